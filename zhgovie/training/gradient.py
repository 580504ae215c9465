"""Gradients of the tagger's network, and the optimiser; numpy alone, so that users can fine-tune without torch.

`Pass.run` takes one batch forward and back. The forward pass repeats `zhgovie.tagger.network.encode` with dropout and
with the intermediate values kept; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie.tagger.features import Ids
from zhgovie.tagger.network import Floats, Shape, convolve, normalise, rows, sum_rows
from zhgovie.tagger.wordlist import WordList, marks

Grads = dict[str, Floats]
RowGrads = dict[str, tuple[Ids, Floats]]
Targets = Mapping[str, tuple[NDArray[np.bool_], Floats]]
_LEFT_OUT = 0.5
"""Of the share of n-grams left out, what is left out of the marks of words."""
_FIRST_MARKS = 0.03
"""Size of the first vectors of marks."""
_SMALL = 0.3
"""Size of the kernels of added layers, of what a first draw would have."""


def initial(shape: Shape, vocabulary: int, heads: dict[str, int], seed: int) -> dict[str, Floats]:
    """Draw the starting parameters; `heads` gives the number of tags of each head."""
    rng = np.random.default_rng(seed)
    width = shape.width

    def normal(*size: int, scale: float) -> Floats:
        return rng.standard_normal(size, dtype=np.float32) * np.float32(scale)

    params = {"char": normal(vocabulary, width, scale=0.3)}
    for n, bits in shape.ngrams:
        params[f"ngram{n}"] = normal(2**bits, width, scale=0.05)
    for i in range(len(shape.dilations) + 1):
        params[f"norm{i}.gain"] = np.ones(width, dtype=np.float32)
        params[f"norm{i}.bias"] = np.zeros(width, dtype=np.float32)
        if i:
            params[f"layer{i}.kernel"] = normal(3, width, width, scale=(2 / (3 * width)) ** 0.5)
            params[f"layer{i}.bias"] = np.zeros(width, dtype=np.float32)
    for name, tags in heads.items():
        params[f"{name}.weight"] = normal(width, tags, scale=width**-0.5)
        params[f"{name}.bias"] = np.zeros(tags, dtype=np.float32)
    return params


def grow(params: dict[str, Floats], shape: Shape, dilations: Sequence[int], seed: int) -> Shape:
    """Add layers on top to `params`, that at first change little; give the new shape."""
    rng = np.random.default_rng(seed)
    width, scale = shape.width, np.float32(_SMALL * (2 / (3 * shape.width)) ** 0.5)
    for i in range(len(shape.dilations) + 1, len(shape.dilations) + len(dilations) + 1):
        params[f"layer{i}.kernel"] = rng.standard_normal((3, width, width), dtype=np.float32) * scale
        params[f"layer{i}.bias"] = np.zeros(width, dtype=np.float32)
        params[f"norm{i}.gain"] = np.ones(width, dtype=np.float32)
        params[f"norm{i}.bias"] = np.zeros(width, dtype=np.float32)
    return replace(shape, dilations=(*shape.dilations, *dilations))


def read_words(params: dict[str, Floats], shape: Shape, words: WordList, seed: int) -> Shape:
    """Make the marks of `words` an input, which at first says little; give the new shape."""
    rng = np.random.default_rng(seed)
    params["words"] = rng.standard_normal((words.width, shape.width), dtype=np.float32) * np.float32(_FIRST_MARKS)
    return replace(shape, words=words)


@dataclass(slots=True)
class Dropout:
    """Random masks; `rate` 0 switches all off."""

    rate: float
    rng: np.random.Generator

    def __call__(self, x: Floats) -> Floats | None:
        """Zero a part of `x` in place and scale the rest up; give the factors."""
        if self.rate <= 0:
            return None
        keep = (self.rng.random(x.shape, dtype=np.float32) >= self.rate).astype(np.float32)
        keep *= np.float32(1 / (1 - self.rate))
        x *= keep
        return keep


def marginal_loss(raw: Floats, allowed: NDArray[np.bool_], weight: Floats) -> tuple[float, Floats]:
    """Give the loss -log P(any allowed tag), summed with `weight` by character, and its gradient in the scores.

    With one allowed tag a character this is cross entropy; with several it asks no more than the corpus says.
    """
    p = np.exp(raw - raw.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    right = p * allowed
    mass = right.sum(axis=1, keepdims=True) + np.float32(1e-9)
    right /= mass
    p -= right
    p *= weight[:, None]
    return float(-(np.log(mass[:, 0]) * weight).sum()), p


class Outcome(NamedTuple):
    """What one batch gives."""

    loss: float
    """Summed over characters and heads."""
    grads: Grads
    """Gradients of the dense parameters."""
    row_grads: RowGrads
    """For each lookup table the rows that were read and their gradients."""


@dataclass(slots=True)
class Pass:
    """Runs batches forward and back through `params`."""

    params: dict[str, Floats]
    """The network, which `Adam` changes between runs."""
    shape: Shape
    """Its sizes."""
    drop: Dropout
    """Applied to the sum of the lookups and to each layer's part."""
    gram_drop: float = 0.0
    """Share of n-gram lookups left out: what an n-gram knows by heart its characters must be able to say too."""

    def run(self, ids: Ids, targets: Targets) -> Outcome:
        """Run one batch; `targets` has for each head the allowed tags and the weight of each character."""
        params = self.params
        found = self._rows(ids)
        x = sum_rows(found, params)
        marked = self._marks(ids)
        if marked is not None:
            x += marked @ params["words"]
        kept = [self.drop(x)]
        x, *norm = normalise(x, params["norm0.gain"], params["norm0.bias"])
        norms, inputs, active = [norm], [], []
        for i, dilation in enumerate(self.shape.dilations, 1):
            y = convolve(x, params[f"layer{i}.kernel"], dilation)
            y += params[f"layer{i}.bias"]
            positive = y > 0
            y *= positive
            kept.append(self.drop(y))
            y += x
            inputs.append(x)
            active.append(positive)
            x, *norm = normalise(y, params[f"norm{i}.gain"], params[f"norm{i}.bias"])
            norms.append(norm)
        loss, dx, grads = self._heads(x, targets)
        for i in range(len(self.shape.dilations), 0, -1):
            dx = self._norm_back(dx, norms[i], grads, i)
            dy = dx * active[i - 1]
            _scale(dy, kept[i])
            dx += self._convolve_back(dy, inputs[i - 1], grads, i)
        dx = self._norm_back(dx, norms[0], grads, 0)
        _scale(dx, kept[0])
        if marked is not None:
            grads["words"] = marked.T @ dx
        return Outcome(loss, grads, {name: _sum_by_row(index, dx) for name, index in found.items()})

    def _rows(self, ids: Ids) -> dict[str, Ids]:
        found = rows(ids, self.shape)
        if self.gram_drop:
            for name in found:
                if name != "char":
                    found[name] = np.where(self.drop.rng.random(len(ids)) < self.gram_drop, 0, found[name])
        return found

    def _marks(self, ids: Ids) -> Floats | None:
        """Mark the words of the list, a part of the marks left out as n-grams are."""
        if self.shape.words is None:
            return None
        marked = marks(ids, self.shape.words)
        if self.gram_drop:
            marked *= self.drop.rng.random(marked.shape, dtype=np.float32) >= self.gram_drop * _LEFT_OUT
        return marked

    def _heads(self, x: Floats, targets: Targets) -> tuple[float, Floats, Grads]:
        """Give the loss of all heads and its gradient in the encoder's output."""
        loss, dx, grads = 0.0, np.zeros_like(x), {}
        for head, (allowed, weight) in targets.items():
            kernel = self.params[f"{head}.weight"]
            part, draw = marginal_loss(x @ kernel + self.params[f"{head}.bias"], allowed, weight)
            loss += part
            grads[f"{head}.weight"] = x.T @ draw
            grads[f"{head}.bias"] = draw.sum(axis=0)
            dx += draw @ kernel.T
        return loss, dx, grads

    def _norm_back(self, dy: Floats, parts: list[Floats], grads: Grads, number: int) -> Floats:
        """Carry the gradient back through `normalise`."""
        unit, inverse = parts
        name = f"norm{number}"
        grads[f"{name}.gain"] = np.einsum("ij,ij->j", dy, unit)
        grads[f"{name}.bias"] = dy.sum(axis=0)
        d: Floats = dy * self.params[f"{name}.gain"]
        along = np.einsum("ij,ij->i", d, unit)[:, None] / np.float32(d.shape[1])
        d -= d.mean(axis=1, keepdims=True)
        d -= unit * along
        d *= inverse
        return d

    def _convolve_back(self, dy: Floats, x: Floats, grads: Grads, number: int) -> Floats:
        """Carry the gradient back through `convolve`."""
        d, name = self.shape.dilations[number - 1], f"layer{number}"
        kernel = self.params[f"{name}.kernel"]
        grads[f"{name}.bias"] = dy.sum(axis=0)
        grads[f"{name}.kernel"] = np.stack([x[:-d].T @ dy[d:], x.T @ dy, x[d:].T @ dy[:-d]])
        dx: Floats = dy @ kernel[1].T
        dx[:-d] += dy[d:] @ kernel[0].T
        dx[d:] += dy[:-d] @ kernel[2].T
        return dx


def _scale(x: Floats, factors: Floats | None) -> None:
    if factors is not None:
        x *= factors


def _sum_by_row(index: Ids, dx: Floats) -> tuple[Ids, Floats]:
    """Sum the gradients of positions that read the same row."""
    order = np.argsort(index, kind="stable")
    ordered = index[order]
    first = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    return ordered[first], np.add.reduceat(dx[order], first, axis=0)


@dataclass(slots=True)
class Adam:
    """AdamW; lookup tables are updated only in the rows a batch reads."""

    params: dict[str, Floats]
    decay: float = 0.01
    frozen: frozenset[str] = frozenset()
    first: dict[str, Floats] = field(default_factory=dict)
    second: dict[str, Floats] = field(default_factory=dict)
    count: int = 0

    def update(self, grads: Grads, row_grads: RowGrads, rate: float, clip: float = 1.0) -> None:
        """Take one step at learning rate `rate`, all scaled so that the dense gradient's norm is at most `clip`."""
        self.count += 1
        norm = sum(float((g * g).sum()) for g in grads.values()) ** 0.5
        factor = np.float32(min(1.0, clip / (norm + 1e-6)))
        size = np.float32(rate * (1 - 0.999**self.count) ** 0.5 / (1 - 0.9**self.count))
        everywhere: Ids | slice = slice(None)
        for name, (at, g) in [*((n, (everywhere, g)) for n, g in grads.items()), *row_grads.items()]:
            if name in self.frozen:
                continue
            p = self.params[name]
            if name not in self.first:
                self.first[name], self.second[name] = np.zeros_like(p), np.zeros_like(p)
            m, v, scaled = self.first[name], self.second[name], g * factor
            m[at] = mean = m[at] * np.float32(0.9) + scaled * np.float32(0.1)
            v[at] = square = v[at] * np.float32(0.999) + scaled * scaled * np.float32(0.001)
            p[at] -= size * mean / (np.sqrt(square) + np.float32(1e-8))
            if name in grads and p.ndim > 1:
                p *= np.float32(1 - rate * self.decay)
