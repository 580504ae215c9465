"""What the finders of relations look at: a sentence whose mentions have become single symbols.

In the *skeleton* of a text every mention is overwritten by private-use characters that name its label: one for its
first character, another for the rest. The skeleton has the text's length, so offsets hold, a pattern can ask for "a
PERSON, a comma, a TITLE" without caring what the names contain, and no cue word is found inside a name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from zhgovie.lexicons.lazy import lazy
from zhgovie.model import LABELS, Document, Entity, Ref, Time

TIME = "TIME"
_FIRST = {label: chr(0xE000 + 2 * index) for index, label in enumerate((*LABELS, TIME))}
_INSIDE = {label: chr(ord(first) + 1) for label, first in _FIRST.items()}
_PRIVATE = lazy(r"[\ue000-\ue0ff]")

HOLDERS = ("GPE", "ZONE", "COMPANY", "ORG", "GOV", "FAC", "INDUSTRY", "PRODUCT", "PROJECT", "PERSON", "EVENT", "LOC")
"""Labels that a holder of an honour or a party to a contract can bear."""
BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]"}
"""Brackets that hold a statement of their own."""
BODIES = ("GOV", "ZONE", "COMPANY", "ORG", "GPE", "FAC")
"""Labels that can have posts."""


def mention(*labels: str) -> str:
    """Return the pattern of one whole mention with any of the labels."""
    first = "".join(_FIRST[label] for label in labels)
    inside = "".join(_INSIDE[label] for label in labels)
    return f"(?:[{first}][{inside}]*+)"


def names(*labels: str) -> str:
    """Return the pattern of a name with the places before it: 山西省|大同市|灵丘县 is one name, of the county."""
    return f"(?:{mention(*labels)}{{1,6}})"


def places_of(entities: Sequence[Entity], label: str) -> set[int]:
    """Give the offsets of all characters that entities with a label hold."""
    return {at for entity in entities if entity.label == label for at in range(entity.start, entity.end)}


def listed(item: str, longest: int = 30) -> str:
    """Return the pattern of a coordinated list of `item`: 甲、乙和丙."""
    return f"(?:{item}(?:[、和及与,，]{item}|以及{item}){{0,{longest}}})"


class Mention(NamedTuple):
    """An entity or time in the skeleton."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    label: str
    """The entity's label, or `TIME`."""


@dataclass(frozen=True)
class Scene:
    """A document with its mentions, ready for the finders."""

    document: Document
    """The text."""
    entities: tuple[Entity, ...]
    """In text order."""
    times: tuple[Time, ...]
    """In text order."""
    subject: str | None
    """Whom the document is about."""

    @cached_property
    def mentions(self) -> dict[int, Mention]:
        """Mentions by their first code point; a time inside an entity is left out."""
        found: dict[int, Mention] = {}
        end = 0
        spans = [(entity.start, -entity.end, entity.label) for entity in self.entities if entity.label in _FIRST]
        spans += [(time.start, -time.end, TIME) for time in self.times]
        for first, minus_last, label in sorted(spans, key=itemgetter(0, 1)):
            last = -minus_last
            if first >= end and last > first:
                found[first] = Mention(first, last, label)
                end = last
        return found

    def label_at(self, start: int) -> str | None:
        """Give the label of the mention that begins at `start`."""
        found = self.mentions.get(start)
        return found.label if found else None

    def all_named(self, refs: Iterable[Ref]) -> bool:
        """Tell whether each of some stands as a mention in the text."""
        return all(ref.start is not None and self.label_at(ref.start) for ref in refs)

    def starts_of(self, label: str) -> list[int]:
        """First code points of the mentions with a label, in text order."""
        return self._by_label.get(label, [])

    def last_of(self, label: str, end: int, start: int = 0) -> Mention | None:
        """Give the last mention with a label that begins in `[start:end]`."""
        starts = self.starts_of(label)
        index = bisect_left(starts, end) - 1
        return self.mentions[starts[index]] if index >= 0 and starts[index] >= start else None

    def meant(self, label: str, at: int, ending: str | tuple[str, ...] = "") -> Mention | None:
        """Say whom a bare 公司 or 局 at `at` means: the last named in its paragraph, else the only one named so far."""
        starts = self.starts_of(label)
        index = bisect_left(starts, at)
        named = [self.mentions[start] for start in starts[max(0, index - _FAR) : index]]
        fitting = [item for item in named if self.document.clean.endswith(ending, item.start, item.end)]
        if not fitting:
            return None
        paragraphs = self.document.paragraphs
        number = bisect_right(paragraphs, (at, len(self.document.text))) - 1
        if number >= 0 and fitting[-1].start >= paragraphs[number][0]:
            return fitting[-1]
        texts = {self.document.clean[item.start : item.end] for item in fitting}
        return fitting[-1] if len(texts) == 1 else None

    def last_time(self, start: int, end: int) -> Ref | None:
        """Refer to the last time in a stretch."""
        found = self.last_of(TIME, end, start)
        return self.ref(found.start, found.end) if found else None

    @cached_property
    def _by_label(self) -> dict[str, list[int]]:
        starts: dict[str, list[int]] = {}
        for found in self.mentions.values():
            starts.setdefault(found.label, []).append(found.start)
        return starts

    @cached_property
    def skeleton(self) -> str:
        """The clean text with every mention overwritten by its symbols."""
        clean, pieces, position = _PRIVATE.sub(" ", self.document.clean), [], 0
        for found in self.mentions.values():
            symbols = _FIRST[found.label] + _INSIDE[found.label] * (found.end - found.start - 1)
            pieces += [clean[position : found.start], symbols]
            position = found.end
        return "".join([*pieces, clean[position:]])

    @cached_property
    def _starts(self) -> list[int]:
        """First code points of the mentions, in text order."""
        return list(self.mentions)

    def ref(self, start: int, end: int) -> Ref:
        """Refer to a stretch of the caller's text."""
        return Ref(self.document.text[start:end], start, end)

    def clean_of(self, found: Mention) -> str:
        """Give the words of a mention, as stages read them."""
        return self.document.clean[found.start : found.end]

    def within(self, start: int, end: int) -> list[Mention]:
        """List the mentions that begin in a stretch, in text order."""
        starts = self._starts
        return [self.mentions[at] for at in starts[bisect_left(starts, start) : bisect_left(starts, end)]]

    def heads(self, start: int, end: int, labels: tuple[str, ...]) -> tuple[Mention, ...]:
        """Give the mentions of a stretch that bear a label and are no place before another name."""
        found = [item for item in self.within(start, end) if item.label in labels]
        starts = {item.start for item in found}
        return tuple(item for item in found if item.end not in starts)

    def refs(self, start: int, end: int, labels: tuple[str, ...]) -> tuple[Ref, ...]:
        """Refer to the heads of a stretch."""
        return tuple(self.ref(item.start, item.end) for item in self.heads(start, end, labels))

    def statement(self, start: int, anchor: Mention, end: int, *, longest: int) -> tuple[int, int]:
        """Bound the statement round a mention: its bracket, or what lies between full stops and semicolons."""
        skeleton = self.skeleton
        start, end = max(start, anchor.start - longest), min(end, anchor.end + longest)
        for mark in _STOP.finditer(skeleton, start, anchor.start):
            start = mark.end()
        if stop := _STOP.search(skeleton, anchor.end, end):
            end = stop.start()
        opened: list[tuple[str, int]] = []
        for at in range(start, anchor.start):
            if skeleton[at] in BRACKETS:
                opened.append((BRACKETS[skeleton[at]], at + 1))
            elif opened and skeleton[at] == opened[-1][0]:
                opened.pop()
        if not opened:
            return start, end
        closing = skeleton.find(opened[-1][0], anchor.end, end)
        return opened[-1][1], closing if closing >= 0 else end

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The spans of the sentences in which a mention begins."""
        starts = self._starts
        return [span for span in self.document.sentences if bisect_left(starts, span[0]) < bisect_left(starts, span[1])]

    def sentences_with(self, label: str) -> list[tuple[int, int]]:
        """Give the spans of those in which a mention with a label begins."""
        starts = self.starts_of(label)
        return [span for span in self.sentences if bisect_left(starts, span[0]) < bisect_left(starts, span[1])]


_FAR = 40
_STOP = lazy(r"[。；;\n！？!?]")


def split_list(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a coordinated stretch at 、和及与以及 and commas outside mentions, without white space and 等."""
    cuts = [(match.start(), match.end()) for match in _AND.finditer(scene.skeleton, start, end)]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return [(left, right) for left, right in zip(edges[::2], edges[1::2], strict=True) if left < right]


_AND = lazy(r"以及|[、,，和及与]")
