"""Positions and honors on articles beside the gold: `python benchmarks/relations.py --errors`.

relations.jsonl has those of 234 unlabelled articles, annotated here by the guide (ids of articles, and names; no
texts). Part `read` may be read and rules written on it; of `unread` only sums are shown. What the annotator doubted is
neither asked for nor counted wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import parts

from zhgovie import extract
from zhgovie.evaluation.gold import parse
from zhgovie.evaluation.metrics import relation_key
from zhgovie.evaluation.scores import Tally
from zhgovie.io.json import article_to_dict
from zhgovie.training.examples import Texts, articles_of, texts_of

FILE = Path(__file__).with_name("relations.jsonl")
PARTS = ("read", "unread")
TYPES = ("position", "honor")
Key = tuple[str | None, ...]


class Verdict(NamedTuple):
    """What is right, spurious and missed in one article."""

    doc: str
    right: frozenset[Key]
    spurious: frozenset[Key]
    missed: frozenset[Key]


def verdicts(part: str, texts: Texts) -> Iterator[Verdict]:
    """Read the articles of one part and judge each."""
    for row in parse(FILE):
        if row["part"] == part:
            article = extract(texts[row["id"]][row["start"] : row["end"]], row["date"])
            yield judge(row, article_to_dict(article)["relations"])


def judge(row: dict[str, Any], relations: list[dict[str, Any]]) -> Verdict:
    """Compare what was found in one article with what was annotated."""
    wanted = {_bare(key) for key in row["relations"]}
    doubtful = {_bare(key)[:3] for key in row["doubtful"]}
    found = {_bare(relation_key(one)) for one in relations if one["type"] in TYPES}
    found = {key for key in found if key in wanted or key[:3] not in doubtful}
    return Verdict(row["doc"], frozenset(found & wanted), frozenset(found - wanted), frozenset(wanted - found))


def _bare(key: Any) -> Key:
    """Give a relation without the blanks in its slots."""
    return tuple(None if part is None else "".join(part.split()) for part in key)


def sums(of: Sequence[Verdict]) -> dict[str, Tally]:
    """Count by type."""
    found = dict.fromkeys(TYPES, Tally())
    for verdict in of:
        for name in TYPES:
            outcomes = (verdict.right, verdict.spurious, verdict.missed)
            found[name] += Tally(*(sum(key[0] == name for key in keys) for keys in outcomes))
    return found


def main() -> None:
    """Print sums of both parts, and with --errors what is wrong in the readable one."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=parts.DEFAULT_SHARED, help="folder of the shared data")
    parser.add_argument("--errors", action="store_true", help="list what is spurious (+) and missed (-) in `read`")
    options = parser.parse_args()
    texts = texts_of(articles_of(options.shared))
    for part in PARTS:
        judged = list(verdicts(part, texts))
        for one in judged if options.errors and part == "read" else ():
            marked = [("+", key) for key in one.spurious] + [("-", key) for key in one.missed]
            for mark, key in sorted(marked, key=str):
                print(one.doc, mark, *("—" if slot is None else slot for slot in key))
        for name, counted in sums(judged).items():
            print(f"{part:7} {name:9} F1 {counted.f1:.3f}  {counted}")


if __name__ == "__main__":
    main()
