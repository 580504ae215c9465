"""Meetings, fairs and contests: a head noun, and a left edge at the verb or mark that opens the name."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Scene

EDGE = re.compile(
    ".*(?:[，。；：:、,;\n\\s（(）)]|举行了?|召开了?|举办的?|召开的|举行的|承办|主办|参加了?|出席了?|开展|组织|筹办|参观|亮相|在|于|是|的|为|从|借助|依托|通过|由|主持|积极参与|参与|启动|首届(?=“)|观看|获|等|受邀|应邀|成功|会同|及|以及|与|和)",
    re.S,
)
SCOPE = re.compile("中国|全国|国家|世界|国际|全球|亚洲|全省|全市|全县|全区|第[一二三四五六七八九十百\\d]+[届次]|首届|[12]\\d{3}年?|“|省|市|县|党的|二十[大届]|中央|中非|一带一路|博鳌|达沃斯")
KNOWN = re.compile(
    "党的[一二三四五六七八九十]{1,3}(?:大|届[一二三四五六七八九十]中全会)|中共[一二三四五六七八九十]{1,3}(?:大|届[一二三四五六七八九十]中全会)|[一二三四五六七八九十]{2,3}届[一二三四五六七八九十]中全会|全国两会|中央经济工作会议|中央农村工作会议|"
    "中央城市工作会议|中央财经委员会第?[一二三四五六七八九十]*次?会议|(?:第[一二三四五六七八九十百\\d]+届)?(?:中国国际进口博览会|进博会|广交会|服贸会|消博会|数博会|东盟博览会|中国—东盟博览会)"
)
BARE_HEAD = re.compile("^(?:新闻|专题|系列|主题|例行|有关|相关|现场|本次|此次|该)*$")


def meetings(scene: Scene) -> list[Candidate]:
    """Propose meetings by head noun, those known by name outright."""
    text = scene.text
    found = [Candidate(*match.span(), "EVENT", "entities.event.known", 0.9) for match in KNOWN.finditer(text)]
    for hit in scene.hits:
        if hit.kind != "head" or hit.label != "EVENT":
            continue
        floor = max(0, hit.start - 36)
        start = floor + len(_before(text[floor : hit.start]))
        inside = text[start : hit.start]
        word = text[hit.start : hit.end]
        if word in {"签约仪式", "启动仪式", "开工仪式"} or not inside or BARE_HEAD.match(inside):
            continue
        if len(word) == 1 and (len(inside) < 2 or text[hit.end : hit.end + 1] in "约能目省日假庆气水电点奏俭点育制"):
            continue
        if SCOPE.search(inside) or any(end in scene.place_ends for end in range(start + 2, hit.start + 1)):
            found.append(Candidate(start, hit.end, "EVENT", "entities.event.head", 0.7 if len(word) > 1 else 0.5))
    return found


def _before(words: str) -> str:
    """Give the words up to the last edge that no quotation covers."""
    flat = re.sub("“[^”]*”", lambda match: "“" + "x" * (len(match[0]) - 2) + "”", words)
    match = EDGE.match(flat)
    return flat[: match.end()] if match else ""
