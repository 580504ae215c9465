"""Any system can be scored: guide JSON, doccano, DocBin, a function."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from gold_samples import TEXT, Doc, small
from spacy.tokens import DocBin

from zhgovie.errors import GoldError, InputError, OptionError, ZhgovieError
from zhgovie.evaluation import score
from zhgovie.evaluation.predictions import from_function, load

TEXTS = {"small": TEXT}


def perfect(_: str) -> Doc:
    return small() | {"id": "whatever the system calls it"}


def write(path: Path, content: object, *, by_line: bool = False) -> str:
    rows = "\n".join(json.dumps(row, ensure_ascii=False) for row in content) if by_line else json.dumps(content)
    path.write_text(rows, encoding="utf-8")
    return str(path)


def test_guide_json_file_list_lines_and_folder(tmp_path: Path) -> None:
    sources = [
        write(tmp_path / "small.json", small()),
        write(tmp_path / "list.json", [small()]),
        write(tmp_path / "lines.jsonl", [small()], by_line=True),
    ]
    (tmp_path / "folder").mkdir()
    write(tmp_path / "folder/small.json", small())
    for source in (*sources, str(tmp_path / "folder")):
        assert score([small()], load(source, TEXTS))["fact_strict"].f1 == 1


def test_function(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert score([small()], from_function(perfect, TEXTS))["fact"].f1 == 1
    (tmp_path / "a_system.py").write_text("def run(text):\n    return {'times': []}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert load("a_system:run", TEXTS) == [{"times": [], "id": "small"}]


@pytest.mark.parametrize("row", [
    {"text": TEXT, "label": [[6, 8, "GPE"], [27, 29, "GPE"], [0, 5, "TIME"], [0, 1, "OTHER"]]},
    {"id": 3, "text": TEXT, "entities": [
        {"start_offset": 6, "end_offset": 8, "label": "GPE"}, {"start_offset": 27, "end_offset": 29, "label": "GPE"},
        {"start_offset": 0, "end_offset": 5, "label": "DATE"},
    ]},
])  # fmt: skip
def test_doccano(row: Doc, tmp_path: Path) -> None:
    gold = small()
    starts = [one["start"] for one in gold["entities"]]
    spans = row.get("label") or row["entities"]
    for span, start in zip(spans, starts, strict=False):
        if isinstance(span, list):
            span[:2] = start, start + 2
        else:
            span |= {"start_offset": start, "end_offset": start + 2}
    scores = score([gold], load(write(tmp_path / "all.jsonl", [row], by_line=True), TEXTS))
    assert scores["entities"].f1 == 1
    assert scores["times_span"].f1 == 1
    assert scores["times"].f1 == 0  # doccano tells no value


def test_docbin(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    doc = nlp(TEXT)
    doc.ents = [doc.char_span(one["start"], one["end"], label="GPE") for one in small()["entities"]]
    doc.spans["zhgovie_times"] = [doc.char_span(0, 5, label="TIME")]
    DocBin(docs=[doc]).to_disk(tmp_path / "all.spacy")
    scores = score([small()], load(str(tmp_path / "all.spacy"), TEXTS))
    assert scores["entities"].f1 == 1
    assert scores["times_span"].f1 == 1


def test_docbin_of_our_own_components_keeps_values_and_facts(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    for stage in ("quantities", "times", "entities", "facts", "relations"):
        nlp.add_pipe(f"zhgovie_{stage}")
    DocBin(docs=[nlp(TEXT)], store_user_data=True).to_disk(tmp_path / "all.spacy")
    (document,) = load(str(tmp_path / "all.spacy"), TEXTS)
    assert document["id"] == "small"
    assert [one["value"] for one in document["quantities"]] == ["1200000000", "3", "65000"]
    assert document["facts"]


@pytest.mark.parametrize(("name", "content", "error"), [
    ("all.jsonl", '{"text": "他处", "label": []}', GoldError),
    ("all.jsonl", json.dumps({"text": TEXT, "label": [["a", 2, "GPE"]]}), GoldError),
    ("all.jsonl", "\n".join([json.dumps({"text": TEXT, "label": []})] * 2), GoldError),
    ("all.spacy", "no DocBin", InputError),
    ("all.json", '{"id": 3}', GoldError),
    ("all.json", '[{"id": "a"}, {"id": "a"}]', GoldError),
    ("all.json", '{"id": "a", "times": [{"start": "0", "end": 1}]}', GoldError),
    ("all.json", '{"id": "a", "times": [3]}', GoldError),
    ("all.json", '{"id": "a", "times": 3}', GoldError),
    ("all.json", '{"id": "a", "relations": [{"person": 3}]}', GoldError),
    ("all.json", '{"id": "a", "relations": [{"type": "position", "person": 3}]}', GoldError),
    ("all.json", "[" * 100_000, GoldError),
    ("all.json", "3", GoldError),
])  # fmt: skip
def test_what_cannot_be_read_is_named(name: str, content: str, error: type[ZhgovieError], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error, match=name):
        load(str(path), TEXTS)


@pytest.mark.parametrize("source", ["nowhere", "no.such.module:run", "json:no_such", "zhgovie:__doc__"])
def test_what_is_no_system_is_refused(source: str) -> None:
    with pytest.raises(OptionError, match=source.split(":", maxsplit=1)[0]):
        load(source, TEXTS)


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotation file"):
        load(str(tmp_path), TEXTS)
