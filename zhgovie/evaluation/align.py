"""Match predicted mentions to gold mentions one to one: exact spans first, then overlapping ones.

Overlaps that agree (same label or value) are matched so that as many as possible find a partner; what remains is
matched by the longest overlap and serves the error report only.
"""

from __future__ import annotations

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
    candidates = [(g, p) for g, one in enumerate(gold) for p, other in enumerate(predicted) if overlap(one, other)]
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


def _maximum(edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Choose as many edges as possible that share no end (Kuhn's augmenting paths)."""
    neighbours: dict[int, list[int]] = {}
    for g, p in edges:
        neighbours.setdefault(g, []).append(p)
    owner: dict[int, int] = {}

    def place(g: int, seen: set[int]) -> bool:
        for p in neighbours[g]:
            if p not in seen:
                seen.add(p)
                if p not in owner or place(owner[p], seen):
                    owner[p] = g
                    return True
        return False

    for g in neighbours:
        place(g, set())
    return [(g, p) for p, g in owner.items()]


def _place(pair: Pair) -> tuple[int, int, int]:
    mention = pair.gold if pair.gold is not None else pair.predicted
    return (*span(mention), pair.gold is None) if mention is not None else (0, 0, 0)
