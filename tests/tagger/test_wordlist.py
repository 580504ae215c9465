"""Words of a list are marked where they stand, all of them, and nowhere else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.tagger.features import char_ids, id_table
from zhgovie.tagger.wordlist import LONGEST, build, marks

TABLE = id_table("县市区里山水")


def columns(text: str, words: list[tuple[str, int]]) -> list[list[int]]:
    """Give the marks of each character."""
    return [np.flatnonzero(row).tolist() for row in marks(char_ids(text, TABLE), build(words, TABLE))]


def test_pairs_and_longer_words_have_marks_of_their_own() -> None:
    assert columns("县市区里", [("县市", 0), ("县市区", 1)]) == [[0, 7], [1, 8], [9], []]


def test_nothing_across_a_line_end_or_an_unknown_character() -> None:
    words = [("县市", 0), ("县X", 0), ("县", 0), ("县" * (LONGEST + 1), 0)]
    assert columns("县\n市县X县", words) == [[]] * 6


def test_words_in_and_over_each_other() -> None:
    assert columns("山水山", [("山水", 2), ("水山", 2)]) == [[10], [10, 11], [11]]


@given(st.text("县市区里山水", max_size=30), st.lists(st.text("县市区里山水", min_size=2, max_size=4), max_size=6))
def test_as_a_search_for_each_word_would(text: str, words: list[str]) -> None:
    marked = marks(char_ids(text, TABLE), build([(word, 4) for word in words], TABLE))
    wanted = np.zeros_like(marked)
    for word in words:
        for start in range(len(text) - len(word) + 1):
            if text.startswith(word, start):
                first = 20 if len(word) == 2 else 22
                wanted[start, first] = wanted[start + len(word) - 1, 21 if len(word) == 2 else 24] = 1
                wanted[start + 1 : start + len(word) - 1, 23] = 1
    np.testing.assert_array_equal(marked, wanted)
