"""Find the time expressions of a text: read pieces, lay them together, resolve them from left to right.

`find` walks the positions where something can begin (`patterns.GATE`). `mention` reads there, from `pieces` (`dated`,
`named`), what stands together; `resolve` (`context`, `parts`, `spans`, `plans`, `holidays`) says which days it names.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from zhgovie.model import Time
from zhgovie.times import alone
from zhgovie.times import patterns as p
from zhgovie.times.context import Anchor, Context, Reading, Seen, shift_months
from zhgovie.times.edtf import Edtf, Point, of_date, parse
from zhgovie.times.mention import Mention, read_mentions
from zhgovie.times.piece import Piece
from zhgovie.times.resolve import resolve


def find(text: str, anchor: str | None = None, *, source: Anchor = "caller") -> tuple[Time, ...]:
    """Find the time expressions of a folded text and what they name.

    Parameters
    ----------
    text
        Folded text (`zhgovie.text.normalize.fold`).
    anchor
        The date from which 今年 and 昨天 count: EDTF of year, month or day precision.
    source
        What the anchor is, for `Time.anchor`: `document` (the article's date) or `caller`.

    Returns
    -------
    In text order, none overlapping; `value` is EDTF, None where nothing resolves the words.

    >>> [time.value for time in find("2021-2024年；截至2024年底")]
    ['2021/2024', '../2024-12-31']
    """
    point = parse(anchor[:10]).start if anchor else None
    context = Context(text, point, source)
    times: list[Time] = []
    position = 0
    for gate in p.GATE.finditer(text):
        start = gate.start()
        if start < position or (gate["word"] and text[start : start + 2] not in p.OPENINGS):
            continue
        mentions = read_mentions(text, start)
        for mention in mentions:
            time = _resolved(mention, context, times)
            if time.value is not None or mention.first.rule != "times.holiday":  # 首日 of no holiday
                times.append(time)
        if mentions:
            position = mentions[-1].end
    if len(text) <= alone.LONGEST and not (times and times[0].start == 0 and times[-1].end == len(text)):
        return _alone(text, context) or tuple(times)
    return tuple(times)


def _alone(text: str, context: Context) -> tuple[Time, ...]:
    value = alone.read_alone(text, context.anchor)
    if value is None:
        return ()
    return (Time(0, len(text), text, str(value), "times.alone", context.source if context.anchor else "explicit"),)


def _resolved(mention: Mention, context: Context, times: list[Time]) -> Time:
    mention, reading = _read(mention, context)
    value = _bound(reading, mention.bound)
    start, end = mention.start, mention.end
    if value is not None:
        festival = _festival(mention, context)
        context.seen.append(Seen(start, end, value, _is_comparison(context.text, mention), festival))
    if times and times[-1].end > start:
        start = times[-1].end
    rule = mention.first.rule if mention.last is None else f"{mention.first.rule}_range"
    if mention.bound:
        rule = f"{rule}_{mention.bound}"
    return Time(start, end, context.text[start:end], str(value) if value else None, rule, reading.anchor)


def _festival(mention: Mention, context: Context) -> Piece | None:
    """Give the festival that a mention names, or whose holiday it is a part of."""
    if mention.first.rule == "times.holiday":
        return next((seen.festival for seen in context.before(mention.start) if seen.festival is not None), None)
    return mention.first if mention.first.rule == "times.festival" and mention.last is None else None


def _read(mention: Mention, context: Context) -> tuple[Mention, Reading]:
    """Resolve a mention's one or two pieces; what that shows of its bounds is in the mention returned."""
    if mention.bound or mention.last is not None:
        # 截至6月: what has been counted lies behind.
        is_past = mention.bound == "until" and mention.first.part == "month"
        if is_past or mention.first.clock is not None:
            first = replace(mention.first, clock=None, count=1 if is_past else mention.first.count)
            mention = replace(mention, first=first)
    reading = resolve(mention.first, context)
    if mention.last is not None:
        reading = _joined(reading, _last(mention, reading, context), context.anchor)
    if (
        context.text[mention.start] == "到"
        and mention.bound == "until"
        and not _has_come(mention, reading, context.anchor)
    ):
        mention = replace(mention, bound="", start=mention.start + 1)  # 到2025年底 looks ahead: no stretch up to it
    if mention.bound in {"until", "before"} and (mention.last or mention.first).edge in {"底", "末"}:
        reading = _to_the_day(reading)
    return mention, reading


def _last(mention: Mention, first: Reading, context: Context) -> Reading:
    """Resolve the second piece of a range; 次年 counts from the first."""
    if mention.last is None:
        return first
    last = mention.last if mention.last.clock is None else replace(mention.last, clock=None)
    if first.first is None:
        return resolve(last, context)
    context.seen.append(Seen(mention.first.start, mention.first.end, Edtf(first.first, first.first), False))
    reading = resolve(last, context)
    context.seen.pop()
    return reading


def _has_come(mention: Mention, reading: Reading, anchor: Point | None) -> bool:
    """Whether a period lies behind; 到今年 reaches up to now."""
    return _is_past(reading.last, anchor) or (mention.first.word == "今年" and not mention.first.edge)


def _is_past(point: Point | None, anchor: Point | None) -> bool:
    return point is None or anchor is None or point.last_day() <= anchor.last_day()


def _joined(first: Reading, last: Reading, anchor: Point | None) -> Reading:
    if first.first is None or last.last is None:
        return Reading(None, None, "none")
    begin, finish = first.first._replace(time=None), last.last._replace(time=None)
    if begin.first_day() > finish.last_day():
        # 11月至3月: of two years, the one that reaches into what has begun.
        if anchor is None or begin.first_day() <= anchor.last_day():
            finish = finish.shift(1)
        else:
            begin = begin.shift(-1)
        if begin.first_day() > finish.last_day():
            return Reading(None, None, "none")
    return Reading(begin, finish, first.anchor)


def _to_the_day(reading: Reading) -> Reading:
    """截至2024年底 and 2025年底前 end on the last day, where 2014年末 alone leaves the day open."""
    if reading.last is None or reading.last.month is None:
        return reading
    return reading._replace(last=of_date(reading.last.last_day()))


def _bound(reading: Reading, bound: str) -> Edtf | None:
    if reading.first is None or reading.last is None:
        return Edtf(reading.first, None) if reading.first else None
    match bound:
        case "since" | "after":
            first = _untimed(reading.first)
            # A century begins with year 1, a decade with its round year: 198X/.. is no EDTF.
            return Edtf(Point(first.year + (first.years == 100)) if first.years > 1 else first, None)
        case "until" | "before":
            last = _untimed(reading.last)
            # 截至80年代 ends with the decade's last year; a century ends with year 100.
            return Edtf(None, Point(last.year + last.years - (last.years == 10)) if last.years > 1 else last)
        case "week":
            last = _untimed(reading.last)
            return Edtf(of_date(last.last_day() - timedelta(days=6)), last)
        case _ if bound.startswith("months_"):
            month = Point(reading.last.year, reading.last.month)
            return Edtf(shift_months(month, 1 - int(bound.removeprefix("months_"))), month)
    return Edtf(reading.first, reading.last)


def _untimed(point: Point) -> Point:
    return point._replace(time=None)


def _is_comparison(text: str, mention: Mention) -> bool:
    return (
        mention.first.part == "same"
        or mention.first.rule == "times.bare_year"  # the year in a name governs nothing
        or text[max(0, mention.start - 1) : mention.start] in {"比", "较", "超"}
        or text.endswith("超过", 0, mention.start)
        or mention.first.word in {"上年", "上一年"}
        or mention.first.rule == "times.years_ago"
    )
