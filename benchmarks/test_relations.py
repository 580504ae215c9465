"""Positions and honors on articles beside the gold; see `relations.py`."""

from __future__ import annotations

from pathlib import Path

import pytest
import relations

from zhgovie.training.examples import Texts, articles_of, texts_of

FLOORS = {("read", "position"): 0.89, ("read", "honor"): 0.96, ("unread", "position"): 0.86, ("unread", "honor"): 0.74}


@pytest.fixture(scope="module")
def texts(shared: Path) -> Texts:
    return texts_of(articles_of(shared))


@pytest.mark.parametrize("part", relations.PARTS)
def test_relations_of_other_articles(part: str, texts: Texts, capsys: pytest.CaptureFixture[str]) -> None:
    counted = relations.sums(list(relations.verdicts(part, texts)))
    with capsys.disabled():
        print()
        for name, one in counted.items():
            print(f"  {part:7} {name:9} F1 {one.f1:.3f}  {one}")
    assert all(one.f1 >= FLOORS[part, name] for name, one in counted.items())
