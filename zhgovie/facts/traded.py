"""Who ranks as a partner in trade, and the goods or partners that the clause before 分别 lists, which hold nothing."""

from __future__ import annotations

from zhgovie.facts import coordination
from zhgovie.facts.draft import Draft, Page, same_sentence
from zhgovie.facts.subject import Subject
from zhgovie.facts.trade import is_partner

Offsets = tuple[int, int]

_WINDOW = 60


def traded(page: Page, first: Draft, count: int) -> list[Offsets]:
    """Give the goods, or the partners, that the clause before lists: 出口产品主要为家具、玩具,分别出口…."""
    text, end = page.text, first.group.clause.start - 1
    if "分别" not in {*first.phrase.tail, *first.phrase.head} or text[end : end + 1] not in {"，", ","}:
        return []
    start = max((text.rfind(mark, max(0, end - _WINDOW), end) + 1 for mark in "，,。；;\n"), default=0)
    pieces = coordination.pieces_of(text, (max(start, end - _WINDOW), end)) if start < end else []
    if len(pieces) != count:
        return []
    found: list[Offsets] = []
    for low, high in pieces:
        at = low if found else next((at for at in range(low, high) if _ends(page, at) == high), low)
        entity = page.entities.get(at)
        if entity is None or not (entity.label == "PRODUCT" or is_partner(text, entity.end)):
            return []
        found.append((at, entity.end))
    return found


def _ends(page: Page, at: int) -> int:
    entity = page.entities.get(at)
    return entity.end if entity is not None else -1


def ranked(page: Page, draft: Draft, previous: Draft | None) -> Subject | None:
    """Give who is a great one of its kind, though what follows is not of it: 东盟为我省第一大贸易伙伴."""
    named = page.topics.holder_at(draft.group.names[0][0]) if draft.group.names else None
    if named is not None:
        return page.topics.subject_of(named)
    goes_on = previous is not None and previous.quantity.unit == "rank" and same_sentence(page.text, previous, draft)
    return previous.subject if previous is not None and goes_on else draft.subject
