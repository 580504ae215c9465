"""What lies between: the years of a yearly rate, those of a row dealt out in order, the figures of a sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from zhgovie.lexicons.lazy import lazy
from zhgovie.times.edtf import Edtf, Point
from zhgovie.times.marks import DEALT, Scoped
from zhgovie.times.plans import first_year

_DIGIT = lazy(r"\d")
_YEAR_ROW = lazy(r"20\d\d年?[-—–~～至到]{1,2}20\d\d年")
_OPENS_ROW = lazy("分别|为")
_ROW_END = lazy(r"[；;。\n]|[，,](?![-\d])")
_NAMES_LISTED = lazy(r"[、和与][^，,。；;\d]{0,40}$")
_LONGEST_ROW = 60
_FEWEST_ALONE = 3
"""Values that a row of years is dealt out to without 分别."""
_PAUSE = lazy(r"[；;。\n]")
_SUM = lazy(r"[，,]?[一-鿿]{0,8}?(?:累计|合计|总计|总共|一共|(?<!公)共(?!同))")
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


def plan_ending(times: Sequence[Scoped], plans: Collection[str | None]) -> tuple[Edtf, Scoped] | None:
    """Give the plan whose last year a yearly rate stands under, and that time: “十四五”末，产值达5亿元，年均增长7%.

    A year's own number is a plan's end where the text names that plan; `plans` are those that it does.
    """
    told = next((one for one in reversed(times) if not one.is_comparison), None)
    last = told.value.end if told and told.value.rank == "year" else None
    first = first_year(last.year) if last else None
    if told is None or first is None or (told.time.rule != "times.plan_part" and f"{first}/{last}" not in plans):
        return None
    return Edtf(Point(first), last), told


def dealt_year(text: str, one: Scoped, start: int) -> Edtf | None:
    """Give the year of a row that the value at `start` is of: 2008-2010年，收入分别增长28%、7%、64%，利润分别增长….

    The row is dealt out where as many values follow as it has years.
    """
    first, last = one.value.start, one.value.end
    if one.value.rank != "span" or not (first and last) or _YEAR_ROW.fullmatch(one.time.text) is None:
        return None
    opens = list(_OPENS_ROW.finditer(text, max(one.time.end, start - _LONGEST_ROW), start))
    if not opens or _NAMES_LISTED.search(text, max(one.time.end, start - _LONGEST_ROW), opens[-1].start()):
        return None  # 甲、乙、丙三县分别: a row of names
    begin = opens[-1].end()
    end = _ROW_END.search(text, begin, begin + 2 * _LONGEST_ROW)
    if end is None or end.start() <= start:
        return None
    count = 1 + sum(1 for _ in DEALT.finditer(text, begin, end.start() + 1))
    if count != last.year - first.year + 1 or (opens[-1].group() != "分别" and count < _FEWEST_ALONE):
        return None
    year = Point(first.year + sum(1 for _ in DEALT.finditer(text, begin, start + 1)))
    return Edtf(year, year)


def last_figure(text: str, start: int, end: int, times: Sequence[Scoped]) -> int | None:
    """Give where the last figure of `text[start:end]` stands that is in none of its times; None where it has none."""
    for match in reversed(list(_DIGIT.finditer(text, start, end))):
        if not any(one.time.start <= match.start() < one.time.end for one in times):
            return match.start()
    return None


def summed(text: str, listed: Sequence[Scoped], start: int) -> Edtf | None:
    """Put 2009年和2010年共 together: from the first to the last."""
    first, last = listed[0].value.start, listed[-1].value.end
    return Edtf(first, last) if first and last and _SUM.match(text, listed[-1].time.end, start) else None
