"""Texts in an Arrow table, facts in another: what distributed engines run."""

import pickle

import pyarrow as pa
import pytest

import zhgovie
from zhgovie.errors import OptionError

TEXTS = ["2024年,全县粮食产量12.5万吨。", "召开会议。", "", "去年总产值3亿元,增长5%。"]
TABLE = pa.table({"id": [1, 2, 3, 4], "text": TEXTS, "date": [None, None, None, "2025-03"]})


def test_facts_come_with_their_document_and_failures_as_rows():
    rows = zhgovie.extract_batch(TABLE, model=None).to_pylist()
    assert [(row["document"], row["text"]) for row in rows] == [
        ("1", "12.5万吨"),
        ("3", None),
        ("4", "3亿元"),
        ("4", "5%"),
    ]
    assert "holds no text" in rows[1]["error"]
    assert rows[2]["period"] == "2024"


@pytest.mark.parametrize("table", [TABLE, TABLE.slice(1, 1), TABLE.slice(0, 0), TABLE.select(["text"])])
def test_the_schema_is_always_the_same(table):
    assert zhgovie.extract_batch(table, model=None).schema == zhgovie.batch_schema()


def test_a_record_batch_is_taken_too():
    [batch] = TABLE.to_batches()
    assert zhgovie.extract_batch(batch, model=None) == zhgovie.extract_batch(TABLE, model=None)


@pytest.mark.parametrize("columns", [["id", "text", "date"], ["text"]])
def test_a_mapping_is_taken_too(columns):
    table = TABLE.select(columns)
    assert zhgovie.extract_batch(table.to_pydict(), model=None) == zhgovie.extract_batch(table, model=None)


@pytest.mark.parametrize("form", [None, "arrow"])
def test_a_hugging_face_dataset_is_mapped(form, tmp_path):
    datasets = pytest.importorskip("datasets", reason="needs the extra train")
    dataset = datasets.Dataset(TABLE).with_format(form)
    options = {"batched": True, "batch_size": 2, "remove_columns": dataset.column_names}
    found = dataset.map(zhgovie.extract_batch, fn_kwargs={"model": None}, **options).with_format(None)
    assert found["text"] == ["12.5万吨", None, "3亿元", "5%"]
    assert found.column_names == zhgovie.batch_schema().names


def test_the_function_can_be_pickled():
    assert pickle.loads(pickle.dumps(zhgovie.extract_batch)) is zhgovie.extract_batch


def test_a_table_without_texts_is_refused():
    for table in (TABLE.select(["id"]), {"id": ["a"]}):
        with pytest.raises(OptionError, match="has columns id; wanted a column text"):
            zhgovie.extract_batch(table)
