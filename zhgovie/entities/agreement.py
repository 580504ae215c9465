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
from collections.abc import Container, Sequence
from functools import cache

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import any_of, cues
from zhgovie.entities.honors import CONFERRED
from zhgovie.entities.merge import MODEL, Chosen
from zhgovie.entities.stated import STATED
from zhgovie.entities.statuses import SCOPED, speaks_for_itself
from zhgovie.entities.weigh import Judge, Place
from zhgovie.lexicons import table
from zhgovie.lexicons.patterns import alternatives

_LIKELY = 0.6
"""Least mean probability of a rule's span: in 28 such spans of news nobody annotated all above it were honours."""
_READ_TOO = 0.3
"""The same where the model reads it too, or reads it with more words before it."""
_CERTAIN = 0.7
"""The same for a span that only the model reads."""
_TAIL = re.compile(r"(?:第|榜首|首位|行列|之列|称号|建设名单|创建名单)+\Z")
_NO_NAME = re.compile(
    r"[\d一二三四五六七八九十百多余]+[个项家名次]|.*[，、。]|(?:国家|国际|国内|省级?|市级?|全国)?(?:大?奖项?|荣誉|冠军|金牌|奖牌)\Z"
    r"|[“\"]?(?:优秀|良好|合格)[”\"]?\Z"
)
_GRADE = re.compile(
    "(?:(?<![一-鿿])(?:国家|自治区|自治州|[省市县区州]))?(?:(?:常务|名誉|首席|高级|执行|联席|第一|代理|总|副|代){1,3})?\\Z"
)
# 铁山区|区长
_DOUBLED = re.compile(
    "(?P<place>(?![全各本该原前时]|自治)[一-鿿]{1,6}(?P<level>[市县区州旗镇乡村]))"
    "(?:(?:常务副|副|代)?(?P=level)长|(?P=level)党(?:委|总支|支部)(?:第一|副)?书记)"
)
_SAYS = re.compile(
    "(?:[一-鿿]{1,4}[地着])?(?:说|表示|介绍|告诉|强调|指出|讲话|透露|坦言|感慨|认为)"
    "|出席|主持|致辞|宣布|陪同|带队|率队|带领|率领|一行|在[^，。；、]{1,12}[上中时]"
)
_NO_OFFICE = re.compile(
    f"追授|授予|颁发|{any_of('courtesy')}|[一-鿿]{{0,4}}(?:记者|通讯员)|(?:项目)?负责人|[省市县区]?领导"
)
_LONGEST_VERB = 8
_LEAST_LENGTH = 3


def agreed(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen], judge: Judge | None) -> list[Chosen]:
    """Give what was chosen with the honours of this kind among it, in text order, none overlapping."""
    if judge is None:
        return list(chosen)
    chosen = _with_speakers(text, candidates, _parted(text, candidates, chosen))
    for start, end, label, source, score in candidates:
        if source in STATED:
            chosen = _with_firm(chosen, Candidate(start, end, label, source, score))
    for start, end, label, source, score in candidates:
        if source in CONFERRED and speaks_for_itself(text, start, end):
            chosen = _verb_cut(text, _scope_cut(text, _uncrossed(chosen, start, end), start, end), start)
            chosen = _with(chosen, (start, end, label), source, score)
    read = [place for place in judge.proposals() if place[2] == "HONOR"]
    if not read:
        return list(chosen)
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


def _with_firm(chosen: Sequence[Chosen], honor: Candidate) -> Sequence[Chosen]:
    """Put an honour of which its words leave no doubt in the place of those inside it."""
    chosen = _uncrossed(_cut_before(chosen, honor.start, honor.end), honor.start, honor.end)
    kept = [one for one in chosen if one[0].end <= honor.start or one[0].start >= honor.end]
    if any(one[0].start < honor.start and one[0].end > honor.start for one in chosen):
        return chosen
    return sorted([*kept, (honor, (honor.source,))], key=lambda one: one[0].start)


def _scope_cut(text: str, chosen: Sequence[Chosen], start: int, end: int) -> Sequence[Chosen]:
    """Take what only says where an honour is the first from its beginning: 全国首批|城市更新示范城市."""
    return [
        (one._replace(start=start), sources)
        if one.label == "HONOR" and one.end == end and one.start < start and SCOPED.fullmatch(text, one.start, start)
        else (one, sources)
        for one, sources in chosen
    ]


def _verb_cut(text: str, chosen: Sequence[Chosen], start: int) -> Sequence[Chosen]:
    """Take a verb of conferral, and the honour, from the end of a name that swallowed them: 吴忠|成功创建|国家…园区."""
    found: list[Chosen] = []
    for one, sources in chosen:
        holds = one.start < start < one.end and one.label not in {"HONOR", "LAW"}
        verb = _verbs().search(text, max(one.start, start - _LONGEST_VERB), start) if holds else None
        if verb is None:
            found.append((one, sources))
        elif verb.start() - one.start > 1:
            found.append((one._replace(end=verb.start()), sources))
    return found


def _uncrossed(chosen: Sequence[Chosen], start: int, end: int) -> Sequence[Chosen]:
    """Leave out what begins inside an honour and ends behind it: 中国建设|工程鲁班奖（国家优质工程）."""
    return [one for one in chosen if not start < one[0].start < end < one[0].end or one[0].label == "HONOR"]


def _cut_before(chosen: Sequence[Chosen], start: int, end: int) -> Sequence[Chosen]:
    """Take the status that a row of sites ends in from the last of them: 龙门湖、石门峡|5A级景区|获批."""
    cut = [
        one for one in chosen if one[0].start < start and one[0].end == end and one[0].label in {"FAC", "ZONE", "LOC"}
    ]
    if not cut:
        return chosen
    return [(one._replace(end=start), sources) if (one, sources) in cut else (one, sources) for one, sources in chosen]


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
