"""Units as articles write them, to show numbers in: 亿元 is 10⁸ CNY, 万亩 is 10⁴ mu."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from statistics import median_low
from typing import NamedTuple

from zhgovie.errors import OptionError, ZhgovieError
from zhgovie.io.json import number_text
from zhgovie.quantities import normalize
from zhgovie.units import convert, exact

MONEY = ("亿元", "万元")
"""What sums of money are shown in, the largest first."""


class Scale(NamedTuple):
    """What numbers are shown in."""

    name: str
    """As articles write it."""
    code: str
    """Its unit."""
    size: Fraction
    """How many of the unit it is."""


def scale_of(written: str) -> Scale:
    """Read a unit with what multiplies it.

    >>> scale_of("亿元").code, int(scale_of("亿元").size)
    ('CNY', 100000000)

    Raises
    ------
    OptionError
        It is no unit.
    """
    refusal = OptionError(f"--unit {written}", "is no unit", "wanted one such as 亿元, 万亩, 吨 or 万人")
    try:
        one = normalize(f"1{written}")
    except ZhgovieError as error:
        raise refusal from error
    is_whole = one.text == f"1{written}".rstrip()  # 亿园 only begins with 亿
    has_number = written[:1].isdecimal() or written[:1] in {".", "．", ",", "，"}  # 5亿元 would be read in 15亿元
    if not is_whole or has_number or not one.unit or one.value is None or one.approx:
        raise refusal
    return Scale(written, one.unit, Fraction(one.value))


def fitting(code: str, values: Iterable[Fraction]) -> Scale:
    """Choose what numbers in a unit are shown in: money in what most of them are one of at least.

    >>> fitting("CNY", [Fraction(29_840_000_000), Fraction(31_000)]).name, fitting("t", [Fraction(10**9)]).name
    ('万元', 't')
    """
    middle = median_low(map(abs, values)) if code == "CNY" else Fraction(0)
    scales = (scale for scale in map(scale_of, MONEY) if middle >= scale.size)
    return next(scales, Scale(code, code, Fraction(1)))


def converted(value: Fraction, unit: str, code: str) -> Fraction | None:
    """Convert a number, or give None where the units measure different things."""
    if unit == code:
        return value
    try:
        return Fraction(convert(value, unit, code))
    except ZhgovieError:
        return None


class Scales:
    """The units that a reader chose, of which each row takes the first that measures the same."""

    def __init__(self, chosen: Iterable[str]) -> None:
        self._chosen = [scale_of(written) for written in chosen]

    def shown(self, value: float, unit: str) -> tuple[float, str]:
        """Give a number and its unit as they are shown; what no chosen unit measures stays as it is."""
        for scale in self._chosen:
            found = converted(Fraction(value), unit, scale.code)
            if found is not None:
                return float(found / scale.size), scale.name
        return value, unit

    def exact(self, value: str, unit: str) -> str:
        """Give the exact digits of a number as it is shown.

        >>> Scales(["亿元"]).exact("108310000000", "CNY")
        '1083.1'
        """
        for scale in self._chosen:
            found = converted(Fraction(value), unit, scale.code)
            if found is not None:
                return number_text(exact(found / scale.size)) or value
        return value
