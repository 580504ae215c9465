"""Windows are read as the formulas say; a model goes to disk and back; what is damaged is refused by name."""

import json
from pathlib import Path

import numpy as np
import pytest

from zhgovie.errors import ModelError
from zhgovie.tagger import windows
from zhgovie.tagger.network import convolve, normalise
from zhgovie.tagger.windows import Reader, Window

WINDOW = Window(before=6, after=3, width=8, dilations=(1, 2), margin=1.0)
RNG = np.random.default_rng(0)
SIZES = {
    "vector.weight": (4, 8),
    "vector.bias": (8,),
    "char": (9, 8),
    "void": (8,),
    "place": (9, 8),
    "own": (4, 8),
    "inside": (2, 8),
    "kind": (5, 8),
    "head.weight": (8, 3),
    "head.bias": (3,),
    "met.weight": (8, 3),
    **{f"{name}.{part}": size for name in ("ask", "meet") for part, size in (("weight", (8, 8)), ("bias", (8,)))},
} | {f"layer{i}.{name}": size for i in (1, 2) for name, size in (("kernel", (3, 8, 8)), ("bias", (8,)))}
PARAMS = {name: RNG.standard_normal(size).astype(np.float32) * 0.5 for name, size in SIZES.items()}
PARAMS |= {f"norm{i}.gain": np.ones(8, dtype=np.float32) for i in range(3)}
PARAMS |= {f"norm{i}.bias": np.zeros(8, dtype=np.float32) for i in range(3)}
VECTORS = RNG.standard_normal((12, 4)).astype(np.float32)
CHARS = RNG.integers(0, 9, 12)


def read(starts: list[int], own: np.ndarray, first: int = 0) -> np.ndarray:
    """Read windows of values of two characters; kinds are numbered from `first`."""
    reader = Reader(WINDOW, PARAMS)
    ground = reader.ground(VECTORS, {"char": CHARS})
    at = WINDOW.places(np.array(starts), 12)
    inside = ((at >= np.array(starts)[:, None]) & (at < np.array(starts)[:, None] + 2) & (at < 12)).astype(np.int8)
    kinds = ((first + np.arange(len(starts))) % 5).astype(np.int8)
    return reader.logs(ground, at, own, inside, kinds)


def test_integers_come_near_the_formulas() -> None:
    own = RNG.integers(0, 3, (2, 9)).astype(np.int8)
    logs = read([2, 11], own)
    for row, start in enumerate((2, 11)):
        x, value = [], []
        for column, at in enumerate(range(start - 6, start + 3)):
            known = 0 <= at < 12
            value.append(float(start <= at < start + 2 and known))
            base = (
                VECTORS[at] @ PARAMS["vector.weight"] + PARAMS["vector.bias"] + PARAMS["char"][CHARS[at]]
                if known
                else 0
            )
            here = PARAMS["place"][column] + PARAMS["own"][own[row, column]] + PARAMS["inside"][int(value[-1])]
            x.append((base if known else PARAMS["void"]) + here + PARAMS["kind"][row])
        y, share = np.array(x, dtype=np.float32), np.array(value, dtype=np.float32) / sum(value)
        y += share @ y @ PARAMS["ask.weight"] + PARAMS["ask.bias"]
        y, *_ = normalise(y, PARAMS["norm0.gain"], PARAMS["norm0.bias"])
        for i, dilation in enumerate(WINDOW.dilations, 1):
            part = convolve(y, PARAMS[f"layer{i}.kernel"], dilation) + PARAMS[f"layer{i}.bias"]
            y, *_ = normalise(y + np.maximum(part, 0), PARAMS[f"norm{i}.gain"], PARAMS[f"norm{i}.bias"])
        met = (share @ y) * (y @ PARAMS["meet.weight"] + PARAMS["meet.bias"])
        scores = y @ PARAMS["head.weight"] + met @ PARAMS["met.weight"] + PARAMS["head.bias"]
        wanted = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        np.testing.assert_allclose(np.exp(logs[row]), np.exp(wanted), atol=0.05)
        assert (logs[row].argmax(axis=1) == wanted.argmax(axis=1)).mean() > 0.8


def test_a_window_is_read_alike_whoever_stands_beside_it() -> None:
    own = RNG.integers(0, 3, (70, 9)).astype(np.int8)
    starts = [int(start) for start in RNG.integers(0, 12, 70)]
    together = read(starts, own)
    for row in (0, 33, 69):
        alone = read(starts[row : row + 1], own[row : row + 1], first=row)
        np.testing.assert_allclose(alone[0], together[row], atol=1e-5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    windows.save(tmp_path / "m", WINDOW, PARAMS, notes={"seed": "0"})
    return tmp_path / "m"


def test_a_model_survives_the_disk(folder: Path, tmp_path: Path) -> None:
    loaded = windows.load(folder)
    assert loaded.window == WINDOW
    np.testing.assert_allclose(loaded.params["char"], PARAMS["char"], atol=1e-3)
    windows.save(tmp_path / "again", loaded.window, loaded.params, notes={"seed": "0"})
    for file in folder.iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes()


@pytest.mark.parametrize("change", [{"format": 99}, {"width": 7}, {"more": 1}])
def test_another_format_is_refused(folder: Path, change: dict) -> None:
    meta = json.loads((folder / "windows.json").read_text(encoding="utf-8"))
    (folder / "windows.json").write_text(json.dumps(meta | change), encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read as a model"):
        windows.load(folder)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read as a model"):
        windows.load(tmp_path / "none")


def test_a_pickle_is_refused(folder: Path) -> None:
    np.savez(folder / "weights.npz", char=np.array([{"any": "object"}], dtype=object))
    with pytest.raises(ModelError):
        windows.load(folder)
