"""Shares told in their own way: 以占全国1.1%的土地…创造了10.3%的生产总值, 在全行业收入中占比65%, 合计影响CPI…."""

from __future__ import annotations

from zhgovie.facts.draft import Draft
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_BY = lazy(r"[以用靠](?:仅|不足|不到)?(?P<whole>占?(?:全[国省市县区州]|世界|全球))(?:的|约|近|不足|不到)?$")
_PART = lazy(r"的(?P<noun>[一-鿿]{2,8}?)(?=[、,，]|创造|贡献|养活|支撑|生产|产出|承载)")
_LONGEST_BY = 10
AFFECTS = lazy("影响(?=[CP]PI|(?:居民)?消费价格|物价|价格|工业生产者|全[国省市区])")
"""What an index is told to move by, of what moved: 鲜菜价格上涨6%,影响CPI上涨0.1个百分点."""
SHARE_NAMES = frozenset({"占比", "比重", "所占比重", "所占比例"})
"""What a share of anything is called: 用电量增长4%,占比 31%."""
SET_AGAINST = lazy(
    rf"{AFFECTS.pattern}|占|[高低快慢]于|高出|领先|超[过出]?(?:序时|时序|时间|均衡)"
    "|(?:完成|为)[全年初度调整]{0,2}(?:投资)?(?:预算|计划|任务|目标)"
)
"""What an indicator before says of another whole or place: no part of the numerator."""
_AMONG = lazy(r"(?:在(?P<among>[^，,。；;]{2,24}?)中?的?占(?:比|的?比[重例])(?:[已达到为是约近超过高至提升降]*))$")
_LONGEST_AMONG = 40


def _among(text: str, draft: Draft, previous: Draft | None) -> list[Offsets]:
    """Give the share of what was told before: 服务收入9亿元,在全行业收入中占比65%."""
    start = max(draft.clause.start, draft.quantity.start - _LONGEST_AMONG)
    said = _AMONG.search(text, start, draft.quantity.start) if previous is not None else None
    if said is None or previous is None or not draft.phrase.spans or draft.phrase.spans[0][0] <= said.start():
        return []
    own = draft.phrase.spans[-1]
    return [*previous.indicator, (said.start(), own[1])]


def by_part(text: str, draft: Draft, previous: Draft | None) -> list[Offsets]:
    """Give the whole and what it is a part of: 占全国 | 土地; the next in the list has the whole of the one before."""
    value = draft.quantity
    if among := _among(text, draft, previous):
        return among
    part = _PART.match(text, value.end, value.end + _LONGEST_BY) if text.startswith("的", value.end) else None
    if part is None:
        return []
    goes_on = previous is not None and previous.rules.get("indicator") == "indicator.by_part"
    if goes_on and previous is not None and text[previous.indicator[-1][1] : value.start] in {"、", "和"}:
        return [previous.indicator[0], part.span("noun")]
    by = _BY.search(text, max(draft.group.left[0], value.start - _LONGEST_BY), value.start)
    return [by.span("whole"), part.span("noun")] if by else []


def together(text: str, draft: Draft, previous: Draft) -> list[Offsets]:
    """Give what the value before is of; behind 合计 all that 分别 dealt out: 菜、蛋价格分别下降4%、2%,合计影响CPI…."""
    is_dealt = previous.rules.get("indicator", "").startswith("lists.respectively") and bool(previous.phrase.spans)
    is_all = is_dealt and text.find("合计", previous.quantity.end, draft.quantity.start) >= 0
    return previous.phrase.spans if is_all else previous.indicator
