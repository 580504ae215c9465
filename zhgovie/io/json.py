"""Articles as the JSON of the annotation guide, schema 1: the layout of the gold, key for key.

Values are strings of exact decimals (or `100/3`), so that nothing is rounded on the way. What a layer does not say is
left out, except where the guide wants a null.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

from zhgovie.model import SCHEMA_VERSION, Article, Entity, Fact, Meta, Number, Quantity, Ref, Relation, Time

GUIDE_RELATIONS = ("position", "honor")
"""Types of relation that the guide knows; the others are in `Article.relations` only."""
FACT_EXTRAS = ("basis", "aggregation", "endpoint", "per", "scope")
"""Slots that stand in a fact only when the text says something of them."""


def article_to_dict(article: Article) -> dict[str, Any]:
    """Render an article in the guide's schema.

    >>> import zhgovie
    >>> zhgovie.extract("3月5日,总投资1.5亿元。", date="2024").to_dict()["quantities"][0]["value"]
    '150000000'
    """
    return {
        "schema": SCHEMA_VERSION,
        "id": article.id,
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "meta": meta_to_dict(article.meta),
        "content": [list(span) for span in article.document.content],
        "ignore": [],
        "entities": [entity_to_dict(entity) for entity in article.entities],
        "times": [time_to_dict(time) for time in article.times],
        "quantities": [quantity_to_dict(quantity) for quantity in article.quantities],
        "facts": [fact_to_dict(fact) for fact in article.facts],
        "relations": [relation_to_dict(relation) for relation in article.relations if relation.type in GUIDE_RELATIONS],
    }


def meta_to_dict(meta: Meta) -> dict[str, Any]:
    """Render front matter; `date_inferred` stands there only when true."""
    inferred = {"date_inferred": True} if meta.date_inferred else {}
    return {
        "title": meta.title,
        "date": meta.date,
        **inferred,
        "source": meta.source,
        "author": meta.author,
        "site": meta.site,
    }


def entity_to_dict(entity: Entity) -> dict[str, Any]:
    """Render a named thing."""
    return {"start": entity.start, "end": entity.end, "text": entity.text, "label": entity.label}


def time_to_dict(time: Time) -> dict[str, Any]:
    """Render a time expression with its EDTF value."""
    return {"start": time.start, "end": time.end, "text": time.text, "value": time.value}


def quantity_to_dict(quantity: Quantity | Fact) -> dict[str, Any]:
    """Render the measure of a quantity or a fact."""
    row: dict[str, Any] = {"start": quantity.start, "end": quantity.end, "text": quantity.text}
    row["value"] = number_text(quantity.value)
    if quantity.low is not None or quantity.high is not None:
        row["low"], row["high"] = number_text(quantity.low), number_text(quantity.high)
    row["unit"] = quantity.unit
    if quantity.approx:
        row["approx"] = quantity.approx
    if quantity.factors:
        row["factors"] = [number_text(factor) for factor in quantity.factors]
    return row


def fact_to_dict(fact: Fact) -> dict[str, Any]:
    """Render a fact; the slots of `FACT_EXTRAS` only where they say something."""
    row = quantity_to_dict(fact)
    row["kind"] = fact.kind
    row["indicator"] = [[span.start, span.end] for span in fact.indicator]
    row["indicator_text"] = [span.text for span in fact.indicator]
    row["subject"], row["period"], row["modality"] = fact.subject, fact.period, fact.modality
    row.update((slot, getattr(fact, slot)) for slot in FACT_EXTRAS if getattr(fact, slot) is not None)
    return row


def relation_to_dict(relation: Relation) -> dict[str, Any]:
    """Render a relation: its type, then its slots in the guide's order."""
    return {"type": relation.type, **{slot: _ref_to_dict(ref) for slot, ref in relation.slots}}


def number_text(value: Number | None) -> str | None:
    """Write a number exactly: plain decimal digits, no exponent; a fraction as `100/3`.

    >>> number_text(Decimal("1.5E+8"))
    '150000000'
    """
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _ref_to_dict(ref: Ref | None) -> dict[str, Any] | None:
    if ref is None:
        return None
    if ref.start is None:
        return {"text": ref.text}
    return {"start": ref.start, "end": ref.end, "text": ref.text}
