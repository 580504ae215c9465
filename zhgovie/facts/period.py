"""Of when a value is: the period that governs it, and the one its growth compares with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhgovie.facts.draft import Draft
from zhgovie.facts.phrase import WINDOW
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Basis, Document, Quantity, Time
from zhgovie.times.edtf import parse, written
from zhgovie.times.governing import Governing
from zhgovie.times.scopes import Scopes

_FIRST_MONTHS = lazy(r"(?P<year>\d{4})-0[1-3]")

_NOT_OVER = lazy(r"(?P<year>\d{4})-0[1-9]")
_OF_PLAN = lazy("(?:预期|既定|工作|考核)?(?:目标|任务|计划|预算|指标)")
"""Behind 全年: it is of a plan, which is of the year that runs: 完成全年任务的85%."""
_YEARS = lazy(r"(?P<first>[0-9]{4})/(?P<last>[0-9]{4})")
_NEXT = lazy("下一步|今后|接下来|下一阶段")
"""Behind a period: what is planned comes after it."""
_TASK = lazy("(?:任务|指标)数?[为是约]{0,2}$")
"""Before what a year had been told to reach: 2023年，出栏任务 5万头."""
_ESTIMATED = lazy(
    r"(?:据[一-鿿]{0,6}|(?<![^。\n]))预[计测][，,][^。\n]*$|(?<!后)(?<!后[，,])预计(?:[一-鿿]{0,14}$|数?[，,]?(?:以?下同)?[)）][^。；;\n]*$|(?:全[年省市区县州盟旗镇乡])?(?:实现|完成|达到?|突破|增长|[一-鿿]{2,12}[达增完实0-9]|[为达约]*[0-9])[^。；;\n]*$)"
)
"""What opens the figures of a year just over that are not counted yet: 2024年，产值预计完成 5亿元."""
_OPENS_ESTIMATES = lazy(
    r"(?<![^。\n])预计"
    r"(?!可|将|到|[今明]年|[^，,。；;\n]{0,16}?(?:建成|投产|投用|达产|竣工|完工|开工))[^。\n]*$"
)
"""A sentence that tells a year just over by estimates, whatever stands between: 预计产值、税收分别达到…."""
_ONCE_DONE = lazy(
    r"[，,。；;]\D{0,12}?(?:建成|投产|达产|满产|投用|投运|竣工|完工|投入使用|投入运[营行])(?:投产|达产|达[效标]|投用|投运|使用)?[之以]?后"
)
"""Before what a project is to yield, in a clause behind the time's: no one says from when."""
_TWO_YEARS = lazy(r"[0-9]{2,4}年?[^0-9]{1,3}[0-9]{2,4}年(?!度)")
_AT_FIRST = lazy(r"[由从自][^，,。；;0-9]{2,14}?(?:初期?|(?<!小)时|[之以]前|时期)的?[约近不足仅超过]{0,2}$")
"""Before where a change began: at no time that has a date (由建区初期的)."""
_CARRIED = frozenset(
    {"scopes.topic", "scopes.section", "scopes.reporting", "scopes.lead", "scopes.announced", "scopes.part"}
)
"""By which rules a period holds in a sentence that names none."""

_OF_A_YEAR = lazy(r"(?:本|当)?年[内中底末]?前?|全年|[上下]半年|[一二三四]季度|[0-9]{1,2}月(?:底|份)?前?")
"""A time that names no year."""
_FRAMES = frozenset({"scopes.section", "scopes.topic", "scopes.reporting", "scopes.lead"})
_FIGURE = lazy("[0-9]")

_MIDNIGHT = "T00:00:00"
"""The hour at which a census counts: its figures are of the day."""
_SEASONS = {"21": "03", "22": "06", "23": "09", "24": "12"}
"""EDTF's seasons, to the month that each begins in."""


class Periods:
    """Answers for one document."""

    def __init__(self, document: Document, times: Sequence[Time]) -> None:
        self._scopes = Scopes(document, times)
        self._date = None if document.meta.date_inferred else document.meta.date
        self._text = document.clean
        self._today = parse(self._date).last_day() if self._date else None

    def settle(self, draft: Draft) -> None:
        """Fill a draft's period and say by which rule; one that a list dealt out stays."""
        if "period" in draft.rules:
            return
        value = draft.quantity
        governing = self._scopes.governing(
            value.start, value.end, kind=draft.reading.kind, basis=draft.reading.basis, endpoint=draft.endpoint
        )
        governing = self._of_year_ahead(governing, value)
        draft.period = None if governing.value is None else written(governing.value).removesuffix(_MIDNIGHT)
        draft.rules["period"] = governing.rule
        if governing.time is not None and draft.reading.kind in {"level", "share"}:
            draft.period = self._of_end(draft, governing.time)
        if governing.time is not None:
            self._weigh(draft, governing, governing.time)
        if draft.is_of_year and draft.period is not None:
            draft.period = _year(draft.period)

    def _of_year_ahead(self, governing: Governing, value: Quantity) -> Governing:
        """Move 全年 and 上半年 to the year to come that heads their section: 二、2025年目标任务, told in 2024."""
        time = governing.time
        if time is None or governing.value is None or self._today is None or _OF_A_YEAR.fullmatch(time.text) is None:
            return governing
        if self._scopes.section_year(value.start) != self._today.year + 1 or not written(governing.value).startswith(
            str(self._today.year)
        ):
            return governing
        moved = governing.value.shift(1)
        return governing._replace(value=moved, time=replace(time, value=written(moved)))

    def _of_end(self, draft: Draft, time: Time) -> str | None:
        """Give the year of one end of a change between two years: 2015年至2020年，产值从1亿元增至2亿元."""
        value = draft.quantity
        began = _AT_FIRST.search(self._text, max(0, value.start - WINDOW // 2), value.start)
        if began and time.end <= began.start():
            return None
        first, _, last = (draft.period or "").partition("/")
        if draft.is_paired and draft.endpoint and len(first) == len(last) > 0 and _TWO_YEARS.match(time.text):
            return first if draft.endpoint == "from" else last
        return draft.period

    def _weigh(self, draft: Draft, governing: Governing, time: Time) -> None:
        """Let the period told say whether the value is meant to be, and that whether the period is its own."""
        value = draft.quantity
        if draft.modality == "actual" and time.text == "全年" and not _OF_PLAN.match(self._text, time.end):
            draft.period = self._year_over(draft.period, time)
        elif draft.is_supposed and time.text == "全年":
            draft.period = self._year_ahead(draft.period)
        is_titled = governing.rule == "scopes.title"  # of a plan the title tells the year: 2018年工作要点
        if draft.is_supposed and not is_titled and self.has_been(time):
            draft.modality = "actual"
        if draft.modality == "target":
            if self._is_left(governing, time, draft):
                draft.period, draft.rules["period"] = None, "period.next"
            if _ONCE_DONE.search(self._text, max(time.end + 1, value.start - WINDOW), value.start):
                draft.period, draft.rules["period"] = None, "period.once_done"
        elif governing.rule not in _CARRIED and self._is_due(time, value):
            draft.modality = "target"

    def _year_over(self, period: str | None, time: Time) -> str | None:
        """Say which year 全年 is of what is done: in the first months of a year the one before.

        So it is up to the last ones where no year is told before it in the text.
        """
        match = (_FIRST_MONTHS if time.anchor == "context" else _NOT_OVER).match(self._date or "")
        return str(int(period) - 1) if match and period and period == match.group("year") else period

    def _year_ahead(self, period: str | None) -> str | None:
        """Say which year 全年 is of what a plan's verbs tell: in the first months of a year that one."""
        match = _FIRST_MONTHS.match(self._date or "")
        return match.group("year") if match and period == str(int(match.group("year")) - 1) else period

    def _is_left(self, governing: Governing, time: Time, draft: Draft) -> bool:
        """Whether a plan is past the period told before it: 2024年，建成学校3所。下一步，将新建医院 5所."""
        value, is_growth = draft.quantity, draft.reading.kind == "growth"
        if time.text.endswith("以来"):
            return _NEXT.search(self._text, max(time.end, value.start - WINDOW), value.start) is not None
        if _TASK.search(self._text, max(time.end, value.start - WINDOW // 4), value.start):
            return False
        if (
            draft.is_set
            or not self._is_over(time)
            or self._is_estimated(governing.rule, time, value, is_growth=is_growth)
        ):
            return False
        return (
            governing.rule in _CARRIED - {"scopes.part"}  # a part is of when its whole is
            or _NEXT.search(self._text, max(time.end, value.start - WINDOW), value.start) is not None
        )

    def _is_estimated(self, rule: str, time: Time, value: Quantity, *, is_growth: bool) -> bool:
        """Whether a value is an estimate of its section's year, or its paragraph's: growth, or the first figure."""
        near = max(0 if rule == "scopes.section" else time.end, value.start - 6 * WINDOW)
        if self._is_just_over(time) and _OPENS_ESTIMATES.search(self._text, near, value.start):
            return True
        match = _ESTIMATED.search(self._text, near, value.start) if rule in _FRAMES else None
        return match is not None and (
            rule == "scopes.section" or is_growth or not _FIGURE.search(self._text, time.end, match.start())
        )

    def _is_just_over(self, time: Time) -> bool:
        """Whether a period is the year before, told in the first months of one, when not all of it is counted."""
        match = _FIRST_MONTHS.match(self._date or "")
        return match is not None and time.value == str(int(match.group("year")) - 1)

    def _is_due(self, time: Time, value: Quantity) -> bool:
        """Whether a value stands behind a day to come by which something is to be done: 2025年底前."""
        near = 0 <= value.start - time.end <= WINDOW // 2 and time.text.endswith("前")
        return near and (time.value or "").startswith("../") and self.is_future((time.value or "")[3:])

    def has_been(self, time: Time) -> bool:
        """Whether a period is over, or under way in its own words (今年以来): what it tells of is done."""
        if time.text == "全年":  # of a plan, often of the year to come
            return False
        return self._is_over(time) or (time.text.endswith("以来") and not self.is_future(time.value))

    def _is_over(self, time: Time) -> bool:
        """Whether a period ended before the article's day; of that day itself plans still speak (今天预计…)."""
        last = parse(time.value).last_day() if time.value else None
        return last is not None and self._today is not None and last < self._today

    def is_future(self, period: str | None) -> bool:
        """Whether a period begins after the article's date: what holds then is meant to be."""
        if period is None or self._date is None or not period[:4].isdigit():
            return False
        start = period.partition("/")[0]
        start = start[:5] + _SEASONS.get(start[5:], start[5:])
        length = min(len(start), len(self._date))  # an article of 2018, no month known, may tell of 2018-01
        return start[:length] > self._date[:length]

    def ends_month(self, period: str | None) -> bool:
        """Whether a period is the last day of the article's own month: told in December, 12月底 has mostly been."""
        if period is None or self._date is None or period[:7] != self._date[:7]:
            return False
        return parse(period).last_day() == parse(period[:7]).last_day() != self._today

    def is_ahead(self, period: str | None) -> bool:
        """Whether a period of years began last year at the earliest and has two or more to go, as a plan's."""
        match = _YEARS.fullmatch(period or "")
        if match is None or self._date is None:
            return False
        year = int(self._date[:4])
        return int(match["first"]) >= year - 1 and int(match["last"]) >= year + 2

    def is_past(self, period: str | None) -> bool:
        """Whether a period ended before the article's year."""
        if period is None or self._date is None:
            return False
        end = period.rpartition("/")[2]
        return end[:4].isdigit() and end[:4] < self._date[:4]

    def basis(self, draft: Draft, base: Time | None) -> tuple[Basis | None, str | None]:
        """Give what a change compares with and the period of that; `base` is one named (比2015年)."""
        basis = draft.reading.basis
        if draft.reading.kind == "share":
            return None, None
        if basis != "yoy":
            return basis, None
        before = None if draft.period is None else self._scopes.basis_period(draft.period)
        year_before = None if before is None else written(before)
        if base is None or base.value is None or (year_before or "")[:4] == base.value[:4]:
            return basis, year_before
        return None, base.value


def _year(period: str) -> str:
    """Widen a period inside one year to the year: 2023-01/2023-06 and ../2023-06-30 to 2023."""
    start, _, end = period.partition("/")
    years = {part[:4] for part in (start, end) if part[:4].isdigit()}
    return years.pop() if len(years) == 1 else period
