"""The programs of docs/scale.md: what a reader would copy and run, and what has to come out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
from blocks import BLOCK, ROOT

import zhgovie

PAGE = ROOT / "docs/scale.md"
PROGRAMS = {match["title"]: match["body"] for match in BLOCK.finditer(PAGE.read_text("utf-8")) if match["title"]}
TEXTS = [f"2024年,灵石县新增企业{at}家,总投资1.5亿元,去年增长{at}%。" for at in range(60)]
TABLE = pa.table(
    {
        "id": [f"d{at}" for at in range(len(TEXTS) + 2)],
        "text": [*TEXTS, "", "召开会议。"],
        "date": ["2025-03"] * len(TEXTS) + [None, None],
    }
)


def rows(table: pa.Table) -> list[list[Any]]:
    """Give the rows, sorted: engines keep no order."""
    columns = zhgovie.batch_schema().names
    return sorted(([row[name] for name in columns] for row in table.to_pylist()), key=repr)


def run(program: str, folder: Path, **environment: str) -> list[list[Any]]:
    """Run a program of the page in `folder` and give the rows that it wrote."""
    # In several groups of rows, which some engines make their parts of.
    pyarrow.parquet.write_table(TABLE, folder / "articles.parquet", row_group_size=10)
    (folder / program).write_text(PROGRAMS[program], encoding="utf-8")
    known = {**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable, **environment}
    done = subprocess.run(
        [sys.executable, program], cwd=folder, env=known, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-5000:]
    return rows(pyarrow.parquet.read_table(folder / "facts.parquet"))
