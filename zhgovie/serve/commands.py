"""The command `serve`. `zhgovie.cli` hangs it into the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhgovie.io.outputs import refuse_file_name
from zhgovie.pipeline import MODEL, chosen_model
from zhgovie.text.readers import SUFFIXES

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

    suffixes = {*SUFFIXES, ".json"}
    refuse_file_name(folder, suffixes, "gold", option="--folder", mend="name one, which is made if it is not there")
    run(folder, port=port, model=chosen_model(model), tell=typer.echo)
