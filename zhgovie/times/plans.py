"""Five-year plan periods: “一五” is 1953 to 1957, from “十五” (2001 to 2005) on each begins where the last ended."""

from __future__ import annotations

from zhgovie.times.edtf import Point

_NUMERAL = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
# The first two lie apart from the row: 1963 to 1965 were years of adjustment.
_EARLY = {1: (1953, 1957), 2: (1958, 1962)}


def plan_years(name: str) -> tuple[int, int] | None:
    """Return first and last year of the plan `name` (十四五, 九五); None when it names none.

    >>> plan_years("十四五")
    (2021, 2025)
    """
    ordinal = name[:-1]
    if not name.endswith("五") or not ordinal:
        return None
    number = 10 + _NUMERAL.get(ordinal[1], 0) if ordinal[0] == "十" and len(ordinal) == 2 else _NUMERAL.get(ordinal, 0)
    if not number:
        return None
    return _EARLY.get(number) or (1966 + (number - 3) * 5, 1970 + (number - 3) * 5)


def first_year(last: int) -> int | None:
    """Return the first year of the plan that ends with a year; None where none does.

    >>> first_year(2025), first_year(2024)
    (2021, None)
    """
    return last - 4 if last % 5 == 0 and last >= 1970 else None


def plan_part(
    years: tuple[int, int], *, edge: str | None, front: int = 0, back: int = 0, nth: int = 0
) -> tuple[Point, Point]:
    """Return the part of a plan that 末, 开局之年, 前三年, 第二年 and the like name; the whole where nothing does."""
    first, last = years
    if nth:
        first = last = first + nth - 1
    elif edge == "中期":
        first = last = (first + last) // 2
    elif front:
        last = first + front - 1
    elif back:
        first = last - back + 1
    elif edge:
        first = last = last if "末" in edge or "收官" in edge else first
    return Point(first), Point(last)
