"""Write the source of an annotation: the inverse of `build`, and the way to a draft that a person corrects.

Quotes are the words alone where `locate` finds the right place from them, else with as much around them as it takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from zhgovie.errors import GoldError
from zhgovie.evaluation.quoting import syntax
from zhgovie.evaluation.quoting.build import EXTRAS, RELATIONS
from zhgovie.evaluation.quoting.locate import Span, Window

Doc = dict[str, Any]
_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]?[”’」』）)]*")


def quote(document: Doc, text: str, text_path: str) -> str:
    """Write the source of a document; `text_path` is where the source will find the text."""
    return "\n".join(_lines(document, text, text_path)) + "\n"


def _lines(document: Doc, text: str, text_path: str) -> Iterator[str]:
    yield "# Annotated by quoting; annotations/sources/README.md tells how. Build with: zhgovie annotate build"
    yield f"id: {document['id']}"
    yield f"text: {text_path}"
    for key in syntax.META:
        value = document["meta"].get(key)
        if value not in (None, False):
            yield f"{key}: {'true' if value is True else value}"
    for start, end in document["content"]:
        yield f"content: {_stretch(text, start, end)}"
    views = _windows(document, text)
    marks = [*document["entities"], *document["times"], *_measured(document)]
    marks.sort(key=lambda one: (one["start"], "label" in one))
    yield from _section("", [(one["start"], _mark(one)) for one in marks], views)
    yield from _section("ignored", [(span[0], _ignored(span)) for span in document["ignore"]], views)
    relations = [(_anchor(one), _relation(one)) for one in document["relations"]]
    yield from _section("relations", relations, views)


Mark = Callable[[Window], str]


def _section(title: str, marks: Sequence[tuple[int, Mark]], views: Sequence[Window]) -> Iterator[str]:
    """Write marks under the sentences they stand in, opening one whenever it changes."""
    if title and marks:
        yield f"\n# {title}"
    last: Window | None = None
    for start, mark in marks:
        view = next((one for one in views if one.start <= start < one.end), views[-1])
        if view != last:
            if not title or last is None:
                yield ""
            yield _opening(view)
            last = view
        yield mark(view)


def _windows(document: Doc, text: str) -> list[Window]:
    """Cut the text into sentences, no mention cut in two, without blank edges."""
    spans = [
        (one["start"], one["end"]) for layer in ("entities", "times", "quantities", "facts") for one in document[layer]
    ]
    spans += [(start, end) for start, end in document["ignore"]]
    views: list[Window] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if any(left < match.end() < right for left, right in spans):
            continue
        words = text[start : match.end()]
        if words.strip():
            left = start + len(words) - len(words.lstrip())
            views.append(Window(text, left, start + len(words.rstrip())))
        start = match.end()
    return views


def _opening(view: Window) -> str:
    words = view.text[view.start : view.end]
    places = [match.start() for match in re.finditer(re.escape(words), view.text)]
    occurrence = places.index(view.start) + 1
    return f">{occurrence if occurrence > 1 or len(places) > 1 else ''} {syntax.escaped(words)}"


def _stretch(text: str, start: int, end: int) -> str:
    """Quote the beginning and the end of a stretch, as much as tells it."""
    for size in range(8, end - start):
        head, tail = text[start : start + size], text[end - size : end]
        clean = head == head.strip() and tail == tail.strip()
        if clean and text.find(head) == start and text.find(tail, start + size) == end - size:
            return f"{syntax.escaped(head)} … {syntax.escaped(tail)}"
    return syntax.escaped(text[start:end])


def _measured(document: Doc) -> list[Doc]:
    """Join quantities with their facts; ranks have a fact alone."""
    facts = {(one["start"], one["end"]): one for one in document["facts"]}
    rows = [one | {"fact": facts.pop((one["start"], one["end"]), None)} for one in document["quantities"]]
    return rows + [one | {"fact": one} for one in facts.values()]


def _mark(one: Doc) -> Mark:
    span = (one["start"], one["end"])

    def written(view: Window) -> str:
        quoted = _quoted(view, span, lambda words: view.find(words, ""))
        if "label" in one:
            return f"{quoted}{syntax.FIELD}{one['label']}"
        if "unit" not in one:
            return f"{quoted}{syntax.FIELD}time {syntax.written_answers(one['value'])}"
        fields = [quoted, syntax.written_measure(one), *(_fact(one, one["fact"], view) if one["fact"] else ())]
        return syntax.FIELD.join(fields)

    return written


def _fact(quantity: Doc, fact: Doc, view: Window) -> list[str]:
    mention = (quantity["start"], quantity["end"])
    parts = [
        _quoted(view, (start, end), lambda words: view.nearest(words, mention, "")) for start, end in fact["indicator"]
    ]
    fields = [
        fact["kind"],
        syntax.PART.join(parts),
        syntax.written_answers(fact["subject"]),
        syntax.written_answers(fact["period"]),
    ]
    if fact["modality"] != "actual":
        fields.append(f"modality={syntax.written_answers(fact['modality'])}")
    stated = [(row.get("approx"), syntax.written_number(row)) for row in (quantity, fact)]
    if stated[0] != stated[1]:
        fields.append(f"as={' '.join(filter(None, stated[1]))}")
    return fields + [f"{slot}={syntax.written_answers(fact[slot])}" for slot in EXTRAS if slot in fact]


def _ignored(span: Sequence[int]) -> Mark:
    start, end = span
    return lambda view: f"{_quoted(view, (start, end), lambda words: view.find(words, ''))}{syntax.FIELD}ignore"


def _anchor(relation: Doc) -> int:
    """Give the place of the first slot that has one."""
    slots = [slot for slot in relation.values() if isinstance(slot, dict) and "start" in slot]
    return slots[0]["start"] if slots else 0


def _relation(relation: Doc) -> Mark:
    names = RELATIONS[relation["type"]]
    near: Span | None = None
    for name in names:
        slot = relation[name]
        if near is None and slot is not None and "start" in slot:
            near = slot["start"], slot["end"]

    def written(view: Window) -> str:
        slots = [_slot(relation[name], view, near) for name in names]
        return syntax.FIELD.join([slots[0], relation["type"], *slots[1:]])

    return written


def _slot(slot: Doc | None, view: Window, near: Span | None) -> str:
    if slot is None:
        return syntax.NULL
    if "start" not in slot or near is None:
        return f"={syntax.escaped(slot['text'])}"
    span = (slot["start"], slot["end"])
    if span == near:
        return _quoted(view, span, lambda words: view.find(words, ""))
    return _quoted(view, span, lambda words: view.nearest(words, near, ""))


def _quoted(view: Window, span: Span, locate: Callable[[str], Span]) -> str:
    """Quote a span with as little around it as finds it again."""
    start, end = span
    words = syntax.escaped(view.text[start:end])
    if _finds(locate, words, span):
        return words
    first, last = (view.start, view.end) if view.start <= start and end <= view.end else (0, len(view.text))
    for size in range(1, last - first):
        left, right = max(first, start - size), min(last, end + size)
        quoted = f"{syntax.escaped(view.text[left:start])}[{words}]{syntax.escaped(view.text[end:right])}"
        if "\n" not in view.text[left:right] and _finds(locate, quoted, span):
            return quoted
    raise GoldError(f"[{start}:{end}]", f"{view.text[start:end]!r} cannot be told apart by quoting", "wanted one place")


def _finds(locate: Callable[[str], Span], quoted: str, span: Span) -> bool:
    try:
        return locate(quoted) == span
    except GoldError:
        return False
