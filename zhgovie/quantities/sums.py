"""Sums written as one mention: 3小时20分, 3元5角, 3斤5两, and the bare tails of 1米75, 九块九."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from zhgovie.numerals import plus
from zhgovie.quantities.reading import Reading
from zhgovie.units import convert

_PAIRS: Final = frozenset({
    ("h", "min"), ("h", "s"), ("min", "s"), ("d", "h"), ("a", "mo"), ("CNY", "CNY"), ("CNY", "分"), ("jin", "两"),
    ("mu", "分"),
})  # fmt: skip
_WITH_TAIL: Final = frozenset(("CNY", "m", "s", "km", "jin", "kg", "度", "丈", "尺"))
_AFTER_TAIL: Final = frozenset("的以左高长宽深")


def add(text: str, last: Reading, reading: Reading) -> bool:
    """Make one mention of two that stand side by side, where the second goes on the first."""
    if not isinstance(last.value, Decimal) or not isinstance(reading.value, Decimal) or last.unit is None:
        return False
    if reading.unit is None:
        return last.unit in _WITH_TAIL and not last.scaled and _add_tail(text, last, reading)
    larger, smaller = _named(last.unit, reading.unit)
    if (larger, smaller) not in _PAIRS or reading.value >= 1000:
        return False
    if smaller == "分" and larger == "mu":
        reading.value, smaller = reading.value / 10, "mu"
    elif smaller == "分":
        reading.value, smaller = reading.value / 100, "CNY"
    elif smaller == "CNY" and reading.value >= 1:
        return False
    added = convert(reading.value, smaller, larger)
    if isinstance(added, Decimal):
        become(last, reading, plus(last.value, added), larger)
    else:  # 20 minutes are no decimal part of an hour: count in minutes
        whole = convert(last.value, larger, smaller)
        if not isinstance(whole, Decimal):
            return False
        become(last, reading, plus(whole, reading.value), smaller)
    return True


def _named(larger: str, smaller: str) -> tuple[str, str]:
    """Tell what 分 is: minutes behind hours and before seconds."""
    if smaller == "分" and larger == "h":
        return larger, "min"
    return ("min", smaller) if larger == "分" and smaller == "s" else (larger, smaller)


def become(last: Reading, reading: Reading, value: Decimal, unit: str) -> None:
    """Stretch `last` over `reading`."""
    last.value, last.unit, last.kind, last.rule = value, unit, "measure", "quantities.sum"
    last.stop, last.end, last.scaled = reading.stop, reading.end, reading.scaled


def _add_tail(text: str, last: Reading, reading: Reading) -> bool:
    """Read the 75 of 1米75, the second 九 of 九块九."""
    digits, after = text[reading.start : reading.stop], text[reading.stop : reading.stop + 1]
    if reading.scaled or len(digits) > 2 or ("\u4e00" <= after <= "\u9fff" and after not in _AFTER_TAIL):
        return False
    sign = text[last.end - 1]
    cents = sign in "毛角"
    if last.unit == "CNY" and (len(digits) > 1 or not (cents or sign == "块")):
        return False
    if not isinstance(last.value, Decimal) or not isinstance(reading.value, Decimal):
        return False
    if not cents and last.value != last.value.to_integral_value():
        return False
    divisor = 100 if cents or reading.value >= 10 else 10
    become(last, reading, plus(last.value, reading.value / divisor), last.unit or "")
    return True
