"""What is built: the name of a work goes on behind a site (…产业园|二期项目) and takes its scale (…县|200兆瓦风电项目).

A model reads the site or the place alone; by the guide the project is one name with both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.merge import Chosen
from zhgovie.entities.names import NOT_AFTER

_DONE = "(?:新建|[改扩迁]建|改扩建|建设|改造|升级|提升|扩容)"
_TAIL = re.compile(f"(?:[(（]?[一二三四]期[)）]?)?{_DONE}{{0,2}}(?:项目|工程)(?![群区地])")
_SITE = re.compile(".*(?:[园路港站厂场坝馆]|园区|公路|铁路|高速|机场|大桥|水库|电站|中心|基地|隧道|码头)", re.DOTALL)
_SCALED = re.compile(r"[\d.]万?(?:吨|千瓦|兆瓦|吉瓦|[MGk]W|头|只|套|台|件|辆|立方米|平方米|千伏|kV)")
_WITHIN = frozenset(("GPE", "COMPANY", "PROJECT", "INDUSTRY", "PRODUCT", "ZONE", "FAC"))


def with_works(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with projects in full, in text order, none overlapping."""
    found = list(chosen)
    starts = {one.start for one, _ in chosen if one.label in {"GPE", "COMPANY", "ZONE"}}
    for one in candidates:
        if one.source == "entities.head.project" and one.start in starts and _SCALED.search(text, one.start, one.end):
            found = _replaced(found, one)
    for one, _ in list(found):
        if one.label in {"ZONE", "FAC"} and _SITE.fullmatch(text, one.start, one.end):
            tail = _TAIL.match(text, one.end)
            if tail is not None and not NOT_AFTER["PROJECT"].match(text, tail.end()):
                whole = Candidate(one.start, tail.end(), "PROJECT", "entities.project.of_site", one.score)
                found = _replaced(found, whole)
    return found


def _replaced(chosen: list[Chosen], one: Candidate) -> list[Chosen]:
    """Put a name in the place of what lies inside it; one that crosses another, or is in it, is not taken."""
    inside = [other for other, _ in chosen if other.start < one.end and one.start < other.end]
    if any(
        other.start < one.start
        or one.end < other.end
        or other.label not in _WITHIN
        or other.end - other.start >= one.end - one.start
        for other in inside
    ):
        return chosen
    kept = [other for other in chosen if other[0] not in inside]
    return sorted([*kept, (one, (one.source,))], key=lambda item: item[0].start)
