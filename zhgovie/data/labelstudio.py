"""Label Studio's tasks for named entities. Its offsets count UTF-16 units, as browsers do: 𠮷 is two."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhgovie.data.annotated import Annotated, dumps, from_spans
from zhgovie.errors import GoldError
from zhgovie.model import LABELS

CONFIG = "\n".join(
    [
        "<View>",
        '  <Labels name="label" toName="text">',
        *(f'    <Label value="{label}"/>' for label in LABELS),
        "  </Labels>",
        '  <Text name="text" value="$text"/>',
        "</View>",
    ]
)
"""The labelling interface of a project that takes these tasks."""


def to_labelstudio(documents: Iterable[Annotated], *, draft: bool = False) -> str:
    """Give a JSON file to import; a `draft` goes in as predictions, which a person accepts or corrects."""
    return json.dumps([_task(one, "predictions" if draft else "annotations") for one in documents], ensure_ascii=False)


def _task(one: Annotated, kind: str) -> dict[str, Any]:
    units = _units(one.text)
    result = [
        {
            "id": f"e{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {"start": units[start], "end": units[end], "text": one.text[start:end], "labels": [label]},
        }
        for number, (start, end, label) in enumerate(one.spans)
    ]
    return {"data": {"text": one.text, "name": one.id, "annotation": dumps(one)}, kind: [{"result": result}]}


def from_labelstudio(exported: str, source: str = "Label Studio export") -> Iterator[Annotated]:
    """Read a JSON export: of each task the last annotation that was not cancelled, else the prediction.

    Errors name `source`.
    """
    try:
        tasks = json.loads(exported)
    except ValueError as error:
        raise GoldError(source, f"no JSON: {error}", "the format JSON") from error
    if not isinstance(tasks, list):
        raise GoldError(source, "no list of tasks", "the format JSON", "export as JSON, not JSON-MIN")
    for number, task in enumerate(tasks):
        yield _read(task, f"{source}[{number}]", str(number))


def _read(task: Mapping[str, Any], where: str, number: str) -> Annotated:
    try:
        data = task["data"]
        text = data["text"]
        done = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
        results = (done or task.get("predictions") or [{"result": []}])[-1]["result"]
        units = _units(text)
        spans = [
            (bisect_left(units, value["start"]), bisect_left(units, value["end"]), str(label))
            for value in (one["value"] for one in results if one.get("type") == "labels")
            for label in value["labels"]
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(where, f"no Label Studio task: lacks or garbles {error}", "data.text and results") from error
    return from_spans(
        str(data.get("name") or task.get("id") or f"task {number}"), text, spans, data.get("annotation"), where
    )


def _units(text: str) -> list[int]:
    """Give the UTF-16 offset of each code point, and of the end."""
    offsets, at = [0], 0
    for char in text:
        at += 2 if ord(char) > 0xFFFF else 1
        offsets.append(at)
    return offsets
