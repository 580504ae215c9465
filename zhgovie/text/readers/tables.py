"""Tables of documents: JSON lines, JSON, CSV and Parquet with a column of texts, read row by row. See `rows`."""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from zhgovie.errors import InputError, MissingExtraError
from zhgovie.model import Failure
from zhgovie.text.readers.decoding import decode
from zhgovie.text.readers.rows import Documents, Rows
from zhgovie.text.readers.source import Options, Source

_BATCH = 256
_SNIFF = 65_536
_LONGEST_LINE = 64 * 2**20
_MOST_JSON = 64 * 2**20
"""The largest array that is read: it has to be parsed whole."""


def read_jsonl(source: Source, options: Options) -> Documents:
    """Read JSON lines; a line that is none becomes a `Failure`."""
    rows = Rows(source, options)
    with source.open() as stream:
        for number, line in enumerate(_lines(stream), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig") if number == 1 else line.decode("utf-8"))
            except (ValueError, RecursionError) as error:
                where, found = f"{source.path}:{number}", f"is no JSON ({error})"
                yield Failure(
                    f"{source.name}:{number}", InputError(where, found, "wanted one object a line", "mend the line")
                )
                continue
            yield from rows.documents(row, number)


def _lines(stream: Any) -> Iterator[bytes]:
    """Read lines of bounded length."""
    while line := stream.readline(_LONGEST_LINE):
        yield line


def read_json(source: Source, options: Options) -> Documents:
    """Read an array of objects, or one; or objects a line, for which the suffix is used too."""
    text = decode(source.read(_MOST_JSON), source.path)
    try:
        loaded = json.loads(text)
    except RecursionError as error:
        raise _no_json(source.path, error) from error
    except ValueError as error:
        if not _is_object(text.lstrip().split("\n", 1)[0]):
            raise _no_json(source.path, error) from error
        yield from read_jsonl(source, options)
        return
    table = loaded if isinstance(loaded, list) else [loaded]
    rows = Rows(source, options)
    rows.check(dict.fromkeys(name for row in table if isinstance(row, Mapping) for name in row))
    for number, row in enumerate(table, 1):
        yield from rows.documents(row, number)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _no_json(where: str, error: Exception) -> InputError:
    wanted, mend = "wanted an array of objects with a text each", "mend it, or name a text .txt"
    return InputError(where, f"is no JSON ({error})", wanted, mend)


def read_csv(source: Source, options: Options) -> Documents:
    """Read a comma- or tab-separated table whose first line names the columns."""
    with source.open() as stream:
        sample = stream.read(_SNIFF)
    encoding = _encoding(sample, source.path)
    rows = Rows(source, options)
    with source.open() as stream, io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline="") as text:
        csv.field_size_limit(min(sys.maxsize, _LONGEST_LINE))
        delimiter = "\t" if source.suffix == ".tsv" else ","
        try:
            table = csv.DictReader(text, delimiter=delimiter)
            rows.check(table.fieldnames or ())
            for number, row in enumerate(table, 1):
                yield from rows.documents(row, number)
        except (UnicodeDecodeError, csv.Error) as error:
            raise InputError(
                source.path, f"is no table ({error})", "wanted CSV in one encoding", "save it again as CSV in UTF-8"
            ) from error


def _encoding(sample: bytes, where: str) -> str:
    """Tell the encoding of a table from its first lines, cut where a line ends."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    lines = sample[: sample.rfind(b"\n") + 1] or sample
    decode(lines, where)
    try:
        lines.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def read_parquet(source: Source, options: Options) -> Documents:
    """Read a Parquet file in batches."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise MissingExtraError.of("pyarrow", "parquet", source.path) from error
    rows = Rows(source, options)
    with source.open() as stream:
        try:
            number, table = 0, parquet.ParquetFile(stream)
            rows.check(table.schema_arrow.names)
            for batch in table.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield from rows.documents(row, number)
        except (ArrowException, OSError, ValueError) as error:  # ValueError: names of columns that are no UTF-8
            if isinstance(error, InputError):
                raise
            raise InputError(
                source.path, f"is no Parquet file ({error})", "wanted Parquet", "write it again"
            ) from error
