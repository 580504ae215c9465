"""What one holder, whole or stage is told of clause by clause keeps its name."""

from __future__ import annotations

import pytest
from readings import fact, named

import zhgovie


def names(text: str, value: str) -> str:
    return "‖".join(named(fact(text, value)))


@pytest.mark.parametrize("people", ["招生", "在校生", "专任教师", "毕业生"])
def test_people_are_of_the_schools_counted_before(people: str) -> None:
    assert names(f"全县有职业学校7所,{people}930人。", "930人") == f"职业学校‖{people}"
    assert names(f"全县有职业学校7所。{people}930人。", "930人") == people
    assert names(f"全县有标准化泵站7座,{people}930人。", "930人") == people


def test_a_measure_that_begins_as_the_one_before_is_of_the_same_holder() -> None:
    text = "上半年,全县物流企业货运量完成81万吨,增长5%;货运收入完成2.5亿元,增长6%。"
    assert names(text, "2.5亿元") == names(text, "6%") == "物流企业‖货运收入"
    assert names("上半年,接待游客81万人次,增长5%;游客消费2.5亿元。", "2.5亿元") == "游客消费"
    assert names("全县有31家企业实施改造项目,实施技改项目52个。", "52个") == "实施技改项目"


def test_a_level_of_government_stands_for_its_part() -> None:
    text = "上半年,全市教育支出31亿元,增长6%。其中:市本级9亿元,增加2亿元,增长5%;市辖区7亿元,增长4%。"
    assert names(text, "9亿元") == names(text, "5%") == "教育支出‖市本级"
    assert names(text, "7亿元") == names(text, "4%") == "教育支出‖市辖区"
    assert names("上半年,市本级教育支出31亿元。", "31亿元") == "教育支出"


def test_a_goal_is_of_what_is_held_against_it() -> None:
    assert names("全县城镇登记失业率3.6%,低于4.3%的控制目标。", "4.3%") == "城镇登记失业率‖控制目标"
    assert names("全县城镇登记失业率3.6%,低于4.3%的全省水平。", "4.3%") != "城镇登记失业率‖控制目标"


@pytest.mark.parametrize("verb", ["突破", "达到"])
def test_a_whole_goes_without_what_was_added(verb: str) -> None:
    text = f"五年来,供水管网长度新增310公里、{verb}1250公里。"
    assert (names(text, "310公里"), names(text, "1250公里")) == ("供水管网长度新增", "供水管网长度")


def test_sides_of_trade_keep_the_partner() -> None:
    text = "上半年,全市与沿线国家贸易总值31亿元,增长6%,占全市进出口总值的43%。其中出口19亿元,进口12亿元。"
    assert names(text, "19亿元") == "与沿线国家‖出口"
    assert names("上半年,全市进出口31亿元。其中出口19亿元。", "19亿元") == "出口"


def test_a_bare_rate_of_contribution_is_of_the_branch() -> None:
    text = "上半年,采矿业增长6%,占比28%,贡献率19%;建筑业增长4%。"
    assert names(text, "19%") == "采矿业‖贡献率"


def test_what_is_earned_more_keeps_its_verb() -> None:
    facts = zhgovie.extract("带动农户186户,年增收36万元。").facts
    assert "增收" in "".join(span.text for span in facts[-1].indicator)
