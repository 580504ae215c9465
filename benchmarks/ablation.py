"""What each family of rules of the facts stage brings: `python benchmarks/ablation.py` writes ablation.md.

Each family is switched off alone and facts are scored again on the seeds, the development articles that are read, those
held out (sums only) and the articles of facts.jsonl. A family that brings nothing should go, unless these articles are
not of the kind it is for: records of press conferences with several places (turns of speakers), fairs, foreign trade by
partner, tables.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import parts

from zhgovie import extract
from zhgovie.evaluation import score
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
    preambles,
    sections,
    sharing,
    speakers,
    topic,
    votes,
    works,
)
from zhgovie.facts import parts as puts
from zhgovie.facts.extract import _Walk
from zhgovie.io.json import article_to_dict
from zhgovie.model import Article
from zhgovie.pipeline import add_revised_facts, finish
from zhgovie.times import scopes
from zhgovie.times.scopes import Scopes

RULES = vars(indicator)["_RULES"]
TARGET = Path(__file__).parent / "ablation.md"


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
    "plans told from records": (modality, "is_plan", _no),
    "modality words": (modality, "after", lambda state, *_: state),
    "shares with 占": (denominators, "share", _no),
    "parts of wholes": (puts, "whole", lambda *_: []),
    "capacity inside names": (works, "inside_name", _no),
    "count and money share a noun": (works, "chained", _no),
    "items of a list name their holders": (items, "holder", _nothing),
    "what a bare good or industry moves in": (sharing, "moved_measure", lambda *_: []),
    "the good that another measure was told of": (sharing, "twin", lambda *_: []),
    "verb of a list for its items": (objects, "share_verb", _nothing),
    "verb behind a list for its items": (objects, "share_predicate", _nothing),
    "manner, means and intention before a verb": (adverbials, "verb_behind", _start),
    "who acts before a verb": (adverbials, "agent", _start),
    "what only describes": (adverbials, "described", _start),
    "where and for whom": (adverbials, "place", _start),
    "what phrases open with": (preambles, "behind", _start),
    "sections of a review": (sections, "places", lambda *_: []),
    "turns of speakers": (speakers, "turns", lambda *_: []),
    "fairs and shows hold": (events, "is_fair", _no),
    "countries that are only traded with": (partners, "of", lambda *_: frozenset()),
    "what turns away holds no further measure": (holding, "_is_of_another", _no),
    "leads frame the lists behind them": (scopes, "leads", lambda *_: []),
    "towns of one province stand for it": (votes, "_spread_over", lambda *_: ""),
    "verbs before statistics dropped": (own_words, "plain", lambda _text, _draft, own: own),
    "topic of the clause before": (_Walk, "_follow_topic", _nothing),
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


def figures(loaded: dict[str, tuple[parts.Part, list[Article]]]) -> list[float]:
    """Give the F1 of `fact` and of `fact_strict` on each part, in turn."""
    scored = [
        score(part.gold, [article_to_dict(finish(add_revised_facts(article))) for article in articles])
        for part, articles in loaded.values()
    ]
    return [one[name].f1 for one in scored for name in ("fact", "fact_strict")]


def main() -> None:
    """Measure and write."""
    names = (*parts.PARTS, *parts.FACTS_ALONE)
    every = {name: part for name in names if (part := parts.load(name)) is not None}
    loaded = {name: (part, prepared(part)) for name, part in every.items()}
    base = figures(loaded)
    head = " | ".join(f"{name} | strict" for name in loaded)
    lines = [
        "# What each family of rules brings",
        "",
        "F1 of `fact` and of `fact_strict` (guide, “Scoring”), and what is lost when one family is switched off.",
        "Written by `python benchmarks/ablation.py`.",
        "",
        f"| switched off | {head} |",
        "|---" * (2 * len(loaded) + 1) + "|",
        "| nothing | " + " | ".join(f"{figure:.3f}" for figure in base) + " |",
    ]
    for family, switch in SWITCHES.items():
        with switched(*switch):
            lost = [figure - before for figure, before in zip(figures(loaded), base, strict=True)]
        lines.append(f"| {family} | " + " | ".join(f"{one:+.3f}" for one in lost) + " |")
        sys.stderr.write(lines[-1] + "\n")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
