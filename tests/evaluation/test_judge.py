from __future__ import annotations

from fractions import Fraction

import pytest

from zhgovie.evaluation import judge


@pytest.mark.parametrize(("text", "value"), [
    ("108310000000", Fraction(108310000000)), ("-3", Fraction(-3)), ("5.0", Fraction(5)), ("100/3", Fraction(100, 3)),
    (None, None), ("三", "三"), ("1/0", "1/0"), ("1e999999999", "1e999999999"), ("", ""),
])  # fmt: skip
def test_number(text: str | None, value: object) -> None:
    assert judge.number(text) == value


def test_huge_exponent_costs_nothing() -> None:
    assert not judge.same_value({"value": "1e999999999"}, {"value": "1"})


@pytest.mark.parametrize(("gold", "predicted", "f1"), [
    ("项目总投资", "总投资", 0.75), ("甲", "甲", 1.0), ("甲", "乙", 0.0), ("", "", 1.0), ("甲甲", "甲", 2 / 3),
])  # fmt: skip
def test_character_f1(gold: str, predicted: str, f1: float) -> None:
    assert judge.character_f1(gold, predicted) == pytest.approx(f1)


def test_indicator_is_near_from_six_tenths() -> None:
    gold = {"indicator_text": ["签约", "项目数"]}
    assert judge.near_indicator(gold, {"indicator_text": ["签约项"]})  # 2·3/(5+3) = 0.75
    assert judge.near_indicator({"indicator_text": ["甲乙丙"]}, {"indicator_text": ["甲乙丙丁戊己庚"]})  # 6/10
    assert not judge.near_indicator({"indicator_text": ["甲乙丙丁"]}, {"indicator_text": ["甲乙戊己"]})


@pytest.mark.parametrize("written", ["“标准地” 公司", "标准地公司", "'标准地'\u3000公司", "「标准地」公司"])
def test_subject_without_quotes_and_spaces(written: str) -> None:
    assert judge.bare(written) == "标准地公司"


def test_book_title_marks_are_no_quotes() -> None:
    assert judge.bare("《办法》") == "《办法》"


def test_second_annotator_needs_one_answer_in_common() -> None:
    assert judge.accepted(["a", "b"], judge.Alternatives(["b", "c"]))
    assert not judge.accepted(["a", "b"], ["b", "c"])
    assert not judge.accepted("a", judge.Alternatives(["b", "c"]))
