"""Articles as the tables that other tools open: CSV and pandas; Arrow, polars and Excel.

Each format's library is imported in the call and named, with its extra, when it is missing.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from zhgovie.errors import MissingExtraError, OptionError
from zhgovie.io.rows import COLUMNS, Column, Row, Type, rows
from zhgovie.model import SCHEMA_VERSION, Article, Failure

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_PANDAS_TYPES: dict[Type, str] = {"str": "string", "int": "Int64", "float": "Float64", "bool": "boolean"}
_NUMBER = re.compile(r"[+-]?[0-9./]+")


def need(package: str, extra: str, purpose: str) -> Any:
    """Import an optional package, or say which extra brings it."""
    try:
        return import_module(package)
    except ImportError as error:
        raise MissingExtraError.of(package, extra, purpose) from error


def frame(articles: Iterable[Article], layer: str = "facts") -> pd.DataFrame:
    """Tabulate one layer of articles with pandas, with the same columns and types whatever they hold."""
    pandas = need("pandas", "pandas", "to_pandas")
    found = list(rows(articles, layer))
    return pandas.DataFrame(
        {
            column.name: pandas.array([row.get(column.name) for row in found], dtype=_PANDAS_TYPES[column.type])
            for column in COLUMNS[layer]
        }
    )


def facts_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Tabulate the facts of articles, one row each, with the evidence sentence."""
    return frame(articles, "facts")


def arrow_schema(layer: str = "facts") -> Any:
    """Give the fixed Arrow schema of a layer."""
    return _schema(COLUMNS[layer], layer)


def arrow_table(found: Iterable[Row], layer: str = "facts") -> Any:
    """Make an Arrow table of rows; pandas, polars and DuckDB take it as it is."""
    return arrow_table_of(found, COLUMNS[layer], layer)


def arrow_table_of(found: Iterable[Row], columns: Sequence[Column], layer: str) -> Any:
    """Make an Arrow table with other columns than the layer's own."""
    pyarrow = need("pyarrow", "parquet", "Arrow tables")
    return pyarrow.Table.from_pylist(list(found), schema=_schema(columns, layer))


def _schema(columns: Sequence[Column], layer: str) -> Any:
    pyarrow = need("pyarrow", "parquet", "Arrow tables")
    types = {"str": pyarrow.string(), "int": pyarrow.int64(), "float": pyarrow.float64(), "bool": pyarrow.bool_()}
    fields = [pyarrow.field(column.name, types[column.type]) for column in columns]
    return pyarrow.schema(fields, metadata={"zhgovie.schema": str(SCHEMA_VERSION), "zhgovie.layer": layer})


def to_arrow(articles: Article | Iterable[Article | Failure], layer: str = "facts") -> Any:
    """Make an Arrow table of one layer of articles: documents, facts, quantities, times, entities or relations.

    Of failures, as `zhgovie.pipe` gives them, a warning says which there are: they have no rows.

    >>> import zhgovie
    >>> zhgovie.to_arrow([zhgovie.extract("2024年,全县粮食产量12.5万吨。")])["value"].to_pylist()
    [125000.0]
    """
    if layer not in COLUMNS:
        raise OptionError("layer", f"{layer!r} is none", "wanted one of " + ", ".join(COLUMNS))
    several = [articles] if isinstance(articles, Article) else list(articles)
    read = [article for article in several if isinstance(article, Article)]
    if failed := [failure for failure in several if isinstance(failure, Failure)]:
        told = f"{failed[0].id or 'the first'}: {failed[0].error}"
        warnings.warn(f"{len(failed)} of {len(several)} documents could not be read: {told}", stacklevel=2)
    return arrow_table(rows(read, layer), layer)


def polars_frame(articles: Iterable[Article], layer: str = "facts") -> pl.DataFrame:
    """Tabulate one layer of articles with polars."""
    found: pl.DataFrame = need("polars", "polars", "to_polars").from_arrow(to_arrow(articles, layer))
    return found


def csv_text(found: Iterable[Row], layer: str = "facts", *, heading: bool = True) -> str:
    """Write rows of one layer as CSV."""
    names = [column.name for column in COLUMNS[layer]]
    return sheet_text(names if heading else None, ([row.get(name) for name in names] for row in found))


def sheet_text(heading: Sequence[str] | None, cells: Iterable[Iterable[object]]) -> str:
    """Write cells as CSV; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    if heading:
        writer.writerow(heading)
    writer.writerows([harmless(cell) for cell in row] for row in cells)
    return sheet.getvalue()


def harmless(cell: object) -> object:
    """Keep a spreadsheet from running text as a formula (CSV injection); numbers stay as they are.

    >>> harmless("=1+1"), harmless("-3.5"), harmless("--")
    ("'=1+1", '-3.5', "'--")
    """
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
