"""A text is read as the formulas say; a model goes to disk and back; what is damaged is refused by name."""

import json
from pathlib import Path

import numpy as np
import pytest

from zhgovie.errors import ModelError
from zhgovie.tagger import measured
from zhgovie.tagger.measured import CUES, NUMBERS, QUESTIONS, TAGS, Reader, Sizes
from zhgovie.tagger.network import convolve, normalise

SIZES = Sizes(width=8, dilations=(1, 2), before=6, after=3, margin=1.0)
RNG = np.random.default_rng(0)
ROWS = {"char": 9, "label": 5, "value": 3, "kind": 6, "named": 2} | {f"own{number}": 3 for number in range(QUESTIONS)}
SHAPES = {
    **{name: (rows, 8) for name, rows in ROWS.items()},
    "vector.weight": (4, 8),
    "vector.bias": (8,),
    "void": (8,),
    "head.weight": (8, QUESTIONS * TAGS),
    "head.bias": (QUESTIONS * TAGS,),
    "reading.cues": (CUES,),
    "reading.numbers": (NUMBERS,),
    "word.weight": (12, 49),
    "word.bias": (49,),
    **{f"layer{i}.{name}": size for i in (1, 2) for name, size in (("kernel", (3, 8, 8)), ("bias", (8,)))},
}
PARAMS = {name: RNG.standard_normal(size).astype(np.float32) * 0.5 for name, size in SHAPES.items()}
PARAMS |= {f"norm{i}.gain": np.ones(8, dtype=np.float32) for i in range(3)}
PARAMS |= {f"norm{i}.bias": np.zeros(8, dtype=np.float32) for i in range(3)}


def text(length: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Draw what is read of a text."""
    tables = {name: RNG.integers(0, rows, length) for name, rows in ROWS.items()}
    return RNG.standard_normal((length, 4)).astype(np.float32), tables


def by_formula(vectors: np.ndarray, tables: dict[str, np.ndarray]) -> np.ndarray:
    x = vectors @ PARAMS["vector.weight"] + PARAMS["vector.bias"] + sum(PARAMS[name][tables[name]] for name in ROWS)
    void = np.broadcast_to(PARAMS["void"], (3, 8))
    y, *_ = normalise(np.concatenate([void, x, void]), PARAMS["norm0.gain"], PARAMS["norm0.bias"])
    for i, dilation in enumerate(SIZES.dilations, 1):
        part = convolve(y, PARAMS[f"layer{i}.kernel"], dilation) + PARAMS[f"layer{i}.bias"]
        y, *_ = normalise(y + np.maximum(part, 0), PARAMS[f"norm{i}.gain"], PARAMS[f"norm{i}.bias"])
    scores = (y[3:-3] @ PARAMS["head.weight"] + PARAMS["head.bias"]).reshape(-1, QUESTIONS, TAGS)
    exact: np.ndarray = np.exp(scores) / np.exp(scores).sum(axis=2, keepdims=True)
    return exact


def test_integers_come_near_the_formulas() -> None:
    vectors, tables = text(40)
    found = np.exp(Reader(SIZES, PARAMS).logs(vectors, tables))
    wanted = by_formula(vectors, tables)
    np.testing.assert_allclose(found.sum(axis=2), 1, atol=1e-5)
    np.testing.assert_allclose(found, wanted, atol=0.12)
    assert np.abs(found - wanted).mean() < 0.01


def test_long_texts_are_read_in_pieces_that_fit_together() -> None:
    vectors, tables = text(9000)
    reader = Reader(SIZES, PARAMS)
    whole = reader.logs(vectors, tables)
    part = slice(4000, 4200)
    alone = reader.logs(vectors[part], {name: rows[part] for name, rows in tables.items()})
    np.testing.assert_allclose(whole[4010:4190], alone[10:190], atol=1e-4)


def test_nothing_is_read_of_nothing() -> None:
    assert Reader(SIZES, PARAMS).logs(*text(0)).shape == (0, QUESTIONS, TAGS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    measured.save(tmp_path / "m", SIZES, PARAMS, notes={"seed": "0"})
    return tmp_path / "m"


def test_a_model_survives_the_disk(folder: Path, tmp_path: Path) -> None:
    loaded = measured.load(folder)
    assert loaded.sizes == SIZES
    np.testing.assert_allclose(loaded.params["char"], PARAMS["char"], atol=1e-3)
    measured.save(tmp_path / "again", loaded.sizes, loaded.params, notes={"seed": "0"})
    for file in folder.iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes()


@pytest.mark.parametrize("change", [{"format": 99}, {"width": 7}, {"more": 1}, {"dilations": None}])
def test_another_format_is_refused(folder: Path, change: dict) -> None:
    meta = json.loads((folder / "measured.json").read_text(encoding="utf-8"))
    (folder / "measured.json").write_text(json.dumps(meta | change), encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read as a model"):
        measured.load(folder)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read as a model"):
        measured.load(tmp_path / "none")


def test_a_pickle_is_refused(folder: Path) -> None:
    np.savez(folder / "weights.npz", char=np.array([{"any": "object"}], dtype=object))
    with pytest.raises(ModelError):
        measured.load(folder)
