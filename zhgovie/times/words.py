"""The words of `lexicons/time_words.tsv`, by the part they play beside a time."""

from __future__ import annotations

from zhgovie.lexicons import patterns


def any_of(*classes: str) -> str:
    """Write the words of some classes as a group of a pattern."""
    return patterns.alternatives(words(*classes))


def words(*classes: str) -> tuple[str, ...]:
    """List the words of some classes.

    >>> "凌晨" in words("daypart")
    True
    """
    return patterns.members("time_words", *classes)
