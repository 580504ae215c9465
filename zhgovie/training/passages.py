"""Our own annotations of passages of the unlabelled articles, joined with their texts, which are not ours to ship."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhgovie.text.normalize import fold
from zhgovie.training.examples import texts_of


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotated stretch of an article."""

    text: str
    """Folded, as the stages read it."""
    spans: tuple[tuple[int, int, str], ...]
    """Start, end and label of each name, in order."""
    doubtful: tuple[tuple[int, int], ...]
    """Stretches that the annotator was not sure of: they teach and measure nothing."""
    part: str
    """`learn`; `local`, learnt from apart; or `weigh`: kept back from models for the merge's weights."""
    copies: int = 1
    """How often it counts: more, where its text is of the genre that the library is for."""

    def sure(self) -> list[tuple[int, int]]:
        """Give what lies between the doubtful stretches."""
        edges = [0, *(edge for stretch in self.doubtful for edge in stretch), len(self.text)]
        return list(zip(edges[::2], edges[1::2], strict=True))


def passages(annotations: Path, articles: Path) -> Iterator[Passage]:
    """Read `models/passages.jsonl` (ids, offsets and labels) beside the `*.jsonl.gz` of articles it is of."""
    texts = texts_of(articles)
    with annotations.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Passage(
                fold(texts[row["id"]][row["start"] : row["end"]]),
                tuple((start, end, label) for start, end, label in row["spans"]),
                tuple((start, end) for start, end in row.get("doubtful", ())),
                row.get("part", "learn"),
                row.get("copies", 1),
            )
