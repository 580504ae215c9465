"""A text with its annotations, and the guide's files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhgovie.errors import GoldError
from zhgovie.evaluation import gold
from zhgovie.model import Article

Span = tuple[int, int, str]


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
        """Replace the entities; one whose span and label stay keeps its other fields."""
        old = {(e["start"], e["end"], e["label"]): e for e in self.annotation.get("entities", ())}
        entities = [
            old.get((start, end, label), {"start": start, "end": end, "text": self.text[start:end], "label": label})
            for start, end, label in sorted(spans)
        ]
        return Annotated(self.text, {**self.annotation, "entities": entities})

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


def read_annotations(path: Path, texts: Sequence[Path] = ()) -> list[Annotated]:
    """Read annotation files and their texts (beside them, in `seeds` beside their folder, or in `texts`).

    Raises
    ------
    GoldError
        A text is missing.
    """
    return list(_read(path, texts))


def _read(path: Path, texts: Sequence[Path]) -> Iterator[Annotated]:
    for file in gold.annotation_files(path):
        for annotation in gold.read(file):
            text = gold.find_text(file, annotation["id"], texts)
            if text is None:
                found = f"the text {annotation['id']}.txt is missing"
                raise GoldError(str(file), found, mend="name its folder (--texts)")
            yield Annotated(text, annotation)


def write_annotations(documents: Iterable[Annotated], folder: Path) -> None:
    """Write `<id>.json` and `<id>.txt` for each document."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in documents:
        path = folder / f"{safe_name(one.id)}.json"
        path.write_text(json.dumps(one.annotation, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        path.with_suffix(".txt").write_bytes(one.text.encode("utf-8"))


def safe_name(name: str) -> str:
    """Refuse a document name that would write outside its folder."""
    if not name or name in {".", ".."} or any(char in name for char in "/\\\0"):
        raise GoldError(repr(name), "cannot be a file's name", mend="give the document another id")
    return name


def from_spans(name: str, text: str, spans: Iterable[Span], kept: str | None, where: str) -> Annotated:
    """Join spans that another tool returned with what rode along as JSON (`kept`), if anything did."""
    found = list(spans)
    if not isinstance(text, str):
        raise GoldError(where, f"the text is {type(text).__name__}", "wanted a string")
    for start, end, label in found:
        if not 0 <= start < end <= len(text):
            raise GoldError(where, f"{label} at [{start}:{end}] of a text of {len(text)}", mend="correct the offsets")
    if not kept:
        return Annotated.new(name, text, found)
    annotation = json.loads(kept)
    if not isinstance(annotation, dict):
        raise GoldError(where, f"the annotation that rode along is {type(annotation).__name__}", "wanted an object")
    same = sorted(found) == sorted(Annotated(text, annotation).spans)
    return Annotated(text, annotation) if same else Annotated(text, annotation).with_spans(found)


def dumps(one: Annotated) -> str:
    """Write the annotation as one line of JSON."""
    return json.dumps(one.annotation, ensure_ascii=False)
