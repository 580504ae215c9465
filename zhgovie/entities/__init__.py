"""Entities: candidates from lists, form rules and trained recognisers, merged once."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.entities import bodies, consistency, goods, honors, lists, meetings, names, people, places, quoted, trained
from zhgovie.entities.candidates import Candidate
from zhgovie.entities.gazetteer import listed, official_names, scan
from zhgovie.entities.merge import decide
from zhgovie.entities.trained import Recogniser
from zhgovie.model import Document, Entity, Quantity, Time

__all__ = ["Recogniser", "find"]

RULES = (
    listed,
    places.places,
    places.settlements,
    bodies.bodies,
    names.headed,
    people.titled,
    people.bylines,
    people.speakers,
    quoted.papers,
    quoted.policies,
    quoted.reforms,
    goods.goods,
    honors.honors,
    meetings.meetings,
    lists.enumerated,
)


def find(
    document: Document,
    quantities: Sequence[Quantity] = (),
    times: Sequence[Time] = (),
    recognisers: Sequence[Recogniser] = (),
) -> tuple[Entity, ...]:
    """Find the named things of a document, in text order, none overlapping.

    Parameters
    ----------
    quantities, times
        What earlier stages found; nothing inside them is an entity.
    recognisers
        Trained models or other functions from the clean text to entities; their candidates join the merge.
    """
    scene = scan(document.clean)
    candidates: list[Candidate] = []
    for propose in RULES:
        candidates += propose(scene)
    candidates += trained.proposed(document.clean, recognisers)
    occupied = [*quantities, *times]
    chosen = decide(candidates, occupied)
    again = consistency.again(scene, [candidate for candidate, _ in chosen])
    if again:
        chosen = decide(candidates + again, occupied)
    codes = places.resolve([scene.text[c.start : c.end] for c, _ in chosen if c.label == "GPE"])
    full = consistency.full_names(scene, [candidate for candidate, _ in chosen])
    return tuple(_entity(scene.text, candidate, sources, codes, full) for candidate, sources in chosen)


def _entity(
    text: str,
    candidate: Candidate,
    sources: tuple[str, ...],
    codes: dict[str, str],
    full: dict[tuple[str, str], str],
) -> Entity:
    start, end, label, _, score = candidate
    name = text[start:end]
    code = codes.get(name) if label == "GPE" else None
    canonical = official_names().get(code) if code else full.get((label, name))
    return Entity(start, end, name, label, canonical, code, sources, score)
