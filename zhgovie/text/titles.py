"""What the title of a document, and the sentences that open its lists, say of all that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document
from zhgovie.text.words import any_of

_STRONG = (
    r"(?:(?:实施|工作|行动|建设|攻坚|整治|总体|试点|创建|提升|分解)方案|(?:行动|工作|实施|年度)计划|(?:总体|专项|五年)规划|"
    r"规划纲要|远景目标纲要|工作要点|任务(?:分解表?|清单)|实事(?:项目|工程)?(?:清单|任务|安排|计划)|重点(?:工作|项目)(?:清单|安排))"
)
_DEEDS = r"(?:民生|惠民|利民|便民|为民(?:[兴承拟]?办)?)[“”0-9一二三四五六七八九十]{0,4}[件项]?实事(?:项目|工程)?"
_OF_YEAR = (
    rf"[0-9]{{4}}年(?:度)?[^，,。；;\n]{{0,30}}(?:方案|计划|{_DEEDS}|重点(?:工作|项目)|工作任务)"
    r"|“十[一二三四五六七]五”[^，,。；;\n]{0,24}规划"
)
"""What names a plan only together with its year, for the news ends its titles so too (…走访重点项目)."""
_PLAN = lazy(rf"(?:{_STRONG}|{_OF_YEAR})(?:[（(][^（）()\n]{{1,24}}[)）])?[》”\"]?(?:的?通知)?$")
"""How the title of a plan ends: 2024年为民办实事项目计划, …三年行动计划（2023—2025年）."""
_TO_DO = lazy(
    r"(?:将|要)[一-鿿]{0,4}(?:办好|实施|办理)[“”一-鿿0-9]{0,8}实事|今年[一-鿿]{0,6}办好?(?!了)[“”一-鿿0-9]{0,8}实事(?:项目|工程)?$"
)
"""News of what is yet to be done: 甲县今年将办好十件民生实事."""
_TOLD_OF = lazy(rf"{any_of('plan_news')}|实施(?!方案|计划)|[？?！!：:]")
"""What makes it news of a plan."""
_REVIEW = lazy(r"(?:工作)?(?:总结|回顾|完成情况)(?:报告)?$")
_AND_PLAN = lazy(
    r"(?:总结|回顾|情况)(?:报告)?[及和与暨、]+(?P<year>[0-9]{4})年[^，,。；;\n]{0,8}(?:计划|打算|安排|思路|要点|展望)"
)
"""What the title of a review says that plans as well: 2024年工作总结及2025年工作计划."""
_LONGEST = 60
_NUMBERED = lazy(r"[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|第[0-9一二三四五六七八九十]{1,3}[章节篇部]")
"""How the heading of a section opens."""

_ANNOUNCES = lazy(
    r"(?:做了|抓了|开展了|做好|抓好|抓实|推进|突出|完成了|办好|实施)[^，,。；;\n]{0,8}(?:以下|如下|下列)[^，,。；;\d\n]{0,12}[：:。]?$"
    r"|实事(?:项目|工程|任务)?(?:清单|安排)?如下[：:。]?$"
    r"|(?:以下|如下)(?:几|[0-9一二三四五六七八九十]{1,3})?个?(?:方面)?(?:的)?(?:主要|重点)?(?:工作|实事|任务|目标)[：:。]?$"
    r"|(?:主要|总体|发展|奋斗|预期)目标(?:任务)?[是为]?[：:]$"
)
"""How a sentence ends that opens a list of deeds: 一年来，我们主要做了以下工作：."""
_PROMISES = lazy(r"(?:将|要|继续)[^。]{0,60}(?:办好|实施|办理)[^，,。；;\d\n]{0,10}实事")
"""What stands in a sentence that a list of deeds to be done follows: 今年要继续办好十件民生实事."""
_LONGEST_ANNOUNCEMENT = 80
_SAYS_SO = lazy("以下|如下|下列|目标|实事")
"""One of these is in whatever `_ANNOUNCES` and `_PROMISES` find, and few sentences hold any."""
_FIRST_OF_LIST = lazy(
    r"\s*(?:[一1][、.．](?![0-9])|[（(][一1][）)]|一是|首先[，,是]|第一[，,是]|——|--|[—•●◆▲★■]|关于[一-鿿、]{2,16}[。：:])"
)
"""How a paragraph opens that is the first of a list."""
_PART = len("其中：")
"""The whole sentence, in a line with what goes before, that opens a list without numbers."""
_LEAD = lazy(
    r"\s*(?:[^：:，,。\n]{2,30}[：:])?(?:[到至]?[0-9]{4}年|[去今]年|上半年|[前一二三]{1,2}季度|“?十[一二三四五]五|(?:过去|近|这)?的?[一二三四五六七八九十]{1,2}年[来间，,]?|党的十)[^\n0-9]*$"
)
"""A sentence that opens with a period and tells no figure."""


def of_plan(title: str) -> bool:
    """Whether a title is that of a plan itself, whose figures are meant to be; news of one is none.

    >>> of_plan("甲县2024年民生实事项目"), of_plan("甲县发布2024年民生实事项目")
    (True, False)
    """
    if len(title) <= _LONGEST and _TO_DO.search(title) is not None:
        return True
    return len(title) <= _LONGEST and _PLAN.search(title) is not None and _TOLD_OF.search(title) is None


def of_deeds(title: str) -> bool:
    """Whether a title says how many deeds a year is to see: 甲县今年办好十件民生实事."""
    return of_plan(title) and re.search("[件项](?:民生|惠民|利民|便民|为民)?实事(?:项目|工程)?$", title) is not None


def of_review(title: str) -> bool:
    """Whether a title is that of a review of a year's work."""
    return len(title) <= _LONGEST and _REVIEW.search(title) is not None


def year_to_come(title: str) -> str | None:
    """Give the year that a review plans for besides, by its title."""
    match = _AND_PLAN.search(title) if len(title) <= _LONGEST else None
    return match["year"] if match else None


def heads(clean: str, start: int) -> bool:
    """Whether a heading at `start` is the title: nothing stands before it, and no number opens it."""
    return not clean[:start].strip() and _NUMBERED.match(clean, start) is None


def opens_list(clean: str, start: int) -> bool:
    """Whether what stands from `start` on is the first of a list: 一是新建公路, 1.新建公路."""
    return _FIRST_OF_LIST.match(clean, start) is not None


def announcements(document: Document) -> Iterator[tuple[int, int]]:
    """Give the sentences that close a paragraph and open a list of deeds in those behind it."""
    clean, closing = document.clean, {end for _, end in document.paragraphs}
    for start, end in document.sentences:
        if end - start > _LONGEST_ANNOUNCEMENT or end not in closing or not _SAYS_SO.search(clean, start, end):
            continue
        if _ANNOUNCES.search(clean, start, end) or (_PROMISES.search(clean, start, end) and opens_list(clean, end)):
            yield start, end


def leads(document: Document) -> Iterator[tuple[int, int]]:
    """Give the sentences that close a paragraph before the first of a list: “十四五”时期，我省取得新突破。一、….

    A colon opens one whatever stands before it.
    """
    following = {end: start for (_, end), (start, _) in pairwise(document.paragraphs)}
    for start, end in document.sentences:
        if end not in following:
            continue
        opens = document.clean.endswith(("：", ":"), start, end)
        is_list = opens_list(document.clean, following[end])
        if (is_list and (opens or _LEAD.match(document.clean, start, end))) or (
            opens and document.clean.startswith("其中", start) and end - start == _PART
        ):
            yield start, end
