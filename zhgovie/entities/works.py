"""What is built: the name of a work goes on behind a site, and takes its scale.

A model reads the site, the place or the firm alone (…产业园|二期项目, …县|200兆瓦风电项目, …公司|年产10万吨肥料项目);
by the guide the project is one name with both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import countries
from zhgovie.entities.merge import Chosen, over, put, within
from zhgovie.lexicons.lazy import lazy

_DONE = "(?:新建|[改扩迁]建|改扩建|建设|改造|升级|提升|扩容)"
_TAIL = lazy(f"(?:[(（]?[一二三四]期[)）]?)?{_DONE}{{0,2}}(?:项目|工程)(?!{any_of('not_works')})")
_SITE = lazy(r"(?:[园路港站厂场坝馆]|园区|高速|大桥|水库|中心|基地|隧道|码头)\Z")
_LAST = frozenset("园路港站厂场坝馆区速桥库心地道头")
_SCALED = lazy(r"[\d.]万?(?:吨|千瓦|兆瓦|吉瓦|[MGk]W|头|只|套|台|件|辆|立方米|平方米|千伏|kV)")
# 青河集团|年产40万件羊绒衫加工项目
_OUTPUT = lazy(
    r"(?:年|日)(?:产|处理|加工)[\d.×]+[万亿]?[^，。；：:、的\n\d]{2,24}?(?:及[^，。；：:、的\n]{2,12}?)?项目(?![群区地库部组])"
)
# 渤海|四十路, 辽河|中道, 重庆|路: roads named after waters and places.
_ROAD = lazy(
    "(?:[东南西北中]|[一二三四五六七八九十]{2,3})?(?:路(?![线径子由段面灯况网程桥过上边口局电演])|大道(?!理)|大街(?!小巷))"
    "|(?:[东南西北中]|[一二三四五六七八九十]{2,3})[道街](?![路德理口办区])"
)
_ROAD_OPENS = frozenset("路大东南西北中一二三四五六七八九十")
# 县道316线|甲桥至乙村段, 丙线X204: roads by their number.
_NUMBERED = lazy(
    "(?<![0-9A-Za-z])(?:[国省县乡村]道[A-Z]?[0-9]{2,4}线|[GSXYC][0-9]{3,4}(?:[国省县乡村]道|[一-鿿]{0,4}?线))"
    "(?:[一-鿿]{2,8}?[至—-][一-鿿]{2,8}?(?:公路|[段线道]))?"
    "|(?:(?<![一-鿿])|(?<=[对为将在和、]))(?![对为将在和])[一-鿿]{2,4}线[GSXYC][0-9]{3,4}"
)
_NUMBER = lazy("[GSXYC道][A-Z]?[0-9]{2}")
"""Without one of these a text holds no `_NUMBERED`, which is slow to fail."""
_BRANCH = lazy("(?:联络|连接|延长|延伸|复|支|专用)线")
"""Behind a road or railway: the part of it that is built (甲乙高铁|联络线)."""
_RAILS = ("铁路", "高铁", "高速", "公路")
_OPENERS = frozenset(("GPE", "COMPANY", "ZONE", "FAC"))
_WITHIN = _OPENERS | {"PROJECT", "INDUSTRY", "PRODUCT"}


def with_works(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with projects in full, in text order, none overlapping."""
    whole: dict[int, Candidate] = {}
    for one in sorted((*_scaled(text, candidates), *_behind(text, chosen)), key=lambda one: -one.end):
        inside = within(chosen, one.start, one.end)
        is_opened = bool(inside) and inside[0].start == one.start and inside[0].label in _OPENERS
        if is_opened and inside[-1].end <= one.end and all(other.label in _WITHIN for other in inside):
            whole.setdefault(one.start, one)
    found: list[Chosen] = []
    end = 0
    for item in chosen:
        start = item[0].start
        project = whole.get(start)
        if project is not None and start >= end:
            found.append((project, (project.source,)))
            end = project.end
        elif start >= end:
            found.append(item)
    return found


def with_roads(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with roads that are named after waters and places, and branches of lines, in text order."""
    return _with_numbered(scene.text, put(put(chosen, _roads(scene)), _branches(scene.text, chosen)))


def _with_numbered(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Add the roads by their number where nothing longer is named."""
    if _NUMBER.search(text) is None:
        return list(chosen)
    found = []
    for road in _NUMBERED.finditer(text):
        beside = over(chosen, *road.span())
        if all(road.start() <= one.start and one.end <= road.end() for one in beside):
            found.append(Candidate(*road.span(), "FAC", "entities.road.numbered", 0.8))
    return put(chosen, found)


def _branches(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield lines with the branch behind them."""
    for one, _ in chosen:
        is_line = one.label in {"FAC", "PROJECT"} and text.endswith(_RAILS, one.start, one.end)
        if is_line and (branch := _BRANCH.match(text, one.end)):
            yield Candidate(one.start, branch.end(), one.label, "entities.line.branch", one.score)


def _roads(scene: Scene) -> Iterator[Candidate]:
    """Yield the roads behind waters and places, 新 before these among them."""
    text = scene.text
    for hit in scene.hits:
        if hit.kind not in {"region", "short"} and not (hit.kind == "place" and hit.end - hit.start == 2):
            continue
        road = _ROAD.match(text, hit.end) if text[hit.end : hit.end + 1] in _ROAD_OPENS else None
        if road is not None and text[hit.start : hit.end] not in countries():
            start = hit.start - (text[hit.start - 1 : hit.start] == "新")
            yield Candidate(start, road.end(), "FAC", "entities.road.after_place", 0.8)


def _scaled(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield projects that the rules read with their scale."""
    for one in candidates:
        if one.source == "entities.head.project" and _SCALED.search(text, one.start, one.end):
            yield one


def _behind(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield sites with the work behind them, and firms with what they are to make."""
    for one, _ in chosen:
        if one.label == "COMPANY":
            tail = _OUTPUT.match(text, one.end)
        elif one.label in {"ZONE", "FAC"} and text[one.end - 1] in _LAST and _SITE.search(text, one.start, one.end):
            tail = _TAIL.match(text, one.end)
        else:
            continue
        if tail is not None:
            yield Candidate(one.start, tail.end(), "PROJECT", "entities.project.behind", one.score)
