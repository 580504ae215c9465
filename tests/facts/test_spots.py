"""Names that no list knows and hold figures, and names that look like holders and hold none."""

from __future__ import annotations

import time

import pytest

import zhgovie
from zhgovie.facts import rows, spots, strays
from zhgovie.facts.holder import TELLER, goes_on, has_living
from zhgovie.model import Entity


def subjects(text: str) -> list[str | None]:
    return [fact.subject for fact in zhgovie.extract(text, date="2024-05-06").facts]


@pytest.mark.parametrize(
    ("front", "name"),
    [
        ("丁水古镇接待游客", "丁水古镇"),
        ("戊庄古村、己家寨当日共接待游客", "戊庄古村、己家寨"),
        ("甲市灯会嘉年华接待游客突破", "甲市灯会嘉年华"),
        ("乙县图书馆接待读者", "乙县图书馆"),
    ],
)
def test_a_spot_is_told_by_its_last_word_and_by_whom_it_receives(front: str, name: str) -> None:
    found = spots.receiving(front, 0, len(front), {})
    assert found is not None
    assert front[slice(*found)] == name


@pytest.mark.parametrize(
    "front",
    [
        "乡村旅游点接待游客",
        "全省A级景区接待游客",
        "各大公园接待游客",
        "博物馆接待观众",
        "推进古镇接待游客",
        "丁水古镇实现收入",
    ],
)
def test_a_class_of_spots_is_none(front: str) -> None:
    assert spots.receiving(front, 0, len(front), {}) is None


def test_a_spot_behind_its_district_stands_alone_and_a_house_does_not() -> None:
    place = Entity(0, 3, "丙水区", "GPE")
    for front, name in (("丙水区丁音桥商圈接待游客", "丁音桥商圈"), ("丙水区图书馆接待读者", "丙水区图书馆")):
        found = spots.receiving(front, 0, len(front), {0: place})
        assert found is not None
        assert front[slice(*found)] == name


def test_spots_are_read_in_linear_time() -> None:
    begun = time.perf_counter()
    for unit in ("接待", "量", "、", "累计", "古镇"):
        text = unit * 50_000
        spots.receiving(text, 0, len(text), {})
    assert time.perf_counter() - begun < 2


def test_a_counted_class_and_a_district_elsewhere_hold_nothing() -> None:
    names = [
        Entity(0, 6, "丁王五个产业园", "ZONE"),
        Entity(7, 10, "界首市", "GPE"),
        Entity(11, 13, "和平", "GPE"),
        Entity(14, 20, "丁水产业园", "ZONE"),
    ]
    assert [one.text for one in strays.without(names)] == ["界首市", "丁水产业园"]
    own = [Entity(0, 3, "天津市", "GPE"), Entity(4, 6, "和平", "GPE")]
    assert strays.without(own) == own


@pytest.mark.parametrize("does", ["带领村民整治荒地，增加收入5万元", "村近年来流转土地80亩", "说，收入有5万元"])
def test_who_leads_or_tells_holds_nothing(does: str) -> None:
    assert not has_living(does, 0)
    assert has_living("去年流转土地80亩", 0)


def test_a_road_goes_on_from_a_site() -> None:
    assert goes_on("至丁水村3公里道路", 0)
    assert not goes_on("全长3公里", 0)


def test_who_tells_of_a_town_is_no_topic() -> None:
    assert TELLER.match("党委书记李某说", 0)
    assert TELLER.match("粮食产量2万吨", 0) is None


def test_a_row_is_cut_before_its_own_noun() -> None:
    assert rows._CUT.fullmatch("等")
    assert rows._CUT.fullmatch("等五")
    assert rows._CUT.fullmatch("等多个省份") is None


def test_the_rest_of_counted_projects_is_the_places() -> None:
    text = (
        "5月6日，中牟县20个工业项目开工，总投资80亿元。其中，郑州丁水制药有限公司项目，总投资10亿元，占地277亩。\n"
        "其他18个项目中汽车项目15个，累计投资31亿元。"
    )
    assert subjects(text)[-2:] == ["中牟县", "中牟县"]


def test_a_zone_says_of_what_parts_it_is_made_up() -> None:
    text = (
        "南皮县经济开发区由两个园区组成，规划面积22平方公里，其中城东工业区规划面积12平方公里，丙马工业园区规划面积10平方公里。\n"
        "目前，两个工业区有企业97家。开发区完成投资10亿元。"
    )
    assert subjects(text)[-1] == "南皮县经济开发区"


def test_the_site_of_the_sentence_before_where_the_same_is_measured() -> None:
    text = (
        "我市交通平稳。6月我市客运量30万人次。甲山机场1-6月完成旅客吞吐量80万人次。"
        "6月份旅客吞吐量突破20万人次。\n7月份旅客吞吐量达25万人次。"
    )
    assert subjects(text)[-2:] == ["甲山机场", "我市"]


def test_a_town_is_no_preposition_before_its_government() -> None:
    text = "建德市某村\n该村距镇政府3公里，有农户320户。"
    assert set(subjects(text)) == {"建德市"}
