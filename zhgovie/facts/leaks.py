"""Readings of an indicator that take what is no part of it: who is measured, a bare change, another's name."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from zhgovie.facts.preambles import DONE_ONCE
from zhgovie.facts.words import words
from zhgovie.model import Fact

Offsets = tuple[int, int]

_ONCE_DONE = re.compile(DONE_ONCE)
_BARE = words("kept_change") | {"增加", "减少", "增长", "下降", "上升", "提高", "完成", "累计完成", "实现", "达到"}
"""Words that say how much was done or changed, and of nothing."""
_PLAN = "indicator.plan"


def leaks(text: str, fact: Fact, spans: Sequence[Offsets], goods: Container[int], previous: Fact | None = None) -> bool:
    """Whether spans that another reading gives a fact take what names no measure of it.

    No measure is called as whom it is of (某港 9万标箱), other than a good, nor does it open with what was over before
    (投产后 年产量), nor is it a change alone (增加) or with the change of its own amount (支出9亿元,增支 1亿元), nor
    has the amount of a plan the 占 of the share behind it. A member of a list is no part of the next
    (水稻9亩、玉米 8亩). `goods` has where goods are named.
    """
    said = "".join(text[start:end] for start, end in spans)
    if said == "".join(span.text for span in fact.indicator):
        return False
    if said in _BARE or (_is_of_plan(fact) and any(text[start] == "占" for start, _ in spans)):
        return True
    named = [text[start:end] for start, end in spans]
    if len(named) > 1 and named[-1] in words("kept_change") and named[-1][-1] in said[: -len(named[-1])]:
        return True
    is_holder = said == fact.subject and spans[0][0] not in goods
    return (
        is_holder
        or _is_of_sister(text, fact, spans, previous)
        or any(_ONCE_DONE.match(text, start, end) for start, end in spans)
    )


def _is_of_plan(fact: Fact) -> bool:
    return fact.kind == "level" and ("indicator", _PLAN) in fact.rules


def _is_of_sister(text: str, fact: Fact, spans: Sequence[Offsets], previous: Fact | None) -> bool:
    """Whether a member of a list takes the whole name of the one before it."""
    if previous is None or len(spans) == 1 or len(previous.indicator) != 1 or previous.unit != fact.unit:
        return False
    own = fact.indicator[0].start
    is_next = own == previous.end + 1 and text[previous.end] == "、"
    return is_next and spans[0] == (previous.indicator[0].start, previous.indicator[0].end)
