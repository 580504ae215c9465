"""Honours that need no verb of conferral right before them.

A merit says itself what it is (集体一等功), as do awards known by name. A status may stand behind a row of those that
hold it, which were added (新增甲、乙2家5A级景区) or to which it was granted (甲、乙5A级景区获批). What closes a row
(等荣誉) says what its items are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import has_any
from zhgovie.entities.honors import BEFORE_NAME, GIVES, VERB
from zhgovie.entities.statuses import COUNT, OPENED, STATUS, members, speaks_for_itself, words
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives

MERIT = lazy(r"(?:集体|个人)?[一二三特]等功(?![臣勋章”\"])")
_ADDED = lazy("新增|新添|再添|增添|创成|新创|获批|创建")
# 获|文华奖、金菊奖
PRIZE = lazy(
    rf"(?<![“\"])(?:第[一二三四五六七八九十百\d]{{1,4}}届)?(?:{words('prize')})(?:特等奖|[一二三]等奖|[金银铜]奖)?(?!获奖|评选|[”\"])"
)
_PRIZE_CUE = lazy(words("prize"))
"""Without one of these a text holds no `PRIZE`, which is slow to fail; so with `_GRANTED_CUE`."""
_NATION = ("全国", "中国")
_NO_AWARD = '(?!创建|评选|评比|活动|争创|申报|竞赛|获得者|[”"])'
_PASSED = "(?:验收|评定|评审|评估)"
_GRANTED_CUE = lazy(f"获批|获评|授牌|挂牌|揭牌|创建成功|通过{_PASSED}|完成{_PASSED}")
_GRANTED = lazy(f"(?:全部|双双|均|正式|成功|顺利)?(?:{_GRANTED_CUE.pattern})")
_MARK = lazy(r"[，。；：,;:\n]")
_COUNTED = lazy(rf"(?:等|共)?{COUNT}\Z")
_IN_ROW = lazy(r"[^、和及与]{2,}(?:[、和及与][^、和及与]{2,})+")
_SENTENCE = lazy("[。；;\n]")
_QUOTED_FIRST = lazy('[“"][^“”"\\n]{2,30}[”"][^“”"]{0,8}')
_BEHIND = lazy(rf"(?:建设|创建)?(?:名单|称号)?(?:等?{COUNT})?")
_LONGEST_CLAUSE = 90
_LONGEST_NAME = 30
_SHORTEST_AWARD = 4
_CLASSES = ("荣誉", "称号", "殊荣", "奖项", "桂冠", "招牌", "名片")
_CLOSING = lazy(
    rf"等?(?:(?:多|一系列|众多|诸多)?[项个]?|{COUNT})(?:国家级?|省部?级|市级|以上|重要|重大|光荣|荣誉|国字号|金字)*(?:{'|'.join(_CLASSES)})"
)
_ITEM = lazy(r"(?:“[^“”\n]{1,30}”|\"[^\"\n]{1,30}\"|[^“”\"、，,\n])+")
_NO_ITEM = lazy(r"(?:各类|多项|一系列|荣誉|称号|奖项|\d+[余多]?[项个])|.*[的了]|.*等?\d[余多]?[项个次名位]")
_LONGEST_ROW = 240
_LONGEST_REACH = 48
_SURE = frozenset({"sure", "plain"})
_ONE_OF = lazy(r"“[^“”\n]{4,40}”(?=之一)")  # “…十大品牌”之一的
STATED = frozenset(
    {
        "entities.honor.merit",
        "entities.honor.of_row",
        "entities.honor.one_of",
        "entities.honor.closed",
        "entities.honor.hallmarked",
        "entities.honor.prize",
    }
)
"""Who reads what the words themselves say to be an honour."""


def stated(scene: Scene) -> list[Candidate]:
    """Propose merits, and statuses behind the row of their holders."""
    text = scene.text
    spans = [match.span() for match in MERIT.finditer(text)] if "等功" in text else []
    found = [Candidate(*span, "HONOR", "entities.honor.merit", 0.8) for span in spans]
    found += [Candidate(*span, "HONOR", "entities.honor.merit", 0.8) for span in _of_places(scene)]
    spans = [match.span() for match in _ONE_OF.finditer(text)] if "之一" in text else []
    found += [
        Candidate(*span, "HONOR", "entities.honor.one_of", 0.8) for span in spans if speaks_for_itself(text, *span)
    ]
    found += [Candidate(*span, "HONOR", "entities.honor.prize", 0.8) for span in _prizes(text)]
    found += [Candidate(*span, "HONOR", "entities.honor.closed", 0.8) for span in _closed(text)]
    return [*found, *(Candidate(*span, "HONOR", "entities.honor.of_row", 0.8) for span in _of_rows(text))]


def _of_places(scene: Scene) -> Iterator[tuple[int, int]]:
    """Find what a place or level confers under the name of the nation's award: 福建省|五一劳动奖状."""
    text = scene.text
    for award in _awards().finditer(text):
        start = award.start()
        while start in scene.place_ends:
            start = scene.place_ends[start]
        start -= start == award.start() and text[start - 1 : start] in {"省", "市"}
        if start < award.start():
            yield start, award.end()


@cache
def _awards() -> re.Pattern[str]:
    """Give the pattern of the awards that a nation confers, without the nation: 五一劳动奖章."""
    nation = (name.removeprefix(place) for name in members("prize") for place in _NATION if name.startswith(place))
    return re.compile(f"{alternatives(name for name in nation if len(name) > _SHORTEST_AWARD)}{_NO_AWARD}")


def _prizes(text: str) -> Iterator[tuple[int, int]]:
    """Find the awards that are known by name, behind a verb of winning in their clause."""
    for prize in PRIZE.finditer(text) if _PRIZE_CUE.search(text) else ():
        least = max(0, prize.start() - _LONGEST_REACH)
        mark = max((found.end() for found in _SENTENCE.finditer(text, least, prize.start())), default=least)
        if any(verb.lastgroup in _SURE for verb in VERB.finditer(text, mark, prize.start())):
            yield prize.span()


def _closed(text: str) -> Iterator[tuple[int, int]]:
    """Read the items of a row that is said to be one of honours: 获评甲、乙等荣誉."""
    for closing in _CLOSING.finditer(text) if "、" in text and has_any(text, _CLASSES) else ():
        verbs = _verbs_before(text, closing.start())
        items = list(_ITEM.finditer(text, verbs[-1].end(), closing.start())) if verbs else []
        for item in items if len(items) > 1 else ():
            start, end = item.span()
            is_quoted = text[end - 1] in '”"' or _QUOTED_FIRST.match(text, start, end)
            lead = BEFORE_NAME.match(text, start, end)
            start = lead.end() if lead else start
            is_read = lead or is_quoted or verbs[-1].lastgroup == "sure"
            if is_read and 4 <= end - start <= _LONGEST_NAME and not _NO_ITEM.match(text, start, end):
                yield start, end


def _verbs_before(text: str, end: int) -> list[re.Match[str]]:
    """List the verbs of winning before a row, which may go on behind commas where each part is quoted."""
    least = max(0, end - _LONGEST_ROW)
    stop = max([least, *(mark.end() for mark in _SENTENCE.finditer(text, least, end))])
    verbs = [verb for verb in VERB.finditer(text, stop, end) if verb.lastgroup in _SURE and verb[0] not in GIVES]
    parts = re.split("[，,]", text[verbs[-1].end() : end]) if verbs else []
    return verbs if all(not number or re.search('[“"]', part) for number, part in enumerate(parts)) else []


def _of_rows(text: str) -> Iterator[tuple[int, int]]:
    """Find the statuses of what was added, and of what got them."""
    for added in _ADDED.finditer(text):
        stop = min(len(text), added.end() + _LONGEST_CLAUSE)
        mark = _MARK.search(text, added.end(), stop)
        if span := _status_behind(text, added.end(), mark.start() if mark else stop):
            yield span
    for granted in _GRANTED.finditer(text) if _GRANTED_CUE.search(text) else ():
        start = max(0, granted.start() - _LONGEST_CLAUSE)
        start = max([start, *(mark.end() for mark in _MARK.finditer(text, start, granted.start()))])
        span = _status_behind(text, start, granted.start())
        if span and span[1] == granted.start():
            yield span


def _status_behind(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the status that stands behind a row of names, or names and their count, in a stretch."""
    if OPENED.match(text, start, end):
        return None
    for opened in reversed(list(OPENED.finditer(text, start + 2, end))):
        row, counted = text[start : opened.start()], _COUNTED.search(text, start, opened.start())
        names = row[: counted.start() - start] if counted else row
        if re.search(r"\d", names) or not (_IN_ROW.fullmatch(names) or (counted and len(names) > 1)):
            continue
        last = max((status.end() for status in STATUS.finditer(text, opened.end(), end)), default=0)
        if last and _BEHIND.fullmatch(text, last, end) and speaks_for_itself(text, opened.start(), last):
            return opened.start(), last
    return None
