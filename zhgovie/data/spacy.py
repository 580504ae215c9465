"""spaCy's `DocBin`, for `spacy train` and the like. Tokens are characters, so that none cuts a mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from zhgovie.data.annotated import Annotated, dumps, from_spans

if TYPE_CHECKING:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

KEY = "zhgovie.annotation"
"""Where the whole annotation rides along, in `doc.user_data`."""


def to_docbin(documents: Iterable[Annotated]) -> DocBin:
    """Make a `DocBin` with the entities as `doc.ents`."""
    from spacy.tokens import Doc, DocBin, Span
    from spacy.vocab import Vocab

    docbin, vocab = DocBin(store_user_data=True), Vocab()
    for one in documents:
        doc = Doc(vocab, words=list(one.text), spaces=[False] * len(one.text))
        doc.ents = [Span(doc, start, end, label) for start, end, label in one.spans]  # a token is a character
        doc.user_data[KEY] = dumps(one)
        docbin.add(doc)
    return docbin


def from_docbin(docbin: DocBin, vocab: Vocab | None = None) -> Iterator[Annotated]:
    """Read the documents back, with the entities as they are now."""
    from spacy.vocab import Vocab

    for number, doc in enumerate(docbin.get_docs(vocab or Vocab())):
        spans = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        yield from_spans(str(number), doc.text, spans, doc.user_data.get(KEY), f"document {number}")
