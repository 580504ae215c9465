"""The word lists of `lexicons/relation_words.tsv` as parts of patterns."""

from __future__ import annotations

from functools import cache

from zhgovie.lexicons import table
from zhgovie.lexicons.patterns import alternatives


def any_of(kind: str) -> str:
    """Return the pattern of any word of a list, longest first."""
    return alternatives(members(kind))


def members(kind: str) -> tuple[str, ...]:
    """Return the words of a list."""
    return _words()[kind]


def contract(kind: str) -> str:
    """Return the pattern of any word of a list of `lexicons/contract_words.tsv`."""
    return alternatives(codes(kind))


def codes(kind: str) -> dict[str, str]:
    """Return the words of a list of `lexicons/contract_words.tsv` with their codes."""
    rows = table("contract_words", ("class", "word", "code"), key=1).rows
    return {word: code for listed, word, code in rows if listed == kind}


@cache
def _words() -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = {}
    for kind, word in table("relation_words", ("class", "word"), key=1).rows:
        words.setdefault(kind, []).append(word)
    return {kind: tuple(listed) for kind, listed in words.items()}
