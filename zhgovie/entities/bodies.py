"""Party, government and public bodies: a place or level, an organ, its departments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.entities.places import NO_VILLAGE, towns
from zhgovie.lexicons.lazy import lazy

LEVEL = "(?:自治区|自治州|省|市|县|区|州|盟|旗|镇|乡|街道)"
ORGAN = f"(?:{any_of('organ')}|委(?![托员派任培屈婉会以内外]))"
OFFICE = any_of("organ_office")
DEPARTMENT = f"(?:{any_of('domain')}(?:局|厅|委员会|委|办公室|办|管理局|管理委员会|总局))"
SECTION = "(?:办公室|(?:新闻|综合|宣传|法规|业务|规划|人事)(?:科|处))?"
NOT_AFTER = f"(?!{any_of('not_body')})"
NAMED = lazy(
    f"{LEVEL}?(?:{ORGAN}(?:{OFFICE}|{DEPARTMENT})?{SECTION}|{DEPARTMENT}{SECTION}|{OFFICE}{SECTION}){NOT_AFTER}"
)
# 全县|委, 跨省|局: no one's own. Asked behind the level: `re` looks fastest for what begins with a character.
_OWN = "".join(f"(?<![全各我本该两跨]{level})" for level in ("[省市县区州盟旗镇乡]", "街道", "自治[区州]"))
BARE = lazy(f"(?P<body>{LEVEL}{_OWN}(?<![新发开园范聚税]区)(?:{ORGAN}{OFFICE}?|{DEPARTMENT})){NOT_AFTER}")
ALONE = lazy(f"(?P<body>{DEPARTMENT}){NOT_AFTER}")
_BEFORE_ALONE = lazy("(?<![一-鿿])|(?<=[据与由经和在向被对从是为到、])")
"""Asked apart, as `re` looks fastest for what begins with a character."""
SERVING = lazy(
    f"(?P<body>(?:自治区|自治州|省|市|县|区|州|盟|旗){_OWN}(?:第?[一二三四五六七八九十]+)?{any_of('level_org')})"
)
# Behind a listed body: 商务部|市场秩序司, 水利部|珠江委, 国资委|党委.
INNER = lazy(
    "(?:(?![的和与及在对向将等门各有相内把被为给按据已并])[一-鿿]){2,7}?(?<!公)司(?![长法机徒令])"
    "|(?:长江|珠江|黄河|海河|淮河|太湖|松辽)(?:水利)?委(?:员会)?|(?:党委|党组)(?!书记|副书记|成员|副?组长)"
)
RURAL = lazy("党(?:委|总支|支部)(?P<office>(?:第一|副)?书记)?")
NO_BODY = lazy(f"[省市县区州盟旗]?政府{any_of('not_body')}")
PAIRED = lazy("、(?<=委、)(?P<body>政府)(?!部门|机关)")
GENERAL_BEFORE = lazy(f"{any_of('general_body')}$")


def bodies(scene: Scene) -> list[Candidate]:
    """Propose public bodies: named by a place, national ones with their country, bare ones with their level."""
    return [*_placed(scene), *_national(scene), *_bare(scene.text), *_serving(scene), *_rural(scene)]


def _placed(scene: Scene) -> list[Candidate]:
    """Propose 灵石县委宣传部; the level may belong to the place (江西省|委) or to the body (江西|省委)."""
    text = scene.text
    found = []
    for end in scene.place_ends:
        match = NAMED.match(text, end)
        if match is None and text[end - 1] in "省市县区州盟旗":
            match = NAMED.match(text, end - 1)
        if match is not None and match.end() > end:
            start = end
            while start in scene.place_ends:
                start = scene.place_ends[start]
            start -= 2 * text.endswith("中共", 0, start)
            label = "ORG" if match[0].endswith("党校") else "GOV"
            found.append(Candidate(start, match.end(), label, "entities.gov.placed", 0.9))
        elif NO_BODY.match(text, end):  # 甲市 政府债务: of the place, whatever a model makes of 市政府
            stop = end + (text[end] != "政")
            found.append(Candidate(scene.place_ends[end], stop, "GPE", "entities.place.no_body", 0.9))
    return found


def _national(scene: Scene) -> list[Candidate]:
    """Propose a listed body together with the country before it (中国国家统计局), or with its department behind it."""
    found = []
    for hit in scene.hits:
        if hit.kind == "body" and hit.label == "GOV":
            if hit.start in scene.place_ends:
                found.append(Candidate(scene.place_ends[hit.start], hit.end, "GOV", "entities.gov.national", 0.9))
            department = INNER.match(scene.text, hit.end)
            if department is not None:
                found.append(Candidate(hit.start, department.end(), "GOV", "entities.gov.inner", 0.95))
    return found


def _rural(scene: Scene) -> list[Candidate]:
    """Propose the party's body of a town or village, and the office behind it: 石桥村党支部|书记."""
    text = scene.text
    found = []
    for match in RURAL.finditer(text):
        start = _rural_start(scene, match.start()) if text[match.start() - 1] in "村镇乡" else None
        if start is None:
            continue
        while start in scene.place_ends:
            start = scene.place_ends[start]
        end = match.start("office") if match["office"] else match.end()
        found.append(Candidate(start, end, "GOV", "entities.gov.rural", 0.95))
        if match["office"]:
            found.append(Candidate(end, match.end(), "TITLE", "entities.title.rural", 0.95))
    return found


def _rural_start(scene: Scene, end: int) -> int | None:
    """Find where the town or village that ends here begins: a listed town, or two to four characters up to an edge."""
    text = scene.text
    town = next((n for n in (6, 5, 4, 3) if n <= end and text[end - n : end] in towns()), 0)
    if town:
        return end - town
    start = end - 1
    while start > 0 and end - start <= 5 and start not in scene.place_ends and _may_name(text[start - 1]):
        if common_words().get(text[start - 2 : start]) == "x":
            break
        start -= 1
    return start if 3 <= end - start <= 5 else None


def _may_name(character: str) -> bool:
    return "一" <= character <= "鿿" and character not in NO_VILLAGE and character not in BOUNDS


def _bare(text: str) -> list[Candidate]:
    found = []
    proposed = (BARE.finditer(text), "bare"), (_alone(text), "alone"), (PAIRED.finditer(text), "paired")
    for matches, name in proposed:
        for match in matches:
            start, end = match.span("body")
            before = text[max(0, start - 6) : start].removesuffix("党委、")
            if not GENERAL_BEFORE.search(before):
                found.append(Candidate(start, end, "GOV", f"entities.gov.{name}", 0.7))
    return found


def _alone(text: str) -> Iterator[re.Match[str]]:
    """Yield departments that nothing names, at the head of their clause or behind a preposition."""
    start = 0
    while (match := ALONE.search(text, start)) is not None:
        is_alone = _BEFORE_ALONE.match(text, match.start()) is not None
        start = match.end() if is_alone else match.start() + 1
        if is_alone:
            yield match


def _serving(scene: Scene) -> list[Candidate]:
    """Propose associations, hospitals and institutes that their level alone names: 省妇联, 县中医院."""
    return [
        Candidate(*match.span("body"), "ORG", "entities.org.bare", 0.9)
        for match in SERVING.finditer(scene.text)
        if not GENERAL_BEFORE.search(scene.text, max(0, match.start() - 6), match.start())
        and not _has_place(scene, match.start())
    ]


def _has_place(scene: Scene, start: int) -> bool:
    """Tell whether the level that begins here is a place's (贵州省|妇联), or a place stands right before it."""
    return any(scene.place_ends.get(end, start) < start for end in range(start, start + 4))
