"""Read annotation files and the texts they belong to.

`read` gives guide documents from a file or folder, asking only for what scoring relies on; `validate.faults` asks for
all that the guide says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from zhgovie.errors import GoldError, InputError
from zhgovie.evaluation.texts import SPAN_LAYERS, find_text
from zhgovie.model import Failure

__all__ = [
    "SPAN_LAYERS",
    "Doc",
    "annotation_files",
    "find_text",
    "foreign",
    "parse",
    "place_of",
    "read",
    "require_shape",
]

Doc = dict[str, Any]


def annotation_files(path: Path) -> list[Path]:
    """Give a file itself, or the annotation files directly in a folder (JSON that is no schema)."""
    if path.is_dir():
        files = [one for one in sorted(path.glob("*.json")) if one.name != "schema.json"]
        if not files:
            raise InputError(
                str(path), "no annotation file (*.json) in this folder", mend="give the folder that holds them"
            )
        return files
    if not path.exists():
        raise InputError(str(path), "no such file or folder", mend="give a path that exists")
    return [path]


def parse(path: Path) -> Any:
    """Read a JSON file, or JSON Lines as a list."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(str(path), f"cannot be read: {error}", "wanted UTF-8 text", "save the file as UTF-8") from error
    if path.suffix not in (".jsonl", ".ndjson"):
        return _loads(text, str(path))
    # Not splitlines(): a text may hold U+2028, which JSON leaves as it is.
    lines = enumerate(text.split("\n"), 1)
    return [_loads(line, f"{path}:{number}") for number, line in lines if line.strip()]


def _loads(text: str, where: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise GoldError(where, f"no JSON: {error}", mend="mend the syntax at that place") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object with a key twice, of which json.loads would drop the first unasked."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return found


def read(path: Path, failures: list[Failure] | None = None) -> list[Doc]:
    """Read guide documents from a file (one document, a list, or JSON Lines) or a folder of such files.

    `failures` takes what is no guide document; without it the first ends all.

    Raises
    ------
    GoldError
        What is read is no guide document, or two documents have the same id.
    """
    documents: list[Doc] = []
    for file in annotation_files(path):
        try:
            loaded = parse(file)
            for number, one in enumerate(loaded if isinstance(loaded, list) else [loaded]):
                require_shape(one, f"{file}[{number}]" if isinstance(loaded, list) else str(file))
                documents.append(one)
        except GoldError as error:
            if failures is None:
                raise
            failures.append(Failure(file.stem, error))
    seen: set[str] = set()
    for one in documents:
        if one["id"] in seen:
            raise GoldError(
                str(path), f"two documents have the id {one['id']!r}", "wanted one document an id", "rename one"
            )
        seen.add(one["id"])
    return documents


def require_shape(document: object, where: str) -> None:
    """Ask for what scoring relies on; predictions of other systems need no more than this."""
    from pydantic import ValidationError

    from zhgovie.evaluation.schema import PREDICTED

    if not isinstance(document, dict):
        raise GoldError(where, "no guide document", "wanted an object with an id", "see annotations/README.md")
    try:
        PREDICTED.validate_python(document)
    except ValidationError as error:
        if tool := foreign(document):
            raise GoldError(where, *tool) from error
        first = error.errors(include_url=False)[0]
        raise GoldError(
            f"{where}: {place_of(first['loc'])}", _lower(first["msg"]), mend="see annotations/README.md"
        ) from error
    for number, one in enumerate(document.get("relations", ())):
        slots = [slot for name, slot in one.items() if name not in ("type", "rule") and slot is not None]
        if not isinstance(one.get("type"), str) or not all(_is_slot(slot) for slot in slots):
            raise GoldError(
                f"{where}: relations[{number}]", f"{one!r}", "wanted a type, and slots that have a text or are null"
            )


def foreign(document: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Tell what is another tool's row: what was found, what was wanted and the command that makes it the guide's."""
    if isinstance(document.get("data"), Mapping) and {"annotations", "predictions"} & document.keys():
        found, kind = "a task of Label Studio", "labelstudio"
    elif "text" in document and {"label", "labels"} & document.keys():
        found, kind = "a row of doccano", "doccano"
    else:
        return None
    return found, "wanted the guide's documents", f"first: zhgovie convert FILE --from {kind} --to guide -o gold"


def _is_slot(slot: object) -> bool:
    return isinstance(slot, dict) and isinstance(slot.get("text"), str)


def place_of(location: Sequence[int | str]) -> str:
    """Write pydantic's path as one reads JSON: `facts[3].unit`; names of unions' branches are left out."""
    parts: list[str] = []
    for step in location:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif step.isidentifier() and step not in ("str", "position", "honor", "none"):
            parts.append(f".{step}" if parts else step)
    return "".join(parts)


def _lower(message: str) -> str:
    return message[0].lower() + message[1:]
