"""Who is spoken of, clause by clause: names that open clauses, 该公司 and 该项目, 全市 and the like.

The walk tells `Topics` of each paragraph, sentence and clause and asks for `current`: whom the clause speaks of, else
the sentence, the paragraph, the section, the document. Read `follow` first: the words stripped off a clause's front
(`_follow_word`), then the name behind them (`_open`; `holder.may_hold` says whether it can hold), the person or the
project that no list knows (`_follow_person`, `sites`), or the one that the clause ends in (`_close`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from zhgovie.facts import doers, fronts, holder, sections, sites, speakers
from zhgovie.facts.clauses import Clause
from zhgovie.facts.fronts import PLACE_ONLY
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.subject import THE_NATION, THE_WORLD, Subject, document_subject, full, innermost, level
from zhgovie.model import Document, Entity

HOLDERS = frozenset({"GPE", "ZONE", "COMPANY", "LOC", "FAC", "PROJECT", "ORG"})
"""Labels of what an indicator can be measured of."""
_Test = Callable[[Subject], bool]
_FAR = 40
"""Names looked back over: hostile text stays linear."""
_FEW = 4
"""Names of one clause that are looked at."""


class Topics:
    """The topic in force while the walk goes through a document."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        self.default = document_subject(document, entities)
        self._text = document.clean
        self._holders = [entity for entity in entities if entity.label in HOLDERS and len(entity.text) > 1]
        self._positions = [entity.start for entity in self._holders]
        self.starts = {entity.start: entity for entity in self._holders}
        self.ends = {entity.end: entity for entity in self._holders}
        firms = [entity for entity in entities if entity.label == "COMPANY"]
        self._firms = {name for entity in firms for name in (entity.text, entity.canonical) if name}
        self._written: dict[str, bool] = {}
        """Full names, to whether the text writes them: asked once a name, since the text may be long."""
        self._bodies = {entity.start: entity for entity in entities if entity.label == "GOV"}
        self._people = {entity.start: entity for entity in entities if entity.label == "PERSON"}
        self.told_of = (0, 0)  # where a holder stands with what is told of it before: 位于甲县的乙村, 村民张三
        self._sections = [
            (end, self.subject_of(place) if place else None) for end, place in sections.places(document, self.starts)
        ] or speakers.turns(document, self.starts, self._bodies)
        self._section: Subject | None = None
        """Of whom the section's heading speaks."""
        self._lasting: Subject | None = None
        self._last: Subject | None = None
        self._near: Subject | None = None  # who was taken last in the paragraph
        self._passing: Subject | None = None
        self._whole: Subject | None = None
        """Of whom 全市 speaks where the document as a whole does not tell: the place of that level named last."""
        self.site = (-1, -1)
        """Where the project stands that no list knows and that was taken last, with its builder before it."""
        self._opener: Subject | None = None  # who opened the sentence, behind a time if any
        self._may_open = True
        """True until something else than a time opened the sentence."""
        self.is_open = True
        """True until something else than a time, a place or who tells opened it."""
        self._is_opening = True
        """True until a paragraph's first sentence is read."""
        self._is_measured = True
        """Whether the sentence has values."""

    def is_named_in(self, start: int, end: int) -> bool:
        """Whether a holder's name begins in `text[start:end]`."""
        index = bisect_left(self._positions, start)
        return index < len(self._positions) and self._positions[index] < end

    @property
    def current(self) -> Subject | None:
        """The topic in force."""
        return self._passing or self._lasting or self._section or self._whole or self.default

    def new_paragraph(self, start: int) -> None:
        """Forget the topic of the paragraph before; `start` tells the section of the new one."""
        index = bisect_left(self._sections, start, key=lambda section: section[0]) - 1
        self._section = self._sections[index][1] if index >= 0 else None
        if not self._text.startswith(holder.PART, start):
            self._lasting = self._passing = None
        self._near = None
        self._is_opening = True

    def new_sentence(self, start: int, *, is_measured: bool = True) -> None:
        """Forget what one sentence spoke of, unless the new one, with values or without, tells a part of it."""
        if not self._text.startswith(holder.PART, start):
            self._passing = self._opener = None
        self._is_measured = is_measured
        self._may_open = self.is_open = True

    def end_sentence(self) -> None:
        """Note that the paragraph's first sentence is over."""
        self._is_opening = False

    def is_holder(self, entity: Entity) -> bool:
        """Whether an entity can be what an indicator is measured of."""
        return entity.label in HOLDERS and len(entity.text) > 1

    def holder_at(self, position: int) -> Entity | None:
        """Give the holder named at `position`."""
        return self.starts.get(position)

    def subject_of(self, entity: Entity) -> Subject:
        """Make a subject of an entity, under its full name where the text writes it, else as written."""
        if self.default and self.default.name.endswith(entity.text):
            return self.default
        named = full(entity, "subject.topic")
        if named.name not in self._written:
            self._written[named.name] = named.name in self._text
        return named if self._written[named.name] else Subject(entity.text, named.id, "subject.topic")

    def follow(self, clause: Clause, opening: Phrase) -> None:
        """Go on to a clause; `opening` is its text up to the first value."""
        if clause.is_hard and self._passing is not self._opener:
            self._passing = None
        if self.default is not None and self.default.rule == "subject.generic":
            self._follow_whole(clause)
        for word in opening.head:
            if role := holder.role(word):
                self._follow_word(word, role, clause)
        if opening.spans:
            self._follow_noun(opening, clause)
        self._follow_person(clause, opening)
        first = self._first(opening)
        is_unlisted = sites.may_open(opening) and self._open_unlisted(clause, opening, first)
        if not is_unlisted and (first is None or not self._open(first, clause, opening)) and not clause.values:
            self._close(clause)
        elif self._may_open:
            self._opener = self._passing
        if opening.spans and clause.values and (name := holder.quoted(self._text, *opening.spans[0])):
            self._take(Subject(name, rule="subject.quoted"), lasting=False)
        if self.is_open and opening.spans:
            told = holder.TOLD.search(self._text, max(clause.start, clause.end - 4), clause.end)
            self._may_open = told is not None and not clause.values
            self.is_open = self._may_open or (opening.head[-1:] == ["在"] and self.is_open and not clause.values)

    def _first(self, opening: Phrase) -> Entity | None:
        front = self._holders_in(opening.spans[0][0] - 2, opening.spans[0][1]) if opening.spans else []
        first = fronts.first(front, opening) or fronts.described(self._text, front, opening)
        if first is not None and first.start > opening.spans[0][0] and self._text[first.start - 1] == "的":
            self.told_of = (opening.spans[0][0], innermost(first, self.starts).end)
        return first

    def _follow_person(self, clause: Clause, opening: Phrase) -> None:
        """Take the person who opens a clause with his living (26岁的某某…收入), and 她 as the one named last."""
        at = opening.spans[0][0] if opening.spans else clause.start
        found = doers.person(self._text, at, clause, self._people) if self._people else None
        if found is not None:
            self.told_of = (found[0], doers.own(self._text, found[1]))
            self._take(Subject(found[1].text, rule="subject.person"), lasting=False)
        elif self._last is not None and holder.PRONOUN.match(self._text, at, clause.end):
            self._passing = self._last if self._last.rule == "subject.person" else self._passing

    def follow_site(self, clause: Clause, opening: Phrase) -> None:
        """Take the project that acts in the second clause of a sentence without values."""
        if sites.may_open(opening) and not self._open_unlisted(clause, opening, None):
            first = self.starts.get(opening.spans[0][0])
            self._near = self.subject_of(first) if first and first.label in holder.SITES else self._near

    def _open_unlisted(self, clause: Clause, opening: Phrase, first: Entity | None) -> bool:
        """Take a project that no list knows, also behind the `first` name, and say whether one opens the clause."""
        may_open = clause.is_hard or self.is_open
        site = sites.at_front(self._text, opening.spans[0], is_measured=bool(clause.values), is_hard=may_open)
        if site is None and clause.values:  # 50万头生猪养殖项目开工
            site = sites.around(self._text, (opening.spans[0][0], clause.end))
        is_named = first is not None and first.label not in {"GPE", "PROJECT" if not clause.values else "FAC"}
        if site is None or (is_named and first is not None and first.end >= site[1]):
            return False
        named, listed = Subject(self._text[slice(*site)], rule="subject.site"), self.starts.get(site[0])
        named = self.subject_of(listed) if listed and listed.end == site[1] else named
        self.site = (opening.spans[0][0], site[1])
        self._take(named, lasting=self._is_opening and may_open)
        return True

    def _holders_in(self, start: int, end: int) -> list[Entity]:
        """Give the first names that begin in `text[start:end]`."""
        index = bisect_left(self._positions, start)
        return [entity for entity in self._holders[index : index + _FEW] if entity.start < end]

    def _follow_whole(self, clause: Clause) -> None:
        index = bisect_left(self._positions, clause.end) - 1
        entity = self._holders[index] if index >= 0 else None
        if entity is None or entity.label != "GPE" or self._text[entity.start - 1 : entity.start] in holder.ELSEWHERE:
            return
        if self.default and entity.text[-1] == self.default.name[-1] and not holder.is_joined(self._text, entity):
            self._whole = full(entity, "subject.whole")

    def _follow_noun(self, opening: Phrase, clause: Clause) -> None:
        """Take whom a word at the front of the rest points at: 村里, 国内, 水库."""
        start = opening.spans[0][0]
        if (example := holder.EXAMPLE.fullmatch(self._text, *opening.spans[0])) is not None:
            self._follow_example(*example.span("name"))
        if self._text[start] in holder.OPENS_LOCAL_OR_WIDE:
            self._follow_local(start, clause)
            if not any(map(holder.role, opening.head)) and not self.is_named_in(clause.start, start):
                self._follow_wide(start, clause)
        self._follow_body(start, clause)
        self._follow_head(start, clause)

    def _follow_example(self, start: int, end: int) -> None:
        """Take whom a text tells of as an example: 以甲项目为例."""
        named, text = self.ends.get(end), self._text[start:end]
        if named is not None or holder.ENDS_EXAMPLE.search(text):
            self._take(self.subject_of(named) if named else Subject(text, rule="subject.example"), lasting=True)

    def _follow_local(self, start: int, clause: Clause) -> None:
        """Take the village named last where 村集体 or 我们村 opens a clause, and so with towns and counties."""
        local = holder.LOCAL.match(self._text, start, clause.end)
        that = self._named_before(local.group(1), clause) if local else None
        if that is not None:
            self._take(that, lasting=False)

    def _follow_wide(self, start: int, clause: Clause) -> None:
        """Take the nation where 国内 opens a measured clause, and the world where 全球 does."""
        wide = holder.WIDE.match(self._text, start, clause.end)
        if wide is None or not clause.values or self._text[start - 1 : start] in PLACE_ONLY | {"居", "占"}:
            return
        self._passing = THE_NATION if wide.group("word") == "国内" else THE_WORLD

    def _follow_body(self, start: int, clause: Clause) -> None:
        """Take the nation where a body of its government acts (财政部处罚了4名专家), another place's body itself."""
        if not clause.values or self.default == THE_NATION:
            return
        if (body := self._bodies.get(start)) is not None and holder.acts_elsewhere(
            self._text, body, self.default.id if self.default else None
        ):
            self._take(Subject(body.text, rule="subject.body"), lasting=False)
            return
        end = holder.national_body(self._text, start, clause.values[0].start)
        if end and not self.is_named_in(end, clause.values[0].start):
            self._passing = THE_NATION

    def _follow_head(self, start: int, clause: Clause) -> None:
        """Take the name that ends in the noun that opens a clause: 水库 is 甲水库, named before in the paragraph."""
        if self._near is None or not self._near.name.endswith(self._text[start : start + 2]):
            return
        is_counted = clause.values and clause.values[0].start == start + 2
        if not is_counted and self._text[start + 2 : start + 3] not in "、和及与":
            self._passing = self._near

    def _follow_word(self, word: str, role: str, clause: Clause) -> None:
        if role == "nation":
            self._follow_nation(word, clause)
        elif role == "own":
            self._follow_own(word, clause)
        elif role == "they":
            self._passing = self._last or self._passing
        elif role == "place":
            that = self._named_before(word[1:], clause)
            if that is not None:
                self._take(that, lasting=False)
        elif role == "zone":
            self._follow_zone(word, clause)
        elif role in {"company", "body"}:
            self._follow_firm(word, clause, is_firm=role == "company")
        elif role == "project":
            told = self._passing or self._lasting
            if told is None or told.rule != "subject.site":
                self._back(clause, holder.SITES)

    def _follow_own(self, word: str, clause: Clause) -> None:
        """Take 全市: in a review of cities the one spoken of, elsewhere the document's subject, or what it lies in."""
        told = self._passing or self._lasting
        at = self._text.find(word, clause.start, clause.end)
        is_field = self._text[at - 1 : at] in PLACE_ONLY | {"居", "占"} or holder.FIELD.match(
            self._text, at + len(word)
        )
        if is_field or (told is not None and level(told) == word[-1]):
            return
        self._passing = None
        if self.default is None or self.default == THE_NATION:
            self._lasting = self._last
        else:
            is_other = holder.is_wider(word[1], level(self.default))
            own = self.default if self._section and level(self._section) != word[-1] else None
            self._lasting = (self._named_before(word[1], clause) or self.default.above(word[1])) if is_other else own
        if word[-1] in holder.SMALL and (self.current is None or level(self.current) != word[-1]):
            self._lasting = self._named_before(word[1:], clause) or Subject(word, rule="subject.generic")

    def _follow_zone(self, word: str, clause: Clause) -> None:
        suffix = "" if holder.ANY_ZONE.fullmatch(word) else word.removeprefix("该")

        def is_zone(subject: Subject) -> bool:
            return level(subject) in "区园" and subject.name.endswith(suffix)

        told = self._passing or self._lasting
        if not suffix and not (told and is_zone(told)):
            self._passing = self._lasting = None
        self._follow_that(clause, frozenset({"ZONE", "FAC"} if suffix else {"ZONE"}), suffix, is_zone)

    def _follow_that(self, clause: Clause, labels: frozenset[str], suffix: str, is_one: _Test) -> None:
        """Take 该校 or 该公司: the one spoken of, else whom the document is about where that is one, else the last."""
        if (told := self._passing or self._lasting) is not None and is_one(told):
            return
        if self.default is not None and is_one(self.default):
            self._passing = self._lasting = None
        else:
            self._back(clause, labels, suffix)

    def _follow_firm(self, word: str, clause: Clause, *, is_firm: bool) -> None:
        end, labels = ("", frozenset({"COMPANY"})) if is_firm else (word[1:], holder.BODIES)
        self._follow_that(
            clause, labels, end, lambda one: one.name in self._firms if is_firm else one.name.endswith(end)
        )

    def _named_before(self, level: str, clause: Clause) -> Subject | None:
        """Give the place of a level that was named last."""
        end = bisect_left(self._positions, clause.end)
        for entity in reversed(self._holders[max(0, end - _FAR) : end]):
            if level in "省市州" and holder.is_joined(self._text, entity):
                continue
            if entity.label == "GPE" and (named := full(entity, "subject.whole")).name.endswith(level):
                return named
        return None

    def _follow_nation(self, word: str, clause: Clause) -> None:
        """Take 全国 that opens a clause; in 在全国率先 and 居全国首位 it is only the field."""
        at = self._text.find(word, clause.start, clause.end)
        if self._text[at - 1 : at] in PLACE_ONLY | {"居", "占"} or holder.FIELD.match(self._text, at + len(word)):
            return
        if self.default == THE_NATION:
            self._lasting = self._passing = None
        elif clause.is_hard or holder.ONLY_TIME.fullmatch(self._text, clause.start, at):
            self._take(THE_NATION, lasting=False)

    def _back(self, clause: Clause, labels: frozenset[str], suffix: str = "") -> None:
        """Let 该公司 be the company named last, and so with other labels and ends of names."""
        if self._near is not None and self._near.rule == "subject.site" and "PROJECT" in labels:
            self._take(self._near, lasting=True)
            return
        end = bisect_left(self._positions, clause.start)
        for entity in reversed(self._holders[max(0, end - 10 * _FAR) : end]):
            if entity.end <= clause.start and entity.label in labels and entity.text.endswith(suffix):
                self._take(self.subject_of(entity), lasting=True)
                return

    def _open(self, entity: Entity, clause: Clause, opening: Phrase) -> bool:
        """Take the name that opens a clause, when the clause measures it, is all of it, or opens a sentence."""
        if not holder.may_hold(self._text, entity, clause):
            return False
        outer, entity = entity, innermost(entity, self.starts)
        after = self._text[entity.end : entity.end + 1]
        is_fronted = after in holder.FRONTS and entity.end == clause.end
        if opening.head and opening.head[-1] in PLACE_ONLY | holder.GOVERNS and not is_fronted:
            is_wide = self.default is None or self.default.name == THE_NATION.name
            is_set = is_wide and (clause.is_hard or self._may_open) and fronts.is_scene(self._text, entity, clause)
            if is_set and opening.head[-1] == "在":
                self._take(self.subject_of(entity), lasting=False)
            return is_set and opening.head[-1] == "在"
        if (firm := self._local_firm(entity, clause)) is not None:
            self._take(firm, lasting=False)
            return True
        if entity is not outer and not holder.may_hold(self._text, entity, clause):
            return False
        can_last = entity.label in holder.LASTING or (
            self._is_opening and self._is_measured and (clause.is_hard or (self._may_open and entity.label != "ORG"))
        )
        is_apposed = holder.is_apposed(self._text, clause.start, entity)
        is_told = is_fronted or is_apposed or holder.tells_of(self._text, entity, clause)
        if not is_told and not ((clause.is_hard or self._may_open) and can_last):
            self._near = self.subject_of(entity) if clause.is_hard or self._may_open else self._near
            return False
        stays = fronts.may_last(self.default, entity, opens_text=self._is_opening and clause.is_hard)
        self._take(self.subject_of(entity), lasting=can_last and not is_apposed and stays)
        return True

    def _local_firm(self, place: Entity, clause: Clause) -> Subject | None:
        """Give the firm that a place's name opens: 甲市一家机电企业, 甲市乙电器."""
        if place.label != "GPE" or not clause.values:
            return None
        named = self.starts.get(place.end)
        if named is not None and fronts.body_holds(self._text, named, clause):
            return self.subject_of(named)
        end = fronts.local_firm(self._text, place, named, clause)
        return Subject(self._text[place.start : end], rule="subject.firm") if end else None

    def _close(self, clause: Clause) -> None:
        """Take the name that a clause leads up to: 去年投产的某某公司, 投资最大的是某某项目."""
        entity = self.ends.get(clause.end)
        if entity is not None and holder.LED_UP_TO.search(self._text, max(0, entity.start - 2), entity.start):
            self._take(self.subject_of(entity), lasting=entity.label in holder.LASTING)
        elif name := sites.led_up_to(self._text, clause.start, clause.end):
            self._take(Subject(name, rule="subject.site"), lasting=False)
        elif self._is_opening and (
            place := fronts.visited(self._text, self._holders_in(clause.start, clause.end), clause)
        ):
            self._take(self.subject_of(place), lasting=True)

    def _take(self, subject: Subject, *, lasting: bool) -> None:
        self._last = self._near = subject
        self._passing = None if lasting else subject
        if lasting:
            self._lasting = subject
