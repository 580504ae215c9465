"""Roads, junctions and belts by what is said of their course: where a line begins, ends and passes.

A model reads the road and the junction apart (甲乙高速|石桥互通), and takes a verb of course into a name (起于…,
于…大桥). The form of a course is fixed, so it is read after the decision: `with_courses` parts and trims what was
chosen (`_parted`), then adds roads and junctions (`_on_lines`, `_at_stops`), belts behind their place (`_belts`) and
sights (`_sights`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.cues import any_of, has_any
from zhgovie.entities.gazetteer import common_words
from zhgovie.entities.lists import is_rare
from zhgovie.entities.merge import Chosen, put, within
from zhgovie.lexicons.lazy import lazy

_SURE = 0.85
_WORD = "(?:(?![的了在是和与及或对将把被从由为以以等也都又就并已该本此这全各至])[一-鿿])"
_JUNCTION = "(?:互通(?:式?立交|区)?|枢纽(?:互通区?|立交)?|立交桥?|服务区|收费站)"
_LINE = "(?:高速公路|高速|高铁|铁路|公路|国道|省道)"
# 通往乡镇道路, 经研究修建高速公路: a kind of road, or a clause
_GENERAL = lazy(f"[城乡村镇区县市内外部门址场](?:道路|公路|铁路|大道|高速)|{any_of('road_general')}")
_EDGE = "(?=[^一-鿿]|\\Z|[至和与及并的后]|交叉|相接|相连|全长|段)"
# What stands before is asked behind the first sign: `re` looks fastest for what begins with a character.
_FROM = (
    "(?:起[于自点]|始于|止[于点]|终于|终点[为至]|接入|直通|连通|通往|途经|经(?<![一-鿿]经)|路线经|"
    + "|".join(f"{side}(?<![东南西北]{side})[起接连止至]" for side in "东南西北")
    + ")"
)
# 起于石桥新区东港枢纽, 经上坝、下坝、石桥互通, 北接青石大道
_STOP = lazy(
    f"{_FROM}(?P<name>(?:{_WORD}{{2,4}}、){{0,4}}(?:[GSX]\\d{{1,4}})?{_WORD}{{2,14}}?"
    f"(?:{_JUNCTION}|{_LINE}(?!{_WORD}{{1,8}}{_JUNCTION})|大道|大街|路|大桥|隧道)){_EDGE}"
)
# 甲乙高速|石桥互通, G60甲乙高速|石桥至青河段
_PART = lazy(f"{_WORD}{{2,8}}?{_JUNCTION}|{_WORD}{{2,8}}[至—-]{_WORD}{{2,8}}?段(?!时间)")
_ON_LINE = lazy(f"{_LINE}\\Z")
_LEADING = lazy("(?:起[于自]|止于|始于|[东南西北][起接]|途经|于)(?=[一-鿿]{3})")
_TRAILING = lazy("(?:交叉口|交汇处|交叉处|桥址|沿线|两侧|附近|(?<=[铁路])轨道)\\Z")
_THROUGH = lazy("(?P<left>[一-鿿]{2,12}?)(?:直通|直达|连通|通往|接入)(?=[一-鿿]{3})")
_WORKED = lazy("[建扩改修治]|项目|工程|[\\d“]")
_LONGEST_SITE = 10
_BUILT = frozenset(("FAC", "ZONE", "PROJECT"))
_BELT_ENDS = ("带", "群", "圈", "走廊")
_BELT = lazy(
    f"{_WORD}{{0,4}}?(?:城市[带群]|经济[带圈]|[都][市]圈|科创大?走廊|创新走廊|大走廊|科创圈|创新[带圈]|生态圈)(?!层)"
)
_LONGEST_BELT = 9
_BELT_OPENING = frozenset("沿环")
_SITES_OF = {"水库": "FAC", "大桥": "FAC", "公路": "FAC", "隧道": "FAC", "新城": "ZONE", "陂": "FAC"}
_LAKE = lazy("[一-鿿]{2,4}湖")
_VISITED = "(?=[、，,]|共?接待|累计|日均|实现|等|游客)"
_SIGHT_CUE = lazy(f"(?:古镇|古村|古城|古寨|山谷|景区|影视城|动物园|植物园|博物馆|乐园){_VISITED}")
"""Without one of these a text holds no `_SIGHT`, which is slow to fail."""
_SIGHT = lazy(
    f"(?:(?<=[。；，、,;\\n])|\\A)(?P<name>(?P<stem>{_WORD}{{2,5}}?)(?:古[镇村城寨]|山谷|风?景区|影视城|动物园|植物园|博物馆|乐园))"
    f"{_VISITED}"
)
_NATURAL = frozenset("山湖岛江峡洞沟岭河泉")


def with_courses(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with roads, junctions and belts of this kind, in text order, none overlapping."""
    found: list[Chosen] = []
    for item in chosen:
        found += _parted(text, item) if item[0].label in _BUILT else [item]
    for propose in (_on_lines, _at_stops, _belts, _sights):
        found = put(found, propose(text, found))
    return found


def _parted(text: str, of: Chosen) -> Iterator[Chosen]:
    """Give a site without verbs of course: 石桥新区|直通|甲乙高速, 于|石桥大桥, 石桥路|交叉口."""
    one, sources = of
    if one.label == "FAC":
        through = _THROUGH.match(text, one.start, one.end)
        if through is not None:
            if through["left"].endswith(("新区", "开发区", "园区")):
                yield one._replace(end=through.end("left"), label="ZONE"), sources
            one = one._replace(start=through.end())
        lead = _LEADING.match(text, one.start, one.end)
        trail = _TRAILING.search(text, one.start + 2, one.end)
        one = one._replace(start=lead.end() if lead else one.start, end=trail.start() if trail else one.end)
    elif one.label == "ZONE" and (through := _THROUGH.match(text, one.start, one.end)) is not None:
        one = one._replace(start=through.end())
    elif one.label == "PROJECT":
        site = next((label for head, label in _SITES_OF.items() if text.endswith(head, one.start, one.end)), "")
        is_plain = not _WORKED.search(text, one.start, one.end) and one.end - one.start <= _LONGEST_SITE
        label = "LOC" if _LAKE.fullmatch(text, one.start, one.end) else site
        one = one._replace(label=label) if label and is_plain else one
    yield one, sources


def _on_lines(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield lines with the junction or section that stands behind them."""
    for one, _ in chosen:
        if one.label == "FAC" and _ON_LINE.search(text, one.start, one.end):
            part = _PART.match(text, one.end)
            if part is not None and not any(verb in part[0] for verb in ("建设", "开工", "通车", "设置")):
                yield Candidate(one.start, part.end(), "FAC", "entities.course.on_line", _SURE)


def _at_stops(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield where lines begin, end and pass."""
    bodies = {one.start for one, _ in chosen if one.label not in {"FAC", "GPE", "ZONE", "LOC"}}
    for stop in _STOP.finditer(text):
        start, end = stop.span("name")
        is_proper = not _GENERAL.search(stop["name"]) or within(chosen, start, end)
        if is_proper and bodies.isdisjoint(range(start, end)) and not _is_several(chosen, start, end, text):
            yield Candidate(start, end, "FAC", "entities.course.stop", _SURE)


def _is_several(chosen: Sequence[Chosen], start: int, end: int, text: str) -> bool:
    """Tell whether a list holds places or zones of their own: 经石桥镇、青河开发区、…枢纽."""
    last = text.rfind("、", start, end)
    return last >= 0 and any(one.label != "FAC" for one in within(chosen, start, last))


def _belts(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield belts of towns and of trade behind the place that they are named after: 青江|城市带, 环|青湖|科创圈."""
    for number, (one, _) in enumerate(chosen if has_any(text, _BELT_ENDS) else ()):
        if one.label not in {"GPE", "LOC"} or not has_any(text[one.start : one.end + _LONGEST_BELT], _BELT_ENDS):
            continue
        start = one.start - (text[one.start - 1 : one.start] in _BELT_OPENING)
        belt = _BELT.match(text, one.end)
        end = belt.end() if belt else one.end if _BELT.search(text, one.start + 2, one.end) else 0
        if any(other.start < end for other, _ in chosen[number + 1 : number + 2]):
            continue  # 甲省|长江经济带
        if end > one.end or (end and start < one.start):
            yield Candidate(start, end, "LOC", "entities.course.belt", _SURE)


def _sights(text: str, _: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield sights that visitors are counted in: 青石古镇接待游客."""
    for match in _SIGHT.finditer(text) if _SIGHT_CUE.search(text) else ():
        stem = match["stem"]
        if is_rare(stem) or (stem[-1] in _NATURAL and stem not in common_words()):
            yield Candidate(*match.span("name"), "FAC", "entities.course.sight", _SURE)
