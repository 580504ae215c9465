"""Corpus runs: from documents to a file of tables, over many processes, going on where an earlier run was stopped.

Every result is kept in a journal beside the output (`io.store`) as soon as it is there; the output is written from the
journal at the end, so it is whole or not there, and the same however often the run was stopped.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhgovie.batch import BATCH_SIZE, TIME_LIMIT, Task, extract_task, warm_up
from zhgovie.callers import check_text
from zhgovie.errors import InputError, ZhgovieError
from zhgovie.io.files import writer_of
from zhgovie.io.state import decode, encode
from zhgovie.io.store import Journal, key_of, opened
from zhgovie.model import SCHEMA_VERSION, Article, Failure
from zhgovie.pipeline import MODEL
from zhgovie.workers import WorkerError, batched, run

if TYPE_CHECKING:
    from zhgovie.text.readers import SourceDocument


@dataclass(slots=True)
class Progress:
    """How far a run is."""

    done: int = 0
    """Documents that are finished, those known from before among them."""
    known: int = 0
    """Documents that an earlier run had finished."""
    failures: list[Failure] = field(default_factory=list)
    """Documents that could not be read."""


def extract_corpus(  # noqa: PLR0913  (the options of a run)
    documents: Iterable[SourceDocument | Failure],
    output: Path,
    *,
    date: str | None = None,
    model: Path | str | None = MODEL,
    form: str | None = None,
    units: Sequence[str] = (),
    n_process: int = 1,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Progress:
    """Extract from documents and write `output`: .parquet, .csv, .xlsx, .json, .jsonl or .duckdb.

    Parameters
    ----------
    date
        Publication date of all documents, before their own.
    form
        A format's name (csv) where that of `output` does not tell it.
    units
        What numbers are shown in, in a workbook: 亿元 or, say, 万元 and 万亩.
    tell
        Called as documents are finished.

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
        work = _Run(journal, progress, date, model, tell)
        for result in _results(work.new_tasks(documents), n_process, model):
            work.keep(result)
        write(output, _articles(journal, journal_of(output)))
        journal.forget_others()
    return progress


def journal_of(output: Path) -> Path:
    """Name the journal of an output."""
    return output.with_name(f".{output.name}.journal")


def packed_task(task: Task) -> bytes | Failure:
    """Extract, and pack the article in the worker rather than in the one process that writes."""
    result = extract_task(task)
    return zlib.compress(encode(result).encode(), 1) if isinstance(result, Article) else result


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
    tasks: Iterator[Task], n_process: int, model: Path | str | None
) -> Iterator[bytes | Failure | WorkerError]:
    if n_process == 1:
        return map(packed_task, tasks)
    target, batches = "zhgovie.corpus:packed_task", batched(tasks, BATCH_SIZE)
    return run(target, batches, processes=n_process, time_limit=TIME_LIMIT, warm_up=warm_up(model))


def fingerprint(folder: Path) -> str:
    """Tell the state of a folder's files: a changed rule, word list or model makes other results."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return key_of(*((path.relative_to(folder), path.stat().st_size, path.stat().st_mtime_ns) for path in files))


def _sources(model: Path | str | None) -> list[Path]:
    """Give the folders that results depend on."""
    package = Path(__file__).parent
    return [package] if model is None or model == MODEL else [package, Path(model)]


class _Run:
    """The documents of a run between being read and being kept in the journal, in their order."""

    def __init__(
        self, journal: Journal, progress: Progress, date: str | None, model: Any, tell: Callable[[Progress], None]
    ) -> None:
        self._journal, self._progress, self._tell = journal, progress, tell
        self._date, self._model = date, model
        self._made_by = (version("zhgovie"), SCHEMA_VERSION, model, *map(fingerprint, _sources(model)))
        self._under_way: deque[tuple[str, Task | None]] = deque()

    def new_tasks(self, documents: Iterable[SourceDocument | Failure]) -> Iterator[Task]:
        """Give the tasks of those documents whose result the journal has not."""
        for document in documents:
            failure = document if isinstance(document, Failure) else _refusal(document)
            if failure or isinstance(document, Failure):
                self._fail(failure)
                continue
            date = self._date or document.date
            key = key_of(*self._made_by, document.id, date, document.meta, document.text)
            task = (
                None if self._journal.has(key) else Task(document.text, date, document.id, self._model, document.meta)
            )
            self._under_way.append((key, task))
            self._keep_known()
            if task:
                yield task

    def keep(self, result: bytes | Failure | WorkerError) -> None:
        """Keep the result of the first document under way."""
        key, task = self._under_way.popleft()
        if isinstance(result, bytes):
            self._journal.keep(key, result)
            self._progress.done += 1
        else:
            self._fail(result if isinstance(result, Failure) else Failure(task.name if task else None, result))
        self._tell(self._progress)
        self._keep_known()

    def _keep_known(self) -> None:
        while self._under_way and self._under_way[0][1] is None:
            self._journal.keep(self._under_way.popleft()[0])
            self._progress.done += 1
            self._progress.known += 1
            self._tell(self._progress)

    def _fail(self, failure: Failure | None) -> None:
        if failure:
            self._progress.failures.append(failure)
            self._tell(self._progress)


def _refusal(document: SourceDocument) -> Failure | None:
    try:
        check_text(document.text, document.path or document.id)
    except ZhgovieError as error:
        return Failure(document.id, error)
    return None
