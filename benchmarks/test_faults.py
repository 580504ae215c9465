"""kill -9 at fifty random moments: `pytest benchmarks/test_faults.py --wide -s`.

The same command runs again until it is left alone; its rows are then those of a run that nothing disturbed. Formats and
numbers of workers take turns. `tests/test_faults.py` has the other faults.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from test_faults import rows

pytestmark = pytest.mark.wide

MOMENTS = 50
KILLS = 5
"""Kills before a run is left alone."""
FORMS = ("jsonl", "csv", "parquet", "duckdb", "xlsx")
DOCUMENTS = 150


def command(texts: Path, output: Path, workers: int) -> list[str]:
    options = ["--model", "none", "--workers", str(workers), "-o", str(output)]
    return [sys.executable, "-m", "zhgovie", "extract", str(texts), *options]


def killed(line: list[str], after: float) -> bool:
    """Run a command and kill it; tell whether it was still running."""
    with subprocess.Popen(line, stderr=subprocess.DEVNULL) as running:
        time.sleep(after)
        was_running = running.poll() is None
        running.send_signal(signal.SIGKILL)
    return was_running


def test_fifty_moments(tmp_path: Path) -> None:
    texts, draw = tmp_path / "texts", random.Random(9)
    texts.mkdir()
    for at in range(DOCUMENTS):
        (texts / f"{at:03d}.txt").write_text(f"2024年,灵石县新增企业{at}家,总投资{at}亿元。\n" * 30, encoding="utf-8")
    for at, form in enumerate(FORMS * (MOMENTS // KILLS // len(FORMS))):
        workers, output, quiet = 1 + at % 2, tmp_path / f"{at}.{form}", tmp_path / f"quiet.{form}"
        began = time.monotonic()
        subprocess.run(command(texts, quiet, workers), check=True)
        whole = time.monotonic() - began
        hits = sum(killed(command(texts, output, workers), draw.uniform(0.1, 1.0) * whole) for _ in range(KILLS))
        subprocess.run(command(texts, output, workers), check=True)
        assert rows(output) == rows(quiet)
        print(
            f"{form}, {workers} workers: {hits} of {KILLS} kills met a run under way; rows as undisturbed", flush=True
        )
    assert not [entry.name for entry in tmp_path.iterdir() if entry.name.endswith((".part", ".wal"))]
