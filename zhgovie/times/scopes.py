"""Which time governs a place in the text: the period that a figure there holds for.

A time governs what follows it in its sentence, across commas and semicolons, until the next one of its rank. It does
not govern when it only gives the other side of a comparison (比上年), stands in brackets already closed, or dates the
report (8月2日公布). 目前 and 现有 end its reach: what holds now has no stated period. A sentence without a time takes
the topic of the sentences before it in its paragraph (their first time that frames them); one that is about growth
takes the reporting period of the paragraph before, and any paragraph that of its section.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import timedelta
from itertools import islice
from typing import Literal

from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Time
from zhgovie.text.titles import announcements, leads
from zhgovie.times import between
from zhgovie.times.announced import announced, given_below, headed
from zhgovie.times.context import shift_months
from zhgovie.times.edtf import RANKS, Edtf, parse
from zhgovie.times.governing import NOTHING, Governing
from zhgovie.times.marks import DEALT, LIST_JOINT, PAUSE, Scoped, agrees, mark, titled, unknown
from zhgovie.times.reach import FAR, Reach
from zhgovie.times.report import Report, Sentence
from zhgovie.times.wholes import Wholes

Endpoint = Literal["from", "to"]

_DIGIT = lazy(r"\d")
_MOST_PRELUDES = 3
"""Sentences without figures before the one that opens a section with its time."""
_CHAPTER = lazy(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[部章篇]")
_TITLE = lazy(r"(?:报告|公报|公告|讲话|通知|意见)$")
_SEMICOLON = lazy(r"[；;]")
_RISES_TO = lazy(
    r"\d[^。；;]{0,30}?(?:[增升高加展大升降]到|[增升跃降飙]至|提高至|增加至|扩大至|上升至|下降至|到|至|(?:调整|优化|变化|演变|转变|改|变|转)为)"
)
_PREVIOUS = lazy(r"前值[为是]?(?:同比|环比)?(?:[升降增涨跌]|增长|下降|上涨|下跌|上升)?[约近超]?$")
_BY_TIME = lazy(r"从?(?:分|逐)(?:季度?|月份?|年度?)(?:情况)?来?看")  # opens what the next no longer speaks of
_SENTENCE = lazy(r"[^。！？!?\n]++(?:[。！？!?]++[”」』\"）)]?)?")

_PARTS_OF_YEAR = frozenset({"half", "quarter", "months"})
_EARLY = timedelta(days=10)
"""How long before its last day a period is reported on: 1—10月, told on 30 October."""
_WINDOW = 40  # a figure further behind than this many times is not governed: hostile text stays linear


class Scopes:
    """The governing times of a document.

    Parameters
    ----------
    document
        The text with its sentences, paragraphs and headings.
    times
        Its time mentions, in text order.
    """

    def __init__(self, document: Document, times: Sequence[Time]) -> None:
        self._text = document.clean
        self._date = parse(document.meta.date).last_day() if document.meta.date else None
        self._reach = Reach(self._text, unknown(self._text, times))
        scoped = mark(self._text, times)
        self._time_starts = [one.time.start for one in scoped]
        self._plans = {one.time.value for one in scoped if one.time.rule == "times.plan"}
        paragraphs = document.paragraphs or ((0, len(self._text)),)
        self._paragraph_starts = [start for start, _ in paragraphs]
        spans = document.sentences or tuple(match.span() for match in _SENTENCE.finditer(self._text))
        self._sentences = [self._sentence(start, end, scoped) for start, end in spans]
        self._starts = [sentence.start for sentence in self._sentences]
        self._sections = self._section_times(document)
        self._titled = titled(self._text, document.headings[0], scoped) if document.headings else None
        spoken = [(one.start, one.end, one.paragraph) for one in self._sentences[:4]]
        told = announced(self._text, spoken, scoped) or headed(self._text, document.headings[:1], scoped, self._is_past)
        self._announced = None if self._titled else told
        self._empty = {bisect_right(self._paragraph_starts, start) - 1 for start, _ in document.headings}
        self._empty.update(index for index, span in enumerate(paragraphs) if not _DIGIT.search(self._text, *span))
        """The paragraphs that report nothing: headings, and those without figures."""
        self._report = Report(self._text, self._sentences, self._empty, self._is_past)
        self._given = given_below(self._text, [(one.start, one.end, one.times) for one in self._sentences if one.times])
        self._wholes = Wholes(self._text, self._sentences, self._reach)
        self._framed: dict[int, Governing] = {}  # what frames a sentence without a time, once asked for

    def governing(
        self,
        start: int,
        end: int,
        *,
        kind: str | None = None,
        basis: str | None = None,
        endpoint: Endpoint | None = None,
    ) -> Governing:
        """Return the period that governs the value mention at `start:end`.

        Parameters
        ----------
        kind, basis
            Of the fact: an `annual_average` growth behind 从2021年…增至2025年 holds for the years between.
        endpoint
            Which end of 从A增至B the value is.
        """
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start >= self._sentences[index].end:
            return NOTHING
        sentence = self._sentences[index]
        is_yearly = kind in {"growth", "increment"} and basis == "annual_average"
        if (is_yearly or self._reach.is_summed(start)) and (
            years := self._between(sentence, start, is_yearly=is_yearly)
        ) is not None:
            return years
        if self._reach.is_distance(max(sentence.start, start - 20), start):
            return Governing(None, None, "scopes.timeless")
        if (found := self._in_sentence(sentence, start, end, endpoint)) is not None:
            return self._month_before(found, start)
        first = sentence.starts[0] if sentence.starts else start
        is_now = self._reach.is_now(sentence.start, start) or self._reach.is_undated(sentence.start, start, first)
        stop = "scopes.now" if is_now else "scopes.timeless" if self._reach.is_size(start) else ""
        if not stop:
            carried, later = self._carried(index), self._later_time(sentence, end)
            if later is None or agrees(later.value, carried.value):
                return carried
        return Governing(None, None, stop or "scopes.later_time")

    def basis_period(self, period: str | Edtf | None) -> Edtf | None:
        """Return what 同比 compares `period` with: the same period a year before."""
        if period is None:
            return None
        return (parse(period) if isinstance(period, str) else period).shift(-1)

    def listed(self, start: int) -> tuple[Time, ...]:
        """Return the times of a list (2022年和2023年 … 分别) that is dealt out before `start`, else nothing."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return ()
        every = self._sentences[index].times
        last = bisect_right(self._sentences[index].ends, start)
        before = list(every[max(0, last - _WINDOW) : last])
        return tuple(scoped.time for scoped in self._list_ending(before)) if before else ()

    def _sentence(self, start: int, end: int, scoped: list[Scoped]) -> Sentence:
        low = bisect_left(self._time_starts, start)
        high = bisect_left(self._time_starts, end)
        paragraph = bisect_right(self._paragraph_starts, start) - 1
        if low == high:
            is_now = self._reach.is_now(start, end) or self._reach.is_undated(start, end, end)
            return Sentence(start, end, paragraph, (), (), (), None, is_now)
        times, starts = tuple(scoped[low:high]), tuple(self._time_starts[low:high])
        ends = tuple([one.time.end for one in times])
        topic = self._topic(times, start, end)
        last = max((one.time.end for one in times if not one.is_comparison and one.bracket is None), default=start)
        return Sentence(start, end, paragraph, times, starts, ends, topic, self._reach.is_now(last, end))

    def _topic(self, times: tuple[Scoped, ...], start: int, end: int) -> Scoped | None:
        """Return the first time that can frame what follows its sentence, or the part of it told in one clause."""
        framing = list(islice((one for one in times if self._reach.frames(one, start, end)), 2))
        if len(framing) > 1 and framing[0].value.rank == "year" and framing[1].value.rank in _PARTS_OF_YEAR:
            is_one = not PAUSE.search(self._text, framing[0].time.end, framing[1].time.start)
            return framing[is_one and framing[0].value.contains(framing[1].value)]  # 今年全市园区前三季度产值…
        return framing[0] if framing else None

    def _section_times(self, document: Document) -> list[tuple[int, Scoped | None]]:
        """Say from which position on which time frames a section; a title, and its repetition, frames nothing.

        A heading's own time does (二、2026年工作安排); where one of the first rank has none, the time that its first
        sentence opens with, else that of what stands right before the first. A heading of a lower rank without a time
        changes nothing. A sentence that opens a list (去年，我们做了以下工作：) is as good as a heading.
        """
        found: list[tuple[int, Scoped | None]] = []
        whole: Scoped | None = None
        title = self._text[slice(*document.headings[0])].strip() if document.headings else ""
        headings = document.headings[1:] if title == "" or not _CHAPTER.match(title) else document.headings
        for start, end in sorted({*headings, *announcements(document), *leads(document)}):
            text = self._text[start:end].strip()
            if (text == title and not _CHAPTER.match(title)) or _TITLE.search(text):
                continue
            inside = bisect_left(self._starts, start)
            is_sentence = inside < len(self._starts) and self._starts[inside] < end
            own = self._sentences[inside].topic if is_sentence else None
            if own is None and is_sentence and text.endswith(("：", ":")):
                own = self._of_paragraph(inside)
            if own is not None:
                found.append((end, own))
            elif _CHAPTER.match(text):
                whole = found[-1][1] if found and not self._text[found[-1][0] : start].strip() else whole
                found.append((end, self._opening(bisect_left(self._starts, end)) or whole))
        return found

    def _of_paragraph(self, index: int) -> Scoped | None:
        """Return the topic of a paragraph whose sentence before `index` opens a list: 2024年，投入5亿元。分三类：."""
        paragraph = self._sentences[index].paragraph
        earlier = reversed(self._sentences[max(0, index - _WINDOW) : index])
        return next((one.topic for one in earlier if one.topic is not None and one.paragraph == paragraph), None)

    def _opening(self, index: int) -> Scoped | None:
        """Return the time that a sentence opens with, where it is a period; what goes before tells no figure."""
        index = next((at for at in range(index, index + _MOST_PRELUDES) if not self._is_prelude(at)), index)
        if index >= len(self._sentences):
            return None
        start, topic = self._sentences[index].start, self._sentences[index].topic
        return topic if topic is not None and not self._text[start : topic.time.start].strip() else None

    def _is_prelude(self, index: int) -> bool:
        """Whether a sentence tells neither time nor figure and its paragraph goes on: 全县上下攻坚克难。2024年，…."""
        one, following = [*self._sentences[index : index + 2], None, None][:2]
        if one is None or one.times or following is None or following.paragraph != one.paragraph:
            return False
        return not _DIGIT.search(self._text, one.start, one.end)

    def _in_sentence(self, sentence: Sentence, start: int, end: int, endpoint: Endpoint | None) -> Governing | None:
        if (bracketed := self._in_bracket_behind(sentence, end)) is not None:
            return bracketed
        index = bisect_right(sentence.ends, start)
        if not index:
            return None
        recent = sentence.times[max(0, index - _WINDOW) : index]
        if (plan := self._reach.of_plan_told(recent, start)) is not None and not plan.time.text.endswith("初"):
            return Governing(plan.value, plan.time, "scopes.plan")
        reaching = self._reach.reaching(recent, sentence.start, start)
        before = [one for one in reaching if not self._reach.is_aside(one, sentence.start, start)]
        events = reversed(recent)
        event = next((one for one in events if self._reach.is_event(one, start)), None)
        if event is not None and (not before or before[-1].time.start <= event.time.start):
            return Governing(None, None, "scopes.event")
        is_of_plan = before and self._reach.is_of_plan(before[-1])  # the year of a plan that a share is of says least
        if is_of_plan and (carried := self._carried(bisect_right(self._starts, start) - 1)).value is not None:
            return carried
        return self._nearest(before, start, endpoint) if before else None

    def _month_before(self, found: Governing, start: int) -> Governing:
        """Read 前值升1.3%: the figure of the month before."""
        value = found.value
        if value is None or value.rank != "month" or value.start is None or value.start != value.end:
            return found
        if not _PREVIOUS.search(self._text, max(0, start - 8), start):
            return found
        month = shift_months(value.start, -1)
        return Governing(Edtf(month, month), found.time, "scopes.previous")

    def _nearest(self, before: list[Scoped], start: int, endpoint: Endpoint | None) -> Governing | None:
        """Choose among the times before a place that reach it: the last, unless the words between say otherwise."""
        nearest = before[-1]
        if self._reach.is_now(nearest.time.end, start):
            stock = self._reach.counted_to(before, start)
            return Governing(stock.value, stock.time, "scopes.stock") if stock else Governing(None, None, "scopes.now")
        if nearest.is_start and endpoint == "from":
            return Governing(nearest.value, nearest.time, "scopes.sentence")  # 由上年的5万增至6万，产值由3亿元增至…
        if nearest.is_start and (
            endpoint == "to" or _RISES_TO.search(self._text, self._reach.near(nearest, start), start)
        ):
            return self._behind_start(before, start)
        if (of_row := self._of_row(self._list_ending(before), start)) is not None:
            return of_row
        wider = self._reopened(before, start, endpoint)
        if wider is not None:
            return Governing(wider.value, wider.time, "scopes.reopened")
        return Governing(nearest.value, nearest.time, "scopes.sentence")

    def _of_row(self, listed: list[Scoped], start: int) -> Governing | None:
        """Deal a list of times, or the years of one, out to the values, or sum them up, where the words say so."""
        if len(listed) > 1:
            summed = between.summed(self._text, listed, start)
            dealt = self._dealt(listed, start)
            return dealt or (Governing(summed, listed[-1].time, "scopes.between") if summed else None)
        year = between.dealt_year(self._text, listed[0], start)
        return Governing(year, listed[0].time, "scopes.dealt") if year else None

    def _behind_start(self, before: list[Scoped], start: int) -> Governing | None:
        """Return what governs the far end of 由2010年的5万增加到7万: a time before 由, else the topic."""
        framing = [one for one in before if not one.is_start]
        if framing:
            return Governing(framing[-1].value, framing[-1].time, "scopes.endpoint")
        index = bisect_right(self._starts, start) - 1
        return self._carried(index)._replace(rule="scopes.endpoint")

    def _in_bracket_behind(self, sentence: Sentence, end: int) -> Governing | None:
        """Read 358天（2012年）: a time alone in brackets right behind the value."""
        if not self._text.startswith(("（", "("), end):
            return None
        index = bisect_left(sentence.starts, end + 1)
        for one in sentence.times[index : index + 1]:
            if one.time.start == end + 1 and self._text.startswith(("）", ")"), one.time.end):
                return Governing(one.value, one.time, "scopes.bracket")
        return None

    def _list_ending(self, before: list[Scoped]) -> list[Scoped]:
        """Return the last time and those joined to it by 和 or 、."""
        listed = [before[-1]]
        for one in reversed(before[:-1]):
            if not LIST_JOINT.fullmatch(self._text[one.time.end : listed[0].time.start]):
                break
            listed.insert(0, one)
        return listed

    def _dealt(self, listed: list[Scoped], start: int) -> Governing | None:
        """Deal 2022年和2023年…分别 out to the values in order."""
        begin = self._text.find("分别", self._reach.near(listed[-1], start), start)
        if begin < 0:
            return None
        index = sum(1 for _ in DEALT.finditer(self._text, begin, start + 1))
        one = listed[min(index, len(listed) - 1)]
        return Governing(one.value, one.time, "scopes.dealt")

    def _reopened(self, before: list[Scoped], start: int, endpoint: Endpoint | None) -> Scoped | None:
        """Return the wider time that holds again when ； closes a narrower one; 今年以来 must have told a figure."""
        nearest = before[-1]
        if len(before) > 1 and endpoint == "from" and nearest.is_goal and before[-2].is_start:
            return before[-2]  # 从2020年的8万元增至2025年的9万元; 收入从 3万元增至…
        if not _SEMICOLON.search(self._text, self._reach.near(nearest, start), start):
            return None
        for one in reversed(before[:-1]):
            is_wider = RANKS.index(one.value.rank) < RANKS.index(nearest.value.rank)
            if is_wider and one.value.contains(nearest.value) and not one.is_start:
                near = self._reach.near(one, start)
                return one if one.value.end or _DIGIT.search(self._text, near, nearest.time.start) else None
        return None

    def _later_time(self, sentence: Sentence, end: int) -> Scoped | None:
        """Return the time that the clauses up to the next semicolon go on to name."""
        index = bisect_left(sentence.starts, end)
        pause = _SEMICOLON.search(self._text, end, min(sentence.end, end + FAR))
        limit = pause.start() if pause else min(sentence.end, end + FAR)
        for one in sentence.times[index : index + _WINDOW]:
            is_own = not one.is_comparison and one.bracket is None and one.value.rank in {"day", "month"}
            if is_own and one.time.start < limit and not one.time.text.endswith("前"):
                return one
        return None

    def _between(self, sentence: Sentence, start: int, *, is_yearly: bool) -> Governing | None:
        """Return the years that a yearly rate, or a sum, holds for between two times before it, or those of a plan."""
        index = bisect_right(sentence.ends, start)
        times = sentence.times[max(0, index - _WINDOW) : index]
        found = between.years(self._text, times, start)
        if found is None and is_yearly:
            found = between.plan_ending(times, self._plans)
        return Governing(found[0], found[1].time, "scopes.between") if found else None

    def _carried(self, index: int) -> Governing:
        """Return what frames a sentence that has no time of its own, looked up once."""
        if index not in self._framed:
            self._framed[index] = self._frame(index)
        return self._framed[index]

    def _frame(self, index: int) -> Governing:
        sentence = self._sentences[index]
        whole = self._wholes.of(index)
        if whole is not None:
            return Governing(whole.value, whole.time, "scopes.part")
        for at in range(index - 1, max(-1, index - 61), -1):
            earlier = self._sentences[at]
            if earlier.paragraph != sentence.paragraph:
                break
            if earlier.is_now:
                return Governing(None, None, "scopes.now")
            if earlier.topic is not None and not _BY_TIME.match(self._text, earlier.start):
                return Governing(earlier.topic.value, earlier.topic.time, "scopes.topic")
        if (whole := self._wholes.of_paragraph(index)) is not None:
            told: tuple[Scoped, str] | None = whole, "scopes.part"
        elif (section := self._section(sentence.start)) is not None:
            told = section, "scopes.section"
        else:
            told = self._told(index)
        return Governing(told[0].value, told[0].time, told[1]) if told else NOTHING

    def _told(self, index: int) -> tuple[Scoped, str] | None:
        """Return the period that the text tells before a sentence's paragraph, and by which rule it holds."""
        sentence = self._sentences[index]
        told, title = self._report.followed(sentence), self._titled
        if title is not None and (told is None or told[1] == "scopes.lead"):
            return title, "scopes.title"
        if told is None and self._announced is not None and self._report.goes_on(sentence, self._announced):
            told = self._announced, "scopes.announced"
        if told is None and (whole := self._wholes.broken_down(index)) is not None:
            told = whole, "scopes.part"
        below = bisect_right(self._given, sentence.start, key=lambda one: one[0]) - 1
        return (self._given[below][1], "scopes.below") if told is None and below >= 0 else told

    def _is_past(self, value: Edtf) -> bool:
        """Whether a period lies before the article."""
        last = value.last_day()
        return last is not None and (self._date is None or last - self._date <= _EARLY)

    def section_year(self, start: int) -> int | None:
        """Return the year that heads the section of a place, if it is one."""
        section = self._section(start)
        return section.value.start.year if section and section.value.rank == "year" and section.value.start else None

    def _section(self, start: int) -> Scoped | None:
        index = bisect_right(self._sections, start, key=lambda section: section[0]) - 1
        return self._sections[index][1] if index >= 0 else None
