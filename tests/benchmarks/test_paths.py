"""The loss of whole paths, its gradient and the best path, against all legal paths of a few characters."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import paths
import pytest

from zhgovie.tagger.decode import tag_names
from zhgovie.tagger.network import Floats, Shape
from zhgovie.training.gradient import Dropout, initial

NAMES = tag_names(["PER", "LOC"])
RNG = np.random.default_rng(0)
RAW = RNG.standard_normal((9, 9)) * 2
BETWEEN = RNG.standard_normal((9, 9))
WEIGHT = np.array([0.5, 0.5, 0.5, 0.5, 0, 0.5, 0, 0.5, 0.5])
STRETCHES = ((0, 4), (5, 6), (7, 9))
TAGS = np.array([2, 4, 6, 0, 0, 7, 0, 1, 5])
"""B-LOC I-LOC E-LOC O, S-PER, B-PER E-PER."""


def is_legal(path: tuple[int, ...]) -> bool:
    """Read a path by the names of its tags, with O around it."""
    names = ["O", *(NAMES[tag] for tag in path), "O"]
    return all(
        after[0] in "IE" and after[1:] == before[1:] if before[0] in "BI" else after[0] in "OBS"
        for before, after in pairwise(names)
    )


LEGAL = {size: [path for path in product(range(9), repeat=size) if is_legal(path)] for size in (1, 2, 4)}


def score(path: tuple[int, ...], raw: Floats, between: Floats) -> float:
    return float(raw[np.arange(len(raw)), path].sum() + sum(between[two] for two in pairwise(path)))


def slow_loss(raw: Floats, between: Floats) -> float:
    loss = 0.0
    for start, end in STRETCHES:
        part = raw[start:end]
        every = [score(path, part, between) for path in LEGAL[end - start]]
        loss += WEIGHT[start] * (np.log(np.exp(every).sum()) - score(tuple(TAGS[start:end]), part, between))
    return float(loss)


def test_loss_is_that_of_all_legal_paths() -> None:
    assert paths.path_loss(RAW, BETWEEN, TAGS, WEIGHT).loss == pytest.approx(slow_loss(RAW, BETWEEN))


def test_loss_bears_scores_far_apart() -> None:
    raw = (RAW * 60).astype(np.float32)
    found = paths.path_loss(raw, BETWEEN.astype(np.float32), TAGS, WEIGHT.astype(np.float32))
    assert found.loss == pytest.approx(slow_loss(raw.astype(np.float64), BETWEEN), rel=1e-4)


@pytest.mark.parametrize("which", [0, 1])
def test_gradient_is_the_slope(which: int) -> None:
    slope = paths.path_loss(RAW, BETWEEN, TAGS, WEIGHT)[1 + which]
    wanted = np.zeros_like(slope)
    for at in np.ndindex(slope.shape):
        losses = []
        for step in (1e-5, -1e-5):
            moved = [RAW.copy(), BETWEEN.copy()]
            moved[which][at] += step
            losses.append(slow_loss(*moved))
        wanted[at] = (losses[0] - losses[1]) / 2e-5
    assert slope == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("size", LEGAL)
def test_best_path_is_the_best_of_all_legal_paths(size: int, seed: int) -> None:
    raw = np.random.default_rng(seed).standard_normal((size, 9))
    wanted = max(LEGAL[size], key=lambda path: score(path, raw, BETWEEN))
    assert tuple(paths.best_path(raw, BETWEEN)) == wanted


def test_spans_are_read_from_the_path_between_breaks() -> None:
    raw = np.eye(9)[TAGS] * 20
    assert paths.spans(raw, BETWEEN, WEIGHT == 0) == [(0, 3, 1), (5, 6, 0), (7, 9, 0)]
    assert paths.spans(raw[:0], BETWEEN, WEIGHT[:0] == 0) == []


@pytest.mark.parametrize("name", ["own.between", "own.bias", "own.weight", "layer1.kernel"])
def test_the_network_learns_from_whole_paths(name: str) -> None:
    shape, ids = Shape(6, (1, 2), ((2, 5),)), np.arange(9)
    first = initial(shape, 12, {"own": 9}, seed=0) | {"own.between": BETWEEN}
    params = {key: array.astype(np.float64) for key, array in first.items()}
    targets = {"own": (np.eye(9, dtype=bool)[TAGS], WEIGHT)}

    def run(array: Floats) -> paths.Slope:
        return paths.PathPass({**params, name: array}, shape, Dropout(0.0, RNG)).run(ids, targets)

    slope = run(params[name]).grads[name]
    at = np.unravel_index(np.argmax(np.abs(slope)), slope.shape)
    losses = []
    for step in (1e-5, -1e-5):
        moved = params[name].copy()
        moved[at] += step
        losses.append(run(moved).loss)
    assert (losses[0] - losses[1]) / 2e-5 == pytest.approx(slope[at], rel=1e-3)
