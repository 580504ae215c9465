from __future__ import annotations

import random

import pytest

from zhgovie.errors import MissingExtraError, OptionError
from zhgovie.evaluation import DocumentScore, Scores, Tally
from zhgovie.evaluation.intervals import f1_difference, f1_interval

pytest.importorskip("scipy", reason="intervals need scipy (extra eval)")


def scores(*tallies: Tally) -> Scores:
    return Scores(tuple(DocumentScore(str(number), {"fact": one}, {}, {}) for number, one in enumerate(tallies)))


def test_interval_holds_the_figure() -> None:
    drawn = scores(*(Tally(8, 1, 2), Tally(5, 5, 5), Tally(9, 0, 1), Tally(2, 1, 3)))
    low, high = f1_interval(drawn, "fact")
    assert low < drawn["fact"].f1 < high


def test_interval_of_equal_documents_is_a_point() -> None:
    assert f1_interval(scores(*[Tally(3, 1, 1)] * 5), "fact") == pytest.approx((0.75, 0.75))


def test_more_documents_make_it_narrower() -> None:
    dice = random.Random(1)
    many = [Tally(dice.randint(0, 9), dice.randint(0, 5), dice.randint(0, 5)) for _ in range(80)]
    few_low, few_high = f1_interval(scores(*many[:8]), "fact")
    low, high = f1_interval(scores(*many), "fact")
    assert high - low < few_high - few_low


def test_one_document_has_none() -> None:
    assert f1_interval(scores(Tally(1, 1, 1)), "fact") is None


def test_same_run_same_interval() -> None:
    drawn = scores(Tally(8, 1, 2), Tally(5, 5, 5), Tally(9, 0, 1))
    assert f1_interval(drawn, "fact") == f1_interval(drawn, "fact")


def test_pairing_cancels_hard_documents() -> None:
    """One more right everywhere: the difference is sure although the documents differ widely."""
    old = [Tally(1, 9, 9), Tally(5, 5, 5), Tally(9, 1, 1), Tally(0, 10, 10)]
    new = [Tally(one.right + 1, one.spurious - 1, one.missed - 1) for one in old]
    low, high = f1_difference(scores(*old), scores(*new), "fact")
    assert 0 < low <= 0.1 <= high + 1e-9


def test_difference_matches_documents_by_id() -> None:
    old = scores(Tally(1, 0, 3), Tally(4, 0, 0))
    new = Scores(tuple(reversed(old.documents)))
    assert f1_difference(old, new, "fact") == (0, 0)


def test_other_documents_are_refused() -> None:
    with pytest.raises(OptionError, match="different documents"):
        f1_difference(scores(Tally(1), Tally(1)), scores(Tally(1)), "fact")


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "scipy.stats", None)
    with pytest.raises(MissingExtraError, match=r"zhgovie\[eval\]"):
        f1_interval(scores(Tally(1), Tally(1)), "fact")
