"""Indicators that are put together: shares, parts of wholes, projects' money and capacity."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from zhgovie.facts import adverbials
from zhgovie.facts.behind import right_phrase
from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.kind import share_denominator
from zhgovie.facts.phrase import WINDOW, dependent_suffix, ends_in_verb, is_word, left_phrase
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.facts.words import doings, longest_at, words

Offsets = tuple[int, int]

_PART_OF = re.compile(r"(?:其中|包括|含(?![量水税])|包含)[^。；;\n]*$")
_VERB_PREFIX = re.compile(r"(?:新|已|累计|共|全年|加快|完成|成功|首次|基本|再|要|将|需|又|计划|目前|新开|研究|落地)*")
_PLANT = re.compile(r"[一-鿿]{2}(?:项目|工程|基地|电站|生产线)(?=开工|投产|建成|签约|落地|竣工|$)")
_DESCRIBED = re.compile(r"(?:[一-鿿]{2,40}的.{8,}|.*”)(?:项目|工程)$")
"""A project told of by a clause or a quote."""
_JOINT = re.compile(r"[、和及]")
_PLANT_END = re.compile(r"(?:(?:改扩建|扩建|技改|加工|建设|产业化|一体化)*(?:项目|工程)|改扩建|扩建|生产线)等?$")
_SIZES = frozenset({"规模", "总量", "数量", "总数", "总规模"})
"""Measures of anything, another measure too: 进出口 规模."""
_SET_AGAINST = re.compile("占|[高低快慢]于|高出|领先")
"""What an indicator before says of another whole or place: no part of the numerator."""
_REACHES = re.compile(r"达到了?|接近|相当于|约为|超过了?|是(?!否)|为(?![民主了])")
_HOLDING = frozenset({"PROJECT", "FAC", "COMPANY", "ZONE", "ORG", "PRODUCT"})
_PROJECTS = _HOLDING - {"ORG", "PRODUCT"}
_BARE = 3  # longest name of a part that needs its whole named with it: 有机, 无公害


_OF_ALL = re.compile(r"占(?:了|据了?|到了?)?(?:总体|总数|全部|总计|合计)(?=的?(?:近|约|超过?|逾)?$)")
"""A whole that is told by a word which elsewhere only leads to a value."""
_CARRIED_OUT = frozenset(
    ["实施", "引进", "引入", "启动", "建设", "建成", "新建", "安排", "涉及", "完成", "推进", "进口", "采购", "购置"]
)
"""Verbs that only say that things are there or worked on; what is measured of them goes without."""
WORKED_ON = frozenset({"推进", "启动", "实施"})
_LONG_THING = 6  # shorter words with their verb are one name: 建设项目
_MONEY = frozenset({"CNY", "USD", "HKD", "EUR", "JPY"})
_PAYERS = re.compile(r"(?:部门|企业|单位|系统|产业|行业|业)$")
"""Names of who pays or earns, which need the money's name before them: 财政收入…,其中税务部门完成…."""
_STOP = re.compile("[。；;\n]")


def put(draft: Draft, spans: Sequence[Offsets], rule: str) -> None:
    """Set the indicator, in reading order, and the rule that did."""
    draft.indicator = sorted(set(spans)) if len(spans) > 1 else list(spans)
    draft.rules["indicator"] = rule


def verb_first(text: str, span: Offsets) -> Offsets | None:
    """Find the verb that opens a span, with the adverbs before it: 新开工 in 新开工“两通工程”项目."""
    start, end = span
    prefix = _VERB_PREFIX.match(text, start, end)
    at = prefix.end() if prefix else start
    for opening in (at, start) if at > start else (start,):
        if stop := adverbials.after_verbs(text, opening, end):
            return (start, stop)
    return None


def same_sentence(text: str, previous: Draft, draft: Draft) -> bool:
    """Whether no full stop parts two values."""
    return _STOP.search(text, previous.quantity.end, draft.quantity.start) is None


def share(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """占 + denominator, with the numerator before it or from the fact before."""
    text, (start, end) = page.text, draft.group.left
    at = share_denominator(text, max(start, end - WINDOW), end)
    if at < 0:
        return _share_of_whole(page, draft)
    denominator = left_phrase(text, at, end, None, page.ends).spans
    everything = _OF_ALL.match(text, at, end)
    if everything is not None:
        denominator = [everything.span()]
    names = draft.group.names
    skips = page.skips.within(start, at, {names[0][0]: names[-1][1]}) if names else page.skips
    numerator = left_phrase(text, start, at, skips, page.ends).spans if at > start else []
    if not numerator and previous is not None:
        told = before_bracket(page, draft, previous)
        numerator = told or [span for span in previous.indicator if not _SET_AGAINST.match(text, span[0])]
    if previous is not None and len(numerator) == 1 and same_sentence(text, previous, draft):
        numerator = [*_held(text, previous, numerator), *numerator]
    put(draft, [*numerator, *denominator], "indicator.share_of")
    return bool(draft.indicator)


def _held(text: str, previous: Draft, own: Sequence[Offsets]) -> list[Offsets]:
    """Give what a bare measure is of, from the fact before, less its own: 进出口236亿元,规模 占全省四分之一."""
    spans = [span for span in previous.indicator if not _SET_AGAINST.match(text, span[0])]
    said = text[slice(*own[0])]
    if spans and text.endswith(said, *spans[-1]):  # 数字产业增加值86亿元,增加值 占GDP的8%
        held = [(spans[-1][0], spans[-1][1] - len(said))]
    elif is_word(text, own, "depend"):
        held = [(start, end - (0 if said in _SIZES else dependent_suffix(text, (start, end)))) for start, end in spans]
    else:
        return []
    return [span for span in held if span[0] + 1 < span[1] and not _is_verb(text, span)]


def _share_of_whole(page: Page, draft: Draft) -> bool:
    """水泥产能接近全区总产能的30%: numerator and denominator without 占."""
    text = page.text
    if not draft.phrase.is_attributive or len(draft.phrase.spans) != 1:
        return False
    low, high = draft.phrase.spans[0]
    verb = _REACHES.search(text, low + 2, high - 2)
    if verb is None:
        return False
    put(draft, [(low, verb.start()), (verb.end(), high)], "indicator.share_of_whole")
    return True


def inside_name(page: Page, draft: Draft) -> bool:
    """Capacity in a name (吉林梅花三期 30万吨 赖氨酸 项目): the goods behind it, of the project so named."""
    text, value = page.text, draft.quantity
    entity = page.entity_over(value.start, value.end)
    if entity is None:
        return False
    right, _ = right_phrase(text, value.end, min(entity.end, draft.group.right[1]))
    spans = []
    for start, end in right:
        plant = _PLANT_END.search(text, start, end)
        if not plant or plant.start() > start:
            spans.append((start, plant.start() if plant else end))
    yearly = _yearly(text, max(entity.start, draft.group.left[0]), value.start)
    put(draft, [*yearly, *spans] or [(entity.start, value.start)], "indicator.in_name")
    if entity.label in _HOLDING:
        draft.subject = page.topics.subject_of(entity)
    return True


def _yearly(text: str, start: int, end: int) -> list[Offsets]:
    """Find 年产 right before a value."""
    for size in words("yearly").ends.get(text[end - 1 : end], ()):
        if end - size >= start and text[end - size : end] in words("yearly"):
            return [(end - size, end)]
    return []


def of_project(page: Page, draft: Draft, own: list[Offsets]) -> bool:
    """总投资22亿元的某某项目, 占地25亩的公园: the measure alone, of the thing named behind it."""
    text = page.text
    low, high = draft.group.right
    at = low + (1 if text.startswith("的", low) else 0)
    entity = page.entities.get(at)
    start, end = own[-1]
    size = dependent_suffix(text, (start, end))
    yearly = _yearly(text, start, end)
    if yearly:
        right, _ = right_phrase(text, low, min(high, low + 12))
        cut = [_before_of(text, span) for span in right]
        put(draft, [*yearly, *cut], "indicator.yearly")
        return True
    if entity is None or entity.label not in _PROJECTS:
        if size and text.startswith("的", low) and is_word(text, [(end - size, end)], "depend"):
            put(draft, [(end - size, end)], "indicator.attributive")
            return True
        return False
    if size:
        put(draft, [(end - size, end)], "indicator.attributive")
        draft.subject = page.topics.subject_of(entity)
        return True
    return False


def _before_of(text: str, span: Offsets) -> Offsets:
    at = text.find("的", *span)
    return (span[0], at) if at > span[0] else span


def put_into(page: Page, draft: Draft, own: list[Offsets]) -> bool:
    """投资1200万元搭建…平台: what the money is put into joins the indicator."""
    text = page.text
    low, high = draft.group.right
    verb = longest_at(text, low, high, words("invested"))
    if not verb or not text[own[-1][0] : own[-1][1]].endswith("投资"):
        return False
    right, _ = right_phrase(text, low + len(verb), high, (page.topics.starts,))
    put(draft, [own[-1], *right], "indicator.invested")
    return bool(right)


def chained(page: Page, draft: Draft, previous: Draft | None, own: list[Offsets], right: list[Offsets]) -> bool:
    """引入 7家 总投资 60.64亿元 的新项目: count and money share the noun at the end. `previous` is the value before."""
    if not right or previous is None or not draft.group.shares_gap or previous.clause is not draft.clause:
        return False
    verbs = [
        span for span in previous.phrase.spans if span not in own and page.text[slice(*span)] not in words("empty")
    ]
    put(previous, [*verbs, *right], "indicator.chained")
    put(draft, [*verbs, *own, *right], "indicator.chained")
    draft.taken_right = True
    return True


def of_named(page: Page, draft: Draft, own: list[Offsets], size: int) -> bool:
    """抚吉高速投资91.5亿元: a measure, `size` long, right behind the name of its holder."""
    start, end = own[-1]
    entity = page.topics.ends.get(end - size)
    if entity is None or entity.start < start or entity.label not in _PROJECTS:
        return False
    put(draft, [(end - size, end)], "indicator.of_named")
    draft.subject = page.topics.subject_of(entity)
    return True


def of_described(page: Page, draft: Draft, own: list[Offsets], size: int) -> bool:
    """正在实施的“…升级”项目总投资3亿元: the measure alone, `size` long, where what it is of is told at length."""
    start, end = own[-1]
    if len(own) > 1 or not _DESCRIBED.match(page.text, start, end - size):
        return False
    put(draft, [(end - size, end)], "indicator.of_described")
    return True


def of_plant(page: Page, draft: Draft, own: list[Offsets], right: list[Offsets]) -> bool:
    """某某二期530兆瓦并网光伏项目: capacity or money in a project's name is of the words behind it."""
    text, unit = page.text, draft.quantity.unit
    if not right or not is_measure_unit(draft.quantity) or unit in {"%", "pp", "x"} or draft.phrase.tail:
        return False
    plant = _PLANT.search(text, *right[-1])
    is_verb = (verb_first(text, own[0]) or ends_in_verb(text, own)) and text[slice(*own[-1])] not in WORKED_ON
    if plant is None or dependent_suffix(text, own[-1]) or is_verb:
        return False
    put(draft, [*right[:-1], (right[-1][0], plant.end())], "indicator.of_plant")
    return True


def repeated_verb(page: Page, draft: Draft, own: list[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give the name a bare verb had when the sentence used it before: 以“标准地”出让,累计出让26宗."""
    (start, end), text = own[0], page.text
    if len(own) != 1 or end - start > 3 or not (verb_first(text, own[0]) or text[start:end] in words("action")):
        return []
    low = max(draft.clause.start - WINDOW, previous.quantity.end if previous else 0, 0)
    at = text.rfind(text[start:end], low, draft.clause.start)
    if at < 0 or any(mark in text[at : draft.clause.start] for mark in "。；;\n"):
        return []
    near = page.named[max(0, bisect_right(page.named_starts, at) - 2) : bisect_right(page.named_starts, at)]
    entity = next((one for one in near if one.end == at), None)
    if entity is not None:
        return [(entity.start, entity.end)]
    quote = text.rfind("“", max(low, at - 16), at) if text[at - 1] == "”" else -1
    return [(quote, at)] if quote >= 0 else []


def driver(page: Page, draft: Draft, own: list[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give what drives: 非油经济实现增加值420亿元,…,拉动GDP增长3.3个百分点; 增加值增长5%,对经济增长的贡献率为60%."""
    if previous is None or not same_sentence(page.text, previous, draft):
        return []
    if page.text.startswith("对", own[0][0]) and page.text.endswith("贡献率", own[0][0], own[-1][1]):
        return [span for span in previous.indicator if page.text[span[0]] != "占"]
    is_driven = len(previous.indicator) > 1 and page.text.startswith("拉动", own[0][0])
    return previous.indicator[:-1] if is_driven else []


def progress(page: Page, draft: Draft, own: list[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give what a bare verb was done to: 实施项目15个,竣工10个."""
    text = page.text
    if previous is None or previous.quantity.unit != draft.quantity.unit or is_measure_unit(draft.quantity):
        return []
    if len(own) != 1 or not same_sentence(text, previous, draft):
        return []
    if not _is_verb(text, own[0]) and verb_first(text, own[0]) != own[0]:
        return []
    first, *rest = previous.indicator
    verb = verb_first(text, first)
    noun = (verb[1], first[1]) if verb else _without_last_verb(text, first, is_alone=not rest)
    rest = [span for span in rest if not _is_verb(text, span)]  # 项目签约50个、开工30个、投产12个
    return [noun, *rest] if noun[0] < noun[1] else rest


def _without_last_verb(text: str, span: Offsets, *, is_alone: bool) -> Offsets:
    """Drop what was done to a thing behind its name: 生猪 存栏, 项目 开工."""
    start, end = span
    return (start, end - 2) if is_alone and end - start > 2 and _is_verb(text, (end - 2, end)) else span


def _is_verb(text: str, span: Offsets) -> bool:
    return text[slice(*span)] in doings()


def all_verbs(text: str, own: Sequence[Offsets]) -> bool:
    """Whether a phrase is a list of verbs: 新建、迁建和改扩建."""
    return len(own) == 1 and all(
        _is_verb(text, (low, high)) or text[high - 1] in "建改" for low, high in pieces(text, own[0])
    )


def pieces(text: str, span: Offsets) -> list[Offsets]:
    """Cut a span at 、 and 和."""
    found, at = [], span[0]
    for match in _JOINT.finditer(text, *span):
        found.append((at, match.start()))
        at = match.end()
    return [*found, (at, span[1])]


def whole(page: Page, draft: Draft, before: Sequence[Draft], own: Sequence[Offsets]) -> list[Offsets]:
    """Give what a bare part is part of: 其中耕地5524亩 is of 征地."""
    text = page.text
    name = "".join([text[start:end] for start, end in own])
    pays = draft.quantity.unit in _MONEY and _PAYERS.search(name) is not None
    if len(name) > _BARE and not pays:
        return []
    alike = (one for one in reversed(before[-8:]) if one.quantity.unit == draft.quantity.unit and one.indicator)
    previous = next((one for one in alike if one.reading.kind == draft.reading.kind), None)
    is_counted = name.endswith(("企业", "公司", "项目")) and not is_measure_unit(draft.quantity)
    if previous is None or is_counted:
        return []
    alike_named = pays and name[-2:] == page.text[previous.indicator[-1][1] - 2 : previous.indicator[-1][1]]
    if previous.rules.get("indicator") == "indicator.part" and (draft.group.is_joined or alike_named):
        return [span for span in previous.indicator if span[0] < previous.phrase.spans[0][0]]
    gap = text[max(previous.quantity.end, draft.quantity.start - WINDOW) : own[0][0]]
    is_part = draft.clause.parent is previous.clause or _PART_OF.search(gap)
    size = sum(end - start for start, end in previous.indicator)
    if not is_part or (size > 2 and name[-1] == text[previous.indicator[-1][1] - 1]):
        return []
    suffix = dependent_suffix(text, previous.indicator[-1])
    if suffix and size > 6:
        end = previous.indicator[-1][1]
        return [(end - suffix, end)]
    spans = list(previous.indicator)
    verb = verb_first(text, spans[0]) if len(spans) == 1 else None
    return [(verb[1], spans[0][1])] if verb and verb[1] < spans[0][1] else spans


def economy(page: Page, draft: Draft, previous: Draft | None) -> list[Offsets]:
    """Give whose 利润 it is when 实现 opens the clause and the sentence named them: 规模以上企业实现收入…;实现利润…."""
    opening = page.text[draft.clause.start : draft.clause.start + 4]
    if previous is not None and draft.group.is_joined and previous.clause is draft.clause:
        is_earned = len(previous.indicator) == 2 and bool(dependent_suffix(page.text, previous.indicator[1]))
        return previous.indicator[:1] if is_earned and previous.reading.kind == draft.reading.kind else []
    if previous is None or not opening.lstrip("，,；;其中").startswith(("实现", "完成")) or len(previous.indicator) < 2:
        return []
    return previous.indicator[:-1]


def things(text: str, spans: Sequence[Offsets]) -> list[Offsets]:
    """Drop the verb before counted projects, which have the money: 实施重点项目50个,完成投资…."""
    found = []
    for start, end in spans:
        if start > spans[0][0] and _is_verb(text, (start, end)):  # 重点项目 50个开工
            continue
        verb = verb_first(text, (start, end))
        is_carried_out = verb is not None and text[verb[1] - 2 : verb[1]] in _CARRIED_OUT
        is_long = end - start >= _LONG_THING and text[verb[1] if verb else start] != "的"
        found.append((verb[1], end) if verb and is_carried_out and is_long else (start, end))
    return found


def before_bracket(page: Page, draft: Draft, previous: Draft) -> list[Offsets]:
    """Give the noun right before a bracket, where no value stands there: 汽车（增长35.8%）."""
    parent = draft.clause.parent
    if parent is None or draft.clause.start - 1 <= previous.quantity.end:
        return []
    index = bisect_left(parent.holes, (draft.quantity.start,)) - 1
    if index < 0 or parent.holes[index][1] <= draft.quantity.start:
        return []
    hole = parent.holes[index]
    entity = page.topics.ends.get(hole[0]) or next(
        (
            page.entities[at]
            for at in range(max(0, hole[0] - 12), hole[0])
            if at in page.entities and page.entities[at].end == hole[0]
        ),
        None,
    )
    if entity is not None:
        return [(entity.start, entity.end)]
    told = bisect_right(parent.values, hole[0], key=attrgetter("end"))
    start = max(
        parent.start,
        parent.values[told - 1].end if told else 0,
        parent.holes[index - 1][1] if index else 0,
    )
    return left_phrase(page.text, start, hole[0], page.skips, page.ends).spans
