"""The network in integers gives what the network in floats gives, and its graphs are what the tool writes."""

import pickle
import runpy
from pathlib import Path

import numpy as np
import pytest

from zhgovie.entities.statistical import HEAD, Recogniser
from zhgovie.tagger import network
from zhgovie.tagger.decode import log_softmax
from zhgovie.tagger.features import char_ids
from zhgovie.tagger.integers import Runner
from zhgovie.tagger.network import Shape
from zhgovie.training.gradient import initial

ROOT = Path(__file__).parents[2]


def read(runner: Runner, ids: np.ndarray) -> np.ndarray:
    return runner.logs(ids)


@pytest.fixture(scope="module")
def tagger():
    return Recogniser.load().tagger


def test_the_shipped_model_reads_the_seeds_as_in_floats(tagger) -> None:
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        ids = char_ids(seed.read_text(encoding="utf-8"), tagger.table)
        wanted = log_softmax(network.scores(ids, tagger.params, tagger.shape, HEAD))
        found = read(Runner(tagger.params, tagger.shape, HEAD), ids)
        apart = np.abs(np.exp(found) - np.exp(wanted))
        assert apart.mean() < 0.0005
        assert apart.max() < 0.1


@pytest.mark.parametrize("dilations", [(1,), (1, 2, 4), (3, 2), (8, 1)])
@pytest.mark.parametrize("length", [1, 2, 7, 16, 61, 300])
def test_any_shape_and_length(dilations, length) -> None:
    shape = Shape(8, dilations, ((2, 6), (3, 7)))
    params = initial(shape, 30, {"head": 5}, seed=4)
    ids = np.random.default_rng(2).integers(0, 30, length)
    wanted = log_softmax(network.scores(ids, params, shape, "head"))
    found = read(Runner(params, shape, "head"), ids)
    assert np.abs(np.exp(found) - np.exp(wanted)).max() < 0.05  # eight wide: a rounded weight counts for much


def test_no_character() -> None:
    shape = Shape(8, (1, 2))
    found = read(Runner(initial(shape, 30, {"head": 5}, seed=4), shape, "head"), np.array([], dtype=np.int64))
    assert found.shape == (0, 5)


def test_long_text_in_pieces_reads_as_in_one(monkeypatch) -> None:
    shape = Shape(8, (1, 2), ((2, 6),))
    runner = Runner(initial(shape, 30, {"head": 5}, seed=3), shape, "head")
    ids = np.random.default_rng(0).integers(0, 30, 500)
    whole = read(runner, ids)
    monkeypatch.setattr(network, "_PIECE", 64)
    np.testing.assert_allclose(read(runner, ids), whole, atol=1e-5)


def test_a_pickled_one_reads_alike(tagger) -> None:
    runner = Runner(tagger.params, tagger.shape, HEAD)
    ids = char_ids("山西省太原市小店区人民政府", tagger.table)
    assert np.array_equal(read(pickle.loads(pickle.dumps(runner)), ids), read(runner, ids))


def test_graphs_are_what_the_tool_writes() -> None:
    pytest.importorskip("onnx", reason="the graphs are written with onnx: pip install onnx")
    made = runpy.run_path(str(ROOT / "tools" / "make_graphs.py"))
    for name in ("layers", "head"):
        assert made[name]().SerializeToString() == (made["FOLDER"] / f"{name}.onnx").read_bytes()
