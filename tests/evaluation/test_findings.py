from __future__ import annotations

import pytest
from gold_samples import TEXT, mention, small

from zhgovie.evaluation import score_document
from zhgovie.evaluation.findings import Finding, findings, key, listing, sentence_bounds


def found(**changes: object) -> list[Finding]:
    return findings(score_document(small(), small() | changes))


def test_no_error_no_finding() -> None:
    assert found() == []


def test_missed_and_spurious() -> None:
    told = found(entities=[mention("甲县", label="GPE"), mention("产值", label="PRODUCT")])
    sides = {(one.causes, (one.gold or one.predicted)["text"]) for one in told}
    assert sides == {(("spurious",), "产值"), (("missed",), "乙市")}


def test_boundary_and_label_are_both_told() -> None:
    (one,) = found(entities=[mention("年,甲县", label="ZONE"), mention("乙市", label="GPE")])
    assert one.causes == ("boundary", "label")


@pytest.mark.parametrize(("slot", "answer", "cause"), [
    ("value", "12", "value"), ("unit", "USD", "unit"), ("kind", "share", "kind"), ("modality", "target", "modality"),
    ("period", "1999", "period"), ("subject", "丙", "subject"), ("indicator_text", ["面积"], "indicator"),
    ("indicator_text", ["产值额"], "wording"),
])  # fmt: skip
def test_each_slot_has_its_cause(slot: str, answer: object, cause: str) -> None:
    facts = small()["facts"]
    facts[0] |= {slot: answer, "rules": {cause: "facts.of_that_slot", "other": "facts.other"}}
    (one,) = found(facts=facts)
    assert (one.layer, one.causes) == ("facts", (cause,))
    assert one.is_strict_only == (cause == "wording")


def test_rule_is_that_of_the_faulty_slot() -> None:
    facts = small()["facts"]
    facts[0] |= {"period": "1999", "rules": {"period": "facts.nearest", "subject": "facts.zone"}}
    assert found(facts=facts)[0].rule == "facts.nearest"


def test_relation_is_missed_or_spurious() -> None:
    wrong = [
        {
            "type": "position",
            "person": {"text": "李四"},
            "title": {"text": "县长"},
            "org": None,
            "rule": "position.near",
        }
    ]
    kinds = {one.causes[0]: one for one in found(relations=wrong)}
    assert set(kinds) == {"missed", "spurious"}
    assert kinds["spurious"].rule == "position.near"
    assert key(kinds["missed"]) != key(kinds["spurious"])
    assert "张三" not in key(kinds["missed"])


def test_listing_quotes_the_sentence() -> None:
    told = "\n".join(listing(found(times=[]), {"small": TEXT}))
    assert "times MISSED" in told
    assert "【2024年】,甲县完成产值12亿元,增长3%;" in told


@pytest.mark.parametrize(("text", "span", "sentence"), [
    ("一。二三。四", (2, 3), "二三。"), ("  甲乙", (2, 3), "甲乙"),
    ("甲\n乙丙\n丁", (3, 4), "乙丙"), ("甲", (0, 1), "甲"),
])  # fmt: skip
def test_sentence_bounds(text: str, span: tuple[int, int], sentence: str) -> None:
    left, right = sentence_bounds(text, *span)
    assert text[left:right] == sentence
