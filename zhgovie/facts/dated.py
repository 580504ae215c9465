"""Whether a value is or is meant to be, by when it is and by its place in a change: 将从2010年的 52亿元增至107亿元."""

from __future__ import annotations

from zhgovie.facts import modality
from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.period import Periods
from zhgovie.model import Modality

_BETWEEN = frozenset("的约近仅超不到过足")
_BASES = frozenset("从由比较在")
"""Before a time: what is told of it is where a change sets out from."""


def modality_of(page: Page, draft: Draft, sentence: int, periods: Periods) -> Modality:
    """Give the modality of a value whose period is settled, in a sentence that begins at `sentence`."""
    if draft.modality == "actual" and _is_to_come(page, draft, sentence, periods) and not _is_done(page, draft):
        return "target"
    if draft.modality == "target" and (periods.is_past(_base_time(page, draft)) or _sets_out(page, draft)):
        return "actual"
    return draft.modality


def _base_time(page: Page, draft: Draft) -> str | None:
    """Give the time right before a value that change sets out from: 将从2010年的 52亿元增至107亿元, 比去年的7亿片."""
    end = draft.quantity.start
    while page.text[end - 1 : end] in _BETWEEN:
        end -= 1
    start = page.ends.get(end)
    if start is None or page.text[start - 1 : start] not in _BASES or start not in page.times:
        return None
    return page.times[start].value


def _is_to_come(page: Page, draft: Draft, sentence: int, periods: Periods) -> bool:
    """Whether a value is of a time to come, or of a plan's years that lie ahead for the most part."""
    if periods.is_future(draft.period):
        return not periods.ends_month(draft.period)
    return periods.is_ahead(draft.period) and modality.is_of_plan_years(page.text, sentence, draft.quantity.start)


def _is_done(page: Page, draft: Draft) -> bool:
    """Whether a value's clause says that it is: 已, 了."""
    text, start, end = page.text, draft.group.clause.start, draft.quantity.start
    return modality.after("target", text, start, end) == "actual" or modality.done(text, start, end)


def _sets_out(page: Page, draft: Draft) -> bool:
    """Whether a value is what a change to come begins with."""
    if draft.endpoint != "from" or not (draft.is_paired or draft.is_left_behind(page.text)):
        return False
    return modality.set_out_from(page.text, draft.group.clause.start, draft.quantity.start)
