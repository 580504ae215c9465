"""The commands that ask a store: `query`, `compare` and `conflicts`. `zhgovie.cli` hangs them into the command line."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from zhgovie.io import stdout
from zhgovie.io.choices import Format
from zhgovie.io.places import refuse_inputs

DEFAULT_STORE = Path("facts.duckdb")


class Kind(StrEnum):
    """What a fact says of its indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    INCREMENT = "increment"
    SHARE = "share"
    RANK = "rank"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (query, compare, conflicts):
        app.command()(command)


def query(
    sql: Annotated[str, typer.Argument(help="SQL that reads.")],
    store: Annotated[Path, typer.Option(help="What extract -o FILE.duckdb wrote.")] = DEFAULT_STORE,
    form: Annotated[Format, typer.Option("--format", help="table, json, jsonl or csv.")] = Format.TABLE,
) -> None:
    """Ask a store.

    Tables: documents texts facts quantities times entities relations. Views: series growth targets indicators.
    """
    from zhgovie.io.query import query as ask

    _print_rows(*ask(store, sql), form)


def compare(
    store: Annotated[Path, typer.Argument(metavar="FILE.duckdb", help="What extract -o FILE.duckdb wrote.")],
    indicator: Annotated[str, typer.Option(help="Its name, such as 总产值.")],
    unit: Annotated[str | None, typer.Option(help="Unit to show, such as 亿元.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="By default levels and shares.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="page.html: chart, table, evidence; .png or .svg: the chart."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="table, json, jsonl or csv.")] = Format.TABLE,
) -> None:
    """Lay subjects and periods of one indicator side by side; values that contradict one another have a !.

    As json, jsonl and csv: a row a subject and period, with bare numbers, their unit and whether there is a conflict.
    """
    from zhgovie.compare import compare as side_by_side
    from zhgovie.io.console import cell_text, fitted, render

    found = side_by_side(store, indicator, unit=unit, kind=kind and kind.value)
    if output:
        from zhgovie.io.chart import write_chart

        refuse_inputs(output, [store])
        write_chart(found, output, _note)
    if form is Format.TABLE:
        stdout.for_data(form)
        heads = ("subject", *map(str, found.times))
        body = zip(found.subjects, found.table(), strict=True)
        rows = [(subject or "–", *(cell_text(cell) for cell in cells)) for subject, cells in body]
        print(render(fitted(f"{found.indicator}, {found.unit}", heads, rows, _width()), _width()), end="")
    else:
        records = found.records()
        _print_rows([*records[0]], [[*record.values()] for record in records], form)
    for one in (one for one in found.cells if one.is_conflict):
        said = "; ".join(f"{source.document}: {source.text} ({source.evidence})" for source in one.sources)
        _note(f"conflict: {one.subject or '–'}, {one.when}: {said}")
    if found.left_out:
        _note(f"left out, in other units: {found.left_out}")


def conflicts(
    store: Annotated[Path, typer.Argument(metavar="FILE.duckdb", help="What extract -o FILE.duckdb wrote.")],
    kind: Annotated[Kind | None, typer.Option(help="By default levels and shares.")] = None,
    within: Annotated[bool, typer.Option("--within", help="Also what one document alone says of two values.")] = False,
    form: Annotated[Format, typer.Option("--format", help="table, json, jsonl or csv.")] = Format.TABLE,
) -> None:
    """List what documents contradict one another in: a row a statement, what most of them take part in first.

    Of one subject, indicator and period, beyond rounding. As json, jsonl and csv with unit and sentence.
    """
    from zhgovie.conflicts import COLUMNS, SHORT_COLUMNS, statements
    from zhgovie.conflicts import conflicts as found_in

    columns = SHORT_COLUMNS if form is Format.TABLE else COLUMNS
    found = [one for one in found_in(store, kind=kind and kind.value) if within or one.documents > 1]
    _print_rows(columns, [[row[column] for column in columns] for row in statements(found)], form)
    if not found:
        _note("no two documents contradict one another in what the store holds of this kind")


def _width() -> int:
    """Give the columns that a table may have."""
    from zhgovie.io.console import PLAIN_WIDTH

    return os.get_terminal_size().columns if sys.stdout.isatty() else PLAIN_WIDTH


def _print_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: Format) -> None:
    stdout.for_data(form)
    if form is Format.TABLE:
        from zhgovie.io.console import number_columns, plain_number, render, table

        numbers = number_columns(columns, rows)
        print(render([table("", columns, [map(plain_number, row) for row in rows], numbers)], _width()), end="")
        return
    if form is Format.CSV:
        from zhgovie.io.tables import sheet_text

        print(sheet_text(columns, rows), end="")
        return
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    for record in [records] if form is Format.JSON else records:
        print(json.dumps(record, ensure_ascii=False, default=str))


def _note(message: str) -> None:
    typer.echo(message, err=True)
