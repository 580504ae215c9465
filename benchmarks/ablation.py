"""What each family of rules of the facts stage brings: `python benchmarks/ablation.py` writes ablation.md.

Each family is switched off alone and facts are scored again on the seeds, the development articles that are read, those
held out (sums only), the articles of facts.jsonl, and on a part of the texts of models/indicators.jsonl, of which words
and subjects alone are known. A family that brings nothing should go, unless these articles are not of the kind it is
for: fairs, foreign trade by partner, tables.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import parts

from zhgovie import extract
from zhgovie.evaluation import judge, score
from zhgovie.facts import (
    adverbials,
    chosen,
    denominators,
    events,
    holding,
    indicator,
    items,
    learned,
    lists,
    modality,
    objects,
    own_words,
    partners,
    planning,
    preambles,
    sections,
    sharing,
    topic,
    votes,
    works,
)
from zhgovie.facts import parts as puts
from zhgovie.facts.walk import Walk
from zhgovie.io.json import article_to_dict
from zhgovie.model import Article
from zhgovie.pipeline import add_revised_facts, finish
from zhgovie.times import scopes
from zhgovie.times.scopes import Scopes
from zhgovie.training import examples

RULES = vars(indicator)["_RULES"]
TARGET = Path(__file__).parent / "ablation.md"
_EVERY = 4


def _nothing(*_: Any, **__: Any) -> Any:
    return None


def _no(*_: Any, **__: Any) -> bool:
    return False


def _start(_text: str, start: int, _end: int) -> int:
    return start


SWITCHES: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "the network that cuts indicators": (learned, "revise", lambda page: page.facts),
    "the learned choice of subjects": (chosen, "choose", lambda article: article.facts),
    "分别 and other rows dealt out": (lists, "deal", _no),
    "topics of clauses": (topic.Topics, "follow", _nothing),
    "places vote for the subject": (votes, "winner", _nothing),
    "plans told from records": (planning, "is_plan", _no),
    "modality words": (modality, "after", lambda state, *_: state),
    "shares with 占": (denominators, "share", _no),
    "parts of wholes": (puts, "whole", lambda *_: []),
    "capacity inside names": (works, "inside_name", _no),
    "count and money share a noun": (works, "chained", _no),
    "items of a list name their holders": (items, "holder", _nothing),
    "the good that another measure was told of": (sharing, "twin", lambda *_: []),
    "verb of a list for its items": (objects, "share_verb", _nothing),
    "verb behind a list for its items": (objects, "share_predicate", _nothing),
    "head noun behind a list for its items": (objects, "share_head", _nothing),
    "manner, means and intention before a verb": (adverbials, "verb_behind", _start),
    "who acts before a verb": (adverbials, "agent", _start),
    "what only describes": (adverbials, "described", _start),
    "where and for whom": (adverbials, "place", _start),
    "what phrases open with": (preambles, "behind", _start),
    "sections of a review": (sections, "places", lambda *_: []),
    "fairs and shows hold": (events, "is_fair", _no),
    "countries that are only traded with": (partners, "of", lambda *_: frozenset()),
    "what turns away holds no further measure": (holding, "_is_of_another", _no),
    "leads frame the lists behind them": (scopes, "leads", lambda *_: []),
    "towns of one province stand for it": (votes, "_spread_over", lambda *_: ""),
    "verbs before statistics dropped": (own_words, "plain", lambda _text, _draft, own: own),
    "topic of the clause before": (Walk, "_follow_topic", _nothing),
    "time carried over sentences": (Scopes, "_carried", lambda self, _index: _empty()),
} | {
    f"indicator rule {rule.__name__.strip('_')}": (
        indicator,
        "_RULES",
        tuple(r for r in RULES if r is not rule),
    )
    for rule in RULES
}


def _empty() -> Any:
    from zhgovie.times.scopes import NOTHING

    return NOTHING


@contextmanager
def switched(owner: Any, name: str, stand_in: Any) -> Iterator[None]:
    """Put a stand-in in the place of a function for a while."""
    kept = getattr(owner, name)
    setattr(owner, name, stand_in)
    try:
        yield
    finally:
        setattr(owner, name, kept)


def prepared(part: parts.Part) -> list[Article]:
    """Run the stages before facts once: they stay as they are."""
    found = []
    for gold in part.gold:
        meta = gold["meta"]
        date = None if meta.get("date_inferred") else meta.get("date")
        found.append(extract(part.texts[gold["id"]], date=date, name=gold["id"]))
    return found


Annotated = tuple[Article, Sequence[tuple[int, int, Sequence[tuple[int, int]], list[str]]]]
"""An article with its annotated facts: offsets of the value, words of the indicator, accepted subjects."""


def annotated() -> list[Annotated]:
    """Read every few texts of `models/indicators.jsonl`; none without the shared folder."""
    if not (parts.DEFAULT_SHARED / "data").is_dir():
        return []
    texts = examples.texts_of(examples.articles_of(parts.DEFAULT_SHARED))
    rows = examples.annotated(parts.ROOT / "models/indicators.jsonl", texts, {})
    return [
        (extract(text, date=examples.day_of(row["date"])), row["facts"]) for row, text in islice(rows, 0, None, _EVERY)
    ]


def told_right(of: Sequence[Annotated]) -> list[float]:
    """Give the share of annotated facts whose subject and words are right: relaxed, and exactly."""
    right = Counter[str]()
    for article, told in of:
        found = {(fact.start, fact.end): fact for fact in add_revised_facts(article).facts}
        for start, end, spans, subjects in told:
            right["all"] += 1
            fact = found.get((start, end))
            if fact is None or not judge.accepted(judge.bare(subjects or [None]), judge.bare(fact.subject)):
                continue
            own = "".join(span.text for span in fact.indicator)
            wanted = "".join(article.document.clean[first:last] for first, last in spans)
            right["fact"] += judge.character_f1(wanted, own) >= judge.RELAXED_INDICATOR
            right["strict"] += wanted == own
    return [right[name] / max(right["all"], 1) for name in ("fact", "strict")]


def figures(loaded: dict[str, tuple[parts.Part, list[Article]]], of: Sequence[Annotated]) -> list[float]:
    """Give the F1 of `fact` and of `fact_strict` on each part, in turn, then what is right of the annotated facts."""
    scored = [
        score(part.gold, [article_to_dict(finish(add_revised_facts(article))) for article in articles])
        for part, articles in loaded.values()
    ]
    return [*(one[name].f1 for one in scored for name in ("fact", "fact_strict")), *(told_right(of) if of else ())]


def cells(of: Sequence[float], count: int, sign: str = "") -> list[str]:
    """Write two figures of each of `count` parts with three digits, and what comes behind with four."""
    return [f"{one:{sign}.{3 if number < 2 * count else 4}f}" for number, one in enumerate(of)]


def main() -> None:
    """Measure and write."""
    names = (*parts.PARTS, *parts.FACTS_ALONE)
    every = {name: part for name in names if (part := parts.load(name)) is not None}
    loaded = {name: (part, prepared(part)) for name, part in every.items()}
    told = annotated()
    base = figures(loaded, told)
    columns = [*loaded, *(["annotated"] if told else [])]
    head = " | ".join(f"{name} | strict" for name in columns)
    lines = [
        "# What each family of rules brings",
        "",
        "F1 of `fact` and of `fact_strict` (guide, “Scoring”), and what is lost when one family is switched off.",
        f"Annotated: of every {_EVERY}th text of `models/indicators.jsonl`, the share of facts with the right subject",
        "and words (the learned parts were fitted on these, rules were not); four digits, since the facts are many.",
        "Written by `python benchmarks/ablation.py`.",
        "",
        f"| switched off | {head} |",
        "|---" * (2 * len(columns) + 1) + "|",
        "| nothing | " + " | ".join(cells(base, len(loaded))) + " |",
    ]
    for family, switch in SWITCHES.items():
        with switched(*switch):
            lost = [figure - before for figure, before in zip(figures(loaded, told), base, strict=True)]
        lines.append(f"| {family} | " + " | ".join(cells(lost, len(loaded), "+")) + " |")
        sys.stderr.write(lines[-1] + "\n")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
