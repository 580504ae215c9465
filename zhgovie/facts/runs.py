"""What one holder is told of clause by clause: 高校5所,招生9000人; 企业业务量9万件,业务收入3亿元."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.draft import Draft
from zhgovie.facts.parts import HOUSES, OWN_MEASURE
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_STOP = lazy("[。\n]")
_SEATS = lazy(
    r"(?:在校|在读|在园|在职|专任|专职|教职|卫生|执业|注册|招收?|毕业|从业)[一-鿿]{0,4}|(?:实有|编制|开放)?床位数?"
)
"""Whom schools and hospitals have, and beds: 招生, 在校生, 专任教师, 卫生技术人员."""
_COUNTED, _HELD = frozenset({"所", "家", "个"}), frozenset({"人", "名", "张"})
_HOLDERS = ("企业", "行业", "单位", "机构", "部门", "产业", "公司")
"""How the names of those end who have several measures of one kind."""
_BACK = 8
_HEAD = 2
"""Characters at least that both measures begin with: 业务量, 业务收入."""


def of_holder(text: str, draft: Draft, own: Sequence[Offsets], before: Sequence[Draft]) -> list[Offsets]:
    """Give whom a measure is of that a clause before named, where nothing else was since."""
    if len(own) != 1 or draft.reading.kind != "level":
        return []
    return _of_house(text, draft, own[0], before) or _of_like(text, own[0], before)


def _of_house(text: str, draft: Draft, own: Offsets, before: Sequence[Draft]) -> list[Offsets]:
    """Give the schools or hospitals counted before whose people or beds are counted."""
    if draft.quantity.unit not in _HELD or _SEATS.fullmatch(text, *own) is None:
        return []
    for one in reversed(before[-_BACK:]):
        if not one.indicator or _STOP.search(text, one.quantity.end, own[0]):
            break
        if one.quantity.unit in _COUNTED and one.reading.kind == "level":
            return list(one.indicator) if HOUSES.search(text, *one.indicator[-1]) else []
    return []


def _of_like(text: str, own: Offsets, before: Sequence[Draft]) -> list[Offsets]:
    """Give whose measure it is that begins as the one before did: 快递企业业务量9万件,增长5%;业务收入 3亿元."""
    levels = (one for one in reversed(before[-_BACK:]) if one.reading.kind == "level" and one.indicator)
    one = next(levels, None)
    if (
        one is None
        or own[1] - own[0] <= _HEAD
        or OWN_MEASURE.search(text, *own) is None
        or _STOP.search(text, one.quantity.end, own[0])
    ):
        return []
    start, end = one.indicator[-1]
    at = text.rfind(text[own[0] : own[0] + _HEAD], start + _HEAD, end)
    return [*one.indicator[:-1], (start, at)] if at > start and text.endswith(_HOLDERS, start, at) else []
