"""Indicators that are put together: shares, parts of wholes, projects' money and capacity."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from zhgovie.facts import adverbials, shares
from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.phrase import WINDOW, dependent_suffix, is_word, left_phrase
from zhgovie.facts.sites import MONEY
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.facts.words import doings, verbs, word_ending_at, words

Offsets = tuple[int, int]

_PART_OF = re.compile(r"(?:其中|包括|含(?![量水税])|包含)[^。；;\n]*$")
_VERB_PREFIX = re.compile(
    r"(?:新|已|累计|共|全年|年(?=[出加产])|加快|完成|成功|首次|基本|再|要|将|需|又|计划|目前|新开|研究|落地)*"
)
_JOINT = re.compile(r"[、和及]")
SIZES = frozenset({"规模", "总量", "数量", "总数", "总规模"})
"""Measures of anything, another measure too: 进出口 规模."""
_CONTRIBUTIONS = frozenset({"贡献率", "贡献度", "贡献份额"})
"""What a share in a growth is called."""
SHARE_NAMES = frozenset({"占比", "比重", "所占比重", "所占比例"})
"""What a share of anything is called: 用电量增长4%,占比 31%."""
SET_AGAINST = re.compile(
    rf"{shares.AFFECTS.pattern}|占|[高低快慢]于|高出|领先|超[过出]?(?:序时|时序|时间|均衡)"
    "|(?:完成|为)[全年初度调整]{0,2}(?:投资)?(?:预算|计划|任务|目标)"
)
"""What an indicator before says of another whole or place: no part of the numerator."""
_NAMED = 6  # longest name of the whole that more parts than the first are told with
_BARE = 3  # longest name of a part that needs its whole named with it: 有机, 无公害


_PART_RULE = "indicator.part"
_LONGEST_PART = 8
OWN_MEASURE = re.compile(r"(?:[额量率值数费资入出利税款积]|(?<!工)程)$")
"""How a name ends that needs no whole."""
_CARRIED_OUT = frozenset([
    "实施", "引进", "引入", "启动", "建设", "建成", "新建", "安排",
    "涉及", "完成", "推进", "进口", "采购", "购置", "签订",
])  # fmt: skip
"""Verbs that only say that things are there or worked on; what is measured of them goes without."""
_STILL_ON = frozenset({"续建", "扩建", "改建", "在建"})
"""What such a verb is one of two with: 新建续建 项目."""
WORKED_ON = frozenset({"推进", "启动", "实施"})
_LONG_THING = 6  # shorter words with their verb are one name: 建设项目
_PAYERS = re.compile(r"(?:部门|企业|单位|系统|产业|行业|业)$")
"""Names of who pays or earns, which need the money's name before them: 财政收入…,其中税务部门完成…."""
_SORT_OF_INCOME = re.compile(r"税[收性]?收入$")
_TAX = re.compile("(?![国地两]税).*税")
"""A tax, which is income by its own name."""
HOUSES = re.compile(r"(?:[院站馆所店校厂场室库园]|机构|中心|[小中大]学|[初高]中)$")
"""Names of what is counted itself in 个 and 家, and holds what is counted in 张: beds."""
_HALVES = frozenset({"城市", "农村", "城镇", "乡村", "城镇居民", "农村居民", "城市居民"})
"""Names of what a figure is told of part by part, with no other word: 消费价格上涨2%,城市上涨3%."""
_STOP = re.compile("[。；;\n]")
SHARED = words("shared")
"""Measures of statistics that are told part by part: 消费品零售额, 货运量."""


_EARNERS = ("企业", "单位", "行业", "产业", "机构")
_GAINS = frozenset({"利润", "利润总额", "利税", "利税总额", "税收", "净利润", "增加值"})


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


def contributor(page: Page, draft: Draft, own: list[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give whose bare rate of contribution it is: 制造业增长6%,占比28%,贡献率 19%."""
    is_bare = len(own) == 1 and page.text[slice(*own[0])] in _CONTRIBUTIONS
    return driver(page, draft, own, previous) if is_bare else []


def driver(page: Page, draft: Draft, own: list[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give what drives: 非油经济实现增加值420亿元,…,拉动GDP增长3.3个百分点; 猪肉价格下降4%,影响CPI下降0.1个百分点."""
    if previous is None or not same_sentence(page.text, previous, draft):
        return []
    is_for = page.text.startswith("对", own[0][0]) and page.text.endswith("贡献率", own[0][0], own[-1][1])
    is_for |= page.text[own[0][0] : own[-1][1]] in _CONTRIBUTIONS
    if is_for or shares.AFFECTS.match(page.text, own[0][0]):
        whose = shares.together(page.text, draft, previous)
        whose = [span for span in whose if page.text[slice(*span)] not in words("growth_noun") | SHARE_NAMES]
        return [span for span in whose if not SET_AGAINST.match(page.text, span[0])]
    if draft.quantity.unit != "pp" or not page.text.startswith(DRIVES, own[0][0]):
        return []
    whose = previous.indicator
    if len(whose) == 1:  # 制造业增加值增长5%,拉动…; 工业对经济增长的贡献率达41%,拉动…
        start, end = whose[0]
        towards = page.text.find("对", start + 1, end) if page.text.endswith("贡献率", start, end) else -1
        end = towards if towards > 0 else end - dependent_suffix(page.text, whose[0])
        return [(start, end)] if end > start + 1 else []
    if previous.rules.get("indicator") == "indicator.against" and previous.phrase.than is not None:
        whose = [span for span in whose if span[0] < previous.phrase.than[0]]
    return whose[:-1]


def driven(text: str, draft: Draft, spans: list[Offsets]) -> list[Offsets]:
    """Give what drives and 拉动 where that goes on bare: 采矿业对工业增长的贡献率为90%,拉动 增长5个百分点."""
    verb = [span for span in draft.phrase.tail_spans if text[slice(*span)] in DRIVES]
    return [*_contributor(text, spans), verb[-1]] if verb else spans


def _contributor(text: str, spans: Sequence[Offsets]) -> list[Offsets]:
    """Give whose share in a growth it is that an indicator tells: 采矿业 对工业增长的贡献率."""
    *whose, (start, end) = spans
    if text[start:end] in _CONTRIBUTIONS:
        return whose or list(spans)
    towards = text.find("对", start, end) if text.endswith("贡献率", start, end) else -1
    if towards < 0:
        return list(spans)
    return [*whose, (start, towards)] if towards > start else whose or list(spans)


DRIVES = ("拉动", "上拉", "下拉", "拉高", "拉低")
_NEWLY_DONE = 4
"""Longer names have 新 of their verb between: 重点项目 新开工."""
_WORKED = frozenset({"mu", "ha", "km2", "km", "m", "m2"})
"""Units of what is built or tilled, of which a list goes on: 新建公路20公里、改建15公里."""
_SUFFERED_BY = frozenset("受遇死失伤被")
_BARE_VERB = 2
_NEXT = 3
"""Characters at the most from a value, with its 以上, to the clause right behind it."""


def progress(page: Page, draft: Draft, own: list[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give what a bare verb was done to: 实施项目15个,竣工10个."""
    text = page.text
    if previous is None or previous.quantity.unit != draft.quantity.unit:
        return []
    is_done = previous.modality == "target" and draft.modality == "actual"  # 计划新建公路9公里,已建成5公里
    is_next = draft.group.is_joined or draft.clause.start - previous.quantity.end <= _NEXT
    if is_measure_unit(draft.quantity) and not (is_done or (is_next and draft.quantity.unit in _WORKED)):
        return []
    if len(own) != 1 or not same_sentence(text, previous, draft):
        return []
    is_bare = is_verb(text, own[0]) or verb_first(text, own[0]) == own[0] or is_word(text, own, "twofold")
    if not is_bare:
        return []
    if is_measure_unit(draft.quantity) and verb_first(text, previous.indicator[0]) is None:
        return []  # 造林2亿亩、种草改良1亿亩
    return counted(text, previous)


def counted(text: str, previous: Draft) -> list[Offsets]:
    """Give what a value counts, without what was done to it: 签约 项目."""
    first, *rest = previous.indicator
    verb = verb_first(text, first)
    is_suffered = text[first[0]] in _SUFFERED_BY and first[1] - first[0] == _BARE_VERB  # 5万人受灾,转移安置2万人
    if verb is None and (is_suffered or text.endswith("阶段", *first)):  # 处于谋划阶段的有120个,已立项65个
        return []
    while verb is not None and text[verb[1]] in "、和及" and (more := verb_first(text, (verb[1] + 1, first[1]))):
        verb = more  # 新增、恢复灌溉面积
    noun = (verb[1], first[1]) if verb else _without_last_verb(text, first, is_alone=not rest)
    rest = [span for span in rest if verb_first(text, span) != span]  # 项目签约50个、新开工30个、新投产12个
    return [noun, *rest] if noun[0] < noun[1] and not is_verb(text, noun) else rest


def undone(text: str, previous: Draft) -> list[Offsets]:
    """Give what a value counts, without what these did: 12个建成, 8个 在建."""
    *whose, last = previous.indicator
    return whose if whose and is_verb(text, last) else previous.indicator


def counted_before(text: str, draft: Draft, before: Sequence[Draft], previous: Draft | None) -> Draft | None:
    """Give the count that a rate behind it told of: 开工住房12套，开工率92%，竣工 3套."""
    if previous is None or previous.reading.kind not in {"share", "growth"}:
        return previous
    counts = (one for one in reversed(before[-4:]) if one.reading.kind == "level" and one.indicator)
    count = next(counts, previous)
    return count if same_sentence(text, count, draft) else previous


def _without_last_verb(text: str, span: Offsets, *, is_alone: bool) -> Offsets:
    """Drop what was done to a thing behind its name: 生猪 存栏, 项目 开工."""
    start, end = span
    if not (is_alone and end - start > 2 and is_verb(text, (end - 2, end))):
        return span
    return (start, end - 2 - (text[end - 3] == "新" and end - start > _NEWLY_DONE))


def is_verb(text: str, span: Offsets) -> bool:
    """Whether a span is a verb of doing alone."""
    return text[slice(*span)] in doings()


def all_verbs(text: str, own: Sequence[Offsets]) -> bool:
    """Whether a phrase is a list of verbs: 新建、迁建和改扩建."""
    return len(own) == 1 and all(
        is_verb(text, (low, high)) or text[high - 1] in "建改" for low, high in pieces(text, own[0])
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
    does = is_measure_unit(draft.quantity) and draft.phrase.tail == ["完成"]
    is_payer = _PAYERS.search(name) or (does and not OWN_MEASURE.search(name))  # 其中沿海港口完成3万吨
    pays = ((does or draft.quantity.unit in MONEY) and is_payer) or (
        draft.quantity.unit in {"张", "人"} and HOUSES.search(name) is not None
    )
    goes_on = _is_next_part(text, before, draft, name)
    if (len(name) > _BARE and name not in _HALVES and not pays and not goes_on) or _TAX.fullmatch(name):
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
    said = next(((low, at, high) for low, high in spans if (at := text.find(name, low, high)) >= 0), None)
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


def things(text: str, spans: Sequence[Offsets]) -> list[Offsets]:
    """Drop the verb before counted things, which have the measure: 实施重点项目50个,完成投资…."""
    found = []
    for start, end in spans:
        if start > spans[0][0] and is_verb(text, (start, end)):  # 重点项目 50个开工
            continue
        verb = verb_first(text, (start, end))
        is_carried_out = verb is not None and text[verb[1] - 2 : verb[1]] in _CARRIED_OUT
        if is_carried_out and verb == (start, end) and len(spans) > 1:  # 建成 17家 公园,总面积
            continue
        is_carried_out = (
            is_carried_out and verb is not None and text[verb[1] : verb[1] + 3].lstrip("、和及")[:2] not in _STILL_ON
        )
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
