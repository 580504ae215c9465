"""Readings are laid out where words begin and end, and weighed the same whatever stands beside them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from zhgovie import extract
from zhgovie.facts import learned, reading_cues
from zhgovie.facts.reading_cues import NO_CUE, cues, weigh
from zhgovie.facts.readings import FRONT, MOST, NO_SPAN, Asked, Ground, Page, Readings, readings
from zhgovie.tagger.measured import CUES, NUMBERS

SEEDS = Path(__file__).parents[2] / "seeds"


def page_of(text: str) -> Page:
    """Give what the stages before find."""
    article = extract(text, model=None)
    return Page.of(article)


def stretches() -> Iterator[tuple[Page, Ground, Asked, Readings]]:
    for path in sorted(SEEDS.glob("*.txt")):
        page = page_of(path.read_text(encoding="utf-8"))
        for _, ground, asked in learned.considered(page, learned.packaged()):
            yield page, ground, asked, readings(ground, asked)


def test_readings_begin_and_end_where_words_do_and_hold_no_value() -> None:
    seen = 0
    for page, ground, asked, of in stretches():
        for row, spans, is_own in zip(of.fact, of.spans, of.is_own, strict=True):
            fact = asked.facts[row]
            first = fact.start - asked.before
            places = [(first + start, first + end) for start, end in spans.tolist() if start != NO_SPAN]
            ours = {edge for span in (fact.indicator[0], fact.indicator[-1]) for edge in (span.start, span.end)}
            assert places == sorted(places)
            for start, end in places:
                assert end <= fact.start or start >= fact.end
                assert {start, end} <= ours | set(np.flatnonzero(ground.bound > 0.5).tolist())
                assert is_own or start in ours or page.text[start] not in FRONT
                seen += 1
    assert seen > 300


def test_each_fact_has_the_rules_reading_first_and_few_others_each_once() -> None:
    for _, _, _, of in stretches():
        assert of.fact[of.is_own].tolist() == sorted(set(of.fact.tolist()))
        assert (np.diff(of.fact) >= 0).all()
        for row in set(of.fact.tolist()):
            spans = of.spans[of.fact == row]
            assert of.is_own[of.fact == row].tolist() == [True] + [False] * (len(spans) - 1)
            assert 1 < len(spans) <= MOST + 1
            assert len({span.tobytes() for span in spans}) == len(spans)


def test_a_fact_is_weighed_alone_as_among_others() -> None:
    rng = np.random.default_rng(0)
    weights, of_numbers = (rng.standard_normal(size).astype(np.float32) for size in (CUES, NUMBERS))
    for _, ground, asked, of in stretches():
        together = weigh(ground, asked, of, weights, of_numbers)
        for row in range(0, len(asked.facts), 7):
            this = slice(row, row + 1)
            one = Asked(asked.facts[this], asked.before, asked.inside[this], asked.own[this], asked.elsewhere[this])
            alone = readings(ground, one)
            assert (alone.spans == of.spans[of.fact == row]).all()
            worth = weigh(ground, one, alone, weights, of_numbers)
            np.testing.assert_allclose(worth, together[of.fact == row], rtol=1e-4, atol=1e-4)


def test_cues_are_below_their_number_and_only_a_second_span_that_is_not_there_has_none() -> None:
    for _, ground, asked, of in stretches():
        found, numbers = cues(ground, asked, of)
        assert found.min() >= 0
        assert found.max() < CUES
        assert np.isfinite(numbers).all()
        is_single = of.spans[:, 1, 0] == NO_SPAN
        missing = (found == NO_CUE).sum(axis=1)
        assert set(missing[~is_single].tolist()) == {0}
        assert len(set(missing[is_single].tolist())) == 1


def test_weights_are_found_again_by_other_processes() -> None:
    """Weights are known by these numbers: another hash would lose them."""
    looks = (np.array([1, 2]), np.array([-1, 3])), (np.array([5, 5]),)
    assert reading_cues.hashed(1, looks).tolist() == [[15817, 50228], [143299, 143299]]


@pytest.mark.parametrize("text", ["26个", "签约项目26个", "亿元" * 50 + "3亿元"])
def test_texts_with_little_around_a_value_are_read(text: str) -> None:
    page = page_of(text)
    facts = [fact if fact.indicator else replace(fact, indicator=()) for fact in page.facts]
    assert len(learned.revise(page._replace(facts=facts))) == len(facts)
