"""Word files: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from zhgovie.errors import InputError, MissingExtraError
from zhgovie.text.readers.source import Options, Source, SourceDocument

_MOST_BYTES = 256 * 2**20
_MOST_XML = 16 * 2**20
"""Bytes of one part: parsed, it takes twenty times as many, and a paragraph to every six."""
_MEND = "open it in Word and save it again as .docx"


def read(source: Source, _options: Options) -> Iterator[SourceDocument]:
    """Read a Word file's text; a table's row becomes a line, its cells parted by tabs."""
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError.of("python-docx", "docx", source.path) from error
    data = source.read()
    _check(data, source.path)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(line for block in document.iter_inner_content() for line in _lines(block))
    except Exception as error:  # python-docx lets lxml's, zipfile's and its own errors through
        raise InputError(source.path, f"is a damaged Word file ({error})", "wanted a .docx file", _MEND) from error
    if not text.strip():
        raise InputError(
            source.path, "is a Word file without text", "wanted an article", "check that it holds no mere pictures"
        )
    yield SourceDocument(source.name, text, None, source.path)


def _check(data: bytes, where: str) -> None:
    """Refuse bombs and entity declarations before any parser sees them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > _MOST_BYTES:
                raise InputError(where, f"unpacks to {size:,} bytes", f"wanted at most {_MOST_BYTES:,}", "split it")
            for member in archive.infolist():
                if member.filename.endswith((".xml", ".rels")):
                    _check_part(member, archive, where)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise InputError(where, f"is no Word file ({error})", "wanted a .docx file", _MEND) from error


def _check_part(member: zipfile.ZipInfo, archive: zipfile.ZipFile, where: str) -> None:
    if member.file_size > _MOST_XML:
        found = f"unpacks {member.filename} to {member.file_size:,} bytes"
        raise InputError(where, found, f"wanted at most {_MOST_XML:,}", "split it")
    if b"<!DOCTYPE" in archive.read(member):
        raise InputError(where, f"declares entities in {member.filename}", "wanted plain OOXML", _MEND)


def _lines(block: Any) -> Iterator[str]:
    """Give a paragraph's text, or a table's rows; of a cell that spans several columns the others stay empty."""
    if hasattr(block, "text"):
        yield block.text
        return
    for row in block.rows:
        cells = list(row.cells)
        keys = [id(cell._tc) for cell in cells]  # noqa: SLF001 - no public name for it
        yield "\t".join(
            "" if key in keys[:at] else cell.text.replace("\n", " ")
            for at, (key, cell) in enumerate(zip(keys, cells, strict=True))
        )
