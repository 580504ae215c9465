"""Who got which honour when: `honor` (holder, honor, date).

For every HONOR the words around it are cut to its bracket or statement. A verb of conferral is looked for before it
(入选, 被评为), behind it (认定取得突破) or around it (授予厦门市…); the holder is the verb's subject or object. An
honour joined to the one before (和, 、) has the same holder; `winners` reads those that stand before their winners.
A counted holder (10家企业) has no name, so there is no relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from zhgovie.facts.relations import bestowal, holders, rolls, winners
from zhgovie.facts.relations.awards import Award, Place, date_of, dealt_date
from zhgovie.facts.relations.conferral import COPULAS, GIVES, kinds, verb_in
from zhgovie.facts.relations.scene import HOLDERS, TIME, Mention, Scene, listed, mention, names, split_list
from zhgovie.facts.relations.words import any_of, members
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Ref, Relation

_LIST = listed(names(*HOLDERS))
_ROW = rf"{names(*HOLDERS)}(?:[、和及与]{names(*HOLDERS)}){{0,30}}"
_TIME = mention(TIME)
_COUNT = rf"(?:\d{{1,6}}|[一两二三四五六七八九十百]{{1,4}}){any_of('measure')}"
_TITLE_NOUN = r"(?:称号|荣誉|荣誉称号|资质|资格|名单)"
_JOINED = lazy(rf"\s?(?:{_COUNT})?(?:[、,，和及与暨并]|以及|、并)[^,，。；;：:、]{{0,16}}")
_COUNT_BEHIND = lazy(rf"(?:{_TITLE_NOUN}|奖牌|建设|试点)?\s?{_COUNT}")
_COUNT_BEFORE = lazy(rf"(?<![唯第\d一二三四五六七八九十百]){_COUNT}(?<!大)[^,，。；;]{{0,10}}\Z")
_CONFIRMED = lazy(rf"(?:{_TITLE_NOUN}|工作)?[^,，。；;]{{0,4}}{any_of('confirmed')}")
_HOLDS_STATUS = lazy("国家级|省级|市级")  # 阿尔山国家级旅游度假区和莫尔格勒河|5A级景区获批
_CONFIRMED_WHEN = lazy(rf"[,，]?(?:于|在)?(?P<date>{_TIME}){any_of('adverb')}?(?:通过|获|取得|被|揭牌|授牌)")
_PLACED_IN = lazy(r"在[^,，。；;]{0,12}\Z")
_PLACED = lazy(r"(?:名单|[榜排][单行名]?榜?|评[选比价]|考核)?[中里上]?[^,，。；;]{0,8}(?:排|居|列|登|上榜|获)")
_NOT_YET = lazy(rf"(?!评选为){any_of('not_yet')}|未(?=[获被能]|进入|[入当]选|列入|纳入|通过|取得)")
# 以创建全国文明城市|为抓手: what is striven for; 以荣获…为契机 is held.
_STRIVEN = lazy(r"以(?:全力|深入|全面)?(?:争创|创建|争当|打造|申报|申创)[^,，。；;]{0,12}\Z")
_AS_AIM = lazy(r"[^,，。；;]{0,6}?为")
_RELATIVE = lazy(
    rf"等?{_TITLE_NOUN}?(?:之一)?的(?!{_TITLE_NOUN}|殊荣|美誉|桂冠|名称|认定|命名|行列|牌匾|奖牌|[\s,，。；;])"
)
_BODY = names("GPE", "GOV", "ZONE", "COMPANY", "ORG", "FAC")
_POST = rf"(?:{_BODY}?[^,，。；;：:、的\ue000-\ue0ff]{{0,8}}(?:{mention('TITLE')}[、兼]?){{1,3}})"
_WINNER = r"(?:(?:荣誉)?(?:称号)?获得者)?"
# 全国劳动模范|获得者|某, “…十大品牌”|之一的|某厂; 全国劳动模范|、东江集团董事长|某
_NAMED_BEHIND = lazy(rf"(?:{_WINNER}|之一的|[—－]{{1,2}})(?P<who>{_ROW})")
_POSTED_BEHIND = lazy(rf"{_WINNER}[、，,]?{_POST}{{1,3}}(?P<who>{listed(mention('PERSON'))})")
_SUM_OF_OBJECTS = lazy(rf"等?{_COUNT}[^,，的]{{0,8}}\Z")
_INTRODUCED = lazy("的?(?:还|另)?(?:有|包括)")  # 同批入选|的还有甲、乙两个全国文明村镇
_DEALS = lazy("分别|分获")
_NOT_SUMMED = lazy(r"首[批个家]|第[一二三四五六七八九十\d]{1,3}[个家]|第[一二三四五六七八九十\d]{1,3}批|大\Z")
_NO_OBJECT = lazy(r"首[批个家]|第[一二三四五六七八九十\d]{1,3}批|全[国省市]|国家|[省市]级|一批|\d|[多数]")
_PASSIVE = lazy(r"被|获得?(?=授|评|颁|命名|认定)|荣获(?=授)")
_DISPOSES = lazy(r"把|将(?![被获列])")
_OBJECT = lazy(rf"[^,，。；;]{{0,6}}?{_LIST}(?=等|、|[和及]|同志|先生|女士|为|以|{_COUNT}|[“\"]|记?\Z)")
_DISPOSED = lazy(rf"[将把对]{_LIST}")
_GIVEN_TO = lazy(
    r"(?![他她它其各该这那此每多数余全和被给\d了为以\s]|\S{0,2}[名个位批项])(?P<who>[^，,。；;：:、的\n]{2,18}?)(?:同志|先生|女士)?\Z"
)
_GIVES_BEHIND = lazy("[^,，。；;]{0,40}(?:颁奖|颁发|授牌|授奖|颁牌|授旗)")  # 为“最美教师”某|颁奖
_IS_COUNTED = lazy(_COUNT)
_NAMES = lazy(_ROW)
_EXAMINED_NEXT = lazy(
    rf"(?:[、和及与]?{mention('HONOR')}){{0,8}}[^,，。；;、]{{0,6}}?(?:{any_of('examined')}|复[审查评])"
)
_ONLY_ONE = lazy(
    r"(?:成为|是)[^,，。；;]{0,14}(?:唯一|首[个家批]|第[一二三四五六七八九十\d]{1,2}[个家]|仅有)[^,，。；;]{0,4}\Z"
)
_ONE_ENDS = lazy(r"[^,，。；;]{1,6}(?=[,，。；;\n]|\Z)")
_ROLE_ENDS = lazy(r"(?:之一)?[，,]")
_NAMES_AS = lazy("批准|命名|认定|确定|公布|表彰")
_PLACES = frozenset({"GPE", "LOC"})
_NO_COUNTIES = frozenset({"LOC", "PRODUCT", "PERSON"})
_OF_COUNTY = lazy(r"(?:县城?|城市|市县|县市|[^名]市)[”\"]?\Z")
_IS_PLACE = lazy(r"[省市县区州盟旗镇乡村]\Z")
_ZONES = ("开发区", "高新区", "经开区", "园区", "保税区")
_LONGEST_STATEMENT = 400
_FAR_VERB = 6
_LONGEST_NAME = 16
_GIVEN_TO_UNNAMED = lazy("(?:授予|追授|评|命名|认定|确定|列|推荐|授)[他她它][们]?为")  # 追授她为
_CLOSES = frozenset({"", *"，,。；;）)\n"})
_SET_BESIDE = lazy(rf"(?P<who>{mention('PERSON')})(?:同志)?[,，（(]\Z")  # 某，全国劳动模范


def find(scene: Scene) -> tuple[Relation, ...]:
    """Find who got which honour, each said once."""
    found: dict[tuple[str, str], list[Relation]] = {}
    for start, end in scene.sentences_with("HONOR"):
        for honor, award in _respectively(scene, list(_awards(scene, start, end))):
            for holder in award.holders:
                is_firm = holder.start is not None and scene.label_at(holder.start) == "COMPANY"
                if (_IS_COUNTED.match(holder.text) and not is_firm) or _is_of_others(scene, holder, honor):
                    continue
                slots = (("holder", holder), ("honor", scene.ref(honor.start, honor.end)), ("date", award.date))
                said = found.setdefault(_known_as(holder.text, scene.ref(honor.start, honor.end).text), [])
                if not said or (award.date and all(_dated_apart(award.date, earlier) for earlier in said)):
                    said.append(Relation("honor", slots, award.rule))
    return tuple(relation for said in found.values() for relation in said)


def _is_of_others(scene: Scene, holder: Ref, honor: Mention) -> bool:
    """Whether a place would hold the status of its firms or people: 临河市, 专精特新“小巨人”企业."""
    label = None if holder.start is None else scene.label_at(holder.start)
    if label in _NO_COUNTIES and _OF_COUNTY.search(_text(scene, honor)):
        return True  # 红石河、青水河流经全境，是国家卫生县城
    is_place = label in _PLACES if label else _IS_PLACE.search(holder.text) is not None
    return is_place and _text(scene, honor).endswith(_of_firms_or_people())


@cache
def _of_firms_or_people() -> tuple[str, ...]:
    return (*members("not_of_place"), *members("person_status"))


def _known_as(holder: str, honor: str) -> tuple[str, str]:
    """Name a holder and an honour so that 厦门 is 厦门市 and quotation marks tell nothing apart."""
    return (re.sub(r"(?<=..)[市县区]\Z", "", holder), re.sub('[“”"]', "", honor))


def _dated_apart(date: Ref, said: Relation) -> bool:
    """Whether an honour was said to be of another time."""
    before = dict(said.slots)["date"]
    return before is not None and before.text != date.text


def _respectively(scene: Scene, awards: list[tuple[Mention, Award]]) -> Iterator[tuple[Mention, Award]]:
    """Deal holders out in order: 甲、乙分别入选A、B."""
    groups: dict[tuple[Ref, ...], list[tuple[Mention, Award]]] = {}
    for item in awards:
        groups.setdefault(tuple(item[1].holders), []).append(item)
    for people, group in groups.items():
        starts = [ref.start for ref in people if ref.start is not None]
        dealt = len(people) == len(group) == len(starts) > 1
        if dealt and _DEALS.search(scene.skeleton, max(starts), group[0][0].start):
            pairs = zip(group, people, strict=True)
            yield from [(honor, replace(award, holders=(person,))) for (honor, award), person in pairs]
        else:
            yield from group


def _awards(scene: Scene, start: int, end: int) -> Iterator[tuple[Mention, Award]]:
    """Yield the honours of a sentence with what was read of them."""
    before: tuple[Mention, Award] | None = None
    known: tuple[Ref, ...] = ()
    unread: list[Mention] = []
    for honor in [found for found in scene.within(start, end) if found.label == "HONOR"]:
        award: Award | None = None
        left, right = scene.statement(start, honor, end, longest=_LONGEST_STATEMENT)
        if before and left <= before[0].start:
            gap = (before[0].end, honor.start)
            is_joined = gap[0] == gap[1] or _JOINED.fullmatch(scene.skeleton, *gap)
            if is_joined and not _is_passed(before[1], *gap) and not verb_in(scene, *gap):
                dealt = dealt_date(scene, Place(left, left, honor, right, start))
                award = replace(before[1], date=dealt) if dealt else before[1]
        if award is None:
            clause = holders.clause_start(scene.skeleton, left, honor.start)
            award = _read(scene, Place(left, clause, honor, right, max(start, left - _LONGEST_STATEMENT), known))
        if award and award.rule == "honor.relative":
            yield from ((one, award) for one in _joined_to(scene, unread, honor))
        before = (honor, award) if award else None
        known = award.holders if award else known
        unread = [] if award else [*unread, honor]
        if award:
            yield honor, award


def _is_passed(award: Award, start: int, end: int) -> bool:
    """Whether a holder stands between two honours: 全国劳动模范某和|“时代楷模”某."""
    return any(ref.start is not None and start <= ref.start < end for ref in award.holders)


def _joined_to(scene: Scene, unread: list[Mention], honor: Mention) -> list[Mention]:
    """Give the honours of the row that another ends: 荣获|甲、乙称号的某人."""
    row = [*unread, honor]
    first = len(row) - 1
    while first and _JOINED.fullmatch(scene.skeleton, row[first - 1].end, row[first].start):
        first -= 1
    return row[first:-1]


def _read(scene: Scene, place: Place) -> Award | None:
    """Read an honour that begins a list of its own."""
    skeleton, honor = scene.skeleton, place.honor
    if _NOT_YET.search(skeleton, place.clause, honor.start):
        return None
    if _AS_AIM.match(skeleton, honor.end, place.right) and _STRIVEN.search(skeleton, place.clause, honor.start):
        return None
    if award := _by_row(scene, place):
        return award
    verb = verb_in(scene, place.clause, honor.start)
    leads_up = verb is not None and verb["verb"] == "为" and _GIVES_BEHIND.match(skeleton, honor.end, place.right)
    if verb and not leads_up and not _stands_alone(scene, honor, verb):
        return _by_verb(scene, place, verb)
    return _without_verb(scene, place)


def _by_row(scene: Scene, place: Place) -> Award | None:
    """Read an honour whose winners stand behind it, or to whom it is handed over."""
    start, end = place.honor.start, place.honor.end
    rule = "honor.handed_over"
    people = bestowal.behind(scene, place.clause, start, end)
    if not people:
        rule, people = "honor.before_winner", winners.behind(scene, end, place.right)
    if not people:
        rule, people = "honor.roll", rolls.behind(scene, end)
    return Award(people, date_of(scene, place), rule) if people else None


def _stands_alone(scene: Scene, honor: Mention, verb: re.Match[str]) -> bool:
    """Whether an honour is set right before the name of what has it, far from the verb of its clause."""
    named = _NAMED_BEHIND.match(scene.skeleton, honor.end)
    return named is not None and named.start("who") == honor.end and honor.start - verb.end() > _FAR_VERB


def _without_verb(scene: Scene, place: Place) -> Award | None:
    """Read an honour that no verb of conferral governs: placed in it, granted, set beside a name."""
    skeleton, honor = scene.skeleton, place.honor
    placed = _PLACED_IN.search(skeleton, place.clause, honor.start)
    if placed and _PLACED.match(skeleton, honor.end, place.right):
        return _of_subject(scene, place, placed.start(), "honor.placed_in")
    if people := rolls.before(scene, place.clause, honor.start):
        return Award(people, date_of(scene, place), "honor.summed")
    closed = skeleton[honor.end : honor.end + 1] in _CLOSES
    if closed and (
        beside := _SET_BESIDE.search(skeleton, max(place.sentence, honor.start - _LONGEST_NAME), honor.start)
    ):
        return Award(scene.refs(*beside.span("who"), HOLDERS), None, "honor.beside")
    if confirmed := _CONFIRMED.match(skeleton, honor.end, place.right):
        return _by_grant(scene, place, confirmed.end())
    named = _NAMED_BEHIND.match(skeleton, honor.end, place.right)
    if named := named or _POSTED_BEHIND.match(skeleton, honor.end, place.right):
        return Award(scene.refs(*named.span("who"), HOLDERS), _year_of_name(scene, honor), "honor.apposition")
    return None


def _year_of_name(scene: Scene, honor: Mention) -> Ref | None:
    """Give the year that opens an honour set beside a name: 2015年|全国劳动模范某; no other time is its own."""
    found = scene.last_of(TIME, honor.start, max(0, honor.start - _LONGEST_NAME))
    return scene.ref(found.start, found.end) if found and found.end == honor.start else None


def _by_grant(scene: Scene, place: Place, behind: int) -> Award | None:
    """Read the holders of what is said to be granted behind its name: 化工园区认定取得突破, 甲、乙5A级景区获批."""
    row = holders.before_verb(scene, place.clause, place.honor.start) if place.clause < place.honor.start else None
    people = tuple(ref for ref in row or () if not _HOLDS_STATUS.search(ref.text))
    if people:
        return Award(people, date_of(scene, place), "honor.granted")
    award = _of_subject(scene, place, place.clause, "honor.confirmed")
    when = _CONFIRMED_WHEN.match(scene.skeleton, behind, place.right)
    return replace(award, date=scene.ref(*when.span("date"))) if award and when else award


def _by_verb(scene: Scene, place: Place, verb: re.Match[str]) -> Award | None:
    """Read the holder round a verb of conferral that stands before the honour."""
    skeleton, honor = scene.skeleton, place.honor
    if relative := _RELATIVE.match(skeleton, honor.end, place.right):
        return _by_relative(scene, place, verb, relative.end())
    if skeleton.startswith("的", verb.end()) and (earlier := verb_in(scene, place.clause, verb.start())):
        verb = earlier  # 获得组委会授予的“最美医生”称号: 获得 has the holder, 授予 the giver
    if verb["verb"] in COPULAS and (earlier := verb_in(scene, place.clause, verb.start())):
        verb = earlier if earlier.end() == verb.start() else verb  # 正式获批|为
    passive = _PASSIVE.search(skeleton, place.clause, verb.end())
    if objects := _objects(scene, place, verb, is_passive=bool(passive)):
        return Award(objects, date_of(scene, place), "honor.object")
    counted = _is_counted(scene, place, verb)
    if _names_no_holder(scene, place, verb, is_passive=bool(passive)):
        return None
    if counted and not _text(scene, honor).endswith(members("certificate")):
        return None
    if verb["verb"] in COPULAS:
        return _by_state(scene, place, verb, passive.start() if passive else verb.start())
    end = passive.start() if passive else verb.start()
    return _of_subject(scene, place, end, "honor.verb", needs_name=counted)


def _is_counted(scene: Scene, place: Place, verb: re.Match[str]) -> bool:
    """Whether a count stands beside the honour: 获得国家地理标志|11个."""
    behind = _COUNT_BEHIND.match(scene.skeleton, place.honor.end, place.right)
    return bool(behind or _COUNT_BEFORE.search(scene.skeleton, verb.end(), place.honor.start))


def _names_no_holder(scene: Scene, place: Place, verb: re.Match[str], *, is_passive: bool) -> bool:
    """Whether the verb's subject is not the holder: who gives, who disposes, who strives, what is a mere means."""
    gives = verb["verb"] in GIVES and not is_passive
    strives = verb[0] == "创建" and _NOT_YET.search(scene.skeleton, place.left, place.clause)  # 推动甲创建A，乙创建B
    disposes = _DISPOSES.search(scene.skeleton, place.clause, verb.start())
    adds = kinds()[verb["verb"]] == "add"
    unnamed = _GIVEN_TO_UNNAMED.search(scene.skeleton, place.clause, place.honor.start)
    return gives or adds or bool(strives or disposes or unnamed) or _is_weak(scene, verb, place.honor)


def _by_state(scene: Scene, place: Place, verb: re.Match[str], end: int) -> Award | None:
    """Read whose state it is: 为全国卫生县城 has no time of an earlier clause; the subject may follow 作为…，."""
    if verb["verb"] == "作为" and (behind := _behind_role(scene, place, verb)):
        return behind
    award = _of_subject(scene, place, end, "honor.copula", needs_name=True)
    conferred = _NAMES_AS.search(scene.skeleton, place.clause, end)  # 2015年7月，国务院批准…为
    return award if conferred or not award else replace(award, date=date_of(scene, replace(place, left=place.clause)))


def _by_relative(scene: Scene, place: Place, verb: re.Match[str], behind: int) -> Award | None:
    """Read the holder whom a clause with 的 describes, or the subject that is such a one: 成为唯一入选…的城市."""
    if named := _NAMES.match(scene.skeleton, behind, place.right):
        return Award(scene.refs(*named.span(), HOLDERS), date_of(scene, place), "honor.relative")
    only = _ONLY_ONE.search(scene.skeleton, place.clause, verb.start())
    if only and verb["verb"] != "通过" and _ONE_ENDS.match(scene.skeleton, behind, place.right):
        return _of_subject(scene, place, only.start(), "honor.only_one", needs_name=True)
    return None


def _behind_role(scene: Scene, place: Place, verb: re.Match[str]) -> Award | None:
    """Read the subject that follows its role: 作为全国首批试点城市，|某市."""
    follows = _ROLE_ENDS.match(scene.skeleton, place.honor.end, place.right)
    if not follows or holders.before_verb(scene, place.clause, verb.start()):
        return None
    people = holders.at_head(scene, follows.end(), place.right)
    return Award(people, date_of(scene, place), "honor.role") if people else None


def _objects(scene: Scene, place: Place, verb: re.Match[str], *, is_passive: bool) -> tuple[Ref, ...]:
    """Read the holders that are the verb's objects: 将甲列为, 授予甲, 命名甲为, 创建甲、乙2个, 新增甲、乙."""
    skeleton, between = scene.skeleton, (verb.end(), place.honor.start)
    if disposed := _DISPOSED.search(skeleton, place.clause, verb.start()):
        return scene.refs(*disposed.span(), HOLDERS)
    if kinds()[verb["verb"]] == "add":
        return _added(scene, *between)
    if not is_passive and (given := _given(scene, place, verb)):
        return given
    return _summed(scene, *between)


def _given(scene: Scene, place: Place, verb: re.Match[str]) -> tuple[Ref, ...]:
    """Read to whom an honour is given: 授予甲, 命名甲为, 为甲荣记."""
    skeleton, between = scene.skeleton, (verb.end(), place.honor.start)
    if verb["verb"] in GIVES and (receivers := bestowal.before(scene, place.clause, verb.start())):
        return receivers
    gives = kinds()[verb["verb"]] == "give" or skeleton.endswith("为", *between)
    if gives and (given := _OBJECT.match(skeleton, *between)):
        return scene.refs(*given.span(), HOLDERS)
    if verb["verb"] in GIVES and (given := _GIVEN_TO.match(skeleton, *between)):
        return (scene.ref(*given.span("who")),)  # a name that was not read: 授予某某“时代楷模”称号
    return ()


def _is_weak(scene: Scene, verb: re.Match[str], honor: Mention) -> bool:
    """Whether 通过 is a mere "by means of": only what is examined (认证, 验收) is passed."""
    if verb["verb"] != "通过" or _text(scene, honor).endswith(members("examined")):
        return False
    return not _EXAMINED_NEXT.match(scene.skeleton, honor.end)


def _of_subject(scene: Scene, place: Place, end: int, rule: str, *, needs_name: bool = False) -> Award | None:
    """Give the honour to the clause's subject, else to that of an earlier clause, else to the document's."""
    people = holders.before_verb(scene, place.clause, end)
    if people is None:
        people = holders.in_sentence(scene, place.left, place.clause)
    if people is None and place.sentence < place.left:  # 某县退出序列；2022年，荣获…
        head = holders.at_head(scene, place.sentence, place.left)
        people = head if head and all(ref.start is not None for ref in head) else None
    if people is None and not needs_name:
        people = place.known or holders.of_document(scene)
    return Award(_of_zone(scene, place, people), date_of(scene, place), rule) if people else None


def _of_zone(scene: Scene, place: Place, people: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """Give a zone's rank to the zone where the subject before is its committee: 党工委调整…，升级为国家级开发区."""
    if not _text(scene, place.honor).endswith(_ZONES):
        return people
    offices = all(ref.start in scene.mentions and scene.mentions[ref.start].label == "GOV" for ref in people)
    zone = scene.last_of("ZONE", place.clause, place.left) if offices else None
    return (scene.ref(zone.start, zone.end),) if zone else people


def _summed(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read the names in 创建金白兰武有色金属、宝汉天工业母机2个…, which the counted honour sums up."""
    if any(found.label == "HONOR" for found in scene.within(start, end)):
        return ()
    count = _SUM_OF_OBJECTS.search(scene.skeleton, start, end)
    if not count or count.start() - start < 2 or _NO_OBJECT.match(scene.skeleton, start, count.start()):
        return ()
    if _NOT_SUMMED.search(scene.skeleton, start, count.end()):
        return ()
    row = rolls.before(scene, start, count.end()) if _INTRODUCED.match(scene.skeleton, start, count.start()) else ()
    return row or tuple(scene.ref(*item) for item in split_list(scene, start, count.start()))


def _added(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read the names in 新增炳灵寺、官鹅沟2家5A级景区, where no level or count opens them."""
    if _NO_OBJECT.match(scene.skeleton, start, end) or scene.skeleton[start:end] in members("examined"):
        return ()
    return holders.before_verb(scene, start, end) or ()


def _text(scene: Scene, found: Mention) -> str:
    return scene.clean_of(found).rstrip('”"’」』')
