"""Goods whose name a model cuts, takes for a firm, or takes with what measures it: after the decision.

`with_wares` first parts and trims (`_parted`): a chain of goods (甲料—乙件), a scale before goods (2GWh电池), one sign of
another word (果|实). Then it joins what is one name by the text's own use: goods that touch (`_touching`), a brand with
牌 (`_branded`), an unlisted place before goods (`_placed`); brands that are told to be such are goods (`_brands`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.gazetteer import BOUNDS, common_words, divisions, listed_goods
from zhgovie.entities.merge import Chosen, put
from zhgovie.lexicons.patterns import alternatives

_SURE = 0.85
_SOURCE = "entities.ware."
_CHAIN = re.compile("[—－-]+")
_SCALE = re.compile(
    "(?:年产|日产)?[\\d.]{1,8}[万亿]?(?:[GMk]Wh?|吉瓦时?|兆瓦时?|万吨|吨|套|台|件|片|平方米)(?!级)|年产(?=[一-鿿]{3})"
)
_HAN = re.compile("[一-鿿]+")
_MOST = 40
"""Names of goods that are looked for behind others: hostile text may hold any number."""
_QUOTED = "“[^“”，。；\\n]{1,10}”"
_BRANDED = re.compile(f"{_QUOTED}牌(?P<goods>[一-鿿]{{1,6}})")
# 注册“甲乙”“丙丁”等苹果品牌
_BRANDS = re.compile(
    f"(?P<verb>注册了?)?(?P<row>(?:{_QUOTED}[、和及与]?){{1,8}})(?:等|系列)?(?P<kind>[^，。；、“”的\\n]{{0,8}}?)(?P<mark>品牌|商标)"
)
# “甲麦26”|小麦, “甲乙办”APP
_VARIETY = re.compile("“[一-鿿]{1,6}[A-Z]?\\d{1,5}[号A-Z]?”")
_APP = re.compile(f"{_QUOTED}(?:APP|App|app|小程序|客户端)")
_OF_GOODS = re.compile("(?:农产品|农业|产品|区域|公用|自主|食品|著名|驰名|知名)+")
_MEASURED = re.compile(
    "[一二三四五六七八九十两几]|.*[亩吨斤箱头只个株棵袋元产种养植卖买销购的减增级县市区省镇乡村型牌类国]"
)
_OF_CROPS = re.compile("基地|加工|生产|市场|种植|播种|面积|产量|产业|收购|价格")


def with_wares(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with goods of this kind in full, in text order, none overlapping."""
    found = [part for one in chosen for part in _parted(scene.text, one)]
    for propose in (_touching, _branded, _placed, _brands, _quoted):
        found = put(found, sorted(propose(scene, found), key=lambda one: (one.start, -one.end)))
    return found


def _parted(text: str, of: Chosen) -> Iterator[Chosen]:
    """Give goods without what measures them, each of a chain apart."""
    one, sources = of
    if one.label != "PRODUCT":
        yield of
        return
    if one.end - one.start == 1 and text[one.start : one.end + 1] in common_words() and not _alone(text, one):
        return
    scale = _SCALE.match(text, one.start, one.end)
    start = scale.end() if scale is not None and one.end - scale.end() >= 2 else one.start
    cuts = [(cut.start(), cut.end()) for cut in _CHAIN.finditer(text, start, one.end)]
    starts, ends = [start, *(end for _, end in cuts)], [*(first for first, _ in cuts), one.end]
    parts = list(zip(starts, ends, strict=True))
    if not all(_HAN.fullmatch(text, *part) and part[1] - part[0] > 1 for part in parts):
        parts = [(start, one.end)]
    for first, last in parts:
        yield one._replace(start=first, end=last), sources


def _alone(text: str, one: Candidate) -> bool:
    """Tell whether nothing of another word stands behind goods of one sign."""
    return not "一" <= text[one.end : one.end + 1] <= "鿿"


def _touching(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield goods with the goods right behind them: 鹿茸|菌粉, or told of elsewhere: 三元电池|正极材料."""
    text = scene.text
    goods = [one for one, _ in chosen if one.label == "PRODUCT"]
    names = {text[one.start : one.end] for one in goods if one.end - one.start >= 3}
    behind = re.compile(alternatives(sorted(names)[:_MOST])) if names else None
    starts = {one.start: one for one in goods}
    for number, (one, _) in enumerate(chosen):
        follows = starts.get(one.end)
        end = follows.end if follows else 0
        if one.label == "PRODUCT" and not end and behind is not None and (match := behind.match(text, one.end)):
            end = match.end()
        opens = one.label == "COMPANY" and any(
            other.label == "PRODUCT"
            and other.end > other.start + len(text[one.start : one.end])
            and text.startswith(text[one.start : one.end], other.start)
            for other, _ in chosen[max(0, number - 6) : number + 6]
        )
        if end and (text[one.end] in "“”" or {text[one.start : one.end], text[one.end : end]} <= listed_goods()):
            continue  # 蔬菜|食用菌 are two
        if end and (one.label == "PRODUCT" or opens):
            yield Candidate(one.start, end, "PRODUCT", f"{_SOURCE}touching", _SURE)


def _branded(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield goods behind their brand and 牌: “甲乙”牌|苹果."""
    for match in _BRANDED.finditer(scene.text):
        start = match.start("goods")
        hit = scene.hit_starts.get(start)
        number = bisect_right(chosen, start, key=lambda one: one[0].start) - 1
        known = chosen[number][0] if number >= 0 and chosen[number][0].start == start else None
        end = known.end if known and known.label == "PRODUCT" else 0
        if hit is not None and hit.kind in {"goods", "both"}:
            end = max(end, hit.end)
        if end:
            yield Candidate(match.start(), end, "PRODUCT", f"{_SOURCE}branded", _SURE)


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
            and one.start not in ends
        ):
            yield Candidate(start, one.end, "PRODUCT", f"{_SOURCE}placed", _SURE)


def _brands(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield quoted brands of goods."""
    text = scene.text
    for match in _BRANDS.finditer(text):
        kind = match["kind"]
        if kind in listed_goods() or _OF_GOODS.fullmatch(kind) or (not kind and match["verb"]):
            for name in re.finditer(_QUOTED, match["row"]):
                start = match.start("row")
                yield Candidate(start + name.start(), start + name.end(), "PRODUCT", f"{_SOURCE}brand", _SURE)


def _quoted(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield varieties, with the crop behind them, and applications."""
    goods = {one.start: one.end for one, _ in chosen if one.label == "PRODUCT"}
    for match in _VARIETY.finditer(scene.text):
        if match.end() in goods:
            yield Candidate(match.start(), goods[match.end()], "PRODUCT", f"{_SOURCE}variety", _SURE)
    for match in _APP.finditer(scene.text):
        yield Candidate(*match.span(), "PRODUCT", f"{_SOURCE}app", _SURE)
