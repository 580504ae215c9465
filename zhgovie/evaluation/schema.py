"""The guide's schema as types: what an annotation file holds, key for key.

`annotations/schema.json` is generated from here (`python -m zhgovie.evaluation.schema > annotations/schema.json`) and
a test proves that they agree. Slots that accept several answers are lists.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from zhgovie.model import LABELS, Aggregation, Approx, Basis, Endpoint, Kind, Modality

_CLOSED = ConfigDict(extra="forbid", strict=True)

Offset = Annotated[int, Field(ge=0)]
Offsets = Annotated[list[Offset], Field(min_length=2, max_length=2)]
Text = Annotated[str, Field(min_length=1)]
Value = Annotated[str, Field(pattern=r"^-?[0-9]+(\.[0-9]+|/[1-9][0-9]*)?$", max_length=64)]
Label = Literal[LABELS]  # type: ignore[valid-type]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@with_config(_CLOSED)
class Mention(TypedDict):
    """Offsets of a stretch of text, and the text."""

    start: Offset
    end: Offset
    text: Text


@with_config(_CLOSED)
class EntityRow(Mention):
    """A named thing."""

    label: Label


@with_config(_CLOSED)
class TimeRow(Mention):
    """A time expression; several values mean that any is right."""

    value: str | list[str] | None


@with_config(_CLOSED)
class QuantityRow(Mention):
    """A number with its unit."""

    value: Value | None
    low: NotRequired[Value | None]
    high: NotRequired[Value | None]
    unit: str
    approx: NotRequired[Approx]
    factors: NotRequired[list[Value]]


@with_config(_CLOSED)
class FactRow(QuantityRow):
    """What a value mention says."""

    kind: Kind
    indicator: list[Offsets]
    indicator_text: list[Text]
    subject: str | list[str] | None
    period: str | list[str | None] | None
    modality: Modality | list[Modality]
    basis: NotRequired[Basis | None]
    endpoint: NotRequired[Endpoint]
    aggregation: NotRequired[Aggregation]
    per: NotRequired[str]
    scope: NotRequired[str]


@with_config(_CLOSED)
class RefRow(TypedDict):
    """A slot of a relation: a span, or words alone where the text resolves elsewhere."""

    start: NotRequired[Offset]
    end: NotRequired[Offset]
    text: Text


@with_config(_CLOSED)
class PositionRow(TypedDict):
    """Who holds which office where."""

    type: Literal["position"]
    person: RefRow
    title: RefRow
    org: RefRow | None


@with_config(_CLOSED)
class HonorRow(TypedDict):
    """Who was given which honour when."""

    type: Literal["honor"]
    holder: RefRow
    honor: RefRow
    date: RefRow | None


@with_config(_CLOSED)
class MetaRow(TypedDict):
    """Front matter."""

    title: str | None
    date: str | None
    date_inferred: NotRequired[bool]
    source: str | None
    author: str | None
    site: str | None


@with_config(_CLOSED)
class DocumentRow(TypedDict):
    """One annotated document."""

    schema: Literal[1]
    id: Text
    text_sha256: Sha256
    meta: MetaRow
    content: list[Offsets]
    ignore: list[Offsets]
    entities: list[EntityRow]
    times: list[TimeRow]
    quantities: list[QuantityRow]
    facts: list[FactRow]
    relations: list[Annotated[PositionRow | HonorRow, Field(discriminator="type")]]


_OPEN = ConfigDict(extra="allow", strict=True)


@with_config(_OPEN)
class PredictedMention(TypedDict):
    """What scoring relies on in a mention, whoever made it."""

    start: Offset
    end: Offset
    text: NotRequired[str]
    label: NotRequired[str]
    indicator: NotRequired[list[Offsets]]
    indicator_text: NotRequired[list[str]]
    rule: NotRequired[str]
    rules: NotRequired[dict[str, str]]


@with_config(_OPEN)
class PredictedDocument(TypedDict):
    """What scoring relies on in a document; layers that a system does not know may be left out."""

    id: Text
    meta: NotRequired[dict[str, Any]]
    content: NotRequired[list[Offsets]]
    ignore: NotRequired[list[Offsets]]
    entities: NotRequired[list[PredictedMention]]
    times: NotRequired[list[PredictedMention]]
    quantities: NotRequired[list[PredictedMention]]
    facts: NotRequired[list[PredictedMention]]
    relations: NotRequired[list[dict[str, str | dict[str, Any] | None]]]


DOCUMENT: TypeAdapter[DocumentRow] = TypeAdapter(DocumentRow)
PREDICTED: TypeAdapter[PredictedDocument] = TypeAdapter(PredictedDocument)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of an annotation file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from zhgovie/evaluation/schema.py; do not edit.",
        **DOCUMENT.json_schema(),
    }


def rendered() -> str:
    """Give the text of annotations/schema.json."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(rendered())
