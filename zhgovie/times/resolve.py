"""Turn the parts of a time expression into dates, with what the text and the article's date say.

Order of preference for what is left out: the nearest governing date before it in the text, the article's date (or the
caller's anchor), nothing. Words that point from the writer's desk (今年, 昨天) ask the article's date first.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from zhgovie.times import patterns as p
from zhgovie.times.edtf import Edtf, Point, month_end, of_date, parse
from zhgovie.times.holidays import festival_days, lunar_day, lunar_month
from zhgovie.times.piece import Piece
from zhgovie.times.plans import plan_part, plan_years

Anchor = Literal["explicit", "context", "document", "caller", "none"]
_SENTENCE_END = re.compile(r"[。！？!?\n；;]")
_REPORT = re.compile(r"记者|获悉|发布|公布|表示|介绍|通报|报道|消息|电 |讯|显示|[举召][行办开]")
_FORWARD = re.compile(r"(?:将|拟|计划|预计|力争|确保|争取|要|目标)\w{0,6}$")


class Seen(NamedTuple):
    """A mention already resolved."""

    start: int
    end: int
    value: Edtf
    is_comparison: bool
    """Whether it only gives the other side of a comparison (比上年, 去年同期)."""


class Reading(NamedTuple):
    """First and last point of an expression, and what resolved it; both points None where nothing did."""

    first: Point | None
    last: Point | None
    anchor: Anchor = "explicit"


UNKNOWN = Reading(None, None, "none")


class Context:
    """What is known at a position: the anchor and the mentions before it."""

    def __init__(self, text: str, anchor: Point | None, source: Anchor) -> None:
        self.text, self.anchor = text, anchor
        self.source: Anchor = source if anchor else "none"
        self.seen: list[Seen] = []

    def before(self, start: int, *, within: str = "document") -> Iterator[Seen]:
        """Yield earlier mentions, the nearest first, no comparisons: in the sentence, paragraph or document."""
        reach = start
        for index in range(len(self.seen) - 1, max(-1, len(self.seen) - 40), -1):
            seen = self.seen[index]
            if within != "document" and _parted(self.text, seen.end, reach, within):
                return
            reach = min(reach, seen.start)
            if not seen.is_comparison:
                yield seen

    def year(
        self, start: int, last_month: int = 0, *, past: bool = False, is_month: bool = False
    ) -> tuple[int | None, Anchor]:
        """Return the year of a month, quarter or half written without one."""
        for seen in self.before(start, within="sentence"):
            point = _single_year(seen.value)
            if point and not (self.anchor and point.year > self.anchor.year and past):
                return point.year, "context"
        for seen in self.before(start, within="paragraph"):
            point = _single_year(seen.value)
            if point and (self.anchor is None or self.anchor.year - 1 <= point.year <= self.anchor.year):
                return point.year, "context"
        if self.anchor is not None:
            year, month = self.anchor.year, self.anchor.month
            limit = 0 if past else 6 if is_month else 8
            is_past = month is not None and last_month - month > limit
            return (year - 1 if is_past else year), self.source
        for seen in self.before(start):
            if point := seen.value.end or seen.value.start:
                return point.year, "context"
        return None, "none"

    def governing_year(self, start: int, *, days: bool = True) -> tuple[int | None, Anchor]:
        """Return the year that 上年, 当年 and 全年 count from: that of the nearest period before them.

        Without `days`, dates of a day are passed over: a dateline says nothing of the year that is reported on.
        """
        for index, seen in enumerate(self.before(start)):
            first, last = seen.value.start, seen.value.end
            if (
                not first
                or not last
                or first.year != last.year
                or first.years > 1
                or (last.day and not days and last.month != 12)
            ):
                continue
            near = index < 3 and not _parted(self.text, seen.end, start, "paragraph")
            if near or self.anchor is None or self.anchor.year - 1 <= first.year <= self.anchor.year + 1:
                return first.year, "context"
        return None, "none"

    def month(self, start: int, day: int) -> tuple[Point | None, Anchor]:
        """Return the month of a day written without one."""
        for seen in self.before(start, within="sentence"):
            point = seen.value.end or seen.value.start
            if point and point.month and point.month <= 12 and seen.value.rank in {"month", "day", "days"}:
                return point, "context"
        for seen in self.before(start):
            point = seen.value.end or seen.value.start
            if point and point.day and point.month and self._is_recent(point):
                return point, "context"
        anchor = self.anchor
        if anchor is None or anchor.month is None:
            return None, "none"
        if anchor.day is not None and day - anchor.day > 15:
            return shift_months(anchor, -1), self.source
        return anchor, self.source

    def _is_recent(self, point: Point) -> bool:
        anchor = self.anchor
        if anchor is None or anchor.month is None or point.month is None:
            return True
        return abs((anchor.year - point.year) * 12 + anchor.month - point.month) <= 1


def _single_year(value: Edtf) -> Point | None:
    """Return the last point of a value that lies in one year; None for plans and other rows of years."""
    if value.start and value.end and (value.start.year != value.end.year or value.end.years > 1):
        return None
    return value.end or value.start


def _parted(text: str, start: int, end: int, by: str) -> bool:
    if by == "paragraph":
        return text.find("\n", start, end) >= 0
    return _SENTENCE_END.search(text, start, end) is not None


def resolve(piece: Piece, context: Context) -> Reading:
    """Return the dates of `piece`."""
    reading = _RESOLVERS.get(piece.rule.removesuffix("_clock"), _dated)(piece, context)
    points = [point for point in reading[:2] if point is not None]
    if not points or reading.anchor == "none":
        return UNKNOWN
    return reading if all(map(_exists, points)) else UNKNOWN


def _exists(point: Point) -> bool:
    if not 0 < point.year < 9999:
        return False
    if point.month is None or point.day is None:
        return True
    return 1 <= point.month <= 12 and 1 <= point.day <= monthrange(point.year, point.month)[1]


def shift_months(point: Point, months: int) -> Point:
    """Return the month `months` after that of `point`."""
    count = point.year * 12 + (point.month or 1) - 1 + months
    return Point(count // 12, count % 12 + 1)


def _dated(piece: Piece, context: Context) -> Reading:
    """Resolve [year] [part] [day]."""
    if piece.part == "same":
        return _same_period(piece, context)
    if piece.rule.startswith("times.day"):
        month, anchor = context.month(piece.start, piece.day or 1)
        if month is None:
            return UNKNOWN
        point = Point(month.year, month.month, piece.day)
        return _timed(piece, point, anchor)
    year, anchor = _year_of(piece, context)
    if year is None:
        return UNKNOWN
    if piece.rule == "times.edge_alone" and anchor == context.source and piece.edge == "末":
        year -= _is_report(context)
    if piece.part == "month" and piece.day:
        return _timed(piece, Point(year, piece.number, piece.day), anchor)
    first, last = part_of_year(year, piece)
    return Reading(first, last, anchor)


def _timed(piece: Piece, day: Point, anchor: Anchor) -> Reading:
    """Add the clock time to a day; 24:00 is the next day's midnight."""
    if piece.clock is None or not _exists(day):
        return Reading(day, day, anchor)
    if piece.clock.startswith("24"):
        day = of_date(day.first_day() + timedelta(days=1))
        timed = day._replace(time="00:00:00")
    else:
        timed = day._replace(time=piece.clock)
    return Reading(timed, timed, anchor)


def _year_of(piece: Piece, context: Context) -> tuple[int | None, Anchor]:
    if piece.year is not None:
        return piece.year, "explicit"
    if piece.word in p.RELATIVE:
        return relative_year(piece.word, piece, context)
    return context.year(
        piece.start,
        last_month(piece),
        past=piece.part in {"months", "quarters"} or piece.count > 0,
        is_month=piece.part == "month",
    )


def relative_year(word: str, piece: Piece, context: Context) -> tuple[int | None, Anchor]:
    """Return the year that 去年, 上年, 全年 and the like name."""
    _, base, offset = p.RELATIVE[word]
    if base == "anchor" and context.anchor is not None:
        return context.anchor.year + offset, context.source
    year, anchor = context.governing_year(piece.start, days=word not in {"全年", "上年", "上一年"})
    if year is not None:
        return year + offset, anchor
    if context.anchor is None:
        return None, "none"
    # A report of the first months speaks of the year before when it says 全年.
    if (
        word == "全年"
        and _is_report(context)
        and not _FORWARD.search(context.text, max(0, piece.start - 10), piece.start)
    ):
        offset -= 1
    return context.anchor.year + offset, context.source


def _is_report(context: Context) -> bool:
    """Whether the article comes out in the months in which reports on the year before do."""
    return context.anchor is not None and context.anchor.month is not None and context.anchor.month <= 3


def last_month(piece: Piece) -> int:
    """Return the last month of the part of a year that `piece` names, 0 for a whole year."""
    match piece.part:
        case "month" | "months":
            return piece.number
        case "quarter" | "quarters":
            return piece.number * 3
        case "half":
            return piece.number * 6
    return 0


def part_of_year(year: int, piece: Piece) -> tuple[Point, Point]:
    """Return first and last point of the part of `year` that `piece` names."""
    number = piece.number
    match piece.part:
        case "half":
            first, last = Point(year, number * 6 - 5), Point(year, number * 6)
        case "quarter":
            first, last = Point(year, number * 3 - 2), Point(year, number * 3)
        case "quarters":
            first, last = Point(year, 1), Point(year, number * 3)
        case "months":
            first, last = Point(year, 1), Point(year, min(number, 12))
        case "month":
            return _part_of_month(year, number, piece.edge)
        case "season":
            return Point(year, number), Point(year, number)
        case "first_days":
            return Point(year, 1, 1), of_date(date(year, 1, 1) + timedelta(days=max(number, 1) - 1))
        case "nth_day":
            day = of_date(date(year, 1, 1) + timedelta(days=number - 1))
            return day, day
        case "last_days":
            return Point(year, 12, 31), Point(year, 12, 31)
        case _:
            return _edge_of_year(year, piece.edge)
    if piece.edge and last.month is not None:
        return (first, first) if piece.edge == "初" else (last, last)
    return first, last


def _edge_of_year(year: int, edge: str | None) -> tuple[Point, Point]:
    match edge:
        case "底" | "末":
            point = Point(year, 12)
        case "初":
            point = Point(year, 1)
        case "中":
            point = Point(year, 6)
        case _:
            point = Point(year)
    return point, point


def _part_of_month(year: int, month: int, edge: str | None) -> tuple[Point, Point]:
    match edge:
        case "底" | "末":
            return (month_end(year, month),) * 2
        case str() if edge[-1:].isdigit():
            return _days_of_month(year, month, edge)
        case "初" | "上旬":
            return Point(year, month, 1), Point(year, month, 10)
        case "中" | "中旬":
            return Point(year, month, 11), Point(year, month, 20)
        case "下旬":
            return Point(year, month, 21), month_end(year, month)
    return Point(year, month), Point(year, month)


def _days_of_month(year: int, month: int, edge: str) -> tuple[Point, Point]:
    """Resolve the n-th week (from Monday on), the first, last or n-th days of a month."""
    first, last = date(year, month, 1), month_end(year, month).last_day()
    number = int(edge.strip("abcdefghijklmnopqrstuvwxyz"))
    if edge.startswith("week"):
        monday = first + timedelta(days=-first.weekday() % 7 + 7 * (number - 1))
        return of_date(monday), of_date(monday + timedelta(days=6))
    if edge.startswith("back"):
        return of_date(max(first, last - timedelta(days=number - 1))), of_date(last)
    day = min(last, first + timedelta(days=number - 1))
    return of_date(first if edge.startswith("front") else day), of_date(day)


def _same_date(piece: Piece, context: Context) -> Reading:
    """Resolve 去年本月 and 去年的今天."""
    anchor = context.anchor
    if anchor is None or anchor.month is None or piece.word is None:
        return UNKNOWN
    year = anchor.year + p.RELATIVE[piece.word][2]
    day = piece.day or (anchor.day if piece.unit == "day" else None)
    return Reading(*(Point(year, anchor.month, day),) * 2, context.source)


def _same_period(piece: Piece, context: Context) -> Reading:
    """Resolve 去年同期: the nearest period before it, moved to that year."""
    base = _compared_period(piece.start, context)
    if piece.year is not None:
        year: int | None = piece.year
        anchor: Anchor = "explicit"
    elif piece.word is None:
        return _bare_same_period(piece, context)
    elif base is not None and piece.word in {"去年", "上年"}:
        end = base.end or base.start
        year, anchor = (end.year - 1 if end else None), "context"
        if piece.word == "去年" and context.anchor is not None:
            # A report of January on December's figures means the December before by 去年同期.
            is_late = _is_report(context) and end is not None and end.year == context.anchor.year - 1
            year, anchor = context.anchor.year - 1 - is_late, context.source
    else:
        year, anchor = relative_year(piece.word, piece, context)
    if year is None:
        return UNKNOWN
    if base is None or base.end is None:
        return Reading(Point(year), Point(year), anchor)
    shift = year - base.end.year
    first = base.start.shift(shift) if base.start else base.end.shift(shift)
    return Reading(first, base.end.shift(shift), "context")


def _bare_same_period(piece: Piece, context: Context) -> Reading:
    """Resolve 同期 alone: the same time elsewhere, of the sentence or of the article (占同期…的比重)."""
    is_compared = context.text[max(0, piece.start - 1) : piece.start] in {"比", "较", "与", "同", "于"}
    base = _framing_period(context, piece.start, "。" if is_compared else "。；;") or _reporting_period(context)
    if base is None:
        base = next((seen.value for seen in context.before(piece.start) if seen.value.rank != "day"), None)
    if base is None:
        return UNKNOWN
    if base.end is None:
        return Reading(base.start, None, "context")
    return Reading(base.end if base.start is None else base.start, base.end, "context")


def _compared_period(start: int, context: Context) -> Edtf | None:
    """Return the nearest period before `start`; a day counts where its sentence is about it (10月1日发送旅客…)."""
    for seen in context.before(start):
        is_day = seen.value.rank == "day" and not _REPORT.search(context.text, seen.end, start)
        if _is_period(seen.value) or (is_day and not _parted(context.text, seen.end, start, "sentence")):
            return seen.value
    return None


def _reporting_period(context: Context) -> Edtf | None:
    """Return the period that the article reports on: the first that it names."""
    return next((seen.value for seen in context.seen if not seen.is_comparison and _is_period(seen.value)), None)


def _framing_period(context: Context, start: int, ends: str) -> Edtf | None:
    """Return the nearest period before `start` with none of `ends` between."""
    for seen in context.before(start, within="paragraph"):
        if any(context.text.find(end, seen.end, start) >= 0 for end in ends):
            return None
        if _is_period(seen.value):
            return seen.value
    return None


def _is_period(value: Edtf) -> bool:
    """Whether statistics are made of such a period: a year, whole months or a row of days, no day and no row of years."""
    if value.end is None:
        return False
    return value.start is None or value.rank in {"year", "half", "quarter", "months", "month", "days"}


def _relative_month(piece: Piece, context: Context) -> Reading:
    base, anchor = _base_month(piece, context)
    if base is None or piece.word is None:
        return UNKNOWN
    month = shift_months(base, p.RELATIVE[piece.word][2])
    if piece.day:
        return _timed(piece, Point(month.year, month.month, piece.day), anchor)
    first, last = _part_of_month(month.year, month.month or 1, piece.edge)
    return Reading(first, last, anchor)


def _base_month(piece: Piece, context: Context) -> tuple[Point | None, Anchor]:
    if piece.word is not None and p.RELATIVE[piece.word][1] == "context":
        for seen in context.before(piece.start):
            point = seen.value.end or seen.value.start
            if point and point.month and point.month <= 12:
                return point, "context"
    if context.anchor is not None and context.anchor.month is not None:
        return context.anchor, context.source
    return None, "none"


def _relative_day(piece: Piece, context: Context) -> Reading:
    if piece.word is None:
        return UNKNOWN
    _, base, offset = p.RELATIVE[piece.word]
    point, anchor = context.anchor, context.source
    if base == "context":
        for seen in context.before(piece.start):
            found = seen.value.end or seen.value.start
            if found and found.day:
                point, anchor = found, "context"
                break
    if point is None or point.day is None:
        return UNKNOWN
    return _timed(piece, of_date(point.first_day() + timedelta(days=offset)), anchor)


def _week(piece: Piece, context: Context) -> Reading:
    if context.anchor is None or context.anchor.day is None or piece.word is None:
        return UNKNOWN
    today = context.anchor.first_day()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=p.RELATIVE[piece.word][2])
    if piece.number == 8:
        return Reading(of_date(monday + timedelta(days=5)), of_date(monday + timedelta(days=6)), context.source)
    if piece.number:
        return _timed(piece, of_date(monday + timedelta(days=piece.number - 1)), context.source)
    return Reading(of_date(monday), of_date(monday + timedelta(days=6)), context.source)


def _clock(piece: Piece, context: Context) -> Reading:
    for seen in context.before(piece.start, within="paragraph"):
        point = seen.value.end or seen.value.start
        if point and point.day:
            return _timed(piece, point._replace(time=None), "context")
    if context.anchor is None or context.anchor.day is None:
        return UNKNOWN
    return _timed(piece, context.anchor, context.source)


def _plan(piece: Piece, context: Context) -> Reading:  # noqa: ARG001 - resolvers share a signature
    years = plan_years(piece.word or "")
    if years is None:
        return UNKNOWN
    front, back = (piece.number if piece.part == side else 0 for side in ("front", "back"))
    return Reading(*plan_part(years, edge=piece.edge, front=front, back=back))


def _decade(piece: Piece, context: Context) -> Reading:  # noqa: ARG001
    year = piece.year or 0
    if piece.rule == "times.century":
        return Reading(Point(year, years=100), Point(year, years=100))
    return Reading(Point(year, years=10), Point(year + piece.number * 10, years=10))


def _milestone(piece: Piece, context: Context) -> Reading:  # noqa: ARG001
    start = parse(p.MILESTONES[piece.word or ""]).start
    return Reading(start, start)


def _festival(piece: Piece, context: Context) -> Reading:
    year, anchor = _calendar_year(piece, context)
    days = festival_days(piece.word or "", year, holiday=piece.part == "holiday") if year is not None else None
    return Reading(*days, anchor) if days else UNKNOWN


def _lunar(piece: Piece, context: Context) -> Reading:
    year, anchor = _calendar_year(piece, context)
    if year is None:
        return UNKNOWN
    if piece.day is None:
        days = lunar_month(year, piece.number)
        return Reading(*days, anchor) if days else UNKNOWN
    day = lunar_day(year, piece.number, piece.day)
    return Reading(of_date(day), of_date(day), anchor) if day else UNKNOWN


def _calendar_year(piece: Piece, context: Context) -> tuple[int | None, Anchor]:
    if piece.year is not None:
        return piece.year, "explicit"
    if piece.unit is not None:
        return relative_year(piece.unit, piece, context)
    return context.year(piece.start)


def _fiscal(piece: Piece, context: Context) -> Reading:  # noqa: ARG001
    """Resolve a financial year: one written 2024/25 begins in April, as in Hong Kong, Japan and India."""
    year = piece.year or 0
    begin = Point(year, 4 if piece.unit == "split" else 1)
    if piece.part == "quarter":
        first = shift_months(begin, piece.number * 3 - 3)
        return Reading(first, shift_months(first, 2))
    return Reading(begin, shift_months(begin, 11)) if piece.unit == "split" else Reading(Point(year), Point(year))


def _span(piece: Piece, context: Context) -> Reading:
    """Resolve a length of time next to now: 近三年, 过去五年, 未来三年, 这五年, 十年来."""
    anchor = context.anchor
    if anchor is None:
        return UNKNOWN
    if piece.unit != "年":
        return _short_span(piece, anchor, context.source)
    count = piece.count
    if (planned := _plan_in_context(piece, context)) is not None:
        return planned
    early = _is_report(context)
    match piece.rule:
        case "times.past_span" | "times.this_span" | "times.bare_span":
            late = piece.rule != "times.past_span" and anchor.month is not None and anchor.month >= 7
            last = anchor.year if late else anchor.year - 1
            return Reading(Point(last - count + 1), Point(last), context.source)
        case "times.future_span":
            late = piece.word is None and anchor.month is not None and anchor.month >= 7
            first = anchor.year + late
            return Reading(Point(first), Point(first + count - 1), context.source)
        case "times.years_since" if early:
            return Reading(Point(anchor.year - count), Point(anchor.year - 1), context.source)
        case "times.years_between" if early:
            return Reading(Point(anchor.year - count), Point(anchor.year - 1), context.source)
    return Reading(Point(anchor.year - count), Point(anchor.year), context.source)


def _plan_in_context(piece: Piece, context: Context) -> Reading | None:
    """Return the row of as many years that the paragraph speaks of (“十一五”期间 … 五年间)."""
    if piece.rule == "times.recent_span" or piece.rule == "times.years_since":
        return None
    for index, seen in enumerate(context.before(piece.start)):
        first, last = seen.value.start, seen.value.end
        if index >= 6 or piece.count < 2 or not first or not last or last.year - first.year + 1 != piece.count:
            continue
        now = context.anchor.year if context.anchor else last.year
        if last.year >= now if piece.rule == "times.future_span" else last.year <= now:
            return Reading(first, last, "context")
    return None


def _short_span(piece: Piece, anchor: Point, source: Anchor) -> Reading:
    sign = 1 if piece.rule == "times.future_span" else -1  # 未来三天 begins today, 过去三天 ended yesterday
    offset = 0 if sign > 0 else -1
    count = piece.count * (3 if piece.unit == "个季度" else 1)
    if piece.unit in {"个月", "个季度"}:
        if anchor.month is None:
            return UNKNOWN
        ends = sorted((shift_months(anchor, offset), shift_months(anchor, sign * count + (0 if sign < 0 else -1))))
        return Reading(ends[0], ends[1], source)
    if anchor.day is None:
        return UNKNOWN
    days = count * (7 if piece.unit == "周" else 1)
    today = anchor.first_day()
    far = days - 1 if sign > 0 else -days
    ends = sorted((of_date(today + timedelta(days=offset)), of_date(today + timedelta(days=far))))
    return Reading(ends[0], ends[1], source)


def _ago(piece: Piece, context: Context) -> Reading:
    """Resolve 五年前: counted from the year the sentence speaks of, else from the article's."""
    for seen in context.before(piece.start, within="sentence"):
        if seen.value.end is not None:
            year, anchor = seen.value.end.year, "context"
            break
    else:
        if context.anchor is None:
            return UNKNOWN
        return Reading(*(Point(context.anchor.year - piece.count),) * 2, context.source)
    return Reading(*(Point(year - piece.count),) * 2, anchor)  # type: ignore[arg-type]


_RESOLVERS: dict[str, Callable[[Piece, Context], Reading]] = {
    "times.relative_month": _relative_month,
    "times.relative_day": _relative_day,
    "times.same_date": _same_date,
    "times.week": _week,
    "times.clock": _clock,
    "times.plan": _plan,
    "times.plan_part": _plan,
    "times.decade": _decade,
    "times.century": _decade,
    "times.milestone": _milestone,
    "times.festival": _festival,
    "times.lunar": _lunar,
    "times.fiscal": _fiscal,
    "times.recent_span": _span,
    "times.past_span": _span,
    "times.this_span": _span,
    "times.future_span": _span,
    "times.bare_span": _span,
    "times.years_since": _span,
    "times.years_between": _span,
    "times.years_ago": _ago,
}
