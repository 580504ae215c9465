"""The least spans that name what a value measures.

`settle` tries the rules of `_RULES` in order; each looks at the words round the value (`surroundings.gather`) and
fills `Draft.indicator`, or leaves it to the next. What puts words together is apart: parts of wholes in `parts`,
what was done in `deeds`, what drives a growth in `drivers`, shares in `denominators`, ranks in `ranks`, rates of change
and what they are set against in `rates` and `distances`, what is taken over in `inherited`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhgovie.facts import (
    beside,
    deeds,
    denominators,
    distances,
    drivers,
    goals,
    holding,
    objects,
    own_words,
    parts,
    ranks,
    rates,
    runs,
    sharing,
    works,
)
from zhgovie.facts.case import Case
from zhgovie.facts.draft import Draft, Page, put
from zhgovie.facts.extremes import at_place
from zhgovie.facts.holder import HEADS
from zhgovie.facts.inherited import good_of_aspect, industry_before, inherit, of_topic, stock_holder
from zhgovie.facts.kind import GROWN_BEHIND
from zhgovie.facts.phrase import dependent_suffix, ends_in_verb, is_word
from zhgovie.facts.surroundings import DEEDS, does, gather, is_measure_unit, is_source, pointed_at
from zhgovie.facts.words import words

Offsets = tuple[int, int]

_QUOTED_CLASS = re.compile(r".*(?:等|、[^、“”]{1,12})(?=“)")
_COUNTED_CLASS = re.compile(r".*(?<![中高初平同])等(?![级候额])(?:领域|方面|环节|地区|地)?(?=[^、等]{4,}$)")
_GRANT = re.compile("(?:补贴|补助|奖励|资助|救助|奖补)(?:资金|金)?")
_RATIO = re.compile(r"[一-鿿](?:率|份额|比例|比重)$")
"""Ratios told behind their value: 以33%的支持率排名第一."""
_DONE = frozenset({"完成", "完成了", "争取"})
_SAVED = frozenset({"节约", "节省"})
_EQUALS = re.compile(r"[仅只]?(?:是(?!否)|约为|相当于)|[仅只]为")
_ERA = re.compile(r"是?(?:(?!是)[一-鿿]){2,10}(?:初期?|时期|之初|[之以]前)")
"""When: no thing that another is so many times of."""
_ANY_PROJECT = frozenset({"项目", "产业", "工程", "公司", "规划", "设计"})  # words that do not tell whose a measure is
_STOCK = re.compile("总(?:里程|数|量|户数|规模|装机(?:容量)?)")
_ADDS = ("新增", "净增", "新建")  # what a whole is not only of: 新增高速公路247公里,总里程…
_EFFECTS = ("惠及", "带动", "受益")
_QUOTED_CHANGES = frozenset({"涨", "跌", "收涨", "收跌", "大涨", "大跌", "上涨", "下跌", "微涨", "微跌"})
_PLANS = ("计划", "预计")
_WORKS = ("项目", "工程", "类", "企业", "协议")
_RATE_SIZE = 3  # most rates have names of three characters: 开工率
_LONGEST_WHOLE = 4  # longest name of the whole before a share of it: 全球 90%的大米


def settle(page: Page, draft: Draft, before: Sequence[Draft], topic: Offsets | None = None) -> None:
    """Fill `draft.indicator` and say by which rule.

    Parameters
    ----------
    before
        The drafts of the paragraph, in order.
    topic
        What the valueless clause before was about (用水总量 in 用水总量实现零增长,稳定在…).
    """
    previous = beside.before_bracket(draft, before) or _last_named(draft, before)
    if previous is not None and not previous.indicator:
        previous = None
    kind = draft.reading.kind
    if kind == "rank":
        ranks.rank(page, draft, previous, before)
        is_new = topic is not None and (previous is None or previous.quantity.end < topic[0])
        is_new = is_new and page.times.keys().isdisjoint(range(*(topic or (0, 0))))
        if topic and is_new and draft.rules.get("indicator", "indicator.inherited") == "indicator.inherited":
            put(draft, [topic], "indicator.topic")  # 营商环境持续优化,居全省第3位
        return
    growth = distances.is_of_place(page, draft, before)
    if growth is not None:
        draft.reading = draft.reading._replace(kind="growth", rule="kind.of_place")
        put(draft, growth.indicator, "indicator.of_place")
        return
    is_gap = (draft.quantity.unit == "pp" or kind == "increment") and distances.gap(page, draft, previous)
    is_share = goals.of_amount(page, draft, before)
    is_share |= (
        kind == "share"
        and not is_share
        and (
            goals.share(page, draft, objects.total_before(page.text, draft, before) or previous)
            or denominators.share(page, draft, previous, topic)
        )
    )
    is_share |= draft.quantity.unit == "pp" and not is_gap and denominators.moved_share(page, draft, previous)
    if not is_gap and not is_share:
        case = Case(page, draft, gather(page, draft, previous), before, previous, topic)
        for rule in _RULES:
            if rule(case):
                break
    beside.extreme(page.text, draft)
    if kind in {"level", "increment"} and draft.indicator:
        objects.share_verb(page, draft, before)
        objects.share_predicate(page.text, draft, before)
        objects.share_head(page.text, draft, before)
    elif kind == "share" and draft.indicator and before and before[-1].reading.kind == kind:
        objects.after_verb(page, draft, before[-1])  # 贡献了三成的税收、四成的 就业岗位
    rates.add_change(page.text, draft, previous)
    beside.rate_of_place(page, draft, previous)


def _last_named(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Give the last draft with an indicator; behind a bracket the one before it: 项目20个(其中亿元以上8个),总投资…."""
    is_inside, last = draft.clause.parent is not None, None
    for one in reversed(before[-12:]):
        if not one.indicator or beside.is_move(one):
            continue
        if is_inside or one.clause.parent is None:
            return one
        last = last or one
    return last


def _in_name(case: Case) -> bool:
    return works.inside_name(case.page, case.draft)


def _beside(case: Case) -> bool:
    return beside.compared(case.page, case.draft, case.previous) or at_place(case.page, case.draft, case.before)


def _grown_behind(case: Case) -> bool:
    """Take what grew from between the percentage and its noun: 实现27%的收入增长."""
    if case.draft.reading.rule != "kind.grown_behind":
        return False
    grown = GROWN_BEHIND.match(case.page.text, case.draft.quantity.end)
    put(case.draft, [grown.span("what")] if grown else [], "indicator.grown_behind")
    return grown is not None


def _twin(case: Case) -> bool:
    held = [] if case.around.right else sharing.twin(case.page.text, case.around.own, case.before)
    held = held or drivers.contributor(case.page, case.draft, case.around.own, case.previous)
    if held:
        put(case.draft, [*held, *case.around.own], "indicator.of_holder")
    return bool(held)


def _dependent(case: Case) -> bool:
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


def _chained(case: Case) -> bool:
    """Tie a count and what one of each has to the noun of both: 50台 单机容量 4.5兆瓦的风电机组."""
    page, draft, around = case.page, case.draft, case.around
    if len(around.own) != 1 or not around.is_attributive or dependent_suffix(page.text, around.own[0]) == 0:
        return False
    return works.chained(page, draft, case.before[-1] if case.before else None, around.own, around.right)


def _mean(case: Case) -> bool:
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
    return is_planned or (is_next and last.endswith(_WORKS))


def _planned(case: Case) -> bool:
    page, draft, around, previous = case.page, case.draft, case.around, case.previous
    return goals.amount(page, draft, around.own, previous) or goals.reached(page, draft, around.right, previous)


def _of_project(case: Case) -> bool:
    around = case.around
    if around.is_counted or not around.own or not (around.right or around.is_attributive):
        return False
    if case.draft.reading.kind == "growth":
        return False
    return works.of_project(case.page, case.draft, around.own)


def _with_measure(case: Case) -> bool:
    """Take a measure or a grant behind the value as well: 果蔬产出57亿元产值, 给予每台电梯10万元补贴."""
    own, right = case.around.own, case.around.right
    is_ratio = case.draft.reading.kind == "share" and case.around.is_attributive and bool(right)
    if is_ratio and _RATIO.search(case.page.text, *right[-1]):
        put(case.draft, right, "indicator.ratio_behind")
        return True
    if not own or not right:
        return False
    is_grant = own_words.spends(case.page.text, own, right) or _GRANT.fullmatch(case.page.text, *right[-1]) is not None
    if not (is_grant or is_word(case.page.text, right, "depend") or is_word(case.page.text, right, "macro")):
        return False
    put(case.draft, [*own, *right], "indicator.with_measure")
    case.draft.taken_right = True
    return True


def _around(case: Case) -> bool:
    """Take a noun behind the value with the words before it: all of them when few, else the verb that opens them."""
    text, draft, around = case.page.text, case.draft, case.around
    own = around.own
    if not own or not around.right:
        return False
    if works.put_into(case.page, draft, own):
        return True
    verb = deeds.verb_first(text, own[0])
    is_verb = verb is not None and len(own) == 1 and verb[1] == own[0][1]
    said = "".join(text[start:end] for start, end in own)
    is_tied = around.is_attributive and len(said) <= _LONGEST_WHOLE
    is_tied = is_tied or is_source(text, around.right) or (not around.is_attributive and does(text, own, around.right))
    is_whole = draft.reading.kind == "share" and is_tied
    if not ((around.is_counted and not around.is_attributive) or is_whole or is_verb or ends_in_verb(text, own)):
        return False
    own, rule = own_words.kept(text, draft, around, said, verb)
    if own and text[own[0][0]] == "对" and own[0][1] > own[0][0] + 1:
        own = [(own[0][0] + 1, own[0][1]), *own[1:]]
    put(draft, [*own, *around.right], rule)
    draft.taken_right = True
    return True


def _named_before(case: Case) -> bool:
    named = own_words.named_before(case.page.text, case.draft, case.around)
    if named:
        put(case.draft, named, "lists.counted")
    return bool(named)


def _of_holder(case: Case) -> bool:
    """Leave out what the words before the value only tell the measure's holder by, or take what is behind them."""
    page, draft, own = case.page, case.draft, case.around.own
    if not own:
        return False
    if works.of_plant(page, draft, own, case.around.right):
        return True
    own = case.plain()
    if _class_behind_examples(page, draft, own) or works.put_into(page, draft, own):
        return True
    size = dependent_suffix(page.text, own[-1])
    return size > 0 and (works.of_named(page, draft, own, size) or works.of_described(page, draft, own, size))


def _multiple(case: Case) -> bool:
    """Part what is measured from what it is measured by: 新品售价仅是旧品的1.2倍."""
    draft, text = case.draft, case.page.text
    if draft.quantity.unit != "x" or not draft.phrase.is_attributive or len(case.around.own) != 1:
        return False
    start, end = case.around.own[0]
    if case.previous is not None and _ERA.fullmatch(text, start, end):  # 产值5亿元,是建市之初的30倍
        put(draft, case.previous.indicator, "indicator.multiple")
        return True
    verb = _EQUALS.search(text, start + 2, end - 1)
    if verb is not None:
        put(draft, [(start, verb.start()), (verb.end(), end)], "indicator.multiple")
    return verb is not None


def _of_same(case: Case) -> bool:
    same = pointed_at(case.page, case.draft, case.around.own, case.before)
    if same:
        put(case.draft, same, "indicator.same")
    return bool(same)


def _of_share_price(case: Case) -> bool:
    """Take the change itself where it stands right behind a company's name: 某某股份 涨9.5%; 节约 1.2万吨标准煤."""
    draft, phrase = case.draft, case.draft.phrase
    if phrase.spans or not phrase.tail:
        return False
    entity = case.page.topics.ends.get(phrase.tail_spans[-1][0])
    is_quoted = phrase.tail[-1] in _QUOTED_CHANGES and entity is not None and entity.label == "COMPANY"
    if not is_quoted and (draft.quantity.unit != "tce" or phrase.tail[0] not in _SAVED):
        return False
    put(draft, [phrase.tail_spans[-1 if is_quoted else 0]], "indicator.share_price" if is_quoted else "indicator.saved")
    return True


def _left(case: Case) -> bool:
    """Take the words before the value, plain, or with what they are part of or share."""
    if not case.around.own:
        return False
    page, draft, previous = case.page, case.draft, case.previous
    own = case.plain()
    if is_word(page.text, own, "macro"):
        whose = parts.economy(page, draft, previous) or industry_before(case)
        whose = whose or goals.projects_before(page.text, draft, own, previous)
        whose = whose or sharing.producer(page.text, own, previous)
        if not whose and (whose := sharing.trade_side(page.text, own, case.before)):
            draft.rules["shares"] = "measure"
        put(draft, [*whose, *own], "indicator.macro")
        return True
    whole = parts.whole(page, draft, case.before, own)
    if whole:
        put(draft, [*whole, *own], "indicator.part")
        if parts.is_measured(page.text, whole):
            draft.rules["shares"] = "measure"
        return True
    done = objects.undergone(page, draft, own)
    if done:
        put(draft, done, "indicator.undergone")
        return True
    shared = (
        sharing.shared_with(page, case, own)
        or deeds.repeated_verb(page, draft, own, previous)
        or drivers.driver(page, draft, own, previous)
        or deeds.progress(page, draft, own, deeds.counted_before(page.text, draft, case.before, previous))
        or sharing.with_measure(page, draft, own, previous)
        or sharing.earners(page, draft, own, previous)
        or sharing.other_side(page, draft, own, case.before)
        or stock_holder(case, own)
        or good_of_aspect(case, own)
        or sharing.same_measure(page.text, draft, own, case.before)
        or sharing.next_part(page, draft, own, case.before)
        or sharing.per_head(page.text, draft, own, case.before)
        or runs.of_holder(page.text, draft, own, case.before)
        or sharing.first_part(page, draft, own, case.before)
    )
    put(draft, [*shared, *own, *objects.achieved(page.text, draft)], "indicator.left")
    return True


def _next_holder(case: Case) -> bool:
    """Take over what the value before measures where only the next holder is named."""
    told = beside.next_holder(case.page, case.draft, case.around.own, case.before)
    if told:
        put(case.draft, told, "indicator.inherited")
    return bool(told)


def _class_behind_examples(page: Page, draft: Draft, own: Sequence[Offsets]) -> bool:
    """Take the class behind its examples: 水库、塘坝等“水盆子”."""
    start, end = own[-1]
    quoted = _QUOTED_CLASS.match(page.text, start, end) if page.text.find("“", start, end) >= 0 else None
    if quoted is None and page.text.find("等", start, end) >= 0 and not is_measure_unit(draft.quantity):
        quoted = _COUNTED_CLASS.match(page.text, start, end)
    if quoted is None:
        return False
    verb = deeds.verb_first(page.text, own[0])
    put(draft, [*([verb] if verb else []), (quoted.end(), end)], "indicator.quoted_class")
    return True


def _right(case: Case) -> bool:
    """Take the noun behind the value, with 完成 right before it: 完成 300个 村污水治理."""
    if not case.around.right:
        return False
    phrase, done = case.draft.phrase, objects.among(case.page.text, case.draft, case.previous)
    done = done or beside.of_counted(case.page.text, case.draft, case.before, case.around.right)
    if case.draft.reading.kind == "level" and not phrase.spans and "计划" not in phrase.tail:
        spans = zip(phrase.tail, phrase.tail_spans, strict=True)
        done = done or [(low, low + 2) for word, (low, _) in spans if word in _DONE]
    put(case.draft, [*done, *case.around.right], "indicator.right")
    case.draft.taken_right = True
    return True


_RULES: tuple[Callable[[Case], bool], ...] = (
    _in_name, _beside, _grown_behind, _twin, _mean, _chained, _dependent, _planned, _of_project, _with_measure,
    _around, _of_same, _named_before, _of_holder, _multiple, _next_holder, _left, _right, _of_share_price,
    of_topic, inherit,
)  # fmt: skip
"""In order of preference."""
