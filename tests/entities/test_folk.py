"""People that their frames tell, marks of Western width, and narrowed rules of goods and roads."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.courses import with_courses
from zhgovie.entities.folk import with_folk
from zhgovie.entities.gazetteer import scan
from zhgovie.entities.marks import widened
from zhgovie.entities.meetings import with_joint
from zhgovie.entities.merge import Chosen
from zhgovie.entities.wares import with_wares

Named = Sequence[tuple[str, str]]


def chosen(text: str, names: Named) -> list[Chosen]:
    spans = ((text.index(name), name, label) for name, label in names)
    return [(Candidate(start, start + len(name), label, "model", 0.8), ("model",)) for start, name, label in spans]


def taken(text: str, found: Sequence[Chosen]) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.label) for one, _ in found]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("县政府副县长卫海兵、", [("县政府", "GOV")], [("县政府", "GOV"), ("副县长", "TITLE"), ("卫海兵", "PERSON")]),
        ("副市长孙彬来我区调研", [("副市长", "TITLE")], [("副市长", "TITLE"), ("孙彬", "PERSON")]),
        ("院长宁晓作规划汇报", [("院长", "TITLE")], [("院长", "TITLE"), ("宁晓", "PERSON")]),
        ("王红婷、于大勇旁听会议", [("王红婷", "PERSON")], [("王红婷", "PERSON"), ("于大勇", "PERSON")]),
        ("杨锋、乐舜尧，", [("杨锋", "PERSON"), ("乐舜尧", "COMPANY")], [("杨锋", "PERSON"), ("乐舜尧", "PERSON")]),
        ("，黎纲要当选院长", [("黎纲", "PERSON")], [("黎纲要", "PERSON")]),
        ("村民普家福说", [], [("普家福", "PERSON")]),
        ("书记高度重视", [("书记", "TITLE")], [("书记", "TITLE")]),
        ("王红婷、石桥镇等", [("王红婷", "PERSON"), ("石桥镇", "GPE")], [("王红婷", "PERSON"), ("石桥镇", "GPE")]),
        ("村民高兴地说", [], []),
    ],
)
def test_frames_tell_people(text: str, names: Named, expected: Named) -> None:
    assert taken(text, with_folk(text, chosen(text, names))) == expected


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


@pytest.mark.parametrize("piece", ["副县长", "王红婷、", "村民王", ",(", "王当选", "书记王红", "、王红", "日的“"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = widened(piece * (60_000 // len(piece)))
    started = time.perf_counter()
    with_folk(text, [])
    with_joint(text, [])
    assert time.perf_counter() - started < 4
