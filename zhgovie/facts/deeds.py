"""What was done and to what: verbs that open a name (新开工 项目), and names that bare verbs take over (竣工10个)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from zhgovie.facts import adverbials
from zhgovie.facts.draft import Draft, Page, same_sentence
from zhgovie.facts.phrase import WINDOW, is_word
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.facts.words import doings, words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_VERB_PREFIX = lazy(
    r"(?:新|已|累计|共|全年|年(?=[出加产])|加快|完成|成功|首次|基本|再|要|将|需|又|计划|目前|新开|研究|落地)*"
)
_JOINT = lazy(r"[、和及]")
_CARRIED_OUT = frozenset([
    "实施", "引进", "引入", "启动", "建设", "建成", "新建", "安排",
    "涉及", "完成", "推进", "进口", "采购", "购置", "签订",
])  # fmt: skip
"""Verbs that only say that things are there or worked on; what is measured of them goes without."""
_STILL_ON = frozenset({"续建", "扩建", "改建", "在建"})
"""What such a verb is one of two with: 新建续建 项目."""
WORKED_ON = frozenset({"推进", "启动", "实施"})
_LONG_THING = 6  # shorter words with their verb are one name: 建设项目
_NEWLY_DONE = 4
"""Longer names have 新 of their verb between: 重点项目 新开工."""
_WORKED = frozenset({"mu", "ha", "km2", "km", "m", "m2"})
"""Units of what is built or tilled, of which a list goes on: 新建公路20公里、改建15公里."""
_SUFFERED_BY = frozenset("受遇死失伤被")
_BARE_VERB = 2
_NEXT = 3
"""Characters at the most from a value, with its 以上, to the clause right behind it."""


def verb_first(text: str, span: Offsets) -> Offsets | None:
    """Find the verb that opens a span, with the adverbs before it: 新开工 in 新开工“两通工程”项目."""
    start, end = span
    prefix = _VERB_PREFIX.match(text, start, end)
    at = prefix.end() if prefix else start
    for opening in (at, start) if at > start else (start,):
        if stop := adverbials.after_verbs(text, opening, end):
            return (start, stop)
    return None


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
        is_verb(text, (low, high)) or text[high - 1] in "建改" for low, high in _pieces(text, own[0])
    )


def _pieces(text: str, span: Offsets) -> list[Offsets]:
    """Cut a span at 、 and 和."""
    found, at = [], span[0]
    for match in _JOINT.finditer(text, *span):
        found.append((at, match.start()))
        at = match.end()
    return [*found, (at, span[1])]


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
