"""Saved web pages: the article by trafilatura, with its title and publication line set above it.

Government sites name these in `<meta>` tags that the State Council's guide for sites prescribes (ArticleTitle, PubDate,
ContentSource, Author, SiteName); other pages leave them to trafilatura's own search.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from zhgovie.errors import InputError, MissingExtraError
from zhgovie.text import dates
from zhgovie.text.readers.decoding import decode
from zhgovie.text.readers.source import MOST_BYTES_OF_TEXT, Options, Source, SourceDocument

_META = re.compile(r"<meta\s[^<>]{1,500}>", re.IGNORECASE)
_NAME = re.compile(r"""(?:name|property)\s*=\s*["']?([\w:.-]{1,40})""", re.IGNORECASE)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]{0,400})"|'([^']{0,400})')""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,500}>")
_SOURCE = re.compile(r"来源\s?[：:]\s{0,9}([^\s<>|&：:，。]{2,20})")
_LEAST = 40
_LONGEST_MENU = 400
_HEAD = 60_000
_MOST_TAGS = 40_000
"""What trafilatura and lxml do grows with the square of the elements: a minute for these, hours for a hostile page."""


def read(source: Source, _options: Options) -> Iterator[SourceDocument]:
    """Read the article of a saved page."""
    page = decode(source.read(MOST_BYTES_OF_TEXT), source.path)
    text, date = extract(page, source.path)
    yield SourceDocument(source.name, text, date, source.path)


def extract(page: str, where: str) -> tuple[str, str | None]:
    """Extract the article's text, title first, and its publication date."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError.of("trafilatura", "html", where) from error
    if (count := page.count("<")) > _MOST_TAGS:
        raise InputError(where, f"is a page of {count:,} tags", f"wanted at most {_MOST_TAGS:,}", "save its text")
    tags = _tags(page[:_HEAD])
    try:
        found = trafilatura.bare_extraction(
            page,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            config=_config(),
            date_extraction_params={"extensive_search": False, "max_date": None},  # else © 2019 dates the article
        )
        body = _plain_tables(_text(found, "text"))
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
    source = _SOURCE.search(_TAG.sub(" ", page[: 4 * _HEAD]))
    return _with_front_matter(body, title, tags, found, source[1] if source else ""), date


@cache
def _config() -> Any:
    """Build trafilatura's settings: its least sizes count Latin letters, and a Chinese article is shorter."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_LEAST))
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return config


def _plain_tables(body: str) -> str:
    """Give a table's rows as lines of cells parted by tabs, as in Word files, for trafilatura's | cell | cell |."""
    lines = []
    for line in body.split("\n"):
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
            if any(cell.strip("-: ") for cell in cells):
                lines.append("\t".join(cells))
        else:
            lines.append(line)
    return "\n".join(lines)


def _with_front_matter(body: str, title: str, tags: dict[str, str], found: Any, source: str) -> str:
    """Set the title and a publication line above the body; what stands above a title in the body is the page's."""
    labelled = (
        ("发布时间", tags.get("pubdate", "") or _text(found, "date")),
        ("来源", tags.get("contentsource", "") or source),
        ("作者", tags.get("author", "") or _text(found, "author")),
    )
    above, at, below = f"\n{body}\n".partition(f"\n{title}\n")
    rest = below.strip() if title and at and len(above) <= _LONGEST_MENU else body
    line = " ".join(f"{label}：{value}" for label, value in labelled if value and value not in rest[:200])
    return "\n".join(part for part in (title, line, rest) if part)


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
