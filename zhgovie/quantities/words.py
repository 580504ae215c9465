"""The words of `lexicons/quantity_words.tsv`, by the part they play round a number."""

from __future__ import annotations

from zhgovie.lexicons import patterns


def any_of(*classes: str) -> str:
    """Write the words of some classes as a group of a pattern."""
    return patterns.alternatives(words(*classes))


def words(*classes: str) -> tuple[str, ...]:
    """List the words of some classes.

    >>> "洪武" in words("reign")
    True
    """
    return patterns.members("quantity_words", *classes)
