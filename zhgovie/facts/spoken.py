"""Whom a text has spoken of last, and what points back at it: 该公司, 该口岸, 项目, 水库 of 甲水库.

`Spoken` keeps whom the clause, the sentence or paragraph, and the section speak of; `topic.Topics` walks the text and
changes it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from zhgovie.facts import events, fronts, holder
from zhgovie.facts.clauses import Clause
from zhgovie.facts.holders import FAR, Holders
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.subject import Subject
from zhgovie.model import Document, Entity

_Test = Callable[[Subject], bool]


class Spoken(Holders):
    """Whom a text speaks of at a place in it."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        super().__init__(document, entities)
        self.told_of = (0, 0)  # where a holder stands with what is told of it before: 位于甲县的乙村, 村民张三
        self._section: Subject | None = None  # of whom the section's heading speaks
        self._lasting: Subject | None = None
        self._last: Subject | None = None
        self._near: Subject | None = None  # taken last in the paragraph
        self._passing: Subject | None = None
        self._whole: Subject | None = None  # of whom 全市 speaks where the document does not tell: named last
        self._is_part = False  # whether the sentence goes through the parts of what is spoken of
        self._said: tuple[Subject | None, int] = (None, 0)  # the site that the sentence before told of, and its start
        self._row: list[Subject] = []  # whom the sentence took one after the other

    @property
    def current(self) -> Subject | None:
        """The topic in force."""
        return self._passing or self._lasting or self._section or self._whole or self.default

    def _take(self, subject: Subject, *, lasting: bool) -> None:
        self._last = self._near = subject
        self._row.append(subject)
        lasting &= not (self._is_aside or self._is_part)
        self._passing, self._lasting = (None, subject) if lasting else (subject, self._lasting)

    def _follow_pointed(self, clause: Clause, opening: Phrase) -> None:
        """Take the name before that ends as what 该 points at (经该口岸), or, in a new paragraph, as its first noun."""
        end = clause.values[0].start if clause.values else clause.end
        at, named = self._text.find("该", clause.start, end), None
        if at >= 0:
            if self._follow_inner(at, clause, opening):
                return
            named = None if holder.has_role(self._text, at) else self._ending(at + 1, clause)
        elif clause.is_hard and opening.spans:
            start = opening.spans[0][0]
            is_free = self._near is None or self._near.name[-1] in holder.DIVISIONS  # a place holds no 项目总投资
            if is_free and holder.points_on(self._text, start, end):
                named = self._ending(start, clause)
            elif fronts.is_line(self._text, start):
                named = self._line_before(clause)
        if named is None or (self.current is not None and self.current.name == named.text):
            return
        self._take(replace(self.subject_of(named), rule="subject.pointed"), lasting=True)

    def _follow_inner(self, at: int, clause: Clause, opening: Phrase) -> bool:
        """Take the place that 该市 points at inside a clause, what is done to it before (造成该市…); say if it does."""
        word, before = self._text[at : at + 2], self._text[max(0, at - 1) : at]
        if not clause.values or word in opening.head or holder.role(word) != "place" or before in holder.MEASURED_BY:
            return False
        that = self._named_before(word[1], clause) or self._seat_before(word[1], clause)
        if that is not None:
            self._take(that, lasting=False)
        return that is not None

    def _follow_same(self, clause: Clause, opening: Phrase) -> bool:
        """Go on about the site of the sentence before where the same is measured: 甲机场客运量…。7月客运量…."""
        one, start = self._said
        if one is None or self._passing is not None or not opening.spans or any(map(holder.role, opening.head)):
            return False
        end = clause.values[0].start if clause.values else clause.end
        measured = holder.MEASURED.search(self._text, opening.spans[0][0], min(end, opening.spans[0][0] + FAR))
        is_same = measured is not None and self._text.find(measured.group(), start, clause.start) >= 0
        if is_same:
            self._passing = self._near = replace(one, rule="subject.pointed")
        return is_same

    def _line_before(self, clause: Clause) -> Entity | None:
        """Give the road or line named last: 甲至乙高铁获批。线路自…引出."""
        names = reversed(self._holders_between(0, clause.start))
        return next((one for one in names if one.label in holder.SITES and fronts.names_line(one.text)), None)

    def _ending(self, start: int, clause: Clause) -> Entity | None:
        """Give the site, body or firm named last that ends in the noun at `start`."""
        sizes = range(holder.LONGEST_NOUN, 1, -1)
        names = [one for one in self._holders_between(0, clause.start) if one.label in holder.POINTED]
        nouns = (self._text[start : start + size] for size in sizes)
        return next((one for noun in nouns for one in reversed(names) if one.text.endswith(noun, 1)), None)

    def _follow_head(self, start: int, clause: Clause, *, is_this: bool) -> None:
        """Take the name that ends in the noun that opens a clause: 水库 is 甲水库, named before in the paragraph."""
        near = self._near or self.default
        points = is_this or (bool(self._fairs) and events.points_back(self._text, start))
        size = fronts.points_at(self._text, start, clause, self._near.name) if self._near else 0
        if size > 2 or points:
            self._follow_fair(start, size, clause)
        elif self._near is not None and fronts.is_stage(self._text, start, self._near.name):
            self._passing = self._near
        elif near is not None and self._points_back(near, start, clause):
            end = clause.values[0].start if clause.values else clause.end
            if self._text[start : start + 2] in holder.HEADS and start not in self.starts and start + 3 < end:
                self.told_of = (start, start + 2 + self._text.startswith("的", start + 2))
            self._passing = near if self._near is not None else self._passing
        elif size:
            self._passing = self._near

    def _points_back(self, near: Subject, start: int, clause: Clause) -> bool:
        """Whether the noun at `start` is how a name ends, or says that it is a firm's, and is not counted."""
        noun = self._text[start : start + 2]
        if not (near.name.endswith(noun) or (noun == holder.FIRM and self._names_firm(near))):
            return False
        return holder.is_head(self._text, start, clause.values[0].start if clause.values else clause.end)

    def _follow_fair(self, start: int, size: int, clause: Clause) -> None:
        """Take the name before whose last `size` characters open a clause, or the fair that 本届 points at."""
        if size:
            self._passing = self._near
        else:
            fair, size = events.this_one(self._text, start, clause, self._fairs)
            self._passing = self.subject_of(fair) if fair else self._passing
        if size and start not in self.starts:
            self.told_of = (start, start + size)

    def _follow_project(self, word: str, clause: Clause) -> None:
        """Take 该项目, and 项目 of 项目达产后 where one was named."""
        told, near = self._passing or self._lasting, self._near
        if word[0] != "该" and near and (near.name.endswith(word[:2]) or self._names_firm(near)):
            self._passing = near  # of a project that no name tells, the firm that builds it
        elif word[0] != "该" and near is None and (told is None or told == self.default):
            if self._last is not None and self._last.name.endswith(word[:2]):
                self._take(self._last, lasting=True)
            else:
                self._back(clause, holder.SITES, word[:2])
        elif word[0] == "该" and (told is None or told.rule != "subject.site"):
            self._back(clause, holder.SITES)

    def _follow_that(self, clause: Clause, labels: frozenset[str], suffix: holder.Ends, is_one: _Test) -> None:
        """Take 该校 or 该公司: the one spoken of, else whom the document is about where that is one, else the last."""
        if (told := self._passing or self._lasting) is not None and is_one(told):
            return
        near, known = self._near, self.default.name if self.default else ""
        if near is not None and near.rule != "subject.site" and is_one(near) and not set(near.name) <= set(known):
            self._passing = near  # 甲集团开门红：乙公司产值…。公司…; 乙钢 is but short for 乙某钢铁
        elif self.default is not None and is_one(self.default):
            self._passing = self._lasting = None
        else:
            self._back(clause, labels, suffix)

    def _follow_firm(self, word: str, clause: Clause, *, is_firm: bool) -> None:
        end, labels = ("", frozenset({"COMPANY"})) if is_firm else (holder.ends(word), holder.BODIES)
        self._follow_that(clause, labels, end, lambda one: self._names_firm(one) if is_firm else one.name.endswith(end))

    def _back(self, clause: Clause, labels: frozenset[str], suffix: holder.Ends = "") -> None:
        """Let 该公司 be the company named last, and so with other labels and ends of names."""
        near = self._near
        if near and near.rule == "subject.site" and holder.points_at(labels, near.name, suffix):
            self._take(near, lasting=True)
            return
        end = bisect_left(self._positions, clause.start)
        for entity in reversed(self._holders[max(0, end - 10 * FAR) : end]):
            if entity.end <= clause.start and entity.label in labels and entity.text.endswith(suffix):
                self._take(self.subject_of(entity), lasting=True)
                return
