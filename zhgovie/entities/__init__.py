"""Entities: candidates from lists, form rules and trained recognisers, merged once."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.entities import (
    bodies,
    consistency,
    goods,
    honors,
    lists,
    meetings,
    names,
    people,
    places,
    quoted,
    stated,
    trained,
)
from zhgovie.entities.agreement import agreed, with_offices
from zhgovie.entities.alike import with_alike
from zhgovie.entities.bare import with_bare
from zhgovie.entities.branches import with_branches
from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.completed import with_completed
from zhgovie.entities.courses import with_courses
from zhgovie.entities.farms import with_farms
from zhgovie.entities.gazetteer import listed, official_names, scan
from zhgovie.entities.local import with_local
from zhgovie.entities.manned import with_manned
from zhgovie.entities.marks import widened
from zhgovie.entities.merge import Chosen, Merge
from zhgovie.entities.natural import with_sites
from zhgovie.entities.occasions import with_occasions
from zhgovie.entities.offices import whole
from zhgovie.entities.rows import with_rows
from zhgovie.entities.specialties import with_specialties
from zhgovie.entities.trades import with_trades
from zhgovie.entities.trained import Model, Recogniser
from zhgovie.entities.undertakings import with_undertakings
from zhgovie.entities.vouched import with_people, with_places
from zhgovie.entities.wares import with_wares
from zhgovie.entities.weigh import Judge
from zhgovie.entities.works import with_roads, with_works
from zhgovie.model import Document, Entity, Quantity, Span, Time

__all__ = ["Model", "Recogniser", "find"]

RULES = (
    listed,
    places.places,
    places.settlements,
    bodies.bodies,
    names.headed,
    names.called,
    people.titled,
    people.bylines,
    people.speakers,
    people.appointed,
    people.spaced,
    quoted.papers,
    quoted.policies,
    quoted.reforms,
    goods.goods,
    honors.honors,
    stated.stated,
    meetings.meetings,
    lists.enumerated,
    lists.shared,
)


def find(
    document: Document,
    quantities: Sequence[Quantity] = (),
    times: Sequence[Time] = (),
    recognisers: Sequence[Recogniser] = (),
    model: Model | None = None,
) -> tuple[Entity, ...]:
    """Find the named things of a document, in text order, none overlapping.

    Parameters
    ----------
    quantities, times
        What earlier stages found; nothing inside them is an entity.
    recognisers
        Functions from the clean text to entities; their candidates join the merge, as sure as their scores say.
    model
        A trained model, which proposes names and is asked about those that others propose.
    """
    text = widened(document.clean)
    scene = scan(text)
    judge = model.read(document.clean) if model is not None else None
    candidates, chosen = decided(scene, trained.proposed(document.clean, recognisers), [*quantities, *times], judge)
    chosen = whole(scene.text, candidates, agreed(scene.text, candidates, chosen, judge))
    chosen = with_local(scene.text, chosen)
    chosen = with_places(scene, candidates, with_offices(scene, chosen))
    chosen = with_farms(scene, candidates, chosen)
    chosen = with_branches(scene.text, candidates, chosen)
    chosen = with_people(scene.text, with_roads(scene, goods.with_goods(scene.text, chosen)))
    chosen = with_sites(scene.text, with_trades(scene.text, with_works(scene.text, candidates, chosen)), judge)
    chosen = with_specialties(scene, quoted.with_heads(scene.text, chosen))
    chosen = meetings.with_joint(scene.text, with_alike(scene.text, candidates, chosen))
    chosen = with_rows(scene, with_wares(scene, chosen))
    chosen = with_undertakings(scene, with_courses(scene.text, chosen))
    chosen = with_manned(scene, with_completed(scene, chosen))
    chosen = with_bare(scene, with_occasions(scene, chosen))
    codes = places.resolve([document.clean[c.start : c.end] for c, _ in chosen if c.label == "GPE"])
    full = consistency.full_names(document.clean, [candidate for candidate, _ in chosen])
    return tuple(_entity(document.clean, candidate, sources, codes, full) for candidate, sources in chosen)


def decided(
    scene: Scene, others: Sequence[Candidate] = (), occupied: Sequence[Span] = (), judge: Judge | None = None
) -> tuple[list[Candidate], list[Chosen]]:
    """Give all candidates, those of names that a first decision found elsewhere among them, and what is chosen."""
    candidates = [candidate for propose in RULES for candidate in propose(scene)]
    candidates += others
    merge = Merge(scene.text, occupied, judge)
    merge.add(candidates)
    chosen = merge.decide()
    again = consistency.again(scene, [candidate for candidate, _ in chosen])
    if again:
        candidates += again
        merge.add(again)
        chosen = merge.decide()
    return candidates, chosen


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
