"""The word lists of `lexicons/relation_words.tsv` as parts of patterns."""

from __future__ import annotations

from zhgovie.lexicons import patterns, table


def any_of(kind: str) -> str:
    """Return the pattern of any word of a list, longest first."""
    return patterns.alternatives(members(kind))


def members(kind: str) -> tuple[str, ...]:
    """Return the words of a list."""
    return patterns.members("relation_words", kind)


def contract(kind: str) -> str:
    """Return the pattern of any word of a list of `lexicons/contract_words.tsv`."""
    return patterns.alternatives(codes(kind))


def codes(kind: str) -> dict[str, str]:
    """Return the words of a list of `lexicons/contract_words.tsv` with their codes."""
    rows = table("contract_words", ("class", "word", "code"), key=1).rows
    return {word: code for listed, word, code in rows if listed == kind}
