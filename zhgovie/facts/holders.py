"""Who can hold facts in a document: the names a text has for them, and the document's own subject."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from zhgovie.entities.gazetteer import official_names, short_form
from zhgovie.facts import asides, events, holder, partners, seats
from zhgovie.facts.about import document_subject
from zhgovie.facts.clauses import Clause
from zhgovie.facts.openings import codes_opening
from zhgovie.facts.subject import Subject, full
from zhgovie.facts.votes import own_level
from zhgovie.model import Document, Entity

_LABELS = frozenset({"GPE", "ZONE", "COMPANY", "LOC", "FAC", "PROJECT", "ORG"})
"""Labels of what an indicator can be measured of."""
FAR = 40
"""Names looked back over: hostile text stays linear."""
_NO_NAME_BEFORE = frozenset(f"{holder.DIVISIONS}政关港站路口机队籍话人")
"""Behind a place's name, where another name goes on: 上海关区."""
_FEW = 4
"""Names of one clause that are looked at."""


class Holders:
    """The names of a document, by where they stand."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        self.default = document_subject(document, entities)
        self.is_report = self.default is not None and self.default.rule == "subject.report_title"
        self._is_aside = False  # whether the report on a place tells of something else, and no value of it
        self._text = document.clean
        is_of_seat = self.default is not None and self.default.rule == "subject.seat"
        self._own_level = own_level(document.clean) if is_of_seat else ""  # 我市, where that is a district today
        own = self.default.name if self.default and self.default.id else ""
        self._own_names = (own, short_form(own)) if own else ()
        self._partners = partners.of(self._text, entities, self.default)
        self._holders = [entity for entity in entities if self.is_holder(entity)]
        self._fairs = [entity for entity in self._holders if entity.label == "EVENT"]
        self._bodies = {entity.start: entity for entity in entities if entity.label == "GOV"}
        self._positions = [entity.start for entity in self._holders]
        self.starts = {entity.start: entity for entity in self._holders}
        self.ends = {entity.end: entity for entity in self._holders}
        self._firms = {name for one in entities if one.label == "COMPANY" for name in (one.text, one.canonical) if name}
        self._written: dict[str, bool] = {}
        """Full names, to whether the text writes them: asked once a name, since the text may be long."""

    @property
    def current(self) -> Subject | None:
        """The topic in force: the document's, where none is followed."""
        return self.default

    def is_named_in(self, start: int, end: int) -> bool:
        """Whether a holder's name begins in `text[start:end]`."""
        first = bisect_left(self._positions, start)
        return first < len(self._positions) and self._positions[first] < end

    def is_holder(self, entity: Entity) -> bool:
        """Whether an entity can be what an indicator is measured of."""
        if entity.label not in _LABELS and not events.is_fair(entity):
            return False
        if len(entity.text) == 1 or entity.start in self._partners:
            return False
        return entity.label != "GPE" or not asides.is_left_out(self._text, entity.start)

    def holder_at(self, position: int) -> Entity | None:
        """Give the holder named at `position`."""
        return self.starts.get(position)

    def own_name_at(self, start: int, end: int) -> int:
        """Give where the name of the place spoken of ends that opens `text[start:end]`, else 0: 秭归 柑橘面积."""
        told = self.current.name if self.current else ""
        names = (told, *self._own_names) if told[-1:] in holder.SMALL else self._own_names
        for name in names:
            if name and self._text.startswith(name, start):
                behind = start + len(name)
                return behind if behind + 1 < end and self._text[behind] not in _NO_NAME_BEFORE else 0
        return 0

    def subject_of(self, entity: Entity) -> Subject:
        """Make a subject of an entity, under its full name where the text writes it, else as written."""
        if self.default and self.default.name.endswith(entity.text):
            return self.default
        entity = events.in_full(entity, self._fairs) if entity.label == "EVENT" else entity
        named = full(entity, "subject.topic")
        if named.name not in self._written:
            self._written[named.name] = named.name in self._text
        return named if self._written[named.name] else Subject(entity.text, named.id, "subject.topic")

    def _holders_in(self, start: int, end: int) -> list[Entity]:
        """Give the first names that begin in `text[start:end]`."""
        first, behind = bisect_left(self._positions, start), bisect_left(self._positions, end)
        return self._holders[first : min(behind, first + _FEW)]

    def _named_before(self, level: str, clause: Clause) -> Subject | None:
        """Give the place of a level that was named last."""
        end = bisect_left(self._positions, clause.end)
        near = (entity for entity in reversed(self._holders[max(0, end - FAR) : end]) if entity.label == "GPE")
        places = (one for one in near if level not in "省市州" or not self._is_beside(one))
        named = (full(entity, "subject.whole") for entity in places)
        return next((one for one in named if one.name.endswith(level)), None)

    def _holders_between(self, start: int, end: int) -> list[Entity]:
        """Give the last names that begin in `text[start:end]`."""
        first, behind = bisect_left(self._positions, start), bisect_left(self._positions, end)
        return self._holders[max(first, behind - FAR) : behind]

    def _seat_before(self, level: str, clause: Clause, start: int = 0) -> Subject | None:
        """Give the place of a level that the public body named last, from `start`, is of: 从甲县烟草局获悉,该县…."""
        body = next((body for at, body in reversed(self._bodies.items()) if at < clause.end), None)
        body = body if body is not None and body.start >= start else None
        code = seats.code_in(body.text, level) if body is not None else ""
        return Subject(official_names()[code], code, "subject.seat") if code else None

    def _spoken_of_from(self, start: int, level: str, clause: Clause) -> Subject | None:
        """Give the place of a level that is named last from `start`, or whose office is: 从甲省了解到,全省…."""
        names = self._holders_between(start, clause.end)
        place = next((one for one in reversed(names) if one.label == "GPE" and _may_be_at(one, level)), None)
        if place is None:
            found = self._seat_before(level, clause, start)
        else:
            found = None if self._is_beside(place) else self.subject_of(place)
        return replace(found, rule="subject.whole") if found else None

    def _is_beside(self, place: Entity) -> bool:
        """Whether a place is one of several, stands in brackets, or is where something was held: no 全市 is it."""
        is_bracketed = self._text[max(0, place.start - 1) : place.start] in {"（", "("}
        return is_bracketed or holder.is_joined(self._text, place) or asides.is_scene(self._text, place)

    def _names_firm(self, one: Subject) -> bool:
        return one.name in self._firms or one.rule == "subject.firm"


def _may_be_at(place: Entity, level: str) -> bool:
    """Whether a place is of a level (县), or may be: its name tells none."""
    codes = [place.id] if place.id else codes_opening(place.text)
    return place.text.endswith(level) or any(official_names().get(code, "").endswith(level) for code in codes)
