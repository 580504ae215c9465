"""Find the time expressions of a text: read pieces, lay them together, resolve them from left to right.

`find` walks the positions where something can begin. `_mention` reads one mention there: a piece, a range of two
(2023年3月到6月, 1-9月), and the words that open or close a period (截至, 以来, 前). Lists that share a unit
(2015和2016年) are several mentions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhgovie.model import Time
from zhgovie.times import alone
from zhgovie.times import patterns as p
from zhgovie.times.dated import day_rule
from zhgovie.times.edtf import Edtf, Point, of_date, parse
from zhgovie.times.piece import Piece, small_number
from zhgovie.times.pieces import read_bare_year, read_piece
from zhgovie.times.resolve import Anchor, Context, Reading, Seen, resolve

_LEVELS = {"year": 0, "part": 1, "day": 2, "other": 3}
_YEARS = re.compile(r"(?:(?:1[4-9]|20)\d\d(?:、|，|,|和|及|与|以及)){1,64}+(?=(?:1[4-9]|20)\d\d年)")
_NUMBERS = re.compile(
    r"(?:\d{1,2}(?:、|和|及|与)){1,31}+(?=\d{1,2}(?:月|日(?!均|内)))|(?:[一二三四1-4](?:、|和|及|与)){1,3}+(?=[一二三四1-4]季度)"
)
_ITEM = re.compile(r"\d{1,4}|[一二三四]")

# What stands right before a number and makes it no date.
_BEFORE_LIST = frozenset(".第")
_BEFORE_NUMBER = frozenset(".第+-—–/~" + p.CN)
_BEFORE_NAME = frozenset('\n“《‘"（(')
_SPACES = frozenset(" 　")
_NUMERALS = frozenset("0123456789第" + p.CN)
_JOINS = frozenset("-—–－‐~～〜至到与和 　凌清早上中午下傍晚夜深半")
_CLOSING = frozenset("以召成起开前之或及 　后期止内间")
_OPENING = frozenset("自从至到止 　")
_REACHING = frozenset("达得提")


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention as read: one piece or the two of a range, and what opens or closes the period."""

    start: int
    end: int
    first: Piece
    last: Piece | None = None
    bound: str = ""
    """since, until, before, after, or nothing."""


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
    while (gate := p.GATE.search(text, position)) is not None:
        start = gate.start()
        if gate["word"] and text[start : start + 2] not in p.OPENINGS:
            position = start + 1
            continue
        mentions = (text[start] in _NUMERALS and _list(text, start)) or _one(text, start)
        for mention in mentions:
            times.append(_resolved(mention, context, times))
        position = mentions[-1].end if mentions else start + 1
    if len(text) <= alone.LONGEST and not (times and times[0].start == 0 and times[-1].end == len(text)):
        return _alone(text, context) or tuple(times)
    return tuple(times)


def _alone(text: str, context: Context) -> tuple[Time, ...]:
    value = alone.read_alone(text, context.anchor)
    if value is None:
        return ()
    return (Time(0, len(text), text, str(value), "times.alone", context.source if context.anchor else "explicit"),)


def _one(text: str, start: int) -> list[_Mention]:
    mention = _mention(text, start)
    return [mention] if mention else []


def _list(text: str, start: int) -> list[_Mention]:
    """Read 2015和2016年同期, 7、8月份: numbers that share the unit of the last."""
    match = _YEARS.match(text, start) or _NUMBERS.match(text, start)
    if match is None or text[start - 1 : start] in _BEFORE_LIST or text[start - 1 : start].isdigit():
        return []
    last = _mention(text, match.end())
    if last is None or last.last is not None:
        return []
    mentions = []
    for item in _ITEM.finditer(text, start, match.end()):
        number = small_number(item.group())
        piece = replace(last.first, start=item.start(), end=item.end())
        if number > 31:
            piece = replace(piece, year=number)
        elif last.first.rule.startswith("times.day"):
            piece = replace(piece, day=number)
        else:
            piece = replace(piece, number=number)
        mentions.append(_Mention(item.start(), item.end(), piece, bound=last.bound))
    return [*mentions, last]


def _mention(text: str, start: int) -> _Mention | None:
    piece = read_piece(text, start)
    if piece is None:
        return _unmarked(text, start) if text[start] in _NUMERALS else None
    if (longer := _with_tail(text, piece)) is not None:
        return _bounded(text, longer)
    return _bounded(text, _range(text, _Mention(start, piece.end, piece)))


def _unmarked(text: str, start: int) -> _Mention | None:
    """Read a number without a unit of its own: 1-9月, （2021—2025）, 2025最具幸福感城市."""
    if (years := p.YEARS_ONLY.match(text, start)) is not None and years["first"] < years["last"]:
        first, last = (Piece(*years.span(name), "times.year", int(years[name])) for name in ("first", "last"))
        return _Mention(start, years.end(), first, last)
    if (years := p.SHORT_YEARS.match(text, start)) is not None and years["first"][2:] < years["last"]:
        first = Piece(*years.span("first"), "times.year", int(years["first"]))
        last = Piece(*years.span("last"), "times.year", int(years["first"][:2] + years["last"]))
        return _bounded(text, _Mention(start, years.end(), first, last))
    if (piece := _bare(text, start)) is not None:
        mention = _range(text, _Mention(start, piece.end, piece))
        return _bounded(text, mention) if mention.last is not None else None
    year = read_bare_year(text, start) if text[start - 1 : start] in _BEFORE_NAME else None
    return _Mention(year.start, year.end, year) if year else None


def _bare(text: str, start: int) -> Piece | None:
    """Read the first number of 1-9月, 2021-2024年, 一至三季度, whose unit the second carries."""
    before = text[start - 1 : start]
    if before.isdigit() or before in _BEFORE_NUMBER:
        return None
    number = p.BARE.match(text, start)
    to = p.TO.match(text, number.end()) if number else None
    if number is None or to is None:
        return None
    last = read_piece(text, to.end())
    value = small_number(number.group())
    if last is None:
        return None
    return _fit(Piece(start, number.end(), "times.range"), value, len(number.group()), last)


def _fit(bare: Piece, value: int, width: int, last: Piece) -> Piece | None:
    """Give the bare number the unit that `last` leads with, where that makes a range."""
    if last.year is not None and last.rule.startswith("times.year") and last.part is None:
        return replace(bare, year=value, rule="times.year") if width == 4 and 1400 < value <= last.year else None
    if last.year is not None or last.word is not None:
        return None
    if last.part == "month" and last.rule.startswith("times.month") and last.day is None:
        return replace(bare, part="month", number=value, rule="times.month", count=1) if 1 <= value <= 12 else None
    if last.part == "quarter" and last.rule == "times.quarter":
        return (
            replace(bare, part="quarter", number=value, rule="times.quarter", count=1)
            if 1 <= value < last.number
            else None
        )
    if last.rule == "times.day" and last.day is not None:
        return replace(bare, day=value, rule="times.day") if 1 <= value < last.day else None
    return None


def _with_tail(text: str, piece: Piece) -> _Mention | None:
    """Read 2024年1至8月, 10月16-18日, 今年一、二季度: a range of bare numbers behind what it belongs to."""
    if piece.edge or piece.day or piece.clock:
        return None
    end = piece.end + (text[piece.end : piece.end + 1] in _SPACES)
    if text[end : end + 1] not in _NUMERALS:
        return None
    if piece.part is None and (piece.year or piece.word):
        bare = _bare_after(text, end, "month") or _bare_after(text, end, "quarter")
        if bare is None:
            return None
        first, last = bare
        first, last = (
            replace(one, year=piece.year, word=piece.word, rule=piece.rule + "_month") for one in (first, last)
        )
        return _Mention(piece.start, last.end, replace(first, start=piece.start), last)
    if piece.part == "month":
        bare = _bare_after(text, end, "day")
        if bare is None:
            return None
        first, last = bare
        whole = replace(piece, day=first.day, end=first.end, rule=day_rule(piece.rule))
        return _Mention(piece.start, last.end, whole, replace(whole, day=last.day, end=last.end))
    return None


def _bare_after(text: str, start: int, unit: str) -> tuple[Piece, Piece] | None:
    number = p.BARE.match(text, start + text.startswith("第", start))
    to = p.TO.match(text, number.end()) if number else None
    last = read_piece(text, to.end()) if to else None
    if number is None or last is None or (last.part or ("day" if last.rule == "times.day" else "")) != unit:
        return None
    first = _fit(Piece(start, number.end(), "times.range"), small_number(number.group()), len(number.group()), last)
    return (first, last) if first else None


def _range(text: str, mention: _Mention) -> _Mention:
    """Extend to 至/到/— and a second piece of the same or a finer unit."""
    first = mention.first
    if text[mention.end : mention.end + 1] not in _JOINS:
        return mention
    daypart = p.DAYPART.match(text, mention.end) if first.day or first.word in p.RELATIVE else None
    to = p.TO.match(text, daypart.end() if daypart else mention.end) or p.BETWEEN.match(text, mention.end)
    if to is None:
        return mention
    if (now := p.TILL_NOW.match(text, mention.end)) is not None:
        return replace(mention, end=now.end(), bound="since")
    last = read_piece(text, to.end())
    if last is None and first.day and (day := p.DAY.match(text, to.end())):
        last = Piece(to.end(), day.end(), "times.day", day=small_number(day["day"] or day["cn"]))
    if last is None:
        short = re.compile(r"(\d\d)年").match(text, to.end())
        if first.rule == "times.year" and short and int(short[1]) > (first.year or 0) % 100:
            last = Piece(to.end(), short.end(), "times.year", (first.year or 0) // 100 * 100 + int(short[1]))
        else:
            return mention
    if not _can_follow(first, last) or (to.re is p.BETWEEN and not p.BETWEEN_END.match(text, last.end)):
        return mention
    return replace(mention, end=last.end, last=_inherit(first, last))


def _level(piece: Piece) -> str:
    if piece.year is not None or (piece.word in p.RELATIVE and p.RELATIVE[piece.word][0] == "year"):
        return "year"
    if piece.part in {"month", "quarter", "half", "months", "quarters"}:
        return "part"
    return "day" if piece.day else "other"


def _unit(piece: Piece) -> str:
    return p.RELATIVE[piece.word][0] if piece.word in p.RELATIVE else ""


def _can_follow(first: Piece, last: Piece) -> bool:
    """Whether `last` can end a range that `first` begins."""
    if last.rule.endswith("clock") or first.clock or "span" in last.rule or "years_" in last.rule:
        return bool(last.clock and first.clock)
    if first.word in p.RELATIVE and last.word in p.RELATIVE and {_unit(first), _unit(last)} <= {"month", "week", "day"}:
        return True
    if _unit(last) == "month" and _level(first) in {"year", "part"}:
        return True
    one, two = _level(first), _level(last)
    if "other" in {one, two}:
        return (one == two and first.rule == last.rule != "times.relative_day") or "festival" in first.rule + last.rule
    if two == "year" or one == two:
        return True
    if two == "part":
        return first.part is not None and first.part == last.part
    return first.day is not None


def _inherit(first: Piece, last: Piece) -> Piece:
    """Give the second piece the year and month it leaves to the first."""
    if _level(last) == "part" and _level(first) == "year":
        last = replace(last, year=first.year, word=first.word, rule=first.rule if last.day is None else last.rule)
    elif last.rule == "times.festival" == first.rule and last.year is None and last.unit is None:
        last = replace(last, year=first.year, unit=first.unit)
    elif _level(last) == "day" and first.part == "month":
        last = replace(last, year=first.year, word=first.word, part="month", number=first.number, rule=first.rule)
    return last


def _bounded(text: str, mention: _Mention) -> _Mention:
    """Add what opens or closes the period: 截至…, …以来, 自…起, …前."""
    start, end = mention.start, mention.end
    if mention.bound:
        return mention
    if (
        text[end : end + 1] not in _CLOSING
        and text[start - 1 : start] not in _OPENING
        and mention.first.rule != "times.milestone"
    ):
        return mention
    if mention.first.rule == "times.milestone":
        return replace(mention, bound="since")
    if match := p.SUFFIX_SINCE.match(text, end):
        return replace(mention, end=match.end(), bound="since")
    opens = p.PREFIX_FROM.search(text, max(0, start - 2), start)
    if mention.last is None and opens is not None and (match := p.SUFFIX_FROM.match(text, end)):
        return replace(mention, start=start - len(opens.group()), end=match.end(), bound="since")
    if mention.last is None and p.PREFIX_EVER.search(text, max(0, start - 2), start):
        return replace(mention, start=start - 2, bound="since")
    if mention.last is None and (match := p.SUFFIX_BEGIN.match(text, end)):
        return replace(mention, end=match.end(), bound="since")
    if mention.first.rule not in {"times.years_ago", "times.festival"} and (match := p.SUFFIX_BEFORE.match(text, end)):
        opens_to = text[start - 1 : start] == "到" and text[start - 2 : start - 1] not in _REACHING
        bound = "before" if mention.last is None else ""
        return replace(mention, start=start - opens_to, end=match.end(), bound=bound)
    until = p.PREFIX_UNTIL.search(text, max(0, start - 5), start)
    if until is not None and (until.group()[0] == "截" or mention.first.edge in {"底", "末"}):
        return replace(mention, start=until.start(), bound="until")
    if match := p.SUFFIX_AFTER.match(text, end):
        is_date = mention.first.year is not None or mention.first.part == "month"
        return replace(mention, end=match.end(), bound="since") if is_date else mention
    if match := p.SUFFIX_PERIOD.match(text, end):
        return replace(mention, end=match.end())
    return mention


def _resolved(mention: _Mention, context: Context, times: list[Time]) -> Time:
    start, end = mention.start, mention.end
    if mention.bound or mention.last is not None:
        mention = replace(mention, first=replace(mention.first, clock=None))
    if mention.bound == "until" and mention.first.part == "month":
        mention = replace(mention, first=replace(mention.first, count=1))  # what has been counted lies behind
    first = resolve(mention.first, context)
    reading = first
    if mention.last is not None:
        if first.first is not None:  # 次年 counts from the year before it
            context.seen.append(Seen(mention.first.start, mention.first.end, Edtf(first.first, first.first), False))
        last = resolve(replace(mention.last, clock=None), context)
        if first.first is not None:
            context.seen.pop()
        reading = _joined(first, last, context.anchor)
    if context.text[start] == "到" and mention.bound == "until" and not _is_past(reading.last, context.anchor):
        mention, start = replace(mention, bound=""), start + 1  # 到2025年底 looks ahead: a day, no stretch up to it
    if mention.bound in {"until", "before"} and (mention.last or mention.first).edge in {"底", "末"}:
        reading = _to_the_day(reading)
    value = _bound(reading, mention.bound)
    if value is not None:
        context.seen.append(Seen(start, end, value, _is_comparison(context.text, mention)))
    if times and times[-1].end > start:
        start = times[-1].end
    rule = mention.first.rule if mention.last is None else f"{mention.first.rule}_range"
    if mention.bound:
        rule = f"{rule}_{mention.bound}"
    return Time(start, end, context.text[start:end], str(value) if value else None, rule, reading.anchor)


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
    if reading.first is None:
        return None
    if reading.last is None:
        return Edtf(reading.first, None)
    match bound:
        case "since" | "after":
            first = _untimed(reading.first)
            return Edtf(Point(first.year + 1) if first.years == 100 else first, None)  # a century begins with year 1
        case "until" | "before":
            return Edtf(None, _untimed(reading.last))
    return Edtf(reading.first, reading.last)


def _is_past(point: Point | None, anchor: Point | None) -> bool:
    return point is None or anchor is None or point.last_day() <= anchor.last_day()


def _untimed(point: Point) -> Point:
    return point._replace(time=None)


def _is_comparison(text: str, mention: _Mention) -> bool:
    return (
        mention.first.part == "same"
        or text[max(0, mention.start - 1) : mention.start] in {"比", "较"}
        or mention.first.word in {"上年", "上一年"}
        or mention.first.rule == "times.years_ago"
    )
