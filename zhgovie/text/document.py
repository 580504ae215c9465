"""Make a text ready for the stages: fold it, find its content and front matter, cut it into sentences."""

from __future__ import annotations

from zhgovie.model import Document
from zhgovie.text import boilerplate, frontmatter, segment
from zhgovie.text.normalize import fold

Offsets = tuple[int, int]


def prepare(text: str, date: str | None = None) -> Document:
    """Prepare `text` for the stages; `date` (ISO 8601 of day, month or year precision) overrides what the text says."""
    folded = fold(text)
    layout = boilerplate.layout(folded)
    clean = segment.unwrap(_blank_outside(folded, layout.content))
    paragraphs = segment.paragraphs(clean)
    sentences = tuple(span for start, end in paragraphs for span in segment.sentences(clean, start, end))
    return Document(
        text=text,
        clean=clean,
        content=layout.content,
        meta=frontmatter.read(text, folded, layout, date),
        paragraphs=paragraphs,
        sentences=sentences,
        headings=segment.headings(clean, paragraphs),
    )


def _blank_outside(folded: str, content: tuple[Offsets, ...]) -> str:
    """Replace all outside `content` by line feeds."""
    pieces, position = [], 0
    for start, end in content:
        pieces += ["\n" * (start - position), folded[start:end]]
        position = end
    return "".join([*pieces, "\n" * (len(folded) - position)])
