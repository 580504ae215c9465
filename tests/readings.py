"""Facts of made-up sentences, as grids of wordings ask for them."""

from __future__ import annotations

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


def fact(text: str, value: str) -> Fact:
    """Give the last fact of a value."""
    facts = zhgovie.extract(text, "2024-08-01", model=None).facts
    return [one for one in facts if one.text == value][-1]


def named(one: Fact) -> list[str]:
    """Give the words that name what is measured."""
    return [span.text for span in one.indicator]
