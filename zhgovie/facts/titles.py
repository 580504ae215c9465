"""What a title tells of whom its text is about: X简介, its zone, company or place, the body that opens it."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.entities.gazetteer import divisions, official_names
from zhgovie.facts import reports, seats, votes, zones
from zhgovie.facts.holder import is_observer
from zhgovie.facts.subject import LEAD, THE_NATION, Subject, as_written, full, innermost, is_nation
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity

_INTRODUCTION = lazy(
    r"([一-鿿（）()A-Za-z0-9]{3,24}?)(?:[省市县区乡镇村企]情)?(?:的?(?:简介|概况|简况|介绍|概述|基本情况))"
)
_HOST = lazy(r"召开|举行|举办")
BODIES = frozenset({"ORG", "FAC"})
_PART_OF_TITLE = lazy(r"[：:\s]")
"""Before the second part of a title, which may open with the body as well as the first."""
_NOT_ABOUT = frozenset("：:、和与及的")
"""Behind a body that opens a title: it tells, or is one of several."""


def introduced(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take X of the title X简介, where it is no division and the first sentence speaks of it."""
    title = _INTRODUCTION.fullmatch((document.meta.title or "").strip())
    if title is None or title.group(1) in divisions():
        return None
    name = title.group(1)
    if any(entity.label == "GPE" and entity.text.startswith(name) for entity in entities):
        return None
    end = document.headings[0][1] if document.headings else 0
    first = next((sentence for sentence in document.sentences if sentence[0] >= end), None)
    if first is None or name not in document.clean[slice(*first)]:
        return None
    return Subject(name, rule="subject.title")


def told(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take the zone or company of the title, the zone that the text is about, the title's place, else its body."""
    named = _in_title(document, entities)
    for label in ("ZONE", "COMPANY"):
        if titled := _of_title(document, entities, named, frozenset({label})):
            return titled
    zone = zones.spoken_of(document, entities)
    place = full(zone, "subject.zone") if zone else _of_title(document, entities, named, frozenset({"GPE", "LOC"}))
    return place or opens_title(document, entities, BODIES) or _of_paper(document)


def _of_paper(document: Document) -> Subject | None:
    """Take the place whose paper the title is about: 《洛阳市医疗保险办法》解读."""
    title = document.meta.title or ""
    code = seats.code_in(title[title.find("《") + 1 :], "") if "《" in title else ""
    return Subject(official_names()[code], code, "subject.title") if code else None


def opens_title(
    document: Document, entities: Sequence[Entity], labels: frozenset[str], *, led: bool = True
) -> Subject | None:
    """Take the school, hospital or station that opens the title, does something there, and that the lead names."""
    if not document.headings or not document.meta.title:
        return None
    clean, (start, end) = document.clean, document.headings[0]
    opens = {start, start + 1, *(mark.end() for mark in _PART_OF_TITLE.finditer(clean, start, end))}
    first = next((entity for entity in entities if entity.start in opens and entity.label in labels), None)
    if first is None or first.end >= end or is_observer(first.text):
        return None
    if clean[first.end] in _NOT_ABOUT or votes.TELLS.search(clean, first.end, first.end + 8):
        return None
    sentences = [sentence for sentence in document.sentences if sentence[0] >= end][:LEAD]
    is_led = not led or (bool(sentences) and first.text in clean[sentences[0][0] : sentences[-1][1]])
    return full(first, "subject.title") if is_led else None


def of_report(document: Document) -> Subject | None:
    """Give the place whose government's report the title announces."""
    name = reports.place(document)
    return Subject(name, rule="subject.report_title") if name else None


def _of_title(
    document: Document, entities: Sequence[Entity], titled: Sequence[Entity], labels: frozenset[str]
) -> Subject | None:
    """Take the first with one of the labels of those that are `titled`, or what it lies in."""
    starts = {entity.start: entity for entity in titled}
    named = [entity for entity in titled if not _HOST.match(document.clean, entity.end)] or titled
    for entity in named:
        if entity.label in labels:
            if zones.is_class(entity):
                continue
            last = full(innermost(zones.in_full(entity, entities), starts), "")
            return Subject(as_written(last.name, document.clean), last.id, "subject.title")
    return THE_NATION if "我国" in (document.meta.title or "") and "GPE" in labels else None


def _in_title(document: Document, entities: Sequence[Entity]) -> list[Entity]:
    """Give the names that the title has, but for the nation's."""
    title = document.meta.title
    if not title:
        return []
    start, end = document.headings[0] if document.headings else (0, 0)
    return [one for one in entities if (start <= one.start < end or one.text in title) and not is_nation(one)]
