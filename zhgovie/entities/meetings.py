"""Meetings, fairs and contests: a head noun, and a left edge at the verb or mark that opens the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import any_of, cue_set
from zhgovie.entities.merge import Chosen, put
from zhgovie.lexicons.lazy import lazy

EDGE = lazy(f".*(?:[，。；：:、,;\n\\s（(）)]|首届(?=“)|\\d个|“(?!x*”)|{any_of('meeting_edge')})", re.DOTALL)
SCOPE = lazy(f"{any_of('meeting_scope')}|第[一二三四五六七八九十百\\d]+[届次]|[12]\\d{{3}}年?|“|二十[大届]")
_DIGIT = "[一二三四五六七八九十]"
_OF_PARTY = f"(?:党的|中共)?{_DIGIT}{{2,3}}届{_DIGIT}中全会|(?:党的|中共){_DIGIT}{{2,3}}大"
_OF_COUNCILS = (
    f"全国两会|第?{_DIGIT}{{1,3}}届(?:全国|[省市县区州])?(?:人大|政协)(?:常委会)?第?{_DIGIT}{{1,3}}次(?:全体)?会议"
)
_OF_CENTRE = f"中央(?:经济工作|农村工作|城市工作)会议|中央财经委员会(?:第{_DIGIT}{{1,3}}次)?会议"
_FAIRS = (
    "(?:第[一二三四五六七八九十百\\d]{1,4}届)?"
    "(?:中国国际进口博览会|进博会|广交会|服贸会|消博会|数博会|东盟博览会|中国—东盟博览会)"
)
KNOWN = lazy(f"(?=[党中一二三四五六七八九十全第进广服消数东])(?:{_OF_PARTY}|{_OF_COUNCILS}|{_OF_CENTRE}|{_FAIRS})")
BARE_HEAD = lazy("(?:新闻|专题|系列|主题|例行|有关|相关|现场|本次|此次|该)*$")
# 甲州第十二届人民代表大会|第六次会议: the body's name opens that of its session.
SESSION = lazy("第[一二三四五六七八九十]{1,3}次(?:全体)?会议")
# …说明会|暨经济合作项目签约仪式
_JOINT = lazy(
    "(?:[^，。；：、\n的]{2,10}会)?暨[^，。；：、\n]{2,24}?(?:会议|会|仪式|论坛|大赛|[^，。；：、\n节]节)(?=[在于，。；、\n“]|举[行办]|召开|开幕|启动|隆重|现场|上|期间|\\Z)"
)
# 2021年庆祝“五一”国际劳动节暨“…”主题竞赛动员大会|举行: a year, quotes or 暨 open it, and it is said to be held.
_IS_HELD = (
    "(?=(?:日前|近日|今[天日]|昨[天日]|\\d{1,2}日|[上下]午){0,3}(?:，?在[^，。；\n]{2,24}?)?(?:正式|隆重|顺利|成功|圆满){0,2}"
    "(?:举[行办]|召开|启动|开幕|启幕|落幕|闭幕|收官|揭幕))"
)
_HELD_CUE = lazy(f"(?:会|会议|活动|仪式|论坛|大赛|沙龙){_IS_HELD}")
"""Without one of these a text holds no `_HELD`, which is slow to fail."""
_HELD = lazy(
    "(?:(?<=[，。；：\n）)日午])|(?<=日前)|(?<=的)(?=“)|\\A)(?![上中下]午|[今昨当]|近日|日?前)(?P<name>(?:[^，。；：、\n“”的]|“[^“”\n]{2,60}”){4,60}?"
    "(?:大会|(?<!社)会(?![议场员])|会议|(?<=.{6})活动|(?<=.{6})仪式|论坛|大赛|沙龙))"
    f"{_IS_HELD}"
)
_NOT_IN = lazy(f"{any_of('meeting_act')}|[了由于在获为让将]")
_OPENS_HELD = lazy("[12]\\d{3}年|“|[^“]{2,12}“|.*暨")
# of …开工仪式 what is begun has the name
_OF_SITE = lazy("开幕|[开竣]工|奠基|[授揭挂]牌|启动")
CEREMONIES = frozenset(("签约仪式", "启动仪式", "开工仪式"))
# 中国节|能: a head of one character begins another word.
NOT_FEAST = (*"约能目省日假庆气水电点奏俭育制肥药", "本增", "本降")
LONGEST = 36


def meetings(scene: Scene) -> list[Candidate]:
    """Propose meetings by head noun, and those known by name outright."""
    found = [Candidate(*match.span(), "EVENT", "entities.event.known", 0.9) for match in KNOWN.finditer(scene.text)]
    for hit in scene.hits:
        if hit.kind == "head" and hit.label == "EVENT":
            start = _start(scene, hit)
            if start is None and scene.text[hit.start : hit.end] in cue_set("fair"):
                start = hit.start
            if start is not None:
                quoted = scene.text[start - 1 : start] + scene.text[hit.end : hit.end + 1] == "“”"
                session = None if quoted else SESSION.match(scene.text, hit.end)
                if session is not None:
                    found.append(Candidate(start, session.end(), "EVENT", "entities.event.known", 0.9))
                    continue
                found.append(Candidate(start - quoted, hit.end + quoted, "EVENT", "entities.event.head", 0.7))
    return found


def with_joint(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with meetings that are held as one under one name: …博览会|暨经贸洽谈会."""
    joint = (
        one._replace(end=second.end())
        for one, _ in chosen
        if one.label == "EVENT" and (second := _JOINT.match(text, one.end)) is not None
    )
    return put(put(chosen, joint), _held(text))


def _held(text: str) -> Iterator[Candidate]:
    """Yield meetings and campaigns whose names hold quotes or 暨, from the head of their clause."""
    for match in _HELD.finditer(text) if _HELD_CUE.search(text) else ():
        name = match["name"]
        flat = re.sub("“[^”]*”", "“”", name)
        is_campaign = name.endswith("活动") and not name.startswith("“")
        is_named = "暨" in name and not _OF_SITE.search(name) if name.endswith("仪式") else "暨" in name or "“" in name
        if is_named and _OPENS_HELD.match(name) and not (is_campaign or _NOT_IN.search(flat)):
            yield Candidate(*match.span("name"), "EVENT", "entities.event.held", 0.8)


def _start(scene: Scene, hit: Hit) -> int | None:
    """Find where the meeting's name begins; None where the words before its head name none."""
    text = scene.text
    floor = max(0, hit.start - LONGEST)
    start = floor + edge_of(text[floor : hit.start])
    inside, head = text[start : hit.start], text[hit.start : hit.end]
    if head in CEREMONIES or BARE_HEAD.match(inside):
        return None
    if len(head) == 1 and (len(inside) < 2 or text.startswith(NOT_FEAST, hit.end)):
        return None
    placed = any(end in scene.place_ends for end in range(start + 2, hit.start + 1))
    return start if placed or SCOPE.search(inside) else None


def edge_of(words: str) -> int:
    """Give the position after the last edge that no quotation covers."""
    flat = re.sub("“[^”]*”", lambda match: "“" + "x" * (len(match[0]) - 2) + "”", words)
    match = EDGE.match(flat)
    return match.end() if match else 0
