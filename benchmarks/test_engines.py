"""Distributed engines that take long to start: `pytest benchmarks/test_engines.py --wide`.

Spark is a real local cluster, two executor processes of their own; on the way one Python worker and one executor are
killed by SIGKILL, and the rows are the same.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import engines

import zhgovie

pytestmark = pytest.mark.wide

CLUSTER = "--master local-cluster[2,1,1024] --conf spark.ui.enabled=false pyspark-shell"
KILLER = '''
import os
import signal
from pathlib import Path

import zhgovie as real


def _once(name, process):
    """Kill a process, if none was yet under this name."""
    try:
        os.close(os.open(Path({folder!r}, name), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(process, signal.SIGKILL)


def _executor():
    """Give the Java process that this worker works for: the parent of the daemon that forked it."""
    daemon = os.getppid()
    java = int(Path(f"/proc/{{daemon}}/stat").read_text().rpartition(")")[2].split()[1])
    assert b"ExecutorBackend" in Path(f"/proc/{{java}}/cmdline").read_bytes()
    return java


class zhgovie:
    batch_schema = real.batch_schema

    def extract_batch(batch):
        names = batch.column("id").to_pylist()
        if "d5" in names:
            _once("killed worker", os.getpid())
        if "d40" in names:
            _once("killed executor", _executor())
        return real.extract_batch(batch)
'''


@pytest.fixture(scope="module")
def expected() -> list[list[object]]:
    return engines.rows(zhgovie.extract_batch(engines.TABLE))


@pytest.fixture
def spark() -> dict[str, str]:
    """Give the settings of a local cluster."""
    pytest.importorskip("pyspark", reason="needs the extra spark")
    if not shutil.which("java"):
        pytest.skip("needs Java")
    return {"PYSPARK_SUBMIT_ARGS": CLUSTER, "SPARK_LOCAL_IP": "127.0.0.1"}


def test_spark(tmp_path: Path, spark: dict[str, str], expected: list[list[object]]) -> None:
    assert engines.run("spark_map.py", tmp_path, **spark) == expected


def test_spark_loses_a_worker_and_an_executor(
    tmp_path: Path, spark: dict[str, str], expected: list[list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = engines.PROGRAMS["spark_map.py"].replace("import zhgovie\n", KILLER.format(folder=str(tmp_path)))
    monkeypatch.setitem(engines.PROGRAMS, "spark_map.py", program)
    assert engines.run("spark_map.py", tmp_path, **spark) == expected
    assert {"killed worker", "killed executor"} <= {entry.name for entry in tmp_path.iterdir()}


def test_ray(tmp_path: Path, expected: list[list[object]]) -> None:
    pytest.importorskip("ray", reason="needs ray[data]")
    quiet = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DATA_DISABLE_PROGRESS_BARS": "1"}
    assert engines.run("ray_data.py", tmp_path, **quiet) == expected
