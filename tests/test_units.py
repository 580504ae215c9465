"""Units: exact factors, dimensions, a user's own file."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

import zhgovie
from zhgovie.errors import InputError, LexiconError, OptionError
from zhgovie.quantities import find, normalize
from zhgovie.units import convert, convert_quantity, default, extended, to_pint, unit

HEADER = "code\tdimension\tfactor\toffset\taliases\tpint\n"


@pytest.mark.parametrize(("text", "expected"), cases("units"))
def test_conversion(text: str, expected: str) -> None:
    quantity, target = text.split(" -> ")
    assert convert_quantity(normalize(quantity), target).value == Fraction(expected)


@given(
    st.fractions(), st.sampled_from([("mu", "ha"), ("°C", "°F"), ("kWh", "GJ"), ("CNY/t", "CNY/kg"), ("kg/mu", "t/ha")])
)
def test_there_and_back_is_the_same(value: Fraction, pair: tuple[str, str]) -> None:
    source, target = pair
    assert convert(convert(value, source, target), target, source) == value


@pytest.mark.parametrize(
    ("source", "target"), [("mu", "t"), ("CNY", "USD"), ("pp", "%"), ("a", "d"), ("户", "家"), ("kW", "kWh")]
)
def test_other_dimension_is_refused(source: str, target: str) -> None:
    with pytest.raises(OptionError, match="wanted two units of one dimension"):
        convert(Decimal(1), source, target)


@pytest.mark.parametrize(("target", "told"), [
    ("nosuch", "'nosuch' measures nothing but itself"), ("USD", "'CNY' measures CNY, 'USD' measures USD"),
    ("户", "'户' measures nothing but itself"), ("mu", "'mu' measures L2"),
])  # fmt: skip
def test_refusal_tells_what_each_measures(target: str, told: str) -> None:
    with pytest.raises(OptionError, match=told):
        convert(Decimal(1), "CNY", target)


def test_range_converts_at_both_ends() -> None:
    (quantity,) = find("10—20万亩")
    converted = quantity.to("ha")
    assert (converted.value, converted.low, converted.high) == (None, Fraction(20000, 3), Fraction(40000, 3))


def test_every_code_resolves_and_every_alias_is_one_words() -> None:
    units = default()
    for spelling, meaning in units.spellings.items():
        assert spelling.strip() == spelling
        assert spelling
        assert unit(meaning.code).factor > 0


def test_own_file_adds_units(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + "石\tM\t60\t0\t石 石粮\t-\n", encoding="utf-8")
    units = extended(path)
    (quantity,) = find("收粮300石", units=units)
    assert (quantity.text, quantity.unit) == ("300石", "石")
    assert convert_quantity(quantity, "t", units).value == 18
    assert find("收粮300石")[:1] == ()


def test_own_file_is_taken_by_the_public_functions(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + "石\tM\t60\t0\t石 石粮\t-\n", encoding="utf-8")
    assert [found.unit for found in zhgovie.quantities("收粮３００石", units=path)] == ["石"]
    assert zhgovie.normalize("300石", units=str(path)).unit == "石"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.tsv"):
        extended(tmp_path / "none.tsv")


@pytest.mark.parametrize(
    ("row", "message"), [("石\tM\tviel\t0\t石\t-", "factor 'viel'"), ("石\tM0\t1\t0\t石\t-", "dimension 'M0'")]
)
def test_own_file_is_checked(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        extended(path)


def test_pint_takes_the_exact_value() -> None:
    pint = pytest.importorskip("pint")
    quantity = to_pint(normalize("120万千瓦"))
    assert quantity.magnitude == Decimal(1200000)
    assert quantity.to("gigawatt").magnitude == Decimal("1.2")
    assert isinstance(quantity, pint.Quantity)


def test_pint_refuses_money() -> None:
    pytest.importorskip("pint")
    with pytest.raises(OptionError, match="unit 'CNY'"):
        to_pint(normalize("5亿元"))
