"""Of which place each speaker's turn is in the record of a press conference: 甲市市长张三：2022年，我市…."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhgovie.entities.gazetteer import official_names
from zhgovie.facts import seats
from zhgovie.facts.subject import Subject, full
from zhgovie.model import Document, Entity

_LABEL = re.compile(r"(?P<who>[^：:，。；、“”\d\s]{2,30})[：:](?=.)")
"""Who speaks, at the front of a paragraph."""
_OFFICE = re.compile(r"(?:长|书记|主任|委员?|常委|主席|秘书|专员|厅长|代表|负责人|发言人)(?P<name>[一-鿿·]{2,4})$")
"""How such a label ends: the office and the name, by which later turns alone may be headed."""
_OTHERS = re.compile(r"(?:主持人?|记者|[问答])$")
"""Those who ask, and end the turn before."""


def turns(
    document: Document, starts: Mapping[int, Entity], bodies: Mapping[int, Entity]
) -> list[tuple[int, Subject | None]]:
    """Give the place that each speaker speaks for, None for who asks, with the position before which his turn begins.

    A record where only one place speaks has its subject without them. `starts` has the names of places by start,
    `bodies` those of public bodies.
    """
    found: list[tuple[int, Subject | None]] = []
    known: dict[str, Subject] = {}
    for start, _ in document.paragraphs:
        label = _LABEL.match(document.clean, start)
        if label is None:
            continue
        who, office = label.group("who"), _OFFICE.search(label.group("who"))
        place = _place(starts.get(start) or bodies.get(start)) if office is not None else None
        if place is not None and office is not None:
            known[office.group("name")] = place
        if office is not None or who in known or _OTHERS.search(who):
            found.append((start - 1, place or known.get(who)))
    return found if len({place.name for place in known.values()}) > 1 else []


def _place(named: Entity | None) -> Subject | None:
    """Give the place that a name is, or opens with: 甲市, 甲市委."""
    if named is None or named.label not in {"GPE", "GOV"}:
        return None
    if named.label == "GPE":
        return full(named, "subject.speaker")
    code = seats.code_in(named.text, "")
    return Subject(official_names()[code], code, "subject.speaker") if code else None
