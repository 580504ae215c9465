"""Text to numbers: one character id and hashed n-gram rows a code point.

Digits, Latin letters and the two widths of punctuation fall together, since a name never hangs on which digit or
comma stands beside it. What is not in the vocabulary is id 1; line ends and blanks outside the content are id 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]

BREAK = 0
UNKNOWN = 1
FIRST = 2
_SAME = str.maketrans("，：；！？（）〔〕［］“”‘’﹃﹄「」『』—－–·•．％\t\u3000", ',:;!?()()()""\'\'""""""---...%  ')
# Odd multipliers of a multiplicative hash: products spread over the high bits, which are the ones kept.
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


def fold(char: str) -> str:
    """Map `char` to the character that stands for its class.

    >>> fold("7"), fold("，"), fold("县")
    ('0', ',', '县')
    """
    char = char.translate(_SAME)
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        char = chr(code - 0xFEE0)
    if char.isascii():
        if char.isdigit():
            return "0"
        if char.isalpha():
            return "A" if char.isupper() else "a"
    return char


def id_table(vocabulary: str) -> NDArray[np.int64]:
    """Build the table from code point (below 0x10000) to character id for the ordered `vocabulary`."""
    known = {char: FIRST + i for i, char in enumerate(vocabulary)}
    table = np.full(0x10000, UNKNOWN, dtype=np.int64)
    # Of all other characters each stands for itself, and is not in the vocabulary.
    folded = {*map(ord, vocabulary), *range(0x80), *range(0xFF01, 0xFF5F), *_SAME}
    for code in folded:
        table[code] = known.get(fold(chr(code)), UNKNOWN)
    table[[10, 13]] = BREAK
    return table


def char_ids(text: str, table: NDArray[np.int64]) -> Ids:
    """Look up the character ids of `text`."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return table.take(codes, mode="clip")


def ngram_rows(ids: Ids, size: int, bits: int) -> Ids:
    """Hash the n-gram of `size` characters that begins at each position into `2 ** bits` rows."""
    mixed = np.zeros(len(ids), dtype=np.uint64)
    padded = np.concatenate([ids, np.zeros(size - 1, dtype=np.int64)]).astype(np.uint64)
    for i in range(size):
        mixed += (padded[i : i + len(ids)] + np.uint64(1)) * _FACTORS[i]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _FACTORS[0]
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)
