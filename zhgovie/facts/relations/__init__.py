"""Ties between mentions: posts, honours, investments, contracts, project records.

Each kind is a module with `find(scene)`; `scene.py` is what they look at.
"""

from __future__ import annotations

from zhgovie.facts.relations import honor, position
from zhgovie.facts.relations.scene import Scene
from zhgovie.facts.subject import document_subject
from zhgovie.model import Document, Entity, Fact, Relation, Time

_TITLED = frozenset({"subject.title", "subject.report_title"})


def find(
    document: Document, entities: tuple[Entity, ...], times: tuple[Time, ...], facts: tuple[Fact, ...] = ()
) -> tuple[Relation, ...]:
    """Find the relations of a document, in order of their first slot that stands in the text."""
    scene = Scene(document, entities, times, _subject(document, entities))
    found = [*position.find(scene), *honor.find(scene)]
    return tuple(sorted(found, key=_place))


def _subject(document: Document, entities: tuple[Entity, ...]) -> str | None:
    """Name the document's subject where its title does; a body merely named first is no holder of what is elided."""
    subject = document_subject(document, entities)
    return subject.name if subject and subject.rule in _TITLED else None


def _place(relation: Relation) -> tuple[int, str]:
    starts = [ref.start for _, ref in relation.slots if ref and ref.start is not None]
    return (min(starts, default=0), relation.type)
