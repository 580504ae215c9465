"""Every format gives back what it was given: all layers, any text, astral characters too."""

import json
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhgovie import data
from zhgovie.data import Annotated
from zhgovie.data.labelstudio import SEVERAL
from zhgovie.data.reading import Log
from zhgovie.errors import GoldError
from zhgovie.evaluation.validate import check
from zhgovie.model import LABELS

CHARS = st.characters(codec="utf-8", exclude_categories=("Cs",), include_characters="县𠮷,\n\r\t \u2028")


@st.composite
def documents(draw: st.DrawFn) -> Annotated:
    text = draw(st.text(CHARS, min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    labels = st.sampled_from(LABELS)
    spans = [(a, b, draw(labels)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    name = draw(st.text("abc01-_.县", min_size=1, max_size=6).filter(lambda one: one.strip(".")))
    one = Annotated.new(name, text, spans)
    fact = {
        "start": 0,
        "end": 1,
        "text": text[0],
        "value": "1/3",
        "unit": "%",
        "subject": ["甲", None],
        "kind": "share",
    }
    layers = {"facts": [fact], "ignore": [[0, 1]], "meta": {"date": None}}
    return Annotated(text, {**one.annotation, **layers})


def through_dataset(some: list[Annotated]) -> Iterable[Annotated]:
    return data.from_dataset(data.to_dataset(some))


def through_docbin(some: list[Annotated]) -> Iterable[Annotated]:
    from spacy.tokens import DocBin

    return data.from_docbin(DocBin().from_bytes(data.to_docbin(some).to_bytes()))


WAYS: dict[str, Callable[[list[Annotated]], Iterable[Annotated]]] = {
    "doccano": lambda some: data.from_doccano(data.to_doccano(some)),
    "labelstudio": lambda some: data.from_labelstudio(data.to_labelstudio(some)),
    "labelstudio draft": lambda some: data.from_labelstudio(data.to_labelstudio(some, draft=True)),
    "docbin": through_docbin,
}
if find_spec("datasets"):
    WAYS["datasets"] = through_dataset


@pytest.mark.parametrize("way", sorted(WAYS))
@settings(max_examples=30, deadline=None)
@given(some=st.lists(documents(), max_size=3))
def test_nothing_is_lost(way: str, some: list[Annotated]) -> None:
    assert list(WAYS[way](some)) == some


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=st.lists(documents(), max_size=3, unique_by=lambda one: one.id.casefold()))
def test_nothing_is_lost_in_files(tmp_path: Path, some: list[Annotated]) -> None:
    for kind in ("brat", "guide"):
        folder = tmp_path / kind
        for old in folder.glob("*") if folder.exists() else ():
            old.unlink()
    (tmp_path / "brat").mkdir(exist_ok=True)
    data.write_brat(some, tmp_path / "brat")
    assert sorted(data.read_brat(tmp_path / "brat"), key=lambda one: one.id) == sorted(some, key=lambda one: one.id)
    data.write_annotations(some, tmp_path / "guide")
    if some:
        assert sorted(data.read_annotations(tmp_path / "guide"), key=lambda one: one.id) == sorted(
            some, key=lambda one: one.id
        )


@pytest.mark.skipif(not find_spec("datasets"), reason="needs datasets")
def test_rows_that_are_no_dataset_of_ours() -> None:
    row = {"id": "a", "text": "县", "starts": [0], "ends": [1], "labels": ["GPE"]}
    for wrong in ({"text": None}, {"labels": None}, {"ends": []}, {"starts": [2]}, {"starts": ["0"]}):
        with pytest.raises(GoldError, match=r"dataset\[0\]"):
            list(data.from_dataset([row | wrong]))


def test_overlaps_are_refused_where_spacy_cannot_hold_them() -> None:
    with pytest.raises(GoldError, match=r"GPE \[0:3\] and LOC \[1:2\] overlap"):
        data.to_docbin([Annotated.new("a", "灵石县", [(0, 3, "GPE"), (1, 2, "LOC")])])


def test_dataset_dict_has_splits() -> None:
    pytest.importorskip("datasets")
    one = Annotated.new("a", "灵石县", [(0, 3, "GPE")])
    splits = data.to_dataset_dict({"train": [one], "test": [one, one]})
    assert {name: len(split) for name, split in splits.items()} == {"train": 1, "test": 2}
    assert splits["train"][0]["labels"] == ["GPE"]
    assert list(data.from_dataset(splits)) == [one, one, one]


def label_studio(text: str, *regions: tuple[int, int, str]) -> str:
    """An export in which one person marked regions, each GPE, with the words that the tool quotes."""
    values = [{"start": start, "end": end, "text": words, "labels": ["GPE"]} for start, end, words in regions]
    result = [{"type": "labels", "value": value} for value in values]
    return json.dumps([{"data": {"text": text, "name": "a"}, "annotations": [{"result": result}]}])


def test_label_studio_is_given_code_points() -> None:
    one = Annotated.new("a", "𠮷县", [(1, 2, "GPE")])
    (task,) = json.loads(data.to_labelstudio([one]))
    value = task["annotations"][0]["result"][0]["value"]
    assert (value["start"], value["end"]) == (1, 2)


@pytest.mark.parametrize(("regions", "spans"), [
    ([(2, 5, "五华县")], [(2, 5)]),
    ([(3, 6, "五华县")], [(2, 5)]),  # UTF-16 units, of an older version
    ([(2, 5, "五华县"), (10, 12, "大埔")], [(2, 5), (9, 11)]),  # one of each
    ([(7, 8, "县")], [(7, 8)]),  # both counts fit
    ([(3, 6, "五华县"), (7, 8, "县")], [(2, 5), (6, 7)]),  # both do, but the other region counts units
    ([(3, 6, ""), (10, 12, "大埔")], [(2, 5), (9, 11)]),
    ([(3, 6, "")], [(3, 6)]),
    ([(0, 2, "\\n𠮷"), (8, 11, "大埔")], [(0, 2), (8, 11)]),  # its line feeds and blanks are its own
])  # fmt: skip
def test_the_words_of_a_region_tell_how_its_offsets_count(
    regions: list[tuple[int, int, str]], spans: list[tuple[int, int]]
) -> None:
    (one,) = data.from_labelstudio(label_studio("\n𠮷五华县,县县 大埔😀县", *regions))
    assert [(start, end) for start, end, _ in one.spans] == spans


@pytest.mark.parametrize(("region", "found"), [
    ((1, 4, "五华县"), r"GPE at \[1:4\] is '五华县', but the text reads '华县大'"),
    ((0, 99, "五华县"), r"GPE at \[0:99\] of a text of 5"),
])  # fmt: skip
def test_a_region_of_other_words_is_refused(region: tuple[int, int, str], found: str) -> None:
    with pytest.raises(GoldError, match=found):
        list(data.from_labelstudio(label_studio("五华县大埔", region)))


@pytest.mark.parametrize(("annotations", "chosen"), [
    ([{"ground_truth": True, "updated_at": "2024-01-01T00:00:00Z"}, {"updated_at": "2025-01-01T00:00:00Z"}], 0),
    ([{"updated_at": "2025-01-01T00:00:00Z"}, {"updated_at": "2024-01-01T00:00:00Z"}], 0),
    ([{"created_at": "2024-01-01T00:00:00Z"}, {"created_at": "2025-01-01T00:00:00Z"}, {"was_cancelled": True}], 1),
    ([{}, {}], 1),
])  # fmt: skip
def test_of_several_annotations_the_ground_truth_counts_else_the_newest(
    annotations: list[dict[str, object]], chosen: int
) -> None:
    task = json.loads(label_studio("五华县大埔"))[0]
    for number, one in enumerate(annotations):
        value = {"start": number, "end": number + 1, "labels": ["GPE"]}
        one["result"] = [{"type": "labels", "value": value}]
    log = Log()
    (found,) = data.from_labelstudio(json.dumps([task | {"annotations": annotations}]), log=log)
    assert found.spans == [(chosen, chosen + 1, "GPE")]
    assert [what for what, count in log.counts.items() if count] == [SEVERAL]


@pytest.mark.parametrize("is_annotated", [True, False])
def test_predictions_may_be_ids(is_annotated: bool) -> None:
    """The tool's JSON export gives them so; the draft that rode along stands where nobody annotated."""
    draft = Annotated.new("a", "五华县大埔", [(3, 5, "GPE")])
    task = json.loads(data.to_labelstudio([draft]))[0] | {"predictions": [286]}
    task["annotations"] = [{"result": []}] if is_annotated else []
    (one,) = data.from_labelstudio(json.dumps([task]))
    assert one.spans == ([] if is_annotated else [(3, 5, "GPE")])


def test_what_a_person_changed_comes_back() -> None:
    one = Annotated.new("a", "灵石县王军", [(0, 3, "ORG")])
    row = json.loads(next(data.to_doccano([one])))
    row["label"] = [[0, 3, "GPE"], [3, 5, "PERSON"]]
    (changed,) = data.from_doccano([json.dumps(row)])
    assert changed.spans == [(0, 3, "GPE"), (3, 5, "PERSON")]
    assert changed.annotation["entities"][1]["text"] == "王军"


def test_an_export_of_another_project_is_read() -> None:
    (one,) = data.from_doccano(
        ['{"id": 7, "text": "灵石县", "entities": [{"start_offset": 0, "end_offset": 3, "label": "GPE"}]}']
    )
    assert (one.id, one.spans) == ("7", [(0, 3, "GPE")])


def test_the_last_annotation_that_was_not_cancelled_counts() -> None:
    task = json.loads(data.to_labelstudio([Annotated.new("a", "灵石县", [(0, 3, "GPE")])]))[0]
    task["annotations"].append({"result": [], "was_cancelled": True})
    assert next(iter(data.from_labelstudio(json.dumps([task])))).spans == [(0, 3, "GPE")]


@pytest.mark.parametrize("line", ['{"text": 1, "label": []}', "[]", "{", '{"text": "县", "label": [[0, 9, "GPE"]]}',
    '{"text": "县", "label": [[0, Infinity, "GPE"]]}', '{"text": "县", "label": 3}', '{"text": "县", "label": [null]}',
    '{"text": "县", "annotation": "{"}', '{"text": "县", "annotation": 3}',
    '{"text": "县", "annotation": {"schema": 1}}',
    '{"text": "县", "annotation": {"id": "a", "entities": [{"start": 0}]}}', '{"text": "\\ud800县", "label": []}',
    '{"text": "县", "annotation": {"id": "a", "entities": [{"start": 0, "end": 1}]}}',
    '{"text": "县", "annotation": {"id": "a", "times": [{"start": 0, "end": 1, "text": "市"}]}}',
])  # fmt: skip
def test_rows_that_are_no_doccano(line: str) -> None:
    with pytest.raises(GoldError):
        list(data.from_doccano([line]))


@pytest.mark.parametrize("exported", [
    "{", "{}", '[{"data": {}}]', '[{"data": {"text": "县"}, "annotations": [{}]}]', "[3]", '[{"data": {"text": null}}]',
    '[{"data": {"text": "县"}, "predictions": ["3"]}]', '[{"data": {"text": "县"}, "annotations": 3}]',
    '[{"data": {"text": "县"}, "annotations": [{"result": [3]}]}]',
    *(
        json.dumps([{"data": {"text": "县"}, "annotations": [{"result": [{"type": kind, "value": value}]}]}])
        for kind, value in (
            ("labels", {"start": "0", "end": 1, "labels": ["GPE"]}), ("labels", {"labels": ["GPE"]}),
            ("labels", {"start": 0, "end": 1e999, "labels": ["GPE"]}), ("labels", None), ("hypertextlabels", {}),
            ("labels", {"start": 0, "end": 1, "labels": 3}), ("labels", {"start": 0, "end": 1, "labels": ["\ud800"]}),
        )
    ),
])  # fmt: skip
def test_exports_that_are_no_label_studio(exported: str) -> None:
    with pytest.raises(GoldError):
        list(data.from_labelstudio(exported))


NAMES = [
    "../a",
    "a/b",
    "..",
    ".",
    "/etc/a",
    "C:\\a",
    "a\0b",
    "\n",
    "100%",
    "schema",
    "汉" * 200,
    "f1%2Fa",
    "f1/a",
    "a.b",
]


@pytest.mark.parametrize("form", ["guide", "brat"])
def test_names_stay_in_their_folder_and_are_found_again(form: str, tmp_path: Path) -> None:
    some = [Annotated.new(name, f"{number}县", [(1, 2, "GPE")]) for number, name in enumerate(NAMES)]
    write, read = {
        "guide": (data.write_annotations, data.read_annotations), "brat": (data.write_brat, data.read_brat)
    }[form]  # fmt: skip
    write(some, tmp_path / "in" / "out")
    assert sorted(read(tmp_path / "in" / "out"), key=lambda one: one.id) == sorted(some, key=lambda one: one.id)
    assert [path.name for path in tmp_path.rglob("*") if path.is_dir()] == ["in", "out"]
    if form == "guide":
        assert list(check(tmp_path / "in" / "out")) == []


@pytest.mark.parametrize("write", [data.write_annotations, data.write_brat])
@pytest.mark.parametrize(("names", "found"), [([""], "cannot be a file's name"), (["a", "b", "a"], "have the id 'a'")])
def test_what_would_be_lost_is_refused(
    write: Callable[[list[Annotated], Path], None], names: list[str], found: str, tmp_path: Path
) -> None:
    with pytest.raises(GoldError, match=found):
        write([Annotated.new(name, f"{number}县", []) for number, name in enumerate(names)], tmp_path / "out")
    assert not list(tmp_path.rglob("*.txt"))


def test_relations_follow_their_entities() -> None:
    one = Annotated.new(
        "a", "灵石县县长王军说,李平任局长", [(0, 3, "GPE"), (3, 5, "TITLE"), (5, 7, "PERSON"), (9, 11, "PERSON")]
    )
    refs = [{key: entity[key] for key in ("start", "end", "text")} for entity in one.annotation["entities"]]
    relations = [
        {"type": "position", "person": refs[2], "title": refs[1], "org": refs[0]},
        {"type": "position", "person": refs[3], "title": {"text": "局长"}, "org": None},
    ]
    one = Annotated(one.text, {**one.annotation, "relations": relations})
    changed = one.with_spans([(3, 5, "TITLE"), (5, 8, "PERSON")])
    assert changed.annotation["relations"] == [
        {"type": "position", "person": {"start": 5, "end": 8, "text": "王军说"}, "title": refs[1], "org": None}
    ]
    assert one.with_spans([]).annotation["relations"] == []


def test_what_extract_found_is_a_draft() -> None:
    import zhgovie

    article = zhgovie.extract("2024年,山西省灵石县工业总产值65.3亿元。", model=None)
    draft = Annotated.of(article, "a")
    assert draft.id == "a"
    assert draft.spans == [(e.start, e.end, e.label) for e in article.entities]
    assert list(data.from_doccano(data.to_doccano([draft]))) == [draft]
