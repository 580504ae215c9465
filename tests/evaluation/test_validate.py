"""Each fault is told with file, place, what was found and the mend."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from gold_samples import ROOT, Doc, seeds, texts

from zhgovie.evaluation.schema import rendered
from zhgovie.evaluation.validate import check, faults
from zhgovie.model import LABELS

TEXT = texts()["lingshi"]


def told(change: Any, text: str | None = TEXT) -> list[str]:
    document = seeds()[0]
    change(document)
    return [str(fault) for fault in faults(document, text, "a.json")]


def put(document: Doc, path: str, value: object) -> None:
    *steps, last = path.split(".")
    for step in steps:
        document = document[int(step) if step.isdigit() else step]
    document[int(last) if last.isdigit() else last] = value


@pytest.mark.parametrize(("path", "value", "place", "words"), [
    ("schema", 2, "schema", "found 2"),
    ("id", "", "id", 'found ""'),
    ("text_sha256", "0" * 64, "text_sha256", "annotate this very text"),
    ("content", [[0]], "content[0]", "found [0]"),
    ("content", [[0, 99999]], "content[0]", "[0:99999] of"),
    ("content.0", [22, 80], "content[1]", "begins before [22, 80] ends"),
    ("ignore.0", [1447, 1450], "ignore[0]", "begins before [1447, 1449] ends"),
    ("meta.date", "昨天", "meta.date", "write 2025, 2025-11 or 2025-11-11"),
    ("meta.date", "2025-13", "meta.date", "is no date"),
    ("meta.date", "2025-02-31", "meta.date", "is no date"),
    ("facts.0.indicator_text", ["甲", "乙"], "facts[0].indicator_text", "2 for 1 spans of indicator"),
    ("entities.0.label", "CITY", "entities[0].label", 'found "CITY"'),
    ("entities.0.start", 23, "entities[0]", "put start 22, end 31"),
    ("entities.0.start", -1, "entities[0].start", "found -1"),
    ("entities.0.start", "22", "entities[0].start", 'found "22"'),
    ("entities.0.text", "灵石", "entities[0]", "text is '灵石' but [22:31] reads '灵石经济技术开发区'"),
    ("entities.0.colour", "red", "entities[0].colour", 'found "red"'),
    ("times.0.value", "2024年", "times[0].value", "is no EDTF"),
    ("times.0.value", "2024-13", "times[0].value", "is no EDTF"),
    ("quantities.0.value", "18,7695", "quantities[0].value", 'found "18,7695"'),
    ("quantities.0.value", None, "quantities[0]", "neither value nor bounds"),
    ("quantities.0.low", "3", "quantities[0]", "a value and bounds"),
    ("quantities.0.unit", "m2", "facts[0].unit", "the quantity has 'm2'"),
    ("facts.0.value", "3", "facts[0].value", "only the sign may differ"),
    ("facts.0.kind", "rank", "facts[0].kind", "rank goes with unit rank"),
    ("facts.0.kind", "sum", "facts[0].kind", 'found "sum"'),
    ("facts.0.indicator", [], "facts[0].indicator", "empty"),
    ("facts.0.period", "不久前", "facts[0].period", "is no EDTF"),
    ("facts.0.modality", "maybe", "facts[0].modality", 'found "maybe"'),
    ("ignore", [[286, 288]], "quantities[0]", "overlaps a span of ignore"),
    ("content", [[0, 100]], "quantities[0]", "lies outside content"),
    ("relations.0.type", "owner", "relations[0]", "found {"),
    ("relations.0.person.start", 0, "relations[0].person", "but [0:144] reads"),
])  # fmt: skip
def test_fault_is_told(path: str, value: object, place: str, words: str) -> None:
    found = told(lambda document: put(document, path, value))
    assert any(line.startswith(f"a.json: {place}: ") and words in line for line in found), found


def test_good_annotation_has_no_fault() -> None:
    assert told(lambda document: None) == []


def test_missing_key_is_told() -> None:
    (found,) = told(lambda document: document.pop("times"))
    assert found == "a.json: times: missing; give a list, [] for none"


@pytest.mark.parametrize(("path", "value", "mend"), [
    ("entities.0.label", "CITY", f"give one of {' '.join(LABELS)}"),
    ("facts.0.kind", "sum", "give one of level growth increment share rank"),
    ("quantities.0.value", "18,7695", 'give a number in quotes such as "12.5", "-3" or "1/3", or null'),
    ("entities.0.colour", "red", "leave it out, or correct the name; there are label start end text"),
    ("relations.0.person.age", "3", "leave it out, or correct the name; there are start end text"),
    ("relations.0.type", "owner", "give type position or honor"),
    ("entities.0", "灵石", "give an object with label start end text"),
    ("content.0", [0], "give pairs [start, end] of whole numbers from 0"),
    ("position", "manager", "leave it out, or correct the name; there are schema id"),
])  # fmt: skip
def test_what_is_wanted_is_told(path: str, value: object, mend: str) -> None:
    (found, *_) = told(lambda document: put(document, path, value))
    assert set(mend.split()) <= set(found.split("; ", 1)[1].split())
    assert found.split("; ", 1)[1].startswith(mend[:12])


def test_a_missing_field_is_told_with_what_is_wanted() -> None:
    (found,) = told(lambda document: document["facts"][0].pop("unit"))
    assert found.startswith('a.json: facts[0].unit: missing; give a unit of the guide such as "CNY"')


def test_no_fault_hides_another() -> None:
    def spoil(document: Doc) -> None:
        put(document, "entities.0.label", "CITY")
        put(document, "facts.0.kind", "sum")
        put(document, "times.0.value", "2024-13")
        put(document, "entities.0.start", document["entities"][0]["start"] + 1)

    places = [line.split(": ")[1] for line in told(spoil)]
    assert places == ["entities[0].label", "facts[0].kind", "times[0].value", "entities[0]"]


def test_what_depends_on_a_broken_field_is_not_told() -> None:
    assert len(told(lambda document: put(document, "quantities.0.start", "7"))) == 1
    assert len(told(lambda document: put(document, "quantities.0.low", 7))) == 1
    assert len(told(lambda document: put(document, "content", "all"))) == 1
    assert len(told(lambda document: document.pop("quantities"))) == 1


JUNK = (None, "", "x", 7, -1, 1.5, True, [], [0], [None], ["x"], [[1, 2, 3]], {}, {"position": 1})


@pytest.mark.parametrize("value", JUNK, ids=repr)
def test_whatever_stands_in_a_field_is_a_fault_at_most(value: object) -> None:
    document = seeds()[0]
    paths = [*document, *(f"meta.{key}" for key in document["meta"])]
    for layer in ("content", "ignore", "entities", "times", "quantities", "facts", "relations"):
        row = document[layer][0]
        keys = row if isinstance(row, dict) else range(len(row))
        paths += [f"{layer}.0", *(f"{layer}.0.{key}" for key in keys)]
    for path in paths:
        document = seeds()[0]
        put(document, path, value)
        assert all(fault.mend for fault in faults(document, TEXT, "a.json")), path
    assert faults(value, None, "a.json")


def test_overlap_is_told() -> None:
    def nest(document: Doc) -> None:
        document["entities"].append({"start": 22, "end": 24, "text": "灵石", "label": "GPE"})

    assert any("'灵石' [22:24] overlaps" in line or "overlaps '灵石' [22:24]" in line for line in told(nest))


def test_fact_without_quantity_is_told() -> None:
    assert any("is no quantity" in line for line in told(lambda document: document["quantities"].pop(0)))


def test_text_that_is_not_found_is_told() -> None:
    assert told(lambda document: None, None) == [
        "a.json: the text lingshi.txt was not found, so offsets are not checked; give its folder with --texts"
    ]


@pytest.mark.parametrize("content", ["{", "[1", '"text"', "[[[[", "\ufeff{}", "\x00"])
def test_broken_file_is_one_fault(content: str, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text(content, encoding="utf-8")
    found = list(check(tmp_path))
    assert found
    assert all(fault.where.startswith(str(tmp_path / "broken.json")) for fault in found)


@pytest.mark.parametrize(("content", "words"), [
    ("[]", "holds no document"), ('{"id": "a", "id": "b"}', "the key 'id' stands twice in one object"),
    ('{"meta": {"date": 1, "date": 2}}', "the key 'date' stands twice"),
])  # fmt: skip
def test_what_would_be_lost_in_reading_is_told(content: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    [fault] = check(tmp_path)
    assert words in str(fault)


@pytest.mark.parametrize("form", ["files", "lines"])
def test_an_id_that_stands_twice_is_told(form: str, tmp_path: Path) -> None:
    line = json.dumps(seeds()[0], ensure_ascii=False)
    (tmp_path / "lingshi.txt").write_bytes(TEXT.encode())
    if form == "lines":
        (tmp_path / "both.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    for name in ("a", "b") if form == "files" else ():
        (tmp_path / f"{name}.json").write_text(line, encoding="utf-8")
    [fault] = check(tmp_path if form == "files" else tmp_path / "both.jsonl")
    assert fault.place == "id"
    assert "'lingshi' is the id of" in fault.found


def test_a_text_that_cannot_be_read_does_not_hide_the_other_faults(tmp_path: Path) -> None:
    for name in ("a", "b"):
        document = seeds()[0] | {"id": name}
        document["times"][0]["value"] = "不久前"
        (tmp_path / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        (tmp_path / f"{name}.txt").write_bytes(TEXT.encode("gb18030" if name == "a" else "utf-8"))
    found = [str(fault) for fault in check(tmp_path)]
    assert sum("is no EDTF" in one for one in found) == 2
    assert sum("a.txt cannot be read" in one and "save it as UTF-8" in one for one in found) == 1
    assert len(found) == 3


@pytest.mark.parametrize("change", [
    lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"),
    lambda text: "\ufeff" + text.replace("\n", "\r\n"),
])  # fmt: skip
def test_a_text_that_an_editor_saved_otherwise_is_the_same_text(change: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "lingshi.json").write_text(json.dumps(seeds()[0]), encoding="utf-8")
    (tmp_path / "lingshi.txt").write_bytes(change(TEXT).encode())
    assert list(check(tmp_path)) == []


def test_the_mend_is_the_nearest_place() -> None:
    def shift(document: Doc) -> None:
        row = document["entities"][0]
        again = TEXT.index(row["text"], row["end"])
        row["start"], row["end"] = again - 1, again - 1 + len(row["text"])

    again = TEXT.index("灵石经济技术开发区", 31)
    assert any(f"put start {again}, end {again + 9}" in line for line in told(shift)), told(shift)


def test_every_annotation_file_is_valid() -> None:
    assert [str(fault) for fault in check(ROOT / "annotations")] == []


def test_schema_file_is_the_generated_one() -> None:
    assert (ROOT / "annotations/schema.json").read_text(encoding="utf-8") == rendered()


@pytest.mark.parametrize("document", seeds(), ids=lambda one: one["id"])
def test_json_schema_accepts_the_annotations(document: Doc) -> None:
    jsonschema.validate(document, json.loads(rendered()))


PATHS = ["schema", "id", "entities.0.label", "facts.0.kind", "quantities.0.value", "relations.0.type"]


@pytest.mark.parametrize("path", PATHS)
def test_json_schema_refuses_what_we_refuse(path: str) -> None:
    document = copy.deepcopy(seeds()[0])
    put(document, path, "no such thing" if path != "id" else 3)
    assert faults(document, TEXT, "a.json")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(rendered()))


def test_guide_is_there() -> None:
    assert (ROOT / "annotations/README.md").read_text(encoding="utf-8").startswith("# Annotation guide (schema 1)")
