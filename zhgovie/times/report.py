"""Which period a report goes on about from paragraph to paragraph, where these tell none of their own.

A paragraph that reports growth goes on about the period told last, however many paragraphs before, unless one between
speaks of another time. The period of the lead, where nothing else has been reported on since, reaches any paragraph
that reports: a bulletin tells its time once. Stories, stocks and habits in it are left without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from zhgovie.lexicons.lazy import lazy
from zhgovie.times.edtf import Edtf
from zhgovie.times.marks import TELLS_ON, Scoped, holds
from zhgovie.times.reach import is_closed
from zhgovie.times.words import any_of

_REPORTED = frozenset({"year", "half", "quarter", "months", "span"})
"""How long a period is that a whole report is of."""
_OF_ALL = lazy(r"[一-鿿]{4,12}。|(?:[一-鿿]{2,12}[，,])?(?:全[省市区县州盟旗镇乡]|我[省市区县州]|[0-9])")
"""How a paragraph opens that goes on about the whole of which a year is told: with what it is about, or a count."""
_FIGURE = lazy(r"[0-9](?![0-9.月日年—-])|(?<=第)[一二三四五六七八九十]")
_TIMES = 40
"""Times at the end of a sentence that are looked at."""
_MANY = 3
"""Figures in a lead that reports."""
_HEADING = 40
"""Characters of a line that may be one."""
_STORY = lazy(
    r"[说道诉示：:][，,：:]?[“\"]|[”\"][，,]?[^，,。；;\n]{0,16}(?:说|表示|介绍)|记者|走进|来到|走访|村民|女士|先生|师傅|客户|我们村|据悉|"
    r"以[^，,。；;\n]{1,16}为例"
)
"""What a paragraph says that tells of someone, not of the whole."""
_LASTING = lazy(rf"{any_of('lasting')}|(?<!人)每[天日周月年]")
"""What a sentence says that holds at another time, or at any."""


class Sentence(NamedTuple):
    """A sentence with its times and the time that frames it."""

    start: int
    end: int
    paragraph: int
    times: tuple[Scoped, ...]
    starts: tuple[int, ...]  # of the times
    ends: tuple[int, ...]
    topic: Scoped | None
    is_now: bool  # whether 目前 or the like is its last word on time


class _Told(NamedTuple):
    """What has been reported on before a paragraph."""

    period: Scoped | None
    is_of_lead: bool  # whether the lead told it, and nothing else has been told since
    can_follow: bool  # whether the paragraph itself speaks of no other time, and can go on about the lead's
    span: tuple[int, int]  # of the paragraph


class Report:
    """The periods that the paragraphs of a text go on about.

    Parameters
    ----------
    text
        The clean text.
    sentences
        Its sentences, in text order.
    empty
        The paragraphs that report nothing.
    is_past
        Whether a day is not behind the article's date.
    """

    def __init__(
        self, text: str, sentences: Sequence[Sentence], empty: set[int], is_past: Callable[[Edtf], bool]
    ) -> None:
        self._text = text
        self._is_past = is_past
        self._topics = [one.topic for one in sentences if one.topic is not None]
        self._told: dict[int, _Told] = {}
        self._tells: dict[tuple[int, int], bool] = {}
        """Paragraphs by their spans, to whether they report growth or the like: asked of few."""
        told = _Told(None, is_of_lead=False, can_follow=True, span=(0, 0))
        figured = 0  # paragraphs with figures before
        for paragraph, inside in _grouped(sentences):
            span = inside[0].start, inside[-1].end
            is_part = all(_is_part(told.period, one.topic) for one in inside if one.topic is not None)
            can_follow = is_part and told.is_of_lead and self._reports(told.period, span)
            told = self._told[paragraph] = _Told(told.period, told.is_of_lead, can_follow, span)
            is_first = figured < 2  # a meeting, then its report
            told = self._after(told, self._best(inside), is_part=is_part, is_first=is_first)
            figured += paragraph not in empty
            if paragraph in empty and span[1] - span[0] > _HEADING:
                told = told._replace(is_of_lead=False)

    def followed(self, sentence: Sentence) -> tuple[Scoped, str] | None:
        """Return the period that a sentence without a time goes on about, and by which rule."""
        told = self._told.get(sentence.paragraph)
        if told is None or told.period is None:
            return None
        if self._tells_on(told.span):
            return told.period, "scopes.reporting"
        if not (told.is_of_lead and told.can_follow) or _LASTING.search(self._text, sentence.start, sentence.end):
            return None
        if _FIGURE.search(self._text, sentence.start, sentence.end) is None:
            return None  # 分为三类
        return told.period, "scopes.lead"

    def goes_on(self, sentence: Sentence, period: Scoped) -> bool:
        """Whether a sentence without a time goes on about what the text announces: no story, and no other time told."""
        is_alone = all(period.value.contains(one.value) for one in self._topics)
        start, end = sentence.start, sentence.end
        if _FIGURE.search(self._text, start, end) is None:
            return False  # 分为三类
        return is_alone and not (_STORY.search(self._text, start, end) or _LASTING.search(self._text, start, end))

    def _tells_on(self, paragraph: tuple[int, int]) -> bool:
        if paragraph not in self._tells:
            self._tells[paragraph] = TELLS_ON.search(self._text, *paragraph) is not None
        return self._tells[paragraph]

    def _best(self, inside: Sequence[Sentence]) -> Scoped | None:
        """Return the period that a paragraph reports on: the last, or one before that holds it."""
        best: Scoped | None = None
        for one in reversed(inside):
            reported = self._reported(one) if one.times else None
            if reported is not None and (best is None or holds(reported.value, best.value)):
                best = reported
        return best

    def _after(self, told: _Told, own: Scoped | None, *, is_part: bool, is_first: bool) -> _Told:
        """Say what has been told behind a paragraph: a month of the period does not take its place."""
        period = told.period
        if own is None:
            is_passing = period is not None and period.value.rank == "month" and not self._tells_on(told.span)
            if is_passing or not is_part:
                return told._replace(period=None, is_of_lead=False)
            return told._replace(is_of_lead=told.can_follow)
        is_lead = is_first and _is_of_report(own.value)
        is_lead = is_lead and len(_FIGURE.findall(self._text, own.time.end, told.span[1])) >= _MANY
        if period is not None and (holds(period.value, own.value) or period.value == own.value):
            return told._replace(is_of_lead=told.is_of_lead or (is_lead and period.value == own.value))
        return told._replace(period=own, is_of_lead=is_lead)

    def _reports(self, period: Scoped | None, paragraph: tuple[int, int]) -> bool:
        """Whether a paragraph without a time, or a heading, goes on about the period of the lead."""
        start, end = paragraph
        if period is None or _STORY.search(self._text, start, end):
            return False
        if period.value.rank == "year" and period.value.start is not None:
            is_heading = end - start < _HEADING and _FIGURE.search(self._text, start, end) is None
            return is_heading or _OF_ALL.match(self._text, start) is not None
        return True

    def _reported(self, sentence: Sentence) -> Scoped | None:
        """Return the period that a sentence reports on: its topic, or the time behind one that still runs (…以来)."""
        if sentence.topic is None:  # 全县项目80个，1—10月完成投资…
            plain = (one for one in reversed(sentence.times[-_TIMES:]) if one.is_plain and _is_of_report(one.value))
            return next((one for one in plain if self.is_over(one.value)), None)
        if self.is_over(sentence.topic.value):
            return sentence.topic
        behind = (one for one in sentence.times if one.time.start > sentence.topic.time.start)
        return next((one for one in behind if one.is_plain and self.is_over(one.value)), None)

    def is_over(self, value: Edtf) -> bool:
        """Whether a period is closed and lies before the article: only then can it have been reported on."""
        return is_closed(value) and self._is_past(value)


def _is_of_report(value: Edtf) -> bool:
    """Whether a whole report can be of a period: 上半年, 截至8月底."""
    return value.rank in _REPORTED or value.start is None


def _is_part(period: Scoped | None, topic: Scoped | None) -> bool:
    """Whether a topic tells of no time but the period's, or of one that it is part of."""
    if topic is None or period is None:
        return topic is None
    return topic.value == period.value or period.value.contains(topic.value) or topic.value.contains(period.value)


def _grouped(sentences: Sequence[Sentence]) -> list[tuple[int, list[Sentence]]]:
    grouped: list[tuple[int, list[Sentence]]] = []
    for one in sentences:
        if not grouped or grouped[-1][0] != one.paragraph:
            grouped.append((one.paragraph, []))
        grouped[-1][1].append(one)
    return grouped
