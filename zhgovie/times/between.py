"""The years that a yearly rate holds for: between the two times that the words before it compare."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhgovie.times.edtf import Edtf, Point
from zhgovie.times.marks import Scoped

_PAUSE = re.compile(r"[；;。\n]")
_FEWEST = 2
"""Years that a yearly rate is of; 比上年 makes none."""


def years(text: str, times: Sequence[Scoped], start: int) -> tuple[Edtf, Scoped] | None:
    """Give the years before `start` with the later time: 从2021年…增至2025年, 2020年…,是2015年的2.4倍,年均….

    `times` are those before it in its sentence, in order.
    """
    plain = [one for one in times if not one.is_comparison]
    if len(plain) > 1 and plain[-2].is_start and not plain[-1].is_start:
        first, last = plain[-2].value.start, plain[-1].value.end
        if first is None or last is None or first.first_day() > last.last_day():
            return None
        return Edtf(first, last), plain[-1]
    begins = times[-1] if times else None
    told = next((one for one in reversed(plain) if not one.is_start), None)
    if begins is None or told is None or not (begins.is_start or begins.is_comparison):
        return None
    if told.time.start > begins.time.start or _PAUSE.search(text, begins.time.end, start):
        return None
    since, until = _year(begins.value), _year(told.value)
    if since is None or until is None or until - since < _FEWEST:
        return None
    return Edtf(Point(since), Point(until)), told


def _year(value: Edtf) -> int | None:
    """Give the year that a time is, or at whose end it stands, or up to which it counts (截至2020年); else None."""
    if value.end is None or value.end.years > 1:
        return None
    is_end = value.start == value.end and value.end.last_day() == Point(value.end.year).last_day()
    return value.end.year if value.start is None or is_end else None
