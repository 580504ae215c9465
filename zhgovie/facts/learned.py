"""What is learnt of indicators: where other words are likelier than those of the rules, they are taken.

A network (`zhgovie.tagger.measured`) reads the text with what the rules found marked in it, and tells which characters
name what the values near them measure. From that come other readings (`readings`), which are weighed (`reading_cues`)
against the rules' own. Rules decide what is a fact, its kind, period and subject; this stage cuts the indicator's words
anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhgovie.entities.statistical import MOST_KEPT, Recogniser
from zhgovie.facts import confidence, naming, parts
from zhgovie.facts.barred import GOODS
from zhgovie.facts.deeds import verb_first
from zhgovie.facts.leaks import closed, leaks
from zhgovie.facts.phrase import ends_in_verb
from zhgovie.facts.reading_cues import weigh
from zhgovie.facts.readings import EARLIER, LATER, Asked, Ground, Page, Readings, ground_of, readings
from zhgovie.model import LABELS, Fact, Span
from zhgovie.tagger import measured
from zhgovie.tagger.measured import AHEAD, BEGIN, BEHIND, INSIDE, OUTSIDE, QUESTIONS, Reader, Sizes, Tables
from zhgovie.tagger.network import Floats
from zhgovie.tagger.words import Words

PACKAGED = "zh_govie_ind"
RULE = "indicator.model"
_OF_ROW = ("indicator", "indicator.same_row")
"""Rule of a value that has its measure of the one before it in its row: what that keeps, it keeps."""
_OF_PART = ("indicator", "indicator.part")
_NEXT_PART = "indicator.left"
"""Rule of a part that has its measure of the part before it."""
_OF_PLANS = frozenset({"indicator.share_of_plan", "indicator.share_of_amount"})
"""Rules of how much of a plan is done, which is of whom what was done is of."""
KINDS = ("level", "growth", "increment", "share", "rank")
_OF_LISTS = ("lists.respectively", "lists.shared_head", "lists.counted", "indicator.cell", "indicator.changed")
_QUANTITY, _TIME = 1, 2
_NONE = -1
_SEEN = 64
"""Characters to each side beyond which neither network sees."""
_TOGETHER = 256
"""Facts whose readings are weighed side by side: memory stays bounded."""


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
    """Give the facts of a text, with other words for their indicators where these are likelier by the margin."""
    reader, revised = reader or packaged(), list(page.facts)
    shared = {
        fact.indicator: ("indicator", _NEXT_PART) in fact.rules
        for fact in page.facts
        if ("shares", "measure") in fact.rules and fact.indicator[1:]
    }
    goods = {entity.start for entity in page.entities if entity.label in GOODS}
    for numbers, ground, asked in considered(page, reader):
        of = readings(ground, asked)
        worth = weigh(ground, asked, of, reader.params["reading.cues"], reader.params["reading.numbers"])
        worth[~_keeps_shared(asked, of, shared)] = -np.inf
        for row, place in _better(of, worth, reader.sizes.margin):
            fact, found = revised[numbers[row]], closed(page.text, spans_of(asked, of, place))
            if found and not leaks(page.text, fact, found, goods):  # where the likeliest is none, the next is no better
                spans = tuple([Span(start, end, page.text[start:end]) for start, end in found])
                revised[numbers[row]] = _with(fact, spans)
    _keep_alike(page.facts, revised)
    for number, (before, fact) in enumerate(pairwise(page.facts), 1):
        is_next = fact.start == before.end and _OF_ROW in fact.rules
        is_next = is_next and not any(span.start <= fact.start < span.end for span in fact.indicator)  # 8万片 3英寸晶片
        if is_next and fact.indicator == before.indicator == revised[number - 1].indicator:
            revised[number] = fact  # 审结案件 9件 20人
        elif _loses_holder(page.text, fact, before, revised[number], revised[number - 1]):
            revised[number] = fact
    return tuple(revised)


def _keep_alike(facts: Sequence[Fact], revised: list[Fact]) -> None:
    """Let parts of one whole be told with it where one is: 受理诉求9件,其中投诉5件,举报 4件."""
    parts_told = [number for number, fact in enumerate(facts) if _OF_PART in fact.rules and fact.indicator[1:]]
    for _, group in groupby(parts_told, lambda number: facts[number].indicator[:-1]):
        sisters = list(group)
        lost = [number for number in sisters if _loses_whole(facts[number], revised[number])]
        for number in lost if 2 * len(lost) <= len(sisters) else ():
            revised[number] = facts[number]


def _loses_whole(fact: Fact, revised: Fact) -> bool:
    """Whether a part keeps its own name and gives up what it is of, alone or for the part before: 投诉‖举报."""
    *whole, own = fact.indicator
    is_kept = any(one.start < span.end and span.start < one.end for one in revised.indicator for span in whole)
    return not is_kept and revised.indicator[-1:] == (own,)


def _loses_holder(text: str, fact: Fact, before: Fact, revised: Fact, last: Fact) -> bool:
    """Whether only the holder is given up that the value before keeps: 在建项目5项,完成投资2亿元,占计划的 40%."""
    holder, *measure = fact.indicator
    is_lost = len(measure) > 1 and revised.indicator == tuple(measure)
    is_kept = before.indicator[0] == last.indicator[0] == holder
    if not (is_lost and is_kept and dict(fact.rules).get("indicator") in _OF_PLANS):
        return False
    span = holder.start, holder.end
    is_deed = verb_first(text, span) == span or ends_in_verb(text, [span])
    return not (is_deed or parts.is_measured(text, [span]))


def _keeps_shared(asked: Asked, of: Readings, shared: Mapping[tuple[Span, ...], bool]) -> NDArray[np.bool_]:
    """Tell which readings hold some of the measure that a part has of its whole: else sisters would read unlike.

    `shared` are the indicators of such parts, which what is told of the same part repeats. Those that have it of a
    sister (true) hold no more of her name: 农业产值9亿元;林业 3亿元.
    """
    measures, is_sister = np.zeros((len(asked.facts), 2), dtype=np.int64), np.zeros(len(asked.facts), dtype=np.bool_)
    measures[:, 1] = asked.own.shape[1]
    for row, fact in enumerate(asked.facts):
        if fact.indicator in shared:
            first = fact.start - asked.before
            measures[row] = fact.indicator[0].start - first, fact.indicator[-2].end - first
            is_sister[row] = shared[fact.indicator]
    start, end = measures[of.fact].T[:, :, None]
    keeps: NDArray[np.bool_] = ((of.spans[:, :, 0] < end) & (of.spans[:, :, 1] > start)).any(axis=1)
    keeps &= ~is_sister[of.fact] | (of.spans[:, 0, 0] >= start[:, 0])
    return keeps | of.is_own


def _better(of: Readings, worth: Floats, margin: float) -> Iterator[tuple[int, int]]:
    """Give the facts whose best reading is not the rules', each with the place of that."""
    firsts = np.flatnonzero(of.is_own)
    if not len(firsts):
        return
    best, ends = np.maximum.reduceat(worth, firsts), np.append(firsts[1:], len(worth))
    for number in np.flatnonzero(best - worth[firsts] > margin).tolist():
        first = firsts[number]
        yield int(of.fact[first]), int(first + np.argmax(worth[first : ends[number]]))


def spans_of(asked: Asked, of: Readings, place: int) -> list[tuple[int, int]]:
    """Give the offsets of the spans of one reading."""
    first = asked.facts[of.fact[place]].start - asked.before
    return [(first + int(start), first + int(end)) for start, end in of.spans[place] if end > start]


def considered(page: Page, reader: Reader) -> Iterator[tuple[list[int], Ground, Asked]]:
    """Yield the facts whose words are weighed anew, with what the network says of them, some hundred at a time.

    A stretch goes to the network with what lies around it as far as it sees, so that long texts read as short ones do.
    """
    chosen = [
        number for number, fact in enumerate(page.facts) if is_in_reach(fact, reader.sizes) and not _is_dealt(fact)
    ]
    if not chosen:
        return
    view = look(page, [page.facts[number] for number in chosen], reader.sizes)
    elsewhere = _elsewhere(page, np.array(chosen), view.at)
    starts = np.array([page.facts[number].start for number in chosen])
    margin = max(reader.sizes.before, reader.sizes.after) + _SEEN
    recogniser = Recogniser.load()
    for first in range(0, len(page.text), MOST_KEPT):
        rows = np.flatnonzero((starts >= first) & (starts < first + MOST_KEPT))
        if not len(rows):
            continue
        low, high = max(0, first - margin), min(len(page.text), first + MOST_KEPT + margin)
        ids, vectors = recogniser.vectors(page.text if len(page.text) <= MOST_KEPT else page.text[low:high])
        near = _near(starts[rows] - low, len(ids), reader.sizes)
        tables = {name: table[low:high] for name, table in view.tables.items()}
        logs, words = _read(reader, vectors, tables, near)
        ground = ground_of(page.text[low:high], ids, words, page, low)
        for some in np.array_split(rows, -(-len(rows) // _TOGETHER)):
            part = view.rows(some)
            inside = np.zeros(part.own.shape, dtype=np.float32)
            inside.put(part.cells, 1 - np.exp(answers(logs, part, low)[:, OUTSIDE]))
            numbers = [chosen[row] for row in some]
            facts = [page.facts[number] for number in numbers]
            yield numbers, ground, Asked(facts, reader.sizes.before, inside, part.own, elsewhere[some])


def _near(starts: NDArray[np.int64], size: int, sizes: Sizes) -> NDArray[np.int64]:
    """Give the places of a stretch of `size` that are asked about for values at `starts`, with what is seen from there.

    What lies farther from all values, a third of a text, need not go through the network.
    """
    is_near = np.zeros(size, dtype=np.bool_)
    for start in starts.tolist():
        is_near[max(0, start - sizes.before - sizes.reach) : start + sizes.after + sizes.reach] = True
    return np.flatnonzero(is_near)


def _read(reader: Reader, vectors: Floats, tables: Tables, near: NDArray[np.int64]) -> tuple[Floats, Words]:
    """Give what the network says of the characters at `near`, and their words; of the others there is nothing."""
    size, seen = len(vectors), vectors.take(near, axis=0)
    logs = reader.logs(seen, {name: table.take(near) for name, table in tables.items()})
    bound, tag = reader.words(seen)
    return _spread(logs, near, size), Words(_spread(bound, near, size), _spread(tag, near, size))


def _spread(found: NDArray[Any], places: NDArray[np.int64], size: int) -> NDArray[Any]:
    """Lay what is found at `places` out over `size` places, with nothing at the others."""
    spread = np.zeros((size, *found.shape[1:]), dtype=found.dtype)
    spread[places] = found
    return spread


def _is_dealt(fact: Fact) -> bool:
    """Whether the fact is one of a row that 分别 deals out or shares a head, or of a table: the row tells its words."""
    return any(slot == "indicator" and rule.startswith(_OF_LISTS) for slot, rule in fact.rules)


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


def _elsewhere(page: Page, chosen: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int8]:
    """Tell which characters around each chosen value name, by the rules, the measure of another."""
    count, size = len(page.facts), len(page.text) + 1
    first, last = np.full(size, count), np.full(size, _NONE)
    for number, fact in enumerate(page.facts):
        for span in fact.indicator:
            last[span.start : span.end] = number
            first[span.start : span.end] = np.minimum(first[span.start : span.end], number)
    is_earlier, is_later = first[at] < chosen[:, None], last[at] > chosen[:, None]
    return (EARLIER * is_earlier + LATER * is_later).astype(np.int8)


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
