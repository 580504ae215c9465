"""Tables in a text: lines whose cells stand apart by tabs, by | or, where all rows have as many, by blanks.

A grid is rows of figures below the rows that head them. What a cell means, its head and its row's label say:
`zhgovie.quantities.cells` takes units from them, `zhgovie.facts.cells` the rest. Read in this order: `Grid`; `grids`,
which parts lines into cells and rows into blocks; `_cut`, which parts a block's heads from its figures;
`_is_head_of_years` and `_years`, which tell 2016 the year from 2016 tons.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from zhgovie.lexicons.lazy import lazy
from zhgovie.text.words import any_of

Offsets = tuple[int, int]
Row = tuple[Offsets, ...]

_NEIGHBOURS = lazy(r"[0-9%][ \u3000]+-?[0-9]")
"""Two figures parted by blanks."""
_FIGURE = lazy(r"[-+−]?[0-9][0-9,]*(?:\.[0-9]+)?[ ]?(?:%|‰|[十百千万亿]{0,2}[\u4e00-\u9fffA-Za-z㎡]{0,5})")
_YEAR_OR_MONTH = lazy(r"(?:19|20)[0-9]{2}年.*|[0-9]{1,2}月.*|.*[年月日季]")
"""A figure in form that heads a column."""
_BARE_YEAR = lazy("(?:19|20)[0-9]{2}")
_OF_YEARS = lazy("年|(?:.*[^上本全去今当前0-9])?(?:年份|年度|时间|日期)")
"""Heads a column of years: 建成年份."""
_HEADS_LABELS = lazy(
    r"(?:主要|经济|统计|单位|指标|项目|产品){0,3}"
    rf"(?:{any_of('label_head')}|[市县区]{{2,3}})(?:[（(].{{0,12}})?"
)
"""Stands above labels."""
_UNITS = lazy(r"[（(\[]?(?:计量)?单位[：:][^\n]{1,24}")
"""A line of its own between a table and its title."""
_ENDS_ROW = lazy(r"[^\s|。，；：][ \t\u3000|]++-?[0-9][0-9.,]*%?[ \t\u3000|]++-?[0-9][0-9.,]*%?$")
_RULE = lazy(r"[-:| \t—–]+")
_STOPS = lazy("[。！？；，]")
_PARTS = {"\t": lazy(r"\t"), "|": lazy(r"\|")}
_BLANKS = lazy(r"[ \u3000]+")
_FIGURE_ALONE = lazy(r"[-+−]?[0-9][0-9,]*(?:\.[0-9]+)?[%‰]?")
_HEAD_WITH_UNIT = lazy(
    r"[^|（）()]{2,40}[（(](?:单位[：:])?[^|（）()0-9]{0,8}[元吨亩顷户人家个件辆头只时里米度斤克升瓦台套所座张次%‰][)）]"
)
_BELOW_HEAD = lazy(r"[)）][ \t]*\n\s*[-+−]?[0-9]")
_COUNTER = lazy("点击|浏览|阅读|访问|字号|分享|评论|下载")
"""What a page counts of its own."""
_LONGEST_ROW = 600
_MOST_CELLS = 60
_LONGEST_CAPTION = 60
_FARTHEST_CAPTION = 4
"""Lines above a table, the empty ones too, among which its title and its units are looked for."""
_MOST_HEADS = 4
"""Rows of heads, the lowest."""


class Grid(NamedTuple):
    """A table, its cells without the blanks round them."""

    caption: Offsets
    """The line above it; empty where there is none."""
    heads: tuple[Row, ...]
    """The rows above the figures."""
    rows: tuple[Row, ...]
    """The rows with figures."""
    units: Offsets
    """The line that names the units of all: that between title and table, else the title."""
    years: frozenset[Offsets] = frozenset()
    """The cells of the rows that are figures in form but name a year."""
    layout: tuple[Row, ...] = ()
    """Rows above the heads that head nothing: their cells lay out a page, and one holds a sentence."""

    def is_figure(self, text: str, cell: Offsets) -> bool:
        """Whether a cell of the rows holds a number, with or without its unit, and no year."""
        return cell not in self.years and is_figure(text, cell)

    def heads_of(self, width: int, column: int) -> list[Offsets]:
        """Give what heads a column in rows of `width` cells, from the top; a cell over several counts for each."""
        found: list[Offsets] = []
        for depth, head in enumerate(self.heads):
            at = column - (1 if len(head) == width - 1 else 0)  # no cell above the labels
            if not 0 <= at < len(head):
                continue
            while at > 1 and _is_empty(head[at]) and depth < len(self.heads) - 1:
                at -= 1
            if not _is_empty(head[at]) and head[at] not in found:
                found.append(head[at])
        return found


class _Above(NamedTuple):
    """What stands above a table."""

    caption: Offsets
    units: Offsets


_NOTHING_ABOVE = _Above((0, 0), (0, 0))


@lru_cache(maxsize=1)  # several stages ask about one text
def grids(text: str) -> Sequence[Grid]:
    r"""Find the tables of a folded text.

    >>> text = "主要指标\n指标\t数值(亿元)\t增速(%)\n财政收入\t3.5\t-2.1\n"
    >>> (grid,) = grids(text)
    >>> [text[start:end] for start, end in grid.heads_of(3, 2)]
    ['增速(%)']
    """
    if "\t" not in text and "|" not in text and not _NEIGHBOURS.search(text) and not _BELOW_HEAD.search(text):
        return ()
    found: list[Grid] = []
    above = _NOTHING_ABOVE
    for mark, lines in groupby(_lines(text), key=lambda line: line[0]):
        block = list(lines)
        if mark:
            rows = [row for _, row in block if row]
            found += _cut(text, _CHOOSE[mark](text, rows) if mark in _CHOOSE else rows, above)
        else:
            found += _stacked(text, [line for _, (line,) in block if not _is_empty(line)])
            above = _NOTHING_ABOVE
            for _, (line,) in block[-_FARTHEST_CAPTION:]:
                above = _below(text, line, above)
    return tuple(found)


def in_rows(found: Sequence[Grid]) -> Callable[[int, int], bool]:
    """Give the test whether a line is a row of one of the grids, of heads or of figures."""
    spans = sorted((row[0][0], row[-1][1]) for grid in found for row in (*grid.layout, *grid.heads, *grid.rows))
    starts = [start for start, _ in spans]

    def is_one(start: int, end: int) -> bool:
        at = bisect_right(starts, end) - 1
        return at >= 0 and spans[at][1] > start

    return is_one


def is_row(line: str) -> bool:
    """Whether a line, without blanks behind it, ends as a table's rows do: in two figures that stand apart."""
    return _ENDS_ROW.search(line) is not None


def is_figure(text: str, cell: Offsets) -> bool:
    """Whether a cell holds a number, with or without its unit, and is no year or month by its own words."""
    return bool(_FIGURE.fullmatch(text, *cell)) and not _YEAR_OR_MONTH.fullmatch(text, *cell)


def is_bare_year(text: str, cell: Offsets) -> bool:
    """Whether a cell is a number that could be a year."""
    return cell[1] - cell[0] == 4 and _BARE_YEAR.fullmatch(text, *cell) is not None


def _below(text: str, line: Offsets, above: _Above) -> _Above:
    """Give what stands above a table when `line` is the next above it."""
    if _is_empty(line):
        return above
    if _UNITS.fullmatch(text, *line):
        return _Above(above.caption, line)
    is_prose = line[1] - line[0] > _LONGEST_CAPTION or _STOPS.search(text, *line) or is_figure(text, line)
    return _NOTHING_ABOVE if is_prose else _Above(line, line)


def _lines(text: str) -> Iterator[tuple[str, Row]]:
    """Give each line's kind (what parts its cells, or "" for prose) and cells; rules between rows have no cells."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield _cells(text, start, end, line)
        start = end + 1


def _cells(text: str, start: int, end: int, line: str) -> tuple[str, Row]:
    if "\t" in line and len(line) <= _LONGEST_ROW:
        return "\t", tuple(_parted(text, start, end, _PARTS["\t"]))
    if line.lstrip().startswith("|") and len(line) <= _LONGEST_ROW:
        if _RULE.fullmatch(line):
            return "|", ()
        row = tuple(_parted(text, start, end, _PARTS["|"]))[1:]
        return "|", row[:-1] if row and _is_empty(row[-1]) else row
    if "|" in line and len(line) <= _LONGEST_ROW and not _STOPS.search(line):
        return "¦", () if _RULE.fullmatch(line) else tuple(_parted(text, start, end, _PARTS["|"]))
    if _BLANKS.search(line.strip()) and len(line) <= _LONGEST_ROW and not _STOPS.search(line):
        row = tuple(_parted(text, *_trimmed(text, start, end), _BLANKS))
        if 2 < len(row) <= _MOST_CELLS:
            return " ", row
    return "", (_trimmed(text, start, end),)


def _parted(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[Offsets]:
    """Cut a line at each mark."""
    at = start
    for match in mark.finditer(text, start, end):
        yield _trimmed(text, at, match.start())
        at = match.end()
    yield _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Offsets:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_empty(cell: Offsets) -> bool:
    return cell[0] == cell[1]


def _of_one_width(text: str, rows: Sequence[Row]) -> Sequence[Row]:
    """Give rows parted by blanks when they are a table's: two and more of figures, all of one width."""
    widths = [len(row) for row in rows if sum(is_figure(text, cell) for cell in row[1:]) > 1]
    width = max(set(widths), key=widths.count, default=0)
    return [row for row in rows if len(row) == width] if widths.count(width) > 1 else []


def _below_heads(text: str, rows: Sequence[Row]) -> Sequence[Row]:
    """Give rows parted by | alone, without one at the front, when one of heads of their width stands above them."""
    widths = [len(row) for row in rows if any(is_figure(text, cell) for cell in row[1:])]
    width = max(set(widths), key=widths.count, default=0)
    told = [row for row in rows if len(row) == width]
    if told and all(
        not _is_empty(cell) and (is_bare_year(text, cell) or not is_figure(text, cell)) for cell in told[0]
    ):
        return told
    return _of_one_width(text, rows)


_CHOOSE: dict[str, Callable[[str, Sequence[Row]], Sequence[Row]]] = {" ": _of_one_width, "¦": _below_heads}
"""Of rows that need not be a table's, which are, by what parts their cells."""


def _stacked(text: str, lines: Sequence[Offsets]) -> Iterator[Grid]:
    """Give tables that lost their form: a line that is a head with its unit, one that is its figure, and so on.

    What goes on otherwise (a second figure, a label below a lone head) may be a column's and is left out.
    """
    kinds = [_stacked_kind(text, line) for line in lines] + [""]
    at = 0
    while at < len(lines):
        end = at
        while kinds[end] == "head" and kinds[end + 1] == "figure":
            end += 2
        if end > at and kinds[at - 1] != "head" and kinds[end] in ("", "label" if end > at + 2 else ""):
            above = _below(text, lines[at - 1], _NOTHING_ABOVE) if at else _NOTHING_ABOVE
            first = lines[at + 1][0]
            yield Grid(
                above.caption, (tuple(lines[at:end:2]),), (((first, first), *lines[at + 1 : end : 2]),), above.units
            )
        at = max(end, at + 1)


def _stacked_kind(text: str, line: Offsets) -> str:
    """Say what a line can be in a table that lost its form; that of prose, or none, is empty."""
    if _FIGURE_ALONE.fullmatch(text, *line):
        return "figure"
    if line[1] - line[0] > _LONGEST_CAPTION or _STOPS.search(text, *line):
        return ""
    return "head" if _HEAD_WITH_UNIT.fullmatch(text, *line) and not _COUNTER.search(text, *line) else "label"


def _cut(text: str, rows: Sequence[Row], above: _Above) -> Iterator[Grid]:
    """Cut a block of rows into grids: rows of heads begin a new one."""
    heads: list[Row] = []
    body: list[Row] = []
    layout: list[Row] = []
    for row in rows:
        figures = [cell for cell in row[1:] if is_figure(text, cell)]
        if figures and not _is_head_of_years(text, row, figures, heads, has_body=bool(body)):
            body.append(row)
        elif sum(not _is_empty(cell) for cell in row) > 1:
            if body:
                yield from _grid(text, above, layout, heads, body)
                layout, heads, body = [], [], []
            heads.append(row)
            if any("。" in text[start:end] for start, end in row):
                layout, heads = heads, []
        elif not body and row:
            above = _below(text, next((cell for cell in row if not _is_empty(cell)), row[0]), above)
    yield from _grid(text, above, layout, heads, body)


def _grid(text: str, above: _Above, layout: list[Row], heads: list[Row], body: list[Row]) -> Iterator[Grid]:
    """Make a grid of heads and rows where they are one: a lone row wants heads, and years alone are no figures."""
    if not body or not (heads or len(body) > 1):
        return
    grid = Grid(above.caption, tuple(heads[-_MOST_HEADS:]), tuple(body), above.units, layout=tuple(layout))
    grid = grid._replace(years=frozenset(_years(text, grid)))
    told = (cell for row in body for cell in row[1:] if grid.is_figure(text, cell))
    if any(heads or not is_bare_year(text, cell) for cell in told):
        yield grid


def _is_head_of_years(text: str, row: Row, figures: list[Offsets], heads: list[Row], *, has_body: bool) -> bool:
    """Whether a row of figures that are bare years heads columns.

    Years that follow one another do, unless a full row of heads stands above them already and they have a label;
    others do where the cell before them is empty or stands above labels.
    """
    if not all(is_bare_year(text, cell) for cell in figures):
        return False
    opens = is_bare_year(text, row[0])  # no cell above the labels
    if _follow(text, [row[0], *figures] if opens else figures):
        is_of_column = opens and any(_OF_YEARS.fullmatch(text, *head[0]) for head in heads[-_MOST_HEADS:])
        return not is_of_column and (
            opens or not heads or _stands_above_labels(text, row[0]) or any(map(_is_empty, (row[0], *heads[-1][1:])))
        )
    return _stands_above_labels(text, row[0]) or (_is_empty(row[0]) and not has_body)


def _stands_above_labels(text: str, cell: Offsets) -> bool:
    return _HEADS_LABELS.fullmatch(text, *cell) is not None


def _follow(text: str, cells: list[Offsets]) -> bool:
    """Whether years, two and more, follow one another, one way or the other."""
    numbers = [int(text[start:end]) for start, end in cells]
    steps = {after - before for before, after in pairwise(numbers)}
    return steps in ({1}, {-1})


def _years(text: str, grid: Grid) -> Iterator[Offsets]:
    """Give the bare years of columns whose head says so, or that are years in order and nothing else."""
    columns: dict[tuple[int, int], list[Offsets]] = {}
    for row in grid.rows:
        for column, cell in enumerate(row):
            if column and is_figure(text, cell):
                columns.setdefault((len(row), column), []).append(cell)
    for key, cells in columns.items():
        years = [cell for cell in cells if is_bare_year(text, cell)]
        if not years:
            continue
        heads = grid.heads_of(*key)
        is_named = any(_OF_YEARS.fullmatch(text, *head) for head in heads)
        has_unit = any(text[end - 1] in ")）]" for _, end in heads)
        if is_named or (not has_unit and len(years) == len(cells) > 2 and _follow(text, years)):
            yield from years
