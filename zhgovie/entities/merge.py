"""The one place where overlapping candidates are decided.

What lies inside a time or a quantity (“十五”期末, 吨标准煤) is none, a meeting's name excepted (党的十八大以来).
Order of preference: a candidate of score 0.5 or more beats one below; then the longer beats the shorter (the longest
consistent name wins, nothing nests); then the higher score; then the earlier. Equal spans pool their sources, and the
label with the greatest sum of scores wins.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.model import Span

TRUSTED = 0.5
LEAST = 0.4  # a candidate below it speaks only together with another of its span


def decide(candidates: Iterable[Candidate], occupied: Sequence[Span] = ()) -> list[tuple[Candidate, tuple[str, ...]]]:
    """Choose candidates that do not overlap, in text order, each with all sources that spoke for it.

    `occupied` are the mentions of earlier stages.
    """
    by_span: dict[tuple[int, int], list[Candidate]] = {}
    held = sorted((span.start, span.end) for span in occupied)
    for candidate in candidates:
        before = bisect_right(held, (candidate.start, len(held) and held[-1][1])) - 1
        if candidate.label != "EVENT" and before >= 0 and held[before][1] >= candidate.end:
            continue
        by_span.setdefault((candidate.start, candidate.end), []).append(candidate)
    pooled = [item for item in map(_pool, by_span.values()) if item[0].score >= LEAST]
    pooled.sort(key=lambda item: (item[0].score < TRUSTED, item[0].start - item[0].end, -item[0].score, item[0].start))
    taken = bytearray(max((candidate.end for candidate, _ in pooled), default=0))
    chosen = []
    for candidate, sources in pooled:
        if taken.find(1, candidate.start, candidate.end) < 0:
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            chosen.append((candidate, sources))
    return sorted(chosen)


def _pool(rivals: list[Candidate]) -> tuple[Candidate, tuple[str, ...]]:
    if len(rivals) == 1:
        return rivals[0], (rivals[0].source,)
    weight: dict[str, float] = {}
    for rival in rivals:
        weight[rival.label] = weight.get(rival.label, 0.0) + rival.score
    label = max(weight, key=lambda name: weight[name])
    best = max((rival for rival in rivals if rival.label == label), key=lambda rival: rival.score)
    best = best._replace(score=max(best.score, min(weight[label], 0.99)))
    return best, tuple(dict.fromkeys(rival.source for rival in rivals if rival.label == label))
