"""`pytest benchmarks` refuses options that would lower a floor by accident."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def collected(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "benchmarks/test_accuracy.py", "--collect-only", "-q", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_lowering_without_repinning_is_refused() -> None:
    done = collected("--lower-floors", "because")
    assert done.returncode == 4
    assert "give --repin too" in done.stderr


def test_options_are_known() -> None:
    assert collected("--repin", "--record", "--shared", "/nowhere").returncode == 0
