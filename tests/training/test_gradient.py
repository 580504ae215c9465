"""Gradients against finite differences; the optimiser against what AdamW is."""

import numpy as np
import pytest

from zhgovie.tagger import network
from zhgovie.tagger.features import char_ids, id_table
from zhgovie.tagger.network import Shape
from zhgovie.tagger.wordlist import build
from zhgovie.training.gradient import Adam, Dropout, Pass, initial, marginal_loss, read_words

SHAPE = Shape(6, (1, 2), ((2, 5),))
RNG = np.random.default_rng(0)
IDS = RNG.integers(0, 12, 25)
ALLOWED = np.zeros((25, 5), dtype=bool)
ALLOWED[np.arange(25), RNG.integers(0, 5, 25)] = True
ALLOWED[3] = [True, True, False, True, False]
WEIGHT = np.ones(25)
WEIGHT[4] = 0
TARGETS = {"head": (ALLOWED, WEIGHT)}
PARAMS = {name: array.astype(np.float64) for name, array in initial(SHAPE, 12, {"head": 5}, seed=0).items()}
OFF = Dropout(0.0, RNG)


def loss_of(params: dict) -> float:
    return Pass(params, SHAPE, OFF).run(IDS, TARGETS).loss


@pytest.mark.parametrize("name", sorted(PARAMS))
def test_gradient_is_the_slope(name: str) -> None:
    _, grads, row_grads = Pass(PARAMS, SHAPE, OFF).run(IDS, TARGETS)
    full = np.zeros_like(PARAMS[name])
    if name in grads:
        full = grads[name]
    else:
        rows, part = row_grads[name]
        full[rows] = part
    for index in np.argsort(-np.abs(full), axis=None)[:3]:
        at = np.unravel_index(index, full.shape)
        up, down = ({**PARAMS, name: PARAMS[name].copy()} for _ in range(2))
        up[name][at] += 1e-5
        down[name][at] -= 1e-5
        assert (loss_of(up) - loss_of(down)) / 2e-5 == pytest.approx(full[at], rel=1e-3, abs=1e-6)


def test_training_and_inference_see_the_same_scores() -> None:
    loss = loss_of(PARAMS)
    raw = network.scores(IDS, PARAMS, SHAPE, "head")
    assert marginal_loss(raw, ALLOWED, WEIGHT)[0] == pytest.approx(loss, rel=1e-6)


def test_any_allowed_tag_is_as_good() -> None:
    raw = np.array([[0.0, 5.0, 5.0]])
    assert marginal_loss(raw, np.array([[False, True, True]]), np.ones(1))[0] < 0.01


def test_steps_lower_the_loss_and_leave_unread_rows_alone() -> None:
    params = {name: array.astype(np.float32) for name, array in PARAMS.items()}
    before = params["char"].copy()
    adam, first = Adam(params), loss_of(params)
    for _ in range(30):
        _, grads, row_grads = Pass(params, SHAPE, OFF).run(IDS, TARGETS)
        adam.update(grads, row_grads, 0.01)
    assert loss_of(params) < first / 2
    unread = np.setdiff1d(np.arange(12), IDS)
    assert (params["char"][unread] == before[unread]).all()
    assert not (params["char"] == before).all()


def test_frozen_stays() -> None:
    params = {name: array.astype(np.float32) for name, array in PARAMS.items()}
    before = params["layer1.kernel"].copy()
    _, grads, row_grads = Pass(params, SHAPE, OFF).run(IDS, TARGETS)
    Adam(params, frozen=frozenset({"layer1.kernel"})).update(grads, row_grads, 0.01)
    assert (params["layer1.kernel"] == before).all()


def test_marks_of_words_are_learned_and_read_alike() -> None:
    known = build([("县市", 0), ("市区里", 3)], id_table("县市区里"))
    params = dict(PARAMS)
    shape = read_words(params, SHAPE, known, seed=0)
    params = {name: array.astype(np.float64) for name, array in params.items()}
    ids = char_ids("县市区里县市", id_table("县市区里"))
    targets = {"head": (ALLOWED[:6], WEIGHT[:6])}
    run = Pass(params, shape, OFF).run(ids, targets)
    raw = network.scores(ids, params, shape, "head")
    assert marginal_loss(raw, ALLOWED[:6], WEIGHT[:6])[0] == pytest.approx(run.loss, rel=1e-6)
    at = np.unravel_index(np.argmax(np.abs(run.grads["words"])), run.grads["words"].shape)
    losses = []
    for step in (1e-5, -1e-5):
        moved = {**params, "words": params["words"].copy()}
        moved["words"][at] += step
        losses.append(Pass(moved, shape, OFF).run(ids, targets).loss)
    assert (losses[0] - losses[1]) / 2e-5 == pytest.approx(run.grads["words"][at], rel=1e-3)
