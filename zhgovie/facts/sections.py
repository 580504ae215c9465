"""Of which place each section of a document is, by its headings: 浙江：扎实推进…, 湖北加快成果转化."""

from __future__ import annotations

from itertools import pairwise

from zhgovie.facts.subject import innermost, is_nation
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity

_LASTING = frozenset({"GPE", "ZONE", "COMPANY", "LOC"})
_REGION = lazy(r"(?:及周边)?(?:地区|区域|平原|流域)?(?:[0-9]{1,2}个?(?:城市|市))?")
"""Behind a place in a line of its own: 长三角 地区25个城市：."""
_PLACES = frozenset({"GPE", "LOC"})
_COLONS = frozenset("：:")
_SAID = frozenset("。；;")
"""What ends the line below a place that heads it; in a list of places there is none."""
_SPACE = lazy(r"[ \u3000]")
_NOT_ABOUT = frozenset("的、和与及-—")
"""Behind a place in a heading: it is not what the section is about."""


def places(document: Document, starts: dict[int, Entity]) -> list[tuple[int, Entity | None]]:
    """Give, by their ends, the headings that put a place before a colon, with the place.

    In a review of places, where the headings of two open with them, those are enough, and one that opens with none
    ends the section before. `starts` has the holders' names by start.
    """
    title = document.headings[:1] if document.meta.title else ()
    told = [
        (end, _opener(document.clean, start, end, starts))
        for start, end in sorted({*document.headings, *_place_lines(document, starts)})
        if (start, end) not in title
    ]
    named = {place.text for _, place in told if place and place.label in _PLACES and not is_nation(place)}
    if len(named) > 1:
        return told
    return [
        (end, place)
        for end, place in told
        if place is not None and document.clean[place.end : place.end + 1] in _COLONS
    ]


def _opener(clean: str, start: int, end: int, starts: dict[int, Entity]) -> Entity | None:
    """Give the place that a heading, or what stands behind a space in it, opens with."""
    openings = [start, *(match.end() for match in _SPACE.finditer(clean, start, end))]
    first = next((starts[at] for at in openings if at in starts), None)
    if first is None:
        return None
    last = innermost(first, starts)
    is_all = first.start == start and last.end == end
    is_about = last.label in _LASTING and (is_all or (last.end < end and clean[last.end] not in _NOT_ABOUT))
    return last if is_about else None


def _place_lines(document: Document, starts: dict[int, Entity]) -> list[tuple[int, int]]:
    """Give the lines that are a place (甲县), with a colon or with what is told of it in the next line."""
    clean, found = document.clean, []
    for (start, end), (low, high) in pairwise([*document.paragraphs, (0, 0)]):
        last = innermost(starts[start], starts) if start in starts else None
        is_head = last is not None and (
            (clean[end - 1] in _COLONS and _REGION.fullmatch(clean, last.end, end - 1) is not None)
            or (last.end == end and last.label == "GPE" and low not in starts and high > 0 and clean[high - 1] in _SAID)
        )
        found += [(start, end)] if is_head else []
    return found
