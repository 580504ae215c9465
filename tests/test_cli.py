"""The command line: what it prints, what it writes, how it ends."""

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhgovie.cli import main

SEEDS = Path(__file__).parents[1] / "seeds"
GOLD = Path(__file__).parents[1] / "annotations"
SENTENCE = "2024年,灵石县总产值65.3亿元。"


@pytest.fixture
def cli(monkeypatch, capsys):
    """Run a command; give its exit code, what it printed, and its complaints."""

    def run(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["zhgovie", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return ended.value.code or 0, captured.out, captured.err

    return run


@pytest.fixture
def text_file(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def test_a_table_shows_the_facts(cli, text_file):
    code, out, err = cli("extract", text_file)
    assert (code, err) == (0, "")
    for cell in ("one", "6,530,000,000", "CNY", "2024", "65.3亿元"):
        assert cell in out


def test_json_is_a_list_of_the_guides_documents(cli):
    code, out, _ = cli("extract", SEEDS / "lingshi.txt", SEEDS / "yuanping.txt", "--format", "json")
    documents = json.loads(out)
    assert code == 0
    assert [document["id"] for document in documents] == ["lingshi", "yuanping"]
    assert {document["schema"] for document in documents} == {1}


def test_jsonl_is_a_document_a_line(cli):
    _, out, _ = cli("extract", SEEDS, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["lingshi", "yuanping"]


def test_csv_is_a_fact_a_line(cli, text_file):
    _, out, _ = cli("extract", text_file, "--format", "csv")
    [row] = csv.DictReader(io.StringIO(out))
    assert (row["document"], row["value_exact"], row["unit"], row["evidence"]) == ("one", "6530000000", "CNY", SENTENCE)


@pytest.mark.parametrize("name", ["facts.json", "facts.jsonl", "facts.csv", "FACTS.JSON"])
def test_the_files_name_chooses_the_format(cli, text_file, tmp_path, name):
    form = name.lower().rpartition(".")[2]
    _, printed, _ = cli("extract", text_file, "--format", form)
    code, out, _ = cli("extract", text_file, "-o", tmp_path / name)
    assert (code, out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8-sig") == printed


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_a_format_goes_before_the_files_name(cli, text_file, tmp_path, form):
    _, printed, _ = cli("extract", text_file, "--format", form)
    assert cli("extract", text_file, "--format", form, "-o", tmp_path / "facts")[0] == 0
    assert (tmp_path / "facts").read_text(encoding="utf-8-sig") == printed


def test_standard_input_is_a_text(cli):
    code, out, _ = cli("extract", "-", "--format", "json", stdin=SENTENCE.encode("gb18030"))
    [document] = json.loads(out)
    assert (code, document["id"], document["times"][0]["value"]) == (0, "stdin", "2024")


@pytest.mark.parametrize("parted_by", ["\n", "\r\n", "\0"])
def test_a_list_of_paths_is_read(cli, tmp_path, parted_by):
    paths = [tmp_path / name for name in ("一.txt", "gone.txt", "two.txt")]
    for path in (paths[0], paths[2]):
        path.write_text(SENTENCE, encoding="utf-8")
    listed = parted_by.join([*map(str, paths), ""]).encode()
    code, out, err = cli("extract", "--files-from", "-", "--format", "jsonl", stdin=listed)
    assert (code, [json.loads(line)["id"] for line in out.splitlines()]) == (1, ["一", "two"])
    assert "gone.txt: does not exist" in err
    (tmp_path / "list").write_bytes(listed)
    assert cli("extract", "--files-from", tmp_path / "list", "--format", "jsonl")[1] == out


def test_a_list_that_is_not_there_is_named(cli, tmp_path):
    code, _, err = cli("extract", "--files-from", tmp_path / "none")
    assert (code, "none: cannot be read" in err) == (1, True)


def test_files_of_one_name_keep_apart(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a/1.txt", "b/1.txt", "b/1.md", "b/2.txt", "3.txt", "4.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")

    def names(*paths: str) -> list[str]:
        _, printed, _ = cli("extract", *paths, "--format", "jsonl", "--model", "none")
        assert cli("extract", *paths, "-o", "out.jsonl", "--model", "none")[0] == 0
        assert (tmp_path / "out.jsonl").read_text("utf-8") == printed
        return [json.loads(line)["id"] for line in printed.splitlines()]

    assert names("b") == ["1.md", "1.txt", "2"]
    assert names("a", "b", "3.txt") == ["a/1", "b/1.md", "b/1.txt", "b/2", "3"]
    assert names("a/1.txt", "b/1.txt", "b/2.txt") == ["a/1", "b/1", "2"]
    assert names("3.txt", "4.txt") == ["3", "4"]


def test_columns_of_a_table_are_chosen(cli, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text(f"key,story,day,标题\nk1,{SENTENCE.replace(',', '，')},2020-03-01,一份通报\n", encoding="utf-8")
    assert "name the column: --text-column NAME" in cli("extract", table)[2]
    chosen = ("--text-column", "story", "--id-column", "key", "--date-column", "day")
    [document] = json.loads(cli("extract", table, "--format", "json", *chosen)[1])
    assert document["id"] == "k1"
    assert (document["meta"]["title"], document["meta"]["date"]) == ("一份通报", "2020-03-01")
    assert cli("report", table, "-o", tmp_path / "a.html", *chosen)[0] == 0
    assert '<h1 lang="zh">一份通报</h1>' in (tmp_path / "a.html").read_text("utf-8")


def test_a_table_without_the_column_is_told_once(cli, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("key,story\n" + "k,全区总产值65.3亿元。\n" * 3, encoding="utf-8")
    assert cli("extract", table, "--text-column", "body")[2].count("failed: ") == 1


def test_a_run_into_its_own_folder_does_not_read_what_runs_wrote(cli, tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    assert cli("extract", tmp_path, "-o", tmp_path / "facts.jsonl")[0] == 0
    first = (tmp_path / "facts.jsonl").read_bytes()
    for _ in range(2):
        assert cli("extract", tmp_path, "-o", tmp_path / "facts.jsonl")[0] == 0
        assert (tmp_path / "facts.jsonl").read_bytes() == first
    assert cli("extract", tmp_path, "-o", tmp_path / "facts.csv")[0] == 0


def test_evaluate_takes_a_model(cli, tmp_path):
    code, out, err = cli("evaluate", "--gold", GOLD, "--model", "none")
    assert code == 0, err
    assert "zhgovie --model none" in out
    assert "--model" in cli("evaluate", GOLD, "--gold", GOLD, "--model", "none")[2]
    assert "--model" in cli("evaluate", "--gold", GOLD, "--model", tmp_path)[2]


def on_a_terminal(*arguments: object) -> str:
    """Run a command whose complaints go to a terminal; give what that shows."""
    pty = pytest.importorskip("pty", reason="needs a terminal")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    command = [sys.executable, "-m", "zhgovie", *map(str, arguments)]
    with subprocess.Popen(command, stderr=theirs, env=environment):
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # which a terminal gives at its end
            while piece := os.read(ours, 4096):
                shown += piece
    os.close(ours)
    return shown.decode()


def test_a_run_into_a_file_shows_how_far_it_is(tmp_path):
    for at in range(3):
        (tmp_path / f"{at}.txt").write_text(SENTENCE if at else "", encoding="utf-8")
    shown = on_a_terminal("extract", tmp_path, "--model", "none", "-o", tmp_path / "a.csv")
    assert "2 of 3 documents, 1 failed, " in shown
    assert " a second" in shown


def test_a_folder_is_walked(cli, tmp_path):
    (tmp_path / "a").mkdir()
    for name in ("a/one.txt", "two.txt"):
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    _, out, _ = cli("extract", tmp_path, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a/one", "two"]


def test_the_date_anchors_relative_times(cli):
    _, out, _ = cli("extract", "-", "--format", "json", "--date", "2020-05", stdin="去年总产值3亿元。".encode())
    assert json.loads(out)[0]["times"][0]["value"] == "2019"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "picture"),
        ("三".encode() + b"\xff\xff\xff", "not UTF-8"),
        (b"abc\0def", "NUL"),
        ("年" * 3_500_000, "3,500,000 characters"),
    ],
    ids=["empty", "blank", "binary", "undecodable", "nul", "10 MB line"],
)
def test_a_bad_file_is_named_and_the_others_are_written(cli, text_file, tmp_path, content, found):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content if isinstance(content, bytes) else content.encode())
    code, out, err = cli("extract", bad, text_file, "--format", "jsonl")
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["one"]
    assert str(bad) in err
    assert err.count("\n") == 1
    assert found in err


@pytest.mark.parametrize("name", ["nowhere.txt", "empty"])
def test_nothing_to_read_is_a_failure(cli, tmp_path, name):
    (tmp_path / "empty").mkdir()
    code, _, err = cli("extract", tmp_path / name)
    assert code == 1
    assert str(tmp_path / name) in err


@pytest.mark.parametrize("options", [(), ("-o", "a.jsonl"), ("-o", "a.jsonl", "--workers", "2")], ids=str)
def test_a_date_may_be_given_of_the_undated_alone(cli, tmp_path, monkeypatch, options):
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    (folder / "dated.txt").write_text("发布时间:2011-08-03\n\n去年总产值3亿元。\n", encoding="utf-8")
    (folder / "undated.txt").write_text("去年总产值3亿元。\n", encoding="utf-8")
    (folder / "table.csv").write_text("text,date\n去年产值3亿元。,2015-02-01\n去年产值4亿元。,\n", encoding="utf-8")

    def read(*dates: str) -> dict[str, tuple[str, str]]:
        code, out, _ = cli("extract", folder, "--format", "jsonl", "--model", "none", *dates, *options)
        assert code == 0
        lines = (Path("a.jsonl").read_text("utf-8") if options else out).splitlines()
        found = map(json.loads, lines)
        return {one["id"]: (one["meta"]["date"], one["facts"][0]["period"]) for one in found}

    told = {"dated": ("2011-08-03", "2010"), "table:1": ("2015-02-01", "2014")}
    undated = ("undated", "table:2")
    assert read() == {**told, **dict.fromkeys(undated, (None, None))}
    assert read("--date-if-none", "2026-01-20") == {**told, **dict.fromkeys(undated, ("2026-01-20", "2025"))}
    assert read("--date-if-none", "2020年") == {**told, **dict.fromkeys(undated, ("2020", "2019"))}
    assert read("--date", "2026-01-20") == dict.fromkeys((*told, *undated), ("2026-01-20", "2025"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "-", "--format", "xml"],
        ["extract", "-", "--date", "soon"],
        ["extract", "-", "--date-if-none", "soon"],
        ["extract", "-", "--date", "2025", "--date-if-none", "2025"],
        ["extract", "-", "--unit", "万元"],
        ["extract", "-", "-o", "facts.csv", "--unit", "万元"],
        ["extract", "-", "-o", "facts.xlsx", "--unit", "不是"],
        ["extract", "-", "-o", "facts.xlsx", "--unit", "亿园"],
        ["extract", "-", "-o", "facts.xyz"],
        ["extract", "-", "-o", "/dev/null/facts.json"],
        ["extract", "-", "-o", "-", "--format", "json"],
        ["extract", "-", "--workers", "2"],
        ["extract", "-", "--time-limit", "9"],
        ["report", "-", "-o", "/dev/null/page.html"],
        ["report", "-", "-o", "/dev/null/pages"],
        ["prelabel", "-", "-o", "/dev/null/drafts.json"],
        ["prelabel", "-", "-o", "drafts.json", "--model", "nosuch"],
        ["prelabel", "-o", "drafts.json"],
        ["convert", str(GOLD), "-o", "/dev/null/gold.spacy", "--to", "docbin"],
        ["convert", str(GOLD), "-o", "/dev/null/gold", "--to", "guide"],
        ["train", "-o", "/dev/null/model", "--data", str(GOLD)],
        ["evaluate", "--gold", str(GOLD), "-o", "/dev/null/run.json"],
        ["annotate", "draft", str(SEEDS / "lingshi.txt"), "-o", "/dev/null/a.quotes"],
        ["serve", "--model", "nosuch"],
        ["serve", "--folder", "a.csv"],
        ["normalize"],
        ["frobnicate"],
        ["--nonsense"],
    ],
    ids=" ".join,
)
def test_bad_usage_ends_with_2(cli, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = cli(*arguments, stdin=SENTENCE.encode())
    assert (code, out) == (2, "")
    assert err.count("\n") == 1  # one plain line
    assert not list(tmp_path.iterdir())


def test_a_missing_model_is_told_once(cli, text_file):
    code, _, err = cli("extract", text_file, text_file, "--model", "/nowhere")
    assert code == 2
    assert err.startswith("--model /nowhere: ")
    assert err.count("\n") == 1


def test_nothing_asked_shows_the_help(cli):
    code, out, err = cli()
    assert code == 2
    assert "extract" in out + err


def test_a_fault_of_ours_costs_one_document(cli, text_file, monkeypatch):
    monkeypatch.setattr("zhgovie.batch.extract", lambda *_, **__: 1 / 0)
    code, _, err = cli("extract", text_file)
    assert code == 1
    assert "one: ZeroDivisionError" in err
    assert "please report" in err


def test_an_interrupted_run_leaves_no_half_file(cli, text_file, tmp_path, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("zhgovie.batch.extract", stop)
    code, _, err = cli("extract", text_file, "-o", tmp_path / "facts.json")
    assert code == 130
    assert f"kept in {tmp_path / '.facts.json.journal'}; the same command goes on from there" in err
    assert "stopped" in cli("extract", text_file)[2]
    assert not list(tmp_path.glob("facts.json"))


def test_words_of_a_document_drive_no_terminal(cli):
    _, out, _ = cli("extract", "-", stdin="\x1b[31m红旗村\x1b[0m[bold]2024年总产值3亿元。".encode())
    assert "\x1b" not in out


def test_normalize_tells_value_and_unit(cli):
    code, out, _ = cli("normalize", "0.225万吨")
    assert code == 0
    assert "2,250" in out
    assert " t " in out


def test_normalize_converts_exactly(cli):
    _, out, _ = cli("normalize", "3亩", "--to", "m2", "--format", "json")
    assert json.loads(out) == {"start": 0, "end": 2, "text": "3亩", "value": "2000", "unit": "m2"}


def test_normalize_takes_a_negative_quantity_and_a_unit_with_multiplier(cli):
    code, out, err = cli("normalize", "-3.5亿元", "--to", "万元", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"start": 0, "end": 6, "text": "-3.5亿元", "value": "-35000", "unit": "万元"}


def test_normalize_takes_own_units(cli, tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text("code\tdimension\tfactor\toffset\taliases\tpint\n石\tM\t60\t0\t石\t-\n", encoding="utf-8")
    _, out, _ = cli("normalize", "300石", "--units", str(own), "--to", "t", "--format", "json")
    assert json.loads(out)["value"] == "18"


@pytest.mark.parametrize("arguments", [["两千"[:0]], ["灵石"], ["3亩", "--to", "kg"], ["3亩", "--format", "csv"]])
def test_normalize_says_what_it_cannot_do(cli, arguments):
    code, out, err = cli("normalize", *arguments)
    assert code in (1, 2)
    assert out == ""
    assert err


def test_version(cli):
    code, out, _ = cli("--version")
    assert (code, out) == (0, "zhgovie 0.1.0\n")


def test_a_store_is_asked_and_compared(cli, text_file, tmp_path):
    store = tmp_path / "facts.duckdb"
    assert cli("extract", text_file, "-o", store)[0] == 0
    code, out, _ = cli("query", "SELECT document, unit FROM facts", "--store", store, "--format", "jsonl")
    assert (code, json.loads(out)) == (0, {"document": "one", "unit": "CNY"})
    code, out, _ = cli("compare", store, "--indicator", "总产值", "--unit", "亿元")
    assert code == 0
    assert "65.3" in out
    code, out, _ = cli("compare", store, "--indicator", "总产值", "--unit", "元", "--format", "json")
    [record] = json.loads(out)
    assert (record["value"], record["unit"], record["conflict"]) == (6_530_000_000, "元", False)
    code, out, _ = cli("compare", store, "--indicator", "总产值", "--unit", "万元", "--format", "csv")
    [record] = csv.DictReader(out.splitlines())
    assert (record["value"], record["low"], record["conflict"]) == ("653000", "", "False")


def test_what_documents_contradict_one_another_in_is_listed(cli, tmp_path):
    for name, amount in (("one", "65.3"), ("two", "66.9")):
        (tmp_path / f"{name}.txt").write_text(f"2023年，灵石县完成工业总产值{amount}亿元。", "utf-8")
    store = tmp_path / "facts.duckdb"
    assert cli("extract", tmp_path / "one.txt", tmp_path / "two.txt", "-o", store)[0] == 0
    code, out, _ = cli("conflicts", store)
    assert (code, [line.split()[-2:] for line in out.splitlines() if "灵石县" in line]) == (
        0,
        [["65.3亿元", "one"], ["66.9亿元", "two"]],
    )
    _, out, _ = cli("conflicts", store, "--format", "csv")
    assert [row["value"] for row in csv.DictReader(out.splitlines())] == ["65.3", "66.9"]
    code, out, err = cli("conflicts", store, "--kind", "rank")
    assert (code, err) == (0, "no two documents contradict one another in what the store holds of this kind\n")


def test_a_stores_numbers_are_parted_in_threes_but_for_years(cli, text_file, tmp_path):
    store = tmp_path / "facts.duckdb"
    assert cli("extract", text_file, "-o", store)[0] == 0
    _, out, _ = cli("query", "SELECT value, 2024 AS year, 0.5 AS half FROM facts", "--store", store)
    assert out.split()[-3:] == ["6,530,000,000", "2024", "0.5"]
    _, out, _ = cli("query", "SELECT value FROM facts", "--store", store, "--format", "csv")
    assert out.split() == ["value", "6530000000.0"]


def test_a_report_is_one_page_or_a_folder_of_them(cli, text_file, tmp_path):
    assert cli("report", text_file, "-o", tmp_path / "page.html")[0] == 0
    assert "65.3亿元" in (tmp_path / "page.html").read_text("utf-8")
    assert cli("report", SEEDS, "-o", tmp_path / "pages")[0] == 0
    assert "00002.html" in (tmp_path / "pages" / "index.html").read_text("utf-8")


def test_validate_passes_the_gold_of_the_seeds(cli):
    code, out, _ = cli("validate", Path(__file__).parents[1] / "annotations")
    assert (code, out) == (0, "")


def test_validate_names_a_fault(cli, tmp_path):
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    code, out, _ = cli("validate", tmp_path)
    assert code == 1
    assert "a.json" in out


def test_evaluate_reads_the_seeds_by_itself(cli, monkeypatch):
    monkeypatch.chdir(SEEDS.parent)
    code, out, _ = cli("evaluate", "--format", "json")
    assert code == 0
    assert json.loads(out)


def test_rows_of_one_id_are_told_apart_on_every_way(cli, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("id,text\n" + "1,全区总产值65.3亿元。\n" * 3, encoding="utf-8")
    wanted = ["1", f"{table}:2", f"{table}:3"]
    printed = cli("extract", table, "--format", "jsonl")[1]
    assert [json.loads(line)["id"] for line in printed.splitlines()] == wanted
    assert cli("extract", table, "-o", tmp_path / "a.jsonl")[0] == 0
    assert (tmp_path / "a.jsonl").read_text("utf-8") == printed
    assert cli("prelabel", table, "-o", tmp_path / "drafts.jsonl", "--to", "doccano")[0] == 0
    drafts = (tmp_path / "drafts.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["name"] for line in drafts} == set(wanted)


def _with_names_of_bytes(folder: Path) -> Path:
    """Make a folder that a Windows machine's archive was unpacked into: one name in GBK, one in no encoding."""
    folder.mkdir()
    for name in ("文章".encode("gbk"), b"b", b"\xff"):
        (folder / os.fsdecode(name + b".txt")).write_text(SENTENCE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("workers", [1, 2])
def test_names_of_files_in_other_encodings_are_read(cli, tmp_path, workers):
    folder = _with_names_of_bytes(tmp_path / "folder")
    printed = cli("extract", folder, "--format", "jsonl", "--model", "none")[1]
    assert [json.loads(line)["id"] for line in printed.splitlines()] == ["b", "文章", "\\xff"]
    command = ("extract", folder, "-o", tmp_path / "a.jsonl", "--model", "none", "--workers", workers)
    assert cli(*command)[0] == 0
    assert (tmp_path / "a.jsonl").read_text("utf-8") == printed
    assert cli("prelabel", folder, "-o", tmp_path / "drafts.json")[0] == 0


def test_names_of_files_are_read_whatever_the_locale(tmp_path):
    folder = _with_names_of_bytes(tmp_path / "文件")
    command = [sys.executable, "-m", "zhgovie", "extract", folder, "--format", "jsonl", "--model", "none"]
    run = subprocess.run(command, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}, capture_output=True, check=True)
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["b", "文章", "\\xff"]


def test_what_cannot_be_kept_is_its_documents_failure(cli, text_file, tmp_path, monkeypatch):
    monkeypatch.setattr("zhgovie.corpus.encode", lambda article: 1 / (article.id != "one"))
    code, _, err = cli("extract", text_file, "-o", tmp_path / "a.jsonl")
    assert (code, "failed: one: ZeroDivisionError" in err) == (1, True)


def test_rows_may_hold_lone_surrogates_in_names_and_titles(cli, tmp_path):
    table = tmp_path / "a.jsonl"
    rows = [{"id": "\ud800", "text": SENTENCE}, {"id": "b", "title": "\udc00", "text": SENTENCE}]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert cli("extract", table, "-o", tmp_path / "b.jsonl")[0] == 0
    found = [json.loads(line)["id"] for line in (tmp_path / "b.jsonl").read_text("utf-8").splitlines()]
    assert found == ["\\ud800", "b"]


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl", "a.txt", "link.txt"])
def test_what_is_read_is_not_written_over(cli, tmp_path, name):
    contents = {"t.csv": f"text\n{SENTENCE}\n", "t.jsonl": json.dumps({"text": SENTENCE}), "a.txt": SENTENCE}
    for file, content in contents.items():
        (tmp_path / file).write_text(content, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    read = tmp_path / {"link.txt": "a.txt"}.get(name, name)
    before = read.read_bytes()
    assert cli("extract", read, "-o", tmp_path / name)[::2] == (
        2,
        f"--output {tmp_path / name}: is what is read; wanted another place; give another name\n",
    )
    listed = (tmp_path / "list.txt").write_text(str(read), "utf-8") and tmp_path / "list.txt"
    assert "is what is read" in cli("extract", "--files-from", listed, "-o", listed)[2]
    assert "is what is read" in cli("report", read, "-o", read)[2]
    assert (read.read_bytes(), (tmp_path / "link.txt").is_symlink()) == (before, True)
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.parametrize("name", [f"a.{form}" for form in ("json", "jsonl", "csv", "parquet", "xlsx", "duckdb", "txt")])
def test_files_of_others_are_not_written_over_and_ours_are(cli, text_file, tmp_path, name):
    output = tmp_path / name
    for content in (b"a,b\n1,2\n", b"PK\x03\x04 another workbook", b'{"mine": 1}', b"PAR1 another"):
        output.write_bytes(content)
        code, _, err = cli("extract", text_file, "-o", output)
        assert (code, "no result of zhgovie's" in err, output.read_bytes()) == (2, True, content)
    output.write_bytes(b"")  # as mktemp leaves it
    for _ in range(2):
        assert cli("extract", text_file, "-o", output) == (0, "", "")
    (tmp_path / f".{name}.journal").unlink()
    assert cli("extract", text_file, "-o", output)[0] == (2 if name == "a.txt" else 0)


def test_pages_of_others_are_not_written_over_and_ours_are(cli, text_file, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for output, page in ((tmp_path / "a.html", tmp_path / "a.html"), (pages, pages / "index.html")):
        page.write_text("<html>another's", "utf-8")
        assert "no result of zhgovie's" in cli("report", text_file, "-o", output)[2]
        assert page.read_text("utf-8") == "<html>another's"
        page.unlink()
        for _ in range(2):
            assert cli("report", text_file, "-o", output)[0] == 0
    assert "is what is read" in cli("report", pages, "-o", pages)[2]


def test_folders_of_outputs_are_made(cli, text_file, tmp_path):
    for command in (
        ("extract", text_file, "-o", tmp_path / "a" / "b" / "facts.jsonl"),
        ("report", text_file, "-o", tmp_path / "c" / "d" / "page.html"),
        ("prelabel", text_file, "-o", tmp_path / "e" / "f" / "drafts.json"),
        ("convert", GOLD, "-o", tmp_path / "g" / "h" / "gold.spacy", "--to", "docbin"),
        ("annotate", "draft", text_file, "-o", tmp_path / "i" / "j" / "one.quotes"),
    ):
        assert cli(*command)[0] == 0
        assert command[command.index("-o") + 1].is_file()


def printed(*arguments):
    """Run a command whose standard output is in GBK."""
    command = [sys.executable, "-m", "zhgovie", *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


def test_data_is_valid_where_standard_output_is_not_in_utf8(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"🎉{SENTENCE}", encoding="utf-8")
    read = ("extract", path, "--model", "none", "--format")
    [document] = json.loads(printed(*read, "json"))
    assert document["quantities"][0]["text"] == "65.3亿元"
    [row] = csv.DictReader(io.StringIO(printed(*read, "csv").decode("utf-8")))
    assert row["evidence"] == f"🎉{SENTENCE}"
    assert "65.3亿元" in printed(*read, "table").decode("gbk")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("normalize", "3亿元"), ("--version",)], ids=" ".join)
def test_standard_output_that_takes_no_more_is_told(arguments):
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "zhgovie", *arguments]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "standard output: No space left on device; make room, or check the path and its rights\n"
    assert (run.returncode, run.stderr) == (1, said)


@pytest.mark.parametrize("sql", ["", " ", ";", "/* nothing */"])
def test_a_query_that_asks_nothing_is_refused(cli, text_file, tmp_path, sql):
    assert cli("extract", text_file, "-o", tmp_path / "a.duckdb", "--model", "none")[0] == 0
    code, _, err = cli("query", sql, "--store", tmp_path / "a.duckdb")
    assert (code, err.startswith("query: asks nothing; wanted SQL that reads")) == (2, True)


@pytest.mark.parametrize("sql", ["SELECT 1; SELECT 2", "SELECT 1; SELECT 2;", "SELECT 1; DROP TABLE facts"])
def test_a_query_that_asks_twice_is_refused(cli, text_file, tmp_path, sql):
    assert cli("extract", text_file, "-o", tmp_path / "a.duckdb", "--model", "none")[0] == 0
    code, _, err = cli("query", sql, "--store", tmp_path / "a.duckdb")
    assert (code, err.startswith("query: asks 2 things; wanted one statement")) == (2, True)
    assert cli("query", "SELECT ';' AS a; -- one", "--store", tmp_path / "a.duckdb")[0] == 0


@pytest.mark.parametrize("value", ["two", "2.5", "0"])
def test_a_number_that_is_none_is_told(cli, value):
    code, _, err = cli("extract", "-", "-o", "a.json", "--workers", value)
    assert (code, err.count("\n")) == (2, 1)
    assert "'--workers'" in err
    assert value in err
    assert "Input should" not in err


def test_normalize_advises_for_the_shell(cli):
    code, _, err = cli("normalize", "abc")
    assert (code, "holds 0 quantities; wanted one" in err) == (1, True)
    assert "zhgovie.quantities" not in err


def test_a_report_is_no_folder_with_the_name_of_a_file(cli, text_file, tmp_path):
    for name in ("rep.txt", "rep.pdf"):
        code, _, err = cli("report", text_file, "-o", tmp_path / name)
        assert (code, f"is named as a {name[3:]} file; wanted a folder, for pages" in err) == (2, True)
        assert not (tmp_path / name).exists()
    assert cli("report", text_file, "-o", tmp_path / "2024.05", "--model", "none")[0] == 0


@pytest.mark.parametrize("options", [("--to", "datasets"), ("--to", "guide", "--from", "datasets")], ids=str)
def test_a_conversion_without_its_package_leaves_nothing(cli, tmp_path, monkeypatch, options):
    monkeypatch.setitem(sys.modules, "datasets", None)
    code, _, err = cli("convert", GOLD, "-o", tmp_path / "out", *options)
    assert (code, "pip install 'zhgovie[train]'" in err) == (1, True)
    assert not (tmp_path / "out").exists()


def test_drafts_are_made_of_what_extract_reads(cli, tmp_path):
    table, listed, output = tmp_path / "a.csv", tmp_path / "list", tmp_path / "drafts.jsonl"
    table.write_text("key,story,day\nk1,去年总产值65.3亿元。,\n", encoding="utf-8")
    listed.write_text(f"{table}\n{tmp_path / 'gone.txt'}\n", encoding="utf-8")
    columns = ("--text-column", "story", "--id-column", "key", "--date-column", "day")
    chosen = (*columns, "--date", "2020", "--model", "none", "--files-from", listed)
    code, _, err = cli("prelabel", "-o", output, "--to", "doccano", *chosen)
    told = f"failed: {tmp_path / 'gone.txt'}: does not exist; wanted a file or folder; check the path\n"
    assert (code, err.endswith(told)) == (1, True)
    [draft] = map(json.loads, output.read_text("utf-8").splitlines())
    assert (draft["name"], json.loads(draft["annotation"])["times"][0]["value"]) == ("k1", "2019")
    cli("prelabel", "-o", output, "--to", "doccano", "--force", *columns, "--date-if-none", "2019", table)
    [draft] = map(json.loads, output.read_text("utf-8").splitlines())
    assert json.loads(draft["annotation"])["times"][0]["value"] == "2018"


def test_folders_of_texts_are_named_more_than_once(cli, tmp_path):
    (tmp_path / "empty").mkdir()
    folders = ("--texts", tmp_path / "empty", "--texts", SEEDS)
    code, out, _ = cli("evaluate", "--gold", GOLD, *folders, "--model", "none", "--format", "json")
    assert (code, json.loads(out)["missing"]) == (0, [])
    assert cli("agree", GOLD, GOLD, *folders)[0] == 0


def test_gold_and_predictions_are_not_written_over_by_an_evaluation(cli, tmp_path):
    gold = tmp_path / "gold"
    gold.mkdir()
    for file in (*GOLD.glob("*.json"), *SEEDS.glob("*.txt")):
        (gold / file.name).write_bytes(file.read_bytes())
    before = {file: file.read_bytes() for file in gold.iterdir()}
    run = ("evaluate", "--gold", gold, "--model", "none")
    assert cli("extract", SEEDS, "-o", tmp_path / "found.json", "--model", "none")[0] == 0
    (tmp_path / "notes.json").write_text("{}", "utf-8")
    for option in ("-o", "--errors"):
        assert "is what is read" in cli(*run, option, gold / "lingshi.json")[2]
        assert "is what is read" in cli(*run, option, gold / "lingshi.txt")[2]
        assert "no result of zhgovie's" in cli(*run, option, tmp_path / "notes.json")[2]
    predictions = ("evaluate", tmp_path / "found.json", "--gold", gold)
    assert "is what is read" in cli(*predictions, "-o", tmp_path / "found.json")[2]
    for _ in range(2):
        assert cli(*run, "-o", tmp_path / "run.json", "--errors", tmp_path / "errors.html")[0] == 0
    assert {file: file.read_bytes() for file in gold.iterdir()} == before


@pytest.mark.parametrize(("form", "code"), [("jsonl", 0), ("xlsx", 0), ("parquet", 2), ("duckdb", 2)])
def test_outputs_may_have_names_in_other_encodings_where_their_libraries_can(cli, text_file, tmp_path, form, code):
    output = tmp_path / os.fsdecode("文".encode("gbk") + f".{form}".encode())
    ended, _, err = cli("extract", text_file, "-o", output, "--model", "none")
    assert (ended, output.exists(), "文" in err) == (code, code == 0, code == 2)


def test_a_closed_standard_output_ends_no_run(text_file):
    command = [sys.executable, "-m", "zhgovie", "extract", str(text_file), "--model", "none"]
    run = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
