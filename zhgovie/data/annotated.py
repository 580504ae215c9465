"""A text with its annotations, and the guide's files.

First `Annotated` itself, then reading and writing the guide's files, then what every reader of another format ends in:
`from_spans`, and `checked`, which asks for what the writers rely on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from zhgovie.data.reading import Log, each
from zhgovie.errors import GoldError
from zhgovie.evaluation import gold
from zhgovie.evaluation.texts import file_name, misread
from zhgovie.evaluation.validate import place_faults
from zhgovie.io.files import write_together
from zhgovie.model import Article

Span = tuple[int, int, str]
DROPPED = "relations were dropped, for a name in them was deleted"
UNCHANGED = "documents have the very entities that went into the tool"
_MAY_LACK = ("org", "date")
"""Slots that a relation can do without."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and what is annotated in it."""

    text: str
    """The raw text, in which offsets count code points."""
    annotation: Mapping[str, Any]
    """The document in the guide's schema."""

    @property
    def id(self) -> str:
        """The document's name."""
        return str(self.annotation["id"])

    @property
    def spans(self) -> list[Span]:
        """(start, end, label) of the entities."""
        return [(e["start"], e["end"], e["label"]) for e in self.annotation.get("entities", ())]

    def with_spans(self, spans: Iterable[Span]) -> Annotated:
        """Replace the entities; one whose span and label stay keeps its other fields.

        A relation follows its entities: to their new bounds, or away with one that is deleted.

        Raises
        ------
        GoldError
            A span is none of the text.
        """
        old = {(e["start"], e["end"], e["label"]): e for e in self.annotation.get("entities", ())}
        spans = sorted(_fitting(spans, self.text, self.id))
        entities = [
            old.get((start, end, label), {"start": start, "end": end, "text": self.text[start:end], "label": label})
            for start, end, label in spans
        ]
        gone: set[tuple[object, object]] = {place[:2] for place in old} - {
            (one["start"], one["end"]) for one in entities
        }
        new = [one for key, one in zip(spans, entities, strict=True) if key not in old]
        relations = [_followed(one, gone, new) for one in self.annotation.get("relations", ())]
        kept = {"relations": [one for one in relations if one is not None]} if relations else {}
        return Annotated(self.text, {**self.annotation, "entities": entities, **kept})

    @classmethod
    def new(cls, name: str, text: str, spans: Iterable[Span]) -> Annotated:
        """Begin an annotation from spans alone, all of the text being content."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        meta = dict.fromkeys(("title", "date", "source", "author", "site"))
        annotation = {
            "schema": 1, "id": name, "text_sha256": digest, "meta": meta, "content": [[0, len(text)]], "ignore": [],
            "entities": [], "times": [], "quantities": [], "facts": [], "relations": [],
        }  # fmt: skip
        return cls(text, annotation).with_spans(spans)

    @classmethod
    def of(cls, article: Article, name: str | None = None) -> Annotated:
        """Take over what `zhgovie.extract` found, as a draft for a person to correct."""
        from zhgovie.io.json import article_to_dict

        document = article_to_dict(article)
        return cls(article.text, {**document, "id": name or article.id or "article"})


def _followed(
    relation: Mapping[str, Any], gone: Collection[tuple[object, object]], new: Sequence[Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """Give a relation without the entities that are gone: with those that overlap them now, or None."""
    slots = dict(relation)
    for name, slot in relation.items():
        if not isinstance(slot, Mapping) or (slot.get("start"), slot.get("end")) not in gone:
            continue
        there = next((one for one in new if one["start"] < slot["end"] and slot["start"] < one["end"]), None)
        if there is None and name not in _MAY_LACK:
            return None
        slots[name] = there and {key: there[key] for key in ("start", "end", "text")}
    return slots


def _fitting(spans: Iterable[Span], text: str, where: str) -> list[Span]:
    """Ask for spans that the text holds."""
    found = list(spans)
    for one in found:
        if not isinstance(one, Sequence) or len(one) != 3 or not isinstance(one[2], str):
            raise GoldError(where, f"the span {one!r}", "wanted (start, end, label)")
        start, end = offset(one[0], where), offset(one[1], where)
        if not 0 <= start < end <= len(text):
            raise GoldError(where, f"{one[2]} at [{start}:{end}] of a text of {len(text)}", mend="correct the offsets")
    return found


def read_annotations(path: Path | str, texts: Sequence[Path | str] = (), log: Log | None = None) -> list[Annotated]:
    """Read annotation files and their texts (beside them, in `seeds` beside their folder, or in `texts`).

    `log` takes what is wrong with documents; without it the first ends all.

    Raises
    ------
    GoldError
        An annotation is none, does not fit its text, or its text is missing.
    """
    return list(_read(Path(path), [Path(one) for one in texts], log))


def _read(path: Path, texts: Sequence[Path], log: Log | None) -> Iterator[Annotated]:
    files = [(str(file), file) for file in gold.annotation_files(path)]
    for file, found in each(files, lambda file, _: (file, gold.read(file)), log):
        rows = [(str(file), one) for one in found]
        yield from each(rows, partial(_joined, file=file, texts=texts), log)


def _joined(annotation: Mapping[str, Any], where: str, *, file: Path, texts: Sequence[Path]) -> Annotated:
    text = gold.find_text(file, annotation["id"], texts, annotation.get("text_sha256"))
    if text is None:
        raise GoldError(where, f"the text {annotation['id']}.txt is missing", mend="name its folder (--texts)")
    return checked(Annotated(text, annotation), where)


def write_annotations(documents: Iterable[Annotated], folder: Path | str) -> None:
    """Write `<id>.json` and `<id>.txt` for each document; signs that no file's name can hold are written %XX.

    Raises
    ------
    GoldError
        Two documents have the same id, of which one would be lost; nothing is written then.
    OptionError
        `folder` cannot be written.
    """
    for one in with_own_ids(documents, str(folder)):
        path = Path(folder) / safe_name(one.id)
        rendered = json.dumps(one.annotation, ensure_ascii=False, indent=1) + "\n"
        write_together({beside(path, ".txt"): one.text, beside(path, ".json"): rendered})


def beside(path: Path, suffix: str) -> Path:
    """Add a suffix to a name that may hold dots."""
    return path.with_name(f"{path.name}{suffix}")


def with_own_ids(documents: Iterable[Annotated], where: str) -> list[Annotated]:
    """Refuse two documents of one id, which would be one file."""
    found = list(documents)
    for one in found:
        if not isinstance(one, Annotated):
            raise GoldError(where, f"{type(one).__name__} among the documents", "wanted Annotated", "see Annotated.new")
    texts: dict[str, str] = {}
    for one in found:
        if one.id in texts:
            both = f"{_begin(texts[one.id])} and {_begin(one.text)}"
            mend = "give one another name in the tool, or take it out"
            raise GoldError(where, f"two documents have the id {one.id!r}: {both}", "wanted one document an id", mend)
        texts[one.id] = one.text
    return found


def _begin(text: str) -> str:
    return repr(text if len(text) <= 20 else f"{text[:20]}…")


def safe_name(name: str) -> str:
    """Give the name of a document's files, which stays in its folder."""
    if not name:
        raise GoldError(repr(name), "cannot be a file's name", mend="give the document another id")
    return file_name(name)


def checked(one: Annotated, where: str) -> Annotated:
    """Ask for what every format relies on: entities with labels, and offsets of this very text."""
    gold.require_shape(one.annotation, where)
    length = len(one.text)
    for number, entity in enumerate(one.annotation.get("entities", ())):
        place, start, end = f"{where}: entities[{number}]", entity["start"], entity["end"]
        if "label" not in entity:
            raise GoldError(place, "has no label", "wanted one of the guide's", "add it, or take the entity out")
        if not start < end <= length:
            found = f"{entity['label']} at [{start}:{end}] of a text of {length}"
            raise GoldError(place, found, mend="correct the offsets")
    wrong = misread(one.annotation, one.text)
    if wrong:
        raise GoldError(f"{where}: {wrong[0]}", f"{len(wrong)} such mentions", mend="give the text it was annotated on")
    try:
        f"{one.text}{dumps(one)}".encode()
    except UnicodeEncodeError as error:
        found = f"holds a lone surrogate, {error.object[error.start]!a}"
        raise GoldError(where, found, "wanted Unicode text", "decode the bytes again in their own encoding") from error
    return one


def from_spans(  # noqa: PLR0913, PLR0917  (what every tool gives back)
    name: str, text: str, spans: Iterable[Span] | None, kept: object, where: str, log: Log | None = None
) -> Annotated:
    """Join spans that another tool returned with what rode along as JSON (`kept`), if anything did.

    Without `spans` it is as it rode along.
    """
    if not isinstance(text, str):
        raise GoldError(where, f"the text is {type(text).__name__}", "wanted a string")
    if not kept:
        return checked(Annotated.new(name, text, _fitting(spans or (), text, where)), where)
    before = checked(Annotated(text, _ridden(kept, where)), f"{where}: annotation")
    found = before.spans if spans is None else _fitting(spans, text, where)
    same = sorted(found) == sorted(before.spans)
    after = before if same else checked(before.with_spans(found), where)
    if log:
        log.counts[UNCHANGED] += same
        log.counts[DROPPED] += len(before.annotation.get("relations", ())) - len(after.annotation.get("relations", ()))
    return after


def _ridden(kept: object, where: str) -> dict[str, Any]:
    """Read the annotation that rode along; some tools give it back as an object."""
    try:
        annotation = json.loads(kept) if isinstance(kept, str) else kept
    except (ValueError, RecursionError) as error:
        mend = "leave the column annotation as it was, or empty"
        raise GoldError(where, f"the annotation that rode along is no JSON: {error}", "", mend) from error
    if not isinstance(annotation, dict):
        raise GoldError(where, f"the annotation that rode along is {type(annotation).__name__}", "wanted an object")
    return annotation


def misplaced(one: Annotated) -> list[str]:
    """Tell the entities that overlap, lie outside content or hold blanks at their ends, which `validate` refuses.

    >>> misplaced(Annotated.new("a", "灵石县", [(0, 3, "GPE"), (0, 2, "LOC")]))
    ["a: entities[1]: '灵石县' [0:3] overlaps '灵石' [0:2]; keep the longer, or cut one: layers are flat"]
    """
    rows = enumerate({**row, "text": one.text[row["start"] : row["end"]]} for row in one.annotation.get("entities", ()))
    found = place_faults("entities", rows, one.annotation.get("content"), one.annotation.get("ignore", ()))
    return [f"{one.id}: {place}: {what}; {mend}" for place, what, mend in found]


def offset(value: object, where: str) -> int:
    """Ask for a whole number, which is what offsets are in every tool's text."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise GoldError(where, f"the offset {value!r}", "wanted a whole number", "export plain text with its labels")
    return value


def dumps(one: Annotated) -> str:
    """Write the annotation as one line of JSON."""
    return json.dumps(one.annotation, ensure_ascii=False)
