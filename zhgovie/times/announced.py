"""Which period the sentence is of that opens a text and says that a report on it follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zhgovie.lexicons.lazy import lazy
from zhgovie.text.titles import heads
from zhgovie.times.edtf import Edtf
from zhgovie.times.marks import Scoped

_LEAD = 2
"""Paragraphs at the head, with a title and without, in which it can stand; a review may name its body first."""
_TELLS = lazy(r"(?:通报|公布|报告|汇报|总结|回顾)了?[^，,。；;：:\n]{0,24}$")
"""Before the period: what is told is of it (会议通报了2024年…)."""
_ALL_DONE = r"全[部面][^，,。；;\n]{0,4}?(?:办结|完成|兑现|落实)"
_WORK = lazy(
    r"[^，,。；;\n]{0,40}?(?:(?:完成|落实|进展|办理|实施|推进|执行|兑现|进度)情况|工作(?:情况|成效|总结|报告)?(?=[，,。：:；;\n]|$)|"
    rf"(?:实事|任务|目标|项目)[^，,。；;\n]{{0,12}}?{_ALL_DONE})"
)
"""Behind it: the work that is reported on, or that all of it is done."""
_YEARLY = lazy(r"度?[^》\n]{2,30}(?:公报|年报|白皮书|蓝皮书)》")
"""Behind the year in the name of what comes out once a year, told in the lead: 介绍《2022年甲市生态环境状况公报》."""
_DONE = lazy(rf"(?:(?:完成|落实|进展|办理|实施|推进|兑现)情况|{_ALL_DONE})$")
"""How what is behind the period closes where that alone says that it is over."""
_REVIEWED = frozenset({"year", "half", "quarter", "months"})
_BREAKS = frozenset(("", "\n"))
_ALL_TOLD = lazy(r"[，,][^0-9：:\n]{8,200}[。！!]")
"""Behind the period that a report opens with: 2019年，县检察院各项工作取得新进展。."""
_FEW = 4
"""Times of such a sentence."""
_GIVES = lazy(r"(?:将|就|把)[^，,。；;：:\n\d]{0,24}$")
_AS_FOLLOWS = lazy(
    r"[^。；\n]{0,60}(?:公布|通报|公告|公示|发布|报告|汇报|总结|通告|说明)如下|[^。；\n]{0,60}(?:以下|下列|如下)[^，,。；;\n]{0,12}[：:]"
)
"""Behind the time that all below is of: 现将2020年11月1日零时我县人口公布如下, 将2023年新增资金用于以下项目：."""


def announced(text: str, sentences: Sequence[tuple[int, int, int]], scoped: Sequence[Scoped]) -> Scoped | None:
    """Return the one period whose work the first sentences report on: 会议通报了2024年民生实事完成情况.

    `sentences` give start, end and paragraph, in order.
    """
    for index, (start, end, paragraph) in enumerate(sentences):
        inside = [one for one in scoped if start <= one.time.start < end and not one.is_day]
        is_near = max(index, paragraph) < _LEAD
        named = next((one for one in inside if text.endswith("《", 0, one.time.start)), None)
        if named is not None and is_near and _YEARLY.match(text, named.time.end, end):
            return named
        if len(inside) == 1 and (
            (is_near and _is_announced(text, inside[0], start, end))
            or (paragraph <= _LEAD and _looks_back(text, inside[0], start, end))
        ):
            return inside[0]
    return None


def headed(
    text: str, titles: Sequence[tuple[int, int]], scoped: Sequence[Scoped], is_past: Callable[[Edtf], bool]
) -> Scoped | None:
    """Return the one period, over by now, of which a title brings the news: 过去一年甲县招商引资成绩单."""
    for start, end in titles:
        inside = [one for one in scoped if start <= one.time.start < end]
        if len(inside) == 1 and inside[0].is_plain and heads(text, start):
            value = inside[0].value
            return inside[0] if value.end is not None and value.rank in _REVIEWED and is_past(value) else None
    return None


def _is_announced(text: str, one: Scoped, start: int, end: int) -> bool:
    if one.is_comparison or one.bracket is not None or one.value.end is None:
        return False
    work = _WORK.match(text, one.time.end, end)
    return work is not None and (
        _TELLS.search(text, start, one.time.start) is not None or _DONE.search(work.group()) is not None
    )


def _looks_back(text: str, one: Scoped, start: int, end: int) -> bool:
    """Whether a line of one sentence, without figures, opens with the period that all below is of."""
    is_whole = one.is_plain and one.value.end is not None and one.value.rank in _REVIEWED
    if not is_whole or text[start : one.time.start].strip():
        return False
    is_line = text[start - 1 : start] in _BREAKS and text[end : end + 1] in _BREAKS
    return is_line and _ALL_TOLD.fullmatch(text, one.time.end, end) is not None


def given_below(text: str, sentences: Sequence[tuple[int, int, Sequence[Scoped]]]) -> list[tuple[int, Scoped]]:
    """Return the times that sentences give for all below (现将…公布如下), each with the end of its sentence.

    `sentences` give start, end and times, in order.
    """
    found: list[tuple[int, Scoped]] = []
    for start, end, times in sentences:
        own = [one for one in times[:_FEW] if not one.is_comparison and one.bracket is None]
        if (
            len(own) == 1
            and _GIVES.search(text, start, own[0].time.start)
            and _AS_FOLLOWS.match(text, own[0].time.end, end)
        ):
            found.append((end, own[0]))
    return found
