"""Rows, CSV and frames: the same columns whatever they hold."""

import csv
import io
import sys

import pytest
from samples import article

import zhgovie
from zhgovie.errors import MissingExtraError, OptionError
from zhgovie.io.rows import COLUMNS, rows
from zhgovie.io.tables import csv_text, frame, harmless


@pytest.mark.parametrize("layer", COLUMNS)
def test_every_row_has_the_columns_of_its_layer(layer):
    found = list(rows([article()], layer))
    assert found
    for row in found:
        assert list(row) == [column.name for column in COLUMNS[layer]]


def test_a_fact_brings_its_evidence():
    level, growth = rows([article()], "facts")
    assert level["evidence"] == "2024年,全区总产值65.3亿元,增长约8%;县委书记韩军出席。"
    assert growth["evidence"] == level["evidence"]  # found among the sentences where the fact names none
    assert growth["indicator"] == "总产值增长"
    assert (level["value"], level["value_exact"]) == (6530000000.0, "6530000000")


def test_csv_reads_back():
    found = list(csv.DictReader(io.StringIO(csv_text(rows([article()], "facts")))))
    assert [row["text"] for row in found] == ["65.3亿元", "8%"]
    assert found[0]["subject"] == "灵石经济技术开发区"


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])
def test_text_that_a_spreadsheet_would_run_is_quoted(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3.5", "100/3", "灵石", "", None, -3.5])
def test_what_is_harmless_stays(text):
    assert harmless(text) == text


def test_frame_types_do_not_depend_on_what_was_found():
    full, empty = frame([article()]), frame([])
    assert list(full.dtypes) == list(empty.dtypes)
    assert list(full.columns) == [column.name for column in COLUMNS["facts"]]
    assert full["value"].sum() == 6530000008


def test_an_article_tabulates_itself():
    assert list(article().to_pandas()["unit"]) == ["CNY", "%"]


def test_a_missing_package_is_named_with_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"zhgovie\[pandas\]"):
        frame([article()])


@pytest.mark.parametrize("layer", COLUMNS)
def test_the_arrow_schema_does_not_depend_on_what_was_found(layer):
    full, empty = zhgovie.to_arrow([article()], layer), zhgovie.to_arrow([], layer)
    assert full.schema == empty.schema
    assert full.num_rows > 0


def test_other_libraries_take_an_article_as_it_is():
    import duckdb
    import polars as pl
    import pyarrow as pa

    one = article()
    assert pl.DataFrame(one)["unit"].to_list() == ["CNY", "%"]
    assert pa.table(one)["unit"].to_pylist() == ["CNY", "%"]
    facts = pa.table(one)
    with duckdb.connect() as store:
        store.register("facts", facts)
        assert store.execute("SELECT count(*) FROM facts").fetchall() == [(2,)]
    assert one.to_polars().equals(pl.DataFrame(facts))


def test_an_unknown_layer_is_named():
    with pytest.raises(OptionError, match="'words' is none; wanted one of documents, facts"):
        zhgovie.to_arrow([article()], "words")
