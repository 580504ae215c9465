"""The day an article was published: as the page states it, or as the text implies it.

Implied is the latest day that the text itself speaks of and does not place in the future. The year is the latest one
named, or the year after it where the text sums that year up (2014年末, 2016年同期, 2023年，全省…): of 1,835 dated news
items that do so, in the named year or the next, 1,435 were written in the next.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from zhgovie.lexicons.lazy import lazy
from zhgovie.text.words import any_of

_FULL_YEAR = r"((?:19|20)(?<![0-9]..)[0-9]{2})"
"""It opens with its digits, not with what may not stand before them, so that a search goes straight to those."""
_DAY = lazy(
    rf"{_FULL_YEAR}(?:\s?[-/.]\s?|年\s?|\s(?=[01][0-9]/))(1[0-2]|0?[1-9])(?:\s?[-/.]\s?|月\s?)(3[01]|[12][0-9]|0?[1-9])(?![0-9月])"
)
_MONTH = lazy(rf"{_FULL_YEAR}年(1[0-2]|0?[1-9])月(?!\s?[0-9])")
_YEAR = lazy(rf"{_FULL_YEAR}(?=年|[和、至—－-](?:19|20)[0-9]{{2}}年)")
_MONTH_DAY = lazy(r"(?<![0-9年])(?<!年\s)(1[0-2]|0?[1-9])月(3[01]|[12][0-9]|0?[1-9])日")
_LABELLED = lazy(rf"(?:{any_of('issuing')}?(?:时间|日期)|发布于|更新于)\s?[：:]?\s{{0,3}}$")
_PLANNED_BEFORE = lazy(
    rf"(?:(?:^|[，。；,;：:\s（(“])(?:力争|预计|计划|确保|争取)?[到至]|{any_of('planned')})[^，。；,;]{{0,8}}$"
)
_PLANNED_AFTER = lazy(
    r"年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[^，。；,;0-9]{0,3}?"
    r"(?:底前|末前|前(?![0-9一二三四五六七八九十]|三季)|力争|预计|将|实现目标|远景|有望|计划"
    r"|起[，,]?(?:施行|实施|执行|生效|全面|正式))|[—－–~至-][0-9]{4}年?[）)》]"
)
_GROWN_TO = lazy(r"(?:增|升|提高|扩大|增加|增长|下降|减少|降低|发展|攀升|跃升)[到至]$")
_RUNNING = lazy(
    r"年(?:上半年|前(?:[0-9一二三四五六七八九十]{1,3}个?(?:月|季度)|三季度)|第?[一二三]季度|1[-—－~～至][2-9]月"
    r"|1[-—－~～至]1[01]月|是|春季|夏季|(?:全国)?两会|[，,]?[^，。；,;]{0,12}(?:将|计划|预计|力争|拟|有望|争取))"
)
_RECOVERED = ("恢复到", "恢复至", "恢复到了")
_AGAINST = ("较", "比", "与", "于", "是", "为")
_LAST_BEFORE = "2019"
"""The last year before the epidemic, with which texts of all those after it compare."""
_BEGUN = ("进入", "迎来", "过去的", "跨入", "步入")
_DONE = lazy(r"年(?:末|底|度|为例|同期|全年|工作回顾|相比|的工作回顾)")
_SINCE = lazy(r"年(?:以来|开始|起(?!草)|至今)")
_SUMMED_UP = lazy(r"年(?:[，,的]|我?[省市县区州](?!第)|我国|全[省市县区州年]|实现|完成|累计|共|新增|公司|集团)")
_RANGE = ("—", "－", "–", "-", "~", "至")
_OLDEST = "2000"  # a year before it is history, not the news


class Found(NamedTuple):
    """A publication date."""

    date: str
    """ISO 8601 of day, month or year precision."""
    is_inferred: bool
    """Whether the text only implies it."""


def stated(text: str) -> str | None:
    """Find the day that page furniture gives: behind a label (发布时间：), else bare, else the banner's (星期三)."""
    days = [(match, day) for match in _DAY.finditer(text) if (day := iso(*match.groups()))]
    for match, day in days:
        if _LABELLED.search(text[max(0, match.start() - 12) : match.start()]):
            return day
    bare = [day for match, day in days if not _is_banner(text, match)]
    return next(iter(bare or [day for _, day in days]), None)


def _is_banner(text: str, match: re.Match[str]) -> bool:
    """Whether a day is the one on which the page was saved: 今天是2024年3月27日 星期三."""
    before, after = text[max(0, match.start() - 5) : match.start()], text[match.end() : match.end() + 5]
    return "今天是" in before or "现在是" in before or after.strip(" 日").startswith(("星期", "周"))


def iso(year: str, month: str, day: str) -> str | None:
    """Write a calendar day in ISO form; None where there is no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def implied(text: str, lead: str) -> str | None:
    """Infer the latest day, month or year that `text` speaks of as past or present; `lead` is its first paragraph."""
    named = [match for match in _YEAR.finditer(text) if match[1] >= _OLDEST and _dates_the_text(text, match)]
    if not named:
        return None
    apart = [match for match in named if not _is_in_range(text, match)]
    latest = max(match[1] for match in apart or named)
    days = [iso(*match.groups()) for match in _DAY.finditer(text) if not _is_planned(text, match)]
    months = [f"{match[1]}-{int(match[2]):02}" for match in _MONTH.finditer(text) if not _is_planned(text, match)]
    candidates = [day for day in (*days, *months) if day and day[:4] == latest]
    is_over = _is_over(text, [match for match in named if match[1] == latest], has_days=bool(candidates))
    month_days = [match for match in _MONTH_DAY.finditer(lead) if not _is_planned(lead, match)]
    if not month_days:
        return str(int(latest) + 1) if is_over else max(candidates, default=latest)
    month, day_ = max((int(match[1]), int(match[2])) for match in month_days)
    if (is_over and month <= 10) or (candidates and f"{latest}-{month:02}" < max(candidates)[:7]):
        latest = str(int(latest) + 1)
    return max([latest, *candidates, *filter(None, [iso(latest, str(month), str(day_))])])


def _dates_the_text(text: str, match: re.Match[str]) -> bool:
    """Whether a year can be the text's own: not a plan's, nor one since which something has been so."""
    is_bare = not _MONTH.match(text, match.start()) and not _DAY.match(text, match.start())
    if text.startswith("年同期", match.end()) and text.endswith(_RECOVERED, 0, match.start()):
        return False  # any year before may be what is recovered to
    if (month := _MONTH.match(text, match.start())) and text.startswith("以来", month.end()):
        return False  # 2007年7月以来: in any year behind it
    if text.startswith(f"{_LAST_BEFORE}年同期", match.start()) and text.endswith(_AGAINST, 0, match.start()):
        return False  # 较2019年同期: what the years behind it are all held against
    is_since = _SINCE.match(text, match.end()) or text[max(0, match.start() - 1) : match.start()] in ("自", "从")
    return not (is_bare and is_since) and not _is_planned(text, match)


def _is_in_range(text: str, match: re.Match[str]) -> bool:
    """Whether a year begins or ends a range of years (2021—2024年), which may lie ahead."""
    following = text[match.end() : match.end() + 3].removeprefix("年")
    return text[max(0, match.start() - 1) : match.start()] in _RANGE or (
        following[:1] in _RANGE and following[1:].isdigit()
    )


def _is_over(text: str, named: list[re.Match[str]], *, has_days: bool) -> bool:
    """Whether the text looks back on the year that `named` mentions as on a whole."""
    if has_days or any(_RUNNING.match(text, match.end()) or text.endswith(_BEGUN, 0, match.start()) for match in named):
        return False
    return any(_DONE.match(text, match.end()) or _SUMMED_UP.match(text, match.end()) for match in named)


def _is_planned(text: str, match: re.Match[str]) -> bool:
    """Whether the words round a date place it in the future, or in the name of a plan."""
    before = text[max(0, match.start() - 14) : match.start()]
    if _PLANNED_BEFORE.search(before) or _PLANNED_AFTER.match(text, match.end()):
        return True
    # Plans end in 2015, 2020, 2025 …; what has come to pass has grown to something (增加到2020年的3亿元).
    if before.endswith(("到", "至")) and match[1][-1] in "05" and not _GROWN_TO.search(before):
        return not text.startswith(("年底", "年末", "年的"), match.end())
    return before.endswith(_RANGE) and text.startswith(("年）", "年)", "年》"), match.end())
