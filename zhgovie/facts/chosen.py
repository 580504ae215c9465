"""A learned choice of whom a fact is measured of, where the rules only fell back on what is being spoken about.

Rules that find a holder beside the value are kept. For the others, all names near the value are weighed against the
rules' choice, with what speaks for and against each (`choice_cues`; weights in `lexicons/subject_weights.tsv`, by
`python -m zhgovie.training.subjects`), less those that cannot hold it (`barred`). Another name is taken only where it
is surer by a margin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from zhgovie.facts import barred, choice_cues, confidence, naming
from zhgovie.facts.choice_cues import Candidate, View
from zhgovie.facts.named import NOBODY, Names, names, rule_of
from zhgovie.lexicons import table
from zhgovie.model import Article, Fact

RULE = "subject.model"
OVERRULED = frozenset(
    {"", "body_place", "generic", "lead", "most_named", "nation", "seat", "source", "spread", "teller"}
    | {"title", "topic", "votes", "world"}
)
"""Rules that found no holder beside the value. A work report (`report_title`) is of its place, whoever it names."""
MARGIN = 0.8
"""How much surer a name must be than the rules' choice, in log odds."""

_ASIDES = frozenset({"bracket", "ranked"})
"""Rules that give one value to another than whom the text goes on about."""
_MOST = 30_000
"""Views that are remembered; long runs meet more and more."""
Choice = tuple[Fact, tuple[Candidate, ...]]


def choose(article: Article, worth: Worth | None = None, margin: float = MARGIN) -> tuple[Fact, ...]:
    """Give the facts of an article, with another subject where it is surer than that of the rules."""
    if not any(rule_of(fact) in OVERRULED for fact in article.facts):
        return article.facts
    weigh, found = (packaged() if worth is None else worth).__getitem__, names(article, OVERRULED)
    if all(mention.label in barred.GOODS for mention in found.mentions):  # 签约26个项目: of whom, no word tells
        return article.facts
    revised: dict[tuple[int, int], Fact] = {}

    def pick(fact: Fact, candidates: tuple[Candidate, ...]) -> str:
        name = best(candidates, weigh, margin)
        if name != (fact.subject or NOBODY):
            revised[fact.start, fact.end] = _with(fact, name, found)
        return name

    for _ in choices(article, found, pick):
        pass
    return tuple([revised.get((fact.start, fact.end), fact) for fact in article.facts])


def best(candidates: Sequence[Candidate], weigh: Callable[[View], float], margin: float = MARGIN) -> str:
    """Give the name that most speaks for, where that is more by the margin than for the rules' choice, else this."""
    worth = [sum(map(weigh, one.views)) for one in candidates]
    top, own = max(worth), next(number for number, one in enumerate(candidates) if one.is_own)
    return candidates[own if top - worth[own] < margin else worth.index(top)].name


def choices(article: Article, found: Names, pick: Callable[[Fact, tuple[Candidate, ...]], str]) -> Iterator[Choice]:
    """Give each fact in doubt with its candidates; `pick` says which name it gets, which the next fact may have too."""
    before: tuple[str, Fact] | None = None
    for fact in article.facts:
        name = fact.subject or NOBODY
        if rule_of(fact) in OVERRULED:
            candidates = choice_cues.candidates(found, fact, before)
            yield fact, candidates
            name = pick(fact, candidates)
        if rule_of(fact) not in _ASIDES:
            before = name, fact


def _with(fact: Fact, name: str, found: Names) -> Fact:
    rules = {**dict(fact.rules), "subject": RULE}
    return replace(
        fact,
        subject=name or None,
        subject_id=found.ids.get(name),
        indicator_name=naming.canonical([span.text for span in fact.indicator], name or None),
        rules=tuple(sorted(rules.items())),
        confidence=confidence.estimate(rules),
    )


class Worth(dict[View, float]):
    """How much each view speaks for a candidate, counted when it is first met."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, view: View) -> float:
        """Add up what the cues of a view weigh."""
        if len(self) > _MOST:
            self.clear()
        worth = self[view] = sum([self._weights.get(cue, 0.0) for cue in choice_cues.cues(view)])
        return worth


@cache
def packaged() -> Worth:
    """Load the packaged weights, once a process."""
    return Worth({cue: float(weight) for cue, weight in table("subject_weights", ("cue", "weight")).rows})
