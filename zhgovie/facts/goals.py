"""Amounts set beforehand, and shares of them: 完成年任务75亿元的23.7%, 为年预算的32.3%, 年度计划投资5亿元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.parts import put, same_sentence

Offsets = tuple[int, int]

_SET = r"(?:(?:上级|国家|[省市县部])下达的?)?(?:全年|年度|年初|当年|年|既定|调整|变动)?"
_PLAN = rf"{_SET}(?:计划|任务|目标|预算)(?:任务|目标|数|额)?"
_OF_PLAN = re.compile(rf"(?:完成|占|为|达到|达)?(?P<plan>{_PLAN})")
COMPLETES = re.compile(rf"完成{_PLAN}")
"""A share of what was planned, of the fact before."""
_OF_MEAN, _WIDE = re.compile(r"平均(?:水平|值)?"), frozenset({"全国", "全省", "全市", "全区", "全州", "全球", "世界"})
"""What a share is of that compares with a wider place: 仅为全国 平均水平的60%."""


def amount(page: Page, draft: Draft, own: Sequence[Offsets], previous: Draft | None) -> bool:
    """完成年任务75亿元的23.7%: the amount is the task's, of the fact before."""
    if previous is None or len(own) != 1 or not same_sentence(page.text, previous, draft):
        return False
    match = _OF_PLAN.fullmatch(page.text, *own[0])
    if match is None:
        return False
    draft.verb = (own[0][0], match.end("plan"))
    put(draft, [*_measured(page.text, previous), match.span("plan")], "indicator.plan")
    return True


def share(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """为年预算的32.3%, 完成年任务75亿元的23.7%: the verb and the plan join what the fact before measures."""
    text, spans = page.text, draft.phrase.spans
    if previous is None or not same_sentence(text, previous, draft):
        return False
    if not spans:
        if previous.rules.get("indicator") != "indicator.plan" or previous.verb is None:
            return False
        put(draft, [*previous.indicator[:-1], previous.verb], "indicator.share_of_plan")
        return True
    start, end = spans[0]
    if len(spans) == 2 and _OF_PLAN.fullmatch(text, start, spans[1][1]):  # 完成 年初 预算
        spans, end = [(start, spans[1][1])], spans[1][1]
    if draft.phrase.is_attributive and _OF_MEAN.fullmatch(text, *spans[0]) and text[start - 2 : start] in _WIDE:
        put(draft, [*_measured(text, previous), (start - 2, end)], "indicator.share_of_mean")
        return True
    says_what = draft.phrase.head[:1] in (["为"], ["是"])
    if len(spans) != 1 or not draft.phrase.is_attributive or not (says_what or COMPLETES.fullmatch(text, start, end)):
        return False
    if text[start - 1] == "为" and _OF_PLAN.fullmatch(text, start, end):
        start -= 1
    put(draft, [*_measured(text, previous), (start, end)], "indicator.share_of_whole")
    return True


def _measured(text: str, previous: Draft) -> list[Offsets]:
    """Give the indicator before without what it is a share of."""
    return [span for span in previous.indicator if text[span[0]] != "占"] or list(previous.indicator)
