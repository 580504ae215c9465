"""How much a trained recogniser's proposal counts beside rules and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.cues import cues
from zhgovie.model import Entity

Recogniser = Callable[[str], Iterable[Entity]]
# A rule that has both form and context (0.7) outvotes the model on a label; a model that is sure (0.77 and more) is
# trusted with a longer name, one that is less sure only fills a gap.
WEIGHT = 0.65
# Labels that the guide gives to few of the words that have their form: the model alone must be surer.
LEAST = {"GPE": 0.9, "PERSON": 0.85, "TITLE": 0.8}


def proposed(text: str, recognisers: Sequence[Recogniser]) -> list[Candidate]:
    """Turn what trained recognisers find into candidates for the merge."""
    found: list[Candidate] = []
    for recognise in recognisers:
        entities = list(recognise(text))
        people = {(entity.start, entity.end) for entity in entities if entity.label == "PERSON"}
        edges = {edge for person in people for edge in person}
        for entity in filter(_is_name, entities):
            if entity.score < LEAST.get(entity.label, 0.0) or not _is_borne(text, entity, edges):
                continue
            source = (entity.sources or ("model",))[0]
            found.append(Candidate(entity.start, entity.end, entity.label, source, WEIGHT * entity.score))
    return found


@cache
def _generic() -> frozenset[str]:
    return frozenset(cues("no_name") + cues("no_name_alone"))


def _is_name(entity: Entity) -> bool:
    """Tell whether a proposal can be a name: not a phrase of the genre (新时代), no single character but a place's."""
    return entity.text not in _generic() and (entity.end - entity.start > 1 or entity.label in {"GPE", "PRODUCT"})


def _is_borne(text: str, entity: Entity, edges: set[int]) -> bool:
    """Tell whether a title stands at a person or at another title's 、; the guide labels no others (记者, 企业家)."""
    return (
        entity.label != "TITLE"
        or entity.end in edges
        or entity.start in edges
        or text.startswith(("、", "兼"), entity.end)
    )
