from __future__ import annotations

import pytest
from gold_samples import TEXT, small

from zhgovie.evaluation.agree import agree, lines


def test_agreement_is_the_same_both_ways() -> None:
    one, other = small(), small()
    other["entities"].pop()
    other["facts"][0]["period"] = ["2023", "1999"]
    there, back = agree([one], [other]), agree([other], [one])
    for name in ("entities", "fact", "times"):
        assert there.scores[name].f1 == back.scores[name].f1
    assert there.scores["entities"].f1 == pytest.approx(2 / 3)
    assert there.scores["fact"].f1 == 0.5
    assert [(one.layer, one.causes) for one in there.disputes] == [("entities", ("missed",)), ("facts", ("period",))]


def test_one_common_answer_is_agreement() -> None:
    one, other = small(), small()
    one["facts"][0]["period"] = ["2024", None]
    other["facts"][0]["period"] = ["2023", None]
    assert agree([one], [other]).scores["fact"].f1 == 1


def test_what_one_ignores_is_listed_and_not_scored() -> None:
    one, other = small(), small()
    place = one["quantities"][2]
    other["quantities"].pop()
    other["ignore"] = [[place["start"], place["end"]]]
    for agreement in (agree([one], [other]), agree([other], [one])):
        assert agreement.scores["quantities"].f1 == 1
        assert [(layer, row["text"]) for _, layer, row in agreement.one_ignores] == [("quantities", "6.5万亩")]


def test_documents_of_one_alone_are_named() -> None:
    agreement = agree([small()], [small(), small() | {"id": "more"}])
    assert agreement.unshared == ("more",)
    assert len(agreement.scores.documents) == 1


def test_lines_quote_what_is_to_be_settled() -> None:
    other = small()
    other["times"][0]["value"] = "2025"
    told = "\n".join(lines(agree([small()], [other]), {"small": TEXT}))
    assert "times        0.000" in told
    assert "to settle: 1" in told
    assert "【2024年】" in told
