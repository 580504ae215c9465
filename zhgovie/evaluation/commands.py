"""The commands that measure: `evaluate`, `validate`, `agree`. `zhgovie.cli` hangs them into the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from enum import StrEnum
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhgovie.errors import InputError, OptionError
from zhgovie.evaluation.scores import Tally, layer_of
from zhgovie.io.files import write_text
from zhgovie.io.places import ready, refuse_inputs, refuse_strangers
from zhgovie.io.stdout import for_data
from zhgovie.model import Failure
from zhgovie.pipeline import MODEL, chosen_model

if TYPE_CHECKING:
    from zhgovie.evaluation.gold import Doc
    from zhgovie.evaluation.summary import Evaluation

DEFAULT_GOLD = Path("annotations")
MOST_MISREAD = 5
"""Documents in another text that are told one by one."""


class Format(StrEnum):
    """How `evaluate` answers."""

    TABLE = "table"
    JSON = "json"


class Layer(StrEnum):
    """What `evaluate` can be asked to score alone."""

    QUANTITIES = "quantities"
    TIMES = "times"
    ENTITIES = "entities"
    FACTS = "facts"
    RELATIONS = "relations"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    from zhgovie.evaluation.quoting.commands import app as annotate

    for command in (evaluate, validate, agree):
        app.command()(command)
    app.add_typer(annotate, name="annotate")


def evaluate(  # noqa: PLR0913, PLR0917 # one argument an option of the command
    predictions: Annotated[
        str | None,
        typer.Argument(
            metavar="[PREDICTIONS]", help="Folder, file or module:function; without it, zhgovie reads the texts."
        ),
    ] = None,
    gold: Annotated[Path, typer.Option(help="Folder or file of gold.")] = DEFAULT_GOLD,
    texts: Annotated[
        list[Path] | None,
        typer.Option(help="Folder of <id>.txt, may be given again; by default beside the gold, or seeds."),
    ] = None,
    model: Annotated[str, typer.Option(metavar="NAME", help="zhgovie's trained model, its folder, or none.")] = MODEL,
    layer: Annotated[
        list[Layer] | None, typer.Option(help="Score this layer alone; may be given again. By default all are scored.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to answer.")] = Format.TABLE,
    errors: Annotated[Path | None, typer.Option(metavar="FILE.html", help="Write every error to a page.")] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="OLD.json", help="Tell what was fixed and broken since.")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the JSON here as well.")] = None,
) -> None:
    """Score predictions against gold, as the guide's "Scoring" says."""
    from zhgovie.evaluation.compare import compared, earlier_run, lines
    from zhgovie.evaluation.gold import read
    from zhgovie.evaluation.summary import as_json

    if gold == DEFAULT_GOLD and not gold.exists():
        raise OptionError("--gold", f"is not given, and there is no folder {gold} here", "wanted gold", "see --help")
    documents = read(gold)
    if not documents:
        raise InputError(str(gold), "holds no document", "wanted gold", "give the file or folder that holds it: --gold")
    for place in filter(None, (output, errors)):
        refuse_inputs(place, [path for one in (gold, predictions, compare) if one for path in _files_at(Path(one))])
        refuse_strangers(place)
        ready(place)
    if predictions and model != MODEL:
        raise OptionError("--model", "is for zhgovie itself", "wanted no PREDICTIONS beside it", "leave one out")
    earlier = earlier_run(compare, documents) if compare else None  # a fault of which is told before the work
    evaluation, failures = _evaluation(predictions, documents, gold, texts or (), model)
    if layer:
        evaluation = replace(evaluation, scores=evaluation.scores.of_layers(layer))
    report = as_json(evaluation) if form is Format.JSON or output else {}
    if output:
        write_text(output, _dump(report), "backslashreplace")  # predictions may hold lone surrogates
    if errors:
        from zhgovie.evaluation.report import error_page

        write_text(errors, error_page(evaluation), "backslashreplace")
    if form is Format.JSON:
        for_data(form)
        sys.stdout.write(_dump(report))
    else:
        _show(evaluation)
    if earlier:
        told = "\n".join(lines(compared(earlier, evaluation), evaluation.texts))
        typer.echo(told, err=form is Format.JSON)
    _finish(evaluation, failures)


def validate(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Annotation files or their folders.")],
    texts: Annotated[list[Path] | None, typer.Option(help="Folder of <id>.txt; may be given again.")] = None,
) -> None:
    """Check annotation files; tell each fault with file, place, what was found and the mend."""
    from zhgovie.evaluation.gold import annotation_files
    from zhgovie.evaluation.validate import check

    found = [fault for path in paths for fault in check(path, texts or ())]
    for fault in found:
        typer.echo(str(fault))
    files = sum(len(annotation_files(path)) for path in paths)
    typer.echo(f"{files} files, {len(found)} faults", err=True)
    if found:
        raise typer.Exit(1)


def agree(
    first: Annotated[Path, typer.Argument(metavar="A", help="One annotator's file or folder.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="The other's.")],
    texts: Annotated[
        list[Path] | None, typer.Option(help="Folder of <id>.txt, to show sentences; may be given again.")
    ] = None,
) -> None:
    """Tell how far two annotators agree, and what they have to settle."""
    from zhgovie.evaluation.agree import agree as compare_annotators
    from zhgovie.evaluation.agree import lines
    from zhgovie.evaluation.gold import read

    one, other = read(first), read(second)
    for path, documents in ((first, one), (second, other)):
        _tell_unscored(str(path), documents)
    agreement = compare_annotators(one, other)
    if not agreement.scores.documents:
        raise InputError(
            f"{first} and {second}", "have no document in common", "wanted the same ids", "rename the documents"
        )
    failures: list[Failure] = []
    typer.echo("\n".join(lines(agreement, _texts_of(one, first, texts or (), failures))))
    for failure in failures:
        typer.echo(f"sentences of {failure.id} are not shown: {failure.error}", err=True)


def _evaluation(
    source: str | None, documents: Sequence[Doc], gold: Path, folders: Sequence[Path], model: str
) -> tuple[Evaluation, list[Failure]]:
    from zhgovie.evaluation.called import from_function
    from zhgovie.evaluation.metrics import score
    from zhgovie.evaluation.predictions import load
    from zhgovie.evaluation.summary import Evaluation
    from zhgovie.evaluation.system import zhgovie

    failures: list[Failure] = []
    texts = _texts_of(documents, gold, folders, failures)
    genres = _genres(folders)
    dates = {one["id"]: _date(one) for one in documents}
    if source is None:
        named = {one.id for one in failures}
        failures += [_no_text(one["id"]) for one in documents if one["id"] not in {*texts, *named}]
    ours = zhgovie if model == MODEL else partial(zhgovie, model=chosen_model(model))
    with redirect_stdout(sys.stderr):  # what a system prints must not stand in the JSON
        predicted = load(source, texts, dates, failures) if source else from_function(ours, texts, dates, failures)
    if source and not failures and not {one["id"] for one in predicted} & {one["id"] for one in documents}:
        where, mend = f"{source} and {gold}", "rename the documents, or name their own gold: --gold"
        raise InputError(where, "have no document in common", "wanted the same ids", mend)
    _tell_misread("gold", documents, texts)
    _tell_misread("prediction", predicted, texts)
    _tell_unscored("gold", documents)
    if source:
        _tell_lacking(documents, predicted)
    unknown = {one["id"] for one in predicted} - {one["id"] for one in documents}
    evaluation = Evaluation(
        score(documents, predicted),
        texts=texts,
        genres=genres,
        system=source or ("zhgovie" if model == MODEL else f"zhgovie --model {model}"),
        unknown=tuple(sorted(unknown)),
    )
    return evaluation, failures


def _files_at(path: Path) -> list[Path]:
    return [*path.iterdir()] if path.is_dir() else [path]


def _date(document: Doc) -> str | None:
    """Give the publication date, unless the text has to imply it."""
    meta = document.get("meta") or {}
    return None if meta.get("date_inferred") else meta.get("date")


def _no_text(name: str) -> Failure:
    return Failure(name, InputError(f"{name}.txt", "was not found", mend="give its folder with --texts"))


def _texts_of(documents: Iterable[Doc], gold: Path, folders: Sequence[Path], failures: list[Failure]) -> dict[str, str]:
    from zhgovie.evaluation.gold import find_text

    for folder in folders:
        if not folder.is_dir():
            raise OptionError(f"--texts {folder}", "is no folder", "wanted a folder of <id>.txt")
    file = gold / "any" if gold.is_dir() else gold
    texts: dict[str, str] = {}
    for one in documents:
        try:
            text = find_text(file, one["id"], folders, one.get("text_sha256"))
        except InputError as error:
            failures.append(Failure(one["id"], error))
            continue
        if text is not None:
            texts[one["id"]] = text
    return texts


def _tell_misread(what: str, documents: Iterable[Doc], texts: Mapping[str, str]) -> None:
    """Warn of offsets that count in another text, which no figure would tell from errors."""
    from zhgovie.evaluation.texts import misread

    found = [(one["id"], misread(one, texts[one["id"]])) for one in documents if one["id"] in texts]
    found = [(name, wrong) for name, wrong in found if wrong]
    for name, wrong in found[:MOST_MISREAD]:
        told = f"{len(wrong)} mentions do not stand in the text where it says, the first {wrong[0]}"
        typer.echo(f"{what} of {name}: {told}; it counts in another text, and its figures say little", err=True)
    if len(found) > MOST_MISREAD:
        typer.echo(f"{what}: so do {len(found) - MOST_MISREAD} more documents", err=True)


def _tell_unscored(what: str, documents: Iterable[Doc]) -> None:
    """Tell how much of the gold is not scored, for it lies where nothing is."""
    from zhgovie.evaluation.metrics import unscored

    found = [(one["id"], mention) for one in documents for mention in unscored(one)]
    if found:
        name, first = found[0]
        place = f"{name} [{first['start']}:{first['end']}] {first.get('text', '')}".rstrip()
        told = f"{len(found)} mentions lie outside content or in ignore and are not scored"
        typer.echo(f"{what}: {told}, the first {place}; zhgovie validate tells them", err=True)


def _tell_lacking(documents: Sequence[Doc], predicted: Sequence[Doc]) -> None:
    """Tell of the gold's layers of which the predictions hold nothing at all."""
    from zhgovie.evaluation.metrics import LAYERS

    lacking = [
        one for one in LAYERS if any(row.get(one) for row in documents) and not any(row.get(one) for row in predicted)
    ]
    if lacking and len(lacking) < len(LAYERS):
        told = f"the predictions hold no {', no '.join(lacking)}"
        typer.echo(f"{told}: the gold's count as missed; go by the figures of the other layers", err=True)


def _genres(folders: Iterable[Path]) -> dict[str, str]:
    """Read genres from `index.jsonl` beside the texts, where there is one."""
    from zhgovie.evaluation.gold import parse

    genres: dict[str, str] = {}
    for index in filter(Path.is_file, (folder / "index.jsonl" for folder in folders)):
        for row in parse(index):
            if not isinstance(row, dict) or "id" not in row or "genre" not in row:
                continue
            if not isinstance(row["id"], str) or not isinstance(row["genre"], str):
                found = f"id {row['id']!r} with genre {row['genre']!r}"
                raise InputError(str(index), found, "wanted two strings", "put both in quotes")
            genres[row["id"]] = row["genre"]
    return genres


def _show(evaluation: Evaluation) -> None:
    from rich.console import Console

    from zhgovie.evaluation.summary import tables

    console = Console(width=None if sys.stdout.isatty() else 120)
    with console.capture() as shown:
        for table in tables(evaluation):
            console.print(table)
    typer.echo(shown.get().encode(errors="backslashreplace").decode(), nl=False)  # labels may hold lone surrogates


def _tell_unannotated(evaluation: Evaluation) -> None:
    """Tell of layers that nobody can have annotated, of which all that is predicted counts as spurious."""
    sums: dict[str, Tally] = {}
    for name, tally in evaluation.scores.figures.items():
        sums[layer_of(name)] = sums.get(layer_of(name), Tally()) + tally
    empty = [layer for layer, tally in sums.items() if tally.spurious and not tally.support]
    kept = " ".join(f"--layer {layer}" for layer, tally in sums.items() if tally.support)
    if empty and kept:
        found = f"the gold holds no {', no '.join(empty)}, so that all that is predicted there counts as spurious"
        typer.echo(f"{found}; where nobody annotated them, leave them out: {kept}", err=True)


def _finish(evaluation: Evaluation, failures: Sequence[Failure]) -> None:
    _tell_unannotated(evaluation)
    if find_spec("scipy") is None:
        typer.echo("without scipy there are no intervals; run: pip install 'zhgovie[eval]'", err=True)
    for one in failures:
        typer.echo(f"failed: {one.error}; all gold of {one.id} counts as missed", err=True)
    named = {one.id for one in failures}
    for name in evaluation.scores.missing:
        if name not in named:
            typer.echo(f"{name}: no prediction; all its gold counts as missed", err=True)
    for name in evaluation.unknown:
        typer.echo(f"{name}: predicted, but not in the gold; left out", err=True)
    if failures:
        raise typer.Exit(1)


def _dump(report: Mapping[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"
