"""doccano's sequence labelling: one JSON object a line, `label` as [start, end, label] in code points."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from zhgovie.data.annotated import Annotated, dumps, from_spans
from zhgovie.errors import GoldError


def to_doccano(documents: Iterable[Annotated]) -> Iterator[str]:
    """Give the lines of a file to import; doccano keeps `name` and `annotation` as metadata of the text."""
    for one in documents:
        row = {"text": one.text, "label": [list(span) for span in one.spans], "name": one.id, "annotation": dumps(one)}
        yield json.dumps(row, ensure_ascii=False)


def from_doccano(lines: Iterable[str], source: str = "line") -> Iterator[Annotated]:
    """Read the lines of an export (`label`, or `entities` of the project type with relations); errors name `source`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            row = json.loads(line)
            text = row["text"]
            spans = [_span(span) for span in row.get("label", row.get("labels", row.get("entities", ())))]
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(where, f"no doccano row: {error}", "an object with text and label") from error
        name = str(row.get("name") or row.get("id") or number)
        yield from_spans(name, text, spans, row.get("annotation"), where)


def _span(span: Any) -> tuple[int, int, str]:
    if isinstance(span, dict):
        return int(span["start_offset"]), int(span["end_offset"]), str(span["label"])
    start, end, label = span
    return int(start), int(end), str(label)
