"""Write zhgovie/lexicons/confidence.tsv: how often each rule fills its slot of a fact rightly.

    python tools/make_confidence.py ../shared

Counted on the development articles that benchmarks/dev_split.toml does not hold out; the seeds and the held-out
articles stay for measuring (benchmarks/test_facts.py prints how well the sums agree).
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path

import zhgovie
from zhgovie.evaluation.judge import slot_verdicts
from zhgovie.facts.confidence import SLOTS, rules_of
from zhgovie.io.json import article_to_dict

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "zhgovie" / "lexicons" / "confidence.tsv"
HEADER = """\
# How often each rule that fills a slot of a fact was right, on the development articles that are not held out.
# Source: ../shared/gold/dev by tools/make_confidence.py; counts only.
slot\trule\tright\ttotal
"""


def main(shared: str) -> None:
    """Count and write."""
    held = set(tomllib.loads((ROOT / "benchmarks/dev_split.toml").read_text(encoding="utf-8"))["held_out"])
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for path in sorted(Path(shared).glob("gold/dev/*.json")):
        if path.stem in held:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        meta = gold["meta"]
        text = (Path(shared) / f"data/articles/dev/{path.stem}.txt").read_bytes().decode("utf-8")
        article = zhgovie.extract(text, date=None if meta.get("date_inferred") else meta["date"])
        wanted = {fact["start"]: fact for fact in gold["facts"]}
        for fact, found in zip(article.facts, article_to_dict(article)["facts"], strict=True):
            if fact.start not in wanted:
                continue
            verdict = slot_verdicts(wanted[fact.start], found)
            for slot, rule in zip(SLOTS, rules_of(fact), strict=True):
                total[slot, rule] += 1
                right[slot, rule] += verdict[slot]
    lines = [f"{slot}\t{rule}\t{right[slot, rule]}\t{count}" for (slot, rule), count in sorted(total.items())]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
