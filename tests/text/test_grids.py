"""Tables in a text: where they are, and what heads a column."""

import pytest

from zhgovie.text.document import prepare
from zhgovie.text.grids import grids, is_row


def told(text: str) -> list[tuple[str, list[list[str]], list[list[str]]]]:
    def words(rows):
        return [[text[start:end] for start, end in row] for row in rows]

    return [(text[slice(*grid.caption)], words(grid.heads), words(grid.rows)) for grid in grids(text)]


def test_cells_parted_by_tabs() -> None:
    text = "工业产品产量\n产品\t产量(万吨)\n原煤\t12.5\n完。"
    assert told(text) == [("工业产品产量", [["产品", "产量(万吨)"]], [["原煤", "12.5"]])]


def test_cells_parted_by_strokes() -> None:
    text = "见表。\n| 产品 | 产量 |\n|---|---:|\n| 原煤 | 12.5 |"
    assert told(text) == [("", [["产品", "产量"]], [["原煤", "12.5"]])]


def test_cells_parted_by_blanks_want_rows_of_one_width() -> None:
    table = "产品 单位 产量 增速\n原煤 万吨 12.5 3.1\n水泥 万吨 3 -2"
    assert [len(rows) for _, _, rows in told(table)] == [2]
    assert told("产品 单位 产量 增速\n原煤 万吨 12.5 3.1") == []
    assert told("记者 张三 李四\n通讯员 王五 赵六") == []
    assert told("产量 12 万吨，其中 3 万吨外销。\n利润 3 亿元，税 1 亿元。") == []


def test_a_head_over_several_columns_counts_for_each() -> None:
    text = "指标\t2024年\t\t2023年\n\t总量\t增速\t总量\n产值\t10\t5.1\t9.5"
    (grid,) = grids(text)
    assert [[text[slice(*cell)] for cell in grid.heads_of(4, column)] for column in range(1, 4)] == [
        ["2024年", "总量"],
        ["2024年", "增速"],
        ["2023年", "总量"],
    ]


def test_a_head_without_a_cell_above_the_labels() -> None:
    text = "产量\t增速\n原煤\t10\t5.1"
    (grid,) = grids(text)
    assert text[slice(*grid.heads_of(3, 2)[0])] == "增速"


def test_heads_of_years_are_no_figures() -> None:
    assert told("指标\t2023\t2024\n产值\t10\t11")[0][1] == [["指标", "2023", "2024"]]


def test_rows_of_heads_begin_a_new_table() -> None:
    assert len(grids("指标\t产值\n甲\t10\n指标\t利润\n甲\t2")) == 2


@pytest.mark.parametrize("mark", ["\t", " | ", "   "])
def test_rows_of_a_table_are_the_articles_own_text(mark) -> None:
    rows = [["产品", "产量", "增速"], ["原煤", "12.5", "3"], ["水泥", "3", "5"], ["合计", "15.5", "4"]]
    stroke = mark.strip()
    text = "\n".join(f"{stroke}{mark.join(row)}{stroke}" for row in rows)
    assert prepare("全市工业产品产量\n" + text).clean.endswith(text)


def test_a_line_of_strokes_takes_no_time() -> None:
    assert not is_row("|" * 300_000 + "x")
    assert is_row("原煤 | 12.5 | 3")


def figures(text: str) -> list[str]:
    return [
        text[start:end]
        for grid in grids(text)
        for row in grid.rows
        for start, end in row[1:]
        if grid.is_figure(text, (start, end))
    ]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("产品\t产量\n原煤\t1987\n焦炭\t2016", ["1987", "2016"]),
        ("原煤\t1987\n焦炭\t2016\n水泥\t12", ["1987", "2016", "12"]),
        ("指标\t甲\t乙\t丙\n产值\t1987\t2016\t2050", ["1987", "2016", "2050"]),
        ("产品\t去年\t今年\n原煤\t2015\t2016", ["2015", "2016"]),
        ("名称\t产值\n事业单位\t2016\n去年\t1987", ["2016", "1987"]),
        ("指标\t2023\t2024\n产值\t10\t11", ["10", "11"]),
        ("指标\t2015\t2020\t2024\n产值\t10\t11\t12", ["10", "11", "12"]),
        ("指标\t产值\t\n\t2024\t2023\n甲\t10\t11", ["10", "11"]),
        ("2023\t2024\n产值\t10\t11", ["10", "11"]),
        ("名称\t建成年份\t投资\n甲\t2016\t12\n乙\t2001\t3", ["12", "3"]),
        ("名称\t投产\t投资\n甲\t2014\t12\n乙\t2015\t3\n丙\t2016\t3", ["12", "3", "3"]),
        ("名称\t本年度\n甲\t2016\n乙\t2001", ["2016", "2001"]),
        ("产品\t2024年\t2023年度\n原煤\t1987\t2016\n焦炭\t1\t2", ["1987", "2016", "1", "2"]),
        ("年份\t产值\n2015\t2016\n2016\t2050", ["2016", "2050"]),
        ("张三\t1987\n李四\t1965", []),
    ],
)
def test_numbers_that_could_be_years(table, found) -> None:
    assert figures("某表\n" + table) == found


def test_the_line_of_units_is_not_the_title() -> None:
    text = "主要指标\n单位：亿元\n\n指标\t数值\n产值\t10"
    (grid,) = grids(text)
    assert (text[slice(*grid.caption)], text[slice(*grid.units)]) == ("主要指标", "单位：亿元")
    (grid,) = grids("主要指标\n\n\n\n\n指标\t数值\n产值\t10")
    assert grid.caption == (0, 0)


def test_bars_without_outer_ones_want_heads_of_their_number() -> None:
    assert told("产品|产量\n原煤|12")[0][1:] == ([["产品", "产量"]], [["原煤", "12"]])
    assert told("原煤|12\n焦炭|13") == told("首页 | 政务 | 县情\n电话|12") == []


def test_one_cell_a_line() -> None:
    assert told("产值（亿元）\n12\n增速（%）\n3") == [("", [["产值（亿元）", "增速（%）"]], [["", "12", "3"]])]
    assert told("产值（亿元）\n12\n13") == told("产值\n12\n增速\n3") == []
