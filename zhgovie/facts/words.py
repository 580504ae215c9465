"""The function words around a value, by the part they play, and the two ways to strip them from a phrase."""

from __future__ import annotations

from functools import cache

from zhgovie.lexicons import table


@cache
def _false_edges() -> dict[str, tuple[str, str]]:
    rows = table("false_edges", ("word", "not_after", "not_before")).rows
    return {word: (not_after, not_before) for word, not_after, not_before in rows}


@cache
def words(*classes: str) -> frozenset[str]:
    """Give the words of some classes of `fact_words.tsv`.

    >>> "达到" in words("value")
    True
    """
    wanted = set(classes)
    return frozenset(row[1] for row in table("fact_words", ("class", "word"), key=1).rows if row[0] in wanted)


@cache
def verbs() -> frozenset[str]:
    """Give the common two-character verbs."""
    return frozenset(row[0] for row in table("verbs", ("word",)).rows)


@cache
def _never_nouns() -> frozenset[str]:
    rows = table("words", ("word", "class")).rows
    return verbs() & frozenset(row[0] for row in rows if row[1] == "x")


def is_finite(word: str) -> bool:
    """Whether a word is a common verb that stands in no name, so that it is the clause's: 进入, but not 建设.

    >>> is_finite("进入"), is_finite("建设")
    (True, False)
    """
    return word in _never_nouns()


@cache
def _longest(vocabulary: frozenset[str], edge: int) -> dict[str, int]:
    """Map the first (0) or last (-1) character of words to the length of the longest: most characters begin none."""
    found: dict[str, int] = {}
    for word in vocabulary:
        found[word[edge]] = max(found.get(word[edge], 0), len(word))
    return found


def word_ending_at(text: str, start: int, end: int, vocabulary: frozenset[str]) -> str:
    """Give the longest word of `vocabulary` that closes `text[start:end]`, or "".

    >>> word_ending_at("产值达到", 0, 4, words("value"))
    '达到'
    """
    longest = min(_longest(vocabulary, -1).get(text[end - 1 : end], 0), end - start)
    for length in range(longest, 0, -1):
        word = text[end - length : end]
        if word in vocabulary:
            before = text[end - length - 1] if end - length > start else ""
            if before and before in _false_edges().get(word, ("", ""))[0]:
                continue
            return word
    return ""


def longest_at(text: str, start: int, end: int, vocabulary: frozenset[str]) -> str:
    """Give the longest word of `vocabulary` that opens `text[start:end]`, whatever follows it, or "".

    >>> longest_at("新建及改扩建", 0, 6, words("invested"))
    '新建及改扩建'
    """
    longest = _longest(vocabulary, 0).get(text[start : start + 1], 0)
    for length in range(min(longest, end - start), 0, -1):
        if text[start : start + length] in vocabulary:
            return text[start : start + length]
    return ""


def word_starting_at(text: str, start: int, end: int, vocabulary: frozenset[str]) -> str:
    """Give the longest word of `vocabulary` that opens `text[start:end]`, or "".

    >>> word_starting_at("有色金属", 0, 4, words("edge"))
    ''
    """
    longest = min(_longest(vocabulary, 0).get(text[start : start + 1], 0), end - start)
    for length in range(longest, 0, -1):
        word = text[start : start + length]
        if word in vocabulary:
            after = text[start + length] if start + length < end else ""
            if after and after in _false_edges().get(word, ("", ""))[1]:
                continue
            return word
    return ""
