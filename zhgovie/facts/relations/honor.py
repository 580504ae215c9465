"""Who got which honour when: `honor` (holder, honor, date).

For every HONOR: the words around it are cut to its bracket or statement, a verb of conferral is looked for before it
(入选, 被评为), behind it (认定取得突破) or around it (授予厦门市…), and the holder is the verb's subject or object. An honour
joined to the one before (和, 、) has the same holder. A counted holder (10家企业) has no name, so there is no relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhgovie.facts.relations import holders
from zhgovie.facts.relations.scene import HOLDERS, TIME, Mention, Scene, listed, mention, split_list
from zhgovie.lexicons import table
from zhgovie.model import Ref, Relation

_STOP = re.compile(r"[。；;\n！？!?]")
_BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]"}
_NAME = mention(*HOLDERS)
_TIME = mention(TIME)
_HONOR = mention("HONOR")
_JOINED = re.compile(r"\s?(?:[、,，和及与暨]|以及|并|、并)[^,，。；;：:、]{0,16}")
_COUNT = r"(?:\d{1,6}|[一两二三四五六七八九十百]{1,4})(?:个|家|项|名|座|处|块|枚|位|件|张|所)"
_COUNTED_HONOR = re.compile(rf"(?:称号|荣誉|奖牌|建设|试点|名单)?\s?{_COUNT}")
_NOMINAL = re.compile(
    rf"(?:称号|资质|资格|荣誉|名单|工作|顺利|成功|正式|率先)?[^,，。；;]{{0,4}}(?:取得突破|取得成功|通过|获批|落户|获颁|到手|揭牌|花落|圆满成功)"
)
_PASSES = re.compile(rf"[,，]?(?P<date>{_TIME})?(?:正式|顺利|成功|率先|已|并)?(?:通过|获批|获得|取得|获|被|揭牌|授牌)")
_RANKED = re.compile(r"(?:名单|榜单|榜|评选|评比|评价|考核|排行榜|排名)?(?:中|里|上)?[^,，。；;]{0,8}(?:排|位列|位居|名列|居|列|荣登|上榜|获)")
_NOT_YET = re.compile(
    r"力争|争取|争创|争当|争做|申报|申创|努力|鼓励|支持|积极创建|拟|计划|目标|将(?:争|力|被)|推荐|评选|开展|启动|组织|参评|未|没有|不(?!断|仅|但|愧)|撤销|取消"
)
_RELATIVE = re.compile(r"(?:等)?(?:称号|荣誉称号|荣誉|资质)?的(?!称号|荣誉|殊荣|美誉|桂冠|名称|资格|资质|认定|命名|行列|名单|牌匾|奖牌)")
_DATE_BEHIND = re.compile(rf"[（(](?P<date>{_TIME})[）)]")
_PLACED_IN = re.compile(r"在[^,，。；;]{0,12}\Z")
_GENRE_NOUN = re.compile(r"等?(?:\d{1,4}|[一二两三四五六七八九十百]{1,3})(?:个|家|项|名|座|处|所|位|户)[^,，]{0,8}\Z")
_RANK_WORD = re.compile(r"(?:首批|首个|首家|第[一二三四五六七八九十\d]{1,3}批|全[国省市]|省级|市级|国家级?|一批|\d|多|数)")
_LONGEST_REACH = 48


@dataclass(frozen=True)
class Award:
    """An honour with its holders."""

    holders: tuple[Ref, ...]
    """Whose it is; none when they have no name."""
    date: Ref | None
    """When it was conferred, where the text says it."""
    rule: str
    """How it was read."""


def find(scene: Scene) -> tuple[Relation, ...]:
    """Find who got which honour, each said once."""
    found: dict[tuple[str | None, ...], Relation] = {}
    for start, end in scene.sentences():
        for honor, award in _awards(scene, start, end):
            for holder in award.holders:
                slots = (("holder", holder), ("honor", scene.ref(honor.start, honor.end)), ("date", award.date))
                found.setdefault(tuple(ref and ref.text for _, ref in slots), Relation("honor", slots, award.rule))
    return tuple(found.values())


def _awards(scene: Scene, start: int, end: int) -> Iterator[tuple[Mention, Award]]:
    before: tuple[Mention, Award] | None = None
    for honor in [found for found in scene.within(start, end) if found.label == "HONOR"]:
        left, right = _bounds(scene.skeleton, start, end, honor)
        award: Award | None = None
        if before and left <= before[0].start:
            gap = (before[0].end, honor.start)
            if _JOINED.fullmatch(scene.skeleton, *gap) and not _verb_before(scene, *gap):
                award = before[1]
        award = award or _read(scene, left, right, honor)
        before = (honor, award) if award else None
        if award:
            yield honor, award


def _read(scene: Scene, left: int, right: int, honor: Mention) -> Award | None:
    """Read an honour that begins a list of its own; `left` and `right` bound its statement."""
    skeleton = scene.skeleton
    clause = holders.clause_start(skeleton, left, honor.start)
    if _NOT_YET.search(skeleton, clause, honor.start):
        return None
    verb = _verb_before(scene, clause, honor.start)
    date = _date(scene, left, honor, right)
    if verb:
        return _by_verb(scene, left, right, clause, honor, verb, date)
    if placed := _PLACED_IN.search(skeleton, clause, honor.start):
        if _RANKED.match(skeleton, honor.end, right):
            return _of_subject(scene, left, clause, placed.start(), date, "honor.ranked_in")
    if nominal := _NOMINAL.match(skeleton, honor.end, right):
        passes = _PASSES.match(skeleton, nominal.end(), right)
        if passes and passes["date"] and date is None:
            date = scene.ref(*passes.span("date"))
        return _of_subject(scene, left, clause, clause, date, "honor.nominal")
    if named := _NAMES.match(skeleton, honor.end, right):
        people = tuple(scene.ref(item.start, item.end) for item in scene.within(*named.span()))
        return Award(people, date, "honor.apposition")
    return None


def _by_verb(
    scene: Scene, left: int, right: int, clause: int, honor: Mention, verb: re.Match[str], date: Ref | None
) -> Award | None:
    """Read the holder round a verb of conferral that stands before the honour."""
    skeleton = scene.skeleton
    passive = _PASSIVE.search(skeleton, clause, verb.end())
    if relative := _RELATIVE.match(skeleton, honor.end, right):
        named = _NAMES.match(skeleton, relative.end(), right)
        return Award(_all_names(scene, *named.span()), date, "honor.relative") if named else None
    kind = _kinds()[verb["verb"]]
    between = (verb.end(), honor.start)
    if not passive and (kind == "give" or skeleton[: honor.start].endswith("为")):
        if named := _OBJECT.match(skeleton, *between):
            return Award(_all_names(scene, *named.span()), date, "honor.object")
    if disposal := _DISPOSAL.search(skeleton, clause, verb.start()):
        return Award(_all_names(scene, *disposal.span()), date, "honor.object")
    if made := _made(scene, *between):
        return Award(made, date, "honor.counted_object")
    counted = bool(_COUNTED_HONOR.match(skeleton, honor.end, right)) or bool(_TRAILING_COUNT.search(skeleton, *between))
    subject_end = passive.start() if passive else verb.start()
    return _of_subject(scene, left, clause, subject_end, date, "honor.verb", needs_name=counted)


def _of_subject(
    scene: Scene, left: int, clause: int, end: int, date: Ref | None, rule: str, *, needs_name: bool = False
) -> Award | None:
    """Give the honour to the clause's subject, else to that of an earlier clause, else to the document's."""
    people = holders.before_verb(scene, clause, end)
    if people is None:
        people = holders.in_sentence(scene, left, clause)
    if people is None and not needs_name:
        people = holders.of_document(scene)
    return Award(people, date, rule) if people else None


def _made(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read the names in 创建金白兰武有色金属、宝汉天工业母机2个…, which the counted honour sums up."""
    count = _GENRE_NOUN.search(scene.skeleton, start, end)
    if not count or count.start() - start < 2 or _RANK_WORD.match(scene.skeleton, start, count.start()):
        return ()
    return tuple(scene.ref(*item) for item in split_list(scene, start, count.start()))


def _bounds(skeleton: str, start: int, end: int, honor: Mention) -> tuple[int, int]:
    """Bound the statement an honour stands in: its bracket, or what lies between full stops and semicolons."""
    for mark in _STOP.finditer(skeleton, start, honor.start):
        start = mark.end()
    if stop := _STOP.search(skeleton, honor.end, end):
        end = stop.start()
    opened: list[tuple[str, int]] = []
    for at in range(start, honor.start):
        if skeleton[at] in _BRACKETS:
            opened.append((_BRACKETS[skeleton[at]], at + 1))
        elif opened and skeleton[at] == opened[-1][0]:
            opened.pop()
    if opened:
        closing = skeleton.find(opened[-1][0], honor.end, end)
        return opened[-1][1], closing if closing >= 0 else end
    return start, end


def _verb_before(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """Find the last verb of conferral in a stretch."""
    last = None
    for last in _verbs().finditer(scene.skeleton, max(start, end - _LONGEST_REACH), end):
        pass
    return last


def _date(scene: Scene, left: int, honor: Mention, right: int) -> Ref | None:
    """Find the time that governs an honour: the nearest before it in its statement, or in a bracket behind it."""
    behind = _DATE_BEHIND.match(scene.skeleton, honor.end, right)
    if behind:
        return scene.ref(*behind.span("date"))
    depth_free = [found for found in scene.within(left, honor.start) if found.label == TIME and not _bracketed(scene, left, found)]
    return scene.ref(depth_free[-1].start, depth_free[-1].end) if depth_free else None


def _bracketed(scene: Scene, left: int, found: Mention) -> bool:
    stretch = scene.skeleton[left : found.start]
    return any(stretch.count(opening) > stretch.count(closing) for opening, closing in _BRACKETS.items())


def _all_names(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    return tuple(scene.ref(found.start, found.end) for found in scene.within(start, end) if found.label in HOLDERS)


@cache
def _kinds() -> dict[str, str]:
    return dict(table("conferral_verbs", ("verb", "kind")).rows)


@cache
def _verbs() -> re.Pattern[str]:
    words = sorted(_kinds(), key=len, reverse=True)
    return re.compile(rf"(?P<verb>(?<![一二三四五六七八九十还就都也不])是|(?<![认因作以称即成分])为|(?!是|为)(?:{'|'.join(words)}))")


_NAMES = re.compile(listed(_NAME))
_OBJECT = re.compile(rf"[^,，。；;]{{0,6}}?{listed(_NAME)}")
_DISPOSAL = re.compile(rf"[将把对]{listed(_NAME)}")
_PASSIVE = re.compile(r"被|获得?(?=授|评|颁|命名|认定)|荣获(?=授)")
_TRAILING_COUNT = re.compile(rf"{_COUNT}[^,，。；;]{{0,10}}\Z")
