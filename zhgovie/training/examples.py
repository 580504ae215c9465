"""Texts that models of facts are trained on, and what the stages before them find there."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
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
Stretches = Mapping[str, Sequence[tuple[int, int]]]
"""Offsets of stretches of articles, by the articles' ids."""


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


def measured(facts: Path, parts: Container[str]) -> Stretches:
    """Give the stretches of articles that some parts of `benchmarks/facts.jsonl` are of."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in parse(facts):
        if row["part"] in parts:
            found.setdefault(row["id"], []).append((row["start"], row["end"]))
    return found


def annotated(annotations: Path, texts: Texts, but: Stretches) -> Iterator[tuple[Row, str]]:
    """Read `models/indicators.jsonl` beside the texts it is of, without what shares a character with `but`."""
    for row in parse(annotations):
        start, end = row["start"], row["end"]
        if not any(start < other_end and other_start < end for other_start, other_end in but.get(row["id"], ())):
            yield row, texts[row["id"]][start:end]


def of_gold(shared: Path, held_out: frozenset[str]) -> Iterator[tuple[Row, str, str | None]]:
    """Read the seeds and the gold of `shared` that is not held out: annotation, text and date."""
    for folder, texts in ((ROOT / "annotations", ROOT / "seeds"), (shared / "gold/dev", shared / "data/articles/dev")):
        for one in gold.read(folder):
            if one["id"] not in held_out:
                text = (texts / f"{one['id']}.txt").read_bytes().decode("utf-8")
                yield one, text, None if one["meta"].get("date_inferred") else one["meta"]["date"]


def day_of(date: str | None) -> str | None:
    """Give an article's date as the stages take it, None where it is none."""
    try:
        return iso_date(date)
    except InputError:
        return None


def by_rules(text: str, date: str | None) -> Article:
    """Read a text with the packaged recogniser and the rules of facts, before any learned part of these."""
    article = Article(prepare(text, day_of(date)))
    with_entities = partial(pipeline.add_entities, model=pipeline.model_of(pipeline.MODEL))
    for step in (pipeline.add_quantities, pipeline.add_times, with_entities, pipeline.add_facts):
        article = step(article)
    return article
