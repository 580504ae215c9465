"""The words of `lexicons/text_words.tsv`, by the part they play in titles, lines and cells."""

from __future__ import annotations

from zhgovie.lexicons import patterns


def any_of(*classes: str) -> str:
    """Write the words of some classes as a group of a pattern."""
    return patterns.alternatives(words(*classes))


def words(*classes: str) -> tuple[str, ...]:
    """List the words of some classes.

    >>> "责任编辑" in words("credit")
    True
    """
    return patterns.members("text_words", *classes)
