"""Small parts that do much: 以占全国1.1%的土地、5.8%的人口,创造了全国10.3%的生产总值."""

from __future__ import annotations

import re

from zhgovie.facts.draft import Draft

Offsets = tuple[int, int]

_BY = re.compile(r"[以用靠](?:仅|不足|不到)?(?P<whole>占?(?:全[国省市县区州]|世界|全球))(?:的|约|近|不足|不到)?$")
_PART = re.compile(r"的(?P<noun>[一-鿿]{2,8}?)(?=[、,，]|创造|贡献|养活|支撑|生产|产出|承载)")
_LONGEST_BY = 10


def by_part(text: str, draft: Draft, previous: Draft | None) -> list[Offsets]:
    """Give the whole and what it is a part of: 占全国 | 土地; the next in the list has the whole of the one before."""
    value = draft.quantity
    part = _PART.match(text, value.end, value.end + _LONGEST_BY) if text.startswith("的", value.end) else None
    if part is None:
        return []
    goes_on = previous is not None and previous.rules.get("indicator") == "indicator.by_part"
    if goes_on and previous is not None and text[previous.indicator[-1][1] : value.start] in {"、", "和"}:
        return [previous.indicator[0], part.span("noun")]
    by = _BY.search(text, max(draft.group.left[0], value.start - _LONGEST_BY), value.start)
    return [by.span("whole"), part.span("noun")] if by else []
