"""Options that the commands which read articles share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from zhgovie.callers import Dates, iso_date
from zhgovie.errors import OptionError

Date = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="In place of every date that texts or tables tell: 2025, 2025-11, 2025-11-11."),
]
DateIfNone = Annotated[
    str | None, typer.Option(metavar="DATE", help="Publication date of those alone whose text and table tell none.")
]
Listed = Annotated[
    str | None, typer.Option("--files-from", metavar="FILE", help="A list of paths, one a line; - for stdin.")
]
TextColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of texts, in tables.")]
IdColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column that names documents.")]
DateColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of publication dates.")]


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def dates_of(date: str | None, date_if_none: str | None) -> Dates:
    """Give the dates that a command names.

    Raises
    ------
    OptionError
        One is no date, or both are given.
    """
    if date and date_if_none:
        mend = "leave out --date, which goes before all that texts tell"
        raise OptionError("--date-if-none", "is given beside --date", "wanted one of the two", mend)
    return Dates(iso_date(date, "--date"), iso_date(date_if_none, "--date-if-none"))
