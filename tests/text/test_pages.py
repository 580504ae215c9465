"""Whole pages, one a file in tests/cases/pages: front matter above `---`, the content between ⟦ and ⟧.

The pages are written for these tests, after the make-up of the sites that the file names tell.
"""

from pathlib import Path

import pytest

from zhgovie.model import Document
from zhgovie.text.document import prepare

PAGES = sorted((Path(__file__).parents[1] / "cases" / "pages").glob("*.txt"))


def read_case(path: Path) -> tuple[dict[str, str | None], str, list[tuple[int, int]]]:
    head, marked = path.read_text(encoding="utf-8").split("\n---\n")
    meta = {key: value.strip() or None for key, value in (line.split(":", 1) for line in head.split("\n"))}
    text, spans = "", []
    for piece in marked.replace("⟧", "⟦").split("⟦"):
        spans.append((len(text), len(text) + len(piece)))
        text += piece
    return meta, text, spans[1::2]


def prepared(path: Path) -> tuple[dict[str, str | None], Document, list[tuple[int, int]]]:
    meta, text, spans = read_case(path)
    return meta, prepare(text), spans


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_content(path: Path) -> None:
    _, document, spans = prepared(path)
    wanted = [document.text[start:end].strip() for start, end in spans]
    assert [document.text[start:end].strip() for start, end in document.content] == wanted


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("slot", ["title", "date", "source", "author", "site"])
def test_front_matter(path: Path, slot: str) -> None:
    meta, document, _ = prepared(path)
    assert getattr(document.meta, slot) == meta[slot]


def test_there_are_pages() -> None:
    assert len(PAGES) >= 15
