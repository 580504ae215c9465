"""What 分别 deals out over several clauses, past brackets, to 两项; and what amounts are only compared with."""

from __future__ import annotations

import pytest
from readings import fact, named

import zhgovie


def test_one_change_each_of_holders_in_clauses() -> None:
    text = "1-8月，东山集团出口5.1亿元，西山集团出口3.2亿元，同比分别增长3.1%、4.2%。"
    told = zhgovie.extract(text).facts
    assert [one.subject for one in told] == ["东山集团", "西山集团"] * 2


@pytest.mark.parametrize("both", ["两项指标", "二者", "两者"])
def test_what_points_back_at_two_values(both: str) -> None:
    text = f"全区接待游客12万人次，实现旅游收入3亿元，{both}同比分别增长5%、6%。"
    assert [named(fact(text, value)) for value in ("5%", "6%")] == [["接待游客"], ["旅游收入"]]


def test_a_row_goes_on_behind_brackets() -> None:
    text = "全省轻度、中度、重度干旱分别占全省面积的26%（减少3%）、14%（减少1%）、7%（减少2%）。"
    names = ["轻度干旱", "中度干旱", "重度干旱"]
    for value, name in zip(("26%", "14%", "7%"), names, strict=True):
        assert "".join(named(fact(text, value))) == f"{name}占全省面积"


def test_several_values_of_one_thing_and_their_changes() -> None:
    text = "前三天，县图书馆分别接待读者190人次、180人次和170人次，同比分别增长7%、4%和5%。"
    assert {tuple(named(fact(text, value))[-1:]) for value in ("7%", "4%", "5%")} == {("接待读者",)}


def test_rate_and_share_of_what_was_told() -> None:
    text = "全市私营企业出口329亿元，占全市出口总值的34.5%，增速和比重分别提高2.1个百分点和1.3个百分点。"
    assert named(fact(text, "2.1个百分点")) == ["私营企业出口", "增速"]
    assert named(fact(text, "1.3个百分点")) == ["私营企业出口", "占全市出口总值", "比重"]


@pytest.mark.parametrize("mean", ["多年同期均值", "多年平均", "多年同期均值（34.2毫米）"])
def test_a_mean_of_many_years_is_compared_with(mean: str) -> None:
    assert named(fact(f"全省平均降雨量82.3毫米，较{mean}偏多140.5%。", "140.5%")) == ["平均降雨量"]
    assert named(fact("全省雨量较多，平均降雨量82.3毫米。", "82.3毫米")) == ["平均降雨量"]


@pytest.mark.parametrize(
    "told",
    ["与第五次人口普查的51万人相比，增加2万人", "比第五次普查时的51万人增加2万人", "较普查时的51万人多2万人"],
)
def test_amounts_that_are_compared_with(told: str) -> None:
    text = f"全市常住人口为53万人，{told}。"
    assert [named(fact(text, value)) for value in ("51万人", "2万人")] == [["常住人口"]] * 2


@pytest.mark.parametrize(
    ("text", "value", "names"),
    [
        ("全镇桑园面积1050亩，注册资金1400万元。", "1400万元", ["注册资金"]),
        ("公司现有电石产能40万吨，占地面积3000亩。", "3000亩", ["占地面积"]),
        ("全村有水浇地500亩，种植面积300亩。", "300亩", ["种植面积"]),
        ("全区新建农贸市场2个，占地面积30亩。", "30亩", ["农贸市场", "占地面积"]),
    ],
)
def test_whose_ground_staff_and_capital_is_told(text: str, value: str, names: list[str]) -> None:
    told = named(fact(text, value))
    assert told[-1] == names[-1]
    assert bool(told[1:]) == bool(names[1:])


@pytest.mark.parametrize("sorts", ["5类", "共5种", "等5类"])
def test_what_a_list_names_is_counted(sorts: str) -> None:
    count = sorts.lstrip("共等")
    assert named(fact(f"承保作物有玉米、小麦、大豆、花生、胡麻{sorts}。", count)) == ["承保作物"]
    assert named(fact(f"全区推广玉米、小麦、大豆{sorts}。", count)) != ["全区推广"]
