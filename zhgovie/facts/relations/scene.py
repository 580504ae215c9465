"""What the finders of relations look at: a sentence whose mentions have become single symbols.

In the *skeleton* of a text every mention is overwritten by private-use characters that name its label: one for its
first character, another for the rest. The skeleton has the text's length, so offsets hold, a pattern can ask for "a
PERSON, a comma, a TITLE" without caring what the names contain, and no cue word is found inside a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from zhgovie.model import LABELS, Document, Entity, Ref, Time

TIME = "TIME"
_FIRST = {label: chr(0xE000 + 2 * index) for index, label in enumerate((*LABELS, TIME))}
_INSIDE = {label: chr(ord(first) + 1) for label, first in _FIRST.items()}
_PRIVATE = re.compile(r"[\ue000-\ue0ff]")
_MENTION_CHARACTERS = "\ue000-\ue0ff"

HOLDERS = ("GPE", "ZONE", "COMPANY", "ORG", "GOV", "FAC", "INDUSTRY", "PRODUCT", "PROJECT", "PERSON", "EVENT", "LOC")
"""Labels that a holder of an honour or a party to a contract can bear."""
BODIES = ("GOV", "ZONE", "COMPANY", "ORG", "GPE", "FAC")
"""Labels that can have posts."""


def mention(*labels: str) -> str:
    """Return the pattern of one whole mention with any of the labels."""
    first = "".join(_FIRST[label] for label in labels)
    inside = "".join(_INSIDE[label] for label in labels)
    return f"(?:[{first}][{inside}]*+)"


def listed(item: str, longest: int = 30) -> str:
    """Return the pattern of a coordinated list of `item`: 甲、乙和丙."""
    return f"(?:{item}(?:[、和及与,，]{item}|以及{item}){{0,{longest}}})"


@dataclass(frozen=True)
class Mention:
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
        spans = [(entity.start, entity.end, entity.label) for entity in self.entities if entity.label in _FIRST]
        spans += [(time.start, time.end, TIME) for time in self.times]
        for first, last, label in sorted(spans, key=lambda span: (span[0], -span[1])):
            if first >= end and last > first:
                found[first] = Mention(first, last, label)
                end = last
        return found

    @cached_property
    def skeleton(self) -> str:
        """The clean text with every mention overwritten by its symbols."""
        characters = list(_PRIVATE.sub(" ", self.document.clean))
        for found in self.mentions.values():
            body = _FIRST[found.label] + _INSIDE[found.label] * (found.end - found.start - 1)
            characters[found.start : found.end] = body
        return "".join(characters)

    def ref(self, start: int, end: int) -> Ref:
        """Refer to a stretch of the caller's text."""
        return Ref(self.document.text[start:end], start, end)

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """Yield the mentions that begin in a stretch, in text order."""
        for match in _ANY_FIRST.finditer(self.skeleton, start, end):
            yield self.mentions[match.start()]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the spans of sentences that hold a mention."""
        for start, end in self.document.sentences:
            if _ANY_FIRST.search(self.skeleton, start, end):
                yield start, end


_ANY_FIRST = re.compile("[" + "".join(_FIRST.values()) + "]")


def split_list(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a coordinated stretch at 、和及与以及 and commas outside mentions, without white space and 等."""
    cuts = [(match.start(), match.end()) for match in _AND.finditer(scene.skeleton, start, end)]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return [(left, right) for left, right in zip(edges[::2], edges[1::2], strict=True) if left < right]


_AND = re.compile(r"以及|[、,，和及与]")
