"""Write zhgovie/lexicons/plan_cues.tsv: how much a word at a clause's start tells a plan from a record.

    python tools/make_plan_cues.py ../shared/data

Work reports have two halves, what was done and what is to be done, parted by the heading of their second part. The
weight of a word is the log of how much oftener a paragraph of the second half has a clause that begins with it.
Only verbs and adverbs are kept, by the tags of the PFR corpus: nouns tell the year's fashions.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "zhgovie" / "lexicons" / "plan_cues.tsv"
HELD_OUT = ("广西", "湖南", "重庆")  # reports of which benchmarks/dev_split.toml holds out excerpts
LEAST = 8
HEADER = f"""\
# What a word at the start of a clause tells of its paragraph: log odds of a plan against a record, in hundredths.
# Source: provincial work reports of 2026, less {"、".join(HELD_OUT)}, by tools/make_plan_cues.py; word facts only.
# #goal stands for 以上 or 左右 behind a figure, #done for 了, #reached for 达到 and #grew for 增长 before a figure.
word\tweight
"""
CLAUSE = re.compile(r"[，,。；;：:！\n“”、（）()]+")


def verbs_and_adverbs(corpus: Path) -> set[str]:
    """Give the two-character words that are mostly tagged as verbs, verbal nouns or adverbs."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            for token in line.split():
                word, _, tag = token.rpartition("/")
                tags[word][tag] += 1
    return {
        w for w, c in tags.items() if len(w) == 2 and sum(c[t] for t in ("v", "vn", "vd", "d", "ad")) > 0.6 * c.total()
    }


def paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs that hold figures."""
    return (line for line in text.split("\n") if len(line) > 40 and re.search(r"\d", line))


def cues(paragraph: str, words: set[str]) -> set[str]:
    """Give what a paragraph shows: words at clause starts, and the marks of the header."""
    found = {clause.strip()[:2] for clause in CLAUSE.split(paragraph)} & words
    marks = {
        "#goal": r"\d[^，,。；;、]{0,8}(?:以上|左右)",
        "#done": "了",
        "#reached": r"达到?[约近超]?\d",
        "#grew": r"增长\d[\d.]*%(?!左右|以上)",
    }
    return found | {mark for mark, pattern in marks.items() if re.search(pattern, paragraph)}


def main(data: str) -> None:
    """Count and write."""
    words = verbs_and_adverbs(Path(data) / "seg/pfr199801/train.pos.txt.gz")
    halves: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    sizes = [0, 0]
    with gzip.open(Path(data) / "articles/unlabelled.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if "provincial-gov-reports" not in row["source"] or any(name in row["title"] for name in HELD_OUT):
                continue
            starts = [m.start() for m in re.finditer(r"(?:^|\n|。|\s)二、[^\n。]{2,40}", row["text"])]
            cut = next((start for start in starts if 3500 < start < 12000), None)
            if cut is None:
                continue
            for half, text in enumerate((row["text"][:cut], row["text"][cut:])):
                for paragraph in paragraphs(text):
                    sizes[half] += 1
                    halves[half].update(cues(paragraph, words))
    done, planned = halves
    lines = []
    for word in sorted(done.keys() | planned.keys()):
        if done[word] + planned[word] >= LEAST:
            weight = math.log((planned[word] + 0.5) / (sizes[1] + 1)) - math.log((done[word] + 0.5) / (sizes[0] + 1))
            if abs(weight) >= 0.5:
                lines.append(f"{word}\t{round(100 * weight)}")
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
