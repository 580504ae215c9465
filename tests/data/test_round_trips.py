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
from zhgovie.errors import GoldError
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
    data.write_brat(some, tmp_path / "brat")
    assert sorted(data.read_brat(tmp_path / "brat"), key=lambda one: one.id) == sorted(some, key=lambda one: one.id)
    data.write_annotations(some, tmp_path / "guide")
    if some:
        assert sorted(data.read_annotations(tmp_path / "guide"), key=lambda one: one.id) == sorted(
            some, key=lambda one: one.id
        )


def test_dataset_dict_has_splits() -> None:
    pytest.importorskip("datasets")
    one = Annotated.new("a", "灵石县", [(0, 3, "GPE")])
    splits = data.to_dataset_dict({"train": [one], "test": [one, one]})
    assert {name: len(split) for name, split in splits.items()} == {"train": 1, "test": 2}
    assert splits["train"][0]["labels"] == ["GPE"]


def test_label_studio_counts_utf_16_units() -> None:
    one = Annotated.new("a", "𠮷县", [(1, 2, "GPE")])
    (task,) = json.loads(data.to_labelstudio([one]))
    value = task["annotations"][0]["result"][0]["value"]
    assert (value["start"], value["end"]) == (2, 3)


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


@pytest.mark.parametrize("line", ['{"text": 1, "label": []}', "[]", "{", '{"text": "县", "label": [[0, 9, "GPE"]]}'])
def test_rows_that_are_no_doccano(line: str) -> None:
    with pytest.raises(GoldError):
        list(data.from_doccano([line]))


@pytest.mark.parametrize("exported", ["{", "{}", '[{"data": {}}]', '[{"data": {"text": "县"}, "annotations": [{}]}]'])
def test_exports_that_are_no_label_studio(exported: str) -> None:
    with pytest.raises(GoldError):
        list(data.from_labelstudio(exported))


@pytest.mark.parametrize("name", ["../a", "a/b", "..", ""])
def test_names_stay_in_their_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError):
        data.write_brat([Annotated.new(name, "县", [])], tmp_path)
    with pytest.raises(GoldError):
        data.write_annotations([Annotated.new(name, "县", [])], tmp_path)


def test_what_extract_found_is_a_draft() -> None:
    import zhgovie

    article = zhgovie.extract("2024年,山西省灵石县工业总产值65.3亿元。", model=None)
    draft = Annotated.of(article, "a")
    assert draft.id == "a"
    assert draft.spans == [(e.start, e.end, e.label) for e in article.entities]
    assert list(data.from_doccano(data.to_doccano([draft]))) == [draft]
