"""Worker processes that lose one task when one of them crashes or hangs, where `concurrent.futures` loses the pool.

Read in this order: `run` (the stream of results), `helper` (one process, a task at a time), `_Worker` (a process, seen
from its parent), `serve` (the loop inside it). A worker is a fresh interpreter, neither forked (threads of the caller
would be cut off) nor spawned by `multiprocessing` (which runs the caller's script again). Pickles pass only through
pipes between parent and child.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from typing import Any, BinaryIO, TypeVar, cast

from zhgovie.errors import InputError

Item = TypeVar("Item")

_START = "import sys; sys.path[:] = {path!r}; from zhgovie.workers import serve; serve()"
START_LIMIT = 60.0
"""Seconds that a worker may take to be ready."""
_TICK = 0.1
"""Seconds between two looks at whether a task is overdue."""
_AHEAD = 3
"""Batches per worker that may wait or be under way: bounds what is held in memory."""


class WorkerError(InputError):
    """A task that raised, or that cost a worker."""

    def of(self, where: str | None) -> WorkerError:
        """Give the same, said of a document that has a name."""
        return type(self)(where, self.found, self.wanted, self.mend) if where else self


def run(
    target: str,
    batches: Iterable[Sequence[Any]],
    *,
    processes: int,
    time_limit: float | None = None,
    warm_up: Sequence[Any] = (),
) -> Iterator[Any]:
    """Call a function over every task of every batch, and give the results in the order of the tasks.

    Parameters
    ----------
    target
        `module:function`, imported in each worker; the function takes one task.
    time_limit
        Seconds that one task may take before its worker is ended.
    warm_up
        Tasks that a new worker does first, without a limit of their own: what is loaded once costs no task its time.

    Returns
    -------
    Iterator of Any
        What the function returned, or a `WorkerError`, not raised, for a task that raised or that cost a worker.
    """
    idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
    workers = [_Worker(target, time_limit, warm_up) for _ in range(processes)]
    for worker in workers:
        idle.put(worker)
    waiting: deque[Future[list[Any]]] = deque()
    with ThreadPoolExecutor(processes) as threads:
        try:
            for batch in batches:
                waiting.append(threads.submit(_work, idle, list(batch)))
                if len(waiting) >= processes * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:  # also when the caller stops in the middle
            for future in waiting:
                future.cancel()
            for worker in workers:
                worker.stop()


@contextlib.contextmanager
def helper(
    target: str, *, time_limit: float | None = None, warm_up: Sequence[Any] = ()
) -> Iterator[Callable[[Any], Any]]:
    """Give a function that has a process of its own do a task, as `run` would. It starts with the first task."""
    worker = _Worker(target, time_limit, warm_up)
    try:
        yield lambda task: worker.work([task])[0]
    finally:
        worker.stop()


def _work(idle: queue.SimpleQueue[_Worker], tasks: list[Any]) -> list[Any]:
    worker = idle.get()
    try:
        return worker.work(tasks)
    finally:
        idle.put(worker)


def batched(
    tasks: Iterator[Item], size: int, *, weigh: Callable[[Item], int] = lambda _: 0, most: int = 2**22
) -> Iterator[list[Item]]:
    """Cut tasks into batches, which are sent to a worker at a time: of `size`, or once they weigh `most` bytes."""
    batch: list[Item] = []
    weight = 0
    for task in tasks:
        batch.append(task)
        weight += weigh(task)
        if len(batch) == size or weight >= most:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


class _Worker:
    """One process, started when it is first needed and again when it was lost."""

    def __init__(self, target: str, time_limit: float | None, warm_up: Sequence[Any] = ()) -> None:
        self.target, self.time_limit, self.warm_up = target, time_limit, warm_up
        self.process: subprocess.Popen[bytes] | None = None
        self.stopped = False
        self.due: float | None = None
        """When the time of what is being waited for is up."""
        self.overdue = False
        self.lock = threading.Lock()

    def work(self, tasks: list[Any]) -> list[Any]:
        """Give the result of each task; one over which the process is lost has a `WorkerError`."""
        results: list[Any] = []
        while len(results) < len(tasks) and not self.stopped:
            with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
                self._start()
                self._send(tasks[len(results) :])
                while len(results) < len(tasks):
                    results.append(self._receive(self.time_limit))
            if len(results) < len(tasks):
                results.append(self._lost())
        return results

    def stop(self) -> None:
        """End the process for good."""
        self.stopped = True
        self._end()

    def _start(self) -> None:
        if self.process is None:
            command = [sys.executable, "-c", _START.format(path=sys.path)]
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
            threading.Thread(target=self._watch, args=(self.process,), daemon=True).start()
            self._send(self.target)
            self._receive(START_LIMIT)
            self._send(self.warm_up)
            for _ in self.warm_up:  # ready: only then does a task's time run
                self._receive(START_LIMIT)

    def _send(self, message: Any) -> None:
        stream = self.process.stdin if self.process else None
        if stream is None:
            raise EOFError
        _send(cast("BinaryIO", stream), message)

    def _receive(self, limit: float | None) -> Any:
        stream = self.process.stdout if self.process else None
        if stream is None:
            raise EOFError
        with self.lock:
            self.overdue, self.due = False, time.monotonic() + limit if limit else None
        try:
            return pickle.load(stream)  # noqa: S301  (from our own child)
        finally:
            with self.lock:
                self.due = None

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """End the process when a task is overdue. One thread a process: a timer a task is a thread a task."""
        while process.poll() is None:
            time.sleep(_TICK)
            with self.lock:
                if self.due is not None and time.monotonic() > self.due and process is self.process:
                    self.overdue = True
                    process.kill()

    def _lost(self) -> WorkerError:
        code = self._end()
        if self.overdue:
            return WorkerError(
                "document", f"took over {self.time_limit} s", "", "raise the time limit, or look at the text"
            )
        return WorkerError("document", f"ended its worker process (exit code {code})", "", "run it alone to see why")

    def _end(self) -> int | None:
        process, self.process = self.process, None
        if process is None:
            return None
        process.kill()
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        return code


def serve() -> None:
    """Do what comes down the standard input until it ends; whatever else writes to stdout goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act on
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, BrokenPipeError):
        module, _, name = pickle.load(source).partition(":")  # noqa: S301  (from our own parent)
        function = getattr(import_module(module), name)
        _send(answers, None)
        while True:
            for task in pickle.load(source):  # noqa: S301  (likewise)
                _answer(answers, function, task)


def _answer(answers: BinaryIO, function: Callable[[Any], Any], task: Any) -> None:
    try:
        _send(answers, function(task))
    except Exception as error:  # the parent gets it in the result's place
        _send(answers, WorkerError("document", f"failed with {type(error).__name__}: {error}"))


def _send(stream: BinaryIO, message: Any) -> None:
    """Send a message whole: one that cannot be pickled leaves nothing half sent."""
    stream.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    stream.flush()
