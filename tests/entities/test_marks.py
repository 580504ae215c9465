"""Marks of Western width, joint ceremonies, and narrowed rules of goods and roads."""

from __future__ import annotations

import time

import pytest
from choices import chosen, taken

from zhgovie.entities import find
from zhgovie.entities.courses import with_courses
from zhgovie.entities.gazetteer import scan
from zhgovie.entities.marks import widened
from zhgovie.entities.meetings import with_joint
from zhgovie.entities.wares import with_wares
from zhgovie.model import Entity
from zhgovie.text.document import prepare


def test_recognisers_are_given_the_text_as_it_is() -> None:
    given: list[str] = []

    def recogniser(text: str) -> list[Entity]:
        given.append(text)
        return []

    find(prepare("甲市,乙县(丙镇)"), recognisers=[recogniser])
    assert given == ["甲市,乙县(丙镇)"]


def test_western_marks_are_read_as_chinese_ones() -> None:
    assert widened("甲市,乙县(丙镇):1,234人,12:30") == "甲市，乙县（丙镇）：1,234人，12:30"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日前，“同城携手”六城加盟暨合作项目签约仪式在青河举行", "“同城携手”六城加盟暨合作项目签约仪式"),
        ("，第三季度项目开工暨青河产业园奠基仪式举行", None),
    ],
)
def test_joint_signings_are_whole(text: str, expected: str | None) -> None:
    assert [name for name, _ in taken(text, with_joint(text, []))] == ([expected] if expected else [])


def test_kinds_of_roads_and_of_goods_are_no_names() -> None:
    assert with_courses("通往乡镇道路，", []) == []
    text = "，生产优选苹果。"
    assert taken(text, with_wares(scan(text), chosen(text, [("苹果", "PRODUCT")]))) == [("苹果", "PRODUCT")]


@pytest.mark.parametrize("piece", [",(", "日的“", "暨"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = widened(piece * (60_000 // len(piece)))
    started = time.perf_counter()
    with_joint(text, [])
    assert time.perf_counter() - started < 4
