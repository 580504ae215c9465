"""The command `train`. `zhgovie.cli` hangs it into the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhgovie.errors import GoldError, ModelError, OptionError, ZhgovieError
from zhgovie.io.outputs import Force, refuse_existing, refuse_file_name
from zhgovie.io.places import ready, refuse_inputs, written
from zhgovie.pipeline import MODEL
from zhgovie.text.readers import SUFFIXES

if TYPE_CHECKING:
    from zhgovie.entities.statistical import Recogniser
    from zhgovie.evaluation.scores import Tally
    from zhgovie.training.finetune import Report


MOST_FAILURES = 20
"""Faulty documents that are told one by one."""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(train)


def train(  # noqa: PLR0913, PLR0917  (one argument an option of the command)
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of the new model.")],
    data: Annotated[Path, typer.Option(help="Folder of annotations in the guide's format.")] = Path("annotations"),
    base: Annotated[str, typer.Option(metavar="NAME", help="Model to begin from, or its folder.")] = MODEL,
    texts: Annotated[list[Path] | None, typer.Option(help="Folder of <id>.txt, if not beside the annotations.")] = None,
    rehearse: Annotated[Path | None, typer.Option(help="Folder of unannotated texts it must not get worse on.")] = None,
    epochs: Annotated[int, typer.Option(min=1, help="At most so often through the articles.")] = 25,
    seed: Annotated[int, typer.Option(min=0, help="Fixes the split, the order and the dropout.")] = 0,
    force: Force = False,
) -> None:
    """Fine-tune a model on annotated articles; tell its F1 before and after on those it did not learn from.

    A hundred articles take some ten seconds an epoch.
    """
    from zhgovie.entities.statistical import HEAD
    from zhgovie.training.finetune import Options, finetune, idle, read_examples

    refuse_file_name(output, SUFFIXES, "a model", mend="name a folder")
    refuse_existing([output], force=force)
    folder = None if base == MODEL else Path(base)
    refuse_inputs(output, [data, *(texts or ()), *filter(None, (rehearse, folder))])
    ready(output)
    options = Options(epochs=epochs, seed=seed)
    failures: list[ZhgovieError] = []
    labels = _base(folder).tagger.heads[HEAD]
    examples = read_examples(data, texts or (), failures, labels=labels)
    _refuse(failures, data)
    if left := idle(examples):
        typer.echo(f"{left} entities teach nothing and are not measured: they lie outside content", err=True)
    tell = partial(_tell, most=epochs)
    try:
        with written(output):
            report = finetune(examples, output, base=folder, rehearse=rehearse, options=options, bar=_bar, tell=tell)
    except KeyboardInterrupt:
        typer.echo(f"{output} was not finished; the same command begins anew", err=True)
        raise
    for line in lines(report):
        typer.echo(line)
    use = f"use it with zhgovie.load(model={str(output)!r}) or zhgovie extract --model {output}"
    unchanged = "the base model, unchanged; annotate more articles, or keep others back with another --seed"
    typer.echo(f"{output}: {use if report.best else unchanged}", err=True)


def _base(folder: Path | None) -> Recogniser:
    from zhgovie.entities.statistical import Recogniser

    try:
        return Recogniser.load(folder)
    except ModelError as error:
        mend = f"give the folder of a model, or {MODEL}, which comes with the package"
        raise OptionError(f"--base {error.where}", error.found, error.wanted, mend) from error


def _tell(epoch: int, f1: float, *, most: int) -> None:
    """Tell of an epoch where no bar can be shown."""
    if not sys.stderr.isatty():
        typer.echo(f"epoch {epoch} of at most {most}: F1 {f1:.3f} on the articles kept back", err=True)


def _refuse(failures: Sequence[ZhgovieError], data: Path) -> None:
    """Tell every file that cannot be learned from, the first fault of each."""
    if not failures:
        return
    for failure in failures[:MOST_FAILURES]:
        typer.echo(str(failure), err=True)
    left = len(failures) - MOST_FAILURES
    more = f", {left} of them not told" if left > 0 else ""
    mend = "mend them or take them out; zhgovie validate tells every fault"
    raise GoldError(str(data), f"{len(failures)} faulty documents{more}", "wanted none", mend)


def lines(report: Report) -> Iterator[str]:
    """Lay out what fine-tuning did: F1 before and after, with intervals where there are articles enough."""
    from importlib.util import find_spec

    chosen = (
        f"which also chose epoch {report.best} of {report.epochs}"
        if report.best
        else f"where no epoch of {report.epochs} was better than the base: the model is the base, unchanged"
    )
    yield (
        f"learned from {len(report.trained_on)} articles, measured on {len(report.measured_on)} "
        f"({', '.join(report.measured_on)}), {chosen}"
    )
    yield f"{'':14}{'gold':>6}{'before':>9}{'after':>9}"
    yield _line("entities", report.before["entities"], report.after["entities"])
    before, after = report.before.labels, report.after.labels
    for name in sorted(set(before) | set(after)):
        if name in before and name in after and before[name].support:
            yield _line(name.removeprefix("entities/"), before[name], after[name])
    if report.best and len(report.measured_on) > 1 and find_spec("scipy"):
        from zhgovie.evaluation.intervals import f1_difference

        gain = f1_difference(report.before, report.after, "entities")
        if gain:
            yield f"gain {gain.low:+.3f} to {gain.high:+.3f} (95 %, over articles)"


def _line(name: str, before: Tally, after: Tally) -> str:
    return f"{name:14}{before.support:>6}{before.f1:>9.3f}{after.f1:>9.3f}"


def _bar(epochs: Iterable[int]) -> Iterable[int]:
    """Show a bar on a terminal."""
    from rich.console import Console
    from rich.progress import track

    return track(
        list(epochs),
        description="epochs",
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    )
