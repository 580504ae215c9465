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
    if draft.modality == "actual" and (
        periods.is_future(draft.period) or _is_under_way(page, draft, sentence, periods)
    ):
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


def _is_under_way(page: Page, draft: Draft, sentence: int, periods: Periods) -> bool:
    """Whether a value is of years that lie ahead for the most part, and its clause does not say that it is: 已."""
    text, start, end = page.text, draft.group.clause.start, draft.quantity.start
    if not periods.is_ahead(draft.period) or not modality.is_of_plan_years(text, sentence, end):
        return False
    return modality.after("target", text, start, end) == "target" and not modality.done(text, start, end)


def _sets_out(page: Page, draft: Draft) -> bool:
    """Whether a value is what a change to come begins with."""
    if draft.endpoint != "from" or not (draft.is_paired or draft.is_left_behind(page.text)):
        return False
    return modality.set_out_from(page.text, draft.group.clause.start, draft.quantity.start)
