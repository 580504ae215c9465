"""Names that a clause opens with: its holders (甲市、乙市 投资…), what a place is (煤炭大省 山西), where, by whom."""

from __future__ import annotations

from zhgovie.facts import trade
from zhgovie.facts.draft import Page
from zhgovie.facts.fronts import PLACE_ONLY
from zhgovie.facts.holder import HELPER
from zhgovie.facts.phrase import TAG, Phrase, left_phrase
from zhgovie.facts.words import doings
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

Offsets = tuple[int, int]

_REGION = lazy(r"地区(?!生产总值)|区域|经济带|城市群|境内|省内|市内|县内")
NAME_JOINT = lazy(r"[、和及与]|以及")
_OF_BODY = lazy(r"委员|代表|提案|议案|建议")
"""What behind a body's name makes it a part of another: 政协 委员提案."""
_COMPARED = frozenset("高低快慢优大小多少")
"""Before 于 that leads to what is compared: 快于制造业平均水平."""
_APPOSED = lazy("[一-鿿]{2,8}?[大强][省市县国]")
"""What a place is, before its name: 经济大省 广东."""
_LONGEST_NAME = 8
_LONGEST_APPOSED = 9
"""Characters of that up to 大 or 强."""


def names(page: Page, start: int, end: int, at: int) -> list[Offsets]:
    """Find the holder that opens `text[start:end]` after times and opening words, with those 、 or 和 joins to it.

    `at` is where the first entity begins.
    """
    found: list[Offsets] = []
    if page.text.startswith("来自", at - 2) or trade.DIRECTED.match(page.text, at - 1) or not _at_head(page, start, at):
        return []
    while at < end:
        entity = page.entities.get(at)
        if (
            entity is None
            or entity.end > end
            or page.topics.holder_at(entity.start) is None
            or HELPER.match(page.text, entity.end)
        ):
            break
        entity = _last_in_row(page, entity, end)
        region = _REGION.match(page.text, entity.end, end) if entity.label in {"LOC", "GPE"} else None
        found.append((entity.start, region.end() if region else entity.end))
        joint = NAME_JOINT.match(page.text, entity.end, end)
        if joint is None:
            break
        at = joint.end()
    if found and page.text.startswith("在", found[-1][1]):
        found[-1] = found[-1][0], _behind_place(page, found[-1][1], end)
    if found and found[-1][1] >= end and page.entities[found[-1][0]].label in {"PROJECT", "FAC", "ORG"}:
        return []  # 升级改造农网项目 21个: the name right before a count is what is counted
    return found


def _behind_place(page: Page, at: int, end: int) -> int:
    """Give where the verb begins behind 在 and the place where a holder acts: 某某集团在某县 投资; else `at`."""
    stop = at
    while (entity := page.entities.get(at + 1 if stop == at else stop)) is not None and entity.label == "GPE":
        stop = entity.end
    verb = page.text[stop : min(end, stop + 2)]
    return stop if stop > at and (verb == "投资" or verb in doings()) else at


def _last_in_row(page: Page, entity: Entity, end: int) -> Entity:
    """Step to the last of places named in a row, all before `end`, and to the body there that is spoken of.

    Of 江苏省泗洪县梅花镇 the town, of 甲市乙水库 the reservoir.
    """
    inner: Entity | None = entity
    while inner is not None and inner.label == "GPE" and inner.end <= end:
        entity, inner = inner, page.entities.get(inner.end)
    told = page.topics.current
    is_told = inner is not None and inner.end < end and told is not None and told.name == inner.text
    return inner if inner is not None and is_told else entity


def apposed(page: Page, start: int, named: int | None, end: int) -> tuple[int | None, int]:
    """Give where the first name begins, and before it the words that say what the place is: 煤炭大省 山西."""
    said = None if named is None else _APPOSED.search(page.text, start, min(end, named + _LONGEST_NAME))
    if named is None or said is None or said.end() not in page.entities or said.start() > named:
        return named, named or start
    return said.end(), said.start()


def without_apposed(page: Page, opening: Phrase) -> Phrase:
    """Let a clause open with the place's name: 煤炭大省 山西."""
    if not opening.spans:
        return opening
    start, end = opening.spans[0]
    front = page.text[start : start + _LONGEST_APPOSED]
    said = _APPOSED.match(page.text, start, end) if "大" in front or "强" in front else None
    if said is not None and said.end() in page.entities:
        opening.spans = [(said.end(), end)]
    return opening


def place(page: Page, start: int, end: int, at: int) -> dict[int, int]:
    """Find 在 + place, 由 + firm, and a body that opens a clause (采购办已…): no part of an indicator and no holder.

    `at` is where the first entity begins.
    """
    entity = page.entities[at]
    is_body = entity.label == "GOV" and not _OF_BODY.match(page.text, entity.end)
    is_where = page.text[at - 1 : at] in {"在", "于"} and page.text[at - 2 : at - 1] not in _COMPARED
    if entity.end < end and (
        is_where
        or (entity.label == "COMPANY" and page.text[at - 1 : at] == "由")
        or (is_body and _is_opening(page, left_phrase(page.text, start, at, page.skips, {})))
    ):
        return {entity.start: entity.end}
    return {}


def _at_head(page: Page, start: int, at: int) -> bool:
    """Whether nothing but times and opening words stands before a name (对拉美、非洲出口 is not of them)."""
    if start == at:
        return True
    tag = TAG.match(page.text, start, at)
    before = left_phrase(page.text, tag.end() if tag else start, at, page.skips, {})
    is_opening = _is_opening(page, before) or _APPOSED.fullmatch(before.text(page.text)) is not None
    return is_opening and PLACE_ONLY.isdisjoint(before.head) and PLACE_ONLY.isdisjoint(before.tail)


def _is_opening(page: Page, before: Phrase) -> bool:
    """Whether the words before a place are only times, numbering and opening words."""
    return before.text(page.text).strip("0123456789、.（）()") == ""
