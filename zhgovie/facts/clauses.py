"""Cut a sentence into clauses for the fact walk, and say which values stand in which.

A clause ends at ，；：。 outside quotes and numbers. A bracket that holds a value is a clause of its own, hung on the
clause that it interrupts; any other bracket is plain text. `、` ends no clause: it joins the items of one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Quantity

_HARD = frozenset("；;。！？!?\n")
_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "【": "】"}
_BRACKETS = frozenset("（(【")
_MARKS = lazy(
    r"[，,；;：:。！？!?…—\n\t　“《（(「【 ]"
    r"(?:(?<![ —])|(?<![0-9A-Za-z%] )(?<= )(?![0-9A-Za-z])|(?<=—)(?:(?<![0-9年月日Ⅰ-Ⅻ]—)|(?![0-9Ⅰ-Ⅻ])))"
)
"""What ends a clause, and what opens a quote or bracket, which hides such marks.

A space beside a number is typography, a dash between numbers a range (1—6月, Ⅰ—Ⅲ类). The pattern is one class first,
which `re` looks for fastest.
"""
_SEPARATORS = lazy(
    r"、(?!(?<=[省市县区乡镇]、)(?<!城镇、)[省市县区乡镇村])|[“”《》（）()]|以及|(?<![涉普惠以危波顾触])及(?!以上)(?!以下)(?!其)|和(?![谐睦]|平(?![一-鿿]{1,2}[市县区])|(?<=国家和)地区)"
)
_OPAQUE = {"“": "”", "《": "》", "（": "）", "(": ")"}
_LONGEST_BRACKET = 120


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence between two breaks, with the values in it."""

    start: int
    end: int
    is_hard: bool = False
    """True when it opens a sentence, or follows ；."""
    parent: Clause | None = None
    """The clause that a bracket interrupts."""
    values: Sequence[Quantity] = ()
    """In text order; those of brackets inside it belong to the bracket."""
    holes: Sequence[tuple[int, int]] = ()
    """Brackets with values of their own, in text order, which are no part of this clause's text."""

    def holes_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Give the holes that begin in `text[start:end]`; a clause may have any number."""
        if not self.holes:
            return ()
        return self.holes[bisect_left(self.holes, (start,)) : bisect_left(self.holes, (end,))]


class _Cutter:
    """Cuts one sentence; holds what its steps share."""

    def __init__(self, text: str, values: Sequence[Quantity]) -> None:
        self.text = text
        self.values = values
        self.starts = [value.start for value in values]

    def between(self, start: int, end: int) -> Sequence[Quantity]:
        """Give the values that begin in `text[start:end]`."""
        if not self.starts:
            return ()
        return self.values[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def goes_on(self, mark: str, at: int, start: int) -> bool:
        """Whether a mark ends no clause, one that begins at `start`: it stands in a number (1,083), or leads to one."""
        index = bisect_right(self.starts, at) - 1
        is_inside = index >= 0 and at < self.values[index].end
        return is_inside or (mark == "\t" and self.leads_to_value(start, at))

    def leads_to_value(self, start: int, tab: int) -> bool:
        """Whether a tab stands between the words of a table's row and its first number."""
        index = bisect_left(self.starts, start)
        return index < len(self.starts) and self.starts[index] == tab + 1 and tab > start

    def cut(self, start: int, end: int, parent: Clause | None) -> Iterator[Clause]:
        """Cut `text[start:end]`, brackets with values last."""
        clause = Clause(start, start, is_hard=True, parent=parent)
        nested: list[tuple[int, int]] = []
        resume = start
        for mark in _MARKS.finditer(self.text, start, end):
            at = mark.start()
            if at < resume:
                continue
            character = self.text[at]
            if character in _PAIRS:
                stop = self.text.find(_PAIRS[character], at + 1, min(end, at + _LONGEST_BRACKET))
                holds_value = stop > 0 and bool(self.between(at, stop))
                if holds_value and character in _BRACKETS and parent is None:
                    nested.append((at + 1, stop))
                if stop > 0 and (not holds_value or character in _BRACKETS):
                    resume = stop + 1
            elif not (self.starts and self.goes_on(character, at, clause.start)):
                if self.close(clause, at, nested):
                    yield clause
                    yield from self.inside(clause, nested) if nested else ()
                clause = Clause(at + 1, at + 1, is_hard=character in _HARD, parent=parent)
                nested = []
        if self.close(clause, end, nested):
            yield clause
            yield from self.inside(clause, nested)

    def inside(self, clause: Clause, brackets: Sequence[tuple[int, int]]) -> Iterator[Clause]:
        """Cut the brackets that hold values inside a clause."""
        for bracket in brackets:
            yield from self.cut(*bracket, clause)

    def close(self, clause: Clause, end: int, nested: Sequence[tuple[int, int]]) -> bool:
        """Finish a clause at `end`, without the values of the brackets inside it; say whether there is any of it."""
        clause.end = end
        if end <= clause.start:
            return False
        if not self.starts:
            return True
        values = self.between(clause.start, end)
        if nested:
            clause.holes = [(low - 1, high + 1) for low, high in nested]
            inner = {value.start for hole in nested for value in self.between(*hole)}
            values = [value for value in values if value.start not in inner]
        clause.values = values
        return True


def clauses(text: str, sentence: tuple[int, int], values: Sequence[Quantity]) -> Iterator[Clause]:
    """Cut `text[start:end]` into clauses, in text order of their starts; a bracket follows the clause it interrupts.

    `values` are the sentence's, sorted. What is not asked for is not cut.
    """
    return _Cutter(text, values).cut(*sentence, None)


def separators(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find 、 and its like in `text[start:end]`, outside quotes and brackets."""
    closer = ""
    for match in _SEPARATORS.finditer(text, start, end):
        mark = match.group()
        if closer:
            closer = "" if mark == closer else closer
        elif mark in _OPAQUE:
            closer = _OPAQUE[mark]
        elif mark not in "”》）)":
            yield match.span()


def outside_brackets(text: str, clause: Clause, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a list at its joints, each item without the bracket of values behind it: 全国（5.4%）、全省（5.2%）."""
    holes = dict(clause.holes_in(start, end))
    items, at = [], start
    for low, high in [*separators(text, start, end), (end, end)]:
        items.append((at, next((hole for hole in range(at, low) if hole in holes), low)))
        at = high
    return items
