"""Word lists as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from zhgovie.lexicons import table


def alternatives(words: Iterable[str]) -> str:
    """Write the pattern of any of the words; where one begins another, the longer comes first.

    Words that begin alike share their beginning in the pattern, so that `re` tries each beginning once.

    >>> alternatives(["投资", "投", "出资"])
    '(?:出(?:资)|投(?:资|))'
    """
    return f"(?:{branches(words)})"


def branches(words: Iterable[str]) -> str:
    """Write the same without its group, for where other alternatives follow.

    `re` skips to the first characters of a pattern only where they are those of its outermost alternatives.

    >>> branches(["投资", "投", "出资"])
    '出(?:资)|投(?:资|)'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        rests.setdefault(word[:1], []).append(word[1:])
    is_whole = rests.pop("", None) is not None
    written = [re.escape(first) + (alternatives(rest) if rest != [""] else "") for first, rest in rests.items()]
    return "|".join([*written, ""] if is_whole else written)


def members(name: str, *classes: str) -> tuple[str, ...]:
    """List the words of some classes of the lexicon `name`, in the order of the classes."""
    return tuple(word for one in classes for word in _classes(name)[one])


@cache
def _classes(name: str) -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = {}
    for one, word in table(name, ("class", "word"), key=1).rows:
        words.setdefault(one, []).append(word)
    return {one: tuple(listed) for one, listed in words.items()}
