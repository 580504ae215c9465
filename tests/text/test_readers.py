import gzip
import io
import json
import sys
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from zhgovie.errors import InputError, MissingExtraError
from zhgovie.inputs import Inputs
from zhgovie.model import Failure, Meta
from zhgovie.text.document import prepare
from zhgovie.text.readers import Options, SourceDocument, archives, files_of, read_documents, read_listed, read_text
from zhgovie.text.readers.count import count

from . import build
from .build import ARTICLE


def texts(path: Path, **options: str) -> dict[str, str]:
    """Read all of a path, where nothing may fail."""
    documents = list(read_documents(path, options=Options(**options)))
    assert not [document.error for document in documents if isinstance(document, Failure)]
    return {document.id: document.text for document in documents if isinstance(document, SourceDocument)}


def only(path: Path) -> SourceDocument:
    (document,) = read_documents(path)
    assert isinstance(document, SourceDocument), document.error
    return document


def failure(path: Path) -> InputError:
    """Read a path that holds one document, which fails as errors here should."""
    (document,) = read_documents(path)
    assert isinstance(document, Failure)
    error = document.error
    assert isinstance(error, InputError)
    assert str(path.name) in error.where
    assert error.found
    assert error.wanted
    assert error.mend
    return error


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


class TestFiles:
    def test_text(self, tmp_path: Path) -> None:
        path = write(tmp_path / "甲.txt", ARTICLE.encode("gb18030"))
        assert read_text(path) == ARTICLE
        assert only(path) == SourceDocument("甲", ARTICLE, None, str(path))

    def test_other_suffix_is_text_when_it_is_named(self, tmp_path: Path) -> None:
        assert texts(write(tmp_path / "a.log", ARTICLE)) == {"a": ARTICLE}

    def test_missing(self, tmp_path: Path) -> None:
        assert "does not exist" in failure(tmp_path / "a.txt").found
        with pytest.raises(InputError, match="does not exist"):
            read_text(tmp_path / "a.txt")

    def test_text_that_is_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="is a folder"):
            read_text(tmp_path)

    def test_empty(self, tmp_path: Path) -> None:
        assert failure(write(tmp_path / "a.txt", "")).found == "is empty"

    @pytest.mark.parametrize("suffix", [".doc", ".wps", ".ofd", ".xls", ".rar"])
    def test_known_but_unreadable(self, tmp_path: Path, suffix: str) -> None:
        assert suffix in failure(write(tmp_path / f"a{suffix}", "x")).found


class TestFolders:
    def test_walk_in_order(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a/c.txt", "a/.hidden.txt", "picture.png", "style.css"):
            write(tmp_path / name, f"{name}里的一句话。")
        assert list(texts(tmp_path)) == ["a/c", "b"]

    def test_a_failure_stops_nothing(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt", "")
        write(tmp_path / "b.doc", "x")
        write(tmp_path / "c.txt", ARTICLE)
        assert [type(document) for document in read_documents(tmp_path)] == [Failure, Failure, SourceDocument]

    def test_nothing_to_read(self, tmp_path: Path) -> None:
        write(tmp_path / "a.png", "x")
        assert "holds nothing to read" in failure(tmp_path).found

    def test_list_of_paths(self, tmp_path: Path) -> None:
        paths = [write(tmp_path / "a.txt", ARTICLE), tmp_path / "b.txt", write(tmp_path / "c.txt", ARTICLE)]
        lines = [f"{path}\n" for path in paths] + ["\n"]
        assert [document.id for document in read_listed(lines)] == ["a", "b", "c"]


class TestHtml:
    @pytest.fixture(autouse=True)
    def _library(self) -> None:
        pytest.importorskip("trafilatura")

    @pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
    def test_page_of_a_government_site(self, tmp_path: Path, charset: str) -> None:
        document = only(write(tmp_path / "a.html", build.page(charset=charset)))
        lines = document.text.split("\n")
        assert lines[:2] == ["清河县举行项目集中开工活动", "发布时间：2024-03-13 09:12 来源：清河日报"]
        assert lines[2] == ARTICLE
        assert document.date == "2024-03-13"
        for furniture in ("政务公开", "ICP备", "alert"):
            assert furniture not in document.text

    def test_its_front_matter_is_read_again_from_the_text(self, tmp_path: Path) -> None:
        meta = prepare(only(write(tmp_path / "a.html", build.page())).text).meta
        assert (meta.title, meta.date, meta.source) == ("清河县举行项目集中开工活动", "2024-03-13", "清河日报")

    def test_tables_are_kept(self, tmp_path: Path) -> None:
        table = "<table><tr><th>指标</th><th>数值</th></tr><tr><td>总投资</td><td>46.2亿元</td></tr></table>"
        text = only(write(tmp_path / "a.html", build.page(f"<p>{ARTICLE}</p>{table}<p>{ARTICLE}</p>"))).text
        assert "指标\t数值\n总投资\t46.2亿元" in text

    def test_a_year_of_copyright_dates_no_article(self, tmp_path: Path) -> None:
        page = f"<html><body><p>去年，{ARTICLE}</p><p>Copyright © 2019 某网</p></body></html>"
        assert only(write(tmp_path / "a.html", page)).date is None

    def test_no_text(self, tmp_path: Path) -> None:
        assert (
            "without text" in failure(write(tmp_path / "a.html", "<html><body><script>1</script></body></html>")).found
        )

    def test_entities_are_not_expanded(self, tmp_path: Path) -> None:
        secret = write(tmp_path / "secret", "秘密的内容在这里")
        head = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
        document = only(write(tmp_path / "a.html", head + build.page(f"<p>&x;{ARTICLE}</p>")))
        assert "秘密" not in document.text


class TestWord:
    @pytest.fixture(autouse=True)
    def _library(self) -> None:
        pytest.importorskip("docx")

    def test_paragraphs_and_tables_in_order(self, tmp_path: Path) -> None:
        text = only(build.word(tmp_path / "a.docx")).text
        lines = ["清河县举行项目集中开工活动", ARTICLE, "指标\t总投资", "数值\t46.2亿元", "县委书记出席活动。"]
        assert text.split("\n") == lines

    def test_entities_are_refused(self, tmp_path: Path) -> None:
        data = build.word(tmp_path / "a.docx").read_bytes()
        bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
        changed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
            for name in old.namelist():
                new.writestr(name, bomb if name == "word/document.xml" else old.read(name))
        assert "declares entities in word/document.xml" in failure(write(tmp_path / "b.docx", changed.getvalue())).found

    @pytest.mark.parametrize("data", [b"x", b"PK\x03\x04", build.zipped(**{"a.txt": "x"})])
    def test_damaged(self, tmp_path: Path, data: bytes) -> None:
        assert "Word file" in failure(write(tmp_path / "a.docx", data)).found

    def test_every_prefix_is_refused(self, tmp_path: Path) -> None:
        data = build.word(tmp_path / "a.docx").read_bytes()
        for size in range(0, len(data), 997):
            failure(write(tmp_path / "b.docx", data[:size]))


class TestPdf:
    @pytest.fixture(autouse=True)
    def _library(self) -> None:
        pytest.importorskip("pypdf")

    def test_text_layer(self, tmp_path: Path) -> None:
        text = only(write(tmp_path / "a.pdf", build.pdf(ARTICLE, "第二页的一句话。"))).text
        assert [line for line in text.split("\n") if line] == [ARTICLE, "第二页的一句话。"]

    def test_broken_lines_are_joined(self, tmp_path: Path) -> None:
        lines = [ARTICLE[start : start + 20] for start in range(0, len(ARTICLE), 20)]
        text = only(
            write(tmp_path / "a.pdf", build.pdf("\n".join([*lines, "一、总体情况", ARTICLE[:20], "— 1 —"])))
        ).text
        assert [line for line in text.split("\n") if line] == [ARTICLE, "一、总体情况", ARTICLE[:20]]

    def test_rows_of_a_table_stay_lines(self, tmp_path: Path) -> None:
        rows = [f"规模以上{name}工业增加值 亿元 {12 + at}34.5 {at}.6" for at, name in enumerate("甲乙丙丁戊己")]
        text = only(write(tmp_path / "a.pdf", build.pdf("\n".join(["指标 单位 总量 增长(%)", *rows])))).text
        assert text.strip().split("\n")[1:] == rows

    def test_a_scan_is_refused(self, tmp_path: Path) -> None:
        assert "no text layer on any of its 2 pages" in failure(write(tmp_path / "a.pdf", build.pdf("", ""))).found

    def test_a_scanned_page_is_reported(self, tmp_path: Path) -> None:
        document = only(write(tmp_path / "a.pdf", build.pdf(ARTICLE, "")))
        assert document.text.strip() == ARTICLE
        assert document.notes == ("page 2 has no text layer: a scan or a picture",)

    def test_locked(self, tmp_path: Path) -> None:
        pypdf = pytest.importorskip("pypdf")
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(build.pdf(ARTICLE)))
        writer.encrypt("secret", algorithm="RC4-128")
        locked = io.BytesIO()
        writer.write(locked)
        assert "locked by a password" in failure(write(tmp_path / "a.pdf", locked.getvalue())).found

    @given(st.binary(max_size=30), st.integers(0, 900))
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_malformed(self, tmp_path: Path, noise: bytes, at: int) -> None:
        data = build.pdf(ARTICLE)
        at %= len(data)
        (document,) = read_documents(write(tmp_path / "a.pdf", data[:at] + noise + data[at + len(noise) :]))
        assert isinstance(document, SourceDocument) or isinstance(document.error, InputError)


class TestTables:
    def test_json_lines(self, tmp_path: Path) -> None:
        rows = [{"id": "x1", "text": ARTICLE, "date": "2024-8-6"}, {"content": "第二篇。", "发布日期": "2024年3月"}]
        path = write(tmp_path / "a.jsonl", "\ufeff" + "\n\n".join(json.dumps(row) for row in rows))
        documents = list(read_documents(path))
        assert documents[0] == SourceDocument("x1", ARTICLE, "2024-08-06", f"{path}:1")
        assert documents[1] == SourceDocument("a:3", "第二篇。", "2024-03", f"{path}:3")

    @pytest.mark.parametrize(
        ("line", "found"),
        [
            ("{", "is no JSON"),
            ("[1]", "is a list"),
            ('{"title": "x"}', "has the columns title"),
            ('{"text": ""}', "has no text in text"),
            ('{"text": 3}', "has no text in text"),
            ("[" * 100_000, "is no JSON"),
        ],
    )
    def test_a_bad_line_stops_nothing(self, tmp_path: Path, line: str, found: str) -> None:
        path = write(tmp_path / "a.jsonl", f'{line}\n{{"text": "好的一篇。"}}')
        bad, good = read_documents(path)
        assert isinstance(bad, Failure)
        assert isinstance(bad.error, InputError)
        assert found in bad.error.found
        assert bad.error.where == f"{path}:1"
        assert isinstance(good, SourceDocument)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_csv(self, tmp_path: Path, encoding: str) -> None:
        table = f'编号,正文,日期\r\n7,"{ARTICLE}\n第二行",2024\r\n8,第二篇。,'
        path = write(tmp_path / "a.csv", table.encode(encoding))
        assert [(d.id, d.text, d.date) for d in read_documents(path) if isinstance(d, SourceDocument)] == [
            ("7", f"{ARTICLE}\n第二行", "2024"),
            ("8", "第二篇。", None),
        ]

    def test_tab_separated_with_a_chosen_column(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.tsv", "key\tstory\nk\t第一篇。\n")
        assert texts(path, text_column="story", id_column="key") == {"k": "第一篇。"}

    def test_parquet(self, tmp_path: Path) -> None:
        pa = pytest.importorskip("pyarrow")
        from pyarrow import parquet

        rows = {"id": list("ab"), "text": [ARTICLE, None], "date": ["2024-03-13", None]}
        parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
        good, bad = read_documents(tmp_path / "a.parquet")
        assert good == SourceDocument("a", ARTICLE, "2024-03-13", f"{tmp_path / 'a.parquet'}:1")
        assert isinstance(bad, Failure)

    def test_damaged_parquet(self, tmp_path: Path) -> None:
        pytest.importorskip("pyarrow")
        assert "is no Parquet file" in failure(write(tmp_path / "a.parquet", b"PAR1xx")).found

    def test_front_matter_beside_the_text(self, tmp_path: Path) -> None:
        rows = {"text": ARTICLE, "标题": "一份\n通报", "来源": "清河日报", "author": None, "date": "2024"}
        document = only(write(tmp_path / "a.jsonl", json.dumps(rows)))
        assert document.meta == Meta("一份 通报", source="清河日报")
        assert only(write(tmp_path / "b.jsonl", json.dumps({"text": ARTICLE, "title": ""}))).meta is None

    @pytest.mark.parametrize(
        ("cell", "date"),
        [
            ("2024年5月", "2024-05"),
            ("2023年", "2023"),
            (20230506, "2023-05-06"),
            (202305, "2023-05"),
            (2023, "2023"),
            ("2024.5.6", "2024-05-06"),
            ("2024/5/6 8:30", "2024-05-06"),
            ("2024-05-06T08:30:00+08:00", "2024-05-06"),
            ("2024年5月6日 08时30分", "2024-05-06"),
            ("２０２４年５月６日", "2024-05-06"),
        ],
    )
    def test_dates_as_tables_have_them(self, tmp_path: Path, cell: object, date: str) -> None:
        row = {"text": ARTICLE, "成文日期": cell}
        document = only(write(tmp_path / "a.jsonl", json.dumps(row)))
        assert (document.date, document.notes) == (date, ())

    def test_what_is_no_date_is_told_once_a_table(self, tmp_path: Path) -> None:
        path = write(
            tmp_path / "a.csv", f"正文,日期\n{ARTICLE},2024-13-01\n{ARTICLE},\n{ARTICLE},45000\n{ARTICLE},2024\n"
        )
        documents = [one for one in read_documents(path) if isinstance(one, SourceDocument)]
        assert [one.date for one in documents] == [None, None, None, "2024"]
        [note] = [note for one in documents for note in one.notes]
        assert "'2024-13-01' in the column 日期 is no date" in note

    def test_a_column_like_dates_that_is_not_read_is_told(self, tmp_path: Path) -> None:
        document = only(write(tmp_path / "a.csv", f"正文,抓取时间\n{ARTICLE},2024\n"))
        assert document.date is None
        assert "抓取时间; name the one of publication: --date-column NAME" in document.notes[0]
        [chosen] = read_documents(tmp_path / "a.csv", options=Options(date_column="抓取时间"))
        assert isinstance(chosen, SourceDocument)
        assert (chosen.date, chosen.notes) == ("2024", ())

    @pytest.mark.parametrize("column", ["id_column", "date_column"])
    def test_a_chosen_column_that_is_not_there_is_refused(self, tmp_path: Path, column: str) -> None:
        path = write(tmp_path / "a.csv", f"正文,日期\n{ARTICLE},2024\n")
        [refused] = read_documents(path, options=Options(**{column: "day"}))
        assert isinstance(refused, Failure)
        assert "wanted day" in str(refused.error)

    def test_names_of_columns_are_told_apart_by_letters_alone(self, tmp_path: Path) -> None:
        document = only(write(tmp_path / "a.csv", f" Text ,ID,Date\n{ARTICLE},x,2024\n"))
        assert (document.id, document.date) == ("x", "2024")
        both = write(tmp_path / "b.csv", f"Text,text\n一,{ARTICLE}\n")
        assert texts(both) == {"b:1": ARTICLE}
        assert texts(both, text_column="Text") == {"b:1": "一"}

    def test_numbers_name_no_row_where_files_are_read_along(self, tmp_path: Path) -> None:
        for name in "ab":
            write(tmp_path / f"{name}.csv", f"编号,正文\n0,{ARTICLE}\nX-1,{ARTICLE}\n20240506001,{ARTICLE}\n")
        write(tmp_path / "b.csv", f"编号,正文\n0,{ARTICLE}\n")
        assert list(texts(tmp_path)) == ["a:0", "X-1", "20240506001", "b:0"]
        assert list(texts(tmp_path, id_column="编号")) == ["0", "X-1", "20240506001"]
        assert list(texts(tmp_path / "b.csv")) == ["0"]

    @pytest.mark.parametrize(
        "written",
        [
            [{"text": ARTICLE, "date": "2020-01-01"}, {"text": "第二篇。"}],
            '{"text": "第一篇。"}\n{"text": "第二篇。"}\n',
        ],
    )
    def test_json(self, tmp_path: Path, written: object) -> None:
        text = written if isinstance(written, str) else json.dumps(written, indent=1)
        assert list(texts(write(tmp_path / "a.json", text))) == ["a:1", "a:2"]
        write(tmp_path / "b.txt", ARTICLE)
        assert list(texts(tmp_path)) == ["b"]  # in a folder it may be anything

    @pytest.mark.parametrize(
        "text", ["[1", "一篇文章。", '[{"标题": "x"}]', "[" * 100_000, '{"a": {"text": "x"}}', "[]"]
    )
    def test_json_that_is_no_table(self, tmp_path: Path, text: str) -> None:
        assert "text" in failure(write(tmp_path / "a.json", text)).wanted

    def test_parquet_whose_columns_have_no_names(self, tmp_path: Path) -> None:
        """Found by benchmarks/fuzz.py."""
        pa = pytest.importorskip("pyarrow")
        from pyarrow import parquet

        parquet.write_table(pa.table({"text": [ARTICLE]}), tmp_path / "a.parquet")
        damaged = (tmp_path / "a.parquet").read_bytes().replace(b"text", b"\xba\xbaxt")
        assert "is no Parquet file" in failure(write(tmp_path / "a.parquet", damaged)).found


class TestWorkbooks:
    def book(self, path: Path, **sheets: list[list[object]]) -> Path:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(path)
        return path

    def test_rows_of_every_sheet_with_texts(self, tmp_path: Path) -> None:
        first = [
            ["文章一览"],
            ["编号", "正文", "发布日期"],
            ["x", ARTICLE, date(2024, 5, 6)],
            [],
            ["y", "第二篇。", 2023],
        ]
        path = self.book(tmp_path / "a.xlsx", 文=first, 说明=[["注", "无"]], 又=[["内容"], ["第三篇。"]])
        documents = list(read_documents(path))
        assert [(one.id, one.date) for one in documents if isinstance(one, SourceDocument)] == [
            ("x", "2024-05-06"),
            ("y", "2023"),
            ("a:2", None),
        ]
        assert documents[0] == SourceDocument("x", ARTICLE, "2024-05-06", f"{path}!文:3")

    def test_without_texts(self, tmp_path: Path) -> None:
        path = self.book(tmp_path / "a.xlsx", 一=[["甲", "乙"], [1, 2]])
        assert failure(path).found == "has the columns 甲, 乙"
        assert failure(self.book(tmp_path / "b.xlsx", 一=[])).found == "holds no table"

    @pytest.mark.parametrize("data", [b"x", build.zipped(**{"a.xml": "x"})])
    def test_damaged(self, tmp_path: Path, data: bytes) -> None:
        pytest.importorskip("openpyxl")
        assert "is " in failure(write(tmp_path / "a.xlsx", data)).found

    def test_bombs_are_refused(self, tmp_path: Path) -> None:
        pytest.importorskip("openpyxl")
        sheet = build.zipped(**{"xl/worksheets/sheet1.xml": b" " * (65 * 2**20)})
        assert "unpacks xl/worksheets/sheet1.xml to" in failure(write(tmp_path / "a.xlsx", sheet)).found
        declared = build.zipped(**{"xl/sharedStrings.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'})
        assert "declares entities" in failure(write(tmp_path / "b.xlsx", declared)).found

    def test_a_row_far_below_costs_nothing(self, tmp_path: Path) -> None:
        path = self.book(tmp_path / "a.xlsx", 一=[["正文"], [ARTICLE]])
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        far = (
            parts["xl/worksheets/sheet1.xml"]
            .replace(b'<row r="2"', b'<row r="99999999999"')
            .replace(b'"A2"', b'"XFD2"')
        )
        write(path, build.zipped(**(parts | {"xl/worksheets/sheet1.xml": far})))
        assert [one for one in read_documents(path) if isinstance(one, SourceDocument)] == []


class TestCounts:
    @pytest.mark.parametrize(
        ("name", "data", "expected"),
        [
            ("a.txt", ARTICLE, 1),
            ("a.jsonl", '{"text": "一"}\n{"text": "二"}\n', 2),
            ("b.jsonl", '{"text": "一"}\n{"text": "二"}', 2),
            ("a.zip", build.zipped(**{"a.txt": ARTICLE, "b/c.txt": ARTICLE, "d/": ""}), 2),
            ("b.zip", build.zipped(**{"a.jsonl": "{}"}), None),
            ("c.zip", b"no archive", 1),
            ("a.csv", "text\n一\n", None),
            ("a.txt.gz", b"", None),
        ],
    )
    def test_what_is_known_before_it_is_read(self, tmp_path: Path, name: str, data: bytes | str, expected: int) -> None:
        path = write(tmp_path / name, data)
        write(tmp_path / "style.css", "x")
        assert count([path]) == expected
        assert count(files_of(tmp_path)) == expected
        assert count([path, tmp_path / "gone.txt"]) == (expected and expected + 1)


class TestLitter:
    NAMES = ("__MACOSX/._x.txt", ".DS_Store", "a/~$y.docx", "Thumbs.db", ".git/z.txt", "desktop.ini")

    def test_in_archives(self, tmp_path: Path) -> None:
        members = dict.fromkeys(self.NAMES, "\0\0") | {"x.txt": ARTICLE}
        path = write(tmp_path / "a.zip", build.zipped(**members))
        assert list(texts(path)) == ["a/x"]
        assert count([path]) == 1
        with tarfile.open(tmp_path / "b.tar", "w") as archive:
            for name in (*self.NAMES, "./x.txt"):
                header = tarfile.TarInfo(name)
                header.size = len(ARTICLE.encode())
                archive.addfile(header, io.BytesIO(ARTICLE.encode()))
        assert list(texts(tmp_path / "b.tar")) == ["b/x"]

    def test_in_folders(self, tmp_path: Path) -> None:
        for name in self.NAMES:
            write(tmp_path / name, b"\0")
        write(tmp_path / "x.txt", ARTICLE)
        assert list(texts(tmp_path)) == ["x"]

    def test_among_paths_that_a_wildcard_names(self, tmp_path: Path) -> None:
        paths = [str(write(tmp_path / name, b"\0")) for name in ("~$y.docx", "Thumbs.db")]
        paths.append(str(write(tmp_path / "x.txt", ARTICLE)))
        assert [one.id for one in Inputs(paths).documents()] == ["x"]
        [alone] = Inputs(paths[:1]).documents()
        assert isinstance(alone, Failure)


class TestArchives:
    def test_zip(self, tmp_path: Path) -> None:
        data = build.zipped(**{"b/甲.txt": ARTICLE, "c.jsonl": '{"id": "r", "text": "一行。"}', "d.png": "x", "e/": ""})
        assert texts(write(tmp_path / "a.zip", data)) == {"a/b/甲": ARTICLE, "r": "一行。"}

    def test_chinese_names_in_gbk(self, tmp_path: Path) -> None:
        data = build.zipped(**{"xxxx.txt": ARTICLE}).replace(b"xxxx.txt", "项目".encode("gbk") + b".txt")
        assert texts(write(tmp_path / "a.zip", data)) == {"a/项目": ARTICLE}

    @pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"])
    def test_tar(self, tmp_path: Path, suffix: str) -> None:
        source = write(tmp_path / "source" / "甲.txt", ARTICLE)
        mode = {".tar": "w", ".tar.bz2": "w:bz2", ".tar.xz": "w:xz"}.get(suffix, "w:gz")
        with tarfile.open(tmp_path / f"a{suffix}", mode) as archive:
            archive.add(source.parent, "文")
        assert texts(tmp_path / f"a{suffix}") == {"a/文/甲": ARTICLE}

    def test_gzip(self, tmp_path: Path) -> None:
        rows = gzip.compress(b'{"id": "r", "text": "\xe4\xb8\x80\xe8\xa1\x8c\xe3\x80\x82"}')
        assert texts(write(tmp_path / "a.jsonl.gz", rows)) == {"r": "一行。"}
        assert texts(write(tmp_path / "b.txt.gz", gzip.compress(ARTICLE.encode()))) == {"b": ARTICLE}

    @pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:\\a.txt", "..\\a.txt"])
    def test_names_that_leave_the_archive(self, tmp_path: Path, name: str) -> None:
        path = write(tmp_path / "a.zip", build.zipped(**{name: ARTICLE, "b.txt": ARTICLE}))
        bad, good = read_documents(path)
        assert isinstance(bad, Failure)
        assert "leaves the archive" in str(bad.error)
        assert isinstance(good, SourceDocument)
        assert [entry.name for entry in tmp_path.iterdir()] == ["a.zip"]

    def test_links(self, tmp_path: Path) -> None:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        with tarfile.open(tmp_path / "a.tar", "w") as archive:
            archive.addfile(link)
        assert "is a link" in failure(tmp_path / "a.tar").found

    def test_bomb(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.zip", build.zipped(**{"a.txt": b"0" * 5_000_000}))
        assert "unpacks to 5,000,000 bytes" in failure(path).found

    def test_bomb_that_lies_about_its_size(self, tmp_path: Path) -> None:
        data = build.zipped(**{"a.txt": ARTICLE * 100})
        size = len(ARTICLE.encode()) * 100
        path = write(tmp_path / "a.zip", data.replace(size.to_bytes(4, "little"), (9).to_bytes(4, "little")))
        (document,) = read_documents(path)
        assert isinstance(document, Failure)

    def test_total_is_bounded(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archives, "MOST_BYTES", 150)
        rows = {f"{number}.txt": ARTICLE for number in range(3)}
        documents = list(read_documents(write(tmp_path / "a.zip", build.zipped(**rows))))
        assert isinstance(documents[-1], Failure)
        assert "unpacks to more than 150" in str(documents[-1].error)
        bomb = write(tmp_path / "b.txt.gz", gzip.compress(b"0" * 1000))
        assert "unpacks to more than 150" in failure(bomb).found

    def test_archive_in_an_archive(self, tmp_path: Path) -> None:
        inner = build.zipped(**{"a.txt": ARTICLE})
        assert "archive in an archive" in failure(write(tmp_path / "a.zip", build.zipped(**{"b.zip": inner}))).found

    def test_nothing_to_read(self, tmp_path: Path) -> None:
        assert "nothing to read" in failure(write(tmp_path / "a.zip", build.zipped(**{"b.png": "x"}))).found

    @pytest.mark.parametrize("suffix", [".zip", ".tar", ".tar.gz", ".txt.gz"])
    def test_damaged(self, tmp_path: Path, suffix: str) -> None:
        failure(write(tmp_path / f"a{suffix}", b"x" * 600))

    @given(st.binary(min_size=1, max_size=8), st.integers(0, 10_000))
    @example(b"\0" * 6, 10_000)  # a member without a name
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_malformed_zip(self, tmp_path: Path, noise: bytes, at: int) -> None:
        data = build.zipped(**{"a.txt": ARTICLE, "b.txt": ARTICLE})
        at %= len(data)
        for document in read_documents(write(tmp_path / "a.zip", data[:at] + noise + data[at + len(noise) :])):
            assert isinstance(document, SourceDocument) or isinstance(document.error, InputError)


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.html", "trafilatura", "html"),
        ("a.docx", "docx", "docx"),
        ("a.pdf", "pypdf", "pdf"),
        ("a.parquet", "pyarrow", "parquet"),
        ("a.xlsx", "openpyxl", "excel"),
    ],
)
def test_a_missing_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (document,) = read_documents(write(tmp_path / name, "x"))
    assert isinstance(document, Failure)
    assert isinstance(document.error, MissingExtraError)
    assert f"zhgovie[{extra}]" in str(document.error)
