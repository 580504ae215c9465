"""Ties between mentions: posts, honours, investments, contracts, project records.

Each kind is a module with `find(scene)`; `scene.py` is what they look at, `words.py` gives them their word lists.
The annotation guide knows `position` and `honor` only; the other kinds are for users and are not scored.
"""

from __future__ import annotations

from zhgovie.facts.relations import honor, investment, position, project, recalled, signing
from zhgovie.facts.relations.mending import mended
from zhgovie.facts.relations.scene import Scene
from zhgovie.facts.titles import of_report
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity, Fact, Relation, Time

_PROFILE = lazy(r"(.{2,24})(?:简介|概况)")
_OF_PERSON = lazy(r"(?P<who>[一-鿿·•]{2,14}?)\s{0,2}(?:--|——|－－|简[介历]|[，,](?:男|女|[一-鿿]{1,4}族|[12]\d{3}年))")
_SUBJECTS = ("ZONE", "COMPANY", "GPE", "LOC")


def find(
    document: Document, entities: tuple[Entity, ...], times: tuple[Time, ...], facts: tuple[Fact, ...] = ()
) -> tuple[Relation, ...]:
    """Find the relations of a document, in order of their first slot that stands in the text.

    Types and slots: position (person, title, org), honor (holder, honor, date), investment (investor, project,
    amount, place), signing (first, second, what, date), project (name, investment, capacity, stage, started,
    completed). A slot that the text leaves open is None.
    """
    subject = _subject(document, entities)
    scene = Scene(document, entities, times, subject)
    full = mended(document, entities)
    people = scene if full == entities else Scene(document, full, times, subject)
    honors = honor.find(people)
    found = [
        *position.find(people),
        *honors,
        *recalled.find(people, honors),
        *investment.find(scene),
        *signing.find(scene),
        *project.find(scene, facts),
    ]
    return tuple(sorted(found, key=_place))


def _subject(document: Document, entities: tuple[Entity, ...]) -> str | None:
    """Name the document's subject as its title writes it; whom only the text names holds nothing elided."""
    reported = of_report(document)
    if reported is not None:
        return reported.name
    if profile := _PROFILE.fullmatch(document.meta.title or ""):
        return profile[1]
    title = document.meta.title or "".join(document.text[start:end] for start, end in document.headings[:1])
    named = _OF_PERSON.match(title) or _OF_PERSON.match(document.clean)
    if named and any(entity.label == "PERSON" and entity.text == named["who"] for entity in entities):
        return named["who"]
    for label in _SUBJECTS:
        names = {entity.text for entity in entities if entity.label == label and entity.text in title}
        if names:
            return min(names, key=lambda name: (title.index(name), -len(name)))
    return None


def _place(relation: Relation) -> tuple[int, str]:
    starts = [ref.start for _, ref in relation.slots if ref and ref.start is not None]
    return (min(starts, default=0), relation.type)
