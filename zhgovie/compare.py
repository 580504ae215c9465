"""Compare what articles say of one indicator: subjects down, periods across, in one unit, with conflicts marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from zhgovie.errors import InputError, ZhgovieError
from zhgovie.io.query import query
from zhgovie.quantities import normalize
from zhgovie.units import convert

FEWEST_DIGITS = 2
"""Significant digits from which on a number may be another one rounded: 5 is not 5.4."""
MOST_NAMES = 8
"""Indicators proposed where the one that was asked for is not there."""


@dataclass(frozen=True, slots=True)
class Source:
    """One statement behind a cell."""

    value: Fraction
    """In the comparison's unit."""
    document: str
    """Where it stands."""
    text: str
    """As written."""
    evidence: str
    """Its sentence."""


class When(NamedTuple):
    """A column of the comparison."""

    period: str
    """EDTF; "" where none is stated."""
    modality: str
    """actual or target: what is meant to be contradicts nothing that is."""

    def __str__(self) -> str:
        """Word it as a heading."""
        return f"{self.period or '–'}{' (target)' if self.modality == 'target' else ''}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What the articles say of one subject and time."""

    subject: str
    """Of whom."""
    when: When
    """Of when."""
    sources: tuple[Source, ...]
    """Statements, in the order of the documents."""

    @property
    def value(self) -> Fraction:
        """What most statements say; of equally many the first."""
        values = [source.value for source in self.sources]
        return max(dict.fromkeys(values), key=values.count)

    @property
    def is_conflict(self) -> bool:
        """Tell whether the statements differ by more than their rounding explains."""
        return not all(agree(self.value, source.value) for source in self.sources)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Subjects and times of one indicator."""

    indicator: str
    """Its name."""
    unit: str
    """What values are in."""
    cells: tuple[Cell, ...]
    """By subject, then time."""
    left_out: int
    """Facts whose unit does not convert."""

    @property
    def times(self) -> list[When]:
        """Give the columns in their order."""
        return sorted({cell.when for cell in self.cells})

    @property
    def subjects(self) -> list[str]:
        """Give the rows in their order."""
        return list(dict.fromkeys(cell.subject for cell in self.cells))

    def table(self) -> list[list[Cell | None]]:
        """Give a row of cells a subject, a column a time."""
        at = {(cell.subject, cell.when): cell for cell in self.cells}
        return [[at.get((subject, when)) for when in self.times] for subject in self.subjects]


def compare(store: Path, indicator: str, *, unit: str | None = None) -> Comparison:
    """Lay side by side what a store holds of `indicator`, as the articles or the canonical list name it.

    Parameters
    ----------
    unit
        What to convert to, such as 亿元 or 万亩; by default the commonest unit of the indicator.

    Raises
    ------
    InputError
        The store does not hold the indicator, or not in a unit that converts.
    """
    rows = query(store, _FACTS, (indicator, indicator)).rows
    if not rows:
        known = [name for (name,) in query(store, _NAMES, (indicator, MOST_NAMES)).rows]
        raise InputError(str(store), f"holds no indicator {indicator}", f"wanted one such as {', '.join(known)}")
    units = [row[4] for row in rows]
    code, scale = _unit(unit) if unit else (max(dict.fromkeys(units), key=units.count), Fraction(1))
    found: dict[tuple[str, When], list[Source]] = defaultdict(list)
    for subject, period, modality, exact, row_unit, *rest in rows:
        value = _converted(exact, row_unit, code)
        if value is not None:
            found[subject or "", When(period or "", modality)].append(Source(value / scale, *rest))
    if not found:
        raise InputError(str(store), f"holds {indicator} in {', '.join(dict.fromkeys(units))}", f"wanted {unit}")
    cells = tuple(Cell(*place, tuple(sources)) for place, sources in sorted(found.items()))
    return Comparison(indicator, unit or code, cells, len(rows) - sum(len(cell.sources) for cell in cells))


_FACTS = """
SELECT subject, period, modality, value_exact, unit, document, text, evidence FROM facts
WHERE (indicator = ? OR indicator_name = ?) AND kind IN ('level', 'share') AND value IS NOT NULL
ORDER BY document, start
"""
_NAMES = "SELECT indicator FROM indicators ORDER BY jaro_winkler_similarity(indicator, ?) DESC, facts DESC LIMIT ?"


def _unit(written: str) -> tuple[str, Fraction]:
    """Read a unit as articles write it: 亿元 is 10⁸ CNY."""
    one = normalize(f"1{written}")
    return one.unit, Fraction(one.value or 1)


def _converted(exact: str, unit: str, wanted: str) -> Fraction | None:
    if unit == wanted:
        return Fraction(exact)
    try:
        return Fraction(convert(Fraction(exact), unit, wanted))
    except ZhgovieError:
        return None


def agree(one: Fraction, other: Fraction) -> bool:
    """Tell whether one number is the other rounded.

    >>> agree(Fraction("106.67"), Fraction("106.7")), agree(Fraction("106.67"), Fraction("107"))
    (True, True)
    >>> agree(Fraction("106.67"), Fraction("106.9")), agree(Fraction(5), Fraction("5.4"))
    (False, False)
    """
    coarse, fine = sorted((_plain(one), _plain(other)), key=lambda number: len(number.as_tuple().digits))
    if coarse == fine:
        return True
    exponent = int(coarse.as_tuple().exponent)
    return len(coarse.as_tuple().digits) >= FEWEST_DIGITS and abs(coarse - fine) * 2 <= Decimal(1).scaleb(exponent)


def _plain(value: Fraction) -> Decimal:
    """Give a fraction as a decimal without zeros at its end."""
    return (Decimal(value.numerator) / value.denominator).normalize()
