"""Corpus runs: what is written, what a stopped run keeps, what a second run reads again."""

import json
import sqlite3
from pathlib import Path

import pytest

from zhgovie import corpus
from zhgovie.corpus import extract_corpus, journal_of
from zhgovie.errors import InputError, OptionError
from zhgovie.io.rows import COLUMNS
from zhgovie.model import SCHEMA_VERSION, Failure, Meta
from zhgovie.text.readers import SourceDocument, read_documents, sources

DOCUMENTS = [SourceDocument(f"d{at}", f"2024年,灵石县新增企业{at}家,总投资1.5亿元。") for at in range(1, 7)]


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def calls(monkeypatch):
    """Note which documents are really read."""
    noted: list[str] = []

    def extract_task(task):
        noted.append(task.name)
        return original(task)

    original = corpus.extract_task
    monkeypatch.setattr(corpus, "extract_task", extract_task)
    return noted


@pytest.mark.parametrize("n_process", [1, 2])
def test_documents_stand_in_their_order(tmp_path, n_process):
    progress = extract_corpus(DOCUMENTS, tmp_path / "a.jsonl", n_process=n_process)
    assert ids(tmp_path / "a.jsonl") == [f"d{at}" for at in range(1, 7)]
    assert (progress.done, progress.known, progress.failures) == (6, 0, [])


def test_what_did_not_change_is_not_read_again(tmp_path, calls):
    output = tmp_path / "a.jsonl"
    extract_corpus(DOCUMENTS, output)
    calls.clear()
    changed = [*DOCUMENTS[:2], SourceDocument("d3", "2024年,新增企业99家。"), *DOCUMENTS[3:]]
    progress = extract_corpus(changed, output)
    assert (calls, progress.known) == (["d3"], 5)
    assert "99家" in output.read_text("utf-8")
    assert ids(output) == [f"d{at}" for at in range(1, 7)]


def test_another_date_or_model_is_another_result(tmp_path, calls):
    output = tmp_path / "a.jsonl"
    extract_corpus(DOCUMENTS[:1], output, model=None)
    extract_corpus(DOCUMENTS[:1], output, model=None, date="2025")
    extract_corpus(DOCUMENTS[:1], output, date="2025")
    assert len(calls) == 3


def test_another_state_of_the_package_is_another_result(tmp_path, calls, monkeypatch):
    extract_corpus(DOCUMENTS[:1], tmp_path / "a.jsonl")
    monkeypatch.setattr(corpus, "fingerprint", lambda folder: "other")
    extract_corpus(DOCUMENTS[:1], tmp_path / "a.jsonl")
    assert len(calls) == 2


def test_a_fingerprint_is_of_files_and_their_state(tmp_path):
    (tmp_path / "a").write_text("1")
    first = corpus.fingerprint(tmp_path)
    assert corpus.fingerprint(tmp_path) == first
    (tmp_path / "a").write_text("12")
    assert corpus.fingerprint(tmp_path) != first


@pytest.mark.parametrize("stop_at", [1, 4, 6])
def test_a_stopped_run_goes_on_where_it_was(tmp_path, calls, stop_at):
    def interrupted():
        yield from DOCUMENTS[:stop_at]
        raise KeyboardInterrupt

    output, undisturbed = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    with pytest.raises(KeyboardInterrupt):
        extract_corpus(interrupted(), output)
    assert not output.exists()
    assert len(calls) == stop_at
    extract_corpus(DOCUMENTS, output)
    assert calls == [document.id for document in DOCUMENTS]
    extract_corpus(DOCUMENTS, undisturbed)
    assert output.read_bytes() == undisturbed.read_bytes()


def test_failures_are_told_and_tried_again(tmp_path, calls):
    failed = Failure("gone", InputError("gone.txt", "does not exist"))
    documents = [failed, DOCUMENTS[0], SourceDocument("blank", " ", path="blank.txt"), DOCUMENTS[1]]
    for _ in range(2):
        progress = extract_corpus(documents, tmp_path / "a.jsonl")
        assert [failure.id for failure in progress.failures] == ["gone", "blank"]
        assert str(progress.failures[1].error).startswith("blank.txt: ")
        assert ids(tmp_path / "a.jsonl") == ["d1", "d2"]
    assert calls == ["d1", "d2"]


def test_equal_documents_are_all_written(tmp_path):
    for _ in range(2):
        extract_corpus([DOCUMENTS[0], DOCUMENTS[1], DOCUMENTS[0], DOCUMENTS[0]], tmp_path / "a.jsonl")
        assert ids(tmp_path / "a.jsonl") == ["d1", "d2", "d1#2", "d1#3"]


def test_one_id_in_two_tables_is_told_apart_by_the_paths(tmp_path):
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / f"in/{name}.jsonl").write_text('{"id": "x7", "text": "引进项目8个。"}\n', encoding="utf-8")
    for known in (0, 2):
        progress = extract_corpus(sources(tmp_path / "in"), tmp_path / "a.jsonl", model=None)
        assert progress.known == known
        assert ids(tmp_path / "a.jsonl") == ["x7", f"{tmp_path / 'in/b.jsonl'}:1"]


def test_what_left_the_corpus_is_forgotten(tmp_path, calls):
    extract_corpus(DOCUMENTS, tmp_path / "a.jsonl")
    extract_corpus(DOCUMENTS[:1], tmp_path / "a.jsonl")
    calls.clear()
    extract_corpus(DOCUMENTS[:2], tmp_path / "a.jsonl")
    assert calls == ["d2"]


def test_two_runs_on_one_output_do_not_mix(tmp_path):
    output = tmp_path / "a.jsonl"

    def documents():
        with pytest.raises(OptionError, match="in use by another run"):
            extract_corpus(DOCUMENTS, output)
        yield from DOCUMENTS

    extract_corpus(documents(), output)
    assert len(ids(output)) == 6


@pytest.mark.parametrize(
    ("name", "found"), [("a.xyz", "does not tell the format"), ("taken/a.csv", "cannot be written: Not a directory")]
)
def test_an_output_that_cannot_be_is_refused_before_the_work(tmp_path, calls, name, found):
    (tmp_path / "taken").write_text("a file", "utf-8")
    with pytest.raises(OptionError, match=found):
        extract_corpus(DOCUMENTS, tmp_path / name)
    assert calls == []


def test_parquet_holds_the_facts(tmp_path):
    import pyarrow.parquet

    extract_corpus(DOCUMENTS, tmp_path / "a.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert table.column_names == [column.name for column in COLUMNS["facts"]]
    assert sorted(set(table["document"].to_pylist())) == [f"d{at}" for at in range(1, 7)]


def test_a_store_holds_every_layer_and_answers(tmp_path):
    import duckdb

    extract_corpus(DOCUMENTS, tmp_path / "a.duckdb")
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as store:
        for layer in COLUMNS:
            store.execute(f"SELECT * FROM {layer}").fetchall()
        assert store.execute("SELECT count(*) FROM documents").fetchall() == [(6,)]
        for view in ("series", "growth", "targets", "indicators"):
            store.execute(f"SELECT * FROM {view}").fetchall()
        assert len(store.execute("SELECT * FROM series WHERE unit = 'CNY'").fetchall()) == 6


def test_outputs_say_which_schema_they_have(tmp_path):
    import duckdb
    import pyarrow.parquet

    for form in ("json", "jsonl", "parquet", "duckdb"):
        extract_corpus(DOCUMENTS[:1], tmp_path / f"a.{form}", model=None)
    [document] = json.loads((tmp_path / "a.json").read_text("utf-8"))
    [line] = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    assert document["schema"] == json.loads(line)["schema"] == SCHEMA_VERSION
    metadata = pyarrow.parquet.read_schema(tmp_path / "a.parquet").metadata
    assert metadata[b"zhgovie.schema"] == str(SCHEMA_VERSION).encode()
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as store:
        said = store.execute("SELECT DISTINCT comment FROM duckdb_tables()").fetchall()
    assert said == [(f"zhgovie schema {SCHEMA_VERSION}",)]


def test_a_workbook_has_numbers_as_numbers_and_text_as_text(tmp_path):
    import openpyxl

    hostile = SourceDocument("=1+1", "@SUM(A1)\x0b村2024年总产值1.5亿元。")
    extract_corpus([hostile], tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[0] == "facts"
    assert set(book.sheetnames) == set(COLUMNS)
    head, row = book["facts"].iter_rows()
    cells = dict(zip([cell.value for cell in head], row, strict=True))
    assert (cells["value"].value, cells["unit"].value) == (1.5, "亿元")
    assert cells["document"].value == "=1+1"
    assert {cell.data_type for cell in row} <= {"s", "n"}


def test_a_workbook_shows_what_is_measured_in_chosen_units(tmp_path):
    import openpyxl

    text = "2024年,灵石县总产值1.5亿元,造林3万亩,引进外资2亿美元,新增企业5家,投资2—3亿元。"
    extract_corpus([SourceDocument("a", text)], tmp_path / "a.xlsx", units=["万元", "公顷"], model=None)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["facts"]
    head, *rows = sheet.iter_rows(values_only=True)
    columns = [head.index(name) for name in ("value", "low", "high", "value_exact", "unit")]
    assert [tuple(row[at] for at in columns) for row in rows] == [
        (15_000, None, None, "15000", "万元"),
        (2_000, None, None, "2000", "公顷"),
        (200_000_000, None, None, "200000000", "USD"),
        (5, None, None, "5", "家"),
        (None, 20_000, 30_000, "20000/30000", "万元"),
    ]
    assert sheet.column_dimensions["C"].width > 20
    assert sheet.auto_filter.ref.startswith("A1:")


def test_a_database_with_tables_of_others_is_left_alone(tmp_path):
    import duckdb

    with duckdb.connect(str(tmp_path / "a.duckdb")) as store:
        store.execute("CREATE TABLE mine AS SELECT 1 AS one")
    with pytest.raises(OptionError, match=r"holds other tables \(mine\)"):
        extract_corpus(DOCUMENTS, tmp_path / "a.duckdb", model=None)
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as store:
        assert store.execute("FROM mine").fetchall() == [(1,)]


def test_a_store_keeps_the_texts_that_offsets_point_into(tmp_path):
    import duckdb

    extract_corpus(DOCUMENTS, tmp_path / "a.duckdb")
    is_cut = 'substr(texts.text, start + 1, "end" - start) = found.text'
    check = f"SELECT bool_and({is_cut}), count(*) FROM {{}} found JOIN texts USING (document)"
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as store:
        for layer in ("facts", "quantities", "times", "entities"):
            is_right, count = store.execute(check.format(layer)).fetchone()
            assert (is_right, count > 0) == (True, True), layer


def test_another_title_is_another_result(tmp_path, calls):
    for title in ("甲", "乙"):
        document = SourceDocument("a", DOCUMENTS[0].text, meta=Meta(title=title))
        extract_corpus([document], tmp_path / "a.jsonl")
        assert json.loads((tmp_path / "a.jsonl").read_text("utf-8"))["meta"]["title"] == title
    assert len(calls) == 2


def test_a_journal_is_a_plain_database(tmp_path):
    extract_corpus(DOCUMENTS, tmp_path / "a.jsonl")
    with sqlite3.connect(journal_of(tmp_path / "a.jsonl")) as journal:
        assert journal.execute("SELECT count(*) FROM results").fetchone() == (6,)


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "xlsx"])
def test_what_a_run_wrote_is_no_table_of_articles(tmp_path, form):
    output = tmp_path / f"facts.{form}"
    extract_corpus(DOCUMENTS, output, model=None)
    found = list(read_documents(output))
    assert found
    assert all(isinstance(one, Failure) and one.error.found == "is what zhgovie extract wrote" for one in found)
