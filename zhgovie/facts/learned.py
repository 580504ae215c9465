"""What a trained network says of the rules' indicators: where it is surer of other words, they are taken.

The network (`zhgovie.tagger.windows`) reads the text around each value with what the rules found marked in it, and
tells which characters name what is measured. Rules decide what is a fact, its kind, period and subject; this stage
cuts the indicator's words anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie.entities.statistical import Recogniser
from zhgovie.facts import confidence, naming
from zhgovie.model import LABELS, Entity, Fact, Quantity, Span, Time
from zhgovie.tagger import windows
from zhgovie.tagger.network import Floats
from zhgovie.tagger.windows import BEGIN, INSIDE, OUTSIDE, Reader, Window

PACKAGED = "zh_govie_ind"
RULE = "indicator.model"
KINDS = ("level", "growth", "increment", "share", "rank")
_QUANTITY, _TIME = 1, 2
_EDGES = " \t\u3000，,。；;：:、"
"""No span begins or ends with these."""


@dataclass(frozen=True, slots=True)
class Windows:
    """What the network reads of a text's facts."""

    ground: dict[str, NDArray[Any]]
    """For each character its row of each table that is summed up once a text."""
    at: NDArray[np.int64]
    """Offsets of the characters of each window, (windows, length)."""
    own: NDArray[np.int8]
    """Tags of our own spans."""
    inside: NDArray[np.int8]
    """1 for the characters of the value."""
    kinds: NDArray[np.int8]
    """Number of each fact's kind."""


class Page(NamedTuple):
    """What the stages before found in a text."""

    text: str
    """The clean text."""
    facts: Sequence[Fact]
    quantities: Sequence[Quantity]
    times: Sequence[Time]
    entities: Sequence[Entity]


def revise(page: Page, reader: Reader | None = None) -> tuple[Fact, ...]:
    """Give the facts of a text, with the network's indicators in place of ours where it is surer of them."""
    reader, revised = reader or packaged(), list(page.facts)
    chosen = [number for number, fact in enumerate(page.facts) if is_in_reach(fact, reader.window)]
    if not chosen:
        return tuple(revised)
    ids, vectors = Recogniser.load().vectors(page.text)
    seen = look(page, [revised[number] for number in chosen], ids, reader.window)
    logs = reader.logs(reader.ground(vectors, seen.ground), seen.at, seen.own, seen.inside, seen.kinds)
    tags = best_tags(logs)
    gain = _likelihood(logs, tags) - _likelihood(logs, seen.own)
    for row in np.flatnonzero(gain > reader.window.margin):
        fact, spans = revised[chosen[row]], spans_of(page.text, tags[row], seen.at[row])
        if spans and all(span.end <= fact.start or span.start >= fact.end for span in spans):
            revised[chosen[row]] = _with(fact, spans)
    return tuple(revised)


def is_in_reach(fact: Fact, window: Window) -> bool:
    """Whether a window holds all of the fact's indicator."""
    low, high = fact.start - window.before, fact.start + window.after
    return all(low <= span.start and span.end <= high for span in fact.indicator)


def look(page: Page, chosen: Sequence[Fact], ids: NDArray[np.int64], window: Window) -> Windows:
    """Lay out what the network reads of the `chosen` of a page's facts; `ids` are its characters."""
    size = len(ids)
    label, value, measured = (np.zeros(size, dtype=np.int8) for _ in range(3))
    for entity in page.entities:
        number = 2 * LABELS.index(entity.label) + 1
        label[entity.start : entity.end] = number + 1
        label[entity.start] = number
    for spans, number in ((page.quantities, _QUANTITY), (page.times, _TIME)):
        for mention in spans:
            value[mention.start : mention.end] = number
    for fact in page.facts:
        for span in fact.indicator:
            measured[span.start : span.end] = 1
    starts, ends = np.array([fact.start for fact in chosen]), np.array([fact.end for fact in chosen])
    at = window.places(starts, size)
    inside = ((at >= starts[:, None]) & (at < ends[:, None]) & (at < size)).astype(np.int8)
    kinds = np.array([KINDS.index(fact.kind) for fact in chosen], dtype=np.int8)
    return Windows(
        {"char": ids, "label": label, "value": value, "measured": measured}, at, tags_of(chosen, window), inside, kinds
    )


def tags_of(facts: Sequence[Fact], window: Window) -> NDArray[np.int8]:
    """Give the tags of each fact's window that mark its indicator, (windows, length)."""
    tags = np.zeros((len(facts), window.length), dtype=np.int8)
    for row, fact in enumerate(facts):
        first = fact.start - window.before
        for span in fact.indicator:
            tags[row, span.start - first : span.end - first] = INSIDE
            tags[row, span.start - first] = BEGIN
    return tags


def best_tags(logs: Floats) -> NDArray[np.int8]:
    """Read windows character by character: inside what is likelier in than out."""
    is_in = logs[:, :, OUTSIDE] < np.log(0.5)
    goes_on = np.zeros_like(is_in)
    goes_on[:, 1:] = is_in[:, :-1]
    tags = np.where(~goes_on | (logs[:, :, BEGIN] > logs[:, :, INSIDE]), BEGIN, INSIDE)
    return np.where(is_in, tags, OUTSIDE).astype(np.int8)


def _likelihood(logs: Floats, tags: NDArray[np.int8]) -> NDArray[np.float32]:
    total: NDArray[np.float32] = np.take_along_axis(logs, tags[:, :, None].astype(np.int64), axis=2).sum(axis=(1, 2))
    return total


def spans_of(text: str, tags: NDArray[np.int8], at: NDArray[np.int64]) -> tuple[Span, ...]:
    """Give the spans that the tags of one window mark, without blanks and stops at their edges."""
    inside = np.flatnonzero((tags != OUTSIDE) & (at < len(text)))
    found: list[Span] = []
    if not len(inside):
        return ()
    breaks = np.flatnonzero((np.diff(inside) > 1) | (tags[inside[1:]] == BEGIN)) + 1
    for run in np.split(inside, breaks):
        start, end = int(at[run[0]]), int(at[run[-1]]) + 1
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        if start < end:
            found.append(Span(start, end, text[start:end]))
    return tuple(found)


def _with(fact: Fact, spans: tuple[Span, ...]) -> Fact:
    if spans == fact.indicator:
        return fact
    rules = {**dict(fact.rules), "indicator": RULE}
    name = naming.canonical([span.text for span in spans], fact.subject)
    return replace(
        fact,
        indicator=spans,
        indicator_name=name,
        rules=tuple(sorted(rules.items())),
        confidence=confidence.estimate(rules),
    )


@cache
def packaged() -> Reader:
    """Load the network that comes with the package, once a process."""
    return windows.load(Path(str(files("zhgovie"))) / "models" / PACKAGED)
