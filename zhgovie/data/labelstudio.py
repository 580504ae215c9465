"""Label Studio's tasks for named entities.

Its offsets count code points; those of versions before 2022 count UTF-16 units, in which 𠮷 is two (its issue 1347, its
pull request 1559). A result quotes its words, which tells the one from the other: `_placed`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from zhgovie.data.annotated import Annotated, Span, dumps, from_spans, offset
from zhgovie.data.reading import Log, each
from zhgovie.errors import GoldError
from zhgovie.model import LABELS

UNTOUCHED = "tasks were annotated by nobody: their entities are the draft's, if there is one, and no gold"
SKIPPED = "tasks were skipped by everybody: their entities are the draft's, if there is one, and no gold"
SEVERAL = "tasks have several annotations; of each the ground truth was taken, else the one changed last"
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


class Region(NamedTuple):
    """A stretch of text that a person marked."""

    start: int
    end: int
    label: str
    words: str
    """What the tool says stands there, if it does; its blanks are not always the text's (its issue 3078)."""


def to_labelstudio(documents: Iterable[Annotated], *, draft: bool = False) -> str:
    """Give a JSON file to import; a `draft` goes in as predictions, which a person accepts or corrects."""
    return json.dumps([_task(one, "predictions" if draft else "annotations") for one in documents], ensure_ascii=False)


def _task(one: Annotated, kind: str) -> dict[str, Any]:
    result = [
        {
            "id": f"e{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {"start": start, "end": end, "text": one.text[start:end], "labels": [label]},
        }
        for number, (start, end, label) in enumerate(one.spans)
    ]
    return {"data": {"text": one.text, "name": one.id, "annotation": dumps(one)}, kind: [{"result": result}]}


def from_labelstudio(exported: str, source: str = "Label Studio export", log: Log | None = None) -> Iterator[Annotated]:
    """Read the text of a JSON export.

    Of each task counts, of the annotations that were not cancelled, the ground truth, else the one changed last; where
    there is none, the prediction, or the draft that `prelabel` sent along.

    Errors name `source`. `log` takes what is wrong with tasks and what they lack; without it the first fault ends all.
    """
    if not isinstance(exported, (str, bytes)):
        found = f"the export is {type(exported).__name__}"
        raise GoldError(source, found, "wanted its text", "give path.read_text(encoding='utf-8')")
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
    results = _results(task, where, counts)
    spans = None if results is None else _placed(list(_regions(results, where, counts)), text, where)
    name = str(data.get("name") or task.get("id") or f"task {where[where.rindex('[') + 1 : -1]}")
    found = from_spans(name, text, spans, data.get("annotation"), where, log)
    if log:
        log.counts.update(counts)
    return found


def _results(task: Mapping[str, Any], where: str, counts: Counter[str]) -> list[Mapping[str, Any]] | None:
    """Give the results that stand for a task, None where there are none; count it where no one person made them."""
    made = _objects(task.get("annotations"), where, "annotations")
    done = [one for one in made if not one.get("was_cancelled")]
    counts[SEVERAL] += len(done) > 1
    if done:
        return _objects(max(reversed(done), key=_weight).get("result", ""), where, "result")
    counts[SKIPPED if made else UNTOUCHED] += 1
    drafts = task.get("predictions")
    if isinstance(drafts, list) and all(isinstance(one, int) for one in drafts):
        return None  # the JSON export gives their ids alone
    drafts = _objects(drafts, where, "predictions")
    return _objects(drafts[-1].get("result", ""), where, "result") if drafts else None


def _weight(annotation: Mapping[str, Any]) -> tuple[bool, str]:
    """Order annotations of one task; times are of one form in an export, so they sort as they are written."""
    changed = annotation.get("updated_at") or annotation.get("created_at") or ""
    return annotation.get("ground_truth") is True, str(changed)


def _objects(found: object, where: str, key: str) -> list[Mapping[str, Any]]:
    """Ask for a list of objects, or nothing."""
    rows = [] if found is None else found
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        raise GoldError(where, f"its {key} is no list of objects", _WANTED, "export as JSON")
    return rows


def _regions(results: Iterable[Mapping[str, Any]], where: str, counts: Counter[str]) -> Iterator[Region]:
    for one in results:
        kind, value = one.get("type"), one.get("value")
        if kind == "labels" and isinstance(value, dict):
            labels = value.get("labels") or []
            if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
                raise GoldError(where, f"the labels {labels!r}", _WANTED, "export as JSON")
            counts["regions without a label were left out"] += not labels
            words = value.get("text")
            for label in labels:
                start, end = offset(value.get("start"), where), offset(value.get("end"), where)
                yield Region(start, end, label, words if isinstance(words, str) else "")
        elif kind in ("labels", "hypertextlabels", "paragraphlabels", "paragraphs"):
            mend = "label plain text, with the interface that prelabel writes"
            raise GoldError(where, f"a result of type {kind} has no offsets in the text", "wanted type labels", mend)
        else:
            counts[f"results of type {kind} were left out; only labels are read"] += 1


def _placed(regions: Sequence[Region], text: str, where: str) -> list[Span]:
    """Give regions in code points, each in the count in which its words stand there.

    Where both do, or no words are quoted, it is the count that fits more regions of the task.
    """
    points = _points(text)
    by_points = [(one.start, one.end) for one in regions]
    by_units = [(points.get(one.start, -1), points.get(one.end, -1)) for one in regions]
    counts = [by_points, by_units]
    counts.sort(key=lambda spans: -sum(map(partial(_reads, text), spans, regions)))  # stable: code points first
    return [_chosen(text, where, region, *spans) for region, *spans in zip(regions, *counts, strict=True)]


def _chosen(text: str, where: str, region: Region, *spans: tuple[int, int]) -> Span:
    """Take the first of the places at which the words stand."""
    for start, end in spans if region.words else spans[:1]:
        if _reads(text, (start, end), region):
            return start, end, region.label
    start, end, place = region.start, region.end, f"{region.label} at [{region.start}:{region.end}]"
    if not 0 <= start < end <= len(text):
        raise GoldError(where, f"{place} of a text of {len(text)}", mend="correct the offsets")
    reads = f"is {region.words!r}, but the text reads {text[start:end]!r}" if region.words else "cuts a sign in two"
    found = f"{place} {reads}"
    raise GoldError(where, found, "wanted offsets of this text", "export the unchanged text, or mark it again")


def _reads(text: str, span: tuple[int, int], region: Region) -> bool:
    """Tell whether the words stand there, but for blanks and line ends, which the tool does not keep."""
    start, end = span
    if not 0 <= start < end <= len(text):
        return False
    return not region.words or _bare(text[start:end]) == _bare(region.words)


def _bare(words: str) -> str:
    return "".join(words.replace("\\n", "\n").split())


def _points(text: str) -> dict[int, int]:
    """Give the code point at each UTF-16 offset at which one begins, and at the end."""
    points, at = {}, 0
    for number, char in enumerate(text):
        points[at] = number
        at += 2 if ord(char) > 0xFFFF else 1
    points[at] = len(text)
    return points
