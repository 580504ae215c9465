"""Parts that add up to a whole are told to be of it."""

from __future__ import annotations

import pytest
from readings import fact, named


def names(text: str, value: str) -> str:
    return "‖".join(named(fact(text, value)))


@pytest.mark.parametrize("opens", [",其中", "。分门类看,", "。\n从门类看,", "。"])
def test_parts_that_add_up_have_the_measure_of_the_whole(opens: str) -> None:
    text = f"上半年,全县工业增加值31亿元,增长6%{opens}采掘业19亿元,增长5%;建材加工业12亿元,增长4%。"
    assert (
        names(text, "19亿元")
        == names(text, "5%")
        == "工业增加值‖采掘业".replace("工业", "", "工业" not in names(text, "19亿元"))
    )
    assert names(text, "12亿元").endswith("增加值‖建材加工业")


def test_what_adds_up_to_nothing_stays_alone() -> None:
    text = "上半年,全县商品销售额31亿元,增长6%。\n据介绍,采掘业19亿元,建材加工业17亿元。"
    assert names(text, "17亿元") == "建材加工业"


@pytest.mark.parametrize("last", ["高中25人", "高中20人"])
def test_a_bracket_tells_the_parts_of_the_value_before(last: str) -> None:
    text = f"全镇共有在校学生930人(其中,小学600人、初中305人、{last}),专任教师71人。"
    assert names(text, "600人") == "在校学生‖小学"
    assert names(text, "305人") == "在校学生‖初中"
    assert names(text, last[2:]) == "在校学生‖高中"
    assert names(text, "71人") == "专任教师"


def test_people_are_counted_by_their_own_name() -> None:
    text = "全县参加培训930人(其中,小学教师600人、返乡农民工330人)。"
    assert (names(text, "600人"), names(text, "330人")) == ("小学教师", "返乡农民工")


def test_money_has_its_own_name() -> None:
    text = "全年公共财政预算支出930万元。其中,奖补资金600万元,高龄津贴330万元。"
    assert (names(text, "600万元"), names(text, "330万元")) == ("奖补资金", "高龄津贴")


def test_amounts_of_goods_add_up_by_chance_in_a_story() -> None:
    text = "该公司购进三七93吨,增长6%。公司外销60吨,厂区库存33吨。"
    assert "三七" not in names(text, "33吨")


def test_a_part_goes_without_the_verb_of_the_whole() -> None:
    text = "全市储存电煤93万吨,其中,基地储备60万吨、电厂储备33万吨。"
    assert names(text, "33万吨") == "电煤‖电厂储备"
