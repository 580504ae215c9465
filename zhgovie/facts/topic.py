"""Who is spoken of, clause by clause: names that open clauses, 该公司 and 该项目, 全市 and the like.

The walk tells `Topics` of each paragraph, sentence and clause and asks for `current`: whom the clause speaks of, else
the sentence, the paragraph, the section, the document. The names it chooses among are in `holders`, what points back at
one of them in `spoken`. Read `follow` first: the words stripped off a clause's front (`_follow_word`), then the name
behind them (`_open`), the person or project that no list knows (`sites`), or whom the clause ends in (`_close`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from zhgovie.facts import asides, doers, events, fronts, holder, rows, sections, sites, spots
from zhgovie.facts.clauses import Clause
from zhgovie.facts.fronts import PLACE_ONLY
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.speakers import Speakers
from zhgovie.facts.spoken import Spoken
from zhgovie.facts.subject import THE_NATION, THE_WORLD, Subject, full, innermost, level
from zhgovie.model import Document, Entity

Offsets = tuple[int, int]

_CUT = 2  # characters of a name that the words stripped off a clause's front may take: 可 of 可口可乐
_ROW = 2  # so many places that a sentence speaks of are a pair, more are a row
_BEFORE_FIELD = PLACE_ONLY | {"居", "占"}
_PERSON_NEAR = 60  # behind where a clause begins: as far as his home, his age and what he is go


class Topics(Spoken):
    """The topic in force while the walk goes through a document."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        super().__init__(document, entities)
        self._people = {entity.start: entity for entity in entities if entity.label == "PERSON"}
        self._people_starts = list(self._people)
        self._speakers = Speakers(self._text, entities)
        self._heard = (-1, -1)  # the quotation heard last, and its sentence
        self._is_of_nation = self.default == THE_NATION
        self._is_bare = self.default is not None and self.default.rule == "subject.generic"
        self._sections = [
            (end, self.subject_of(place) if place else None) for end, place in sections.places(document, self.starts)
        ]
        self._paragraph = self._sentence = 0  # where they begin
        self.site = (-1, -1)  # where the project no list knows stands that was taken last, with its builder
        self._opener: Subject | None = None  # who opened the sentence, behind a time if any
        self._may_open = True  # until something else than a time opened the sentence
        self.is_open = True  # until something else than a time, a place or who tells opened it
        self._is_opening = True  # until a paragraph's first sentence is read
        self._is_measured = True  # whether the sentence has values

    def new_paragraph(self, start: int) -> None:
        """Forget the topic of the paragraph before; `start` tells the section of the new one."""
        self._paragraph = start
        index = bisect_left(self._sections, start, key=lambda section: section[0]) - 1
        self._section = self._sections[index][1] if index >= 0 else None
        if not self._text.startswith(holder.PART, start):
            self._lasting = self._passing = None
        self._near, self._is_opening, self._said = None, True, (None, start)

    def new_sentence(self, start: int, *, is_measured: bool = True) -> None:
        """Forget what one sentence spoke of, unless the new one, with values or without, tells a part of it."""
        if not self._text.startswith(holder.PART, start):
            is_site = self._passing is not None and self._passing.name[-1] not in holder.DIVISIONS
            self._said = (self._passing if is_site else None, self._sentence)
            self._passing = self._opener = None
        self._sentence = start
        self._is_part = holder.PARTS.match(self._text, start) is not None
        self._is_measured, self._row = is_measured, []
        self._may_open = self.is_open = True

    def end_sentence(self) -> None:
        """Note that a paragraph's first sentence is over; a row of places leaves none spoken of: 甲县3个,乙县2个."""
        self._is_opening = False
        if len(self._row) <= _ROW:
            return
        if len({subject.name for subject in self._row}) > _ROW and all(level(one) in "市县区" for one in self._row):
            self._lasting = self._passing = None

    def follow(self, clause: Clause, opening: Phrase) -> None:
        """Go on to a clause; `opening` is its text up to the first value."""
        self._is_aside = self.is_report and not clause.values
        is_named = self.is_named_in(clause.start - _CUT, clause.end)
        names = self._holders_in(clause.start, clause.end) if is_named else []
        if clause.is_hard or self._speakers or self._is_bare:
            self._begin(clause)
        for word, role in holder.pointers(opening.head) if opening.head else ():
            self._follow_word(word, role, clause)
        self._follow_pointed(clause, opening)
        if opening.spans:
            self._follow_noun(opening, clause)
        first = self._first(opening) if not self._follow_person(clause, opening) and is_named else None
        is_unlisted = sites.may_open(opening) and self._open_unlisted(clause, opening, first)
        if not is_unlisted and (first is None or not self._open(first, clause, opening)) and not clause.values:
            self._passing = None if first and self._is_aside else self._passing  # 甲桥通车,乙桥开工,…
            self._close(clause, names)
        elif self._may_open and not self._is_aside:
            self._opener = self._passing
        if not is_unlisted and first is None and self._may_open and self._follow_same(clause, opening):
            self._opener = self._passing
        if names and (scene := fronts.scene_in(self._text, names, clause, self.current)):
            self._take(self.subject_of(scene), lasting=False)
        if clause.values:
            self._follow_values(clause, opening)
        if self.is_open and opening.spans:
            self._may_open = not clause.values and holder.only_tells(self._text, clause.start, clause.end)
            self.is_open = self._may_open or (opening.head[-1:] == ["在"] and self.is_open and not clause.values)

    def _begin(self, clause: Clause) -> None:
        """Forget whom a clause spoke of where a hard one follows, and take whom no word of the new one has to name."""
        if clause.is_hard and self._passing is not self._opener:
            self._passing = None
        if self._speakers:
            self._follow_speaker(clause)
        if self._is_bare:
            self._follow_whole(clause)

    def _follow_speaker(self, clause: Clause) -> None:
        """Take the firm that tells of itself in a quotation, in each sentence of it."""
        quoted = self._speakers.at(clause.start)
        if quoted is not None and self._heard != (quoted[0], self._sentence):
            self._heard = quoted[0], self._sentence
            self._take(replace(self.subject_of(quoted[1]), rule="subject.speaker"), lasting=False)
            self._opener = self._passing

    def _first(self, opening: Phrase) -> Entity | None:
        front = self._holders_in(opening.spans[0][0] - _CUT, opening.spans[0][1]) if opening.spans else []
        if not front:
            return None
        described = fronts.described(self._text, front, opening)
        first = (opening.head[-1:] == ["由"] and described) or fronts.first(self._text, front, opening) or described
        if first is not None and fronts.is_told_of(self._text, opening.spans[0][0], first):
            self.told_of = (opening.spans[0][0], innermost(first, self.starts).end)
        return first

    def _follow_person(self, clause: Clause, opening: Phrase) -> bool:
        """Take the person who opens a clause with his living (26岁的某某…收入), and 她 as the one named last.

        Returns whether a person opens it, also behind where he lives: 甲镇乙村张三贷款5万元.
        """
        at = opening.spans[0][0] if opening.spans else clause.start
        if self._people and self._is_person_near(at):
            home = self.starts.get(at)
            own = at if home is None else innermost(home, self.starts).end
            if found := doers.person(self._text, own, clause, self._people):
                self.told_of = (found[0] if home is None else at, doers.own(self._text, found[1]))
                self._take(Subject(found[1].text, rule="subject.person"), lasting=False)
                return True
        last = self._last
        if last is not None and last.rule == "subject.person" and holder.PRONOUN.match(self._text, at, clause.end):
            self._passing = last
        return False

    def _is_person_near(self, at: int) -> bool:
        index = bisect_left(self._people_starts, at)
        return index < len(self._people_starts) and self._people_starts[index] - at < _PERSON_NEAR

    def follow_site(self, clause: Clause, opening: Phrase) -> None:
        """Take the project that acts in the second clause of a sentence without values."""
        if sites.may_open(opening) and not self._open_unlisted(clause, opening, None):
            first = self._first(opening)
            self._near = self.subject_of(first) if first and first.label in holder.SITES else self._near

    def _open_unlisted(self, clause: Clause, opening: Phrase, first: Entity | None) -> bool:
        """Take a project that no list knows, also behind the `first` name, and say whether one opens the clause."""
        if self._text.startswith("——", clause.end) and (named := fronts.apposed(self._text, clause, self.starts)):
            self._take(self.subject_of(named), lasting=False)
            return True
        if "是" in opening.head and holder.role(opening.head[0]):  # 该工程是我省最大的水利工程
            return False
        spot = spots.receiving(self._text, *opening.spans[0], self.starts) if clause.values else None
        if spot is not None:
            return self._take_unlisted(spot, opening)
        if not sites.may_stand(self._text, opening.spans[0][0], clause.end):
            return False
        may_open = clause.is_hard or self.is_open
        site = sites.at_front(self._text, opening.spans[0], is_measured=bool(clause.values), is_hard=may_open)
        if site is None and clause.values:  # 50万头生猪养殖项目开工
            site = sites.around(self._text, (opening.spans[0][0], clause.end))
        is_named = first is not None and first.label not in {"GPE", "PROJECT" if not clause.values else "FAC"}
        if site is None or (is_named and first is not None and first.end >= site[1]):
            return False
        return self._take_unlisted(site, opening)

    def _take_unlisted(self, site: Offsets, opening: Phrase) -> bool:
        listed = self.starts.get(site[0])
        named = listed if listed and listed.end == site[1] else None
        one = self.subject_of(named) if named else Subject(self._text[slice(*site)], rule="subject.site")
        self.site = (opening.spans[0][0], site[1])
        self._take(one, lasting=self._is_opening and self._is_measured and self.is_open)
        return True

    def _follow_values(self, clause: Clause, opening: Phrase) -> None:
        """Take the index that a clause quotes, the row it opens with, the project whose money it tells, not a firm."""
        if opening.spans and (name := holder.quoted(self._text, *opening.spans[0])):
            self._take(Subject(name, rule="subject.quoted"), lasting=False)
        if row := rows.spoken_of(self._text, clause, opening, self.starts):
            self.told_of = row
            self._take(Subject(self._text[slice(*row)], rule="subject.row"), lasting=False)
        if one := fronts.behind_value(self._text, clause, self.starts):
            self._take(self.subject_of(one), lasting=False)
        elif name := sites.behind_value(self._text, clause.values[0], clause.end):
            self._near, first = Subject(name, rule="subject.site"), self._first(opening)
            if first is None or first.label != "COMPANY" or opening.head[-1:] == ["由"]:
                self._take(self._near, lasting=False)

    def _follow_whole(self, clause: Clause) -> None:
        """Take the place named last for the 全市 of which a text without a subject of its own speaks."""
        index = bisect_left(self._positions, clause.end)
        entity = self._holders[index - 1] if index else None
        if entity is None or entity.label != "GPE" or self._text[entity.start - 1 : entity.start] in holder.ELSEWHERE:
            return
        if asides.is_scene(self._text, entity):
            return
        if self.default and entity.text[-1] == self.default.name[-1] and not holder.is_joined(self._text, entity):
            self._whole = full(entity, "subject.whole")

    def _follow_noun(self, opening: Phrase, clause: Clause) -> None:
        """Take whom a word at the front of the rest points at: 村里, 国内, 水库."""
        start = opening.spans[0][0]
        if self._text[start] == "以" and (example := holder.example(self._text, *opening.spans[0])) is not None:
            self._follow_example(*example)
        if self._text[start] in holder.OPENS_LOCAL_OR_WIDE:
            self._follow_local(start, clause)
            if not any(map(holder.role, opening.head)) and not self.is_named_in(clause.start, start):
                self._follow_wide(start, clause)
        self._follow_body(start, clause)
        self._follow_head(start, clause, is_this=events.is_this(opening.head))

    def _follow_example(self, start: int, end: int) -> None:
        """Take whom a text tells of as an example: 以甲项目为例."""
        named, text = self.ends.get(end), self._text[start:end]
        if named is not None or holder.ENDS_EXAMPLE.search(text):
            self._take(self.subject_of(named) if named else Subject(text, rule="subject.example"), lasting=True)

    def _follow_local(self, start: int, clause: Clause) -> None:
        """Take the village or town named last where 村集体 or 我们村 opens a clause, the firm where 企业现有 does."""
        if doers.ITSELF.match(self._text, start, clause.end):
            self._follow_firm("公司", clause, is_firm=True)
        local = holder.LOCAL.match(self._text, start, clause.end)
        if local and local.end() == start + 1:  # 我们镇 茶园面积
            self.told_of = (start, start + 1)
        if local and (that := self._named_before(local.group(1), clause)):
            self._take(that, lasting=False)

    def _follow_wide(self, start: int, clause: Clause) -> None:
        """Take the nation where 国内 opens a measured clause, and the world where 全球 does."""
        wide = holder.WIDE.match(self._text, start, clause.end)
        if wide is None or not clause.values or self._text[start - 1 : start] in _BEFORE_FIELD:
            return
        self._passing = THE_NATION if wide.group("word") == "国内" else THE_WORLD

    def _follow_body(self, start: int, clause: Clause) -> None:
        """Take the nation where a body of its government acts (财政部处罚了4名专家), another place's body itself."""
        if town := holder.town_acting(self._text, start, clause.end):
            self._take(Subject(town, rule="subject.town_body"), lasting=False)
            return
        if not clause.values:
            return
        body = self._bodies.get(start)
        if body is not None and holder.acts_elsewhere(self._text, body, self._own_code()):
            self._take(Subject(body.text, rule="subject.body"), lasting=self._is_opening)
            return
        end = 0 if self._is_of_nation else holder.national_body(self._text, start, clause.values[0].start)
        if end and not self.is_named_in(end, clause.values[0].start):
            self._passing = THE_NATION

    def _own_code(self) -> str | None:
        """Give the code of the document's subject; "" where no place, or but a body's, is."""
        is_only = self.default is None or self.default.rule == "subject.body_place"
        return self.default.id if self.default and not is_only else ""

    def _follow_word(self, word: str, role: str, clause: Clause) -> None:
        if role == "nation":
            self._follow_nation(word, clause)
        elif role == "own":
            self._follow_own(word, clause)
        elif role == "they":
            self._passing = self._last or self._passing
        elif role == "place":
            at = self._text.find(word, clause.start, clause.end)
            if not clause.values and holder.TELLER.match(self._text, at + len(word), clause.end):
                return
            if that := self._named_before(word[1:], clause) or self._seat_before(word[1:], clause):
                self._take(that, lasting=False)
        elif role == "zone":
            self._follow_zone(word, clause)
        elif role in {"company", "body"}:
            self._follow_firm(word, clause, is_firm=role == "company")
        elif role == "project":
            self._follow_project(word, clause)

    def _follow_own(self, word: str, clause: Clause) -> None:
        """Take 全市: in a review of cities the one spoken of, elsewhere the document's subject, or what it lies in."""
        told = self._passing or self._lasting
        at = self._text.find(word, clause.start, clause.end)
        is_field = self._text[at - 1 : at] in _BEFORE_FIELD or holder.FIELD.match(self._text, at + len(word))
        if not is_field and told is not None and level(told) == word[-1]:
            self._lasting = told  # 2021年以来，甲县…，全县共有…
        if is_field or (told is not None and level(told) == word[-1]):
            return
        self._passing = None
        near = self._spoken_of_from(self._paragraph, word[1], clause)
        if self.default is None or self._is_of_nation:
            last = self._last if self._last and level(self._last) in holder.DIVISIONS else None
            self._lasting = near or self._named_before(word[1], clause) or self._seat_before(word[1], clause) or last
        elif word[1] != self._own_level and holder.is_wider(word[1], level(self.default)):
            self._lasting = near or self._named_before(word[1], clause) or self.default.above(word[1])
        else:
            self._lasting = self.default if self._section and level(self._section) != word[-1] else None
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

    def _follow_nation(self, word: str, clause: Clause) -> None:
        """Take 全国 that opens a clause; in 在全国率先 and 居全国首位 it is only the field."""
        at = self._text.find(word, clause.start, clause.end)
        if self._text[at - 1 : at] in _BEFORE_FIELD or holder.FIELD.match(self._text, at + len(word)):
            return
        if self._is_of_nation:
            self._lasting = self._passing = None
        elif clause.is_hard or holder.ONLY_TIME.fullmatch(self._text, clause.start, at):
            is_measured = bool(clause.values) and not self._text[at + len(word)].isdigit()  # no 全国60%的企业
            self._take(THE_NATION, lasting=self._is_opening and self._may_open and is_measured)

    def _open(self, entity: Entity, clause: Clause, opening: Phrase) -> bool:
        """Take the name that opens a clause, when the clause measures it, is all of it, or opens a sentence."""
        is_of_told = opening.head[-1:] == ["是"] and any(map(holder.role, opening.head))  # 该公司是某县龙头企业
        if is_of_told or not holder.may_hold(self._text, entity, clause):
            return False
        outer, entity = entity, innermost(entity, self.starts)
        after = self._text[entity.end : entity.end + 1]
        is_fronted = after in holder.FRONTS and entity.end == clause.end
        is_built = opening.head[-1:] == ["由"] and outer.start > opening.spans[0][0]
        if opening.head and opening.head[-1] in fronts.NO_HOLDERS and not is_fronted and not is_built:
            is_wide = self.default is None or self.default.name == THE_NATION.name
            is_wide = is_wide and (clause.is_hard or self._may_open) and opening.head[-1] == "在"
            is_on_spot = opening.head[-1] == "在" and fronts.is_on_spot(self._text, entity, clause)
            if is_set := is_on_spot or (is_wide and fronts.is_scene(self._text, entity, clause)):
                self._take(self.subject_of(entity), lasting=is_on_spot)
            return is_set
        if (firm := self._local_firm(entity, clause)) is not None:
            self._take(firm, lasting=False)
            return True
        if entity is not outer and not holder.may_hold(self._text, entity, clause):
            return False
        may_last = clause.is_hard or (self._may_open and entity.label != "ORG")
        may_last &= self._is_opening and self._is_measured and not self._is_aside
        can_last = entity.label in holder.LASTING or may_last
        is_apposed = holder.is_apposed(self._text, clause.start, entity)
        is_told = is_fronted or is_apposed or holder.tells_of(self._text, entity, clause)
        may_open = clause.is_hard or self._may_open
        may_open |= entity.label in holder.SITES and self._text.endswith("——", 0, clause.start)
        is_told |= may_open and self._is_measured and fronts.body_acts(self._text, entity, clause)
        if not is_told and not (may_open and can_last):
            self._near = self.subject_of(entity) if may_open else self._near
            return False
        is_apposed |= fronts.leads(self._text, opening, entity)
        stays = fronts.may_last(self.default, entity, opens_text=self._is_opening and clause.is_hard)
        stays = stays or (self._lasting is not None and level(self._lasting) == entity.text[-1])
        stays &= holder.PART not in opening.head  # 新增90个,其中甲县12个。…
        self._take(self.subject_of(entity), lasting=can_last and not is_apposed and stays)
        return True

    def _local_firm(self, place: Entity, clause: Clause) -> Subject | None:
        """Give the firm that a place's name opens: 甲市一家机电企业, 甲市乙电器."""
        if place.label != "GPE":
            return None
        named = self.starts.get(place.end)
        if named is not None and self._is_measured and fronts.body_holds(self._text, named, clause):
            return self.subject_of(named)
        end = fronts.local_firm(self._text, place, named, clause)
        self.site = (place.start, end) if end else self.site
        return Subject(self._text[place.start : end], rule="subject.firm") if end else None

    def _close(self, clause: Clause, names: Sequence[Entity]) -> None:
        """Take the name that a clause leads up to: 去年投产的某某公司, 投资最大的是某某项目."""
        entity = self.ends.get(clause.end)
        if entity is not None and holder.LED_UP_TO.search(self._text, max(0, entity.start - 2), entity.start):
            self._take(self.subject_of(entity), lasting=entity.label in holder.LASTING)
        elif entity is not None and holder.FOUNDS.search(self._text, max(clause.start, entity.start - 6), entity.start):
            self._take(self.subject_of(entity), lasting=False)
        elif name := sites.led_up_to(self._text, clause.start, clause.end):
            self._take(Subject(name, rule="subject.site"), lasting=False)
        elif self._is_opening and names and (place := fronts.visited(self._text, names, clause)):
            self._take(self.subject_of(place), lasting=True)
