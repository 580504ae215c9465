"""Fit what readings of an indicator are weighed by: a conditional logit over each fact's readings.

Right is the reading with the annotated words; where none has them, those that come nearest, if near enough to count
as right in the headline of the evaluation. The network that is asked must not have learnt from the same text. Needs
scipy.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie.evaluation.judge import RELAXED_INDICATOR, character_f1
from zhgovie.facts import learned
from zhgovie.facts.reading_cues import NO_CUE, cues
from zhgovie.facts.readings import Asked, Page, Readings, readings
from zhgovie.tagger.measured import CUES, Reader
from zhgovie.tagger.network import Floats
from zhgovie.training import logit

logger = logging.getLogger(__name__)
_PENALTY = 6.0
"""Half of it times the squared weights is added to the loss."""
_LIKELY = 0.3
"""Weight of how likely the network finds a reading. Left free it would be near nothing, the numbers of the edges saying
most of it, and what the network thinks very unlikely would win; as many of new articles are right either way."""
_RARE = 5
"""Cues of fewer readings are left out."""
_LEAST = 0.03
"""Smaller weights are left out."""

Spans = Sequence[tuple[int, int]]
Told = Mapping[tuple[int, int], Spans]
"""The annotated spans by the offsets of the value."""


class Row(NamedTuple):
    """The readings of one fact."""

    cues: NDArray[np.int64]
    numbers: Floats
    right: NDArray[np.bool_]
    copies: float


def rows(page: Page, told: Told, reader: Reader, copies: float = 1.0) -> list[Row]:
    """Give the facts of a page that are annotated and that some reading fits."""
    found = []
    for _, ground, asked in learned.considered(page, reader):
        of = readings(ground, asked)
        seen, numbers = cues(ground, asked, of)
        for row, fact in enumerate(asked.facts):
            wanted = told.get((fact.start, fact.end))
            places = np.flatnonzero(of.fact == row)
            is_asked = bool(wanted) and len(places) > 0  # others have no reading but the rules'
            right = _right(page.text, asked, of, places, wanted or ()) if is_asked else np.zeros(0, dtype=np.bool_)
            if right.any():
                found.append(Row(seen[places], numbers[places], right, copies))
    return found


def _right(text: str, asked: Asked, of: Readings, places: NDArray[np.int64], wanted: Spans) -> NDArray[np.bool_]:
    gold = _words(text, wanted)
    words = [_words(text, learned.spans_of(asked, of, int(place))) for place in places]
    exact = np.array([one == gold for one in words])
    if exact.any():
        return exact
    near = np.array([character_f1(gold, one) for one in words])
    nearest: NDArray[np.bool_] = (near == near.max()) & (near >= RELAXED_INDICATOR)
    return nearest


def _words(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return "".join(text[start:end] for start, end in spans)


def fit(of: Sequence[Row]) -> dict[str, Floats]:
    """Fit the weights; give them by the names that `zhgovie.facts.learned` asks for."""
    from scipy.sparse import csr_matrix, hstack

    seen, numbers = np.concatenate([row.cues for row in of]), np.concatenate([row.numbers for row in of])
    counts = np.bincount(seen.ravel(), minlength=CUES)
    counts[NO_CUE] = 0
    kept = np.flatnonzero(counts >= _RARE)
    column = np.full(CUES, -1)
    column[kept] = np.arange(len(kept))
    columns = column[seen]
    line, place = np.nonzero(columns >= 0)
    cells = csr_matrix((np.ones(len(line)), (line, columns[line, place])), shape=(len(seen), len(kept)))
    matrix = hstack([cells, csr_matrix(numbers[:, 1:])]).tocsr()
    known = _LIKELY * numbers[:, 0]
    sizes = np.array([len(row.right) for row in of])
    right = np.concatenate([row.right for row in of])
    copies = np.array([row.copies for row in of])
    best = logit.fit(matrix, right, sizes, copies, penalty=_PENALTY, steps=200, known=known)
    logger.info("readings: %d facts, %d cues", len(of), len(kept))
    weights = np.zeros(CUES, dtype=np.float32)
    of_cues = best[: len(kept)]
    weights[kept] = np.where(np.abs(of_cues) >= _LEAST, of_cues, 0)
    of_numbers = np.concatenate([[_LIKELY], best[len(kept) :]])
    return {"reading.cues": weights, "reading.numbers": of_numbers.astype(np.float32)}
