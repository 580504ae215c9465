"""Roads that their number names."""

from __future__ import annotations

import pytest

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.gazetteer import scan
from zhgovie.entities.works import with_roads


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("县道316线石桥至青岭段，对", ["县道316线石桥至青岭段"], id="section"),
        pytest.param("对青石线X204实施", ["青石线X204"], id="number-behind"),
        pytest.param("X204青石线投资", ["X204青石线"], id="number-before"),
        pytest.param("县道228.9公里，乡道2014公里", [], id="length-of-a-class"),
        pytest.param("改造国道、省道5条", [], id="classes"),
    ],
)
def test_a_road_is_named_by_its_number(text: str, names: list[str]) -> None:
    assert [text[one.start : one.end] for one, _ in with_roads(scan(text), [])] == names


def test_what_is_named_longer_stays() -> None:
    text = "S206省道大修工程投资"
    one = Candidate(0, 10, "PROJECT", "model", 0.8)
    assert with_roads(scan(text), [(one, ("model",))]) == [(one, ("model",))]


def test_hostile_text_is_read_in_linear_time() -> None:
    assert with_roads(scan("S206省道甲至" * 20_000), []) is not None
