"""What is taken after the decision: honours that rule and model both see, offices right before a chosen name.

Weights were fitted on passages with few honours, so they hold back what both find: the model where it draws other
edges than the rule (国家卫生城市、全国双拥模范城 as one name), the rule where its lists lack the name (入选…优秀场景).
What a rule proposes is taken where the model reads an honour there as well and thinks its very span likely; what the
model reads alone is taken right behind a verb of conferral; what says itself that it is a status needs no model. Where
a person's name is sure and an office word stands right before it, that is an office, whatever else the words before it
were taken for.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from functools import cache

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import any_of, cues
from zhgovie.entities.honors import CONFERRED
from zhgovie.entities.merge import MODEL, Chosen
from zhgovie.entities.stated import STATED
from zhgovie.entities.statuses import SCOPED, is_given, speaks_for_itself
from zhgovie.entities.weigh import Judge, Place
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives

_LIKELY = 0.6
"""Least mean probability of a rule's span: in 28 such spans of news nobody annotated all above it were honours."""
_READ_TOO = 0.3
"""The same where the model reads it too, or reads it with more words before it."""
_CERTAIN = 0.7
"""The same for a span that only the model reads."""
_TAIL = lazy(r"(?:等?\d{1,4}[余多]?[张块枚项个家]|第|榜首|首位|行列|之列|称号|建设名单|创建名单)+\Z")
_NO_NAME = lazy(
    r"[\d一二三四五六七八九十百多余]+[个项家名次]|.*[，、。]|(?:国家|国际|国内|省级?|市级?|全国)?(?:大?奖项?|荣誉|冠军|金牌|奖牌)\Z"
    r"|[“\"]?(?:优秀|良好|合格)[”\"]?\Z"
)
_GRADE = lazy(
    "(?:(?<![一-鿿])(?:国家|自治区|自治州|[省市县区州]))?(?:(?:常务|名誉|首席|高级|执行|联席|第一|代理|总|副|代){1,3})?\\Z"
)
# 铁山区|区长
_DOUBLED = lazy(
    "(?P<place>(?![全各本该原前时]|自治)[一-鿿]{1,6}(?P<level>[市县区州旗镇乡村]))"
    "(?:(?:常务副|副|代)?(?P=level)长|(?P=level)党(?:委|总支|支部)(?:第一|副)?书记)"
)
_SAYS = lazy(f"(?:[一-鿿]{{1,4}}[地着])?{any_of('tells')}|{any_of('presides')}|在[^，。；、]{{1,12}}[上中时]")
_NO_OFFICE = lazy(f"追授|授予|颁发|{any_of('courtesy')}|[一-鿿]{{0,4}}(?:记者|通讯员)|(?:项目)?负责人|[省市县区]?领导")
_SITES = frozenset({"FAC", "ZONE", "LOC"})
_LONGEST_VERB = 8
_LEAST_LENGTH = 3


def agreed(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen], judge: Judge | None) -> list[Chosen]:
    """Give what was chosen with the honours of this kind among it, in text order, none overlapping."""
    if judge is None:
        return list(chosen)
    chosen = list(_with_speakers(text, candidates, _parted(text, candidates, chosen)))
    for one in candidates:
        if one.source in STATED:
            _put(text, chosen, one, is_firm=True)
    for one in candidates:
        span = one.start, one.end
        if one.source in CONFERRED and (speaks_for_itself(text, *span) or is_given(text, *span)):
            _put(text, chosen, one, is_firm=False)
    read = [place for place in judge.proposals() if place[2] == "HONOR"]
    if not read:
        return chosen
    honors = [candidate for candidate, _ in chosen if candidate.label == "HONOR"]
    read = [place for place in read if not any(_overlap(place, honor) for honor in honors)]
    ruled = {
        (start, end, label): source
        for start, end, label, source, _ in candidates
        if label == "HONOR" and source != MODEL and any(_overlap((start, end, label), place) for place in read)
    }
    alone = dict.fromkeys(_cut(text, place) for place in read if not any(_overlap(place, other) for other in ruled))
    places = [place for place in ruled if not any(_overlap(place, honor) for honor in honors)]
    places += [place for place in alone if place not in ruled and _is_conferred(text, place)]
    voices = judge.voices(places) if places else []
    for place, voice in zip(places, voices, strict=True):
        if math.exp(voice.mean) >= _least(place, ruled, read):
            chosen = _with(chosen, place, ruled.get(place, MODEL), math.exp(voice.mean))
    return list(chosen)


def _put(text: str, chosen: list[Chosen], honor: Candidate, *, is_firm: bool) -> None:
    """Put an honour in the place of what it overlaps, in text order, where that gives way."""
    first = bisect_right(chosen, honor.start, key=lambda one: one[0].end)
    last = bisect_left(chosen, honor.end, key=lambda one: one[0].start)
    beside = _beside(text, chosen[first:last], honor, is_firm=is_firm)
    if beside is not None:
        sources = (honor.source,) if is_firm else (honor.source, MODEL)
        chosen[first:last] = [*beside, (honor, sources)]


def _beside(text: str, around: Sequence[Chosen], honor: Candidate, *, is_firm: bool) -> list[Chosen] | None:
    """Give what is left of the names that an honour overlaps; None where one of them stays.

    A name inside it gives way, as does one that begins inside (中国建设|工程鲁班奖（国家优质工程）); a name before it
    is cut where it swallowed a verb of conferral or the status itself.
    """
    left: list[Chosen] = []
    for one, sources in around:
        if one.start >= honor.start:
            if one.label == "HONOR" and (one.end > honor.end or not is_firm):
                return None
            continue
        end = _end_before(text, one, honor, is_firm=is_firm)
        if end is None:
            return None
        if end - one.start > 1:
            left.append((one._replace(end=end), sources))
    return left


def _end_before(text: str, one: Candidate, honor: Candidate, *, is_firm: bool) -> int | None:
    """Say where a name ends that runs into an honour: 吴忠|成功创建…园区, 石门峡|5A级景区, 全国首批|…城市."""
    if one.label == "HONOR":
        is_scope = one.end == honor.end and SCOPED.fullmatch(text, one.start, honor.start)
        return one.start if is_scope else None
    if is_firm and one.end == honor.end and one.label in _SITES:
        return honor.start
    verb = _verbs().search(text, max(one.start, honor.start - _LONGEST_VERB), honor.start)
    return verb.start() if verb and one.label != "LAW" else None


def _parted(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> Sequence[Chosen]:
    """Part an office from the body or place that it holds: 原平市委|书记, 平川区|区长."""
    placed = {one.start: one for one in candidates if one.source in {"entities.gov.placed", "entities.place.place"}}
    offices = {(one.start, one.end): one for one in candidates if one.source == "entities.title"}
    found: list[Chosen] = []
    for one in chosen:
        start, end = one[0].start, one[0].end
        body = placed.get(start) if one[0].label == "TITLE" else None
        office = offices.get((body.end, end)) if body else None
        if one[0].label == "TITLE" and (doubled := _DOUBLED.fullmatch(text, start, end)):
            edge = doubled.end("place")
            body = Candidate(start, edge, "GPE", "entities.place.of_title", one[0].score)
            office = one[0]._replace(start=edge)
        found += [(part, (part.source,)) for part in (body, office) if part] if office else [one]
    return found


def _with_speakers(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> Sequence[Chosen]:
    """Add whom a rule finds between an office and a word of saying, however rare the name: 书记|马占海|高兴地说."""
    offices = {one.end for one, _ in chosen if one.label == "TITLE"}
    for start, end, label, source, score in candidates:
        if source != "entities.person.after_title" or start not in offices or text[end - 2 : end] in cues("courtesy"):
            continue
        if _SAYS.match(text, end) and all(one.end <= start or end <= one.start for one, _ in chosen):
            chosen = _with(chosen, (start, end, label), source, score)
    return chosen


def with_offices(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the offices right before names of people, in text order; 同志 and 记者 are none."""
    found: list[Chosen] = []
    end = 0
    for one in chosen:
        start = one[0].start
        if one[0].label == "TITLE" and _NO_OFFICE.fullmatch(scene.text, start, one[0].end):
            continue
        office = scene.hit_ends.get(start) if one[0].label == "PERSON" and end < start else None
        if office is not None and office.kind == "office" and _holds(scene.text, office, start):
            grade = _GRADE.search(scene.text, max(0, office.start - 8), office.start)
            first = grade.start() if grade else office.start
            if first >= end:
                found.append(
                    (Candidate(first, start, "TITLE", "entities.title.beside", 0.6), ("entities.title.beside",))
                )
        found.append(one)
        end = one[0].end
    return found


def _holds(text: str, office: Hit, end: int) -> bool:
    """Tell whether the word that ends here is an office that one holds: a reporter's is a calling."""
    return text[office.start : end] not in cues("press") and not _NO_OFFICE.fullmatch(text, office.start, end)


def _least(place: Place, ruled: Container[Place], read: Sequence[Place]) -> float:
    """Say how likely the model must think a span: less where it reads it, or the same with words before (全省…县)."""
    if place not in ruled:
        return _CERTAIN
    return _READ_TOO if any(start <= place[0] and end == place[1] for start, end, _ in read) else _LIKELY


def _overlap(place: Place, other: tuple[int, int, *tuple[object, ...]]) -> bool:
    return place[0] < other[1] and other[0] < place[1]


def _cut(text: str, place: Place) -> Place:
    """Leave out what stands behind the name: 全国百强县|榜首."""
    start, end, label = place
    tail = _TAIL.search(text, start, end)
    return (start, tail.start() if tail else end, label)


def _is_conferred(text: str, place: Place) -> bool:
    """Tell whether a name stands right behind a verb of conferral."""
    start, end, _ = place
    verb = _verbs().search(text, max(0, start - _LONGEST_VERB), start)
    return verb is not None and end - start >= _LEAST_LENGTH and not _NO_NAME.match(text, start, end)


def _with(chosen: Sequence[Chosen], place: Place, source: str, score: float) -> Sequence[Chosen]:
    """Put a name in the place of those inside it; one that crosses another is not taken."""
    start, end, label = place
    beside = [one for one in chosen if one[0].end <= start or one[0].start >= end]
    inside = [one for one in chosen if start <= one[0].start and one[0].end <= end]
    if len(beside) + len(inside) < len(chosen) or any(one[0].label == "HONOR" for one in inside):
        return chosen
    sources = (source,) if source == MODEL else (source, MODEL)
    added = (Candidate(start, end, label, source, round(score, 4)), sources)
    return sorted([*beside, added], key=lambda one: one[0].start)


@cache
def _verbs() -> re.Pattern[str]:
    verbs = alternatives(
        row[0] for row in table("conferral_verbs", ("verb", "kind")).rows if row[0] not in {"是", "为", "系", "授"}
    )
    return re.compile(
        rf"(?:成功|正式|首次|先后|再次)?(?<![缴捕查抓收俘截渔猎])(?:{verbs})(?:了|为|全国|全省|全市|首批|第[一二三四五六七八九十]{{1,2}}批)?\Z"
    )
