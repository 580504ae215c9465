"""The walk through a document: which values it tells, in which clause, under what topic and how meant, as drafts.

Read `Walk.read` first, a sentence's clauses and their rows of values; then its `_draft`, one value.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from zhgovie.facts import beside, cells, clause_names, heights, items, kind, lists, modality, series, themes
from zhgovie.facts.clauses import Clause, clauses
from zhgovie.facts.draft import Draft, Group, Page
from zhgovie.facts.period import Periods
from zhgovie.facts.phrase import WINDOW, Phrase, left_phrase, opening_phrase
from zhgovie.facts.subject import Subject
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Modality, Quantity, Span

Offsets = tuple[int, int]

_FORESEEN = lazy(r"(?:预[计期测]|估计)[，,:：]$")
"""Before a clause that tells what was expected: 曾预计,一季度增长3%."""
_NEAR = 12
"""Characters between a change and what tells it again."""
_TOWARDS = lazy(r"至|到(?![达发访])")
"""Behind a name that begins a way: 甲市到乙市."""
_ROWS = 4
"""Rows before a part, in which its whole is."""


def _is_part(text: str, at: int) -> bool:
    """Whether a clause that begins at `at` tells parts of what was told before: 其中."""
    return text.startswith("其中", at) and not text.startswith("有", at + 2)


class Row(NamedTuple):
    """Values that stand in a row in one clause, as drafts."""

    drafts: list[Draft]
    topic: Offsets | None
    """What the last clause without values was about."""
    sentence: Span


class Walk:
    """Goes through sentences in order and remembers what was read."""

    def __init__(self, page: Page, periods: Periods) -> None:
        self.page, self.periods = page, periods
        self.paragraphs: list[list[Row]] = [[]]
        """The rows of each, in order."""
        self.modality: Modality = "actual"
        """The paragraph's, where a sentence says nothing of it."""
        self.is_announced = False
        """Whether a sentence of the paragraph said what is to be done, and none since what was."""
        self.is_opened = False
        """Whether what stands before the first value of the sentence plans."""
        self.topic: Offsets | None = None
        """What the last clause without values was about, but for `openings`."""
        self.openings: list[Phrase] = []
        """How the clauses without values opened since, of which each goes on about the one before."""
        self.sentence = 0
        """Where the one being read begins."""
        self.cue = 0
        """Where the first word stands in it that may tell how values are meant."""
        self.passed: Offsets | None = None
        """The sentence before in the paragraph, where it has no values."""
        self.last = len(page.text)
        """Where the last value of the paragraph begins, behind which nothing need be heard."""

    def new_paragraph(self, start: int, state: Modality, last: int) -> None:
        """Forget the paragraph before.

        `state` is how the new one's figures are meant where no sentence says it, `last` where the last of them begins.
        """
        self.modality, self.last = state, last
        if not self.page.text.startswith("其中", start):
            self.paragraphs.append([])
        self.topic = self.passed = None
        self.is_announced = False
        self.page.topics.new_paragraph(start)

    def pass_by(self, start: int, end: int) -> None:
        """Go past a sentence that has no values and opens with no name."""
        self.passed = start, end
        self._hear(start, end)
        self.page.topics.end_sentence()

    def read_opening(self, start: int, end: int) -> None:
        """Follow what a sentence without values opens with."""
        topics, self.passed = self.page.topics, (start, end)
        topics.new_sentence(start, is_measured=False)
        self._hear(start, end)
        for clause in clauses(self.page.text, (start, end), ()):
            if clause.start > start:  # 6月27日，某某项目投产
                topics.follow_site(clause, self._opening(clause))
                break
            self._follow_topic(clause)
            if not topics.is_open:
                break
        topics.end_sentence()

    def read(self, sentence: Span, values: Sequence[Quantity]) -> None:
        """Make drafts of one sentence's values."""
        text, start, first = self.page.text, sentence.start, values[0]
        passed = self.passed
        of_time = passed if start in self.page.times else None
        self.topic = themes.of_sentence(self.page, Span(*of_time, text[slice(*of_time)])) if of_time else None
        self.openings = []
        self.sentence, self.passed = start, None
        self.page.topics.new_sentence(start, is_measured=True)
        self._hear(start, first.start)
        self.cue = modality.first_cue(text, start, sentence.end)
        self.is_opened = self._after("actual", start, first.start) == "target"
        base = state = self._meant(sentence, first, passed)
        last, is_over = values[-1].start, False
        for clause in clauses(text, (start, sentence.end), values):
            if clause.start > last:
                break
            self._follow_topic(clause)
            if state == "target":
                turns = clause.is_hard and clause.parent is None and clause.start > start
                if (turns and not modality.carries(text, start, clause.start, first)) or modality.was_estimated(
                    text, start, clause.start
                ):
                    state = base
                is_over = state == "target" and self._is_over(clause, goes_on=is_over)
            else:
                is_over = False
            seen = clause.start
            if clause.values:
                state = self._read_clause(clause, sentence, state, is_over=is_over)
                seen = clause.values[-1].end
            state = self._after(state, seen, clause.end)
            is_over = is_over and self._after("actual", clause.start, clause.end) == "actual"
        self.page.topics.end_sentence()

    def _read_clause(self, clause: Clause, sentence: Span, state: Modality, *, is_over: bool) -> Modality:
        """Make drafts of a clause's values; give the modality in force behind the last of them."""
        seen, groups = clause.start, lists.groups(self.page.text, clause)
        whole = self._of_whole(clause.values[0]) if _is_part(self.page.text, seen) else None
        state = "actual" if whole == "actual" else state
        self._settle_topic()
        for index, group in enumerate(groups):
            row, phrase = Row([], self.topic, sentence), self._phrase(group)
            listed = items.holder(self.page, groups, index)
            for value in group.values:
                state = self._after(state, seen, value.start)
                seen = value.end
                is_past = is_over and self._after("actual", clause.start, value.start) == "actual"
                meant = self._after("target", clause.start, value.start) if whole == "target" else state
                draft = self._draft(group, value, phrase, "actual" if is_past else meant)
                draft.subject = listed or draft.subject
                row.drafts.append(draft)
            self.paragraphs[-1].append(row)
        return state

    def _after(self, state: Modality, start: int, end: int) -> Modality:
        """Give the modality in force at `end` of the sentence being read: most of a sentence stands before any cue."""
        if state == "actual" and end <= self.cue:
            return state
        return modality.after(state, self.page.text, start, end)

    def _of_whole(self, part: Quantity) -> Modality | None:
        """Say how the whole is meant that was read last, of which a clause tells a part."""
        rows = self.paragraphs[-1][-_ROWS:]
        return series.whole_meant([draft for row in reversed(rows) for draft in reversed(row.drafts)], part)

    def _meant(self, sentence: Span, first: Quantity, passed: Offsets | None) -> Modality:
        """Say how a sentence's figures are meant where it does not: a part (其中) as the one before that it is of."""
        text = self.page.text
        if not _is_part(text, sentence.start):
            return "target" if self.is_announced and modality.is_task(text, sentence.start) else self.modality
        if passed is not None and passed[1] == sentence.start and modality.after("actual", text, *passed) == "target":
            return "target"
        rows = takewhile(lambda row: row.sentence.end == sentence.start, reversed(self.paragraphs[-1]))
        return series.whole_meant([draft for row in rows for draft in reversed(row.drafts)], first) or self.modality

    def _hear(self, start: int, end: int) -> None:
        """Note what a sentence says, up to `end`, of what it and those behind it tell: to be done, or done."""
        if start > self.last:
            return
        time = self.page.times.get(start)
        if time is not None and self.periods.has_been(time):
            self.is_announced = False
        elif not self.is_announced:
            self.is_announced = modality.announces(self.page.text, start, end)

    def without_cells(self, row: Span, values: list[Quantity], figures: cells.Cells) -> list[Quantity]:
        """Make drafts of the values that fill cells of a table's row; give the others."""
        held = [value for value in values if figures.holds(value)]
        if not held:
            return values
        drafts = [*filter(None, [figures.draft(value, (row.start, row.end)) for value in held])]
        if drafts:
            self.paragraphs[-1].append(Row(drafts, None, row))
        return [value for value in values if value not in held]

    def _follow_topic(self, clause: Clause) -> None:
        """Let the name that opens a clause, after a time and opening words, be the topic."""
        if clause.parent is not None:
            return
        page, opening = self.page, self._opening(clause)
        page.topics.follow(clause, opening)
        if not clause.values and opening.spans:
            if page.text[clause.start - 1] not in "：:":
                self.topic, self.openings = None, []
            self.openings.append(opening)

    def _settle_topic(self) -> None:
        """Say what the last clause without values was about: it is asked for only where values follow."""
        for opening in self.openings:
            self.topic = themes.of_clause(self.page, opening) or self.topic
        self.openings = []

    def _opening(self, clause: Clause) -> Phrase:
        end = clause.values[0].start if clause.values else clause.end
        opening = opening_phrase(self.page.text, clause.start, end, self.page.skips)
        return clause_names.without_apposed(self.page, opening)

    def _is_over(self, clause: Clause, *, goes_on: bool) -> bool:
        """Whether a clause opens with a time that is over, or goes on about one: 将造林,去年完成 2万亩,增长5%."""
        time = self.page.times.get(clause.start) if clause.parent is None else None
        foreseen = _FORESEEN.search(self.page.text, max(0, clause.start - 6), clause.start)
        return not foreseen and (self.periods.has_been(time) if time else goes_on and not clause.is_hard)

    def _draft(self, group: Group, value: Quantity, phrase: Phrase, state: Modality) -> Draft:
        page, start = self.page, group.clause.start
        before = page.text[max(start, value.start - WINDOW) : value.start]
        earlier = page.text[max(0, start - 14) : start]
        reading = kind.read(value, phrase, before, page.text[value.end : value.end + 32], earlier)
        if reading.kind in kind.MAY_FOLLOW and (last := self._right_before(value)):
            reading = kind.follow(
                reading, value, last.reading, last.quantity, page.text[last.quantity.end : value.start]
            )
        plan = modality.planned(page.text, start, value)
        state = modality.beside(page.text, start, value, group.clause.end) or state
        draft = Draft(value, group, phrase, reading, modality="target" if plan else state)
        draft.is_supposed = self.modality == draft.modality == "target" and not (
            plan or self.is_opened or modality.after("actual", page.text, self.sentence, value.start) == "target"
        )
        if draft.is_supposed and modality.done(page.text, self.sentence, value.start):
            draft.modality, draft.is_supposed = "actual", False
        draft.is_set, draft.is_of_year = plan is not None, plan is not None and modality.is_of_year(plan)
        draft.subject = self._told_beside(draft) or page.topics.current
        return draft

    def _told_beside(self, draft: Draft) -> Subject | None:
        """Give the holder that stands beside a value, in its bracket or behind it."""
        page = self.page
        if draft.clause.parent is not None and (
            told := beside.place_of_bracket(page, draft) or beside.one_of_bracket(page, draft)
        ):
            return told
        if draft.quantity.unit == "rank":
            return beside.one_ranked(page, draft)
        return heights.of_value(page, draft) or beside.project_of_money(page, draft)

    def _right_before(self, value: Quantity) -> Draft | None:
        """Give the draft of the rows before a value that ends right before it."""
        for row in reversed(self.paragraphs[-1][-4:]):
            for draft in reversed(row.drafts):
                if 0 < value.start - draft.quantity.end < _NEAR:
                    return draft
        return None

    def _phrase(self, group: Group) -> Phrase:
        """Read the words before a row, without the topic's name that opens them and without brackets of values."""
        page, (start, end) = self.page, group.left
        extra = dict(group.clause.holes_in(start, end))
        named, front = clause_names.apposed(page, start, page.next_entity(start, min(end, start + WINDOW)), end)
        names = [] if named is None else clause_names.names(page, start, end, named)
        if named is not None and names and not _TOWARDS.match(page.text, names[-1][1]):
            group.told[front] = names[-1][1]
            group.names = names
        elif named is not None:
            (group.told if page.entities[named].label == "GOV" else extra).update(
                clause_names.place(page, start, end, named)
            )
        low, high = page.topics.told_of
        if start <= low < high < end:
            group.told[low] = high
        extra.update(group.told)
        site = page.topics.site
        if site[0] < end and start < site[1]:
            extra[max(start, site[0])] = site[1]
        if not extra and start not in page.entities and (own := page.topics.own_name_at(start, end)):
            extra[start] = own
        return left_phrase(
            page.text, start, end, page.skips.within(start, end, extra) if extra else page.skips, page.ends
        )
