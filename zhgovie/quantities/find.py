"""Find every quantity of a text: `find` is the walk, the other modules decide one matter each.

1. `patterns.CANDIDATE` scans for numerals; `_reading` values one and looks its unit up (`unitise`).
2. `joins` makes ranges, products, sums and shared units out of neighbours.
3. `reject` drops dates, numbers of documents, words, clichés; `context` adds bounds and modifiers.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from zhgovie.model import Quantity
from zhgovie.numerals import EXPONENT, evaluate, shifted
from zhgovie.quantities import han, joins, ratios, reject, signs
from zhgovie.quantities.cells import unit_cells
from zhgovie.quantities.context import carry, modify
from zhgovie.quantities.elided import become_money, is_another, settle, settle_currency
from zhgovie.quantities.patterns import candidate
from zhgovie.quantities.reading import Reading
from zhgovie.quantities.tables import become, from_column, from_table, tables
from zhgovie.quantities.unitise import attach
from zhgovie.quantities.unlisted import unlisted
from zhgovie.units import Units, default

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMAS: Final = str.maketrans("", "", ",， ")
_APPROXIMATE: Final = frozenset("多余几来")
_NO_SIGNS: Final = str.maketrans("", "", ",， 多余几来个")
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_EXPONENTS: Final = {"万": 4, "亿": 8, "万亿": 12, "千": 3, "千万": 7, "百万": 6, "千亿": 11}
_MAX_EXPONENT: Final = 96
_JOINERS: Final = frozenset("-—–―~～∼〜至到×✕╳*xX、，,和与及或/(（ ")
_HEADS: Final = frozenset("$€£¥)） \t\n：:|-至到—为是报达得破于过")
_SMALL: Final = frozenset("十百拾佰")


def find(text: str, *, units: Units | None = None) -> tuple[Quantity, ...]:
    """Find the quantities of a folded text.

    Parameters
    ----------
    units
        Units to know; the packaged ones when None. `zhgovie.units.extended` joins a user's own file to them.

    Returns
    -------
    Quantities in text order, none overlapping.

    >>> [(quantity.text, str(quantity.value), quantity.unit) for quantity in find("规划面积5万亩,投资1083.1亿元")]
    [('5万亩', '50000', 'mu'), ('1083.1亿元', '108310000000', 'CNY')]
    """
    return search(text, units or default())


def search(text: str, units: Units, *, lenient: bool = False) -> tuple[Quantity, ...]:
    """Do what `find` does; `lenient` keeps what prose would not mean as a quantity (一升, 三寸, 五分)."""
    readings = joins.join(text, _readings(text, units), units)
    _settle(text, _settle_cells(text, readings, units), units)
    found = []
    last: Reading | None = None
    for reading in readings:
        if reading.unit is None or (not lenient and reject.rejected(text, reading)):
            continue
        modify(text, reading)
        if last is not None:
            carry(text, last, reading)
        last = reading
        found.append(_quantity(text, reading))
    return tuple(found)


def _settle_cells(text: str, readings: list[Reading], units: Units) -> list[Reading]:
    """Give the bare figures of tables their units; what is left are the readings that are no cells."""
    cells, names = unit_cells(text, units)
    if not cells and not names:
        return readings
    for reading in readings:
        if reading.start in names:  # 亿元 in a column of units
            reading.unit = None
        elif reading.unit is None and reading.stop in cells:
            become(reading, *cells[reading.stop])
    return [reading for reading in readings if reading.start not in names and reading.stop not in cells]


def _settle(text: str, readings: list[Reading], units: Units) -> None:
    """Look for the units of bare numbers in tables, and in what stands round them."""
    rows = iter(tables(text, units))
    table = next(rows, None)
    above: Reading | None = None
    money: Reading | None = None
    foreign: Reading | None = None
    for reading in readings:
        if reading.unit is not None:
            if reading.kind == "money":
                foreign = reading if reading.unit != "CNY" else None
            continue
        while table is not None and table.end <= reading.start:
            table = next(rows, None)
        if table is not None:
            from_table(text, reading, table)
        if reading.unit is None and above is not None:
            from_column(text, reading, above)
        if reading.unit is None:
            settle(text, reading, units)
            if reading.rule == "quantities.elided_money":
                money = reading
            elif money is not None and reading.unit in {None, ""} and is_another(text, reading, money):
                become_money(reading)
            settle_currency(text, reading, foreign)
        above = reading if reading.heading is not None else None


def _quantity(text: str, reading: Reading) -> Quantity:
    return Quantity(
        reading.start,
        reading.end,
        text[reading.start : reading.end],
        reading.value,
        reading.unit or "",
        reading.low,
        reading.high,
        reading.low_inclusive,
        reading.high_inclusive,
        reading.approx,
        reading.factors,
        text[reading.start : reading.stop],
        reading.rule,
    )


def _readings(text: str, units: Units) -> Iterator[Reading]:
    """Value each numeral of the text and attach its unit."""
    covered = 0
    for match in candidate(units.firsts, units.measures).finditer(text):
        start, stop = match.span()
        if start < covered:  # the 千 of 8211万千瓦 is part of a unit
            continue
        reading = _reading(text, start, stop, match, units)
        if reading is None:
            continue
        if reading.unit is None:
            attach(text, reading, units)
            if (
                reading.unit is None
                and not unlisted(text, reading, units)
                and not reading.scaled
                and start != covered
                and not _may_join(text, start, stop)
            ):
                continue
        covered = reading.end
        if start and text[start - 1] in signs.LAST:
            signs.sign(text, reading)
        yield reading


def _may_join(text: str, start: int, stop: int) -> bool:
    """Tell whether a number without a unit may still get one: from a range, list, product, heading or sign."""
    return text[stop : stop + 1] in _JOINERS or text[start - 1 : start] in _HEADS or "." in text[start:stop]


def _reading(text: str, start: int, stop: int, match: re.Match[str], units: Units) -> Reading | None:
    arabic, scale, power, more, share, _, over, upto, vague, half = match.groups()
    if arabic is not None and share is None:
        return _arabic(text, start, stop, len(arabic) + start + 1, (scale, power, more))
    if share is not None:
        return ratios.fraction(start, stop, text[start : stop - len(share) - 2], share, None)
    if over is not None:
        return ratios.fraction(start, stop, text[start : match.end("han")], over, upto)
    if vague is not None:
        return han.vague(start, stop, text)
    if half is not None:
        return han.half(start)
    is_unit = text[start] in "千百" and units.at(text, start) is not None  # 元/千瓦时
    return None if is_unit else han.read(start, stop, text[start:stop], text[stop : stop + 1])


def _arabic(
    text: str, start: int, stop: int, middle: int, parts: tuple[str | None, str | None, str | None]
) -> Reading | None:
    """Value 1083.1亿, 20多万, 3亿5千万, 1.2×10^4."""
    scale, power, more = parts
    digits = text[start:middle]
    if not digits.isdigit():
        digits = digits.translate(_COMMAS).replace("点", ".")
    if scale is None and power is None:
        return Reading(start, stop, stop, Decimal(digits))
    if power is not None:
        exponent = int(power.translate(_SUPERSCRIPTS).replace("^", "")[3:])
        return Reading(start, stop, stop, shifted(digits, exponent), scaled=True, rule="quantities.power")
    if more is not None:
        value = evaluate(text[start:stop].translate(_NO_SIGNS))
        return (
            None if value is None else Reading(start, stop, stop, value, scaled=True, approx=_approx(text[middle:stop]))
        )
    return _scaled(start, stop, digits, scale or "")


def _scaled(start: int, stop: int, digits: str, scale: str) -> Reading | None:
    exponent = _EXPONENTS.get(scale)
    if exponent is not None:
        return Reading(start, stop, stop, shifted(digits, exponent), None, "", True)
    exponent = sum(map(EXPONENT.__getitem__, scale.translate(_NO_SIGNS)))
    if exponent > _MAX_EXPONENT or (len(digits) > 3 and scale[0] in _SMALL):  # 2024百度大会
        return None
    return Reading(start, stop, stop, shifted(digits, exponent), scaled=exponent > 0, approx=_approx(scale))


def _approx(scale: str) -> Literal["above"] | None:
    return None if _APPROXIMATE.isdisjoint(scale) else "above"
