"""All that is found in the seeds, line by line: any change of behaviour shows as a difference that can be read.

A change that is wanted is accepted by `python tests/test_golden.py`, and seen again in the commit.
"""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import zhgovie
from zhgovie.io.json import article_to_dict
from zhgovie.io.rows import article_rows
from zhgovie.model import Article

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOLDEN = Path(__file__).parent / "golden"
LAYERS = ("documents", "entities", "times", "quantities", "facts", "relations")
PASSED_OVER = {
    "document",
    "text",
    "start",
    "end",
    "title",
    "date",
    "score",
    "sources",
    "confidence",
    "value",
    "low",
    "high",
}
"""Columns said otherwise, of the model and the votes, or rounded: `value_exact` stands for the numbers."""


def lines(article: Article) -> Iterator[str]:
    """Give a line for each thing found: its text, then what is said of it."""
    yield f"schema {article_to_dict(article)['schema']}"
    for layer in LAYERS:
        yield ""
        yield layer
        for row in article_rows(article, layer):
            where = f"{row['start']}-{row['end']} " if "end" in row else ""
            head = f"  {where}{row.get('text', '')}".rstrip().replace("\n", "⏎")
            said = (f"{name}={value}" for name, value in row.items() if is_told(layer, name, value))
            yield " | ".join((head, *said))


def is_told(layer: str, name: str, value: Any) -> bool:
    kept = {"title", "date"} if layer == "documents" else {"value"} if layer == "times" else set()
    return value is not None and (name not in PASSED_OVER or name in kept)


def golden(seed: Path) -> str:
    """Read a seed as a user does."""
    return "".join(f"{line}\n" for line in lines(zhgovie.extract(seed.read_text("utf-8"), name=seed.stem)))


@pytest.mark.parametrize("seed", SEEDS, ids=[seed.stem for seed in SEEDS])
def test_what_is_found_has_not_changed(seed):
    kept = (GOLDEN / f"{seed.stem}.txt").read_text("utf-8").splitlines()
    names = ("as it was", "as it is")
    changes = list(difflib.unified_diff(kept, golden(seed).splitlines(), *names, lineterm="", n=0))
    assert not changes, "\n".join([*changes, "accept it, if it is wanted: python tests/test_golden.py"])


def test_a_change_shows_as_its_line(monkeypatch, tmp_path):
    before = list(lines(zhgovie.extract("总投资3亿元。", model=None)))
    after = list(lines(zhgovie.extract("总投资4亿元。", model=None)))
    changed = [line for line in difflib.unified_diff(before, after, lineterm="", n=0) if line[:3] not in {"---", "+++"}]
    assert "-  3-6 3亿元 | unit=CNY | value_exact=300000000" in "\n".join(changed)


if __name__ == "__main__":
    for one in SEEDS:
        (GOLDEN / f"{one.stem}.txt").write_text(golden(one), "utf-8")
