"""Whole paths of tags instead of single tags: a linear-chain CRF, its loss with the gradient, and its best path.

A path's score sums each character's score for its tag and one for each pair of tags in a row (`<head>.between`).
Only legal paths count: B I* E of one label, S and O, the tags in the order of `zhgovie.tagger.decode`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie.tagger.features import Ids
from zhgovie.tagger.network import Floats
from zhgovie.training.gradient import Grads, Pass, Targets

Bools = NDArray[np.bool_]
Doubles = NDArray[np.float64]
_GROUPS = 4
"""Stretches of like length are walked side by side, in so many groups a batch."""


class Rules(NamedTuple):
    """What makes a path legal."""

    first: Bools
    """Tags that stand where no span is open: O, B, S; a path begins with one."""
    last: Bools
    """Tags after which no span is open: O, E, S; a path ends with one."""
    pairs: Bools
    """Whether the second tag may follow the first."""


@cache
def rules(tags: int) -> Rules:
    """Give the rules of a head with so many tags."""
    labels = (tags - 1) // 4
    mark = np.repeat(np.array(list("OBIES")), [1, *[labels] * 4])
    label = (np.arange(tags) - 1) % labels
    first, last = np.isin(mark, ["O", "B", "S"]), np.isin(mark, ["O", "E", "S"])
    goes_on = ~last[:, None] & ~first & (label[:, None] == label)
    return Rules(first, last, (last[:, None] & first) | goes_on)


class Slope(NamedTuple):
    """A loss and its gradients: in the score of each character's tags, and in that of each pair of tags."""

    loss: float
    scores: Floats
    between: Floats


class PathPass(Pass):
    """A `Pass` through one head, whose loss is that of whole paths."""

    def _heads(self, x: Floats, targets: Targets) -> tuple[float, Floats, Grads]:
        ((head, (allowed, weight)),) = targets.items()
        kernel, between = self.params[f"{head}.weight"], self.params[f"{head}.between"]
        slope = path_loss(x @ kernel + self.params[f"{head}.bias"], between, allowed.argmax(axis=1), weight)
        grads = {"weight": x.T @ slope.scores, "bias": slope.scores.sum(axis=0), "between": slope.between}
        return slope.loss, slope.scores @ kernel.T, {f"{head}.{name}": grad for name, grad in grads.items()}


def path_loss(raw: Floats, between: Floats, tags: Ids, weight: Floats) -> Slope:
    """Give the loss -log P(path), summed over paths by weight.

    A path runs over characters of one weight, up to the next that has none, as breaks do.
    """
    known, each = rules(raw.shape[1]), np.arange(len(raw))
    raw = raw - raw.max(axis=1, keepdims=True)  # moves all paths alike
    joined = np.flatnonzero((weight[:-1] > 0) & (weight[1:] > 0))
    pairs = tags[joined], tags[joined + 1]
    loss = -float((weight * raw[each, tags]).sum() + (weight[joined] * between[pairs]).sum())
    in_scores, in_between = np.zeros_like(raw), np.zeros_like(between)
    in_scores[each, tags] = -weight
    np.subtract.at(in_between, pairs, weight[joined])
    # Doubles, because a legal path may need a tag that single precision has as impossible beside the best one.
    factors = np.exp(raw, dtype=np.float64), np.where(known.pairs, np.exp(between, dtype=np.float64), 0)
    starts, lengths = _stretches(weight > 0)
    order = np.argsort(lengths, kind="stable")
    for group in np.array_split(order, max(1, min(_GROUPS, len(order)))):
        if len(group):
            loss += _add_expected(factors, starts[group], lengths[group], weight, (in_scores, in_between))
    in_between[~known.pairs] = 0
    return Slope(loss, in_scores, in_between)


def _add_expected(
    factors: tuple[Doubles, Doubles], starts: Ids, lengths: Ids, weight: Floats, slopes: tuple[Floats, Floats]
) -> float:
    """Add to `slopes` how probable each tag and pair is over all legal paths; give the weighed log sum of the paths.

    Forward and backward over stretches in ascending length, so that those still running at a step are the last ones.
    """
    (tag_factors, pair_factors), (in_scores, in_between) = factors, slopes
    known, tiny = rules(len(pair_factors)), np.finfo(np.float64).tiny
    steps, weights, at_end = np.arange(lengths[-1]), weight[starts, None], (lengths - 1, np.arange(len(starts)))
    running = np.searchsorted(lengths, steps, side="right").tolist()
    here = np.minimum(starts + steps[:, None], len(tag_factors) - 1)  # step, stretch
    now, pairs = tag_factors[here], np.zeros_like(pair_factors)
    forward, backward, scale = np.zeros_like(now), np.zeros_like(now), np.ones((*here.shape, 1))
    for step, on in enumerate(running):
        part = now[step, on:] * (forward[step - 1, on:] @ pair_factors if step else known.first)
        scale[step, on:] = np.maximum(part.sum(axis=1, keepdims=True), tiny)
        forward[step, on:] = part / scale[step, on:]
    ended = np.maximum(forward[at_end] @ known.last[:, None], tiny)
    backward[at_end] = known.last / ended
    for step, on in reversed([*enumerate(running)][1:]):
        part = now[step, on:] * backward[step, on:] / scale[step, on:]
        backward[step - 1, on:] = part @ pair_factors.T
        pairs += forward[step - 1, on:].T @ (part * weights[on:])
    inside = steps[:, None] < lengths
    in_scores[here[inside]] += (forward * backward * weights)[inside]
    in_between += pairs * pair_factors
    return float((weights * (np.log(scale).sum(axis=0) + np.log(ended))).sum())


def _stretches(inside: Bools) -> tuple[Ids, Ids]:
    """Give where runs of True begin and how long they are."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    return edges[::2], edges[1::2] - edges[::2]


def best_path(raw: Floats, between: Floats) -> Ids:
    """Give the tags of the legal path with the highest score."""
    known = rules(raw.shape[1])
    step, back = np.where(known.pairs, between, -np.inf), []
    score = np.where(known.first, raw[0], -np.inf)
    for now in raw[1:]:
        ways = score[:, None] + step
        back.append(ways.argmax(axis=0))
        score = ways.max(axis=0) + now
    path = [int(np.where(known.last, score, -np.inf).argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
    return np.array(path[::-1])


def spans(raw: Floats, between: Floats, breaks: Bools) -> list[tuple[int, int, int]]:
    """Decode scores to (start, end, label number), in order; no span holds a position of `breaks`."""
    known, found = rules(raw.shape[1]), []
    for start, length in zip(*_stretches(~breaks), strict=True):
        path = best_path(raw[start : start + length], between)
        begins, ends = (np.flatnonzero(marks[path] & (path > 0)) for marks in (known.first, known.last))
        labels = (path[begins] - 1) % ((raw.shape[1] - 1) // 4)
        found += [(int(start + s), int(start + e + 1), int(n)) for s, e, n in zip(begins, ends, labels, strict=True)]
    return found
