"""Characters to ids and rows."""

import numpy as np

from zhgovie.tagger.features import BREAK, UNKNOWN, char_ids, fold, id_table, ngram_rows

TABLE = id_table("0a,县")


def test_classes_share_an_id() -> None:
    assert char_ids("7", TABLE) == char_ids("０", TABLE) == char_ids("3", TABLE)
    assert char_ids("，", TABLE) == char_ids(",", TABLE)
    assert fold("Ｂ") == "A"


def test_unknown_and_astral_characters_have_one_id() -> None:
    assert char_ids("龘𠀀", TABLE).tolist() == [UNKNOWN, UNKNOWN]


def test_one_id_a_code_point() -> None:
    assert len(char_ids("县𠀀\n县\ud800", TABLE)) == 5


def test_line_end_is_a_break() -> None:
    assert char_ids("\n", TABLE).tolist() == [BREAK]


def test_rows_depend_on_the_ngram_alone() -> None:
    one, two = ngram_rows(np.array([5, 6, 7]), 2, 10), ngram_rows(np.array([9, 5, 6]), 2, 10)
    assert one[0] == two[1]
    assert (one >= 0).all()
    assert (one < 1024).all()


def test_rows_spread() -> None:
    pairs = np.stack([np.repeat(np.arange(100), 100), np.tile(np.arange(100), 100)]).T.ravel()
    used = len(set(ngram_rows(pairs, 2, 14)[::2].tolist()))
    assert used > 16384 * (1 - np.exp(-10000 / 16384)) * 0.95  # what a fair hash would fill
