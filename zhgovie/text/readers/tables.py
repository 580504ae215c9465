"""Tables of documents: JSON lines, CSV and Parquet with a column of texts, read row by row."""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhgovie.errors import InputError, MissingExtraError
from zhgovie.model import Failure, Meta
from zhgovie.text import dates
from zhgovie.text.readers.decoding import decode
from zhgovie.text.readers.source import Options, Source, SourceDocument

_TEXT_COLUMNS = ("text", "content", "full_text", "body", "article", "正文", "内容", "全文", "文本")
_ID_COLUMNS = ("id", "doc_id", "编号", "序号")
_DATE_COLUMNS = ("date", "publish_date", "pub_date", "pubdate", "publish_time", "发布日期", "发布时间", "日期", "时间")
_META_COLUMNS = {
    "title": ("title", "headline", "标题", "题目"),
    "source": ("source", "来源"),
    "author": ("author", "作者", "记者"),
    "site": ("site", "website", "网站"),
}
_BATCH = 256
_SNIFF = 65_536
_LONGEST_LINE = 64 * 2**20

Documents = Iterator[SourceDocument | Failure]


def read_jsonl(source: Source, options: Options) -> Documents:
    """Read JSON lines; a line that is none becomes a `Failure`."""
    with source.open() as stream:
        for number, line in enumerate(_lines(stream), 1):
            where = f"{source.path}:{number}"
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig") if number == 1 else line.decode("utf-8"))
                yield _document(row, number, source, options)
            except InputError as error:
                yield Failure(f"{source.name}:{number}", error)
            except (ValueError, RecursionError) as error:
                found = f"is no JSON ({error})"
                yield Failure(
                    f"{source.name}:{number}", InputError(where, found, "wanted one object a line", "mend the line")
                )


def _lines(stream: Any) -> Iterator[bytes]:
    """Read lines of bounded length."""
    while line := stream.readline(_LONGEST_LINE):
        yield line


def read_csv(source: Source, options: Options) -> Documents:
    """Read a comma- or tab-separated table whose first line names the columns."""
    with source.open() as stream:
        sample = stream.read(_SNIFF)
    encoding = _encoding(sample, source.path)
    with source.open() as stream, io.TextIOWrapper(stream, encoding=encoding, errors="strict", newline="") as text:
        csv.field_size_limit(min(sys.maxsize, _LONGEST_LINE))
        delimiter = "\t" if source.suffix == ".tsv" else ","
        try:
            table = csv.DictReader(text, delimiter=delimiter)
            _check_columns(table.fieldnames or (), source, options)
            for number, row in enumerate(table, 1):
                yield from _guarded(row, number, source, options)
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
    with source.open() as stream:
        try:
            number, table = 0, parquet.ParquetFile(stream)
            _check_columns(table.schema_arrow.names, source, options)
            for batch in table.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield from _guarded(row, number, source, options)
        except (ArrowException, OSError, ValueError) as error:  # ValueError: names of columns that are no UTF-8
            raise InputError(
                source.path, f"is no Parquet file ({error})", "wanted Parquet", "write it again"
            ) from error


def _check_columns(names: Iterable[Any], source: Source, options: Options) -> None:
    """Refuse a table without the column of texts once, not row by row."""
    _text_column(dict.fromkeys(names), source.path, options)


def _text_column(row: Mapping[str, Any], where: str, options: Options) -> str:
    found = _column(row, options.text_column, _TEXT_COLUMNS)
    if found is None:
        wanted = f"wanted {options.text_column or 'one of ' + ', '.join(_TEXT_COLUMNS)}"
        columns = ", ".join(str(name)[:40] for name in list(row)[:20])
        raise InputError(where, f"has the columns {columns or '(none)'}", wanted, "name the column: --text-column NAME")
    return found


def _guarded(
    row: Mapping[str, Any], number: int, source: Source, options: Options
) -> Iterable[SourceDocument | Failure]:
    try:
        yield _document(row, number, source, options)
    except InputError as error:
        yield Failure(f"{source.name}:{number}", error)


def _document(row: Mapping[str, Any], number: int, source: Source, options: Options) -> SourceDocument:
    """Make a document of a row."""
    where = f"{source.path}:{number}"
    if not isinstance(row, Mapping):
        raise InputError(where, f"is a {type(row).__name__}", "wanted an object", "write one object a line")
    text_column = _text_column(row, where, options)
    text = row[text_column]
    if not isinstance(text, str) or not text.strip():
        raise InputError(where, f"has no text in {text_column}", "wanted an article", "fill it or leave the row out")
    id_column, date_column = (
        _column(row, options.id_column, _ID_COLUMNS),
        _column(row, options.date_column, _DATE_COLUMNS),
    )
    name = row[id_column] if id_column else None
    date = _iso(str(row[date_column])) if date_column and row[date_column] else None
    id_ = f"{source.name}:{number}" if name in (None, "") else str(name)
    return SourceDocument(id_, text, date, where, meta=_meta(row))


def _meta(row: Mapping[str, Any]) -> Meta | None:
    """Read the front matter that stands in columns of its own."""
    columns = ((field, _column(row, None, names)) for field, names in _META_COLUMNS.items())
    known = {field: " ".join(str(row[column]).split()) for field, column in columns if column and row[column]}
    if not any(known.values()):
        return None
    return Meta(known.get("title"), source=known.get("source"), author=known.get("author"), site=known.get("site"))


def _column(row: Mapping[str, Any], chosen: str | None, usual: tuple[str, ...]) -> str | None:
    """Choose a column: the caller's, or the first of the usual names."""
    if chosen is not None:
        return chosen if chosen in row else None
    return next((name for name in usual if name in row), None)


def _iso(value: str) -> str | None:
    """Read a date column's value: a day, a month or a year; anything else is none."""
    day = dates.stated(value)
    if day:
        return day
    parts = value.strip().split("-")
    if len(parts[0]) == 4 and parts[0].isdigit() and len(parts) == 1:
        return parts[0]
    if len(parts) == 2 and all(part.isdigit() for part in parts) and len(parts[0]) == 4 and 1 <= int(parts[1]) <= 12:
        return f"{parts[0]}-{int(parts[1]):02}"
    return None
