"""Saved web pages: the article by trafilatura, with its title and publication line set above it.

Government sites name these in `<meta>` tags that the State Council's guide for sites prescribes (ArticleTitle, PubDate,
ContentSource, Author, SiteName); other pages leave them to trafilatura's own search.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from zhgovie.errors import InputError, MissingExtraError
from zhgovie.text import dates
from zhgovie.text.readers.decoding import decode
from zhgovie.text.readers.source import Options, Source, SourceDocument

_META = re.compile(r"<meta\s[^<>]{1,500}>", re.IGNORECASE)
_NAME = re.compile(r"""(?:name|property)\s*=\s*["']?([\w:.-]{1,40})""", re.IGNORECASE)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]{0,400})"|'([^']{0,400})')""", re.IGNORECASE)
_LEAST = 40
_HEAD = 60_000


def read(source: Source, _options: Options) -> Iterator[SourceDocument]:
    """Read the article of a saved page."""
    page = decode(source.read(), source.path)
    text, date = extract(page, source.path)
    yield SourceDocument(source.name, text, date, source.path)


def extract(page: str, where: str) -> tuple[str, str | None]:
    """Extract the article's text, title first, and its publication date."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError.of("trafilatura", "html", where) from error
    tags = _tags(page[:_HEAD])
    try:
        found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, favor_recall=True)
        body = _text(found, "text")
        if len(body) < _LEAST:
            body = trafilatura.html2txt(page).strip()
    except Exception as error:
        raise InputError(
            where, f"is HTML that does not parse ({error})", "wanted a saved page", "save it again"
        ) from error
    if not body:
        raise InputError(where, "is a page without text", "wanted an article", "save the page after it has loaded")
    title = tags.get("articletitle") or _text(found, "title")
    date = dates.stated(tags.get("pubdate", "")) or dates.stated(_text(found, "date"))
    return _with_front_matter(body, title, tags, found), date


def _with_front_matter(body: str, title: str, tags: dict[str, str], found: Any) -> str:
    """Set the title and a publication line above the body, unless it begins with them."""
    labelled = (
        ("发布时间", tags.get("pubdate", "")),
        ("来源", tags.get("contentsource", "")),
        ("作者", tags.get("author", "") or _text(found, "author")),
    )
    line = " ".join(f"{label}：{value}" for label, value in labelled if value and value not in body[:200])
    head = [] if not title or title in body[:200] else [title]
    return "\n".join([*head, *([line] if line else []), body])


def _tags(head: str) -> dict[str, str]:
    """Read the `<meta>` tags by lower-case name."""
    tags: dict[str, str] = {}
    for match in _META.finditer(head):
        name, content = _NAME.search(match.group()), _CONTENT.search(match.group())
        if name and content:
            value = html.unescape(content[1] or content[2] or "").strip()
            tags.setdefault(name[1].lower(), " ".join(value.split()))
    return tags


def _text(found: Any, field: str) -> str:
    """Read one field of trafilatura's result, which older versions give as a dictionary."""
    value = found.get(field) if isinstance(found, dict) else getattr(found, field, None)
    return str(value or "").strip()
