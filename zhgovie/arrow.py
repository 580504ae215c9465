"""One function from a table of texts to an Arrow table of facts: what Spark, Ray, Dask and `datasets.map` are handed.

It is found by name, so it pickles; each process that runs it loads lexicons and model once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from zhgovie.batch import Task, extract_task
from zhgovie.errors import OptionError
from zhgovie.io.rows import COLUMNS, Column, Row, article_rows
from zhgovie.io.tables import arrow_table_of, need
from zhgovie.model import Article, Failure
from zhgovie.pipeline import MODEL

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

CHUNK = 50
"""Documents whose rows are held as Python objects: engines hand over ten thousand at a time (Spark, by default)."""
_ERROR = Column("error", "str")


class _Result(NamedTuple):
    """What became of one row of the table of texts."""

    name: str | None
    """Its id."""
    found: Article | Failure
    """What was read, or why nothing was."""


def extract_batch(
    table: pa.Table | pa.RecordBatch | Mapping[str, Any], *, layer: str = "facts", model: Path | str | None = MODEL
) -> pa.Table:
    """Extract from a table of texts.

    Parameters
    ----------
    table
        Its column `text` is read; `id` and `date`, if there, name the documents and give their publication dates
        (a blank cell gives none, one that is no date makes the row an error). Any frame that hands over Arrow data is
        one: polars, pandas, DuckDB.
        A mapping from names to lists is one too: `dataset.map(extract_batch, batched=True,
        remove_columns=dataset.column_names)`.
    layer
        What is wanted a row of: facts, documents, quantities, times, entities or relations.

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
    pyarrow = need("pyarrow", "parquet", "extract_batch")
    if not isinstance(table, Mapping | pyarrow.Table | pyarrow.RecordBatch):
        if not hasattr(table, "__arrow_c_stream__"):
            found, mend = f"is a {type(table).__name__}", "give pyarrow.table(…) of it"
            raise OptionError("extract_batch", found, "wanted a table of Arrow's or a mapping of columns", mend)
        table = pyarrow.table(table)
    there = list(table) if isinstance(table, Mapping) else table.schema.names
    if "text" not in there:
        raise OptionError("extract_batch", f"has columns {', '.join(there)}", "wanted a column text")
    schema, results = batch_schema(layer), _results(table, model)
    batches: list[pa.RecordBatch] = []
    while chunk := list(islice(results, CHUNK)):
        batches += arrow_table_of(_rows(chunk, layer), _columns(layer), layer).to_batches()
    table_of: type[pa.Table] = pyarrow.Table
    return table_of.from_batches(batches, schema)


def batch_schema(layer: str = "facts") -> pa.Schema:
    """Give the schema of what `extract_batch` gives, for engines that must know it beforehand."""
    if layer not in COLUMNS:
        raise OptionError("layer", f"{layer!r} is none", "wanted one of " + ", ".join(COLUMNS))
    return arrow_table_of([], _columns(layer), layer).schema


def _columns(layer: str) -> tuple[Column, ...]:
    return (*COLUMNS[layer], _ERROR)


def _results(table: Any, model: Path | str | None) -> Iterator[_Result]:
    texts = _column(table, "text") or []
    ids, dates = (_column(table, name) or [None] * len(texts) for name in ("id", "date"))
    names = (None if given is None else str(given) for given in ids)
    for text, name, date in zip(texts, names, dates, strict=True):
        yield _Result(name, extract_task(Task(text, date, name, model)))


def _rows(results: Iterable[_Result], layer: str) -> Iterator[Row]:
    for name, found in results:
        if isinstance(found, Failure):
            yield {"document": name, "error": str(found.error) or type(found.error).__name__}
        else:
            yield from article_rows(found, layer)


def _column(table: Any, name: str) -> list[Any] | None:
    if isinstance(table, Mapping):
        return list(table[name]) if name in table else None
    found: list[Any] | None = table.column(name).to_pylist() if name in table.schema.names else None
    return found
