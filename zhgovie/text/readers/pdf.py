"""PDF files: their text layer, with lines joined again to paragraphs."""

from __future__ import annotations

import io
import logging
import re
import statistics
from collections.abc import Iterator
from typing import Any

from zhgovie.errors import InputError, MissingExtraError
from zhgovie.text.grids import is_row
from zhgovie.text.readers.source import Options, Source, SourceDocument

_PAGE_NUMBER = re.compile(r"\s*[-—–－]?\s*(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:\s*/\s*[0-9]{1,4})?\s*[-—–－]?\s*")
_STARTS_PARAGRAPH = re.compile(
    r"\s{2,}|　|第?[一二三四五六七八九十百]{1,4}[、章节]|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|[0-9]{1,2}[.、．](?![0-9])|——|[●■◆▲★]"
)
_ENDS_PARAGRAPH = "。！？；：!?;:…"


def read(source: Source, _options: Options) -> Iterator[SourceDocument]:
    """Read a PDF's text layer; pages without one are named in `notes`."""
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtraError.of("pypdf", "pdf", source.path) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings name neither file nor what is lost
    data = source.read()
    try:
        pages = [_page_text(page) for page in _pages(pypdf, data, source.path)]
    except InputError:
        raise
    except Exception as error:  # pypdf lets many kinds of error through on damaged files
        raise InputError(
            source.path, f"is a damaged PDF file ({error})", "wanted a .pdf file", "print it to PDF again"
        ) from error
    scanned = [number for number, text in enumerate(pages, 1) if not text.strip()]
    if len(scanned) == len(pages):
        found = f"has no text layer on any of its {len(pages)} pages: a scan"
        raise InputError(source.path, found, "wanted a PDF with text", "run a text recogniser over it first")
    notes = tuple(f"page {number} has no text layer: a scan or a picture" for number in scanned)
    lines = [line for text in pages for line in text.split("\n") if not _PAGE_NUMBER.fullmatch(line)]
    yield SourceDocument(source.name, "\n".join(unwrap(lines)), None, source.path, notes)


def _pages(pypdf: Any, data: bytes, where: str) -> list[Any]:
    """Open the file; the empty password opens those that only forbid printing."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(where, "is locked by a password", "wanted an open PDF", "save it without the password")
    return list(reader.pages)


def _page_text(page: Any) -> str:
    # Lone surrogates come from broken character maps; the rest of the page is still good.
    return str(page.extract_text() or "").encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def unwrap(lines: list[str]) -> list[str]:
    """Join lines that were broken at the page's edge: nearly as wide as the widest ones, and not at a stop."""
    widths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not widths:
        return []
    full = 0.85 * statistics.median(widths[-max(3, len(widths) // 3) :])
    joined: list[str] = []
    continues = False
    for line in lines:
        text = line.rstrip()
        if continues and text and not _STARTS_PARAGRAPH.match(line):
            joined[-1] += ("" if _is_cjk_seam(joined[-1], text) else " ") + text.lstrip()
        else:
            joined.append(text)
        is_full = len(text) >= full and len(text) > 12
        continues = is_full and text[-1] not in _ENDS_PARAGRAPH and not is_row(text)
    return joined


def _is_cjk_seam(left: str, right: str) -> bool:
    """Whether two lines join without a space: not so between Latin words."""
    return not (
        left[-1:].isascii() and left[-1:].isalpha() and right.lstrip()[:1].isascii() and right.lstrip()[:1].isalpha()
    )
