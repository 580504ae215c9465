"""Attach the unit or classifier that follows a numeral, with what stands round it: 个, halves, rates, 每亩."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from zhgovie.lexicons.lazy import lazy
from zhgovie.numerals import places, plus
from zhgovie.quantities.friends import begins_noun, friends
from zhgovie.quantities.patterns import LASTING, WITHIN
from zhgovie.quantities.ratios import half, half_of, slash, tenths
from zhgovie.quantities.reading import Reading
from zhgovie.quantities.words import any_of
from zhgovie.units import Spelling, Units, exact

_LATIN: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789²³^")
_INNER: Final = lazy(r"个(?P<more>[多半])(?P<unit>月|小时|百分点|钟头|星期|工作日|世纪)")
_RATE: Final = lazy(r"/(?P<bracket>[(（](?=[^()（）\n]{1,10}[)）]))?(?P<scale>[十百千万亿]*)(?P<hundred>100)?")
_AND: Final = lazy(r"[·•・](?P<scale>)(?P<hundred>)")  # 元/平方米·月
_NEXT_WORD: Final = {"位": frozenset("于居列"), "年": frozenset("度计任目初末")}
"""What makes the unit's last character the first of another word: 82座位于, 4600人年计划."""
_CLOSERS: Final = frozenset(")）")
_ALTERNATIVE: Final = lazy(r"[(（](?P<word>[\u4e00-\u9fff]{1,2})[)）]")
_EVERY: Final = lazy(r"(?P<each>每个?(?P<a>[\u4e00-\u9fffA-Za-z]{1,4}?)(?:每(?P<b>[年月日天周]))?|人均|户均|亩均)$")
_EACH: Final = lazy(
    r"(?:每|一(?=[斤亩吨]|公[斤里顷]|千克|[平立]方米))(?P<scale>[百千万]?)(?P<hundred>)(?![年月日天周\d])"
)
# 提高3.5个点: percentage points, where a rate moves or is compared, or the number has a decimal.
_RATE_MOVES: Final = lazy(rf"{any_of('rate_move')}[^，,。；;、\d\n]{{0,6}}$|(?:率|比重|占比)[为达到约近有]{{0,2}}$")
_EACH_ENDS: Final = frozenset("的左以上下至到不高低减增降升涨跌提")
_LASTING: Final = lazy(rf"(?:{LASTING})[0-9一二两三四五六七八九十]{{1,3}}日$")
_WITHIN: Final = lazy(rf"日{WITHIN}")
_ROW_OF_DAYS: Final = tuple(f"日连{move}" for move in "涨跌升降阳阴")
_PRICED: Final = lazy(
    r"(?:价|每度|每千瓦时|每[斤吨升]|每公斤|费)[^，,。；;\n]{0,10}(?:[涨降调加减升高低]|为|约|达|仅)(?:[了的仅约近超至到]){0,2}$"
)
_COINS: Final = {"分": Fraction(1, 100), "厘": Fraction(1, 1000)}
_PER: Final = {
    "年": "a",
    "月": "mo",
    "日": "d",
    "天": "d",
    "周": "wk",
    "时": "h",
    "分": "min",
    "d": "d",
    "a": "a",
    "人均": "人",
    "户均": "户",
    "亩均": "mu",
}
_PECULIAR: Final = frozenset("/半个 日厘数")
_METAL: Final = frozenset("白黄纹金银的左以")
_OPEN: Final = frozenset("块度成折两分方")
_TENTHS: Final = frozenset("成折")
_BEHIND_UNIT: Final = frozenset("/（(半每一")
_NOT_HALF: Final = frozenset("夜数径导岛山个")
_HALF: Final = Decimal("0.5")
_AFTER_YUAN: Final = frozenset("钱多的起左以到至和一二两三四五六七八九")
_COUNTED: Final = ("部门", "部委", "家庭", "员工", "门店", "村庄", "场馆", "口岸")
_ITEM: Final = Spelling("块", "count")
_IN_DATE: Final = frozenset("月、-—至到近后每第")
_DAY: Final = Spelling("d", "measure")
_KWH: Final = Spelling("kWh", "measure")
_CUBIC: Final = Spelling("m3", "measure")
_POINT: Final = Spelling("pp", "measure")
_POWER_BEFORE: Final = lazy(r"(?:电|光伏)[^。；;\n]{0,11}$")
_SOLD_BY: Final = {"度": "kWh", "度电": "kWh", "方": "m3"}
_RECURRING: Final = frozenset("年月日天周")
_CAN_PER: Final = frozenset(("money", "measure", "count"))


def attach(text: str, reading: Reading, units: Units) -> None:
    """Find the unit at the end of the numeral and fold its factor into the value."""
    stop = reading.stop
    following = text[stop : stop + 1]
    found = _peculiar(text, reading, units, following) if following in _PECULIAR else units.at(text, stop)
    if found is None:
        return
    spelling, end = found
    if end - stop == 1:
        if text[stop : stop + 2] in friends().noun_firsts and begins_noun(text, stop):
            _before_noun(text, reading)
            return
        settled = _settled(text, reading, spelling, end) if following in _OPEN else spelling
        if settled is None:
            return
        spelling = settled
        if spelling.code in _TENTHS:
            tenths(text, reading, end, 10)
            return
    elif text[end - 1] in _NEXT_WORD:
        spelling, end = _before_word(text, stop, end, spelling, units)
    if end < len(text) and text[end - 1] in _LATIN and text[end] in _LATIN:
        return
    reading.end, reading.unit, reading.kind = end, spelling.code, spelling.kind
    if spelling.factor is not None:
        scale(reading, spelling.factor)
    following = text[end : end + 1]
    if following in _BEHIND_UNIT:
        _extend(text, reading, units, following)


def _before_word(text: str, start: int, end: int, spelling: Spelling, units: Units) -> tuple[Spelling, int]:
    """Read 82座位于 and 4600人年计划, where the unit's last character begins another word."""
    shorter = units.at(text[start : end - 1], 0) if text[end : end + 1] in _NEXT_WORD[text[end - 1]] else None
    return (spelling, end) if shorter is None else (shorter[0], start + shorter[1])


def _peculiar(text: str, reading: Reading, units: Units, following: str) -> tuple[Spelling, int] | None:
    """Find the unit where what follows asks for a look round: 1/3, 一半, 18个半月, 350 MW, 三日连跌, 四厘."""
    if (following == "/" and not reading.han and slash(text, reading)) or (
        following == "半" and half(text, reading, text[reading.start : reading.stop])
    ):
        return None
    if following == "日":
        return units.at(text, reading.stop) or _days(text, reading)
    if following == "厘":
        return units.at(text, reading.stop) or _coin(text, reading)
    if following == "数":
        half_of(text, reading)
        return None
    if following == "个":
        return _inner(text, reading, units) or _point(text, reading) or units.at(text, reading.stop)
    return units.at(text, reading.stop + 1) if following == " " else None


def _days(text: str, reading: Reading) -> tuple[Spelling, int] | None:
    """Read 三日连跌, 连跌2日 and 60日内, where 日 counts days."""
    end = reading.stop + 1
    if text.startswith(_ROW_OF_DAYS, reading.stop) or _LASTING.search(text, max(0, reading.start - 2), end):
        return _DAY, end
    if text[reading.start - 1 : reading.start] not in _IN_DATE and _WITHIN.match(text, reading.stop):
        return _DAY, end
    return None


def _coin(text: str, reading: Reading) -> tuple[Spelling, int] | None:
    """Read 电价上调0.4分, 每度涨四厘: parts of a 元, where a price moves."""
    factor = _COINS.get(text[reading.stop])
    if factor is None or not _PRICED.search(text, max(0, reading.start - 16), reading.start):
        return None
    return Spelling("CNY", "money", factor), reading.stop + 1


def _point(text: str, reading: Reading) -> tuple[Spelling, int] | None:
    """Read 提高3.5个点, where 点 is short for 百分点; not 设50个点位."""
    end = reading.stop + 2
    if text[end - 1 : end] != "点" or text[end : end + 1] == "位" or reading.scaled:
        return None
    moves = _RATE_MOVES.search(text, max(0, reading.start - 12), reading.start)
    return (_POINT, end) if moves or "." in text[reading.start : reading.stop] else None


def _extend(text: str, reading: Reading, units: Units, following: str) -> None:
    """Read on behind the unit: /吨, （套）, 半."""
    if following in "/每" or (following == "一" and reading.kind == "money"):
        _rate(text, reading, units)
    elif following == "半":
        if text[reading.end + 1 : reading.end + 2] not in _NOT_HALF and isinstance(reading.value, Decimal):
            reading.value = plus(reading.value, _HALF)
            reading.end += 1
    elif reading.kind == "count" and following != "一":
        _alternative(text, reading, units)


def scale(reading: Reading, factor: Fraction) -> None:
    """Multiply all numbers of `reading`."""
    if reading.value is not None:
        reading.value = exact(Fraction(reading.value) * factor)
    if reading.low is not None:
        reading.low = exact(Fraction(reading.low) * factor)
    if reading.high is not None:
        reading.high = exact(Fraction(reading.high) * factor)


def _before_noun(text: str, reading: Reading) -> None:
    """Read 商务部等4部门: some nouns are counted without a classifier."""
    value = reading.value
    if (
        not reading.han
        and not reading.scaled
        and value is not None
        and value < 1000
        and text.startswith(_COUNTED, reading.stop)
    ):
        reading.unit, reading.kind, reading.rule = "", "noun", "quantities.bare"


def _settled(text: str, reading: Reading, spelling: Spelling, end: int) -> Spelling | None:
    """Settle what one character leaves open: 3块展板, 100亿度电, 5000亿两大台阶, 电价上调0.4分."""
    following = text[end : end + 1]
    is_noun = "\u4e00" <= following <= "\u9fff"
    if spelling.code == "两" and (
        following == "年" or (reading.scaled and not reading.han and is_noun and following not in _METAL)
    ):
        return None  # 2022、2023两年
    if spelling.code == "方" and reading.scaled and not reading.han:
        return _CUBIC  # 蓄水1.2亿方
    if spelling.code == "分":
        coin = _coin(text, reading)
        return coin[0] if coin else spelling
    if spelling.code == "CNY":
        is_item = is_noun and following not in _AFTER_YUAN
        return _ITEM if is_item or text.endswith("亿", 0, reading.stop) else spelling  # 集成电路36.5亿块
    if spelling.code == "度" and (
        following == "电" or (reading.scaled and _POWER_BEFORE.search(text, max(0, reading.start - 12), reading.start))
    ):
        return _KWH
    return spelling


def _inner(text: str, reading: Reading, units: Units) -> tuple[Spelling, int] | None:
    """Read 18个半月 and 3个多月, where the modifier stands inside the unit."""
    match = _INNER.match(text, reading.stop)
    if match is None:
        return None
    spelling = units.spellings.get("个" + match["unit"]) or units.spellings.get(match["unit"])
    if spelling is None:
        return None
    if match["more"] == "半" and isinstance(reading.value, Decimal):
        reading.value = plus(reading.value, _HALF)
    elif match["more"] == "多":
        reading.approx = "above"
    return spelling, match.end()


def _rate(text: str, reading: Reading, units: Units) -> None:
    """Read /吨, /万元, /日, /100毫升, /平方米·月, /（人·年） behind a unit, up to three of them."""
    bracket = False
    for step in range(3):
        match = _RATE.match(text, reading.end)
        if match is not None:
            bracket = bracket or match["bracket"] is not None
        elif step:
            match = _AND.match(text, reading.end)
        elif reading.kind in {"money", "measure"}:
            match = _EACH.match(text, reading.end)
        found = None if match is None else _denominator(text, match, units)
        if found is None:
            break
        code, end, divisor = found
        if reading.kind == "money":
            code = _SOLD_BY.get(code, code)
        if reading.unit == "分":
            reading.unit = "CNY"
            scale(reading, Fraction(1, 100))
        if divisor != 1:
            scale(reading, 1 / divisor)
        reading.end, reading.unit, reading.kind = end, f"{reading.unit}/{code}", "measure"
    if bracket and text[reading.end : reading.end + 1] in _CLOSERS:
        reading.end += 1


def _denominator(text: str, match: re.Match[str], units: Units) -> tuple[str, int, Fraction] | None:
    """Read what stands behind the stroke: its code, its end, and how many of the code it is."""
    begin, number = match.start("scale"), 1  # a unit first: the 千 of 元/千克 is no multiplier
    found = units.at(text, begin)
    if found is None or text[begin] in _PER:
        begin = match.end()
        number = 10 ** places(match["scale"]) * (100 if match["hundred"] else 1)
        code = _PER.get(text[begin : begin + 1])
        if (
            code is not None
            and _ends(text, begin + 1)
            and not begins_noun(text, begin)
            and (found is None or found[1] == begin + 1)
        ):
            return code, begin + 1, Fraction(number)
        found = units.at(text, begin)
    if found is None or not _ends(text, found[1]) or (text[match.start()] in "每一" and not _closes(text, found[1])):
        return None
    return found[0].code, found[1], (found[0].factor or 1) * Fraction(number)


def _closes(text: str, end: int) -> bool:
    """Tell whether 元每吨 ends there: no noun may follow."""
    following = text[end : end + 1]
    return following in _EACH_ENDS or not "\u4e00" <= following <= "\u9fff"


def _ends(text: str, end: int) -> bool:
    return text[end - 1] not in _LATIN or text[end : end + 1] not in _LATIN


def _alternative(text: str, reading: Reading, units: Units) -> None:
    """Read 台（套）, where the second classifier stands in brackets."""
    match = _ALTERNATIVE.match(text, reading.end)
    if match is not None and match["word"] in units.spellings:
        reading.unit = text[reading.end - len(reading.unit or "") : match.end()]
        reading.end = match.end()


def per_each(text: str, reading: Reading, units: Units) -> None:
    """Make a rate of a quantity right behind 每亩, 每人每年, 人均."""
    start = reading.start
    if reading.kind not in _CAN_PER or reading.unit in {"%", "pp", "x", "d", "h", "min", "a", "mo", "s", "wk"}:
        return
    match = _EVERY.search(text, max(0, start - 8), start)
    if match is None:
        return
    names = [match["a"], match["b"]] if match["a"] else [match["each"]]
    codes = []
    for name in names:
        if name is None:
            continue
        spelling = units.spellings.get(name)
        code = _PER.get(name) or (spelling.code if spelling else None)
        if reading.kind == "money":
            code = _SOLD_BY.get(name, code)
        if code is None:
            return
        codes.append(code)
    if len(codes) == 1 and (match["a"] or "") in _RECURRING:
        return  # 每年400万元 is an amount that comes every year
    unit = reading.unit or ""
    told = unit.split("/")[1:]  # 人均35平方米/人
    reading.unit = "/".join([unit, *(code for code in codes if code not in told)])


_CURRENCY: Final = lazy(
    r"(?P<name>[\u4e00-\u9fff]{0,4}(?:币|圆|美元|港元|欧元|日元|卢布|美金|英镑))(?:约|为|超|近)? ?$"
)
_SYMBOLS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "HK$": "HKD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "NT$": "TWD", "S$": "SGD", "NZ$": "NZD",
}  # fmt: skip
_SYMBOL: Final = lazy(r"[A-Z]{1,2}\$$")
_SCALE_NAME: Final = lazy(r"(?:零下)?(?P<name>摄氏|华氏)(?:零下|-)?$")


def named_currency(text: str, reading: Reading, units: Units) -> None:
    """Let a currency named before the number (新台币177.1亿元) settle what 元 is."""
    match = _CURRENCY.search(text, max(0, reading.start - 8), reading.start)
    if match is None:
        return
    for skip in range(len(match["name"])):
        spelling = units.spellings.get(match["name"][skip:])
        if spelling is not None and spelling.kind == "money":
            reading.unit = spelling.code
            return


def symbol(text: str, reading: Reading) -> None:
    """Read $5亿, ¥300: the sign before the number is its unit."""
    sign = text[reading.start - 1]
    lettered = _SYMBOL.search(text, max(0, reading.start - 3), reading.start) if sign == "$" else None
    code = _SYMBOLS.get(lettered[0] if lettered else sign) or _SYMBOLS.get(sign)
    if code is not None:
        reading.unit, reading.kind = code, "money"


def named_scale(text: str, reading: Reading) -> None:
    """Read 摄氏37度, 零下华氏5度."""
    match = _SCALE_NAME.search(text, max(0, reading.start - 6), reading.start)
    if match is None:
        return
    reading.unit = "°C" if match["name"] == "摄氏" else "°F"
    if match[0].startswith("零下") and isinstance(reading.value, Decimal):
        reading.value = reading.value.copy_negate()
    reading.start = match.start()
