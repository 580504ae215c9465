"""Gradients of the tagger's network, and the optimiser; numpy alone, so that users can fine-tune without torch.

`step` runs one batch forward and back. The forward pass repeats `zhgovie.tagger.network.encode` with dropout and with
the intermediate values kept; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from zhgovie.tagger.features import Ids
from zhgovie.tagger.network import Floats, Shape, convolve, normalise, rows, sum_rows

Grads = dict[str, Floats]
RowGrads = dict[str, tuple[Ids, Floats]]


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


def step(
    ids: Ids,
    targets: dict[str, tuple[NDArray[np.bool_], Floats]],
    params: dict[str, Floats],
    shape: Shape,
    drop: Dropout,
    word_drop: float = 0.0,
) -> tuple[float, Grads, RowGrads]:
    """Run one batch: `targets` gives for each head the allowed tags and the weight of each character."""
    found = rows(ids, shape)
    if word_drop:
        for name in found:
            if name != "char":  # what one n-gram row knows by heart, its characters must be able to say too
                gone = drop.rng.random(len(ids)) < word_drop
                found[name] = np.where(gone, 0, found[name])
    x = sum_rows(found, params)
    kept = [drop(x)]
    x, *norm = normalise(x, params["norm0.gain"], params["norm0.bias"])
    norms, inputs, active = [norm], [], []
    for i, dilation in enumerate(shape.dilations, 1):
        y = convolve(x, params[f"layer{i}.kernel"], dilation)
        y += params[f"layer{i}.bias"]
        positive = y > 0
        y *= positive
        kept.append(drop(y))
        y += x
        inputs.append(x)
        active.append(positive)
        x, *norm = normalise(y, params[f"norm{i}.gain"], params[f"norm{i}.bias"])
        norms.append(norm)
    loss, grads, dx = 0.0, {}, np.zeros_like(x)
    for head, (allowed, weight) in targets.items():
        raw = x @ params[f"{head}.weight"] + params[f"{head}.bias"]
        part, draw = marginal_loss(raw, allowed, weight)
        loss += part
        grads[f"{head}.weight"] = x.T @ draw
        grads[f"{head}.bias"] = draw.sum(axis=0)
        dx += draw @ params[f"{head}.weight"].T
    for i in range(len(shape.dilations), 0, -1):
        dy = _norm_back(dx, norms[i], params[f"norm{i}.gain"], grads, f"norm{i}")
        dx = dy.copy()
        mask = kept[i]
        if mask is not None:
            dy *= mask
        dy *= active[i - 1]
        dx += _convolve_back(dy, inputs[i - 1], params[f"layer{i}.kernel"], shape.dilations[i - 1], grads, f"layer{i}")
    dx = _norm_back(dx, norms[0], params["norm0.gain"], grads, "norm0")
    if kept[0] is not None:
        dx *= kept[0]
    return loss, grads, {name: _sum_by_row(index, dx) for name, index in found.items()}


def _norm_back(dy: Floats, parts: list[Floats], gain: Floats, grads: Grads, name: str) -> Floats:
    """Carry the gradient back through `normalise`."""
    unit, inverse = parts
    grads[f"{name}.gain"] = np.einsum("ij,ij->j", dy, unit)
    grads[f"{name}.bias"] = dy.sum(axis=0)
    d = dy * gain
    along = np.einsum("ij,ij->i", d, unit)[:, None] / np.float32(d.shape[1])
    d -= d.mean(axis=1, keepdims=True)
    d -= unit * along
    d *= inverse
    return d


def _convolve_back(dy: Floats, x: Floats, kernel: Floats, dilation: int, grads: Grads, name: str) -> Floats:
    """Carry the gradient back through `convolve`."""
    d = dilation
    grads[f"{name}.bias"] = dy.sum(axis=0)
    grads[f"{name}.kernel"] = np.stack([x[:-d].T @ dy[d:], x.T @ dy, x[d:].T @ dy[:-d]])
    dx = dy @ kernel[1].T
    dx[:-d] += dy[d:] @ kernel[0].T
    dx[d:] += dy[:-d] @ kernel[2].T
    return dx


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

    def update(self, grads: Grads, row_grads: RowGrads, rate: float, clip: float = 5.0) -> None:
        """Take one step at learning rate `rate`, the dense gradient clipped to norm `clip`."""
        self.count += 1
        norm = float(
            np.sqrt(
                sum(
                    float(np.einsum("...,...->", g, g)) if g.ndim == 0 else float((g * g).sum()) for g in grads.values()
                )
            )
        )
        factor = np.float32(min(1.0, clip / (norm + 1e-6)))
        fix = np.float32((1 - 0.999**self.count) ** 0.5 / (1 - 0.9**self.count))
        for name, g in grads.items():
            if name in self.frozen:
                continue
            m, v = self._moments(name)
            self._apply(self.params[name], m, v, g * factor, rate, fix, slice(None))
            if self.params[name].ndim > 1 and self.decay:
                self.params[name] *= np.float32(1 - rate * self.decay)
        for name, (index, g) in row_grads.items():
            if name in self.frozen:
                continue
            m, v = self._moments(name)
            self._apply(self.params[name], m, v, g * factor, rate, fix, index)

    def _moments(self, name: str) -> tuple[Floats, Floats]:
        if name not in self.first:
            self.first[name] = np.zeros_like(self.params[name])
            self.second[name] = np.zeros_like(self.params[name])
        return self.first[name], self.second[name]

    @staticmethod
    def _apply(p: Floats, m: Floats, v: Floats, g: Floats, rate: float, fix: np.float32, at: Ids | slice) -> None:
        mean = m[at] * np.float32(0.9) + g * np.float32(0.1)
        square = v[at] * np.float32(0.999) + g * g * np.float32(0.001)
        m[at], v[at] = mean, square
        p[at] -= np.float32(rate) * fix * mean / (np.sqrt(square) + np.float32(1e-8))
