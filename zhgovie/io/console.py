"""Articles as tables for a terminal. Builds text; the command line prints it.

Words of a document go in as plain `Text`, without Rich's markup, and without the control characters by which a
hostile text could drive the terminal.
"""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

from zhgovie.io.rows import indicator_text, one_line
from zhgovie.model import Article, Fact, Number, Quantity, Relation

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from zhgovie.compare import Cell

APPROX_SIGNS = {"about": "≈", "below": "<", "above": ">"}
GAP, EDGES = 3, 2
"""Width of what parts the columns of a table, and of what is left and right of them."""
NAMES_SHARE = 3
"""Of a table's width the names may have one part in so many, before numbers go into a table of their own below."""
PLAIN_WIDTH = 132
"""Columns of a table that goes to a file or a pipe, where there is no terminal to fit."""
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def cell(text: object) -> Text:
    """Make a table cell of a document's words."""
    from rich.text import Text

    return Text("" if text is None else _CONTROLS.sub(" ", one_line(str(text))), overflow="fold")


def table(
    title: str, headings: Iterable[str], rows: Iterable[Iterable[object]], numbers: Container[str] = ("value",)
) -> Table:
    """Lay rows out under headings; what stands under those of `numbers` is set to the right."""
    from rich import box
    from rich.table import Table

    sheet = Table(
        title=cell(title) if title else None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for heading in headings:
        sheet.add_column(heading, justify="right" if heading in numbers else "left", overflow="fold")
    for row in rows:
        sheet.add_row(*(cell(text) for text in row))
    return sheet


def fitted(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[Table]:
    """Lay out rows of numbers under their names: in as many tables, one below another, as leave the numbers whole."""
    from rich.cells import cell_len

    names, *wide = (max(map(cell_len, column)) for column in zip(headings, *rows, strict=True))
    least = min(names, width // NAMES_SHARE)
    sheets: list[Table] = []
    start = 0
    while start < len(wide):
        free, end = width - EDGES - GAP - wide[start], start + 1
        while end < len(wide) and free - GAP - wide[end] >= least:
            free, end = free - GAP - wide[end], end + 1
        head, *body = ([row[0], *row[start + 1 : end + 1]] for row in (headings, *rows))
        sheets.append(table("" if sheets else title, head, body, head[1:]))
        sheets[-1].columns[0].max_width = max(least, free)
        start = end
    return sheets


def article_tables(article: Article) -> list[RenderableType]:
    """Lay out one article: its facts, then its relations if there are any."""
    name = " · ".join(part for part in (article.id, article.meta.title, article.meta.date) if part)
    headings = ("subject", "indicator", "value", "unit", "period", "kind", "modality", "text")
    sheets: list[RenderableType] = [table(name or "facts", headings, map(_fact_row, article.facts))]
    if article.relations:
        sheets.append(table("relations", ("type", "slots"), map(_relation_row, article.relations)))
    return sheets


def render(sheets: Iterable[RenderableType], width: int = PLAIN_WIDTH) -> str:
    """Draw tables as plain text."""
    from rich.console import Console

    page = io.StringIO()
    console = Console(file=page, width=width, color_system=None)
    for sheet in sheets:
        console.print(sheet)
    return page.getvalue()


def measure_text(measure: Quantity | Fact) -> str:
    """Write a value as a reader wants it: separators, a range as 10–20, a bound with its sign.

    >>> import zhgovie
    >>> measure_text(zhgovie.normalize("12.5亿元"))
    '1,250,000,000'
    """
    return _signed(_digits(measure.value), _digits(measure.low), _digits(measure.high), measure.approx)


def cell_text(cell: Cell | None) -> str:
    """Write a cell of a comparison as `measure_text` does; a ! where its sources contradict one another."""
    if cell is None:
        return ""
    value, low, high = map(_rounded, cell.shown.numbers)
    said = _signed(value, low, high, cell.shown.approx)
    return f"{said} !" if cell.is_conflict else said


def number_columns(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> set[str]:
    """Tell which columns hold numbers and nothing else."""
    cells = {heading: [row[at] for row in rows if row[at] is not None] for at, heading in enumerate(headings)}
    return {
        heading
        for heading, found in cells.items()
        if found and all(isinstance(one, int | float | Decimal) and not isinstance(one, bool) for one in found)
    }


def plain_number(cell: object) -> object:
    """Write a float of a store as a reader wants it; an integer may be a year, and stays.

    >>> plain_number(1795000000.0), plain_number(4.40), plain_number(2024)
    ('1,795,000,000', '4.4', 2024)
    """
    if not isinstance(cell, float) or not isfinite(cell):
        return cell
    return f"{Decimal(repr(cell)).normalize():,f}"


def _signed(value: str, low: str, high: str, approx: str | None) -> str:
    if value:
        return f"{APPROX_SIGNS.get(approx or '', '')} {value}".strip()
    return f"{low}–{high}" if low and high else f"≥ {low}" if low else f"≤ {high}"


def _rounded(value: Fraction | None) -> str:
    return "" if value is None else f"{(Decimal(value.numerator) / value.denominator).normalize():,f}"


def _digits(value: Number | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, Fraction) else f"{value:,f}"


def _fact_row(fact: Fact) -> tuple[object, ...]:
    slots = (fact.period, fact.kind, fact.modality, fact.text)
    return (fact.subject, indicator_text(fact), measure_text(fact), fact.unit, *slots)


def _relation_row(relation: Relation) -> tuple[str, str]:
    return relation.type, "; ".join(f"{slot}: {ref.text}" for slot, ref in relation.slots if ref)
