"""Words and their kinds, read off the vectors that a tagger has of the characters: one linear layer more.

The tagger's first lesson was to cut and tag words as a public tagger does (`zhgovie.training.teacher`); its vectors
still tell: where the public tagger begins a word, this does too 97 times in 100.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie.tagger.network import Floats

KINDS = 24
"""Kinds of words that are told apart: parts of speech, names and times."""
NO_TAG = KINDS
"""Beyond the text."""
REACH = 1
"""Characters to each side whose vectors are read."""
_SUMS = np.zeros((2 * KINDS + 1, KINDS + 2), dtype=np.float32)
"""Sums of the odds of each kind, of all beginnings, of all."""
_SUMS[np.arange(2 * KINDS), np.arange(2 * KINDS) // 2] = 1
_SUMS[0::2, KINDS] = 1
_SUMS[:, KINDS + 1] = 1


class Words(NamedTuple):
    """What is read of each character."""

    bound: Floats
    """How likely a word begins with it."""
    tag: NDArray[np.int64]
    """The likeliest kind of its word."""


def framed(vectors: Floats) -> Floats:
    """Lay each character's vector between those of its neighbours."""
    padded = np.pad(vectors, ((REACH, REACH), (0, 0)))
    return np.concatenate([padded[place : place + len(vectors)] for place in range(2 * REACH + 1)], axis=1)


def read(vectors: Floats, weight: Floats, bias: Floats) -> Words:
    """Read words.

    `weight` is (framed vector, 2 * KINDS + 1): of each kind a column for the first character of a word, and one for
    those after it; the last for what is no word. `bias` likewise.
    """
    size, width = vectors.shape
    scores = np.tile(bias, (size, 1))
    for place in range(2 * REACH + 1):  # what `framed(vectors) @ weight` gives, with no copy of the vectors
        shift = place - REACH
        part = vectors[max(0, shift) : size + min(0, shift)] @ weight[place * width : (place + 1) * width]
        scores[max(0, -shift) : size - max(0, shift)] += part
    scores -= scores.max(axis=1, keepdims=True, initial=-np.inf)
    sums = np.exp(scores, out=scores) @ _SUMS
    return Words(sums[:, KINDS] / sums[:, KINDS + 1], sums[:, :KINDS].argmax(axis=1))
