"""Features of a place's land, which hold their own height, depth and length."""

from __future__ import annotations

import pytest

from tests.facts.test_facts import named, read


@pytest.mark.parametrize(
    ("told", "name"),
    [
        pytest.param("境内最高峰云鹿尖海拔2431米。", "云鹿尖", id="highest"),
        pytest.param("西部青石寨为全县最高点，海拔2310米。", "青石寨", id="is-highest"),
        pytest.param("境内有海拔2100米的鹿鸣岭。", "鹿鸣岭", id="behind"),
        pytest.param("境内有深1500米的白鹿峡谷，", "白鹿峡谷", id="gorge"),
        pytest.param("全县平均海拔500米。", "甲水县", id="mean"),
        pytest.param("全县最高点海拔2000米。", "甲水县", id="no-name"),
        pytest.param("茶园种在海拔1200米的高山。", "甲水县", id="any-mountain"),
        pytest.param("新建全长20公里的公路。", "甲水县", id="no-feature"),
        pytest.param("武鹿山区海拔800米。", "甲水县", id="region"),
    ],
)
def test_a_feature_holds_its_measure(told: str, name: str) -> None:
    text = f"甲水县简介\n甲水县位于湖北省西部。{told}"
    facts = read(text, named(text, ("甲水县", "GPE"), ("甲水县", "GPE")))
    assert [fact.subject for fact in facts] == [name]
