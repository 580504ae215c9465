"""Units of measure: codes, spellings, dimensions and exact conversion.

`lexicons/units.tsv`, `currencies.tsv` and `classifiers.tsv` hold the data; a user's own file has the columns of
units.tsv and is joined to them by `extended`. A code may be compound: `CNY/t`, `m3/d`, `tce/CNY`. Whatever no
table knows (a classifier, 标砖) is a dimension of its own, so that 户/km2 still converts to 户/ha.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhgovie import lexicons
from zhgovie.errors import InputError, LexiconError, MissingExtraError, OptionError
from zhgovie.model import Number, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

Dimension = tuple[tuple[str, int], ...]

UNIT_COLUMNS = ("code", "dimension", "factor", "offset", "aliases", "pint")
CURRENCY_COLUMNS = ("code", "factor", "aliases")
CLASSIFIER_COLUMNS = ("word", "ge", "kind", "source")
_MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit code and what it measures."""

    code: str
    """What `Quantity.unit` holds."""
    dimension: Dimension
    """Base symbols and their powers, sorted; empty for pure numbers."""
    factor: Fraction
    """How many base units one of it is."""
    offset: Fraction = Fraction(0)
    """Added after the factor: 273.15 for °C."""
    pint: str = ""
    """Its name in Pint; empty where Pint has none."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What one way of writing a unit means."""

    code: str
    """The unit's code."""
    kind: str
    """measure, money, count, order or place: what sort of word it is."""
    factor: Fraction | None = None
    """How many of `code` it is, where that is not one: 1/10 for 角."""


@dataclass(frozen=True, slots=True)
class Units:
    """All known units and spellings."""

    by_code: dict[str, Unit]
    """Unit of each code."""
    spellings: dict[str, Spelling]
    """Meaning of each spelling."""
    lengths: dict[str, tuple[int, ...]]
    """For each first two characters, the lengths of the spellings that begin with them, longest first."""
    firsts: str
    """The first characters of all spellings."""
    measures: str
    """The first characters of the spellings that are no classifiers."""

    def at(self, text: str, start: int) -> tuple[Spelling, int] | None:
        """Find the longest spelling that begins at `start`; returns it and its end."""
        spellings = self.spellings
        pair = text[start : start + 2]
        for length in self.lengths.get(pair, ()):
            word = text[start : start + length]
            found = spellings.get(word)
            if found is not None:
                return found, start + len(word)
        found = spellings.get(pair[:1])
        return None if found is None else (found, start + 1)


def _dimension(symbols: str, where: str) -> Dimension:
    """Parse `M L2 T-3`; `1` is the empty dimension."""
    powers: dict[str, int] = {}
    for symbol in symbols.split():
        if symbol == "1":
            continue
        name = symbol.rstrip("-0123456789")
        power = symbol[len(name) :]
        if not name or power in {"-", "0"}:
            raise LexiconError(where, f"dimension {symbols!r}", "wanted symbols with powers, such as M L2 T-3")
        powers[name] = powers.get(name, 0) + int(power or "1")
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _fraction(text: str, where: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise LexiconError(
            where, f"factor {text!r}", "wanted an integer, decimal or fraction such as 2000/3"
        ) from error


def _index(by_code: dict[str, Unit], spellings: dict[str, Spelling]) -> Units:
    lengths: dict[str, set[int]] = {}
    for spelling in spellings:
        if len(spelling) > 1:
            lengths.setdefault(spelling[:2], set()).add(len(spelling))
    measures = {spelling[0] for spelling, meaning in spellings.items() if meaning.kind in {"measure", "money"}} | set(
        "成折"
    )
    ordered = {pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()}
    firsts = "".join(sorted({spelling[0] for spelling in spellings}))
    return Units(by_code, spellings, ordered, firsts, "".join(sorted(measures - {"个"})))


def _add_units(table: lexicons.Table, where: str, by_code: dict[str, Unit], spellings: dict[str, Spelling]) -> None:
    for code, dimension, factor, offset, aliases, pint in table.rows:
        at = f"{where}: {code}"
        unit = Unit(
            code, _dimension(dimension, at), _fraction(factor, at), _fraction(offset, at), "" if pint == "-" else pint
        )
        by_code[code] = unit
        for alias in aliases.split():
            spellings[alias] = Spelling(code, "measure")


@cache
def default() -> Units:
    """Load the packaged units, once."""
    by_code: dict[str, Unit] = {}
    spellings: dict[str, Spelling] = {}
    for word, ge, kind, _ in lexicons.table("classifiers", CLASSIFIER_COLUMNS).rows:
        spellings[word] = Spelling(word, kind)
        if ge == "+":
            spellings["个" + word] = Spelling(word, kind)
    for code, factor, aliases in lexicons.table("currencies", CURRENCY_COLUMNS, key=1).rows:
        by_code.setdefault(code, Unit(code, ((code, 1),), Fraction(1)))
        for alias in aliases.split():
            spellings[alias] = Spelling(code, "money", None if factor == "1" else Fraction(factor))
    _add_units(lexicons.table("units", UNIT_COLUMNS), "units.tsv", by_code, spellings)
    return _index(by_code, spellings)


def extended(path: str | Path) -> Units:
    """Join a user's own units file (the columns of units.tsv) to the packaged units; its spellings win."""
    base = default()
    by_code, spellings = dict(base.by_code), dict(base.spellings)
    try:
        table = lexicons.read(Path(path), UNIT_COLUMNS)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}", f"cannot be read ({error})", "wanted a units file in UTF-8") from error
    _add_units(table, str(path), by_code, spellings)
    return _index(by_code, spellings)


def known(units: str | Path | Units | None) -> Units:
    """Give the packaged units, those joined to a user's file, or the ones given."""
    if not isinstance(units, str | os.PathLike | Units | None):
        raise OptionError("units", f"is a {type(units).__name__}", "wanted a file of units, or None")
    return default() if units is None else units if isinstance(units, Units) else extended(units)


def unit(code: str, units: Units | None = None) -> Unit:
    """Resolve a code, simple or compound (`CNY/t`, `kg/mu`, `CNY/人/mo`).

    >>> unit("kg/mu").factor
    Fraction(3, 2000)
    """
    if not isinstance(code, str):
        raise OptionError("unit", f"is a {type(code).__name__}", "wanted a code such as t or CNY/mu")
    units = units or default()
    known = units.by_code.get(code)
    if known is not None:
        return known
    first, *rest = code.split("/")
    if not rest:
        return _simple(first, units)
    parts = [(_simple(first, units), 1), *((_simple(part, units), -1) for part in rest)]
    powers: dict[str, int] = {}
    factor = Fraction(1)
    for part, sign in parts:
        factor *= part.factor**sign
        for name, power in part.dimension:
            powers[name] = powers.get(name, 0) + sign * power
    return Unit(code, tuple(sorted((name, power) for name, power in powers.items() if power)), factor)


def _simple(code: str, units: Units) -> Unit:
    """Resolve a code without `/`; a spelling will do, and an unknown word is a dimension of its own."""
    known = units.by_code.get(code)
    if known is not None:
        return known
    spelling = units.spellings.get(code)
    if spelling is not None and spelling.code in units.by_code:
        whole = units.by_code[spelling.code]
        return replace(whole, factor=whole.factor * (spelling.factor or 1))
    if spelling is None and code and code[0] in _MULTIPLIERS:  # 亿元, 万亩, 百万户: units as tables head their columns
        rest = _simple(code[1:], units)
        return replace(rest, code=code, factor=rest.factor * _MULTIPLIERS[code[0]])
    return Unit(code, ((code, 1),) if code else (), Fraction(1))


def exact(value: Fraction) -> Number:
    """Give `value` as a `Decimal` where it has a finite one, else as it is.

    >>> exact(Fraction(2000, 8)), exact(Fraction(1, 3))
    (Decimal('250'), Fraction(1, 3))
    """
    denominator = value.denominator
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        return value
    places = max(twos, fives)
    digits = Decimal(value.numerator * 10**places // value.denominator)
    return Context(prec=len(digits.as_tuple().digits) + places + 1).scaleb(digits, -places)


def convert(value: Number, source: str, target: str, units: Units | None = None) -> Number:
    """Convert `value` from unit `source` to `target`, exactly.

    Raises
    ------
    OptionError
        When the two measure different things.

    >>> convert(Decimal(3), "mu", "m2")
    Decimal('2000')
    """
    units = units or default()
    old, new = unit(source, units), unit(target, units)
    if old.dimension != new.dimension:
        raise OptionError(
            f"conversion of {source!r} to {target!r}",
            f"{_measured(source, old, units)}, {_measured(target, new, units)}",
            "wanted two units of one dimension",
            "name a unit of the same kind (lexicons/units.tsv lists them)",
        )
    return exact((Fraction(value) * old.factor + old.offset - new.offset) / new.factor)


def _measured(code: str, one: Unit, units: Units) -> str:
    """Tell what a unit measures; classifiers and words that no list has count what they name."""
    is_alone = one.dimension == ((code, 1),) and code not in units.by_code
    return f"{code!r} measures {'nothing but itself' if is_alone else _named(one.dimension)}"


def _named(dimension: Dimension) -> str:
    return " ".join(name if power == 1 else f"{name}{power}" for name, power in dimension) or "a pure number"


def convert_quantity(quantity: Quantity, target: str, units: Units | None = None) -> Quantity:
    """Convert value, low and high of `quantity`; the span stays, the factors of a product do not."""

    def converted(value: Number | None) -> Number | None:
        return None if value is None else convert(value, quantity.unit, target, units)

    if quantity.unit == target:
        return quantity
    return replace(
        quantity,
        value=converted(quantity.value),
        low=converted(quantity.low),
        high=converted(quantity.high),
        unit=target,
        factors=(),
    )


def to_pint(quantity: Quantity, registry: Any = None) -> Any:
    """Give `quantity` as a Pint quantity, its magnitude exact. Needs the package pint.

    Raises
    ------
    OptionError
        When it is a range or bound, or its unit means nothing to Pint (money, classifiers).
    """
    try:
        import pint
    except ImportError as error:
        raise MissingExtraError.of("pint", "pint", "Quantity.to_pint") from error
    if quantity.value is None:
        raise OptionError(
            "Quantity.to_pint", f"{quantity.text!r} is a range or bound", "wanted one value", "convert low and high"
        )
    registry = registry or pint.UnitRegistry(non_int_type=type(quantity.value))
    return registry.Quantity(quantity.value, " / ".join(_pint_names(quantity.unit.split("/"))))


def _pint_names(codes: Iterable[str]) -> list[str]:
    units = default()
    names = []
    for code in codes:
        known = units.by_code.get(code)
        if known is None or not known.pint:
            raise OptionError(
                "Quantity.to_pint", f"unit {code!r}", "wanted a unit that Pint knows", "use .value and .unit"
            )
        names.append(f"({known.pint})")
    return names
