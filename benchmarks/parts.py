"""The gold we measure on: the two seeds, the development articles we read (`train`), those held out (`held`).

Of the held-out articles only sums are ever shown: no rule, lexicon or model may come from them (dev_split.toml).
Beside them, facts.jsonl has facts of other articles, annotated here by the guide: `fresh` to read, `unread` to measure.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhgovie import extract
from zhgovie.evaluation import score
from zhgovie.evaluation.gold import parse, read
from zhgovie.evaluation.summary import Evaluation
from zhgovie.evaluation.system import with_rules

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_SHARED = ROOT.parent / "shared"
PARTS = ("seeds", "train", "held")
FACTS_ALONE = ("fresh", "unread")
"""Parts whose gold has facts alone: their figures of other layers mean nothing."""
READABLE = ("seeds", "train", "fresh")


def lacking(shared: Path) -> str:
    """Tell why a part cannot be measured."""
    return f"no article of it in gold/dev and data/articles/dev of {shared}; --shared names that folder (README.md)"


@dataclass(frozen=True)
class Part:
    """Gold, texts and genres of one part, by document id."""

    gold: list[dict[str, Any]] = field(repr=False)  # a failing test must not show held-out articles
    texts: Mapping[str, str] = field(repr=False)
    genres: Mapping[str, str] = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """Stand for the gold and the texts: figures are comparable only where this is the same."""
        content = [(one["id"], one, self.texts[one["id"]]) for one in sorted(self.gold, key=lambda one: one["id"])]
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def load(name: str, shared: Path = DEFAULT_SHARED) -> Part | None:
    """Read one part; None where the shared folder is not there, or has no article of it."""
    if name == "seeds":
        return _part(read(ROOT / "annotations"), ROOT / "seeds")
    if name in FACTS_ALONE:
        return _facts_alone(name, shared / "data/articles/unlabelled.jsonl.gz")
    texts = shared / "data/articles/dev"
    if not (texts.is_dir() and (shared / "gold/dev").is_dir()):
        return None
    held = set(tomllib.loads((ROOT / "benchmarks/dev_split.toml").read_text(encoding="utf-8"))["held_out"])
    gold = [one for one in read(shared / "gold/dev") if (one["id"] in held) == (name == "held")]
    return _part(gold, texts) if gold else None


def _part(gold: list[dict[str, Any]], folder: Path) -> Part:
    texts = {one["id"]: (folder / f"{one['id']}.txt").read_bytes().decode("utf-8") for one in gold}
    index = folder / "index.jsonl"
    genres = {row["id"]: row["genre"] for row in parse(index)} if index.is_file() else {}
    return Part(gold, texts, {name: genre for name, genre in genres.items() if name in texts})


def _facts_alone(name: str, articles: Path) -> Part | None:
    """Join our own annotations (ids and offsets) with the texts, which are not ours to ship."""
    if not articles.is_file():
        return None
    rows = [row for row in parse(ROOT / "benchmarks/facts.jsonl") if row["part"] == name]
    ids = {row["id"] for row in rows}
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines) if row["id"] in ids}
    excerpts = {row["doc"]: texts[row["id"]][row["start"] : row["end"]] for row in rows}
    return Part([_gold(row, excerpts[row["doc"]]) for row in rows], excerpts, {})


def _gold(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Fill in what the guide's schema repeats from the text."""
    facts = [
        {
            **fact,
            "text": text[fact["start"] : fact["end"]],
            "indicator_text": [text[start:end] for start, end in fact["indicator"]],
        }
        for fact in row["facts"]
    ]
    layers: dict[str, Any] = {layer: [] for layer in ("ignore", "entities", "times", "quantities", "relations")}
    return {"id": row["doc"], "meta": {"date": row["date"]}, "content": [[0, len(text)]], **layers, "facts": facts}


def warm_up() -> None:
    """Load lexicons and models, so that speed is that of the texts alone."""
    extract("2024年，灵石县签约项目26个。", "2025")


def evaluate(part: Part, on_error: Callable[[], None] | None = None) -> Evaluation:
    """Run the library, given the publication date unless the text has to imply it.

    `on_error` is called in the `except` of a document that fails, which then counts as missed; without it, it raises.
    """
    predictions = []
    for one in part.gold:
        date = None if one["meta"].get("date_inferred") else one["meta"]["date"]
        try:
            predictions.append(with_rules(extract(part.texts[one["id"]], date, name=one["id"])))
        except Exception:
            if on_error is None:
                raise
            on_error()
    return Evaluation(score(part.gold, predictions), part.texts, part.genres)
