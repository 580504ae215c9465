"""An article as one self-contained page: the text in colours beside its facts, each showing the other. No network.

Whatever a document says is escaped, and a content security policy lets only this module's own script and style run,
named by their hashes, so that a hostile text stays text twice over.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from zhgovie.io.console import measure_text
from zhgovie.io.html import Mark, marks
from zhgovie.io.rows import evidence, indicator_text
from zhgovie.model import Article, Fact

LAYERS = {"entity": "names", "time": "times", "quantity": "quantities"}
HEADINGS = ("subject", "indicator", "value", "unit", "period", "kind", "modality")


def report(article: Article) -> str:
    """Render one article as a page."""
    meta = article.meta
    title = meta.title or article.id or "article"
    origin = [meta.date, meta.source, meta.author, meta.site]
    about = " · ".join(escape(part) for part in origin if part)
    body = (
        f"<header><h1>{escape(title)}</h1><p>{about}</p>{_controls(article)}</header>"
        f'<main><section class="text" lang="zh" aria-label="text">{_text(article)}</section>'
        f'<section aria-label="facts">{_facts(article)}</section></main>'
    )
    return _page(title, body)


def index(entries: Sequence[tuple[str, Article]]) -> str:
    """Render the page that leads to the pages of several articles: (address, article)."""
    head = "".join(f"<th>{heading}</th>" for heading in ("article", "date", "source", "facts"))
    rows = "".join(f"<tr>{_entry(address, article)}</tr>" for address, article in entries)
    body = (
        f"<header><h1>{len(entries)} articles</h1>{_search(len(entries))}</form></header>"
        f"<main><section><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section></main>"
    )
    return _page("articles", body)


def _entry(address: str, article: Article) -> str:
    title = article.meta.title or article.id or address
    link = f'<td><a href="{escape(address)}">{escape(title)}</a></td>'
    return link + _cells((article.meta.date, article.meta.source, str(len(article.facts))))


def _page(title: str, body: str) -> str:
    style, script = _part("report.css"), _part("report.js")
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>'
        f"<body>{body}<script>{script}</script></body></html>\n"
    )


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _search(count: int) -> str:
    box = '<label>search <input id="words" type="search" autocomplete="off"></label>'
    return f'<form role="search">{box}<output id="shown">{count}</output> shown'


def _controls(article: Article) -> str:
    kinds = "".join(f"<option>{escape(kind)}</option>" for kind in sorted({fact.kind for fact in article.facts}))
    boxes = "".join(
        f'<label><input type="checkbox" data-layer="{layer}" checked> <mark class="{layer}">{name}</mark></label>'
        for layer, name in LAYERS.items()
    )
    choice = f'<label>kind <select id="kind"><option value="">all</option>{kinds}</select></label>'
    return f"{_search(len(article.facts))}{choice}{boxes}</form>"


def _text(article: Article) -> str:
    """Render the text, sentence by sentence; what is not the article's own stands back."""
    facts = {(fact.start, fact.end): number for number, fact in enumerate(article.facts)}
    found = list(marks(article))
    ends, starts = [mark.end for mark in found], [mark.start for mark in found]
    pieces = []
    for start, end, css in _stretches(article):
        inside = found[bisect_right(ends, start) : bisect_left(starts, end)]
        pieces.append(f'<span class="{css}">{_marked(article.text, start, end, inside, facts)}</span>')
    return "".join(pieces)


def _stretches(article: Article) -> Iterator[tuple[int, int, str]]:
    """Cut the text into sentences and what is between them: start, end, class."""
    position = 0
    for start, end in (*article.document.sentences, (len(article.text), len(article.text))):
        if position < start:
            yield position, start, "outside" if article.text[position:start].strip() else "gap"
        if start < end:
            yield start, end, "sentence"
        position = max(position, end)


def _marked(text: str, start: int, end: int, inside: Iterable[Mark], facts: dict[tuple[int, int], int]) -> str:
    pieces, position = [], start
    for mark in inside:
        left, right = max(mark.start, start), min(mark.end, end)
        number = facts.get((mark.start, mark.end))
        fact = "" if number is None else f' data-fact="{number}" tabindex="0"'
        words = f'<mark class="{mark.layer}" title="{escape(mark.label)}"{fact}>{escape(text[left:right])}</mark>'
        pieces += [escape(text[position:left]), words]
        position = right
    return "".join([*pieces, escape(text[position:end])])


def _facts(article: Article) -> str:
    head = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    rows = "".join(_row(article, number, fact) for number, fact in enumerate(article.facts))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(article: Article, number: int, fact: Fact) -> str:
    value = f'<td class="number">{escape(measure_text(fact))}</td>'
    cells = _cells((fact.subject, indicator_text(fact))) + value
    cells += _cells((fact.unit, fact.period, fact.kind, fact.modality))
    proof = escape(evidence(article, fact))
    return f'<tr data-fact="{number}" data-kind="{escape(fact.kind)}" tabindex="0" title="{proof}">{cells}</tr>'


def _cells(texts: Iterable[str | None]) -> str:
    return "".join(f"<td>{escape(text or '')}</td>" for text in texts)
