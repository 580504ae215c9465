"""What is taken after the decision since a body of its kind, its own body or an office stands beside it."""

from __future__ import annotations

import time

import pytest
from choices import Named, candidates, chosen, taken

from zhgovie.entities.alike import with_alike
from zhgovie.entities.branches import with_branches
from zhgovie.entities.candidates import Candidate
from zhgovie.entities.edges import mend
from zhgovie.entities.meetings import with_joint
from zhgovie.entities.offices import whole
from zhgovie.entities.quoted import with_heads


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("刑警二中队和刑警八中队", [("刑警二中队", "GOV")], ["刑警二中队", "刑警八中队"]),
        ("第二实验区和第八中队", [("第二实验区", "ZONE")], ["第二实验区"]),
        ("区水务局、区红石分局等单位", [("区水务局", "GOV")], ["区水务局", "区红石分局"]),
        ("水塘、区红石分局等单位", [("水塘", "LOC")], ["水塘"]),
        ("副市长王建国、解冬，", [("王建国", "PERSON")], ["王建国", "解冬"]),
        ("副市长王建国、司机，", [("王建国", "PERSON")], ["王建国"]),
    ],
)
def test_what_stands_beside_its_like_is_taken(text: str, names: Named, expected: list[str]) -> None:
    assert [name for name, _ in taken(text, with_alike(text, [], chosen(text, names)))] == expected


def test_a_body_right_before_an_office_is_taken() -> None:
    text = "红石科学院院士王建国"
    ruled = candidates(text, [("红石科学院", "ORG")], "entities.head.org")
    found = with_alike(text, ruled, chosen(text, [("院士", "TITLE"), ("王建国", "PERSON")]))
    assert taken(text, found)[0] == ("红石科学院", "ORG")


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("甲医科大学附属红石医院河东院区", [("甲医科大学", "ORG")], "甲医科大学附属红石医院河东院区"),
        ("红石大学（珠海）招生", [("红石大学", "ORG")], "红石大学（珠海）"),
        ("红石大学（筹建）招生", [("红石大学", "ORG")], "红石大学"),
        ("省委组织部干部一处、", [("省委组织部", "GOV")], "省委组织部干部一处"),
        ("县公安局组织交警大队", [("县公安局", "GOV")], "县公安局"),
        ("红石一中校长", [("红石", "GPE")], "红石一中"),
        ("红石中部", [("红石", "GPE")], "红石"),
        ("县教育局各科室、", [("县教育局", "GOV")], "县教育局"),
    ],
)
def test_a_branch_belongs_to_its_body(text: str, names: Named, expected: str) -> None:
    assert taken(text, with_branches(text, [], chosen(text, names)))[0][0] == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("甲博览会暨经贸洽谈会在红石举行", [("甲博览会", "EVENT")], ["甲博览会暨经贸洽谈会"]),
        ("甲博览会暨红石商品购销两旺", [("甲博览会", "EVENT")], ["甲博览会"]),
    ],
)
def test_meetings_held_as_one_have_one_name(text: str, names: Named, expected: list[str]) -> None:
    assert [name for name, _ in taken(text, with_joint(text, chosen(text, names)))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施“三湖五岸”沿线绿化行动。", [("“三湖五岸”沿线绿化行动", "POLICY")]),
        ("他说“三湖五岸”的绿化行动。", []),
    ],
)
def test_a_slogan_nobody_took_is_one_with_its_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert taken(text, with_heads(text, [])) == expected


def test_edges_of_people_and_offices() -> None:
    assert mend("院长宁光作规划汇报", 2, 5, "PERSON") == (2, 4)
    assert mend("宣布上官红任书记", 4, 5, "PERSON") == (2, 5)
    assert mend("其中共红石市委", 2, 7, "GOV") == (1, 7)
    assert mend("律师任法律顾问", 0, 7, "TITLE") is None
    assert mend("主任兼任法律顾问", 0, 8, "TITLE") == (0, 8)


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("书记，大同市委书记", "市委书记", ["大同市委", "书记"]),
        ("常委、统战部部长", "部长", ["统战部部长"]),
        ("选为县十六届人大常委会主任", "主任", ["主任"]),
        ("当选县十六届人大常委会主任", "主任", ["县十六届人大常委会主任"]),
    ],
)
def test_an_office_has_the_bare_unit_before_it(text: str, title: str, expected: list[str]) -> None:
    assert [name for name, _ in taken(text, whole(text, [], chosen(text, [(title, "TITLE")])))] == expected


def test_a_list_of_people_is_walked_once() -> None:
    text = "王建国、解冬、" * 4000
    people = [(Candidate(at, at + 3, "PERSON", "model", 0.9), ("model",)) for at in range(0, len(text), 7)]
    began = time.perf_counter()
    with_alike(text, [], people)
    assert time.perf_counter() - began < 5
