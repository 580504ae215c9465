"""Word files: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from zhgovie.errors import InputError, MissingExtraError
from zhgovie.text.readers import ooxml
from zhgovie.text.readers.source import Options, Source, SourceDocument

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
    ooxml.check(data, source.path, "Word", ".docx", most_xml=_MOST_XML)
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
