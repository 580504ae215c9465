"""What each candidate is worth: the log odds that it is a name of its label.

A logistic regression over who proposes it, what a trained model reads there, and what stands beside it. Its weights are
in `lexicons/entity_weights.tsv`, one column for rules alone and one for rules beside a model; they were fitted by
`zhgovie.training.weigh` on passages that neither rules nor model had seen. A proposal of a recogniser that has no
weights of its own counts as sure as it says it is, less a little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
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
    density: Mapping[str, float]
    """Cases of each label in a hundred characters, at most `_DENSEST`."""


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
    density = {label: min(_DENSEST, 100 * count / max(len(text), 100)) for label, count in counts.items()}
    return Overview(text, of, repeats, density)


def log_odds(text: str, of: Sequence[Case]) -> list[float]:
    """Weigh each case; `of` in order of start, as `cases` gives them."""
    weights = _weights(bool(of) and of[0].voice is not None)
    view = overview(text, [_known(case) for case in of])
    found = []
    for number, (case, known) in enumerate(zip(of, view.of, strict=True)):
        odds = [_of_other(case.sources[source]) for source in case.sources.keys() - known.sources.keys()]
        if known.sources or known.voice is not None:
            odds.append(sum(weights.get(name, 0.0) * value for name, value in features(view, number)))
        found.append(max(odds))
    return found


def _known(case: Case) -> Case:
    """Leave out who has no weights."""
    known = _sources()
    if case.sources.keys() <= known:
        return case
    return case._replace(sources={source: score for source, score in case.sources.items() if source in known})


def features(view: Overview, number: int) -> Iterator[tuple[str, float]]:
    """Give the features of case `number` with their values."""
    case = view.of[number]
    start, end, label = case.place
    length = end - start
    yield "bias", 1.0
    yield f"label:{label}", 1.0
    if length <= 2:
        yield f"length:{length}", 1.0
    elif length > 10:
        yield "length:long", 1.0
    yield from _of_sources(case, label)
    if case.voice is not None:
        yield from _of_voice(case.voice, label)
        if case.sources:
            yield from _of_both(case.voice, max(case.sources.values()))
    for rival in _beside(view.of, number):
        yield _relation(case, rival), 1.0
    yield from _of_repeats(view, case)
    yield f"dense:{label}", view.density[label]


def _of_sources(case: Case, label: str) -> Iterator[tuple[str, float]]:
    if not case.sources:
        return
    for source, score in case.sources.items():
        yield f"rule:{source}:{label}", 1.0
        yield f"score:{source}", score
    yield f"rules:{label}", 1.0
    yield "rules", float(len(case.sources))
    yield "score", max(case.sources.values())


def _of_voice(voice: Voice, label: str) -> Iterator[tuple[str, float]]:
    mean, least = max(voice.mean, LEAST_LOG), max(voice.least, LEAST_LOG)
    yield "mean", mean
    yield f"mean:{label}", mean
    yield "least", least
    yield "p", math.exp(mean)
    yield f"p:{label}", math.exp(mean)
    yield "p_least", math.exp(least)
    yield "outside", voice.outside
    yield f"outside:{label}", voice.outside
    if voice.is_read:
        yield "read", 1.0
        yield f"read:{label}", 1.0


def _of_both(voice: Voice, score: float) -> Iterator[tuple[str, float]]:
    """Let the surer a rule is count the more against a model that differs."""
    kind = "sure" if score >= _SURE else "fair" if score >= _FAIR else "weak"
    yield f"mean:{kind}", max(voice.mean, LEAST_LOG)
    yield f"outside:{kind}", voice.outside
    yield f"by:{kind}", 1.0
    if voice.is_read:
        yield f"both:{kind}", 1.0


def _beside(of: Sequence[Case], number: int) -> Iterator[Case]:
    """Give the cases that overlap one, of those that begin near it."""
    start, end, _ = of[number].place
    for other in range(max(0, number - _BESIDE), min(len(of), number + _BESIDE + 1)):
        rival = of[other]
        is_weighed = rival.sources or rival.voice is not None
        if other != number and rival.place[0] < end and start < rival.place[1] and is_weighed:
            yield rival


def _relation(case: Case, rival: Case) -> str:
    start, end, _ = case.place
    first, last, _ = rival.place
    if (first, last) == (start, end):
        return "rival"
    kind = "rule" if rival.sources else "model"
    if first <= start and end <= last:
        return f"inside:{kind}"
    return f"holds:{kind}" if start <= first and last <= end else "crosses"


def _of_repeats(view: Overview, case: Case) -> Iterator[tuple[str, float]]:
    """Tell whether the same words are proposed elsewhere in the text."""
    start, end, label = case.place
    group = view.repeats[view.text[start:end], label]
    if len(group) > 1:
        yield "elsewhere", 1.0
        yield "elsewhere_p", max(chance for place, chance in group[:_BESIDE] if place != (start, end))


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


@cache
def _sources() -> frozenset[str]:
    """Give the proposers that have weights."""
    rows = table("entity_weights", ("feature", "alone", "beside")).rows
    return frozenset(row[0].split(":")[1] for row in rows if row[0].startswith("rule:"))
