"""Facts of tables: units, indicators, subjects, periods and kinds from labels and heads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhgovie


def rows(text: str, date: str | None = None) -> list[tuple[str, ...]]:
    article = zhgovie.extract(text, date=date, model=None)
    return [
        ("/".join(span.text for span in fact.indicator), fact.text, fact.unit, fact.kind, str(fact.period))
        for fact in article.facts
    ]


def test_a_column_of_units() -> None:
    text = (
        "2024年1-9月主要经济指标\n指标\t单位\t1-9月\t同比增长(%)\n"
        "地区生产总值\t亿元\t1,234.5\t5.6\n#第一产业\t亿元\t100.2\t-3.1\n粮食产量\t万吨\t12\t1.2\n规上工业增加值\t亿元\t-\t7"
    )
    period = "2024-01/2024-09"
    assert rows(text) == [
        ("地区生产总值", "1,234.5", "CNY", "level", period),
        ("地区生产总值", "5.6", "%", "growth", period),
        ("第一产业", "100.2", "CNY", "level", period),
        ("第一产业", "-3.1", "%", "growth", period),
        ("粮食产量", "12", "t", "level", period),
        ("粮食产量", "1.2", "%", "growth", period),
        ("规上工业增加值", "7", "%", "growth", period),
    ]
    facts = zhgovie.extract(text, model=None).facts
    assert [str(fact.value) for fact in facts[:3]] == ["123450000000", "5.6", "10020000000"]
    assert facts[1].basis == "yoy"


def test_rows_of_places() -> None:
    text = (
        "2024年上半年各区主要指标\n| 地区 | GDP(亿元) | 增速(%) |\n|---|---|---|\n"
        "| 东城区 | 1932.1 | 5.1 |\n| 西城区 | 3408.1 | 4.6 |\n| 全市 | 5340.2 | 4.8 |"
    )
    facts = zhgovie.extract(text, model=None).facts
    assert [fact.subject for fact in facts] == ["东城区", "东城区", "西城区", "西城区", "北京市", "北京市"]
    assert {fact.indicator[0].text for fact in facts} == {"GDP"}
    assert [fact.kind for fact in facts[:2]] == ["level", "growth"]


def test_columns_of_years() -> None:
    text = "主要产品产量\n单位：万吨\n产品\t2024年1-6月\t2023年1-6月\t增长%\n原煤\t120.5\t110\t9.5\n水泥\t33\t30\t10"
    assert rows(text)[:3] == [
        ("原煤", "120.5", "t", "level", "2024-01/2024-06"),
        ("原煤", "110", "t", "level", "2023-01/2023-06"),
        ("原煤", "9.5", "%", "growth", "2024-01/2024-06"),
    ]


def test_heads_in_two_rows() -> None:
    text = (
        "海州市主要指标\n指标\t2024年\t\t\t2023年\n\t总量（亿元）\t增速\t位次\t总量（亿元）\n"
        "地区生产总值\t1100\t5.1\t3\t1046.6"
    )
    assert rows(text) == [
        ("地区生产总值", "1100", "CNY", "level", "2024"),
        ("地区生产总值", "5.1", "%", "growth", "2024"),
        ("地区生产总值", "1046.6", "CNY", "level", "2023"),
    ]


def test_a_title_says_what_is_measured() -> None:
    text = "2024年各县粮食产量（万吨）\n地区\t产量\n灵石县\t12.5\n介休市\t20"
    assert [row[0] for row in rows(text)] == ["产量", "产量"]
    text = "2024年各县粮食产量（万吨）\n灵石县\t12.5\n介休市\t20"
    assert rows(text) == [("粮食产量", "12.5", "t", "level", "2024"), ("粮食产量", "20", "t", "level", "2024")]


def test_a_head_joins_the_label_unless_it_repeats_it() -> None:
    text = "2024年主要产品产量\n产品\t单位\t产量\t比上年增长（%）\n原煤\t万吨\t120\t9.5\n发电量\t亿千瓦时\t33\t-1"
    assert [row[0] for row in rows(text)] == ["原煤/产量", "原煤/产量", "发电量", "发电量"]
    assert {row[4] for row in rows(text)} == {"2024"}


def test_rows_that_are_numbered_and_have_two_labels() -> None:
    text = "2024年重点项目\n序号\t县区\t项目\t总投资（万元）\n1\t灵石县\t焦化改造\t3500\n2\t介休市\t光伏发电\t1200"
    facts = zhgovie.extract(text, model=None).facts
    assert [(fact.subject, fact.indicator[0].text, fact.text) for fact in facts] == [
        ("灵石县", "焦化改造", "3500"),
        ("介休市", "光伏发电", "1200"),
    ]


def test_a_plan_is_a_target() -> None:
    text = "主要指标\n指标\t单位\t2023年实际\t2024年目标\n财政收入\t亿元\t3\t3.3"
    assert [fact.modality for fact in zhgovie.extract(text, model=None).facts] == ["actual", "target"]


def test_amounts_of_change_and_shares() -> None:
    text = "2024年外贸情况\n指标\t总额(亿元)\t比上年增减额(亿元)\t占比\n出口\t12\t-1.5\t60\n进口\t8\t2\t40"
    assert [row[3] for row in rows(text)] == ["level", "increment", "share"] * 2


def test_plus_or_minus_is_growth() -> None:
    assert [row[3] for row in rows("2024年货运\n指标\t货运量（吨）\t±%\n公路\t12\t-1.5")] == ["level", "growth"]


def test_prose_cells_are_read_as_prose() -> None:
    text = "项目情况\n名称\t情况\n甲项目\t总投资3亿元，占地20亩\n乙项目\t5亿元"
    assert [row[1] for row in rows(text)] == ["3亿元", "20亩", "5亿元"]


@pytest.mark.parametrize("text", ["指标\t单位\n产值\t亿元\n收入\t万元", "单位\n亿元\n"])
def test_names_of_units_are_no_quantities(text) -> None:
    assert zhgovie.extract("主要指标\n" + text, model=None).quantities == ()


@pytest.mark.parametrize("word", ["累计完成", "本月累计", "年初至本月累计"])
def test_a_label_of_words_that_name_nothing_takes_no_time(word) -> None:
    table = f"指标\t值(亿元)\n{word * 60}x\t12\n产值\t3"
    assert [fact.text for fact in zhgovie.extract(table, model=None).facts] == ["12", "3"]


def values(text: str) -> list[tuple[str, str, str]]:
    return [(fact.text, str(fact.value), fact.unit) for fact in zhgovie.extract(text, model=None).facts]


@pytest.mark.parametrize("units", ["亿元、%", "亿元，%", "亿元 %", "%、亿元", "亿元"])
def test_of_several_units_per_cent_is_that_of_rates(units) -> None:
    table = "2024年主要指标\n单位：{}\n地区\tGDP\t增速\t税收\t占比\n平遥县\t18\t5.1\t2\t11"
    assert [unit for _, _, unit in values(table.format(units))] == ["CNY", "%", "CNY", "%"]


def test_a_row_of_rates_is_not_in_the_unit_above_the_table() -> None:
    text = "平遥县指标\n单位：亿元、%\n指标\t2023年\t2024年\nGDP\t18\t19\nGDP增速\t5\t5.5"
    assert [unit for _, _, unit in values(text)] == ["CNY", "CNY", "%", "%"]


def test_two_units_of_amounts_are_not_told_apart() -> None:
    assert values("平遥县指标\n单位：亿元、万吨\n指标\t2024年\nGDP\t18\n原煤\t19") == []


@pytest.mark.parametrize(
    ("unit", "value", "code"),
    [
        ("亿千瓦时", "302000000", "kWh"),
        ("万千瓦", "30200", "kW"),
        ("亿度", "302000000", "kWh"),
        ("公斤/亩", "3.02", "kg/mu"),
        ("元/吨", "3.02", "CNY/t"),
        ("千克", "3.02", "kg"),
        ("微克/立方米", "3.02", "μg/m3"),
        ("百万元", "3020000", "CNY"),
    ],
)
def test_units_are_read_as_in_prose(unit, value, code) -> None:
    by_head = f"2024年指标\n地区\t指标（{unit}）\t水平（{unit}）\n发电\t3.02\t3.02"
    by_row = f"2024年指标\n指标\t单位\t数值\n发电\t{unit}\t3.02\n供电\t{unit}\t3.02"
    above = f"2024年指标\n单位：{unit}\n指标\t数值\n发电\t3.02\n供电\t3.02"
    for text in (by_head, by_row, above):
        assert values(text) == [("3.02", value, code)] * 2


def test_numbers_that_could_be_years_are_figures() -> None:
    text = "2024年产品产量\n产品\t单位\t产量\t增长%\n原煤\t万吨\t1987\t3.1\n焦炭\t吨\t2016\t-\n化肥\t吨\t2050\t2"
    assert [(text, unit) for text, _, unit in values(text)] == [
        ("1987", "t"),
        ("3.1", "%"),
        ("2016", "t"),
        ("2050", "t"),
        ("2", "%"),
    ]


def test_years_are_periods() -> None:
    text = "历年税收\n年份\t税收（万元）\n2020\t1987\n2021\t2016"
    assert rows(text) == [("税收", "1987", "CNY", "level", "2020"), ("税收", "2016", "CNY", "level", "2021")]
    text = "历年税收\n指标（万元）\t2023\t2024\n税收\t1987\t2016"
    assert [row[4] for row in rows(text)] == ["2023", "2024"]
    text = "水库\n名称\t建成年份\t投资（万元）\n甲水库\t2016\t12"
    assert [row[:2] for row in rows(text)] == [("甲水库/投资", "12")]


def test_numbers_of_rows_are_no_quantities() -> None:
    article = zhgovie.extract("2024年税收\n序号\t地区\t税收（万元）\n1\t平遥县\t3\n2\t灵石县\t4", model=None)
    assert [value.text for value in article.quantities] == ["3", "4"]


def test_one_cell_a_line() -> None:
    text = "平遥县2024年指标\n全县经济平稳。\n生产总值（亿元）\n123.4\n同比增长（%）\n5.2\n税收（万元）\n2016\n"
    assert [row[:4] for row in rows(text)] == [
        ("生产总值", "123.4", "CNY", "level"),
        ("生产总值", "5.2", "%", "growth"),
        ("税收", "2016", "CNY", "level"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "平遥县\n180.5\n5.1\n介休市\n301.2\n-0.8",
        "生产总值（亿元）\n增速（%）\n123.4\n5.2",
        "产量（万吨）\n1\n原煤\n12.5\n2\n焦炭\n20",
        "浏览（人次）\n532\n",
    ],
    ids=["labels", "heads in a row", "a numbered column", "a counter"],
)
def test_lines_of_a_table_that_cannot_be_told_surely_make_no_fact(lines) -> None:
    assert rows("平遥县2024年指标\n全县经济平稳。\n" + lines) == []


@pytest.mark.parametrize("bar", ["|", " | "])
def test_rows_without_outer_bars(bar) -> None:
    text = "平遥县2024年产量\n产品|产量（吨）|增速（%）\n---|---|---\n原煤|100|5\n焦炭|20|-1".replace("|", bar)
    assert [row[:3] for row in rows(text)] == [
        ("原煤/产量", "100", "t"),
        ("原煤/产量", "5", "%"),
        ("焦炭/产量", "20", "t"),
        ("焦炭/产量", "-1", "%"),
    ]


def test_cells_that_lay_out_a_page_head_no_column() -> None:
    text = "首页\t政务\t县情\n栏目\t全县经济平稳增长。\t更多\n指标\t单位\t2024年\nGDP\t亿元\t180.5"
    assert [row[0] for row in rows(text)] == ["GDP"]


def test_a_row_of_figures_that_say_nothing_has_no_facts() -> None:
    assert rows("23\t-11.5\t%\tgrowth\tactual\tNone\t北京市\n25\t1000\tkm\tlevel\tactual\tNone\t北京市") == []


CELLS = (
    "",
    "-",
    "指标",
    "单位",
    "合计",
    "全市",
    "青河县",
    "万元",
    "%",
    "同比±%",
    "2024年",
    "1-9月",
    "工业产值",
    "12",
    "-3.1",
    "1,234.5",
    "3.2%",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=7), min_size=2, max_size=7),
    st.sampled_from(["\t", " | ", "  "]),
)
def test_any_table_is_read(table: list[list[str]], between: str) -> None:
    article = zhgovie.extract("\n".join(["主要指标", *map(between.join, table)]), model=None)
    assert all(article.text[fact.start : fact.end] == fact.text for fact in article.facts)


def test_no_reading_of_words_cuts_what_labels_and_heads_say() -> None:
    head = "2023年东山县生产总值构成\n行业名称\t现价(万元)\t不变价(万元)\t增速(%)\t行业占比(%)\n"
    text = head + "农、林、牧、渔业\t35062\t31527\t4.5\t26.1"
    facts = zhgovie.extract(text).facts
    assert len(facts) == 4
    for fact in facts:
        assert fact.indicator[0].text == "农、林、牧、渔业"
        assert ("indicator", "indicator.cell") in fact.rules
