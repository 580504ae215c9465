"""Industries and products: listed words, read by what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import any_of, cue_set
from zhgovie.entities.extent import reach
from zhgovie.entities.gazetteer import common_words, listed_firms, listed_goods
from zhgovie.entities.merge import Chosen
from zhgovie.entities.names import INNER_VERB
from zhgovie.lexicons.lazy import lazy

# A trade named as one takes its own 产业 or 行业 with it.
TRADE_TAIL = lazy(f"(?:制造业|加工业|产业|行业|工业|业)(?!{any_of('not_trade')})")
OUTPUT = lazy(f"{any_of('output_prefix')}?{any_of('output')}")
QUALIFIED = lazy(f"{any_of('goods_qualify')}|商(?!品)|站(?!位)|安全(?!生产)|制品(?!业)|城(?!市)|网络?")
TRADE_QUALIFIES = lazy(f"{any_of('trade_qualify')}|园(?!区)")
TRADE_LIST = lazy(
    "(?:[、和及与][^，。；、和及与\n]{1,12}?){0,12}?(?:等|[一二三四五六七八九十两\\d]{1,3}大?个?|入选|实现|形成)"
    "[^，。；、\n]{0,10}?(?:产业|行业|领域|集群)"
)
TRADE_SHARED = lazy("(?:[、和及与][^，。；、和及与\n]{1,10}?){1,12}?(?:产业|行业)(?!链|园)")
# 化工新材料是我市重点培育的特色产业; 水产加工总产值增长16.4%
TRADE_IS = lazy("是[^，。；、\n]{0,14}?(?:产业|行业)(?!链|园|集群|基地|化|政策)")
TRADE_MEASURED = lazy(
    "(?:[、和及与][^，。；、和及与\n\\d]{1,10}?){0,9}?(?:分别|同比|累计|完成|实现)*(?:工业)?"
    "(?:总产值|产值|增加值|营业收入|营收|用电量|利润总额|(?:增长|下降|回落|上升|提高)(?:了)?[\\d.])"
)
TRADE_VERB = lazy(f"{any_of('trade_verb')}(?:[^，。；、\n]{{1,8}}、)*$")
CLUSTER = lazy("(?:国家级?|世界级|省级)$")
# Goods that something measures; that something measures elsewhere in the text; that need a second voice.
MEASURED, AGREED, BARE = 0.6, 0.45, 0.35
# 自主研制的2000吨级起重机在徐州下线, 首列有轨电车下线: what leaves the works is goods, whatever it is called.
_MAKING = "(?:研发|研制|制造|生产|打造|建造|试制|承制)(?:制造|生产|建造)?的|(?=[首第])"
_FIRST = (
    "(?:全[国球]|国内|世界|我[国省市])?首[台套辆艘列架款条枚件批](?!次)"
    "|第[\\d一二三四五六七八九十百千万亿]{1,7}[台套辆艘列架枚]"
)
_SIZE = "[\\d.]{1,8}(?:万?吨|兆瓦|千瓦|MW|千伏|米|公里)级|新一代|大型|国产"
MADE = lazy(
    f"(?:{_MAKING})(?:{_FIRST}|{_SIZE})*+(?P<goods>[^，。；：、的“”（）()《》\n]{{4,18}}?)"
    "(?:在[^，。；、\n]{1,12}?)?(?:成功|顺利|正式|批量)?下线"
)
# 形成年产25万吨面粉、6万吨挂面生产能力: what a line makes is goods, whatever it is called.
_LINE = lazy("(?:年|日|月)(?:产|加工)[^，。；：:\n]{2,80}?(?:生产线|生产能力)")
_LINE_GOODS = lazy(
    "[\\d.][万亿]?(?:吨|千克|公斤|件|套|台|只|辆|平方米|立方米|平米|米|片|块|支|瓶|台套|个|GWh|MW|兆瓦)(?:/年)?的?"
    "(?P<goods>(?![^、]{0,6}(?:以上|左右|产品|标准|规模|项目))[一-鿿A-Z]{2,10}?)"
    "(?=[、和及与][\\d.]|[、和及与][一-鿿]{2,8}(?:生产线|生产能力)|(?:智能|自动|数字)?化?(?:柔性)?(?:生产线|生产能力))"
)
_FIRM = lazy("公司|集团|股份|手机|汽车|科技|控股|电脑")
_GROWN = lazy("亩|种植|产量|产业|树|园|苗|基地|面积|采摘|[\\d.]+万?[亩吨公]")
JOINTS = frozenset("、和及与")


def goods(scene: Scene) -> list[Candidate]:
    """Propose listed industries and products."""
    found = []
    for hit in scene.hits:
        if hit.kind in {"goods", "trade", "both"}:
            candidate = _branded(scene, hit) or _tailed(scene.text, hit) or _plain(scene.text, hit)
            if candidate is not None:
                found.append(candidate)
    return [*_agreed(scene.text, found), *_made(scene.text)]


def _made(text: str) -> list[Candidate]:
    """Propose what is said to leave the works."""
    spans = [(*match.span("goods"), 0.9) for match in MADE.finditer(text)] if "下线" in text else []
    for line in _LINE.finditer(text):
        spans += [(*match.span("goods"), 0.75) for match in _LINE_GOODS.finditer(text, *line.span())]
    return [Candidate(start, end, "PRODUCT", "entities.goods.made", score) for start, end, score in spans]


def _agreed(text: str, found: list[Candidate]) -> list[Candidate]:
    """Trust goods that nothing measures here when the text measures them elsewhere."""
    measured = {text[c.start : c.end] for c in found if c.label == "PRODUCT" and c.score == MEASURED}
    return [c._replace(score=AGREED) if c.score == BARE and text[c.start : c.end] in measured else c for c in found]


def with_goods(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with listed goods that were taken for firms as goods: 苹果|亩均产值, 猪苓 in a list."""
    return [
        (one._replace(label="PRODUCT"), sources)
        if one.label == "COMPANY" and _is_grown(text, one.start, one.end)
        else (one, sources)
        for one, sources in chosen
    ]


def _is_grown(text: str, start: int, end: int) -> bool:
    """Tell whether listed goods stand here: no firm has their name, or what follows is said of crops."""
    name = text[start:end]
    if name not in listed_goods() or _FIRM.match(text, end):
        return False
    return name not in listed_firms() or _GROWN.match(text, end) is not None


def _branded(scene: Scene, hit: Hit) -> Candidate | None:
    """Propose a firm named by its trade: 零跑汽车, 济南力诺光伏, a listed 小米 with 汽车."""
    text = scene.text
    if text[hit.start : hit.end] not in cue_set("firm_tail") or TRADE_TAIL.match(text, hit.end):
        return None
    extent = reach(scene, hit.start)
    brand = hit.start - extent.start
    firm = scene.hit_ends.get(hit.start)
    listed = firm is not None and firm.label == "COMPANY" and firm.kind in {"firm", "body"}
    if not listed and INNER_VERB.match(text, extent.start, hit.start):
        return None
    if not listed and (extent.rare < 2 or extent.words or brand > 6 or not extent.rare <= 4):
        return None
    follows = text[hit.end : hit.end + 2]
    if "一" <= follows[:1] <= "鿿" and common_words().get(follows) == "n" and not listed:
        return None
    start = extent.start if not listed or firm is None else firm.start
    return Candidate(start, hit.end, "COMPANY", "entities.company.brand", 0.55)


def _tailed(text: str, hit: Hit) -> Candidate | None:
    """Propose a word with its own 产业 or 行业; the last of a list leaves the shared 产业 out."""
    tail = TRADE_TAIL.match(text, hit.end)
    cut = hit.end - hit.start == 1 and "一" <= text[hit.start - 1 : hit.start] <= "鿿"
    if tail is None or cut or text[hit.end - 1] == "业":
        return None
    shared = text[hit.start - 1 : hit.start] in {"、", "和", "及"} and tail[0] in {"产业", "行业"}
    return Candidate(hit.start, hit.end if shared else tail.end(), "INDUSTRY", "entities.trade.tail", 0.7)


def _plain(text: str, hit: Hit) -> Candidate | None:
    if QUALIFIED.match(text, hit.end):
        return None
    before, free = text[hit.start - 1 : hit.start], not "一" <= text[hit.end : hit.end + 1] <= "鿿"
    goes_on = text[hit.end : hit.end + 1] in JOINTS and TRADE_SHARED.match(text, hit.end)
    shared = goes_on or (before in JOINTS and TRADE_LIST.match(text, hit.end))
    if hit.kind == "trade" or (hit.kind == "both" and shared):
        return _trade(text, hit, free=free)
    measured = free or OUTPUT.match(text, hit.end) is not None
    if hit.kind == "both" and not OUTPUT.match(text, hit.end) and _in_trade_context(text, hit):
        return Candidate(hit.start, hit.end, "INDUSTRY", "entities.trade.context", 0.6)
    if hit.end - hit.start == 1 and (not measured or "一" <= before <= "鿿" or _in_word(text, hit)):
        return None
    return Candidate(hit.start, hit.end, "PRODUCT", "entities.goods.list", MEASURED if measured else BARE)


def _in_word(text: str, hit: Hit) -> bool:
    return text[hit.end - 1 : hit.end + 1] in common_words()


def _trade(text: str, hit: Hit, *, free: bool) -> Candidate | None:
    """Propose an industry where it is measured or listed, not where it only qualifies (农业基础设施)."""
    word = text[hit.start : hit.end]
    named = word[-1] == "业" or (len(word) == 2 and word[-1] == "产")
    if named and text.startswith("集群", hit.end) and CLUSTER.search(text, max(0, hit.start - 3), hit.start):
        return None
    if named and (free or not TRADE_QUALIFIES.match(text, hit.end)):
        shared = hit.end - hit.start >= 4 and text[hit.start - 1 : hit.start] in JOINTS and word.endswith("产业")
        return Candidate(hit.start, hit.end - 2 * shared, "INDUSTRY", "entities.trade.list", 0.7)
    if (
        _in_trade_context(text, hit)
        or TRADE_IS.match(text, hit.end)
        or TRADE_MEASURED.match(text, hit.end)
        or (free and text[hit.start - 1 : hit.start] == "、")
    ):
        return Candidate(hit.start, hit.end, "INDUSTRY", "entities.trade.context", 0.6)
    return None


def _in_trade_context(text: str, hit: Hit) -> bool:
    return bool(
        TRADE_LIST.match(text, hit.end)
        or TRADE_SHARED.match(text, hit.end)
        or TRADE_VERB.search(text, max(0, hit.start - 40), hit.start)
    )
