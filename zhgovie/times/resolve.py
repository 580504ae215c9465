"""Turn the parts of a time expression into dates, with what the text and the article's date say.

Order of preference for what is left out: the nearest governing date before it in the text, the article's date (or the
caller's anchor), nothing. Words that point from the writer's desk (今年, 昨天) ask the article's date first.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import timedelta

from zhgovie.times import patterns as p
from zhgovie.times.context import UNKNOWN, Anchor, Context, Reading, is_report, relative_year, shift_months
from zhgovie.times.edtf import Point, of_date, parse
from zhgovie.times.holidays import days_of, festival_days, holiday_of, lunar_day, lunar_month
from zhgovie.times.parts import last_month, part_of_month, part_of_year
from zhgovie.times.piece import Piece
from zhgovie.times.plans import plan_part, plan_years
from zhgovie.times.spans import resolve_ago, resolve_later, resolve_new_plan, resolve_same_period, resolve_span


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


def _dated(piece: Piece, context: Context) -> Reading:
    """Resolve [year] [part] [day]."""
    if piece.part == "same":
        return resolve_same_period(piece, context)
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
        year -= is_report(context) or context.looks_back or _is_of_told_year(piece, context, year - 1)
    if piece.part == "month" and piece.day:
        return _timed(piece, Point(year, piece.number, piece.day), anchor)
    first, last = part_of_year(year, piece)
    return Reading(first, last, anchor)


def _is_of_told_year(piece: Piece, context: Context, year: int) -> bool:
    """Whether 年末 is that of the year the text tells of, where only the year is known in which it came out."""
    is_dated = context.anchor is None or context.anchor.month is not None
    return not is_dated and not context.is_ahead(piece) and context.governing_year(piece.start)[0] == year


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
        past=piece.part in {"months", "quarters"} or piece.count > 0 or context.is_reported(piece, last_month(piece)),
        is_month=piece.part == "month",
    )


def _same_date(piece: Piece, context: Context) -> Reading:
    """Resolve 去年本月 and 去年的今天."""
    anchor = context.anchor
    if anchor is None or anchor.month is None or piece.word is None:
        return UNKNOWN
    year = anchor.year + p.RELATIVE[piece.word][2]
    day = piece.day or (anchor.day if piece.unit == "day" else None)
    return Reading(*(Point(year, anchor.month, day),) * 2, context.source)


def _relative_quarter(piece: Piece, context: Context) -> Reading:
    base, anchor = _base_month(piece, context)
    if base is None or base.month is None or piece.word is None:
        return UNKNOWN
    first = shift_months(base, p.RELATIVE[piece.word][2] * 3 - (base.month - 1) % 3)
    last = shift_months(first, 2)
    return Reading(last if piece.edge else first, last, anchor)


def _relative_month(piece: Piece, context: Context) -> Reading:
    base, anchor = _base_month(piece, context)
    if base is None or piece.word is None:
        return UNKNOWN
    month = shift_months(base, p.RELATIVE[piece.word][2])
    if piece.day:
        return _timed(piece, Point(month.year, month.month, piece.day), anchor)
    first, last = part_of_month(month.year, month.month or 1, piece.edge)
    return Reading(first, last, anchor)


def _base_month(piece: Piece, context: Context) -> tuple[Point | None, Anchor]:
    # 1月…较上月: the month before the one that is spoken of.
    within = None if piece.day else _COMPARED_WITHIN.get(context.text[max(0, piece.start - 1) : piece.start])
    if piece.word is not None and (p.RELATIVE[piece.word][1] == "context" or within):
        for seen in context.before(piece.start, within=within or "document"):
            point = seen.value.end or seen.value.start
            if point and point.month and point.month <= 12:
                return point, "context"
    if piece.word == "本月" and (told := _month_told(piece, context)) is not None:
        return told, "context"
    if context.anchor is not None and context.anchor.month is not None:
        return context.anchor, context.source
    return None, "none"


def _month_told(piece: Piece, context: Context) -> Point | None:
    """Return the month before the article's that a report on it calls 本月: 2月份指数为 52%。…本月新订单指数…."""
    anchor = context.anchor
    if anchor is None or anchor.month is None or piece.day or piece.edge:
        return None
    if context.is_ahead(piece) or context.text.startswith(_TO_NOW, piece.end):
        return None
    for seen in context.before(piece.start):
        month = seen.value.start
        if context.text[seen.start] == "上" or month is None or month.month is None:
            continue
        if seen.value.rank == "month" and seen.value.start == seen.value.end:
            return month if shift_months(month, 1) == Point(anchor.year, anchor.month) else None
        if (month.year, month.month) == (anchor.year, anchor.month) and piece.start - seen.end < _NEAR:
            return None
    return None


def _relative_day(piece: Piece, context: Context) -> Reading:
    if piece.word is None:
        return UNKNOWN
    _, base, offset = p.RELATIVE[piece.word]
    point, anchor = context.anchor, context.source
    if base == "context":
        for seen in context.before(piece.start):
            found = (seen.value.start if piece.word == _SECOND else seen.value.end) or seen.value.start
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
    front, back, nth = (piece.number if piece.part == side else 0 for side in ("front", "back", "nth"))
    return Reading(*plan_part(years, edge=piece.edge, front=front, back=back, nth=nth))


def _decade(piece: Piece, context: Context) -> Reading:  # noqa: ARG001
    year = piece.year or 0
    if piece.rule == "times.century" and year % 100:
        return Reading(Point(year), Point(year))
    if piece.rule == "times.century":
        return Reading(Point(year, years=100), Point(year, years=100))
    return Reading(Point(year, years=10), Point(year + piece.number * 10, years=10))


def _milestone(piece: Piece, context: Context) -> Reading:  # noqa: ARG001
    start = parse(p.MILESTONES[piece.word or ""]).start
    return Reading(start, start)


def _festival(piece: Piece, context: Context) -> Reading:
    year, anchor = _year_at_hand(piece, context) or _calendar_year(piece, context)
    days = days_of(piece, year) if year is not None else None
    return Reading(*days, anchor) if days else UNKNOWN


def _holiday(piece: Piece, context: Context) -> Reading:
    is_bare = context.text.startswith("首", piece.start)
    told = context.before(piece.start, within="paragraph" if is_bare else "document")
    seen = next((one for one in told if one.festival is not None), None)
    if is_bare and (seen is None or seen.festival is None or seen.festival.part != "holiday"):
        return UNKNOWN
    anchor = context.anchor
    day = anchor.first_day() if anchor is not None and anchor.day is not None else None
    days = holiday_of(piece, seen.festival if seen else None, seen.value.start if seen else None, day)
    return Reading(*days, "context") if days else UNKNOWN


def _year_at_hand(piece: Piece, context: Context) -> tuple[int | None, Anchor] | None:
    """Return the article's year where a festival without one lies in its weeks, whatever years the text speaks of."""
    anchor = context.anchor
    if anchor is None or anchor.day is None or piece.year is not None or piece.unit is not None:
        return None
    for year in (anchor.year, anchor.year + 1):  # 元旦 in December is the next year's
        days = festival_days(piece.word or "", year)
        if days is not None and abs((days[0].first_day() - anchor.first_day()).days) <= _WEEKS_AROUND:
            return year, context.source
    return None


def _lunar(piece: Piece, context: Context) -> Reading:
    year, anchor = _calendar_year(piece, context)
    if year is None:
        return UNKNOWN
    if piece.number == _LAST_MOON and anchor == context.source and is_report(context):
        year -= 1  # 腊月 lies in January and February of the next year
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


def _winter_season(piece: Piece, context: Context) -> Reading:
    """Resolve 本榨季, 上个制糖期: counted from the season told before, else from the one that runs."""
    for seen in context.before(piece.start):
        first, last = seen.value.start, seen.value.end
        is_base = context.text[seen.start] not in _BESIDE_NOW and seen.value.rank == "span"
        if is_base and first and last and last.year - first.year == 1:
            return Reading(first.shift(piece.number), last.shift(piece.number), "context")
    anchor = context.anchor
    if anchor is None or anchor.month is None:
        return UNKNOWN
    year = anchor.year - (anchor.month < _AUTUMN) + piece.number
    return Reading(Point(year), Point(year + 1), context.source)


_COMPARED_WITHIN = {"比": "sentence", "较": "sentence", "由": "paragraph", "从": "paragraph"}
"""Before 上月 that something is held against, or sets out from: how far back the month stands that it counts from."""
_TO_NOW = ("以来", "起", "内", "前", "将", "计划", "预计", "拟")
_SECOND = "第二天"
"""Behind a holiday that lasts: the second of its days, and not the one after it."""
_NEAR = 120
"""Characters behind a day of this month in which 本月 is still its month."""
_LAST_MOON = 12
_BESIDE_NOW = "上下"
_AUTUMN = 9
"""The month from which on a season is the one that begins in the year."""
_WEEKS_AROUND = 21
_RESOLVERS: dict[str, Callable[[Piece, Context], Reading]] = {
    "times.relative_quarter": _relative_quarter,
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
    "times.holiday": _holiday,
    "times.lunar": _lunar,
    "times.fiscal": _fiscal,
    "times.winter_season": _winter_season,
    "times.recent_span": resolve_span,
    "times.past_span": resolve_span,
    "times.this_span": resolve_span,
    "times.future_span": resolve_span,
    "times.bare_span": resolve_span,
    "times.years_since": resolve_span,
    "times.years_between": resolve_span,
    "times.years_ago": resolve_ago,
    "times.years_later": resolve_later,
    "times.new_plan": resolve_new_plan,
}
