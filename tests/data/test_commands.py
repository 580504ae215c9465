"""`zhgovie convert`, `prelabel` and `train` from end to end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zhgovie import cli, data
from zhgovie.data import Annotated

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


@pytest.mark.parametrize("kind", ["doccano", "labelstudio", "docbin", "brat", "datasets"])
def test_convert_there_and_back(kind: str, gold: Path, tmp_path: Path) -> None:
    if kind == "datasets":
        pytest.importorskip("datasets")
    run("convert", gold, "--to", kind, "-o", tmp_path / "there")
    run("convert", tmp_path / "there", "--from", kind, "--to", "guide", "-o", tmp_path / "back")
    assert data.read_annotations(tmp_path / "back") == data.read_annotations(gold)


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


def test_train_tells_before_and_after(gold: Path, tmp_path: Path) -> None:
    output = run("train", "--data", gold, "-o", tmp_path / "model", "--epochs", "1")
    assert "learned from 2 articles, measured on 1" in output
    assert "before" in output
    import zhgovie

    assert zhgovie.extract(TEXT, model=tmp_path / "model").entities
