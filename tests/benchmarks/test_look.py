"""The development tool and the benchmark show no held-out article."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import look
import parts
import pytest
from gold_samples import ROOT, TEXT, small

SECRET = "丁乡"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """One article that may be read (001) and one that is held out (002), both with an entity that nothing finds."""
    for folder in ("gold/dev", "data/articles/dev"):
        (tmp_path / folder).mkdir(parents=True)
    for name, words in (("001", "戊己庚"), ("002", SECRET)):
        text = TEXT + words
        row = {"start": len(TEXT), "end": len(text), "text": words, "label": "LAW"}
        gold = small() | {"id": name, "entities": [row], "content": [[0, len(text)]]}
        (tmp_path / f"gold/dev/{name}.json").write_text(json.dumps(gold), encoding="utf-8")
        (tmp_path / f"data/articles/dev/{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_parts_are_split_as_the_file_says(shared: Path) -> None:
    assert [one["id"] for one in parts.load("train", shared).gold] == ["001"]
    assert [one["id"] for one in parts.load("held", shared).gold] == ["002"]
    assert parts.load("held", shared / "nowhere") is None


def test_errors_of_held_out_articles_are_never_told(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    look.main(["--shared", str(shared), "--errors", "--labels", "--part", "train", "--part", "held"])
    told = capsys.readouterr().out
    assert "戊己庚" in told
    assert SECRET not in told
    assert "002" not in told
    assert "held-out articles: only sums are shown" in told


def test_a_failing_benchmark_does_not_show_them_either(shared: Path) -> None:
    """Their fingerprint is another and figures are below the floors, so that both tests fail and report."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "benchmarks/test_accuracy.py",
        "-q",
        "-k",
        "held",
        "--shared",
        str(shared),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "gold or texts of held changed" in done.stdout
    assert SECRET not in done.stdout
    assert "甲县" not in done.stdout


def test_fingerprint_stands_for_gold_and_texts(shared: Path) -> None:
    before = parts.load("train", shared).fingerprint
    (shared / "data/articles/dev/001.txt").write_text(TEXT + "戊己辛", encoding="utf-8")
    assert parts.load("train", shared).fingerprint != before
