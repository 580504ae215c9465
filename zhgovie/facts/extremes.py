"""Where a measure is highest, and next to that: 最大为某镇48毫米,其次为某村 47毫米; 浓度最低的3个城市."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.phrase import left_phrase
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.facts.themes import ends_in_measure
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_MOST = lazy("最[大高低小多少快强长深重]")
_IS = lazy(rf"[、，,；;]?(?:[一-鿿]{{0,4}}?(?P<most>{_MOST.pattern})|其次|再次)的?[为是](?=[一-鿿]{{2}})")
_LISTED = lazy(rf"(?P<what>[^，,。；;、]{{2,24}}?)(?:{_MOST.pattern}|最[好优差]|居前|靠前|排名前列)的$")
"""Before a count of those that lead in something."""
_STOP = lazy("[。\\n]")
_LOOKED_BACK = 4
_LONGEST_NAME = 14
_LONGEST_LEAD = 6  # a mark and what is measured, with 最
_WINDOW = 40


def at_place(page: Page, draft: Draft, before: Sequence[Draft]) -> bool:
    """Repeat what was measured for the places where it is most, which are no part of it."""
    text, value = page.text, draft.quantity
    low = draft.group.left[0]
    can_be = draft.reading.kind == "level" and ("最" in (front := text[low : low + _LONGEST_LEAD]) or "次" in front)
    said = _IS.match(text, low, value.start) if can_be else None
    if said is None or not 0 < value.start - said.end() <= _LONGEST_NAME or not is_measure_unit(value):
        return False
    alike = (one for one in reversed(before[-_LOOKED_BACK:]) if one.quantity.unit == value.unit and one.indicator)
    told = next(alike, None)
    if told is None or _STOP.search(text, told.quantity.end, value.start):
        return False
    if ends_in_measure(text, said.end(), value.start):  # 最大的是降雨量48毫米
        return False
    whole = [span for span in told.indicator if not _MOST.fullmatch(text, *span)]
    draft.indicator = [*whole, *([said.span("most")] if said.group("most") else [])]
    draft.rules["indicator"] = "lists.respectively_most"
    named = page.entities.get(said.end())
    if named is not None and named.end == value.start and page.topics.holder_at(named.start) is not None:
        draft.subject = page.topics.subject_of(named)
    return True


def led_in(page: Page, counted: Draft) -> list[Offsets]:
    """Give what those who are counted lead in: 浓度 最低的3个城市依次是…,分别为…."""
    start = max(counted.clause.start, counted.quantity.start - _WINDOW)
    said = _LISTED.search(page.text, start, counted.quantity.start)
    return left_phrase(page.text, *said.span("what"), page.skips, page.ends).spans if said else []
