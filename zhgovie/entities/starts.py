"""Where words of a list may begin in a text: wherever two characters stand that begin one of them, or one that is one.

Most pairs of characters begin none, and a text has as many pairs as characters: they are looked up all at once, as
numbers, in one table with a row a first and a column a second character.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_LAST = 0xFFFF
"""What lies beyond the basic plane is taken for this, which is no character: where one may begin, any may."""


class Starts:
    """Knows the beginnings of its words."""

    def __init__(self, words: Iterable[str]) -> None:
        pairs = sorted({word[:2] for word in words})
        self._row = _numbers(pair[0] for pair in pairs if len(pair) == 2)
        self._column = _numbers(pair[1] for pair in pairs if len(pair) == 2)
        opens = np.zeros((self._row.max() + 1, self._column.max() + 1), bool)
        self._alone = np.zeros(_LAST + 1, bool)
        for pair in pairs:
            if len(pair) == 2:
                opens[self._row[_code(pair[0])], self._column[_code(pair[1])]] = True
            else:
                self._alone[_code(pair)] = True
        self._row *= opens.shape[1]
        self._opens = opens.ravel()

    def find(self, text: str) -> list[int]:
        """List where words may begin, in order."""
        codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), _LAST)
        may_begin = self._alone.take(codes)
        may_begin[:-1] |= self._opens.take(self._row.take(codes[:-1]) + self._column.take(codes[1:]))
        return may_begin.nonzero()[0].tolist()


def _numbers(characters: Iterable[str]) -> NDArray[np.intp]:
    """Give each of the characters a number from 1 up, all others 0."""
    numbers = np.zeros(_LAST + 1, np.intp)
    known = sorted({_code(character) for character in characters})
    numbers[known] = np.arange(1, len(known) + 1)
    return numbers


def _code(character: str) -> int:
    return min(ord(character), _LAST)
