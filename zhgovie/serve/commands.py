"""The command `serve`. `zhgovie.cli` hangs it into the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhgovie.pipeline import MODEL

NO_MODEL = "none"
PORT = 8765


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(serve)


def serve(
    folder: Annotated[Path, typer.Option(metavar="DIR", help="Where gold is saved and found.")] = Path("annotations"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 chooses a free one.")] = PORT,
    model: Annotated[str, typer.Option(metavar="NAME", help="A trained model, its folder, or none.")] = MODEL,
) -> None:
    """Open the review page: paste an article, correct what was found by mouse, save gold. On this machine alone."""
    from zhgovie.serve import serve as run

    run(folder, port=port, model=None if model == NO_MODEL else model, tell=typer.echo)
