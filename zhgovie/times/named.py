"""Read times that a word names: relative days and weeks, plans, spans next to now, decades, festivals, fiscal years."""

from __future__ import annotations

from dataclasses import replace

from zhgovie.lexicons.lazy import lazy
from zhgovie.times import patterns as p
from zhgovie.times.dated import read_month_edge, with_clock
from zhgovie.times.piece import Piece, small_number

_BEFORE_SPAN = frozenset("附邻最临靠将接")
NEARLY = frozenset("了长达已用续时")
"""What makes 近 behind it mean nearly: 开办了近30年."""
_BEFORE_LENGTH = frozenset("百千万第每续隔满近约达前后历.余多几用经期" + p.CN)
_YEARS = {"前": "times.years_ago", "后": "times.years_later", "间": "times.years_between"}
_BEFORE_DECADE = frozenset("第" + p.CN)
_FESTIVAL_FIRST = frozenset("".join(name[0] for name in p.FESTIVALS) + "“\"「『‘'＂")
_LUNAR_FIRST = frozenset("农阴旧正冬腊闰" + p.CN)
_COUNTING = frozenset("一二两三四五六七八九十几数半0123456789")
_RECURRING = frozenset("每逢")
_JOINING = frozenset("至到和、")
_LEAVE = frozenset("暑寒请病产婚事休")
_DATED = frozenset(("日（", "日(", "号（", "号("))
_OF_OTHERS = lazy(r"每[周星][一-鿿]{1,3}$|[日号][(（](?:周|星期)[一二三四五六日天][至到]$")
_PAUSES = frozenset(("", *"，。；：、\n—"))


def read_relative_word(text: str, start: int) -> Piece | None:
    """Read 昨天, 上月, 当日, with the day or edge of a month and the clock time behind."""
    match = p.RELATIVE_WORD.match(text, start)
    if match is None:
        return None
    unit = p.RELATIVE[match["word"]][0]
    piece = Piece(start, match.end(), f"times.relative_{unit}", word=match["word"])
    if unit == "day":
        return with_clock(piece, text)
    if unit == "quarter":
        ends = text.startswith("末", piece.end) and not text.startswith("末期", piece.end)
        return replace(piece, end=piece.end + 1, edge="末") if ends else piece
    if unit == "month" and text.startswith("同期", piece.end):
        return replace(piece, end=piece.end + 2)
    if (day := p.DAY.match(text, piece.end)) is not None:
        return with_clock(replace(piece, end=day.end(), day=small_number(day["day"] or day["cn"])), text)
    return read_month_edge(text, piece) or piece


def read_behind_year(text: str, year: Piece) -> Piece | None:
    """Read what can stand behind a year and is no part of it: 2024年春节, 2012年正月初八, 去年的今天."""
    following = text[year.end : year.end + 1]
    piece = read_festival(text, year.end, year) if following in _FESTIVAL_FIRST else None
    if piece is None and following in _LUNAR_FIRST:
        piece = read_lunar(text, year.end, year)
    return piece or _word_in_year(text, year)


def _word_in_year(text: str, year: Piece) -> Piece | None:
    """Read 去年本月, 去年的今天: the date of now in another year."""
    match = p.SAME_DATE.match(text, year.end) if year.word else None
    if match is None:
        return None
    word = match["word"]
    piece = replace(year, end=match.end(), rule="times.same_date", unit=p.RELATIVE[word][0])
    if word == "本月" and (day := p.DAY.match(text, piece.end)) is not None:
        return replace(piece, end=day.end(), day=small_number(day["day"] or day["cn"]))
    return piece


def read_week(text: str, start: int) -> Piece | None:
    """Read 上周, 下周五, 星期三."""
    match = p.WEEK.match(text, start)
    if match is None:
        return None
    word = match["word"] or {"上": "上周", "下": "下周"}.get(match["which"] or "", "本周")
    weekday = match["day"] or match["weekday"] or match["lday"]
    if weekday == "末" and not match["word"]:
        return None  # 周末 recurs
    before = text[max(0, start - 2) : start]
    if match["weekday"] and (before in _DATED or before[-1:] in _COUNTING or before[-1:] in _RECURRING):
        return None  # 9月15日（星期日）, 连续一周日增, 每逢周三
    if match["weekday"] and before[-1:] == "个" and before != "今个":
        return None  # 9月第三个星期六
    if before[-1:] in _JOINING and _OF_OTHERS.search(text, max(0, start - 6), start):
        return None  # 每周一至周五, 17日(星期一至星期五)
    number = "一二三四五六日天末".index(weekday) + 1 if weekday else 0
    number = {8: 7, 9: 8}.get(number, number)
    piece = Piece(start, match.end(), "times.week", word=word, part="weekday" if number else None, number=number)
    return with_clock(piece, text) if 0 < number < 8 else piece


def read_plan(text: str, start: int) -> Piece | None:
    """Read a five-year plan, and its part: “十四五”, “十四五”末, “十四五”前三年."""
    match = p.PLAN.match(text, start)
    if match is None or (match["bare"] and start and text[start - 1] in p.CN + "百千万第年月"):
        return None
    part, number = None, 0
    for name in ("head", "front", "back", "nth"):
        if match[name]:
            part, number = "front" if name == "head" else name, small_number(match[name])
    edge = match["edge"] or match["mid"]
    rule = "times.plan_part" if part or edge else "times.plan"
    word = match["plan"] or match["bare"] or f"{match['ordinal']}五"
    return Piece(start, match.end(), rule, word=word, part=part, number=number, edge=edge)


def read_span(text: str, start: int) -> Piece | None:
    """Read 近三年, 过去五年, 未来十天, 今明两年."""
    if (pair := p.YEAR_PAIR.match(text, start)) is not None:
        rule = "times.past_span" if pair["pair"] == "去今" else "times.future_span"
        return Piece(start, pair.end(), rule, word=pair["pair"], count=2, unit=pair["unit"])
    match = p.SPAN.match(text, start)
    if (
        match is None
        or (match["side"] == "这" and (match["unit"] != "年" or small_number(match["count"]) < 2))
        or text[start - 1 : start] in _BEFORE_SPAN
        or (match["side"] == "近" and text[start - 1 : start] in NEARLY)
    ):
        return None
    if match["side"] == "新的":
        is_plan = match["unit"] == "年" and small_number(match["count"]) == 5 and not match["tail"]
        return Piece(start, match.end(), "times.new_plan") if is_plan else None
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


def read_counted_years(text: str, start: int) -> Piece | None:
    """Read 十年来, 五年间, 五年前, and 五年 alone where what follows adds it up."""
    before = text[start - 1 : start]
    if before == "的" and (told := p.YEARS_TOLD_OF.match(text, start)) is not None:
        opens = p.BEFORE_YEARS_TOLD_OF.search(text, max(0, start - 34), start)
        count = small_number(told["count"])
        return Piece(start, told.start() + 2, "times.this_span", count=count, unit="年") if opens else None
    if before.isdigit() or before in _BEFORE_LENGTH or text.endswith("连续", 0, start):
        return None
    if (match := p.AGO.match(text, start)) is not None:
        tail = match["tail"]
        if small_number(match["count"]) == 1 and tail in {"来", "间", "以来"} and before not in _PAUSES:
            return None
        rule = _YEARS.get(tail, "times.years_since")
        return Piece(start, match.end(), rule, count=small_number(match["count"]), unit="年")
    if (match := p.BARE_SPAN.match(text, start)) is not None:
        return Piece(start, start + len(match.group()), "times.bare_span", count=5, unit="年")
    return None


def read_decade(text: str, start: int) -> Piece | None:
    """Read decades and centuries: 20世纪80年代, 八九十年代, 21世纪以来."""
    match = p.DECADE.match(text, start)
    if match is None or text[start - 1 : start].isdigit() or text[start - 1 : start] in _BEFORE_DECADE:
        return None
    century = (
        small_number(match["century"]) - 1 if match["century"] else {"上": 19, "本": 20}.get(match["which"] or "", 19)
    )
    if match["century"] and not 0 <= century <= 21:
        return None
    if match["whole"]:  # 2010年代
        return Piece(start, match.end(), "times.decade", int(match["whole"]))
    decade = match["decade"] or match["only"]
    if decade is None:
        middle = 50 if match["edge"] == "中叶" else 0
        return Piece(start, match.end(), "times.century", century * 100 + middle)
    if len(decade) == 3:  # 八九十年代
        first, second = small_number(decade[0]), small_number(decade[1])
        return Piece(start, match.end(), "times.decade", century * 100 + first * 10, number=second - first)
    # 初 and 末 belong to the span; EDTF has no word for the beginning of a decade.
    return Piece(start, match.end(), "times.decade", century * 100 + small_number(decade))


def read_milestone(text: str, start: int) -> Piece | None:
    """Read what is counted from a dated event: 党的十八大以来."""
    match = p.MILESTONE.match(text, start)
    return Piece(start, match.end(), "times.milestone", word=match["name"]) if match else None


def read_festival(text: str, start: int, year: Piece | None = None) -> Piece | None:
    """Read a festival or solar term, and the holiday round it."""
    match = p.FESTIVAL.match(text, start)
    if match is None:
        return _unsure_festival(text, year) if year else None
    word = match["dated"] or match["october"] or match["first"] or match["sure"] or match["quoted"] or match["unsure"]
    holiday = match["joined"] or next(filter(None, match.group("holiday", "holiday2", "holiday3", "holiday4")), "")
    part = "holiday" if holiday and holiday not in {"当天", "当日", "时节", "节气", "节"} else None
    if match["unsure"] or match["quoted"] or match["october"]:  # 国庆首日, 五一第二天
        part = "holiday" if p.DAY_OF_HOLIDAY.match(text, match.end()) else part
    piece = Piece(start, match.end(), "times.festival", part=part, word=word, edge=match["joined"])
    piece = (_some_days(text, piece) or piece) if part else piece
    return replace(piece, start=year.start, year=year.year, unit=year.word) if year else piece


def read_holiday(text: str, start: int) -> Piece | None:
    """Read some days of the holiday that is spoken of: 假期前三天, 长假首日, 首日 at the head of a clause."""
    if text.startswith("首日", start) and text[start - 1 : start] in _PAUSES:
        return Piece(start, start + 2, "times.holiday", part="holiday", number=1)
    match = p.HOLIDAY_ALONE.match(text, start)
    if match is None or text[start - 1 : start] in _LEAVE:
        return None
    return _some_days(text, Piece(start, match.end(), "times.holiday", part="holiday"))


def _some_days(text: str, holiday: Piece) -> Piece | None:
    """Read the days behind a holiday that a piece is of, counted from its first, the last as -1."""
    match = p.HOLIDAY_PART.match(text, holiday.end)
    if match is None:
        return None
    number = -1 if match["last"] else 1 if match["first"] else small_number(match["nth"] or "")
    count = -small_number(match["back"]) if match["back"] else small_number(match["front"] or "")
    return replace(holiday, end=match.end(), number=number, count=count)


def _unsure_festival(text: str, year: Piece) -> Piece | None:
    """Read 今年国庆, which without its year would be a word like others."""
    match = p.FESTIVAL_IN_YEAR.match(text, year.end)
    if match is None:
        return None
    return Piece(year.start, match.end(), "times.festival", year=year.year, unit=year.word, word=match["name"])


def read_lunar(text: str, start: int, year: Piece | None = None) -> Piece | None:
    """Read a month or day of the Chinese calendar; a leap month gets a negative number."""
    match = p.LUNAR.match(text, start)
    if match is None:
        return None
    month = next(filter(None, match.group("month", "month2", "month3", "month4", "month5")))
    plain = month.removeprefix("闰")
    number = {"正": 1, "冬": 11, "腊": 12}.get(plain) or small_number(plain)
    day = next(filter(None, match.group("day", "day2", "day3", "day5")), None)
    if not day and match["month2"] and text.startswith(("初", "里"), match.end()):
        return None
    piece = Piece(
        start, match.end(), "times.lunar", year=int(match["year"]) if match["year"] else None, part="month",
        number=number if plain == month else -number,
        day=small_number(day.removeprefix("初").removesuffix("日")) if day else None,
    )  # fmt: skip
    return replace(piece, start=year.start, year=piece.year or year.year, unit=year.word) if year else piece


def read_winter_season(text: str, start: int) -> Piece | None:
    """Read a season over two years by its place in the row: 本榨季, 上个制糖期同期."""
    match = p.WINTER_SEASON.match(text, start)
    return (
        Piece(start, match.end(), "times.winter_season", number="上本下".index(match["which"]) - 1) if match else None
    )


def read_fiscal(text: str, start: int) -> Piece | None:
    """Read financial years and their quarters: 2024/25第一财季."""
    match = p.FISCAL.match(text, start)
    if match is None or text[start - 1 : start].isdigit():
        return None
    split = match["short"] or match["short2"]
    quarter = match["quarter"] or match["quarter2"]
    return Piece(
        start, match.end(), "times.fiscal", int(match["year"] or match["year2"]), unit="split" if split else None,
        part="quarter" if quarter else None, number=small_number(quarter) if quarter else 0,
    )  # fmt: skip
