"""Positions and honors on articles beside the gold; see `relations.py`."""

from __future__ import annotations

from pathlib import Path

import pytest
import relations

FLOORS = {("read", "position"): 0.89, ("read", "honor"): 0.96, ("unread", "position"): 0.86, ("unread", "honor"): 0.74}


@pytest.mark.parametrize("part", relations.PARTS)
def test_relations_of_other_articles(part: str, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counted = relations.sums(list(relations.verdicts(part, shared)))
    with capsys.disabled():
        print()
        for name, one in counted.items():
            print(f"  {part:7} {name:9} F1 {one.f1:.3f}  {dict(one.counts)}")
    assert all(one.f1 >= FLOORS[part, name] for name, one in counted.items())
