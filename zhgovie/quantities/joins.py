"""Neighbouring readings that are one mention (ranges, products, sums) or share a unit (1409万、1305万人次)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from zhgovie.numerals import places, plus, times
from zhgovie.quantities.reading import Reading
from zhgovie.quantities.unitise import named_currency, named_scale, per_each
from zhgovie.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterable

_DASHES: Final = frozenset("-—–―－~～∼〜至到")
_RANGE: Final = re.compile(r"\s?(?:[(（]含[)）])?(?:-{1,2}|—{1,2}|–|―|~|～|∼|〜|至|到)\s?")
_TIMES: Final = frozenset("×xX*✕╳")
_LIST: Final = re.compile(r"[、和与及或]|以及")
_ENDPOINT: Final = re.compile(r"(?:从|由|自)[^，,。；;、]{0,3}$")
_CHANGES: Final = (
    "下降", "降低", "减少", "收窄", "回落", "缩短", "压缩", "缩小", "增加", "新增", "提高", "提升", "上升", "扩大", "上涨", "下跌", "上调", "下调",
)  # fmt: skip
_POWER: Final = frozenset(("W", "kW", "MW", "GW", "VA", "kVA", "MVA"))
_MACHINES: Final = frozenset(("台", "套"))
_CURRENCY_ENDS: Final = frozenset("币圆元布约为超近 ")
_DEGREES: Final = frozenset("度°")
_SUMS: Final = {("h", "min"), ("h", "s"), ("min", "s"), ("d", "h"), ("a", "mo"), ("CNY", "CNY"), ("jin", "两"), ("°", "min")}
_TAIL: Final = {"CNY": 10, "m": 100, "km": 10, "jin": 10, "kg": 10, "度": 10, "丈": 10, "尺": 10}


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
        bare = bare or reading.unit is None
    if bare:
        _share(text, out)
    for reading in out:
        if reading.unit is not None and reading.start:
            _look_left(text, reading, units)
    return out


def _look_left(text: str, reading: Reading, units: Units) -> None:
    """Let words before the number tell its unit: 每亩, 人均, 新台币, 摄氏."""
    start = reading.start
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
    if not between:
        return _sum(text, last, reading) or _machines(last, reading)
    if between[0] in _TIMES and len(between) == 1:
        return _product(last, reading)
    if (between.strip()[:1] in _DASHES or between[0] in "(（") and _RANGE.fullmatch(between):
        return _range(text, last, reading, between)
    return False


def _range(text: str, last: Reading, reading: Reading, between: str) -> bool:
    if last.value is None or reading.value is None:
        return False
    if reading.unit is None:
        return False
    if last.unit is not None and last.unit != reading.unit:
        return False
    if "至" in between or "到" in between:
        before = text[max(0, last.start - 6) : last.start]
        changed = "至" in between and before.rstrip("了约近超").endswith(_CHANGES)
        if last.unit is not None and (changed or _ENDPOINT.search(before)):
            return False
    low, high = last.value, reading.value
    if last.unit is None and not last.scaled and reading.scaled and high:
        low = _rescaled(text, last, reading)
    if low is None or not isinstance(low, Decimal) or not isinstance(high, Decimal) or low >= high:
        return False
    last.stop, last.end, last.unit, last.kind = reading.stop, reading.end, reading.unit, reading.kind
    last.value, last.low, last.high, last.scaled, last.rule = None, low, high, reading.scaled, "quantities.range"
    return True


_SCALE: Final = re.compile(r"[十百千万亿]+$")


def _rescaled(text: str, last: Reading, reading: Reading) -> Decimal | None:
    """Give the first end of 10—20万吨 the multiplier of the second."""
    match = _SCALE.search(text[reading.start : reading.stop])
    if match is None or not isinstance(last.value, Decimal) or last.value < 1:
        return None
    for skip in range(len(match[0])):  # 七千到九千亿 shares 亿 alone
        shared = times(last.value, 10 ** places(match[0][skip:]))
        if reading.value is not None and shared < reading.value:
            return shared
    return last.value  # 3000到30万元


def _product(last: Reading, reading: Reading) -> bool:
    """Read 2×350MW; the first factor has no unit of its own, or counts machines."""
    if not isinstance(last.value, Decimal) or not isinstance(reading.value, Decimal) or reading.unit is None:
        return False
    if last.unit is not None and last.unit not in _MACHINES:
        return False
    if reading.unit in {"h", "d", "a", "min"}:  # 7×24小时 is no duration
        return False
    factors = (*(last.factors or (last.value,)), reading.value)
    _become(last, reading, times(last.value, reading.value), "quantities.product")
    last.factors = factors
    return True


def _machines(last: Reading, reading: Reading) -> bool:
    """Read 2台350MW as a product."""
    if last.unit not in _MACHINES or reading.unit not in _POWER:
        return False
    return _product(last, reading)


def _sum(text: str, last: Reading, reading: Reading) -> bool:
    """Read 3小时20分, 3元5角, 1米75, 三块二."""
    if not isinstance(last.value, Decimal) or not isinstance(reading.value, Decimal) or last.unit is None:
        return False
    if reading.unit is None and last.unit in _TAIL and not last.scaled and (last.value == last.value.to_integral_value() or text[last.end - 1] in "毛角"):
        return _tail(text, last, reading)
    if last.unit == "分" and reading.unit == "s":
        last.unit = "min"
    unit = "min" if reading.unit == "分" and last.unit == "h" else reading.unit
    if unit == "分" and last.unit == "CNY":
        _become(last, reading, plus(last.value, reading.value / 100), "quantities.sum", last.unit)
        return True
    if unit is None or (last.unit, unit) not in _SUMS or reading.value >= 1000:
        return False
    if unit == "CNY":
        if reading.value >= 1 and text[reading.end - 1] in "元圆":
            return False
        _become(last, reading, plus(last.value, reading.value), "quantities.sum", "CNY")
        return True
    from zhgovie.units import convert

    added = convert(reading.value, unit, last.unit) if unit != "min" or last.unit != "°" else None
    if not isinstance(added, Decimal):
        smaller = convert(last.value, last.unit, unit)
        if not isinstance(smaller, Decimal):
            return False
        _become(last, reading, plus(smaller, reading.value), "quantities.sum", unit)
        return True
    _become(last, reading, plus(last.value, added), "quantities.sum", last.unit)
    return True


def _tail(text: str, last: Reading, reading: Reading) -> bool:
    digits = text[reading.start : reading.stop]
    after = text[reading.stop : reading.stop + 1]
    if reading.scaled or len(digits) > 2 or not isinstance(reading.value, Decimal) or reading.value >= 100:
        return False
    if "\u4e00" <= after <= "\u9fff" and after not in "的以左高长宽深":
        return False
    small = text[last.end - 1] in "毛角"
    if last.unit == "CNY" and ((text[last.end - 1] != "块" and not small) or len(digits) > 1):
        return False
    if last.unit == "m" and not isinstance(last.value, Decimal):
        return False
    divisor = 10 ** (2 if reading.value >= 10 or small else 1)
    end = reading.stop
    value = plus(last.value, reading.value / divisor) if isinstance(last.value, Decimal) else None
    if value is None:
        return False
    last.value, last.end, last.stop, last.rule = value, end, end, "quantities.sum"
    return True


def _become(last: Reading, reading: Reading, value: Decimal, rule: str, unit: str | None = None) -> None:
    last.value, last.rule = value, rule
    last.stop, last.end = reading.stop, reading.end
    last.unit, last.kind, last.scaled = unit or reading.unit, "measure" if unit else reading.kind, reading.scaled


def _share(text: str, readings: list[Reading]) -> None:
    """Give a numeral without a unit that of the next one in a list, from right to left."""
    for index in range(len(readings) - 2, -1, -1):
        reading = readings[index]
        if reading.unit is not None:
            continue
        after = readings[index + 1]
        if after.unit is None or after.start - reading.end > 2 or not _LIST.fullmatch(text[reading.end : after.start]):
            continue
        if reading.scaled or (isinstance(reading.value, Decimal) and "." in text[reading.start : reading.stop]):
            reading.unit, reading.kind = after.unit, after.kind
            reading.rule = "quantities.shared_unit"
