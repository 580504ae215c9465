"""The network is trained as it is run, learns what it is shown, and is the same for the same seed."""

from pathlib import Path

import numpy as np
import pytest

from zhgovie.facts import learned
from zhgovie.tagger.windows import UNTOLD, Reader, Window, load, save
from zhgovie.training import indicators

torch = pytest.importorskip("torch", reason="training the network that cuts indicators needs torch")

TEXT = "2024年，全县规上工业企业累计完成总产值65.3亿元，同比增长7%。签约项目26个，总投资30亿元。"
WINDOW = Window(before=30, after=12, width=16, dilations=(1, 2), margin=0.0)
STAGES = [{"data": {"annotated": 1}, "epochs": 200, "rate": 0.01, "hidden": 0.5}]


@pytest.fixture(scope="module")
def arrays() -> indicators.Arrays:
    wanted = {(21, 27): [(8, 12), (18, 21)], (39, 42): [(35, 39)]}
    assert [TEXT[start:end] for start, end in wanted] == ["65.3亿元", "26个"]
    return indicators.arrays([indicators.Example(TEXT, None, wanted)], WINDOW, 0)


def test_windows_are_of_the_annotated_facts_alone(arrays: indicators.Arrays) -> None:
    assert len(arrays.kinds) == 2
    assert (arrays.wanted > 0).sum(axis=1).tolist() == [7, 4]


def test_it_learns_what_it_is_shown_and_is_read_as_it_was_trained(arrays: indicators.Arrays, tmp_path: Path) -> None:
    params = indicators.train(WINDOW, STAGES, {"annotated": arrays}, seed=0)
    again = indicators.train(WINDOW, STAGES, {"annotated": arrays}, seed=0)
    assert all((params[name] == again[name]).all() for name in params)
    save(tmp_path, WINDOW, params, notes={})
    reader = load(tmp_path)
    ground = np.stack([reader.ground(vectors.astype(np.float32), {}) for vectors in arrays.vectors])
    for name, rows in arrays.ground.items():
        ground[:, :-1] += params[name][rows]
    ground[:, :-1][arrays.void] = params["void"]
    at = np.arange(WINDOW.length)[None]
    for own in (arrays.own, np.full_like(arrays.own, UNTOLD)):
        for row in range(2):
            one = slice(row, row + 1)
            logs = reader.logs(ground[row], at, own[one], arrays.inside[one], arrays.kinds[one])
            assert (learned.best_tags(logs)[0] == arrays.wanted[row]).mean() > 0.9


def test_formulas_of_both_sides_agree(arrays: indicators.Arrays) -> None:
    net = indicators.network(WINDOW, arrays.vectors.shape[-1], 10_000)
    net.eval()
    batch = indicators.batch_of({"annotated": arrays}, [("annotated", 0), ("annotated", 1)])
    with torch.no_grad():
        scores = torch.log_softmax(net(batch, torch.zeros(2, dtype=torch.bool)), -1).numpy()
    reader = Reader(WINDOW, indicators.params_of(net))
    for row in range(2):
        ground = reader.ground(
            arrays.vectors[row].astype(np.float32), {name: rows[row] for name, rows in arrays.ground.items()}
        )
        ground[:-1][arrays.void[row]] = reader.params["void"]
        one = slice(row, row + 1)
        logs = reader.logs(
            ground, np.arange(WINDOW.length)[None], arrays.own[one], arrays.inside[one], arrays.kinds[one]
        )
        np.testing.assert_allclose(logs[0], scores[row], atol=0.2)
