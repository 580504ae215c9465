"""Whose the figures of a table's rows are."""

import pytest

import zhgovie
from zhgovie.facts.labels import is_name_of_place, may_be_place


def subjects(text: str) -> list[tuple[str | None, str]]:
    facts = zhgovie.extract(text, model=None).facts
    return [(fact.subject, "/".join(span.text for span in fact.indicator)) for fact in facts]


@pytest.mark.parametrize("label", ["丁山市", "戊河旗", "己水镇", "高新区", "经开区", "城区", "省直", "市本级", "A县"])
@pytest.mark.parametrize("head", ["地区\tGDP（亿元）\n", "名称\tGDP（亿元）\n"])
def test_a_row_of_a_place_that_no_list_knows_is_its_own(label, head) -> None:
    assert subjects(f"2024年主要指标\n{head}平遥县\t180.5\n{label}\t301.2\n灵石县\t350.9") == [
        ("平遥县", "GDP"),
        (label, "GDP"),
        ("灵石县", "GDP"),
    ]


def test_what_heads_labels_says_that_they_are_places() -> None:
    assert subjects("税收\n县（市、区）\t税收（万元）\n丁河\t3\n戊山\t4\n其他\t1")[:2] == [
        ("丁河", "税收"),
        ("戊山", "税收"),
    ]


def test_a_kind_of_place_is_a_place_only_among_places() -> None:
    rows = "名称\t税收（万元）\n{}\t3\n示范区\t4"
    assert subjects("税收\n" + rows.format("丁山市"))[1] == ("示范区", "税收")
    assert subjects("税收\n" + rows.format("水泥业"))[1] == (None, "示范区/税收")


def test_goods_and_industries_are_part_of_the_indicator() -> None:
    table = "丁山市2024年税收\n行业\t税收（万元）\n采矿业\t3\n建材业\t4"
    assert [indicator for _, indicator in subjects(table)] == ["采矿业/税收", "建材业/税收"]


def test_a_row_with_a_unit_counts_what_its_label_names() -> None:
    table = "平遥县2024年基本情况\n指标\t单位\t数值\n行政村\t个\t180\n特色小镇\t个\t3\n新区\t个\t1"
    assert subjects(table) == [("平遥县", "行政村"), ("平遥县", "特色小镇"), ("平遥县", "新区")]


def test_what_looks_like_a_place_is_counted_where_nothing_else_is() -> None:
    assert subjects("基本情况\n指标\t2024年（个）\n戊甲镇\t3\n庚乙镇\t4")[0] == (None, "戊甲镇")


@pytest.mark.parametrize("label", ["全市", "合计", "总计"])
def test_the_sum_is_the_tables_own_subjects(label) -> None:
    article = "晋中市2024年统计公报\n2025年3月1日\n全市实现生产总值2000亿元。\n\n"
    text = f"{article}地区\tGDP（亿元）\n平遥县\t180.5\n{label}\t2000"
    assert subjects(text)[1:] == [("平遥县", "GDP"), ("晋中市", "GDP")]


def test_the_title_of_a_table_says_whose_it_is() -> None:
    text = "我国各地税收增长。\n\n太原市2024年税收\n地区\t税收（亿元）\n古交市\t2\n合计\t30"
    assert subjects(text) == [("古交市", "税收"), ("太原市", "税收")]


def test_the_sum_over_places_is_none_of_theirs() -> None:
    text = "平遥县2024年统计公报\n2025年3月1日\n\n地区\tGDP（亿元）\n平遥县\t180.5\n灵石县\t3\n合计\t2000\n全省\t9000"
    assert [subject for subject, _ in subjects(text)] == ["平遥县", "灵石县", None, "山西省"]


def test_what_follows_a_table_is_not_its_last_rows() -> None:
    text = "太原市统计公报\n2025年3月1日\n地区\tGDP（亿元）\n平遥县\t180.5\n灵石县\t3\n\n粮食产量12万吨。"
    assert subjects(text)[-1] == ("太原市", "粮食产量")


def test_columns_of_places() -> None:
    assert subjects("税收\n指标（亿元）\t丁山市\t戊河县\n税收\t3\t4") == [("丁山市", "税收"), ("戊河县", "税收")]


def test_a_known_division_keeps_its_code() -> None:
    text = "2024年各县（市、区）主要指标\n地区\tGDP（亿元）\n平遥县\t180.5\n介休市\t301.2\n戊河市\t350.9"
    assert [fact.subject_id for fact in zhgovie.extract(text, model=None).facts] == ["140728", "140781", None]


def test_forms_of_places() -> None:
    assert all(map(is_name_of_place, ("原平市", "鄂温克旗", "东城街道", "省直机关", "甲乙自治县")))
    assert not any(map(may_be_place, ("城镇", "乡村", "全市", "各县", "水泥", "税收")))
