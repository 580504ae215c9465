"""Fit the weights of the choice of a subject: `python -m zhgovie.training.subjects --shared ../shared`.

A conditional logit over each fact's candidates (`zhgovie.facts.chosen`): how likely each is the subject that the
annotator told. It is fitted on `models/indicators.jsonl` (but for articles of the unread benchmark), the seeds, the
training part of the gold and the fresh facts of `benchmarks/facts.jsonl`, on facts in doubt. The subject of the fact
before is first the right one, then also the one that weights fitted on the other half of the articles choose. Needs
scipy.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from zhgovie.entities.gazetteer import short_form
from zhgovie.evaluation.gold import parse
from zhgovie.evaluation.judge import accepted, bare
from zhgovie.facts import chosen, named
from zhgovie.facts.choice_cues import Candidate, cues
from zhgovie.model import Article, Fact
from zhgovie.training import examples, logit
from zhgovie.training.examples import ROOT, Stretches, Texts, by_rules

TARGET = Path(__file__).parents[1] / "lexicons" / "subject_weights.tsv"
HEADER = """\
# What speaks for and against a name as the subject of a fact, in log odds (facts/choice_cues.py says what each cue is).
# Source: conditional logit on models/indicators.jsonl, the seeds, the training part of ../shared/gold/dev and the fresh
# articles of benchmarks/facts.jsonl, by `python -m zhgovie.training.subjects`.
cue\tweight
"""
_PENALTY = 6.0
"""Half of it times the squared weights is added to the loss."""
_RARE = 6
"""Cues of fewer candidates are left out."""
_LEAST = 0.03
"""Smaller weights are left out."""
_OF_GOLD, _OF_FRESH = 3, 2
"""How often these count: the gold is the guide's own hand, and little."""

Told = Mapping[tuple[int, int], Sequence[str | None]]
Weights = Mapping[str, float]


class Example(NamedTuple):
    """An annotated article with our facts."""

    article: Article
    told: Told
    """Accepted subjects by the offsets of the value."""
    copies: int = 1


class Row(NamedTuple):
    """One fact in doubt."""

    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]
    copies: int


def annotated(annotations: Path, texts: Texts, but: Stretches) -> Iterator[Example]:
    """Read `models/indicators.jsonl`, without what touches `but`."""
    for row, text in examples.annotated(annotations, texts, but):
        told = {(start, end): subjects for start, end, _, subjects in row["facts"]}
        yield Example(by_rules(text, row["date"]), told)


def of_fresh(facts: Path, texts: Texts) -> Iterator[Example]:
    """Read the facts of `benchmarks/facts.jsonl` that may be read."""
    for row in parse(facts):
        if row["part"] == "fresh":
            article = by_rules(texts[row["id"]][row["start"] : row["end"]], row["date"])
            yield Example(article, _told(row["facts"]), _OF_FRESH)


def of_gold(shared: Path, held_out: frozenset[str]) -> Iterator[Example]:
    """Read the seeds and the training part of the gold."""
    for one, text, date in examples.of_gold(shared, held_out):
        yield Example(by_rules(text, date), _told(one["facts"]), _OF_GOLD)


def _told(facts: Sequence[Mapping[str, Any]]) -> Told:
    subjects = {(fact["start"], fact["end"]): fact["subject"] for fact in facts}
    return {place: subject if isinstance(subject, list) else [subject] for place, subject in subjects.items()}


def rights(accepted_ones: Sequence[str | None], names: Sequence[str]) -> tuple[bool, ...]:
    """Say which names are what the annotator told; where none is, which are it but for their level (岳阳, 岳阳市)."""
    right = [accepted(bare([*accepted_ones]), bare(name or None)) for name in names]
    if not any(right):
        short = {one and short_form(str(bare(one))) for one in accepted_ones}
        right = [(name and short_form(str(bare(name)))) in short for name in names]
    return tuple(right)


def rows(example: Example, weights: Weights | None = None) -> list[Row]:
    """Give the facts of an article that are in doubt.

    The fact before has the subject that is right, or with `weights` the one that they choose.
    """
    found: list[Row] = []
    worth = chosen.Worth(weights or {})

    def pick(fact: Fact, candidates: tuple[Candidate, ...]) -> str:
        if weights is not None:
            return chosen.best(candidates, worth.__getitem__)
        own = fact.subject or named.NOBODY
        right = rights(example.told.get((fact.start, fact.end), ()), [one.name for one in candidates])
        names = [one.name for one, is_right in zip(candidates, right, strict=True) if is_right]
        return own if own in names or not names else names[0]

    names = named.names(example.article, chosen.OVERRULED)
    for fact, candidates in chosen.choices(example.article, names, pick):
        if (fact.start, fact.end) in example.told:
            right = rights(example.told[fact.start, fact.end], [one.name for one in candidates])
            if any(right):
                found.append(Row(candidates, right, example.copies))
    return found


def fit(of: Sequence[Row], penalty: float = _PENALTY) -> dict[str, float]:
    """Fit the weights; those near nothing are left out."""
    from scipy.sparse import csr_matrix

    seen = [[[cue for view in one.views for cue in cues(view)] for one in row.candidates] for row in of]
    counts = Counter[str]()
    for row, candidates in zip(of, seen, strict=True):
        for found in candidates:
            counts.update(dict.fromkeys(found, row.copies))
    column = {cue: number for number, cue in enumerate(sorted(cue for cue, n in counts.items() if n >= _RARE))}
    lines = [[column[cue] for cue in found if cue in column] for candidates in seen for found in candidates]
    ends = np.cumsum([0, *map(len, lines)])
    matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(lines), ends), shape=(len(lines), len(column)))
    sizes = np.array([len(row.candidates) for row in of])
    right = np.concatenate([row.right for row in of])
    copies = np.array([row.copies for row in of], dtype=float)
    best = logit.fit(matrix, right, sizes, copies, penalty=penalty, steps=250)
    return {cue: float(best[number]) for cue, number in column.items() if abs(best[number]) >= _LEAST}


def learn(of: Sequence[Example]) -> dict[str, float]:
    """Fit on right subjects before, then on both these and those that weights of the other half choose."""
    right = [rows(example) for example in of]
    halves = [fit([row for number, part in enumerate(right) if number % 2 != half for row in part]) for half in (0, 1)]
    chosen_ones = [rows(example, halves[number % 2]) for number, example in enumerate(of)]
    return fit([row for part in (*right, *chosen_ones) for row in part])


def write(weights: Weights, target: Path = TARGET) -> None:
    """Write the lexicon."""
    lines = [f"{cue}\t{weights[cue]:.2f}\n" for cue in sorted(weights)]
    target.write_text(HEADER + "".join(lines), encoding="utf-8")


def main() -> None:
    """Fit the packaged weights."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and gold/")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    texts = examples.texts_of(examples.articles_of(options.shared))
    facts = ROOT / "benchmarks/facts.jsonl"
    unread = examples.measured(facts, {"unread"})
    found = [
        *annotated(ROOT / "models/indicators.jsonl", texts, unread),
        *of_gold(options.shared, examples.held_out()),
        *of_fresh(facts, texts),
    ]
    write(learn(found), options.output)


if __name__ == "__main__":
    main()
