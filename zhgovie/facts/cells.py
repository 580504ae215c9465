"""Facts of a table's figures: what a cell measures, its row's label and its column's heads say.

A label or head is a place or firm (the subject), a time (the period), a word of change or share (the kind), or names
what is measured; a title above the table does where neither does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from zhgovie.facts.clauses import Clause
from zhgovie.facts.draft import Draft, Group, Page
from zhgovie.facts.kind import Reading
from zhgovie.facts.labels import FORM, NO_NAME, head_place, labels, opened, places
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.subject import THE_NATION, Subject
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Basis, Kind, Quantity
from zhgovie.text.grids import Grid, Row, grids, in_rows, is_bare_year

Offsets = tuple[int, int]

_UNIT_BEHIND = lazy(r"[（(\[][^（）()\[\]]{0,16}[)）\]]$|[,，±]?[%‰]$")
_CHANGE = lazy(
    r"(?:[比较](?:上年|去年|上月)?(?:同期|同月)?|同比|环比|±|累计)*"
    r"(?:增长|增速|增幅|降幅|涨幅|涨跌|升降|增减|下降|同比|环比)(?:率|幅度?|速度)?$"
)
_AMOUNT_OF_CHANGE = lazy(r"(?:增长|增加|增减|减少)[额量数]|增减")
_YEAR_ON_YEAR = lazy("同比|上年|去年|同期")
_PLANNED = lazy("预计|计划|目标|预期|任务")
_TITLE = lazy(r"指标|数据|情况|统计表|一览表|产品产量")
"""What makes the line above a table a title of all it holds."""
_EACH = lazy(r"(?:[各分全][省市县区州地](?:[市县区])?)*的?")
_WHOLE = lazy("全[省市县区州国盟旗镇]")
_OWNERS = frozenset({"GPE", "ZONE"})
_AMOUNT = lazy("[产销数总用][量额值]")
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
        self._owner: Subject | None = None
        self.title = self._titled(grid.caption)
        self.places = places(page, grid)
        self.parts = frozenset(place.name for place in self.places.values())
        self._columns: dict[int, list[_Column]] = {}
        self._own: list[Subject | None] = []
        """Whose the table is, as soon as its first row is read."""

    def column(self, width: int, number: int) -> _Column:
        """Read the heads of a column in rows of `width` cells, the labels' being 0."""
        known = self._columns.setdefault(width, [_Column([], None, None, "", None, [])])
        while len(known) <= number:
            known.append(self._read(self.grid.heads_of(width, len(known)), known[-1]))
        return known[number]

    def _read(self, heads: list[Offsets], left: _Column) -> _Column:
        names, subject, period = self.said(heads, partial(head_place, self.page))
        latest = max(filter(None, (left.latest, period)), default=None)
        words = "".join(self.page.text[start:end] for start, end in heads)
        return _Column(names, subject, period, words, latest, names[-1:] or left.measured)

    def said(
        self, cells: list[Offsets], place_at: Callable[[Offsets], Subject | None]
    ) -> tuple[list[Offsets], Subject | None, str | None]:
        """Give what labels or heads name, whose and of when; `place_at` gives the place that a cell is."""
        names: list[Offsets] = []
        subject = period = None
        for start, end in cells:
            place = place_at((start, end))
            if place is not None:
                subject = place
                continue
            if is_bare_year(self.page.text, (start, end)):
                period = self.page.text[start:end]
                continue
            name = opened(self.page, start, told := self._told_until(start, end)), told
            period = self.period(start, told) or period
            if name[0] < told and not NO_NAME.fullmatch(self.page.text, *name):
                names.append(name)
        return names, subject, period

    def period(self, start: int, end: int) -> str | None:
        """Give the last time that stands in `text[start:end]`."""
        at = bisect_right(self.times, end) - 1
        if at < 0 or self.times[at] < start:
            return None
        time = self.page.times[self.times[at]]
        return time.value if time.end <= end else None

    def counted(self, cells: list[Offsets]) -> list[Offsets]:
        """Give the labels that look like places but are what is measured, since nothing else is: 示范区 3个."""
        return [cell for cell in cells if cell in self.places and self.places[cell].rule == FORM]

    def whole(self, label: Offsets) -> Subject | None:
        """Say whose the figures of a row are that names no place: the table's own subject's, never another row's."""
        if not self._own:
            self._own.append(self._owner or self.page.topics.current)
        own, word = self._own[0], self.page.text[slice(*label)]
        is_sum = NO_NAME.fullmatch(word) is not None
        is_part = own is not None and own.name in self.parts and (is_sum or label in self.places)
        whole = _WHOLE.match(word) if is_sum else None
        if whole is None or (own is not None and not is_part and own.name.endswith(whole.group()[-1])):
            return None if is_part else own
        level = whole.group()[-1]
        return THE_NATION if level == "国" else (own and own.above(level)) or Subject(word, rule=FORM)

    def _told_until(self, start: int, end: int) -> int:
        """Give where a label or head ends that goes on with a unit or a word of change (比上年 is no period then)."""
        for behind in (_UNIT_BEHIND, _CHANGE):
            match = behind.search(self.page.text, start, end)
            end = match.start() if match else end
        return end

    def _titled(self, caption: Offsets) -> list[Offsets]:
        """Give what the line above the table says that all of it measures: 2024年各区 地区生产总值（亿元）."""
        end = self._told_until(*caption)
        start = opened(self.page, caption[0], end)
        holder = self.page.topics.holder_at(start)
        if holder is not None:
            self._owner = self.page.topics.subject_of(holder) if holder.label in _OWNERS else None
            start = opened(self.page, holder.end, end)
        each = _EACH.match(self.page.text, start, end)
        start = each.end() if each else start
        return [(start, end)] if start < end and not _TITLE.search(self.page.text, start, end) else []


class Cells:
    """The figures of a document's tables."""

    def __init__(self, page: Page) -> None:
        self._at: dict[Offsets, tuple[_Table, Row, int]] = {}
        times = sorted(page.times)
        found = grids(page.text)
        self._is_row = in_rows(found)
        for grid in found:
            table = _Table(page, grid, times)
            for row in grid.rows:
                for number, cell in enumerate(row):
                    if number and grid.is_figure(page.text, cell):
                        self._at[cell] = table, row, number

    def is_row(self, start: int, end: int) -> bool:
        """Whether a line is one of a table."""
        return self._is_row(start, end)

    def holds(self, value: Quantity) -> bool:
        """Whether a value fills a cell."""
        return (value.start, value.end) in self._at

    def draft(self, value: Quantity, line: Offsets) -> Draft | None:
        """Make a fact of a value that fills a cell of the row `line`; None where nothing says what it measures."""
        table, row, number = self._at[value.start, value.end]
        column = table.column(len(row), number)
        told, _ = labels(table.page.text, table.grid, row)
        names, subject, period = table.said(told, table.places.get)
        kind, basis = _kind(value.unit, column.words)
        names += column.names or (column.measured if kind != "level" else [])
        names = _without_repeat(table.page.text, names) or table.title
        if not names and (names := table.counted(told)):
            subject = None
        if not names:
            return None
        group = Group(
            Clause(*line, is_hard=True, values=[value]), [value], (line[0], value.start), (value.end, line[1])
        )
        reading = Reading(kind, negative=False, basis=basis, aggregation=None, is_end=False, rule="kind.cell")
        draft = Draft(value, group, Phrase(end=value.start), reading)
        draft.indicator, draft.rules["indicator"] = names, "indicator.cell"
        draft.subject = column.subject or subject or table.whole(row[0])
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
        is_change = "±" in heads or any(_CHANGE.search(part) for part in re.split(r"[（(，,±%\s]", heads))
        return ("growth", basis) if is_change else ("share", None)
    if unit == "pp" or _AMOUNT_OF_CHANGE.search(heads):
        return "increment", basis
    return "level", None
