"""How the figures of a paragraph are meant: by the heading above it, by a sentence that opens it or stands before it.

Of the latter: 2025年,甲县拟办好以下实事。新建学校 6所.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from zhgovie.facts import modality, planning
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Modality
from zhgovie.text import titles

State = Modality | None
"""None where a scope ends, and each paragraph tells for itself again."""

_LONGEST = 120
"""Characters of a sentence that opens a scope."""
_OF_TASKS = lazy(r"(?:实事|任务|工作|目标|举措|措施|要点|打算|重点|计划|安排)(?:项目|任务|清单|部署)?[。；;]?$")
"""How a sentence ends that says of what those behind it are."""
_LONGEST_TASKS = 6
"""Characters of that, with what is before a line feed."""
_FOLLOWS = lazy(r"[：:]$|(?:报告|规划|纲要|方案|计划|会议)[^，,。；;\n]{0,6}(?:提出|明确|指出|部署|安排)")
"""What a sentence that plans says besides, for more to follow: it goes on, or it tells again what another text says."""
_REPORTED = lazy(
    r"[^，,。；;\n]{0,16}(?:报告|规划|纲要|意见|方案|计划|通知)[》”]?[^，,。；;\n]{0,4}(?:提出|明确|安排|部署|要求)[，,：:]{0,2}[^，,。；;\n]{0,4}(?:[今明]年|今后|未来|到?[0-9]{4}年)"
)
"""How a paragraph opens that tells again, figures and all, what a report plans."""
_PAPERS, _PAPER_NEAR = frozenset("报规纲意方计通"), 17
"""How the words for such a report begin, and how near the front."""
_DONE = lazy(
    r"了(?<=[一-鿿].)(?!解)|已|(?:完成|落实|执行)情况|进展|成效|办结|回顾|总结|过去|以来|一年来|超额|圆满|如期"
)
_PUBLISHED = lazy(
    r"(?:公布|发布|确定|票决(?:产生|出)?|出台|亮相|敲定)[^，,。；;\n]{0,20}[0-9]{4}年(?:度)?[^，,。；;\n]{0,12}(?:实事|重点(?:工作|项目|任务)|工作(?:要点|任务))"
    r"(?![^，,。；;\n]{0,8}(?:情况|进展|成效|结果|办结|完成))"
)
"""News of the things to be done in a year."""
_SETTLED = lazy(
    r"(?:明确|公布|发布|确定|票决(?:产生|出)?|出台|敲定|审议通过|推出|(?:今年|[0-9]{4}年)[^，,。；;\n]{0,12}(?:将|计划|拟|要|集中力量))了?[^，,。；;了已\n]{0,30}实事(?:项目|工程)?[：:。]$"
)
"""The same, where the number of the things is told: 会议明确了2024年为民办的 10件实事：."""
_RUN_IN = lazy(
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．])?(?:关于)?(?:[0-9]{4}年|[今明]年|(?:今|往)后|未来|下(?:一?步|一?阶段|半年|一年))"
    r"[^，,。；;：:\n了]{0,10}(?:打算|要点|工作|任务|计划|安排|思路|举措|目标|重点|措施)[。：:]$"
)
"""A heading that a stop parts from its section: 下步打算。新建公路 12公里."""
_NOTE = lazy(r"[（(](?:均?为)?预[计测估](?:数|值)?[，,、；;](?:以下?|下)均?同[)）]")
_BACK = lazy(r"\s*(?:去年|上年|过去|近年来|[一-鿿]{0,4}年来|截至|截止|目前|据了解|据介绍|据悉|据统计)|.{0,12}以来")
"""How a paragraph opens that looks back."""


def scopes(document: Document, figures: Sequence[int]) -> list[tuple[int, State]]:
    """Give in text order where paragraphs begin or cease to be meant so; `figures` are the starts of the values."""
    clean = document.clean
    told: list[tuple[int, State]]
    told = [(end, planning.of_section(clean[start:end])) for start, end in document.headings]
    start, end = document.headings[0] if told and told[0][1] is None else (0, 0)
    if start < end and titles.of_plan(clean[start:end].strip()) and titles.heads(clean, start):
        told[0] = (end, "target")
    if told and titles.heads(clean, start) and titles.of_deeds(clean[start:end].strip()):
        told[0] = (start, "target")  # its own number is of what is to be done too
    told += [(end, planning.of_announcement(clean[start:end])) for start, end in titles.announcements(document)]
    told = [(end, state) for end, state in told if state is not None]
    for start, end in _noted(document):
        told += [(start, "target"), (end, None)]
    return sorted([*told, *_foretold(document, figures)], key=itemgetter(0))


def of_paragraph(document: Document, told: Sequence[tuple[int, State]], start: int, end: int) -> Modality:
    """Say how the figures of a paragraph are meant that do not say it themselves."""
    index = bisect_left(told, start + 1, key=itemgetter(0)) - 1
    state = told[index][1] if index >= 0 else None
    if state is not None:
        return state
    return "target" if planning.is_plan(document.clean, start, end) else "actual"


def _noted(document: Document) -> Iterator[tuple[int, int]]:
    """Give the paragraphs with a note that their figures are foreseen: （预计数，下同）."""
    starts = [start for start, _ in document.paragraphs]
    for note in _NOTE.finditer(document.clean) if "下同" in document.clean else ():
        if index := bisect_right(starts, note.start()):
            yield document.paragraphs[index - 1]


def _foretold(document: Document, figures: Sequence[int]) -> Iterator[tuple[int, State]]:
    """Give where sentences say that paragraphs tell what is to be done, and where these cease to.

    None is asked for behind the last of the `figures`, of which there is one at least.
    """
    clean, is_open = document.clean, False
    year = titles.year_to_come(clean[slice(*document.headings[0])]) if document.headings else None
    for start, end, opens, closes in _at_edges(document, figures[-1]):
        if year is not None and opens and clean.startswith(f"{year}年", start):
            year, is_open = None, True
            yield start, "target"
        if opens and is_open and _BACK.match(clean, start, end):
            is_open = False
            yield start, None
        is_report = opens and not _PAPERS.isdisjoint(clean[start : start + _PAPER_NEAR])
        if is_report and _REPORTED.match(clean, start, end) and not _DONE.search(clean, start, end):
            is_open = True
            yield end, "target"
        if end - start > _LONGEST:
            continue
        if closes and clean.find("实事", start, end) >= 0 and _SETTLED.search(clean, start, end):
            is_open = True
            yield start, "target"
        if bisect_left(figures, start) < bisect_left(figures, end):
            continue
        if opens and _RUN_IN.match(clean, start, end):
            is_open = True
            yield start, "target"
        elif closes and _opens(clean, start, end):
            is_open = True
            yield end, "target"


def _at_edges(document: Document, last: int) -> Iterator[tuple[int, int, bool, bool]]:
    """Give the sentences that open or close a paragraph, and which they do, as far as the `last` figure."""
    closing = {end for _, end in document.paragraphs}
    opening = {start for start, _ in document.paragraphs}
    for start, end in document.sentences:
        if start > last:
            return
        if start in opening or end in closing:
            yield start, end, start in opening, end in closing


def _opens(clean: str, start: int, end: int) -> bool:
    """Whether a sentence that closes a paragraph says that those behind it plan."""
    if _PUBLISHED.search(clean, start, end):
        return True
    opens_list = titles.opens_list(clean, end)
    is_of_tasks = opens_list or _OF_TASKS.search(clean, max(start, end - _LONGEST_TASKS), end) is not None
    follows = opens_list or _FOLLOWS.search(clean, start, end) is not None
    if not (is_of_tasks or follows) or _DONE.search(clean, start, end):
        return False
    if modality.announces(clean, start, end):
        return is_of_tasks
    return follows and modality.after("actual", clean, start, end) == "target"
