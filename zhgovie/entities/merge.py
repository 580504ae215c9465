"""The one place where overlapping candidates are decided.

What lies inside a time or a quantity (“十五”期末, 吨标准煤) is none, a meeting's name excepted (党的十八大以来), nor is
what has the form of no name (`forms`). Each candidate is worth its log odds (`weigh`); of all sets of candidates that
do not overlap, the one worth most is taken.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.forms import is_no_name
from zhgovie.entities.weigh import Case, Judge, Place, heard, log_odds, own_odds, pool
from zhgovie.model import Span

MODEL = "model"
LEAST = 0.3
"""Least probability of a name. About half the F1 within reach makes F1 greatest (Lipton et al. 2014,
https://arxiv.org/abs/1402.1892): 0.4 on the passages the weights come from, where 0.3 does as well; the guide's own
articles mark more, and gain by it."""
_LEAST_ODDS = math.log(LEAST / (1 - LEAST))

Chosen = tuple[Candidate, tuple[str, ...]]


def decide(
    text: str, candidates: Iterable[Candidate], occupied: Sequence[Span] = (), judge: Judge | None = None
) -> list[Chosen]:
    """Choose candidates that do not overlap, in text order, each with all sources that spoke for it.

    `occupied` are the mentions of earlier stages; `judge` is a trained model's reading of the text. The score of what
    is chosen is its probability.
    """
    merge = Merge(text, occupied, judge)
    merge.add(candidates)
    return merge.decide()


class Merge:
    """What is proposed for one text: it is looked at once, and weighed anew with what is added after a decision."""

    def __init__(self, text: str, occupied: Sequence[Span] = (), judge: Judge | None = None) -> None:
        self._text, self._judge = text, judge
        self._held = _Held(occupied)
        self._pooled: dict[Place, dict[str, float]] = {place: {} for place in judge.proposals()} if judge else {}
        self._looked_at = 0
        """How many places of these, which keep their order, are sorted out."""
        self._free: dict[Place, Case] = {}
        self._own: dict[Place, float] = {}

    def add(self, candidates: Iterable[Candidate]) -> None:
        """Add what may be a name."""
        candidates = list(candidates)
        pool(self._pooled, candidates)
        for one in candidates if self._own else ():
            self._own.pop(one[:3], None)

    def decide(self) -> list[Chosen]:
        """Choose, as the function `decide` does."""
        new = sorted(islice(self._pooled, self._looked_at, None))
        self._looked_at = len(self._pooled)
        named = [place for place in new if not is_no_name(self._text, *place) and not self._held.hold(place)]
        self._free.update(zip(named, heard(named, self._pooled, self._judge), strict=True))
        for place, case in self._free.items():
            if place not in self._own:
                self._own[place] = own_odds(case)
        free = [self._free[place] for place in sorted(self._free)]
        worth = log_odds(self._text, free, self._own)
        return [_chosen(self._text, free[number], worth[number]) for number in _best(free, worth)]


def put(chosen: Sequence[Chosen], added: Iterable[Candidate]) -> list[Chosen]:
    """Put names in the place of those inside them, in text order; one that crosses another is not taken.

    What is chosen overlaps nowhere; of names to add that overlap, the first and longest is taken.
    """
    added = sorted(added, key=lambda one: (one.start, -one.end))
    if not added:
        return list(chosen)
    starts = [one.start for one, _ in chosen]
    dropped: set[int] = set()
    taken: list[Chosen] = []
    for one in added:
        first, last = bisect_left(starts, one.start), bisect_left(starts, one.end)
        crosses = (first > 0 and chosen[first - 1][0].end > one.start) or (
            last > first and chosen[last - 1][0].end > one.end
        )
        if not crosses and not (taken and taken[-1][0].end > one.start):
            dropped.update(range(first, last))
            taken.append((one, (one.source,)))
    kept = [one for number, one in enumerate(chosen) if number not in dropped]
    return sorted([*kept, *taken], key=lambda one: one[0].start)


def within(chosen: Sequence[Chosen], start: int, end: int) -> list[Candidate]:
    """Give what begins within a span, of what is chosen in text order."""
    first = bisect_left(chosen, start, key=_start)
    return [one for one, _ in chosen[first : bisect_left(chosen, end, first, key=_start)]]


def over(chosen: Sequence[Chosen], start: int, end: int) -> list[Candidate]:
    """Give what overlaps a span, or goes on over a position where the span is empty."""
    first = bisect_right(chosen, start, key=_end)
    return [one for one, _ in chosen[first : bisect_left(chosen, end, first, key=_start)]]


def _start(of: Chosen) -> int:
    return of[0].start


def _end(of: Chosen) -> int:
    return of[0].end


def unoccupied(of: Sequence[Case], occupied: Sequence[Span]) -> list[Case]:
    """Leave out cases inside a mention of an earlier stage."""
    held = _Held(occupied)
    return [case for case in of if not held.hold(case.place)]


class _Held:
    """The mentions of earlier stages."""

    def __init__(self, occupied: Sequence[Span]) -> None:
        spans = sorted([(span.start, span.end) for span in occupied])
        self._starts, self._ends = [start for start, _ in spans], [end for _, end in spans]

    def hold(self, place: Place) -> bool:
        """Tell whether a place is inside one of them; a meeting may be."""
        start, end, label = place
        before = bisect_right(self._starts, start) - 1
        return before >= 0 and self._ends[before] >= end and label != "EVENT"


def _best(free: Sequence[Case], worth: Sequence[float]) -> list[int]:
    """Give the numbers of the set that is worth most (weighted interval scheduling), in text order."""
    last = [case.place[1] for case in free]
    order = sorted([number for number, odds in enumerate(worth) if odds > _LEAST_ODDS], key=last.__getitem__)
    ends, totals = [0], [0.0]
    """Where a better set ends than any before, and what it is worth."""
    steps: list[tuple[int, int]] = []
    """For each of these the set it adds to, and the case it adds."""
    for number in order:
        start, end, _ = free[number].place
        before = bisect_right(ends, start) - 1
        total = totals[before] + worth[number] - _LEAST_ODDS
        if total > totals[-1]:
            ends.append(end)
            totals.append(total)
            steps.append((before, number))
    chosen = []
    at = len(steps)
    while at:
        at, number = steps[at - 1]
        chosen.append(number)
    return chosen[::-1]


def _chosen(text: str, case: Case, odds: float) -> Chosen:
    start, end, label = case.place
    while text[start].isspace() and start < end - 1:  # 审核| 王丽: a model takes blanks into a name
        start += 1
    while text[end - 1].isspace() and start < end - 1:
        end -= 1
    sources = tuple(case.sources)
    if case.voice is not None and case.voice.is_read:
        sources += (MODEL,)
    score = round(1 / (1 + math.exp(-odds)), 4)
    return Candidate(start, end, label, sources[0], score), sources
