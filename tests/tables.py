"""Reads tests/cases/*.tsv: one line a case, `id <tab> input <tab> expected <tab> note`."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[object]:
    """Give the rows of a table as pytest parameters (input, expected), named by their id."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [pytest.param(row[1], row[2], id=row[0]) for row in rows]
