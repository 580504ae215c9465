"""Corpus runs: from documents to a file of tables, over many processes, going on where an earlier run was stopped.

Every result is kept in a journal beside the output (`io.store`) as soon as it is there; the output is written from the
journal at the end, so it is whole or not there, and the same however often the run was stopped. Files are read where
they are extracted from, in the workers: one that crashes its reader costs itself alone. The run itself only looks at
their bytes, to know what changed.

Read in this order: `extract_corpus`, `_Run` (what is known, what is under way), `packed_task` (what workers do).
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from zhgovie.batch import BATCH_SIZE, TIME_LIMIT, Task, extract_task, task_of, warm_up
from zhgovie.callers import Dates, check_text
from zhgovie.errors import InputError, ZhgovieError
from zhgovie.io.files import writer_of
from zhgovie.io.ids import told_apart
from zhgovie.io.state import decode, encode
from zhgovie.io.store import Journal, key_of, opened
from zhgovie.model import SCHEMA_VERSION, Article, Failure
from zhgovie.pipeline import MODEL
from zhgovie.text.readers import Source, SourceDocument, is_simple, journal_name, read_source
from zhgovie.workers import WorkerError, batched, helper, run

Document = Source | SourceDocument | Failure


@dataclass(slots=True)
class Progress:
    """How far a run is."""

    done: int = 0
    """Documents that are finished, those known from before among them."""
    known: int = 0
    """Documents that an earlier run had finished."""
    failures: list[Failure] = field(default_factory=list)
    """Documents that could not be read."""


class Reading(NamedTuple):
    """A file that a worker is to read and extract from."""

    source: Source
    """The file, or the member of an archive."""
    dates: Dates
    """Publication dates, before and behind its own."""
    model: Path | str | None
    """The trained model."""


class Packed(NamedTuple):
    """An article as the journal keeps it: packed in the worker rather than in the one process that writes."""

    article: bytes
    """Its state, packed."""
    notes: tuple[str, ...] = ()
    """What its reader could not read."""


def extract_corpus(  # noqa: PLR0913  (the options of a run)
    documents: Iterable[Document],
    output: Path,
    *,
    date: str | None = None,
    date_if_none: str | None = None,
    model: Path | str | None = MODEL,
    form: str | None = None,
    units: Sequence[str] = (),
    n_process: int = 1,
    time_limit: float | None = TIME_LIMIT,
    tell: Callable[[Progress], None] = lambda _: None,
    note: Callable[[str], object] = lambda _: None,
) -> Progress:
    """Extract from documents and write `output`: .parquet, .csv, .xlsx, .json, .jsonl or .duckdb.

    Parameters
    ----------
    documents
        Texts, or files yet to be read (`text.readers.sources`). Two of one id are told apart by their paths.
    date
        Publication date of all documents, before their own.
    date_if_none
        Publication date of those documents whose texts and tables tell none.
    form
        A format's name (csv) where that of `output` does not tell it.
    units
        What numbers are shown in, in a workbook: 亿元 or, say, 万元 and 万亩.
    time_limit
        Seconds that a worker may take to read and extract from one document; None sets no limit.
    tell
        Called as documents are finished.
    note
        Called with what readers could not read (a scanned page).

    Raises
    ------
    OptionError
        `output` or its journal cannot be written.
    InputError
        The journal is damaged; the next run does without what was.
    """
    write = writer_of(output, form, units)
    progress = Progress()
    with opened(journal_of(output)) as journal:
        work = _Run(journal, progress, Dates(date, date_if_none), model, tell, note)
        for result in _results(work.new_tasks(documents), n_process, model, time_limit):
            work.keep(result)
        write(output, _articles(journal, journal_of(output)))
        journal.forget_others()
    return progress


def journal_of(output: Path) -> Path:
    """Name the journal of an output."""
    return output.with_name(journal_name(output.name))


def packed_task(task: Task | Reading) -> Packed | Failure:
    """Read, extract and pack; whatever goes wrong is the document's `Failure`, not the run's."""
    try:
        return _packed(extract_task(task)) if isinstance(task, Task) else _read_and_packed(task)
    except Exception as error:
        return Failure(task.name if isinstance(task, Task) else task.source.name, error)


def _read_and_packed(task: Reading) -> Packed | Failure:
    document = read_source(task.source)
    if isinstance(document, Failure):
        return document
    check_text(document.text, document.path)
    found = extract_task(task_of(document, task.dates, task.model))
    return _packed(found, document.notes)


def _packed(result: Article | Failure, notes: tuple[str, ...] = ()) -> Packed | Failure:
    if isinstance(result, Failure):
        return result
    return Packed(zlib.compress(encode(result).encode(), 1), notes)


def _articles(journal: Journal, where: Path) -> Iterator[Article]:
    """Give the articles of the run. Of a damaged result the checksum tells; it is dropped, and so read again."""
    for packed in journal.results():
        article = _unpacked(packed)
        if article is None:
            journal.forget_damaged(lambda one: _unpacked(one) is not None)
            mend = "they are dropped: run the same command again, which reads those documents anew"
            raise InputError(str(where), "holds damaged results", "wanted what was kept", mend)
        yield article


def _unpacked(packed: bytes | None) -> Article | None:
    try:
        return decode(zlib.decompress(packed or b"").decode())
    except (zlib.error, ValueError):
        return None


def _results(
    tasks: Iterator[Task | Reading], n_process: int, model: Path | str | None, time_limit: float | None
) -> Iterator[Packed | Failure | WorkerError]:
    target, warm = "zhgovie.corpus:packed_task", warm_up(model)
    if n_process > 1:
        batches = batched(tasks, BATCH_SIZE, weigh=_weight)
        yield from run(target, batches, processes=n_process, time_limit=time_limit, warm_up=warm)
        return
    with helper(target, time_limit=time_limit, warm_up=warm) as work:
        for task in tasks:
            yield packed_task(task) if isinstance(task, Task) or is_simple(task.source) else work(task)


def _weight(task: Task | Reading) -> int:
    return task.source.weight if isinstance(task, Reading) else len(str(task.text))


def fingerprint(folder: Path) -> str:
    """Tell the state of a folder's files: a changed rule, word list or model makes other results."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return key_of(*((path.relative_to(folder), path.stat().st_size, path.stat().st_mtime_ns) for path in files))


def _sources(model: Path | str | None) -> list[Path]:
    """Give the folders that results depend on."""
    package = Path(__file__).parent
    return [package] if model is None or model == MODEL else [package, Path(model)]


class _UnderWay(NamedTuple):
    """A document between being taken and being kept."""

    key: str
    """What its result is kept under."""
    id: str
    """Its name."""
    path: str
    """Where it is."""
    is_known: bool
    """Whether the journal has its result."""


class _Run:
    """The documents of a run between being taken and being kept in the journal, in their order."""

    def __init__(  # noqa: PLR0913, PLR0917  (what a run is made of)
        self,
        journal: Journal,
        progress: Progress,
        dates: Dates,
        model: Path | str | None,
        tell: Callable[[Progress], None],
        note: Callable[[str], object],
    ) -> None:
        self._journal, self._progress, self._tell, self._note = journal, progress, tell, note
        self._dates, self._model = dates, model
        self._made_by = (version("zhgovie"), SCHEMA_VERSION, model, *map(fingerprint, _sources(model)))
        self._under_way: deque[_UnderWay] = deque()

    def new_tasks(self, documents: Iterable[Document]) -> Iterator[Task | Reading]:
        """Give the tasks of those documents whose result the journal has not."""
        for document in told_apart(documents):
            found = document if isinstance(document, Failure) else self._taken(document)
            if isinstance(found, Failure):
                self._fail(found)
                continue
            one, task = found
            self._under_way.append(one)
            self._keep_known()
            if not one.is_known:
                yield task

    def _taken(self, document: Source | SourceDocument) -> tuple[_UnderWay, Task | Reading] | Failure:
        """Look whether the result of a document is known."""
        id_ = document.name if isinstance(document, Source) else document.id
        try:
            state = self._state(document)
        except ZhgovieError as error:
            return Failure(id_, error)
        key = key_of(*self._made_by, id_, *state)
        return _UnderWay(key, id_, document.path, self._journal.has(key)), self._task(document)

    def _state(self, document: Source | SourceDocument) -> tuple[object, ...]:
        """Give all that makes one document another; an unread file is told by its bytes."""
        if isinstance(document, Source):
            return "file", *self._dates, document.digest()
        check_text(document.text, document.path or document.id)
        task = task_of(document, self._dates, self._model)
        return task.date, task.meta, document.text

    def _task(self, document: Source | SourceDocument) -> Task | Reading:
        if isinstance(document, Source):
            return Reading(document, self._dates, self._model)
        self._tell_notes(document.path, document.notes)
        return task_of(document, self._dates, self._model)

    def keep(self, result: Packed | Failure | WorkerError) -> None:
        """Keep the result of the first document under way."""
        one = self._under_way.popleft()
        if isinstance(result, Packed):
            self._journal.keep(one.key, result.article)
            self._progress.done += 1
            self._tell_notes(one.path, result.notes)
        else:
            self._fail(result if isinstance(result, Failure) else Failure(one.id, result.of(one.path or one.id)))
        self._tell(self._progress)
        self._keep_known()

    def _keep_known(self) -> None:
        while self._under_way and self._under_way[0].is_known:
            self._journal.keep(self._under_way.popleft().key)
            self._progress.done += 1
            self._progress.known += 1
            self._tell(self._progress)

    def _fail(self, failure: Failure) -> None:
        self._progress.failures.append(failure)
        self._tell(self._progress)

    def _tell_notes(self, path: str, notes: Iterable[str]) -> None:
        for note in notes:
            self._note(f"{path}: {note}")
