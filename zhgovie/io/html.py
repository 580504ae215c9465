"""An article as HTML for a notebook: the text with its mentions marked, then the table of facts. All of it escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from zhgovie.io.console import measure_text
from zhgovie.io.rows import evidence, indicator_text
from zhgovie.model import Article, Fact, Quantity

STYLE = """
.zhgovie{line-height:1.9;max-width:60em}
.zhgovie .text{white-space:pre-wrap;overflow-wrap:anywhere;max-height:32em;overflow-y:auto}
.zhgovie mark{color:inherit;border-radius:.25em;padding:0 .1em;background:#6b728033}
.zhgovie mark.entity{background:#3b82f633}
.zhgovie mark.time{background:#10b98133}
.zhgovie mark.quantity{background:#f59e0b44}
.zhgovie mark>small{opacity:.7;font-size:.65em;margin-left:.3em;user-select:none}
.zhgovie table{border-collapse:collapse;margin-top:1em}
.zhgovie th,.zhgovie td{text-align:left;padding:.15em .6em;border-bottom:1px solid #8884;vertical-align:top}
.zhgovie td.number{text-align:right;white-space:nowrap}
"""
"""Colours that read on a light and on a dark page alike."""

FACT_HEADINGS = ("subject", "indicator", "value", "unit", "period", "kind", "modality", "evidence")


class Mark(NamedTuple):
    """A stretch of text to be marked."""

    start: int
    """First code point."""
    end: int
    """One past the last."""
    layer: str
    """Class of the mark."""
    label: str
    """Small print behind it."""


def article_html(article: Article) -> str:
    """Render an article: its marked-up text, then its facts."""
    title = f"<h4>{escape(article.meta.title)}</h4>" if article.meta.title else ""
    text = f'<div class="text" lang="zh">{marked_text(article)}</div>'
    return f'<div class="zhgovie"><style>{STYLE}</style>{title}{text}{facts_table(article)}</div>'


def marked_text(article: Article) -> str:
    """Escape the text of an article and put a `mark` round each mention."""
    pieces, position = [], 0
    for mark in marks(article):
        words, label = escape(article.text[mark.start : mark.end]), escape(mark.label)
        pieces += [
            escape(article.text[position : mark.start]),
            f'<mark class="{mark.layer}" title="{label}">{words}<small>{label}</small></mark>',
        ]
        position = mark.end
    return "".join([*pieces, escape(article.text[position:])])


def marks(article: Article) -> Iterator[Mark]:
    """Give what is to be marked, in text order, without overlap: of two that do, the one that begins first."""
    found = [Mark(one.start, one.end, "entity", one.label) for one in article.entities]
    found += [Mark(one.start, one.end, "time", one.value or "") for one in article.times]
    measures: list[Quantity | Fact] = [*article.quantities, *article.facts]  # a rank is a fact without being a quantity
    found += [Mark(one.start, one.end, "quantity", f"{measure_text(one)} {one.unit}") for one in measures]
    position = 0
    for mark in sorted(found, key=lambda one: (one.start, -one.end)):
        if mark.start >= position:
            yield mark
            position = mark.end


def facts_table(article: Article) -> str:
    """Render the facts of an article as a table."""
    head = "".join(f"<th>{heading}</th>" for heading in FACT_HEADINGS)
    body = "".join(f"<tr>{_fact_cells(article, fact)}</tr>" for fact in article.facts)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _fact_cells(article: Article, fact: Fact) -> str:
    before = (fact.subject, indicator_text(fact))
    after = (fact.unit, fact.period, fact.kind, fact.modality, evidence(article, fact))
    number = f'<td class="number">{escape(measure_text(fact))}</td>'
    return _cells(before) + number + _cells(after)


def _cells(texts: tuple[str | None, ...]) -> str:
    return "".join(f"<td>{escape(text or '')}</td>" for text in texts)
