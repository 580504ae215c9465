"""An article as one self-contained page: the text in colours beside its facts, each showing the other. No network.

Whatever a document says is escaped here; `zhgovie.io.pages` sees to it that nothing of it could run. Read in this
order: `report` and `index` (the pages), `_text` and what it cuts (the left side), `_facts` (the right side).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from zhgovie.io.console import APPROX_SIGNS, measure_text
from zhgovie.io.html import Mark, marks
from zhgovie.io.pages import page, select, theme
from zhgovie.io.rows import evidence, indicator_text, one_line
from zhgovie.model import Article, Fact

GROUPS = {
    "people": ("PERSON", "TITLE"),
    "places": ("GPE", "LOC", "FAC"),
    "bodies": ("GOV", "ZONE", "COMPANY", "ORG"),
    "trades": ("INDUSTRY", "PRODUCT", "PROJECT"),
    "papers": ("POLICY", "LAW", "HONOR", "EVENT"),
}
"""Labels that share a colour."""
LEGEND = {**{group: group for group in GROUPS}, "time": "times", "quantity": "quantities"}
"""Class of a mark -> what the legend calls it."""
HEADINGS = ("subject", "indicator", "value", "period", "kind", "modality")
MOST_BEGINNING = 36
"""Characters of a text that stand for its title where there is none."""
MOST_WORDS = 60
"""Subjects and indicators of an article that the index can be searched for."""

_GROUP_OF = {label: group for group, labels in GROUPS.items() for label in labels}
_LINE_ENDS = re.compile(r"(\n\s*+)")
_OWN_MODIFIERS = re.compile("[多余几]")


class _Part(NamedTuple):
    """A stretch of indicators: of which facts."""

    start: int
    end: int
    facts: str


def report(article: Article, home: str | None = None) -> str:
    """Render one article as a page; `home` is the address of the index that leads to it."""
    meta = article.meta
    title = meta.title or article.id or "article"
    origin = [meta.date, meta.source, meta.author, meta.site]
    back = [f'<a href="{escape(home)}">all articles</a>'] if home else []
    about = " · ".join([*back, *(escape(part) for part in origin if part)])
    body = (
        f'<header><h1 lang="zh">{escape(title)}</h1><p lang="zh">{about}</p>{_controls(article)}</header>'
        f'<main><section class="text" lang="zh" aria-label="text" tabindex="0">{_text(article)}</section>'
        f'<section aria-label="facts">{_facts(article)}</section></main>'
    )
    return page(title, body)


def index(entries: Sequence[str]) -> str:
    """Render the page that leads to the pages of several articles, each an `entry`."""
    head = "".join(f"<th>{heading}</th>" for heading in ("article", "date", "source", "facts"))
    hint = "titles, sources, subjects, indicators"
    body = (
        f"<header><h1>{len(entries)} articles</h1>"
        f'<form role="search">{_search(len(entries), hint)}{theme()}</form></header>'
        f'<main class="index"><section><table><thead><tr>{head}</tr></thead>'
        f'<tbody lang="zh">{"".join(entries)}</tbody></table></section></main>'
    )
    return page("articles", body)


def entry(address: str, article: Article) -> str:
    """Render an article's row of the index; articles need not be kept for it."""
    title = article.meta.title or " ".join(part for part in (article.id, _beginning(article)) if part) or address
    words = dict.fromkeys(word for fact in article.facts for word in (fact.subject or "", indicator_text(fact)))
    link = f'<td><a href="{escape(address)}">{escape(title)}</a></td>'
    date = f'<td class="period">{escape(article.meta.date or "")}</td>'
    seen = f'{date}{_cells((article.meta.source,))}<td class="number">{len(article.facts)}</td>'
    return f"<tr>{link}{seen}<td hidden>{escape(' '.join(list(words)[:MOST_WORDS]))}</td></tr>"


def _beginning(article: Article) -> str:
    """Give the first words of an article, for want of a title."""
    start, end = next(iter(article.document.sentences), (0, 0))
    words = one_line(article.text[start:end])
    return f"{words[:MOST_BEGINNING]}…" if len(words) > MOST_BEGINNING else words


def _search(count: int, hint: str) -> str:
    box = f'<label>search <input id="words" type="search" placeholder="{hint}" autocomplete="off"></label>'
    return f'{box}<span><output id="shown">{count}</output> of {count}</span>'


def _controls(article: Article) -> str:
    everything = '<option value="">all</option>'
    choices = "".join(
        f"<label>{slot} {select(slot, sorted({getattr(fact, slot) for fact in article.facts}), everything)}</label>"
        for slot in ("kind", "modality")
    )
    boxes = "".join(
        f'<label><input type="checkbox" data-layer="{layer}" checked><mark class="{layer}">{name}</mark></label>'
        for layer, name in LEGEND.items()
    )
    search = _search(len(article.facts), "subject, indicator, value")
    legend = f'<fieldset aria-label="colours">{boxes}</fieldset>'
    return f'<form role="search">{search}{choices}{legend}{theme()}</form>'


def _text(article: Article) -> str:
    """Render the text, sentence by sentence; what is not the article's own stands back."""
    facts = {(fact.start, fact.end): number for number, fact in enumerate(article.facts)}
    found, parts = list(marks(article)), list(_indicators(article.facts))
    ends, starts = [mark.end for mark in found], [mark.start for mark in found]
    part_ends, part_starts = [part.end for part in parts], [part.start for part in parts]
    pieces = []
    for start, end, css in _stretches(article):
        inside = found[bisect_right(ends, start) : bisect_left(starts, end)]
        named = parts[bisect_right(part_ends, start) : bisect_left(part_starts, end)]
        pieces.append(f'<span class="{css}">{_marked(article.text, start, end, inside, named, facts)}</span>')
    return "".join(pieces)


def _indicators(facts: Sequence[Fact]) -> Iterator[_Part]:
    """Cut the text at the ends of all indicators; give the stretches inside of some."""
    opened, closed = defaultdict(list), defaultdict(list)
    for number, fact in enumerate(facts):
        for span in fact.indicator:
            opened[span.start].append(number)
            closed[span.end].append(number)
    inside: set[int] = set()
    for start, end in pairwise(sorted({*opened, *closed})):
        inside = (inside - set(closed[start])) | set(opened[start])
        if inside:
            yield _Part(start, end, " ".join(map(str, sorted(inside))))


def _stretches(article: Article) -> Iterator[tuple[int, int, str]]:
    """Cut the text into sentences and what is between them: start, end, class."""
    position = 0
    for start, end in (*article.document.sentences, (len(article.text), len(article.text))):
        for piece in filter(None, _LINE_ENDS.split(article.text[position:start]) if position < start else ()):
            yield position, position + len(piece), "break" if piece[0] == "\n" else "outside"
            position += len(piece)
        if start < end:
            yield start, end, "sentence"
        position = max(position, end)


def _marked(  # noqa: PLR0913, PLR0917  (the one place where all layers meet)
    text: str, start: int, end: int, inside: Iterable[Mark], named: Sequence[_Part], facts: dict[tuple[int, int], int]
) -> str:
    pieces, position = [], start
    for mark in inside:
        left, right = max(mark.start, start), min(mark.end, end)
        number = facts.get((mark.start, mark.end))
        fact = "" if number is None else f' data-fact="{number}" tabindex="0"'
        group = _GROUP_OF.get(mark.label, "trades") if mark.layer == "entity" else mark.layer
        words = _underlined(text, left, right, named)
        marked = f'<mark class="{group}" title="{escape(mark.label)}"{fact}>{words}</mark>'
        pieces += [_underlined(text, position, left, named), marked]
        position = right
    return "".join([*pieces, _underlined(text, position, end, named)])


def _underlined(text: str, start: int, end: int, named: Sequence[_Part]) -> str:
    """Escape a stretch; what belongs to indicators says to which facts."""
    pieces, position = [], start
    for part in named:
        left, right = max(part.start, start), min(part.end, end)
        if left < right:
            words = f'<span data-of="{part.facts}">{escape(text[left:right])}</span>'
            pieces += [escape(text[position:left]), words]
            position = right
    return "".join([*pieces, escape(text[position:end])])


def _facts(article: Article) -> str:
    head = "".join(f'<th class="{heading}">{heading}</th>' for heading in HEADINGS)
    rows = "".join(_row(article, number, fact) for number, fact in enumerate(article.facts))
    return f'<table><thead><tr>{head}</tr></thead><tbody lang="zh">{rows}</tbody></table>'


def _row(article: Article, number: int, fact: Fact) -> str:
    said, exact = value_text(fact), f"{measure_text(fact)} {fact.unit}".strip()
    exact = "" if said.replace(" ", "") == exact.replace(" ", "") else f"<small>{escape(exact)}</small>"
    value = f'<td class="number">{escape(said)}{exact}</td>'
    cells = (
        _cells((fact.subject, indicator_text(fact))) + value + f'<td class="period">{escape(fact.period or "")}</td>'
    )
    cells += _cells((_kind_text(fact), fact.modality))
    data = f'data-fact="{number}" data-kind="{escape(fact.kind)}" data-modality="{escape(fact.modality)}"'
    return f'<tr {data} tabindex="0" title="{escape(evidence(article, fact))}">{cells}</tr>'


def _kind_text(fact: Fact) -> str:
    aggregation = None if fact.basis == "annual_average" else fact.aggregation  # which says it already
    words = (fact.kind, fact.basis, aggregation, fact.per and f"per {fact.per}", fact.scope)
    return " · ".join(word.replace("_", " ") for word in words if word)


def value_text(fact: Fact) -> str:
    """Write a value as the article does, with the sign and the modifier that its words carry.

    >>> import zhgovie
    >>> value_text(zhgovie.extract("2024年,全县粮食产量下降约3%。").facts[0])
    '≈ −3%'
    """
    falls = fact.value is not None and fact.value < 0 and not fact.text.startswith(("-", "−", "－"))
    return f"{_sign(fact)} {'−' if falls else ''}{one_line(fact.text)}".strip()


def _sign(fact: Fact) -> str:
    """Give the sign for a modifier that stands outside of the mention: 约, 以上; 80多种 says it itself."""
    if fact.value is not None:
        return "" if _OWN_MODIFIERS.search(fact.text) else APPROX_SIGNS.get(fact.approx or "", "")
    if fact.unit == "rank" or (fact.low is not None and fact.high is not None):
        return ""
    return "≤" if fact.low is None else "≥"


def _cells(texts: Iterable[str | None]) -> str:
    return "".join(f"<td>{escape(text or '')}</td>" for text in texts)
