"""What readings are weighed by is fitted so that the annotated words win."""

from dataclasses import replace

import numpy as np
import pytest

from zhgovie.facts import learned
from zhgovie.facts.readings import Page
from zhgovie.facts.readings import readings as laid_out
from zhgovie.tagger.measured import CUES, NUMBERS, Reader
from zhgovie.training import indicators, readings

pytest.importorskip("scipy", reason="fitting needs scipy")

TEXT = "2024年，全县规上工业企业累计完成总产值{}亿元，同比增长7%。签约项目{}个，总投资30亿元。"


def pages() -> list[Page]:
    texts = [TEXT.format(number, number + 2) for number in range(11, 19)]
    return [indicators.page_of(indicators.Example(text, None, None)) for text in texts]


def last_of(page: Page, reader: Reader) -> readings.Told:
    """Take the reading that is laid out last of each fact for the annotated one."""
    ((_, ground, asked),) = learned.considered(page, reader)
    of = laid_out(ground, asked)
    last = {int(row): place for place, row in enumerate(of.fact)}
    facts = asked.facts
    return {(facts[row].start, facts[row].end): learned.spans_of(asked, of, place) for row, place in last.items()}


def test_the_annotated_words_win() -> None:
    reader = learned.packaged()
    told = [(page, last_of(page, reader)) for page in pages()]
    rows = [row for page, wanted in told for row in readings.rows(page, wanted, reader)]
    assert len(rows) == sum(len(wanted) for _, wanted in told)
    assert any(len(row.right) > 1 for row in rows)
    weights = readings.fit(rows)
    assert weights["reading.cues"].shape == (CUES,)
    assert weights["reading.numbers"].shape == (NUMBERS,)
    for page, wanted in told:
        sure = Reader(replace(reader.sizes, margin=0.0), reader.params | weights)
        for fact in learned.revise(page, sure):
            if (fact.start, fact.end) in wanted:
                assert [(span.start, span.end) for span in fact.indicator] == wanted[fact.start, fact.end]


def test_a_fact_that_nobody_annotated_teaches_nothing() -> None:
    page = pages()[0]
    assert readings.rows(page, {}, learned.packaged()) == []


def test_the_nearest_words_count_where_none_are_exact() -> None:
    page = pages()[0]
    start = page.text.index("总产值")
    at = page.text.index("11亿元")
    (row,) = readings.rows(page, {(at, at + 4): [(start - 1, start + 3)]}, learned.packaged())
    assert row.right.any()
    assert not row.right.all()
    far = page.text.index("2024")
    assert readings.rows(page, {(at, at + 4): [(far, far + 5)]}, learned.packaged()) == []
    assert np.isfinite(row.numbers).all()
