"""The command line: the only module that prints.

Exit codes: 0; 1 when some document failed (the others are written, the failed are named on stderr); 2 for bad usage.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from zhgovie.errors import OptionError, ZhgovieError
from zhgovie.evaluation.commands import register as register_evaluation
from zhgovie.model import Article, Failure

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)

STDIN = "-"


class Format(StrEnum):
    """What `extract` writes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what a terminal cannot show must not end a run
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except OptionError as error:
        _complain(str(error))
        sys.exit(2)
    except ZhgovieError as error:
        _complain(str(error))
        sys.exit(1)


def _complain(message: str) -> None:
    print(message, file=sys.stderr)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"zhgovie {version('zhgovie')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Read Chinese government press releases: who, where, which indicator, how much, of when."""


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders to walk, or - for stdin.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here.")] = None,
    form: Annotated[Format | None, typer.Option("--format", help="By the name of FILE, else table.")] = None,
    date: Annotated[str | None, typer.Option(help="Publication date: 2025, 2025-11 or 2025-11-11.")] = None,
) -> None:
    """Extract the facts of articles."""
    from zhgovie.callers import iso_date
    from zhgovie.io.formats import pieces

    iso_date(date, "--date")
    failures: list[Failure] = []
    articles = _articles(paths, date, failures)
    with _opened(output) as stream:
        for piece in pieces(articles, (form or _format_of(output)).value, width=_terminal_width(stream)):
            stream.write(piece)
    _report(failures)


def _articles(paths: Iterable[str], date: str | None, failures: list[Failure]) -> Iterator[Article]:
    """Extract from every document, setting failures aside."""
    from zhgovie.pipeline import extract

    for name, read in _sources(paths):
        try:
            article = extract(read(), date, name=name)
        except ZhgovieError as error:
            failures.append(Failure(name, error))
        else:
            yield article


def _sources(paths: Iterable[str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Name every document and give the way to read it."""
    from functools import partial

    from zhgovie.text.readers import read_text

    for path in paths:
        if path == STDIN:
            yield "stdin", lambda: sys.stdin.buffer.read().decode("utf-8")
            continue
        place = Path(path)
        for file in sorted(place.rglob("*.txt")) if place.is_dir() else [place]:
            yield file.stem, partial(read_text, file)


def _format_of(output: Path | None) -> Format:
    """Choose the format that a file's name asks for."""
    if output is None:
        return Format.TABLE
    try:
        return Format(output.suffix.lower().lstrip("."))
    except ValueError:
        wanted = "wanted a name in .json, .jsonl or .csv"
        raise OptionError(f"--output {output}", "does not tell the format", wanted, "or give --format") from None


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """Open the output; a file appears under its name only when it is whole."""
    if output is None:
        yield sys.stdout
        return
    part = output.with_name(f".{output.name}.part")
    try:
        stream = part.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise OptionError(f"--output {output}", f"cannot be written: {error.strerror}") from error
    try:
        with stream:
            yield stream
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _terminal_width(stream: TextIO) -> int | None:
    return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else None


def _report(failures: list[Failure]) -> None:
    """Name the failed documents, and end with 1 if there are any."""
    for failure in failures:
        _complain(f"failed: {failure.error}")
    if failures:
        raise typer.Exit(1)


@app.command()
def normalize(
    text: Annotated[str, typer.Argument(help="One quantity, such as 0.225万吨.")],
    to: Annotated[str | None, typer.Option(metavar="UNIT", help="Convert to this unit, such as t.")] = None,
    form: Annotated[Format, typer.Option("--format", help="table or json.")] = Format.TABLE,
) -> None:
    """Read one quantity: its exact value and its unit."""
    import zhgovie
    from zhgovie.io.console import measure_text, render, table
    from zhgovie.io.json import quantity_to_dict

    quantity = zhgovie.normalize(text)
    quantity = quantity.to(to) if to else quantity
    if form is Format.JSON:
        print(json.dumps(quantity_to_dict(quantity), ensure_ascii=False))
    elif form is Format.TABLE:
        print(render([table("", ("text", "value", "unit"), [(quantity.text, measure_text(quantity), quantity.unit)])]))
    else:
        raise OptionError("--format", f"is {form.value}", "wanted table or json")


register_evaluation(app)
