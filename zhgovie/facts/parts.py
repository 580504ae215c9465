"""Parts of wholes: what a bare part is part of (其中耕地 5524亩), whose gain it is, and the noun before a bracket."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from zhgovie.facts.deeds import is_verb, verb_first
from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.phrase import WINDOW, dependent_suffix, left_phrase
from zhgovie.facts.sites import MONEY
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.facts.words import verbs, word_ending_at, words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_PART_OF = lazy(r"(?:其中|包括|含(?![量水税])|包含)[^。；;\n]*$")
SIZES = frozenset({"规模", "总量", "数量", "总数", "总规模"})
"""Measures of anything, another measure too: 进出口 规模."""
_NAMED = 6  # longest name of the whole that more parts than the first are told with
_BARE = 3  # longest name of a part that needs its whole named with it: 有机, 无公害
_PART_RULE = "indicator.part"
_LONGEST_PART = 8
OWN_MEASURE = lazy(r"(?:[额量率值数费资入出利税款积]|(?<!工)程)$")
"""How a name ends that needs no whole."""
_PAYERS = lazy(r"(?:部门|企业|单位|系统|产业|行业|业)$")
"""Names of who pays or earns, which need the money's name before them: 财政收入…,其中税务部门完成…."""
_SORT_OF_INCOME = lazy(r"税[收性]?收入$")
POLLUTED = lazy("(?:[轻中重]度|严重)(?:及以上)?(?:污染)?天?")
"""Grades of air, which are no part of the days of good air told before them."""
_TAX = lazy("(?![国地两]税).*税")
"""A tax, which is income by its own name."""
HOUSES = lazy(r"(?:[院站馆所店校厂场室库园]|机构|中心|[小中大]学|[初高]中)$")
"""Names of what is counted itself in 个 and 家, and holds what is counted in 张: beds."""
_HALVES = frozenset({"城市", "农村", "城镇", "乡村", "城镇居民", "农村居民", "城市居民"})
"""Names of what a figure is told of part by part, with no other word: 消费价格上涨2%,城市上涨3%."""
SHARED = words("shared")
"""Measures of statistics that are told part by part: 消费品零售额, 货运量."""
_EARNERS = ("企业", "单位", "行业", "产业", "机构")
_GAINS = frozenset({"利润", "利润总额", "利税", "利税总额", "税收", "净利润", "增加值"})


def whole(page: Page, draft: Draft, before: Sequence[Draft], own: Sequence[Offsets]) -> list[Offsets]:
    """Give what a bare part is part of: 其中耕地5524亩 is of 征地."""
    text = page.text
    name = "".join([text[start:end] for start, end in own])
    does = is_measure_unit(draft.quantity) and draft.phrase.tail == ["完成"]
    is_payer = _PAYERS.search(name) or (does and not OWN_MEASURE.search(name))  # 其中沿海港口完成3万吨
    pays = ((does or draft.quantity.unit in MONEY) and is_payer) or (
        draft.quantity.unit in {"张", "人"} and HOUSES.search(name) is not None
    )
    goes_on = _is_next_part(text, before, draft, name)
    if (len(name) > _BARE and name not in _HALVES and not pays and not goes_on) or (
        _TAX.fullmatch(name) or POLLUTED.fullmatch(name)
    ):
        return []
    alike = [one for one in before[-12:] if one.quantity.unit == draft.quantity.unit and one.indicator]
    alike = [one for one in alike if one.rules.get("indicator") != "indicator.plan"]
    if name.endswith("部门"):  # whose departments collect what is no tax as well
        alike = [one for one in alike if not _SORT_OF_INCOME.search(text, *one.indicator[-1])]
    previous = next((one for one in reversed(alike) if one.reading.kind == draft.reading.kind), None)
    is_counted = name.endswith(("企业", "公司", "项目")) and not is_measure_unit(draft.quantity)
    is_counted |= draft.quantity.unit in {"个", "家", "所", "座"} and HOUSES.search(name) is not None
    if previous is None or is_counted:
        return []
    alike_named = pays and name[-2:] == page.text[previous.indicator[-1][1] - 2 : previous.indicator[-1][1]]
    alike_named |= pays and draft.quantity.unit == "张"
    is_same_deed = draft.phrase.tail == previous.phrase.tail == ["完成"]
    alike_named |= is_same_deed and text.find("。", *_between(previous, draft)) < 0
    if previous.rules.get("indicator") == "indicator.part" and (draft.group.is_joined or alike_named or goes_on):
        return [span for span in previous.indicator if span[0] < previous.phrase.spans[0][0]]
    gap = text[max(previous.quantity.end, draft.quantity.start - WINDOW) : own[0][0]]
    if previous.rules.get("indicator") == "indicator.part" and gap in {"，", ","}:  # 招生人数…,其中本科5人,专科8人
        spans = [span for span in previous.indicator if span[0] < previous.phrase.spans[0][0]]
        return spans if sum(high - low for low, high in spans) <= _NAMED else []
    is_part = draft.clause.parent is previous.clause or _PART_OF.search(gap) is not None
    is_half = name in _HALVES and text[slice(*previous.indicator[-1])][:2] not in _HALVES
    is_sibling = text.endswith("部门", *previous.indicator[-1])
    is_part = (is_part or is_half or (pays and name.endswith("部门"))) and not is_sibling
    is_part = is_part and name != text[slice(*previous.indicator[-1])]
    return whole_of(text, previous.indicator, name) if is_part else []


def _between(previous: Draft, draft: Draft) -> Offsets:
    return previous.quantity.end, draft.quantity.start


def is_bare_measure(text: str, own: Sequence[Offsets]) -> bool:
    """Whether a phrase is no more than a measure that parts of a statistic share: 存栏."""
    return len(own) == 1 and text[slice(*own[0])] in SHARED


def measure_size(text: str, span: Offsets) -> int:
    """Length of the measure that ends a span, by the name that its parts share: 6 for 城镇消费品零售额."""
    return len(word_ending_at(text, *span, SHARED)) or dependent_suffix(text, span)


def is_measured(text: str, whole: Sequence[Offsets]) -> bool:
    """Whether what parts are of is a measure (生产总值), which none of them tells without, and no thing (隧道)."""
    return measure_size(text, whole[-1]) > 0 or OWN_MEASURE.search(text, *whole[-1]) is not None


def says_measure(text: str, part: Offsets, measure: Offsets) -> bool:
    """Whether the name of a part says itself what is measured: 石油制品销售 beside 汽车 销售额, no 零售业."""
    is_branch = text.endswith(("业", "类"), *part)
    return not is_branch and text.find(text[measure[0] : measure[0] + 2], *part) >= 0


def whole_of(text: str, spans: Sequence[Offsets], name: str) -> list[Offsets]:
    """Give what names the whole in its indicator, for a part's `name`."""
    end = spans[-1][1]
    is_word = len(name) > 1  # 优良天数9天,其中优 3天
    said = next(((low, at, high) for low, high in spans if is_word and (at := text.find(name, low, high)) >= 0), None)
    if said is not None:  # 死亡人数4人,其中死亡 3人; 8个村出列,其中2016年出列 3个
        low, at, high = said
        is_told = low + 1 < at and text[low] != "每" and text[at - 1] != "的"
        return [(at + len(name), high)] if at + len(name) < high else [(low, at)] if is_told else []
    size = sum(high - low for low, high in spans)
    if size > 2 and name[-1] == text[end - 1]:
        return []
    suffix = (measure_size if text.endswith("总额", *spans[-1]) else dependent_suffix)(text, spans[-1])
    if suffix and size > 6:
        return [spans[-1] if len(spans) > 1 else (end - suffix, end)]
    verb = verb_first(text, spans[0]) if len(spans) == 1 else None
    return [(verb[1], end)] if verb and verb[1] < end else list(spans)


def _is_next_part(text: str, before: Sequence[Draft], draft: Draft, name: str) -> bool:
    """Whether a bare name behind a comma is the next part of what one before is part of: 住宅8亩,增长5%,厂房 2亩."""
    alike = (one for one in reversed(before[-2:]) if one.reading.kind == draft.reading.kind)
    last = next(alike, None)
    if last is None:
        return False
    is_alike = last.quantity.unit == draft.quantity.unit
    whole = last.indicator[0] if last.indicator else (0, 0)
    is_alike = is_alike and (measure_size(text, whole) > 0 or OWN_MEASURE.search(text, *whole) is not None)
    is_next = 0 < draft.phrase.spans[0][0] - before[-1].quantity.end <= 2
    is_next = is_next and last.rules.get("indicator") == _PART_RULE
    is_bare = (
        len(name) <= _LONGEST_PART and name[-1] not in "与和及" and name[:2] not in verbs() and name[-2:] not in verbs()
    )
    measure = (whole[1] - measure_size(text, whole), whole[1])
    is_bare = is_bare and not (measure[0] < measure[1] and says_measure(text, draft.phrase.spans[0], measure))
    return is_alike and is_next and is_bare and OWN_MEASURE.search(name) is None


def economy(page: Page, draft: Draft, previous: Draft | None) -> list[Offsets]:
    """Give whose 利润 it is when 实现 opens the clause and the sentence named them: 规模以上企业实现收入…;实现利润…."""
    opening = page.text[draft.clause.start : draft.clause.start + 4]
    if previous is not None and draft.group.is_joined and previous.clause is draft.clause:
        earned = previous.indicator[-1]
        is_earned = len(previous.indicator) == 2 and (
            dependent_suffix(page.text, earned) > 0 or page.text.endswith("收入", *earned)
        )
        return previous.indicator[:1] if is_earned and previous.reading.kind == draft.reading.kind else []
    if previous is not None and len(previous.indicator) > 1 and _earns_on(page.text, draft, previous):
        return previous.indicator[:1]
    if previous is None or not opening.lstrip("，,；;其中").startswith(("实现", "完成")) or len(previous.indicator) < 2:
        return []
    is_list = is_verb(page.text, previous.indicator[0])  # 生产铝 9万吨、铜3万吨，实现收入…
    return [] if is_list else previous.indicator[:-1]


def _earns_on(text: str, draft: Draft, previous: Draft) -> bool:
    """Whether the next clause opens with another gain of those named: 工业企业实现营业收入9亿元,利润 1亿元."""
    own, (start, end) = draft.phrase.spans[0], previous.indicator[0]
    is_next = text[previous.quantity.end : own[0]] in {"，", ","}
    return is_next and text.endswith(_EARNERS, start, end) and text[slice(*own)] in _GAINS


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
