"""Which division of the country a text is about, by the places that it names.

A place named alone votes for itself and a little for the divisions above it; one inside another name (绍兴黄酒) for
what is above; the lead's places count double. Words like 全省 and 市委 weigh the level that the text speaks of.
Where it names cities of one province evenly, or provinces, it is about what they lie in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from zhgovie.entities.gazetteer import official_names, short_form
from zhgovie.facts import asides
from zhgovie.facts.openings import codes_opening, level_of
from zhgovie.facts.words import branches
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity

_LEVEL_WORDS = {
    2: lazy(r"全[省疆](?<![于居列占比较]..)(?!率先|领先)|我省(?<![于居列占]..)|省级|省属|自治区级|省委|省政府"),
    4: lazy(
        r"全市(?<![于居列占比较]..)(?!第|首|率先|领先)|我市(?<![于居列占]..)(?!第|首)|市级|全[州盟]|我[州盟]|市委|市政府"
    ),
    6: lazy(
        r"全县(?<![于居列占比较]..)(?!第|首|率先|领先)|我县(?<![于居列占]..)(?!第|首)|县级|县委|县政府|全旗|我旗|旗委|区委|区政府"
    ),
}
"""By the length of a division's code. Every alternative begins with a character, so that most places are skipped."""
_WHOLE_AREA = lazy(r"[全我]区(?!域|第|首)")
_REGIONS = frozenset({"15", "45", "54", "64", "65"})
"""The autonomous regions, of which 全区 speaks as 全省 does of a province; elsewhere it speaks of a district."""
_BODIES = "|".join((
    "国务院|国家(?:统计局|发展改革委|发改委|能源局|卫生健康委|药监局)|海关总署|商务部(?!门)|财政部(?!门)|工信部(?!门)|工业和信息化部(?!门)",
    "中国人民银行|交通运输部(?!门)|住房和?城乡建设部(?!门)|人力资源和?社会保障部(?!门)|生态环境部(?!门)|国资委(?<![省市县区州]国资委)|税务总局|国铁集团",
    *(f"{name}部(?!门)(?<!驻{name}部)" for name in ("教育", "民政", "公安", "科技", "自然资源")),
    *(f"{name}部(?!门)(?<!驻{name}部)" for name in ("文化和旅游", "应急管理")),
    "金融监管总局|市场监管总局|银保?监会|证保?监会|国家医保局",
))  # fmt: skip
NATIONAL_BODIES = f"{_BODIES}|农业农村部|农业部|水利部"
_SIDES = ("路", "街", "岸", "站", "大道")
"""How a province's name goes on where it only seems to be named: 银河南路, 太湖南岸, 珠江西岸."""
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
NATIONAL_NAMES = "人大|政协|两会|工商联|总工会|妇联|社保"
"""Behind 全国: a body's or a meeting's name."""
DOMESTIC = "增值税|旅游|游[客人]|旅客|过夜|客源|航[线班]|贸易|招商|发明|专利|直飞|贷款"
"""Behind 国内: what a place has of its own, that comes from the nation or goes there (国内旅游收入)."""
OWN_VISITORS = lazy(f"国内(?:{DOMESTIC})")
_NATION_WORDS = lazy(
    rf"我国(?![^，,。；;]{{0,8}}[最首第])|全国(?<![^。，,；;\n月年日]全国)(?![第前首百]|十[佳大]|[0-9]{{5}}|{NATIONAL_NAMES}|一体|统一|重点|各地|先进|文明|模范|优秀|示范)|31个省|国内(?!生产总值|{DOMESTIC})|全行业|"
    rf"{_BODIES}|农业农村部(?!门)|农业部(?!门)|水利部(?!门)|中国[一-鿿]{{2,8}}协会"
)
"""Here too every alternative begins with a character."""
_NATIONAL_MEDIA = frozenset(
    {"央视网", "新华社", "新华网", "人民日报", "人民网", "中国新闻网", "中国政府网", "经济日报"}
)
"""Those who write of a place as an example of the nation more often than for its own sake."""
CONTEST = (
    r"[^，,。；;：:\n]{0,12}"
    r"(?:考[核评]|评[比选议]|测评|排名|竞赛|大赛|先进|标兵|文明|模范|[十百]强|示范[省市县区镇乡村单])"
)
"""Behind 全省: what places of it are compared in, or called there (全省先进县): it is only the field."""
_WHOLE_PLACE = lazy(
    rf"[全我][省市县区州盟旗](?<![占居列位于比较]..)(?<!全[国省市][、和与及]..)(?![、和与及]全[省市县区]|{CONTEST}|第|首|前(?![0-9一二两三四五六七八九十]{{1,3}}(?:个?月|季度|年|周|天))|倒数|占|平均|域|率先|领先|唯一|最[先早])"
)
_LOCAL = lazy(
    r"[全我][省市县区州盟旗疆](?!域|第)|[市县区]级重点|(?<![一-鿿])[市县区州盟旗](?:委|政府|政协|人大|[一-鿿]{1,6}[局委办])"
)
"""How a text speaks of its own place and its offices: 全市, 市住建局."""
_OWN_WHOLE = lazy(r"[全我][市县区州盟旗](?:(?<=[，,。；;：:\s日月年度底末前今]..)|(?<=\A..))(?!域|第|首|前)")
"""全区 in front of what it measures: a text that speaks so is of no nation, whatever places it goes to."""
_OF_COUNTY = lazy("全[县旗]")
"""A text that speaks of it and of no 全省 or 全市 is of no province, whatever it names."""
_OWN_PLACE = lazy(r"我([省市县区州盟旗])(?!长)")
_FIRMS = frozenset({"COMPANY", "PRODUCT", "PROJECT", "ORG"})
"""Labels of names that open with a place without speaking of it."""
TELLS = lazy(branches("teller"))
"""Behind the name of one who tells of others."""
_TOLD_WITHIN = 8
_GOODS = frozenset({"COMPANY", "PRODUCT", "HONOR"})
"""Labels of what has a province's name in its own and tells nothing of it."""
_FROM = frozenset("从据由")
"""Before whose figures are told: 从某县统计局获悉."""
_OWN = 4
"""How much more a place's own name tells than one inside another name."""
_CHILDREN = 3
"""How many places inside a division must be named for one that is not named itself."""
_SPREAD = 4
"""How many divisions that a text names, none of them above the others, make it one of what they lie in."""
_JOINTS = frozenset("、和与及")
_ROW = 40
"""Places of one list that are looked at."""
_SMALL = frozenset("村镇乡道")
_OPENS_IN_FULL = lazy(r"[一-鿿]{1,6}?[省市县区州盟旗]")
"""How a village's name begins that tells where it lies."""
_LEAD = 2
"""Sentences that make the lead."""


class Winner(NamedTuple):
    """The division with the most votes."""

    code: str
    name: str
    weight: int
    is_spread: bool = False
    """Whether it is named less than what lies in it."""


NATION = Winner("100000", "全国", 0)


def winner(document: Document, entities: Sequence[Entity]) -> Winner | None:
    """Give the division that a text is about, `NATION`, or None where too little tells."""
    clean = document.clean
    scores: Counter[str] = Counter()
    direct: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    named: dict[str, int] = {}
    for code, own, above, is_listed in _votes(document, entities):
        scores[code] += 1 if is_listed else own
        direct[code] += 1 if is_listed else own
        named.setdefault(code, len(named))
        provinces[code[:2]] += own
        for width in (2, 4):
            ancestor = code[:width].ljust(6, "0")
            if ancestor != code:
                scores[ancestor] += above
    present = [code for code, score in provinces.items() if score > 0]
    if _is_national(document, provinces, entities):
        return NATION
    level = own_level(clean)
    has_district = any(_is_district(code) for code in direct)
    is_of_one = len(present) == 1 and _is_of_one(direct, named)
    if len(present) == 1 and not is_of_one and _speaks_of_province(clean, present[0], level, has_district=has_district):
        return _named(present[0].ljust(6, "0"), scores)
    spoken = _levels_spoken_of(clean)
    weighed = Counter({code: score * (1 + _spoken_of(code, spoken, direct)) for code, score in scores.items()})
    barred = set(weighed) if is_of_one else _no_provinces(weighed, clean, spoken, entities)
    weighed = Counter(
        {
            code: score
            for code, score in weighed.items()
            if official_names().get(code, "").endswith(level) and not (code.endswith("0000") and code in barred)
        }
    )
    first = {code: -index for code, index in named.items()}  # of equals, the one named first
    best = max(weighed, key=lambda code: (weighed[code], first.get(code, -len(first)), code), default="")
    whole = "" if level or (best and _spoken_of(best, spoken, direct)) else _spread_over(best, direct)
    if whole:
        return _named(whole, scores, is_spread=True)
    is_own = level != "" and len(weighed) == 1 and best in _written_out(entities)  # 我县, and one county named
    if not best or (not is_own and scores[best] < (_OWN + 1 if best in named else _CHILDREN)):
        return None
    found = _named(best, weighed)
    if found and not best.endswith("0000") and short_form(found.name) not in clean:
        return None
    return found


def _written_out(entities: Sequence[Entity]) -> set[str]:
    """Give the codes of places named alone, or with their level at the front of another name (甲县农业局)."""
    names = official_names()
    coded = ((code, entity) for entity in entities for code in _codes(entity)[:1])
    return {code for code, one in coded if one.label == "GPE" or one.text.startswith(names.get(code, "-"))}


def speaks_of_a_whole(clean: str) -> re.Match[str] | None:
    """Find 全市 and the like, where it is no field of a rank (列全市第四位)."""
    return _WHOLE_PLACE.search(clean)


def speaks_of_the_nation(clean: str) -> bool:
    """Whether the text's own words are of the whole country."""
    words = "全国(?<![于居列占]全国)|中国|(?<![银分各])行业|中央(?:本级|各?部门|一般公共预算|决算)"
    return _NATION_WORDS.search(clean) is not None or re.search(words, clean) is not None


def speaks_as_a_place(clean: str) -> bool:
    """Whether a text speaks as a place does: 全市, 市住建局."""
    return _LOCAL.search(clean) is not None


def _named(code: str, scores: Counter[str], *, is_spread: bool = False) -> Winner | None:
    name = official_names().get(code)
    return Winner(code, name, scores[code], is_spread) if name else None


def _votes(document: Document, entities: Sequence[Entity]) -> Iterator[tuple[str, int, int, bool]]:
    """Give code, votes for itself and for each division above, and whether it is one of a list, place by place."""
    clean = document.clean
    places = [entity for entity in entities if entity.label == "GPE"]
    listed, starts = _listed(clean, places), {place.start for place in places}
    lead, is_told = _lead_end(document), _OWN_WHOLE.search(clean) is not None
    for entity in entities:
        codes = _codes(entity)
        if len(codes) != 1 or not codes[0].isdigit():
            continue
        if entity.label == "GPE" and entity.end in starts:
            continue  # of 湖南省长沙县 only the last is spoken of
        if not (asides.tells_nothing(clean, entity) or (is_told and asides.is_scene(clean, entity))):
            is_told = True
            is_own = entity.label == "GPE" or (entity.end <= lead and _is_teller(clean, entity))
            own, above = (_OWN, 1) if is_own else (1, 2)
            is_listed = entity.start in listed
            yield codes[0], 2 * own if entity.end <= lead else own, above * (not is_listed), is_listed
    held = [one.text for one in entities if (asides.is_else(clean, one) if one.label == "GPE" else one.label in _GOODS)]
    for code, name in _provinces():
        if name in clean:
            # 贵州茅台 tells nothing of what 贵州 did.
            count = (
                clean.count(name)
                - clean.count(f"{name}时间")
                - clean.count(f"{name}讯")
                - sum(name in text for text in held)
                - (sum(clean.count(f"{name}{side}") for side in _SIDES) if name[-1] in "南西东" else 0)
            )
            yield code, 2 * min(max(count, 0), 9), 0, False


def _listed(clean: str, places: Sequence[Entity]) -> set[int]:
    """Give where places stand that one list names from several provinces (在上海、江苏等地): it is of none of them."""
    found: set[int] = set()
    row: list[tuple[int, str]] = []
    end = -1
    for place in places:
        is_next = place.start == end or (place.start == end + 1 and clean[end] in _JOINTS)
        row = row[-_ROW:] if is_next else []
        codes = _codes(place)
        row.append((place.start, codes[0][:2] if codes else ""))
        end = place.end
        if len(row) > 1 and len({province for _, province in row if province}) > 1:
            found.update(start for start, _ in row)
    return found


def _is_teller(clean: str, entity: Entity) -> bool:
    """Whether a public body is who tells of its place: 记者从某县统计局获悉."""
    is_source = entity.label == "GOV" and clean[entity.start - 1 : entity.start] in _FROM
    return is_source and TELLS.search(clean, entity.end, entity.end + _TOLD_WITHIN) is not None


def _lead_end(document: Document) -> int:
    sentences = document.sentences
    return sentences[_LEAD - 1][1] if len(sentences) >= _LEAD else len(document.clean)


def _codes(entity: Entity) -> tuple[str, ...]:
    """Give the codes of the place that an entity is, or opens with."""
    if len(entity.text) < 2:
        return ()
    if entity.label == "GPE" and entity.id:
        return (entity.id,)
    codes = codes_opening(entity.text)
    is_small = entity.label == "GPE" and entity.text[-1] in _SMALL and not _OPENS_IN_FULL.match(entity.text)
    return () if is_small else codes  # 三元朱村 is no village of 三元区


@cache
def _provinces() -> tuple[tuple[str, str], ...]:
    return tuple((code, short_form(name)) for code, name in official_names().items() if code.endswith("0000"))


def _levels_spoken_of(clean: str) -> dict[int, int]:
    """Count the words that speak of each level, three at most: by the length of a division's code, 0 for 全区."""
    counts = {width: len(words.findall(clean)) for width, words in _LEVEL_WORDS.items()}
    counts[0] = len(_WHOLE_AREA.findall(clean))
    return {width: min(count, 3) for width, count in counts.items()}


def own_level(clean: str) -> str:
    """Give the word that ends the name of the writer's own place (我县); nothing where he writes none or two."""
    levels = set(_OWN_PLACE.findall(clean))
    return levels.pop() if len(levels) == 1 else ""


def _is_named(code: str, clean: str, entities: Sequence[Entity]) -> bool:
    """Whether the text speaks of a province by name; one that only stands in firms' names is no subject."""
    name = short_form(official_names().get(code, code))
    return clean.count(name) > sum(entity.text.count(name) for entity in entities if entity.label in _FIRMS)


def _spoken_of(code: str, spoken: Mapping[int, int], direct: Mapping[str, int]) -> int:
    """Count the words that speak of a division: 全市 also of a municipality, and of a city of county level by itself.

    `direct` has the divisions that are named; 全市 is rather the one that such a city lies in.
    """
    name, level = official_names().get(code, ""), level_of(code)
    if level == 2:
        return spoken[4] if code[:2] in _MUNICIPALITIES else spoken[2] + spoken[0] * (code[:2] in _REGIONS)
    if level == 6 and (not name.endswith("市") or f"{code[:4]}00" in direct):
        return spoken[6] + spoken[0]
    return spoken[4]


def _is_district(code: str) -> bool:
    return official_names().get(code, "").endswith("区") and not code.endswith("0000")


def _speaks_of_province(clean: str, province: str, level: str, *, has_district: bool) -> bool:
    """Whether a text's own words are of a province's level: 全省, in a municipality 全市, in a region 全区.

    One on 我县 (its `level` is 县) is of no province, and 全区 where a district is named of no region.
    """
    if not official_names().get(province.ljust(6, "0"), "").endswith(level):
        return False
    if province in _MUNICIPALITIES:
        return _LEVEL_WORDS[4].search(clean) is not None and not _LEVEL_WORDS[6].search(clean)
    if has_district and not _LEVEL_WORDS[2].search(clean):
        return False
    is_told = _LEVEL_WORDS[2].search(clean) or (province in _REGIONS and _WHOLE_AREA.search(clean))
    return bool(is_told) and not _LEVEL_WORDS[4].search(clean)


def _no_provinces(codes: Iterable[str], clean: str, spoken: Mapping[int, int], entities: Sequence[Entity]) -> set[str]:
    """Give the provinces that a text is not about: it speaks of no province as a whole, and does not name them."""
    if _LEVEL_WORDS[2].search(clean) is not None or _WHOLE_AREA.search(clean) is not None:
        return set()
    is_of_county = not spoken[4] and _OF_COUNTY.search(clean) is not None
    provinces = {code for code in codes if code.endswith("0000")}
    return {code for code in provinces if is_of_county or not _is_named(code, clean, entities)}


def _is_of_one(direct: Counter[str], named: Iterable[str]) -> bool:
    """Whether one city or county is named, more than its province, and none beside it: 全省 is what it is one of."""
    innermost = max(named, key=lambda code: (level_of(code), code))
    is_alone = all(innermost.startswith(code[: level_of(code)]) for code in named)
    return is_alone and level_of(innermost) > 2 and direct[innermost] > 2 * direct[innermost[:2].ljust(6, "0")]


def _spread_over(best: str, direct: Counter[str]) -> str:
    """Give the province whose cities are named, four or more and none above the others: it is spoken of, no city."""
    province = best[:2].ljust(6, "0")
    cities: Counter[str] = Counter()
    for code, votes in direct.items():
        if code.startswith(best[:2]) and code != province:
            cities[code[:4]] += votes
    if best in {"", province} or len(cities) < _SPREAD or cities.most_common(1)[0][1] > 0.5 * cities.total():
        return ""
    return province


def _is_national(document: Document, provinces: Counter[str], entities: Sequence[Entity]) -> bool:
    """Whether places all over the country are named, or central bodies and 我国 more than any place."""
    clean = document.clean
    named = Counter({code: score for code, score in provinces.items() if score > 0})
    most = named.most_common(1)[0][1] if named else 0
    is_spread = len(named) >= _SPREAD and most <= 0.5 * named.total()
    if is_spread and not _OWN_WHOLE.search(clean):
        return True
    if _is_of_a_whole(document, entities):
        return False
    is_national_medium = document.meta.source in _NATIONAL_MEDIA
    if is_national_medium and _opens_with_scene(document, entities):
        return True
    count = len(_NATION_WORDS.findall(clean))
    return most < _OWN * (count + (count + 1) // 2 * is_national_medium)


def _opens_with_scene(document: Document, entities: Sequence[Entity]) -> bool:
    """Whether the first place named, behind the opening paragraph, is where an example is set: 在湖北，…."""
    first = next((entity for entity in entities if entity.label in {"GPE", "FAC", "ZONE"}), None)
    if first is None or first.label != "GPE" or document.clean[first.start - 1 : first.start] != "在":
        return False
    paragraph = bisect_right(document.paragraphs, (first.start - 1, first.end)) - 1
    if document.clean[first.end : first.end + 1] not in {"，", ","} or paragraph < 0:
        return False
    start = document.paragraphs[paragraph][0]
    return start == first.start - 1 and start >= _lead_end(document)


def _is_of_a_whole(document: Document, entities: Sequence[Entity]) -> bool:
    """Whether 全市 and the like stand for the text's own place, not for one that its paragraph names before."""
    places = [entity.start for entity in entities if entity.label == "GPE"]
    paragraphs = [start for start, _ in document.paragraphs]
    for whole in chain(_WHOLE_PLACE.finditer(document.clean), _WHOLE_AREA.finditer(document.clean)):
        before = bisect_left(places, whole.start()) - 1
        paragraph = bisect_right(paragraphs, whole.start()) - 1
        if before < 0 or (paragraph >= 0 and places[before] < paragraphs[paragraph]):
            return True
    return False
