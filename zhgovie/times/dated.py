"""Read dates: [year] [part of the year] [day] [clock time], each part optional, and dates in figures."""

from __future__ import annotations

from dataclasses import replace
from re import Match

from zhgovie.lexicons.lazy import lazy
from zhgovie.times import patterns as p
from zhgovie.times.piece import Piece, small_number
from zhgovie.times.words import words

_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
# What stands right before a number or word and makes it no time: 第3日, 每月5日, 附近三年.
_BEFORE_EDGE = frozenset("0123456789今去前昨明每个两几半多全整历当同" + p.CN)
_BEFORE_DAY = frozenset("第每.近满隔逾超" + p.CN)
# 连跌2日, 连续5日 are lengths.
_LASTING = words("length")
_LATELY = ("目前", "日前", "此前")
_OPEN_HOURS = lazy(
    r"(?:每[天日周]|工作日|(?:服务|办公|营业|开放|受理|上班|工作)时间)[^。；;\n\d]{0,9}(?:\d[^。；;\n]{0,20})?$"
)
"""What recurs: 每周一至周五上午8:30."""
_OF_EVERY_MONTH = lazy(r"每(?:个?月|季度?[首末]月)的?(?:\d{1,2}[日号]?[、和至到]){0,4}$")
"""每月10日、20日, 每季度末月20日."""
_CLAUSE_HEADS = frozenset(("", *"，,。；;：:\n"))
# What has a number: 神舟9号, 3号楼, 国道.
_NUMBERED = frozenset(
    "舟宫娥征座型星船箭堆机站井炉楼栋库车馆门票台院区厂矿路线第道组仓航弹峰店桥墩球员手编号舰槽塔"
    + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-“‘《"
)
_TO_MONTH = frozenset("至到-—–~～和、")
_BEFORE_CLOCK = frozenset("：:.第每小几多" + p.CN)


def read_numeric(text: str, start: int) -> Piece | None:
    """Read a date in figures: 2023-10-16, 2023/10/16, 2023.10.16, 2023-10."""
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
    return with_clock(piece, text)


def read_dated(text: str, start: int, year: Piece | None) -> Piece | None:
    """Read [part of the year] [day] [clock] behind `year`, or from `start` on where there is none."""
    piece = _part(text, start) if year is None else _part_of_year(text, year) or _year_edge(text, year)
    if piece is None:
        return _edge_alone(text, start) or _day_alone(text, start)
    if piece.part == "month" and piece.edge is None:
        piece = _after_month(text, piece)
    elif piece.part in {"quarter", "half"} and piece.edge is None:
        piece = _edge_after_part(text, piece)
    return piece


def read_season(text: str, start: int) -> Piece | None:
    """Read 今春, 去冬."""
    match = p.SEASON_WORD.match(text, start)
    if match is None:
        return None
    word = {"今": "今年", "明": "明年"}.get(match["year"], "去年")
    return Piece(start, match.end(), "times.season", word=word, part="season", number=_SEASONS[match["season"]])


def read_year(text: str, start: int) -> Piece | None:
    """Read a year, written out or as a word (去年)."""
    match = p.YEAR.match(text, start)
    if match is None or (match["word"] and _is_no_year(text, start, match.end(), match["word"])):
        return None
    if match["word"]:
        return Piece(start, match.end(), "times.relative_year", word=match["word"])
    short = match["y2"] or match["y2only"]
    if short:
        if start and (text[start - 1].isdigit() or text[start - 1] in p.CN + "第.约近满"):
            return None
        number = small_number(short)
        return Piece(start, match.end(), "times.short_year", number + (1900 if number > 50 else 2000))
    if match["roc"] or match["y2k"]:
        number = 1911 + small_number(match["roc"]) if match["roc"] else 2000 + small_number(match["y2k"][2:] or "零")
        return Piece(start, match.end(), "times.year", number)
    return Piece(start, match.end(), "times.year", small_number(match["y4"] or match["y4b"] or match["ycn"]))


def _is_no_year(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether a word names no year: 三年内, 由当年的20万元提高到现在, 当年开工、当年投产, 全年无休."""
    if word == "年内":
        return text[start - 1 : start] in _BEFORE_EDGE
    if word == "当年":
        if p.OF_ANY_YEAR.match(text, end) or p.ANY_YEAR_BEFORE.search(text, max(0, start - 8), start):
            return True
        return text.startswith("的", end) and text[start - 1 : start] in {"由", "从"}
    return word == "全年" and p.HABITUAL.match(text, end) is not None


def _part(text: str, start: int) -> Piece | None:
    """Read half, quarter, months, month or 同期 of a year that is left out."""
    if (match := p.PART.match(text, start)) is not None:
        kind, number = _part_of(match)
        if not _is_part_guarded(text, start, kind):
            return Piece(start, match.end(), f"times.{kind}", part=kind, number=number)
    if (match := p.MONTH.match(text, start)) is not None and not _is_month_guarded(text, start):
        number = small_number(match["month"] or match["cn"])
        return Piece(start, match.end(), "times.month", part="month", number=number)
    return None


def _part_of_year(text: str, year: Piece) -> Piece | None:
    """Read half, quarter, months, month, season or 同期 where `year` ends."""
    if (match := p.PART.match(text, year.end)) is not None:
        kind, number = _part_of(match)
        return replace(year, end=match.end(), part=kind, number=number, rule=f"{year.rule}_{kind}")
    if (match := p.MONTH.match(text, year.end)) is not None:
        number = small_number(match["month"] or match["cn"])
        return replace(year, end=match.end(), part="month", number=number, rule=f"{year.rule}_month")
    return _part_behind_year(text, year)


def _part_behind_year(text: str, year: Piece) -> Piece | None:
    """Read what is a part of the year only right behind it: 第三个月, 第一周, 春, 前10天."""
    end = year.end
    if (match := p.MONTH_COUNTED.match(text, end)) is not None:
        number = small_number(match["n"] or "1")
        return replace(year, end=match.end(), part="month", number=number, rule=f"{year.rule}_month")
    if (match := p.WEEK_OF_MONTH.match(text, end)) is not None:
        edge = f"week{small_number(match['n'])}"
        return replace(year, end=match.end(), part="month", number=1, edge=edge, rule=f"{year.rule}_week")
    if (match := p.SEASON_IN_YEAR.match(text, end)) is not None:
        return replace(year, end=match.end(), part="season", number=_SEASONS[match["season"]], rule="times.season")
    if (match := p.FRONT_DAYS.match(text, end)) is not None:
        part = "last_days" if match["last"] else "nth_day" if match["nth"] else "first_days"
        number = small_number(match["n"] or match["nth"] or "1")
        return replace(year, end=match.end(), part=part, number=number, rule="times.first_days")
    return None


def _is_part_guarded(text: str, start: int, kind: str) -> bool:
    """Whether a part without a year is none: 夏季 recurs, 历史同期 names no period, 的 joins to nothing."""
    if kind == "same":
        return text.endswith(("历史", "往年", "常年", "多年", "历年", "近年", "届"), 0, start)
    return kind == "season" or text[start] in "的 　"


def _is_month_guarded(text: str, start: int) -> bool:
    """Whether what stands before a bare month forbids it: 每年10月, 第3月, 一百三月, 5.3月."""
    before = text[start - 1 : start]
    if before and (before in "第每两半." or before.isdigit() or before in p.CN):
        return True
    if before in _TO_MONTH and p.EVERY_YEAR.search(text, max(0, start - 16), start):
        return True  # 每年5月至10月
    return text[start] in " 　" or text.endswith(("每年", "往年", "历年", "每年的", "常年"), 0, start)


def _part_of(match: Match[str]) -> tuple[str, int]:
    if match["half"] or match["fronth"]:
        return "half", 2 if match["half"] == "下" else 1
    if quarter := match["quarter"] or match["qlatin"] or match["firstq"]:
        return "quarter", 1 if quarter == "首" else small_number(quarter)
    for name, kind in (("frontm", "months"), ("frontq", "quarters")):
        if match[name]:
            return kind, small_number(match[name])
    return ("season", _SEASONS[match["season"]]) if match["season"] else ("same", 0)


def _year_edge(text: str, year: Piece) -> Piece:
    if year.word not in {"全年", "年内"} and (whole := p.WHOLE_YEAR.match(text, year.end)):
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
            return with_clock(replace(piece, end=match.end(), day=day, rule=day_rule(piece.rule)), text)
    return read_month_edge(text, piece) or piece


def read_month_edge(text: str, piece: Piece) -> Piece | None:
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
    """Name the rule of a day from that of its month."""
    return "times.month_day" if rule == "times.month" else rule.replace("_month", "_day")


def _edge_alone(text: str, start: int) -> Piece | None:
    """Read 年初, 年底, 月末, whose year or month the context gives."""
    match = p.EDGE_ALONE.match(text, start)
    if match is None or text[start - 1 : start] in _BEFORE_EDGE:
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
    if before in _BEFORE_DAY or before.isdigit() or _OF_EVERY_MONTH.search(text, max(0, start - 20), start):
        return None
    if (
        text.endswith(_LASTING, 0, start)
        or (before == "月" and p.DAY_OF_EVERY_YEAR.search(text, max(0, start - 18), start))
        or (before == "前" and not text.endswith(_LATELY, 0, start))
    ):
        return None  # 连跌2日, 每年5月1日至8月16日, 假期前5日
    if match.group()[-1] == "号" and not p.DAYPART.match(text, match.end()) and not _is_told(text, start, match.end()):
        return None
    written = match["day"] or match["cn"]
    if match["cn"] and len(written) < 2:
        return None  # 三日, 一日 are lengths more often than dates
    return with_clock(Piece(start, match.end(), "times.day", day=small_number(written)), text)


def _is_told(text: str, start: int, end: int) -> bool:
    """Tell whether 15号 is a day and no number of a thing: a verb of the news follows, or it is a clause of its own."""
    before = text[start - 1 : start]
    if text[end : end + 1] in {"，", ","}:
        return before in _CLAUSE_HEADS
    return p.DAY_TOLD.match(text, end) is not None and (before in _CLAUSE_HEADS or before not in _NUMBERED)


def with_clock(piece: Piece, text: str) -> Piece:
    """Add the clock time that follows a day; 0—24时 is the day itself."""
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
    if before.isdigit() or before in _BEFORE_CLOCK or _OPEN_HOURS.search(text, max(0, start - 32), start):
        return None
    # A number alone with 时 or 点 is a clock time only with a daypart or minutes: 5点建议, 3时.
    if not match["daypart"] and not (match["minute"] or match["half"] or match["quarters"]) and match["sign"] == "点":
        return None
    if match["cn"] and match["sign"] == "时" and not match["daypart"]:
        return None  # 一时
    if match["colon"] and not match["daypart"]:
        return None  # 10:30 alone is a ratio or a score as well
    return Piece(start, match.end(), "times.clock", clock=clock)


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
