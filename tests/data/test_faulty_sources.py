"""`zhgovie convert` of what is faulty: nothing is lost in silence, nothing is cut off, no document stops the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from zhgovie import cli, data
from zhgovie.data import Annotated
from zhgovie.errors import ZhgovieError
from zhgovie.evaluation.validate import check

TEXT = "灵石县2024年产值12亿元。"


def convert(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["convert", *map(str, arguments)])


def doccano(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def row(name: str, **more: Any) -> dict[str, Any]:
    return {"text": TEXT, "label": [[0, 3, "GPE"]], "name": name, **more}


def tasks(path: Path, *, cancelled: bool | None = None, **more: Any) -> Path:
    """Write a Label Studio export: of a task that nobody annotated, or that one person skipped or did."""
    [task] = json.loads(data.to_labelstudio([Annotated.new("a", TEXT, [(0, 3, "GPE")])], draft=True))
    if cancelled is not None:
        task["annotations"] = [{"result": [], "was_cancelled": cancelled}]
    path.write_text(json.dumps([task | more]), encoding="utf-8")
    return path


@pytest.mark.parametrize("to", ["guide", "brat"])
def test_two_documents_of_one_name_are_refused(to: str, tmp_path: Path) -> None:
    source = doccano(tmp_path / "dup.jsonl", row("a"), row("b"), row("a", text="另一篇" + TEXT))
    done = convert(source, "--from", "doccano", "--to", to, "-o", tmp_path / "out")
    assert "dup.jsonl: two documents have the id 'a': '灵石县2024年产值12亿元。' and '另一篇灵石县" in str(
        done.exception
    )
    assert not (tmp_path / "out").exists()


def test_drafts_of_nested_folders_come_back(tmp_path: Path) -> None:
    """Their ids are 2024/a: they become gold that validates and whose text evaluate finds."""
    (tmp_path / "in/2024").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / f"in/2024/{name}.txt").write_text(TEXT, encoding="utf-8")
    run = CliRunner().invoke
    run(cli.app, ["prelabel", str(tmp_path / "in"), "--to", "doccano", "-o", f"{tmp_path}/d.jsonl"])
    done = convert(tmp_path / "d.jsonl", "--from", "doccano", "--to", "guide", "-o", tmp_path / "gold")
    assert done.exit_code == 0, done.output
    assert "2 documents written" in done.stderr
    ids = [json.loads(path.read_text(encoding="utf-8"))["id"] for path in sorted((tmp_path / "gold").glob("*.json"))]
    assert [one.split("/")[-1] for one in ids] == ["a", "b"]
    assert all("/" in one for one in ids)
    assert run(cli.app, ["validate", str(tmp_path / "gold")]).exit_code == 0
    scored = run(cli.app, ["evaluate", "--gold", str(tmp_path / "gold"), "--model", "none", "--format", "json"])
    assert scored.exit_code == 0
    assert json.loads(scored.stdout)["missing"] == []


def test_a_faulty_row_does_not_cost_the_others(tmp_path: Path) -> None:
    source = doccano(tmp_path / "rows.jsonl", row("a"), row("b", annotation="{"), row("c", label=[[0, 99, "GPE"]]))
    done = convert(source, "--from", "doccano", "--to", "guide", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "1 documents written" in done.stderr
    assert f"failed: {source}:2: the annotation that rode along is no JSON" in done.stderr
    assert f"failed: {source}:3: GPE at [0:99]" in done.stderr
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == ["a.json", "a.txt"]


@pytest.mark.parametrize("to", ["docbin", "labelstudio"])
def test_gold_with_wrong_offsets_is_named(to: str, tmp_path: Path) -> None:
    data.write_annotations([Annotated.new(name, TEXT, [(0, 3, "GPE")]) for name in ("a", "b", "c")], tmp_path / "gold")
    for name, wrong in (("a", {"end": 99}), ("c", {"start": 1})):
        path = tmp_path / f"gold/{name}.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        document["entities"][0] |= wrong
        path.write_text(json.dumps(document), encoding="utf-8")
    done = convert(tmp_path / "gold", "--to", to, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "1 documents written" in done.stderr
    assert "a.json: entities[0]: GPE at [0:99] of a text of" in done.stderr
    assert "c.json: entities[0]: text is '灵石县' but [1:3] reads '石县'" in done.stderr


def test_overlaps_fail_only_where_they_do_not_fit(tmp_path: Path) -> None:
    source = doccano(tmp_path / "rows.jsonl", row("a"), row("b", label=[[0, 3, "GPE"], [1, 3, "LOC"]]))
    done = convert(source, "--from", "doccano", "--to", "docbin", "-o", tmp_path / "out.spacy")
    assert done.exit_code == 1
    assert "b: GPE [0:3] and LOC [1:3] overlap" in done.stderr
    assert convert(source, "--from", "doccano", "--to", "labelstudio", "-o", tmp_path / "out.json").exit_code == 0


@pytest.mark.parametrize(("cancelled", "told"), [(None, "annotated by nobody"), (True, "skipped"), (False, None)])
def test_tasks_that_nobody_annotated_are_told(cancelled: bool | None, told: str | None, tmp_path: Path) -> None:
    source = tasks(tmp_path / "tasks.json", cancelled=cancelled)
    done = convert(source, "--from", "labelstudio", "--to", "guide", "-o", tmp_path / "out")
    assert done.exit_code == 0
    assert (f"1 tasks were {told}" in done.stderr) if told else "tasks were" not in done.stderr


def test_what_is_left_out_of_a_task_is_told(tmp_path: Path) -> None:
    results = [{"type": "choices", "value": {}}, {"type": "labels", "value": {"start": 0, "end": 1}}]
    source = tasks(tmp_path / "tasks.json", annotations=[{"result": results}])
    done = convert(source, "--from", "labelstudio", "--to", "guide", "-o", tmp_path / "out")
    assert "1 results of type choices were left out" in done.stderr
    assert "1 regions without a label were left out" in done.stderr


def test_layers_that_the_tool_does_not_show_are_told_as_drafts(tmp_path: Path) -> None:
    import zhgovie

    draft = Annotated.of(zhgovie.extract("灵石县县长王军说,2024年产值12亿元。", model=None, name="a"))
    given = json.loads(next(iter(data.to_doccano([draft]))))
    source = doccano(tmp_path / "rows.jsonl", given | {"label": []})
    done = convert(source, "--from", "doccano", "--to", "guide", "-o", tmp_path / "out")
    assert "entities are as doccano has them; times quantities facts" in done.stderr
    assert "score zhgovie against itself" in done.stderr
    dropped = len(draft.annotation["relations"])
    assert dropped
    assert f"{dropped} relations were dropped" in done.stderr


@pytest.mark.parametrize(("kind", "content"), [("doccano", ""), ("doccano", "\n"), ("labelstudio", "[]")])
def test_a_source_without_documents_is_refused(kind: str, content: str, tmp_path: Path) -> None:
    (tmp_path / "source").write_text(content, encoding="utf-8")
    done = convert(tmp_path / "source", "--from", kind, "--to", "guide", "-o", tmp_path / "out")
    assert "holds no document" in str(done.exception)
    assert not (tmp_path / "out").exists()


@pytest.fixture
def brat(tmp_path: Path) -> Path:
    data.write_brat([Annotated.new(name, TEXT, [(0, 3, "GPE")]) for name in ("a", "b", "c", "d")], tmp_path / "brat")
    for path in (tmp_path / "brat").glob("*.json"):
        path.unlink()
    return tmp_path / "brat"


def test_brat_is_read_with_its_faults_told(brat: Path, tmp_path: Path) -> None:
    (brat / "a.ann").write_bytes(b"\xef\xbb\xbf" + (brat / "a.ann").read_bytes())
    (brat / "b.txt").unlink()
    (brat / "c.txt").write_bytes(TEXT.encode("gb18030"))
    (brat / "d.ann").write_bytes("T1\tGPE 0 3\t灵石县".encode("gb18030"))
    (brat / "e.txt").write_text(TEXT, encoding="utf-8")
    done = convert(brat, "--from", "brat", "--to", "guide", "-o", tmp_path / "out")
    assert done.exit_code == 1
    for name in ("b.txt", "c.txt", "d.ann"):
        assert f"{name}: cannot be read" in done.stderr
    assert "1 .txt files have no .ann beside them" in done.stderr
    [one] = data.read_annotations(tmp_path / "out")
    assert one.spans == [(0, 3, "GPE")]


def test_a_brat_folder_without_ann_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = convert(tmp_path, "--from", "brat", "--to", "guide", "-o", tmp_path / "out")
    assert "holds no document" in str(done.exception)


def test_what_brat_holds_beside_names_is_told(brat: Path, tmp_path: Path) -> None:
    with (brat / "a.ann").open("a", encoding="utf-8") as file:
        file.write("T2\tORG 7 9;10 12\tx\nR1\tIn Arg1:T1 Arg2:T2\nA1\tOld T1\nM2\tOld T2\n#1\tNote T1\tx\n?\n")
    done = convert(brat, "--from", "brat", "--to", "guide", "-o", tmp_path / "out")
    assert done.exit_code == 0
    for told in ("1 relations", "2 attributes", "1 notes", "1 lines of no kind"):
        assert told in done.stderr
    assert "1 names of several parts were taken whole" in done.stderr
    assert data.read_annotations(tmp_path / "out")[0].spans == [(0, 3, "GPE"), (7, 12, "ORG")]


@pytest.mark.parametrize(("label", "told"), [
    ([[0, 3, "GPE"], [0, 2, "LOC"]], "a: entities[1]: '灵石县' [0:3] overlaps '灵石' [0:2]"),
    ([[0, 3, "GPE"], [0, 3, "GPE"]], "a: entities[1]: '灵石县' [0:3] overlaps '灵石县' [0:3]"),
    ([[15, 17, "GPE"]], "a: entities[0]: '\\n ' [15:17] begins or ends in blanks"),
    ([[17, 20, "GPE"]], "a: entities[0]: '大埔县' [17:20] lies outside content"),
])  # fmt: skip
def test_names_that_validate_refuses_are_told(label: list[Any], told: str, tmp_path: Path) -> None:
    text = TEXT + "\n 大埔县"
    kept = Annotated.new("a", text, []).annotation | {"content": [[0, 17]]}
    source = doccano(tmp_path / "rows.jsonl", {"text": text, "label": label, "annotation": json.dumps(kept)})
    done = convert(source, "--from", "doccano", "--to", "guide", "-o", tmp_path / "out")
    assert told in done.stderr
    assert "1 such faults of names" in done.stderr
    place = told.partition(": ")[2]
    assert place in CliRunner().invoke(cli.app, ["validate", str(tmp_path / "out")]).stdout


WRONG: dict[str, Callable[[], object]] = {
    "no folder": lambda: list(data.read_brat("nowhere")),
    "no file": lambda: data.read_annotations("nowhere"),
    "check": lambda: list(check("nowhere")),
    "text among drafts": lambda: data.prelabel(["text"], model=None),  # type: ignore[list-item]
    "text among documents": lambda: data.write_annotations(["text"], "out"),  # type: ignore[list-item]
    "a list": lambda: list(data.from_labelstudio([{"data": {}}])),  # type: ignore[arg-type]
    **{
        f"span {span}": partial(Annotated.new("a", TEXT, []).with_spans, [span])  # type: ignore[list-item]
        for span in [(0, 99, "GPE"), (-3, 2, "GPE"), (3, 3, "GPE"), (0, 3), (0, 3, None), ("0", 3, "GPE"), 3]
    },
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_arguments_are_told_in_our_words(name: str) -> None:
    with pytest.raises(ZhgovieError):
        WRONG[name]()


def test_paths_may_be_strings(tmp_path: Path) -> None:
    one = Annotated.new("a", TEXT, [(0, 3, "GPE")])
    data.write_annotations([one], f"{tmp_path}/guide")
    data.write_brat([one], f"{tmp_path}/brat")
    assert data.read_annotations(f"{tmp_path}/guide") == list(data.read_brat(f"{tmp_path}/brat")) == [one]
    assert list(check(f"{tmp_path}/guide", [f"{tmp_path}/guide"])) == []


@pytest.mark.parametrize("to", ["guide", "brat", "doccano", "labelstudio", "docbin"])
def test_what_cannot_be_written_leaves_what_is_there(to: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = doccano(tmp_path / "rows.jsonl", row("a"))
    command = (source, "--from", "doccano", "--to", to, "-o", tmp_path / "out")
    assert convert(*command).exit_code == 0
    out = tmp_path / "out"
    before = {path: path.read_bytes() for path in (out.iterdir() if out.is_dir() else [out])}
    doccano(source, row("a", label=[[0, 2, "ORG"]]))

    def full(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    error = convert(*command, "--force").exception
    assert isinstance(error, ZhgovieError)
    assert "No space left on device" in str(error)
    assert {path: path.read_bytes() for path in (out.iterdir() if out.is_dir() else [out])} == before
    assert not list(tmp_path.rglob("*.part"))


def test_datasets_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    (tmp_path / "wrong").mkdir()
    done = convert(tmp_path / "wrong", "--from", "datasets", "--to", "guide", "-o", tmp_path / "out")
    assert "wrong: no dataset" in str(done.exception)
    some = {split: [Annotated.new(split, TEXT, [])] for split in ("train", "test")}
    data.to_dataset_dict(some).save_to_disk(str(tmp_path / "splits"))
    assert (
        "2 documents"
        in convert(tmp_path / "splits", "--from", "datasets", "--to", "guide", "-o", tmp_path / "o").output
    )
    datasets.Dataset.from_dict({"id": ["a"], "text": [TEXT]}).save_to_disk(str(tmp_path / "bare"))
    done = convert(tmp_path / "bare", "--from", "datasets", "--to", "guide", "-o", tmp_path / "out")
    assert "bare[0]: lacks starts ends labels" in str(done.exception)
