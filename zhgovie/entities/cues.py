"""Word lists that the rules share, read from entity_cues.tsv, as sets or as one alternation of a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from zhgovie.lexicons import table
from zhgovie.lexicons.patterns import alternatives


@cache
def cues(name: str) -> tuple[str, ...]:
    """List the words of the cue `name`, longest first, so that an alternation of them is greedy."""
    rows = table("entity_cues", ("cue", "word"), key=1).rows
    return tuple(sorted((word for cue, word in rows if cue == name), key=lambda word: (-len(word), word)))


@cache
def cue_set(name: str) -> frozenset[str]:
    """Give the words of the cue `name` to look others up among."""
    return frozenset(cues(name))


@cache
def opening(*names: str) -> str:
    """Write a lookahead for the first characters of some cues: it lets a pattern fail fast elsewhere."""
    return "(?=[" + "".join(sorted({re.escape(word[0]) for name in names for word in cues(name)})) + "])"


def has_any(text: str, words: Iterable[str]) -> bool:
    """Tell whether one of some words stands in a text: most texts lack what a pattern needs, and are not searched."""
    return any(map(text.__contains__, words))


@cache
def any_of(*names: str) -> str:
    """Write the words of some cues as a group of a pattern."""
    return alternatives(word for name in names for word in cues(name))
