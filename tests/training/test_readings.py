"""What readings are weighed by is fitted so that the annotated words win."""

import numpy as np
import pytest

from zhgovie.facts import learned
from zhgovie.tagger.measured import CUES, NUMBERS, Reader
from zhgovie.training import indicators, readings

pytest.importorskip("scipy", reason="fitting needs scipy")

TEXT = "2024年，全县规上工业企业累计完成总产值{}亿元，同比增长7%。签约项目{}个，总投资30亿元。"


def pages() -> list[tuple[learned.Page, readings.Told]]:
    found = []
    for number in range(11, 19):
        text = TEXT.format(number, number + 2)
        told = {
            (text.index(value), text.index(value) + len(value)): [(text.index(words), text.index(words) + len(words))]
            for value, words in ((f"{number}亿元", "工业"), ("30亿元", "投资"))
        }
        found.append((indicators.page_of(indicators.Example(text, None, None)), told))
    return found


def test_the_annotated_words_win() -> None:
    reader = learned.packaged()
    rows = [row for page, told in pages() for row in readings.rows(page, told, reader)]
    assert len(rows) == 16
    weights = readings.fit(rows)
    assert weights["reading.cues"].shape == (CUES,)
    assert weights["reading.numbers"].shape == (NUMBERS,)
    for row in rows:
        worth = weights["reading.cues"][row.cues].sum(axis=1) + row.numbers @ weights["reading.numbers"]
        assert row.right[worth.argmax()]
    page, told = pages()[0]
    changed = learned.revise(page, Reader(reader.sizes, reader.params | weights))
    assert {(f.start, f.end): [(s.start, s.end) for s in f.indicator] for f in changed} | told != {}


def test_a_fact_that_nobody_annotated_teaches_nothing() -> None:
    page, _ = pages()[0]
    assert readings.rows(page, {}, learned.packaged()) == []


def test_the_nearest_words_count_where_none_are_exact() -> None:
    page, _ = pages()[0]
    start = page.text.index("总产值")
    at = page.text.index("11亿元")
    (row,) = readings.rows(page, {(at, at + 4): [(start - 1, start + 3)]}, learned.packaged())
    assert row.right.any()
    assert not row.right.all()
    far = page.text.index("2024")
    assert readings.rows(page, {(at, at + 4): [(far, far + 5)]}, learned.packaged()) == []
    assert np.isfinite(row.numbers).all()
