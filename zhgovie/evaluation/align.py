"""Match predicted mentions to gold mentions one to one: exact spans first, then overlapping ones.

Overlaps that agree (same label or value) are matched so that as many as possible find a partner; what remains is
matched by the longest overlap and serves the error report only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from zhgovie.evaluation.judge import Mention

Affinity = Callable[[Mention, Mention], int]


class Pair(NamedTuple):
    """A gold mention and the predicted one that stands for it; one of them may be missing."""

    gold: Mention | None
    predicted: Mention | None

    @property
    def is_exact(self) -> bool:
        """Both are there and their spans are the same."""
        return self.gold is not None and self.predicted is not None and span(self.gold) == span(self.predicted)


def span(mention: Mention) -> tuple[int, int]:
    """Give the half-open offsets of a mention."""
    return mention["start"], mention["end"]


def overlap(one: Mention, other: Mention) -> int:
    """Count the characters that two mentions share."""
    (start, end), (left, right) = span(one), span(other)
    return max(0, min(end, right) - max(start, left))


def align(gold: Sequence[Mention], predicted: Sequence[Mention], affinity: Affinity, agreement: int = 1) -> list[Pair]:
    """Pair mentions one to one.

    Parameters
    ----------
    affinity
        How well two mentions agree apart from their spans; decides among partners with the same span.
    agreement
        The affinity from which two overlapping mentions agree.

    Returns
    -------
    list[Pair]
        Every mention once, in text order.
    """
    partner: dict[int, int] = {}
    taken: set[int] = set()
    candidates = _touching(gold, predicted)
    exact = [(g, p) for g, p in candidates if span(gold[g]) == span(predicted[p])]
    _take(sorted(exact, key=lambda pair: (-affinity(gold[pair[0]], predicted[pair[1]]), pair)), partner, taken)
    rest = [(g, p) for g, p in candidates if g not in partner and p not in taken]
    agreeing = _maximum([(g, p) for g, p in rest if affinity(gold[g], predicted[p]) >= agreement])
    _take(sorted(agreeing), partner, taken)
    _take(sorted(rest, key=lambda pair: (-overlap(gold[pair[0]], predicted[pair[1]]), pair)), partner, taken)
    pairs = [Pair(one, predicted[partner[g]] if g in partner else None) for g, one in enumerate(gold)]
    pairs += [Pair(None, other) for p, other in enumerate(predicted) if p not in taken]
    return sorted(pairs, key=_place)


def _take(pairs: Sequence[tuple[int, int]], partner: dict[int, int], taken: set[int]) -> None:
    for g, p in pairs:
        if g not in partner and p not in taken:
            partner[g] = p
            taken.add(p)


def _touching(gold: Sequence[Mention], predicted: Sequence[Mention]) -> list[tuple[int, int]]:
    """List the pairs that share characters: one sweep over both in text order."""
    order = sorted(range(len(predicted)), key=lambda p: predicted[p]["start"])
    touching: list[tuple[int, int]] = []
    open_ones: list[int] = []
    following = 0
    for g in sorted(range(len(gold)), key=lambda g: gold[g]["start"]):
        start, end = span(gold[g])
        while following < len(order) and predicted[order[following]]["start"] < end:
            open_ones.append(order[following])
            following += 1
        touching += [(g, p) for p in open_ones if overlap(gold[g], predicted[p])]
        open_ones = [p for p in open_ones if predicted[p]["end"] > start]  # later gold starts no earlier
    return touching


def _maximum(edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Choose as many edges as possible that share no end (augmenting paths, breadth first)."""
    neighbours: dict[int, list[int]] = {}
    for g, p in edges:
        neighbours.setdefault(g, []).append(p)
    owner: dict[int, int] = {}
    held: dict[int, int] = {}  # the inverse of owner
    for first in neighbours:
        reached: dict[int, int] = {}  # prediction -> the gold mention from which it was reached
        queue = deque([first])
        while queue:
            g = queue.popleft()
            for p in neighbours[g]:
                if p in reached:
                    continue
                reached[p] = g
                if p in owner:
                    queue.append(owner[p])
                    continue
                _shift(p, reached, owner, held)
                queue.clear()
                break
    return [(g, p) for p, g in owner.items()]


def _shift(free: int, reached: dict[int, int], owner: dict[int, int], held: dict[int, int]) -> None:
    """Walk a path back: every gold mention on it lets go of its prediction and takes the one reached from it."""
    while True:
        g = reached[free]
        before = held.get(g)
        owner[free], held[g] = g, free
        if before is None:
            return
        free = before


def _place(pair: Pair) -> tuple[int, int, int]:
    mention = pair.gold if pair.gold is not None else pair.predicted
    return (*span(mention), pair.gold is None) if mention is not None else (0, 0, 0)
