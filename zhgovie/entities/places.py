"""Places: official names, short forms that the text vouches for, towns and villages by form; and their adcodes."""

from __future__ import annotations

from collections import Counter
from functools import cache

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import any_of, cues
from zhgovie.entities.gazetteer import (
    FULL,
    SHORT,
    VAGUE,
    common_words,
    countries,
    divisions,
    official_names,
    short_form,
)
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy

TOWN = lazy("(?:镇|乡|街道|苏木)(?!村|[企长级域])")
VILLAGE = lazy("村(?![级民庄镇落里支两委长集容务寨委会干规史改道企外内口])")
# 兰考县域, 济源县级: the level is that of what follows.
OF_COUNTIES = lazy("县[域级城区乡直办际]")
NO_PLACE_AFTER = lazy(f"{any_of('not_place')}|率(?![先领])|人(?![民大口均数才工员社力事文防居流气])|路(?!线)|街(?!道)")
STATION = lazy(
    "(?:[东西南北]|火车|高铁)站(?![位点长台起岗])"
    "|站(?=(?:[0-9月日]|共|累计|日均|预计|今[天日年]|全天|单日|计划|将)*(?:发送|到发|到达|运送|客流|旅客|开行|[加增]开|始发|候车))"
)
"""Behind a city's name, of its railway station: 杭州|东站, 南京|站发送旅客."""
OPENS_STATION = frozenset("东西南北火高站")
_OPENS_CLAUSE = frozenset("\n。，,　 ：:")
NO_VILLAGE = frozenset("的在和与个各全贫困县市了把则将被从向为以使让给驻境")
_BUILT = frozenset(("建成", "修建", "改建", "扩建", "兴建", "在建", "完成", "新增", "新修"))
"""Verbs behind a town, with what is built in its villages: 石桥镇|建成|村卫生室."""
# A town of a county that the list of towns lacks (merged since, or renamed): 章贡区|沙河镇.
COUNTY_TOWN = lazy("(?:[一-鿿]{2}乡|[一-鿿]{2,3}?(?:镇|街道))(?![村企长级域镇乡])")
TOWN_BEFORE = lazy("(?<![一-鿿])(?P<name>[一-鿿]{2,3}[镇乡])$")
NOT_IN_TOWN = frozenset("的在和与个各全县市区乡镇村了等多城小两重强省级建该本新型特色至到及把则将")


@cache
def towns() -> dict[str, tuple[str, ...]]:
    """Map town names to the codes that bear them."""
    return {name: tuple(codes.split(",")) for name, codes in table("townships", ("name", "codes")).rows}


def places(scene: Scene) -> list[Candidate]:
    """Propose places from the lists."""
    text = scene.text
    hits = [hit for hit in scene.hits if hit.label == "GPE" and text[hit.start : hit.end] not in VAGUE]
    sure = {text[hit.start : hit.end] for hit in hits if hit.kind != SHORT}
    sure |= {short_form(name) for name in sure}
    found = []
    for index, hit in enumerate(hits):
        name = text[hit.start : hit.end]
        if text[hit.end : hit.end + 1] in OPENS_STATION and (station := STATION.match(text, hit.end)):
            found.append(Candidate(hit.start, station.end(), "FAC", "entities.place.station", 0.8))
            continue
        if NO_PLACE_AFTER.match(text, hit.end):
            continue
        score = 0.8
        if hit.kind == SHORT and name not in sure and is_doubtful(name) and not _listed(scene, hits, index, sure):
            score = 0.2
        end = hit.end
        if hit.kind == SHORT and _takes_level(text, name, end):
            end, score = end + 1, 0.8
        label = "ZONE" if hit.kind == FULL and _is_zone(name) else "GPE"
        found.append(Candidate(hit.start, end, label, f"entities.place.{hit.kind}", score))
    return found


@cache
def _is_zone(name: str) -> bool:
    """Tell whether a name has only codes ending in 71 to 79, which statistics give to zones: 兰州新区 is no county."""
    codes = divisions().get(name, ())
    return bool(codes) and all(len(code) == 6 and "71" <= code[4:] <= "79" for code in codes)


def _takes_level(text: str, name: str, end: int) -> bool:
    """Tell whether 县 after a short form belongs to it: 化隆县 for 化隆回族自治县, 祁阳县 before it became a city."""
    level = text[end : end + 1]
    if level not in {"县", "旗", "市", "州"} or text[end : end + 2] in common_words() or OF_COUNTIES.match(text, end):
        return False
    return f"自治{level}" in _levels(name) or (level == "县" and _is_county(name))


@cache
def _is_county(name: str) -> bool:
    """Tell whether a short form stands for districts or cities of county level alone, as former counties do."""
    codes = divisions().get(name, ())
    return bool(codes) and all(code.isdigit() and not code.endswith("00") for code in codes)


@cache
def _levels(name: str) -> str:
    """Give the endings of all official names that a short form stands for."""
    return " ".join(official_names()[code][-3:] for code in divisions().get(name, ()))


@cache
def _attested() -> dict[str, str]:
    """Map short forms to what running text uses them as: `word` or `place`."""
    seen = {row[0]: row[1] for row in table("doubtful_places", ("name", "class")).rows}
    return seen | dict.fromkeys(cues("doubtful_place"), "word")


def is_word(name: str) -> bool:
    """Tell whether running text uses a short form as a common word."""
    return _attested().get(name) == "word"


@cache
def is_doubtful(name: str) -> bool:
    """Tell whether a short form is also a common word, or is borne by urban districts alone (和平, 南山)."""
    names = official_names()
    codes = divisions().get(name, ())
    if name in _attested():
        return _attested()[name] == "word"
    if any(code.endswith("00") for code in codes):
        return False
    district = bool(codes) and all(names[code].endswith("区") and not names[code].endswith("自治区") for code in codes)
    return name in common_words() or district


def _listed(scene: Scene, hits: list[Hit], index: int, sure: set[str]) -> bool:
    """Tell whether a doubtful name stands right beside a place that is not, in a list or as its parent."""
    text, hit = scene.text, hits[index]
    for other in (hits[index - 1] if index else None, hits[index + 1] if index + 1 < len(hits) else None):
        if other is None:
            continue
        name = text[other.start : other.end]
        if other.kind == SHORT and name not in sure and is_doubtful(name):
            continue
        between = text[other.end : hit.start] if other.start < hit.start else text[hit.end : other.start]
        if between == "、" or (
            between == "" and other.start < hit.start and _is_parent(name, text[hit.start : hit.end])
        ):
            return True
    return False


def _is_parent(name: str, child: str) -> bool:
    codes = divisions().get(name, ())
    return any(own.startswith(code.rstrip("0") or "-") for code in codes for own in divisions().get(child, ()))


def settlements(scene: Scene) -> list[Candidate]:
    """Propose towns, townships, subdistricts and villages by their endings."""
    found = []
    text = scene.text
    for match in TOWN.finditer(text):
        for length in (2, 3, 4, 5):
            start = match.start() - length
            if start >= 0 and text[start : match.end()] in towns() and _opens(scene, start):
                found.append(Candidate(start, match.end(), "GPE", "entities.place.town", 0.75))
    for hit in scene.hits:
        town = COUNTY_TOWN.match(text, hit.end) if hit.kind == "place" and text[hit.end - 1] in "县区市旗" else None
        if town is not None and not NOT_IN_TOWN.intersection(town[0][:-1].removesuffix("街")):
            found.append(Candidate(*town.span(), "GPE", "entities.place.county_town", 0.7))
    for match in VILLAGE.finditer(text):
        openings = [match.start() - n for n in (3, 2, 4) if _is_village(scene, match.start() - n, match.start())]
        if openings:
            found.append(Candidate(openings[0], match.end(), "GPE", "entities.place.village", 0.6))
            town = TOWN_BEFORE.search(text, max(0, openings[0] - 5), openings[0])
            if town is not None and not NOT_IN_TOWN.intersection(town["name"][:-1]):
                found.append(Candidate(*town.span("name"), "GPE", "entities.place.county_town", 0.7))
    return found


def _is_village(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a village's name may begin here: right after a place or town, or where it is told to lie."""
    text = scene.text
    if text[end - 1] in "乡农山渔困范然点个":
        return False
    is_told_of = text.startswith(("地处", "位于", "坐落"), end + 1) and (start == 0 or text[start - 1] in _OPENS_CLAUSE)
    is_behind = start > 0 and (
        start in scene.place_ends or text[start - 1] in "镇乡" or text[start - 2 : start] == "街道"
    )
    if start < 0 or not (is_behind or is_told_of):
        return False
    if text[start] in "镇乡街区州" or text[start:end] in _BUILT:
        return False
    return all("一" <= character <= "鿿" and character not in NO_VILLAGE for character in text[start:end])


def _opens(scene: Scene, start: int) -> bool:
    """Tell whether a town's name may begin here: after a place, a mark, or a word that is complete."""
    text = scene.text
    if start == 0 or start in scene.place_ends or not "一" <= text[start - 1] <= "鿿":
        return True
    return text[start - 1] in "在和与到县市区从为的" or any(
        text[max(0, start - n) : start] in common_words() for n in (2, 3)
    )


def codes_of(name: str) -> tuple[str, ...]:
    """List the codes that bear a name: ISO codes for countries, adcodes, township codes."""
    if name in countries():
        return (countries()[name],)
    return divisions().get(name) or towns().get(name, ())


def resolve(names: list[str]) -> dict[str, str]:
    """Choose one code for each place name of a document, by the company it keeps.

    A name borne once votes for its province and prefecture; a name borne by several takes the code with most votes
    on its prefix, the higher level first; without votes it stays without a code.
    """
    options = {name: codes_of(name) for name in set(names)}
    votes: Counter[str] = Counter()
    for name in names:
        codes = options[name]
        if len(codes) == 1 and codes[0].isdigit():
            votes[codes[0][:2]] += 1
            votes[codes[0][:4]] += 2
    chosen = {}
    for name, codes in options.items():
        ranked = sorted(codes, key=lambda code: (-_support(code, votes), _level(code), code))
        if len(ranked) == 1 or (
            ranked
            and (_support(ranked[0], votes), -_level(ranked[0])) > (_support(ranked[1], votes), -_level(ranked[1]))
        ):
            chosen[name] = ranked[0]
    return chosen


def _support(code: str, votes: Counter[str]) -> int:
    return votes[code[:4]] + votes[code[:2]]


def _level(code: str) -> int:
    """Rank a code: country 0, province 1, prefecture 2, county 3, township 4."""
    if not code.isdigit():
        return 0
    return 4 if len(code) > 6 else 1 if code.endswith("0000") else 2 if code.endswith("00") else 3
