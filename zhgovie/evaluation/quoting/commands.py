"""The commands `zhgovie annotate build`, `quote` and `draft`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any

import typer

from zhgovie.errors import InputError, OptionError

app = typer.Typer(no_args_is_help=True, help="Write gold by quoting the text instead of counting offsets.")


@app.command("build")
def build_files(
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Sources (*.quotes) or their folders.")],
    into: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for <id>.json; by default above the source.")
    ] = None,
) -> None:
    """Build the guide's JSON from sources, check it, and name numerals that are covered by nothing."""
    from zhgovie.evaluation.quoting.build import build
    from zhgovie.evaluation.quoting.numerals import uncovered
    from zhgovie.evaluation.validate import faults

    faulty = False
    for path in [one for source in sources for one in _sources(source)]:
        source, text = _read(path)
        document = build(source, text, str(path))
        target = (into or path.parent.parent) / f"{document['id']}.json"
        found = faults(document, text, str(path))
        faulty = faulty or bool(found)
        for fault in found:
            typer.echo(str(fault), err=True)
        for start, end in uncovered(document, text):
            around = text[max(0, start - 8) : end + 8].replace("\n", " ")
            typer.echo(
                f"{path}: [{start}:{end}] {text[start:end]!r} in {around!r} is covered by nothing; mark or ignore it",
                err=True,
            )
        _write(target, rendered(document))
        typer.echo(f"{path} → {target}")
    if faulty:
        raise typer.Exit(1)


@app.command("quote")
def quote_file(
    gold: Annotated[Path, typer.Argument(help="An annotation file.")],
    text: Annotated[Path, typer.Argument(help="Its text.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The source to write.")],
) -> None:
    """Write the source of an annotation file."""
    from zhgovie.evaluation.gold import read
    from zhgovie.evaluation.quoting.quote import quote

    _write(output, quote(read(gold)[0], _text(text), _beside(text, output)))


@app.command("draft")
def draft_file(
    text: Annotated[Path, typer.Argument(help="A text.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The source to write.")],
    date: Annotated[str | None, typer.Option(help="Publication date.")] = None,
) -> None:
    """Write a source from what zhgovie itself finds, for a person to correct: read every line, it is no gold yet."""
    from zhgovie.evaluation.quoting.quote import quote
    from zhgovie.pipeline import extract

    words = _text(text)
    document = extract(words, date, name=text.stem).to_dict()
    document["relations"] = [one for one in document["relations"] if one["type"] in ("position", "honor")]
    _write(output, quote(document, words, _beside(text, output)))


def rendered(document: dict[str, Any]) -> str:
    """Give the bytes of an annotation file."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _sources(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(path.glob("*.quotes"))
        if not found:
            raise InputError(str(path), "no source (*.quotes) in this folder", mend="give the folder that holds them")
        return found
    return [path]


def _read(path: Path) -> tuple[str, str]:
    from zhgovie.evaluation.quoting.build import heads

    source = _text(path)
    return source, _text(path.parent / heads(source, str(path))["text"])


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}", "wanted a UTF-8 file") from error


def _beside(text: Path, output: Path) -> str:
    return Path(os.path.relpath(text.resolve(), output.resolve().parent)).as_posix()


def _write(path: Path, content: str) -> None:
    try:
        path.write_bytes(content.encode())
    except OSError as error:
        raise OptionError(str(path), f"cannot be written: {error.strerror}", mend="give another place") from error
