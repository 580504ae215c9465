"""Rolls of honour: a status stands alone, with no verb, and whose it is follows or goes before.

It heads the lines of its winners, or stands before their row behind a colon or in a bracket (省级文明校园2所：甲、乙;
国家3A级景区2个（甲、乙）), or sums a row up (甲、乙两个全国文明村镇). `find` finds such names for the finders of
relations alone; `behind` and `before` read whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhgovie.entities.statuses import OPENER, PLAIN, STATUS, members
from zhgovie.facts.relations.phrases import is_name
from zhgovie.facts.relations.scene import HOLDERS, Scene, listed, mention, names, places_of
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity, Ref

_NUMBER = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,3})"
_COUNT = rf"{_NUMBER}余?{any_of('measure')}"
_NUMBERING = r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?[、.．]?\s?)?"
_NAME = rf"(?:[12]\d{{3}}年度?)?(?P<name>(?:{OPENER}){{1,3}}(?:(?!{OPENER}){PLAIN}){{1,18}}?)"
_NOUN = "(?:荣誉)?(?:称号|证书)?(?:获得者|获奖者|获奖名单|名单)?"
_WON = r"(?:的[一-鿿\ue000-\ue0ff]{0,10}?(?:有|是|包括|为))?"  # 获得…奖章|的民建会员有
_COUNTED = rf"(?:[（(](?:共|计)?{_COUNT}[）)]|{_COUNT})?"
_HEADING = lazy(rf"\s{{0,4}}{_NUMBERING}{_NAME}{_NOUN}{_COUNTED}\s?[:：]?[ 　]{{0,4}}\n")
_BEFORE_ROW = lazy(rf"{_NAME}{_NOUN}(?:{_COUNTED}\s?[:：](?=\s?\S)|{_COUNT}(?=[（(]))")
_SUMMING = lazy(rf"{_COUNT}{_NAME}(?=[，。；,;\n]|\Z)")
_CUE = lazy("[:：（(]")
_MEASURE_BEFORE = lazy(rf"(?<=[\d一二两三四五六七八九十百]){any_of('measure')}\Z")
_OPENS = lazy(r"[，。；：、,;:\s有为的是中）)]\Z|\A\Z")
_INTENDED = lazy("拟|推荐|申报|创建中|候选|提名(?!奖)|条件|标准|要求|评选范围")
_LEAD_OF_ROW = lazy(rf"{_NOUN}{_WON}(?:{_COUNTED}\s?[:：]\s?|{_COUNT}[（(])")
_LEAD_OF_LINES = lazy(rf"{_NOUN}{_WON}{_COUNTED}\s?[:：]?[ 　]{{0,4}}(?=\n)")
_ASIDE = r"(?:[（(][^（()）\n]{1,40}[）)])?"
_POST = (
    rf"(?:{names('GPE', 'GOV', 'ZONE', 'COMPANY', 'ORG', 'FAC')}?[^、，。；\n\ue000-\ue0ff]{{0,10}}?"
    rf"{mention('TITLE')}[、兼]?){{1,3}}"
)
# 甲剧院演员|某
_ENTRY = lazy(
    rf"\s?(?:{_POST}\s?(?P<person>{mention('PERSON')})|(?P<who>{names(*HOLDERS)})|(?P<plain>[^、，,。；;（()）\n\s和及与等]{{2,20}})){_ASIDE}"
)
_NEXT_ENTRY = lazy(r"[、，,和及与]|以及")
_ENDS_ROW = lazy(r"等?(?:\Z|[。；;\n）)]|\s)|等")
_OPENS_LINE = lazy(rf"\n\s{{0,4}}{_NUMBERING}(?:[一-鿿\ue000-\ue0ff]{{1,12}}[:：]\s?)?")  # 山西：|甲 某剧院演员
_LINE = lazy(
    rf"(?:{_POST}\s{{0,4}}(?P<person>{mention('PERSON')})|(?P<row>{listed(names(*HOLDERS))})|(?P<plain>[^\s，。；：“”\ue000-\ue0ff]{{4,24}}(?=\s|\Z)))"
    r"[^。；！？\n]{0,40}(?=\n|\Z)"
)
_NAME_AND_UNIT = lazy(r"(?P<called>[一-鿿]{2,4}|[一-鿿][ 　]{1,2}[一-鿿])[ 　]{1,4}[一-鿿][^。；！？\n]{2,40}(?=\n|\Z)")
_SUMMED = lazy(rf"(?P<row>{listed(names(*HOLDERS))}){_COUNT}\Z")
_GOES_BEFORE = lazy(r"(?:[、和及与]|以及)\Z")
_FAR = 12
"""Characters behind what announces a row, within which its first name begins."""
_REACH = 48
"""Characters before a colon or bracket, within which the status begins."""
_LONGEST_MEASURE = 3
_LONGEST_HEADING = 160
_MOST = 100
"""Entries of a row, lines of a roll."""
_LONGEST = 400
"""Characters of a sentence before a status, of an entry with its brackets."""


def find(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the names of statuses that head, announce or sum up a row of their winners."""
    taken = places_of(entities, "HONOR")
    holders = [entity for entity in entities if entity.label in HOLDERS]
    starts = {entity.start for entity in holders}
    announced = (found for found in _announced(text) if _opens_row(text, found.end(), starts))
    summing = (found for holder in holders if (found := _SUMMING.match(text, holder.end)))
    for found in (*announced, *summing):
        start, end = found.span("name")
        if taken.isdisjoint(range(start, end)) and _is_status(text, start, end):
            yield Entity(start, end, document.text[start:end], "HONOR", sources=("relations.rolls",))
            taken.update(range(start, end))


def _announced(text: str) -> Iterator[re.Match[str]]:
    """Find what opens as a status does in a line of its own, before a colon, and with a count before a bracket."""
    yield from _headings(text)
    for mark in _CUE.finditer(text):
        at = mark.start()
        cue = mark if mark[0] in "：:" else _MEASURE_BEFORE.search(text, max(0, at - _LONGEST_MEASURE), at)
        if cue is None:
            continue
        for found in _BEFORE_ROW.finditer(text, max(0, cue.start() - _REACH), cue.end() + 2):
            if _OPENS.search(text, max(0, found.start("name") - 1), found.start("name")):
                yield found


def _headings(text: str) -> Iterator[re.Match[str]]:
    """Find what may head a roll among the short lines."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        if end - start <= _LONGEST_HEADING and (heading := _HEADING.match(text, start)):
            yield heading
        start = end + 1


def _opens_row(text: str, at: int, starts: set[int]) -> bool:
    """Whether a name of who can hold an honour stands at the head of what follows."""
    line = text.find("\n", at + 2, at + _FAR)
    return not starts.isdisjoint(range(at, at + _FAR if line < 0 else line))


def _is_status(text: str, start: int, end: int) -> bool:
    """Whether a status noun of two characters ends a name, and the sentence says no plan."""
    name = text[start:end]
    last = max((match for match in STATUS.finditer(name)), key=lambda match: match.end(), default=None)
    if last is None or last.end() != len(name) or len(last[0]) < 2 or name in members("generic"):
        return False
    least = max(0, start - _LONGEST)
    sentence = max(text.rfind("。", least, start), text.rfind("\n", least, start), least - 1) + 1
    return not _INTENDED.search(text, sentence, start)


def behind(scene: Scene, at: int) -> tuple[Ref, ...]:
    """Read whose the status is that ends at `at`: the row behind its colon or in its bracket, or the lines below it."""
    skeleton = scene.skeleton
    if lines := _LEAD_OF_LINES.match(skeleton, at):
        return _lines(scene, lines.end())
    lead = _LEAD_OF_ROW.match(skeleton, at)
    return _row(scene, lead.end()) if lead else ()


def before(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read the row that a status sums up with a count: 甲、乙两个|全国文明村镇."""
    found = _SUMMED.search(scene.skeleton, start, end)
    is_whole = found and not _GOES_BEFORE.search(scene.skeleton, start, found.start())
    return scene.refs(*found.span("row"), HOLDERS) if found and is_whole else ()


def _row(scene: Scene, at: int) -> tuple[Ref, ...]:
    """Read the entries of a row, each with what a bracket tells of it; nothing where one of them is no name."""
    found: list[Ref] = []
    for _ in range(_MOST):
        entry = _ENTRY.match(scene.skeleton, at, at + _LONGEST)
        if entry is None or (entry["plain"] and not is_name(scene.skeleton, *entry.span("plain"))):
            return ()
        who = "person" if entry["person"] else "who"
        found += scene.refs(*entry.span(who), HOLDERS) if entry[who] else (scene.ref(*entry.span("plain")),)
        at = entry.end()
        if not (goes_on := _NEXT_ENTRY.match(scene.skeleton, at)):
            break
        at = goes_on.end()
    return tuple(found) if _ENDS_ROW.match(scene.skeleton, at) else ()


def _lines(scene: Scene, at: int) -> tuple[Ref, ...]:
    """Read the lines below a status up to one that is no entry."""
    found: list[Ref] = []
    for _ in range(_MOST):
        opening = _OPENS_LINE.match(scene.skeleton, at)
        entry, at = _entry(scene, opening.end(), is_first=not found) if opening else ((), at)
        if not entry:
            break
        found += entry
    return tuple(found)


def _entry(scene: Scene, at: int, *, is_first: bool) -> tuple[tuple[Ref, ...], int]:
    """Read whom a line names first, or who holds its post, and where it ends."""
    if called := _NAME_AND_UNIT.match(scene.document.clean, at):
        return (scene.ref(*called.span("called")),), called.end()
    line = _LINE.match(scene.skeleton, at)
    if line is None:
        return (), at
    if line["plain"]:
        is_one = not is_first and is_name(scene.skeleton, *line.span("plain"))
        return ((scene.ref(*line.span("plain")),) if is_one else ()), line.end()
    return scene.refs(*line.span("person" if line["person"] else "row"), HOLDERS), line.end()
