"""The command `train`. `zhgovie.cli` hangs it into the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhgovie.errors import GoldError, ZhgovieError
from zhgovie.io.outputs import Force, refuse_existing, refuse_file_name
from zhgovie.io.places import ready, written
from zhgovie.text.readers import SUFFIXES

if TYPE_CHECKING:
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
    base: Annotated[str, typer.Option(metavar="NAME", help="Model to begin from, or its folder.")] = "zh_govie_sm",
    texts: Annotated[list[Path] | None, typer.Option(help="Folder of <id>.txt, if not beside the annotations.")] = None,
    rehearse: Annotated[Path | None, typer.Option(help="Folder of unannotated texts it must not get worse on.")] = None,
    epochs: Annotated[int, typer.Option(min=1, help="At most so often through the articles.")] = 25,
    seed: Annotated[int, typer.Option(min=0, help="Fixes the split, the order and the dropout.")] = 0,
    force: Force = False,
) -> None:
    """Fine-tune a model on annotated articles; tell its F1 before and after on those it did not learn from."""
    from zhgovie.entities.statistical import HEAD, Recogniser
    from zhgovie.training.finetune import Options, finetune, read_examples

    refuse_file_name(output, SUFFIXES, "a model", mend="name a folder")
    refuse_existing([output], force=force)
    ready(output)
    options = Options(epochs=epochs, seed=seed)
    folder = None if base == "zh_govie_sm" else Path(base)
    failures: list[ZhgovieError] = []
    labels = Recogniser.load(folder).tagger.heads[HEAD]
    examples = read_examples(data, texts or (), failures, labels=labels)
    _refuse(failures, data)
    try:
        with written(output):
            report = finetune(examples, output, base=folder, rehearse=rehearse, options=options, bar=_bar)
    except KeyboardInterrupt:
        typer.echo(f"{output} was not finished; the same command begins anew", err=True)
        raise
    for line in lines(report):
        typer.echo(line)
    typer.echo(
        f"{output}: use it with zhgovie.load(model={str(output)!r}) or zhgovie extract --model {output}", err=True
    )


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

    yield (
        f"learned from {len(report.trained_on)} articles, measured on {len(report.measured_on)} "
        f"({', '.join(report.measured_on)}), which also chose the best of {report.epochs} epochs"
    )
    yield f"{'':14}{'gold':>6}{'before':>9}{'after':>9}"
    yield _line("entities", report.before["entities"], report.after["entities"])
    before, after = report.before.labels, report.after.labels
    for name in sorted(set(before) | set(after)):
        if name in before and name in after and before[name].support:
            yield _line(name.removeprefix("entities/"), before[name], after[name])
    if len(report.measured_on) > 1 and find_spec("scipy"):
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
