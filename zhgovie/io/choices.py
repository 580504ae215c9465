"""Options that the commands which read articles share."""

from __future__ import annotations

from typing import Annotated

import typer

Date = Annotated[str | None, typer.Option(help="Publication date: 2025, 2025-11 or 2025-11-11.")]
Listed = Annotated[
    str | None, typer.Option("--files-from", metavar="FILE", help="A list of paths, one a line; - for stdin.")
]
TextColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of texts, in tables.")]
IdColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column that names documents.")]
DateColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Column of publication dates.")]
