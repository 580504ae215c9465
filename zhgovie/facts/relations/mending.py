"""Mentions that relations need and the entity stage left out or cut short.

Between the body and the person that it found stands the office (绵竹市管委会|主任|刘某); before an office stands the
department of the body (省工信委|冶金工业处|处长), or a body that only its ending tells (副主任、能源局|局长;
杨湾村|党支部书记). Honours are found by `praise`, `rolls` and `winners`. Only the finders of relations see what is
added here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from zhgovie.entities import cues
from zhgovie.entities.offices import any_office
from zhgovie.entities.people import surnames
from zhgovie.facts.relations import bestowal, praise, rolls, staff, titles, winners
from zhgovie.facts.relations.scene import BODIES
from zhgovie.facts.relations.titles import DEPARTMENT, OF_FIRM, WORD, is_state, rare
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives
from zhgovie.model import Document, Entity

_DEPARTMENT = lazy(rf"{DEPARTMENT}|{WORD}{{3,9}}办")
_DEPARTMENT_OF_TWO = lazy(rf"{WORD}{{2,8}}[和与及]{WORD}{{2,8}}[司局处厅]")  # 新能源和可再生能源司
_HAS_DEPARTMENTS = frozenset({"GOV", "ORG", "COMPANY"})
# 省级文明城市|三块金字招牌, 省级园林县城|（2018年）
_BEHIND_HONOR = lazy(
    r"(?:(?:[一二两三四五六七八九十]{1,2}|\d{1,2})[块张枚顶面]|[（(][12]\d{3}(?:[-—－至][12]\d{3})?年?度?[）)])\Z"
)
_POINTED = lazy(r"[厅局委部市县区省院司]")
_FORMER = lazy(r"(?:现任|时任|原任|原|前|驻村)?\Z")
_PARTY = lazy(
    r"(?:[一二三四]级|(?<![一-鿿])(?:管委会|村委会|居委会|董事会|监事会|理事会|办事处)|(?:(?<![一-鿿])(?:自治区|自治州|[省市县区州盟旗镇乡]))?(?:机关|联合)?(?:党支部|党总支|党委|党组|党工委|支部))\Z"
)
_AFTER_NAME = alternatives(word for word in cues.cues("after_person") if len(word) > 1 or word in "说称讲在对")
_DOTTED = lazy(rf"[一-鿿]{{1,6}}(?:[·・•][一-鿿]{{1,8}}?){{1,3}}?(?=[，。、；：:,;（(\s]|等|参加|{_AFTER_NAME}|\Z)")
_REST_OF_NAME = lazy(rf"(?:[·・•][一-鿿]{{1,8}}?){{1,3}}?(?=[，。、；：:,;（(\s和与同及]|等|{_AFTER_NAME}|\Z)")
_UNDOTTED = lazy(
    rf"(?:(?![的了在和与及等对向由被将为是据也就已同则以到，])[一-鿿]){{2,8}}?(?=[，。、；：:,;（(\s\d]|[和与同]|等|{_AFTER_NAME}|\Z)"
)
_NAMED = r"[一-鿿](?<![的了在和与及等由被将为是据但而我他她你们该这那却])"
_AND = "(?<=[一-鿿]{2})(?<![局厅委部办院])和(?=[一-鿿]{2})"
_BODY = (
    rf"(?P<zone>{any_of('body_zone')})|(?P<place>{any_of('body_place')})|(?P<firm>{any_of('body_firm')})"
    rf"|(?P<office>{any_of('body_office')}|[^干全内外一俱]部|[^主举开创兴协督]办)|(?P<other>{any_of('body_other')})"
)
_BEFORE_BODY = (
    r"(?:[，。、；：:,;“”\s（(兼暨])(?:原|前|时任|现任|曾任|担任|出任|当选为?|任命为|任|由|据|经(?!济|开))?+"
    rf"|{any_of('takes_post')}|任命为|选举为|聘任为|时任|现任|派?驻|\A.[任与]"
)
_OPENS_NO_BODY = (
    r"某|相关|有关|优秀|[各全还也并已则其向]|就(?!业)|对(?!外)|经(?!济|开)|[省市县区州镇乡村党](?:委|政府)\Z"
)
_UNREAD = lazy(
    rf"(?:{_BEFORE_BODY})(?P<name>(?!{_OPENS_NO_BODY})"
    rf"(?:(?:{_NAMED}|{_AND}){{2,13}}?|[统组宣人](?=[战织传武]部))(?:{_BODY}))\Z"
)
_LISTED_FIRM = lazy(rf"[、，和](?P<name>(?!{any_of('opens_no_firm')})[A-Za-z一-鿿]{{2,8}}(?<![的副任第级]))")
_LEVEL = "[省市县区州盟旗镇乡村]"
_PEOPLES = rf"{_LEVEL}(?:妇联|团委|总工会|工商联|残联|科协|文联|侨联|红十字会)"
_SESSION = "(?:第[一二三四五六七八九十]{1,3}届)"
_CONSULTATIVE = lazy(rf"政协{_SESSION}?\Z")
_ORGAN = lazy(rf"{_LEVEL}委|{_LEVEL}?(?:政府|人大常委会|人大|政协|纪委|监委|村委会|居委会)")
_BARE_ORGAN = lazy(rf"[，。、；：:,;“”\s（(]原?(?P<name>{_PEOPLES})\Z")
_BARE_ORGAN_OF_PARTY = lazy(
    rf"[，。、；：:,;“”\s（(]原?(?P<name>{_PEOPLES}|{_LEVEL}(?:政府|人大常委会|人大|政协|法院|检察院))\Z"
)
_UNIT_OF_TITLE = lazy(r"(?:党组|党工委)\Z")
_FORMER_BODY = lazy(r"原[省市县区](?![省市县区])")
_REGISTER = lazy(r"(?:入选|列入|纳入|载入|进入|登上)(?:了|全国|世界|联合国|首批)?\Z")
_OF_VILLAGE = lazy(r"[村镇乡](?=党|委|支|第一书记)")
_CALLED = lazy("院士|教授|研究员")
_REMOVES = ("免去", "免除", "撤销", "任命", "聘任")
_REMOVED = lazy(rf"(?:{'|'.join(_REMOVES)})(?P<name>[一-鿿]{{2,3}})(?:同志|的)?\Z")
_LABELS = {"zone": "ZONE", "place": "GPE", "firm": "COMPANY", "office": "GOV", "other": "ORG"}
_REPORTS = ("记者", "通讯员")
_LONGEST_BODY = 18
_LONGEST_TITLE = 12
_LONGEST_REMOVAL = 7
_Finder = Callable[[Document, str, tuple[Entity, ...]], Iterable[Entity]]


def mended(document: Document, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Give the entities with what is missing among them, in text order."""
    text = document.clean
    courtesy = cues.cues("courtesy")
    entities = tuple([_trimmed(document, entity) for entity in entities if entity.text not in courtesy])
    labels = {entity.label for entity in entities}
    for find, needed in _finders():
        if needed in labels or not needed:
            found = tuple(find(document, text, entities))
            if found:
                entities = _merged(entities, found)
                labels.update([entity.label for entity in found])
    return entities


@cache
def _finders() -> tuple[tuple[_Finder, str], ...]:
    """List the finders in their order, each with a label without which it finds nothing."""
    return (
        (titles.joined, "TITLE"),
        (_foreign, ""),
        (_removed, ""),
        (_titles, "PERSON"),
        (_learned, "PERSON"),
        (titles.shortened, "TITLE"),
        (_departments, "TITLE"),
        (titles.widened, "TITLE"),
        (titles.firms, "TITLE"),
        (_units, "TITLE"),
        (_bodies, "TITLE"),
        (staff.find, ""),
        (winners.quoted, ""),
        (winners.enrolled, ""),
        (winners.stated, ""),
        (winners.standing, ""),
        (winners.towns, "GPE"),
        (bestowal.find, ""),
        (rolls.find, ""),
        (praise.repeated, "HONOR"),
        (praise.listed, "HONOR"),
        (praise.prizes, ""),
        (praise.said_of, "PERSON"),
        (praise.epithets, "PERSON"),
    )


def _merged(entities: tuple[Entity, ...], found: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Put what was found in the place of what it overlaps."""
    covered = {at for entity in found for at in range(entity.start, entity.end)}
    left = (entity for entity in entities if entity.start not in covered and entity.end - 1 not in covered)
    return tuple(sorted((*left, *found), key=lambda entity: entity.start))


def _entity(document: Document, start: int, end: int, label: str) -> Entity:
    return Entity(start, end, document.text[start:end], label, sources=("relations.mending",))


def _trimmed(document: Document, entity: Entity) -> Entity:
    """Take 厅 away from 该|厅公路管理局, 原 from 原|县水务局; widen 政协第十届|…委员会.

    A list that one enters is an honour: 列入《…名录》.
    """
    text = document.clean
    if entity.label not in {"GOV", "LAW"}:
        return _bare_honor(document, entity) if entity.label == "HONOR" else entity
    if entity.label == "GOV" and _FORMER_BODY.match(text, entity.start):
        return _entity(document, entity.start + 1, entity.end, "GOV")
    if entity.label == "LAW" and entity.text.endswith(("名录》", "名单》")):
        is_entered = _REGISTER.search(text, max(0, entity.start - 6), entity.start)
        return _entity(document, entity.start, entity.end, "HONOR") if is_entered else entity
    if entity.label == "GOV" and entity.text.endswith("委员会"):
        session = _CONSULTATIVE.search(text, max(0, entity.start - 8), entity.start)
        return _entity(document, session.start(), entity.end, "GOV") if session else entity
    pointed = entity.label == "GOV" and text[entity.start - 1 : entity.start] in {"该", "本"}
    if pointed and entity.end - entity.start > 3 and _POINTED.match(text, entity.start):
        return _entity(document, entity.start + 1, entity.end, "GOV")
    return entity


def _bare_honor(document: Document, entity: Entity) -> Entity:
    """Give an honour without the count or the year behind it."""
    behind = _BEHIND_HONOR.search(document.clean, entity.start + praise.SHORTEST, entity.end)
    return _entity(document, entity.start, behind.start(), "HONOR") if behind else entity


def _foreign(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find a foreign name right behind an office: with a dot, or of a state's (蒙古国|总统|呼日勒苏赫)."""
    for before, title, after in zip((None, *entities), entities, (*entities[1:], None), strict=False):
        if title.label == "PERSON" and "·" in title.text:
            yield from _whole_name(
                document, text, title, (before.end if before else 0, after.start if after else len(text))
            )
        if title.label == "PERSON" and (rest := _REST_OF_NAME.match(text, title.end)):
            yield _entity(document, title.start, rest.end(), "PERSON")  # 艾力更|·依明巴海、
        if title.label != "TITLE" or (after and after.start == title.end):
            continue
        named = _DOTTED.match(text, title.end) if "·" in text[title.end : title.end + 7] else None
        is_of_state = before is not None and before.end == title.start and is_state(before.text)
        if named is None and is_of_state and (plain := _UNDOTTED.match(text, title.end)):
            named = plain if rare(plain[0]) > len(plain[0]) - 2 else None
        if named and (after is None or after.start >= named.end()):
            yield _entity(document, *named.span(), "PERSON")


def _removed(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find who stands between a verb of appointment and the body of the post: 免去|卢某某|市人民政府副市长."""
    for before, body in pairwise((None, *entities)) if cues.has_any(text, _REMOVES) else ():
        if body is None or body.label not in BODIES:
            continue
        least = max(before.end if before else 0, body.start - _LONGEST_REMOVAL)
        named = _REMOVED.search(text, least, body.start)
        if named and surnames() & {named["name"][:1], named["name"][:2]} and rare(named["name"]):
            yield _entity(document, *named.span("name"), "PERSON")


def _whole_name(document: Document, text: str, name: Entity, room: tuple[int, int]) -> Iterator[Entity]:
    """Give a name with a dot what was cut off it, between an office and a verb: 负责人|班|邦·苏利斯|提约|表示."""
    start = name.start - bool(_bare().search(text, max(room[0], name.start - _LONGEST_TITLE), name.start - 1))
    tail = _UNDOTTED.match(text, name.end)
    is_tail = tail is not None and rare(tail[0]) == len(tail[0]) and tail.end() <= room[1]
    end = tail.end() if tail and is_tail else name.end
    if (start, end) != (name.start, name.end):
        yield _entity(document, start, end, "PERSON")


def _departments(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Widen a body by its department before an office."""
    for body, title in pairwise(entities):
        apart = title.label == "TITLE" and body.label in _HAS_DEPARTMENTS and body.end < title.start
        two = body.label == "GOV" and _DEPARTMENT_OF_TWO.fullmatch(text, body.end, title.start)
        if apart and (two or _DEPARTMENT.fullmatch(text, body.end, title.start)):
            yield _entity(document, body.start, title.start, body.label)


def _titles(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the office between a body and a person, and the one of a level alone (国家主席)."""
    for person, before in zip(entities, (None, *entities), strict=False):
        end = before.end if before else 0
        if person.label != "PERSON" or end == person.start or person.text[:1] in '“"':
            continue
        near = max(end, person.start - _LONGEST_TITLE)
        is_held = before is not None and before.label in BODIES and near == end
        held = _office().fullmatch(text, end, person.start) if is_held else None
        found = held or _of_level().search(text, near, person.start) or _bare().search(text, near, person.start)
        if found and found["title"] not in cues.cues("press") and not found["title"].endswith(_REPORTS):
            yield _entity(document, *found.span("title"), "TITLE")


def _learned(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the title that a name is called by: 王某|院士."""
    starts = {entity.start for entity in entities}
    for person in entities:
        called = _CALLED.match(text, person.end) if person.label == "PERSON" and person.end not in starts else None
        if called:
            yield _entity(document, *called.span(), "TITLE")


def _units(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Give an office the party unit before it (党支部|书记), and to a village its ending (某|村党支部书记)."""
    for before, title in zip((None, *entities), entities, strict=False):
        if title.label != "TITLE":
            continue
        end = before.end if before else 0
        start = title.start + (1 if title.text[0] in "原前" else 0)
        end = before.start if before and before.text == "自治区" else end
        if title.text.startswith(("总支", "支部")) and text[start - 1] == "党" and start > end:
            start -= 1
        elif unit := _PARTY.search(text, max(end, start - 8), start):
            start = unit.start()
        elif before and end == start and (unit := _UNIT_OF_TITLE.search(text, before.start + 3, end)):
            start = unit.start()  # 省自然资源厅|党组成员
            yield _entity(document, before.start, start, "ZONE" if text[start - 1] == "区" else before.label)
        in_place = before is not None and before.label == "GPE" and end >= start - 6
        opens = in_place or (not end and start <= 6)
        near = ("，" if opens else "") + text[end if in_place else max(end - 1, start - 6, 0) : start + 1]
        if end < start and _OF_VILLAGE.match(text, start) and _UNREAD.search(near):
            start += 1
        if start != title.start:
            yield _entity(document, start, title.end, "TITLE")


def _bodies(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the body that stands between a mark, or the place it lies in, and an office."""
    place: int | None = None
    for before, title in zip((None, *entities), entities, strict=False):
        if before is None or before.label != "GPE":
            place = None
        elif place is None or text[before.start - 1 : before.start] in {"", "，", "。"}:
            place = before.start
        end = before.end if before else 0
        if title.label != "TITLE" or end == title.start:
            continue
        last = _FORMER.search(text, max(end, title.start - 2), title.start)
        stop = last.start() if last else title.start
        first = max(end, stop - _LONGEST_BODY)
        in_place = place is not None and first == end
        stretch = ("，" if in_place or not first else text[first - 1]) + text[first:stop]
        listed = before is not None and before.label == "PERSON" and OF_FIRM.search(title.text)
        if listed and (firm := _LISTED_FIRM.fullmatch(text, end, stop)):
            yield _entity(document, *firm.span("name"), "COMPANY")
        elif in_place and _ORGAN.fullmatch(stretch, 1):
            yield _entity(document, place or 0, stop, "GOV")
        elif bare := (_BARE_ORGAN_OF_PARTY if title.text.startswith("党组") else _BARE_ORGAN).search(stretch):
            yield _entity(document, stop - len(bare["name"]), stop, "GOV")
        elif body := _UNREAD.search(stretch):
            label = next(label for ending, label in _LABELS.items() if body[ending])
            if label == "GPE" and OF_FIRM.search(title.text):
                continue  # 大中华区总裁
            whole = in_place and label != "GPE" and body.start("name") == 1
            yield _entity(document, place or 0 if whole else stop - len(body["name"]), stop, label)


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"的?(?:原|前|时任|现任)?(?P<title>(?:{WORD}(?<![村镇乡区原])){{0,8}}?{any_office()}(?:助理)?)")


@cache
def _bare() -> re.Pattern[str]:
    """Read an office right before a name, with its grade."""
    return re.compile(rf"(?P<title>(?:常务|名誉|首席|高级)?副?{any_office()}(?:助理)?)\Z")


@cache
def _of_level() -> re.Pattern[str]:
    """Read 国家主席, 县委书记 at the head of a clause."""
    level = r"(?:国家|自治区|自治州|省|市|县|区|镇|乡)(?:党委|委|政府|政协|人大常委会)?"
    return re.compile(rf"(?:\A|[，。、；：:“”\s])(?P<title>{level}(?:常务)?副?{any_office()})\Z")
