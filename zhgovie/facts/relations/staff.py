"""People right behind the body they belong to, in a row of those who got an honour: 某小学|王先友、某医院|易振国获评….

Only the finders of relations look for them: that somebody gets an honour tells that a name stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from zhgovie.entities.people import surnames
from zhgovie.facts.relations.conferral import COPULAS, kinds
from zhgovie.facts.relations.titles import rare
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives
from zhgovie.model import Document, Entity

_NAME = lazy(
    r"(?P<name>[一-鿿]{3}(?<![部科队班组室所院系处办股厂店站社委会区]))"
    r"(?=[、，和及与]|等\d|等[一二两三四五六七八九十]|同志|老师|[荣喜]?获|被[评授命认表选推]|[当入]选|荣|[摘夺]得)"
)
_BODIES = frozenset({"ORG", "COMPANY", "GOV"})
_STOPS = "。；;\n"
_LONGEST_ROW = 200
_MOST_COMMON = 1


def find(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the people named right behind a body, in a statement in which somebody gets something."""
    for body, after in pairwise((*entities, None)):
        if body is None or body.label not in _BODIES:
            continue
        named = _NAME.match(text, body.end) if _is_apart(body, after) else None
        if named and _is_name(named["name"]) and _is_conferred(text, named.end()):
            yield Entity(
                body.end, named.end(), document.text[body.end : named.end()], "PERSON", sources=("relations.staff",)
            )


def _is_apart(body: Entity, after: Entity | None) -> bool:
    """Whether no entity begins where a name would stand."""
    return after is None or after.start >= body.end + 3


def _is_name(name: str) -> bool:
    """Whether a family name opens what common words do not cover."""
    return bool(surnames() & {name[:1], name[:2]}) and rare(name) >= len(name) - _MOST_COMMON


def _is_conferred(text: str, at: int) -> bool:
    """Whether a verb of conferral follows in the statement."""
    end = min([at + _LONGEST_ROW, *(stop for mark in _STOPS if (stop := text.find(mark, at, at + _LONGEST_ROW)) >= 0)])
    return _confers().search(text, at, end) is not None


@cache
def _confers() -> re.Pattern[str]:
    """Verbs by which somebody gets an honour, of two characters."""
    verbs = (verb for verb, kind in kinds().items() if kind != "add" and verb not in COPULAS and len(verb) > 1)
    return re.compile(alternatives(verbs))
