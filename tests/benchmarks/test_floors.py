"""Floors rise by themselves, and fall only when told to in so many words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import floors
import history
import parts
import pytest

from zhgovie.evaluation import DocumentScore, Scores, Tally
from zhgovie.evaluation.scores import HEADLINES


def scores(right: int, *, of: int = 10, label: int = 6) -> Scores:
    figures = dict.fromkeys(HEADLINES, Tally(right, 0, of - right))
    labels = {"entities/GPE": Tally(label, 0, 8 - label), "entities/LAW": Tally(1)}
    return Scores((DocumentScore("a", figures, labels, {}),))


def empty() -> dict[str, Any]:
    return floors.stored(Path("no such file"))


def test_floor_is_what_was_reached_cut_to_three_decimals() -> None:
    pinned = floors.repinned(empty(), "seeds", scores(2, of=3), "print", ["x"])
    assert pinned["floors"]["seeds"]["fact"] == 0.8
    assert pinned["fingerprints"] == {"seeds": "print"}
    assert pinned["known_errors"] == {"seeds": ["x"]}
    assert floors.below(pinned["floors"]["seeds"], scores(2, of=3)) == []


def test_a_label_leaves_room_for_one_more_error_and_small_ones_have_none() -> None:
    reached = floors.reached(scores(5))
    assert reached["entities/GPE"] == 0.769  # F1 of 5 right, 3 missed
    assert "entities/LAW" not in reached
    assert floors.below(reached, scores(5, label=5)) == []
    assert floors.below(reached, scores(5, label=4)) == ["entities/GPE: 0.6667 is below its floor 0.769"]


def test_a_figure_below_its_floor_is_told() -> None:
    told = floors.below(floors.reached(scores(9)), scores(8))
    assert told[0] == "quantities: 0.8889 is below its floor 0.947"
    assert len(told) == len(HEADLINES)


def test_a_figure_that_is_gone_is_below() -> None:
    assert floors.below({"entities/CITY": 0.5}, scores(9)) == ["entities/CITY: 0.0000 is below its floor 0.500"]


def test_repinning_raises_and_never_lowers() -> None:
    first = floors.repinned(empty(), "seeds", scores(8), "one", None)
    worse = floors.repinned(first, "seeds", scores(5, label=2), "two", None)
    assert worse["floors"] == first["floors"]
    assert worse["fingerprints"] == {"seeds": "two"}
    better = floors.repinned(first, "seeds", scores(9), "one", None)
    assert better["floors"]["seeds"]["fact"] > first["floors"]["seeds"]["fact"]


def test_lowering_needs_a_reason_and_is_written_down() -> None:
    first = floors.repinned(empty(), "seeds", scores(8), "one", None)
    lowered = floors.repinned(first, "seeds", scores(7), "one", None, lower="gold corrected")
    assert lowered["floors"]["seeds"]["fact"] == 0.823
    assert lowered["lowered"][0]["reason"] == "gold corrected"
    assert lowered["lowered"][0]["floors"]["fact"] == [0.888, 0.823]


def test_other_parts_stay() -> None:
    first = floors.repinned(empty(), "held", scores(8), "one", None)
    assert floors.repinned(first, "seeds", scores(2), "two", None)["floors"]["held"] == first["floors"]["held"]


def test_written_floors_are_read_again(tmp_path: Path) -> None:
    pinned = floors.repinned(empty(), "seeds", scores(8), "one", [])
    floors.write(pinned, tmp_path / "floors.json")
    assert floors.stored(tmp_path / "floors.json") == pinned


def test_history_grows_by_a_row_and_is_drawn(tmp_path: Path) -> None:
    for right in (3, 7):
        history.add(history.row({"seeds": scores(right)}), tmp_path)
    assert len((tmp_path / "history.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    svg = (tmp_path / "history.svg").read_text(encoding="utf-8")
    assert svg.count("<polyline") == len(HEADLINES)
    assert svg.count("<circle") == 2 * len(HEADLINES)
    assert "fact 0.824" in svg
    page = (tmp_path / "history.html").read_text(encoding="utf-8")
    assert page.count("<tr>") == 3
    assert "<svg" in page


def test_row_says_version_and_commit() -> None:
    row = history.row({"seeds": scores(3)})
    assert set(row) == {"date", "version", "commit", "figures"}
    assert row["figures"]["seeds"]["fact"] == pytest.approx(0.4615)


def test_a_part_without_articles_is_none(tmp_path: Path) -> None:
    for folder in ("gold/dev", "data/articles/dev"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "gold/dev/mine.json").write_text('{"id": "mine", "content": [[0, 3]]}', encoding="utf-8")
    (tmp_path / "data/articles/dev/mine.txt").write_text("灵石县", encoding="utf-8")
    train = parts.load("train", tmp_path)
    assert train is not None
    assert train.texts == {"mine": "灵石县"}
    assert parts.load("held", tmp_path) is None
