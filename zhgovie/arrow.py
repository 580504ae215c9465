"""One function from a table of texts to an Arrow table of facts: what Spark, Ray, Dask and `datasets.map` are handed.

It is found by name, so it pickles; each process that runs it loads lexicons and model once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zhgovie.batch import Task, extract_task
from zhgovie.errors import OptionError
from zhgovie.io.rows import COLUMNS, Column, Row, article_rows
from zhgovie.io.tables import arrow_table_of
from zhgovie.model import Failure
from zhgovie.pipeline import MODEL

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

BATCH_COLUMNS = (*COLUMNS["facts"], Column("error", "str"))
"""Columns of what `extract_batch` gives."""


def extract_batch(
    table: pa.Table | pa.RecordBatch | Mapping[str, Any], *, model: Path | str | None = MODEL
) -> pa.Table:
    """Extract the facts of a table of texts.

    Parameters
    ----------
    table
        Its column `text` is read; `id` and `date`, if there, name the documents and give their publication dates.
        A mapping from names to lists is one too: `dataset.map(extract_batch, batched=True,
        remove_columns=dataset.column_names)`.

    Returns
    -------
    pyarrow.Table
        One row a fact, always with the columns of `batch_schema()`; a document that could not be read has one row,
        which says why under `error`. Documents without facts have none.

    Examples
    --------
    >>> import pyarrow as pa
    >>> facts = extract_batch(pa.table({"id": ["a"], "text": ["2024年,全县粮食产量12.5万吨。"]}))
    >>> facts.select(["document", "value", "unit"]).to_pylist()
    [{'document': 'a', 'value': 125000.0, 'unit': 't'}]
    """
    there = list(table) if isinstance(table, Mapping) else table.schema.names
    if "text" not in there:
        raise OptionError("extract_batch", f"has columns {', '.join(there)}", "wanted a column text")
    return arrow_table_of(_rows(table, model), BATCH_COLUMNS, "facts")


def batch_schema() -> pa.Schema:
    """Give the schema of what `extract_batch` gives, for engines that must know it beforehand."""
    return arrow_table_of([], BATCH_COLUMNS, "facts").schema


def _rows(table: Any, model: Path | str | None) -> Iterator[Row]:
    texts = _column(table, "text") or []
    ids, dates = (_column(table, name) or [None] * len(texts) for name in ("id", "date"))
    names = (None if given is None else str(given) for given in ids)
    for text, name, date in zip(texts, names, dates, strict=True):
        result = extract_task(Task(text, date, name, model))
        if isinstance(result, Failure):
            yield {"document": name, "error": str(result.error) or type(result.error).__name__}
        else:
            yield from article_rows(result, "facts")


def _column(table: Any, name: str) -> list[Any] | None:
    if isinstance(table, Mapping):
        return list(table[name]) if name in table else None
    found: list[Any] | None = table.column(name).to_pylist() if name in table.schema.names else None
    return found
