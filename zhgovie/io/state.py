"""Articles as JSON text that gives every field back; spaCy's `DocBin` and `to_bytes` carry it.

This is not the guide's schema (`io.json`), which leaves out rules, scores and evidence.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from zhgovie.errors import InputError
from zhgovie.model import Article

if TYPE_CHECKING:
    from pydantic import TypeAdapter


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
