"""Articles as JSON text that gives every field back, and as spaCy's `DocBin`.

This is not the guide's schema (`io.json`), which leaves out rules, scores and evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from zhgovie.errors import InputError
from zhgovie.model import Article

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def _adapter() -> TypeAdapter[Article]:
    from pydantic import TypeAdapter

    return TypeAdapter(Article)


def encode(article: Article) -> str:
    """Write an article with all its fields; numbers as strings of exact digits."""
    return _adapter().dump_json(article).decode()


@lru_cache(maxsize=64)
def decode(state: str) -> Article:
    """Read what `encode` wrote. Articles are immutable, so the last few are kept for the components that follow.

    Raises
    ------
    InputError
        It is no article that `encode` wrote.
    """
    try:
        return _adapter().validate_json(state)
    except ValueError as error:
        raise InputError("article state", str(error).splitlines()[0], "wanted what encode() wrote") from error


def to_disk(docs: Iterable[Doc], path: Path | str) -> None:
    """Save docs with all that was found in them."""
    from spacy.tokens import DocBin

    DocBin(store_user_data=True, docs=docs).to_disk(path)


def from_disk(path: Path | str, nlp: Language) -> Iterator[Doc]:
    """Load docs that `to_disk` saved; `doc._.article` and its sisters hold what they held."""
    from spacy.tokens import DocBin

    import zhgovie.components

    zhgovie.components.register()
    yield from DocBin().from_disk(path).get_docs(nlp.vocab)
