"""What is known at a position of the text: the article's date and the mentions before it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from typing import Literal, NamedTuple

from zhgovie.lexicons.lazy import lazy
from zhgovie.text import titles
from zhgovie.times import patterns as p
from zhgovie.times.edtf import Edtf, Point
from zhgovie.times.piece import Piece
from zhgovie.times.words import any_of

Anchor = Literal["explicit", "context", "document", "caller", "none"]


_SENTENCE_END = lazy(r"[。！？!?\n；;]")


_GOAL = lazy(
    r"(?:生产|(?:国民)?经济(?:和?社会)?发展|发展|工作|主要)?(?:主要)?(?:任务|目标|计划|预期)"
    rf"|{any_of('meant')}|有望"
)
_PART = lazy(r"其中[，,:：]?$")
"""Before a month: it is one of the period before, however long ago."""
_UP_TO = lazy(r"截[至止]到?$")
_RECORD = lazy(r"的?(?:最|新高|新低|首次)")
"""Behind 去年1月份以来: what follows is measured against it, and not of its year."""
_REPORT = "政府工作报告"
_NAMES_REPORT = lazy(rf"[一-鿿]{{0,12}}?{_REPORT}")
"""Behind a year: it is that of the report's name (2026年某省政府工作报告), which tells of the year before."""
_HEAD = 80
"""Characters in which the title of a text stands."""
_BULLETIN = lazy(r"[^\n]{0,16}?(?P<year>20\d\d)年度?[^\n]{0,24}(?:公报|年报|决算)")
"""A title of what comes out in any month of the year behind."""
_GREW = lazy(r"(?:同比|比[上去]年同期|(?:增长|下降)[了约近超]{0,2}[0-9])")
_MEANT = lazy(rf"{any_of('meant')}|有望|[要须]")
_CLAUSES = lazy(r"[^。！？!?\n]{0,240}")
_FORWARD = lazy(rf"(?:{any_of('meant')}|要)\w{{0,6}}$")


class Seen(NamedTuple):
    """A mention already resolved."""

    start: int
    end: int
    value: Edtf
    is_comparison: bool
    """Whether it only gives the other side of a comparison (比上年, 去年同期)."""
    festival: Piece | None = None
    """The festival it names: 同期 of another year is that festival then."""


class Reading(NamedTuple):
    """First and last point of an expression, and what resolved it; both points None where nothing did."""

    first: Point | None
    last: Point | None
    anchor: Anchor = "explicit"


UNKNOWN = Reading(None, None, "none")


class Context:
    """What is known at a position: the anchor and the mentions before it."""

    def __init__(self, text: str, anchor: Point | None, source: Anchor) -> None:
        self.text, self.anchor = text, anchor
        self.source: Anchor = source if anchor else "none"
        self.seen: list[Seen] = []
        bulletin = _BULLETIN.match(text)
        self.looks_back = bulletin is not None and anchor is not None and anchor.year == int(bulletin["year"]) + 1
        """Whether the title says that the text reports on the year before its own."""
        self.reports_work = text.find(_REPORT, 0, _HEAD) >= 0
        """Whether its head names the report that a government gives in the first months of a year."""

    def before(self, start: int, *, within: str = "document") -> Iterator[Seen]:
        """Yield earlier mentions, the nearest first, no comparisons: in the sentence, paragraph or document."""
        reach = start
        for index in range(len(self.seen) - 1, max(-1, len(self.seen) - 40), -1):
            seen = self.seen[index]
            if within != "document" and parted(self.text, seen.end, reach, within):
                return
            reach = min(reach, seen.start)
            if not seen.is_comparison:
                yield seen

    def year(
        self, start: int, last_month: int = 0, *, past: bool = False, is_month: bool = False
    ) -> tuple[int | None, Anchor]:
        """Return the year of a month, quarter or half written without one."""
        for seen in self.before(start, within="sentence"):
            point = None if self.anchor is None and self._has_lasted(seen) else _single_year(seen.value)
            if point and not (self.anchor and point.year > self.anchor.year and past):
                now = self.anchor if self._is_to_date(seen.value, start, last_month) else None
                return (now.year, self.source) if now else (point.year, "context")
        if is_month and (named := self._same_month(start, last_month)) is not None:
            return named, "context"
        for seen in self.before(start, within="paragraph"):
            point = None if _RECORD.match(self.text, seen.end) or self._has_lasted(seen) else _single_year(seen.value)
            is_part = _PART.search(self.text, max(0, start - 3), start) is not None
            if point and (is_part or self.anchor is None or self.anchor.year - 1 <= point.year <= self.anchor.year):
                return point.year, "context"
        if self.anchor is not None:
            told = self._same_part(start, last_month) or self._reviewed()
            year, month = self.anchor.year, self.anchor.month
            limit = 0 if past else 6 if is_month else 8
            is_past = month is not None and last_month - month > limit
            return (told, "context") if told else ((year - 1 if is_past else year), self.source)
        for seen in self.before(start):
            if (point := _single_year(seen.value)) and not self._has_lasted(seen):
                return point.year, "context"
        return None, "none"

    def _has_lasted(self, seen: Seen) -> bool:
        """Whether a period began in a year before and still runs, so that months behind it are of no one year."""
        first = seen.value.start
        if first is None or seen.value.end is not None:
            return False
        return first.year < self.anchor.year if self.anchor else first.month is not None

    def _is_to_date(self, event: Edtf, start: int, last_month: int) -> bool:
        """Whether 截至 counts up to the article's own year, whenever something began: 2023年3月开工，截至9月底…."""
        if self.anchor is None or event.rank not in {"month", "day"} or event.start != event.end:
            return False
        is_over = 0 < last_month <= (self.anchor.month or 0)
        return is_over and _UP_TO.search(self.text, max(0, start - 3), start) is not None

    def _same_month(self, start: int, month: int) -> int | None:
        """Return the year of the same month named alone before in the paragraph: 10月份…，自去年6月份…。10月份."""
        months = (seen.value for seen in self.before(start, within="paragraph") if seen.value.rank == "month")
        return next(
            (one.start.year for one in months if one.start == one.end and one.start and one.start.month == month), None
        )

    def _same_part(self, start: int, last: int) -> int | None:
        """Return the year before of a part named with it, where that of the article is yet to come: told in January."""
        now = self.anchor
        if now is None or now.month is None or last <= now.month:
            return None
        parts = (seen.value for seen in self.before(start) if seen.value.rank in {"half", "quarter", "months"})
        ends = (one.end for one in parts if one.start and one.end and one.start.year == one.end.year)
        return next((end.year for end in ends if end.month == last and end.year == now.year - 1), None)

    def _reviewed(self) -> int | None:
        """Return the year that the title's review is of, where no one says when it came out: 2021年工作总结."""
        if self.anchor is None or self.anchor.month is not None:
            return None
        end = self.text.find("\n", 0, _HEAD)
        title = next((seen for seen in self.seen[:1] if seen.end <= end), None)
        point = _single_year(title.value) if title and titles.of_review(self.text[:end].strip()) else None
        return point.year if point else None

    def governing_year(self, start: int, *, days: bool = True) -> tuple[int | None, Anchor]:
        """Return the year that 上年, 当年 and 全年 count from: that of the nearest period before them.

        Without `days`, dates of a day are passed over: a dateline says nothing of the year that is reported on.
        """
        for index, seen in enumerate(self.before(start)):
            first, last = seen.value.start, seen.value.end
            if first and last is None and self.anchor and first.year == self.anchor.year:  # 今年以来
                return first.year, "context"
            if (
                _NAMES_REPORT.match(self.text, seen.end)
                or not first
                or not last
                or first.year != last.year
                or first.years > 1
                or (last.day and not days and last.month != 12)
                or (not days and self._heads(seen, first.year))
            ):
                continue
            near = index < 3 and not parted(self.text, seen.end, start, "paragraph")
            if not near and not days and self.anchor and first.year > self.anchor.year:
                continue  # 全年 of a paragraph is not of 明春 in one before
            if near or self.anchor is None or self.anchor.year - 1 <= first.year <= self.anchor.year + 1:
                return first.year, "context"
        return None, "none"

    def is_ahead(self, piece: Piece) -> bool:
        """Whether the words round a time say that what it tells of lies ahead: 预计本月完成, 本月力争."""
        behind = _FORWARD.search(self.text, max(0, piece.start - 10), piece.start)
        return behind is not None or _GOAL.match(self.text, piece.end) is not None

    def is_reported(self, piece: Piece, last_month: int) -> bool:
        """Whether the sentence behind a half or quarter far from over tells how it grew, and so of the year before."""
        month = self.anchor.month if self.anchor else None
        if piece.part not in {"half", "quarter"} or month is None or last_month - month <= 1:
            return False
        told = _CLAUSES.match(self.text, piece.end)
        return told is not None and bool(_GREW.search(told.group())) and not _MEANT.search(told.group())

    def _heads(self, seen: Seen, year: int) -> bool:
        """Whether a mention stands in the title of a report of the first months, which looks back on a year."""
        is_now = self.anchor is not None and self.anchor.year == year
        end = self.text.find("\n", seen.end)
        is_title = is_now and is_report(self) and self.text.find("\n", 0, seen.start) < 0 <= end
        return is_title and not titles.of_plan(self.text[:end].strip())

    def month(self, start: int, day: int) -> tuple[Point | None, Anchor]:
        """Return the month of a day written without one; festivals, seen ahead of their month, give none."""
        for seen in self.before(start, within="sentence"):
            if seen.festival is not None:
                continue
            point = seen.value.end or seen.value.start
            if point and point.month and point.month <= 12 and seen.value.rank in {"month", "day", "days"}:
                return point, "context"
        for seen in self.before(start):
            point = seen.value.end or seen.value.start
            if seen.festival is None and point and point.day and self._is_recent(point) and self._fits(point, day):
                return point, "context"
        anchor = self.anchor
        if anchor is None or anchor.month is None:
            return None, "none"
        if anchor.day is not None and day - anchor.day > 15:
            return shift_months(anchor, -1), self.source
        return anchor, self.source

    def _fits(self, point: Point, day: int) -> bool:
        """Whether `day` can lie in the month of `point`: it exists there and is not far ahead of the article."""
        if point.month is None or point.month > 12 or day > monthrange(point.year, point.month)[1]:
            return False
        anchor = self.anchor
        is_current = anchor is not None and (anchor.year, anchor.month) == (point.year, point.month)
        return not (is_current and anchor is not None and anchor.day is not None and day - anchor.day > 15)

    def _is_recent(self, point: Point) -> bool:
        anchor = self.anchor
        if anchor is None or anchor.month is None or point.month is None:
            return True
        return abs((anchor.year - point.year) * 12 + anchor.month - point.month) <= 1


def _single_year(value: Edtf) -> Point | None:
    """Return the last point of a value that lies in one year; None for plans and other rows of years."""
    if value.start and value.end and (value.start.year != value.end.year or value.end.years > 1):
        return None
    return value.end or value.start


def parted(text: str, start: int, end: int, by: str) -> bool:
    """Whether the end of a sentence or paragraph lies between two places."""
    if by == "paragraph":
        return text.find("\n", start, end) >= 0
    return _SENTENCE_END.search(text, start, end) is not None


def is_report(context: Context) -> bool:
    """Whether the article comes out in the months in which reports on the year before do."""
    if context.anchor is None or context.anchor.month is None:
        return context.anchor is not None and context.reports_work
    return context.anchor.month <= 3


def relative_year(word: str, piece: Piece, context: Context) -> tuple[int | None, Anchor]:
    """Return the year that 去年, 上年, 全年 and the like name."""
    _, base, offset = p.RELATIVE[word]
    if base == "anchor" and context.anchor is not None:
        return context.anchor.year + offset, context.source
    year, anchor = context.governing_year(piece.start, days=word not in {"全年", "上年", "上一年"})
    now = context.anchor.year if context.anchor else None
    if year is not None and word == "全年" and now and year < now and not is_report(context):
        # 去年出口1.2亿元，全年有望达到1.5亿元: what lies ahead is of the year that runs.
        is_next = _GOAL.match(context.text, piece.end) and not _tells_part(context, piece.start, year)
        return (now, context.source) if is_next else (year, anchor)
    if year is not None:
        return year + offset, anchor
    if context.anchor is None:
        return None, "none"
    # A report of the first months speaks of the year before when it says 全年.
    if word == "全年" and is_report(context) and not context.is_ahead(piece):
        offset -= 1
    return context.anchor.year + offset, context.source


def _tells_part(context: Context, start: int, year: int) -> bool:
    """Whether the time before tells of months of a year, whose goal 全年 then is: 2010年1至10月…，全年力争…."""
    seen = next(context.before(start, within="paragraph"), None)
    first = seen.value.start if seen else None
    return first is not None and first.year == year and first.month is not None


def shift_months(point: Point, months: int) -> Point:
    """Return the month `months` after that of `point`."""
    count = point.year * 12 + (point.month or 1) - 1 + months
    return Point(count // 12, count % 12 + 1)
