"""The network: summed lookup tables, residual dilated convolutions, one linear head a tag set.

A layer is `x = norm(x + relu(convolve(x)))` with a kernel of three and its own dilation. Everything is matrix products
over the whole document, which is why it is fast in plain numpy.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from zhgovie.tagger.features import Ids, ngram_rows

Floats = NDArray[np.float32]
Params = Mapping[str, Floats]
EPSILON = np.float32(1e-5)
_PIECE = 4096
"""Characters of a long text that go through together, which bounds memory."""
_BLOCK = 1024
"""Characters that go through a layer together: their arrays stay in a core's own cache."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What fixes the sizes of all parameters."""

    width: int
    """Length of a character's vector."""
    dilations: tuple[int, ...]
    """Dilation of each layer; their sum is how many characters to each side a tag can see."""
    ngrams: tuple[tuple[int, int], ...] = ((2, 17),)
    """(n, bits) of each hashed n-gram table."""


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
    """Give each character its vector in context.

    What `convolve` gives, by the minimal filtering algorithm F(2, 3) (S. Winograd, Arithmetic Complexity of
    Computations, SIAM 1980): two characters that lie `dilation` apart take four products instead of six.
    """
    count, step = len(ids), math.lcm(*(2 * dilation for dilation in shape.dilations))
    inside = slice(step, step + count)
    x = np.zeros((step + -(-count // step) * step + step, shape.width), dtype=np.float32)
    y = np.zeros_like(x)
    x[inside] = sum_rows(rows(ids, shape), params)
    _normalise_in_place(x[inside], params["norm0.gain"], params["norm0.bias"])
    block = max(1, _BLOCK // step) * step
    room = np.zeros((6, block // 2, shape.width), dtype=np.float32)
    for i, dilation in enumerate(shape.dilations, 1):
        layer = _layer(params[f"layer{i}.kernel"], params[f"layer{i}.bias"], dilation)
        for start in range(step, len(x) - step, block):
            stop = min(start + block, len(x) - step)
            _apply(layer, x, y, (start, stop), room)
            _normalise_in_place(y[start:stop], params[f"norm{i}.gain"], params[f"norm{i}.bias"])
        y[step + count :] = 0
        x, y = y, x
    return x[inside]


class _Layer(NamedTuple):
    """A convolution as F(2, 3) has it."""

    dilation: int
    first: Floats
    with_middle: Floats
    without_middle: Floats
    last: Floats
    bias: Floats


def _layer(kernel: Floats, bias: Floats, dilation: int) -> _Layer:
    half = np.float32(0.5)
    outer, middle = (kernel[0] + kernel[2]) * half, kernel[1] * half
    return _Layer(dilation, kernel[0], outer + middle, outer - middle, kernel[2], bias)


def _apply(layer: _Layer, x: Floats, y: Floats, place: tuple[int, int], room: Floats) -> None:
    """Write `x + relu(convolve(x) + bias)` to some rows of `y`; `room` is six arrays of half as many, the last of 0."""
    start, stop = place
    runs = (-1, 2, layer.dilation, x.shape[1])
    before, even, odd, after = (
        x[start + shift : stop + shift].reshape(runs)[:, 0]
        for shift in (-layer.dilation, 0, layer.dilation, 2 * layer.dilation)
    )
    terms, a, b, c, d, zero = (one[: (stop - start) // 2] for one in room)
    parts = terms.reshape(even.shape)
    np.matmul(np.subtract(before, odd, out=parts).reshape(terms.shape), layer.first, out=a)
    np.matmul(np.add(even, odd, out=parts).reshape(terms.shape), layer.with_middle, out=b)
    np.matmul(np.subtract(odd, even, out=parts).reshape(terms.shape), layer.without_middle, out=c)
    np.matmul(np.subtract(even, after, out=parts).reshape(terms.shape), layer.last, out=d)
    b += layer.bias
    a += b
    a += c
    b -= c
    b -= d
    pairs = y[start:stop].reshape(runs)
    for at, sums in enumerate((a, b)):  # against a row of zeros: for one zero numpy takes four times as long
        np.maximum(sums.reshape(even.shape), zero.reshape(even.shape), out=pairs[:, at])
    y[start:stop] += x[start:stop]


def _normalise_in_place(x: Floats, gain: Floats, bias: Floats) -> None:
    """Do what `normalise` does without copies; a product with ones is the quickest row sum."""
    x -= (x @ np.full(x.shape[1], 1 / x.shape[1], dtype=x.dtype))[:, None]
    x *= (1 / np.sqrt(np.vecdot(x, x) / x.dtype.type(x.shape[1]) + EPSILON))[:, None]
    x *= gain
    x += bias


def sum_rows(found: Mapping[str, Ids], params: Params) -> Floats:
    """Add up the looked-up vectors; tables may be int8 with one scale a row."""
    total: Floats | None = None
    for name, index in found.items():
        part = params[name][index]
        if part.dtype == np.int8:
            part = part * params[f"{name}.scale"][index][:, None]
        total = part if total is None else total + part
    if total is None:
        raise ValueError("no table to look up")
    return total


@cache
def _libraries() -> ThreadpoolController:
    """Give a hold on the threads of numpy's matrix library; finding it takes milliseconds, so it is kept."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Keep numpy's matrix products on one thread, for a while.

    The arrays are small: more threads cost processor time on a quiet machine, and on a busy one, where they wait for
    each other, ten times the time.
    """
    limit: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limit


def scores(ids: Ids, params: Params, shape: Shape, head: str) -> Floats:
    """Score every tag of `head` for every character, on one thread; long texts go through in overlapping pieces."""
    with one_thread():
        return _scores(ids, params, shape, head)


def _scores(ids: Ids, params: Params, shape: Shape, head: str) -> Floats:
    reach = sum(shape.dilations) + 1
    if len(ids) <= _PIECE + 2 * reach:
        return encode(ids, params, shape) @ params[f"{head}.weight"] + params[f"{head}.bias"]
    parts = []
    for start in range(0, len(ids), _PIECE):
        left = max(0, start - reach)
        piece = encode(ids[left : start + _PIECE + reach], params, shape)
        parts.append(piece[start - left : start - left + _PIECE] @ params[f"{head}.weight"] + params[f"{head}.bias"])
    return np.concatenate(parts)
