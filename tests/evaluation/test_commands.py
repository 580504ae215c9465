"""The commands as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from gold_samples import ROOT, TEXT, mention, small
from typer.testing import CliRunner, Result

from zhgovie.cli import app
from zhgovie.errors import ZhgovieError
from zhgovie.evaluation.metrics import unscored

RUNNER = CliRunner()


def run(*arguments: object) -> Result:
    return RUNNER.invoke(app, [str(one) for one in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Gold with its text, and predictions of which one lacks a time."""
    for name, document in {
        "gold/small": small(), "gold/other": small() | {"id": "other"},
        "predicted/small": small() | {"times": []}, "predicted/more": small() | {"id": "more"},
    }.items():  # fmt: skip
        path = tmp_path / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    for name in ("small", "other"):
        (tmp_path / f"texts/{name}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_evaluate_predictions_as_json(folder: Path) -> None:
    done = run("evaluate", folder / "predicted", "--gold", folder / "gold", "--format", "json")
    report = json.loads(done.stdout)
    assert (report["missing"], report["unknown"]) == (["other"], ["more"])
    assert report["figures"]["entities"]["recall"] == 0.5
    assert report["figures"]["times"]["support"] == 2
    assert "other: no prediction; all its gold counts as missed" in done.stderr
    assert done.exit_code == 0


def test_evaluate_as_table(folder: Path) -> None:
    done = run("evaluate", folder / "predicted", "--gold", folder / "gold")
    assert "quantities (span, value, unit)" in done.stdout
    assert "fact_strict" in done.stdout


def test_evaluate_extracts_where_no_predictions_are_given() -> None:
    done = run("evaluate", "--gold", ROOT / "annotations", "--texts", ROOT / "seeds", "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["figures"]["quantities"]["f1"] > 0.9


def test_text_that_is_missing_fails_that_document_only(folder: Path) -> None:
    (folder / "texts/other.txt").unlink()
    done = run("evaluate", "--gold", folder / "gold", "--texts", folder / "texts", "--format", "json")
    assert done.exit_code == 1
    assert "other.txt: was not found" in done.stderr
    assert json.loads(done.stdout)["missing"] == ["other"]


def test_the_command_tells_which_document_failed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "half.py").write_text(
        "calls = []\n\ndef run(text):\n    calls.append(print(text))\n    return {} if len(calls) > 1 else 1 / 0\n",
        "utf-8",
    )
    monkeypatch.chdir(folder)
    done = run("evaluate", "half:run", "--gold", "gold", "--texts", "texts", "--format", "json")
    assert done.exit_code == 1
    assert "failed: half:run on other: raised ZeroDivisionError: division by zero (half.py:5)" in done.stderr
    assert json.loads(done.stdout)["missing"] == ["other"]  # what the system prints goes to stderr


def test_gold_that_is_not_given_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "--gold: is not given, and there is no folder annotations here" in str(run("evaluate").exception)


def test_a_broken_prediction_does_not_cost_the_others(folder: Path) -> None:
    (folder / "predicted/other.json").write_text('{"id": "other", ', encoding="utf-8")
    done = run("evaluate", folder / "predicted", "--gold", folder / "gold", "--format", "json")
    assert done.exit_code == 1
    assert f"failed: {folder / 'predicted/other.json'}: no JSON" in done.stderr
    assert "all gold of other counts as missed" in done.stderr
    report = json.loads(done.stdout)
    assert (report["missing"], report["figures"]["entities"]["recall"]) == (["other"], 0.5)


def test_missing_scipy_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhgovie.evaluation.commands.find_spec", lambda name: None)
    done = run("evaluate", folder / "gold", "--gold", folder / "gold")
    assert "without scipy there are no intervals; run: pip install 'zhgovie[eval]'" in done.stderr


def test_error_page_and_comparison(folder: Path) -> None:
    gold = ("--gold", folder / "gold", "--texts", folder / "texts")
    run("evaluate", folder / "predicted", *gold, "-o", folder / "old.json")
    done = run("evaluate", folder / "gold", *gold, "--compare", folder / "old.json", "--errors", folder / "e.html")
    assert "fixed: " in done.stdout
    assert "broken: 0" in done.stdout
    assert "0 errors" in (folder / "e.html").read_text(encoding="utf-8")


def test_predictions_of_other_documents_are_refused(folder: Path) -> None:
    done = run("evaluate", folder / "predicted/more.json", "--gold", folder / "gold")
    assert "have no document in common" in str(done.exception)
    assert done.stdout == ""


@pytest.mark.parametrize(("content", "found"), [("<p>", "no JSON"), ('[{"id": "else"}]', "other documents")])
def test_what_is_no_earlier_run_is_told_before_the_work(content: str, found: str, folder: Path) -> None:
    (folder / "old.json").write_text(content, encoding="utf-8")
    done = run("evaluate", folder / "gold", "--gold", folder / "gold", "--compare", folder / "old.json")
    assert done.stdout == ""
    assert found in str(done.exception)


def test_gold_that_is_not_scored_is_told(folder: Path) -> None:
    document = small() | {"content": [[0, 8]]}
    (folder / "gold/small.json").write_text(json.dumps(document), encoding="utf-8")
    told = (
        f"gold: {len(unscored(document))} mentions lie outside content or in ignore and are not scored, the first small"
    )
    assert told in run("evaluate", folder / "predicted", "--gold", folder / "gold").stderr
    assert "mentions lie outside content" in run("agree", folder / "gold", folder / "predicted").stderr


def test_layers_that_predictions_lack_are_told(folder: Path) -> None:
    row = {"id": 1, "text": TEXT, "label": [[6, 8, "GPE"]]}
    (folder / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (folder / "gold/other.json").unlink()
    told = run("evaluate", folder / "rows.jsonl", "--gold", folder / "gold", "--texts", folder / "texts").stderr
    assert "hold no quantities, no times, no facts, no relations: the gold's count as missed" in told
    assert "hold no" not in run("evaluate", folder / "gold", "--gold", folder / "gold").stderr


@pytest.mark.parametrize(("row", "kind"), [
    ({"id": 1, "data": {"text": TEXT}, "annotations": []}, "labelstudio"),
    ({"id": 1, "text": TEXT, "label": []}, "doccano"),
])  # fmt: skip
def test_another_tools_export_is_to_be_converted_first(row: dict[str, object], kind: str, folder: Path) -> None:
    path = folder / "export.json"
    path.write_text(json.dumps([row]), encoding="utf-8")
    validated, trained = run("validate", path), run("train", "--data", path, "-o", folder / "model")
    told = [str(run("evaluate", "--gold", path).exception), validated.stdout, trained.stderr]
    assert all(f"zhgovie convert FILE --from {kind} --to guide" in one for one in told)
    assert "1 files, 1 faults" in validated.stderr


def test_validate(folder: Path) -> None:
    assert run("validate", ROOT / "annotations").exit_code == 0
    done = run("validate", folder / "gold", "--texts", folder / "texts")
    assert done.exit_code == 1
    assert f"{folder / 'gold/small.json'}: text_sha256: 333333333333…" in done.stdout


def test_agree(folder: Path) -> None:
    done = run("agree", folder / "gold/small.json", folder / "predicted/small.json", "--texts", folder / "texts")
    assert "times        0.000" in done.stdout
    assert "【2024年】" in done.stdout


@pytest.mark.parametrize("arguments", [
    ("evaluate", "nowhere"), ("evaluate", "--gold", "nowhere"),
    ("validate", "nowhere"), ("agree", "nowhere", "nowhere"),
    ("evaluate", "--texts", "nowhere"), ("annotate", "build", "nowhere.quotes"),
])  # fmt: skip
def test_missing_path_is_named(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert isinstance(done.exception, ZhgovieError)
    assert "nowhere" in str(done.exception)


def test_annotators_with_nothing_in_common(folder: Path) -> None:
    done = run("agree", folder / "gold/small.json", folder / "predicted/more.json")
    assert "have no document in common" in str(done.exception)


def test_annotate_build_and_draft(tmp_path: Path) -> None:
    done = run("annotate", "build", ROOT / "annotations/sources", "--into", tmp_path)
    assert done.exit_code == 0, done.stderr
    for name in ("lingshi", "yuanping"):
        assert (tmp_path / f"{name}.json").read_bytes() == (ROOT / f"annotations/{name}.json").read_bytes()
    text = tmp_path / "new.txt"
    text.write_text("2024年，灵石县完成产值12亿元。", encoding="utf-8")
    assert run("annotate", "draft", text, "-o", tmp_path / "new.quotes", "--date", "2025").exit_code == 0
    assert run("annotate", "build", tmp_path / "new.quotes", "--into", tmp_path).exit_code == 0
    built = json.loads((tmp_path / "new.json").read_text(encoding="utf-8"))
    assert [one["text"] for one in built["quantities"]] == ["12亿元"]
    assert run("validate", tmp_path / "new.json").exit_code == 0


def test_annotate_quote(folder: Path) -> None:
    source = folder / "s.quotes"
    done = run("annotate", "quote", folder / "gold/small.json", folder / "texts/small.txt", "-o", source)
    assert done.exit_code == 0
    assert "text: texts/small.txt" in source.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("quote", "gold/small.json", "texts/small.txt"), ("draft", "texts/small.txt")])
def test_corrected_sources_are_written_over_only_when_asked(arguments: tuple[str, ...], folder: Path) -> None:
    source = folder / "s.quotes"
    source.write_text("corrected", encoding="utf-8")
    command = ("annotate", arguments[0], *(folder / one for one in arguments[1:]), "-o", source)
    assert "is there already" in str(run(*command).exception)
    assert source.read_text(encoding="utf-8") == "corrected"
    assert run(*command, "--force").exit_code == 0
    assert source.read_text(encoding="utf-8") != "corrected"


def test_unmarked_number_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲县完成12亿元,增长3%。", encoding="utf-8")
    (tmp_path / "a.quotes").write_text("id: a\ntext: a.txt\n\n> 甲县完成\n甲县 | GPE\n", encoding="utf-8")
    done = run("annotate", "build", tmp_path / "a.quotes", "--into", tmp_path)
    assert "'12亿元' in '甲县完成12亿元,增长3%。' is covered by nothing; mark or ignore it" in done.stderr
    assert "'3%'" in done.stderr


@pytest.mark.parametrize(("place", "target"), [("sources", "a.json"), ("other", "other/a.json")])
def test_a_faulty_source_does_not_stop_the_others(place: str, target: str, tmp_path: Path) -> None:
    (tmp_path / place).mkdir()
    for name, line in (("a", "甲县 | GPE"), ("b", "乙县 | GPE"), ("c", "甲县 | GPE")):
        path = tmp_path / place / name
        path.with_suffix(".txt").write_text("甲县开会。", encoding="utf-8")
        path.with_suffix(".quotes").write_text(f"id: {name}\ntext: {name}.txt\n> 甲县\n{line}\n", encoding="utf-8")
    (tmp_path / place / "c.txt").unlink()
    done = run("annotate", "build", tmp_path / place)
    assert done.exit_code == 1
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")] == [target]
    assert "b.quotes:4: '乙县' does not stand in '甲县'" in done.stderr
    assert "mend the path after text: in" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("predicted",)])
def test_text_that_is_no_utf8_fails_that_document_only(arguments: tuple[str, ...], folder: Path) -> None:
    (folder / "texts/small.txt").write_bytes("灵石县".encode("gb18030"))
    gold = ("--gold", folder / "gold", "--texts", folder / "texts", "--format", "json")
    done = run("evaluate", *(folder / one for one in arguments), *gold)
    assert done.exit_code == 1
    assert "small.txt: cannot be read" in done.stderr
    assert json.loads(done.stdout)["figures"]["times"]["support"] == 2


def test_lone_surrogates_and_wild_offsets_reach_the_page(folder: Path) -> None:
    wild = small() | {"times": [{"start": 3, "end": 10**12, "text": "\ud800", "value": "\ud800"}]}
    wild["entities"][0]["label"] = "\ud800"
    (folder / "predicted/small.json").write_text(json.dumps(wild), encoding="utf-8")
    gold = ("--gold", folder / "gold", "--texts", folder / "texts")
    done = run("evaluate", folder / "predicted", *gold, "--errors", folder / "e.html", "-o", folder / "e.json")
    assert done.exit_code == 0, done.exception
    assert r"\ud800" in (folder / "e.html").read_text(encoding="utf-8")
    assert json.loads((folder / "e.json").read_text(encoding="utf-8"))["figures"]["times"]["spurious"] == 1


def test_offsets_of_another_text_are_told(folder: Path) -> None:
    (folder / "texts/small.txt").write_text(f"题目\n{TEXT}", encoding="utf-8")
    gold = ("--gold", folder / "gold", "--texts", folder / "texts", "--format", "json")
    done = run("evaluate", *gold)
    assert "gold of small: 8 mentions do not stand in the text where it says, the first entities[0]" in done.stderr
    assert "of other: " not in done.stderr
    done = run("evaluate", folder / "predicted", *gold)
    assert "prediction of small: " in done.stderr


@pytest.mark.parametrize("slot", [{"text": []}, {"text": None}, {}])
def test_a_relation_whose_text_is_none_is_named(slot: object, folder: Path) -> None:
    document = small() | {"relations": [{"type": "position", "person": slot}]}
    (folder / "predicted/small.json").write_text(json.dumps(document), encoding="utf-8")
    done = run("agree", folder / "gold/small.json", folder / "predicted/small.json")
    assert "wanted a type, and slots that have a text or are null" in str(done.exception)


def test_gold_without_documents_is_named(folder: Path) -> None:
    (folder / "empty.json").write_text("[]", encoding="utf-8")
    assert "empty.json: holds no document" in str(run("evaluate", "--gold", folder / "empty.json").exception)


@pytest.mark.parametrize("row", ['{"id": ["small"], "genre": "x"}', '{"id": "small", "genre": 3}'])
def test_a_genre_that_is_no_string_is_named(row: str, folder: Path) -> None:
    (folder / "texts/index.jsonl").write_text(row, encoding="utf-8")
    done = run("evaluate", folder / "predicted", "--gold", folder / "gold", "--texts", folder / "texts")
    assert "wanted two strings" in str(done.exception)


def test_agree_takes_a_slot_without_an_end(folder: Path) -> None:
    document = json.loads((folder / "gold/small.json").read_text(encoding="utf-8"))
    document["relations"][0]["person"] = {"start": 3, "text": "李四"}
    (folder / "predicted/small.json").write_text(json.dumps(document), encoding="utf-8")
    done = run("agree", folder / "gold/small.json", folder / "predicted/small.json", "--texts", folder / "texts")
    assert done.exit_code == 0, done.exception
    assert "李四" in done.stdout


def test_lines_of_json_may_hold_line_separators(folder: Path) -> None:
    text = "甲县\u2028完成"
    (folder / "texts/small.txt").write_text(text, encoding="utf-8")
    gold = {"id": "small", "entities": [{"start": 0, "end": 2, "text": "甲县", "label": "GPE"}], "title": "\u2028"}
    (folder / "gold.jsonl").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    rows = {"text": text, "label": [[0, 2, "GPE"]]}
    (folder / "rows.jsonl").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    done = run("evaluate", folder / "rows.jsonl", "--gold", folder / "gold.jsonl", "--texts", folder / "texts")
    assert done.exit_code == 0, done.exception


def test_a_faulty_line_is_named(folder: Path) -> None:
    (folder / "rows.jsonl").write_text('{"id": "a"}\n\n{"id": \n', encoding="utf-8")
    assert "rows.jsonl:3: no JSON" in str(run("evaluate", "--gold", folder / "rows.jsonl").exception)


def test_mention_helper_is_right() -> None:
    """The samples of these tests stand where they say."""
    row = mention("产值")
    assert TEXT[row["start"] : row["end"]] == "产值"


def names_alone(folder: Path, *entities: dict[str, Any]) -> Path:
    """Write gold in which nothing but names is annotated."""
    layers: dict[str, Any] = {key: [] for key in ("times", "quantities", "facts", "relations")}
    for name in ("small", "other"):
        document = small() | layers | {"id": name, "entities": list(entities)}
        (folder / f"gold/{name}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return folder / "gold"


def test_gold_of_names_alone_is_scored_as_such(folder: Path) -> None:
    gold = names_alone(folder, *small()["entities"])
    done = run("evaluate", folder / "predicted", "--gold", gold, "--format", "json", "-o", folder / "all.json")
    assert "the gold holds no quantities, no facts, no relations, so that all that is predicted there" in done.stderr
    assert "leave them out: --layer entities" in done.stderr
    done = run("evaluate", folder / "predicted", "--gold", gold, "--layer", "entities", "--format", "json")
    report = json.loads(done.stdout)
    assert {name.split("_")[0] for name in report["figures"]} == {"entities"}
    assert {one["layer"] for one in report["errors"]} <= {"entities"}
    assert "the gold holds no" not in done.stderr
    done = run(
        "evaluate", folder / "predicted", "--gold", gold, "--layer", "entities", "--compare", folder / "all.json"
    )
    assert "facts" not in done.stdout
    assert "entities" in done.stdout
    assert "fixed: 0" in done.stdout


def test_several_layers_are_scored(folder: Path) -> None:
    options = ("--layer", "times", "--layer", "facts", "--errors", folder / "errors.html")
    done = run("evaluate", folder / "predicted", "--gold", folder / "gold", *options)
    assert "facts, slot by slot" in done.stdout
    assert "entities" not in done.stdout
    assert "times (span, value)" in (folder / "errors.html").read_text(encoding="utf-8")
