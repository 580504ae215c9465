"""Every way to be wrong makes the right figure fall, by the right amount, and no other figure."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from gold_samples import Doc, seeds

from zhgovie.evaluation import Scores, score
from zhgovie.evaluation.scores import HEADLINES, LADDER

GOLD = seeds()
FACTS = sum(len(one["facts"]) for one in GOLD)
ENTITIES = sum(len(one["entities"]) for one in GOLD)
QUANTITIES = sum(len(one["quantities"]) for one in GOLD)
TIMES = sum(len(one["times"]) for one in GOLD)


def corrupted() -> list[Doc]:
    return copy.deepcopy(GOLD)


def fallen(scores: Scores) -> dict[str, float]:
    """Give the headlines that are not perfect."""
    return {name: scores[name].f1 for name in HEADLINES if scores[name].f1 < 1}


def test_gold_against_itself_is_perfect() -> None:
    scores = score(GOLD, GOLD)
    assert fallen(scores) == {}
    assert all(tally.f1 == 1 for tally in scores.labels.values())
    assert all(tally.missed == 0 for tally in scores.slots.values())


def test_unit_slip_of_ten_thousand() -> None:
    """万元 read for 亿元: one value is wrong by 10,000, in the quantity and in the fact."""
    predictions = corrupted()
    for layer in ("quantities", "facts"):
        row = next(one for one in predictions[0][layer] if one["text"] == "1083.1亿元")
        row["value"] = "10831000"
    scores = score(GOLD, predictions)
    assert fallen(scores) == pytest.approx(
        {
            "quantities": 1 - 1 / QUANTITIES,
            "fact": 1 - 1 / FACTS,
            "fact_strict": 1 - 1 / FACTS,
        }
    )
    assert scores["quantities_span"].f1 == 1
    assert scores["fact_mention"].f1 == 1
    assert scores.slots["facts/value"].missed == 1


@pytest.mark.parametrize("layer", ["entities", "times", "quantities", "facts"])
def test_offsets_shifted_by_one(layer: str) -> None:
    """Every span of a layer is wrong, but overlaps."""
    predictions = corrupted()
    for one in predictions:
        for row in one[layer]:
            row["start"] += 1
            row["end"] += 1
    scores = score(GOLD, predictions)
    if layer == "facts":
        assert scores["fact"].right == scores["fact_mention"].right == 0
        assert set(fallen(scores)) == {"fact", "fact_strict"}
    else:
        assert scores[layer].right == scores[f"{layer}_span"].right == 0
        assert scores[f"{layer}_relaxed"].f1 > 0.97  # one-character mentions no longer touch
        assert set(fallen(scores)) == {layer}


def test_swapped_labels() -> None:
    """Two labels exchanged: both mentions lose, spans and other labels stay."""
    predictions = corrupted()
    zone = next(row for row in predictions[0]["entities"] if row["label"] == "ZONE")
    person = next(row for row in predictions[0]["entities"] if row["label"] == "PERSON")
    zone["label"], person["label"] = person["label"], zone["label"]
    scores = score(GOLD, predictions)
    assert fallen(scores) == pytest.approx({"entities": 1 - 2 / ENTITIES})
    assert scores["entities_span"].f1 == 1
    assert scores["entities_relaxed"].f1 == pytest.approx(1 - 2 / ENTITIES)
    assert scores.confusion["ZONE", "PERSON"] == scores.confusion["PERSON", "ZONE"] == 1
    assert scores.labels["entities/GPE"].f1 == 1


def test_swapped_documents() -> None:
    """The predictions of two documents under each other's name: next to nothing is right."""
    predictions = corrupted()
    predictions[0]["id"], predictions[1]["id"] = predictions[1]["id"], predictions[0]["id"]
    scores = score(GOLD, predictions)
    assert set(fallen(scores)) == set(HEADLINES)
    assert max(fallen(scores).values()) < 0.05


@pytest.mark.parametrize(
    ("layer", "figure"), [("entities", "entities"), ("quantities", "quantities"), ("facts", "fact")]
)
def test_duplicated_predictions(layer: str, figure: str) -> None:
    """A prediction given twice is right once and spurious once."""
    predictions = corrupted()
    for one in predictions:
        one[layer] = [row for row in one[layer] for _ in range(2)]
    tally = score(GOLD, predictions)["fact" if layer == "facts" else layer]
    assert (tally.recall, tally.precision) == (1.0, 0.5)


def test_duplicated_relations_count_once() -> None:
    """Relations are a set."""
    predictions = corrupted()
    for one in predictions:
        one["relations"] *= 2
    assert score(GOLD, predictions)["relations"].f1 == 1


def test_period_moved_a_year() -> None:
    """The ladder stands up to modality and falls at period."""
    predictions = corrupted()
    row = next(one for one in predictions[1]["facts"] if one["period"] == "2023")
    row["period"] = "2022"
    scores = score(GOLD, predictions)
    assert fallen(scores) == pytest.approx({"fact": 1 - 1 / FACTS, "fact_strict": 1 - 1 / FACTS})
    steps = [scores[name].right for name in LADDER]
    assert steps == [FACTS] * 4 + [FACTS - 1] * 4
    assert scores.slots["facts/period"].missed == 1


def test_from_and_to_exchanged() -> None:
    """The values of 从A增至B exchanged: both facts are wrong in value."""
    predictions = corrupted()
    ends = [row for row in predictions[0]["facts"] if row.get("endpoint")][:2]
    assert [row["endpoint"] for row in ends] == ["from", "to"]
    for key in ("value", "period"):
        ends[0][key], ends[1][key] = ends[1][key], ends[0][key]
    scores = score(GOLD, predictions)
    assert fallen(scores) == pytest.approx({"fact": 1 - 2 / FACTS, "fact_strict": 1 - 2 / FACTS})
    assert scores["fact_value"].right == FACTS - 2


def test_gold_dropped_is_spurious_and_prediction_dropped_is_missed() -> None:
    """Corrupting the gold costs precision, corrupting the predictions costs recall."""
    less = corrupted()
    less[0]["times"].pop()
    assert score(less, GOLD)["times"].precision == pytest.approx((TIMES - 1) / TIMES)
    assert score(less, GOLD)["times"].recall == 1
    assert score(GOLD, less)["times"].recall == pytest.approx((TIMES - 1) / TIMES)
    assert score(GOLD, less)["times"].precision == 1


SLOT_FAULTS: list[tuple[str, Any, str]] = [
    ("unit", "宗", "fact_unit"),
    ("kind", "share", "fact_kind"),
    ("modality", "neither", "fact_modality"),
    ("period", "1999", "fact_period"),
    ("subject", "别处", "fact_subject"),
    ("indicator_text", ["甲乙丙丁"], "fact_indicator"),
]


@pytest.mark.parametrize(("slot", "wrong", "rung"), SLOT_FAULTS, ids=[one[0] for one in SLOT_FAULTS])
def test_each_slot_breaks_its_rung_and_all_above(slot: str, wrong: Any, rung: str) -> None:
    predictions = corrupted()
    predictions[0]["facts"][0][slot] = wrong
    scores = score(GOLD, predictions)
    at = LADDER.index(rung)
    assert [scores[name].right for name in LADDER] == [FACTS] * at + [FACTS - 1] * (len(LADDER) - at)


def test_near_indicator_costs_only_the_strict_figure() -> None:
    predictions = corrupted()
    row = predictions[0]["facts"][0]
    row["indicator_text"] = [*row["indicator_text"], "数"]
    assert fallen(score(GOLD, predictions)) == pytest.approx({"fact_strict": 1 - 1 / FACTS})
