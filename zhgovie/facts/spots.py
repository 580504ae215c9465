"""Scenic spots and houses that no list knows, by what they do: 甲古镇 接待游客3万人次, 乙县图书馆 接待读者2万人次."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhgovie.facts.words import branches, verbs
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

Offsets = tuple[int, int]

_COMES = lazy("接待|迎来|吸引|入园|[进到]馆")
_RECEIVES = lazy(
    r"(?P<name>[一-鿿“”·A-Za-z0-9、和]{3,24}?)(?:(?:[当首单][日天]|全天|累计|[总共]计?|已|先后|预计|分别){0,4})"
    rf"(?:{_COMES.pattern})"
    r"(?:了?(?:海内外|国内外|各地|中外|入馆|入园)?(?:游客|观众|读者|市民|旅?游?客|人数){0,3})?(?:累计|总?量|总?人数){0,2}[达约近为超过突破了逾]{0,4}$"
)
_HEAD = lazy(
    r"(?:[镇村寨城园湖山岛馆寺塔街巷谷泉洞峡海院宫圈里坊湾河江庙窟陵岭峰崖沟坡岩门关营府楼阁苑庄堡滩坝林场乡桥都]|嘉年华|绿道|步道|小镇|广场|世界|大道|商圈|乐园|草原|沙漠|遗址)$"
)
"""How the name of a spot ends."""
_CLASS = lazy(
    rf"全[省市县区州镇]|我[省市县区]|[各等类型级个处些]|{branches('spot_class')}"
    r"|^(?:公共|[0-9“”]+|美术|文化|科技|博物|图书|档案|纪念|体育|文化艺术)*(?:[馆园场院]|广场|公园|古镇|古城|小镇|大道|商圈|步道|绿道|乐园)$"
)
"""In what is only a class of such."""
_HOUSES = ("馆", "院", "道")
_LONGEST_OWN = 3
"""Characters of a name that needs no place before it."""


def receiving(text: str, start: int, end: int, starts: Mapping[int, Entity]) -> Offsets | None:
    """Give where the spot is named that opens `text[start:end]`, the words before a value, and receives people.

    Of 乙区丙商圈 it is the spot alone, where its own name is long enough to be one; a house keeps the place's name.
    """
    spot = _RECEIVES.match(text, start, end) if _COMES.search(text, start, end) else None
    if spot is None or _CLASS.search(spot["name"]) or not all(map(_is_spot, re.split("[、和]", spot["name"]))):
        return None
    low, high = spot.span("name")
    while (place := starts.get(low)) is not None and place.label == "GPE" and place.end < high:
        if high - place.end < _LONGEST_OWN or spot["name"].endswith(_HOUSES):
            break
        if text[place.end] in "、和":  # 甲古村、乙寨
            break
        low = place.end
    one = starts.get(low)
    return None if one is not None and one.end >= high else (low, high)


def _is_spot(name: str) -> bool:
    has_verb = any(name[at : at + 2] in verbs() for at in range(len(name) - 1))
    return len(name) >= _LONGEST_OWN and not has_verb and _HEAD.search(name) is not None
