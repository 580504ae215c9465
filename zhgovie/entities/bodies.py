"""Party, government and public bodies: a place or level, an organ, its departments."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of, opening

LEVEL = "(?:自治区|自治州|省|市|县|区|州|盟|旗|镇|乡|街道)"
ORGAN = f"(?:{any_of('organ')}|委(?![托员派任培屈婉会以内外]))"
OFFICE = any_of("organ_office")
DEPARTMENT = f"(?:{any_of('domain')}(?:局|厅|委员会|委|办公室|办|管理局|管理委员会|总局))"
SECTION = "(?:办公室|(?:新闻|综合|宣传|法规|业务|规划|人事)(?:科|处))?"
NOT_AFTER = f"(?!{any_of('not_body')})"
NAMED = re.compile(
    f"{LEVEL}?(?:{ORGAN}(?:{OFFICE}|{DEPARTMENT})?{SECTION}|{DEPARTMENT}{SECTION}|{OFFICE}{SECTION}){NOT_AFTER}"
)
BARE = re.compile(
    f"(?=[自省市县区州盟旗镇乡街])(?<![全各我本该两跨])(?P<body>{LEVEL}(?:{ORGAN}{OFFICE}?|{DEPARTMENT})){NOT_AFTER}"
)
ALONE = re.compile(
    f"{opening('domain')}(?:(?<![一-鿿])|(?<=[据与由经和在向被对从是为到、]))(?P<body>{DEPARTMENT}){NOT_AFTER}"
)
SERVING = re.compile(
    f"(?=[自省市县区州盟旗])(?<![全各我本该两跨])(?P<body>{LEVEL}(?:第?[一二三四五六七八九十]+)?{any_of('level_org')})"
)
NO_BODY = re.compile(f"[省市县区州盟旗]?政府{any_of('not_body')}")
PAIRED = re.compile("、(?<=委、)(?P<body>政府)(?!部门|机关)")
GENERAL_BEFORE = re.compile(f"{any_of('general_body')}$")


def bodies(scene: Scene) -> list[Candidate]:
    """Propose public bodies: named by a place, national ones with their country, bare ones with their level."""
    return [*_placed(scene), *_national(scene), *_bare(scene.text), *_serving(scene)]


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
            found.append(Candidate(start, match.end(), "GOV", "entities.gov.placed", 0.9))
        elif NO_BODY.match(text, end):  # 甲市 政府债务: of the place, whatever a model makes of 市政府
            stop = end + (text[end] != "政")
            found.append(Candidate(scene.place_ends[end], stop, "GPE", "entities.place.no_body", 0.9))
    return found


def _national(scene: Scene) -> list[Candidate]:
    """Propose a listed body together with the country before it: 中国国家统计局."""
    return [
        Candidate(scene.place_ends[hit.start], hit.end, "GOV", "entities.gov.national", 0.9)
        for hit in scene.hits
        if hit.kind == "body" and hit.label == "GOV" and hit.start in scene.place_ends
    ]


def _bare(text: str) -> list[Candidate]:
    found = []
    for pattern, name in ((BARE, "bare"), (ALONE, "alone"), (PAIRED, "paired")):
        for match in pattern.finditer(text):
            start, end = match.span("body")
            before = text[max(0, start - 6) : start].removesuffix("党委、")
            if not GENERAL_BEFORE.search(before):
                found.append(Candidate(start, end, "GOV", f"entities.gov.{name}", 0.7))
    return found


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
