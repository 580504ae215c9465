"""Lay pieces together to mentions: ranges, lists that share a unit, and the words that open or close a period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhgovie.lexicons.lazy import lazy
from zhgovie.times import patterns as p
from zhgovie.times.dated import day_rule
from zhgovie.times.ends import can_follow, inherit, runs_to_day
from zhgovie.times.piece import Piece, small_number
from zhgovie.times.pieces import read_bare_year, read_named_year, read_piece

_YEARS = lazy(r"(?:(?:1[4-9]|20)\d\d(?:、|，|,|和|及|与|以及)){1,64}+(?=(?:1[4-9]|20)\d\d年)")
_COUNTED_YEARS = lazy(r"(?:20\d\d[、，,和]){1,9}+20\d\d(?=[两二三四五]年)")
_DAYS = lazy(r"(?P<day>3[01]|[12]\d|0?[1-9])(?=(?:[、和](?:3[01]|[12]\d|0?[1-9])){1,30}+日(?!均|内))")
_PARTS = lazy(
    r"(?P<month>1[0-2]|[1-9])(?=(?:[、和](?:1[0-2]|[1-9])){1,11}+月)"
    r"|第?(?P<quarter>[一二三四1-4])(?=(?:[、和]第?[一二三四1-4]){1,3}+季度)"
)
_OF_YEARS = frozenset(("times.year", "times.relative_year"))
_NUMBERS = lazy(
    r"(?:(?:1[0-2]|0?[1-9])(?:、|和|及|与)){1,12}+(?=\d{1,2}月)|"
    r"(?:(?:3[01]|[12]\d|0?[1-9])(?:、|和|及|与)){1,31}+(?=\d{1,2}日(?!均|内))|(?:第?[一二三四1-4](?:、|和|及|与)){1,3}+(?=第?[一二三四1-4]季度)"
)

_LISTED = lazy(r"第?[\d一二三四]{1,4}[、，,和及与以]")
"""How every list of numbers begins, and few other numbers."""
_ITEM = lazy(r"\d{1,4}|第?[一二三四]")

# What stands right before a number and makes it no date.
_BEFORE_LIST = frozenset(".第")
_BEFORE_NUMBER = frozenset(".第+-—–/~" + p.CN)
_BEFORE_NAME = frozenset('\n“《‘"（(')
_SPACES = frozenset(" 　")
_NUMERALS = frozenset("0123456789第元" + p.CN)
_JOINS = frozenset(p.DASHES + "起至到迄与和 　凌清早上中午下傍晚夜深半")
_CLOSING = frozenset("以召成起开前之或及 　后期止内间当")
_OPENING = frozenset("自从至到止 　")
_COMMAS = frozenset("，,")
_HEADS = frozenset(("", *"，,。；;\n"))
_NEW_YEAR = frozenset(("除夕", "大年三十", "大年初一", "正月初一"))
_REACHING = frozenset("达得提")
_SHORT = 2
"""Digits of a year that leaves its century out."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention as read: one piece or the two of a range, and what opens or closes the period."""

    start: int
    end: int
    first: Piece
    last: Piece | None = None
    bound: str = ""
    """since, until, before, after, week, months_N (the N that end with the day), or nothing."""


def read_mentions(text: str, start: int) -> list[Mention]:
    """Read what begins at `start`: a list that shares a unit, one mention, or nothing."""
    if _LISTED.match(text, start) and (listed := _read_list(text, start)):
        return listed
    mention = read_mention(text, start)
    return [_with_first(text, mention)] if mention else []


def _with_first(text: str, mention: Mention) -> Mention:
    """Read 3月5、6日, 今年一、二季度: the first of the list belongs to what stands before it."""
    piece = mention.first
    if piece.day or piece.edge or piece.end != mention.end:
        return mention
    if piece.part == "month" and (match := _DAYS.match(text, mention.end)) is not None:
        whole = replace(piece, day=small_number(match["day"]), end=match.end(), rule=day_rule(piece.rule))
    elif piece.rule in _OF_YEARS and (match := _PARTS.match(text, mention.end)) is not None:
        part = "month" if match["month"] else "quarter"
        number = small_number(match["month"] or match["quarter"])
        whole = replace(piece, part=part, number=number, end=match.end(), rule=f"{piece.rule}_{part}")
    else:
        return mention
    return replace(mention, end=whole.end, first=whole)


def _read_list(text: str, start: int) -> list[Mention]:
    """Read 2015和2016年同期, 7、8月份: numbers that share the unit of the last."""
    if (counted := _COUNTED_YEARS.match(text, start)) is not None:  # 2022、2023两年
        years = _ITEM.finditer(text, start, counted.end())
        pieces = [Piece(*year.span(), "times.year", int(year[0])) for year in years]
        return [Mention(piece.start, piece.end, piece) for piece in pieces]
    match = _YEARS.match(text, start) or _NUMBERS.match(text, start)
    if match is None or text[start - 1 : start] in _BEFORE_LIST or text[start - 1 : start].isdigit():
        return []
    last = read_mention(text, match.end())
    if last is None or last.last is not None:
        return []
    mentions = []
    for item in _ITEM.finditer(text, start, match.end()):
        number = small_number(item.group().removeprefix("第"))
        piece = replace(last.first, start=item.start(), end=item.end())
        if number > 31:
            piece = replace(piece, year=number)
        elif last.first.rule.startswith("times.day"):
            piece = replace(piece, day=number)
        else:
            piece = replace(piece, number=number)
        mentions.append(Mention(item.start(), item.end(), piece, bound=last.bound))
    return [*mentions, last]


def read_mention(text: str, start: int) -> Mention | None:
    """Read the one mention that begins at `start`."""
    piece = read_piece(text, start)
    if piece is None:
        return _unmarked(text, start) if text[start] in _NUMERALS else None
    if (longer := _with_tail(text, piece)) is not None:
        return _bounded(text, longer)
    return _bounded(text, _range(text, Mention(start, piece.end, piece)))


def _unmarked(text: str, start: int) -> Mention | None:
    """Read a number without a unit of its own: 1-9月, （2021—2025）, 2025最具幸福感城市."""
    if (outside := _years_only(text, start) or _outside_year(text, start)) is not None:
        return outside
    if (years := p.SHORT_YEARS.match(text, start)) is not None and years["first"][2:] < years["last"]:
        first = Piece(*years.span("first"), "times.year", int(years["first"]))
        last = Piece(*years.span("last"), "times.year", int(years["first"][:2] + years["last"]))
        return _bounded(text, Mention(start, years.end(), first, last))
    if (piece := _bare(text, start)) is not None:
        mention = _range(text, Mention(start, piece.end, piece))
        return _bounded(text, mention) if mention.last is not None else None
    year = read_bare_year(text, start) if text[start - 1 : start] in _BEFORE_NAME else None
    year = year or read_named_year(text, start)
    return Mention(year.start, year.end, year) if year else None


def _years_only(text: str, start: int) -> Mention | None:
    """Read （2021—2025）, two years without 年."""
    years = p.YEARS_ONLY.match(text, start)
    if years is None or years["first"] >= years["last"]:
        return None
    first, last = (Piece(*years.span(name), "times.year", int(years[name])) for name in ("first", "last"))
    return Mention(start, years.end(), first, last)


def _outside_year(text: str, start: int) -> Mention | None:
    """Read 2022/2023榨季, 2010/11年度: a year named by the two that it spans."""
    years = p.SCHOOL_YEARS.match(text, start)
    if years is None or text[start - 1 : start].isdigit() or text[start - 1 : start] in _BEFORE_NUMBER:
        return None
    first, last = int(years["first"]) % 100 + 2000, int(years["last"]) % 100 + 2000
    if not first < last or ((len(years["first"]) == _SHORT or "年度" in years[0]) and last != first + 1):
        return None
    opens, closes = (Piece(*years.span(name), "times.year") for name in ("first", "last"))
    return Mention(start, years.end(), replace(opens, year=first), replace(closes, year=last))


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
        until = last.number if value == 1 else 0  # 1-9月 has been counted up; 9-11月 may lie ahead
        return replace(bare, part="month", number=value, rule="times.month", count=until) if 1 <= value <= 12 else None
    if last.part == "quarter" and last.rule == "times.quarter":
        return (
            replace(bare, part="quarter", number=value, rule="times.quarter", count=1)
            if 1 <= value < last.number
            else None
        )
    if last.rule == "times.day" and last.day is not None:
        return replace(bare, day=value, rule="times.day") if 1 <= value < last.day else None
    return None


def _with_tail(text: str, piece: Piece) -> Mention | None:
    """Read 2024年1至8月, 10月16-18日, 今年一、二季度: a range of bare numbers behind what it belongs to."""
    if piece.edge or piece.day or piece.clock:
        return None
    end = piece.end + (text[piece.end : piece.end + 1] in _SPACES)
    if text[end : end + 1] not in _NUMERALS:
        return None
    if piece.part is None and (piece.year or piece.word):
        if (bare := _bare_after(text, end, "month") or _bare_after(text, end, "quarter")) is not None:
            rule = f"{piece.rule}_month"
            first, last = (replace(one, year=piece.year, word=piece.word, rule=rule) for one in bare)
            return Mention(piece.start, last.end, replace(first, start=piece.start), last)
    elif piece.part == "month" and (bare := _bare_after(text, end, "day")) is not None:
        first, last = bare
        whole = replace(piece, day=first.day, end=first.end, rule=day_rule(piece.rule))
        return Mention(piece.start, last.end, whole, replace(whole, day=last.day, end=last.end))
    return None


def _bare_after(text: str, start: int, unit: str) -> tuple[Piece, Piece] | None:
    number = p.BARE.match(text, start + text.startswith("第", start))
    to = p.TO.match(text, number.end()) if number else None
    last = read_piece(text, to.end()) if to else None
    if number is None or last is None or (last.part or ("day" if last.rule == "times.day" else "")) != unit:
        return None
    first = _fit(Piece(start, number.end(), "times.range"), small_number(number.group()), len(number.group()), last)
    return (first, last) if first else None


def _range(text: str, mention: Mention) -> Mention:
    """Extend to 至/到/— and a second piece of the same or a finer unit."""
    first = mention.first
    if text[mention.end : mention.end + 1] not in _JOINS:
        return mention
    daypart = p.DAYPART.match(text, mention.end) if first.day or first.word in p.RELATIVE else None
    to = p.TO.match(text, daypart.end() if daypart else mention.end) or p.BETWEEN.match(text, mention.end)
    if (now := p.TILL_NOW.match(text, mention.end)) is not None:
        return replace(mention, end=now.end(), bound="since")
    if to is None:
        return mention
    last = read_piece(text, to.end())
    if last is None and first.day and (day := p.DAY.match(text, to.end())):
        last = Piece(to.end(), day.end(), "times.day", day=small_number(day["day"] or day["cn"]))
    if last is None and (first.word in _NEW_YEAR or first.rule == "times.lunar"):
        last = _lunar_end(text, to.end(), first)
    if last is None:
        short = re.compile(r"(\d\d)年").match(text, to.end())
        if first.rule == "times.year" and short and int(short[1]) > (first.year or 0) % 100:
            last = Piece(to.end(), short.end(), "times.year", (first.year or 0) // 100 * 100 + int(short[1]))
        else:
            return mention
    if not can_follow(first, last) or (to.re.pattern == p.BETWEEN.pattern and not p.BETWEEN_END.match(text, last.end)):
        return mention
    whole = replace(first, part="month", number=1, day=1) if runs_to_day(first, last) else first
    return replace(mention, first=whole, end=last.end, last=inherit(first, last))


def _lunar_end(text: str, start: int, first: Piece) -> Piece | None:
    """Read 初六 behind 正月初一至, which leaves its month out."""
    day = p.LUNAR_END.match(text, start)
    if day is None:
        return None
    month = first.number if first.rule == "times.lunar" else 1
    number = small_number(day["day"])
    return Piece(start, day.end(), "times.lunar", year=first.year, part="month", number=month, day=number)


def _bounded(text: str, mention: Mention) -> Mention:
    """Add what opens or closes the period: 截至…, …以来, 自…起, …前. The first rule that fits decides."""
    if mention.bound:
        return mention
    if mention.first.rule == "times.milestone":
        return replace(mention, bound="since")
    if mention.last is None and p.SUFFIX_SINCE_EVENT.match(text, mention.end):
        return replace(mention, bound="since")  # 2014年机制启动以来
    if text[mention.end : mention.end + 1] in _CLOSING or text[mention.start - 1 : mention.start] in _OPENING:
        for rule in (_week_up_to, _fiscal_up_to, _since, _before, _until, _after, _within):
            if (bounded := rule(text, mention)) is not None:
                return bounded
    return mention


def _week_up_to(text: str, mention: Mention) -> Mention | None:
    """Read 截至8月9日当周: the week that ends with the day."""
    until = p.WEEK_UP_TO.search(text, max(0, mention.start - 3), mention.start) if mention.first.day else None
    match = p.SUFFIX_WEEK.match(text, mention.end) if until and mention.last is None else None
    return replace(mention, start=until.start(), end=match.end(), bound="week") if until and match else None


def _fiscal_up_to(text: str, mention: Mention) -> Mention | None:
    """Read 截至6月30日的财年: the months that end with the day."""
    until = p.WEEK_UP_TO.search(text, max(0, mention.start - 3), mention.start) if mention.first.day else None
    match = p.SUFFIX_FISCAL.match(text, mention.end) if until and mention.last is None else None
    if until is None or match is None:
        return None
    months = 3 if match["quarter"] else 6 if match["half"] else 12
    return replace(mention, start=until.start(), end=match.end(), bound=f"months_{months}")


def _since(text: str, mention: Mention) -> Mention | None:
    """Read …以来, 自…起, 自从…, …开始."""
    start, end = mention.start, mention.end
    if match := p.SUFFIX_SINCE.match(text, end):
        return replace(mention, end=match.end(), bound="since")
    if mention.last is not None:
        return None
    opens = p.PREFIX_FROM.search(text, max(0, start - 2), start)
    if opens is not None and (match := p.SUFFIX_FROM.match(text, end)):
        return replace(mention, start=opens.start(), end=match.end(), bound="since")
    if opens is not None and (opens.group() == "自从" or p.SUFFIX_SINCE_LATER.match(text, end)):
        return replace(mention, start=opens.start(), bound="since")  # 自4月中旬启动以来
    match = p.SUFFIX_BEGIN.match(text, end)
    if match is not None and text[start - 1 : start] == "于":
        return None  # 供暖于11月1日开始: the day of an event
    return replace(mention, end=match.end(), bound="since") if match else None


def _before(text: str, mention: Mention) -> Mention | None:
    """Read …前 and 到…前; of a range only the span grows."""
    match = p.SUFFIX_BEFORE.match(text, mention.end)
    if match is None or mention.first.rule in {"times.years_ago", "times.festival"}:
        return None
    start = mention.start
    opens_to = text[start - 1 : start] == "到" and text[start - 2 : start - 1] not in _REACHING
    return replace(mention, start=start - opens_to, end=match.end(), bound="" if mention.last else "before")


def _until(text: str, mention: Mention) -> Mention | None:
    """Read 截至…, and 至…底 at the head of a clause."""
    until = p.PREFIX_UNTIL.search(text, max(0, mention.start - 5), mention.start)
    if until is None or not (
        until.group()[0] == "截" or mention.first.edge in {"底", "末"} or _to_this_year(text, mention)
    ):
        return None
    stop = text.startswith("止", mention.end) and until.group()[0] == "截"
    return replace(mention, start=until.start(), end=mention.end + stop, bound="until")


def _to_this_year(text: str, mention: Mention) -> bool:
    """Tell whether 到今年 is a clause of its own."""
    is_year = mention.first.word == "今年" and mention.last is None and mention.first.part is None
    return (
        is_year
        and text[mention.end : mention.end + 1] in _COMMAS
        and text[mention.start - 2 : mention.start - 1] in _HEADS
    )


def _after(text: str, mention: Mention) -> Mention | None:
    """Read 2013年以后."""
    match = p.SUFFIX_AFTER.match(text, mention.end)
    if mention.first.rule == "times.festival" and (mention.first.year or mention.first.unit):
        return _after_festival(text, mention)
    is_date = mention.first.year is not None or mention.first.part == "month"
    return replace(mention, end=match.end(), bound="since") if match and is_date else None


def _after_festival(text: str, mention: Mention) -> Mention | None:
    """Read 今年国庆后, with the 到 before it."""
    if text[mention.end : mention.end + 1] != "后" or text[mention.end + 1 : mention.end + 2] not in _COMMAS:
        return None
    opens_to = text[mention.start - 1 : mention.start] == "到"
    return replace(mention, start=mention.start - opens_to, end=mention.end + 1, bound="since")


def _within(text: str, mention: Mention) -> Mention | None:
    """Read 期间, 年内, 止, which change the span alone."""
    match = p.SUFFIX_PERIOD.match(text, mention.end)
    return replace(mention, end=match.end()) if match else None
