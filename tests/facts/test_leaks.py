"""Readings that take whom a figure is of, or when it holds, for what it measures."""

from __future__ import annotations

from dataclasses import replace

import pytest

import zhgovie
from zhgovie.facts.leaks import leaks
from zhgovie.model import Fact

TEXT = "项目投产后年产值3亿元。"


@pytest.fixture
def told() -> Fact:
    return replace(zhgovie.extract(TEXT, model=None).facts[0], subject="产值")


def test_no_measure_opens_with_what_was_over_before(told: Fact) -> None:
    assert leaks(TEXT, told, [(2, 8)], ())
    assert not leaks(TEXT, told, [(5, 8)], ())


def test_no_measure_is_called_as_its_holder_but_a_good(told: Fact) -> None:
    assert leaks(TEXT, told, [(6, 8)], ())
    assert not leaks(TEXT, told, [(6, 8)], {6})


def test_what_the_rules_found_is_no_leak(told: Fact) -> None:
    assert not leaks(TEXT, told, [(span.start, span.end) for span in told.indicator], ())


@pytest.mark.parametrize("change", ["增加", "完成", "减收"])
def test_no_measure_is_a_change_alone(told: Fact, change: str) -> None:
    text = f"项目投产后年产值3亿元。{change}"
    assert leaks(text, told, [(12, 14)], ())


def test_the_amount_of_a_plan_goes_without_the_share_behind_it() -> None:
    text = "民政支出完成8万元,占全年预算10万元的80%。"
    plan = replace(zhgovie.extract(text, model=None).facts[1])
    assert "".join(span.text for span in plan.indicator) == "民政支出全年预算"
    assert leaks(text, plan, [(0, 4), (10, 15)], ())
    assert not leaks(text, plan, [(0, 4), (13, 15)], ())


def test_a_member_of_a_list_is_no_part_of_the_next() -> None:
    text = "水稻9亩、玉米8亩,绿豆7亩。"
    rice, maize, beans = zhgovie.extract(text, model=None).facts
    assert leaks(text, maize, [(0, 2), (5, 7)], (), rice)
    assert not leaks(text, maize, [(5, 7)], (), rice)
    assert not leaks(text, beans, [(5, 7), (10, 12)], (), maize)
