import subprocess
import sys
from pathlib import Path

import pytest

from zhgovie.errors import ZhgovieError
from zhgovie.times import find
from zhgovie.times.edtf import parse

CASES = Path(__file__).parents[1] / "cases" / "times.tsv"


def cases() -> list[tuple[str, str, str]]:
    """Read the table: id, input, expected."""
    lines = [line.split("\t") for line in CASES.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    return [(line[0], line[1], line[2]) for line in lines]


@pytest.mark.parametrize(("case", "written", "expected"), cases(), ids=[case[0] for case in cases()])
def test_case(case: str, written: str, expected: str) -> None:
    text, _, date = written.partition("@")
    times = find(text, None if date == "none" else date or "2024-03-27")
    assert (" | ".join(f"{time.text}={time.value or 'null'}" for time in times) or "-") == expected, case


def test_a_report_title_says_nothing_of_the_year_it_looks_back_on() -> None:
    text = "2026年某省政府工作报告\n全年为企业减负30亿元。\n2026年工作安排\n全年引进项目80个。"
    assert [time.value for time in find(text, "2026-01-22")] == ["2026", "2025", "2026", "2026"]


def test_the_year_of_a_paragraph_is_not_that_to_come_of_one_before() -> None:
    times = find("今冬明春用煤紧张。\n煤矿全年任务60万吨。", "2024-10-08")
    assert [time.value for time in times] == ["2024-24", "2025-21", "2024"]


def test_anchor_says_what_resolved_it() -> None:
    text = "2023年10月开工，次年投产，去年验收，今天（3月27日）启用"
    assert [time.anchor for time in find(text, "2024-03-27")] == ["explicit", "context", "caller", "caller", "context"]
    assert [time.anchor for time in find("去年", "2024", source="document")] == ["document"]
    assert [time.anchor for time in find("去年")] == ["none"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一、2023年工作回顾\n一年来，建成学校5所。", "2023"),
        ("2023年是“十四五”的关键一年。一年来，建成学校5所。", "2023"),
        ("2023年3月，方案印发。一年来，建成学校5所。", "2023/2024"),
        ("2021年建成学校5所。\n一年来，建成学校5所。", "2023/2024"),
    ],
)
def test_a_year_is_looked_back_on_that_was_just_told(text: str, value: str) -> None:
    assert [time.value for time in find(text, "2024-05-27") if time.text == "一年来"] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("扭转2007年7月以来走低的局面。10月产值5亿元。", ["2007-07/..", None]),
        ("2016年以来，植树5万株。截至8月底，植树3万株。", ["2016/..", "../2016-08-31"]),
    ],
)
def test_a_month_since_which_gives_no_year_to_months_of_an_undated_text(text: str, values: list[str | None]) -> None:
    assert [time.value for time in find(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("五一假期，接待游客9万人次，其中第二天2万人次。", "2023-04-30"),
        ("4月20日，大会开幕。第二天，签约5个。", "2023-04-21"),
        ("五一假期，接待游客9万人次。次日，景区检修。", "2023-05-04"),
    ],
)
def test_the_second_day_of_a_holiday_is_not_the_one_behind_it(text: str, value: str) -> None:
    assert [time.value for time in find(text, "2023-05-03") if time.text in {"第二天", "次日"}] == [value]


@pytest.mark.parametrize("anchor", ["2024", "2024-03", "2024-03-27", "2024-03-27T09:00:00"])
def test_anchor_of_any_precision(anchor: str) -> None:
    assert find("去年", anchor)[0].value == "2023"


def test_a_year_alone_does_not_fix_a_day() -> None:
    assert find("昨天", "2024")[0].value is None


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ZhgovieError, match="is no date"):
        find("去年", "gestern")


def test_every_rule_is_named() -> None:
    rules = {time.rule for _, written, _ in cases() for time in find(written.partition("@")[0], "2024-03-27")}
    assert len(rules) > 40
    assert all(rule.startswith("times.") for rule in rules)


def test_values_of_the_table_parse_here_and_in_the_edtf_package() -> None:
    edtf = pytest.importorskip("edtf")
    for _, written, _ in cases():
        text, _, date = written.partition("@")
        for time in find(text, None if date == "none" else date or "2024-03-27"):
            if time.value is not None:
                assert str(parse(time.value)) == time.value
                edtf.parse_edtf(time.value)


@pytest.mark.parametrize("text", ["国庆", "2018", "12号", "三周后", "20240307", "09-01", "3月5", "前两年", "周一早晨"])
def test_what_is_a_time_only_alone(text: str) -> None:
    assert [time.rule for time in find(text, "2024-03-27")] == ["times.alone"]
    prose = find(f"据介绍，该项目的建设内容包括{text}等多个方面", "2024-03-27")
    assert not any(time.rule == "times.alone" for time in prose)


def test_lunar_dates_need_the_extra() -> None:
    pytest.importorskip("lunar_python")
    values = [time.value for time in find("2024年春节，正月初八，去年中秋节，2024年除夕", "2024-03-27")]
    assert values == ["2024-02-10", "2024-02-17", "2023-09-29", "2024-02-09"]


def test_without_the_extra_a_lunar_date_has_no_value() -> None:
    code = (
        "import sys; sys.modules['lunar_python'] = None\n"
        "from zhgovie.times import find\n"
        "print([(time.text, time.value) for time in find('2024年春节，清明节', '2024-03-27')])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[('2024年春节', None), ('清明节', '2024-04-04')]"


def test_import_stays_light() -> None:
    heavy = ("spacy", "pandas", "pydantic", "lunar_python")
    code = f"import sys, zhgovie.times; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_bulletin_looks_back_in_any_month() -> None:
    text = "2021年度甲县统计公报\n年末常住人口8万人，全年出生5000人。"
    assert [time.value for time in find(text, "2022-10-09")] == ["2021", "2021-12", "2021"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2022年，全县有学校8所。\n年末有卫生室9家。", "2022-12"),
        ("2022年，全县有学校8所。\n年末力争建成9家。", "2023-12"),
    ],
)
def test_year_end_of_the_year_told_where_only_a_year_is_known(text: str, value: str) -> None:
    assert [time.value for time in find(text, "2023")][-1] == value


@pytest.mark.parametrize(
    ("text", "date", "value"),
    [
        ("通报2021年上半年植树情况。\n上半年，植树5万株。", "2022-01-10", "2021-01/2021-06"),
        ("2021年上半年植树3万株。\n三季度，植树5万株。", "2022-01-10", "2022-07/2022-09"),
        ("2021年上半年植树3万株。\n上半年，植树5万株。", "2022-07-10", "2022-01/2022-06"),
        ("甲县2021年植树工作总结\n截至11月，植树5万株。\n2022年植树6万株。", "2022", "../2021-11"),
        ("甲县2021年植树见闻\n截至11月，植树5万株。\n2022年植树6万株。", "2022", "../2022-11"),
    ],
)
def test_a_part_of_the_year_that_is_reported_on_is_not_of_one_to_come(text: str, date: str, value: str) -> None:
    begin = text.index("\n")
    assert next(time.value for time in find(text, date) if time.start > begin) == value


@pytest.mark.parametrize(
    ("anchor", "value"), [("2016-12-26", "2012/2016"), ("2017-01-10", "2012/2016"), ("2016-06-10", "2011/2015")]
)
def test_the_past_years_of_a_report_told_at_a_years_end_end_with_it(anchor: str, value: str) -> None:
    text = "青河县政府工作报告\n过去五年，全县植树6万株。"
    assert [str(time.value) for time in find(text, anchor=anchor)] == [value]
