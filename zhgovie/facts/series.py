"""What a value has from the values beside it: the two ends of 从A增至B, what is summed, what a change compares with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from zhgovie.facts.draft import Draft
from zhgovie.facts.sites import MONEY
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.facts.words import words
from zhgovie.model import Endpoint, Modality, Quantity

_FURTHEST_END = 40
"""Characters between the two ends of a change, at the most."""
_NEXT_CHANGE = frozenset({"growth", "increment"})


def settle(drafts: Sequence[Draft]) -> None:
    """Fill what a document's drafts, in order, have from the one before them."""
    for draft in drafts:
        draft.endpoint = draft.endpoint or _end(draft)
    paired: set[int] = set()
    for before, draft in pairwise(drafts):
        if before.endpoint == "from" and _is_other_end(before, draft):
            paired |= {id(before.group), id(draft.group)}
        _keep_kind(before, draft)
        _sum_up(before, draft)
        _compare_alike(before, draft)
    for draft in drafts:
        draft.is_paired = id(draft.group) in paired


def _end(draft: Draft) -> Endpoint | None:
    return "to" if draft.reading.is_end else "from" if draft.phrase.preposition else None


def _is_other_end(before: Draft, draft: Draft) -> bool:
    """Whether a value is where a change arrived that set out from the one before."""
    return draft.endpoint == "to" and draft.quantity.start - before.quantity.end <= _FURTHEST_END


def _keep_kind(before: Draft, draft: Draft) -> None:
    """Let both ends of a change of rate be rates, and what it was later: 增速由 9%回落到 6%; 增速为 5%,7月达到 6%."""
    if (before.reading.kind, draft.reading.kind) != ("growth", "share") or draft.phrase.spans:
        return
    is_rate = not words("growth_noun").isdisjoint(before.phrase.tail) and draft.indicator == before.indicator
    if (before.endpoint and draft.endpoint) or (is_rate and draft.phrase.tail):
        draft.reading = draft.reading._replace(kind="growth")


def _sum_up(before: Draft, draft: Draft) -> None:
    """Let 累计 go on in its clause: 累计淘汰水泥产能 5782万吨、钢铁产能 1275万吨."""
    if draft.clause is before.clause and before.reading.aggregation == "cumulative" and _is_plain_level(draft):
        draft.reading = draft.reading._replace(aggregation="cumulative")


def _is_plain_level(draft: Draft) -> bool:
    return draft.reading.kind == "level" and draft.reading.aggregation is None


def _compare_alike(before: Draft, draft: Draft) -> None:
    """Let an amount of change and its rate compare with the same: 比上年增加 0.3万吨,增长2%."""
    pair = {before.reading.kind, draft.reading.kind}
    if pair != _NEXT_CHANGE or draft.reading.basis or before.reading.basis not in {"yoy", "qoq"} or before.reading.base:
        return
    if not draft.phrase.spans and draft.indicator == before.indicator and draft.quantity.unit != "pp":
        draft.reading = draft.reading._replace(basis=before.reading.basis)


def whole_meant(told: Sequence[Draft], part: Quantity) -> Modality | None:
    """Say how the whole is meant of which the next sentence tells a `part`: 项目9个,年度计划投资5亿元。其中续建3个.

    `told` are the values of the sentence before, the last first.
    """
    counted = next((one for one in told if not is_measure_unit(one.quantity)), None)
    is_of_counted = counted is not None and told[0].quantity.unit in MONEY and not is_measure_unit(part)
    whole = counted if is_of_counted else told[0] if told else None
    return None if whole is None else whole.modality
