"""The same time, plan or comparison in many wordings gives the same period, modality and kind."""

from __future__ import annotations

import pytest

import zhgovie
from zhgovie.model import Fact

DATE = "2024-10-20"
DONE = (("建成", "高标准农田", "万亩"), ("完成", "固定资产投资", "亿元"), ("开工", "重点项目", "个"))


def facts(text: str, date: str = DATE) -> dict[str, Fact]:
    """Give a text's facts by their values, of several with one value the last."""
    return {one.text: one for one in zhgovie.extract(text, date, model=None).facts}


@pytest.mark.parametrize("words", ["前三季度", "前9个月", "前8月", "上半年", "1-9月"])
def test_periods_may_stand_behind_the_whole(words: str) -> None:
    for verb, noun, unit in DONE:
        one = facts(f"全市{words}{verb}{noun}32.5{unit}。")[f"32.5{unit}"]
        assert one.subject == "全市"


def test_a_rank_is_no_whole() -> None:
    assert facts("粮食产量居全市前三,达32万吨。")["32万吨"].subject is None


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2021年以来", "2021/.."),
        ("自2021年以来", "2021/.."),
        ("自2021年启动改造以来", "2021/.."),
        ("党的十八大以来", "2012-11/.."),
        ("7月以来", "2024-07/.."),
        ("自7月起", "2024-07/.."),
    ],
)
def test_what_lasts_frames_what_follows(words: str, period: str) -> None:
    for verb, noun, unit in DONE:
        for text in (
            f"{words},全市各项工作平稳推进。{verb}{noun}32.5{unit}。",
            f"{words},全市实现税收3亿元。{verb}{noun}32.5{unit}。",
        ):
            assert facts(text)[f"32.5{unit}"].period == period


@pytest.mark.parametrize("since", ["建区以来", "自开展专项行动以来", "开园以来", "现阶段", "成立以来"])
def test_since_what_no_date_tells_is_no_part(since: str) -> None:
    for text in (f"{since}全市发放补贴32亿元。", f"全市{since}累计发放补贴32亿元。"):
        assert [span.text for span in facts(text)["32亿元"].indicator] == ["发放补贴"]


@pytest.mark.parametrize("plan", ["争取", "努力", "要", "力争", "预计", "将", "有望"])
def test_plans_reach_the_year(plan: str) -> None:
    for verb, noun, unit in (*DONE, ("新建", "学校", "所"), ("改造", "老旧小区", "个")):
        for text in (
            f"今年,全市{plan}{verb}{noun}32{unit}。",
            f"前三季度,全市{verb}{noun}18{unit},{plan}全年{verb}{noun}32{unit}。",
        ):
            one = facts(text)[f"32{unit}"]
            assert (one.modality, one.period) == ("target", "2024")


def test_what_is_told_of_the_past_stays_done() -> None:
    for verb, noun, unit in DONE:
        told = facts(f"今年全市计划{verb}{noun}45{unit},上半年{verb}{noun}18{unit},占全年计划的40%,同比提高3个百分点。")
        meant = {value: one.modality for value, one in told.items()}
        done = {f"18{unit}": "actual", "40%": "actual", "3个百分点": "actual"}
        assert meant == {f"45{unit}": "target", **done}


def test_a_plan_behind_what_was_done_goes_on_too() -> None:
    told = facts("今年全市计划完成投资45亿元,上半年完成投资18亿元,将再完成投资20亿元,增长5%。")
    assert [one.modality for one in told.values()] == ["target", "actual", "target", "target"]


@pytest.mark.parametrize("head", ["2024年工作计划", "2024年目标任务", "2024年工作安排", "2024年主要任务"])
def test_headings_of_plans_tell_their_year(head: str) -> None:
    text = (
        "某县2023年工作总结\n一、2023年工作完成情况\n(一)经济发展。建成高标准农田45万亩。\n"
        f"二、{head}\n(一)经济发展。建成高标准农田32万亩。\n(二)社会事业。新建学校3所。"
    )
    told = facts(text, "2024-01-20")
    assert [(told[value].period, told[value].modality) for value in ("45万亩", "32万亩", "3所")] == [
        ("2023", "actual"),
        ("2024", "target"),
        ("2024", "target"),
    ]


@pytest.mark.parametrize(
    ("growth", "basis", "before"),
    [
        ("同比增长", "yoy", "2023-01/2023-09"),
        ("与上年同期相比,增长", "yoy", "2023-01/2023-09"),
        ("比上年末增长", None, None),
        ("较去年底增长", None, None),
        ("年均递增", "annual_average", None),
        ("年复合增长", "annual_average", None),
        ("年均复合增长", "annual_average", None),
        ("环比增长", "qoq", None),
    ],
)
def test_what_growth_compares_with(growth: str, basis: str | None, before: str | None) -> None:
    for noun in ("固定资产投资", "工业增加值", "粮食产量"):
        one = facts(f"前三季度,全市{noun}{growth}8.3%。")["8.3%"]
        assert ([span.text for span in one.indicator], one.kind) == ([noun], "growth")
        assert (one.basis, one.basis_period) == (basis, before)


def test_the_same_period_of_last_year_has_works_begun() -> None:
    for verb in ("开工", "签约", "竣工"):
        one = facts(f"前三季度,全市{verb}项目45个。去年同期{verb}项目32个。")["32个"]
        assert one.period == "2023-01/2023-09"
