"""Write zhgovie/lexicons/confidence.tsv: how often each rule fills its slot of a fact rightly.

    python tools/make_confidence.py ../shared [--also GOLD TEXTS]

Counted on the development articles that benchmarks/dev_split.toml does not hold out, on the `fresh` ones of
benchmarks/facts.jsonl, and on any others named: rules were written on the former, so that the more of others there are,
the truer the counts. The seeds, the held-out and the `unread` articles stay for measuring (benchmarks/test_facts.py
prints how well the sums agree).
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import zhgovie
from zhgovie.evaluation.gold import read
from zhgovie.evaluation.judge import slot_verdicts
from zhgovie.facts.confidence import SLOTS, rules_of
from zhgovie.io.json import article_to_dict

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "zhgovie" / "lexicons" / "confidence.tsv"
HEADER = """\
# How often each rule that fills a slot of a fact was right, on annotated articles that are not held out.
# Source: ../shared/gold/dev and the fresh articles of benchmarks/facts.jsonl, by tools/make_confidence.py; counts only.
slot\trule\tright\ttotal
"""
_LEARNT_HERE = "subject.model"
"""Fitted on these very articles, where it is right more often than elsewhere: it keeps what an uncounted rule gets."""
Key = tuple[str, str]


sys.path.insert(0, str(ROOT / "benchmarks"))
import parts  # noqa: E402  (of the benchmarks, which are no package)


def articles(shared: Path, also: list[list[Path]]) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Give annotations with their texts."""
    held = set(tomllib.loads((ROOT / "benchmarks/dev_split.toml").read_text(encoding="utf-8"))["held_out"])
    for gold, texts in [[shared / "gold/dev", shared / "data/articles/dev"], *also]:
        for one in read(gold):
            if one["id"] not in held:
                yield one, (texts / f"{one['id']}.txt").read_bytes().decode("utf-8")
    fresh = parts.load("fresh", shared)
    if fresh is not None:
        for one in fresh.gold:
            yield one, fresh.texts[one["id"]]


def count(gold: Mapping[str, Any], text: str, right: Counter[Key], total: Counter[Key]) -> None:
    """Add one article's facts."""
    article = zhgovie.extract(text, date=None if gold["meta"].get("date_inferred") else gold["meta"].get("date"))
    wanted = {fact["start"]: fact for fact in gold["facts"]}
    for fact, found in zip(article.facts, article_to_dict(article)["facts"], strict=True):
        if fact.start not in wanted:
            continue
        verdict = slot_verdicts(wanted[fact.start], found)
        for slot, rule in zip(SLOTS, rules_of(fact), strict=True):
            if rule == _LEARNT_HERE:
                continue
            total[slot, rule] += 1
            right[slot, rule] += verdict[slot]


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--also", type=Path, nargs=2, action="append", default=[], metavar=("GOLD", "TEXTS"))
    options = parser.parse_args()
    right: Counter[Key] = Counter()
    total: Counter[Key] = Counter()
    for gold, text in articles(options.shared, options.also):
        count(gold, text, right, total)
    lines = [f"{slot}\t{rule}\t{right[slot, rule]}\t{number}" for (slot, rule), number in sorted(total.items())]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
