"""Projects by what is said of them: a round of visits, a ceremony, a list of projects, a scale with its goods.

Weights hold back a project that no place or known firm opens, and models read the firm, the goods or the trade in it.
Read `with_undertakings`: after the decision it takes what stands before 项目 where its words say that one project is
meant (`_visited`, `_celebrated`, `_paid`, `_opening`), the members of a list of projects (`_listed`), several scales
with their goods as one name (`_scaled`), and brackets behind a project (`_bracketed`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.entities.lists import is_rare, items
from zhgovie.entities.merge import Chosen, put

_SURE = 0.85
_SOURCE = "entities.undertaking."
_NAME = "[^，。；：:、,;的了等将被该\\n“”《》（）()\\s]"
_VISIT = "(?:走进|来到|深入|赶赴|前往|察看了?|查看了?|视察了?|考察了?|参观了?|调研了?|走访了?|看了|到)"
_SITE = "(?:(?:建设|施工|项目)*(?:现场|工地))"
# 先后到石桥小学扩建项目、青河煤矿项目建设现场
_VISITED = re.compile(
    f"(?:(?<=[、，,])|{_VISIT})(?P<name>(?:(?!{_VISIT}){_NAME}){{3,26}}?(?:项目|工程))(?={_SITE}|、|等\\d*[个处]?(?:点|现场|地))"
)
_ROUND = re.compile(f"{_VISIT}[^。；\\n]{{0,90}}?(?:{_SITE}|点位)")
_CEREMONY = "(?:(?:战略|框架|投资|合作|协议|施工|合同|集中|正式|建设)*(?:开工|奠基|签约|竣工|投产|启动|揭牌|入园|通车|落成|开业|投运)(?:活动|仪式|典礼))"
_CELEBRATED = re.compile(
    f"(?:(?<=举行)|(?<=举办)|(?<=参加)|(?<=出席)|(?<=[，。；、暨,])|(?<=\\n))(?P<name>(?:(?!举[行办]|参加|出席|启动){_NAME}){{4,34}}?(?:项目|工程))(?={_CEREMONY})"
)
_PAID = re.compile(
    f"投资[约超近达逾]?[\\d.]{{1,9}}[万亿]{{1,2}}(?:多|余)?元(?:人民币)?的(?P<name>{_NAME}{{3,30}}?项目)(?![群区地库部组法业])"
)
_OPENING = re.compile(
    f"(?:(?<=[。；\\n])|\\A)(?:其中|目前|此外|同时)?(?P<name>(?!其中|目前|此外|同时){_NAME}{{6,30}}?项目)(?=总投资|计划(?:总投资|投资|用地)|占地|位于|建成|投产|将(?:提升|建|推动|于|新|形成))"
)
# What says nothing proper before 项目: kinds of projects, whose they are, how many.
_GENERAL = re.compile(
    "(?:重[点大要]|产业|工业|农业|民生|基础设施|建设|在建|新建|续建|投资|招商|签约|开工|集中|竣工|投产|科技|企业|城建|交通|水利|生态|文旅|旅游"
    "|教育|医疗|卫生|环保|能源|新能源|制造业|服务业|实体|年度|市级|省级|县级|区级|国家级|全[省市县区]|[省市县区]|[各两三四五多一二几\\d]|个|批|类|优质|全部"
    "|工程|储备|前期|专项|债券|扶贫|帮扶|改造|配套|亿元|以上|年|月份?|季度|第|主会场|分会场|其中|相关|有关|上述|今年|去年|此次|本次|到|等|和|及|与|举行|部分|各类|其他|招引)+(?:项目|工程)"
)
_CLAUSE = re.compile(
    ".*(?:推进|推动|加快|谋划|实施|引进|落实|开展|组织|围绕|聚焦|坚持|强化|做好|抓好|申报|争取|确保|通过|关于|调研|参加|出席|召开|一行|率队|带领)"
)
_SCALE = "(?:(?:年|日)(?:产|处理|加工|出栏|屠宰|孵化)[约达超]?)?\\d[\\d.]{0,8}[万亿千百]{0,2}(?:吨|千瓦时?|兆瓦时?|吉瓦时?|[MGk]Wh?|头|只|套|台套?|件|辆|立方米|平方米|棒|片|羽|亩|张|块|支|枚|米|公里)(?:/年|级)?"
_GOODS = "[^，。；：:、,;的了\\d\\n“”《》和及与元投资等]"
# 暨|金岩|50万吨焦化项目: a firm's short name between a bound and a scale.
_BRAND = re.compile("(?:(?<![一-鿿])|(?<=[的和及与暨在])|(?<=实施)|(?<=建设)|(?<=启动)|(?<=引进))[一-鿿]{2,4}\\Z")
# 25万吨甲醇、21万吨二甲醚项目, 1GW电池和1GW组件项目, 400万吨重油和煤炭深加工一体化项目
_SCALED = re.compile(
    f"(?P<name>{_SCALE}{_GOODS}{{2,24}}?(?:(?:[、和及与]|以及)(?:{_SCALE}{_GOODS}{{1,20}}?|(?<=[和及与]){_GOODS}{{2,20}}?))?项目)(?![群区地库部组])"
)
_MEASURED = re.compile("以上|左右|余|以下|标准|规模|项目")
# 青河油田至石桥产业园原料油输送管道项目
_LINE = re.compile(
    "(?:(?<![一-鿿A-Z0-9])|(?<=[的和及]))(?P<name>(?:[GSX]\\d{1,4})?[一-鿿]{2,8}?至[^，。；：:、,;的了等\\n“”《》]{2,26}?"
    "(?:管道|管线|铁路|高铁|公路|高速|航道|线路|输变电|段)(?:新建|改扩?建|扩建|建设|改造|扩容)*(?:项目|工程))"
)
_OPENS = frozenset(("COMPANY", "GPE", "ZONE", "FAC", "ORG", "LOC"))
_BRACKET = re.compile("[（(](?:[一-鿿]{2,6}段|[一二三四五六首]期)[)）](?:项目|工程)?")
# A、B、C等(一批重大)项目
_CLOSED = re.compile(
    "等(?:企业和)?(?P<between>[^，。；：、,;的\\n和及与]{0,14}?)项目(?!单位|负责|部|经理|业主|资金|管理)"
)
_LEAD = re.compile("(?:目前|现|已|先后|成功|正式|签约|引进|落户|推动|推进|实施|包括|其中|有|到)+")
_WORK = re.compile(
    f"(?:{any_of('project_end')}|加工|开发|开发利用|利用|升级|制造|建设|种养殖?|养殖|种植|生产|研发|储能设备|创建|交易中心|电池|项目)\\Z"
)
_KEPT = frozenset(("FAC", "ZONE", "POLICY", "EVENT", "PROJECT", "LAW", "HONOR"))
_LEAST_LENGTH, _LONGEST = 6, 34


def with_undertakings(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the projects of this kind in the place of what is read in them, in text order."""
    found = list(chosen)
    for propose in (_scaled, _visited, _celebrated, _paid, _opening, _listed, _lines, _bracketed):
        found = put(found, sorted(propose(scene, found), key=lambda one: (one.start, -one.end)))
    return found


def _within(chosen: Sequence[Chosen], start: int, end: int) -> list[Candidate]:
    """Give what begins within a span."""
    first = bisect_left(chosen, start, key=lambda one: one[0].start)
    last = bisect_left(chosen, end, key=lambda one: one[0].start)
    return [one for one, _ in chosen[first:last]]


def _is_proper(text: str, chosen: Sequence[Chosen], start: int, end: int) -> bool:
    """Tell whether the words before 项目 name one project: no kind of projects, no clause."""
    if _GENERAL.fullmatch(text, start, end) or _CLAUSE.match(text, start, end):
        return False
    if _GENERAL.match(text, start, start + 6) and text[start : start + 2] in common_words():
        return False
    inside = _within(chosen, start, end)
    if any(one.label in {"PERSON", "TITLE", "EVENT", "LAW"} for one in inside) or (
        inside and inside[-1].label == "PROJECT" and inside[-1].end > end
    ):
        return False
    opened = bool(inside) and inside[0].start == start and inside[0].label in _OPENS and inside[0].end < end - 4
    return opened or is_rare(text[start : min(start + 8, end - 2)])


def _visited(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the projects of a round of visits."""
    text, last = scene.text, 0
    for tour in _ROUND.finditer(text):
        for match in _VISITED.finditer(text, max(tour.start(), last), min(len(text), tour.end() + 8)):
            last = match.end()
            if _is_proper(text, chosen, *match.span("name")):
                yield Candidate(*match.span("name"), "PROJECT", f"{_SOURCE}visited", _SURE)


def _celebrated(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the projects that a ceremony is held for."""
    yield from _named(scene, chosen, _CELEBRATED, "celebrated")


def _paid(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield what a sum is put into."""
    yield from _named(scene, chosen, _PAID, "paid")


def _opening(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the projects that a sentence begins with and goes on to describe."""
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
        known = any(one.end == end and one.start < start for one in _within(chosen, max(0, start - 12), start))
        if several or known or _MEASURED.search(text, start, end - 2):
            continue
        opening = ends.get(start)
        brand = None if opening else _BRAND.search(text, max(0, start - 6), start)
        if brand is not None and brand[0] not in common_words() and BOUNDS.isdisjoint(brand[0]):
            start = brand.start()
        start = opening.start if opening else start
        yield Candidate(start, end, "PROJECT", f"{_SOURCE}scaled", _SURE)


def _listed(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the members of a list that ends in 等…项目, sites, firms and trades excepted."""
    text, last = scene.text, 0
    for closed in _CLOSED.finditer(text):
        spans = [span for span in items(text, closed.start()) if span[0] >= last]
        last = closed.end()
        spans = [(_after_lead(text, *span), span[1]) for span in spans]
        likely = [span for span in spans if _is_work(scene, chosen, *span)]
        known = any(one.label == "PROJECT" for one in _within(chosen, spans[-1][0], closed.start())) if spans else False
        if len(likely) < 2 and not known:
            continue
        for start, end in likely:
            yield Candidate(start, end, "PROJECT", f"{_SOURCE}listed", _SURE)


def _after_lead(text: str, start: int, end: int) -> int:
    """Begin after the words that may open a list: 目前已签约."""
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start


def _is_work(scene: Scene, chosen: Sequence[Chosen], start: int, end: int) -> bool:
    """Tell whether a member of such a list names a project."""
    text = scene.text
    if not _LEAST_LENGTH <= end - start <= _LONGEST or re.search("[的了“”《》]", text[start:end]):
        return False
    inside = _within(chosen, start, end)
    whole = inside[0] if inside and (inside[0].start, inside[0].end) == (start, end) else None
    hit = scene.hit_starts.get(start)
    is_listed = hit is not None and hit.end == end and hit.kind != "head"
    if is_listed or (whole is not None and whole.label in _KEPT) or _CLAUSE.match(text, start, end):
        return False
    if any(one.label in {"PERSON", "TITLE", "PROJECT"} for one in inside):
        return False
    opened = bool(inside) and inside[0].start == start and inside[0].label in _OPENS and inside[0].end <= end - 3
    named = opened or is_rare(text[start : min(end, start + 6)])
    return named and _WORK.search(text, start, end) is not None


def _lines(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the building of lines that their ends name."""
    for match in _LINE.finditer(scene.text):
        if not _CLAUSE.match(scene.text, *match.span("name")) and not match["name"].startswith(("自", "从", "由")):
            yield Candidate(*match.span("name"), "PROJECT", f"{_SOURCE}line", _SURE)


def _bracketed(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield projects with the section or stage in brackets behind them."""
    for one, _ in chosen:
        if one.label == "PROJECT" and (bracket := _BRACKET.match(scene.text, one.end)):
            yield Candidate(one.start, bracket.end(), "PROJECT", f"{_SOURCE}bracketed", _SURE)
