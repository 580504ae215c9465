"""Occasions in full: what stands before a meeting or festival belongs to its name.

`_led` takes the place, the year, the brackets right before a chosen event into its name (甲县|2015年…旅游节,
2022年|甲省|（春季）…旅游节), `_quoted` reads meetings and contests that a quotation names, `_feasts` festivals that no
place or number opens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import has_any
from zhgovie.entities.gazetteer import BOUNDS
from zhgovie.entities.meetings import CEREMONIES, LONGEST, edge_of
from zhgovie.entities.merge import Chosen, put
from zhgovie.lexicons.lazy import lazy

_SURE = 0.85
_SOURCE = "entities.occasion."
_PLACES = frozenset(("GPE", "LOC", "ZONE"))
_LEAD = lazy(
    r"(?:(?<!\d)(?:[12]\d{3}年?)|第[一二三四五六七八九十\d]{1,3}届|首届|(?:中国|全国)?[（(][一-鿿\d]{1,5}[）)])\Z"
)
_LONGEST_LEAD = 9
_MOST_LEADS = 5
# “…”夺旗竞赛, “…”文旅展演活动: what is held under a motto
_QUOTED = lazy("“[^“”\\n]{2,60}”[^，。；：、“”的了等在\\n举召和与将]{0,14}\\Z")
_CONTEST = lazy("(?:竞赛活动|竞赛|比武|沙龙|[^”]{2}活动)(?![一-鿿]?(?:方案|奖|精神))")
_CONTEST_CUES = ("竞赛", "比武", "沙龙", "活动")
_LONGEST_QUOTED = 78
_KIND = "(?:文化|旅游|艺术|民俗|美食|采摘|音乐|冰雪|风情|观光|消费|购物|乡村|生态|农耕|丰收|体育|非遗)"
_FEAST = lazy(f"(?P<own>[一-鿿]{{2,10}}?){_KIND}{{1,3}}节")
_FEAST_CUE = lazy(f"{_KIND}节(?![日目假庆约能点])")
_NO_FEAST = lazy(
    "(?:本届|各[类种地]|系列|特色|多彩|大型|主题|传统|群众|地方|年度|品牌|节庆|每年|一[年届]|民间|民族|校园|企业|社区|农民|举[行办]|[该此])"
)


def with_occasions(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the events of this kind in full, in text order."""
    found = list(chosen)
    for propose in (_quoted, _feasts, _led):
        found = put(found, propose(scene, found))
    return found


def _led(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield events with the places, years and brackets before them, in whatever order these stand."""
    ends = {one.end: one for one, _ in chosen if one.label in _PLACES}
    for one, _ in chosen:
        if one.label != "EVENT" or scene.text[one.start] == "“":
            continue
        start = one.start
        for _ in range(_MOST_LEADS):
            lead = _LEAD.search(scene.text, max(0, start - _LONGEST_LEAD), start)
            place = ends.get(start)
            start = place.start if place else lead.start() if lead else start
        if start < one.start:
            yield one._replace(start=start, source=f"{_SOURCE}led")


def _quoted(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield meetings and contests that a quotation names, where it does not name one itself: “…丰收节”|主场活动."""
    text = scene.text
    if "”" not in text:
        return
    events = {one.start for one, _ in chosen if one.label == "EVENT" and text[one.end - 1] == "”"}
    heads = [(hit.start, hit.end) for hit in scene.hits if hit.kind == "head" and hit.label == "EVENT"]
    for start, end in heads:
        quoted = _QUOTED.search(text, max(0, start - _LONGEST_QUOTED), start)
        if quoted is not None and text[start:end] not in CEREMONIES and _opens(text, quoted.start()):
            yield Candidate(quoted.start(), end, "EVENT", f"{_SOURCE}quoted", _SURE)
    for match in _CONTEST.finditer(text) if has_any(text, _CONTEST_CUES) else ():
        quoted = _QUOTED.search(text, max(0, match.start() - _LONGEST_QUOTED), match.start())
        if quoted is not None and quoted.start() not in events:
            yield Candidate(quoted.start(), match.end(), "EVENT", f"{_SOURCE}quoted", _SURE)


def _opens(text: str, start: int) -> bool:
    """Tell whether no words before a position belong to the name of a meeting: 甲市创建|“…”推进会."""
    floor = max(0, start - _LONGEST_LEAD)
    return floor + edge_of(text[floor:start]) == start


def _feasts(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield festivals with a name of their own."""
    text = scene.text
    taken = {one.end for one, _ in chosen if one.label == "EVENT"}
    for cue in _FEAST_CUE.finditer(text):
        end = cue.end()
        floor = max(0, end - LONGEST)
        start = floor + edge_of(text[floor:end])
        feast = _FEAST.fullmatch(text, start, end)
        if end not in taken and feast and not _NO_FEAST.match(text, start) and BOUNDS.isdisjoint(feast["own"]):
            yield Candidate(start, end, "EVENT", f"{_SOURCE}feast", _SURE)
