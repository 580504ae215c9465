"""Fine-tune a recogniser on a user's own annotations, without letting it forget.

`finetune` splits the articles into those it learns from and those it measures on, trains until the latter stop
improving, and writes a spaCy pipeline. Two things keep what the base model knew: texts that the base model labels
itself (rehearsal), and a pull of every dense parameter towards its old value.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from zhgovie.entities.statistical import HEAD, Recogniser, packaged_path
from zhgovie.errors import GoldError, InputError, ZhgovieError
from zhgovie.evaluation import gold, metrics, validate
from zhgovie.evaluation.scores import Scores
from zhgovie.evaluation.texts import utf8
from zhgovie.model import LABELS
from zhgovie.tagger import decode, network, weights
from zhgovie.tagger.features import BREAK, char_ids
from zhgovie.tagger.network import Floats
from zhgovie.text.document import prepare
from zhgovie.training.corpora import Builder, Corpus, exact, gold_row
from zhgovie.training.gradient import Adam, Dropout, Pass

Bar = Callable[[Iterable[int]], Iterable[int]]
Tell = Callable[[int, float], object]


@dataclass(frozen=True, slots=True)
class Options:
    """How to fine-tune."""

    epochs: int = 25
    """At most this often through the articles."""
    patience: int = 5
    """Stop after so many epochs without a better F1 on the articles measured on."""
    rate: float = 6e-4
    """Learning rate at the start; it falls to a tenth."""
    batch: int = 1500
    """Characters a step."""
    share: float = 0.2
    """Share of the articles that is measured on."""
    pull: float = 0.02
    """How strongly parameters are pulled back, in units of the learning rate."""
    enough: int = 10
    """Spans of a label from which on it is proposed, if the base model did not propose it."""
    seed: int = 0
    """Fixes the split, the order and the dropout."""


@dataclass(frozen=True, slots=True)
class Report:
    """What fine-tuning did."""

    trained_on: tuple[str, ...]
    """Ids of the articles learned from."""
    measured_on: tuple[str, ...]
    """Ids of the articles kept back."""
    epochs: int
    """Epochs run."""
    best: int
    """The epoch that was kept; 0 where none was better than the base, which is the new model then."""
    before: Scores
    """The base model on the articles kept back."""
    after: Scores
    """The new model on the same."""


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated article with its text."""

    annotation: Mapping[str, Any]
    """As in the file."""
    text: str
    """The raw text its offsets count in."""
    clean: str
    """What the stages read."""


def finetune(  # noqa: PLR0913  (keyword-only)
    data: Path | Sequence[Example],
    output: Path,
    *,
    base: Path | None = None,
    texts: Sequence[Path] = (),
    rehearse: Path | None = None,
    options: Options | None = None,
    bar: Bar = iter,
    tell: Tell = lambda _epoch, _f1: None,
) -> Report:
    """Fine-tune `base` (None: the packaged model) on the annotations in `data` and write a spaCy pipeline to `output`.

    Parameters
    ----------
    data
        A folder of annotations, or what `read_examples` made of one.
    texts
        Folders that hold `<id>.txt`, if they stand neither beside the annotations nor in `seeds` beside their folder.
    rehearse
        Folder of texts like those the model will meet; the base model labels them itself. By default sentences that
        come with the package.
    bar
        Wraps the epochs, to show progress: `tqdm.auto.tqdm`.
    tell
        Is given the number of each epoch and its F1 on the articles measured on.

    Raises
    ------
    GoldError, InputError
        An annotation is wrong, its text is missing, an id stands twice, or there are fewer than three articles.
    """
    options = options or Options()
    recogniser = Recogniser.load(base)
    if isinstance(data, Path):
        data = read_examples(data, texts, labels=recogniser.tagger.heads[HEAD])
    train, held = split(data, options)
    tagger = replace(
        recogniser.tagger, params=widened(recogniser.tagger.params), proposes=_proposes(recogniser, train, options)
    )
    corpora = [_corpus(train, tagger), _rehearsal(tagger, rehearse)]
    before = measure(recogniser, held)
    with network.one_thread():
        kept, best, epochs = _train(tagger, corpora, held, before["entities"].f1, options, bar, tell)
    if not best:
        kept = recogniser.tagger
    write(
        kept,
        output,
        notes={
            "base": str(base or packaged_path().parent.name),
            "articles": str(len(train)),
            "seed": str(options.seed),
        },
    )
    return Report(_ids(train), _ids(held), epochs, best, before, measure(Recogniser(kept), held))


def read_examples(
    data: Path,
    texts: Sequence[Path] = (),
    failures: list[ZhgovieError] | None = None,
    *,
    labels: Collection[str] = LABELS,
) -> list[Example]:
    """Read annotated articles with their texts.

    `failures` takes what is wrong with files; without it the first ends all. `labels` are those that the model knows.

    Raises
    ------
    GoldError, InputError
        An annotation is wrong, its text is missing, or an id stands twice (an article learned from and measured on).
    """
    examples: list[Example] = []
    faults: list[ZhgovieError] = []
    seen: dict[str, str] = {}
    for file in gold.annotation_files(data):
        try:
            annotations = gold.read(file)
        except ZhgovieError as error:
            faults.append(error)
            continue
        if not annotations:
            faults.append(GoldError(str(file), "holds no document", mend="write one, or take the file away"))
        for number, annotation in enumerate(annotations):
            where = str(file) if len(annotations) == 1 else f"{file}[{number}]"
            name = annotation["id"]
            try:
                if seen.setdefault(name, where) != where:
                    raise GoldError(f"{where}: id", f"{name!r} is the id of {seen[name]} too", mend="rename one")
                examples.append(_example(annotation, file, where, texts, labels))
            except ZhgovieError as error:
                faults.append(error)
    if faults and failures is None:
        raise faults[0]
    if failures is not None:
        failures += faults
    return examples


def _example(
    annotation: Mapping[str, Any], file: Path, where: str, texts: Sequence[Path], labels: Collection[str]
) -> Example:
    """Join an annotation with its text, where both are right."""
    text = gold.find_text(file, annotation["id"], texts, annotation.get("text_sha256"))
    if text is None:
        mend = "put it beside the annotation, or name its folder (--texts)"
        raise GoldError(where, f"the text {annotation['id']}.txt is missing", mend=mend)
    for key in ("entities", "content"):
        if key not in annotation:
            raise GoldError(f"{where}: {key}", "missing", "wanted a list", "see annotations/README.md")
    for number, entity in enumerate(annotation["entities"]):
        if entity.get("label") not in labels:
            wanted = f"wanted one of {' '.join(labels)}"
            place = f"{where}: entities[{number}]"
            raise GoldError(place, f"label {entity.get('label')!r}", wanted, "rename it or take the entity out")
    for fault in _faults(annotation, text, where):
        raise GoldError(f"{where}: {fault.place}", fault.found, mend=fault.mend)
    gold_row(text, annotation, where)
    return Example(annotation, text, prepare(text).clean)


def _faults(annotation: Mapping[str, Any], text: str, where: str) -> Iterator[validate.Fault]:
    """Give what `zhgovie validate` finds of what is learned from; what lies outside content teaches nothing."""
    entities = enumerate(annotation["entities"])
    outside = tuple(f"entities[{number}]" for number, one in entities if _is_idle(annotation, one))
    for fault in validate.faults(dict(annotation), text, where):
        if fault.place.startswith(("entities[", "content[")) and not fault.place.startswith(outside):
            yield fault


def idle(examples: Iterable[Example]) -> int:
    """Count the entities that teach nothing, for they lie outside content."""
    return sum(_is_idle(one.annotation, entity) for one in examples for entity in one.annotation["entities"])


def _is_idle(annotation: Mapping[str, Any], entity: Mapping[str, Any]) -> bool:
    return not metrics.scorable({"content": annotation["content"]}, [entity])


def split(examples: Sequence[Example], options: Options) -> tuple[list[Example], list[Example]]:
    """Split articles into those to learn from and those to measure on; the same ones for the same seed."""
    if len(examples) < 3:
        raise InputError("fine-tuning", f"{len(examples)} annotated articles", "wanted at least 3", "annotate more")
    order = sorted(examples, key=lambda example: str(example.annotation["id"]))
    random.Random(options.seed).shuffle(order)  # noqa: S311  (a split, no secret)
    held = max(1, round(options.share * len(order)))
    return order[held:], order[:held]


def measure(recogniser: Recogniser, examples: Sequence[Example]) -> Scores:
    """Score a recogniser alone, without rules."""
    predictions = []
    for example in examples:
        found = recogniser.find(example.clean)
        spans = [
            {"start": e.start, "end": e.end, "text": example.text[e.start : e.end], "label": e.label} for e in found
        ]
        predictions.append({"id": example.annotation["id"], "entities": spans})
    return metrics.score(
        [{**e.annotation, "times": [], "quantities": [], "facts": [], "relations": []} for e in examples], predictions
    )


def widened(params: network.Params) -> dict[str, Floats]:
    """Give parameters as float32 arrays of one's own, int8 tables multiplied out."""
    wide: dict[str, Floats] = {}
    for name, array in params.items():
        if name.endswith(".scale"):
            continue
        wide[name] = array.astype(np.float32)
        if array.dtype == np.int8:
            wide[name] *= params[f"{name}.scale"][:, None]
    return wide


def write(tagger: weights.Tagger, output: Path, notes: Mapping[str, str]) -> None:
    """Write a spaCy pipeline of characters as tokens and the recogniser."""
    import spacy

    nlp = spacy.blank("zh")
    component: Any = nlp.add_pipe("zhgovie_ner")
    component.recogniser = Recogniser(tagger)
    told = "; ".join(f"{name} {value}" for name, value in notes.items())  # spaCy's notes are text
    nlp.meta.update(name=output.name, version="0.1.0", description="Names in Chinese press releases", notes=told)
    output.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(output)


def _train(  # noqa: PLR0913, PLR0917  (what `finetune` was given)
    tagger: weights.Tagger,
    corpora: Sequence[Corpus],
    held: Sequence[Example],
    least: float,
    options: Options,
    bar: Bar,
    tell: Tell,
) -> tuple[weights.Tagger, int, int]:
    """Run epochs; give the best tagger, its epoch (0: none with an F1 above `least`) and how many were run."""
    rng = np.random.default_rng(options.seed)
    params = {name: array.copy() for name, array in tagger.params.items()}
    old = {name: array for name, array in tagger.params.items() if not name.startswith(("ngram", "char"))}
    runner, adam = Pass(params, tagger.shape, Dropout(0.15, rng), gram_drop=0.15), Adam(params)
    kept, best_f1, best, epoch = tagger, least, 0, 0
    for epoch in bar(range(1, options.epochs + 1)):
        rate = options.rate * (1 - 0.9 * (epoch - 1) / options.epochs)
        batches = [batch for corpus in corpora for batch in corpus.batches(options.batch, rng)]
        for number in rng.permutation(len(batches)):
            ids, allowed, weight = batches[number]
            result = runner.run(ids, {HEAD: (allowed, weight / np.float32(len(ids)))})
            adam.update(result.grads, result.row_grads, rate)
            for name, array in old.items():
                params[name] += np.float32(options.pull * rate) * (array - params[name])
        now = replace(tagger, params=params)
        f1 = measure(Recogniser(now), held)["entities"].f1
        tell(epoch, f1)
        if f1 > best_f1:
            kept = replace(now, params={name: array.copy() for name, array in params.items()})
            best_f1, best = f1, epoch
        if epoch - best >= options.patience:
            break
    return kept, best, epoch


def _corpus(examples: Sequence[Example], tagger: weights.Tagger) -> Corpus:
    labels = tagger.heads[HEAD]
    builder = Builder("articles", HEAD, labels, exact(labels), tagger.table)
    for example in examples:
        (_, spans), inside = gold_row(example.text, example.annotation, str(example.annotation["id"]))
        builder.add(example.clean, spans, inside=inside)
    return builder.build()


def _rehearsal(tagger: weights.Tagger, folder: Path | None) -> Corpus:
    """Label texts with the base model; characters it is unsure of teach nothing."""
    if folder is None:
        texts = files(__package__).joinpath("rehearsal.txt").read_text(encoding="utf-8").split("\n")
    else:
        texts = [prepare(utf8(path, "utf-8-sig")).clean for path in sorted(folder.glob("*.txt"))]
    if not any(text.strip() for text in texts):
        raise InputError(str(folder), "holds no text", "wanted a folder of .txt to rehearse on", "check the path")
    labels = tagger.heads[HEAD]
    builder = Builder("rehearsal", HEAD, labels, exact(labels), tagger.table)
    for text in filter(str.strip, texts):
        ids = char_ids(text, tagger.table)
        raw = network.scores(ids, tagger.params, tagger.shape, HEAD)
        sure = np.exp(decode.log_softmax(raw).max(axis=1)) > 0.9
        edges = np.flatnonzero(np.diff(np.concatenate([[False], sure, [False]]).astype(np.int8)))
        inside = [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        spans = [(start, end, labels[number]) for start, end, number, _ in decode.spans(raw, ids == BREAK)]
        builder.add(text, spans, inside=inside)
    return builder.build()


def _proposes(recogniser: Recogniser, examples: Sequence[Example], options: Options) -> tuple[str, ...]:
    """Add to the labels the base model proposes those the articles have enough of."""
    proposed = recogniser.tagger.proposes
    counts = Counter(entity["label"] for example in examples for entity in example.annotation["entities"])
    return tuple(
        label
        for label in recogniser.tagger.heads[HEAD]
        if label in proposed or not proposed or counts[label] >= options.enough
    )


def _ids(examples: Sequence[Example]) -> tuple[str, ...]:
    return tuple(str(example.annotation["id"]) for example in examples)
