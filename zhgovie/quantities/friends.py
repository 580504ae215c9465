"""False friends: words that hold a numeral sign (统一, 一带一路), and nouns that begin like a unit (家电, 元素)."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from zhgovie.lexicons import table

LONGEST: Final = 6


class Friends(NamedTuple):
    """The two word lists, ready for look-up."""

    words: frozenset[str]
    """Words that hold a numeral sign and are no numeral."""
    word_firsts: frozenset[str]
    """The first two characters of each of `words`."""
    nouns: dict[str, str]
    """Nouns whose first character is also a classifier or unit, and the characters behind them that make them none."""
    noun_firsts: frozenset[str]
    """The first two characters of each of `nouns`."""


@cache
def friends() -> Friends:
    """Load both lists, once."""
    words = frozenset(row[0] for row in table("false_numerals", ("word", "source")).rows)
    nouns = {word: unless for word, unless, _ in table("unit_nouns", ("word", "unless", "source")).rows}
    return Friends(words, frozenset(word[:2] for word in words), nouns, frozenset(noun[:2] for noun in nouns))


def covering_word(text: str, start: int, stop: int, end: int) -> bool:
    """Tell whether a word of the list overlaps the numeral [start:stop] and is not inside the reading [start:end]."""
    known = friends()
    for left in range(max(0, start - LONGEST + 1), stop):
        if text[left : left + 2] not in known.word_firsts:
            continue
        for right in range(max(left + 2, start + 1), min(left + LONGEST, len(text)) + 1):
            if (left < start or right >= end) and text[left:right] in known.words:
                return True
    return False


def begins_noun(text: str, start: int) -> bool:
    """Tell whether a noun such as 家电 begins at `start`, so that its first character is no classifier."""
    known = friends()
    if text[start : start + 2] not in known.noun_firsts:
        return False
    for length in (2, 3, 4, 5):
        unless = known.nouns.get(text[start : start + length])
        if unless is not None and (start + length >= len(text) or text[start + length] not in unless):
            return True
    return False
