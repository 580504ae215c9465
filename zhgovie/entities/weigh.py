"""What each candidate is worth: the log odds that it is a name of its label.

A logistic regression over who proposes it, what a trained model reads there, and what stands beside it. Its weights are
in `lexicons/entity_weights.tsv`, one column for rules alone and one for rules beside a model; they were fitted by
`zhgovie.training.weigh` on passages that neither rules nor model had seen. A proposal of a recogniser that has no
weights of its own counts as sure as it says it is, less a little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from operator import mul
from typing import NamedTuple, Protocol

from zhgovie.entities.candidates import Candidate
from zhgovie.lexicons import table

Offsets = tuple[int, int]
Place = tuple[int, int, str]
"""Start, end and label of a proposed name."""

LEAST_LOG = -4.0
"""What is less likely than this is as good as excluded."""
_OTHERS = 0.5
"""Share of the log odds that a recogniser without weights is given."""
_DENSEST = 3.0
_SURE, _FAIR = 0.8, 0.6
"""Scores from which on a rule is sure, or fair; `candidates` says what scores mean."""
_LONG = 11
"""From how many characters on a name is long."""
_BESIDE = 8
"""How many candidates to each side, or of the same words, are looked at: hostile text may nest any number."""


class Voice(NamedTuple):
    """What a trained model thinks of one span under one label."""

    mean: float
    """Mean log probability of the span's tags."""
    least: float
    """The lowest of them."""
    outside: float
    """Mean probability that its characters are in no name."""
    is_read: bool
    """Whether it stands in the model's own reading of the text."""


class Judge(Protocol):
    """A trained model that has read a text."""

    def proposals(self) -> Sequence[Place]:
        """Give its own reading."""
        ...

    def voices(self, places: Sequence[Place]) -> Sequence[Voice]:
        """Say what it thinks of others' proposals, one by one."""
        ...


class Case(NamedTuple):
    """All that speaks for or against one candidate."""

    place: Place
    sources: Mapping[str, float]
    """Who proposes it, with the score each gives."""
    voice: Voice | None
    """None without a model."""


class Overview(NamedTuple):
    """All cases of a text, with what must be counted over them."""

    text: str
    """The clean text."""
    of: Sequence[Case]
    """In order of start."""
    repeats: Mapping[tuple[str, str], list[tuple[Offsets, float]]]
    """Words and label of cases, to where they stand and what the model thinks of each."""
    density: Mapping[str, tuple[str, float]]
    """The feature of each label: its cases in a hundred characters, at most `_DENSEST`."""
    reach: Sequence[int]
    """For each case, how far those before it reach."""


def cases(candidates: Sequence[Candidate], judge: Judge | None) -> list[Case]:
    """Pool candidates of one span and label, join the model's own reading, ask it about all; in order of start."""
    pooled: dict[Place, dict[str, float]] = {place: {} for place in judge.proposals()} if judge else {}
    for start, end, label, source, score in candidates:
        sources = pooled.setdefault((start, end, label), {})
        sources[source] = max(score, sources.get(source, 0.0))
    places = sorted(pooled)
    voices: Sequence[Voice | None] = judge.voices(places) if judge else [None] * len(places)
    return [Case(place, pooled[place], voice) for place, voice in zip(places, voices, strict=True)]


def overview(text: str, of: Sequence[Case]) -> Overview:
    """Count over the cases, in order of start, as `cases` gives them."""
    repeats: dict[tuple[str, str], list[tuple[Offsets, float]]] = {}
    for (start, end, label), _, voice in of:
        chance = math.exp(max(voice.mean, LEAST_LOG)) if voice else 1.0
        repeats.setdefault((text[start:end], label), []).append(((start, end), chance))
    counts = Counter(case.place[2] for case in of)
    density = {
        label: (f"dense:{label}", min(_DENSEST, 100 * count / max(len(text), 100))) for label, count in counts.items()
    }
    return Overview(text, of, repeats, density, [0, *accumulate((case.place[1] for case in of), max)])


def log_odds(text: str, of: Sequence[Case]) -> list[float]:
    """Weigh each case; `of` in order of start, as `cases` gives them."""
    beside = bool(of) and of[0].voice is not None
    weights = _weights(beside)
    view = overview(text, [_known(case) for case in of])
    found = []
    for number, (case, known) in enumerate(zip(of, view.of, strict=True)):
        others = () if known is case else case.sources.keys() - known.sources.keys()
        odds = [_of_other(case.sources[source]) for source in others]
        if known.sources or known.voice is not None:
            inside = [weights.get(name, 0.0) * value for name, value in _in_text(view, number)]
            odds.append(sum(inside, _own(known)))
        found.append(max(odds))
    return found


def _known(case: Case) -> Case:
    """Leave out who has no weights."""
    known = _sources()
    if case.sources.keys() <= known:
        return case
    return case._replace(sources={source: score for source, score in case.sources.items() if source in known})


def features(view: Overview, number: int) -> list[tuple[str, float]]:
    """Give the features of case `number` with their values: its own, then those of what the text has beside it."""
    case = view.of[number]
    return [*zip(_names(*_form(case)), _values(case), strict=True), *_in_text(view, number)]


def _own(case: Case) -> float:
    """Weigh what a case has of its own."""
    if case.voice is None:
        start, end, label = case.place
        return _own_alone(min(end - start, _LONG), label, tuple(case.sources.items()))
    own: float = sum(map(mul, _weights_of(_form(case), True), _values(case)))
    return own


@lru_cache(maxsize=4096)
def _own_alone(length: int, label: str, sources: tuple[tuple[str, float], ...]) -> float:
    """Weigh what a case without a model has of its own: scores are few, so the same cases are met again and again."""
    case = Case((0, length, label), dict(sources), None)
    own: float = sum(map(mul, _weights_of(_form(case), False), _values(case)))
    return own


_Form = tuple[str, str, tuple[str, ...], str, bool | None]


def _form(case: Case) -> _Form:
    """Give what fixes which features a case has of its own: few forms are met, so weights are found once a form."""
    start, end, label = case.place
    length = end - start
    size = str(length) if length <= 2 else "long" if length >= _LONG else ""
    if case.voice is None:
        return label, size, tuple(case.sources), "", None
    score = max(case.sources.values(), default=0.0)
    kind = "sure" if score >= _SURE else "fair" if score >= _FAIR else "weak"
    return label, size, tuple(case.sources), kind, case.voice.is_read


def _names(label: str, size: str, sources: tuple[str, ...], kind: str, is_read: bool | None) -> tuple[str, ...]:
    """Name the features of cases of one form, in the order of `_values`."""
    names = ["bias", f"label:{label}", *([f"length:{size}"] if size else [])]
    for source in sources:
        names += [f"rule:{source}:{label}", f"score:{source}"]
    if sources:
        names += [f"rules:{label}", "rules", "score"]
    if is_read is not None:
        names += ["mean", f"mean:{label}", "least", "p", f"p:{label}", "p_least", "outside", f"outside:{label}"]
        names += ["read", f"read:{label}"] if is_read else []
        if sources:  # the surer a rule is, the more it counts against a model that differs
            names += [f"mean:{kind}", f"outside:{kind}", f"by:{kind}", *([f"both:{kind}"] if is_read else [])]
    return tuple(names)


def _values(case: Case) -> list[float]:
    """Give the values of a case's own features, in the order of `_names`."""
    (start, end, _), sources, voice = case
    values = [1.0, 1.0] if 2 < end - start < _LONG else [1.0, 1.0, 1.0]
    for score in sources.values():
        values += (1.0, score)
    if sources:
        values += (1.0, float(len(sources)), max(sources.values()))
    if voice is not None:
        mean, least, outside = max(voice.mean, LEAST_LOG), max(voice.least, LEAST_LOG), voice.outside
        p = math.exp(mean)
        values += (mean, mean, least, p, p, math.exp(least), outside, outside)
        values += (1.0, 1.0) if voice.is_read else ()
        if sources:
            values += (mean, outside, 1.0, 1.0) if voice.is_read else (mean, outside, 1.0)
    return values


def _in_text(view: Overview, number: int) -> list[tuple[str, float]]:
    """Give the features of what stands beside a case, where else its words stand, and how many there are."""
    case = view.of[number]
    start, end, label = case.place
    found = [(_relation(case, rival), 1.0) for rival in _beside(view, number)]
    group = view.repeats[view.text[start:end], label]
    if len(group) > 1:
        others = (chance for place, chance in group[:_BESIDE] if place != (start, end))
        found += [("elsewhere", 1.0), ("elsewhere_p", 1.0 if case.voice is None else max(others))]
    found.append(view.density[label])
    return found


def _beside(view: Overview, number: int) -> list[Case]:
    """Give the cases that overlap one, of those that begin near it."""
    of = view.of
    start, end, _ = of[number].place
    found = []
    if start < view.reach[number]:
        found = [rival for rival in of[max(0, number - _BESIDE) : number] if start < rival.place[1]]
    for rival in of[number + 1 : number + _BESIDE + 1]:
        if rival.place[0] >= end:
            break
        found.append(rival)
    return [rival for rival in found if rival.sources or rival.voice is not None]


def _relation(case: Case, rival: Case) -> str:
    start, end, _ = case.place
    first, last, _ = rival.place
    if (first, last) == (start, end):
        return "rival"
    is_read = rival.voice is not None and rival.voice.is_read
    kind = ("both" if is_read else "rule") if rival.sources else "model"
    if first <= start and end <= last:
        return f"inside:{kind}"
    return f"holds:{kind}" if start <= first and last <= end else "crosses"


def _of_other(score: float) -> float:
    """Give the log odds of a recogniser without weights: what it says of itself, less a part of what speaks for it."""
    p = min(max(score, 0.001), 0.999)
    odds = math.log(p / (1 - p))
    return _OTHERS * odds if odds > 0 else odds


@cache
def _weights(beside: bool) -> dict[str, float]:
    """Give the weights for rules alone, or for rules beside a model."""
    rows = table("entity_weights", ("feature", "alone", "beside")).rows
    return {row[0]: float(row[2 if beside else 1]) for row in rows}


@lru_cache(maxsize=4096)
def _weights_of(form: _Form, beside: bool) -> tuple[float, ...]:
    """Look up the weights of the features that cases of one form have of their own."""
    weights = _weights(beside)
    return tuple([weights.get(name, 0.0) for name in _names(*form)])


@cache
def _sources() -> frozenset[str]:
    """Give the proposers that have weights."""
    rows = table("entity_weights", ("feature", "alone", "beside")).rows
    return frozenset(row[0].split(":")[1] for row in rows if row[0].startswith("rule:"))
