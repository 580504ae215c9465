"""Names that end in a head noun: firms, schools, zones, sites, regions, projects.

`headed` proposes; `_named` reads one head: how far left the name reaches (`extent.reach`), what of that is no part
of it (`_trim`, `_after_building`, `_after_verb`, `LOOSE_OPENING`), and how sure the rest is, with a place before it
(`_placed_score`) or without (`_free_score`).
"""

from __future__ import annotations

import re
from functools import cache

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import any_of, cues
from zhgovie.entities.extent import Extent, reach
from zhgovie.entities.gazetteer import BOUNDS, common_words, countries, divisions
from zhgovie.lexicons.lazy import lazy

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789."
# Characters besides Chinese ones that a name of the label may hold; × also lets in scales (2×350MW).
ALSO = {
    "COMPANY": LATIN + "（）()·",
    "PROJECT": LATIN + DIGITS + "（）()×+“”",
    "FAC": LATIN + DIGITS + "“”",
    "ORG": LATIN + "（）()“”",
    "ZONE": "（）()",
    "GOV": "",
    "LOC": "",
}
# A head noun that stands before one of these is part of another word or of a general phrase.
NOT_AFTER = {
    "COMPANY": lazy("化(?!工)|法|制|治理|债|章程|类|员工|职工"),
    "FAC": lazy(f"{any_of('not_site')}|网(?!络)"),
    "ZONE": lazy("化|级|域"),
    "ORG": lazy("生|教育|毕业"),
    "PROJECT": lazy(any_of("not_project")),
    "GOV": lazy("势|面|部|长|限|域"),
    "LOC": lazy("[长道段流畔底边岸水滩口里北南湖心中区谷]|上游|中游|下游"),
}
GENERAL = lazy(f"{any_of('general')}+$")
# 西成铁路甘肃段: a section belongs to the road's name.
SECTION = lazy("[一-鿿]{0,5}(?<![路地阶时一片区这该两分手])段(?!时间)")
# 镇原4县高速: places counted, no road of that name.
COUNTED = lazy("[\\d一二三四五六七八九十]+个?[省市县区州盟旗]|[两三四五六七八九十\\d]大|\\d月")
# A clause that ends in a head noun: 市市|通高铁, 规定全省|煤矿, 用好非|煤矿.
INNER_VERB = lazy(f".*(?:{any_of('inner_verb')}|(?<![重主需])要(?![塞闻素])|[坐乘修]$|[到去读])", re.DOTALL)
GROWN_AT = lazy("(?:基地|场|厂|园|园区)$")
VERBLESS = frozenset(("COMPANY", "FAC", "LOC", "ORG", "ZONE"))
# Left of a free name: conjunctions, prepositions and measures of one character, and 受, 归, 到 before their object.
LOOSE_OPENING = lazy("(?:[但到受归接继即而虽若因搞顺既且个所离来年月日两其]|地(?![铁质震])|区(?=新)|上述|旗下)+")
# 甲电厂|扩建项目: what is done to a site, whose name goes on before it.
_WORK = lazy("(?:改?扩|改|迁)建$")
# 关停学校|6所: a kind of bodies, and how many there are.
_HOW_MANY = lazy(r"[0-9][0-9.]*[余多]?[所家座处个](?![一-鿿])")
LIKELY, PLAIN, WEAK = 0.8, 0.7, 0.5
# 三居两|厅, 海口三|港; 驻|港, 爱|港 are of Hong Kong.
NO_NAME_BEFORE = lazy("[一二三四五六七八九十两几多]|[驻爱赴访来抵离返留涉]港|[新布]局")
MUNICIPALITIES = frozenset(("北京", "天津", "上海", "重庆"))
# Labels whose names may stand apart from the province before them.
APART = frozenset(("FAC", "PROJECT", "LOC"))
CALLED = lazy(
    "名(?:为|叫)“?(?P<name>[^，。；：、“”（）\n的]{2,16})”?的[^，。；、\n的]{0,10}?(?:企业|公司|厂商|厂家|房企|门店|店铺)"
)


def headed(scene: Scene) -> list[Candidate]:
    """Propose a name for every head noun that has something proper before it."""
    found = []
    for hit in scene.hits:
        if hit.kind == "head" and hit.label != "EVENT" and not NOT_AFTER[hit.label].match(scene.text, hit.end):
            candidate = None if _is_loose(scene.text, hit) else _named(scene, hit)
            if candidate is not None:
                found.append(candidate)
                apart = _behind_province(scene, hit, candidate)
                found += [apart] if apart is not None else []
    return found + _chained(found)


def _behind_province(scene: Scene, head: Hit, name: Candidate) -> Candidate | None:
    """Propose a name that a province opens without the places before it too: 安徽|广德|凤凰山水库."""
    first = scene.hit_starts.get(name.start)
    if name.label not in APART or first is None or scene.text[first.start : first.end] not in _provinces():
        return None
    last = first
    while (place := scene.hit_starts.get(last.end)) is not None and place.label == "GPE" and place.end < head.start:
        last = place
    rest = scene.text[last.end : head.start]
    goods = place is not None and place.kind in {"goods", "trade", "both"}
    if goods or not 2 <= len(rest) <= 10 or GENERAL.match(rest) or BOUNDS.intersection(rest):
        return None
    return name._replace(start=last.end, source="entities.head.behind_province", score=0.7)


def _is_loose(text: str, hit: Hit) -> bool:
    """Tell whether a firm's ending that is also a common noun (科技, 实业) runs on into another noun: 科技|创新."""
    if hit.label != "COMPANY" or text[hit.start : hit.end] not in cues("loose_firm"):
        return False
    after = text[hit.end : hit.end + 2]
    return "一" <= after[:1] <= "鿿" and common_words().get(after) != "x" and after[:1] not in BOUNDS


def _chained(found: list[Candidate]) -> list[Candidate]:
    """Join bodies that stand end to end: 建设集团|滨州分公司, 肿瘤医院|甘肃医院."""
    ends = {(candidate.end, candidate.label): candidate for candidate in found if candidate.label in {"COMPANY", "ORG"}}
    joined = []
    for candidate in found:
        first = ends.get((candidate.start, candidate.label))
        if first is not None:
            whole = candidate._replace(start=first.start, score=min(first.score, candidate.score))
            ends[(whole.end, whole.label)] = whole
            joined.append(whole)
    return joined


def _named(scene: Scene, hit: Hit) -> Candidate | None:
    text = scene.text
    if _ends_word(scene, hit) or _is_annex(scene, hit):
        return None
    work = _WORK.search(text, max(0, hit.start - 3), hit.start) if hit.label == "PROJECT" else None
    extent = reach(scene, work.start() if work else hit.start, ALSO[hit.label])
    start = _trim(text, extent.start, hit.start)
    if hit.label in {"PROJECT", "FAC", "ZONE"}:
        start = _after_building(text, start, hit.start - 2 if hit.label == "PROJECT" else hit.start)
    if hit.label in VERBLESS:
        start = _after_verb(scene, start, hit.start)
    if hit.label != "PROJECT" and start not in scene.hit_starts:
        loose = LOOSE_OPENING.match(text, start, hit.start)
        start = loose.end() if loose else start
    inside = text[start : hit.start]
    if inside.count("“") != inside.count("”"):
        return None
    if start >= hit.start or GENERAL.fullmatch(text, start, hit.start):
        return None
    score = _score(scene, hit, extent, start)
    return _whole(scene, hit, start, score) if score else None


def _score(scene: Scene, hit: Hit, extent: Extent, start: int) -> float:
    if extent.place:
        return _placed_score(scene, hit, start, len_one=hit.end - hit.start == 1)
    return 0.0 if scene.text[hit.start : hit.end] in cues("placed") else _free_score(scene, hit, extent, start)


def _whole(scene: Scene, hit: Hit, start: int, score: float) -> Candidate | None:
    """Give the name from its first sign to the bracket that it opens: 琨山资本(集团)."""
    text = scene.text
    start, end = _open(scene, hit, start), _close(text, hit)
    opened = text.count("(", start, end) - text.count(")", start, end)
    if opened > 0 and text[end : end + 1] != ")":
        return None
    return Candidate(start, end + (opened > 0), hit.label, f"entities.head.{hit.label.lower()}", score)


def called(scene: Scene) -> list[Candidate]:
    """Propose a firm that is introduced by its name: 一家名为锐芯微的企业."""
    return [
        Candidate(*match.span("name"), "COMPANY", "entities.company.called", 0.85)
        for match in CALLED.finditer(scene.text)
    ]


def _ends_word(scene: Scene, hit: Hit) -> bool:
    """Tell whether a head of one character ends another word here."""
    if hit.end - hit.start > 1:
        return False
    pair = scene.text[hit.start - 1 : hit.end]
    return pair in common_words() or NO_NAME_BEFORE.match(pair) is not None


def _is_annex(scene: Scene, hit: Hit) -> bool:
    """Tell whether the head is a firm's own room: 有限公司|文化馆."""
    before = scene.hit_ends.get(hit.start)
    firm = before is not None and before.kind == "head" and before.label == "COMPANY"
    return firm and scene.text[hit.start : hit.end] in cues("annex")


def _trim(text: str, start: int, end: int) -> int:
    """Drop what cannot open a name: a bracket or quote without its partner, a decimal point."""
    for opens, closes in ("（）", "()"):
        closed = text.rfind(closes, start, end)
        if closed >= 0 and opens not in text[start:closed]:
            start = closed + 1
    while start < end and (text[start] in "）)·.×”" or (text[start] in "（(“" and not _closed(text, start, end))):
        start += 1
    return start


def _after_verb(scene: Scene, start: int, end: int) -> int:
    """Begin after the last verb before the head if a place or firm stands there; else the whole is a clause: `end`."""
    verb = INNER_VERB.match(scene.text, start, end)
    if verb is None:
        return start
    opening = scene.hit_starts.get(verb.end())
    return verb.end() if opening is not None and opening.label in {"GPE", "COMPANY", "LOC"} else end


def _closed(text: str, start: int, end: int) -> bool:
    partner = {"（": "）", "(": ")", "“": "”"}[text[start]]
    return partner in text[start:end]


def _after_building(text: str, start: int, end: int) -> int:
    """Leave out the verb before a project's name (开工建设|引江补汉工程); 基地建设项目 keeps its own."""
    found = [position + len(verb) for verb in cues("building") if (position := text.rfind(verb, start, end)) >= 0]
    return max([start, *found])


def _open(scene: Scene, hit: Hit, start: int) -> int:
    """Move a start left over 中国（ before a zone, and over the first end of a road (抚州至|吉安高速公路)."""
    text = scene.text
    if hit.label == "PROJECT" and _is_brand(scene, start - 2):
        return start - 2
    if hit.label == "FAC" and text[start - 1 : start] == "至":
        if start - 1 in scene.place_ends:
            return scene.place_ends[start - 1]
        extent = reach(scene, start - 1)
        if 2 <= start - 1 - extent.start <= 5:
            return extent.start
    return start


def _is_brand(scene: Scene, start: int) -> bool:
    """Tell whether an unlisted firm of two characters stands before a project's place: 的|国药|长春疫苗项目."""
    text = scene.text
    if start < 1 or start + 2 not in scene.hit_starts:
        return False
    if "一" <= text[start - 1] <= "鿿" and text[start - 1] not in BOUNDS:
        return False
    brand = text[start : start + 2]
    return (
        all("一" <= character <= "鿿" and character not in BOUNDS for character in brand)
        and brand not in common_words()
    )


def _close(text: str, hit: Hit) -> int:
    if hit.label == "FAC" and text[hit.start : hit.end] in cues("road"):
        section = SECTION.match(text, hit.end)
        return section.end() if section else hit.end
    return hit.end


def _is_general(scene: Scene, start: int, end: int) -> bool:
    """Tell whether only general words follow the place that opens a name: 泽普县|民生|项目."""
    place = scene.hit_starts.get(start)
    return place is not None and place.label == "GPE" and bool(GENERAL.fullmatch(scene.text, place.end, end))


def _placed_score(scene: Scene, hit: Hit, start: int, *, len_one: bool) -> float:
    """Score a name that a place or firm opens."""
    text = scene.text
    inside, head = text[start : hit.start], text[hit.start : hit.end]
    if hit.label == "LOC" and len_one:
        return 0.6 if len(inside) == 2 and head in "河江湖溪岛" else 0.0  # 赤水|河
    if inside in _wide_places() and (hit.label == "FAC" or head in cues("plain_school")):
        return 0.0
    if COUNTED.search(inside) or _is_too_wide(scene, hit, start):
        return 0.0
    is_work = head in {"项目", "工程"}
    if (is_work and len(inside) <= 3) or (
        (is_work or head in cues("road")) and _is_general(scene, start, hit.start)  # 灵石县|农村|公路
    ):
        return 0.0
    if inside[:2] in _wide_places() and hit.label == "FAC" and GENERAL.fullmatch(inside, 2):
        return 0.0
    return LIKELY


def _is_too_wide(scene: Scene, hit: Hit, start: int) -> bool:
    """Tell whether nothing but a country or a part of one stands before the head: 中国|先行区, 中西部|铁路."""
    inside = scene.text[start : hit.start]
    if hit.label == "ZONE":
        return inside in countries()
    return hit.label == "FAC" and inside.endswith(("部", "地区")) and start in scene.hit_starts


def _names_goods(scene: Scene, start: int, head: Hit) -> bool:
    """Tell whether goods or a trade stand before where they are made: 富硒|蔬菜|基地 is a kind of site, no name."""
    if head.label != "FAC" or not GROWN_AT.search(scene.text, head.start, head.end):
        return False
    inside = (hit for position in range(start, head.start - 1) if (hit := scene.hit_starts.get(position)) is not None)
    return any(hit.kind in {"goods", "trade", "both"} and hit.end - hit.start > 1 for hit in inside)


@cache
def _provinces() -> frozenset[str]:
    """List provinces and autonomous regions; a municipality is a city as well."""
    return frozenset(name for name in _wide_places() if name in divisions() and name[:2] not in MUNICIPALITIES)


@cache
def _wide_places() -> frozenset[str]:
    """List provinces and 中国: 甘肃高速公路 names no road."""
    wide = {name for name, codes in divisions().items() if any(code.endswith("0000") for code in codes)}
    return frozenset(wide | set(countries()) | {"全国"})


def _free_score(scene: Scene, hit: Hit, extent: Extent, start: int) -> float:
    """Score a name without a place by the characters in it that no common word covers."""
    text = scene.text
    if hit.label == "LOC":
        if hit.end - hit.start > 1:
            return WEAK if extent.opens_rare and extent.rare >= 2 and hit.end - start <= 6 else 0.0
        free = start == 0 or not "一" <= text[start - 1] <= "鿿" or text[start - 1] in BOUNDS
        return WEAK if free and not extent.words and extent.rare == 2 else 0.0
    if hit.label == "PROJECT":
        scaled = any(character.isdecimal() for character in text[start : hit.start]) and extent.words + extent.rare >= 2
        return 0.55 if scaled or (extent.rare >= 2 and (extent.opens_rare or text[hit.start - 1] == "”")) else 0.0
    is_kind = hit.label in {"ORG", "FAC"} and _HOW_MANY.match(text, hit.end) is not None
    if is_kind or (hit.label in {"FAC", "ZONE"} and (not extent.opens_rare or _names_goods(scene, start, hit))):
        return 0.0
    if extent.rare >= 2:
        return PLAIN
    return WEAK if extent.rare == 1 and hit.label in {"COMPANY", "ORG"} else 0.0
