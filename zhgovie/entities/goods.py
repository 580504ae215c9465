"""Industries and products: listed words, read by what stands beside them."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.gazetteer import common_words

# A trade named as one takes its own 产业 or 行业 with it.
TRADE_TAIL = re.compile("(?:制造业|加工业|产业|行业|工业|业)(?!链|园|集群|基地|集聚|化|带|工人|务|企业|园区|界|绩|态|者|主|结构|增加值占)")
OUTPUT = re.compile(
    "(?:总|净|年|日|月|累计|先进|整体|平均|单位|每)?(?:产量|产能|产销|出口|进口|总产|单产|亩产|种植|存栏|出栏|库存|销量|销售|价格|储量|面积|供应|消费|增产|进出口|丰收|需求|市场|播种|产值|产业|生产|"
    "交易|加工量|收购|存量|资源|技术|产品|等|系列|总量|总面积|品牌|新增|实现|保持|增长|下降|成为|占|达|为|的|在|被|是|由|从|以|比|将|也|已|均|和|与|及|或|以及|更新|领域|集群|开采|质量)"
)
ADJECTIVE = re.compile(
    "企业|生产企业|加工企业|销售企业|制造企业|公司|加工厂|厂|工人|大王|商(?!品)|界|大省|强省|大县|强县|大市|强市|大国|强国|机组|装机|总装机|合作社|经销商|院校|人才|专业|节|路|专家|股|板块|指数|期货|基金|证书|零售|"
    "以旧换新|专卖店|店|育种|标准化|现货|外送|超低排放|基地建设|林区|博览会|协会|展|研究|学院|系统工程|站(?!位)|码头|安全(?!生产)|保供|保障|制品(?!业)|项目|生产线|工业企业|产业园|园区|广场|城(?!市)|社|网络?|赛|运动会|信贷|贷款|消费税|税|车间|仓储|物流|保险|文化|小镇|之乡|合同"
)
TRADE_LIST = re.compile("(?:[、和及与][^，。；、\n]{1,12}?){0,8}?(?:等|[一二三四五六七八九十两\\d]+大?(?:个)?|入选|实现|形成)[^，。；、\n]{0,10}?(?:产业|行业|领域|集群)")
TRADE_TAIL_SHARED = re.compile("(?:[、和及与][^，。；、\n]{1,10}?){1,8}?(?:产业|行业)(?!链|园)")
TRADE_VERB = re.compile("(?:聚焦|围绕|布局|发展|做强|做大|培育|壮大|发力|抢占)(?:[^，。；、\n]{1,8}、)*$")
# After these a trade only qualifies: 农业基础设施, 制造业单项冠军.
QUALIFIES = re.compile(
    "企业|领域|单项|中长期|基础设施|生产方式|生产能力|生产条件|综合|示范|园区|龙头|产业化|现代化|化|农场|新型|科技|增效|专家|强省|大省|大县|强国|贷款|用电|项目|人才|品牌|合作|经营|灌溉|机械|保险|技术|工人|协会|部门|主管|"
    "局|厅|委|部|供给侧|数字化|从业|专业|结构调整|人口|面积|产品|用地|用水|资源|废弃|转移|社会化|信贷|补贴|节|大会|论坛|博览会|的重要|园(?!区)"
)
CLUSTER = re.compile("(?:国家级?|世界级|省级)$")


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
    if _inside_word(text, hit):
        return None
    shared = hit.kind != "goods" and text[hit.start - 1 : hit.start] in "、和及与" and TRADE_LIST.match(text, hit.end)
    tail = TRADE_TAIL.match(text, hit.end)
    if tail and text[hit.end - 1] != "业":
        end = hit.end if text[hit.start - 1 : hit.start] in ("、", "和", "及") and tail[0] in ("产业", "行业") else tail.end()
        return Candidate(hit.start, end, "INDUSTRY", "entities.trade.tail", 0.7)
    if ADJECTIVE.match(text, hit.end):
        return None
    single = hit.end - hit.start == 1
    follows = text[hit.end : hit.end + 1]
    free = not "一" <= follows <= "鿿"
    if hit.kind == "trade" or shared or TRADE_TAIL_SHARED.match(text, hit.end) and hit.kind == "both":
        return _trade(text, hit, free)
    if hit.kind == "both" and not OUTPUT.match(text, hit.end) and _trade_context(text, hit):
        return Candidate(hit.start, hit.end, "INDUSTRY", "entities.trade.context", 0.6)
    if single and not ((free or OUTPUT.match(text, hit.end)) and not "一" <= text[hit.start - 1] <= "鿿"):
        return None
    return Candidate(hit.start, hit.end, "PRODUCT", "entities.goods.list", 0.6 if free or OUTPUT.match(text, hit.end) else 0.45)


def _inside_word(text: str, hit: Hit) -> bool:
    """Tell whether the hit is the tail or head of a longer word (工业 in 产业工业化 is not one; 油茶|果 is)."""
    return text[hit.end - 1 : hit.end + 1] in common_words() and hit.end - hit.start == 1


def _trade(text: str, hit: Hit, free: bool) -> Candidate | None:
    named = text[hit.end - 1] == "业" or hit.end - hit.start == 2 and text[hit.end - 1] == "产"
    if named and text.startswith("集群", hit.end) and CLUSTER.search(text[max(0, hit.start - 3) : hit.start]):
        return None
    if named and (free or not QUALIFIES.match(text, hit.end)):
        return Candidate(hit.start, hit.end, "INDUSTRY", "entities.trade.list", 0.7)
    if _trade_context(text, hit) or (free and text[hit.start - 1 : hit.start] in "、"):
        return Candidate(hit.start, hit.end, "INDUSTRY", "entities.trade.context", 0.6)
    return None


def _trade_context(text: str, hit: Hit) -> bool:
    return bool(
        TRADE_LIST.match(text, hit.end)
        or TRADE_TAIL_SHARED.match(text, hit.end)
        or TRADE_VERB.search(text[max(0, hit.start - 40) : hit.start])
    )
