"""Resolve lengths of time next to now (近三年, 五年来, 五年前) and 同期, the same period of another year or place."""

from __future__ import annotations

from datetime import timedelta

from zhgovie.lexicons.lazy import lazy
from zhgovie.times.context import (
    UNKNOWN,
    Anchor,
    Context,
    Reading,
    Seen,
    is_report,
    parted,
    relative_year,
    shift_months,
)
from zhgovie.times.edtf import Edtf, Point, of_date
from zhgovie.times.holidays import days_of
from zhgovie.times.piece import Piece
from zhgovie.times.words import any_of

_REPORT = lazy(rf"{any_of('report')}|记者|电 |[举召][行办开]")

_IS_BASE = lazy(r"(?:[是为比较]|相当于)[“‘「\"]?$")
"""Before the plan that another is measured by."""
_CLOSING = 11
"""The month from which on a work report tells of the year that ends."""


def resolve_same_period(piece: Piece, context: Context) -> Reading:
    """Resolve 去年同期: the nearest period before it, moved to that year."""
    seen = _compared_period(piece, context)
    base = seen.value if seen else None
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
            is_late = is_report(context) and end is not None and end.year == context.anchor.year - 1
            year, anchor = context.anchor.year - 1 - is_late, context.source
    else:
        year, anchor = relative_year(piece.word, piece, context)
    if year is None:
        return UNKNOWN
    if base is None or base.end is None:
        return Reading(Point(year), Point(year), anchor)
    if seen is not None and seen.festival is not None:
        days = days_of(seen.festival, year)
        return Reading(*days, "context") if days else UNKNOWN
    shift = year - base.end.year
    first = base.start.shift(shift) if base.start else base.end.shift(shift)
    return Reading(first, base.end.shift(shift), "context")


def _compared_period(piece: Piece, context: Context) -> Seen | None:
    """Return the nearest period before `piece`; a day counts where its sentence is about it (10月1日发送旅客…)."""
    start = piece.start
    for seen in context.before(start):
        if piece.word == "去年" and context.text[seen.start : seen.end] == "去年全年":
            continue  # 低于去年全年的增速, 比去年同期低
        is_day = seen.value.rank == "day" and not _REPORT.search(context.text, seen.end, start)
        if _is_period(seen.value) or (is_day and not parted(context.text, seen.end, start, "sentence")):
            return seen
    return None


def _reporting_period(context: Context) -> Edtf | None:
    """Return the period that the article reports on: the first that it names."""
    return next((seen.value for seen in context.seen if not seen.is_comparison and _is_period(seen.value)), None)


def _bare_same_period(piece: Piece, context: Context) -> Reading:
    """Resolve 同期 alone: the same time elsewhere, of the sentence or of the article (占同期…的比重)."""
    is_compared = context.text[max(0, piece.start - 1) : piece.start] in {"比", "较", "与", "同", "于"}
    base = (
        _framing_period(context, piece.start, "。" if is_compared else "。；;")
        or _framing_period(context, piece.start, "")
        or _reporting_period(context)
    )
    if base is None:
        base = next(
            (seen.value for seen in context.before(piece.start) if seen.value.rank not in {"day", "span"}), None
        )
    if base is None:
        return UNKNOWN
    if base.end is None:
        return Reading(base.start, None, "context")
    return Reading(base.end if base.start is None else base.start, base.end, "context")


def _framing_period(context: Context, start: int, ends: str) -> Edtf | None:
    """Return the nearest period before `start` with none of `ends` between."""
    for seen in context.before(start, within="paragraph"):
        if any(context.text.find(end, seen.end, start) >= 0 for end in ends):
            return None
        if _is_period(seen.value):
            return seen.value
    return None


def _is_period(value: Edtf) -> bool:
    """Whether statistics are made of such a period: a year, whole months, a row of days; no day, no row of years."""
    if value.end is None:
        return False
    return value.start is None or value.rank in {"year", "half", "quarter", "months", "month", "days"}


def resolve_span(piece: Piece, context: Context) -> Reading:
    """Resolve a length of time next to now: 近三年, 过去五年, 未来三年, 这五年, 十年来."""
    anchor = context.anchor
    if anchor is None or not piece.count:  # 0年以来
        return UNKNOWN
    if piece.unit != "年":
        return _short_span(piece, anchor, context.source)
    if piece.rule == "times.years_since" and (year := _short_year(piece, context, anchor)):
        return Reading(Point(year), None, context.source)
    looks_back = piece.count == 1 and piece.rule != "times.past_span"  # 过去一年 is the one before now
    told = _year_told(piece, context, anchor) if looks_back else None
    if (planned := told or _plan_in_context(piece, context)) is not None:
        return planned
    if piece.rule == "times.bare_span" and _has_goal(piece, context, anchor):
        return UNKNOWN
    is_closing = context.reports_work and anchor.month is not None and anchor.month >= _CLOSING
    first, last = _years(piece, anchor, is_early=is_report(context), is_closing=is_closing)
    return Reading(Point(first), Point(last), context.source)


def _year_told(piece: Piece, context: Context, anchor: Point) -> Reading | None:
    """Return the year just told that 一年来 looks back on: 一、2024年工作回顾 / 一年来，…."""
    for seen in context.before(piece.start):
        if seen.value.rank == "span":
            continue  # 2024年是“十四五”的关键一年
        first, last = seen.value.start, seen.value.end
        is_near = first is not None and anchor.year - 1 <= first.year <= anchor.year
        return Reading(first, last, "context") if seen.value.rank == "year" and first == last and is_near else None
    return None


def _has_goal(piece: Piece, context: Context, anchor: Point) -> bool:
    """Whether the sentence speaks of a year to come, up to which 五年累计 then counts."""
    ends = (seen.value.end for seen in context.before(piece.start, within="sentence"))
    return any(end is not None and end.year > anchor.year for end in ends)


def _short_year(piece: Piece, context: Context, anchor: Point) -> int | None:
    """Read 15年以来 as since 2015 in the years next to it; round numbers are lengths (10年以来)."""
    year = 2000 + piece.count
    written = context.text[piece.start : piece.end]
    if not written[:2].isdigit() or not written.endswith("以来") or piece.count % 10 == 0:
        return None
    return year if 0 <= anchor.year - year <= 1 else None


def resolve_new_plan(piece: Piece, context: Context) -> Reading:  # noqa: ARG001 - resolvers share a signature
    """Resolve 新的五年: the years of the plan that runs, or begins within the quarter."""
    anchor = context.anchor
    if anchor is None:
        return UNKNOWN
    first = (anchor.year - 1) // 5 * 5 + 1
    if anchor.year % 5 == 0 and (anchor.month or 0) >= 10:
        first += 5
    return Reading(Point(first), Point(first + 4), context.source)


def resolve_later(piece: Piece, context: Context) -> Reading:
    """Resolve 五年后…将: counted from the article's year."""
    if context.anchor is None:
        return UNKNOWN
    return Reading(*(Point(context.anchor.year + piece.count),) * 2, context.source)


def _years(piece: Piece, anchor: Point, *, is_early: bool, is_closing: bool) -> tuple[int, int]:
    """Return first and last year: a report of the first months looks back on the years before its own.

    One of the last months (`is_closing`) looks back on years that end with its own.
    """
    is_late = anchor.month is not None and anchor.month >= 7
    now, count = anchor.year, piece.count
    match piece.rule:
        case "times.past_span":
            return (now - 1, now) if piece.word == "去今" else (now - count + is_closing, now - 1 + is_closing)
        case "times.this_span" | "times.bare_span":
            return now - count + is_late, now - 1 + is_late
        case "times.future_span":
            begins_next = (is_late and piece.word is None) or piece.word == "明后"  # 今明两年 has a word
            return now + begins_next, now + begins_next + count - 1
        case "times.years_since" | "times.years_between" if is_early:
            return now - count, now - 1
    return now - count, now


def _plan_in_context(piece: Piece, context: Context) -> Reading | None:
    """Return the row of as many years that the paragraph speaks of (“十一五”期间 … 五年间)."""
    if piece.word or piece.rule in {"times.recent_span", "times.years_since"}:
        return None
    for index, seen in enumerate(context.before(piece.start)):
        first, last = seen.value.start, seen.value.end
        if index >= 6 or piece.count < 2 or not first or not last or last.year - first.year + 1 != piece.count:
            continue
        if seen.is_comparison or _IS_BASE.search(context.text, max(0, seen.start - 4), seen.start):
            continue  # 是“十一五”的2.6倍
        now = context.anchor.year if context.anchor else last.year
        is_planned = piece.rule == "times.bare_span" and not parted(context.text, seen.end, piece.start, "paragraph")
        if last.year >= now if piece.rule == "times.future_span" else last.year <= now or is_planned:
            return Reading(first, last, "context")
    return None


def _short_span(piece: Piece, anchor: Point, source: Anchor) -> Reading:
    sign = 1 if piece.rule == "times.future_span" else -1  # 未来三天 begins today, 过去三天 ended yesterday
    offset = int(piece.word == "明后") if sign > 0 else -1
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
    far = offset + days - 1 if sign > 0 else -days
    ends = sorted((of_date(today + timedelta(days=offset)), of_date(today + timedelta(days=far))))
    return Reading(ends[0], ends[1], source)


def resolve_ago(piece: Piece, context: Context) -> Reading:
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
