"""Who got which honour when: `honor` (holder, honor, date).

For every HONOR the words around it are cut to its bracket or statement. A verb of conferral is looked for before it
(入选, 被评为), behind it (认定取得突破) or around it (授予厦门市…); the holder is the verb's subject or object. An
honour joined to the one before (和, 、) has the same holder. A counted holder (10家企业) has no name, so there is no
relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from zhgovie.facts.relations import holders
from zhgovie.facts.relations.scene import (
    BRACKETS,
    HOLDERS,
    TIME,
    Mention,
    Scene,
    listed,
    mention,
    names,
    split_list,
)
from zhgovie.facts.relations.words import any_of, members
from zhgovie.lexicons import table
from zhgovie.lexicons.patterns import alternatives
from zhgovie.model import Ref, Relation

_LIST = listed(names(*HOLDERS))
_ROW = rf"{names(*HOLDERS)}(?:[、和及与]{names(*HOLDERS)}){{0,30}}"
_TIME = mention(TIME)
_COUNT = rf"(?:\d{{1,6}}|[一两二三四五六七八九十百]{{1,4}}){any_of('measure')}"
_TITLE_NOUN = r"(?:称号|荣誉|荣誉称号|资质|资格|名单)"
_JOINED = re.compile(rf"\s?(?:{_COUNT})?(?:[、,，和及与暨并]|以及|、并)[^,，。；;：:、]{{0,16}}")
_COUNT_BEHIND = re.compile(rf"(?:{_TITLE_NOUN}|奖牌|建设|试点)?\s?{_COUNT}")
_COUNT_BEFORE = re.compile(rf"(?<![唯第\d一二三四五六七八九十百]){_COUNT}(?<!大)[^,，。；;]{{0,10}}\Z")
_CONFIRMED = re.compile(
    rf"(?:{_TITLE_NOUN}|工作)?[^,，。；;]{{0,4}}(?:取得突破|取得成功|通过|获批|获评|授牌|创建成功|落户|获颁|到手|揭牌|花落|圆满成功)"
)
_HOLDS_STATUS = re.compile("国家级|省级|市级")  # 阿尔山国家级旅游度假区和莫尔格勒河|5A级景区获批
_CONFIRMED_WHEN = re.compile(rf"[,，]?(?:于|在)?(?P<date>{_TIME}){any_of('adverb')}?(?:通过|获|取得|被|揭牌|授牌)")
_PLACED_IN = re.compile(r"在[^,，。；;]{0,12}\Z")
_PLACED = re.compile(r"(?:名单|[榜排][单行名]?榜?|评[选比价]|考核)?[中里上]?[^,，。；;]{0,8}(?:排|居|列|登|上榜|获)")
_NOT_YET = re.compile(rf"{any_of('not_yet')}|未(?=[获被能])")
_RELATIVE = re.compile(
    rf"等?{_TITLE_NOUN}?(?:之一)?的(?!{_TITLE_NOUN}|殊荣|美誉|桂冠|名称|认定|命名|行列|牌匾|奖牌|[\s,，。；;])"
)
_BODY = names("GPE", "GOV", "ZONE", "COMPANY", "ORG", "FAC")
_POST = rf"(?:{_BODY}?[^,，。；;：:、的\ue000-\ue0ff]{{0,8}}(?:{mention('TITLE')}[、兼]?){{1,3}})"
_WINNER = r"(?:(?:荣誉)?(?:称号)?获得者)?"
# 全国劳动模范|获得者|某, “…十大品牌”|之一的|某厂; 全国劳动模范|、东江集团董事长|某
_NAMED_BEHIND = re.compile(rf"(?:{_WINNER}|之一的)(?P<who>{_ROW})")
_POSTED_BEHIND = re.compile(rf"{_WINNER}[、，,]?{_POST}{{1,3}}(?P<who>{listed(mention('PERSON'))})")
_DATE_BEHIND = re.compile(rf"[（(](?P<date>{_TIME})[）)]")
_SUM_OF_OBJECTS = re.compile(rf"等?{_COUNT}[^,，的]{{0,8}}\Z")
_FOUNDED = re.compile(r"(?:建|成立|创办|诞生|生|设立|业|始)于\s?\Z")
_AFTER = re.compile(r"继[^,，。；;]{0,16}\Z")  # 继2010年和2011年后，又一次
_DEALS = re.compile("分别|分获")
_SPAN = re.compile(r"(?:[一二两三四五六七八九十\d]{1,3}|多|几)[余多]?年(?:来|间|以来)?|.*(?:以来|期间|时期)")
_TODAYS = re.compile("(?:今天|今日|当今|现在)的")  # 今天的大湾村
_TIMES = re.compile(rf"{_TIME}(?:(?:[、和及与]|以及){_TIME})+")
_REPEATED = re.compile(r"(?:连续|连)[\d一二三四五六七八九十多]{1,3}(?:年|届|次|个?年度)|(?:连续)?多[年次]|连年|[两三四五六七八九]度")
_NOT_SUMMED = re.compile(r"首[批个家]|第[一二三四五六七八九十\d]{1,3}[个家]|第[一二三四五六七八九十\d]{1,3}批|大\Z")
_NO_OBJECT = re.compile(r"首[批个家]|第[一二三四五六七八九十\d]{1,3}批|全[国省市]|国家|[省市]级|一批|\d|[多数]")
_PASSIVE = re.compile(r"被|获得?(?=授|评|颁|命名|认定)|荣获(?=授)")
_DISPOSES = re.compile(r"把|将(?![被获列])")
_TOLD = re.compile(any_of("told"))
_OBJECT = re.compile(rf"[^,，。；;]{{0,6}}?{_LIST}(?=等|、|[和及]|同志|先生|女士|为|以|{_COUNT}|[“\"]|记?\Z)")
_DISPOSED = re.compile(rf"[将把对]{_LIST}")
_GIVEN_FOR = re.compile(rf"(?:(?<![认因作称成名列评定行])为|给予?){_LIST}")  # 为某某荣记一等功
_GIVEN_TO = re.compile(
    r"(?![他她它其各该这那此每多数余全和被给\d了为以\s]|\S{0,2}[名个位批项])(?P<who>[^，,。；;：:、的\n]{2,18}?)(?:同志|先生|女士)?\Z"
)
_GIVES = frozenset({"授予", "授牌", "授", "颁发", "颁授", "追授", "荣记", "追记", "给予"})
_COPULAS = frozenset({"是", "为", "系", "作为"})
_IS_COUNTED = re.compile(_COUNT)
_NAMES = re.compile(_ROW)
_EXAMINED_NEXT = re.compile(rf"(?:[、和及与]?{mention('HONOR')}){{0,8}}[^,，。；;、]{{0,6}}?{any_of('examined')}|(?:[、和及与]?{mention('HONOR')}){{0,8}}[^,，。；;、]{{0,4}}复[审查评]")
_ONLY_ONE = re.compile(r"(?:成为|是|也是)[^,，。；;]{0,14}(?:唯一|首[个家批]|第[一二三四五六七八九十\d]{1,2}[个家]|仅有)[^,，。；;]{0,4}\Z")
_ONE_ENDS = re.compile(r"[^,，。；;]{1,6}(?=[,，。；;\n]|\Z)")
_ROLE_ENDS = re.compile(r"(?:之一)?[，,]")
_NAMES_AS = re.compile("批准|命名|认定|确定|公布|表彰")
_ZONES = ("开发区", "高新区", "经开区", "园区", "保税区")
_LONGEST_STATEMENT = 400
_LONGEST_REACH = 48


@dataclass(frozen=True, slots=True)
class Award:
    """An honour's holders and date."""

    holders: tuple[Ref, ...]
    """Whose it is; none when they have no name."""
    date: Ref | None
    """When it was conferred, where the text says it."""
    rule: str
    """How it was read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an honour stands."""

    left: int
    """Where its statement begins."""
    clause: int
    """Where its clause begins."""
    honor: Mention
    """The honour."""
    right: int
    """Where its statement ends."""
    sentence: int
    """Where its sentence begins, if within reach."""


def find(scene: Scene) -> tuple[Relation, ...]:
    """Find who got which honour, each said once."""
    found: dict[tuple[str, str], list[Relation]] = {}
    for start, end in scene.sentences:
        for honor, award in _respectively(scene, list(_awards(scene, start, end))):
            for holder in award.holders:
                is_firm = holder.start is not None and scene.label_at(holder.start) == "COMPANY"
                if _IS_COUNTED.match(holder.text) and not is_firm:
                    continue
                slots = (("holder", holder), ("honor", scene.ref(honor.start, honor.end)), ("date", award.date))
                said = found.setdefault(_known_as(holder.text, scene.ref(honor.start, honor.end).text), [])
                if not said or (award.date and all(_dated_apart(award.date, earlier) for earlier in said)):
                    said.append(Relation("honor", slots, award.rule))
    return tuple(relation for said in found.values() for relation in said)


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
    unread: list[Mention] = []
    for honor in [found for found in scene.within(start, end) if found.label == "HONOR"]:
        award: Award | None = None
        left, right = scene.statement(start, honor, end, longest=_LONGEST_STATEMENT)
        if before and left <= before[0].start:
            gap = (before[0].end, honor.start)
            if (gap[0] == gap[1] or _JOINED.fullmatch(scene.skeleton, *gap)) and not _verb_in(scene, *gap):
                dealt = _dealt(scene, Place(left, left, honor, right, start))
                award = replace(before[1], date=dealt) if dealt else before[1]
        if award is None:
            clause = holders.clause_start(scene.skeleton, left, honor.start)
            award = _read(scene, Place(left, clause, honor, right, max(start, left - _LONGEST_STATEMENT)))
        if award and award.rule == "honor.relative":
            yield from ((one, award) for one in _joined_to(scene, unread, honor))
        before = (honor, award) if award else None
        unread = [] if award else [*unread, honor]
        if award:
            yield honor, award


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
    verb = _verb_in(scene, place.clause, honor.start)
    if verb:
        return _by_verb(scene, place, verb)
    placed = _PLACED_IN.search(skeleton, place.clause, honor.start)
    if placed and _PLACED.match(skeleton, honor.end, place.right):
        return _of_subject(scene, place, placed.start(), "honor.placed_in")
    if confirmed := _CONFIRMED.match(skeleton, honor.end, place.right):
        row = holders.before_verb(scene, place.clause, honor.start) if place.clause < honor.start else None
        people = tuple(ref for ref in row or () if not _HOLDS_STATUS.search(ref.text))
        award = Award(people, _date(scene, place), "honor.granted") if people else None
        award = award or _of_subject(scene, place, place.clause, "honor.confirmed")
        when = _CONFIRMED_WHEN.match(skeleton, confirmed.end(), place.right)
        return Award(award.holders, scene.ref(*when.span("date")), award.rule) if award and when else award
    named = _NAMED_BEHIND.match(skeleton, honor.end, place.right)
    if named := named or _POSTED_BEHIND.match(skeleton, honor.end, place.right):
        return Award(scene.refs(*named.span("who"), HOLDERS), _date(scene, place), "honor.apposition")
    return None


def _by_verb(scene: Scene, place: Place, verb: re.Match[str]) -> Award | None:
    """Read the holder round a verb of conferral that stands before the honour."""
    skeleton, honor = scene.skeleton, place.honor
    if relative := _RELATIVE.match(skeleton, honor.end, place.right):
        return _by_relative(scene, place, verb, relative.end())
    if skeleton.startswith("的", verb.end()) and (earlier := _verb_in(scene, place.clause, verb.start())):
        verb = earlier  # 获得组委会授予的“最美医生”称号: 获得 has the holder, 授予 the giver
    if verb["verb"] in _COPULAS and (earlier := _verb_in(scene, place.clause, verb.start())):
        verb = earlier if earlier.end() == verb.start() else verb  # 正式获批|为
    passive = _PASSIVE.search(skeleton, place.clause, verb.end())
    if objects := _objects(scene, place, verb, is_passive=bool(passive)):
        return Award(objects, _date(scene, place), "honor.object")
    if verb[0] == "创建" and _NOT_YET.search(skeleton, place.left, place.clause):
        return None  # 推动甲创建A，乙创建B
    if _kinds()[verb["verb"]] == "add":
        added = _added(scene, verb.end(), honor.start)
        return Award(added, _date(scene, place), "honor.added") if added else None
    between = (verb.end(), honor.start)
    counted = _COUNT_BEHIND.match(skeleton, honor.end, place.right) or _COUNT_BEFORE.search(skeleton, *between)
    if (
        (not passive and verb["verb"] in _GIVES)
        or _is_weak(scene, verb, honor)
        or _DISPOSES.search(skeleton, place.clause, verb.start())
        or (counted and not _text(scene, honor).endswith(members("certificate")))
    ):
        return None
    end = passive.start() if passive else verb.start()
    if verb["verb"] == "作为" and (behind := _behind_role(scene, place, verb)):
        return behind
    if verb["verb"] in _COPULAS:  # 为全国卫生县城 tells a state: a time in an earlier clause is of something else
        award = _of_subject(scene, place, end, "honor.copula", needs_name=True)
        conferred = _NAMES_AS.search(skeleton, place.clause, end)  # 2015年7月，国务院批准…为
        return award if conferred or not award else replace(award, date=_date(scene, replace(place, left=place.clause)))
    return _of_subject(scene, place, end, "honor.verb", needs_name=bool(counted))


def _by_relative(scene: Scene, place: Place, verb: re.Match[str], behind: int) -> Award | None:
    """Read the holder whom a clause with 的 describes, or the subject that is such a one: 成为唯一入选…的城市."""
    if named := _NAMES.match(scene.skeleton, behind, place.right):
        return Award(scene.refs(*named.span(), HOLDERS), _date(scene, place), "honor.relative")
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
    return Award(people, _date(scene, place), "honor.role") if people else None


def _objects(scene: Scene, place: Place, verb: re.Match[str], *, is_passive: bool) -> tuple[Ref, ...]:
    """Read the holders that are the verb's objects: 将甲列为, 授予甲, 命名甲为, 创建甲、乙2个."""
    skeleton, between = scene.skeleton, (verb.end(), place.honor.start)
    if disposed := _DISPOSED.search(skeleton, place.clause, verb.start()):
        return scene.refs(*disposed.span(), HOLDERS)
    given_for = _GIVEN_FOR.search(skeleton, place.clause, verb.start()) if verb["verb"] in _GIVES else None
    if given_for and not is_passive:
        return scene.refs(*given_for.span(), HOLDERS)
    gives = _kinds()[verb["verb"]] == "give" or skeleton.endswith("为", *between)
    if gives and not is_passive and (given := _OBJECT.match(skeleton, *between)):
        return scene.refs(*given.span(), HOLDERS)
    if verb["verb"] in _GIVES and not is_passive and (given := _GIVEN_TO.match(skeleton, *between)):
        return (scene.ref(*given.span("who")),)  # a name that was not read: 授予某某“时代楷模”称号
    return _summed(scene, *between)


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
        people = holders.of_document(scene)
    return Award(_of_zone(scene, place, people), _date(scene, place), rule) if people else None


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
    return tuple(scene.ref(*item) for item in split_list(scene, start, count.start()))


def _added(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read the names in 新增炳灵寺、官鹅沟2家5A级景区, where no level or count opens them."""
    if _NO_OBJECT.match(scene.skeleton, start, end):
        return ()
    return holders.before_verb(scene, start, end) or ()


def _date(scene: Scene, place: Place) -> Ref | None:
    """Find the time that governs an honour: in a bracket behind it, else the nearest before it in its statement."""
    if dealt := _dealt(scene, place):
        return dealt
    if behind := _DATE_BEHIND.match(scene.skeleton, place.honor.end, place.right):
        return scene.ref(*behind.span("date"))
    left = place.clause if _REPEATED.search(scene.skeleton, place.clause, place.honor.start) else place.left
    times = [found for found in scene.within(left, place.honor.start) if found.label == TIME]
    governing = next((time for time in reversed(times) if _governs(scene, place.left, time)), None)
    return scene.ref(governing.start, governing.end) if governing else None


def _dealt(scene: Scene, place: Place) -> Ref | None:
    """Deal times out in order: 2018年和2019年，甲分别获得“改革先锋”称号和“时代楷模”称号."""
    dealing = scene.skeleton.rfind("分别", place.left, place.honor.start)
    listed_times = list(_TIMES.finditer(scene.skeleton, place.left, max(dealing, place.left)))
    if dealing < 0 or not listed_times:
        return None
    times = list(scene.within(*listed_times[-1].span()))
    dealt = [found for found in scene.within(dealing, place.right) if found.label == "HONOR"]
    if len(times) != len(dealt):
        return None
    time = times[dealt.index(place.honor)]
    return scene.ref(time.start, time.end)


def _governs(scene: Scene, left: int, time: Mention) -> bool:
    """Whether a time can be that of the conferral: not in a bracket, nor when the news was told (记者今天从…获悉)."""
    if scene.document.clean[time.start : time.end] == "全年" or _FOUNDED.search(scene.skeleton, left, time.start):
        return False
    if _SPAN.fullmatch(scene.document.clean, time.start, time.end) or _TODAYS.match(scene.document.clean, time.start):
        return False
    stretch = scene.skeleton[left : time.start]
    if _AFTER.search(stretch):
        return False
    if any(stretch.count(opening) > stretch.count(closing) for opening, closing in BRACKETS.items()):
        return False
    clause = holders.clause_start(scene.skeleton, left, time.start)
    mark = holders.CLAUSE_MARK.search(scene.skeleton, time.end)
    return not _TOLD.search(scene.skeleton, clause, mark.start() if mark else time.end)


def _verb_in(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """Find the last verb of conferral in a stretch."""
    found = list(_verbs().finditer(scene.skeleton, max(start, end - _LONGEST_REACH), end))
    return found[-1] if found else None


def _text(scene: Scene, found: Mention) -> str:
    return scene.document.clean[found.start : found.end].rstrip('”"’」』')


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in table("conferral_verbs", ("verb", "kind")).rows}


@cache
def _verbs() -> re.Pattern[str]:
    """Verbs of conferral; 获 not in 缴获, 是 and 为 only where they are copulas (not 二是, 认为)."""
    words = alternatives(_kinds().keys() - {"是", "为"})
    copula = r"(?<![一二三四五六七八九十还就都不而总但于可或若要正凡只即])是|(?<![认因作以称即成分])为"
    chain = r"(?:(?:获批准?(?:整[省市县区])?|获准|经批准|成功|正式)+(?=设立|建设|创建|成为|纳入|列入|升级|晋升|入选|获批))?"
    return re.compile(rf"{chain}(?P<verb>(?<![缴捕查抓收俘截渔猎教传讲]){words}|{copula})")
