"""Silver labels from the teacher's tags."""

import numpy as np

from zhgovie.model import LABELS
from zhgovie.tagger.decode import tag_names
from zhgovie.tagger.features import id_table
from zhgovie.training import teacher

TAGS = tag_names(LABELS)
N, V = 14, 38


def tagged(*words: tuple[str, int]) -> teacher.Tagged:
    tags = [tag if i == 0 else tag + 1 for word, tag in words for i in range(len(word))]
    return "".join(word for word, _ in words), np.array(tags)


def silver(*words: tuple[str, int]) -> list[set[str]]:
    _, ours = teacher.corpora([tagged(*words)], LABELS, id_table("甲"))
    return [{TAGS[i] for i in np.flatnonzero(ours.sets[number])} for number in ours.allowed]


def test_words_are_cut_where_a_tag_begins() -> None:
    text, tags = tagged(("张三", teacher.PER), ("到", V), ("北京", teacher.LOC))
    assert [text[start:end] for start, end, _ in teacher.words(text, tags)] == ["张三", "到", "北京"]


def test_a_body_is_typed_by_its_end() -> None:
    assert silver(("某某公司", teacher.ORG))[0] == {"B-COMPANY"}
    assert silver(("某某大学", teacher.ORG))[3] == {"E-ORG"}
    assert silver(("某某局", teacher.ORG))[1] == {"I-GOV"}


def test_a_place_before_a_body_says_nothing() -> None:
    assert len(silver(("北京", teacher.LOC), ("财政局", N))[0]) == len(TAGS)
    assert silver(("北京", teacher.LOC), ("下雨", V))[0] == {"B-GPE"}


def test_what_the_teacher_calls_no_name_is_no_person() -> None:
    may = silver(("开会", V))[0]
    assert "O" in may
    assert "S-PERSON" not in may
    assert "B-PROJECT" in may


def test_both_heads_read_the_same_rows() -> None:
    theirs, ours = teacher.corpora([tagged(("张三", teacher.PER)), tagged(("到", V))], LABELS, id_table("甲"))
    assert (theirs.ids == ours.ids).all()
    assert theirs.sets[theirs.allowed[0]].nonzero()[0].tolist() == [teacher.PER]
