"""Units that a table names once: 单位：亿元 above lines of names and numbers, 发行总额（亿） above a column of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from zhgovie.lexicons.lazy import lazy
from zhgovie.numerals import places
from zhgovie.quantities.reading import Reading
from zhgovie.quantities.unitise import attach, scale
from zhgovie.units import Spelling, Units

_NAMED: Final = lazy(
    r"单位[：:] ?(?P<unit>[\u4e00-\u9fffA-Za-z%/·㎡℃³²0-9]{0,16})"
    r"(?=[)）\s]|$)[)）]?[ \t]*(?:\n|$)"
)
_ROW: Final = lazy(r"[^\n，。；！？]{0,80}(?:\n|$)")
# Rows that measure several things: what a bare number is depends on its column.
_MIXED: Final = ("%", "增长", "增速", "同比", "环比", "比重", "占比", "排名", "位次", "序号")
_GAP: Final = frozenset(" \t\n|")
_MAX_GAP: Final = 4
_YEARS: Final = range(1949, 2101)
_MULTIPLIERS: Final = frozenset("十百千万亿")
_MOST_MULTIPLIERS: Final = 4
_KINDS: Final = frozenset(("measure", "money", "count"))


class Table(NamedTuple):
    """Rows whose bare numbers are in one unit."""

    start: int
    """First character below the line that names the unit."""
    end: int
    """End of the last row."""
    unit: Spelling
    """What the numbers are."""
    factor: Fraction
    """How many of it a 1 of the table is."""


def tables(text: str, units: Units) -> list[Table]:
    """Find the tables of a text whose unit stands above them, in order."""
    found: list[Table] = []
    for match in _NAMED.finditer(text) if "单位：" in text or "单位:" in text else ():
        unit = named(text, match.start("unit"), match.end("unit"), units)
        if unit is None:
            continue
        end = _end(text, match.end())
        if not any(word in text[match.end() : end] for word in _MIXED):
            found.append(Table(match.end(), end, *unit))
    return found


def named(text: str, start: int, end: int, units: Units) -> tuple[Spelling, Fraction] | None:
    """Read a unit that fills `text[start:end]` as behind a number: what it is, and how many of it a 1 is.

    As few of 十百千万亿 as can be are multipliers: 千瓦时 has none, 亿千瓦时 one.
    """
    for at in range(start, min(end, start + _MOST_MULTIPLIERS + 1)):
        reading = Reading(start, at, at, Decimal(1), scaled=True)
        attach(text, reading, units)
        if reading.end == end and reading.unit and reading.value and reading.kind in _KINDS:
            is_power = reading.unit == "度" and text[at - 1] in "万亿" and at > start
            code = "kWh" if is_power else reading.unit
            return Spelling(code, reading.kind), Fraction(reading.value) * 10 ** places(text[start:at])
        if text[at] not in _MULTIPLIERS:
            break
    return None


def _end(text: str, start: int) -> int:
    """Find where the rows end: at a sentence, two empty lines, or the next table."""
    end = start
    while end < len(text):
        row = _ROW.match(text, end)
        if row is None or row[0].startswith(("单位：", "单位:", "（单位", "(单位")) or text[end : end + 2] == "\n\n":
            break
        end = row.end()
    return end


def from_table(text: str, reading: Reading, table: Table) -> None:
    """Give a bare number of a table the unit named above it."""
    if table.start <= reading.start and reading.stop <= table.end and is_cell(text, reading):
        become(reading, table.unit, table.factor)


def from_column(text: str, reading: Reading, above: Reading) -> None:
    """Give a bare number right behind one that got its unit from a heading the same unit."""
    gap = text[above.end : reading.start] if reading.start - above.end <= _MAX_GAP else ""
    if above.heading is not None and gap and _GAP.issuperset(gap) and is_cell(text, reading):
        become(reading, *above.heading)


def become(reading: Reading, unit: Spelling, factor: Fraction) -> None:
    """Make `reading` a number of `factor` times `unit`."""
    reading.unit, reading.kind, reading.rule = unit.code, unit.kind, "quantities.heading"
    reading.heading = unit, factor
    if factor != 1:
        scale(reading, factor)


def is_cell(text: str, reading: Reading) -> bool:
    """Tell whether a number fills a cell, and is no year and no number of a row."""
    before, after = text[reading.start - 1 : reading.start] or "\n", text[reading.stop : reading.stop + 1] or "\n"
    if reading.han or reading.scaled or before not in " \t\n|：:)）" or after not in _GAP:
        return False
    if before == "\n" and after in " \t" and text[reading.stop : reading.stop + 9].strip()[:1] > "\u2e80":
        return False
    digits = text[reading.start : reading.stop]
    return not (digits.isdigit() and len(digits) == 4 and int(digits) in _YEARS)
