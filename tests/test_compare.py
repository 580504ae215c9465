"""Questions to a store, and one indicator laid side by side."""

from fractions import Fraction

import pytest

from zhgovie.compare import agree, compare
from zhgovie.corpus import extract_corpus
from zhgovie.errors import InputError, OptionError
from zhgovie.io.chart import write_chart
from zhgovie.io.console import cell_text
from zhgovie.io.query import query
from zhgovie.text.readers import SourceDocument


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store whose facts are put in by hand, so that it holds what the tests say."""
    import duckdb

    path = tmp_path_factory.mktemp("store") / "facts.duckdb"
    extract_corpus([SourceDocument("a", "2023年。")], path, model=None)
    facts = [
        ("甲", "总产值", "2022", "9500000000", "CNY", "actual", "d1", "95亿元"),
        ("甲", "总产值", "2023", "10667000000", "CNY", "actual", "d2", "106.67亿元"),
        ("甲", "总产值", "2023", "10670000000", "CNY", "actual", "d3", "106.7亿元"),
        ("乙", "总产值", "2023", "300", "亿元?", "actual", "d4", "300"),
        ("乙", "总产值", "2023", "30000000000", "CNY", "actual", "d4", "300亿元"),
        ("乙", "总产值", "2023", "31000000000", "CNY", "actual", "d5", "310亿元"),
        ("乙", "总产值", "2025", "50000000000", "CNY", "target", "d4", "500亿元"),
        ("甲", "占地", None, "3", "mu", "actual", "d1", "3亩"),
    ]
    with duckdb.connect(str(path)) as open_store:
        open_store.execute("DELETE FROM facts")
        open_store.executemany(
            "INSERT INTO facts (subject, indicator, period, value_exact, unit, modality, document, text, kind, value, "
            "evidence, start) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'level', 1, 'e', 0)",
            [list(fact) for fact in facts],
        )
    return path


def test_subjects_and_periods_stand_side_by_side(store):
    found = compare(store, "总产值", unit="亿元")
    table = dict(zip(found.subjects, ([cell_text(cell) for cell in row] for row in found.table()), strict=True))
    assert [str(when) for when in found.times] == ["2022", "2023", "2025 (target)"]
    assert table == {"甲": ["95", "106.67", ""], "乙": ["", "300 !", "500"]}


def test_what_does_not_convert_is_counted(store):
    assert compare(store, "总产值").left_out == 1


def test_units_are_converted_exactly(store):
    [cell] = compare(store, "占地", unit="平方米").cells
    assert (cell.value, str(cell.when)) == (2000, "–")


def test_an_unknown_indicator_gets_proposals(store):
    with pytest.raises(InputError, match="holds no indicator 产值; wanted one such as 总产值"):
        compare(store, "产值")


def test_a_unit_of_another_kind_is_refused(store):
    with pytest.raises(InputError, match="wanted 公斤"):
        compare(store, "占地", unit="公斤")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("106.67", "106.7", True),
        ("106.67", "107", True),
        ("106.67", "110", True),
        ("106.67", "106.6", False),
        ("5", "5.4", False),
        ("95", "95", True),
        ("0", "0.4", False),
    ],
)
def test_a_number_agrees_with_itself_rounded(one, other, expected):
    assert agree(Fraction(one), Fraction(other)) is expected
    assert agree(Fraction(other), Fraction(one)) is expected


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("A.HTML", b"<!DOCTYPE html>")]
)
def test_a_comparison_is_drawn(store, tmp_path, name, beginning):
    write_chart(compare(store, "总产值", unit="亿元"), tmp_path / name)
    assert (tmp_path / name).read_bytes().strip().startswith(beginning)


def test_a_chart_of_another_kind_is_refused(store, tmp_path):
    with pytest.raises(OptionError, match="does not tell the format"):
        write_chart(compare(store, "总产值"), tmp_path / "a.pdf")


def test_a_query_gives_columns_and_rows(store):
    assert query(store, "SELECT count(*) AS facts FROM facts") == (("facts",), [(8,)])


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE facts",
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY facts TO '/tmp/a.csv'",
        "INSTALL httpfs",
        "?",
    ],
)
def test_a_query_reads_this_store_and_nothing_else(store, sql):
    with pytest.raises(OptionError, match="wanted SQL that reads"):
        query(store, sql)


def test_a_missing_or_broken_store_is_named(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        query(tmp_path / "a.duckdb", "SELECT 1")
    (tmp_path / "a.duckdb").write_bytes(b"no store" * 1000)
    with pytest.raises(InputError, match="cannot be opened"):
        query(tmp_path / "a.duckdb", "SELECT 1")
