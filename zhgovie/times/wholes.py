"""Of when the whole is that a sentence, or a paragraph, tells the parts of: 其中, 按结构分, 这十件实事是."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from zhgovie.lexicons.lazy import lazy
from zhgovie.times import between
from zhgovie.times.marks import Scoped
from zhgovie.times.reach import Reach
from zhgovie.times.report import Sentence

_PART_TOLD = lazy(r"其中[，,]?[^。；;\d\n]{0,24}\d")
_WINDOW = 40
"""Sentences before, or times in one, that are looked at: hostile text stays linear."""
_FAR = 3
"""Paragraphs before, in which the whole can be that others break down."""


class Wholes:
    """The wholes of the sentences of a text, told in those before."""

    def __init__(self, text: str, sentences: Sequence[Sentence], reach: Reach) -> None:
        self._text = text
        self._sentences = sentences
        self._reach = reach

    def of(self, index: int) -> Scoped | None:
        """Return the last time of the sentence before, of which a sentence that opens with 其中 tells a part."""
        sentence = self._sentences[index]
        before = self._sentences[index - 1] if index and self._reach.goes_on(sentence.start) else None
        far = self._text.startswith(("其中：", "其中:"), sentence.start) or self._reach.names(sentence.start)
        is_part = _PART_TOLD.match(self._text, sentence.start) is not None
        if before is None or before.paragraph < sentence.paragraph - (far or is_part):
            return None
        last = between.last_figure(self._text, before.start, before.end, before.times[-_WINDOW:])
        if last is None:  # 随着利润在11月份转正，各行业均增长。其中，…
            return before.topic or next((one for one in before.times if one.is_day), None)
        told = (one for one in reversed(before.times) if one.time.end <= last)
        told = (one for one in told if not self._reach.is_of_plan(one))  # …，完成全年任务的85%。其中，…
        return next((one for one in told if not one.is_comparison and one.bracket is None), None)

    def of_paragraph(self, index: int) -> Scoped | None:
        """Return the whole of a paragraph's first sentence, of which the others go on to tell: 仪式上，签约 5个。."""
        first = self._first(index)
        return self.of(first) if index - _WINDOW <= first < index else None

    def broken_down(self, index: int) -> Scoped | None:
        """Return the topic of the paragraph before, whose figures this one breaks down: 按结构分，工业项目 20个."""
        first, paragraph = self._first(index), self._sentences[index].paragraph
        if first < index - _WINDOW or not self._reach.breaks_down(self._sentences[first].start):
            return None
        before = reversed(self._sentences[max(0, first - _WINDOW) : first])
        found = next((one for one in before if one.topic is not None or one.is_now), None)
        return None if found is None or found.is_now or paragraph - found.paragraph > _FAR else found.topic

    def _first(self, index: int) -> int:
        """Return the first sentence of the paragraph of one."""
        return bisect_left(self._sentences, self._sentences[index].paragraph, key=lambda one: one.paragraph)
