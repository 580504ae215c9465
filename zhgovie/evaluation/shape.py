"""What an annotation file breaks of the guide's schema, told with what is wanted there; and what of it is sound.

`schema_faults` tells; `sound_parts` gives a copy in which `BROKEN` stands where something is refused or missing, so
that `validate` can look at all the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, get_args

from zhgovie.evaluation.gold import SPAN_LAYERS, Doc, place_of
from zhgovie.evaluation.schema import (
    DOCUMENT,
    DocumentRow,
    EntityRow,
    FactRow,
    HonorRow,
    MetaRow,
    PositionRow,
    QuantityRow,
    RefRow,
    TimeRow,
)
from zhgovie.model import LABELS, SCHEMA_VERSION, Aggregation, Approx, Basis, Endpoint, Kind, Modality

Location = Sequence[int | str]

BROKEN: Any = type("Broken", (), {"__repr__": lambda _: "BROKEN"})()
"""Stands for what the schema refuses."""

_DEPTH = 3
"""How deep `BROKEN` is put: layer, number, field."""
_EXTRA = "extra_forbidden"
"""What pydantic calls a field too many."""
_PAIRS = ("content", "ignore")
_LONGEST = 60


def _one_of(choices: Any) -> str:
    return "one of " + " ".join(get_args(choices) or choices)


_COUNT = "a whole number from 0, in characters of the text"
_SPANS = "pairs [start, end] of whole numbers from 0"
_NUMBER = 'a number in quotes such as "12.5", "-3" or "1/3", or null'
_WORDS = "words in quotes"
_WANTED = {
    "schema": str(SCHEMA_VERSION),
    "id": "the name of the text's file without .txt, in quotes",
    "text_sha256": "the sha256 of the text in UTF-8, 64 of 0-9a-f in quotes",
    "meta": "an object with " + " ".join(MetaRow.__annotations__),
    "content": _SPANS + ", [] for none",
    "ignore": _SPANS + ", [] for none",
    **dict.fromkeys((*SPAN_LAYERS, "relations"), "a list, [] for none"),
    "start": _COUNT,
    "end": _COUNT,
    "text": "the words from start to end, in quotes",
    "label": _one_of(LABELS),
    "value": _NUMBER,
    "times.value": 'EDTF in quotes such as "2024" or "2024-01/2024-06", a list of such, or null',
    "low": _NUMBER,
    "high": _NUMBER,
    "unit": 'a unit of the guide such as "CNY" "mu" "t" "%", a classifier such as "户", or "" for none',
    "approx": _one_of(Approx),
    "factors": 'a list of numbers in quotes such as ["2", "350"]',
    "kind": _one_of(Kind),
    "indicator": _SPANS,
    "indicator_text": "the words of each span of indicator, in a list",
    "subject": "whom it is measured of, in quotes, a list of such, or null",
    "period": 'EDTF in quotes such as "2024", a list of such, or null',
    "modality": _one_of(Modality) + ", or a list of such",
    "basis": _one_of(Basis) + ", or null",
    "endpoint": _one_of(Endpoint),
    "aggregation": _one_of(Aggregation),
    **dict.fromkeys(("per", "scope"), _WORDS),
    **dict.fromkeys(("title", "source", "author", "site", "date"), _WORDS + ", or null"),
    "date_inferred": "true or false",
    "type": "position or honor",
    **dict.fromkeys(("person", "relations.title", "holder", "honor"), "an object with start, end and text"),
    **dict.fromkeys(("org", "relations.date"), "an object with start, end and text, or null"),
}
"""What a field is to hold, by its name; where it has several meanings, by its layer's too."""
_ROWS: dict[str, Any] = {
    "entities": EntityRow,
    "times": TimeRow,
    "quantities": QuantityRow,
    "facts": FactRow,
    "relations": "type person title org, or type holder honor date",
    "content": _SPANS,
    "ignore": _SPANS,
}
"""What a whole row of a layer is."""
_UNION_BRANCHES = frozenset(("str", "position", "honor"))


class Refusal(NamedTuple):
    """What the schema refuses."""

    location: Location
    """Where it is in the document; nowhere, where a field is one too many, which spoils nothing else."""
    place: str
    """The same as one reads JSON: `facts[3].unit`."""
    found: str
    """What stands there."""
    mend: str
    """What is wanted there."""


def schema_faults(document: object) -> list[Refusal]:
    """Tell what the schema refuses, one fault a place."""
    from pydantic import ValidationError

    try:
        DOCUMENT.validate_python(document)
    except ValidationError as error:
        places: dict[str, Refusal] = {}
        for one in error.errors(include_url=False):
            place = place_of(one["loc"])
            found = "missing" if one["type"] == "missing" else f"found {_short(one['input'])}"
            # A union tells every branch that failed; the first is enough.
            location = () if one["type"] == _EXTRA else one["loc"]
            places.setdefault(place, Refusal(location, place, found, _mend(one["type"], one["loc"], place)))
        return list(places.values())
    return []


def _mend(kind: str, location: Location, place: str) -> str:
    """Say what is wanted at a place."""
    if not location:
        return "give an object, as annotations/README.md describes it"
    if kind == _EXTRA:
        return f"leave it out, or correct the name; there are {_fields(location)}"
    layer = str(location[0])
    if re.fullmatch(r"\w+\[\d+\]", place) and layer in _ROWS:
        return "give type position or honor" if kind.startswith("union_tag") else f"give {_row(layer)}"
    name = next(step for step in reversed(place.replace("]", "").replace("[", ".").split(".")) if not step.isdigit())
    wanted = _WANTED.get(f"{layer}.{name}") or _WANTED[name]
    return f"give {wanted}"


def _row(layer: str) -> str:
    row = _ROWS[layer]
    return row if isinstance(row, str) else "an object with " + " ".join(row.__annotations__)


def _fields(location: Location) -> str:
    """Name the fields beside which there is one too many."""
    if len(location) == 1:
        return " ".join(DocumentRow.__annotations__)
    if location[0] == "relations":
        slots = PositionRow if location[2] == "position" else HonorRow
        is_slot = len(location) > len(("relations", 0, "position", "person"))
        return " ".join((RefRow if is_slot else slots).__annotations__)
    row = MetaRow if location[0] == "meta" else _ROWS[str(location[0])]
    return " ".join(row.__annotations__)


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}…"


def sound_parts(document: Doc, refused: Sequence[Location]) -> Doc:
    """Copy a document, with `BROKEN` in the place of what is refused: of a row, the field alone."""
    copy: Doc = _copied(document, _DEPTH)
    for location in filter(None, refused):
        depth = 2 if location[0] in _PAIRS else _DEPTH
        *steps, last = [step for step in location if step not in _UNION_BRANCHES][:depth]
        at: Any = copy
        for step in steps:
            at = at if at is BROKEN else at[step]
        if at is not BROKEN:
            at[last] = BROKEN
    return copy


def _copied(value: Any, depth: int) -> Any:
    if depth and isinstance(value, dict):
        return {key: _copied(one, depth - 1) for key, one in value.items()}
    if depth and isinstance(value, list):
        return [_copied(one, depth - 1) for one in value]
    return value


def rows_of(document: Doc, layer: str, *fields: str) -> Iterator[tuple[int, Any]]:
    """Give the rows of a layer with their numbers, but for those of which one of `fields` is broken."""
    if document[layer] is BROKEN:
        return
    for number, row in enumerate(document[layer]):
        if row is not BROKEN and (not fields or is_sound(row, *fields)):
            yield number, row


def is_sound(row: Doc, *fields: str) -> bool:
    """Whether none of the fields is broken."""
    return all(row.get(field) is not BROKEN for field in fields)


def is_whole(document: Doc, layer: str, *fields: str) -> bool:
    """Whether all rows of a layer are there, with these fields of each."""
    return document[layer] is not BROKEN and len([*rows_of(document, layer, *fields)]) == len(document[layer])
