"""Whether what was measured before holds a measure that names none of its own: 签约项目20个,总投资….

The walk back is in `indicator`; here is what ends it: a clause that turns to another subject, and amounts, distances,
people and yearly outputs, of which no further measure is told.
"""

from __future__ import annotations

from itertools import takewhile

from zhgovie.facts import deeds, drivers, objects, parts, shares
from zhgovie.facts.draft import Draft, same_sentence
from zhgovie.facts.goals import COMPLETES
from zhgovie.facts.holder import role
from zhgovie.facts.phrase import dependent_suffix
from zhgovie.facts.rates import before_gap
from zhgovie.facts.sites import MONEY
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.facts.words import verbs_before
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_LIES = lazy(r".*(?:地处|位于)|距|离")
"""How a distance opens, which has no size: 地处县城东北18公里,面积…."""
_YIELDS = lazy(r"(?:形成|新增)?(?:[年日月]|每[年日天])(?:产|造|加工|处理|生产|可)")
"""Nor has a yearly output another one of money: 年产灯具8万套,年产值…."""
_OF_PLANT = lazy("(?:年|[总综合]{0,2}产值|(?:计划|预计|概算)?总?投|总?[占用]地|总?建筑面)")
"""What is told of the plant that puts it out: 年产铝板10万吨项目,总投资…."""
_PEOPLE = lazy(r"(?:员工|职工|人员|人口|[村居农]民|群众|[农住]户|党员|工人|学位|岗位|就业|床位)$")
"""Who work or live there have none either, nor have their seats: 员工320人,年产值…, 新增学位900个,总投资…."""
_HEADS = frozenset({"人", "名", "位", "人次"})
"""Nor have persons of whatever name: 在校学生3600人,建筑面积…."""
_ONCE_DONE = lazy(r"(?:达产|达效|投产|建成|投用|运营|竣工)[之以]?后(?!期)")
"""What turns from what is built to what all of it yields: 生产线 2条,全部建成投产后预计年产值…."""
_EXTENTS = lazy(r"(?:[东西南北][长宽]|村民小?组|行政村|自然村|居委会|村委会)$")
"""Beside what an area is told: 东西长7公里,面积…; 辖行政村12个,总面积…."""
_IS_MEASURE = lazy(r"(?:[电气热销]量|周期|工期)$")
"""Nor does what is measured itself: 年发电量4亿千瓦时,年产值…; 建设周期6个月,年产值…."""
_SUM = lazy(r"(?:资金?|外资|投入|收入|税收|产值|引资|计划)$")


_GROUND = lazy("[占用]地|从业人员")
_CAPITAL = "注册资"
_WEIGHTS, _AREAS = frozenset({"t", "kg"}), frozenset({"mu", "ha", "m2", "km2"})
OF_ANYTHING = parts.SIZES | shares.SHARE_NAMES
"""What people, amounts and distances have as well: 从业人员增长5%,总量达…, 用电量增长4%,占比…."""


def may_hold(text: str, draft: Draft, previous: Draft, own: Offsets) -> bool:
    """Whether a measure, named at `own`, can be of what `previous` measures."""
    gap = text[max(draft.clause.start, own[0] - 6) : own[0]]
    is_apart = objects.SUBORDINATE.search(gap) or not same_sentence(text, previous, draft)
    is_apart = is_apart or _ONCE_DONE.search(text, max(draft.clause.start, own[0] - 14), own[0]) is not None
    is_apart = is_apart or objects.holds_not(text, previous, own, gap)
    return not is_apart and not _is_of_another(draft, previous)


def _is_of_another(draft: Draft, previous: Draft) -> bool:
    """Whether a clause turns to whom it names or points at: 入驻企业20家,全区产值…, 甲园建成厂房5万平方米,乙园投资…."""
    roles = {role(word) for word in draft.phrase.head}
    if draft.clause is previous.clause or draft.clause.parent is not None or "they" in roles:
        return False
    if previous.rules.get("indicator") in {"indicator.in_name", "indicator.ranked_thing"}:
        return True  # 年产2万吨铜箔项目达产,2023年产值…; 是全省第二大钢厂,产能…
    return draft.subject != previous.subject or bool(roles - {""})


def holders(text: str, draft: Draft, previous: Draft) -> list[Offsets]:
    """Give the words before that a measure may be of: no amount of money has another one (合同资金…,到位资金…)."""
    is_held_against = previous.rules.get("indicator") == "indicator.share_of_plan"  # 完成任务的80%,到位资金…
    every = before_gap(previous)
    told = list(takewhile(lambda span: not text.startswith(drivers.DRIVES, span[0]), every)) or every
    is_held_against |= len(told) > 1 and COMPLETES.fullmatch(text, *told[-1]) is not None
    spans = deeds.things(text, told[:-1] if is_held_against else told)
    if text[slice(*draft.phrase.spans[-1])] in OF_ANYTHING:
        return spans
    is_money = previous.quantity.unit in MONEY and draft.quantity.unit in MONEY
    is_sum = is_money and len(spans) == 1 and _SUM.search(text, *spans[0]) and not dependent_suffix(text, spans[0])
    is_yearly = bool(spans and _YIELDS.match(text, *spans[0]) and _OF_PLANT.match(text, *draft.phrase.spans[0]))
    has_none = is_yearly or (len(spans) == 1 and (_LIES.match(text, spans[0][0]) or _PEOPLE.search(text, *spans[0])))
    has_none = has_none or (len(spans) == 1 and _IS_MEASURE.search(text, *spans[0]) is not None)
    has_none = has_none or (bool(spans) and text.endswith("岗位", *spans[-1]))
    is_deed = all(text[slice(*span)] in verbs_before() for span in spans) and is_measure_unit(previous.quantity)
    has_none = has_none or is_deed  # 药材加工 0.5万吨,产值…: what is done to an amount has no value
    has_none = has_none or (len(spans) == 1 and previous.quantity.unit in _HEADS and draft.reading.kind != "share")
    has_none = has_none or (bool(spans) and _is_of_owner(text, draft, previous, spans[-1]))
    is_beside = text.endswith("面积", *draft.phrase.spans[-1]) and spans and _EXTENTS.search(text, *spans[-1])
    return [] if is_sum or has_none or is_beside else spans


def _is_of_owner(text: str, draft: Draft, previous: Draft, told: Offsets) -> bool:
    """Whether a measure is of who has an amount, not of that: goods have no ground, nor areas an area or capital."""
    own, unit = draft.phrase.spans[0], previous.quantity.unit
    if text.startswith(_CAPITAL, own[0]):
        return is_measure_unit(previous.quantity)
    if unit in _WEIGHTS:
        return _GROUND.match(text, *own) is not None
    is_area = unit in _AREAS and draft.quantity.unit in _AREAS and text.endswith("面积", *own)
    return is_area and dependent_suffix(text, told) == 0
