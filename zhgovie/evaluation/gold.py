"""Read annotation files and the texts they belong to.

`read` gives guide documents from a file or folder, asking only for what scoring relies on; `validate.faults` asks for
all that the guide says.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zhgovie.errors import GoldError, InputError
from zhgovie.model import Failure

Doc = dict[str, Any]

SPAN_LAYERS = ("entities", "times", "quantities", "facts")


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
    try:
        if path.suffix in (".jsonl", ".ndjson"):
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GoldError(str(path), f"no JSON: {error}", mend="mend the syntax at that place") from error


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
        first = error.errors(include_url=False)[0]
        raise GoldError(
            f"{where}: {place_of(first['loc'])}", _lower(first["msg"]), mend="see annotations/README.md"
        ) from error
    for number, one in enumerate(document.get("relations", ())):
        slots = [slot for name, slot in one.items() if name not in ("type", "rule") and slot is not None]
        if not isinstance(one.get("type"), str) or not all(isinstance(slot, dict) and "text" in slot for slot in slots):
            raise GoldError(
                f"{where}: relations[{number}]", f"{one!r}", "wanted a type, and slots that have a text or are null"
            )


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


def find_text(file: Path, document_id: str, folders: Sequence[Path] = ()) -> str | None:
    """Find the text of a document: in the folders given, beside the file, or in `seeds` beside its folder."""
    for folder in (*folders, file.parent, file.parent.parent / "seeds"):
        path = folder / f"{document_id}.txt"
        try:
            if path.is_file():
                return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                str(path)[:200], f"cannot be read: {error}", "wanted a UTF-8 text", "save it as UTF-8"
            ) from error
    return None
