"""One fact in many wordings reads the same: statistics crossed with the words that tell of them."""

from __future__ import annotations

from itertools import permutations

import pytest

import zhgovie
from zhgovie.model import Fact

STATISTICS = (
    "规模以上工业增加值",
    "社会消费品零售总额",
    "一般公共预算收入",
    "固定资产投资",
    "货物进出口总额",
    "港口货物吞吐量",
    "城镇居民人均可支配收入",
    "工业用电量",
)
HOLDERS = ("规上工业企业", "限额以上批发业", "装备制造业", "民营企业", "公路")
OUTPUTS = ("增加值", "销售额", "营业收入", "利润总额", "货运量", "进出口总额", "产量")


def fact(text: str, value: str) -> Fact:
    """Give the last fact of a value."""
    facts = zhgovie.extract(text, "2024-08-01", model=None).facts
    return [one for one in facts if one.text == value][-1]


def named(one: Fact) -> list[str]:
    """Give the words that name what is measured."""
    return [span.text for span in one.indicator]


@pytest.mark.parametrize("verb", ["", "达", "为", "完成", "累计实现", "约为", "突破", "合计达到", "初步核算为"])
def test_verbs_of_levels_are_no_part(verb: str) -> None:
    for statistic in STATISTICS:
        one = fact(f"上半年,全市{statistic}{verb}32.5亿元,同比增长3.2%。", "32.5亿元")
        assert (named(one), one.subject, one.period) == ([statistic], "全市", "2024-01/2024-06")


@pytest.mark.parametrize(
    "growth",
    ["增长", "同比增速为", "比上年同期增长", "按可比价格计算,同比增长", "同比由负转正,增长", "保持增长,增幅", "增速-"],
)
def test_words_of_growth_are_no_part(growth: str) -> None:
    for statistic in STATISTICS:
        one = fact(f"上半年,全市{statistic}{growth}3.2%。", "-3.2%" if growth.endswith("-") else "3.2%")
        assert (named(one), one.kind, one.subject) == ([statistic], "growth", "全市")


@pytest.mark.parametrize("verb", ["实现", "完成", "累计完成", "实际完成"])
def test_who_has_a_statistic_is_parted_from_it(verb: str) -> None:
    for holder in HOLDERS:
        for output in OUTPUTS:
            assert named(fact(f"上半年,{holder}{verb}{output}32.5亿元。", "32.5亿元")) == [holder, output]


@pytest.mark.parametrize("pair", list(permutations(STATISTICS, 2))[::5])
def test_pairs_are_dealt_out(pair: tuple[str, str]) -> None:
    text = f"上半年,全市{pair[0]}和{pair[1]}分别达到51亿元和62亿元,分别增长5.1%和6.2%。"
    values = ("51亿元", "62亿元", "5.1%", "6.2%")
    assert [named(fact(text, value)) for value in values] == [[pair[0]], [pair[1]], [pair[0]], [pair[1]]]


@pytest.mark.parametrize("verb", ["新增", "建成", "引进", "培育", "净增", "获批", "盘活"])
def test_verbs_of_counts_stay(verb: str) -> None:
    for counter, noun in (("家", "高新技术企业"), ("所", "学校"), ("公里", "农村公路"), ("个", "城镇老旧小区")):
        assert named(fact(f"2023年,全市{verb}36{counter}{noun}。", f"36{counter}")) == [verb, noun]
