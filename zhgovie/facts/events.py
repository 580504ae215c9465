"""Fairs, shows and festivals as holders of what was shown and sold there: 第六届进博会, 本届博览会, 此次展会."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.clauses import Clause
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

THIS = frozenset({"本届", "此次", "本次", "该"})
"""Before a noun that points at the fair named before."""
_FAIR = lazy(r"(?:[博进广服文消高科西厦投农茶酒药漫交展洽]会|(?:博览|展览|展销|交易|洽谈|订货|展|运动)会|展|节)[”』]?$")
"""How their names end; meetings (座谈会, 峰会) hold nothing."""
_MEETINGS = ("两会", "全会", "会议", "例会", "发布会", "座谈会")
"""How names of meetings end that tell figures of others."""
_ANY = lazy(r"(?:展会|车展|书展|画展|盛会|展览|赛事|活动)(?=[一-鿿])(?![中上期现])")
_BARE = lazy(r"(?:展会|博览会|交易会|车展|书展)(?=共|[吸签达展参成现意观])")
"""Nouns that point at the fair named before without 本届."""
DURING = lazy(r"(?:举办|举行)?期间|[前后]|上(?!海)|以来|(?:[开闭落]幕|结束)[式后之]")
"""Behind a name that is only told for when something was."""
_SIZES = (6, 5, 4, 3, 2)
_FAR = 40
"""Names looked back over: hostile text stays linear."""


def is_fair(entity: Entity) -> bool:
    """Whether a name is that of a fair, show or festival."""
    return entity.label == "EVENT" and names_fair(entity.text)


def is_meeting(entity: Entity) -> bool:
    """Whether a name is that of a meeting, at which figures are told that are not its own."""
    return entity.label == "EVENT" and entity.text.endswith(_MEETINGS)


def names_fair(name: str) -> bool:
    """Whether an event's name is that of a fair, show or festival."""
    return _FAIR.search(name) is not None


def is_when(text: str, entity: Entity) -> bool:
    """Whether an event is only told for when something was: 文博会期间."""
    return entity.label == "EVENT" and DURING.match(text, entity.end) is not None


def in_full(fair: Entity, fairs: Sequence[Entity]) -> Entity:
    """Give the first mention that writes a fair's name in full: 第六届进博会."""
    alike = (one for one in fairs[:_FAR] if one.text.endswith(fair.text))
    return max(alike, key=lambda one: len(one.text), default=fair)


def is_this(head: Sequence[str]) -> bool:
    """Whether the words stripped off a clause's front end in 本届 or the like."""
    return bool(head) and head[-1] in THIS


def points_back(text: str, start: int) -> bool:
    """Whether a bare noun opens a clause that speaks of the fair named before: 展会 共设6个展馆."""
    return _BARE.match(text, start) is not None


def tail_at(text: str, start: int, name: str) -> int:
    """Give the length of the end of `name` that stands at `start`, 0 where none does: 博览会."""
    if text[start : start + 1] not in name[-_SIZES[0] :]:
        return 0
    for size in _SIZES:
        if (size < len(name) or size == _SIZES[-1]) and name.endswith(text[start : start + size]):
            return size
    return 0


def this_one(text: str, start: int, clause: Clause, fairs: Sequence[Entity]) -> tuple[Entity | None, int]:
    """Give the fair that the noun behind 本届 or 此次 points at, and the noun's length: 本届博览会, 此次展会."""
    before = [one for one in fairs if one.end <= clause.start][-_FAR:]
    for fair in reversed(before):
        if size := tail_at(text, start, fair.text):
            return fair, size
    any_fair = _ANY.match(text, start, clause.end)
    return (before[-1] if before and any_fair else None), any_fair.end() - start if any_fair else 0
