"""Neighbouring readings that are one mention (ranges, products, sums) or share a unit (1409万、1305万人次)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from zhgovie.lexicons.lazy import lazy
from zhgovie.numerals import DIGITS, evaluate, places, shifted, times
from zhgovie.quantities import sums
from zhgovie.quantities.reading import Reading
from zhgovie.quantities.unitise import named_currency, named_scale, per_each
from zhgovie.quantities.words import words
from zhgovie.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterable

_DASHES: Final = frozenset("-—–―－~～∼〜至到")
_RANGE: Final = lazy(r"\s?(?:[(（]含[)）])?(?:-{1,2}|—{1,2}|–|―|~|～|∼|〜|至|到)\s?")
_TIMES: Final = frozenset("×xX*✕╳")
_LIST: Final = lazy(r" ?(?:[、和与及或]|以及) ?")
_LIST_OF_PLACES: Final = lazy(
    r"[、和，,](?:全[国省市县区州盟旗]|全自治区|我国|东部|中部|西部)(?:地区)?(?:平均(?:水平)?|水平)?"
)
"""高于全国0.7、全省2.3个百分点."""
_DEALT: Final = lazy(r"(?:分别|各为|依次)[^。；;\n]*$")
_ENDPOINT: Final = lazy(r"(?:从|由|自)[^，,。；;、]{0,3}$")
_CHANGES: Final = words("change")
_POWER: Final = frozenset(("W", "kW", "MW", "GW", "VA", "kVA", "MVA"))
_LARGEST: Final = {"kW": 2_000_000, "MW": 2_000, "GW": 2}
"""What no single machine yields more than."""
_ROUND_RATES: Final = lazy(r"[1-9]?[05]%[至到][1-9]?[05]%")
_LOWER: Final = lazy(r"(?<=[\u4e00-\u9fff])(?<![第一二两三四五六七八九十百])(?P<low>十?[一二两三四五六七八])、$")
_SCALE_SIGNS: Final = "十百千万亿"
_NO_FACTOR: Final = frozenset((None, "h", "d", "a", "min"))
_MACHINES: Final = frozenset(("台", "套"))
_CURRENCY_ENDS: Final = frozenset("币圆元布约为超近 ")
_DEGREES: Final = frozenset("度°")


def join(text: str, readings: Iterable[Reading], units: Units) -> list[Reading]:
    """Merge neighbours; returns what is left, in order."""
    out: list[Reading] = []
    end, bare = -9, False
    for reading in readings:
        if reading.start - end <= 5 and _merge(text, out, reading):
            end = out[-1].end
            continue
        out.append(reading)
        end = reading.end
        bare = bare or reading.unit is None or reading.unit == "pp"
    if bare:
        _share(text, out)
    for reading in out:
        if reading.unit is not None and reading.start:
            _look_left(text, reading, units)
    return out


def _look_left(text: str, reading: Reading, units: Units) -> None:
    """Let words before the number tell its unit: 每亩, 人均, 新台币, 摄氏."""
    start = reading.start
    if reading.han and text[start - 1] == "、":
        _neighbours(text, reading)
    if text[start - 1] == "均" or text.rfind("每", start - 7 if start > 7 else 0, start) >= 0:
        per_each(text, reading, units)
    if reading.kind == "money":
        if text[start - 1] in _CURRENCY_ENDS:
            named_currency(text, reading, units)
    elif reading.unit in _DEGREES:
        named_scale(text, reading)


def _merge(text: str, out: list[Reading], reading: Reading) -> bool:
    """Try to make one mention of the last reading and this one."""
    last = out[-1]
    between = text[last.end : reading.start]
    if not between or between == "零":  # 2年零3个月
        return sums.add(text, last, reading) or _machines(text, last, reading)
    if between[0] in _TIMES and len(between) == 1:
        return _product(last, reading)
    if (between.strip()[:1] in _DASHES or between[0] in "(（") and _RANGE.fullmatch(between):
        return _range(text, last, reading, between)
    return False


def _range(text: str, last: Reading, reading: Reading, between: str) -> bool:
    """Read 10—20万吨, 3%—5%; not the ends of a change (从3户至7户, 下降3%至5%)."""
    low, high = last.value, reading.value
    if (reading.unit is None and not reading.scaled) or last.unit not in {
        None,
        reading.unit,
        (reading.unit or "").partition("/")[0],  # 70元—120元/平方米
    }:
        return False  # of two without a unit both must be large: 40万—50万人口
    if last.unit is not None and not text.startswith("不等", reading.end) and _is_change(text, last.start, between):
        return False
    if last.unit is None and not last.scaled and reading.scaled:
        low = _rescaled(text, last, reading)
    if reading.rule == "quantities.tenths" and last.unit is None and isinstance(low, Decimal):
        low *= 10  # 四到六成
    if not isinstance(low, Decimal) or not isinstance(high, Decimal) or low >= high:
        return False
    last.stop, last.end, last.unit, last.kind = reading.stop, reading.end, reading.unit, reading.kind
    last.value, last.low, last.high, last.scaled, last.rule = None, low, high, reading.scaled, "quantities.range"
    return True


def _neighbours(text: str, reading: Reading) -> None:
    """Read 三、四千元, 十七、八岁: a digit and the next, within a clause, are a range; not 一、二等奖."""
    match = _LOWER.search(text, max(0, reading.start - 6), reading.start)
    if match is None or reading.kind not in {"count", "measure", "money"} or reading.value is None:
        return
    rest = text[reading.start + 1 : reading.stop]
    low = evaluate(match["low"])
    step = DIGITS.get(text[reading.start], 0) - DIGITS.get(match["low"][-1], 0)
    if not rest and match["low"] in {"一", "二"}:  # 二、三类: counting says 两
        return
    if low is None or step != 1 or rest.strip(_SCALE_SIGNS) or text.startswith("个", reading.stop):
        return
    reading.low, reading.high = (shifted(format(end, "f"), places(rest)) for end in (low, low + 1))
    reading.start, reading.value, reading.rule = match.start("low"), None, "quantities.range"


def _is_change(text: str, start: int, between: str) -> bool:
    if "至" not in between and "到" not in between:
        return False
    if _ROUND_RATES.match(text, start):
        return False  # 上涨20%至30%
    before = text[max(0, start - 6) : start]
    return _ENDPOINT.search(before) is not None or ("至" in between and before.rstrip("了约近超").endswith(_CHANGES))


_SCALE: Final = lazy(r"[十百千万亿]+$")


def _rescaled(text: str, last: Reading, reading: Reading) -> Decimal | None:
    """Give the first end of 10—20万吨 the multiplier of the second."""
    match = _SCALE.search(text[reading.start : reading.stop])
    if match is None or not isinstance(last.value, Decimal) or last.value < 1:
        return None
    for skip in range(len(match[0])):  # 七千到九千亿 shares 亿 alone
        shared = shifted(format(last.value, "f"), places(match[0][skip:]))
        if reading.value is not None and shared < reading.value:
            return shared
    return last.value  # 3000到30万元


def _product(last: Reading, reading: Reading) -> bool:
    """Read 2×350MW; the first factor has no unit of its own, or counts machines. 7×24小时 is no duration."""
    if not isinstance(last.value, Decimal) or not isinstance(reading.value, Decimal):
        return False
    if reading.unit in _NO_FACTOR or (last.unit is not None and last.unit not in _MACHINES):
        return False
    last.factors = (*(last.factors or (last.value,)), reading.value)
    last.value, last.unit, last.kind, last.rule = (
        times(last.value, reading.value), reading.unit, reading.kind, "quantities.product",
    )  # fmt: skip
    last.stop, last.end, last.scaled = reading.stop, reading.end, reading.scaled
    return True


def _machines(text: str, last: Reading, reading: Reading) -> bool:
    """Read 2台350MW机组 as a product; 4台30万千瓦的机组 are two amounts, the second of each machine.

    改造26台597万千瓦 are two as well, for no machine is so large.
    """
    largest = _LARGEST.get(reading.unit or "")
    if largest is not None and isinstance(reading.value, Decimal) and reading.value > largest:
        return False
    if text.startswith("的", reading.end) or last.unit not in _MACHINES or reading.unit not in _POWER:
        return False
    return _product(last, reading)


def _share(text: str, readings: list[Reading]) -> None:
    """Give a numeral without a unit that of the next one in a list, from right to left."""
    scale = ""
    for index in range(len(readings) - 2, -1, -1):
        reading, after = readings[index], readings[index + 1]
        if after.rule != "quantities.shared_unit":
            match = _SCALE.search(text[after.start : after.stop]) if after.scaled else None
            scale = "" if match is None else match[0]
        if reading.unit == "个" and after.unit == "pp" and _is_listed(text, reading, after):
            reading.unit, reading.kind, reading.rule = "pp", "measure", "quantities.shared_unit"
            continue
        if reading.unit is not None or after.unit is None:
            continue
        if after.unit == "pp" and _LIST_OF_PLACES.fullmatch(text, reading.end, after.start):
            reading.unit, reading.kind, reading.rule = "pp", "measure", "quantities.shared_unit"
        if after.start - reading.end > 3:
            continue
        if _LIST.fullmatch(text, reading.end, after.start) and (
            _may_share(text, reading, after) or (scale and _is_prize(text, reading, after))
        ):
            reading.unit, reading.kind, reading.rule = after.unit, after.kind, "quantities.shared_unit"
            if scale and not reading.scaled and isinstance(reading.value, Decimal):  # 12.3、15.6亿元
                reading.value = shifted(format(reading.value, "f"), places(scale))


def _is_listed(text: str, reading: Reading, after: Reading) -> bool:
    """Tell whether 个 is short for the 个百分点 behind: 1.8个和2.3个百分点, 高于全国1.5个、全省0.8个百分点."""
    if _LIST.fullmatch(text, reading.end, after.start):
        return True
    is_broken = "." in text[reading.start : reading.stop]
    return is_broken and _LIST_OF_PLACES.fullmatch(text, reading.end, after.start) is not None


def _is_prize(text: str, reading: Reading, after: Reading) -> bool:
    """Tell whether a number is money in the multiplier of the next: 给予100、50、30万元; not the 2 of 2、500万元."""
    before = text[max(0, reading.start - 2) : reading.start]
    is_within = "\u4e00" <= before[-1:] <= "\u9fff" or (before[-1:] == "、" and before[0].isdigit())
    return after.kind == "money" and not reading.han and is_within


def _may_share(text: str, reading: Reading, after: Reading) -> bool:
    """Tell whether a listed number is an amount: 1409万, 5.2, 4和2.4个百分点, 分别为12、15和20家; not 5、6号机组."""
    if reading.scaled or after.unit == "pp" or "." in text[reading.start : reading.stop]:
        return True
    if (
        (after.kind == "money" or "/" in (after.unit or ""))
        and isinstance(reading.value, Decimal)
        and reading.value >= 100
    ):
        return True  # 报2080、2140、2240元
    return not reading.han and _DEALT.search(text, max(0, reading.start - 24), reading.start) is not None
