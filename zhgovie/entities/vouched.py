"""Places that the text itself vouches for, taken after the decision.

The weights know which list a place is of; they do not know that 花垣 stands beside 花垣县, or that a village named once
is the same village in the next paragraph. What is official in full (佛坪县), what such a name of the text is short for,
towns and villages named before, and villages right behind their town: these are taken where nothing else was, or in
the place of the very same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import BOUNDS, FULL, SHORT, VAGUE, common_words, countries, divisions, short_form
from zhgovie.entities.merge import Chosen, put
from zhgovie.entities.places import NO_PLACE_AFTER, is_word
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives

_SETTLED = ("镇", "乡", "村", "街道")
_SETTLEMENT = lazy("[一-鿿]{2,5}(?:[镇乡村]|街道)")
_SETTLEMENT_END = lazy("[镇乡村]|街道")
# 江苏|省经信委, 海南|日报, 天柱|山: the short form goes on as another name.
_GOES_ON = lazy("[省市县区州盟旗镇乡村山河江湖海岛港]|[日晚晨]报|都市报|卫视|新区")
_ZONE = lazy("(?:国家)?(?:级)?(?:高新|经开|开发|综保|工业园|产业园|经济技术|高新技术)")
# 石桥镇|示范村: a kind of village.
_KIND = lazy(f"{any_of('village_kind')}村")
_MORE = lazy(
    '[“"‘]|创新型|名牌|著名|优秀|先进|文明单位'
    "|[^的了在是和与及为从到将对，。；、\\n]{1,14}?(?:中心(?!城)|市场(?!主体|监管)|敬老院|经济区|救援站|商务城|合作社)"
)
_BODIES = frozenset(("ORG", "FAC", "ZONE", "GOV", "COMPANY"))
_NEAR = 22
_PERSON = "entities.person.vouched"
_FULL_NAME = 3
"""Characters of the names that no other word is like."""
_NAMED_AFTER = "公司|集团|基金|工作室|[市县区镇乡村路杯奖]"
_SURE = 0.9


def with_places(scene: Scene, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the places of this kind among it, in text order, none overlapping."""
    longest: dict[int, int] = {}
    for one in candidates:
        longest[one.start] = max(one.end, longest.get(one.start, 0))
    held = {one.start: one for one, _ in chosen}
    taken = bytearray(len(scene.text))
    for one, _ in chosen:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    added: dict[int, Chosen] = {}
    for start, end in (
        *_listed(scene, longest),
        *_again(scene.text, chosen),
        *_villages(scene.text, candidates, chosen),
    ):
        same = held.get(start)
        is_same = same is not None and same.end == end and same.label not in {"GPE", "ZONE"}
        if (is_same or not any(taken[start:end])) and not _opens_name(scene, start, end):
            added[start] = (Candidate(start, end, "GPE", "entities.place.vouched", _SURE), ("entities.place.vouched",))
            taken[start:end] = b"\1" * (end - start)
    kept = [one for one in chosen if one[0].start not in added]
    return sorted([*kept, *added.values()], key=lambda one: one[0].start)


def with_people(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with further mentions of the people whom a rule saw beside their office or paper."""
    names = {
        text[one.start : one.end]
        for one, sources in chosen
        if one.label == "PERSON" and any(source.startswith("entities.person.") for source in sources)
    }
    names = {name for name in names if len(name) == _FULL_NAME and name not in divisions()}
    names -= {text[one.start : one.end] for one, _ in chosen if one.label == "COMPANY"}  # 徐福记
    if not names:
        return list(chosen)
    known = {(one.start, one.end) for one, _ in chosen if one.label == "PERSON"}
    matches = re.finditer(f"{alternatives(names)}(?!{_NAMED_AFTER})", text)
    spans = (match.span() for match in matches if match.span() not in known)
    return put(chosen, (Candidate(*span, "PERSON", _PERSON, _SURE) for span in spans))


def _opens_name(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a place opens a longer name that nobody read: 袁州区|社会治安综合治理中心, 洛阳市|“文明单位”."""
    is_given = scene.text.endswith(("授予", "命名"), 0, start) and scene.text[end] == "“"  # 授予|任城区|“…示范区”
    if _MORE.match(scene.text, end) and not is_given:
        return True
    for at in range(end + 1, min(end + _NEAR, len(scene.text)) + 1):
        if not "一" <= scene.text[at - 1] <= "鿿" or scene.text[at - 1] in BOUNDS:
            return False
        hit = scene.hit_ends.get(at)
        if hit is not None and hit.kind == "head" and hit.start >= end and hit.label in _BODIES:
            return True
    return False


def _listed(scene: Scene, longest: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield official names, and short forms of those in the text that may open no longer name."""
    text = scene.text
    hits = [hit for hit in scene.hits if hit.label == "GPE" and hit.kind in {FULL, SHORT}]
    full = {name for hit in hits if hit.kind == FULL and _is_official(name := text[hit.start : hit.end])}
    short = {short_form(name) for name in full}
    for hit in hits:
        name = text[hit.start : hit.end]
        is_vouched = name in full or (name in short and longest.get(hit.start) == hit.end and _is_free(text, hit, name))
        if is_vouched and not (NO_PLACE_AFTER.match(text, hit.end) or _ZONE.match(text, hit.end)):
            yield hit.start, hit.end


def _is_official(name: str) -> bool:
    """Tell whether a name is that of a division with its level, and no other word."""
    return len(name) > 2 and name in divisions() and name not in VAGUE and name not in countries()


def _is_free(text: str, hit: Hit, name: str) -> bool:
    """Tell whether a short form stands for the place here: no common word, no part of another name."""
    if hit.kind != SHORT or is_word(name) or name in common_words():
        return False
    return not _GOES_ON.match(text, hit.end) and text[hit.start - 1 : hit.start] not in {"“", "《", "‘", '"'}


def _again(text: str, chosen: Sequence[Chosen]) -> Iterator[tuple[int, int]]:
    """Yield further mentions of the towns and villages that were chosen."""
    named = {text[one.start : one.end] for one, _ in chosen if one.label == "GPE"}
    names = {name for name in named if name.endswith(_SETTLED) and _SETTLEMENT.fullmatch(name)}
    lengths = sorted({len(name) for name in names}, reverse=True)
    for match in _SETTLEMENT_END.finditer(text) if names else ():
        end = match.end()
        yield from ((end - length, end) for length in lengths if text[max(0, end - length) : end] in names)


def _villages(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> Iterator[tuple[int, int]]:
    """Yield the villages that stand right behind a place that was chosen: 排碧乡|板栗村."""
    ends = {one.end for one, _ in chosen if one.label == "GPE" and text[one.end - 1] in "镇乡道"}
    for one in candidates if ends else ():
        if one.source == "entities.place.village" and one.start in ends and not _KIND.match(text, one.start, one.end):
            yield one.start, one.end
