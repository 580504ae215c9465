"""The guide's schema, key for key."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from samples import TEXT, article, quantity_of

from zhgovie.io.json import article_to_dict, number_text, quantity_to_dict

GOLD = json.loads((Path(__file__).parents[2] / "annotations" / "lingshi.json").read_text("utf-8"))


def test_keys_are_the_gold_files_keys_in_their_order():
    rendered = article_to_dict(article())
    assert list(rendered) == list(GOLD)
    assert list(rendered["meta"]) == list(GOLD["meta"])
    for layer in ("entities", "times", "quantities"):
        assert list(rendered[layer][0]) == list(GOLD[layer][0]), layer
    assert list(rendered["facts"][0]) == list(GOLD["facts"][0])
    assert list(rendered["relations"][0]) == list(GOLD["relations"][0])


def test_every_span_repeats_its_text():
    rendered = article_to_dict(article())
    for layer in ("entities", "times", "quantities", "facts"):
        for mention in rendered[layer]:
            assert mention["text"] == TEXT[mention["start"] : mention["end"]]
    for fact in rendered["facts"]:
        assert fact["indicator_text"] == [TEXT[start:end] for start, end in fact["indicator"]]


def test_what_is_not_said_is_left_out():
    level, growth = article_to_dict(article())["facts"]
    assert "basis" not in level
    assert "approx" not in level
    assert (growth["basis"], growth["approx"]) == ("yoy", "about")


def test_a_certain_date_has_no_flag():
    from dataclasses import replace

    one = article()
    sure = replace(one, document=replace(one.document, meta=replace(one.meta, date_inferred=False)))
    assert "date_inferred" not in article_to_dict(sure)["meta"]


def test_a_range_has_both_ends_and_no_value():
    row = quantity_to_dict(quantity_of("500以上", low=500))
    assert (row["value"], row["low"], row["high"]) == (None, "500", None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1.5E+8"), "150000000"),
        (Decimal("4.40"), "4.40"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal(-3), "-3"),
        (Fraction(100, 3), "100/3"),
        (None, None),
    ],
)
def test_numbers_are_written_exactly(value, expected):
    assert number_text(value) == expected


def test_the_dict_is_json():
    assert json.loads(json.dumps(article_to_dict(article()))) == article_to_dict(article())
