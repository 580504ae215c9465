"""Words are read off vectors as the formula says, and where Chinese has them."""

import numpy as np
import pytest

from zhgovie.entities.statistical import Recogniser
from zhgovie.facts import learned
from zhgovie.tagger import words

RNG = np.random.default_rng(0)
WEIGHT = RNG.standard_normal((12, 2 * words.KINDS + 1)).astype(np.float32)
BIAS = RNG.standard_normal(2 * words.KINDS + 1).astype(np.float32)


@pytest.mark.parametrize("size", [1, 2, 30])
def test_what_is_read_is_what_the_formula_says(size: int) -> None:
    vectors = RNG.standard_normal((size, 4)).astype(np.float32)
    odds = np.exp(words.framed(vectors) @ WEIGHT + BIAS)
    found = words.read(vectors, WEIGHT, BIAS)
    np.testing.assert_allclose(found.bound, odds[:, ::2].sum(axis=1) / odds.sum(axis=1), rtol=1e-4)
    kinds = odds[:, :-1].reshape(size, words.KINDS, 2).sum(axis=2)
    assert found.tag.tolist() == kinds.argmax(axis=1).tolist()


def test_nothing_is_read_of_nothing() -> None:
    assert len(words.read(np.zeros((0, 4), dtype=np.float32), WEIGHT, BIAS).bound) == 0


@pytest.mark.parametrize("text", ["全县|固定资产|投资|增长|较快", "公司|新增|就业|岗位", "工业园区|基础设施|建设|加快"])
def test_the_packaged_layer_finds_words(text: str) -> None:
    plain = text.replace("|", "")
    _, vectors = Recogniser.load().vectors(plain)
    bound = learned.packaged().words(vectors).bound
    begins = {0, *np.cumsum([len(word) for word in text.split("|")])[:-1].tolist()}
    assert set(np.flatnonzero(bound > 0.5).tolist()) == begins
