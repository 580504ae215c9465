"""Several names that are measured together: 甲、乙和丙三省投资超过5亿元, 甲公司和乙公司各持股30%, 上述三大港口."""

from __future__ import annotations

from collections.abc import Mapping

from zhgovie.facts import trade
from zhgovie.facts.clauses import Clause
from zhgovie.facts.fronts import NO_HOLDERS
from zhgovie.facts.holder import COORDINATION
from zhgovie.facts.phrase import Phrase
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

Offsets = tuple[int, int]

_LABELS = frozenset({"GPE", "COMPANY", "ZONE", "FAC"})
_NUMBER = "(?:[0-9]{1,2}|[两二三四五六七八九十]{1,2})"
_COUNT = lazy(
    rf"(?:等[地省市县区]?)?(?:{_NUMBER}|多)?个?"
    "(?:[省市县区州盟旗镇乡村]{1,2}(?:份|（[^（）]{1,6}）)?|家?(?:公司|企业)|大?(?:港口?集团|港口?|集团)|地)?"
)
"""Behind the names: how many there are, and of what (四省, 等8省（直辖市）)."""
_ABOVE = lazy(
    rf"(?:上述|以上){_NUMBER}[家个大座]{{0,2}}"
    "(?:[省市县区](?!场)|(?:港口)?集团|港口?|公司|企业|银行|机构|园区|地区|城市|省份|项目|电厂|机场)"
)
"""Words for those named before: 上述三大港口."""
_DIVISIONS = tuple("省市县区州盟旗镇乡村")
_CUT = lazy(f"等(?:{_NUMBER}|多)?个?")
"""Behind the names, where the list's own noun is no such: 甲、乙等 工业大省."""
_MOST = 12


def spoken_of(text: str, clause: Clause, opening: Phrase, starts: Mapping[int, Entity]) -> Offsets | None:
    """Give where the names stand that a clause with values opens with, or words for several named before."""
    if above := _ABOVE.match(text, clause.start, clause.end):
        return above.span()
    if not opening.spans or not NO_HOLDERS.isdisjoint(opening.head):
        return None
    start = opening.spans[0][0]
    end = _end(text, _names(text, start, starts), clause)
    return (start, end) if end else None


def _names(text: str, start: int, starts: Mapping[int, Entity]) -> list[Entity]:
    """Give the names of one sort in a row that opens at `start`; none where it goes on with what is no such name."""
    one = starts.get(start)
    names = [one] if one is not None and one.label in _LABELS else []
    while names and len(names) < _MOST and text[names[-1].end : names[-1].end + 1] in COORDINATION:
        more = starts.get(names[-1].end + 1)
        if more is None or not (more.label == names[0].label or (names[0].label == "GPE" and _is_site(text, more))):
            return []  # 甲市、乙口岸 share the last word
        names.append(more)
    return names


def _is_site(text: str, one: Entity) -> bool:
    """Whether a name is of a site, and no more are joined to it."""
    return one.label in {"FAC", "ZONE"} and text[one.end : one.end + 1] not in COORDINATION


def _end(text: str, names: list[Entity], clause: Clause) -> int:
    """Give where a row ends that values of a clause are of; 0 where each of its names has its own."""
    values, value = clause.values, clause.values[0].start
    if len(names) < 2 or names[-1].end > value or len(values) == len(names) or text[value - 1] == "的":
        return 0
    end = names[-1].end
    if end == value:  # 甲、乙、丙三省 投资超过5亿元: 三省 is a value
        return values[0].end if len(values) > 1 and text.startswith(_DIVISIONS, values[0].end - 1) else 0
    if len(values) > 1 and text.find("分别", end, value) >= 0:
        return 0
    count = _COUNT.match(text, end, value)
    last, end = end, count.end() if count else end
    if trade.is_partner(text, end) or end == value:
        return 0
    return last if _CUT.fullmatch(text, last, end) else end
