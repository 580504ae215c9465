"""What looks like a quantity and is none: dates, numbers of things, words, clichés."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from zhgovie.quantities.friends import covering_word
from zhgovie.quantities.reading import Reading

_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_")
_SUSPECT: Final = _LETTERS | frozenset("第№#× .前")
_RANKED: Final = frozenset(("%", "‰", "位", "名"))
_NAMING: Final = frozenset(("order", "place"))
_TIME_BEFORE: Final = (
    "近", "过去", "未来", "今后", "前", "后", "这", "那", "头", "再过", "下", "上", "本", "该", "去", "今", "明", "每", "整", "多", "几", "数",
)  # fmt: skip
_NO_TIME_BEFORE: Final = ("提前", "滞后", "推后", "延后", "距今")
_TIME_AFTER: Final = re.compile(r"[多余半]?(?:以?来|间(?!隔)|[之以]?[前后]|里|代|级|度(?!电))")
_SINCE: Final = re.compile(r"[多余]?(?:以?来|之?前(?!期)|以前)")
_QUOTED: Final = re.compile(r"[“‘「『\"'《〈【][^”’」』》〉】\n]{0,2}$")
_CLOSERS: Final = re.compile(r"[^“‘「『\"'《〈【”’」』》〉】\n]{0,12}[”’」』\"'》〉】]")
_ABSTRACT: Final = (
    "方面", "大方面", "层面", "维度", "环节", "角度", "意识", "自信", "维护", "确立", "坚持", "统筹", "全面", "转变", "关键", "重点", "面向",
    "结合", "体系", "抓手", "一律", "必须", "严禁", "标准", "导向", "务必", "敢于", "毫不动摇", "文明", "建设年", "提升年", "百年", "主要方面",
)  # fmt: skip
_MEETING: Final = re.compile(r"[、和]?(?:[一二三四五六七八九十]{1,3}次)?(?:全会|全体会议|会议|代表大会|产业|大会|党代会)")
_MOVES: Final = re.compile(r"[至到为了高级学入幅势势、]|[0-9一二三四五六七八九十]*[平降跌持]")
_ADMINISTRATIVE: Final = frozenset("省市县区乡镇村州旗盟")
_SLOGAN: Final = re.compile(r"[一二两三四五六七八九十][\u4e00-\u9fff]")
_COUNTED: Final = (
    "举办", "举办了", "举行", "召开", "完成", "连续", "累计", "共", "共计", "合计", "已有", "达", "开展", "开设", "超", "超过", "近", "约", "逾",
    "播出", "出版", "发行", "实施", "涨", "跌", "升", "降", "涨了", "跌了", "得", "打", "满",
)  # fmt: skip
_ONE_OK: Final = frozenset(("x", "%", "pp", "番", "CNY", "USD", "mo", "h", "t", "mu", "km", "kg", "jin", "m2", "km2", "m3"))
_LIMITS: Final = (
    "近", "超", "约", "逾", "达", "满", "不到", "不足", "用", "用了", "用时", "为期", "仅", "超过", "超过了", "接近", "短短", "历时", "耗时",
    "长达", "增长", "增长了", "增加", "增加了", "增", "翻", "翻了", "不及", "低于", "高于", "提高", "提高了", "扩大", "是",
)  # fmt: skip


def rejected(text: str, reading: Reading) -> bool:
    """Tell whether a reading with a unit measures nothing."""
    before = text[reading.start - 1] if reading.start else ""
    if before in _SUSPECT and _misled(text, reading, before):
        return True
    check = _BY_UNIT.get(reading.unit or "")
    if check is not None and check(text, reading):
        return True
    if reading.kind in _NAMING and _names(text, reading):
        return True
    return reading.han and _han(text, reading, before)


def _misled(text: str, reading: Reading, before: str) -> bool:
    """Reject by the character before: T1000, 第三, iPhone 16系列, 前1%, 3.0.5."""
    if before == "前":
        return reading.unit in _RANKED
    if before == " ":
        return reading.kind == "count" and reading.start > 1 and text[reading.start - 2] in _LETTERS
    if before == ".":
        return reading.start > 1 and text[reading.start - 2].isdigit()
    return before in "第№#×" or not _strong(reading)


def _strong(reading: Reading) -> bool:
    return reading.scaled or reading.kind == "money" or reading.unit in {"%", "pp"}


def _time(text: str, reading: Reading) -> bool:
    """Reject 近三个月, 两天前, 3小时后."""
    before = text[reading.start - 1] if reading.start else "\n"
    if before in "前近头":
        return reading.unit == "mo"
    return _in_time(text, reading) or _SINCE.match(text, reading.end) is not None


def _in_time(text: str, reading: Reading) -> bool:
    """Tell whether 近, 过去, 这 before a span of time makes it a period."""
    start = reading.start
    return text.endswith(_TIME_BEFORE, 0, start) and not text.endswith(_NO_TIME_BEFORE, 0, start)


def _year(text: str, reading: Reading) -> bool:
    """Reject years and spans of years that name a period: 2023年, 近三年, 五年来, 60年代."""
    value = reading.value if reading.value is not None else reading.low
    if reading.approx is None and not reading.scaled and isinstance(value, Decimal):
        if 1000 <= value <= 2999 and value == value.to_integral_value():
            return True
        if reading.han and reading.stop - reading.start >= 3 and value >= 100:
            return True
    if _in_time(text, reading):
        return True
    return bool(_TIME_AFTER.match(text, reading.end)) or text[reading.end : reading.end + 1] in {"规", "计"}


def _names(text: str, reading: Reading) -> bool:
    """Reject numerals that say which one (三级, 二期) and, in Chinese digits, bare places (四川)."""
    if reading.kind == "place":
        if not reading.han:
            return False
        return reading.unit not in _ADMINISTRATIVE or not (text[max(0, reading.start - 1) : reading.start] in {"等", "的"} or "、" in text[max(0, reading.start - 6) : reading.start])
    if reading.han:
        return True
    if reading.scaled or (isinstance(reading.value, Decimal) and reading.value != reading.value.to_integral_value()):
        return False
    if reading.unit == "点":
        return reading.value is None or reading.value < 100
    return not text.endswith(_COUNTED, 0, reading.start)


def _han(text: str, reading: Reading, before: str) -> bool:
    """Reject words, indefinite 一 and counted clichés."""
    if covering_word(text, reading.start, reading.stop, reading.end):
        return True
    run = text[reading.start : reading.stop]
    if run[0] in "零〇" and reading.unit not in {"°C"}:
        return True
    if reading.kind != "money" and _QUOTED.search(text, max(0, reading.start - 3), reading.start) and _CLOSERS.match(text, reading.end):
        return True
    if run == "二" and text[reading.stop : reading.stop + 1] == "元":
        return True
    if reading.unit == "方" and len(run) == 1:  # 三方: three sides
        return True
    if reading.unit == "次" and _MEETING.match(text, reading.end):
        return True
    if run in {"百", "千", "万"} and reading.unit == "a":
        return True
    if len(run) == 1 and reading.kind in {"count", "place", "order"}:
        if run == "二" and reading.unit != "人":  # counting says 两: 二轮, 二类 say which one
            return True
        if _SLOGAN.match(text, reading.end) and reading.end - reading.stop == 1:  # 两轴一带
            return True
    if not run.strip("百千万亿") and reading.rule != "quantities.vague" and reading.kind in {"order", "place", "noun"}:
        return True
    if reading.kind == "count" or reading.unit == "a":
        if reading.value == 1 and not text.endswith(_LIMITS, 0, reading.start):
            return True
        if reading.kind == "count" and reading.value == 1:
            return True
        if text.startswith(_ABSTRACT, reading.end):
            return True
    if run == "一" and reading.unit not in _ONE_OK and not text.endswith(_LIMITS, 0, reading.start):
        return True
    if reading.unit in {"两", "分", "度", "里", "寸", "尺", "丈", "担", "s"} and not (reading.scaled or len(run) > 1):
        return True
    if reading.rule == "quantities.half" and (before in {"上", "下", "前", "后", "大", "小", "多", "一", "过"} or reading.unit not in {"a", "mo", "d", "h"}):
        return True
    if run == "万" and reading.unit == "CNY" and not text.endswith(_LIMITS, 0, reading.start):
        return not text.startswith(("以上", "以下"), reading.end)  # 万元GDP能耗, （单位：万元）
    if before in {"/", "：", ":", "（", "("} and not run.strip("百千万亿"):
        return True
    bare = run in {"百", "千", "万", "亿"} and reading.rule != "quantities.vague"
    if bare and reading.unit in {"里", "丈", "寸", "尺", "度", "kg", "jin", "h", "km", "d", "g", "m"}:
        return True
    return bare and reading.kind in {"count", "order", "place"} and not text.endswith(_LIMITS, 0, reading.start)


def _moves(text: str, reading: Reading) -> bool:
    """Reject 四升三降, 1升至."""
    return _MOVES.match(text, reading.end) is not None


_BY_UNIT: Final[dict[str, Callable[[str, Reading], bool]]] = {
    "a": _year, "mo": _time, "wk": _time, "d": _time, "h": _time, "min": _time, "L": _moves,
}  # fmt: skip
