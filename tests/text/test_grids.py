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
