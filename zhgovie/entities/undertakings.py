"""Projects by what is said of them: a ceremony, a sum, a scale with its goods, the ends of a line.

Weights hold back a project that no place or known firm opens, and models read the firm, the goods or the trade in it.
Read `with_undertakings`: after the decision it takes what stands before 项目 where its words say that one project is
meant (`_celebrated`, `_paid`, `_opening`), one or two scales with their goods as one name (`_scaled`), and the building
of what runs from one place to another (`_lines`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.entities.lists import is_rare
from zhgovie.entities.merge import Chosen, put, within
from zhgovie.lexicons.lazy import lazy

_SURE = 0.85
_SOURCE = "entities.undertaking."
_NAME = "[^，。；：:、,;的了等将被该\\n“”《》（）()\\s]"
_CEREMONY = f"(?:(?:战略|框架|投资|合作|协议|施工|合同|集中|正式|建设)*{any_of('ceremony')}(?:活动|仪式|典礼))"
_CELEBRATED = lazy(
    f"(?:(?<=举行)|(?<=举办)|(?<=参加)|(?<=出席)|(?<=[，。；、暨,])|(?<=\\n))"
    f"(?P<name>(?:(?!举[行办]|参加|出席|启动){_NAME}){{4,34}}?(?:项目|工程))(?={_CEREMONY})"
)
_PAID = lazy(
    f"投资[约超近达逾]?[\\d.]{{1,9}}[万亿]{{1,2}}(?:多|余)?元(?:人民币)?的(?P<name>{_NAME}{{3,30}}?项目)(?![群区地库部组法业])"
)
_TOLD = "(?=总投资|计划(?:总投资|投资|用地)|占地|位于|建成|投产|将(?:提升|建|推动|于|新|形成))"
_TOLD_CUE = lazy(f"项目{_TOLD}")
"""Without one of these a text holds no `_OPENING`, which is slow to fail; so with `_LINE_CUE`."""
_OPENING = lazy(
    f"(?:(?<=[。；\\n])|\\A)(?:其中|目前|此外|同时)?(?P<name>(?!其中|目前|此外|同时){_NAME}{{6,30}}?项目){_TOLD}"
)
# What says nothing proper before 项目: kinds of projects, whose they are, how many.
_GENERAL = lazy(
    f"(?:{any_of('project_general')}|全?[省市县区]|[各两三四五多一二几第\\d]|[个批类]|年|月份?|[到等和及与])+(?:项目|工程)"
)
_CLAUSE = lazy(f".*{any_of('project_clause')}")
# What opens it comes first: `re` looks fastest for what begins with a character.
_SCALE = (
    "[年日\\d](?:(?<=\\d)|(?<=[年日])(?:产|处理|加工|出栏|屠宰|孵化)[约达超]?\\d)[\\d.]{0,8}[万亿千百]{0,2}"
    "(?:吨|千瓦时?|兆瓦时?|吉瓦时?|[MGk]Wh?|头|只|套|台套?|件|辆|立方米|平方米|棒|片|羽|亩|张|块|支|枚|米|公里)(?:/年|级)?"
)
_GOODS = "[^，。；：:、,;的了\\d\\n“”《》和及与元投资等]"
# 暨|金岩|50万吨焦化项目: a firm's short name between a bound and a scale.
_BRAND = lazy("(?:(?<![一-鿿])|(?<=[的和及与暨在])|(?<=实施)|(?<=建设)|(?<=启动)|(?<=引进))[一-鿿]{2,4}\\Z")
# 25万吨甲醇、21万吨二甲醚项目, 1GW电池和1GW组件项目, 400万吨重油和煤炭深加工一体化项目
_SCALED = lazy(
    f"(?P<name>{_SCALE}{_GOODS}{{2,24}}?(?:(?:[、和及与]|以及)(?:{_SCALE}{_GOODS}{{1,20}}?|(?<=[和及与]){_GOODS}{{2,20}}?))?项目)(?![群区地库部组])"
)
_MEASURED = lazy("以上|左右|余|以下|标准|规模|项目")
_BUILDING = "(?:新建|改扩?建|扩建|建设|改造|扩容)*(?:项目|工程)"
_LINE_CUE = lazy(f"(?:管道|管线|铁路|高铁|公路|高速|航道|线路|输变电|段){_BUILDING}")
# 青河油田至石桥产业园原料油输送管道项目
_LINE = lazy(
    "(?:(?<![一-鿿A-Z0-9])|(?<=[的和及]))(?P<name>(?:[GSX]\\d{1,4})?[一-鿿]{2,8}?至[^，。；：:、,;的了等\\n“”《》]{2,26}?"
    f"(?:{_LINE_CUE.pattern}))"
)
_WORKS = ("项目", "工程")
_CEREMONIES = ("仪式", "典礼", "活动")
_OPENS = frozenset(("COMPANY", "GPE", "ZONE", "FAC", "ORG", "LOC"))


def with_undertakings(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the projects of this kind in the place of what is read in them, in text order."""
    found = list(chosen)
    if not any(word in scene.text for word in _WORKS):
        return found
    for propose in (_scaled, _celebrated, _paid, _opening, _lines):
        found = put(found, propose(scene, found))
    return found


def _is_proper(text: str, chosen: Sequence[Chosen], start: int, end: int) -> bool:
    """Tell whether the words before 项目 name one project: no kind of projects, no clause."""
    if _GENERAL.fullmatch(text, start, end) or _CLAUSE.match(text, start, end):
        return False
    if _GENERAL.match(text, start, start + 6) and text[start : start + 2] in common_words():
        return False
    inside = within(chosen, start, end)
    if any(one.label in {"PERSON", "TITLE", "EVENT", "LAW"} for one in inside) or (
        inside and inside[-1].label == "PROJECT" and inside[-1].end > end
    ):
        return False
    opened = bool(inside) and inside[0].start == start and inside[0].label in _OPENS and inside[0].end < end - 4
    return opened or is_rare(text[start : min(start + 8, end - 2)])


def _celebrated(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the projects that a ceremony is held for."""
    if any(word in scene.text for word in _CEREMONIES):
        yield from _named(scene, chosen, _CELEBRATED, "celebrated")


def _paid(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield what a sum is put into."""
    yield from _named(scene, chosen, _PAID, "paid")


def _opening(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the projects that a sentence begins with and goes on to describe."""
    if _TOLD_CUE.search(scene.text):
        yield from _named(scene, chosen, _OPENING, "opening")


def _named(scene: Scene, chosen: Sequence[Chosen], form: re.Pattern[str], rule: str) -> Iterator[Candidate]:
    for match in form.finditer(scene.text):
        if _is_proper(scene.text, chosen, *match.span("name")):
            yield Candidate(*match.span("name"), "PROJECT", _SOURCE + rule, _SURE)


def _scaled(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield a scale and its goods with 项目 behind, and the firm or place right before it."""
    text = scene.text
    ends = {one.end: one for one, _ in chosen if one.label in _OPENS}
    for match in _SCALED.finditer(text):
        start, end = match.span("name")
        several = "、" in match["name"] and text[start - 1 : start] == "、"
        known = any(one.end == end and one.start < start for one in within(chosen, max(0, start - 12), start))
        if several or known or _MEASURED.search(text, start, end - 2):
            continue
        opening = ends.get(start)
        brand = None if opening else _BRAND.search(text, max(0, start - 6), start)
        if brand is not None and brand[0] not in common_words() and BOUNDS.isdisjoint(brand[0]):
            start = brand.start()
        start = opening.start if opening else start
        yield Candidate(start, end, "PROJECT", f"{_SOURCE}scaled", _SURE)


def _lines(scene: Scene, _: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the building of lines that their ends name."""
    for match in _LINE.finditer(scene.text) if "至" in scene.text and _LINE_CUE.search(scene.text) else ():
        if not _CLAUSE.match(scene.text, *match.span("name")) and not match["name"].startswith(("自", "从", "由")):
            yield Candidate(*match.span("name"), "PROJECT", f"{_SOURCE}line", _SURE)
