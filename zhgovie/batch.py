"""Many documents: in order, streamed, over several processes; what cannot be read leaves a `Failure` in its place."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, overload

from zhgovie.callers import Dates, cell_date
from zhgovie.errors import InputError, OptionError
from zhgovie.model import Article, Failure, Meta
from zhgovie.pipeline import MODEL, extract, model_of
from zhgovie.workers import WorkerError, batched, run

if TYPE_CHECKING:
    from zhgovie.text.readers import SourceDocument

Context = TypeVar("Context")

BATCH_SIZE = 16
TIME_LIMIT = 600.0
"""Seconds after which a worker's document is given up: many times what the longest that is taken needs."""


class Task(NamedTuple):
    """What `extract` is to be called with."""

    text: object
    """The document."""
    date: Any
    """Its publication date, if known."""
    name: str | None
    """Its name."""
    model: Any
    """The trained model."""
    meta: Meta | None = None
    """Its front matter, where known."""


def task_of(document: SourceDocument, dates: Dates, model: Path | str | None) -> Task:
    """Make the task of a document that a reader gave."""
    date, meta = dates.of_all or document.date, document.meta
    if dates.of_undated:
        meta = replace(meta or Meta(), date=dates.of_undated)
    return Task(document.text, date, document.id, model, meta)


@overload
def pipe(
    texts: Iterable[str], *, as_tuples: Literal[False] = False, n_process: int = 1, batch_size: int = BATCH_SIZE,
    time_limit: float | None = TIME_LIMIT, progress: bool = False, model: Path | str | None = MODEL,
) -> Iterator[Article | Failure]: ...  # fmt: skip
@overload
def pipe(
    texts: Iterable[tuple[str, Context]], *, as_tuples: Literal[True], n_process: int = 1, batch_size: int = BATCH_SIZE,
    time_limit: float | None = TIME_LIMIT, progress: bool = False, model: Path | str | None = MODEL,
) -> Iterator[tuple[Article | Failure, Context]]: ...  # fmt: skip
def pipe(  # noqa: PLR0913  (keyword-only, as those of `nlp.pipe`)
    texts: Iterable[Any],
    *,
    as_tuples: bool = False,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    time_limit: float | None = TIME_LIMIT,
    progress: bool = False,
    model: Path | str | None = MODEL,
) -> Iterator[Any]:
    """Extract from many texts, in their order.

    Parameters
    ----------
    as_tuples
        `texts` are (text, context) pairs, and so are the results. Of a context that is a mapping, `date` is the
        publication date, a blank cell none, and `name` the document's name.
    n_process
        Worker processes; -1 takes one a core.
    time_limit
        Seconds that a document may take in a worker process; None sets no limit.
    progress
        Show a bar (needs the extra `progress`).
    model
        As in `extract`.

    Returns
    -------
    Iterator of Article or Failure
        A `Failure` stands in the place of a document that could not be read.

    Examples
    --------
    >>> import zhgovie
    >>> [len(article.quantities) for article in zhgovie.pipe(["总投资3亿元。", "引进企业5家、项目8个。"])]
    [1, 2]
    """
    if isinstance(texts, str | bytes):
        raise InputError("texts", f"is a {type(texts).__name__}", "wanted an iterable of texts", "put it into a list")
    if not isinstance(n_process, int) or n_process == 0 or n_process < -1 or batch_size < 1:
        found = f"n_process {n_process!r}, batch_size {batch_size}"
        raise OptionError("pipe", found, "wanted n_process of -1 or at least 1, batch_size of at least 1")
    if time_limit is not None and (not isinstance(time_limit, int | float) or time_limit <= 0):
        raise OptionError("pipe", f"time_limit {time_limit!r}", "wanted seconds, more than none, or None")
    if model not in {MODEL, None}:
        model_of(model)  # a fault is told now, not once a text
    processes = (os.cpu_count() or 1) if n_process == -1 else n_process
    under_way: deque[tuple[Task, Any]] = deque()
    tasks = _tasks(_with_bar(texts, progress), as_tuples, model, under_way)
    return _paired(_results(tasks, processes, batch_size, time_limit, model), as_tuples, under_way)


def extract_task(task: Task) -> Article | Failure:
    """Extract from one document; whatever goes wrong is the document's `Failure`, not the batch's."""
    try:
        return extract(task.text, cell_date(task.date), name=task.name, model=task.model, meta=task.meta)  # type: ignore[arg-type]  # extract checks
    except Exception as error:  # a fault of ours must not cost the other documents either
        return Failure(task.name, error)


def _tasks(
    entries: Iterable[Any], as_tuples: bool, model: Path | str | None, under_way: deque[tuple[Task, Any]]
) -> Iterator[Task]:
    """Make tasks. Contexts stay on this side, `under_way`: workers could not import what may be in them."""
    for entry in entries:
        text, context = entry if as_tuples else (entry, None)
        known = context if isinstance(context, Mapping) else {}
        task = Task(text, known.get("date"), known.get("name"), model)
        under_way.append((task, context))
        yield task


def _paired(
    results: Iterable[Article | Failure | WorkerError], as_tuples: bool, under_way: deque[tuple[Task, Any]]
) -> Iterator[Any]:
    """Give each result, with the context of its text."""
    for result in results:
        task, context = under_way.popleft()
        done = Failure(task.name, result.of(task.name)) if isinstance(result, WorkerError) else result
        if isinstance(done, Failure) and isinstance(context, Mapping):
            done = replace(done, context=context)
        yield (done, context) if as_tuples else done


def _results(
    tasks: Iterator[Task], processes: int, batch_size: int, time_limit: float | None, model: Path | str | None
) -> Iterator[Article | Failure | WorkerError]:
    if processes == 1:
        return map(extract_task, tasks)
    target, batches = "zhgovie.batch:extract_task", batched(tasks, batch_size)
    return run(target, batches, processes=processes, time_limit=time_limit, warm_up=warm_up(model))


def warm_up(model: Path | str | None) -> list[Task]:
    """Give a task that has a worker load lexicons and model."""
    return [Task("灵石县2024年总产值65.3亿元。", None, None, model)]


def _with_bar(texts: Iterable[Any], progress: bool) -> Iterable[Any]:
    if not progress:
        return texts
    from zhgovie.io.tables import need

    bar: Iterable[Any] = need("tqdm.auto", "progress", "pipe(progress=True)").tqdm(texts, unit="doc")
    return bar
