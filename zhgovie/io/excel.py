"""Articles as a workbook: a sheet a layer, numbers as numbers in units that a reader thinks in, text as mere text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

from zhgovie.io.places import MAKER
from zhgovie.io.rows import COLUMNS, Column, Row, rows
from zhgovie.io.tables import need
from zhgovie.model import Article

USUAL_UNITS = ("亿元",)
"""What sums of money are shown in where no unit is chosen."""
NUMBERS = ("value", "low", "high")
NUMBER_FORMAT = "#,##0.########"
WHOLE_FORMAT = "#,##0"
"""How numbers are shown: parted in threes, without zeros at the end or a point that nothing follows."""
WIDTHS = {
    "document": 22, "subject": 22, "indicator": 28, "indicator_name": 28, "value": 16, "value_exact": 18, "text": 18,
    "period": 17, "basis_period": 17, "evidence": 80, "title": 40, "canonical": 22, "source": 18, "rule": 20,
}  # fmt: skip
USUAL_WIDTH = 11
"""Widths of columns in characters."""
MOST_CELL_CHARACTERS = 32_767
MOST_SHEET_ROWS = 1_048_576
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Workbook:
    """A workbook that grows row by row, on disk rather than in memory."""

    def __init__(self, units: Sequence[str], purpose: str) -> None:
        from zhgovie.io.scales import Scales

        self._book = need("openpyxl", "excel", purpose).Workbook(write_only=True)
        self._book.properties.creator = MAKER
        self._scales = Scales(units or USUAL_UNITS)
        layers = ("facts", *(layer for layer in COLUMNS if layer != "facts"))
        self._sheets = {layer: _Sheet(self._book, layer) for layer in layers}

    def append(self, articles: Sequence[Article]) -> None:
        """Add the rows of articles to all sheets."""
        for layer, sheet in self._sheets.items():
            for row in rows(articles, layer):
                sheet.append(self._scaled(row))

    def save(self, path: Path) -> None:
        """Write the file."""
        for sheet in self._sheets.values():
            sheet.finish()
        self._book.save(path)

    def _scaled(self, row: Row) -> Row:
        unit = row.get("unit")
        if not unit or "value" not in row:
            return row
        shown = {name: self._scales.shown(row[name], unit) for name in NUMBERS if row[name] is not None}
        scaled: Row = {name: number for name, (number, _) in shown.items()}
        if row["value"] is not None:
            scaled["value_exact"] = self._scales.exact(row["value_exact"], unit)
        elif row["value_exact"] is not None:  # the ends of a range
            ends = row["value_exact"].split("/")
            scaled["value_exact"] = "/".join(end if end == ".." else self._scales.exact(end, unit) for end in ends)
        return row | scaled | {"unit": next((name for _, name in shown.values()), unit)}


class _Sheet:
    """One layer in a workbook; past what a sheet may hold, another is begun."""

    def __init__(self, book: Any, layer: str) -> None:
        self._book, self._layer = book, layer
        self._columns = COLUMNS[layer]
        self._count = 0
        self._begin()

    def append(self, row: Row) -> None:
        """Add a row."""
        if self._length == MOST_SHEET_ROWS:
            self.finish()
            self._begin()
        self._sheet.append([self._cell(row.get(column.name), column) for column in self._columns])
        self._length += 1

    def finish(self) -> None:
        """Let the rows be sifted by the buttons of the heading."""
        self._sheet.auto_filter.ref = f"A1:{_letter(len(self._columns))}{self._length}"

    def _begin(self) -> None:
        from openpyxl.styles import Font

        self._count += 1
        self._sheet = self._book.create_sheet(self._layer if self._count == 1 else f"{self._layer} {self._count}")
        self._sheet.freeze_panes = "A2"
        for number, column in enumerate(self._columns, 1):
            self._sheet.column_dimensions[_letter(number)].width = WIDTHS.get(column.name, USUAL_WIDTH)
        heading = [self._cell(column.name, column) for column in self._columns]
        for cell in heading:
            cell.font = Font(bold=True)
        self._sheet.append(heading)
        self._length = 1

    def _cell(self, value: object, column: Column) -> Any:
        """Make text a text cell whatever it begins with: openpyxl takes a leading = for a formula."""
        from openpyxl.cell import WriteOnlyCell

        if isinstance(value, str):
            cell = WriteOnlyCell(self._sheet, _UNPRINTABLE.sub(" ", value)[:MOST_CELL_CHARACTERS])
            cell.data_type = "s"
            return cell
        if column.name not in NUMBERS or not isinstance(value, float) or not isfinite(value):
            return value
        cell = WriteOnlyCell(self._sheet, value)
        cell.number_format = WHOLE_FORMAT if value.is_integer() else NUMBER_FORMAT
        return cell


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    letter: str = get_column_letter(number)
    return letter


def write_excel(output: Path, articles: Iterable[Sequence[Article]], units: Sequence[str] = ()) -> None:
    """Write chunks of articles to a workbook; money, or what `units` measure, in those units."""
    book = Workbook(units, f"--output {output}")
    for chunk in articles:
        book.append(chunk)
    book.save(output)
