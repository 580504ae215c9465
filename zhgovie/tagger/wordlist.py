"""Which words of a list stand at each character: an input of the network beside characters and pairs.

A list of words is kept as hashes of their character ids, in order, so that a text is looked through by arrays alone:
a run of characters is tried at one more character only where some word begins with it. Of a million words, one
look-up in some 4,000 takes a stretch for a word that is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhgovie.tagger.features import BREAK, UNKNOWN, Ids, char_ids

LONGEST = 8
"""Characters of the longest word looked for."""
KINDS = 7
"""Kinds of words there may be: a word's kinds are bits of one byte."""
_GOES_ON = np.uint8(1 << KINDS)
_MARKS = 5
"""Marks of a kind: begin and end of a pair; begin, inside and end of something longer."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class WordList:
    """Words by the hashes of their character ids."""

    hashes: NDArray[np.uint32]
    """Of the words and of what words begin with, ascending."""
    kinds: NDArray[np.uint8]
    """The kinds of each as bits, the highest where longer words begin so."""

    @property
    def width(self) -> int:
        """Give the number of marks of a character."""
        return _MARKS * KINDS


def build(words: Iterable[tuple[str, int]], table: NDArray[np.int64]) -> WordList:
    """Make a list of `words`, each with its kind (below `KINDS`), for texts whose ids `table` gives.

    Words of one character, of more than `LONGEST` or with a character that has no id of its own are left out.
    """
    found: dict[int, int] = {}
    for word, kind in words:
        if not 2 <= len(word) <= LONGEST:
            continue
        ids = char_ids(word, table)
        if (ids == UNKNOWN).any() or (ids == BREAK).any():
            continue
        beginnings = _beginnings(ids)
        for one in beginnings[1:-1]:
            found[one] = found.get(one, 0) | int(_GOES_ON)
        found[beginnings[-1]] = found.get(beginnings[-1], 0) | 1 << kind
    order = sorted(found)
    return WordList(np.array(order, dtype=np.uint32), np.array([found[one] for one in order], dtype=np.uint8))


def marks(ids: Ids, words: WordList) -> NDArray[np.float32]:
    """Mark the words of `words` at each character: 1 where it begins, holds or ends one, (characters, width)."""
    marked = np.zeros((len(ids), words.width), dtype=np.float32)
    if not len(words.hashes):
        return marked
    keys = ids.astype(np.uint64) + np.uint64(1)
    starts = np.flatnonzero(ids > UNKNOWN)
    so_far = _step(np.zeros(len(starts), dtype=np.uint64), keys[starts])
    for length in range(2, LONGEST + 1):
        inside = starts + length <= len(ids)
        starts, so_far = starts[inside], so_far[inside]
        so_far = _step(so_far, keys[starts + length - 1])
        short = _short(so_far)
        at = np.minimum(np.searchsorted(words.hashes, short), len(words.hashes) - 1)
        known = words.hashes[at] == short
        starts, so_far, kinds = starts[known], so_far[known], words.kinds[at[known]]
        for kind in range(KINDS):
            begins, column = starts[kinds & np.uint8(1 << kind) > 0], _MARKS * kind
            if length == 2:
                marked[begins, column] = marked[begins + 1, column + 1] = 1
            else:
                marked[begins, column + 2] = marked[begins + length - 1, column + 4] = 1
                for middle in range(1, length - 1):
                    marked[begins + middle, column + 3] = 1
        goes_on = kinds & _GOES_ON > 0
        starts, so_far = starts[goes_on], so_far[goes_on]
        if not len(starts):
            break
    return marked


def _beginnings(ids: Ids) -> list[int]:
    """Give the hash of each beginning, from one character to all."""
    found, so_far = [], np.zeros(1, dtype=np.uint64)
    for key in ids.astype(np.uint64) + np.uint64(1):
        so_far = _step(so_far, np.array([key]))
        found.append(int(_short(so_far)[0]))
    return found


def _short(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    return (hashes >> np.uint64(32)).astype(np.uint32)


def _step(so_far: NDArray[np.uint64], keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Carry hashes on by one character."""
    mixed = (so_far ^ keys) * _FACTOR
    step: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(29))
    return step
