"""Which name a clause opens with: the one at its front, or the one that it describes first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhgovie.facts import holder
from zhgovie.facts.clauses import Clause
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.subject import THE_NATION, Subject, is_nation
from zhgovie.model import Entity

PLACE_ONLY = frozenset({"在", "对", "从", "由", "于", "到", "至", "与", "和", "以", "据"})
"""Words that make a name behind them a place where, not a holder of which."""

_BODIES = frozenset({"ORG", "FAC"})
_VISITED = frozenset({"COMPANY", "ZONE", "ORG"})
_FIRM = re.compile(r"的?[一某][家座][一-鿿]{0,8}?(?:企业|公司|工厂|集团|合作社)(?![主家老负董总])")
"""A firm without a name, behind the place where it is."""


def first(names: Sequence[Entity], opening: Phrase) -> Entity | None:
    """Give the name that opens a clause, also where it begins like a word of no weight: 可 of 可口可乐.

    `names` are those that begin where the opening's words do, and up to two characters before.
    """
    if not opening.spans:
        return None
    at = opening.spans[0][0]
    cut = next((one for one in names if one.start < at < one.end), None)
    if cut is not None and cut.label in holder.SCENES and not is_nation(cut):
        return cut
    return next((one for one in names if one.start == at), None)


def described(text: str, names: Sequence[Entity], opening: Phrase) -> Entity | None:
    """Give the place, firm or site that a clause describes before it names it: 位于甲县的乙公司, 龙头企业丙集团."""
    if not opening.spans:
        return None
    start, end = opening.spans[0]
    named = [one for one in names if start <= one.start and one.end <= end]
    if not named or not any(one.start > start for one in names):
        return None
    if not holder.DESCRIBES.match(text, start, end):
        firms = (one for one in named if one.label == "COMPANY")
        return next((one for one in firms if holder.is_apposed(text, start, one)), None)
    found = next((one for one in named if text[one.start - 1] == "的"), None)
    return None if found is None or "、" in text[found.end : end] else found


def body_holds(text: str, body: Entity, clause: Clause) -> bool:
    """Whether a school, hospital or scenic spot behind its place's name holds the figures of its clause."""
    return body.label in _BODIES and holder.may_hold(text, body, clause)


def local_firm(text: str, place: Entity, named: Entity | None, clause: Clause) -> int:
    """Give where the firm ends that stands behind a place, `named` or not; 0 where none does."""
    if named is not None and named.label == "COMPANY" and holder.may_hold(text, named, clause):
        return named.end
    firm = _FIRM.match(text, place.end, clause.values[0].start)
    return firm.end() if firm else 0


def visited(text: str, names: Sequence[Entity], clause: Clause) -> Entity | None:
    """Give the firm or village that a report from the spot comes to (走进某某公司)."""
    if not holder.VISITS.match(text, clause.start, clause.end):
        return None
    return next((one for one in names if one.label in _VISITED or (one.label == "GPE" and one.text[-1] == "村")), None)


def may_last(default: Subject | None, entity: Entity, *, opens_text: bool) -> bool:
    """Whether a paragraph can go on about a new topic: not one of a report on a place, but where it opens it."""
    if default is None or default.rule in holder.LOOSE or default.name == THE_NATION.name:
        return True
    return entity.label == "GPE" if default.rule == "subject.votes" else opens_text


def is_scene(text: str, entity: Entity, clause: Clause) -> bool:
    """Whether a sentence of a text on the nation is set in a place: 在甲县的高标准农田, 百万亩…."""
    at = text.rfind("在", clause.start, entity.start)
    is_first = holder.ONLY_TIME.fullmatch(text, clause.start, at) is not None
    return is_first and entity.label in holder.SCENES and not is_nation(entity)
