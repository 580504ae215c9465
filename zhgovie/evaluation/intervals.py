"""How sure a figure is: bootstrap over documents, and the same for the difference of two systems.

Documents are drawn, not mentions, because errors come in documents: one odd name is wrong twenty times. Two systems
are compared on the same draws (paired), so that hard articles cancel. Needs scipy (extra `eval`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zhgovie.errors import MissingExtraError, OptionError
from zhgovie.evaluation.scores import Scores, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

RESAMPLES = 2000
CONFIDENCE = 0.95
_SEED = 20180912  # any fixed number: the same scores give the same interval


class Interval(NamedTuple):
    """Bounds of a figure at 95 % confidence."""

    low: float
    high: float


def f1_interval(scores: Scores, figure: str) -> Interval | None:
    """Give the interval of an F1; None with fewer than two documents.

    Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), percentile method.
    """
    tallies = [one.figures[figure] for one in scores.documents]
    return _bootstrap(_columns(tallies), _f1) if len(tallies) > 1 else None


def f1_difference(old: Scores, new: Scores, figure: str) -> Interval | None:
    """Give the interval of new F1 less old F1, both on the same draws of documents.

    Raises
    ------
    OptionError
        The two do not hold the same documents.
    """
    ids = [[one.id for one in scores.documents] for scores in (old, new)]
    if sorted(ids[0]) != sorted(ids[1]):
        found = "the two systems were scored on different documents"
        raise OptionError("comparison", found, "wanted the same documents", "score both again")
    by_id = {one.id: one.figures[figure] for one in new.documents}
    before = [one.figures[figure] for one in old.documents]
    after = [by_id[one] for one in ids[0]]
    if len(before) < 2:
        return None
    return _bootstrap([*_columns(before), *_columns(after)], _f1_gain)


def _columns(tallies: Sequence[Tally]) -> list[list[int]]:
    return [
        [one.right for one in tallies],
        [one.spurious for one in tallies],
        [one.missed for one in tallies],
    ]


def _f1(right: Any, spurious: Any, missed: Any, axis: int = -1) -> Any:
    """Micro-averaged F1 of every draw; 1 where a draw has nothing at all, as in `Tally`."""
    import numpy as np

    twice = 2 * right.sum(axis=axis)
    whole = twice + spurious.sum(axis=axis) + missed.sum(axis=axis)
    return np.where(whole > 0, twice / np.maximum(whole, 1), 1.0)


def _f1_gain(*columns: Any, axis: int = -1) -> Any:
    right, spurious, missed, later_right, later_spurious, later_missed = columns
    return _f1(later_right, later_spurious, later_missed, axis) - _f1(right, spurious, missed, axis)


def _bootstrap(columns: Sequence[Sequence[int]], statistic: Any) -> Interval:
    try:
        import numpy as np
        from scipy.stats import bootstrap
    except ImportError as error:
        raise MissingExtraError.of("scipy", "eval", "an interval") from error
    drawn = bootstrap(
        [np.asarray(column, dtype=float) for column in columns],
        statistic,
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        paired=True,
        vectorized=True,
        method="percentile",
        rng=np.random.default_rng(_SEED),
    )
    return Interval(float(drawn.confidence_interval.low), float(drawn.confidence_interval.high))
