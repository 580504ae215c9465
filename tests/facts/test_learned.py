"""The network's reading takes the place of the rules' indicator where it is surer, and changes nothing else."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhgovie import extract
from zhgovie.facts import learned
from zhgovie.facts.readings import Page
from zhgovie.model import Fact, Span
from zhgovie.tagger.measured import (
    AHEAD,
    BEGIN,
    BEHIND,
    CUES,
    INSIDE,
    NUMBERS,
    OUTSIDE,
    QUESTIONS,
    Reader,
    Sizes,
)
from zhgovie.tagger.words import Words

TEXT = "2024年，全县规上工业企业累计完成总产值65.3亿元，同比增长7%。"
SIZES = Sizes(width=4, dilations=(1,), before=30, after=10, margin=2.0)


class Sure:
    """A reader that finds `words` for every value, as sure as `by` says, and weighs by nothing else."""

    sizes = SIZES
    text = TEXT

    def __init__(self, *words: str, by: float = 0.99) -> None:
        self.found, self.by = words, by
        numbers = np.zeros(NUMBERS, dtype=np.float32)
        numbers[0] = 1
        self.params = {"reading.cues": np.zeros(CUES, dtype=np.float32), "reading.numbers": numbers}

    def words(self, vectors: np.ndarray) -> Words:
        """Take each character for a word."""
        return Words(np.ones(len(vectors), dtype=np.float32), np.zeros(len(vectors), dtype=np.int64))

    def logs(self, vectors: np.ndarray, tables: dict) -> np.ndarray:
        assert len(vectors) == len(tables["char"]) == len(self.text)
        tags = np.full(len(self.text), OUTSIDE)
        for word in self.found:
            start = self.text.index(word)
            tags[start : start + len(word)] = INSIDE
            tags[start] = BEGIN
        logs = np.full((len(self.text), QUESTIONS, 3), np.log((1 - self.by) / 2))
        logs[np.arange(len(self.text)), :, tags] = np.log(self.by)
        return logs


def revised(reader: Sure) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Give the facts of TEXT before and after."""
    article = extract(TEXT, model=None)
    page = Page.of(article)
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


def test_no_reading_holds_its_own_value_and_none_reads_nothing() -> None:
    _, after = revised(Sure("总产值65.3亿"))
    assert [[span.text for span in fact.indicator] for fact in after] == [["总产值"], ["总产值65.3亿"]]
    _, after = revised(Sure())
    assert all(fact.indicator for fact in after)


@pytest.mark.parametrize(("text", "kept"), [("全院审结案件96件130人。", True), ("全院审结案件96件、130人。", False)])
def test_what_stands_right_behind_a_value_keeps_what_that_keeps(
    text: str, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, page = Sure("案件"), Page.of(extract(text, model=None))
    reader.text = text
    monkeypatch.setattr(learned, "leaks", lambda _text, fact, *_: fact == page.facts[0])
    after = learned.revise(page, reader)  # type: ignore[arg-type]
    assert after[0] == page.facts[0]
    assert (after[1] == page.facts[1]) is kept


def test_what_the_network_finds_too_keeps_its_rule() -> None:
    before, _ = revised(Sure())
    _, after = revised(Sure(*(span.text for span in before[0].indicator)))
    assert after[0] == before[0]


def test_indicators_beyond_reach_are_left_alone() -> None:
    fact = extract(TEXT, model=None).facts[0]
    assert learned.is_in_reach(fact, SIZES)
    assert not learned.is_in_reach(fact, replace(SIZES, before=3))
    assert not learned.is_in_reach(replace(fact, indicator=(Span(40, 60, ""),)), SIZES)


def test_a_character_is_asked_about_the_next_values_and_the_one_before() -> None:
    text = "甲1个乙2个丙3个丁4个戊5个己6个庚"
    fact = extract(TEXT, model=None).facts[0]
    facts = [replace(fact, start=start, end=start + 2, indicator=()) for start in range(1, 19, 3)]
    at, question, own = learned.around(facts, facts[4:5], len(text), replace(SIZES, before=20, after=8))
    asked = {text[offset]: int(number) for offset, number in zip(at[0], question[0], strict=True) if offset < len(text)}
    assert not own.any()
    assert [asked[char] for char in "甲乙丙丁戊己庚"] == [-1, AHEAD - 1, 2, 1, 0, BEHIND, -1]
    assert asked["5"] == -1  # the value itself


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 3)), min_size=1, max_size=12), st.data())
def test_each_character_is_asked_about_the_value_that_stands_so_near(gaps: list[tuple[int, int]], data) -> None:
    one, facts, at = extract(TEXT, model=None).facts[0], [], 0
    for gap, length in gaps:
        facts.append(replace(one, start=at + gap, end=at + gap + length, indicator=()))
        at += gap + length
    size, sizes = at + data.draw(st.integers(0, 12)), replace(SIZES, before=20, after=9)
    fact = data.draw(st.sampled_from(facts))
    (offsets,), (asked,), _ = learned.around(facts, [fact], size, sizes)
    for offset, question in zip(range(fact.start - 20, fact.start + 9), asked, strict=True):
        ahead = sum(offset <= other.start < fact.start for other in facts)
        behind = sum(fact.start <= other.start < offset for other in facts)
        wanted = ahead if offset < fact.start and ahead < AHEAD else -1
        wanted = BEHIND if offset >= fact.end and behind == 1 else wanted
        assert question == (wanted if 0 <= offset < size else -1)
    assert [int(offset) for offset in offsets if offset < size] == [
        offset for offset in range(fact.start - 20, fact.start + 9) if 0 <= offset < size
    ]


@pytest.mark.parametrize("model", [None, "zh_govie_sm"])
def test_rules_alone_ask_no_network(model: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(learned, "revise", lambda page: asked.append(page) or page.facts)
    extract(TEXT, model=model)
    assert bool(asked) == (model is not None)


def test_long_texts_are_read_a_stretch_at_a_time_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = learned.packaged()
    reader, changed = Reader(replace(packaged.sizes, margin=-9.0), packaged.params), []
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
        article = extract(path.read_text(encoding="utf-8"), model=None)
        page = Page.of(article)
        whole = learned.revise(page, reader)
        monkeypatch.setattr(learned, "MOST_KEPT", 500)
        assert learned.revise(page, reader) == whole
        changed += [whole != article.facts]
        monkeypatch.undo()
    assert any(changed)


def test_leaving_out_what_is_far_from_all_values_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    far = "会议强调，要坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党的二十大精神。" * 9
    page, reader = Page.of(extract(f"{far}{TEXT}{far}{TEXT}{far}", model=None)), learned.packaged()
    ((_, _, near),) = learned.considered(page, reader)
    sizes: list[int] = []
    logs = reader.logs
    monkeypatch.setattr(reader, "logs", lambda vectors, tables: sizes.append(len(vectors)) or logs(vectors, tables))
    ((_, _, _),) = learned.considered(page, reader)
    monkeypatch.setattr(learned, "_near", lambda starts, size, sizes: np.arange(size))
    ((_, _, whole),) = learned.considered(page, reader)
    assert sizes[0] < 0.5 * sizes[1] == 0.5 * len(page.text)
    np.testing.assert_allclose(near.inside, whole.inside, atol=1e-5)


def test_a_rate_of_a_plan_keeps_the_holder_that_the_amount_before_keeps() -> None:
    text = "续建项目85项，总投资330亿元，上半年完成投资35亿元，占年计划投资的72%。"
    facts = extract(text, model=None).facts
    amount, rate = facts[-2:]
    without = replace(rate, indicator=rate.indicator[1:])
    assert [span.text for span in rate.indicator] == ["续建项目", "完成投资", "占年计划投资"]
    assert learned._loses_holder(text, rate, amount, without, amount)
    assert not learned._loses_holder(text, rate, amount, without, replace(amount, indicator=amount.indicator[1:]))
    assert not learned._loses_holder(
        text, amount, facts[-3], replace(amount, indicator=amount.indicator[1:]), facts[-3]
    )


def test_a_part_is_told_with_its_whole_where_its_sisters_are() -> None:
    facts = extract("全县共受理来信来访500件。其中求决200件，建议100件，申诉150件。", model=None).facts
    assert [[span.text for span in fact.indicator] for fact in facts[1:]] == [
        ["来信来访", name] for name in ("求决", "建议", "申诉")
    ]
    bare = [replace(fact, indicator=fact.indicator[1:]) for fact in facts]
    one_lost = [*facts[:3], bare[3]]
    learned._keep_alike(facts, one_lost)
    assert one_lost == [*facts]
    most_lost = [*facts[:2], *bare[2:]]
    learned._keep_alike(facts, most_lost)
    assert most_lost == [*facts[:2], *bare[2:]]
