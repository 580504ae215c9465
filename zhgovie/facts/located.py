"""The school, hospital, co-operative or scenic spot that the name of its place opens: 甲市 乙景区 接待游客…."""

from __future__ import annotations

from zhgovie.facts import holder
from zhgovie.facts.clauses import Clause
from zhgovie.model import Entity

_LABELS = frozenset({"ORG", "FAC"})


def holds(text: str, body: Entity, clause: Clause) -> bool:
    """Whether a body behind its place's name holds the figures of its clause."""
    return body.label in _LABELS and holder.may_hold(text, body, clause)
