"""A comparison as one self-contained page: the chart, the table, and under it what each number was read from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from zhgovie.io.console import cell_text
from zhgovie.io.pages import page, theme

if TYPE_CHECKING:
    from zhgovie.compare import Cell, Comparison


def comparison_page(comparison: Comparison, svg: str = "") -> str:
    """Render a comparison; `svg` is its chart, with the words in it escaped."""
    title = f"{comparison.indicator} ({comparison.unit})"
    left = f" · {comparison.left_out} left out, in other units" if comparison.left_out else ""
    about = f"{len(comparison.subjects)} subjects · {len(comparison.times)} periods{left}"
    head = f'<header><h1 lang="zh">{escape(title)}</h1><p>{about}</p><form>{theme()}</form></header>'
    figure = f'<figure lang="zh">{svg}</figure>' if svg else ""
    evidence = f'<h2>evidence</h2><ol class="evidence" lang="zh">{_evidence(comparison)}</ol>'
    return page(title, f'{head}<main class="comparison">{figure}{_table(comparison)}{evidence}</main>')


def anchor(number: int) -> str:
    """Name the place where the sources of a cell stand."""
    return f"cell-{number}"


def _table(comparison: Comparison) -> str:
    numbers = {id(cell): number for number, cell in enumerate(comparison.cells)}
    times = "".join(f'<th class="value">{escape(str(time))}</th>' for time in comparison.times)
    rows = "".join(
        f"<tr><th>{escape(subject or '–')}</th>{''.join(_value(cell, numbers.get(id(cell))) for cell in cells)}</tr>"
        for subject, cells in zip(comparison.subjects, comparison.table(), strict=True)
    )
    head = f"<thead><tr><th>subject</th>{times}</tr></thead>"
    return f'<div class="wide"><table>{head}<tbody lang="zh">{rows}</tbody></table></div>'


def _value(cell: Cell | None, number: int | None) -> str:
    if cell is None or number is None:
        return "<td></td>"
    conflict = ' conflict" title="sources contradict one another' if cell.is_conflict else ""
    return f'<td class="number{conflict}"><a href="#{anchor(number)}">{escape(cell_text(cell))}</a></td>'


def _evidence(comparison: Comparison) -> str:
    return "".join(_entry(number, cell) for number, cell in enumerate(comparison.cells))


def _entry(number: int, cell: Cell) -> str:
    said = "".join(
        f"<li><b>{escape(source.text)}</b> {escape(source.evidence)} <small>{escape(source.document)}</small></li>"
        for source in cell.sources
    )
    mark = ' class="conflict"' if cell.is_conflict else ""
    head = f"{escape(cell.subject or '–')}, {escape(str(cell.when))}: {escape(cell_text(cell))}"
    return f'<li id="{anchor(number)}"{mark} tabindex="-1">{head}<ul>{said}</ul></li>'
