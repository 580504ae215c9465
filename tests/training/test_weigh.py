"""Weights of the merge: fitted on what annotators marked, and nothing at doubtful stretches."""

from pathlib import Path

import pytest

from zhgovie.training.passages import Passage
from zhgovie.training.weigh import Rows, fit, rows, write

TEXT = "灵石县召开会议，介绍两渡工业园区。"


def passage(*spans: tuple[int, int, str], doubtful: tuple[tuple[int, int], ...] = (), copies: int = 1) -> Passage:
    return Passage(TEXT, spans, doubtful, "weigh", copies)


def test_a_marked_candidate_is_right_another_wrong() -> None:
    found = rows([passage((0, 3, "GPE"))], None)
    by_label = {
        values and next(name for name in values if name.startswith("label:")): right
        for values, right in zip(found.features, found.marked, strict=True)
    }
    assert by_label["label:GPE"]
    assert not by_label["label:ZONE"]


def test_a_doubtful_stretch_teaches_nothing() -> None:
    all_of_it = rows([passage()], None)
    assert 0 < len(rows([passage(doubtful=((8, 16),))], None).marked) < len(all_of_it.marked)
    assert len(rows([passage(copies=3)], None).marked) == 3 * len(all_of_it.marked)


def test_what_lies_between_doubtful_stretches() -> None:
    assert passage(doubtful=((2, 4), (6, 7))).sure() == [(0, 2), (4, 6), (7, len(TEXT))]


def test_the_fit_tells_good_proposers_from_bad(tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    good, bad = {"bias": 1.0, "rule:good:GPE": 1.0}, {"bias": 1.0, "rule:bad:GPE": 1.0}
    weights = fit(Rows([good] * 20 + [bad] * 20, [True] * 18 + [False] * 2 + [True] * 2 + [False] * 18))
    assert weights["rule:good:GPE"] > 0.5 > -0.5 > weights["rule:bad:GPE"]
    write(weights, weights, tmp_path / "weights.tsv")
    assert "rule:bad:GPE\t-" in (tmp_path / "weights.tsv").read_text(encoding="utf-8")
