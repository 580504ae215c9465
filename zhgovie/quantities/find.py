"""Find every quantity of a text: `find` is the walk, the other modules decide one matter each.

1. `patterns.CANDIDATE` scans for numerals; `_reading` values one and looks its unit up (`unitise`).
2. `joins` makes ranges, products, sums and shared units out of neighbours.
3. `reject` drops dates, numbers of documents, words, clichés; `context` adds bounds and modifiers.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from zhgovie.model import Quantity
from zhgovie.numerals import EXPONENT, evaluate, shifted
from zhgovie.quantities import han, joins, ratios, reject, signs
from zhgovie.quantities.context import modify
from zhgovie.quantities.elided import settle
from zhgovie.quantities.patterns import CANDIDATE
from zhgovie.quantities.reading import Reading
from zhgovie.quantities.unitise import attach
from zhgovie.units import Units, default

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMAS: Final = str.maketrans("", "", ",， ")
_MORE: Final = frozenset("多余几来")
_NO_SIGNS: Final = str.maketrans("", "", ",， 多余几来个")
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
    readings = joins.join(text, list(_readings(text, units)), units)
    found = []
    for reading in readings:
        if reading.unit is None:
            settle(text, reading, units)
        if reading.unit is None or (not lenient and reject.rejected(text, reading)):
            continue
        modify(text, reading)
        found.append(_quantity(text, reading))
    return tuple(found)


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
    for match in CANDIDATE.finditer(text):
        if match.start() < covered:  # the 千 of 8211万千瓦 is part of a unit
            continue
        if text[match.start()] in "千百" and units.at(text, match.start()) is not None:  # 元/千瓦时
            continue
        if match["over"] is not None:
            reading = ratios.fraction(match)
        elif match["arabic"] is not None:
            reading = _arabic(match)
        else:
            reading = han.read(match)
        if reading is None:
            continue
        if reading.unit is None:
            attach(text, reading, units)
        covered = reading.end
        if reading.start and text[reading.start - 1] in signs.LAST:
            signs.sign(text, reading)
        yield reading


def _arabic(match: re.Match[str]) -> Reading | None:
    start, stop = match.span()
    _, middle = match.span("arabic")
    digits = match.string[start:middle]
    if not digits.isdigit():
        digits = digits.translate(_COMMAS).replace("点", ".")
    scale = match["scale"]
    if match["power"]:
        return _powered(match, digits)
    if not scale:
        return Reading(start, stop, stop, Decimal(digits))
    more = not _MORE.isdisjoint(match[0])
    if match["more"] and match["more"] not in _MORE:
        value = evaluate(match[0].translate(_NO_SIGNS))
        return None if value is None else Reading(start, stop, stop, value, scaled=True, approx="above" if more else None)
    power = sum(map(EXPONENT.__getitem__, scale.translate(_NO_SIGNS)))
    if power > 96 or (len(digits) > 3 and scale[0] in _SMALL):  # 2024百度大会
        return None
    return Reading(start, stop, stop, shifted(digits, power), scaled=power > 0, approx="above" if more else None)


_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _powered(match: re.Match[str], digits: str) -> Reading:
    """Read 1.2×10^4."""
    power = int(match["power"].translate(_SUPERSCRIPTS).replace("^", "")[3:])
    start, stop = match.span()
    return Reading(start, stop, stop, shifted(digits, power), scaled=True, rule="quantities.power")
