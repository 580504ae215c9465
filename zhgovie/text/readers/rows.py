"""Rows of tables as documents: which columns hold texts, names and dates, and what a cell of dates says.

A table's rows go through one `Rows`, which tells once, in a note, which column or value of dates could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhgovie.callers import cell_date, iso_date
from zhgovie.errors import InputError, OptionError
from zhgovie.model import Failure, Meta
from zhgovie.text import dates
from zhgovie.text.readers.names import legible
from zhgovie.text.readers.source import Options, Source, SourceDocument

_TEXT_COLUMNS = ("text", "content", "full_text", "body", "article", "正文", "内容", "全文", "文本")
_ID_COLUMNS = ("id", "doc_id", "编号", "序号")
_DATE_ACTS = ("发布", "发文", "成文", "印发", "公开", "刊发", "发表", "生成", "")
_DATE_COLUMNS = (
    *("date", "publish_date", "pub_date", "pubdate", "publish_time", "publication_date", "date_published"),
    *("published", "published_at"),
    *(act + name for act in _DATE_ACTS for name in ("日期", "时间")),
)
"""The best first."""
_META_COLUMNS = {
    "title": ("title", "headline", "标题", "题目"),
    "source": ("source", "来源"),
    "author": ("author", "作者", "记者"),
    "site": ("site", "website", "网站"),
}
_LIKE_DATES = re.compile(r"日期|时间|(?<![a-z])(?:date|time)(?![a-z])", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.0)?")
"""An id that only counts the rows of its table; a longer one may begin with a date."""
_OURS = ({"document", "text", "start", "end"}, {"content", "facts", "text_sha256"})
"""Columns of what `extract` wrote, as tables and as objects: no row of it is an article."""

Documents = Iterator[SourceDocument | Failure]


class Rows:
    """Makes documents of the rows of one table."""

    def __init__(self, source: Source, options: Options) -> None:
        self._source, self._options = source, options
        self._notes: list[str] = []
        self._is_told, self._is_checked = False, False

    def check(self, names: Iterable[Any]) -> None:
        """Refuse a table without its columns once, not row by row.

        Raises
        ------
        InputError
            It has no column of texts, or not one that the caller named.
        """
        columns = _columns(dict.fromkeys(names))
        where = self._source.path
        _text_column(columns, where, self._options)
        for option, name in (("--id-column", self._options.id_column), ("--date-column", self._options.date_column)):
            if name is not None and name not in columns.values():
                raise InputError(where, _found(columns), f"wanted {name}", f"name one of them: {option} NAME")
        self._look_for_dates(columns)

    def documents(self, row: Any, number: int) -> Documents:
        """Give the document of a row, or its failure."""
        try:
            yield self._document(row, number)
        except InputError as error:
            yield Failure(f"{self._source.name}:{number}", error)

    def _document(self, row: Any, number: int) -> SourceDocument:
        where = f"{self._source.path}:{number}"
        if not isinstance(row, Mapping):
            raise InputError(where, f"is a {type(row).__name__}", "wanted an object", "write one object a line")
        columns = _columns(row)
        text_column = _text_column(columns, where, self._options)
        text = row[text_column]
        if not isinstance(text, str) or not text.strip():
            raise InputError(
                where, f"has no text in {text_column}", "wanted an article", "fill it or leave the row out"
            )
        self._look_for_dates(columns)
        date = self._date(row, _column(columns, self._options.date_column, _DATE_COLUMNS))
        name = self._name(row, _column(columns, self._options.id_column, _ID_COLUMNS), number)
        notes, self._notes = tuple(self._notes), []
        return SourceDocument(name, text, date, where, notes, _meta(row, columns))

    def _name(self, row: Mapping[str, Any], column: str | None, number: int) -> str:
        """Name a document by its cell; a mere number, which other tables may have too, behind its table's name."""
        own = "" if column is None or row[column] is None else legible(str(row[column]).strip())
        if not own:
            return f"{self._source.name}:{number}"
        is_number = self._options.are_many and self._options.id_column is None and _NUMBER.fullmatch(own)
        return f"{self._source.name}:{own.removesuffix('.0')}" if is_number else own

    def _date(self, row: Mapping[str, Any], column: str | None) -> str | None:
        value = cell_date(row[column]) if column is not None else None
        if value is None:
            return None
        date = date_of(value)
        if date is None and not self._is_told:
            self._is_told = True
            found = f"{str(value)[:40]!r} in the column {column} is no date: such rows are read without one"
            self._notes.append(f"{found}; wanted 2025, 2025-11 or 2025-11-11 (told once a table)")
        return date

    def _look_for_dates(self, columns: Mapping[str, str]) -> None:
        """Tell of a column that may hold dates where none is read."""
        if self._is_checked:
            return
        self._is_checked = True
        if _column(columns, self._options.date_column, _DATE_COLUMNS) is None:
            like = [name for name in dict.fromkeys(columns.values()) if _LIKE_DATES.search(name)]
            if like:
                mend = "name the one of publication: --date-column NAME"
                self._notes.append(f"no column of dates is read, though there is {', '.join(like[:5])}; {mend}")


def date_of(value: object) -> str | None:
    """Read a cell of dates: a day, a month or a year, as text or number; anything else is none.

    >>> [date_of(value) for value in ("2024年5月", "2024/5/6 08:30", 20240506, 2023.0, "星期三", 45000)]
    ['2024-05', '2024-05-06', '2024-05-06', '2023', None, None]
    """
    date = cell_date(value)
    try:
        return iso_date(date)
    except OptionError:
        return dates.stated(str(date))


def _columns(row: Mapping[Any, Any]) -> dict[str, str]:
    """Give the columns by the names that they are looked for: blanks and case tell none apart."""
    exact = {name: name for name in row if name is not None}
    folded = {str(name).strip().lower(): name for name in reversed([*exact])}
    return exact | {name: column for name, column in folded.items() if name not in exact}


def _text_column(columns: Mapping[str, str], where: str, options: Options) -> str:
    if options.text_column is None and any(ours <= columns.keys() for ours in _OURS):
        mend = "leave it out, or name the column: --text-column NAME"
        raise InputError(where, "is what zhgovie extract wrote", "wanted articles", mend)
    found = _column(columns, options.text_column, _TEXT_COLUMNS)
    if found is None:
        wanted = f"wanted {options.text_column or 'one of ' + ', '.join(_TEXT_COLUMNS)}"
        raise InputError(where, _found(columns), wanted, "name the column: --text-column NAME")
    return found


def _found(columns: Mapping[str, str]) -> str:
    names = [str(name)[:40] for name in dict.fromkeys(columns.values())]
    return f"has the columns {', '.join(names[:20]) or '(none)'}"


def _column(columns: Mapping[str, str], chosen: str | None, usual: tuple[str, ...]) -> str | None:
    """Choose a column: the caller's, or the first of the usual names."""
    if chosen is not None:
        return chosen if chosen in columns.values() else None
    return next((columns[name] for name in usual if name in columns), None)


def _meta(row: Mapping[str, Any], columns: Mapping[str, str]) -> Meta | None:
    """Read the front matter that stands in columns of its own."""
    named = ((field, _column(columns, None, names)) for field, names in _META_COLUMNS.items())
    known = {field: legible(" ".join(str(row[column]).split())) for field, column in named if column and row[column]}
    if not any(known.values()):
        return None
    return Meta(known.get("title"), source=known.get("source"), author=known.get("author"), site=known.get("site"))
