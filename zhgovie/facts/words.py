"""The function words around a value, by the part they play, and the two ways to strip them from a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Self

from zhgovie.lexicons import patterns, table


@cache
def _false_edges() -> dict[str, tuple[str, str]]:
    rows = table("false_edges", ("word", "not_after", "not_before")).rows
    return {word: (not_after, not_before) for word, not_after, not_before in rows}


class Vocabulary(frozenset[str]):
    """Words, with how long those are that begin or end in a character: most characters begin and end none."""

    __slots__ = ("ends", "starts")
    starts: dict[str, tuple[int, ...]]
    """First character -> lengths, the longest first."""
    ends: dict[str, tuple[int, ...]]
    """Last character -> lengths, the longest first."""

    def __new__(cls, words: Iterable[str]) -> Self:
        """Index the words."""
        made = super().__new__(cls, words)
        made.starts, made.ends = made._lengths(0), made._lengths(-1)
        return made

    def _lengths(self, edge: int) -> dict[str, tuple[int, ...]]:
        found: dict[str, set[int]] = {}
        for word in self:
            found.setdefault(word[edge], set()).add(len(word))
        return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in found.items()}


@cache
def words(*classes: str) -> Vocabulary:
    """Give the words of some classes of `fact_words.tsv`.

    >>> "达到" in words("value")
    True
    """
    wanted = set(classes)
    return Vocabulary(row[1] for row in table("fact_words", ("class", "word"), key=1).rows if row[0] in wanted)


def any_of(*classes: str) -> str:
    """Write the words of some classes as a group of a pattern."""
    return patterns.alternatives(words(*classes))


def branches(*classes: str) -> str:
    """Write the same without its group, for where other alternatives follow."""
    return patterns.branches(words(*classes))


def openings(*classes: str) -> str:
    """Write the first characters of the words of some classes, for a set in a pattern: it then fails fast elsewhere.

    >>> openings("planned")[0] in {word[0] for word in words("planned")}
    True
    """
    return "".join(re.escape(character) for character in sorted(words(*classes).starts))


@cache
def verbs() -> frozenset[str]:
    """Give the common two-character verbs."""
    return frozenset(row[0] for row in table("verbs", ("word",)).rows)


@cache
def _never_nouns() -> frozenset[str]:
    rows = table("words", ("word", "class")).rows
    return verbs() & frozenset(row[0] for row in rows if row[1] == "x")


@cache
def _listed() -> frozenset[str]:
    return frozenset(row[0] for row in table("words", ("word", "class")).rows)


def cuts_word(text: str, start: int, at: int, end: int) -> bool:
    """Whether a common word of two or three characters within `text[start:end]` runs across `at`.

    >>> cuts_word("家禽出栏", 0, 1, 4), cuts_word("家禽出栏", 0, 2, 4)
    (True, False)
    """
    lows = range(max(start, at - 2), at)
    return any(text[low : low + size] in _listed() for low in lows for size in (2, 3) if at < low + size <= end)


def is_finite(word: str) -> bool:
    """Whether a word is a common verb that stands in no name, so that it is the clause's: 进入, but not 建设.

    >>> is_finite("进入"), is_finite("建设")
    (True, False)
    """
    return word in _never_nouns()


@cache
def doings() -> frozenset[str]:
    """Give the common verbs and those that open counted things."""
    return verbs() | words("action")


@cache
def verbs_before() -> frozenset[str]:
    """Give the verbs that want their noun behind the value: those of `doings`, and 处理, which is a noun too."""
    return doings() | words("twofold")


def word_ending_at(text: str, start: int, end: int, vocabulary: Vocabulary) -> str:
    """Give the longest word of `vocabulary` that closes `text[start:end]`, or "".

    >>> word_ending_at("产值达到", 0, 4, words("value"))
    '达到'
    """
    for length in vocabulary.ends.get(text[end - 1 : end], ()):
        at = end - length
        if at >= start and (word := text[at:end]) in vocabulary:
            edges = _false_edges().get(word) if at > start else None
            if edges is None or text[at - 1] not in edges[0]:
                return word
    return ""


def longest_at(text: str, start: int, end: int, vocabulary: Vocabulary) -> str:
    """Give the longest word of `vocabulary` that opens `text[start:end]`, whatever follows it, or "".

    >>> longest_at("新建及改扩建", 0, 6, words("invested"))
    '新建及改扩建'
    """
    for length in vocabulary.starts.get(text[start : start + 1], ()):
        if start + length <= end and (word := text[start : start + length]) in vocabulary:
            return word
    return ""


def word_starting_at(text: str, start: int, end: int, vocabulary: Vocabulary) -> str:
    """Give the longest word of `vocabulary` that opens `text[start:end]`, or "".

    >>> word_starting_at("有色金属", 0, 4, words("edge"))
    ''
    """
    for length in vocabulary.starts.get(text[start : start + 1], ()):
        stop = start + length
        if stop <= end and (word := text[start:stop]) in vocabulary:
            edges = _false_edges().get(word) if stop < end else None
            if edges is None or text[stop] not in edges[1]:
                return word
    return ""
