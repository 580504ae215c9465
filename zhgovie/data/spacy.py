"""spaCy's `DocBin`, for `spacy train` and the like. Tokens are characters, so that none cuts a mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from zhgovie.data.annotated import Annotated, dumps, from_spans
from zhgovie.data.reading import Log, each
from zhgovie.errors import GoldError

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin
    from spacy.vocab import Vocab

KEY = "zhgovie.annotation"
"""Where the whole annotation rides along, in `doc.user_data`."""


def to_docbin(documents: Iterable[Annotated]) -> DocBin:
    """Make a `DocBin` with the entities as `doc.ents`.

    Raises
    ------
    GoldError
        Entities overlap.
    """
    from spacy.tokens import Doc, DocBin, Span
    from spacy.vocab import Vocab

    docbin, vocab = DocBin(store_user_data=True), Vocab()
    for one in documents:
        doc = Doc(vocab, words=list(one.text), spaces=[False] * len(one.text))
        doc.ents = [Span(doc, start, end, label) for start, end, label in flat(one).spans]  # a token is a character
        doc.user_data[KEY] = dumps(one)
        docbin.add(doc)
    return docbin


def flat(one: Annotated, where: str | None = None) -> Annotated:
    """Refuse entities that overlap, which `doc.ents` cannot hold."""
    for (start, end, label), (other, stop, second) in pairwise(sorted(one.spans)):
        if other < end:
            found = f"{label} [{start}:{end}] and {second} [{other}:{stop}] overlap"
            raise GoldError(where or one.id, found, "wanted entities that do not", "keep the longer one")
    return one


def from_docbin(
    docbin: DocBin, vocab: Vocab | None = None, source: str = "DocBin", log: Log | None = None
) -> Iterator[Annotated]:
    """Read the documents back, with the entities as they are now.

    Errors name `source`. `log` takes what is wrong with documents; without it the first ends all.
    """
    from spacy.vocab import Vocab

    rows = ((f"{source}[{number}]", doc) for number, doc in enumerate(docbin.get_docs(vocab or Vocab())))
    yield from each(rows, partial(_read, log=log), log)


def _read(doc: Doc, where: str, *, log: Log | None) -> Annotated:
    spans = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    name = where[where.rindex("[") + 1 : -1]
    return from_spans(name, doc.text, spans, doc.user_data.get(KEY), where, log)
