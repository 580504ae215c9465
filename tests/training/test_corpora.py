"""Corpora as arrays: what each character may be."""

import numpy as np
import pytest

from zhgovie.errors import GoldError, OptionError
from zhgovie.tagger.decode import tag_names
from zhgovie.tagger.features import id_table
from zhgovie.training import places
from zhgovie.training.corpora import Builder, Corpus, exact, gold_row, label_map
from zhgovie.training.places import parts

LABELS = ("GPE", "FAC", "TITLE")
TAGS = tag_names(LABELS)
TABLE = id_table("甲乙丙")


def allowed(corpus: Corpus) -> list[set[str]]:
    return [{TAGS[i] for i in np.flatnonzero(corpus.sets[number])} for number in corpus.allowed]


def test_exact_labels_ask_for_one_tag() -> None:
    builder = Builder("x", "target", LABELS, exact(LABELS), TABLE)
    builder.add("甲乙丙丙", [(0, 3, "GPE")])
    assert allowed(builder.build())[:4] == [{"B-GPE"}, {"I-GPE"}, {"E-GPE"}, {"O"}]


def test_break_ends_a_row_and_weighs_nothing() -> None:
    builder = Builder("x", "target", LABELS, exact(LABELS), TABLE)
    builder.add("甲\n乙", [])
    builder.add("丙", [])
    corpus = builder.build()
    assert corpus.weights.tolist() == [1, 0, 1, 0, 1, 0]
    assert corpus.bounds.tolist() == [0, 4, 6]


def test_only_content_counts() -> None:
    builder = Builder("x", "target", LABELS, exact(LABELS), TABLE)
    builder.add("甲乙丙", [], inside=[(1, 2)])
    assert builder.build().weights.tolist() == [0, 1, 0, 0]


def test_a_corpus_that_never_marks_a_label_says_nothing_against_it() -> None:
    builder = Builder(
        "x", "target", (*LABELS, "PERSON", "LOC", "ZONE", "GOV", "ORG", "COMPANY"), label_map("msra"), TABLE
    )
    builder.add("甲", [])
    tags = tag_names((*LABELS, "PERSON", "LOC", "ZONE", "GOV", "ORG", "COMPANY"))
    corpus = builder.build()
    may = {tags[i] for i in np.flatnonzero(corpus.sets[corpus.allowed[0]])}
    assert {"O", "S-TITLE", "S-FAC"} <= may
    assert "S-PERSON" not in may


@pytest.mark.parametrize("name", ["cluener", "msra", "people", "pfr199801", "resume"])
def test_label_maps_name_labels_of_ours(name: str) -> None:
    from zhgovie.model import LABELS as OURS

    mapping = label_map(name)
    for labels in (*mapping.labels.values(), mapping.unseen):
        assert labels <= {*OURS, "O"}
    assert mapping.split <= set(mapping.labels)


def test_unknown_corpus() -> None:
    with pytest.raises(OptionError, match="no label map"):
        label_map("nonesuch")


def test_gold_that_does_not_fit_its_text() -> None:
    entity = {"start": 0, "end": 2, "text": "甲乙", "label": "GPE"}
    with pytest.raises(GoldError, match="reads '乙丙'"):
        gold_row("乙丙", {"entities": [entity], "content": [[0, 2]]}, "a.json")


def test_batches_go_through_every_row_once() -> None:
    builder = Builder("x", "target", LABELS, exact(LABELS), TABLE)
    for length in (1, 2, 3, 4, 5):
        builder.add("甲" * length, [])
    corpus = builder.build()
    seen = np.concatenate(list(corpus.positions(6, np.random.default_rng(0))))
    assert sorted(seen.tolist()) == list(range(len(corpus.ids)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("吉林省柳河县向阳镇", ["吉林省", "柳河县", "向阳镇"]),
        ("新疆霍城县", ["新疆", "霍城县"]),
        ("美国", ["美国"]),
        ("宁波栎社国际机场", ["宁波栎社国际机场"]),
        ("北京海淀区中关村大街", ["北京海淀区中关村大街"]),
        ("五角大楼", ["五角大楼"]),
    ],
)
def test_places_are_cut_by_level(name: str, expected: list[str]) -> None:
    assert [name[start:end] for start, end, _ in parts(name)] == expected


def test_kinds_of_places() -> None:
    assert places.kind("山西省") == {"GPE"}
    assert places.kind("某某河") == {"LOC"}
    assert places.kind("某某产业园") == {"ZONE"}
    assert places.kind("某某") == places.ANY
