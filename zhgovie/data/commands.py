"""The commands `convert` and `prelabel`. `zhgovie.cli` hangs them into the command line.

`convert` reads (`_read`), sets aside what does not fit (`_fit`), writes (`_writers`), then tells what it left out.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from zhgovie.errors import InputError, OptionError
from zhgovie.io.choices import Date, DateColumn, DateIfNone, IdColumn, Listed, TextColumn, dates_of
from zhgovie.io.files import whole, write_text, write_together
from zhgovie.io.outputs import Force, refuse_existing, refuse_file_name, refuse_folder
from zhgovie.io.places import ready, written
from zhgovie.io.tables import need
from zhgovie.pipeline import MODEL, chosen_model
from zhgovie.text.readers import SUFFIXES, Options

if TYPE_CHECKING:
    from spacy.tokens import DocBin

    from zhgovie.data.annotated import Annotated as Document
    from zhgovie.data.reading import Log
    from zhgovie.model import Failure


Read = TypeVar("Read")


class Kind(StrEnum):
    """A format of annotations."""

    GUIDE = "guide"
    DOCCANO = "doccano"
    LABELSTUDIO = "labelstudio"
    DOCBIN = "docbin"
    BRAT = "brat"
    DATASETS = "datasets"


FOLDERS = frozenset({Kind.GUIDE, Kind.BRAT, Kind.DATASETS})
"""What is a folder; of the guide's format one file is read too."""
FILE_SUFFIXES = frozenset({*SUFFIXES, ".json", ".xlsx", ".xml", ".spacy", ".ann", ".duckdb", ".quotes"})
"""Names that ask for a file."""
SECONDS_APART = 10.0
"""Between what is told of a long work."""


MOST_MISPLACED = 5
"""Names that stand wrong that are told one by one."""
OTHER_LAYERS = ("times", "quantities", "facts", "relations")
"""What the tools neither show nor change."""
MOST_LABELS = 5
"""Unknown labels that are told one by one."""


class Tool(StrEnum):
    """Where drafts are corrected."""

    DOCCANO = "doccano"
    LABELSTUDIO = "labelstudio"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (convert, prelabel):
        app.command()(command)


def convert(  # noqa: PLR0913, PLR0917  (one argument an option of the command)
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="File or folder of annotations.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File or folder to write.")],
    to: Annotated[Kind, typer.Option("--to", help="Format to write.")],
    origin: Annotated[Kind, typer.Option("--from", help="Format of SOURCE.")] = Kind.GUIDE,
    texts: Annotated[list[Path] | None, typer.Option(help="Folder of <id>.txt, for the guide's files.")] = None,
    force: Force = False,
) -> None:
    """Convert annotations: the guide's files, doccano, Label Studio, spaCy DocBin, brat, Hugging Face datasets."""
    if not source.exists():
        raise InputError(str(source), "no such file or folder", mend="give a path that exists")
    from zhgovie.data.reading import Log

    _check_form(to, output)
    if Kind.DATASETS in {to, origin}:
        need("datasets", "train", "Hugging Face datasets")  # before there is a folder
    log = Log()
    documents = _fit(to, _read(origin, source, texts or (), log), source, log)
    refuse_existing(_files(to, documents, output), force=force)
    ready(output, is_folder=to in FOLDERS)
    _tell_labels(documents)
    _tell_places(documents)
    with written(output):
        _writers()[to](documents, output)
    for what, count in log.counts.items():
        if count:
            typer.echo(f"{count} {what}", err=True)
    if origin is not Kind.GUIDE:
        _tell_drafts(documents, origin)
    typer.echo(f"{len(documents)} documents written to {output}", err=True)
    _fail(log.failures)


def prelabel(  # noqa: PLR0913, PLR0917  (one argument an option of the command)
    output: Annotated[Path, typer.Option("-o", "--output", help="File to import into the tool.")],
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...", help="What to read, as for extract.")] = None,
    to: Annotated[Tool, typer.Option("--to", help="The tool.")] = Tool.LABELSTUDIO,
    date: Date = None,
    date_if_none: DateIfNone = None,
    model: Annotated[str, typer.Option(metavar="NAME", help="A trained model, its folder, or none.")] = MODEL,
    listed: Listed = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    force: Force = False,
) -> None:
    """Write drafts of annotations for a person to correct, the most doubtful articles first."""
    from zhgovie.data.drafts import prelabel as draft
    from zhgovie.data.labelstudio import CONFIG, to_labelstudio
    from zhgovie.inputs import inputs_of, noted

    dates = dates_of(date, date_if_none)
    chosen = chosen_model(model)
    inputs = inputs_of(paths, listed, Options(text_column, id_column, date_column))
    config = output.with_suffix(".xml")
    is_ours = to is not Tool.LABELSTUDIO or (config.is_file() and config.read_bytes() == CONFIG.encode())
    refuse_folder(output)
    refuse_existing([output] if is_ours else [output, config], force=force)
    ready(output)
    documents = _paced(noted(inputs.documents(), partial(typer.echo, err=True)))
    drafts, failures = draft(documents, date=dates.of_all, date_if_none=dates.of_undated, model=chosen)
    if to is Tool.LABELSTUDIO:
        write_together({output: to_labelstudio(drafts, draft=True), config: CONFIG})
        typer.echo(f"labelling interface of the project: {config}", err=True)
    else:
        _write_doccano(drafts, output)
    typer.echo(f"{len(drafts)} drafts written to {output}", err=True)
    _fail(failures)


def _paced(documents: Iterable[Read]) -> Iterator[Read]:
    """Tell now and then how far the work is, of which nothing is written before its end."""
    told = time.monotonic()
    for number, document in enumerate(documents):
        if time.monotonic() - told > SECONDS_APART:
            told = time.monotonic()
            typer.echo(f"{number} documents done", err=True)
        yield document


def _fail(failures: Sequence[Failure]) -> None:
    """Tell what became of no document, and end in 1."""
    from zhgovie.inputs import failure_text

    for failure in failures:
        typer.echo(f"failed: {failure_text(failure)}", err=True)
    if failures:
        raise typer.Exit(1)


def _check_form(to: Kind, output: Path) -> None:
    """Refuse a file for what is a folder, and the other way about."""
    if to in FOLDERS:
        refuse_file_name(output, FILE_SUFFIXES, to.value)
    else:
        refuse_folder(output)


def _files(to: Kind, documents: list[Document], output: Path) -> list[Path]:
    """Name what is going to be written."""
    from zhgovie.data.annotated import safe_name

    suffixes = {Kind.GUIDE: (".json", ".txt"), Kind.BRAT: (".ann", ".json", ".txt")}.get(to)
    if suffixes is None:
        return [output]
    return [output / f"{safe_name(one.id)}{suffix}" for one in documents for suffix in suffixes]


def _fit(to: Kind, documents: list[Document], source: Path, log: Log) -> list[Document]:
    """Set aside what the format cannot hold; refuse where nothing is left, or two documents would be one file."""
    from zhgovie.data.annotated import with_own_ids
    from zhgovie.data.reading import each

    if to is Kind.DOCBIN:
        from zhgovie.data.spacy import flat

        documents = list(each(((f"{source}: {one.id}", one) for one in documents), flat, log))
    if not documents:
        for failure in log.failures[1:]:
            typer.echo(f"failed: {failure.error}", err=True)
        if log.failures:
            raise log.failures[0].error
        raise InputError(str(source), "holds no document", "wanted at least one", "check the path and --from")
    return with_own_ids(documents, str(source)) if to in {Kind.GUIDE, Kind.BRAT} else documents


def _tell_drafts(documents: Iterable[Document], origin: Kind) -> None:
    """Tell which layers nobody can have corrected in a tool that shows entities alone."""
    layers = [one for one in OTHER_LAYERS if any(document.annotation.get(one) for document in documents)]
    if layers:
        told = (
            f"entities are as {origin.value} has them; {' '.join(layers)} are what went into it. Those that prelabel"
            " wrote are zhgovie's own draft, on which evaluate would score zhgovie against itself: correct them first"
            " (zhgovie serve), or score names alone (zhgovie evaluate --layer entities)"
        )
        typer.echo(told, err=True)


def _read(kind: Kind, path: Path, texts: Sequence[Path], log: Log) -> list[Document]:
    from zhgovie import data

    if path.is_dir() is not (kind in FOLDERS) and kind is not Kind.GUIDE:
        raise OptionError("--from", f"{path} for {kind.value}", "a folder for brat and datasets, a file for others")
    if kind is Kind.GUIDE:
        return data.read_annotations(path, texts, log)
    if kind is Kind.BRAT:
        return list(data.read_brat(path, log))
    if kind is Kind.DOCBIN:
        return list(data.from_docbin(_docbin(path), None, str(path), log))
    if kind is Kind.DATASETS:
        return list(data.from_dataset(_load_dataset(path), str(path), log))
    text = _text(path)
    # Not splitlines(): a text may hold U+2028, which JSON leaves as it is.
    return list(
        data.from_doccano(text.split("\n"), str(path), log)
        if kind is Kind.DOCCANO
        else data.from_labelstudio(text, str(path), log)
    )


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        found = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InputError(str(path), found, "wanted a UTF-8 file", "save it as UTF-8") from error


def _docbin(path: Path) -> DocBin:
    from spacy.tokens import DocBin

    try:
        return DocBin().from_disk(path)
    except Exception as error:  # of zlib and msgpack, of several kinds
        raise InputError(str(path), f"no DocBin: {error}", mend="write it with DocBin.to_disk") from error


def _tell_labels(documents: Iterable[Document]) -> None:
    """Tell of labels that are not the guide's, which `validate` and `train` refuse."""
    from zhgovie.model import LABELS

    counts = Counter(label for one in documents for _, _, label in one.spans if label not in LABELS)
    for label, count in counts.most_common(MOST_LABELS):
        known = f"the guide knows {' '.join(LABELS)}"
        typer.echo(f"label {label}: {count} entities; {known}; rename it before validate and train", err=True)
    if len(counts) > MOST_LABELS:
        typer.echo(f"{len(counts) - MOST_LABELS} more labels that the guide does not know", err=True)


def _tell_places(documents: Iterable[Document]) -> None:
    """Tell of names that overlap, lie outside the article or hold blanks at their ends."""
    from zhgovie.data.annotated import misplaced

    found = [told for one in documents for told in misplaced(one)]
    for told in found[:MOST_MISPLACED]:
        typer.echo(told, err=True)
    if found:
        typer.echo(f"{len(found)} such faults of names; zhgovie validate tells them all", err=True)


def _writers() -> dict[Kind, Callable[[list[Document], Path], Any]]:
    from zhgovie import data

    return {
        Kind.GUIDE: data.write_annotations,
        Kind.BRAT: data.write_brat,
        Kind.DOCBIN: _write_docbin,
        Kind.DATASETS: _save_dataset,
        Kind.DOCCANO: _write_doccano,
        Kind.LABELSTUDIO: lambda documents, path: write_text(path, data.to_labelstudio(documents)),
    }


def _load_dataset(path: Path) -> Iterable[dict[str, Any]]:
    from zhgovie.data.frames import load

    return load(path)


def _save_dataset(documents: list[Document], path: Path) -> None:
    from zhgovie.data.frames import save

    save(documents, path)


def _write_docbin(documents: list[Document], path: Path) -> None:
    from zhgovie.data.spacy import to_docbin

    with whole(path) as part:
        to_docbin(documents).to_disk(part)


def _write_doccano(documents: list[Document], path: Path) -> None:
    from zhgovie.data.doccano import to_doccano

    write_text(path, "".join(f"{line}\n" for line in to_doccano(documents)))
