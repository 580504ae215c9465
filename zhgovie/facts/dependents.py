"""Measures of something (总投资, 面积), tied to what they are of: rules of `indicator`."""

from __future__ import annotations

from zhgovie.facts import drivers, holding, objects, parts, rates, sharing, works
from zhgovie.facts.case import Case
from zhgovie.facts.draft import put
from zhgovie.facts.holder import HEADS
from zhgovie.facts.inherited import industry_before
from zhgovie.facts.phrase import dependent_suffix, is_word
from zhgovie.facts.surroundings import DEEDS, is_measure_unit
from zhgovie.facts.words import words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_ANY_PROJECT = frozenset({"项目", "产业", "工程", "公司", "规划", "设计"})  # words that do not tell whose a measure is
_STOCK = lazy("总(?:里程|数|量|户数|规模|装机(?:容量)?)")
_ADDS = ("新增", "净增", "新建")  # what a whole is not only of: 新增高速公路247公里,总里程…
_EFFECTS = ("惠及", "带动", "受益")
_PLANS = ("计划", "预计")
_WORKS = ("项目", "工程", "类", "企业", "协议")
_COUNTED = frozenset({"个", "项"})  # a comma parts their count from what is put into them
_RATE_SIZE = 3  # most rates have names of three characters: 开工率


def twin(case: Case) -> bool:
    """Tie a measure to the good that its twin was told of (进口量, 进口额), a bare rate (贡献率) to its holder."""
    held = [] if case.around.right else sharing.twin(case.page.text, case.around.own, case.before)
    held = held or drivers.contributor(case.page, case.draft, case.around.own, case.previous)
    if held:
        put(case.draft, [*held, *case.around.own], "indicator.of_holder")
    return bool(held)


def dependent(case: Case) -> bool:
    """Tie a measure of something (总投资, 面积) to the noun behind it, else to what was named before."""
    page, draft, around = case.page, case.draft, case.around
    own, previous = around.own, case.previous
    has_noun = around.right and ((around.is_counted and not around.is_attributive) or objects.adds(page.text, own))
    if has_noun or not (is_word(page.text, own, "depend") or _is_put_in(case)):
        return False
    previous = objects.measured_of(page.text, draft, own, case.before) or previous
    if works.chained(page, draft, case.before[-1] if case.before else None, own, around.right):
        return True
    if works.put_into(page, draft, own) or (around.is_attributive and works.of_project(page, draft, own)):
        return True
    is_told = not HEADS.isdisjoint(draft.phrase.head) or objects.is_of_line(page.text, case.before, own[0])
    if previous is not None and page.text.startswith(_EFFECTS, previous.indicator[0][0]):
        previous = None  # 惠及幼儿540人,补助资金2万元
    if is_told or previous is None or not holding.may_hold(page.text, draft, previous, own[0]):
        put(draft, [*industry_before(case), *own], "indicator.left")
        return True
    holder: list[Offsets] = []
    for start, end in holding.holders(page.text, draft, previous):
        if draft.reading.kind == "share" and len(previous.indicator) == 1 and page.text[start:end] in DEEDS:
            continue  # 开工建设 10个,开工率…
        is_said = page.text.startswith(page.text[end - 2 : end], own[0][0])  # 完成投资86亿元,投资 完成率78%
        is_kept = (
            draft.reading.kind == "share"
            or draft.quantity.unit == "pp"
            or page.text[slice(*own[0])] in parts.SIZES
            or objects.adds(page.text, own)
        ) and not is_said
        shorter = end if is_kept else end - dependent_suffix(page.text, (start, end))
        shorter -= shorter < end and page.text[shorter - 1] == "年"  # 产业年总产值
        if page.text[end - 1] == page.text[own[0][1] - 1] == "率":
            shorter = max(start, end - _RATE_SIZE)  # 签约项目[履约率]96%、开工率76%
        is_bare_verb = shorter < end and page.text[start:shorter] in words("action", "target")  # 规划[面积]
        is_bare_verb |= len(previous.indicator) == 1 and page.text[start:shorter] in _ANY_PROJECT
        shorter = objects.before_deed(page.text, start, shorter)
        is_bare_verb |= page.text[start:shorter] in page.text[slice(*own[0])]  # 建筑占地面积…,总建筑面积
        if shorter > start + 1 and page.text[start] != "占" and not is_bare_verb:
            is_stock = _STOCK.fullmatch(page.text, *own[0]) is not None
            shorter -= 2 if is_stock and page.text.endswith(_ADDS, start, shorter) else 0
            holder.append((start + 2 if is_stock and page.text.startswith(_ADDS, start) else start, shorter))
    is_of_output = page.text.endswith("投资", *own[-1]) and page.text.endswith("产能", *previous.indicator[-1])
    put(draft, own if is_of_output else [*holder, *own], "indicator.of_holder")  # 切片产能 3万吨，完成投资…
    return True


def chained(case: Case) -> bool:
    """Tie a count and what one of each has to the noun of both: 50台 单机容量 4.5兆瓦的风电机组."""
    page, draft, around = case.page, case.draft, case.around
    if len(around.own) != 1 or not around.is_attributive or dependent_suffix(page.text, around.own[0]) == 0:
        return False
    return works.chained(page, draft, case.before[-1] if case.before else None, around.own, around.right)


def mean(case: Case) -> bool:
    """Tie a bare mean to the amount told right before: 竹林面积9万亩,人均 4亩."""
    previous, own = case.previous, case.around.own
    if previous is None or case.around.right or not objects.is_mean_of(case.page.text, case.draft, own, previous):
        return False
    put(case.draft, [*rates.before_gap(previous), *own], "indicator.mean")
    return True


def _is_put_in(case: Case) -> bool:
    """Whether a bare 投资 is of the projects counted before: 项目 8个,投资6亿元; 总投资60亿元,年内计划 投资5亿元."""
    previous, text, own = case.previous, case.page.text, case.around.own
    if previous is None or not own or text[slice(*own[0])] != "投资":
        return False
    last = text[slice(*previous.indicator[-1])]
    is_next = previous is case.before[-1] and not is_measure_unit(previous.quantity)
    is_planned = last.endswith("投资") and text.endswith(_PLANS, 0, own[0][0])
    is_work = last.endswith(_WORKS) or (
        previous.quantity.unit in _COUNTED and text[previous.quantity.end : own[0][0]] in {"，", ","}
    )
    return is_planned or (is_next and is_work)
