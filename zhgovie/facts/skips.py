"""Mentions that are no part of an indicator: times, and names of the topic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity, Span

Offsets = tuple[int, int]

_BRINGS = lazy(r"(?:引[进入]|抽调|调[运入集]|招[聘引]|聘请|选[派聘]|购[进买置]|采购)(?![的额量])")
_CARRIED_OVER = lazy(
    r"结[转余]|(?<!\d{4}年)(?<![上半去今全当]年)(?:毛入[学园]率|巩固率|义务教育|一贯制)|期(?:以上|及以下|国债|定期|存款|[个商]|[公房]|L)"
)
"""What makes a time before it part of a name: 上年结转, 九年义务教育, 5年期以上LPR."""
_WHERE = frozenset({"GPE", "LOC", "ZONE"})


class Skips(dict[int, int]):
    """start -> end of the mentions that are no part of an indicator: times, and names of the topic."""

    __slots__ = ("starts",)

    def __init__(self, ends: Mapping[int, int]) -> None:
        super().__init__(ends)
        self.starts = sorted(self)

    @classmethod
    def of(cls, spans: Sequence[Span], text: str) -> Skips:
        """Make them of mentions, without those that are part of a name."""
        return cls({span.start: span.end for span in spans if not _CARRIED_OVER.match(text, span.end)})

    def between(self, start: int, end: int) -> list[Offsets]:
        """Give those that begin in `text[start:end]`, in order."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [(at, self[at]) for at in self.starts[low:high]]

    def within(self, start: int, end: int, more: Mapping[int, int]) -> Skips:
        """Give those that begin in `text[start:end]`, with more of that stretch."""
        return Skips({**dict(self.between(start, end)), **more})


NO_SKIPS = Skips({})


def origins(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Give the places from where something is brought, before the verb: 从甲省乙市 引进人才17名."""
    found: list[Entity] = []
    row: list[Entity] = []
    for entity in entities:
        if row and row[-1].end == entity.start:
            row = [*row, entity]
        elif text[entity.start - 1 : entity.start] == "从":
            row = [entity]
        else:
            row = []
            continue
        if row[0].label in _WHERE and _BRINGS.match(text, entity.end):
            found.extend(row)
    return found
