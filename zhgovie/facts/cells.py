"""Facts of a table's figures: what a cell measures, its row's label and its column's heads say.

A label or head is a place or firm (the subject), a time (the period), a word of change or share (the kind), or names
what is measured; a title above the table does where neither does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import NamedTuple

from zhgovie.facts.clauses import Clause
from zhgovie.facts.draft import Draft, Group, Page
from zhgovie.facts.kind import Reading
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.subject import Subject
from zhgovie.model import Basis, Kind, Quantity
from zhgovie.quantities.cells import spelled
from zhgovie.text.grids import Grid, Row, grids, is_figure
from zhgovie.units import default

Offsets = tuple[int, int]

_UNIT_BEHIND = re.compile(r"[（(\[][^（）()\[\]]{0,16}[)）\]]$|[,，±]?[%‰]$")
_NUMBERING = re.compile(
    r"(?:[#*★●·\-—\s]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．](?![0-9])"
    r"|其中[：:]?|表[0-9一二三四五六七八九十]{1,3}[：:、]?)+"
)
_CHANGE = re.compile(
    r"(?:[比较](?:上年|去年|上月)?(?:同期|同月)?|同比|环比|±|累计)*"
    r"(?:增长|增速|增幅|降幅|涨幅|涨跌|升降|增减|下降|同比|环比)(?:率|幅度?|速度)?$"
)
_AMOUNT_OF_CHANGE = re.compile(r"(?:增长|增加|增减|减少)[额量数]|增减")
_YEAR_ON_YEAR = re.compile("同比|上年|去年|同期")
_PLANNED = re.compile("预计|计划|目标|预期|任务")
_NO_NAME = re.compile(
    r"(?:(?:计[量算])?单位|合计|总计|全[省市县区州国盟旗镇]|绝对[量值额数]|总量|[数总]值|[数金总]额|数量|本[月期季年]|[当上]月|实[际绩]"
    r"|完成[额数量]?|累计(?:完成值|[额数量值])?|指标值?|(?:[至到]本?月?止?|月?止|本止?|月)累计|年初至[今本]月?+"
    r"|规模|情况|统计|数据|水平)*"
)
"""Labels and heads that say no more than that a figure stands there."""
_TITLE = re.compile(r"指标|数据|情况|统计表|一览表|产品产量")
"""What makes the line above a table a title of all it holds."""
_EACH = re.compile(r"(?:[各分全][省市县区州地](?:[市县区])?)*的?")
_WHOLES = frozenset({"合计", "总计", "全市", "全省", "全县", "全区", "全州", "全国", "全盟", "全旗", "全镇"})
_NUMBER = re.compile("[0-9]*")
_MOST_LABELS = 3
_AMOUNT = re.compile("[产销数总用][量额值]")
"""A head that repeats what a label ends in: 产量 above 发电量."""


class _Column(NamedTuple):
    """What the heads of a column say."""

    names: list[Offsets]
    """What is measured."""
    subject: Subject | None
    period: str | None
    words: str
    """All they say."""
    latest: str | None
    """The latest period up to here: of 2024年, 2023年, 增长% growth is of the first."""
    measured: list[Offsets]
    """What is measured here, or in the nearest column to the left that tells: 增速 behind GDP(亿元)."""


class _Table:
    """One table, each column read once."""

    def __init__(self, page: Page, grid: Grid, times: list[int]) -> None:
        self.page, self.grid, self.times = page, grid, times
        self.caption = self.period(*grid.caption)
        self.title = self._titled(grid.caption)
        self.parts = {holder.text for row in grid.rows if (holder := page.topics.holder_at(row[0][0])) is not None}
        self._columns: dict[int, list[_Column]] = {}

    def column(self, width: int, number: int) -> _Column:
        """Read the heads of a column in rows of `width` cells, the labels' being 0."""
        known = self._columns.setdefault(width, [_Column([], None, None, "", None, [])])
        while len(known) <= number:
            known.append(self._read(self.grid.heads_of(width, len(known)), known[-1]))
        return known[number]

    def _read(self, heads: list[Offsets], left: _Column) -> _Column:
        names, subject, period = self.said(heads)
        latest = max(filter(None, (left.latest, period)), default=None)
        words = "".join(self.page.text[start:end] for start, end in heads)
        return _Column(names, subject, period, words, latest, names[-1:] or left.measured)

    def labels(self, row: Row) -> list[Offsets]:
        """Give the cells before a row's figures, without its number and its unit."""
        first = next(at for at, cell in enumerate(row) if at and is_figure(self.page.text, cell))
        told = [cell for cell in row[:first] if not _NUMBER.fullmatch(self.page.text, *cell)]
        return [cell for cell in told if spelled(self.page.text, cell, default()) is None][:_MOST_LABELS]

    def said(self, cells: list[Offsets]) -> tuple[list[Offsets], Subject | None, str | None]:
        """Give what labels or heads name, whose and of when."""
        names: list[Offsets] = []
        subject = period = None
        for start, end in cells:
            holder = self.page.topics.holder_at(start)
            if holder is not None and holder.end == end:
                subject = replace(self.page.topics.subject_of(holder), rule="subject.cell")
                continue
            name = self._opened(start, told := self._told_until(start, end)), told
            period = self.period(start, told) or period
            if name[0] < told and not _NO_NAME.fullmatch(self.page.text, *name):
                names.append(name)
        return names, subject, period

    def period(self, start: int, end: int) -> str | None:
        """Give the last time that stands in `text[start:end]`."""
        at = bisect_right(self.times, end) - 1
        if at < 0 or self.times[at] < start:
            return None
        time = self.page.times[self.times[at]]
        return time.value if time.end <= end else None

    def whole(self, row: Row) -> Subject | None:
        """Say whose the figures of a row are that names no holder: 全市 among its districts is none of these."""
        current = self.page.topics.current
        label = self.page.text[slice(*row[0])]
        is_part = current is not None and current.name in self.parts
        return Subject(label, rule="subject.cell") if label in _WHOLES and is_part else current

    def _told_until(self, start: int, end: int) -> int:
        """Give where a label or head ends that goes on with a unit or a word of change (比上年 is no period then)."""
        for behind in (_UNIT_BEHIND, _CHANGE):
            match = behind.search(self.page.text, start, end)
            end = match.start() if match else end
        return end

    def _opened(self, start: int, end: int) -> int:
        """Go past numbering and times."""
        before = -1
        while before != start:
            before = start
            numbering = _NUMBERING.match(self.page.text, start, end)
            start = numbering.end() if numbering else start
            time = self.page.times.get(start)
            start = time.end if time is not None and time.end <= end else start
        return start

    def _titled(self, caption: Offsets) -> list[Offsets]:
        """Give what the line above the table says that all of it measures: 2024年各区 地区生产总值（亿元）."""
        end = self._told_until(*caption)
        start = self._opened(caption[0], end)
        holder = self.page.topics.holder_at(start)
        start = self._opened(holder.end, end) if holder else start
        each = _EACH.match(self.page.text, start, end)
        start = each.end() if each else start
        return [(start, end)] if start < end and not _TITLE.search(self.page.text, start, end) else []


class Cells:
    """The figures of a document's tables."""

    def __init__(self, page: Page) -> None:
        self._at: dict[Offsets, tuple[_Table, Row, int]] = {}
        times = sorted(page.times)
        for grid in grids(page.text):
            table = _Table(page, grid, times)
            for row in grid.rows:
                for number, cell in enumerate(row):
                    if number and is_figure(page.text, cell):
                        self._at[cell] = table, row, number

    def holds(self, value: Quantity) -> bool:
        """Whether a value fills a cell."""
        return (value.start, value.end) in self._at

    def draft(self, value: Quantity, line: Offsets) -> Draft | None:
        """Make a fact of a value that fills a cell of the row `line`; None where nothing says what it measures."""
        table, row, number = self._at[value.start, value.end]
        column = table.column(len(row), number)
        names, subject, period = table.said(table.labels(row))
        kind, basis = _kind(value.unit, column.words)
        names += column.names or (column.measured if kind != "level" else [])
        names = _without_repeat(table.page.text, names) or table.title
        if not names:
            return None
        group = Group(
            Clause(*line, is_hard=True, values=[value]), [value], (line[0], value.start), (value.end, line[1])
        )
        reading = Reading(kind, negative=False, basis=basis, aggregation=None, is_end=False, rule="kind.cell")
        draft = Draft(value, group, Phrase(end=value.start), reading)
        draft.indicator, draft.rules["indicator"] = names, "indicator.cell"
        draft.subject = column.subject or subject or table.whole(row)
        draft.modality = "target" if _PLANNED.search(column.words) else "actual"
        draft.period = column.period or period or column.latest or table.caption
        if draft.period is not None:
            draft.rules["period"] = "period.cell"
        return draft


def _without_repeat(text: str, names: list[Offsets]) -> list[Offsets]:
    """Leave a head out that only repeats what the label ends in."""
    if len(names) > 1 and text[names[0][1] - 1] in "量额值" and _AMOUNT.fullmatch(text, *names[-1]):
        return names[:-1]
    return names


def _kind(unit: str, heads: str) -> tuple[Kind, Basis | None]:
    """Say what sort of figures a column holds."""
    basis: Basis | None = "yoy" if _YEAR_ON_YEAR.search(heads) else "qoq" if "环比" in heads else None
    if unit in {"%", "‰"}:
        is_change = any(_CHANGE.search(part) for part in re.split(r"[（(，,±%\s]", heads))
        return ("growth", basis) if is_change else ("share", None)
    if unit == "pp" or _AMOUNT_OF_CHANGE.search(heads):
        return "increment", basis
    return "level", None
