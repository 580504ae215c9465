"""Options and the table of `pytest benchmarks/`."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Before numpy: speeds, the peers' too, are those of one core.
os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1") | dict(os.environ)

import floors
import history
import parts
import pytest

from zhgovie.evaluation.findings import findings, key
from zhgovie.evaluation.summary import NAMES, Evaluation, interval_of

_RUNS = pytest.StashKey[dict[str, tuple[parts.Part, Evaluation, float]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("zhgovie accuracy")
    group.addoption(
        "--shared", type=Path, default=parts.DEFAULT_SHARED, help="folder with the development gold and data"
    )
    group.addoption("--repin", action="store_true", help="raise the floors to what this run reaches; lowers none")
    group.addoption("--lower-floors", metavar="REASON", help="with --repin: lower floors too, and write down why")
    group.addoption("--wide", action="store_true", help="also what takes long: speeds, and peers where installed")
    group.addoption("--record", action="store_true", help="add a row to the history and draw its plots")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_RUNS] = {}
    config.addinivalue_line("markers", "wide: takes long or measures time; runs only with --wide")
    if config.getoption("--lower-floors") is not None and not config.getoption("--repin"):
        raise pytest.UsageError("--lower-floors says why floors fall when they are pinned again: give --repin too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--wide"):
        for item in items:
            if item.get_closest_marker("wide"):
                item.add_marker(pytest.mark.skip(reason="takes long or measures time; give --wide"))


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """Folder of the shared data; a benchmark that needs it skips where it is not there."""
    folder: Path = pytestconfig.getoption("--shared")
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there; give the shared data with --shared")
    return folder


@pytest.fixture(scope="session")
def run(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> tuple[str, parts.Part, Evaluation]:
    """Evaluate one part, once a session."""
    name: str = request.param
    part = parts.load(name, pytestconfig.getoption("--shared"))
    if part is None:
        pytest.skip(f"{name}: {parts.lacking(pytestconfig.getoption('--shared'))}")
    parts.warm_up()
    began = time.perf_counter()
    evaluation = parts.evaluate(part)
    pytestconfig.stash[_RUNS][name] = (part, evaluation, time.perf_counter() - began)
    return name, part, evaluation


def pytest_sessionfinish(session: pytest.Session) -> None:
    runs = session.config.stash[_RUNS]
    if session.config.getoption("--repin") and runs:
        pinned = floors.stored()
        for name, (part, evaluation, _) in runs.items():
            known = known_errors(evaluation) if name in parts.READABLE else None
            reason = session.config.getoption("--lower-floors")
            pinned = floors.repinned(pinned, name, evaluation.scores, part.fingerprint, known, reason)
        floors.write(pinned)
    if session.config.getoption("--record") and runs:
        history.add(history.row({name: evaluation.scores for name, (_, evaluation, _) in runs.items()}))


def known_errors(evaluation: Evaluation) -> list[str]:
    """Name every error without quoting the text."""
    return sorted(key(one) for document in evaluation.scores.documents for one in findings(document))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    runs = config.stash[_RUNS]
    if not runs:
        return
    left_out = [
        name for name in parts.PARTS if name not in runs and parts.load(name, config.getoption("--shared")) is None
    ]
    terminalreporter.section("accuracy")
    for line in table(runs):
        terminalreporter.write_line(line)
    if left_out:
        why = parts.lacking(config.getoption("--shared"))
        terminalreporter.write_line(f"not measured: {', '.join(left_out)}: {why}")
    if config.getoption("--repin"):
        terminalreporter.write_line(f"pinned: {floors.FILE}")


def table(runs: dict[str, tuple[parts.Part, Evaluation, float]]) -> Iterator[str]:
    """Lay precision, recall, F1, support and the interval of every layer side by side, one part a column."""
    width = 45
    yield f"{'':32}" + "".join(
        f"{f'{name} ({len(part.gold)} documents)':^{width}}" for name, (part, _, _) in runs.items()
    )
    yield f"{'':32}" + "".join(f"{'P':>6}{'R':>7}{'F1':>7}{'support':>9}  {'95 %':<14}" for _ in runs)
    for figure, title in NAMES.items():
        cells = []
        for _, evaluation, _ in runs.values():
            tally, bounds = evaluation.scores[figure], interval_of(evaluation.scores, figure)
            shown = f"{bounds.low:.3f}–{bounds.high:.3f}" if bounds else ""
            cells.append(f"{tally.precision:6.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.support:9d}  {shown:<14}")
        yield f"{title:32}" + "".join(cells)
    reference = reference_pass()
    for name, (part, _, seconds) in runs.items():
        characters = sum(map(len, part.texts.values()))
        ratio = seconds / (reference * characters)
        yield f"speed, {name}: {ratio:,.0f} times a bare Python loop over the same characters (never a pass or a fail)"


def reference_pass() -> float:
    """Time a bare loop over characters, in seconds a character: what this machine can do at this moment."""
    text = "规上工业总产值完成1083.1亿元" * 20_000
    began = time.perf_counter()
    count = 0
    for character in text:
        count += character == "亿"
    return (time.perf_counter() - began) / len(text)
