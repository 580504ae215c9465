"""What looks like a quantity and is none: dates, numbers of things, words, clichés.

`rejected` asks in this order: the character before (T1000, 第三), the unit (近三年), the sort of classifier (三级,
四川), and, for numerals in Chinese signs, the rules of `_HAN_RULES`, each one regularity of the language.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Final

from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.numerals import HAN_DIGIT
from zhgovie.quantities.friends import covering_word
from zhgovie.quantities.ordinals import is_place_taken
from zhgovie.quantities.patterns import COUNTED_ONE
from zhgovie.quantities.reading import Reading
from zhgovie.quantities.words import words

Rule = Callable[[str, Reading], bool]

_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")
_SUSPECT: Final = _LETTERS | frozenset("第№#× .前+每")
_CHAINAGE: Final = lazy(r"(?:[A-Z][0-9]{1,4}|[0-9]{1,4}K)\+$")
_EACH_OF: Final = lazy(r"[一1]?[十百千万亿]+$")
_RANKED: Final = frozenset(("%", "‰", "位", "名", "批", "轮"))
_BEFORE_NOW: Final = frozenset("目当此以之日提年")
"""Before 前 they make a time, and no order of what follows: 目前 80%的村."""
_NAMING: Final = frozenset(("order", "place"))

# A span of time behind these, or before those, is a period and the business of `zhgovie.times`.
_TIME_BEFORE: Final = (
    *"近前后这那头下上本该去今明每整几数",
    "过去",
    "未来",
    "今后",
    "再过",
    "新的",
    "过去的",
    "未来的",
    "今后的",
    "五”",
)
_NEARLY: Final = frozenset("了长达已用续时将提")
_NO_TIME_BEFORE: Final = ("提前", "滞后", "推后", "延后", "距今", "整整")
_TIME_AFTER: Final = lazy(r"[多余半]?(?:以?来|间(?!隔)|[之以]?[前后]|里|代|级|度(?!电))|[规计]")
_SINCE: Final = lazy(r"[多余]?(?:以?来|之?前(?!期)|以前)")

_QUOTED: Final = lazy(r"[“‘「『\"'《〈【][^”’」』》〉】\n]{0,2}$")
_DIGITS_ALONE: Final = lazy(rf"[{HAN_DIGIT}]+")
_CLOSING: Final = frozenset("”’」』")
_CLOSERS: Final = lazy(r"[^“‘「『\"'《〈【”’」』》〉】\n]{0,12}[”’」』\"'》〉】]")
_MOVES: Final = lazy(r"[至到为了高级学入幅势、]|[0-9一二三四五六七八九十]*[平降跌持]")
_MEETING: Final = lazy(r"[、和]?(?:[一二三四五六七八九十]{1,3}次)?(?:全会|全体会议|会议|代表大会|产业|大会|党代会)")
_SLOGAN: Final = lazy(r"[一二两三四五六七八九十][\u4e00-\u9fff]")
_SLOGAN_BEFORE: Final = lazy(
    r"(?<![第一二三四五六七八九十百千万两数几])[一二两三四五六七八九十][山水江河湖海园区带轴核心翼轮]$"
)
"""Before the second half of what lies or was planned in parts: 三山 两盆, 一轴 两翼."""
_OF_THINGS: Final = frozenset("家户名位人所座处台辆栋宗")
"""Classifiers of what can be touched, and not of 四个意识, 三项重点."""
_OF_ALL: Final = frozenset("个家")
"""Classifiers before which no slogan of paired numbers stands: 两个三产项目, but 三个一批."""
_BEFORE_OFFICES: Final = frozenset("镇乡街村县区、和")
_ADMINISTRATIVE: Final = frozenset("省市县区乡镇村州旗盟")
_MULTIPLIERS: Final = "百千万亿"
_ALONE: Final = frozenset(("", "\n", "\t", "|"))

# Nouns that official prose counts without measuring anything: 四个意识, 三个方面.
_ABSTRACT: Final = words("slogan")
# Verbs that count what mostly is numbered: 举办6届, 完成40期.
_COUNTED: Final = words("counting")
# What is held in instalments: 培训班12期, 编发简报45期.
_HELD: Final = words("instalment")
# Names of reigns, which number years: 洪武十四年.
_REIGNS: Final = words("reign")
# Words that make 一 and bare 百 千 万 a number.
_LIMITS: Final = words("limit")
# Words behind which 点 are those of an index, not of the clock.
_POINTS: Final = words("index_move")
_ONE_MEASURES: Final = frozenset(
    ("x", "%", "pp", "番", "CNY", "USD", "mo", "h", "t", "mu", "km", "kg", "jin", "m2", "km2", "m3")
)
_HELD_ONE: Final = lazy(f"一{COUNTED_ONE}")
_WORDLIKE: Final = frozenset(("两", "分", "度", "里", "寸", "尺", "丈", "担", "s"))
_TOO_MANY: Final = 10000
_ROW_ENDS: Final = frozenset("、，,。；;")
_PROVERBIAL: Final = frozenset(("里", "丈", "寸", "尺", "度", "kg", "jin", "h", "km", "d", "g", "m"))


_PLACING: Final = frozenset(("°", "单元", "层"))
_YEAR: Final = 4
_CENTURIES: Final = ("19", "20")
_TAKEN_APART: Final = frozenset("名个项")
"""Classifiers that go on as well as a place of that name: 2020个 旧小区, 2015名 山区学生."""
_SHORT_NAMES: Final = (2, 3)
"""Signs of the names of places that are asked for, without the word for their level: 台州, 连云港."""
_BRACKETS: Final = frozenset("()（）")
_ROOM: Final = lazy(r"[0-9]{1,4}[室号]")
_MEASURES_QUOTED: Final = lazy(r"[“‘「『][^”’」』，,。\n]{0,9}$")  # “科创30条”, “稳增长二十条”


def rejected(text: str, reading: Reading) -> bool:
    """Tell whether a reading with a unit measures nothing."""
    before = text[reading.start - 1] if reading.start else ""
    is_year = reading.stop - reading.start == _YEAR and text.startswith(_CENTURIES, reading.start)
    if (is_year and _is_year_of(text, reading)) or (reading.unit in _PLACING and _locates(text, reading)):
        return True
    if before in _SUSPECT and _misled(text, reading, before):
        return True
    check = _BY_UNIT.get(reading.unit or "")
    if check is not None and check(text, reading):
        return True
    if reading.kind in _NAMING and _names(text, reading):
        return True
    if (
        reading.unit == "条"
        and text[reading.end : reading.end + 1] in _CLOSING
        and _MEASURES_QUOTED.search(text, max(0, reading.start - 10), reading.start)
    ):
        return True
    return reading.han and _is_no_numeral(text, reading)


def _is_year_of(text: str, reading: Reading) -> bool:
    """Reject a year before a place whose name begins like a classifier: 2023张家港马拉松, 2024台州论坛."""
    if reading.end - reading.stop != 1 or text[reading.stop] in _TAKEN_APART:
        return False
    return any(text[reading.stop : reading.stop + length] in _places() for length in _SHORT_NAMES)


@cache
def _places() -> frozenset[str]:
    """Give the names of districts and above, without the word for their level, that have two signs or three."""
    names = (name for _, name, _ in table("places", ("code", "name", "level")).rows)
    return frozenset(name[:-1] for name in names if len(name) - 1 in _SHORT_NAMES)


def _is_no_numeral(text: str, reading: Reading) -> bool:
    """Tell whether any rule of `_HAN_RULES` rejects a numeral in Chinese signs."""
    for rule in _HAN_RULES:  # noqa: SIM110 - a generator is twice as dear
        if rule(text, reading):
            return True
    return False


def _locates(text: str, reading: Reading) -> bool:
    """Reject what says where: 112°28′, 1号楼2单元301室."""
    if reading.unit == "°":
        return text[reading.end : reading.end + 1].isdigit()
    return text.endswith("号楼", 0, reading.start) or _ROOM.match(text, reading.end) is not None


def _misled(text: str, reading: Reading, before: str) -> bool:
    """Reject by the character before: T1000, 第三, iPhone 16系列, 前1%, 3.0.5."""
    if before == "前":
        return reading.unit in _RANKED and text[reading.start - 2 : reading.start - 1] not in _BEFORE_NOW
    if before == " ":
        return reading.kind == "count" and reading.start > 1 and text[reading.start - 2] in _LETTERS
    if before == "+":  # K12+300处
        return _CHAINAGE.search(text, max(0, reading.start - 6), reading.start) is not None
    if before == "每":  # 每十万人, 每百元
        return (
            reading.kind in {"count", "money"}
            and reading.han
            and _EACH_OF.fullmatch(text, reading.start, reading.stop) is not None
        )
    if before == ".":
        return reading.start > 1 and text[reading.start - 2].isdigit()
    return before in "第№#×" or not (reading.scaled or reading.kind == "money" or reading.unit in {"%", "pp"})


def _in_period(text: str, start: int) -> bool:
    """Tell whether 近, 过去, 这 before a span of time makes it a period."""
    if text[start - 1 : start] == "数":  # 优良天数281天, 人数两年平均增长, but 数十天
        return text[start] in "十百千万亿"
    if text[start - 1 : start] == "近" and text[start - 2 : start - 1] in _NEARLY:
        return False  # 开办了近30年
    return text.endswith(_TIME_BEFORE, 0, start) and not text.endswith(_NO_TIME_BEFORE, 0, start)


def _time(text: str, reading: Reading) -> bool:
    """Reject 近三个月, 两天前, 3小时后."""
    before = text[reading.start - 1] if reading.start else "\n"
    if before in "前近头":
        return reading.unit == "mo" and text[reading.start - 2 : reading.start - 1] not in _NEARLY
    return _in_period(text, reading.start) or _SINCE.match(text, reading.end) is not None


def _year(text: str, reading: Reading) -> bool:
    """Reject years and spans of years that name a period: 2023年, 近三年, 五年来, 60年代."""
    value = reading.value if reading.value is not None else reading.low
    exact = reading.approx is None and not reading.scaled and value is not None and value == int(value)
    if exact and value is not None and (1000 <= value <= 2999 or (reading.han and value >= 100)):
        return True
    if exact and (text[reading.start] == "0" or text.endswith(_REIGNS, 0, reading.start)):  # 08年
        return True
    return _in_period(text, reading.start) or _TIME_AFTER.match(text, reading.end) is not None


def _moves(text: str, reading: Reading) -> bool:
    """Reject 四升三降, 1升至."""
    return _MOVES.match(text, reading.end) is not None


def _rank(text: str, reading: Reading) -> bool:
    """Reject 排名由36位上升到23位, which `ordinals` reads."""
    return is_place_taken(text, reading.start)


def _points(text: str, reading: Reading) -> bool:
    """Reject what a task is worth: （0.5分）."""
    after = text[reading.end : reading.end + 1]
    return text[reading.start - 1 : reading.start] in _BRACKETS and after in _BRACKETS and bool(after)


_BY_UNIT: Final[dict[str, Rule]] = {
    "位": _rank, "分": _points, "a": _year, "mo": _time, "wk": _time, "d": _time, "h": _time, "min": _time, "L": _moves,
}  # fmt: skip


def _names(text: str, reading: Reading) -> bool:
    """Reject numerals that say which one (三级, 二期) and, in Chinese digits, bare places (四川)."""
    if reading.kind == "place":
        return _is_no_count(text, reading)
    is_class = reading.unit == "级" and text[reading.stop - 1] in "万亿"  # 1.2万亿级
    is_held = reading.unit == "期" and text.endswith(_HELD, 0, reading.start)
    if is_held or (reading.approx == "above" and not (reading.han and reading.unit == "分")):
        return False  # 4300多级; not 服务上十分规范
    if reading.han:
        return not text.endswith(("连续", "分") if reading.unit == "期" else "连续", 0, reading.start)  # 分两期建设
    value = reading.value
    if reading.scaled or (isinstance(value, Decimal) and (value >= _TOO_MANY or value != value.to_integral_value())):
        return is_class  # 执行航班18115班
    if reading.unit == "点":
        points = reading.low if reading.value is None else reading.value
        return (points is None or points < 100) and not text.endswith(_POINTS, 0, reading.start)
    return not text.endswith(_COUNTED, 0, reading.start)


def _is_no_count(text: str, reading: Reading) -> bool:
    """Tell whether a numeral before 县, 办 or 地 names; 办 is counted beside others alone (6镇3办), 地 behind 等."""
    if reading.unit == "办":
        return text[reading.start - 1 : reading.start] not in _BEFORE_OFFICES
    if reading.unit == "地":  # 海南等9地
        return text[reading.start - 1 : reading.start] != "等"
    return reading.han and not _listed_places(text, reading)


def _listed_places(text: str, reading: Reading) -> bool:
    """Tell whether names of places stand before: 乐安、永丰四县, 河北等三省."""
    if reading.unit not in _ADMINISTRATIVE and reading.unit != "省份":
        return False
    return (
        text.endswith(("等", "的"), 0, reading.start) or text.find("、", max(0, reading.start - 6), reading.start) >= 0
    )


def _word(text: str, reading: Reading) -> bool:
    """Reject 统一, 四川, 一带一路: the numeral is part of a word."""
    if text[reading.start] in "零〇" and not text.startswith("零下", reading.start):
        return True
    return covering_word(text, reading.start, reading.stop, reading.end)


def _quoted(text: str, reading: Reading) -> bool:
    """Reject “两个高地”, “新三样”: quoted counts are slogans."""
    return (
        reading.kind != "money"
        and not reading.factors
        and _QUOTED.search(text, max(0, reading.start - 3), reading.start) is not None
        and _CLOSERS.match(text, reading.end) is not None
    )


def _ordinal(text: str, reading: Reading) -> bool:
    """Reject 二轮, 二元: counting says 两, so a lone 二 says which one; 十一次全会."""
    if reading.unit == "次" and _MEETING.match(text, reading.end):
        return True
    lone = text[reading.start : reading.stop] == "二"
    if reading.stop - reading.start == 1 and text.endswith("二、", 0, reading.start):  # 二、三类
        return reading.kind == "count"
    return lone and ((reading.kind in {"count", "place"} and reading.unit != "人") or text[reading.stop] == "元")


def _slogan(text: str, reading: Reading) -> bool:
    """Reject 两轴一带, 八个方面, 三方."""
    two_signs = reading.stop - reading.start == 1 == reading.end - reading.stop
    if two_signs and reading.kind == "count" and _SLOGAN_BEFORE.search(text, max(0, reading.start - 4), reading.start):
        return True
    is_slogan = _SLOGAN.match(text, reading.end) and (reading.unit not in _OF_ALL or text[reading.end] == "一")
    if two_signs and reading.kind in {"count", "place"} and (is_slogan or reading.unit == "方"):
        return True
    is_thing = reading.unit in _OF_THINGS  # 两家重点企业
    return (reading.kind == "count" or reading.unit == "a") and not is_thing and text.startswith(_ABSTRACT, reading.end)


def _indefinite(text: str, reading: Reading) -> bool:
    """Reject 一家, and 一年, 一升 where nothing limits them."""
    if _HELD_ONE.match(text, reading.start):  # 生产线一条
        return False
    if text[reading.start : reading.stop] != "一" or reading.unit in _ONE_MEASURES or reading.value != 1:  # 一天半
        return False
    return reading.kind == "count" or not text.endswith(_LIMITS, 0, reading.start)


def _bare_multiplier(text: str, reading: Reading) -> bool:
    """Reject 百里, 千家, （单位：万元）: 百 千 万 alone are figures of speech unless limited (近百家, 上千人)."""
    run = text[reading.start : reading.stop]
    if run.strip(_MULTIPLIERS) or reading.rule == "quantities.vague":
        return False
    if reading.kind in {"order", "place", "noun"} or text.endswith(("/", "：", ":", "（", "("), 0, reading.start):
        return True
    if _ALONE.issuperset((text[reading.start - 1 : reading.start], text[reading.end : reading.end + 1])):
        return True  # a column of units
    if len(run) > 1:
        return False
    limited = text.endswith(_LIMITS, 0, reading.start)
    if run == "万" and reading.unit == "CNY":  # 万元GDP能耗
        return not limited and not text.startswith(("以上", "以下"), reading.end)
    return (
        (reading.unit in _PROVERBIAL and not _in_row(text, reading))
        or reading.unit == "a"
        or (reading.kind == "count" and not limited)
    )


def _in_row(text: str, reading: Reading) -> bool:
    """Tell whether an amount of the same unit stands before in the list: 铁路1000公里、轨道百公里."""
    unit = text[reading.stop : reading.end]
    begin = max(0, reading.start - 8)
    return text[reading.end : reading.end + 1] in _ROW_ENDS and text.find(f"{unit}、", begin, reading.start) >= 0


_COIN_BEFORE: Final = frozenset("元块了涨跌降")
"""Before 三角, which is then money and no shape or place: 5元三角."""


def _short(text: str, reading: Reading) -> bool:
    """Reject 三分, 一度, 几里 in one sign, and 半 but for spans of time."""
    if reading.rule == "quantities.half":
        return reading.unit not in {"a", "mo", "d", "h"}
    if reading.unit == "CNY" and text[reading.stop : reading.stop + 1] == "角" and reading.stop - reading.start == 1:
        return not text.startswith("钱", reading.end) and text[reading.start - 1 : reading.start] not in _COIN_BEFORE
    return reading.unit in _WORDLIKE and not reading.scaled and reading.stop - reading.start == 1


def _spelled(text: str, reading: Reading) -> bool:
    """Reject 七〇一所, 一四三团: three digits and more without multipliers are a number that names."""
    return (
        reading.kind in {"count", "place"}
        and reading.stop - reading.start > 2
        and _DIGITS_ALONE.fullmatch(text, reading.start, reading.stop) is not None
    )


_HAN_RULES: Final[tuple[Rule, ...]] = (
    _short, _indefinite, _bare_multiplier, _ordinal, _slogan, _word, _quoted, _spelled,
)  # fmt: skip
