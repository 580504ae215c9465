"""The gold we measure on: the two seeds, the development articles we read (`train`), those held out (`held`).

Of the held-out articles only sums are ever shown: no rule, lexicon or model may come from them (dev_split.toml).
"""

from __future__ import annotations

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
READABLE = ("seeds", "train")


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
    """Read one part; None where the shared folder is not there."""
    if name == "seeds":
        return _part(read(ROOT / "annotations"), ROOT / "seeds")
    texts = shared / "data/articles/dev"
    if not (texts.is_dir() and (shared / "gold/dev").is_dir()):
        return None
    held = set(tomllib.loads((ROOT / "benchmarks/dev_split.toml").read_text(encoding="utf-8"))["held_out"])
    return _part([one for one in read(shared / "gold/dev") if (one["id"] in held) == (name == "held")], texts)


def _part(gold: list[dict[str, Any]], folder: Path) -> Part:
    texts = {one["id"]: (folder / f"{one['id']}.txt").read_bytes().decode("utf-8") for one in gold}
    index = folder / "index.jsonl"
    genres = {row["id"]: row["genre"] for row in parse(index)} if index.is_file() else {}
    return Part(gold, texts, {name: genre for name, genre in genres.items() if name in texts})


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
