"""Articles as flat rows, one table a layer, with one fixed set of typed columns: what every table format is made from.

`value`, `low` and `high` are floats, to sum and to plot; `value_exact` beside them is the number as a string of
exact digits (`100/3` where no decimal exists).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from zhgovie.io.json import number_text
from zhgovie.model import Article, Entity, Fact, Number, Quantity, Relation, Time

Row = dict[str, Any]
Type = Literal["str", "int", "float", "bool"]
MOST_SLOTS = 4
"""Slots of the widest relation that a row has columns for; the JSON has them all."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    """Its heading."""
    type: Type
    """What stands in it, unless nothing does."""


def _columns(**types: Type) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in types.items())


COLUMNS: dict[str, tuple[Column, ...]] = {
    "documents": _columns(
        document="str", title="str", date="str", date_inferred="bool", source="str", author="str", site="str",
        characters="int", entities="int", times="int", quantities="int", facts="int", relations="int",
    ),
    "facts": _columns(
        document="str", subject="str", indicator="str", value="float", unit="str", period="str", kind="str",
        modality="str", low="float", high="float", approx="str", basis="str", basis_period="str", endpoint="str",
        aggregation="str", per="str", scope="str", value_exact="str", indicator_name="str", subject_id="str",
        confidence="float", text="str", start="int", end="int", evidence="str", title="str", date="str",
    ),
    "quantities": _columns(
        document="str", text="str", value="float", unit="str", low="float", high="float", approx="str",
        value_exact="str", start="int", end="int", rule="str",
    ),
    "times": _columns(document="str", text="str", value="str", start="int", end="int", anchor="str", rule="str"),
    "entities": _columns(
        document="str", text="str", label="str", canonical="str", id="str", start="int", end="int", score="float",
        sources="str",
    ),
    "relations": _columns(
        document="str", type="str", slot1="str", text1="str", slot2="str", text2="str", slot3="str", text3="str",
        slot4="str", text4="str", start="int", rule="str",
    ),
}  # fmt: skip
"""The tables, in the order of a workbook's sheets, and their columns."""


def rows(articles: Iterable[Article], layer: str = "facts") -> Iterator[Row]:
    """Give the rows of one layer of `COLUMNS`, in the order of the articles and of their texts."""
    for article in articles:
        yield from article_rows(article, layer)


def article_rows(article: Article, layer: str) -> list[Row]:
    """Give the rows that one article has in one layer."""
    if layer == "documents":
        return [_document(article)]
    return [{"document": article.id, **_MAKERS[layer](article, mention)} for mention in getattr(article, layer)]


def number(value: Number | None) -> float | None:
    """Round a number for a table: the nearest float."""
    return None if value is None else float(value)


def indicator_text(fact: Fact) -> str:
    """Join the spans of an indicator as a reader would say it."""
    return "".join(span.text for span in fact.indicator)


def one_line(text: str) -> str:
    """Draw line ends and runs of white space together."""
    return " ".join(text.split())


def _document(article: Article) -> Row:
    meta = article.meta
    counts = {layer: len(getattr(article, layer)) for layer in _MAKERS}
    counts = {column.name: counts[column.name] for column in COLUMNS["documents"] if column.name in counts}
    row: Row = {"document": article.id, "title": meta.title, "date": meta.date, "date_inferred": meta.date_inferred}
    row |= {"source": meta.source, "author": meta.author, "site": meta.site}
    return row | {"characters": len(article.text)} | counts


def _measure(measure: Quantity | Fact) -> Row:
    exact = number_text(measure.value)
    if exact is None and (measure.low is not None or measure.high is not None):
        exact = f"{number_text(measure.low) or '..'}/{number_text(measure.high) or '..'}"
    return {
        "value": number(measure.value),
        "low": number(measure.low),
        "high": number(measure.high),
        "unit": measure.unit,
        "approx": measure.approx,
        "value_exact": exact,
        "text": measure.text,
        "start": measure.start,
        "end": measure.end,
    }


def _fact(article: Article, fact: Fact) -> Row:
    same: Sequence[str] = (
        "subject", "period", "kind", "modality", "basis", "basis_period", "endpoint", "aggregation", "per", "scope",
        "indicator_name", "subject_id", "confidence",
    )  # fmt: skip
    row = _measure(fact) | {name: getattr(fact, name) for name in same}
    row |= {"indicator": indicator_text(fact), "evidence": evidence(article, fact)}
    row |= {"title": article.meta.title, "date": article.meta.date}
    return {column.name: row[column.name] for column in COLUMNS["facts"] if column.name in row}


def evidence(article: Article, fact: Fact) -> str:
    """Give the sentence that proves a fact, on one line."""
    if fact.sentence is not None:
        return one_line(fact.sentence.text)
    around = (span for span in article.document.sentences if span[0] <= fact.start < span[1])
    start, end = next(around, (fact.start, fact.end))
    return one_line(article.text[start:end])


def _quantity(_article: Article, quantity: Quantity) -> Row:
    row = _measure(quantity) | {"rule": quantity.rule}
    return {column.name: row[column.name] for column in COLUMNS["quantities"] if column.name in row}


def _time(_article: Article, time: Time) -> Row:
    return {name: getattr(time, name) for name in ("text", "value", "start", "end", "anchor", "rule")}


def _entity(_article: Article, entity: Entity) -> Row:
    row: Row = {name: getattr(entity, name) for name in ("text", "label", "canonical", "id", "start", "end", "score")}
    return row | {"sources": " ".join(entity.sources)}


def _relation(_article: Article, relation: Relation) -> Row:
    row: Row = {"type": relation.type}
    slots = [*relation.slots, *[("", None)] * MOST_SLOTS][:MOST_SLOTS]
    for at, (slot, ref) in enumerate(slots, 1):
        row |= {f"slot{at}": slot or None, f"text{at}": ref.text if ref else None}
    starts = [ref.start for _, ref in relation.slots if ref and ref.start is not None]
    return row | {"start": min(starts, default=None), "rule": relation.rule}


_MAKERS: dict[str, Any] = {
    "facts": _fact,
    "quantities": _quantity,
    "times": _time,
    "entities": _entity,
    "relations": _relation,
}
