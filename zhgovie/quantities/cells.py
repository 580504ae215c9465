"""Units of a table's figures: from the column's head (增速(%)), the row's unit cell or label, the line above."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from zhgovie.lexicons.lazy import lazy
from zhgovie.quantities.tables import named
from zhgovie.quantities.words import any_of
from zhgovie.text.grids import Grid, Offsets, grids, is_bare_year
from zhgovie.units import Spelling, Units

Scale = tuple[Spelling, Fraction]

_IN_BRACKET: Final = lazy(
    r"[^\n]*?(?:[（(\[](?:单位[：:]\s?|[±+\-、，, ]*)(?P<unit>[^（）()\[\]\n]{1,12})[)）\]][ \t]*$"
    r"|单位[：:]\s?(?P<named>[^（）()\n]{1,20})$|(?P<percent>[%‰])$)"
)
_RATE: Final = lazy(rf"(?:{any_of('rate_head')}|[^效]率)(?:率|幅度?|速度|情况|[（(]|$)")
_AMOUNT: Final = lazy(r"[增减](?:长|加|减)?(?:额|量|数)|位次|排名|名次|序号")
_PER_THOUSAND: Final = lazy(r"(?:出生|死亡|自然增长)率")
_PART: Final = lazy(r"[^、，,；;和及\s]+")
_PER_CENT: Final = frozenset(("%", "‰"))


def unit_cells(text: str, units: Units) -> tuple[dict[int, Scale], set[int]]:
    """Give what the bare figures of tables are in, by their ends, and where cells begin that name units or years."""
    found: dict[int, Scale] = {}
    names: set[int] = set()
    for grid in grids(text):
        caption = _in_bracket(text, grid.units, units)
        names.update(_numbered(text, grid))
        if line := _IN_BRACKET.match(text, *grid.units):
            names.update(part.start() for part in _PART.finditer(text, *line.span(line.lastgroup or 0)))
        columns: dict[tuple[int, int], Scale | None] = {}
        for row in grid.rows:
            own = next(((cell[0], unit) for cell in row[1:] if (unit := spelled(text, cell, units))), None)
            if own is not None:
                names.add(own[0])
            of_row = own[1] if own is not None else _in_bracket(text, row[0], units)
            if of_row is None and caption is not None and _is_rate(text, row[0]):
                of_row = units.spellings["%"], Fraction(1)
            for column, cell in enumerate(row):
                key = len(row), column
                if key not in columns:
                    heads = grid.heads_of(*key)
                    columns[key] = _of_column(text, heads, units) if column else _of_heads(text, heads, units)
                if column and grid.is_figure(text, cell):
                    unit = columns[key] or of_row or columns[len(row), 0] or caption
                    found.update({cell[1]: unit} if unit is not None else {})
    return found, names


def _numbered(text: str, grid: Grid) -> Iterator[int]:
    """Give where the cells begin that name years, in heads, labels and rows, or are numbers of rows."""
    yield from (start for start, _ in grid.years)
    yield from (cell[0] for row in grid.heads for cell in row if is_bare_year(text, cell))
    yield from (row[0][0] for row in grid.rows if text[slice(*row[0])].isdecimal())


def spelled(text: str, cell: Offsets, units: Units) -> Scale | None:
    """Read a unit that is written out whole: 亿元, 万吨, %."""
    return named(text, *cell, units)


def _of_heads(text: str, heads: list[Offsets], units: Units) -> Scale | None:
    """Read the unit that heads name, the lowest first; above labels, 指标（亿元）, it is that of all figures."""
    return next((unit for head in reversed(heads) if (unit := _in_bracket(text, head, units))), None)


def _of_column(text: str, heads: list[Offsets], units: Units) -> Scale | None:
    """Read the unit of a column off its heads; rates without one are per cent."""
    is_rate = any(_RATE.search(text, *head) and not _AMOUNT.search(text, *head) for head in heads)
    return _of_heads(text, heads, units) or ((units.spellings["%"], Fraction(1)) if is_rate else None)


def _is_rate(text: str, label: Offsets) -> bool:
    """Whether a row's label tells a rate, which the unit above the table is none of."""
    others = (_AMOUNT, _PER_THOUSAND)
    return bool(_RATE.search(text, *label)) and not any(other.search(text, *label) for other in others)


def _in_bracket(text: str, cell: Offsets, units: Units) -> Scale | None:
    """Read 单位：亿元, GDP（亿元）, 增长%; of 单位：亿元、% the first, for columns of rates are per cent anyway."""
    match = _IN_BRACKET.match(text, *cell)
    if match is None:
        return None
    start, end = match.span(match.lastgroup or 0)
    whole = spelled(text, (start, end), units)
    if whole is not None:
        return whole
    parts = [spelled(text, part.span(), units) for part in _PART.finditer(text, start, end)]
    levels = [part for part in parts if part is not None and part[0].code not in _PER_CENT]
    return levels[0] if len(levels) == 1 and None not in parts else None
