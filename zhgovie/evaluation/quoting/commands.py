"""The commands `zhgovie annotate build`, `quote` and `draft`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any

import typer

from zhgovie.errors import GoldError, InputError
from zhgovie.io.files import write_text
from zhgovie.io.outputs import Force, refuse_existing, refuse_folder
from zhgovie.io.places import ready

SOURCES = "sources"
"""A folder of this name stands in that of its annotations."""

app = typer.Typer(no_args_is_help=True, help="Write gold by quoting the text instead of counting offsets.")


@app.command("build")
def build_files(
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Sources (*.quotes) or their folders.")],
    into: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for <id>.json; by default beside the source, or above sources/."),
    ] = None,
) -> None:
    """Build the guide's JSON from sources, check it, and name numerals that are covered by nothing.

    Of a source with faulty lines all of these are told, and nothing is written; the others are built.
    """
    made = [_build(path, into) for source in sources for path in _sources(source)]
    if not all(made):
        raise typer.Exit(1)


def _build(path: Path, into: Path | None) -> bool:
    """Build one source; tells whether it is right."""
    from zhgovie.evaluation.quoting.build import build
    from zhgovie.evaluation.quoting.numerals import uncovered
    from zhgovie.evaluation.validate import faults

    failures: list[GoldError] = []
    try:
        source, text = _read(path)
        document = build(source, text, str(path), failures)
    except (GoldError, InputError) as error:
        typer.echo(str(error), err=True)
        return False
    for failure in failures:
        typer.echo(str(failure), err=True)
    if failures:
        return False
    found = faults(document, text, str(path))
    for fault in found:
        typer.echo(str(fault), err=True)
    for start, end in uncovered(document, text):
        around = text[max(0, start - 8) : end + 8].replace("\n", " ")
        told = f"{path}: [{start}:{end}] {text[start:end]!r} in {around!r} is covered by nothing; mark or ignore it"
        typer.echo(told, err=True)
    target = (into or _home(path)) / f"{document['id']}.json"
    write_text(target, rendered(document))
    typer.echo(f"{path} → {target}")
    return not found


def _home(path: Path) -> Path:
    """Give the folder of the annotation: that of the source, or the one above where sources have a folder."""
    return path.parent.parent if path.resolve().parent.name == SOURCES else path.parent


@app.command("quote")
def quote_file(
    gold: Annotated[Path, typer.Argument(help="An annotation file.")],
    text: Annotated[Path, typer.Argument(help="Its text.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The source to write.")],
    force: Force = False,
) -> None:
    """Write the source of an annotation file."""
    from zhgovie.evaluation.gold import read
    from zhgovie.evaluation.quoting.quote import quote

    refuse_folder(output)
    refuse_existing([output], force=force)
    ready(output)
    write_text(output, quote(read(gold)[0], _text(text), _beside(text, output)))


@app.command("draft")
def draft_file(
    text: Annotated[Path, typer.Argument(help="A text.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The source to write.")],
    date: Annotated[str | None, typer.Option(help="Publication date.")] = None,
    force: Force = False,
) -> None:
    """Write a source from what zhgovie itself finds, for a person to correct: read every line, it is no gold yet."""
    from zhgovie.evaluation.quoting.quote import quote
    from zhgovie.pipeline import extract

    refuse_folder(output)
    refuse_existing([output], force=force)
    ready(output)
    words = _text(text)
    document = extract(words, date, name=text.stem).to_dict()
    document["relations"] = [one for one in document["relations"] if one["type"] in ("position", "honor")]
    write_text(output, quote(document, words, _beside(text, output)))


def rendered(document: dict[str, Any]) -> str:
    """Give the bytes of an annotation file."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _sources(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(path.glob("*.quotes"))
        if not found:
            raise InputError(str(path), "no source (*.quotes) in this folder", mend="give the folder that holds them")
        return found
    if not path.exists():
        raise InputError(str(path), "no such source", "wanted *.quotes or a folder of them", "check the path")
    return [path]


def _read(path: Path) -> tuple[str, str]:
    from zhgovie.evaluation.quoting.build import heads

    source = _text(path)
    named = heads(source, str(path))["text"]
    return source, _text(path.parent / named, f"mend the path after text: in {path}, which counts from its folder")


def _text(path: Path, mend: str = "check the path, or save it as UTF-8") -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        found = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InputError(str(path), found, "wanted a UTF-8 file", mend) from error


def _beside(text: Path, output: Path) -> str:
    return Path(os.path.relpath(text.resolve(), output.resolve().parent)).as_posix()
