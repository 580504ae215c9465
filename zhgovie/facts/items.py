"""Whose the items of a list are that names its holders one by one: 甲县10个、乙县3个."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.draft import Group, Page
from zhgovie.facts.subject import Subject
from zhgovie.lexicons.lazy import lazy

_LISTED = frozenset({"GPE", "ZONE", "COMPANY"})
_GOODS = frozenset({"PRODUCT", "INDUSTRY"})
_SEATED = lazy(r"其中[，,:：]?(?:[省市县区州]本级|(?:中心|主)?城区)$")
"""What opens a list of places without a name of its own: 其中市本级34条、甲县4条."""


def holder(page: Page, groups: Sequence[Group], index: int) -> Subject | None:
    """Give whom an item is of that opens with a name, as the first item of the list does."""
    group, first = groups[index], groups[0]
    if not group.is_joined or len(group.names) != 1:
        return None
    start, end = group.names[0]
    named = page.topics.holder_at(start)
    is_other = page.topics.is_named_in(groups[index - 1].values[-1].end, start) or page.text.startswith("的", end)
    if named is None or is_other or named.label not in _LISTED:
        return None
    return page.topics.subject_of(named) if _opens_list(page, first) else None


def _opens_list(page: Page, first: Group) -> bool:
    """Whether the first item names whom it is of, and nobody else: not 甲省出口乙市3万吨、丙市2万吨."""
    if not first.names:
        return _SEATED.search(page.text, *first.left) is not None
    opener = page.topics.holder_at(first.names[0][0])
    at = page.next_entity(first.names[0][1], first.left[1])
    while at is not None and page.entities[at].label in _GOODS:  # 甲县原煤产量10万吨、乙县焦炭产量3万吨
        at = page.next_entity(page.entities[at].end, first.left[1])
    return at is None and opener is not None and opener.label in _LISTED
