"""What a trained network says of the rules' indicators: where it is surer of other words, they are taken.

The network (`zhgovie.tagger.measured`) reads the text with what the rules found marked in it, and tells which
characters name what the values near them measure. Rules decide what is a fact, its kind, period and subject; this
stage cuts the indicator's words anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie.entities.statistical import MOST_KEPT, Recogniser
from zhgovie.facts import confidence, naming
from zhgovie.model import LABELS, Entity, Fact, Quantity, Span, Time
from zhgovie.tagger import measured
from zhgovie.tagger.measured import AHEAD, BEGIN, BEHIND, INSIDE, OUTSIDE, QUESTIONS, Reader, Sizes, Tables
from zhgovie.tagger.network import Floats

PACKAGED = "zh_govie_ind"
RULE = "indicator.model"
KINDS = ("level", "growth", "increment", "share", "rank")
_DEALT = "lists.respectively"
_QUANTITY, _TIME = 1, 2
_NONE = -1
_SEEN = 64
"""Characters to each side beyond which neither network sees."""
_EDGES = " \t\u3000，,。；;：:、"
"""No span begins or ends with these."""
_FRONT = _EDGES + "的了"
"""No span begins with these."""


class Page(NamedTuple):
    """What the stages before found in a text."""

    text: str
    """The clean text."""
    facts: Sequence[Fact]
    quantities: Sequence[Quantity]
    times: Sequence[Time]
    entities: Sequence[Entity]


@dataclass(frozen=True, slots=True)
class View:
    """Where the network is asked about each of some facts; all but `tables` are (facts, characters around them)."""

    tables: Tables
    """For each character of the text its row of each table."""
    at: NDArray[np.int64]
    """Offsets of the characters around each value; where there is none, the size of the text."""
    question: NDArray[np.int8]
    """The question by which the value is asked about there, or _NONE."""
    own: NDArray[np.int8]
    """Tags of our own spans."""

    def rows(self, rows: NDArray[np.int64]) -> View:
        """Give the view of some of the facts."""
        return replace(self, at=self.at[rows], question=self.question[rows], own=self.own[rows])

    @property
    def asked(self) -> NDArray[np.bool_]:
        """Tell where the network is asked at all."""
        is_asked: NDArray[np.bool_] = self.question != _NONE
        return is_asked

    @property
    def cells(self) -> NDArray[np.int64]:
        """Give the places where it is asked, numbered row by row."""
        return np.flatnonzero(self.asked)


def revise(page: Page, reader: Reader | None = None) -> tuple[Fact, ...]:
    """Give the facts of a text, with the network's indicators in place of ours where it is surer of them."""
    reader, revised = reader or packaged(), list(page.facts)
    chosen = [
        number for number, fact in enumerate(page.facts) if is_in_reach(fact, reader.sizes) and not _is_dealt(fact)
    ]
    if not chosen:
        return tuple(revised)
    view = look(page, [revised[number] for number in chosen], reader.sizes)
    for rows, part, logs in _read(page.text, view, np.array([page.facts[number].start for number in chosen]), reader):
        tags, gain = best_tags(logs, part)
        for row in np.flatnonzero(gain > reader.sizes.margin):
            number = chosen[rows[row]]
            own = {span.text for span in revised[number].indicator}
            found = spans_of(page.text, tags[row], part.at[row])
            spans = tuple(
                span for span in found if len(span.text) > 1 or span.text in own
            )  # 巴 of 巴氏奶 names nothing
            if spans:
                revised[number] = _with(revised[number], spans)
    return tuple(revised)


def _read(
    text: str, view: View, starts: NDArray[np.int64], reader: Reader
) -> Iterator[tuple[NDArray[np.int64], View, Floats]]:
    """Yield rows of `view`, whose facts begin at `starts`, with the answers about them, a stretch of text at a time.

    A stretch goes to the network with what lies around it as far as it sees, so that long texts read as short ones do.
    """
    margin = max(reader.sizes.before, reader.sizes.after) + _SEEN
    recogniser = Recogniser.load()
    for first in range(0, len(text), MOST_KEPT):
        rows = np.flatnonzero((starts >= first) & (starts < first + MOST_KEPT))
        if len(rows):
            low, high = max(0, first - margin), min(len(text), first + MOST_KEPT + margin)
            _, vectors = recogniser.vectors(text if len(text) <= MOST_KEPT else text[low:high])
            logs = reader.logs(vectors, {name: table[low:high] for name, table in view.tables.items()})
            part = view if len(rows) == len(starts) else view.rows(rows)
            yield rows, part, answers(logs, part, low)


def _is_dealt(fact: Fact) -> bool:
    """Whether 分别 deals the fact out: which words go with which value is a matter of order, not of what they say."""
    return any(slot == "indicator" and rule.startswith(_DEALT) for slot, rule in fact.rules)


def is_in_reach(fact: Fact, sizes: Sizes) -> bool:
    """Whether all of the fact's indicator is near enough to be asked about."""
    low, high = fact.start - sizes.before, fact.start + sizes.after
    return all(low <= span.start and span.end <= high for span in fact.indicator)


def look(page: Page, chosen: Sequence[Fact], sizes: Sizes) -> View:
    """Lay out what the network reads of a page and is asked of its `chosen` facts."""
    ids = Recogniser.load().ids(page.text)
    size = len(ids)
    label, value, kind, named = (np.zeros(size, dtype=np.int8) for _ in range(4))
    for entity in page.entities:
        number = 2 * LABELS.index(entity.label) + 1
        label[entity.start : entity.end] = number + 1
        label[entity.start] = number
    for spans, number in ((page.quantities, _QUANTITY), (page.times, _TIME)):
        for mention in spans:
            value[mention.start : mention.end] = number
    for fact in page.facts:
        kind[fact.start : fact.end] = KINDS.index(fact.kind) + 1
        for span in fact.indicator:
            named[span.start : span.end] = 1
    at, question, own = around(page.facts, chosen, size, sizes)
    owns = np.zeros((size, QUESTIONS), dtype=np.int8)
    marked = np.flatnonzero(own)
    marked = marked[question.take(marked) != _NONE]
    owns[at.take(marked), question.take(marked)] = own.take(marked)
    tables: dict[str, NDArray[Any]] = {"char": ids, "label": label, "value": value, "kind": kind, "named": named}
    tables |= {f"own{number}": owns[:, number] for number in range(QUESTIONS)}
    return View(tables, at, question, own)


def around(
    facts: Sequence[Fact], chosen: Sequence[Fact], size: int, sizes: Sizes
) -> tuple[NDArray[np.int64], NDArray[np.int8], NDArray[np.int8]]:
    """Give the offsets around each chosen value, the question that asks about it there, and our own tags."""
    starts = np.sort(np.array([fact.start for fact in facts]))
    first, end = (np.array([getattr(fact, side) for fact in chosen])[:, None] for side in ("start", "end"))
    at = first + np.arange(-sizes.before, sizes.after)
    at[(at < 0) | (at >= size)] = size
    values_before = np.searchsorted(starts, np.arange(size + 1))
    values_before[size] += 2  # beyond the text none is near
    between = values_before[first] - values_before[at]
    ahead, behind = between[:, : sizes.before], between[:, sizes.before :]
    question = np.empty(at.shape, dtype=np.int8)
    question[:, : sizes.before] = np.where((ahead >= 0) & (ahead < AHEAD), ahead, _NONE)
    question[:, sizes.before :] = np.where((behind == -1) & (at[:, sizes.before :] >= end), BEHIND, _NONE)
    return at, question, tags_of(chosen, sizes)


def tags_of(facts: Sequence[Fact], sizes: Sizes) -> NDArray[np.int8]:
    """Give the tags around each fact that mark its indicator, which must be in reach."""
    tags = np.zeros((len(facts), sizes.before + sizes.after), dtype=np.int8)
    for row, fact in enumerate(facts):
        first = fact.start - sizes.before
        for span in fact.indicator:
            tags[row, span.start - first : span.end - first] = INSIDE
            tags[row, span.start - first] = BEGIN
    return tags


def answers(logs: Floats, view: View, first: int = 0) -> Floats:
    """Give the answers where the network is asked, (`view.cells`, TAGS).

    `logs` are those of the characters from offset `first` on.
    """
    cells = view.cells
    found: Floats = logs[view.at.take(cells) - first, view.question.take(cells)]
    return found


def best_tags(logs: Floats, view: View) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """Read the answers, character by character: inside what is likelier in than out; where none is asked, as we do.

    Also tell of each fact how much likelier that is than our own reading.
    """
    cells, each = view.cells, np.arange(len(logs))
    own, is_in = view.own.take(cells), logs[:, OUTSIDE] < np.log(0.5)
    goes_on = np.zeros(view.own.size + 1, dtype=np.bool_)
    goes_on[cells + 1] = is_in
    goes_on[:: view.own.shape[1]] = False
    stays = goes_on.take(cells) & (logs[:, INSIDE] >= logs[:, BEGIN])
    best = np.where(is_in, np.where(stays, INSIDE, BEGIN), OUTSIDE).astype(np.int8)
    rows, better = cells // view.own.shape[1], logs[each, best] - logs[each, own]
    gain = np.bincount(rows, better, minlength=len(view.own)).astype(np.float64)
    tags = view.own.copy()
    tags.put(cells, best)
    return tags, gain


def spans_of(text: str, tags: NDArray[np.int8], at: NDArray[np.int64]) -> tuple[Span, ...]:
    """Give the spans that the tags around one value mark, without blanks and stops at their edges."""
    inside = np.flatnonzero((tags != OUTSIDE) & (at < len(text)))
    found: list[Span] = []
    if not len(inside):
        return ()
    breaks = np.flatnonzero((np.diff(inside) > 1) | (tags[inside[1:]] == BEGIN)) + 1
    for run in np.split(inside, breaks):
        start, end = int(at[run[0]]), int(at[run[-1]]) + 1
        while start < end and text[start] in _FRONT:
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
    return measured.load(Path(str(files("zhgovie"))) / "models" / PACKAGED)
