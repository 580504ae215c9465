"""Industries and products: listed words, read by what stands beside them."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Hit, Scene

# A trade named as one takes its own 产业 or 行业 with it.
TRADE_TAIL = re.compile("(?:制造业|加工业|产业|行业|工业|业)(?!链|园|集群|基地|集聚|化|带|工人|务|企业|园区|界|绩|态|者|主)")
OUTPUT = re.compile("(?:总|净|年|日|月|累计)?(?:产量|产能|产销|出口|进口|总产|单产|亩产|种植|存栏|出栏|库存|销量|销售|价格|储量|面积|供应|消费量|增产|进出口|丰收|需求|市场|播种)")
ADJECTIVE = re.compile("(?:企业|生产企业|公司|加工厂|厂|工人|价|质量|商|界|大省|强省|大县|强县|大市|强市|机组|装机|装备|设备|合作社|经销商|院校|人才|专业|节|路|专家|股|板块|指数|期货|基金|证书)")
TRADE_LIST = re.compile("(?:[、和及与][^，。；、\n]{1,12}?){0,8}?(?:等|[一二三四五六七八九十\\d]+大?(?:个)?)[^，。；\n]{0,6}?(?:产业|行业|领域|集群)")
TRADE_VERB = re.compile("(?:聚焦|围绕|布局|发展|做强|做大|培育|壮大)[^，。；\n]{0,8}$")


def goods(scene: Scene) -> list[Candidate]:
    """Propose listed industries and products."""
    found = []
    for hit in scene.hits:
        if hit.kind in {"goods", "trade", "both"}:
            candidate = _read(scene, hit)
            if candidate is not None:
                found.append(candidate)
    return found


def _read(scene: Scene, hit: Hit) -> Candidate | None:
    text = scene.text
    tail = TRADE_TAIL.match(text, hit.end)
    if tail and text[hit.end - 1] != "业":
        return Candidate(hit.start, tail.end(), "INDUSTRY", "entities.trade.tail", 0.7)
    if ADJECTIVE.match(text, hit.end):
        return None
    if hit.kind == "trade":
        if text[hit.end - 1] == "业" or text[hit.start : hit.end] in ("一产", "二产", "三产"):
            return Candidate(hit.start, hit.end, "INDUSTRY", "entities.trade.list", 0.7)
        if TRADE_LIST.match(text, hit.end) or TRADE_VERB.search(text[max(0, hit.start - 14) : hit.start]):
            return Candidate(hit.start, hit.end, "INDUSTRY", "entities.trade.list", 0.6)
        return None
    if hit.kind == "both" and not OUTPUT.match(text, hit.end) and TRADE_LIST.match(text, hit.end):
        return Candidate(hit.start, hit.end, "INDUSTRY", "entities.trade.context", 0.6)
    return Candidate(hit.start, hit.end, "PRODUCT", "entities.goods.list", 0.6)
