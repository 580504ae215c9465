"""Names of honours, from their form alone: no lists, no model."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from growth import is_within

from zhgovie.entities.candidates import Scene
from zhgovie.entities.honors import honors
from zhgovie.entities.stated import stated

LINES = (Path(__file__).parents[1] / "cases" / "honors.tsv").read_text(encoding="utf-8").splitlines()[1:]
CASES = [line.split("\t") for line in LINES if line and not line.startswith("#")]


def found(text: str) -> str:
    """Write brackets round what is found, the longest where two overlap."""
    scene = Scene(text, [])
    spans = sorted({one[:2] for one in (*honors(scene), *stated(scene))}, key=lambda span: span[0] - span[1])
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= first or last <= start for first, last in kept):
            kept.append((start, end))
    for start, end in sorted(kept, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize("marked", [pytest.param(case[1], id=case[0]) for case in CASES])
def test_case(marked: str) -> None:
    assert found(re.sub(r"[\[\]]", "", marked)) == marked


@pytest.mark.parametrize(
    "piece",
    [
        "获的",
        "获1个",
        "荣获国家级示范区、",
        "获“",
        "入选全国示范区和",
        "国家级称号",
        "获了为成首批的",
        "、国家认证",
        "新增甲乙、丙丁5A级景区",
        "获评先进县、等荣誉",
        "集体一等功、",
        "获全运会冠军",
        "“全国十大品牌”之一的",
        "作为全国示范市，",
    ],
)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        scene = Scene((piece * length)[:length], [])
        began = time.process_time()
        honors(scene)
        stated(scene)
        return time.process_time() - began

    assert is_within(seconds, 2_500, 20_000, most=16)


def test_names_of_provinces_in_a_row_cost_no_time() -> None:
    assert not honors(Scene("获得" + "重庆自治区" * 60 + "模范称号。", []))
