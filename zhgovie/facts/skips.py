"""Mentions that are no part of an indicator: times, and names of the topic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

Offsets = tuple[int, int]


class Skips(dict[int, int]):
    """start -> end of the mentions that are no part of an indicator: times, and names of the topic."""

    __slots__ = ("starts",)

    def __init__(self, ends: Mapping[int, int]) -> None:
        super().__init__(ends)
        self.starts = sorted(self)

    def between(self, start: int, end: int) -> list[Offsets]:
        """Give those that begin in `text[start:end]`, in order."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [(at, self[at]) for at in self.starts[low:high]]

    def within(self, start: int, end: int, more: Mapping[int, int]) -> Skips:
        """Give those that begin in `text[start:end]`, with more of that stretch."""
        return Skips({**dict(self.between(start, end)), **more})


NO_SKIPS = Skips({})
