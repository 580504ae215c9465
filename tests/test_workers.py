"""Worker processes: order, crashes, hangs, early stops."""

import itertools
import os
import sys
import time
from pathlib import Path

import pytest

from zhgovie.workers import WorkerError, run


def double(task: int) -> int:
    return task * 2


def act(task: str) -> str:
    """Do what the task says, in the worker."""
    if task == "die":
        os._exit(3)
    if task == "hang":
        time.sleep(60)
    if task == "raise":
        raise RuntimeError("broken")
    if task == "print":
        print("noise")
    return task


@pytest.fixture(autouse=True)
def importable(monkeypatch):
    """Let the workers import this file under a plain name."""
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parent), *sys.path])


def test_results_keep_the_order_of_the_tasks():
    batches = [list(range(at, at + 3)) for at in range(0, 30, 3)]
    assert list(run("test_workers:double", batches, processes=2)) == [2 * task for task in range(30)]


@pytest.mark.parametrize(
    ("word", "message", "limit"),
    [("die", "exit code 3", None), ("hang", "took over 3 s", 3), ("raise", "RuntimeError: broken", None)],
)
def test_a_bad_task_costs_only_itself(word, message, limit):
    found = list(run("test_workers:act", [["a", word, "b"], ["c"]], processes=1, time_limit=limit))
    assert [one for one in found if not isinstance(one, WorkerError)] == ["a", "b", "c"]
    assert message in str(found[1])


def slow_at_first(task: str) -> str:
    """Take long over the first task of a process, as one does that loads a model."""
    if not _LOADED:
        time.sleep(2)
        _LOADED.append(True)
    return task


_LOADED: list[bool] = []


def test_what_is_loaded_once_costs_no_task_its_time():
    found = list(run("test_workers:slow_at_first", [["a", "b"]], processes=1, time_limit=1, warm_up=["load"]))
    assert found == ["a", "b"]


def test_what_a_task_prints_does_not_reach_the_results():
    assert list(run("test_workers:act", [["print", "a"]], processes=1)) == ["print", "a"]


def test_tasks_are_taken_only_as_results_are_used():
    taken = itertools.count()
    results = run("test_workers:double", ([next(taken)] for _ in range(1000)), processes=2)
    assert next(results) == 0
    results.close()
    assert next(taken) < 20
