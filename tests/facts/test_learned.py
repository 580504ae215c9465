"""The network's reading takes the place of the rules' indicator where it is surer, and changes nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhgovie import extract
from zhgovie.facts import learned
from zhgovie.model import Fact, Span
from zhgovie.tagger.windows import BEGIN, INSIDE, OUTSIDE, Window

TEXT = "2024年，全县规上工业企业累计完成总产值65.3亿元，同比增长7%。"
WINDOW = Window(before=30, after=10, width=4, dilations=(1,), margin=2.0)


class Sure:
    """A reader that finds `words` for each value, as sure as `by` says."""

    window = WINDOW

    def __init__(self, *words: str, by: float = 0.99) -> None:
        self.words, self.by = words, by

    def ground(self, vectors: np.ndarray, tables: dict) -> np.ndarray:
        return vectors

    def logs(self, ground: np.ndarray, at: np.ndarray, own: np.ndarray, *_: np.ndarray) -> np.ndarray:
        tags = np.full(at.shape, OUTSIDE)
        for word in self.words:
            start = TEXT.index(word)
            tags[(at >= start) & (at < start + len(word))] = INSIDE
            tags[at == start] = BEGIN
        logs = np.full((*at.shape, 3), np.log((1 - self.by) / 2))
        np.put_along_axis(logs, tags[:, :, None], np.log(self.by), axis=2)
        return logs


def revised(reader: Sure) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Give the facts of TEXT before and after."""
    article = extract(TEXT, model=None)
    page = learned.Page(article.document.clean, article.facts, article.quantities, article.times, article.entities)
    return article.facts, learned.revise(page, reader)  # type: ignore[arg-type]


def test_surer_words_are_taken_and_nothing_else_changes() -> None:
    before, after = revised(Sure("规上工业", "总产值"))
    assert [[span.text for span in fact.indicator] for fact in after] == [["规上工业", "总产值"]] * 2
    for old, new in zip(before, after, strict=True):
        assert dict(new.rules)["indicator"] == learned.RULE
        assert all(TEXT[span.start : span.end] == span.text for span in new.indicator)
        assert new.indicator_name is not None
        kept = dict.fromkeys(("indicator", "indicator_name", "rules", "confidence"))
        assert replace(new, **{name: getattr(old, name) for name in kept}) == old


def test_a_reading_that_is_hardly_surer_changes_nothing() -> None:
    before, after = revised(Sure("规上工业", "总产值", by=0.5001))
    assert after == before


def test_words_over_the_value_and_no_words_change_nothing() -> None:
    for reader in (Sure("值65.3亿"), Sure()):
        before, after = revised(reader)
        assert [fact for fact in after if fact.text == "65.3亿元"] == [
            fact for fact in before if fact.text == "65.3亿元"
        ]


def test_what_the_network_finds_too_keeps_its_rule() -> None:
    before, _ = revised(Sure())
    _, after = revised(Sure(*(span.text for span in before[0].indicator)))
    assert after[0] == before[0]


def test_indicators_beyond_the_window_are_left_alone() -> None:
    fact = extract(TEXT, model=None).facts[0]
    assert learned.is_in_reach(fact, WINDOW)
    assert not learned.is_in_reach(fact, replace(WINDOW, before=3))
    assert not learned.is_in_reach(replace(fact, indicator=(Span(40, 60, ""),)), WINDOW)


@given(st.lists(st.integers(1, 5), max_size=8), st.integers(0, 5))
def test_tags_and_spans_are_two_forms_of_one_thing(lengths: list[int], gap: int) -> None:
    text = "总产值完成投资" * 9
    edges = np.cumsum([gap, *lengths])
    spans = [Span(int(a), int(b), text[a:b]) for a, b in zip(edges[:-1:2], edges[1::2], strict=True)]
    fact = replace(extract(TEXT, model=None).facts[0], start=50, end=53, indicator=tuple(spans))
    window = replace(WINDOW, before=50, after=13)
    at = window.places(np.array([50]), len(text))
    assert learned.spans_of(text, learned.tags_of([fact], window)[0], at[0]) == tuple(spans)


def test_spans_lose_stops_and_blanks_at_their_edges() -> None:
    text = "，总产值 、投资"
    tags = np.array([BEGIN, *[INSIDE] * 4, BEGIN, INSIDE, INSIDE], dtype=np.int8)
    assert [span.text for span in learned.spans_of(text, tags, np.arange(8))] == ["总产值", "投资"]


@pytest.mark.parametrize("model", [None, "zh_govie_sm"])
def test_rules_alone_ask_no_network(model: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(learned, "revise", lambda page: asked.append(page) or page.facts)
    extract(TEXT, model=model)
    assert bool(asked) == (model is not None)
