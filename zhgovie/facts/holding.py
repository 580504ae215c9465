"""Whether what was measured before holds a measure that names none of its own: 签约项目20个,总投资….

The walk back is in `indicator`; here is what ends it: a clause that turns to another subject, and amounts, distances,
people and yearly outputs, of which no further measure is told.
"""

from __future__ import annotations

import re

from zhgovie.facts import objects
from zhgovie.facts.draft import Draft
from zhgovie.facts.holder import role
from zhgovie.facts.parts import same_sentence, things
from zhgovie.facts.phrase import dependent_suffix
from zhgovie.facts.rates import before_gap
from zhgovie.facts.sites import MONEY

Offsets = tuple[int, int]

_LIES = re.compile(r".*(?:地处|位于)|距|离")
"""How a distance opens, which has no size: 地处县城东北18公里,面积…."""
_YIELDS = re.compile(r"[年日月](?:产|造|加工|处理|生产|可)")
"""Nor has a yearly output another one of money: 年产灯具8万套,年产值…."""
_PEOPLE = re.compile(r"(?:员工|职工|人员|人口|村民|党员|工人)$")
"""Who work or live there have none either: 员工320人,年产值…."""
_EXTENTS = re.compile(r"(?:[东西南北][长宽]|村民小?组|行政村|自然村|居委会|村委会)$")
"""Beside what an area is told: 东西长7公里,面积…; 辖行政村12个,总面积…."""
_SUM = re.compile(r"(?:资金?|外资|投入|收入|税收|产值|引资)$")


def may_hold(text: str, draft: Draft, previous: Draft, own: Offsets) -> bool:
    """Whether a measure, named at `own`, can be of what `previous` measures."""
    gap = text[max(draft.clause.start, own[0] - 6) : own[0]]
    is_apart = objects.SUBORDINATE.search(gap) or not same_sentence(text, previous, draft)
    is_apart = is_apart or objects.holds_not(text, previous, own, gap)
    return not is_apart and not _is_of_another(draft, previous)


def _is_of_another(draft: Draft, previous: Draft) -> bool:
    """Whether a clause turns to whom it names or points at: 入驻企业20家,全区产值…, 甲园建成厂房5万平方米,乙园投资…."""
    roles = {role(word) for word in draft.phrase.head}
    if draft.clause is previous.clause or draft.clause.parent is not None or "they" in roles:
        return False
    if previous.rules.get("indicator") == "indicator.in_name":  # 年产2万吨铜箔项目达产,2023年产值…
        return True
    return draft.subject != previous.subject or bool(roles - {""})


def holders(text: str, draft: Draft, previous: Draft) -> list[Offsets]:
    """Give the words before that a measure may be of: no amount of money has another one (合同资金…,到位资金…)."""
    spans = things(text, before_gap(previous))
    is_money = previous.quantity.unit in MONEY and draft.quantity.unit in MONEY
    is_sum = is_money and len(spans) == 1 and _SUM.search(text, *spans[0]) and not dependent_suffix(text, spans[0])
    is_yearly = bool(_YIELDS.match(text, *spans[0])) and text[draft.phrase.spans[0][0]] == "年" if spans else False
    has_none = is_yearly or (len(spans) == 1 and (_LIES.match(text, spans[0][0]) or _PEOPLE.search(text, *spans[0])))
    is_beside = text.endswith("面积", *draft.phrase.spans[-1]) and spans and _EXTENTS.search(text, *spans[-1])
    return [] if is_sum or has_none or is_beside else spans
