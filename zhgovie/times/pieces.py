"""Read one time expression at a position into its parts, without asking what they resolve to.

`read_piece` tries the kinds in order of how much they say; `resolve` then turns a `Piece` into dates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from re import Match

from zhgovie.times import patterns as p

_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}


@dataclass(frozen=True, slots=True)
class Piece:
    """The parts of one expression, as written. `rule` says how to resolve it."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    rule: str
    """Stable name of the rule that read it."""
    year: int | None = None
    """Year written in full."""
    word: str | None = None
    """Relative word (去年, 昨天, 上周), a key of `patterns.RELATIVE`; name of a festival, plan or milestone."""
    part: str | None = None
    """Which part: half, quarter, quarters, months, month, season, same, first_days."""
    number: int = 0
    """Which one or how many of `part`."""
    edge: str | None = None
    """初 底 末 中 of the year, quarter or month, or 上旬 中旬 下旬."""
    day: int | None = None
    """Day of the month."""
    clock: str | None = None
    """Time of day, hh:mm:ss."""
    count: int = 0
    """Length of a span in `unit`."""
    unit: str | None = None
    """Unit of a span: 年 个月 天 周 季度."""


def small_number(text: str) -> int:
    """Read a numeral below a thousand, Arabic or Chinese, digit by digit or with 十 (二十三, 〇九, 三十)."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 0) if tens else 1) * 10 + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS.get(char, 0)) for char in text) or 0)


def read_piece(text: str, start: int) -> Piece | None:
    """Read the longest expression that begins at `start`; None where none does."""
    best: Piece | None = None
    for reader in _READERS.get(text[start], _NO_READERS):
        piece = reader(text, start)
        if piece is not None and (best is None or piece.end > best.end):
            best = piece
    return best


def read_bare_year(text: str, start: int) -> Piece | None:
    """Read a year without 年 that heads a name: 2025最具幸福感城市."""
    match = p.BARE_YEAR.match(text, start)
    return Piece(start, match.end(), "times.bare_year", int(match["y4"])) if match else None


def _numeric(text: str, start: int) -> Piece | None:
    match = p.NUMERIC.match(text, start)
    if match is None:
        return None
    if match["year"] is None:
        return Piece(
            start, match.end(), "times.numeric", int(match["year2"]), part="month", number=int(match["month2"])
        )
    piece = Piece(
        start,
        match.end(),
        "times.numeric",
        int(match["year"]),
        part="month",
        number=int(match["month"]),
        day=int(match["day"]),
    )
    return _with_clock(piece, text)


def _dated(text: str, start: int) -> Piece | None:
    """Read [year] [part of the year] [day] [clock]: the common case."""
    piece = _year(text, start)
    with_part = _part(text, piece or Piece(start, start, "times.part"))
    if with_part is not None:
        piece = with_part
    elif piece is not None:
        piece = _year_edge(text, piece)
    else:
        return _edge_alone(text, start) or _day_alone(text, start)
    if piece.part == "month" and piece.edge is None:
        piece = _after_month(text, piece)
    elif piece.part in {"quarter", "half"} and piece.edge is None:
        piece = _edge_after_part(text, piece)
    return piece


def _season_word(text: str, start: int) -> Piece | None:
    match = p.SEASON_WORD.match(text, start)
    if match is None:
        return None
    word = {"今": "今年", "明": "明年"}.get(match["year"], "去年")
    return Piece(start, match.end(), "times.season", word=word, part="season", number=_SEASONS[match["season"]])


def _year(text: str, start: int) -> Piece | None:
    match = p.YEAR.match(text, start)
    if match is None:
        return None
    if match["word"]:
        return Piece(start, match.end(), "times.relative_year", word=match["word"])
    short = match["y2"] or match["y2only"]
    if short:
        if start and (text[start - 1].isdigit() or text[start - 1] in p.CN + "第.约近满"):
            return None
        number = small_number(short)
        return Piece(start, match.end(), "times.short_year", number + (1900 if number > 50 else 2000))
    if match["y2k"]:
        return Piece(start, match.end(), "times.year", 2000 + small_number(match["y2k"][2:] or "零"))
    return Piece(start, match.end(), "times.year", int(match["y4"]) if match["y4"] else small_number(match["ycn"]))


def _part(text: str, year: Piece) -> Piece | None:
    """Read half, quarter, months, month, season or 同期 where `year` ends."""
    end = year.end
    if (match := p.PART.match(text, end)) is not None:
        kind, number = _part_of(match)
        if not (
            kind == "same"
            and not year.end > year.start
            and text[max(0, end - 2) : end] in {"历史", "往年", "常年", "多年"}
        ):
            bare = year.end == year.start
            if not (bare and (kind == "season" or match.group()[0] in "的 　")):
                return replace(
                    year,
                    end=match.end(),
                    part=kind,
                    number=number,
                    rule=f"{year.rule}_{kind}" if not bare else f"times.{kind}",
                )
    if (match := p.MONTH.match(text, end)) is not None and not (
        year.end == year.start and _is_month_guarded(text, end, match)
    ):
        number = small_number(match["month"] or match["cn"])
        rule = "times.month" if year.end == year.start else f"{year.rule}_month"
        return replace(year, end=match.end(), part="month", number=number, rule=rule)
    if year.end > year.start:
        if (match := p.MONTH_COUNTED.match(text, end)) is not None:
            number = small_number(match["n"] or "1")
            return replace(year, end=match.end(), part="month", number=number, rule=f"{year.rule}_month")
        if (match := p.WEEK_OF_MONTH.match(text, end)) is not None:
            edge = f"week{small_number(match['n'])}"
            return replace(year, end=match.end(), part="month", number=1, edge=edge, rule=f"{year.rule}_week")
        if (match := p.SEASON_IN_YEAR.match(text, end)) is not None:
            return replace(year, end=match.end(), part="season", number=_SEASONS[match["season"]], rule="times.season")
        if (match := p.FRONT_DAYS.match(text, end)) is not None:
            which = "first_days" if not match["last"] else "last_days"
            return replace(
                year, end=match.end(), part=which, number=small_number(match["n"] or "1"), rule="times.first_days"
            )
    return None


def _is_month_guarded(text: str, start: int, match: Match[str]) -> bool:
    """Whether what stands before a bare month forbids it: 每年10月, 第3月, 一百三月, 5.3月."""
    before = text[max(0, start - 3) : start]
    if before[-1:] in "第每两半.":
        return bool(before)
    if (
        before.endswith(("每年", "往年", "历年", "每年的", "常年"))
        or (before[-1:].isdigit() or before[-1:] in p.CN)
        and before != ""
    ):
        return True
    return match.group()[0] in " 　"


def _part_of(match: Match[str]) -> tuple[str, int]:
    if match["half"]:
        return "half", 1 if match["half"] == "上" else 2
    if match["fronth"]:
        return "half", 1
    if match["quarter"] or match["qlatin"]:
        return "quarter", small_number(match["quarter"] or match["qlatin"])
    if match["firstq"]:
        return "quarter", 1
    if match["frontm"]:
        return "months", small_number(match["frontm"])
    if match["frontq"]:
        return "quarters", small_number(match["frontq"])
    if match["season"]:
        return "season", _SEASONS[match["season"]]
    return "same", 0


def _year_edge(text: str, year: Piece) -> Piece:
    if year.word in p.RELATIVE and year.word not in {"全年", "年内"} and (whole := p.WHOLE_YEAR.match(text, year.end)):
        return replace(year, end=whole.end())
    match = p.YEAR_EDGE.match(text, year.end)
    if match is None or year.word in {"全年", "年内"}:
        return year
    return replace(year, end=match.end(), edge=match["edge"] or match["edge2"], rule=f"{year.rule}_edge")


def _edge_after_part(text: str, piece: Piece) -> Piece:
    if text.startswith(("末", "初"), piece.end) and not text.startswith(("末期", "初期"), piece.end):
        return replace(piece, end=piece.end + 1, edge=text[piece.end])
    return piece


def _after_month(text: str, piece: Piece) -> Piece:
    """Read the day, 上旬 or 底 behind a month."""
    if (match := p.DAY.match(text, piece.end)) is not None:
        day = small_number(match["day"] or match["cn"])
        if day <= 31:
            return _with_clock(replace(piece, end=match.end(), day=day, rule=day_rule(piece.rule)), text)
    return _month_edge(text, piece) or piece


def _month_edge(text: str, piece: Piece) -> Piece | None:
    """Read 上旬, 底, 第一周, 最后五天 behind a month."""
    if (match := p.WEEK_OF_MONTH.match(text, piece.end)) is not None:
        return replace(piece, end=match.end(), edge=f"week{small_number(match['n'])}")
    if (match := p.DAYS_OF_MONTH.match(text, piece.end)) is not None:
        which = "front" if match["front"] else "back" if match["back"] else "nth"
        return replace(piece, end=match.end(), edge=f"{which}{small_number(match[which])}")
    if (match := p.MONTH_EDGE.match(text, piece.end)) is not None:
        edge = f"{match['xun']}旬" if match["xun"] else match["edge"]
        return replace(piece, end=match.end(), edge=edge, rule=piece.rule if piece.word else f"{piece.rule}_edge")
    return None


def day_rule(rule: str) -> str:
    return "times.month_day" if rule == "times.month" else rule.replace("_month", "_day")


def _edge_alone(text: str, start: int) -> Piece | None:
    """Read 年初, 年底, 月末, whose year or month the context gives."""
    match = p.EDGE_ALONE.match(text, start)
    if match is None or text[start - 1 : start] in set("0123456789今去前昨明每个两几半多全整历当同" + p.CN):
        return None
    if match["month"]:
        return Piece(start, match.end(), "times.relative_month", word="当月", edge=match["edge"])
    return Piece(start, match.end(), "times.edge_alone", edge=match["year"] or "中")


def _day_alone(text: str, start: int) -> Piece | None:
    """Read 16日, whose month the context gives; 16号 only where a clock or daypart follows."""
    match = p.DAY.match(text, start)
    if match is None or p.NOT_DAY.match(text, match.end()) or match.group()[0] in " 　":
        return _clock_alone(text, start)
    before = text[start - 1 : start]
    if before in set("第每.近满隔逾超") or before.isdigit() or before in set(p.CN) or text.endswith("每月", 0, start):
        return None
    if match.group()[-1] == "号" and not p.DAYPART.match(text, match.end()):
        return None
    written = match["day"] or match["cn"]
    if match["cn"] and len(written) < 2:
        return None  # 三日, 一日 are lengths more often than dates
    return _with_clock(Piece(start, match.end(), "times.day", day=small_number(written)), text)


def _with_clock(piece: Piece, text: str) -> Piece:
    if (hours := p.CLOCK_RANGE.match(text, piece.end)) is not None:
        return replace(piece, end=hours.end())
    match = p.CLOCK.match(text, piece.end)
    clock = _clock(match, daypart="晚" if (piece.word or "")[-1:] in {"晚", "夜"} else "")
    return replace(piece, end=match.end(), clock=clock, rule=f"{piece.rule}_clock") if match and clock else piece


def _clock_alone(text: str, start: int) -> Piece | None:
    match = p.CLOCK.match(text, start)
    clock = _clock(match)
    if match is None or clock is None:
        return None
    before = text[start - 1 : start]
    if before.isdigit() or before in set(p.CN + "：:.第每小几多") or text.endswith(("每天", "每日"), 0, start):
        return None
    # A number alone with 时 or 点 is a clock time only with a daypart or minutes: 5点建议, 3时.
    if not match["daypart"] and not (match["minute"] or match["half"] or match["quarters"]) and match["sign"] == "点":
        return None
    if match["cn"] and match["sign"] == "时" and not match["daypart"]:
        return None  # 一时
    if match["colon"] and not match["daypart"] and not _is_clock_context(text, match):
        return None
    return Piece(start, match.end(), "times.clock", clock=clock)


def _is_clock_context(text: str, match: Match[str]) -> bool:
    """Whether 7:30 is a time of day rather than a ratio or score: two digits a side and no digit or 比 round it."""
    written = match.group()
    return len(written) >= 5 and not text.startswith(("比", "的比", "："), match.end())


def _clock(match: Match[str] | None, *, daypart: str = "") -> str | None:
    if match is None:
        return None
    hour = small_number(match["hour"] or match["cn"])
    minute = small_number(match["minute"] or match["colon"] or "0")
    if match["half"]:
        minute = 30
    elif match["quarters"]:
        minute = 15 * small_number(match["quarters"])
    daypart = match["daypart"] or daypart
    if hour == 12 and daypart.startswith(("晚", "夜", "深", "半")):
        hour = 24
    elif hour < 12 and (daypart.startswith(("下", "傍", "晚", "午后", "夜间")) or (daypart == "中午" and hour < 6)):
        hour += 12
    return f"{hour:02d}:{minute:02d}:00" if hour <= 24 and minute < 60 else None


def _relative_word(text: str, start: int) -> Piece | None:
    match = p.RELATIVE_WORD.match(text, start)
    if match is None:
        return None
    unit = p.RELATIVE[match["word"]][0]
    piece = Piece(start, match.end(), f"times.relative_{unit}", word=match["word"])
    if unit == "day":
        return _with_clock(piece, text)
    if (day := p.DAY.match(text, piece.end)) is not None:
        return _with_clock(replace(piece, end=day.end(), day=small_number(day["day"] or day["cn"])), text)
    return _month_edge(text, piece) or piece


def _word_in_year(text: str, start: int) -> Piece | None:
    """Read 去年本月, 去年的今天: the date of now in another year."""
    year = _year(text, start)
    match = p.SAME_DATE.match(text, year.end) if year and year.word else None
    if year is None or match is None:
        return None
    word = match["word"]
    piece = Piece(start, match.end(), "times.same_date", word=year.word, unit=p.RELATIVE[word][0])
    if word == "本月" and (day := p.DAY.match(text, piece.end)) is not None:
        return replace(piece, end=day.end(), day=small_number(day["day"] or day["cn"]))
    return piece


def _week(text: str, start: int) -> Piece | None:
    match = p.WEEK.match(text, start)
    if match is None:
        return None
    word = match["word"] or {"上": "上周", "下": "下周"}.get(match["which"] or "", "本周")
    weekday = match["day"] or match["weekday"] or match["lday"]
    if weekday == "末" and not match["word"]:
        return None  # 周末 recurs
    number = "一二三四五六日天末".index(weekday) + 1 if weekday else 0
    number = {8: 7, 9: 8}.get(number, number)
    piece = Piece(start, match.end(), "times.week", word=word, part="weekday" if number else None, number=number)
    return _with_clock(piece, text) if 0 < number < 8 else piece


def _plan(text: str, start: int) -> Piece | None:
    match = p.PLAN.match(text, start)
    if match is None or (match["bare"] and start and text[start - 1] in p.CN + "百千万第年月"):
        return None
    part, number = None, 0
    for name in ("head", "front", "back"):
        if match[name]:
            part, number = "back" if name == "back" else "front", small_number(match[name])
    rule = "times.plan_part" if part or match["edge"] else "times.plan"
    return Piece(
        start, match.end(), rule, word=match["plan"] or match["bare"], part=part, number=number, edge=match["edge"]
    )


def _span(text: str, start: int) -> Piece | None:
    if (pair := p.YEAR_PAIR.match(text, start)) is not None:
        rule = "times.past_span" if pair["pair"] == "去今" else "times.future_span"
        return Piece(start, pair.end(), rule, word=pair["pair"], count=2, unit=pair["unit"])
    match = p.SPAN.match(text, start)
    if (
        match is None
        or (match["side"] == "这" and (match["unit"] != "年" or small_number(match["count"]) < 2))
        or text[start - 1 : start] in set("附邻最临靠将接")
    ):
        return None
    side = {"最": "近", "近": "近", "过": "过去", "这": "这"}.get(match["side"][0], "未来")
    rule = {"近": "times.recent_span", "过去": "times.past_span", "这": "times.this_span", "未来": "times.future_span"}[
        side
    ]
    return Piece(
        start,
        match.end(),
        rule,
        count=small_number(match["count"]),
        unit=match["unit"].replace("个星期", "周").replace("星期", "周"),
    )


def _counted_years(text: str, start: int) -> Piece | None:
    """Read 十年来, 五年间, 五年前, and 五年 alone where what follows adds it up."""
    before = text[start - 1 : start]
    if (
        before.isdigit()
        or before in set(p.CN + "百千万第每续隔满近约达前后历.余多几用经期")
        or text.endswith("连续", 0, start)
    ):
        return None
    if (match := p.AGO.match(text, start)) is not None:
        tail = match["tail"]
        if small_number(match["count"]) == 1 and tail in {"来", "间", "以来"} and before not in set("，。；：、\n—"):
            return None
        rule = "times.years_ago" if tail == "前" else "times.years_between" if tail == "间" else "times.years_since"
        return Piece(start, match.end(), rule, count=small_number(match["count"]), unit="年")
    if (match := p.BARE_SPAN.match(text, start)) is not None:
        return Piece(start, start + len(match.group()), "times.bare_span", count=5, unit="年")
    return None


def _decade(text: str, start: int) -> Piece | None:
    match = p.DECADE.match(text, start)
    if match is None or text[start - 1 : start].isdigit() or text[start - 1 : start] in set(p.CN + "第"):
        return None
    century = (
        small_number(match["century"]) - 1 if match["century"] else {"上": 19, "本": 20}.get(match["which"] or "", 19)
    )
    if match["century"] and not 0 <= century <= 21:
        return None
    decade = match["decade"] or match["only"]
    if decade is None:
        return Piece(start, match.end(), "times.century", century * 100)
    if len(decade) == 3:  # 八九十年代
        first, second = small_number(decade[0]), small_number(decade[1])
        return Piece(start, match.end(), "times.decade", century * 100 + first * 10, number=second - first)
    return Piece(start, match.end(), "times.decade", century * 100 + small_number(decade))


def _milestone(text: str, start: int) -> Piece | None:
    match = p.MILESTONE.match(text, start)
    return Piece(start, match.end(), "times.milestone", word=match["name"]) if match else None


def _festival(text: str, start: int) -> Piece | None:
    year = _year(text, start)
    match = p.FESTIVAL.match(text, year.end if year else start)
    if match is None:
        return None
    word = match["sure"] or match["quoted"] or match["unsure"]
    holiday = match["holiday"] or match["holiday2"] or ""
    if word == "五一" and text.startswith("路", match.end()):
        return None
    part = "holiday" if holiday and holiday not in {"当天", "当日", "时节", "节气", "节"} else None
    return Piece(
        start, match.end(), "times.festival", year=year.year if year else None,
        part=part, word=word, unit=year.word if year else None,
    )  # fmt: skip


def _lunar(text: str, start: int) -> Piece | None:
    year = _year(text, start)
    match = p.LUNAR.match(text, year.end if year else start)
    if match is None or (year and year.end == match.end()):
        return None
    month = next(filter(None, match.group("month", "month2", "month3", "month4", "month5")))
    plain = month.removeprefix("闰")
    number = {"正": 1, "冬": 11, "腊": 12}.get(plain) or small_number(plain)
    if plain != month:
        number = -number
    day = next(filter(None, match.group("day", "day2", "day3", "day5")), None)
    if not day and match["month2"] and text.startswith(("初", "里"), match.end()):
        return None
    whole = int(match["year"]) if match["year"] else year.year if year else None
    return Piece(
        start, match.end(), "times.lunar", year=whole, part="month", number=number,
        day=small_number(day.removeprefix("初").removesuffix("日")) if day else None, unit=year.word if year else None,
    )  # fmt: skip


def _fiscal(text: str, start: int) -> Piece | None:
    match = p.FISCAL.match(text, start)
    if match is None or text[start - 1 : start].isdigit():
        return None
    split = match["short"] or match["short2"]
    quarter = match["quarter"] or match["quarter2"]
    return Piece(
        start, match.end(), "times.fiscal", int(match["year"] or match["year2"]), unit="split" if split else None,
        part="quarter" if quarter else None, number=small_number(quarter) if quarter else 0,
    )  # fmt: skip


Reader = Callable[[str, int], Piece | None]
_NO_READERS: tuple[Reader, ...] = ()


def _dispatch() -> dict[str, tuple[Reader, ...]]:
    """Say for each first character which kinds can begin with it."""
    table: dict[str, list[Reader]] = {}

    def add(reader: Reader, chars: str) -> None:
        for char in set(chars):
            table.setdefault(char, []).append(reader)

    digits = "0123456789"
    festivals = "".join(name[0] for name in p.FESTIVALS)
    words = "".join(word[0] for word in p.RELATIVE)
    numerals = digits + p.CN + "两廿"
    years = numerals + "公" + "".join(word[0] for word, row in p.RELATIVE.items() if row[0] == "year")
    add(_numeric, digits)
    add(_fiscal, digits)
    add(_dated, numerals + "月上下前头首第qQ公同年" + years + "凌清早中午傍晚夜深半")
    add(_season_word, "今去明昨")
    add(_counted_years, numerals)
    add(_decade, numerals + "上本")
    add(_relative_word, words)
    add(_word_in_year, years)
    add(_week, words + "周星礼这")
    add(_plan, "“\"「『‘'＂十六七八九")
    add(_span, "最近过这未今接将去")
    add(_milestone, "".join(name[0] for name in p.MILESTONES))
    add(_festival, festivals + "“\"「『‘'" + years)
    add(_lunar, "农阴旧正冬腊闰八" + p.CN + years)
    return {char: tuple(readers) for char, readers in table.items()}


_READERS = _dispatch()
