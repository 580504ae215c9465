"""The network: pieces and reach."""

import numpy as np

from zhgovie.tagger import network
from zhgovie.tagger.network import Shape
from zhgovie.training.gradient import initial

SHAPE = Shape(8, (1, 2), ((2, 6),))
PARAMS = initial(SHAPE, 30, {"head": 5}, seed=3)


def test_long_text_in_pieces_reads_as_in_one(monkeypatch) -> None:
    ids = np.random.default_rng(0).integers(0, 30, 500)
    whole = network.scores(ids, PARAMS, SHAPE, "head")
    monkeypatch.setattr(network, "_PIECE", 64)
    np.testing.assert_allclose(network.scores(ids, PARAMS, SHAPE, "head"), whole, atol=1e-4)


def test_threads_are_given_back() -> None:
    before = [library.get_num_threads() for library in network._libraries()]
    with network.one_thread():
        inside = {library.get_num_threads() for library in network._libraries()}
    assert inside <= {1}
    assert [library.get_num_threads() for library in network._libraries()] == before


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
