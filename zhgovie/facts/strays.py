"""Names that only look like holders: a class that is counted, a district elsewhere that a village's name is like."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.entities.gazetteer import divisions, official_names
from zhgovie.entities.places import is_doubtful
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

_COUNTED = lazy("[0-9两二三四五六七八九十百](?:个(?!一)|大(?=项目|工程|园区|产业))")
"""In a name: it is a class that is counted, 丙五个产业园."""
_LABELS = frozenset({"ZONE", "FAC", "PROJECT", "COMPANY"})
_PROVINCE = 2
"""So much of a code is a province's."""


def without(entities: Sequence[Entity]) -> list[Entity]:
    """Give the names of a document less such as hold nothing.

    A short form that is a common word too (和平), of a district of another province than those whose places the text
    writes out, is a village or quarter that no list knows.
    """
    named = official_names()
    written = {
        code[:_PROVINCE]
        for entity in entities
        if entity.label == "GPE"
        for code in _codes(entity)
        if named.get(code) == entity.text
    }
    kept: list[Entity] = []
    for entity in entities:
        if entity.label == "GPE":
            is_stray = bool(written) and _is_elsewhere(entity, written)
        else:
            is_stray = entity.label in _LABELS and _COUNTED.search(entity.text) is not None
        if not is_stray:
            kept.append(entity)
    return kept


def _is_elsewhere(entity: Entity, written: set[str]) -> bool:
    codes, named = _codes(entity), official_names()
    if not codes or any(named.get(code) == entity.text for code in codes):
        return False
    return written.isdisjoint(code[:_PROVINCE] for code in codes) and is_doubtful(entity.text)


def _codes(entity: Entity) -> tuple[str, ...]:
    return (entity.id,) if entity.id else divisions().get(entity.text, ())
