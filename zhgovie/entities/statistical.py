"""Names from a trained network, behind the same `find(text)` as the other recognisers; no torch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from zhgovie.entities.edges import mend
from zhgovie.entities.weigh import LEAST_LOG, Place, Voice
from zhgovie.model import Entity
from zhgovie.tagger import decode, weights
from zhgovie.tagger.features import BREAK, Ids, char_ids
from zhgovie.tagger.integers import Runner
from zhgovie.tagger.network import Floats

HEAD = "target"
MOST_KEPT = 50_000
"""Characters of a text whose vectors are kept for the stage after; more would fill memory."""
_NOTHING: tuple[str | None, Ids, Floats] = None, np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.float32)
PACKAGED = "zh_govie_sm"
COMPONENT = "zhgovie_ner"


class Recogniser:
    """A trained tagger that proposes entities.

    Examples
    --------
    >>> [e.label for e in Recogniser.load().find("3月5日,国家税务总局召开会议。")]
    ['GOV']
    """

    def __init__(self, tagger: weights.Tagger, *, source: str = "model") -> None:
        self.tagger = tagger
        self.source = source
        self._runner = Runner(tagger.params, tagger.shape, HEAD)
        self._last = _NOTHING
        labels = tagger.heads[HEAD]
        self.labels = tuple(label if label in tagger.proposes or not tagger.proposes else None for label in labels)

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is only kept for the stage after."""
        return {**self.__dict__, "_last": _NOTHING}

    @classmethod
    def load(cls, path: Path | str | None = None) -> Recogniser:
        """Read a spaCy pipeline's folder or a tagger's; without `path`, the one of the package (read once)."""
        if path is None:
            return _packaged()
        inner = Path(path) / COMPONENT
        return cls(weights.load(inner if inner.is_dir() else Path(path)))

    def find(self, text: str) -> tuple[Entity, ...]:
        """Find names in `text` (as `zhgovie.text.normalize.fold` gives it), in order, none overlapping.

        `score` is the mean probability of the characters' tags; lines are read apart.
        """
        ids, logs = self._logs(text)
        found = decode.best_spans(logs, ids == BREAK, self.tagger.outside)
        proposed = ((s, e, self.labels[n], p) for s, e, n, p in found if p >= self.tagger.least)
        return tuple(
            Entity(s, e, text[s:e], label, sources=(self.source,), score=p) for s, e, label, p in proposed if label
        )

    def read(self, text: str) -> Reading:
        """Read `text` for the merge: names of its own, and how likely it finds those that others propose."""
        ids, logs = self._logs(text)
        found = decode.best_spans(logs, ids == BREAK, self.tagger.outside)
        labelled = ((start, end, label) for start, end, n, _ in found if (label := self.labels[n]) is not None)
        places = tuple((*span, place[2]) for place in labelled if (span := mend(text, *place)) is not None)
        return Reading(logs, self.tagger.heads[HEAD], places)

    def doubt(self, text: str) -> float:
        """Estimate how many characters of `text` get a wrong tag."""
        ids, logs = self._logs(text)
        return float((1 - np.exp(logs.max(axis=1, initial=-np.inf)))[ids != BREAK].sum())

    def ids(self, text: str) -> Ids:
        """Give the ids of `text`; the last text's are kept."""
        known = self._last
        return known[1] if known[0] == text else char_ids(text, self.tagger.table)

    def vectors(self, text: str) -> tuple[Ids, Floats]:
        """Give the ids of `text` and each character's vector in context; the last text's are kept."""
        known = self._last
        if known[0] != text:
            ids, framed = self._ids(text)
            known = text, ids, self._runner.vectors(framed)[1:-1]
            self._last = known if len(text) <= MOST_KEPT else _NOTHING
        return known[1], known[2]

    def _logs(self, text: str) -> tuple[Ids, Floats]:
        if len(text) > MOST_KEPT:
            ids, framed = self._ids(text)
            return ids, self._runner.logs(framed)[1:-1]
        ids, vectors = self.vectors(text)
        return ids, self._runner.logs_of(vectors)

    def _ids(self, text: str) -> tuple[Ids, Ids]:
        """Give the ids of the characters, and the same between breaks, as every line in training stood."""
        ids = char_ids(text, self.tagger.table)
        return ids, np.concatenate([[BREAK], ids, [BREAK]])


class Reading:
    """A tagger's reading of one text."""

    def __init__(self, logs: Floats, labels: Sequence[str], places: Sequence[Place]) -> None:
        self._logs = logs
        self._number = {label: number for number, label in enumerate(labels)}
        self._places = places

    def proposals(self) -> Sequence[Place]:
        """Give the best reading's names, in text order."""
        return self._places

    def voices(self, places: Sequence[Place]) -> list[Voice]:
        """Give for each place the log probabilities of its tags, and whether it is read."""
        if not places:
            return []
        number_of = self._number
        starts, ends, numbers = np.array([(start, end, number_of.get(label, -1)) for start, end, label in places]).T
        lengths = ends - starts
        lasts = lengths.cumsum()
        firsts = lasts - lengths
        positions = np.arange(lasts[-1]) + (starts - firsts).repeat(lengths)
        count = len(self._number)
        tags = (1 + count + numbers).repeat(lengths)  # I, but at the edges
        tags[firsts] -= count
        tags[firsts + lengths - 1] += np.where(lengths == 1, 3 * count, count)
        logs = self._logs.take(positions * self._logs.shape[1] + tags)
        means = np.add.reduceat(logs, firsts) / lengths
        least = np.minimum.reduceat(logs, firsts)
        outside = np.add.reduceat(np.exp(self._logs[:, 0].take(positions)), firsts) / lengths
        unknown = numbers < 0
        means[unknown] = least[unknown] = LEAST_LOG
        read = set(self._places)
        return [
            Voice(mean, low, out, place in read)
            for place, mean, low, out in zip(places, means.tolist(), least.tolist(), outside.tolist(), strict=True)
        ]


def packaged_path() -> Path:
    """Give the folder of the tagger that comes with the package."""
    return Path(str(files("zhgovie"))) / "models" / PACKAGED / COMPONENT


@cache
def _packaged() -> Recogniser:
    return Recogniser(weights.load(packaged_path()))
