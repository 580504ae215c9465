"""Bring what any system predicts into guide documents: the guide's JSON, doccano, spaCy's DocBin, or a function.

`load` chooses by the file; functions are `called`'s matter. A system may know only some layers: those it leaves out
count as missed, and the figures of the others stand by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhgovie.errors import GoldError, InputError, MissingExtraError, OptionError
from zhgovie.evaluation.called import from_function, function_named
from zhgovie.evaluation.gold import Doc, parse, read
from zhgovie.model import LABELS, Failure

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc

TIME_LABELS = ("TIME", "DATE")
QUANTITY_LABELS = ("QUANTITY", "PERCENT", "MONEY", "CARDINAL")
_JSON = (".json", ".jsonl", ".ndjson")


def load(
    source: str,
    texts: Mapping[str, str],
    dates: Mapping[str, str | None] | None = None,
    failures: list[Failure] | None = None,
) -> list[Doc]:
    """Load predictions.

    Parameters
    ----------
    source
        A folder or file of guide JSON, a doccano export (`.jsonl`), a DocBin (`.spacy`), or `module:function`.
    texts
        The text of each document by id: doccano rows and DocBin docs are recognised by their text.
    dates
        Publication dates, for a function that takes one.
    failures
        Takes the documents that a function fails on, and the files of a folder that are no guide documents.
    """
    path = Path(source)
    if path.exists():
        if path.suffix == ".spacy":
            return from_docbin(path, texts)
        if path.suffix in _JSON and _is_doccano(path):
            return from_doccano(path, texts)
        if path.is_file() and path.suffix not in _JSON:
            wanted = "wanted the guide's .json or .jsonl, doccano's .jsonl, a DocBin's .spacy, or a folder of .json"
            raise OptionError(source, f"tells no format of predictions by {path.suffix!r}", wanted)
        return read(path, failures if path.is_dir() else None)
    if ":" in source:
        return from_function(function_named(source), texts, dates, failures, name=source)
    raise OptionError(source, "no such file or folder, and no module:function", mend="give where predictions stand")


def from_doccano(path: Path, texts: Mapping[str, str]) -> list[Doc]:
    """Read a doccano export: rows with `text`, and `label` triples or `entities` with offsets."""
    names = {text: name for name, text in texts.items()}
    documents = []
    for number, row in enumerate(_rows(path)):
        where = f"{path}[{number}]"
        text = row.get("text") or row.get("data")
        if not isinstance(text, str) or text not in names:
            raise GoldError(
                where, "its text is none of the gold's", "wanted the very same text", "export the unchanged texts"
            )
        spans = [
            _doccano_span(one, where) for one in row.get("label") or row.get("labels") or row.get("entities") or ()
        ]
        documents.append(from_spans(names[text], text, spans))
    return _once(documents, path)


def from_docbin(path: Path, texts: Mapping[str, str]) -> list[Doc]:
    """Read a DocBin: what zhgovie's own components stored, else `doc.ents` and `doc.spans` by their labels."""
    try:
        import spacy
        from spacy.tokens import DocBin
    except ImportError as error:
        raise MissingExtraError.of("spacy", "all", "reading a DocBin") from error
    try:
        docs = list(DocBin(store_user_data=True).from_disk(path).get_docs(spacy.blank("xx").vocab))
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise InputError(str(path), f"no DocBin: {error}", mend="write it with DocBin.to_disk") from error
    names = {text: name for name, text in texts.items()}
    documents = []
    for number, doc in enumerate(docs):
        if doc.text not in names:
            where = f"{path}[{number}]"
            raise GoldError(
                where, "its text is none of the gold's", "wanted the very same text", "keep texts unchanged"
            )
        documents.append(_from_doc(doc, names[doc.text]))
    return _once(documents, path)


def _once(documents: list[Doc], path: Path) -> list[Doc]:
    """Refuse two predictions for one text, of which only one could be scored."""
    names = [one["id"] for one in documents]
    for name in names:
        if names.count(name) > 1:
            raise GoldError(
                str(path), f"{name} stands there {names.count(name)} times", "wanted once", "drop the others"
            )
    return documents


def _from_doc(doc: SpacyDoc, name: str) -> Doc:
    from zhgovie.components import STATE
    from zhgovie.evaluation.system import with_rules
    from zhgovie.io.state import decode

    if STATE in doc.user_data:
        return with_rules(decode(doc.user_data[STATE])) | {"id": name}
    groups = [doc.ents, *doc.spans.values()]
    spans = {(span.start_char, span.end_char, span.label_) for group in groups for span in group}
    return from_spans(name, doc.text, sorted(spans))


def from_spans(name: str, text: str, spans: Iterable[tuple[int, int, str]]) -> Doc:
    """Sort labelled spans into layers, without values; labels the guide does not know are left out."""
    document: Doc = {"id": name, "entities": [], "times": [], "quantities": []}
    for start, end, label in spans:
        mention: Doc = {"start": start, "end": end, "text": text[start:end]}
        if label in LABELS:
            document["entities"].append(mention | {"label": label})
        elif label in TIME_LABELS:
            document["times"].append(mention | {"value": None})
        elif label in QUANTITY_LABELS:
            document["quantities"].append(mention | {"value": None, "unit": ""})
    return document


def _is_doccano(path: Path) -> bool:
    rows = parse(path)
    first = rows[0] if isinstance(rows, list) and rows else None
    return isinstance(first, dict) and "text" in first and any(key in first for key in ("label", "labels", "entities"))


def _rows(path: Path) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = parse(path)
    return rows


def _doccano_span(one: object, where: str) -> tuple[int, int, str]:
    if isinstance(one, dict):
        one = (one.get("start_offset"), one.get("end_offset"), one.get("label"))
    if isinstance(one, (list, tuple)) and len(one) == 3 and isinstance(one[0], int) and isinstance(one[1], int):
        return one[0], one[1], str(one[2])
    raise GoldError(where, f"{one!r} is no label", "wanted [start, end, label] or start_offset, end_offset, label")
