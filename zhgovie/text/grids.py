"""Tables in a text: lines whose cells stand apart by tabs, by | or, where all rows have as many, by blanks.

A grid is rows of figures below the rows that head them. What a cell means, its head and its row's label say:
`zhgovie.quantities.cells` takes units from them, `zhgovie.facts.cells` the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

Offsets = tuple[int, int]
Row = tuple[Offsets, ...]

_NEIGHBOURS = re.compile(r"[0-9%][ \u3000]+-?[0-9]")
"""Two figures parted by blanks."""
_FIGURE = re.compile(r"[-+−]?[0-9][0-9,]*(?:\.[0-9]+)?[ ]?(?:%|‰|[十百千万亿]{0,2}[\u4e00-\u9fffA-Za-z㎡]{0,5})")
_YEAR_OR_MONTH = re.compile(r"(?:19|20)[0-9]{2}(?:年.*)?|[0-9]{1,2}月.*|.*[年月日季]")
"""A figure in form that heads a column."""
_ENDS_ROW = re.compile(r"[^\s|。，；：][ \t\u3000|]++-?[0-9][0-9.,]*%?[ \t\u3000|]++-?[0-9][0-9.,]*%?$")
_RULE = re.compile(r"[-:| \t—–]+")
_STOPS = re.compile("[。！？；，]")
_PARTS = {"\t": re.compile(r"\t"), "|": re.compile(r"\|")}
_BLANKS = re.compile(r"[ \u3000]+")
_LONGEST_ROW = 600
_MOST_CELLS = 60
_LONGEST_CAPTION = 60
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


def grids(text: str) -> list[Grid]:
    r"""Find the tables of a folded text.

    >>> text = "主要指标\n指标\t数值(亿元)\t增速(%)\n财政收入\t3.5\t-2.1\n"
    >>> (grid,) = grids(text)
    >>> [text[start:end] for start, end in grid.heads_of(3, 2)]
    ['增速(%)']
    """
    if "\t" not in text and "|" not in text and not _NEIGHBOURS.search(text):
        return []
    found: list[Grid] = []
    above = (0, 0)
    for mark, lines in groupby(_lines(text), key=lambda line: line[0]):
        block = list(lines)
        if mark:
            rows = [row for _, row in block if row]
            found += _cut(text, _of_one_width(text, rows) if mark == " " else rows, above)
        else:
            above = _caption(text, block[-1][1][0])
    return found


def is_row(line: str) -> bool:
    """Whether a line, without blanks behind it, ends as a table's rows do: in two figures that stand apart."""
    return _ENDS_ROW.search(line) is not None


def is_figure(text: str, cell: Offsets) -> bool:
    """Whether a cell holds a number, with or without its unit, and no year, month or number of a row."""
    return bool(_FIGURE.fullmatch(text, *cell)) and not _YEAR_OR_MONTH.fullmatch(text, *cell)


def _caption(text: str, line: Offsets) -> Offsets:
    """Give the line above a table where it can be its title."""
    is_prose = line[1] - line[0] > _LONGEST_CAPTION or _STOPS.search(text, *line)
    return (line[0], line[0]) if is_prose else line


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


def _cut(text: str, rows: Sequence[Row], above: Offsets) -> Iterator[Grid]:
    """Cut a block of rows into grids: rows of heads begin a new one."""
    heads: list[Row] = []
    body: list[Row] = []
    for row in rows:
        if any(is_figure(text, cell) for cell in row[1:]):
            body.append(row)
        elif sum(not _is_empty(cell) for cell in row) > 1:
            if body:
                yield Grid(above, tuple(heads[-_MOST_HEADS:]), tuple(body))
                heads, body = [], []
            heads.append(row)
        elif not body and row:
            above = next((cell for cell in row if not _is_empty(cell)), above)
    if body and (heads or len(body) > 1):
        yield Grid(above, tuple(heads[-_MOST_HEADS:]), tuple(body))
