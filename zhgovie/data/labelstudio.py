"""Label Studio's tasks for named entities. Its offsets count UTF-16 units, as browsers do: 𠮷 is two."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from zhgovie.data.annotated import Annotated, dumps, from_spans, offset
from zhgovie.data.reading import Log, each
from zhgovie.errors import GoldError
from zhgovie.model import LABELS

UNTOUCHED = "tasks were annotated by nobody: their entities are the draft's and no gold"
SKIPPED = "tasks were skipped by everybody: their entities are the draft's and no gold"
_WANTED = "wanted data.text, and annotations with results of start, end, labels"

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


def from_labelstudio(exported: str, source: str = "Label Studio export", log: Log | None = None) -> Iterator[Annotated]:
    """Read a JSON export: of each task the last annotation that was not cancelled, else the prediction.

    Errors name `source`. `log` takes what is wrong with tasks and what they lack; without it the first fault ends all.
    """
    try:
        tasks = json.loads(exported)
    except (ValueError, RecursionError) as error:
        raise GoldError(source, f"no JSON: {error}", "the format JSON") from error
    if not isinstance(tasks, list):
        raise GoldError(source, "no list of tasks", "the format JSON", "export as JSON, not JSON-MIN")
    rows = ((f"{source}[{number}]", task) for number, task in enumerate(tasks))
    yield from each(rows, partial(_read, log=log), log)


def _read(task: Any, where: str, *, log: Log | None) -> Annotated:
    data = task.get("data") if isinstance(task, dict) else None
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise GoldError(where, "no Label Studio task", _WANTED, "export as JSON")
    text, counts = data["text"], Counter[str]()
    units = _units(text)
    spans = [
        (bisect_left(units, start), bisect_left(units, end), label)
        for start, end, label in _labelled(_results(task, where, counts), where, counts)
    ]
    name = str(data.get("name") or task.get("id") or f"task {where[where.rindex('[') + 1 : -1]}")
    found = from_spans(name, text, spans, data.get("annotation"), where, log)
    if log:
        log.counts.update(counts)
    return found


def _results(task: Mapping[str, Any], where: str, counts: Counter[str]) -> list[Mapping[str, Any]]:
    """Give the results that stand for a task, and count it where no person made them."""
    made, drafts = (_objects(task.get(key), where, key) for key in ("annotations", "predictions"))
    done = [one for one in made if not one.get("was_cancelled")]
    if not done:
        counts[SKIPPED if made else UNTOUCHED] += 1
    return _objects((done or drafts or [{"result": []}])[-1].get("result", ""), where, "result")


def _objects(found: object, where: str, key: str) -> list[Mapping[str, Any]]:
    """Ask for a list of objects, or nothing."""
    rows = [] if found is None else found
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        raise GoldError(where, f"its {key} is no list of objects", _WANTED, "export as JSON")
    return rows


def _labelled(results: Iterable[Mapping[str, Any]], where: str, counts: Counter[str]) -> Iterator[tuple[int, int, str]]:
    for one in results:
        kind, value = one.get("type"), one.get("value")
        if kind == "labels" and isinstance(value, dict):
            labels = value.get("labels") or []
            if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
                raise GoldError(where, f"the labels {labels!r}", _WANTED, "export as JSON")
            counts["regions without a label were left out"] += not labels
            for label in labels:
                yield offset(value.get("start"), where), offset(value.get("end"), where), label
        elif kind in ("labels", "hypertextlabels", "paragraphlabels", "paragraphs"):
            mend = "label plain text, with the interface that prelabel writes"
            raise GoldError(where, f"a result of type {kind} has no offsets in the text", "wanted type labels", mend)
        else:
            counts[f"results of type {kind} were left out; only labels are read"] += 1


def _units(text: str) -> list[int]:
    """Give the UTF-16 offset of each code point, and of the end."""
    offsets, at = [0], 0
    for char in text:
        at += 2 if ord(char) > 0xFFFF else 1
        offsets.append(at)
    return offsets
