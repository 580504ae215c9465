"""The least spans that name what a value measures.

In order: a phrase before the value; a noun behind it, with the verb before it (新增 12家 上市公司); a measure that needs
a holder takes the one named before (签约项目 … 总投资); a change without words of its own repeats the indicator
before it (…增长5%). Read `settle` first; shares, ranks and parts of wholes are in `parts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhgovie.facts import parts
from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.parts import put
from zhgovie.facts.words import words
from zhgovie.facts.phrase import dependent_suffix, ends_in_verb, is_word, right_phrase
from zhgovie.model import Quantity

Offsets = tuple[int, int]

_MEASURE_UNIT = re.compile(r"[A-Za-z%‰°/0-9²³·Ω²μ]+|斤|公斤|吨|元|番|x|P|标砖")
_SUBORDINATE = re.compile(r"其中|包括|含(?![量水税])|包含")
_LISTED = re.compile(r".*(?:等|、)")
_QUOTED_CLASS = re.compile(r".*(?:等|、[^、“”]{1,12})(?=“)")
_COUNTED_CLASS = re.compile(r".*等(?=[^、等]{4,}$)")
_ELLIPSIS = re.compile(r"(?:已|均|都|全部|全|正在|正式)+(?P<verb>[一-鿿]{2,8})")
_PLANT_END = re.compile(r"(?:(?:改扩建|扩建|技改|加工|建设|生产线|产业化|一体化)*(?:项目|工程)|改扩建|扩建|生产线)?等?$")
_EMPTY = parts.GENERIC | {"全年", "座", "一个", "这座", "一座", "等", "数字", "数据", "这个数字", "这一数字", "这个数据"}
_BY_WORDS = frozenset("以为与由向从")
_MEASURED = re.compile(r"(?:完成|实现)(?=[^完实]*(?:收入|总额|增加值|产值|总值|额|量|利润|税收|固定资产投资|工业投资|开发投资|民间投资)$)")
_DRIVEN = re.compile(r"带动|推动|促进|净增|新增(?!贷款)|完成|实现")
_LONGEST_VERB_PHRASE = 10
"""Longer words before a value are a list or a clause; only the verb that opens them goes with the noun behind it."""


def is_measure_unit(quantity: Quantity) -> bool:
    """Whether the unit is one of measurement, not a classifier."""
    return quantity.unit != "" and _MEASURE_UNIT.fullmatch(quantity.unit) is not None


def settle(page: Page, draft: Draft, before: Sequence[Draft], topic: Offsets | None = None) -> None:
    """Fill `draft.indicator` and say by which rule.

    Parameters
    ----------
    before
        The drafts of the paragraph, in order.
    topic
        What the valueless clause before was about (用水总量 in 用水总量实现零增长,稳定在…).
    """
    previous = _previous(before)
    if draft.reading.kind == "rank":
        parts.rank(page, draft, previous, before)
    elif draft.quantity.unit == "pp" and parts.gap(page, draft, previous):
        pass
    elif draft.reading.kind != "share" or not parts.share(page, draft, previous):
        _name(page, draft, before, topic)
    if draft.reading.kind in {"level", "increment"}:
        _in_list(page, draft, before)
    _add_change(page, draft)


def _previous(before: Sequence[Draft]) -> Draft | None:
    return next((other for other in reversed(before[-12:]) if other.indicator), None)


def _name(page: Page, draft: Draft, before: Sequence[Draft], topic: Offsets | None) -> None:
    if parts.inside_name(page, draft):
        return
    text, previous = page.text, _previous(before)
    own = [span for span in _without_place(page, draft) if text[span[0] : span[1]] not in _EMPTY]
    right, attributive = right_phrase(text, *draft.group.right, page.topics.starts)
    if right and is_measure_unit(draft.quantity):
        right[-1] = _before_rest(text, right[-1])
    if draft.reading.kind in {"growth", "increment"} or _is_of_next(text, draft, right):
        right = []
    runs_on = draft.group.right[1] < draft.clause.end and text[draft.group.right[1]] not in "、和及与"
    if right and runs_on and (size := dependent_suffix(text, right[-1])):
        right[-1] = (right[-1][0], right[-1][1] - size)
    counted = not is_measure_unit(draft.quantity)
    if draft.group.shares_gap and previous and previous.taken_right:
        own = _after_noun(text, draft, previous, own, bool(right) or counted)
    if right and not counted and draft.phrase.is_attributive:
        own = []
    if own and is_word(text, own, "depend") and not (counted and right and not attributive):
        _dependent(page, draft, before, own, right, attributive)
    elif own and (right or attributive) and not counted and parts.of_project(page, draft, own):
        return
    elif own and right and is_word(text, right, "depend"):
        put(draft, [*own, *right], "indicator.with_measure")
    elif right and own and ((counted and not attributive) or ends_in_verb(text, own) or _is_verb(text, own)):
        _around(page, draft, own, right)
    elif own:
        _left(page, draft, before, own)
    elif right:
        put(draft, right, "indicator.right")
        draft.taken_right = True
    elif topic is not None and (previous is None or previous.quantity.end < topic[0]):
        put(draft, [topic], "indicator.topic")
    elif previous is not None:
        _inherit(page, draft, previous)


def _before_rest(text: str, span: Offsets) -> Offsets:
    """Cut 等 and what follows: 40万吨 聚氯乙烯 等煤化工项目."""
    at = text.find("等", span[0] + 2, span[1])
    return (span[0], at) if at > 0 and text[at + 1 : at + 2] != "级" else span


def _after_noun(text: str, draft: Draft, previous: Draft, own: list[Offsets], has_noun: bool) -> list[Offsets]:
    """Drop the noun that the value before took: 15个 测定点 | 平均亩产茶油; with a bare measure behind it, it stays.

    17个重点传统制造业增加值 then names what grows, count and all.
    """
    if not own or not previous.indicator:
        return own
    noun, (start, end) = previous.indicator[-1], own[0]
    if has_noun:
        return [span for span in own if span not in previous.indicator]
    if start != noun[0] or noun[1] >= end:
        return own
    if len(own) == 1 and is_word(text, [(noun[1], end)], "depend") or is_word(text, [(noun[1], end)], "macro"):
        return [(previous.quantity.start, end)]
    return [(noun[1], end), *own[1:]]


def _is_of_next(text: str, draft: Draft, right: Sequence[Offsets]) -> bool:
    """Whether the words behind a value are the measure of the next: 12个 总投资 1.95亿元."""
    return draft.group.right[1] < draft.clause.end and is_word(text, right, "depend")


def _without_place(page: Page, draft: Draft) -> list[Offsets]:
    """Drop a holder's name that stands right before the value: 惠州 1200万吨 炼油."""
    own = list(draft.phrase.spans)
    if not own or not is_measure_unit(draft.quantity) or not right_phrase(page.text, *draft.group.right)[0]:
        return own
    start, end = own[-1]
    for at in range(start, end):
        entity = page.topics.starts.get(at)
        if entity is not None and entity.end == end:
            own[-1:] = [(start, at)] if at > start else []
            break
    return own


def _is_verb(text: str, own: Sequence[Offsets]) -> bool:
    verb = parts.verb_first(text, own[0])
    return verb is not None and len(own) == 1 and verb[1] == own[0][1]


def _around(page: Page, draft: Draft, own: list[Offsets], right: list[Offsets]) -> None:
    """A noun behind the value with the words before it: all of them when few, else the verb that opens them."""
    text = page.text
    words_before = "".join(text[start:end] for start, end in own)
    rule = "indicator.around"
    if words_before[0] in _BY_WORDS and len(words_before) <= _LONGEST_VERB_PHRASE and not parts.verb_first(text, own[0]):
        own, words_before = [], ""
    if parts.all_verbs(text, own):
        rule = "indicator.verbs"
    elif draft.phrase.is_attributive:
        rule = "indicator.relative"
    elif _LISTED.match(words_before) or len(words_before) > _LONGEST_VERB_PHRASE:
        verb = parts.verb_first(text, own[0])
        own = [verb] if verb and verb[1] - verb[0] < len(words_before) else []
        rule = "indicator.listed"
    if own and text[own[0][0]] == "对" and own[0][1] > own[0][0] + 1:
        own = [(own[0][0] + 1, own[0][1]), *own[1:]]
    put(draft, [*own, *right], rule)
    draft.taken_right = True


def _left(page: Page, draft: Draft, before: Sequence[Draft], own: list[Offsets]) -> None:
    previous = _previous(before)
    own = _plain(page.text, draft, own)
    start, end = own[-1]
    quoted = _QUOTED_CLASS.match(page.text, start, end)
    if quoted is None and not is_measure_unit(draft.quantity):
        quoted = _COUNTED_CLASS.match(page.text, start, end)
    if quoted:
        verb = parts.verb_first(page.text, own[0])
        put(draft, [*([verb] if verb else []), (quoted.end(), end)], "indicator.quoted_class")
        return
    if parts.put_into(page, draft, own) or parts.of_named(page, draft, own):
        return
    if is_word(page.text, own, "macro"):
        put(draft, [*parts.economy(page, draft, previous), *own], "indicator.macro")
        return
    whole = parts.whole(page, draft, before, own)
    if whole:
        put(draft, [*whole, *own], "indicator.part")
        return
    shared = parts.shared_with(page, draft, previous, own) or parts.repeated_verb(page, draft, own, previous)
    put(draft, [*shared, *own], "indicator.left")


def _plain(text: str, draft: Draft, own: list[Offsets]) -> list[Offsets]:
    """Drop the verb before a statistic (完成固定资产投资), before what grows (带动投资增长) and before what is added."""
    start, end = own[0]
    if draft.reading.rule == "kind.change_first" and parts.verb_first(text, own[0]):
        draft.verb = (start, start + 2)
        start += 2
    else:
        match = (_DRIVEN if draft.reading.kind == "growth" else _MEASURED).match(text, start, own[-1][1])
        start = match.end() if match else start
    return [(start, end), *own[1:]] if start < end else own


def _inherit(page: Page, draft: Draft, previous: Draft) -> None:
    """Repeat the indicator before; a verb behind a bare count (8个已完工) joins it.

    In a bracket the noun right before the bracket comes first: 汽车（增长35.8%）.
    """
    low, high = draft.group.right
    said = _ELLIPSIS.match(page.text, low, min(high, low + 12))
    if said and not is_measure_unit(draft.quantity):
        put(draft, [*previous.indicator, said.span("verb")], "indicator.ellipsis")
        return
    named = parts.before_bracket(page, draft, previous)
    if not named and draft.reading.kind == "growth":
        named = _plain(page.text, draft, list(previous.indicator)) if previous.reading.kind == "level" else []
        put(draft, named or previous.indicator, "indicator.inherited")
        return
    put(draft, named or previous.indicator, "indicator.before_bracket" if named else "indicator.inherited")


def _dependent(
    page: Page,
    draft: Draft,
    before: Sequence[Draft],
    own: list[Offsets],
    right: list[Offsets],
    attributive: bool,
) -> None:
    """A measure of something (总投资, 面积): of the noun behind it, else of what was named before."""
    text = page.text
    previous = _previous(before)
    if parts.chained(page, draft, before[-1] if before else None, own, right):
        return
    if parts.put_into(page, draft, own) or (attributive and parts.of_project(page, draft, own)):
        return
    gap = text[max(draft.clause.start, own[0][0] - 6) : own[0][0]]
    if previous is None or _SUBORDINATE.search(gap) or not parts.same_sentence(text, previous, draft):
        put(draft, own, "indicator.left")
        return
    holder: list[Offsets] = []
    for start, end in previous.indicator:
        shorter = end - dependent_suffix(text, (start, end))
        if shorter > start and text[start] != "占":
            holder.append((start, shorter))
    put(draft, [*holder, *own], "indicator.of_holder")


def _add_change(page: Page, draft: Draft) -> None:
    """Add words of change that name what is measured (人均增收), and 增幅 to a difference of rates."""
    text, phrase = page.text, draft.phrase
    if draft.reading.kind != "increment" or not draft.indicator:
        return
    for word, (start, end) in zip(phrase.tail, phrase.tail_spans, strict=True):
        if word in words("kept_change"):
            start -= 2 if text[start - 2 : start] in words("average") else 0
            draft.indicator.append((start, end))
        elif draft.quantity.unit == "pp" and word in words("growth_noun") and phrase.than:
            draft.indicator.append((start, end))


def _in_list(page: Page, draft: Draft, before: Sequence[Draft]) -> None:
    """Give items of a 、 list the verb that opens it: 新增A 5户、B 10户."""
    if not draft.indicator:
        return
    verb = draft.verb or parts.verb_first(page.text, min(draft.indicator))
    if verb:
        draft.verb = verb
        return
    previous = before[-1] if before else None
    if previous is None or previous.verb is None or previous.clause is not draft.clause:
        return
    gap = page.text[previous.quantity.end : first[0]] if (first := min(draft.indicator)) else ""
    if not (draft.group.is_joined or draft.group.shares_gap) or _SUBORDINATE.search(gap):
        return
    if previous.reading.rule == "kind.change_first":
        draft.verb, draft.reading = previous.verb, previous.reading
    elif draft.rules["indicator"] in {"indicator.left", "indicator.right", "indicator.around", "indicator.listed"}:
        draft.indicator = [previous.verb, *draft.indicator]
        draft.verb = previous.verb
        draft.rules["indicator"] += "+verb"
