"""What each candidate is worth: the log odds that it is a name of its label.

A logistic regression over who proposes it, what a trained model reads there, and what stands beside it. Its weights are
in `lexicons/entity_weights.tsv`, one column for rules alone and one for rules beside a model; they were fitted by
`zhgovie.training.weigh` on passages that neither rules nor model had seen. A proposal of a recogniser that has no
weights of its own counts as sure as it says it is, less a little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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

    of: Sequence[Case]
    """In order of start."""
    alike: Sequence[Sequence[Case]]
    """For each case, all those of its words and label."""
    density: Mapping[str, tuple[str, float]]
    """The feature of each label: its cases in a hundred characters, at most `_DENSEST`."""
    reach: Sequence[int]
    """For each case, how far those before it reach."""


def cases(candidates: Iterable[Candidate], judge: Judge | None) -> list[Case]:
    """Pool candidates of one span and label, join the model's own reading, ask it about all; in order of start."""
    pooled: dict[Place, dict[str, float]] = {place: {} for place in judge.proposals()} if judge else {}
    pool(pooled, candidates)
    return heard(sorted(pooled), pooled, judge)


def pool(pooled: dict[Place, dict[str, float]], candidates: Iterable[Candidate]) -> None:
    """Add candidates to the sources of their places."""
    for start, end, label, source, score in candidates:
        place = start, end, label
        sources = pooled.get(place)
        if sources is None:
            pooled[place] = {source: score}
        else:
            sources[source] = max(score, sources.get(source, 0.0))


def heard(places: Sequence[Place], pooled: Mapping[Place, Mapping[str, float]], judge: Judge | None) -> list[Case]:
    """Give the cases of places, with what the model says of each."""
    voices: Sequence[Voice | None] = judge.voices(places) if judge else [None] * len(places)
    return [Case(place, pooled[place], voice) for place, voice in zip(places, voices, strict=True)]


def overview(text: str, of: Sequence[Case]) -> Overview:
    """Count over the cases, in order of start, as `cases` gives them."""
    repeats: dict[tuple[str, str], list[Case]] = {}
    alike = []
    for case in of:
        start, end, label = case.place
        name = text[start:end], label
        same = repeats.get(name)
        if same is None:
            same = repeats[name] = []
        same.append(case)
        alike.append(same)
    counts = Counter([case.place[2] for case in of])
    density = {
        label: (f"dense:{label}", min(_DENSEST, 100 * count / max(len(text), 100))) for label, count in counts.items()
    }
    return Overview(of, alike, density, [0, *accumulate([case.place[1] for case in of], max)])


def log_odds(text: str, of: Sequence[Case], own: Mapping[Place, float] | None = None) -> list[float]:
    """Weigh each case; `of` in order of start, as `cases` gives them.

    `own` is what each is worth by itself (`own_odds`), where that is known.
    """
    beside = bool(of) and of[0].voice is not None
    weights = _weights(beside)
    has_weights = _sources().issuperset
    view = overview(text, [case if has_weights(case.sources) else _known(case) for case in of])
    found = []
    for number, (case, known) in enumerate(zip(of, view.of, strict=True)):
        odds = own[case.place] if own is not None else own_odds(known)
        if odds > -math.inf:
            for name, value in _in_text(view, number):
                odds += weights.get(name, 0.0) * value
        if known is not case:
            others = case.sources.keys() - known.sources.keys()
            odds = max(odds, *[_of_other(case.sources[source]) for source in others])
        found.append(odds)
    return found


def own_odds(case: Case) -> float:
    """Weigh what a case has of its own; minus infinity where nobody who has weights speaks for it."""
    known = case if _sources().issuperset(case.sources) else _known(case)
    return _own(known) if known.sources or known.voice is not None else -math.inf


def _known(case: Case) -> Case:
    """Leave out who has no weights."""
    known = _sources()
    return case._replace(sources={source: score for source, score in case.sources.items() if source in known})


def features(view: Overview, number: int) -> list[tuple[str, float]]:
    """Give the features of case `number` with their values: its own, then those of what the text has beside it."""
    case = view.of[number]
    values = _values(case)
    return [*((name, values[column]) for name, column in _names(*_form(case))), *_in_text(view, number)]


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


_ONE, _COUNT, _BEST, _MEAN, _LEAST, _P, _P_LEAST, _OUTSIDE, _SCORES = range(9)
"""What `_values` gives, in its order; the scores of the sources go on from the last."""


def _names(
    label: str, size: str, sources: tuple[str, ...], kind: str, is_read: bool | None
) -> tuple[tuple[str, int], ...]:
    """Name the features of cases of one form, each with the number of its value among `_values`."""
    names = [("bias", _ONE), (f"label:{label}", _ONE), *([(f"length:{size}", _ONE)] if size else [])]
    for number, source in enumerate(sources, _SCORES):
        names += [(f"rule:{source}:{label}", _ONE), (f"score:{source}", number)]
    if sources:
        names += [(f"rules:{label}", _ONE), ("rules", _COUNT), ("score", _BEST)]
    if is_read is not None:
        names += [("mean", _MEAN), (f"mean:{label}", _MEAN), ("least", _LEAST), ("p", _P), (f"p:{label}", _P)]
        names += [("p_least", _P_LEAST), ("outside", _OUTSIDE), (f"outside:{label}", _OUTSIDE)]
        names += [("read", _ONE), (f"read:{label}", _ONE)] if is_read else []
        if sources:  # the surer a rule is, the more it counts against a model that differs
            names += [(f"mean:{kind}", _MEAN), (f"outside:{kind}", _OUTSIDE), (f"by:{kind}", _ONE)]
            names += [(f"both:{kind}", _ONE)] if is_read else []
    return tuple(names)


def _values(case: Case) -> list[float]:
    """Give the values that a case's own features take."""
    _, sources, voice = case
    scores = sources.values()
    told = 1.0, float(len(scores)), max(scores) if scores else 0.0
    if voice is None:
        return [*told, 0.0, 0.0, 0.0, 0.0, 0.0, *scores]
    mean, least, outside, _ = voice
    mean, least = max(mean, LEAST_LOG), max(least, LEAST_LOG)
    return [*told, mean, least, math.exp(mean), math.exp(least), outside, *scores]


def _in_text(view: Overview, number: int) -> list[tuple[str, float]]:
    """Give the features of what stands beside a case, where else its words stand, and how many there are."""
    case = view.of[number]
    found = [(_relation(case, rival), 1.0) for rival in _beside(view, number)]
    group = view.alike[number]
    if len(group) > 1:
        p = 1.0
        if case.voice is not None:
            others = [other.voice.mean for other in group[:_BESIDE] if other.voice is not None and other is not case]
            p = math.exp(max(LEAST_LOG, *others))
        found += [("elsewhere", 1.0), ("elsewhere_p", p)]
    found.append(view.density[case.place[2]])
    return found


def _beside(view: Overview, number: int) -> list[Case]:
    """Give the cases that overlap one, of those that begin near it."""
    of = view.of
    start, end, _ = of[number].place
    found: list[Case] = []
    if start < view.reach[number]:
        found = [rival for rival in of[max(0, number - _BESIDE) : number] if start < rival.place[1]]
    elif number + 1 == len(of) or of[number + 1].place[0] >= end:
        return found
    for rival in of[number + 1 : number + _BESIDE + 1]:
        if rival.place[0] >= end:
            break
        found.append(rival)
    return [rival for rival in found if rival.sources or rival.voice is not None] if found else found


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
    """Add up the weights of the features that cases of one form have of their own, by the value they take."""
    weights, found = _weights(beside), [0.0] * (_SCORES + len(form[2]))
    for name, column in _names(*form):
        found[column] += weights.get(name, 0.0)
    return tuple(found)


@cache
def _sources() -> frozenset[str]:
    """Give the proposers that have weights."""
    rows = table("entity_weights", ("feature", "alone", "beside")).rows
    return frozenset(row[0].split(":")[1] for row in rows if row[0].startswith("rule:"))
