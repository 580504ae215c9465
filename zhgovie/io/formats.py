"""Articles as a stream of text in one of the formats of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from zhgovie.io.json import article_to_dict
from zhgovie.io.rows import article_rows
from zhgovie.io.tables import csv_text
from zhgovie.model import Article

Format = Literal["table", "json", "jsonl", "csv"]


def pieces(articles: Iterable[Article], form: Format, *, width: int | None = None) -> Iterator[str]:
    """Give the text of `articles` in pieces, one or more an article, so that nothing is held back or kept.

    Parameters
    ----------
    width
        Columns of the terminal that a table has to fit, if there is one.
    """
    if form == "table":
        return _tables(articles, width)
    return _PIECES[form](articles)


def _tables(articles: Iterable[Article], width: int | None) -> Iterator[str]:
    from zhgovie.io.console import PLAIN_WIDTH, article_tables, render

    for article in articles:
        yield render(article_tables(article), width or PLAIN_WIDTH)


def _json(articles: Iterable[Article]) -> Iterator[str]:
    """Give a list of the guide's documents."""
    before = "[\n"
    for article in articles:
        yield before + json.dumps(article_to_dict(article), ensure_ascii=False, indent=1)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _jsonl(articles: Iterable[Article]) -> Iterator[str]:
    """Give one of the guide's documents a line."""
    for article in articles:
        yield json.dumps(article_to_dict(article), ensure_ascii=False) + "\n"


def _csv(articles: Iterable[Article]) -> Iterator[str]:
    """Give one fact a line, under one heading."""
    yield csv_text(())
    for article in articles:
        yield csv_text(article_rows(article, "facts"), heading=False)


_PIECES: dict[str, Callable[[Iterable[Article]], Iterator[str]]] = {"json": _json, "jsonl": _jsonl, "csv": _csv}
