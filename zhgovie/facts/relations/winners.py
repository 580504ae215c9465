"""Honours that stand before their winners: “…奖”由甲摘得, “…奖”授予甲, 获得“…奖”的企业有：甲、乙, 世界文化遗产|甲.

No verb of conferral stands before such a name, so the entity stage leaves it; `quoted`, `enrolled`
(a list made public), `standing` and `towns` find it for the finders of relations alone; `behind` reads who won it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from zhgovie.entities.statuses import HALLMARKED, OPENED, OPENER, PLAIN, QUOTE, STATUS, members
from zhgovie.entities.statuses import words as of_statuses
from zhgovie.facts.relations import items, words
from zhgovie.facts.relations.phrases import is_name
from zhgovie.facts.relations.scene import HOLDERS, TIME, Scene, listed, mention, names, places_of
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity, Ref

_NOUN = "(?:的?(?:荣誉称号|称号|荣誉|殊荣|桂冠|奖项|大奖|奖牌|奖杯|证书|牌匾))?"
_WINS = "(?:摘得|摘取|获得|夺得|捧得|斩获|揽获|拿下|获)"
_GIVEN = rf"{_NOUN}(?:最终|则|也|都|均|分别|被){{0,2}}(?:授予|颁给|颁发给|授给|颁予|花落)了?"
_TAKEN = rf"{_NOUN}(?:最终|则|也|均|分别){{0,2}}由(?P<taker>[^,，。；;：:\n由]{{2,60}}?){_WINS}(?=[,，。；;\n]|\Z)"
_WHO = rf"(?:{any_of('bare_noun')}|城市|品牌|个人|者|人|名单|选手)"
_ARE = "(?:共?有|包括|分别是|分别为|是|为)"
_WON = "(?:获奖|获得|入选|上榜)"
_NUMBER = r"(?:\d{1,5}|[一二两三四五六七八九十百]{1,4})"
_OF_COUNT = rf"(?:{_NUMBER}余?(?:[个家名位人户所项座处支件款]|(?={any_of('bare_noun')})))"
_DEALT = r"[,，](?:它们|他们|其中)?(?:分别(?:是|为|有)|包括)[:：]?"  # 3家企业入选…，分别是甲、乙、丙
_LISTED = (
    rf"{_NOUN}(?:的{_WHO}?{_ARE}[:：]?|{_WON}{_WHO}(?:{_ARE}[:：]?|[:：])|分别(?:是|为)[:：]?|{_OF_COUNT}?{_DEALT})"
)
_QUOTED = lazy(rf"(?P<name>{QUOTE})(?:{_GIVEN}|{_NOUN}(?:最终|则|也|均|分别){{0,2}}由|{_LISTED})")
_ROLL = "(?:创建|建设|培育|认定|推荐|公示|入选|新增|入围|获奖)?(?:名单|榜单)(?:正式)?(?:公布|发布|揭晓|出炉|中)?"
_IN_ROLL = (
    "(?:成功|双双|均|全部|光荣|顺利)?(?:入选|上榜|榜上有名|名列其中|位列其中|赫然在列|在列|入围"
    rf"|(?:位列|位居|名列|排名|排在|列|居)(?:全国|全省|全市)?第{_NUMBER}[名位]?)"
)
_COUNTED_IN = r"(?:[,，][^,，。；;\n]{0,16}?(?:共有|共)[^,，。；;\n]{1,14}入选)?"
_ENTERED = (
    rf"(?:{_ROLL})?{_COUNTED_IN}[,，](?:其中)?(?P<entered>[^,，。；;：:\n]{{2,60}}?){_IN_ROLL}(?=[,，。；;!！\n]|\Z)"
)
_AT_EDGE = r"(?:(?<=[，。；：,;:\s布示了批度年有])|\A)"  # 公布|, 第三批|, 2022年|
_INNER = rf"(?:(?!{OPENER}|[布示批度年]|有(?![企机色限资])){PLAIN})"
_IN_LIST = lazy(
    rf"(?P<name>(?:{OPENER}){{1,4}}(?:(?!{OPENER}){PLAIN}){{1,20}}?|{_AT_EDGE}{_INNER}{{2,16}}?"
    rf"|(?:(?:(?:{OPENER}){{1,4}}|{_AT_EDGE}){_INNER}{{0,8}}?)?{QUOTE}(?:{PLAIN}{{2,8}}?)?)"
    rf"(?:{_ROLL}{_COUNTED_IN}[,，][^,，。；;：:\n]{{2,64}}?{_IN_ROLL}(?=[,，。；;!！\n]|\Z)|{_OF_COUNT}{_DEALT})"
)
_CONFERS = "(?:入选|入围|获评|荣获|荣膺|获得|当选|增选|评为|授予|认定为|命名为)为?"
_ITEM_ENDS = r"(?=[，。；、;\n]|\Z|等|(?:荣誉)?称号)"
_AS_QUOTED = lazy(
    rf"{_CONFERS}(?P<name>(?:{OPENER})(?:{PLAIN}{{0,12}}?{QUOTE}{of_statuses('bearer')}|{QUOTE})){_ITEM_ENDS}"
)
# 甲为|国家地理标志产品, 乙是|高新技术企业. The verb comes first: `re` looks fastest for what begins with a character.
_AS_STATE = lazy(
    rf"[是为](?<![认因作以称即成分还就都不而总但于可或若要正凡只].)(?P<name>(?:[一-鿿]{{2,6}}化(?={OPENER}))?(?:(?!国内){OPENER}){{0,2}}"
    rf"(?:(?!{OPENER}|行业|领域|[的最]){PLAIN}){{0,10}}?{any_of('standing')})(?=[，。；、;\n]|\Z)"
)
_BEHIND = lazy(rf"{_ENTERED}|{_TAKEN}|(?P<given>{_GIVEN})|(?P<listed>{_LISTED})")
_ROW = lazy(rf"(?P<row>{listed(names(*HOLDERS))})(?=等|[,，。；;！!？?\n]|\Z)")
_THEN_LISTED = lazy(_DEALT)
_IS_COUNTED = lazy(rf"[^、,，“《]{{0,12}}?{_OF_COUNT}[^、,，等\ue000-\ue0ff]{{0,10}}")
_ENDS = lazy(r"等?[,，。；;：:！!？?\n]|等(?!待|候|级)|\Z")
_ENDS_ROW = lazy(r"等?[。；;！!？?\n]|等(?!待|候|级)|\Z")
_NO_WINNER = lazy(mention(TIME, "HONOR"))
_COURTESY = lazy(r"(?:同志|先生|女士)\Z")
# 甲、乙|两家企业
_COUNT_OF_ROW = lazy(
    rf"(?<=[\ue000-\ue0ff])等?{_OF_COUNT}[^、,，等\ue000-\ue0ff]{{0,8}}\Z|(?<=.)等?{_NUMBER}[个家名位户所]{any_of('bare_noun')}\Z"
)
_OURS = lazy("(?:我|本|全|该)[省市县区州盟旗](?=.)")
_LIST = lazy(listed(names(*HOLDERS)))
_STANDING = lazy(
    rf"(?:(?<=[，。；：、,;:\s“”《》（()和与及在对以到])|\A)"
    rf"(?P<name>{OPENER}{{1,4}}(?:(?!{OPENER}){PLAIN}){{0,8}}?{any_of('standing')})(?![级的])"
)
# “中国家具之都”|平川
_TOWN = lazy(
    rf"(?P<name>[“\"](?:(?<=[，。；：、,;:\s在].)|(?<=\A.))(?:中国|世界|全国|国际){PLAIN}{{1,10}}之[都乡城][”\"])[—－-]{{0,2}}"
)
_BEARS = ("GPE", "FAC", "LOC", "PRODUCT", "ORG", "COMPANY", "ZONE")
_ROLL_CUE = lazy("名单|榜单|分别[是为有]|，包括")
_IN_LINE = lazy("名单|榜单|分别[是为有]|包括")
_OF_PLACES = ("城", "镇", "村", "县", "市", "村落", "乡村", "村镇")
_LONGEST_ROW = 200
_SHORTEST_BARE = 5
"""Characters of a status behind 有 that no level opens."""


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
    taken = places_of(entities, "HONOR")
    for found in _in_lists(text) if _ROLL_CUE.search(text) else ():
        start, end = found.span("name")
        last = max((match.end() for match in STATUS.finditer(text, start, end)), default=0)
        is_opened = text[start] in '“"' or OPENED.match(text, start) or "“" in found["name"]
        is_short = end - start < _SHORTEST_BARE and text[start - 1 : start] == "有"  # 有|优秀教师3人
        if not is_opened and (is_short or not HALLMARKED.search(found["name"]) or found["name"] in members("generic")):
            continue
        if (last == end or HALLMARKED.search(found["name"])) and taken.isdisjoint(range(start, end)):
            yield Entity(start, end, document.text[start:end], "HONOR", sources=("relations.winners",))


def _in_lists(text: str) -> Iterator[re.Match[str]]:
    """Find such statuses in the lines that have a word for it: the pattern is dear, and stays within a line."""
    end = 0
    while cue := _IN_LINE.search(text, end):
        start, end = text.rfind("\n", 0, cue.start()) + 1, text.find("\n", cue.end())
        end = end if end >= 0 else len(text)
        yield from _IN_LIST.finditer(text, start, end)


def stated(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find statuses behind a verb that says little by itself: 为|国家地理标志产品, 入选|江苏省“双创人才”."""
    taken = places_of(entities, "HONOR")
    for start, end in _named_as(text):
        is_plan = text[start:end].rstrip("”").endswith(("计划", "行动", "工程", "战略"))
        if not is_plan and taken.isdisjoint(range(start, end)):
            yield Entity(start, end, document.text[start:end], "HONOR", sources=("relations.winners",))
            taken.update(range(start, end))


def _named_as(text: str) -> Iterator[tuple[int, int]]:
    """Find the names of such statuses, in text order; what a quoted one says within its quotes is none."""
    found = [match for form in (_AS_QUOTED, _AS_STATE) for match in form.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda match: match.start()):
        if match.start() >= end:
            yield match.span("name")
            end = match.end()


def standing(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the statuses that stand right before the name of what has them: 国家历史文化名城|平川市."""
    bearers = {entity.start: entity for entity in entities if entity.label in _BEARS}
    ends = words.members("standing")
    if not any(text.endswith(ends, 0, start) for start in bearers):
        return
    taken = places_of(entities, "HONOR")
    for found in _STANDING.finditer(text):
        start, end = found.span("name")
        if end in bearers and taken.isdisjoint((start, end - 1)) and _is_bearer(text, found["name"], bearers, end):
            yield Entity(start, end, document.text[start:end], "HONOR", sources=("relations.winners",))


def towns(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the quoted status of a town right before its name: “中国家具之都”平川."""
    places = {entity.start for entity in entities if entity.label == "GPE"}
    taken = places_of(entities, "HONOR")
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
    if found["entered"] and _IS_COUNTED.fullmatch(skeleton, *found.span("entered")):
        dealt = _THEN_LISTED.match(skeleton, found.end(), end)  # 我市两家企业入选，分别是甲、乙
        return _row(scene, dealt.end(), end) if dealt else ()
    for who in ("taker", "entered"):
        if found[who]:
            return _read(scene, *found.span(who))
    if found["listed"]:
        return _row(scene, found.end(), end)
    stop = _ENDS.search(skeleton, found.end(), min(end, found.end() + _LONGEST_ROW))
    return _read(scene, found.end(), stop.start() if stop else end)


def _row(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read the winners of a row that stands alone: mentions, else what ends with the sentence."""
    if row := _ROW.match(scene.skeleton, start, end):
        return scene.refs(*row.span("row"), HOLDERS)
    stop = _ENDS_ROW.search(scene.skeleton, start, min(end, start + _LONGEST_ROW))
    return _read(scene, start, stop.start() if stop else end)


def _read(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    for behind in (_COURTESY, _COUNT_OF_ROW):
        found = behind.search(scene.skeleton, start, end)
        end = found.start() if found and found.start() > start else end
    ours = _OURS.match(scene.skeleton, start, end)
    start = ours.end() if ours else start
    head = items.after_owner(scene.skeleton, start, end)
    if _NO_WINNER.search(scene.skeleton, head, end):
        return ()
    if row := _LIST.fullmatch(scene.skeleton, head, end):
        return scene.refs(*row.span(), HOLDERS)
    is_plain = head == start and all(is_name(scene.skeleton, *part) for part in items.parts(scene.skeleton, start, end))
    return items.read(scene, start, end) if is_plain else ()
