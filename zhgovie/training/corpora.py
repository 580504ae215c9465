"""Corpora as arrays: every row of text as character ids, every character with the set of tags it may have.

`labelled` reads `{"text", "spans"}` rows through a label map, `gold` the guide's own files, `words` a tagged text.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhgovie.errors import GoldError, OptionError
from zhgovie.tagger.decode import tag_names
from zhgovie.tagger.features import BREAK, Ids, char_ids
from zhgovie.training import places

Spans = Sequence[tuple[int, int, str]]
Row = tuple[str, Spans]


@dataclass(frozen=True, slots=True)
class Map:
    """What the labels of one corpus may be in ours."""

    labels: Mapping[str, frozenset[str]]
    """Corpus label to ours; `*` allows everything."""
    unseen: frozenset[str]
    """Ours that may stand unmarked."""
    split: frozenset[str]
    """Corpus labels whose span is cut by `places.parts`."""
    weight: float
    """Share of a character in the loss."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Rows laid end to end, with what one head may say of each character."""

    name: str
    """Its name in logs."""
    head: str
    """The head it trains."""
    ids: Ids
    """Character ids; each row ends in one BREAK."""
    allowed: NDArray[np.int64]
    """Number of the row of `sets` for each character."""
    sets: NDArray[np.bool_]
    """Tag sets: (set, tag)."""
    weights: NDArray[np.float32]
    """Weight of each character; 0 on breaks."""
    bounds: NDArray[np.int64]
    """Where each row begins, and the end of the last."""

    def positions(self, size: int, rng: np.random.Generator) -> Iterator[Ids]:
        """Yield the positions of about `size` characters at a time, rows in random order, once through."""
        chosen: list[Ids] = []
        count = 0
        for row in rng.permutation(len(self.bounds) - 1):
            chosen.append(np.arange(self.bounds[row], self.bounds[row + 1]))
            count += len(chosen[-1])
            if count >= size:
                yield np.concatenate(chosen)
                chosen, count = [], 0
        if chosen:
            yield np.concatenate(chosen)

    def batches(
        self, size: int, rng: np.random.Generator
    ) -> Iterator[tuple[Ids, NDArray[np.bool_], NDArray[np.float32]]]:
        """Yield character ids, allowed tags and weights batch by batch."""
        for at in self.positions(size, rng):
            yield self.ids[at], self.sets[self.allowed[at]], self.weights[at]


def label_map(name: str) -> Map:
    """Read the map of corpus `name` from label_maps.toml."""
    maps = tomllib.loads(files(__package__).joinpath("label_maps.toml").read_text(encoding="utf-8"))
    if name not in maps:
        raise OptionError(
            "corpus", f"no label map for {name!r}", f"known: {', '.join(sorted(maps))}", "add one to label_maps.toml"
        )
    entry = maps[name]
    labels = {label: frozenset(ours) for label, ours in entry["labels"].items()}
    return Map(labels, frozenset(entry["unseen"]), frozenset(entry["split"]), float(entry["weight"]))


def exact(labels: Iterable[str]) -> Map:
    """Map labels to themselves: for gold, and for a corpus with a head of its own."""
    return Map({label: frozenset([label]) for label in labels}, frozenset(), frozenset(), 1.0)


def read_rows(path: Path) -> Iterator[Row]:
    """Read the rows of one `*.jsonl.gz` of `../shared/data/ner`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], [(s, e, label) for s, e, label in row["spans"]]


def gold_row(text: str, annotation: Mapping[str, Any], where: str) -> tuple[Row, list[tuple[int, int]]]:
    """Give the text and entity spans of one gold document, and the stretches that teach something (its content)."""
    found = []
    for number, entity in enumerate(annotation["entities"]):
        start, end = entity["start"], entity["end"]
        if text[start:end] != entity.get("text"):
            raise GoldError(
                f"{where}: entities[{number}]",
                f"text is {entity.get('text')!r} but [{start}:{end}] reads {text[start:end]!r}",
                mend="correct start/end or text",
            )
        found.append((start, end, entity["label"]))
    return (text, found), [(s, e) for s, e in annotation["content"]]


class Builder:
    """Collects rows of one corpus into arrays."""

    def __init__(self, name: str, head: str, labels: Sequence[str], mapping: Map, table: NDArray[np.int64]) -> None:
        self.name, self.head, self.mapping, self.table = name, head, mapping, table
        self.labels = list(labels)
        self.tags = {tag: i for i, tag in enumerate(tag_names(labels))}
        self.sets: dict[frozenset[int], int] = {}
        self.parts: list[tuple[Ids, NDArray[np.int64], NDArray[np.float32]]] = []
        self.outside = self._number(self._tags(mapping.unseen | {"O"}, "BIES"))

    def _tags(self, labels: Iterable[str], marks: str) -> frozenset[int]:
        out: set[int] = set()
        for label in labels:
            out |= (
                {0}
                if label == "O"
                else {self.tags[f"{mark}-{label}"] for mark in marks if f"{mark}-{label}" in self.tags}
            )
        return frozenset(out)

    def _number(self, tags: frozenset[int]) -> int:
        return self.sets.setdefault(tags, len(self.sets))

    def add(
        self, text: str, spans: Spans, *, inside: Sequence[tuple[int, int]] | None = None, weight: float | None = None
    ) -> None:
        """Add one row; `inside` restricts what counts, `weight` replaces the map's."""
        ids = np.concatenate([char_ids(text, self.table), [BREAK]])
        allowed = np.full(len(ids), self.outside)
        for start, end, label in spans:
            ours = self.mapping.labels.get(label)
            if ours is None:
                raise GoldError(
                    self.name,
                    f"label {label!r}",
                    f"wanted one of {sorted(self.mapping.labels)}",
                    "extend the label map",
                )
            pieces = places.parts(text[start:end]) if label in self.mapping.split else [(0, end - start, ours)]
            for first, last, kinds in pieces:
                labels = (kinds & ours) or ours
                for at in range(first, last):
                    allowed[start + at] = self._number(self._position(labels, at - first, last - first))
        weights = np.zeros(len(ids), dtype=np.float32)
        for start, end in inside if inside is not None else [(0, len(text))]:
            weights[start:end] = self.mapping.weight if weight is None else weight
        weights[ids == BREAK] = 0
        self.parts.append((ids, allowed, weights))

    def add_sets(
        self, text: str, parts: Iterable[tuple[int, int, frozenset[str]]], outside: frozenset[str], weight: float
    ) -> None:
        """Add one row whose spans have sets of labels; what lies between may be `outside`."""
        ids = np.concatenate([char_ids(text, self.table), [BREAK]])
        allowed = np.full(len(ids), self._number(self._tags(outside, "BIES")))
        for start, end, labels in parts:
            for at in range(start, end):
                allowed[at] = self._number(self._position(labels, at - start, end - start))
        weights = np.where(ids == BREAK, 0, weight).astype(np.float32)
        self.parts.append((ids, allowed, weights))

    def _position(self, ours: frozenset[str], at: int, length: int) -> frozenset[int]:
        if "*" in ours:
            return frozenset(range(len(self.tags)))
        return self._tags(ours, "S" if length == 1 else "B" if at == 0 else "E" if at == length - 1 else "I")

    def build(self) -> Corpus:
        """Lay the rows end to end."""
        sets = np.zeros((len(self.sets), len(self.tags)), dtype=np.bool_)
        for tags, number in self.sets.items():
            sets[number, list(tags)] = True
        ids, allowed, weights = (np.concatenate([part[i] for part in self.parts]) for i in range(3))
        bounds = np.cumsum([0, *(len(part[0]) for part in self.parts)])
        return Corpus(self.name, self.head, ids, allowed, sets, weights, bounds)
