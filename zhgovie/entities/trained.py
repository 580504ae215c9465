"""How much a trained recogniser's proposal counts beside rules and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from zhgovie.entities.candidates import Candidate
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
        for entity in entities:
            if entity.score < LEAST.get(entity.label, 0.0) or not _is_borne(text, entity, edges):
                continue
            source = (entity.sources or ("model",))[0]
            found.append(Candidate(entity.start, entity.end, entity.label, source, WEIGHT * entity.score))
    return found


def _is_borne(text: str, entity: Entity, edges: set[int]) -> bool:
    """Tell whether a title stands at a person or at another title's 、; the guide labels no others (记者, 企业家)."""
    return entity.label != "TITLE" or entity.end in edges or entity.start in edges or text[entity.end] in "、兼"
