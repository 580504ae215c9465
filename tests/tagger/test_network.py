"""The network: pieces, breaks and the two forward passes agree."""

import numpy as np
import pytest

from zhgovie.tagger import network
from zhgovie.tagger.network import Shape, convolve, normalise, rows, sum_rows
from zhgovie.training.gradient import initial

SHAPE = Shape(8, (1, 2), ((2, 6),))
PARAMS = initial(SHAPE, 30, {"head": 5}, seed=3)


def test_long_text_in_pieces_reads_as_in_one(monkeypatch) -> None:
    ids = np.random.default_rng(0).integers(0, 30, 500)
    whole = network.scores(ids, PARAMS, SHAPE, "head")
    monkeypatch.setattr(network, "_PIECE", 64)
    np.testing.assert_allclose(network.scores(ids, PARAMS, SHAPE, "head"), whole, atol=1e-4)


@pytest.mark.parametrize("dilations", [(1,), (1, 2, 4), (3, 2), (8, 1)])
@pytest.mark.parametrize("length", [0, 1, 2, 7, 16, 61, 300])
def test_fewer_products_give_the_same(monkeypatch, dilations, length) -> None:
    monkeypatch.setattr(network, "_BLOCK", 64)  # the longest takes several
    shape = Shape(8, dilations, ((2, 6),))
    params = initial(shape, 30, {"head": 5}, seed=4)
    ids = np.random.default_rng(2).integers(0, 30, length)
    x, *_ = normalise(sum_rows(rows(ids, shape), params), params["norm0.gain"], params["norm0.bias"])
    for i, dilation in enumerate(dilations, 1):
        y = convolve(x, params[f"layer{i}.kernel"], dilation) + params[f"layer{i}.bias"]
        x, *_ = normalise(x + np.maximum(y, 0), params[f"norm{i}.gain"], params[f"norm{i}.bias"])
    np.testing.assert_allclose(network.encode(ids, params, shape), x, atol=1e-4)


def test_one_character() -> None:
    assert network.scores(np.array([4]), PARAMS, SHAPE, "head").shape == (1, 5)


def test_far_characters_do_not_matter() -> None:
    ids = np.random.default_rng(1).integers(0, 30, 40)
    changed = ids.copy()
    changed[30] = (changed[30] + 1) % 30
    reach = sum(SHAPE.dilations) + 1
    before, after = (network.scores(x, PARAMS, SHAPE, "head") for x in (ids, changed))
    np.testing.assert_allclose(before[: 30 - reach], after[: 30 - reach], atol=1e-6)
    assert not np.allclose(before[30], after[30])
