"""`zhgovie convert`, `prelabel` and `train` from end to end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zhgovie import cli, data
from zhgovie.data import Annotated
from zhgovie.errors import OptionError, ZhgovieError
from zhgovie.text.readers import SourceDocument

TEXT = "2024年,山西省灵石县县长王军说,县工业总产值65.3亿元。\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    at = TEXT.index("灵石县")
    documents = [Annotated.new(f"a{i}", TEXT * (i + 1), [(at, at + 3, "GPE")]) for i in range(3)]
    data.write_annotations(documents, tmp_path / "gold")
    return tmp_path / "gold"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(cli.app, [str(one) for one in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*arguments: object) -> OptionError:
    error = CliRunner().invoke(cli.app, [str(one) for one in arguments]).exception
    assert isinstance(error, OptionError)
    return error


@pytest.mark.parametrize("kind", ["doccano", "guide", "brat"])
def test_corrections_are_written_over_only_when_asked(kind: str, gold: Path, tmp_path: Path) -> None:
    command = ("convert", gold, "--to", kind, "-o", tmp_path / "out")
    run(*command)
    corrected = tmp_path / "out" if kind == "doccano" else tmp_path / "out" / "a1.json"
    corrected.write_text("corrected", encoding="utf-8")
    assert "--force" in refused(*command).mend
    assert corrected.read_text(encoding="utf-8") == "corrected"
    run(*command, "--force")
    assert corrected.read_text(encoding="utf-8") != "corrected"


def test_other_documents_join_a_folder(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "other.json").write_text("{}", encoding="utf-8")
    run("convert", gold, "--to", "guide", "-o", tmp_path / "out")
    assert (tmp_path / "out" / "a0.json").is_file()


def test_drafts_and_models_are_written_over_only_when_asked(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_text("corrected", encoding="utf-8")
    assert refused("prelabel", gold, "-o", tmp_path / "draft.json").where.endswith("draft.json")
    (tmp_path / "new.xml").write_text("our own labels", encoding="utf-8")
    assert refused("prelabel", gold, "-o", tmp_path / "new.json").where.endswith("new.xml")
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.cfg").write_text("", encoding="utf-8")
    assert "is there already" in refused("train", "--data", gold, "-o", tmp_path / "model").found


def test_a_folder_is_not_named_as_a_file_nor_a_file_as_a_folder(gold: Path, tmp_path: Path) -> None:
    for to in ("guide", "brat", "datasets"):
        assert "wanted a folder" in refused("convert", gold, "--to", to, "-o", tmp_path / "out.xlsx").wanted
    assert "is a folder" in refused("convert", gold, "--to", "doccano", "-o", tmp_path).found
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize("kind", ["doccano", "labelstudio", "docbin", "brat", "datasets"])
def test_convert_there_and_back(kind: str, gold: Path, tmp_path: Path) -> None:
    if kind == "datasets":
        pytest.importorskip("datasets")
    run("convert", gold, "--to", kind, "-o", tmp_path / "there")
    run("convert", tmp_path / "there", "--from", kind, "--to", "guide", "-o", tmp_path / "back")
    assert data.read_annotations(tmp_path / "back") == data.read_annotations(gold)


def test_spans_alone_become_files_that_validate(tmp_path: Path) -> None:
    rows = '{"text": "五华县1号", "label": [[0, 3, "GPE"]]}\n{"text": "五华县2号", "label": []}\n'
    (tmp_path / "rows.jsonl").write_text(rows, encoding="utf-8")
    run("convert", tmp_path / "rows.jsonl", "--from", "doccano", "--to", "guide", "-o", tmp_path / "gold")
    assert "2 files, 0 faults" in run("validate", tmp_path / "gold")


def test_labels_that_the_guide_does_not_know_are_told(tmp_path: Path) -> None:
    rows = '{"text": "五华县1号", "label": [[0, 3, "LOCATION"], [3, 5, "GPE"]]}\n'
    (tmp_path / "rows.jsonl").write_text(rows, encoding="utf-8")
    told = run("convert", tmp_path / "rows.jsonl", "--from", "doccano", "--to", "guide", "-o", tmp_path / "gold")
    assert "label LOCATION: 1 entities; the guide knows PERSON" in told
    assert "label GPE" not in told


@pytest.mark.parametrize(("kind", "where"), [("doccano", ":1"), ("labelstudio", ""), ("docbin", "")])
def test_what_cannot_be_converted_is_named(kind: str, where: str, tmp_path: Path) -> None:
    (tmp_path / "rows").write_text("{", encoding="utf-8")
    command = ("convert", str(tmp_path / "rows"), "--from", kind, "--to", "guide", "-o", str(tmp_path / "gold"))
    error = CliRunner().invoke(cli.app, command).exception
    assert isinstance(error, ZhgovieError)
    assert error.where == f"{tmp_path / 'rows'}{where}"


def test_train_tells_every_faulty_document(gold: Path, tmp_path: Path) -> None:
    (gold / "a0.txt").unlink()
    (gold / "a1.json").write_text("{", encoding="utf-8")
    [*rows] = json.loads((gold / "a2.json").read_text(encoding="utf-8"))["entities"]
    wrong = {"id": "b", "content": [], "entities": [rows[0] | {"label": "LOCATION"}]}
    (gold / "b.json").write_text(json.dumps(wrong), encoding="utf-8")
    (gold / "b.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(cli.app, ["train", "--data", str(gold), "-o", str(tmp_path / "model")])
    assert "3 faulty documents" in str(result.exception)
    for told in ("a0.json: the text a0.txt is missing", "a1.json: no JSON", "b.json: entities[0]: label 'LOCATION'"):
        assert told in result.stderr
    assert not (tmp_path / "model").exists()


def test_prelabel_tells_now_and_then_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rows.jsonl").write_text(
        json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}), encoding="utf-8"
    )
    command = ("prelabel", tmp_path / "rows.jsonl", "--model", "none", "--to", "doccano")
    assert "documents done" not in run(*command, "-o", tmp_path / "one.jsonl")
    monkeypatch.setattr("zhgovie.data.commands.SECONDS_APART", -1.0)
    assert "1 documents done" in run(*command, "-o", tmp_path / "two.jsonl")


def test_prelabel_puts_the_doubtful_first(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "plain.txt").write_text("今天天气很好。" * 30, encoding="utf-8")
    (tmp_path / "texts" / "dense.txt").write_text(TEXT, encoding="utf-8")
    run("prelabel", tmp_path / "texts", "--to", "labelstudio", "-o", tmp_path / "draft.json")
    tasks = json.loads((tmp_path / "draft.json").read_text(encoding="utf-8"))
    assert [task["data"]["name"].split("/")[-1].removesuffix(".txt") for task in tasks] == ["dense", "plain"]
    labels = [one["value"]["text"] for one in tasks[0]["predictions"][0]["result"]]
    assert "灵石县" in labels
    assert "GPE" in (tmp_path / "draft.xml").read_text(encoding="utf-8")


def test_train_refuses_what_is_no_seed_and_no_folder(gold: Path, tmp_path: Path) -> None:
    wrong = CliRunner().invoke(cli.app, ["train", "--data", str(gold), "-o", str(tmp_path / "model"), "--seed", "-1"])
    assert wrong.exit_code == 2
    (tmp_path / "a.csv").write_text("", encoding="utf-8")
    for name in ("a.csv", "b.csv"):
        assert "wanted a folder" in refused("train", "--data", gold, "-o", tmp_path / name, "--force").wanted


def test_train_tells_before_and_after(gold: Path, tmp_path: Path) -> None:
    output = run("train", "--data", gold, "-o", tmp_path / "model", "--epochs", "1")
    assert "learned from 2 articles, measured on 1" in output
    assert "before" in output
    import zhgovie

    assert zhgovie.extract(TEXT, model=tmp_path / "model").entities


def test_drafts_of_one_id_are_told_apart() -> None:
    drafts, _ = data.prelabel([SourceDocument("a", TEXT, path=f"t.csv:{line}") for line in (1, 2)], model=None)
    assert {one.id for one in drafts} == {"a", "t.csv:2"}


@pytest.mark.parametrize("to", ["guide", "brat"])
def test_documents_of_one_name_do_not_become_one_file(to: str, tmp_path: Path) -> None:
    lines = [json.dumps({"id": "a", "text": TEXT, "label": []}, ensure_ascii=False)] * 2
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = ("convert", tmp_path / "a.jsonl", "--from", "doccano", "--to", to, "-o", tmp_path / "out")
    error = CliRunner().invoke(cli.app, [str(one) for one in command]).exception
    assert ("two documents have the id 'a'" in str(error), (tmp_path / "out").exists()) == (True, False)
