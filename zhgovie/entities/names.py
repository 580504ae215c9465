"""Names that end in a head noun: firms, schools, zones, sites, projects."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.extent import Extent, reach
from zhgovie.entities.gazetteer import common_words, divisions

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789.％%"
ALSO = {
    "COMPANY": LATIN + "（）()·",
    "PROJECT": LATIN + DIGITS + "（）()×“”",
    "FAC": LATIN + DIGITS + "“”",
    "ORG": LATIN + "（）()“”",
    "ZONE": "（）()",
    "GOV": "",
    "EVENT": "",
    "LOC": "",
}
# A head noun that stands before one of these is part of another word or of a general phrase.
NOT_AFTER = {
    "COMPANY": re.compile("化(?!工)|法|制|治理|债|章程|类|员工|职工"),
    "FAC": re.compile("化|率|里程|建设用地|费|网(?!络)|群|出入口|占有率|主体|准入|监管|化|竞争|前景|需求|份额|占有|开拓|规模|化"),
    "ZONE": re.compile("化|级|域"),
    "ORG": re.compile("生|教育|毕业"),
    "PROJECT": re.compile("师|机械|部|组|化|总?投资|资金|清单|库|数|业主|款|量|法人|建议书|经理|招投标|学院|院|技术|研究|科学"),
    "GOV": re.compile("势|面|部|长|限|部性|域"),
    "EVENT": re.compile("$^"),
    "LOC": re.compile("[长道段流畔底边岸水滩口里畔北南湖心中区]|上游|中游|下游"),
}
GENERAL = re.compile(
    "^(?:国家级|省级|市级|县级|国家|全国|全省|全市|世界级|大型|中小型|中型|小型|重点|重大|特色|示范|现代|新型|新建|改扩建|各类|主要|核心|综合|专业|标准化|规模化|智能化|"
    "上市|民营|国有|外资|龙头|科技型|农业产业化|高新技术|平台|物流|工业|农业|商业|产业|绿色|数字|智慧|智能|优质|高端|高效|高标准|农村|城市|乡村|县域|区域|跨境|海外|国际|国内|境外|海上|陆上|沿海|"
    "山地|公共|社会|民生|基础|基础设施|重要|一体化|专项|合作|共建|联合|协作|创新|创业|科技|科研|技术|研发|生产|加工|制造|服务|教育|医疗|养老|文化|旅游|体育|生态|环保|能源|电力|交通|水利|"
    "招商|投资|建设|改造|提升|试点|配套|互联互通|高新|未来|新兴|传统|优势|支柱|双向|四车道|六车道)+$"
)
# Rooms of a firm, no sites of their own.
ANNEXES = frozenset("文化馆 展览馆 工厂 食堂 基地 医院 学校 幼儿园 图书馆".split())
ROADS = frozenset("高速 高速公路 铁路 高铁 公路 一级公路 二级公路 快速路 城际铁路 客运专线 地铁 国道 省道 运河 航道 大道 长城".split())
BRACKET = re.compile("(?:中国)[（(]$")


# 甘肃高速公路 and 中国铁路 name no road.
_WIDE = {name for name, codes in divisions().items() if any(code.endswith("0000") for code in codes)} | {"中国", "美国"}
SECTION = re.compile("(?:[一-鿿]{1,5})?(?<!路|地|阶|时|一|片|区|这|该|两|分|手)段(?![一-鿿]*?时间)")


def headed(scene: Scene) -> list[Candidate]:
    """Propose a name for every head noun that has something proper before it."""
    found = []
    for hit in scene.hits:
        if hit.kind == "head" and hit.label != "EVENT" and not NOT_AFTER[hit.label].match(scene.text, hit.end):
            candidate = _named(scene, hit)
            if candidate is not None:
                found.append(candidate)
    return found


def _named(scene: Scene, hit: Hit) -> Candidate | None:
    text = scene.text
    if hit.end - hit.start == 1 and text[hit.start - 1 : hit.end] in common_words():
        return None
    before = scene.hit_ends.get(hit.start)
    if before is not None and before.kind == "head" and before.label == "COMPANY" and hit.label in {"FAC", "ORG"} and text[hit.start : hit.end] in ANNEXES:
        return None
    extent = reach(scene, hit.start, ALSO[hit.label])
    start = _trim(text, extent.start, hit.start)
    if hit.label == "PROJECT":
        start = _after_building(text, start, hit.start)
    if start >= hit.start:
        return None
    if hit.label in {"ZONE", "ORG"} and BRACKET.search(text[max(0, start - 3) : start]):
        start -= 3
    if hit.label == "FAC":
        start = _from_to(scene, start)
    score = _score(text, hit, extent, start)
    if not score:
        return None
    end = hit.end
    if hit.label == "FAC" and text[hit.start : hit.end] in ROADS:
        section = SECTION.match(text, end)
        end = section.end() if section else end
    return Candidate(start, end, hit.label, f"entities.head.{hit.label.lower()}", score)


def _trim(text: str, start: int, end: int) -> int:
    """Drop what cannot open a name: a bracket or quote without its partner, digits before a head, 和."""
    while start < end and (text[start] in "）)·.％%×”" or (text[start] in "（(“" and not _closed(text, start, end))):
        start += 1
    return start


def _after_building(text: str, start: int, end: int) -> int:
    """Leave out the verb before a project's name (开工建设|引江补汉工程); 基地建设项目 keeps its own."""
    cut = -1
    for verb in ("建设", "新建", "开工", "全力", "打好", "在建", "加快", "推动", "实施"):
        cut = max(cut, text.rfind(verb, start, end - 2) + 2 if text.rfind(verb, start, end - 2) >= 0 else -1)
    return cut if cut > start else start


def _closed(text: str, start: int, end: int) -> bool:
    partner = {"（": "）", "(": ")", "“": "”"}[text[start]]
    return partner in text[start:end]


def _from_to(scene: Scene, start: int) -> int:
    """Lengthen a road's name to its first end: 抚州至|吉安高速公路."""
    text = scene.text
    if text[start - 1 : start] == "至":
        position = start - 1
        if position in scene.place_ends:
            return scene.place_ends[position]
        extent = reach(scene, position)
        if 2 <= position - extent.start <= 5:
            return extent.start
    return start


def _score(text: str, hit: Hit, extent: Extent, start: int) -> float:
    """Score by what makes the name proper: a place, or characters that no common word covers."""
    inside = text[start : hit.start]
    if GENERAL.match(inside):
        return 0.0
    if extent.place:
        if hit.label == "LOC" and hit.end - hit.start == 1:
            return 0.0
        if hit.label == "FAC" and (inside in _WIDE or text[hit.start : hit.end] in {"市场", "平台", "工厂"}):
            return 0.0
        if hit.label == "PROJECT" and hit.start - start <= 3 and text[hit.start : hit.end] in {"项目", "工程"}:
            return 0.4
        return 0.8
    if hit.label == "LOC":
        return 0.5 if extent.rare >= 1 and hit.end - start <= 5 else 0.0
    if hit.label == "PROJECT":
        if any(character in inside for character in "0123456789") and extent.words + extent.rare >= 2:
            return 0.55
        return 0.55 if extent.rare >= 2 else 0.0
    if extent.rare >= 2:
        return 0.7
    if extent.rare == 1 and hit.label in {"COMPANY", "ORG"}:
        return 0.5
    return 0.0
