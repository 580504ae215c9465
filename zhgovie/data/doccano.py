"""doccano's sequence labelling: one JSON object a line, `label` as [start, end, label] in code points."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from zhgovie.data.annotated import Annotated, dumps, from_spans, offset
from zhgovie.data.reading import Log, each
from zhgovie.errors import GoldError


def to_doccano(documents: Iterable[Annotated]) -> Iterator[str]:
    """Give the lines of a file to import; doccano keeps `name` and `annotation` as metadata of the text."""
    for one in documents:
        row = {"text": one.text, "label": [list(span) for span in one.spans], "name": one.id, "annotation": dumps(one)}
        yield json.dumps(row, ensure_ascii=False)


def from_doccano(lines: Iterable[str], source: str = "line", log: Log | None = None) -> Iterator[Annotated]:
    """Read the lines of an export (`label`, or `entities` of the project type with relations); errors name `source`.

    `log` takes what is wrong with rows; without it the first ends all.
    """
    rows = ((f"{source}:{number}", line) for number, line in enumerate(lines, 1) if line.strip())
    yield from each(rows, partial(_read, log=log), log)


def _read(line: str, where: str, *, log: Log | None) -> Annotated:
    wanted = "wanted an object with text and label"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise GoldError(where, f"no doccano row: {error}", wanted, "export as JSONL") from error
    if not isinstance(row, dict) or "text" not in row:
        raise GoldError(where, "no doccano row", wanted, "export as JSONL")
    labels = next((row[key] for key in ("label", "labels", "entities") if row.get(key)), ())
    if not isinstance(labels, (list, tuple)):
        raise GoldError(where, f"its labels are {labels!r}", "wanted a list of [start, end, label]", "export as JSONL")
    name = str(row.get("name") or row.get("id") or where.rpartition(":")[2])
    return from_spans(name, row["text"], [_span(span, where) for span in labels], row.get("annotation"), where, log)


def _span(span: Any, where: str) -> tuple[int, int, str]:
    if isinstance(span, dict):
        span = [span.get(key) for key in ("start_offset", "end_offset", "label")]
    if not isinstance(span, list) or len(span) != 3 or not isinstance(span[2], str):
        raise GoldError(
            where, f"the label {span!r}", "wanted [start, end, label]", "export a project for spans of text"
        )
    return offset(span[0], where), offset(span[1], where), span[2]
