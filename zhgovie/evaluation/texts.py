"""The text that an annotation is of: what its file is called, and whether it still reads as it was annotated."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PureWindowsPath
from typing import Any
from urllib.parse import quote

from zhgovie.errors import InputError

SPAN_LAYERS = ("entities", "times", "quantities", "facts")
MOST_BYTES = 200
"""Of a file's name without its suffix; most file systems take 255 with it."""
_UNFIT = re.compile(r'[%/\\:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')
_BOM = "\ufeff"


def file_name(document_id: str) -> str:
    """Name the files of a document, without suffix: its id, with what a name cannot hold as %XX.

    >>> file_name("2024/01_stat"), file_name("..")
    ('2024%2F01_stat', '%2E%2E')
    """
    name = _UNFIT.sub(lambda match: quote(match[0], safe="", errors="surrogatepass"), document_id)
    if not name.strip("."):
        name = name.replace(".", "%2E")
    if name == "schema":  # whose .json is never read as an annotation
        name = "%73chema"
    if len(name.encode()) > MOST_BYTES:
        digest = hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).hexdigest()
        name = f"{name.encode()[: MOST_BYTES - 13].decode(errors='ignore')}~{digest[:12]}"
    return name


def find_text(file: Path, document_id: str, folders: Sequence[Path] = (), sha256: object = None) -> str | None:
    """Find the text of a document: in the folders given, beside the file, or in `seeds` beside its folder.

    With the annotation's `text_sha256`, a byte order mark or line ends that came or went since are undone.
    """
    for folder in (*folders, file.parent, file.parent.parent / "seeds"):
        for path in _places(folder, document_id):
            if _is_file(path):
                return _fitting(utf8(path), sha256)
    return None


def utf8(path: Path, encoding: str = "utf-8") -> str:
    """Read a file as it is, line ends too."""
    try:
        return path.read_bytes().decode(encoding)
    except (OSError, UnicodeDecodeError) as error:
        found = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InputError(str(path)[:200], found, "wanted a UTF-8 text", "save it as UTF-8") from error


def misread(document: Mapping[str, Any], text: str) -> list[str]:
    """Tell the mentions that quote other words than stand at their offsets."""
    return [
        f"{layer}[{number}]: text is {one['text']!r} but [{one['start']}:{one['end']}] reads {read!r}"
        for layer in SPAN_LAYERS
        for number, one in enumerate(document.get(layer) or ())
        if "text" in one and (read := text[one["start"] : one["end"]]) != one["text"]
    ]


def _places(folder: Path, document_id: str) -> Iterator[Path]:
    """Give where a text may lie: as `file_name` has it, or in folders as the id itself has them."""
    if not document_id:
        return
    yield folder / f"{file_name(document_id)}.txt"
    own = Path(f"{document_id}.txt")
    if not own.is_absolute() and not own.drive and ".." not in PureWindowsPath(own).parts:
        yield folder / own


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # too long a name
        return False


def _fitting(text: str, sha256: object) -> str:
    """Give the text as it was annotated, or without its byte order mark where that cannot be told."""
    bare = text.removeprefix(_BOM)
    lines = bare.replace("\r\n", "\n")
    for one in (text, bare, lines, lines.replace("\n", "\r\n"), _BOM + bare) if sha256 else ():
        if hashlib.sha256(one.encode()).hexdigest() == sha256:
            return one
    return bare
