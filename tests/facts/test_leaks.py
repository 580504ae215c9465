"""Readings that take whom a figure is of, or when it holds, for what it measures."""

from __future__ import annotations

from dataclasses import replace

import pytest

import zhgovie
from zhgovie.facts.leaks import closed, leaks
from zhgovie.model import Fact, Span

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


@pytest.mark.parametrize(
    ("text", "kept", "taken"),
    [
        ("税收收入9亿元，占年初预算10亿元的90%。", ["税收收入", "年初预算"], ["税收收入", "占年初预算"]),
        ("公路投资9亿元，增幅居全省第3位。", ["公路投资", "增幅"], ["增幅"]),
        ("全市客运量5万人次，全年完成6万人次。", ["客运量"], ["完成"]),
        ("水稻3万亩、玉米2万亩。", ["玉米"], ["水稻", "玉米"]),
        ("该县辖5个镇、8个乡。", ["辖", "乡"], ["乡"]),
        ("我镇有小学6所。", ["小学"], ["有小学"]),
        ("甲园规划面积9亩。", ["规划面积"], ["甲园规划面积"]),
        ("丙县甲园绿地面积9亩。", ["绿地面积"], ["甲园绿地面积"]),
    ],
)
def test_what_stands_beside_is_no_part(told: Fact, text: str, kept: list[str], taken: list[str]) -> None:
    def spans(names: list[str]) -> list[tuple[int, int]]:
        starts = [text.rindex(name) if name != "水稻" else 0 for name in names]
        return [(start, start + len(name)) for start, name in zip(starts, names, strict=True)]

    kept_spans = tuple([Span(*span, text[slice(*span)]) for span in spans(kept)])
    at = text.rindex("8个") if "8个" in text else told.start
    one = replace(told, start=at, end=at + 2, subject="甲园", indicator=kept_spans)
    goods = {text.find("水稻"), text.find("玉米")}
    assert leaks(text, one, spans(taken), goods)
    other = replace(one, indicator=tuple([Span(*span, text[slice(*span)]) for span in spans(taken)]))
    assert not leaks(text, other, spans(taken), goods)


@pytest.mark.parametrize(
    ("text", "own", "names"),
    [
        ("园区占地面积9亩。", "面积", ["占地面积"]),
        ("粮食产量9吨，其中玉米2吨。", "玉米", ["粮食产量", "玉米"]),
        ("水稻种植面积9亩。", "面积", ["水稻", "种植面积"]),
    ],
)
def test_what_may_be_taken(told: Fact, text: str, own: str, names: list[str]) -> None:
    start = text.index(own)
    one = replace(told, indicator=(Span(start, start + len(own), own),))
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    assert not leaks(text, one, spans, {0, text.find("玉米")})


@pytest.mark.parametrize(
    ("text", "kept"), [("企业（产值", "企业"), ("企业（产值）", "企业（产值）"), ("企业(产", "企业"), ("企业", "企业")]
)
def test_a_bracket_that_is_not_closed_is_cut_off(text: str, kept: str) -> None:
    assert closed(text, [(0, len(text))]) == [(0, len(kept))]


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
    _, maize, _ = zhgovie.extract(text, model=None).facts
    assert leaks(text, maize, [(0, 2), (5, 7)], {0, 5})
    assert not leaks(text, maize, [(5, 7)], {0, 5})


def test_the_verb_of_a_list_comes_without_its_first_object(told: Fact) -> None:
    text = "全村养殖山羊90只、鹅80只。"
    own = (Span(2, 4, "养殖"), Span(10, 11, "鹅"))
    rules = tuple({**dict(told.rules), "indicator": "indicator.left+verb"}.items())
    goose = replace(told, start=11, end=14, subject=None, indicator=own, rules=rules)
    assert leaks(text, goose, [(2, 6), (10, 11)], ())
    assert not leaks(text, goose, [(2, 5), (10, 11)], ())  # what both share


@pytest.mark.parametrize(
    ("text", "is_leak"), [("培训农民80人。惠及60户家庭。", True), ("培训农民80人，惠及60户家庭。", False)]
)
def test_words_of_an_earlier_part_do_not_replace_a_parts_own(told: Fact, text: str, is_leak: bool) -> None:
    at = text.index("60")
    one = replace(told, start=at, end=at + 3, subject=None, kind="level", indicator=(Span(at + 3, at + 5, "家庭"),))
    assert leaks(text, one, [(2, 4)], ()) is is_leak
    assert not leaks(text, one, [(2, 4), (at + 3, at + 5)], ())


def test_what_is_denied_keeps_its_negation(told: Fact) -> None:
    text = "全县不合格率3%，不合格产品5批。"
    rate = replace(told, start=6, end=8, subject=None, kind="share", indicator=(Span(2, 6, "不合格率"),))
    assert leaks(text, rate, [(3, 6)], ())
    assert not leaks(text, rate, [(2, 6)], ())
    whole = replace(rate, indicator=(Span(3, 6, "合格率"),))
    assert not leaks(text, whole, [(4, 6)], ())


def test_spans_are_parted_at_commas_outside_brackets() -> None:
    text = "签约项目，总投资（含税，万元）"
    assert closed(text, [(0, 8)]) == [(0, 4), (5, 8)]
    assert closed(text, [(4, 5)]) == []
    assert closed(text, [(5, len(text))]) == [(5, len(text))]
