"""Workbooks: every sheet that has a column of texts is a table of documents."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from zhgovie.errors import InputError, MissingExtraError
from zhgovie.text.readers import ooxml
from zhgovie.text.readers.rows import Documents, Rows
from zhgovie.text.readers.source import Options, Source

_MOST_XML = 64 * 2**20
"""Bytes of one sheet, or of the words of all; they are read row by row."""
_MOST_ROWS, _MOST_COLUMNS = 2**20, 256
_HEADS = 5
"""Rows of which one names the columns: titles may stand above."""

Row = Sequence[Any]


def read(source: Source, options: Options) -> Documents:
    """Read the rows of a workbook's sheets."""
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtraError.of("openpyxl", "excel", source.path) from error
    data = source.read()
    ooxml.check(data, source.path, "Excel", ".xlsx", most_xml=_MOST_XML)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        names = [sheet.title for sheet in book.worksheets]
        faults: list[InputError] = []
        for name in names:
            place = source if len(names) == 1 else replace(source, path=f"{source.path}!{name}")
            yield from _sheet(book[name], place, options, faults)
        if len(faults) == len(names):
            raise (faults or [_empty(source.path)])[0]  # noqa: TRY301  (what opens it may fail as well)
    except InputError:
        raise
    except Exception as error:  # openpyxl lets zipfile's, lxml's and many errors of its own through
        mend = "open it in Excel and save it again as .xlsx"
        raise InputError(source.path, f"is a damaged workbook ({error})", "wanted an .xlsx file", mend) from error


def _sheet(sheet: Any, source: Source, options: Options, faults: list[InputError]) -> Documents:
    numbered = enumerate(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True), 1)
    filled = ((number, row) for number, row in numbered if any(cell is not None for cell in row))
    rows = Rows(source, options)
    head = _head(filled, rows, faults, source.path)
    if head is None:
        return
    for number, row in filled:
        cells = {name: cell for name, cell in zip(head, row, strict=True) if name is not None}
        yield from rows.documents(cells, number)


def _head(
    filled: Iterator[tuple[int, Row]], rows: Rows, faults: list[InputError], where: str
) -> tuple[str | None, ...] | None:
    """Find the row that names the columns; of a sheet without one the first row's fault is kept."""
    found: InputError | None = None
    for _, row in islice(filled, _HEADS):
        head = tuple(None if cell is None else str(cell) for cell in row)
        try:
            rows.check(name for name in head if name is not None)
        except InputError as error:
            found = found or error
        else:
            return head
    faults.append(found or _empty(where))
    return None


def _empty(where: str) -> InputError:
    return InputError(where, "holds no table", "wanted rows below the names of their columns", "fill it")
