"""Build the guide's JSON from a source.

Mentions are put in text order; `ignore`, `content` and relations keep the order of the source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from zhgovie.errors import GoldError
from zhgovie.evaluation.quoting import syntax
from zhgovie.evaluation.quoting.locate import Span, Window, window
from zhgovie.model import LABELS, SCHEMA_VERSION

Doc = dict[str, Any]

RELATIONS = {"position": ("person", "title", "org"), "honor": ("holder", "honor", "date")}
EXTRAS = ("basis", "endpoint", "aggregation", "per", "scope")
_MEASURE = ("value", "low", "high", "unit", "approx", "factors")


def heads(source: str, where: str) -> dict[str, str]:
    """Read the head of a source, `id` and `text` among it."""
    read = {line.fields[0]: line.fields[1] for line in syntax.lines(source, where, []) if line.kind == "head"}
    for key in ("id", "text"):
        if not read.get(key):
            raise GoldError(where, f"no line says {key}", f"wanted {key}: …", "write it at the top")
    if {"/", "\\"} & set(read["id"]):
        raise GoldError(
            where, f"id is {read['id']!r}", "wanted a name without / and \\", "it becomes the name of the file"
        )
    return read


def build(source: str, text: str, where: str, failures: list[GoldError] | None = None) -> Doc:
    """Build one document.

    Parameters
    ----------
    where
        Names the source in errors.
    failures
        Takes the lines that cannot be built, so that a person sees them all at once; without it the first ends all.
    """
    head = heads(source, where)
    document: Doc = {
        "schema": SCHEMA_VERSION,
        "id": head["id"],
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "meta": _meta(head),
        **{layer: [] for layer in ("content", "ignore", "entities", "times", "quantities", "facts", "relations")},
    }
    view: Window | None = None
    is_lost = False  # under a sentence that was not found, no mark can be
    for line in syntax.lines(source, where, failures):
        if line.kind == "window":
            is_lost = True
        elif line.kind == "mark" and is_lost:
            continue
        try:
            view = _add(document, text, view, line, f"{where}:{line.number}")
        except GoldError as error:
            if failures is None:
                raise
            failures.append(error)
        else:
            is_lost = is_lost and line.kind == "head"
    document["content"] = document["content"] or [[0, len(text)]]
    for layer in ("entities", "times", "quantities", "facts"):
        document[layer].sort(key=lambda one: (one["start"], one["end"]))
    return document


def _add(document: Doc, text: str, view: Window | None, line: syntax.Line, place: str) -> Window | None:
    """Add what a line says; gives the window that lines after it look in."""
    if line.kind == "head" and line.fields[0] == "content":
        span = window(text, line.fields[1], 1, place)  # the first such place
        document["content"].append([span.start, span.end])
    elif line.kind == "window":
        return window(text, line.fields[1], int(line.fields[0]), place)
    elif line.kind == "mark":
        if view is None:
            raise GoldError(place, "a mark before any sentence", "wanted > sentence", "open its sentence with >")
        _mark(document, view, line.fields, place)
    return view


def _meta(head: dict[str, str]) -> Doc:
    meta: Doc = {key: head.get(key) or None for key in syntax.META if key != "date_inferred"}
    if head.get("date_inferred") == "true":
        meta = {"title": meta.pop("title"), "date": meta.pop("date"), "date_inferred": True, **meta}
    return meta


def _mark(document: Doc, view: Window, fields: Sequence[str], place: str) -> None:
    """Add what one line says."""
    quoted, what = fields[0], fields[1]
    if what in RELATIONS:
        document["relations"].append(_relation(view, quoted, what, fields[2:], place))
        return
    span = view.find(quoted, place)
    mention = {"start": span[0], "end": span[1], "text": view.text[slice(*span)]}
    if what == "ignore":
        document["ignore"].append(list(span))
    elif what in LABELS:
        document["entities"].append(mention | {"label": what})
    elif what.startswith("time "):
        document["times"].append(mention | {"value": syntax.answers(what.removeprefix("time "))})
    else:
        measure = syntax.measure(what, place)
        if measure["unit"] != "rank":
            document["quantities"].append(mention | measure)
        if len(fields) > 2:
            document["facts"].append(_fact(view, mention, measure, fields[2:], place))


def _fact(view: Window, mention: Doc, measure: Doc, fields: Sequence[str], place: str) -> Doc:
    """Read `kind | indicator | subject | period`, then `slot=answer` fields."""
    if len(fields) < 4:
        raise GoldError(
            place,
            f"{len(fields)} fields after the measure",
            "wanted kind | indicator | subject | period",
            "give all four",
        )
    kind, indicator, subject, period = fields[:4]
    extras = dict(field.split("=", 1) for field in fields[4:] if "=" in field)
    unknown = set(extras) - {*EXTRAS, "modality", "as"}
    if unknown or len(extras) < len(fields) - 4:
        raise GoldError(place, f"{fields[4:]}", f"wanted slot=answer with a slot of {(*EXTRAS, 'modality', 'as')}")
    if "as" in extras:
        measure = _restated(measure, extras["as"])
    span = (mention["start"], mention["end"])
    parts = [view.nearest(part, span, place) for part in syntax.split(indicator, syntax.PART)]
    return {
        **mention,
        **{key: measure[key] for key in _MEASURE if key in measure},
        "kind": kind,
        "indicator": [list(part) for part in parts],
        "indicator_text": [view.text[slice(*part)] for part in parts],
        "subject": syntax.answers(subject),
        "period": syntax.answers(period),
        "modality": syntax.answers(extras.get("modality", "actual")),
        **{slot: syntax.answers(extras[slot]) for slot in EXTRAS if slot in extras},
    }


def _restated(measure: Doc, words: str) -> Doc:
    """Read how the fact's value differs from the quantity's: `as=-3`, `as=about 5`."""
    *approx, value = words.split(" ")
    read = {**syntax.number(value), "unit": measure["unit"]}
    if approx:
        read["approx"] = approx[0]
    return read | {key: measure[key] for key in ("factors",) if key in measure}


def _relation(view: Window, first: str, kind: str, others: Sequence[str], place: str) -> Doc:
    names = RELATIONS[kind]
    quotes = [first, *others]
    if len(quotes) > len(names):
        raise GoldError(place, f"{len(quotes)} slots", f"wanted {kind}: {', '.join(names)}", "give them in this order")
    quotes += [syntax.NULL] * (len(names) - len(quotes))
    near = next(
        (view.find(one, place) for one in quotes if one != syntax.NULL and not one.startswith("=")),
        (view.start, view.start),
    )
    return {"type": kind, **{name: _slot(view, one, near, place) for name, one in zip(names, quotes, strict=True)}}


def _slot(view: Window, quoted: str, near: Span, place: str) -> Doc | None:
    """Locate a slot; `=words` are words alone, `-` is null."""
    if quoted == syntax.NULL:
        return None
    if quoted.startswith("="):
        return {"text": syntax.plain(quoted[1:])}
    start, end = near if view.text[slice(*near)] == syntax.plain(quoted) else view.nearest(quoted, near, place)
    return {"start": start, "end": end, "text": view.text[start:end]}
