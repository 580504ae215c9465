"""Texts in an Arrow table, facts in another: what distributed engines run."""

import pickle

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import zhgovie
from zhgovie import arrow
from zhgovie.entities.statistical import Recogniser
from zhgovie.errors import OptionError
from zhgovie.io.rows import COLUMNS
from zhgovie.pipeline import _loaded

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


@pytest.mark.parametrize("layer", COLUMNS)
def test_every_layer_has_its_own_columns(layer):
    found = zhgovie.extract_batch(TABLE, layer=layer, model=None)
    assert found.schema == zhgovie.batch_schema(layer)
    assert found.column_names == [*(column.name for column in COLUMNS[layer]), "error"]
    assert [row["document"] for row in found.to_pylist() if row["error"]] == ["3"]
    if layer == "documents":
        assert found["document"].to_pylist() == ["1", "2", "3", "4"]


def test_a_layer_that_is_none_is_refused():
    with pytest.raises(OptionError, match="'fact' is none; wanted one of documents, facts"):
        zhgovie.extract_batch(TABLE, layer="fact", model=None)


def test_many_rows_are_made_in_pieces(monkeypatch):
    whole = zhgovie.extract_batch(TABLE, model=None)
    monkeypatch.setattr(arrow, "CHUNK", 1)
    assert zhgovie.extract_batch(TABLE, model=None).to_pylist() == whole.to_pylist()


@pytest.mark.parametrize("kind", [pa.date32(), pa.timestamp("ms"), pa.timestamp("ns", "UTC")])
def test_dates_may_be_typed(kind):
    day = pa.array([1_740_787_200_000], pa.timestamp("ms")).cast(kind)  # 1 March 2025
    [row] = zhgovie.extract_batch(pa.table({"text": ["去年总产值3亿元。"], "date": day}), model=None).to_pylist()
    assert row["period"] == "2024"


def test_the_function_can_be_pickled():
    assert pickle.loads(pickle.dumps(zhgovie.extract_batch)) is zhgovie.extract_batch


def test_what_is_no_table_is_refused():
    with pytest.raises(OptionError, match="is a list; wanted a table of Arrow's"):
        zhgovie.extract_batch(["2024年,全县粮食产量12.5万吨。"])


def test_a_table_without_texts_is_refused():
    for table in (TABLE.select(["id"]), {"id": ["a"]}):
        with pytest.raises(OptionError, match="has columns id; wanted a column text"):
            zhgovie.extract_batch(table)


def test_the_model_is_loaded_once_a_process(monkeypatch):
    loads = []
    load = Recogniser.load
    monkeypatch.setattr(Recogniser, "load", lambda *arguments: loads.append(arguments) or load(*arguments))
    _loaded.cache_clear()
    for _ in range(2):
        zhgovie.extract_batch(TABLE)
    assert loads.count((None,)) == 1


def test_frames_of_others_are_tables():
    frame = pd.DataFrame({"text": TEXTS[:1], "date": ["2025.1.2"]})
    rows = zhgovie.extract_batch({"text": TEXTS[:1], "date": ["2025-01-02"]}).to_pylist()
    assert zhgovie.extract_batch(frame).to_pylist() == zhgovie.extract_batch(pl.from_pandas(frame)).to_pylist() == rows
    with pytest.raises(OptionError, match="is a list; wanted a table"):
        zhgovie.extract_batch(TEXTS)


@pytest.mark.parametrize("blank", ["", " ", None, "nan", "-"])
def test_a_blank_cell_is_no_date(blank):
    rows = zhgovie.extract_batch({"text": TEXTS[3:], "date": [blank]}, model=None).to_pylist()
    assert [(row["period"], row["error"]) for row in rows] == [(None, None)] * 2


def test_failures_have_no_rows_and_are_told():
    with pytest.warns(UserWarning, match="1 of 2 documents could not be read: the first: text: holds no text"):
        assert zhgovie.to_arrow(list(zhgovie.pipe([TEXTS[0], ""]))).num_rows == 1
    assert zhgovie.to_arrow(zhgovie.extract(TEXTS[0])).num_rows == 1
