"""A model goes to disk and back; what is damaged is refused by name."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from zhgovie.errors import ModelError
from zhgovie.tagger import network, weights
from zhgovie.tagger.features import char_ids, id_table
from zhgovie.tagger.network import Shape
from zhgovie.tagger.wordlist import build, marks
from zhgovie.training.gradient import initial, read_words

SHAPE = Shape(8, (1, 2), ((2, 6),))
TAGGER = weights.Tagger(SHAPE, "县市0", {"target": ("A",)}, initial(SHAPE, 5, {"target": 5}, seed=1), id_table("县市0"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    weights.save(tmp_path / "m", TAGGER)
    return tmp_path / "m"


def test_scores_survive_the_disk(folder: Path) -> None:
    ids = char_ids("县市0县", TAGGER.table)
    loaded = weights.load(folder)
    np.testing.assert_allclose(
        network.scores(ids, loaded.params, loaded.shape, "target"),
        network.scores(ids, TAGGER.params, SHAPE, "target"),
        atol=0.05,
    )


def test_same_model_same_bytes(folder: Path, tmp_path: Path) -> None:
    weights.save(tmp_path / "again", TAGGER)
    for file in folder.iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes()


def test_saving_what_was_loaded_changes_nothing(folder: Path, tmp_path: Path) -> None:
    weights.save(tmp_path / "again", weights.load(folder))
    assert (folder / "weights.npz").read_bytes() == (tmp_path / "again" / "weights.npz").read_bytes()


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read as a model"):
        weights.load(tmp_path / "none")


def test_other_format(folder: Path) -> None:
    meta = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
    (folder / "tagger.json").write_text(json.dumps(meta | {"format": 99}), encoding="utf-8")
    with pytest.raises(ModelError, match="format 99"):
        weights.load(folder)


def test_array_of_wrong_size(folder: Path) -> None:
    meta = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
    (folder / "tagger.json").write_text(json.dumps(meta | {"vocabulary": "县"}), encoding="utf-8")
    with pytest.raises(ModelError, match="array char"):
        weights.load(folder)


def test_pickle_is_refused(folder: Path) -> None:
    np.savez(folder / "weights.npz", char=np.array([{"any": "object"}], dtype=object))
    with pytest.raises(ModelError):
        weights.load(folder)


def test_a_list_of_words_survives_the_disk(tmp_path: Path) -> None:
    params = dict(TAGGER.params)
    shape = read_words(params, SHAPE, build([("县市", 0), ("市县市", 6)], TAGGER.table), seed=0)
    weights.save(tmp_path / "w", replace(TAGGER, shape=shape, params=params))
    loaded, ids = weights.load(tmp_path / "w"), char_ids("县市县市0", TAGGER.table)
    assert loaded.shape.words is not None
    np.testing.assert_array_equal(marks(ids, loaded.shape.words), marks(ids, shape.words))
    assert np.abs(loaded.params["words"]).max() > 0


def test_a_list_of_words_without_its_vectors(folder: Path) -> None:
    with np.load(folder / "weights.npz") as archive:
        arrays = dict(archive)
    one = np.ones(1)
    np.savez(
        folder / "weights.npz", **arrays, **{"wordlist.hashes": one.astype("u4"), "wordlist.kinds": one.astype("u1")}
    )
    with pytest.raises(ModelError, match="array words is None"):
        weights.load(folder)
