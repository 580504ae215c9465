"""People in frames that tell them, taken after the decision where weights passed over a rare name.

Who stands right behind an office and before a mark or a verb (副县长|管素叶|列席), who closes a list of people
(陆红婷、|于大永|旁听), who comes to an office (，|黎纲要|当选院长), who speaks as one of the people (村民|普家福|说).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import BOUNDS, common_words, divisions
from zhgovie.entities.merge import Chosen, put
from zhgovie.entities.offices import any_office
from zhgovie.entities.people import person_end, surnames

_SURE = 0.9
_SOURCE = "entities.folk."
_MARKS = "[，。；：、）)\n]|\\Z"
_VERB = f"旁听|见证|来[我本]|来到|作[一-鿿]{{2}}汇报|{any_of('after_person')}"
_BEHIND = re.compile(f"{_MARKS}|{_VERB}")
_OFFICE = re.compile(f"{any_of('rank')}{{0,3}}{any_office()}(?=[一-鿿]{{2}})")
_NO_OFFICE = ("代表", "编辑", "记者", "通讯员", "专家", "主管", "大使", "特使", "国王", "负责人", "委员", "秘书")
_TOLD = re.compile(
    "(?:[村居牧渔农]民|群众|职工|农户|市民|游客|[养种][殖植]户|脱贫户|社员|学生|家长)(?P<name>[一-鿿]{2,3}?)"
    "(?=(?:[一-鿿]{2}地)?(?:说|告诉|介绍|表示|坦言|笑着|感慨|算起))"
)
_COMES = re.compile(
    "(?:(?<=[，。；、\n])|\\A)(?P<name>[一-鿿]{2,4}?)(?:同志)?(?=当选(?:为)?[一-鿿]|(?:兼任|任|不再担任|担任)[一-鿿]{2,12}(?:书记|长|主任|主席|委员)[，。；、\n])"
)
_COMING = re.compile("当选|不再担任|任[一-鿿]{2,12}(?:书记|长|主任|主席|委员)[，。；、\n]")
_GIVES_WAY = frozenset(("COMPANY", "PRODUCT", "FAC"))


def with_folk(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with people of this kind and their offices, in text order, none overlapping."""
    found = list(chosen)
    for propose in (_in_office, _told, _listed):
        found = put(found, sorted(propose(text, found), key=lambda one: (one.start, -one.end)))
    return found


def _in_office(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield people right behind an office, and the office where nobody took it."""
    titles = {one.end for one, _ in chosen if one.label == "TITLE"}
    for office in _OFFICE.finditer(text):
        start = office.end()
        end = person_end(text, start) or _end(text, start)
        if not end or not _is_free(chosen, start, end) or not _is_name(text, start, end):
            continue
        if start in titles:
            yield Candidate(start, end, "PERSON", f"{_SOURCE}office", _SURE)
        elif _is_free(chosen, office.start(), start) and not office[0].endswith(_NO_OFFICE):
            yield Candidate(office.start(), start, "TITLE", f"{_SOURCE}office", _SURE)
            yield Candidate(start, end, "PERSON", f"{_SOURCE}office", _SURE)


def _told(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield who speaks as one of the people, and who comes to an office."""
    for form in (_TOLD, _COMES):
        for match in form.finditer(text):
            start, end = match.span("name")
            name = match["name"]
            length = 4 if name[:2] in surnames() else 3
            if len(name) <= length and _is_name(text, start, end) and _gives_way(chosen, start, end):
                yield Candidate(start, end, "PERSON", f"{_SOURCE}told", _SURE)


def _listed(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield who stands behind another in a list of people, before a mark or verb."""
    walked = 0
    for one, _ in chosen:
        at = one.end if one.label == "PERSON" and one.end >= walked else len(text)
        while text[at : at + 1] == "、":
            start = at + 1
            end = _end(text, start)
            if not end or not _gives_way(chosen, start, end):
                break
            yield Candidate(start, end, "PERSON", f"{_SOURCE}list", _SURE)
            at = walked = end


def _end(text: str, start: int) -> int:
    """Find where a name that begins here ends before a mark or verb; 0 where none does."""
    ends = (start + length for length in (3, 2) if _BEHIND.match(text, start + length))
    return next((end for end in ends if _is_name(text, start, end)), 0)


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch has the form of a person's name here and is no other word."""
    name, known = text[start:end], common_words()
    if name in known or name in divisions() or not BOUNDS.isdisjoint(name[1:]) or len(name) < 2:
        return False
    if name[0] not in surnames() and name[:2] not in surnames():
        return False
    goes_on = "一" <= text[end : end + 1] <= "鿿" and not _COMING.match(text, end)
    return not goes_on or not (name[:2] in known or text[end - 1 : end + 1] in known or name[1:] in known)


def _is_free(chosen: Sequence[Chosen], start: int, end: int) -> bool:
    """Tell whether nothing that was chosen overlaps a stretch."""
    return not _around(chosen, start, end)


def _gives_way(chosen: Sequence[Chosen], start: int, end: int) -> bool:
    """Tell whether a stretch is free, or taken whole for what a name of a person may look like."""
    around = _around(chosen, start, end)
    return not around or (
        len(around) == 1
        and start <= around[0].start
        and around[0].end <= end
        and (around[0].label == "PERSON") != ((around[0].start, around[0].end) == (start, end))
        and around[0].label in {*_GIVES_WAY, "PERSON"}
    )


def _around(chosen: Sequence[Chosen], start: int, end: int) -> list[Candidate]:
    first = max(0, bisect_left(chosen, start, key=lambda one: one[0].start) - 1)
    return [one for one, _ in chosen[first : first + 6] if one.start < end and start < one.end]
