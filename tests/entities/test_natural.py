"""What is taken after the decision by form: waters and estates the model sees, people named again, goods no firm is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.goods import with_goods
from zhgovie.entities.merge import Chosen
from zhgovie.entities.natural import with_sites
from zhgovie.entities.vouched import with_people
from zhgovie.entities.weigh import Place, Voice


class Reader:
    """A model that reads one name, as likely as it is told to."""

    def __init__(self, place: Place, mean: float) -> None:
        self.place, self.mean = place, mean

    def proposals(self) -> Sequence[Place]:
        return [self.place]

    def voices(self, places: Sequence[Place]) -> Sequence[Voice]:
        return [Voice(self.mean, self.mean, 0.0, True) for _ in places]


def chosen(text: str, name: str, label: str, source: str) -> Chosen:
    start = text.index(name)
    return Candidate(start, start + len(name), label, source, 0.8), (source,)


def names(text: str, found: Sequence[Chosen]) -> list[str]:
    return [f"{text[one.start : one.end]}|{one.label}" for one, _ in found]


@pytest.mark.parametrize(
    ("text", "name", "label", "mean", "taken"),
    [
        pytest.param("境内的石牛角岭", "牛角岭", "LOC", -0.5, False, id="part-of-a-name"),
        pytest.param("牛角岭海拔900米", "牛角岭", "LOC", -0.5, True, id="hill"),
        pytest.param("牛角岭海拔900米", "牛角岭", "LOC", -1.5, False, id="unlikely"),
        pytest.param("，枫树花园小区改造完成", "枫树花园小区", "FAC", -0.3, True, id="estate"),
        pytest.param("水城至安和公路", "安和公路", "FAC", -0.1, False, id="end-of-a-road"),
        pytest.param("张湾石桥港区扩建", "石桥港区", "FAC", -0.3, False, id="behind-a-word"),
        pytest.param("，石桥港区扩建", "石桥港区", "FAC", -0.3, True, id="port"),
        pytest.param("，和平新城建成", "和平新城", "ZONE", -0.3, True, id="zone"),
        pytest.param("，和平产业园项目", "和平产业园", "ZONE", -0.3, False, id="work-on-a-zone"),
        pytest.param("，东坡都市区壮大", "东坡都市区", "LOC", -0.3, True, id="region"),
        pytest.param("，山北头社区改造", "山北头社区", "GPE", -0.3, True, id="community"),
        pytest.param("，民航改造", "民航", "FAC", -0.1, False, id="no-form"),
    ],
)
def test_a_name_is_taken_by_form(text: str, name: str, label: str, mean: float, taken: bool) -> None:
    start = text.index(name)
    found = with_sites(text, [], Reader((start, start + len(name), label), mean))
    assert names(text, found) == ([f"{name}|{label}"] if taken else [])


def test_who_stood_beside_an_office_is_known_again() -> None:
    text = "市长陆平川到企业调研。陆平川一行来到车间。"
    first = chosen(text, "陆平川", "PERSON", "entities.person.after_title")
    assert names(text, with_people(text, [first])) == ["陆平川|PERSON", "陆平川|PERSON"]


def test_a_firm_that_once_was_read_as_a_person_stays_one() -> None:
    text = "总裁盛和记说。盛和记的利润"
    first = chosen(text, "盛和记", "PERSON", "entities.person.after_title")
    again = Candidate(7, 10, "COMPANY", "model", 0.8), ("model",)
    assert names(text, with_people(text, [first, again])) == ["盛和记|PERSON", "盛和记|COMPANY"]


@pytest.mark.parametrize(
    ("text", "label"),
    [("猪苓、党参种植", "PRODUCT"), ("苹果亩产", "PRODUCT"), ("苹果发布新机", "COMPANY"), ("猪苓公司", "COMPANY")],
)
def test_listed_goods_are_no_firm(text: str, label: str) -> None:
    assert names(text, with_goods(text, [chosen(text, text[:2], "COMPANY", "model")])) == [f"{text[:2]}|{label}"]


@pytest.mark.parametrize(("mean", "taken"), [(-0.3, True), (-0.5, False)])
def test_a_name_takes_the_place_that_opens_it(mean: float, taken: bool) -> None:
    text = "，云中都市区壮大"
    place = chosen(text, "云中", "GPE", "model")
    found = names(text, with_sites(text, [place], Reader((1, 6, "LOC"), mean)))
    assert found == (["云中都市区|LOC"] if taken else ["云中|GPE"])
