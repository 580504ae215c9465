"""Texts that models of facts are trained on, and what the stages before them find there."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from zhgovie import pipeline
from zhgovie.callers import iso_date
from zhgovie.errors import InputError
from zhgovie.evaluation import gold
from zhgovie.evaluation.gold import parse
from zhgovie.model import Article
from zhgovie.text.document import prepare

ROOT = Path(__file__).parents[2]
Row = Mapping[str, Any]
Texts = Mapping[str, str]
"""Texts of articles by id."""


def articles_of(shared: Path) -> Path:
    """Give the file of unlabelled articles in the folder of corpora.

    Raises
    ------
    InputError
        It is not there.
    """
    articles = shared / "data" / "articles" / "unlabelled.jsonl.gz"
    if not articles.is_file():
        raise InputError(str(articles), "no such file", mend="name the folder of corpora with --shared")
    return articles


def held_out() -> frozenset[str]:
    """Give the articles of `gold/dev` that are measured and never learnt from."""
    split = tomllib.loads((ROOT / "benchmarks/dev_split.toml").read_text(encoding="utf-8"))
    return frozenset(split["held_out"])


def rows(articles: Path) -> Iterator[Row]:
    """Read a `*.jsonl.gz` of articles."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def texts_of(articles: Path) -> Texts:
    """Give the texts of a `*.jsonl.gz` of articles."""
    return {row["id"]: row["text"] for row in rows(articles)}


def annotated(annotations: Path, texts: Texts, but: frozenset[str]) -> Iterator[tuple[Row, str]]:
    """Read `models/indicators.jsonl` beside the texts of the articles it is of, without the ids in `but`."""
    for row in parse(annotations):
        if row["id"] not in but:
            yield row, texts[row["id"]][row["start"] : row["end"]]


def of_gold(shared: Path, held_out: frozenset[str]) -> Iterator[tuple[Row, str, str | None]]:
    """Read the seeds and the gold of `shared` that is not held out: annotation, text and date."""
    for folder, texts in ((ROOT / "annotations", ROOT / "seeds"), (shared / "gold/dev", shared / "data/articles/dev")):
        for one in gold.read(folder):
            if one["id"] not in held_out:
                text = (texts / f"{one['id']}.txt").read_bytes().decode("utf-8")
                yield one, text, None if one["meta"].get("date_inferred") else one["meta"]["date"]


def by_rules(text: str, date: str | None) -> Article:
    """Read a text with the packaged recogniser and the rules of facts, before any learned part of these."""
    try:
        day = iso_date(date)
    except InputError:
        day = None
    article = Article(prepare(text, day))
    with_entities = partial(pipeline.add_entities, model=pipeline.model_of(pipeline.MODEL))
    for step in (pipeline.add_quantities, pipeline.add_times, with_entities, pipeline.add_facts):
        article = step(article)
    return article
