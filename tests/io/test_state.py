"""Articles survive being saved, with every field."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from samples import article, quantity_of

from zhgovie.errors import InputError
from zhgovie.io.state import decode, encode


def test_every_field_comes_back():
    one = article()
    assert decode(encode(one)) == one


def test_a_third_stays_a_third_and_a_decimal_keeps_its_digits():
    one = replace(
        article(), quantities=(quantity_of("三分之一", Fraction(100, 3)), quantity_of("4.40%", Decimal("4.40")))
    )
    third, decimal = decode(encode(one)).quantities
    assert third.value == Fraction(100, 3)
    assert str(decimal.value) == "4.40"


@pytest.mark.parametrize("state", ["", "{}", "[]", '{"document": 1}'])
def test_what_is_no_state_is_refused(state):
    with pytest.raises(InputError, match="wanted what encode"):
        decode(state)
