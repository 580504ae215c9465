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
from zhgovie.facts.phrase import dependent_suffix, ends_in_verb, is_word, right_phrase
from zhgovie.model import Quantity

Offsets = tuple[int, int]

_MEASURE_UNIT = re.compile(r"[A-Za-z%‰°/0-9²³·Ω²μ]+|斤|公斤|吨|元|番|x|P|标砖")
_SUBORDINATE = re.compile(r"其中|包括|含(?![量水税])|包含")
_LISTED = re.compile(r".*(?:等|、)")
_QUOTED_CLASS = re.compile(r".*(?:等|、[^、“”]{1,12})(?=“)")
_ELLIPSIS = re.compile(r"(?:已|均|都|全部|全|正在|正式)+(?P<verb>[一-鿿]{2,8})")
_PLANT_END = re.compile(r"(?:(?:改扩建|扩建|技改|加工|建设|生产线|产业化|一体化)*(?:项目|工程)|改扩建|扩建|生产线)?等?$")
_EMPTY = frozenset({"实施", "有", "拥有", "推进", "推动", "现有", "是", "需", "要", "每", "形成", "形成年", "全年", "座", "一个", "这座", "一座", "等", "数字", "数据", "这个数字", "这一数字", "这个数据"})
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


def _previous(before: Sequence[Draft]) -> Draft | None:
    return next((other for other in reversed(before[-12:]) if other.indicator), None)


def _name(page: Page, draft: Draft, before: Sequence[Draft], topic: Offsets | None) -> None:
    if parts.inside_name(page, draft):
        return
    text, previous = page.text, _previous(before)
    own = [span for span in _without_place(page, draft) if text[span[0] : span[1]] not in _EMPTY]
    right, attributive = right_phrase(text, *draft.group.right, page.topics.starts)
    if draft.reading.kind in {"growth", "increment"} or _is_of_next(text, draft, right):
        right = []
    counted = not is_measure_unit(draft.quantity)
    if draft.group.shares_gap and previous and previous.taken_right and (right or counted):
        own = [span for span in own if span not in previous.indicator]
    if right and not counted and draft.phrase.is_attributive:
        own = []
    if own and is_word(text, own, "depend") and not (counted and right and not attributive):
        _dependent(page, draft, before, own, right, attributive)
    elif own and (right or attributive) and not counted and parts.of_project(page, draft, own):
        return
    elif right and own and ((counted and not attributive) or ends_in_verb(text, own) or _is_verb(text, own)):
        _around(page, draft, own, right)
    elif own:
        _left(page, draft, previous, own)
    elif right:
        put(draft, right, "indicator.right")
        draft.taken_right = True
    elif topic is not None and (previous is None or previous.quantity.end < topic[0]):
        put(draft, [topic], "indicator.topic")
    elif previous is not None:
        _inherit(page, draft, previous)


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
    if parts.all_verbs(text, own):
        rule = "indicator.verbs"
    elif _LISTED.match(words_before) or len(words_before) > _LONGEST_VERB_PHRASE:
        verb = parts.verb_first(text, own[0])
        own = [verb] if verb and verb[1] - verb[0] < len(words_before) else []
        rule = "indicator.listed"
    if own and text[own[0][0]] == "对" and own[0][1] > own[0][0] + 1:
        own = [(own[0][0] + 1, own[0][1]), *own[1:]]
    put(draft, [*own, *right], rule)
    draft.taken_right = True


def _left(page: Page, draft: Draft, previous: Draft | None, own: list[Offsets]) -> None:
    start, end = own[-1]
    quoted = _QUOTED_CLASS.match(page.text, start, end)
    if quoted:
        verb = parts.verb_first(page.text, own[0])
        put(draft, [*([verb] if verb else []), (quoted.end(), end)], "indicator.quoted_class")
        return
    if parts.put_into(page, draft, own) or parts.of_named(page, draft, own):
        return
    if is_word(page.text, own, "macro"):
        put(draft, [*parts.economy(page, draft, previous), *own], "indicator.macro")
        return
    whole = parts.whole(page, draft, previous, own)
    if whole:
        put(draft, [*whole, *own], "indicator.part")
        return
    shared = parts.shared_with(page, draft, previous, own) or parts.repeated_verb(page, draft, own, previous)
    put(draft, [*shared, *own], "indicator.left")


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


def _in_list(page: Page, draft: Draft, before: Sequence[Draft]) -> None:
    """Give items of a 、 list the verb that opens it: 新增A 5户、B 10户."""
    if not draft.indicator:
        return
    verb = parts.verb_first(page.text, min(draft.indicator))
    if verb:
        draft.verb = verb
        return
    previous = before[-1] if before else None
    if previous is None or previous.verb is None or not draft.group.is_joined or previous.clause is not draft.clause:
        return
    if draft.rules["indicator"] in {"indicator.left", "indicator.right", "indicator.around", "indicator.listed"}:
        draft.indicator = [previous.verb, *draft.indicator]
        draft.verb = previous.verb
        draft.rules["indicator"] += "+verb"
        if previous.reading.kind == "increment" and draft.reading.kind == "level":
            draft.reading = previous.reading
