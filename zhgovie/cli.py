"""The command line. It prints, and so do the modules whose commands it hangs in; no other does.

Exit codes: 0; 1 when some document failed (the others are written, the failed are named on stderr); 2 for bad usage.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhgovie.batch import TIME_LIMIT
from zhgovie.data.commands import FILE_SUFFIXES
from zhgovie.data.commands import register as register_data
from zhgovie.errors import InputError, OptionError, ZhgovieError
from zhgovie.evaluation.commands import register as register_evaluation
from zhgovie.io import stdout
from zhgovie.io.choices import Date, DateColumn, DateIfNone, Format, IdColumn, Listed, TextColumn, dates_of
from zhgovie.io.outputs import refuse_file_name
from zhgovie.io.places import refuse_inputs
from zhgovie.model import Failure
from zhgovie.pipeline import MODEL, chosen_model
from zhgovie.questions import register as register_questions
from zhgovie.serve.commands import register as register_serve
from zhgovie.training.commands import register as register_training

if TYPE_CHECKING:
    from zhgovie.callers import Dates
    from zhgovie.corpus import Progress as Done
    from zhgovie.inputs import Inputs

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What typer says of arguments that it cannot take; it exports only this child."""

INTERRUPTED = 130
"""The exit code after Ctrl-C."""


def main() -> None:
    """Run the command line."""
    stdout.for_words()
    try:
        code = _ended()
        sys.stdout.flush()
    except OSError as error:
        code = 1
        stdout.let_go()
        where = error.filename or "standard output"  # what is written to files is told by their names
        if not isinstance(error, BrokenPipeError):  # whoever reads has enough
            _complain(f"{where}: {error.strerror or error}; make room, or check the path and its rights")
    sys.exit(code)


def _ended() -> int | None:
    """Run the command; tell what ended it, and give the exit code."""
    try:
        code: int | None = app(standalone_mode=False)  # of a typer.Exit
    except _UsageError as error:
        _complain(_usage(error))
        return 2
    except ZhgovieError as error:
        _complain(str(error))
        return 2 if isinstance(error, OptionError) else 1
    except (typer.Abort, KeyboardInterrupt):  # in some versions of typer
        code = INTERRUPTED
    if code == INTERRUPTED:
        _complain("stopped")
    return code


def _usage(error: Any) -> str:
    """Word what typer says of arguments as one line, as ours are; without any it gives the help, which stays."""
    said = str(error.format_message()).removesuffix(".")
    if error.ctx is None or not said or "\n" in said:
        return said
    # Newer versions of typer ask pydantic, whose words do not tell the value.
    refused: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    value = repr(refused[0]["input"]) if refused else ""
    found = f"found {value}; " if value and value not in said else ""
    said = re.sub(
        r"^Invalid value for ('[^']*'): (?:Value error, )?", lambda match: f"{match[1]}: {found}", said, count=1
    )
    said = re.sub(r"Input should be ([^,]*)(, unable to parse .*)?$", r"wanted \1", said)
    command = error.ctx.command_path
    return f"{command}: {said[0].lower()}{said[1:]}; {command} --help tells what there is"


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
    """Read Chinese government press releases: who, where, which indicator, how much, of when.

    Exit codes: 0; 1 when some document failed (the others are written, the failed named on stderr); 2 for bad usage.
    """


@app.command()
def extract(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...", help="What to read.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=".json .jsonl .csv .parquet .xlsx .duckdb, by its name."),
    ] = None,
    form: Annotated[Format | None, typer.Option("--format", help="By the name of FILE, else table.")] = None,
    date: Date = None,
    date_if_none: DateIfNone = None,
    model: Annotated[str, typer.Option(metavar="NAME", help="A trained model, its folder, or none.")] = MODEL,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read and extract, into a file.")] = 1,
    time_limit: Annotated[
        float, typer.Option(min=1, metavar="SECONDS", help="What a document may take in a worker, into a file.")
    ] = TIME_LIMIT,
    unit: Annotated[
        list[str] | None, typer.Option(metavar="UNIT", help="What a workbook shows numbers in: 亿元, or 万元, 万亩.")
    ] = None,
    listed: Listed = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
) -> None:
    """Extract the facts of articles.

    PATHs are texts, web pages, .docx, .pdf, .jsonl, .csv, .parquet, .xlsx, archives of these, folders, .json, or -.
    A run into a file that was stopped goes on where it was, with the same command.
    """
    from zhgovie.corpus import extract_corpus, journal_of

    dates = dates_of(date, date_if_none)
    chosen = chosen_model(model)
    inputs = _inputs(paths, listed, text_column, id_column, date_column)
    if output is None:
        if unit:
            raise OptionError("--unit", "is for a workbook", "wanted -o FILE.xlsx", "leave it out")
        if workers > 1 or time_limit != TIME_LIMIT:
            where = "--workers" if workers > 1 else "--time-limit"
            raise OptionError(where, "is for a run into a file", "wanted -o FILE", "leave it out")
        failures = _print(inputs, form or Format.TABLE, dates, chosen)
    else:
        refuse_inputs(output, _read_from(inputs, listed))
        choices = partial(extract_corpus, form=form and form.value, units=unit or (), n_process=workers)
        choices = partial(choices, date=dates.of_all, date_if_none=dates.of_undated)
        choices = partial(choices, output=output, model=chosen, time_limit=time_limit)
        try:
            failures = _write(inputs, choices)
        except KeyboardInterrupt:
            _complain(f"what was read is kept in {journal_of(output)}; the same command goes on from there")
            raise
    _report(failures)


def _inputs(
    paths: list[str] | None, listed: str | None, text_column: str | None, id_column: str | None, date_column: str | None
) -> Inputs:
    from zhgovie.inputs import inputs_of
    from zhgovie.text.readers import Options

    return inputs_of(paths, listed, Options(text_column, id_column, date_column))


def _read_from(inputs: Inputs, listed: str | None) -> Sequence[str]:
    """Give what a command reads, which it must not write over."""
    return [*inputs.paths, *([listed] if listed else [])]


def _print(inputs: Inputs, form: Format, dates: Dates, model: str | None) -> list[Failure]:
    from zhgovie.inputs import articles, noted
    from zhgovie.io.formats import pieces

    stdout.for_data(form)
    failures: list[Failure] = []
    width = os.get_terminal_size().columns if sys.stdout.isatty() else None
    found = articles(noted(inputs.documents(), _complain), dates, model, failures)
    for piece in pieces(found, form.value, width=width):
        sys.stdout.write(piece)
    return failures


def _write(inputs: Inputs, run: Callable[..., Done]) -> list[Failure]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    is_shown = sys.stderr.isatty()
    columns = (BarColumn(20), TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not is_shown, transient=True) as bar:
        total = inputs.count() if is_shown else None
        task = bar.add_task("", total=total)

        def tell(done: Done) -> None:
            elapsed = bar.tasks[0].elapsed or 1.0
            rate = (done.done - done.known) / elapsed
            known = f", {done.known:,} known from before" if done.known else ""
            failed = f", {len(done.failures):,} failed" if done.failures else ""
            of = f" of {total:,}" if total else ""
            told = f"{done.done:,}{of} documents{known}{failed}, {rate:.1f} a second"
            bar.update(task, description=told, completed=done.done + len(done.failures))

        return run(inputs.unread(), tell=tell, note=_complain).failures


def _report(failures: list[Failure]) -> None:
    """Name the failed documents, and end with 1 if there are any."""
    from zhgovie.inputs import failure_text

    for failure in failures:
        _complain(f"failed: {failure_text(failure)}")
    if failures:
        raise typer.Exit(1)


@app.command(context_settings={"ignore_unknown_options": True})  # -3.5% is a quantity
def normalize(
    text: Annotated[str, typer.Argument(help="One quantity, such as 0.225万吨.")],
    to: Annotated[str | None, typer.Option(metavar="UNIT", help="Convert to this unit, such as t or 万元.")] = None,
    units: Annotated[Path | None, typer.Option(metavar="FILE", help="Your own units, a file like units.tsv.")] = None,
    form: Annotated[Format, typer.Option("--format", help="table or json.")] = Format.TABLE,
) -> None:
    """Read one quantity: its exact value and its unit."""
    import zhgovie
    from zhgovie.io.console import measure_text, render, table
    from zhgovie.io.json import quantity_to_dict
    from zhgovie.units import convert_quantity, known

    every = known(units)
    try:
        quantity = zhgovie.normalize(text, units=every)
    except InputError as error:
        mend = "give one such as 0.225万吨 or 1,234.5万元; a whole text is read by: zhgovie extract -"
        raise InputError("normalize", error.found, error.wanted, mend) from error
    quantity = convert_quantity(quantity, to, every) if to else quantity
    if form is Format.JSON:
        stdout.for_data(form)
        print(json.dumps(quantity_to_dict(quantity), ensure_ascii=False))
    elif form is Format.TABLE:
        row = (quantity.text, measure_text(quantity), quantity.unit)
        print(render([table("", ("text", "value", "unit"), [row])]), end="")
    else:
        raise OptionError("--format", f"is {form.value}", "wanted table or json")


@app.command()
def report(
    output: Annotated[Path, typer.Option("-o", "--output", help="page.html, or a folder for several.")],
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...", help="What to read, as for extract.")] = None,
    date: Date = None,
    date_if_none: DateIfNone = None,
    model: Annotated[str, typer.Option(metavar="NAME", help="A trained model, its folder, or none.")] = MODEL,
    listed: Listed = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
) -> None:
    """Make a page of an article: its text in colours beside its facts; of several, pages and an index."""
    from zhgovie.inputs import articles, noted
    from zhgovie.io.files import write_report, write_reports

    dates = dates_of(date, date_if_none)
    failures: list[Failure] = []
    inputs = _inputs(paths, listed, text_column, id_column, date_column)
    refuse_inputs(output, _read_from(inputs, listed))
    found = articles(noted(inputs.documents(), _complain), dates, chosen_model(model), failures)
    if output.suffix.lower() in {".html", ".htm"}:
        write_report(found, output)
    else:
        refuse_file_name(output, FILE_SUFFIXES, "pages", mend="name a folder, or one page .html")
        write_reports(found, output)
    _report(failures)


register_questions(app)
register_evaluation(app)
register_data(app)
register_training(app)
register_serve(app)
