"""The segmenters behind one interface."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from zhgovie import segmenter
from zhgovie.errors import MissingExtraError, ModelError

TEXT = "灵石经济技术开发区 实现工业总产值\n65.3亿元,同比增长7.2%。"
NAMES = [
    segmenter.PACKAGED,
    *(
        pytest.param(name, marks=pytest.mark.skipif(find_spec(name) is None, reason=f"{name} is not installed"))
        for name in ("rjieba", "pkuseg")
    ),
]


@pytest.mark.parametrize("name", NAMES)
def test_words_joined_are_the_text(name: str) -> None:
    words = segmenter.load(name)(TEXT)
    assert "".join(words) == TEXT
    assert "增长" in words


@pytest.mark.parametrize("name", NAMES)
def test_empty_and_blank(name: str) -> None:
    assert segmenter.load(name)("") == []
    assert "".join(segmenter.load(name)(" \n ")) == " \n "


def test_spacy_loads_the_same_folder() -> None:
    import spacy

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    nlp.tokenizer.initialize(pkuseg_model=str(segmenter.packaged_path()), pkuseg_user_dict="default")
    assert [token.text for token in nlp("开发区实现工业总产值")] == segmenter.segment("开发区实现工业总产值")


def test_a_pickle_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "features.pkl").write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    (tmp_path / "weights.npz").write_bytes(b"")
    with pytest.raises(ModelError, match=r"features\.msgpack"):
        segmenter.load(tmp_path)


@pytest.mark.skipif(find_spec("pkuseg") is not None, reason="pkuseg is installed")
def test_pkuseg_that_is_missing_says_how_to_get_it() -> None:
    with pytest.raises(MissingExtraError, match="zhgovie\\[pkuseg\\]"):
        segmenter.load("pkuseg")
