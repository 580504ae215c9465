"""Units of a table's figures: from the column's head (增速(%)), the row's unit cell or label, the line above."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from zhgovie.quantities.lazy import lazy
from zhgovie.quantities.tables import named
from zhgovie.text.grids import Offsets, grids, is_figure
from zhgovie.units import Spelling, Units

Scale = tuple[Spelling, Fraction]

_IN_BRACKET: Final = lazy(
    r"[^\n]*?(?:[（(\[](?:单位[：:]\s?|[±+\-、，, ]*)(?P<unit>[^（）()\[\]\n]{1,12})[)）\]][ \t]*$"
    r"|单位[：:]\s?(?P<named>[^\s（）()]{1,12})$|(?P<percent>[%‰])$)"
)
_RATE: Final = lazy(
    r"(?:增长|增速|增幅|降幅|涨幅|涨跌|升降|增减|同比|环比|比重|占比|比例|[^效]率)(?:率|幅度?|速度|情况|[（(]|$)"
)
_AMOUNT: Final = lazy(r"[增减](?:长|加|减)?(?:额|量|数)|位次|排名|名次|序号")
_MULTIPLIERS: Final = lazy(r"[十百千万亿]{0,4}")


def unit_cells(text: str, units: Units) -> tuple[dict[int, Scale], set[int]]:
    """Give what the bare figures of tables are in, by their ends, and where the cells begin that name units."""
    found: dict[int, Scale] = {}
    names: set[int] = set()
    for grid in grids(text):
        caption = _in_bracket(text, grid.caption, units)
        columns: dict[tuple[int, int], Scale | None] = {}
        for row in grid.rows:
            own = next(((cell[0], unit) for cell in row[1:] if (unit := spelled(text, cell, units))), None)
            if own is not None:
                names.add(own[0])
            of_row = own[1] if own is not None else _in_bracket(text, row[0], units)
            for column, cell in enumerate(row):
                if not column or not is_figure(text, cell):
                    continue
                key = len(row), column
                if key not in columns:
                    columns[key] = _of_column(text, grid.heads_of(*key), units)
                unit = columns[key] or of_row or caption
                if unit is not None:
                    found[cell[1]] = unit
    return found, names


def spelled(text: str, cell: Offsets, units: Units) -> Scale | None:
    """Read a unit that is written out whole: 亿元, 万吨, %."""
    match = _MULTIPLIERS.match(text, *cell)
    start = match.end() if match else cell[0]
    return named(text, start, cell[1], text[cell[0] : start], units) if start < cell[1] else None


def _of_column(text: str, heads: list[Offsets], units: Units) -> Scale | None:
    """Read the unit of a column off its heads, the lowest first; rates without one are per cent."""
    for head in reversed(heads):
        unit = _in_bracket(text, head, units)
        if unit is not None:
            return unit
    is_rate = any(_RATE.search(text, *head) and not _AMOUNT.search(text, *head) for head in heads)
    return (units.spellings["%"], Fraction(1)) if is_rate else None


def _in_bracket(text: str, cell: Offsets, units: Units) -> Scale | None:
    match = _IN_BRACKET.match(text, *cell)
    if match is None:
        return None
    return spelled(text, match.span(match.lastgroup or 0), units)
