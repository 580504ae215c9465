"""People whom the office or the row before them shows, taken after the decision."""

from __future__ import annotations

import pytest
from choices import chosen, taken

from zhgovie.entities.gazetteer import scan
from zhgovie.entities.manned import with_manned


@pytest.mark.parametrize(
    ("text", "read", "people"),
    [
        pytest.param("副县长管若叶列席会议", ["副县长/TITLE"], ["管若叶"], id="rare"),
        pytest.param("县长向佳茂致欢迎辞", ["县长/TITLE", "佳茂/PERSON"], ["向佳茂"], id="preposition"),
        pytest.param("县长向大家介绍情况", ["县长/TITLE"], [], id="to-all"),
        pytest.param("县长向群众致以问候", ["县长/TITLE"], [], id="to-people"),
        pytest.param("副市长孙岚来我区调研", ["副市长/TITLE"], ["孙岚"], id="comes"),
        pytest.param("乡长李丽陪同", ["乡长/TITLE", "李丽/PERSON"], ["李丽"], id="verb-kept"),
        pytest.param("乡长李丽陪同", ["乡长/TITLE"], ["李丽"], id="verb"),
        pytest.param("县长要求各部门", ["县长/TITLE"], [], id="no-name"),
        pytest.param("倪爱岚、于大咏旁听", ["倪爱岚/PERSON"], ["倪爱岚", "于大咏"], id="row"),
        pytest.param("倪爱岚、乐见舜，", ["倪爱岚/PERSON", "乐见舜/COMPANY"], ["倪爱岚", "乐见舜"], id="row-misread"),
        pytest.param("倪爱岚、石桥县参加", ["倪爱岚/PERSON", "石桥县/GPE"], ["倪爱岚"], id="row-place"),
    ],
)
def test_people_are_shown_by_office_and_row(text: str, read: list[str], people: list[str]) -> None:
    names = [(name, label) for name, _, label in (one.partition("/") for one in read)]
    found = taken(text, with_manned(scan(text), chosen(text, names)))
    assert [name for name, label in found if label == "PERSON"] == people
