"""Goods whose name a model cuts, takes for a firm, or takes with what measures it: after the decision.

`with_wares` first parts and trims (`_parted`): a chain of goods (甲料—乙件), a scale before goods (2GWh电池), one sign
of another word (果|实). Then it takes an unlisted place before goods into their name (`_placed`), quoted brands that
are told to be such (`_brands`), and applications (`_apps`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import has_any
from zhgovie.entities.gazetteer import BOUNDS, common_words, divisions, listed_goods
from zhgovie.entities.lists import is_rare
from zhgovie.entities.merge import Chosen, put
from zhgovie.lexicons.lazy import lazy

_SURE = 0.85
_SOURCE = "entities.ware."
_CHAIN = lazy("[—－-]+")
_SCALE = lazy(
    "(?:年产|日产)?[\\d.]{1,8}[万亿]?(?:[GMk]Wh?|吉瓦时?|兆瓦时?|万吨|吨|套|台|件|片|平方米)(?!级)|年产(?=[一-鿿]{3})"
)
_HAN = lazy("[一-鿿]+")
_QUOTED = "“[^“”，。；\\n]{1,10}”"
_BRAND_MARKS = ("品牌", "商标")
# 注册“甲乙”“丙丁”等苹果品牌
_BRANDS = lazy(
    f"(?P<verb>注册了?)?(?P<row>(?:{_QUOTED}[、和及与]?){{1,8}})(?:等|系列)?(?P<kind>[^，。；、“”的\\n]{{0,8}}?)(?:{'|'.join(_BRAND_MARKS)})"
)
_APP = lazy(f"{_QUOTED}(?:APP|App|app|小程序|客户端)")
_OF_GOODS = lazy("(?:农产品|农业|产品|区域|公用|自主|食品|著名|驰名|知名)+")
_MEASURED = lazy("[一二三四五六七八九十两几]|.*[亩吨斤箱头只个株棵袋元产种养植卖买销购的减增级县市区省镇乡村型牌类国]")
_OF_CROPS = lazy("基地|加工|生产|市场|种植|播种|面积|产量|产业|收购|价格")


def with_wares(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with goods of this kind in full, in text order, none overlapping."""
    found: list[Chosen] = []
    for item in chosen:
        found += _parted(scene.text, item) if item[0].label == "PRODUCT" else [item]
    for propose in (_placed, _brands, _apps):
        found = put(found, propose(scene, found))
    return found


def _parted(text: str, of: Chosen) -> Iterator[Chosen]:
    """Give goods without what measures them, each of a chain apart."""
    one, sources = of
    if one.end - one.start == 1 and text[one.start : one.end + 1] in common_words() and not _alone(text, one):
        return
    scale = _SCALE.match(text, one.start, one.end)
    start = scale.end() if scale is not None and one.end - scale.end() >= 2 else one.start
    cuts = [(cut.start(), cut.end()) for cut in _CHAIN.finditer(text, start, one.end)]
    if not cuts:
        yield (one._replace(start=start), sources) if scale is not None else of
        return
    starts, ends = [start, *(end for _, end in cuts)], [*(first for first, _ in cuts), one.end]
    parts = list(zip(starts, ends, strict=True))
    if not all(_HAN.fullmatch(text, *part) and part[1] - part[0] > 1 for part in parts):
        parts = [(start, one.end)]
    for first, last in parts:
        yield one._replace(start=first, end=last), sources


def _alone(text: str, one: Candidate) -> bool:
    """Tell whether nothing of another word stands behind goods of one sign."""
    return not "一" <= text[one.end : one.end + 1] <= "鿿"


def _placed(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield listed goods behind two signs of an unlisted place, and goods that were taken for a firm: 花牛|苹果."""
    text = scene.text
    ends = {one.end for one, _ in chosen}
    for one, _ in chosen:
        if one.label not in {"PRODUCT", "COMPANY"} or text[one.start : one.end] not in listed_goods():
            continue
        start = one.start - 2
        place = text[start : one.start] if start >= 0 else ""
        is_bound = not "一" <= text[start - 1 : start] <= "鿿" or text[start - 1] in BOUNDS or start in ends
        if not is_bound or not _HAN.fullmatch(place) or _MEASURED.match(place) or not BOUNDS.isdisjoint(place):
            continue
        if _OF_CROPS.match(text, one.end):
            continue
        if (
            one.end - one.start > 1
            and place not in common_words()
            and place not in divisions()
            and is_rare(place)
            and one.start not in ends
        ):
            yield Candidate(start, one.end, "PRODUCT", f"{_SOURCE}placed", _SURE)


def _brands(scene: Scene, _: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield quoted brands of goods."""
    text = scene.text
    for match in _BRANDS.finditer(text) if "“" in text and has_any(text, _BRAND_MARKS) else ():
        kind = match["kind"]
        if kind in listed_goods() or _OF_GOODS.fullmatch(kind) or (not kind and match["verb"]):
            for name in re.finditer(_QUOTED, match["row"]):
                start = match.start("row")
                yield Candidate(start + name.start(), start + name.end(), "PRODUCT", f"{_SOURCE}brand", _SURE)


def _apps(scene: Scene, _: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield applications."""
    for match in _APP.finditer(scene.text):
        yield Candidate(*match.span(), "PRODUCT", f"{_SOURCE}app", _SURE)
