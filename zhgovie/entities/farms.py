"""Co-operatives and farms, taken after the decision.

A co-operative that a place opens and something proper follows is a firm (石桥县玉葵种植专业合作社), as is a family farm
with a name. A person before 行政村 is the village.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import has_any
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.entities.merge import Chosen, put
from zhgovie.lexicons.lazy import lazy

_COOP_CUE = "合作社"
_COOP = lazy("合作社(?:联合社|联社)?\\Z")
_FARM = "家庭农场"
_NO_FARM = lazy("[一-鿿]?(?:主体|经营者|等级|名录|培育|示范县|数量)")
_TOWN = "镇乡村"
_VILLAGE = ("行政村", "自然村")
_SURE = 0.9


def with_farms(scene: Scene, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the firms of this kind among it, in text order, none overlapping."""
    text = scene.text
    if has_any(text, _VILLAGE):
        chosen = [(_of_village(text, one) if one.label == "PERSON" else one, sources) for one, sources in chosen]
    added = [*_coops(scene, candidates)] if _COOP_CUE in text else []
    added += _farms(scene, candidates) if _FARM in text else ()
    return put(chosen, added)


def _of_village(text: str, one: Candidate) -> Candidate:
    """Take a person's name before 行政村 for the village's: 陈良|行政村."""
    is_village = text.startswith(_VILLAGE, one.end)
    return one._replace(end=one.end + 3, label="GPE", source="entities.place.village") if is_village else one


def _coops(scene: Scene, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the co-operatives that a place opens, with a name behind it."""
    for one in candidates:
        ending = _COOP.search(scene.text, one.start, one.end) if one.source == "entities.head.company" else None
        end = one.start
        while ending is not None and (place := scene.hit_starts.get(end)) is not None and place.label == "GPE":
            end = place.end
        if ending is not None and one.start < end < ending.start() and _is_proper(scene.text[end : ending.start()]):
            yield one._replace(source="entities.company.coop", score=_SURE)


def _farms(scene: Scene, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield family farms with a name, behind the town or village where they lie: 石桥镇|孙记家庭农场."""
    text = scene.text
    for one in candidates:
        if (
            not text.endswith(_FARM, one.start, one.end)
            or one.source != "entities.head.fac"
            or _NO_FARM.match(text, one.end)
        ):
            continue
        ends = range(one.end - len(_FARM), one.start, -1)
        start = next((at for at in ends if text[at - 1] in _TOWN), one.start)
        if _is_proper(text[start : one.end - len(_FARM)]):
            yield one._replace(start=start, label="COMPANY", source="entities.company.farm", score=_SURE)


def _is_proper(name: str) -> bool:
    """Tell whether something proper opens what stands before the kind of firm: 玉葵种植, not 农民专业."""
    return len(name) > 1 and name[:2] not in common_words() and BOUNDS.isdisjoint(name) and name[0] not in "个家两多"
