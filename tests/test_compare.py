"""Questions to a store, and one indicator laid side by side."""

import re
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from rich.cells import cell_len

from zhgovie.compare import Cell, Comparison, Source, When, agree, compare
from zhgovie.conflicts import conflicts, statements
from zhgovie.corpus import extract_corpus
from zhgovie.errors import InputError, OptionError
from zhgovie.io.chart import _points, write_chart
from zhgovie.io.console import PLAIN_WIDTH, cell_text, fitted, render
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


FACT = ("", "粮食产量", "2024", "level", "1", "t", "actual", None, None, "d1", "1吨")


@pytest.fixture
def stored(tmp_path):
    """Make a store of facts that differ from `FACT` in some columns."""
    import duckdb

    def make(*facts):
        path = tmp_path / "facts.duckdb"
        extract_corpus([SourceDocument("a", "2023年。")], path, model=None)
        names = [
            "subject",
            "indicator",
            "period",
            "kind",
            "value_exact",
            "unit",
            "modality",
            "basis",
            "endpoint",
            "document",
            "text",
        ]
        with duckdb.connect(str(path)) as opened:
            opened.execute("DELETE FROM facts")
            for changed in facts:
                row = dict(zip(names, FACT, strict=True)) | {"value": 1.0, "evidence": "e", "start": 0} | changed
                columns = ", ".join(row)
                opened.execute(f"INSERT INTO facts ({columns}) VALUES ({', '.join('?' * len(row))})", [*row.values()])
        return path

    return make


def test_a_place_is_one_row_whatever_it_is_called(stored):
    names = ("山东", "山东省", "山东")
    store = stored(*({"subject": name, "subject_id": "370000", "document": name} for name in names))
    [cell] = compare(store, "粮食产量").cells
    assert (cell.subject, len(cell.sources)) == ("山东省", 3)


def test_words_that_name_no_one_are_one_row_a_document(stored):
    facts = [{"subject": word, "document": name} for word in ("全县", "该公司", "", "甲集团") for name in ("d1", "d2")]
    found = compare(stored(*facts), "粮食产量")
    rows = ["– (d1)", "– (d2)", "全县 (d1)", "全县 (d2)", "甲集团", "该公司 (d1)", "该公司 (d2)"]
    assert found.subjects == rows


def test_a_place_that_a_document_resolves_is_its_own_row(stored):
    store = stored({"subject": "全县", "subject_id": "140729"}, {"subject": "灵石县", "subject_id": "140729"})
    assert compare(store, "粮食产量").subjects == ["灵石县"]


def test_an_indicator_is_found_by_any_of_its_names(stored):
    national = {"indicator": "生产总值", "indicator_name": "国内生产总值", "subject": "全国"}
    regional = {"indicator": "GDP", "indicator_name": "地区生产总值", "subject": "甲县"}
    assert compare(stored(national, regional), "GDP").subjects == ["全国", "甲县"]


def test_growths_are_compared_when_asked_for(stored):
    growth = {"kind": "growth", "unit": "%", "value_exact": "5"}
    average = growth | {"basis": "annual_average", "value_exact": "9"}
    store = stored(growth, growth | {"basis": "yoy"}, average)
    with pytest.raises(InputError, match="holds 粮食产量 only as growth; wanted level or share; give --kind growth"):
        compare(store, "粮食产量")
    found = compare(store, "粮食产量", kind="growth")
    assert [str(time) for time in found.times] == ["2024", "2024 (annual average)"]
    assert not any(cell.is_conflict for cell in found.cells)


def test_what_something_grew_from_contradicts_nothing(stored):
    ends = ({"endpoint": "from", "value_exact": "4"}, {"endpoint": "to", "value_exact": "9"})
    [cell] = compare(stored(*ends), "粮食产量").cells
    assert (cell.value, cell.is_conflict) == (9, False)
    assert compare(stored(ends[0]), "粮食产量").cells[0].value == 4


RANGE = {"value": None, "value_exact": "3/4", "low": 3.0, "high": 4.0}
AT_LEAST = {"value": None, "value_exact": "5.5/..", "low": 5.5}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (RANGE, "3–4"),
        (AT_LEAST, "≥ 5.5"),
        ({"value": None, "value_exact": "../6", "high": 6.0}, "≤ 6"),
        ({"approx": "above", "value_exact": "5000"}, "> 5,000"),
        ({"approx": "below"}, "< 1"),
        ({"approx": "about"}, "≈ 1"),
    ],
)
def test_bounds_and_ranges_are_shown_as_such(stored, said, expected):
    [cell] = compare(stored(said), "粮食产量").cells
    assert cell_text(cell) == expected


def test_bounds_are_converted_too(stored):
    [cell] = compare(stored(RANGE), "粮食产量", unit="公斤").cells
    assert cell_text(cell) == "3,000–4,000"


def test_a_bound_contradicts_nothing_and_gives_way_to_a_number(stored):
    above = {"approx": "above", "value_exact": "50"}
    [cell] = compare(stored(above, above, RANGE, {"value_exact": "52"}), "粮食产量").cells
    assert (cell_text(cell), len(cell.sources)) == ("52", 4)


def test_what_is_only_bounded_is_found_as_its_kind(stored):
    with pytest.raises(InputError, match="only as growth; wanted level or share; give --kind growth"):
        compare(stored(AT_LEAST | {"kind": "growth"}), "粮食产量")


def test_a_bound_is_no_dot_of_the_chart(stored, tmp_path):
    found = compare(stored(RANGE, {"period": "2023", "approx": "above"}, {"period": "2022"}), "粮食产量")
    assert [point["period"] for point in _points(found)] == ["2022"]
    write_chart(compare(stored(RANGE), "粮食产量"), tmp_path / "a.html")
    assert "3–4" in (tmp_path / "a.html").read_text("utf-8")


def test_records_have_bare_numbers_and_the_conflict_apart(stored):
    store = stored({"value_exact": "1.5"}, {"value_exact": "4"}, RANGE | {"period": "2025", "modality": "target"})
    one, other = compare(store, "粮食产量").records()
    alike = {"subject": "– (d1)", "indicator": "粮食产量", "basis": None, "approx": None, "unit": "t"}
    actual = {"period": "2024", "modality": "actual", "value": 1.5, "low": None, "high": None, "conflict": True}
    target = {"period": "2025", "modality": "target", "value": None, "low": 3, "high": 4, "conflict": False}
    assert (one, other) == (alike | actual, alike | target)


def test_a_series_has_one_number_a_time(stored):
    ends = ({"endpoint": "from", "value": 45.0}, {"endpoint": "to", "value": 42.0})
    dated = ({"endpoint": "from", "value": 30.0, "period": "2020", "document": "d2"}, ends[1] | {"document": "d2"})
    bounds = (RANGE, {"approx": "above", "value": 50.0})
    store = stored(*ends, *dated, *bounds, {"approx": "about", "value": 7.0, "period": "2019"})
    found = query(store, "SELECT period, value FROM series ORDER BY ALL").rows
    assert found == [("2019", 7.0), ("2020", 30.0), ("2024", 42.0), ("2024", 42.0)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["29840000000", "50000"], ("万元", ["2,984,000", "5"])),
        (["29840000000", "60000000000"], ("亿元", ["298.4", "600"])),
        (["36000", "31000"], ("万元", ["3.6", "3.1"])),
        (["600", "40"], ("CNY", ["600", "40"])),
    ],
)
def test_money_is_in_units_that_people_think_in(stored, numbers, expected):
    facts = [{"value_exact": number, "unit": "CNY", "period": f"202{at}"} for at, number in enumerate(numbers)]
    found = compare(stored(*facts), "粮食产量")
    assert (found.unit, [cell_text(cell) for cell in found.cells]) == expected


@pytest.mark.parametrize("width", [40, 60, 80, PLAIN_WIDTH])
@pytest.mark.parametrize("subject", ["甲县", "原平经济技术开发区管理委员会及其下属各单位"])
def test_no_number_is_broken_over_lines(width, subject):
    heads = ["subject", *map(str, range(2008, 2025))]
    numbers = [f"> {year},840,000,000 !" for year in heads[1:]]
    drawn = render(fitted("粮食产量, t", heads, [[subject, *numbers]], width), width)
    assert all(number in drawn for number in numbers)
    assert re.findall(r"\b20\d\d\b(?!,)", drawn) == heads[1:]
    assert max(map(cell_len, drawn.splitlines())) <= width


HOSTILE = "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


@pytest.fixture
def hostile_page(tmp_path):
    said = (Source(Fraction(3), HOSTILE, HOSTILE, HOSTILE), Source(Fraction(4), "d2", "4亿元", "第二句"))
    cells = (Cell("甲县", When("2023", "actual"), said[1:]), Cell(HOSTILE, When("2024", "target"), said))
    write_chart(Comparison(HOSTILE, "亿元", cells, 2), tmp_path / "a.html")
    return tmp_path / "a.html"


def test_words_of_articles_make_no_tag_and_nothing_comes_from_elsewhere(hostile_page):
    html = hostile_page.read_text("utf-8")
    tags = Tags(html).found
    assert [tag for tag, _ in tags].count("script") == 1
    assert "img" not in {tag for tag, _ in tags}
    assert not any(name.startswith("on") for _, found in tags for name in found)
    assert "default-src 'none'" in html
    assert {match for match in re.findall(r"https?://[^\"' ]+", html) if "w3.org" not in match} == set()


def test_numbers_and_dots_lead_to_their_sources(hostile_page, browser):
    page = browser.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(hostile_page.as_uri())
    assert page.title() == f"{HOSTILE} (亿元)"
    assert page.locator("td.conflict").inner_text() == "3 !"
    page.click("td.conflict a")
    target = page.locator("ol.evidence > li:target")
    assert target.inner_text().startswith(HOSTILE)
    assert target.locator("ul li").count() == 2
    page.locator("figure a").first.click()
    assert "第二句" in page.locator("ol.evidence > li:target").inner_text()
    page.close()


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("A.HTML", b"<!doctype html>")]
)
def test_a_comparison_is_drawn(store, tmp_path, name, beginning):
    write_chart(compare(store, "总产值", unit="亿元"), tmp_path / name)
    assert (tmp_path / name).read_bytes().strip().startswith(beginning)


def test_a_picture_without_a_chinese_font_is_told(store, tmp_path, monkeypatch):
    notes = []
    for draws in (True, False):
        monkeypatch.setattr("zhgovie.io.chart._draws_chinese", lambda _, draws=draws: draws)
        for name in ("a.png", "a.svg"):
            write_chart(compare(store, "总产值"), tmp_path / name, notes.append)
    [note] = notes
    assert "a.png: its Chinese words are empty boxes" in note


def test_a_font_is_known_by_what_it_draws():
    from zhgovie.io.chart import _draws_chinese

    class Converter:
        def __init__(self, box):
            self.box = box

        def svg_to_png(self, svg):
            return self.box or svg.encode()

    assert _draws_chinese(Converter(b""))
    assert not _draws_chinese(Converter(b"box"))


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
    (tmp_path / "a.duckdb").write_bytes(b"no storeDUCK" * 1000)
    with pytest.raises(InputError, match="cannot be opened"):
        query(tmp_path / "a.duckdb", "SELECT 1")


@pytest.mark.parametrize("content", [b"", b"document,subject\n" * 9, b"no store" * 1000])
def test_another_file_is_named_with_what_makes_a_store(tmp_path, content):
    (tmp_path / "out.csv").write_bytes(content)
    with pytest.raises(InputError, match="is a file of another kind") as caught:
        compare(tmp_path / "out.csv", "总产值")
    assert caught.value.wanted == "wanted a store (FILE.duckdb)"
    assert caught.value.mend == f"make one of your articles: zhgovie extract DIR -o {tmp_path / 'out.duckdb'}"


def test_a_folder_is_told_from_what_does_not_exist(tmp_path):
    with pytest.raises(InputError, match="is a folder; wanted a store") as caught:
        query(tmp_path, "SELECT 1")
    assert caught.value.mend.endswith(f"zhgovie extract {tmp_path} -o {tmp_path.name}.duckdb")


def test_conflicts_of_all_indicators_are_found_those_of_most_documents_first(stored):
    store = stored(
        {"subject": "甲县", "value_exact": "1", "document": "d1"},
        {"subject": "甲县", "value_exact": "3", "document": "d1"},
        *({"subject": "乙县", "indicator": "棉花产量", "value_exact": str(n), "document": f"d{n}"} for n in (1, 2, 3)),
        {"subject": "丙县", "value_exact": "106.67", "document": "d1"},
        {"subject": "丙县", "value_exact": "106.7", "document": "d2"},
    )
    found = conflicts(store)
    assert [(one.cell.subject, one.indicator, one.documents) for one in found] == [
        ("乙县", "棉花产量", 3),
        ("甲县", "粮食产量", 1),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"period": "2023"},  # another time
        {"period": None},  # of any time
        {"modality": "target"},
        {"subject": "乙县"},
        {"kind": "growth", "unit": "%"},
        {"approx": "above"},
        {"basis": "average"},
    ],
)
def test_what_is_said_of_something_else_is_no_conflict(stored, changed):
    first = {"subject": "甲县", "value_exact": "1", "document": "d1"}
    store = stored(first, {"subject": "甲县", "value_exact": "3", "document": "d2"} | changed)
    assert conflicts(store) == []


def test_the_statements_of_a_conflict_are_rows_in_one_unit(stored):
    store = stored(
        {"subject": "甲县", "value_exact": "20000", "unit": "kg", "document": "d1", "text": "20000公斤"},
        {"subject": "甲县", "value_exact": "30", "document": "d2", "text": "30吨"},
        {"subject": "甲县", "value_exact": "30", "document": "d3", "text": "30吨"},
    )
    rows = [(row["document"], row["value"], row["unit"], row["text"]) for row in statements(conflicts(store))]
    assert rows == [("d1", 20, "t", "20000公斤"), ("d2", 30, "t", "30吨"), ("d3", 30, "t", "30吨")]
