"""One numeral to its value: the table, the round trips, linear time."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import cn2an
import pytest
from growth import is_within
from hypothesis import example, given
from hypothesis import strategies as st
from tables import cases

from zhgovie.errors import InputError
from zhgovie.numerals import parse, read, shifted
from zhgovie.text.normalize import fold


@pytest.mark.parametrize(("text", "expected"), cases("numerals"))
def test_numeral(text: str, expected: str) -> None:
    value = read(fold(text))
    assert value == (None if expected == "-" else Fraction(expected))


def test_value_is_printed_plainly() -> None:
    assert [str(parse(text)) for text in ("1083.1亿", "47.10亿", "4.40", "0.225万")] == [
        "108310000000",
        "4710000000",
        "4.40",
        "2250",
    ]


def test_error_says_what_was_found() -> None:
    with pytest.raises(InputError, match="'三方面' is no numeral"):
        parse("三方面")


@given(st.integers(0, 10**16 - 1))
@example(10**15 + 10**8)
def test_cn2an_and_we_read_its_words_alike(number: int) -> None:
    assert read(cn2an.an2cn(number, "low")) == number
    assert read(cn2an.an2cn(number, "up")) == number


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_number_survives_every_arabic_notation(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    plain = format(value, "f")
    whole, point, fraction = plain.partition(".")
    grouped = f"{int(whole):,}{point}{fraction}"
    for written in (plain, grouped, grouped.replace(",", "，"), fold("".join(_wide(sign) for sign in plain))):
        assert read(written) == value


def _wide(sign: str) -> str:
    return "．" if sign == "." else chr(ord(sign) + 0xFEE0)


@given(st.integers(1, 10**8), st.integers(0, 3), st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12), ("千万", 7)]))
def test_multiplier_folds_in_exactly(number: int, places: int, scale: tuple[str, int]) -> None:
    digits = format(Decimal(number).scaleb(-places), "f")
    assert read(digits + scale[0]) == Fraction(number, 10**places) * 10 ** scale[1]
    assert shifted(digits, scale[1]) == Fraction(number, 10**places) * 10 ** scale[1]


@given(st.text())
def test_no_string_makes_reading_raise(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(lambda size: "1" * size, id="digits"),
        pytest.param(lambda size: "亿万" * (size // 2), id="nested multipliers"),
        pytest.param(lambda size: "零" * size, id="zeros"),
        pytest.param(lambda size: "三" * size, id="Chinese digits"),
        pytest.param(lambda size: "又" * size, id="mixed number signs"),
        pytest.param(lambda size: "1" * size + "分之", id="open fraction"),
        pytest.param(lambda size: "1,234" * (size // 5), id="separators"),
    ],
)
def test_time_is_linear(hostile: Callable[[int], str]) -> None:
    def seconds(size: int) -> float:
        text = hostile(size)
        began = time.process_time()
        read(text)
        return time.process_time() - began

    assert is_within(seconds, 25_000, 100_000, most=9)  # four times the text: 4 when linear, 16 when quadratic
