"""Make a text ready for the stages: fold it, find its content and front matter, cut it into sentences."""

from __future__ import annotations

from dataclasses import replace

from zhgovie.model import Document, Meta
from zhgovie.text import boilerplate, frontmatter, segment
from zhgovie.text.normalize import fold

Offsets = tuple[int, int]


def prepare(text: str, date: str | None = None, known: Meta | None = None) -> Document:
    """Prepare `text` for the stages.

    `date` (ISO 8601 of day, month or year precision) and the title of `known` go before what the text says; its other
    fields, a date too, stand in where the text says nothing.
    """
    folded = fold(text)
    layout = boilerplate.layout(folded)
    clean = segment.unwrap(_blank_outside(folded, layout.content))
    paragraphs = segment.paragraphs(clean)
    sentences = tuple(span for start, end in paragraphs for span in segment.sentences(clean, start, end))
    return Document(
        text=text,
        clean=clean,
        content=layout.content,
        meta=_joined(frontmatter.read(text, folded, layout, date), known),
        paragraphs=paragraphs,
        sentences=sentences,
        headings=segment.headings(clean, paragraphs),
    )


def _joined(read: Meta, known: Meta | None) -> Meta:
    """Join what is known from elsewhere to what the text says.

    A column called source often tells where a data set is from, but what is called a title is one.
    """
    if known is None:
        return read
    return replace(
        read,
        title=known.title or read.title,
        date=read.date or known.date,
        source=read.source or known.source,
        author=read.author or known.author,
        site=read.site or known.site,
    )


def _blank_outside(folded: str, content: tuple[Offsets, ...]) -> str:
    """Replace all outside `content` by line feeds."""
    pieces, position = [], 0
    for start, end in content:
        pieces += ["\n" * (start - position), folded[start:end]]
        position = end
    return "".join([*pieces, "\n" * (len(folded) - position)])
