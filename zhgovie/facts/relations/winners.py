"""Honours that stand before their winners: “…奖”由甲摘得, “…奖”授予甲, 获得“…奖”的企业有：甲、乙, 世界文化遗产|甲.

No verb of conferral stands before such a name, so the entity stage leaves it; `quoted`, `enrolled`
(a list made public), `standing` and `towns` find it for the finders of relations alone; `behind` reads who won it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from zhgovie.entities.statuses import OPENER, PLAIN, QUOTE, STATUS
from zhgovie.facts.relations import items
from zhgovie.facts.relations.phrases import is_name
from zhgovie.facts.relations.scene import HOLDERS, Scene, listed, names
from zhgovie.facts.relations.words import any_of
from zhgovie.model import Document, Entity, Ref

_NOUN = "(?:的?(?:荣誉称号|称号|荣誉|殊荣|桂冠|奖项|大奖|奖牌|奖杯|证书|牌匾))?"
_WINS = "(?:摘得|摘取|获得|夺得|捧得|斩获|揽获|拿下|获)"
_GIVEN = rf"{_NOUN}(?:最终|则|也|都|均|分别|被){{0,2}}(?:授予|颁给|颁发给|授给|颁予|花落)了?"
_TAKEN = rf"{_NOUN}(?:最终|则|也|均|分别){{0,2}}由(?P<taker>[^,，。；;：:\n由]{{2,60}}?){_WINS}(?=[,，。；;\n]|\Z)"
_WHO = rf"(?:{any_of('bare_noun')}|城市|品牌|个人|者|人|名单|选手)"
_ARE = "(?:共?有|包括|分别是|分别为|是|为)"
_WON = "(?:获奖|获得|入选|上榜)"
_LISTED = rf"{_NOUN}(?:的{_WHO}?{_ARE}[:：]?|{_WON}{_WHO}(?:{_ARE}[:：]?|[:：])|分别(?:是|为)[:：]?)"
_QUOTED = re.compile(rf"(?P<name>{QUOTE})(?:{_GIVEN}|{_NOUN}(?:最终|则|也|均|分别){{0,2}}由|{_LISTED})")
_ROLL = "(?:创建|建设|培育|认定|推荐|公示)?(?:名单|榜单)(?:正式)?(?:公布|发布|揭晓|出炉)?"
_IN_ROLL = "(?:成功|双双|均|全部|光荣|顺利)?(?:入选|上榜|榜上有名|名列其中|位列其中|赫然在列|在列|入围)"
_COUNTED_IN = r"(?:[,，][^,，。；;\n]{0,16}?(?:共有|共)[^,，。；;\n]{1,14}入选)?"
_ENTERED = (
    rf"(?:{_ROLL})?{_COUNTED_IN}[,，](?:其中)?(?P<entered>[^,，。；;：:\n]{{2,60}}?){_IN_ROLL}(?=[,，。；;!！\n]|\Z)"
)
_IN_LIST = re.compile(
    rf"(?P<name>(?:{OPENER}){{1,4}}(?:(?!{OPENER}){PLAIN}){{1,20}}?|{QUOTE}(?:{PLAIN}{{2,8}}?)?){_ROLL}{_COUNTED_IN}"
    rf"[,，][^,，。；;：:\n]{{2,64}}?{_IN_ROLL}(?=[,，。；;!！\n]|\Z)"
)
_BEHIND = re.compile(rf"{_ENTERED}|{_TAKEN}|(?P<given>{_GIVEN})|(?P<listed>{_LISTED})")
_ENDS = re.compile(r"等?[,，。；;：:！!？?\n]|等(?!待|候|级)|\Z")
_ENDS_ROW = re.compile(r"等?[。；;！!？?\n]|等(?!待|候|级)|\Z")
_COURTESY = re.compile(r"(?:同志|先生|女士)\Z")
_LIST = re.compile(listed(names(*HOLDERS)))
_STANDING = re.compile(
    rf"(?:(?<=[，。；：、,;:\s“”《》（()和与及在对以到])|\A)"
    rf"(?P<name>{OPENER}{{1,4}}(?:(?!{OPENER}){PLAIN}){{0,8}}?{any_of('standing')})(?![级的])"
)
# “中国家具之都”|平川
_TOWN = re.compile(
    rf"(?:(?<=[，。；：、,;:\s在])|\A)(?P<name>[“\"](?:中国|世界|全国|国际){PLAIN}{{1,10}}之[都乡城][”\"])[—－-]{{0,2}}"
)
_BEARS = ("GPE", "FAC", "LOC", "PRODUCT", "ORG", "COMPANY", "ZONE")
_OF_PLACES = ("城", "镇", "村", "县", "市", "村落", "乡村", "村镇")
_LONGEST_ROW = 200


def quoted(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the quoted names of statuses whose winners follow."""
    honors = {at for entity in entities if entity.label == "HONOR" for at in (entity.start, entity.start + 1)}
    for found in _QUOTED.finditer(text):
        start, end = found.span("name")
        ends = [match.end() for match in STATUS.finditer(text, start + 1, end - 1) if len(match[0]) > 1]
        is_status = text[end - 2] == "奖" or max(ends, default=0) >= end - 1
        if is_status and honors.isdisjoint((start, start + 1)):
            yield Entity(start, end, document.text[start:end], "HONOR", sources=("relations.winners",))


def enrolled(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the statuses of a list that is made public, and that somebody is in: 公布全国文明村名单，甲村入选."""
    taken = {at for entity in entities if entity.label == "HONOR" for at in range(entity.start, entity.end)}
    for found in _IN_LIST.finditer(text) if "名单" in text or "榜单" in text else ():
        start, end = found.span("name")
        last = max((match.end() for match in STATUS.finditer(text, start, end)), default=0)
        if last == end and taken.isdisjoint(range(start, end)):
            yield Entity(start, end, document.text[start:end], "HONOR", sources=("relations.winners",))


def standing(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the statuses that stand right before the name of what has them: 国家历史文化名城|平川市."""
    bearers = {entity.start: entity for entity in entities if entity.label in _BEARS}
    taken = {at for entity in entities if entity.label == "HONOR" for at in range(entity.start, entity.end)}
    for found in _STANDING.finditer(text):
        start, end = found.span("name")
        if end in bearers and taken.isdisjoint((start, end - 1)) and _is_bearer(text, found["name"], bearers, end):
            yield Entity(start, end, document.text[start:end], "HONOR", sources=("relations.winners",))


def towns(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the quoted status of a town right before its name: “中国家具之都”平川."""
    places = {entity.start for entity in entities if entity.label == "GPE"}
    taken = {at for entity in entities if entity.label == "HONOR" for at in range(entity.start, entity.end)}
    for found in _TOWN.finditer(text) if "之" in text else ():
        if found.end() in places and taken.isdisjoint(found.span("name")):
            start, end = found.span("name")
            yield Entity(start, end, document.text[start:end], "HONOR", sources=("relations.winners",))


def _is_bearer(text: str, status: str, bearers: Mapping[int, Entity], start: int) -> bool:
    """Whether the row of names here has a status: a place that of places, a site (not 庆阳|香包) that of sites."""
    row: list[Entity] = []
    while start in bearers:
        row.append(bearers[start])
        start = row[-1].end
    if text[start : start + 1] == "的":
        return False
    return (row[-1].label == "GPE") == status.endswith(_OF_PLACES)


def behind(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read who won the honour that ends at `start`; nothing where its winners do not follow."""
    skeleton = scene.skeleton
    found = _BEHIND.match(skeleton, start, end)
    if not found:
        return ()
    for who in ("taker", "entered"):
        if found[who]:
            return _read(scene, *found.span(who))
    stop = (_ENDS_ROW if found["listed"] else _ENDS).search(skeleton, found.end(), min(end, found.end() + _LONGEST_ROW))
    return _read(scene, found.end(), stop.start() if stop else end)


def _read(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    courtesy = _COURTESY.search(scene.skeleton, start, end)
    end = courtesy.start() if courtesy else end
    head = items.after_owner(scene.skeleton, start, end)
    if row := _LIST.fullmatch(scene.skeleton, head, end):
        return scene.refs(*row.span(), HOLDERS)
    is_plain = head == start and all(is_name(scene.skeleton, *part) for part in items.parts(scene.skeleton, start, end))
    return items.read(scene, start, end) if is_plain else ()
