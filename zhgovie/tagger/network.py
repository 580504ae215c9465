"""The network: summed lookup tables, residual dilated convolutions, one linear head a tag set.

A layer is `x = norm(x + relu(convolve(x)))` with a kernel of three and its own dilation. Everything is matrix products
over the whole document. This is the network in plain numpy, as training needs it; `integers` runs a trained one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import LibController, ThreadpoolController

from zhgovie.tagger.features import Ids, ngram_rows
from zhgovie.tagger.wordlist import LONGEST, WordList, marks

Floats = NDArray[np.float32]
Params = Mapping[str, Floats]
EPSILON = np.float32(1e-5)
_PIECE = 4096
"""Characters of a long text that go through together, which bounds memory."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What fixes the sizes of all parameters."""

    width: int
    """Length of a character's vector."""
    dilations: tuple[int, ...]
    """Dilation of each layer; their sum is how many characters to each side a tag can see."""
    ngrams: tuple[tuple[int, int], ...] = ((2, 17),)
    """(n, bits) of each hashed n-gram table."""
    words: WordList | None = field(default=None, compare=False)
    """Words whose marks are read beside characters and n-grams."""


def rows(ids: Ids, shape: Shape) -> dict[str, Ids]:
    """Give the rows of every lookup table that the text reads."""
    found = {"char": ids}
    for size, bits in shape.ngrams:
        found[f"ngram{size}"] = ngram_rows(ids, size, bits)
    return found


def convolve(x: Floats, kernel: Floats, dilation: int) -> Floats:
    """Apply `kernel` (3, width, width) at -dilation, 0, +dilation; beyond the ends is zero."""
    y: Floats = x @ kernel[1]
    if len(x) > dilation:
        y[dilation:] += x[:-dilation] @ kernel[0]
        y[:-dilation] += x[dilation:] @ kernel[2]
    return y


def normalise(x: Floats, gain: Floats, bias: Floats) -> tuple[Floats, Floats, Floats]:
    """Scale each row to mean 0 and variance 1, then by `gain` and `bias`; also give the parts the gradient needs."""
    centred = x - x.mean(axis=1, keepdims=True)
    inverse = 1 / np.sqrt(np.einsum("ij,ij->i", centred, centred)[:, None] / np.float32(x.shape[1]) + EPSILON)
    centred *= inverse
    return centred * gain + bias, centred, inverse


def encode(ids: Ids, params: Params, shape: Shape) -> Floats:
    """Give each character its vector in context."""
    x, *_ = normalise(look_up(ids, params, shape), params["norm0.gain"], params["norm0.bias"])
    for i, dilation in enumerate(shape.dilations, 1):
        y = convolve(x, params[f"layer{i}.kernel"], dilation) + params[f"layer{i}.bias"]
        x, *_ = normalise(x + np.maximum(y, 0), params[f"norm{i}.gain"], params[f"norm{i}.bias"])
    return x


def look_up(ids: Ids, params: Params, shape: Shape) -> Floats:
    """Give what the tables and the list of words say of each character."""
    total = sum_rows(rows(ids, shape), params)
    if shape.words is not None:
        total += marks(ids, shape.words) @ params["words"]
    return total


def sum_rows(found: Mapping[str, Ids], params: Params) -> Floats:
    """Add up the looked-up vectors; tables may be int8 with one scale a row."""
    total: Floats | None = None
    for name, index in found.items():
        part = params[name].take(index, axis=0)
        if part.dtype == np.int8:
            part = np.multiply(part, params[f"{name}.scale"][index, None], dtype=np.float32)
        total = part if total is None else np.add(total, part, out=total)
    if total is None:
        raise ValueError("no table to look up")
    return total


@cache
def _libraries() -> Sequence[LibController]:
    """Give a hold on the threads of numpy's matrix library; finding it takes milliseconds, so it is kept."""
    found: Sequence[LibController] = ThreadpoolController().select(user_api="blas").lib_controllers
    return found


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep numpy's matrix products on one thread, for a while.

    The arrays are small: more threads cost processor time on a quiet machine, and on a busy one, where they wait for
    each other, ten times the time.
    """
    before = [(library, library.get_num_threads()) for library in _libraries()]
    try:
        for library, _ in before:
            library.set_num_threads(1)
        yield
    finally:
        for library, threads in before:
            library.set_num_threads(threads)


def scores(ids: Ids, params: Params, shape: Shape, head: str) -> Floats:
    """Score every tag of `head` for every character, on one thread."""

    def piece(ids: Ids) -> Floats:
        found: Floats = encode(ids, params, shape) @ params[f"{head}.weight"] + params[f"{head}.bias"]
        return found

    with one_thread():
        return in_pieces(piece, ids, shape)


def in_pieces(run: Callable[[Ids], Floats], ids: Ids, shape: Shape) -> Floats:
    """Give what `run` gives for all of `ids`: long texts go through in pieces that overlap, which bounds memory."""
    reach = sum(shape.dilations) + (1 if shape.words is None else LONGEST)
    if len(ids) <= _PIECE + 2 * reach:
        return run(ids)
    parts = []
    for start in range(0, len(ids), _PIECE):
        left = max(0, start - reach)
        parts.append(run(ids[left : start + _PIECE + reach])[start - left : start - left + _PIECE])
    return np.concatenate(parts)
