from __future__ import annotations

from collections import Counter

import pytest
from gold_samples import Doc, mention, small
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.errors import OptionError
from zhgovie.evaluation import Tally, score, score_document
from zhgovie.evaluation.metrics import unscored


def test_nothing_predicted_is_all_missed() -> None:
    scores = score([small()], [{"id": "small"}])
    assert scores["entities"] == Tally(0, 0, 2)
    assert scores["fact"] == Tally(0, 0, 2)
    assert scores["relations"] == Tally(0, 0, 1)
    assert scores.missing == ()


def test_document_without_prediction_is_missed_and_named() -> None:
    scores = score([small()], [])
    assert scores.missing == ("small",)
    assert scores["quantities"] == Tally(0, 0, 3)


def test_predicted_document_without_gold_is_left_out() -> None:
    assert score([small()], [small(), small() | {"id": "other"}])["entities"] == Tally(2, 0, 0)


def test_nothing_at_all_is_perfect() -> None:
    empty = {"id": "empty", "content": [[0, 9]]}
    assert score([empty], [empty])["fact"].f1 == 1.0
    assert (Tally(0, 0, 0).precision, Tally(0, 2, 0).recall, Tally(0, 2, 0).f1) == (1.0, 0.0, 0.0)


def test_prediction_on_ignored_span_is_not_scored() -> None:
    gold, prediction = small(), small()
    gold["ignore"] = [list(range(gold["quantities"][2]["start"], gold["quantities"][2]["start"] + 2))]
    gold["quantities"].pop()
    assert score([gold], [prediction])["quantities"] == Tally(2, 0, 0)


def test_prediction_outside_content_is_not_scored() -> None:
    gold, prediction = small(), small()
    last = gold["quantities"].pop()
    gold["entities"].pop()
    gold["content"] = [[0, last["start"] - 2]]
    scores = score([gold], [prediction])
    assert scores["quantities"] == Tally(2, 0, 0)
    assert scores["entities"] == Tally(1, 0, 0)


@pytest.mark.parametrize("part", [{"content": [[0, 5]]}, {"ignore": [[5, 40]]}])
def test_gold_against_itself_is_right_whatever_lies_outside(part: Doc) -> None:
    gold = small() | part
    scores = score([gold], [gold])
    assert all(tally.f1 == 1 for tally in scores.figures.values())
    assert (scores["times"].support, scores["entities"].support, scores["fact"].support) == (1, 0, 0)
    assert len(unscored(gold)) == 7


@pytest.mark.parametrize(("slot", "answer", "right"), [
    ("period", "2024", True), ("period", None, True), ("period", "2023", False),
    ("period", ["2024", None], True), ("period", ["2024", "2023"], False), ("period", [], False),
    ("subject", "甲县", True), ("subject", "甲", True), ("subject", "“甲 县”", True), ("subject", "乙市", False),
])  # fmt: skip
def test_list_valued_gold_slot_accepts_any_member(slot: str, answer: object, right: bool) -> None:
    prediction = small()
    prediction["facts"][0][slot] = answer
    assert score([small()], [prediction])["fact"].right == 1 + right


def test_list_valued_time() -> None:
    gold = small()
    gold["times"][0]["value"] = ["2024", "2024-01/2024-12"]
    for value, right in (("2024-01/2024-12", 1), ("2024", 1), ("2025", 0)):
        assert score([gold], [small() | {"times": [mention("2024年", value=value)]}])["times"].right == right


def test_ranges_are_compared_by_their_bounds() -> None:
    gold, prediction = small(), small()
    for one in (gold, prediction):
        one["quantities"] = [mention("12亿元", value=None, low="12", high=None, unit="CNY")]
    assert score([gold], [prediction])["quantities"].f1 == 1
    prediction["quantities"][0]["high"] = "13"
    assert score([gold], [prediction])["quantities"].f1 == 0


def test_unscored_slots_change_nothing() -> None:
    prediction = small()
    unscored = {
        "basis": "yoy",
        "endpoint": "to",
        "aggregation": "average",
        "per": "a",
        "scope": "全省",
        "approx": "about",
    }
    prediction["facts"][1] |= unscored
    assert score([small()], [prediction])["fact_strict"].f1 == 1


def test_relation_slots_are_compared_by_text_and_null() -> None:
    prediction = small()
    prediction["relations"][0]["org"] = {"text": "甲县"}
    assert score([small()], [prediction])["relations"] == Tally(0, 1, 1)
    located = small()
    located["relations"][0]["person"] = {"text": "张三", "start": 0, "end": 2}
    assert score([small()], [located])["relations"] == Tally(1, 0, 0)


def test_labels_and_confusion() -> None:
    prediction = small()
    prediction["entities"][0]["label"] = "ZONE"
    document = score_document(small(), prediction)
    assert document.labels["entities/GPE"] == Tally(1, 0, 1)
    assert document.labels["entities/ZONE"] == Tally(0, 1, 0)
    assert document.confusion["GPE", "ZONE"] == 1
    assert document.labels["facts/growth"] == Tally(1, 0, 0)


def test_figures_of_some_documents() -> None:
    second = small() | {"id": "second", "times": []}
    scores = score([small(), second], [small(), second])
    assert scores["times"].support == scores.only(["small"])["times"].support == 1
    assert scores.only(["second"])["times"].support == 0


def entity(start: int, length: int, label: str) -> Doc:
    return {"start": start, "end": start + length, "text": "x" * length, "label": label}


flat = st.builds(lambda step, label: entity(3 * step, 2, label), st.integers(0, 6), st.sampled_from(["GPE", "ORG"]))
any_entity = st.builds(entity, st.integers(0, 20), st.integers(1, 4), st.sampled_from(["GPE", "ORG"]))


@given(st.lists(flat, max_size=6, unique_by=lambda one: one["start"]), st.lists(any_entity, max_size=9))
def test_exact_figures_are_what_counting_equal_answers_gives(gold: list[Doc], predicted: list[Doc]) -> None:
    """A second way to count: answers that are equal, as bags."""

    def bag(rows: list[Doc]) -> Counter[tuple[int, int, str]]:
        return Counter((one["start"], one["end"], one["label"]) for one in rows)

    right = sum((bag(gold) & bag(predicted)).values())
    tally = score([{"id": "a", "entities": gold}], [{"id": "a", "entities": predicted}])["entities"]
    assert tally == Tally(right, len(predicted) - right, len(gold) - right)


@pytest.mark.parametrize(("place", "spurious"), [((0, 2), 1), ((8, 10), 0), ((5, 7), 0), (None, 1)])
def test_relations_outside_content_or_in_ignore_are_not_scored(place: tuple[int, int] | None, spurious: int) -> None:
    gold = {"id": "a", "content": [[0, 8]], "ignore": [[5, 8]], "relations": []}
    person = {"text": "张三"} | ({"start": place[0], "end": place[1]} if place else {})
    relation = {"type": "position", "person": person, "title": {"text": "县长"}, "org": None}
    assert score([gold], [{"id": "a", "relations": [relation]}])["relations"].spurious == spurious


def test_scores_tell_themselves_shortly_and_name_their_figures() -> None:
    scores = score([small()], [small()])
    assert repr(scores).startswith("<Scores of 1 documents: F1 quantities 1.000, times 1.000, ")
    assert len(repr(scores.documents)) < 5000
    with pytest.raises(OptionError, match=r"there is no such figure; wanted one of quantities .* fact"):
        scores["facts"]
