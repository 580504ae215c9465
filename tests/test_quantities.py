"""Quantities in text: the table, what holds for every text, linear time."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from growth import is_within
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import cases

from zhgovie.errors import InputError
from zhgovie.model import Quantity
from zhgovie.quantities import find, find_ignored, find_numbers, find_ordinals, normalize
from zhgovie.text.normalize import fold


def _plain(value: Decimal | Fraction | None) -> str:
    return "" if value is None else str(value) if isinstance(value, Fraction) else format(value, "f")


def _worded(quantity: Quantity) -> str:
    """Word a quantity as tests/cases/quantities.tsv does: text=value unit, low..high, ! for an end that is excluded."""
    value = _plain(quantity.value)
    if quantity.value is None:
        low = _plain(quantity.low) + ("" if quantity.low_inclusive else "!")
        high = _plain(quantity.high) + ("" if quantity.high_inclusive else "!")
        value = f"{low}..{high}"
    factors = f" [{' '.join(map(_plain, quantity.factors))}]" if quantity.factors else ""
    return f"{quantity.text}={value} {quantity.unit}{f' {quantity.approx}' if quantity.approx else ''}{factors}"


@pytest.mark.parametrize(("text", "expected"), cases("quantities"))
def test_quantities(text: str, expected: str) -> None:
    assert (" & ".join(map(_worded, find(fold(text.replace("//", "\n"))))) or "-") == expected


def test_ranks_are_found_apart() -> None:
    text = "总量居全国第5位，增速排名第一，产量稳居首位，进入前8位，跃居前三强，第三产业，提前2年"
    assert [(rank.text, rank.value or rank.high, rank.unit) for rank in find_ordinals(text)] == [
        ("第5位", 5, "rank"),
        ("第一", 1, "rank"),
        ("首位", 1, "rank"),
        ("前8位", 8, "rank"),
        ("前三", 3, "rank"),
    ]


def test_what_counts_nothing_is_named() -> None:
    text = "一是聚焦六大产业，推动一个项目进一步落地"
    assert [span.text for span in find_ignored(text)] == ["一是", "六大产业", "一个", "进一步"]


def test_bare_numbers_are_read_on_request() -> None:
    text = "一又五分之一，负的百分之二十，一打，拨打一七二零"
    values = [number.value for number in find_numbers(text)]
    assert values == [Decimal("1.2"), Decimal("-0.2"), 12, 1720]


def test_normalize_gives_the_callers_text() -> None:
    quantity = normalize("０．２２５萬噸")
    assert (quantity.text, quantity.value, quantity.unit) == ("０．２２５萬噸", 2250, "t")


@pytest.mark.parametrize(("text", "value", "unit"), [("一升", 1, "L"), ("三十五", 35, ""), ("第5位", 5, "rank")])
def test_normalize_takes_what_prose_would_not_mean(text: str, value: int, unit: str) -> None:
    assert (normalize(text).value, normalize(text).unit) == (value, unit)


@pytest.mark.parametrize("text", ["", "没有数字", "3户和5户", "12,34万", "1.234,5万元", "3.5 million"])
def test_normalize_wants_one_quantity(text: str) -> None:
    with pytest.raises(InputError, match="wanted one"):
        normalize(text)


WORDS = st.sampled_from(
    [
        "1",
        "2",
        "35",
        "2023",
        "3.5",
        "1,234",
        "10",
        "一",
        "两",
        "三",
        "十",
        "百",
        "千",
        "万",
        "亿",
        "零",
        "半",
        "几",
        "多",
        "余",
        "点",
        "分之",
        "个",
        "元",
        "亩",
        "吨",
        "%",
        "个百分点",
        "家",
        "户",
        "年",
        "月",
        "日",
        "号",
        "第",
        "近",
        "超",
        "不超过",
        "至",
        "到",
        "—",
        "-",
        "×",
        "/",
        "、",
        "，",
        "。",
        "每",
        "人均",
        "（",
        "）",
        "MW",
        "千瓦",
        "小时",
        "分",
        "秒",
        "角",
        "成",
        "倍",
        "番",
        "以上",
        "左右",
        "统一",
        "企业",
        "投资",
        "“",
        "”",
        "20%",
        "5万亩",
        ".",
        ":",
        "\n",
        "G",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=30).map("".join))


@settings(max_examples=200)
@given(TEXTS)
def test_spans_slice_back_and_never_overlap(text: str) -> None:
    end = 0
    for quantity in find(text):
        assert quantity.text == text[quantity.start : quantity.end]
        assert end <= quantity.start < quantity.end
        assert quantity.value is not None or quantity.low is not None or quantity.high is not None
        end = quantity.end


@settings(max_examples=200)
@given(TEXTS)
def test_no_text_makes_the_other_finders_raise(text: str) -> None:
    for finder in (find_ordinals, find_ignored, find_numbers):
        for found in finder(text):
            assert found.text == text[found.start : found.end]


@given(
    st.integers(1, 10**6).map(lambda number: format(Decimal(number) / 100, "f")),
    st.sampled_from(
        [
            ("亿元", 8, "CNY"),
            ("万亩", 4, "mu"),
            ("%", 0, "%"),
            ("万千瓦", 4, "kW"),
            ("家", 0, "家"),
            ("吨/年", 0, "t/a"),
        ]
    ),
    st.sampled_from(["", "总投资", "，", "增长", "2021年以来，累计", "项目29个，", "（其中："]),
    st.sampled_from(["", "，", "。", "；同比增长", "）", "、", "\n"]),
)
def test_surroundings_never_change_a_value(digits: str, unit: tuple[str, int, str], before: str, after: str) -> None:
    spelling, places, code = unit
    found = [quantity for quantity in find(before + digits + spelling + after) if quantity.start >= len(before)]
    assert [(quantity.text, quantity.value, quantity.unit) for quantity in found] == [
        (digits + spelling, Fraction(digits) * 10**places, code)
    ]


HOSTILE = {
    "digits": lambda size: "1" * size,
    "digits and commas": lambda size: "1," * (size // 2),
    "grouped digits": lambda size: "111," * (size // 4),
    "spaced digits": lambda size: "1 " * (size // 2),
    "spaced groups": lambda size: "111 " * (size // 4),
    "points": lambda size: "1." * (size // 2),
    "Chinese digits": lambda size: "三" * size,
    "nested multipliers": lambda size: "亿万" * (size // 2),
    "multiplier after digit": lambda size: "1万" * (size // 2),
    "dashes": lambda size: "1-" * (size // 2),
    "long dashes": lambda size: "—" * size,
    "products": lambda size: "1×" * (size // 2) + "MW",
    "machines": lambda size: "2×3MW" * (size // 5),
    "years": lambda size: "2023年" * (size // 5),
    "rates": lambda size: "1元" + "/吨" * (size // 2),
    "fractions": lambda size: "分之一" * (size // 3),
    "slashes": lambda size: "1/" * (size // 2),
    "brackets": lambda size: "（" * size,
    "twos": lambda size: "两" * size,
    "signs": lambda size: "负-" * (size // 2),
    "fractions of ones": lambda size: "1分之" * (size // 3),
    "headings": lambda size: "（亿）\n5" * (size // 5),
    "ones": lambda size: "一" * size,
    "each": lambda size: "每" * size,
    "listed": lambda size: "1万、" * (size // 3) + "1万人",
    "dealt out": lambda size: "分别为" + "12、" * (size // 3) + "12家",
    "unlisted": lambda size: "3疋" * (size // 2),
    "table": lambda size: "单位：亿元\n" + "值 5\n" * (size // 4),
    "ratios": lambda size: "87:" * (size // 3),
    "quantities": lambda size: "5个" * (size // 2),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("finder", [find, find_ordinals, find_ignored, find_numbers])
def test_time_is_linear(name: str, finder: Callable[[str], object]) -> None:
    def seconds(size: int) -> float:
        text = HOSTILE[name](size)
        began = time.process_time()
        finder(text)
        return time.process_time() - began

    assert is_within(seconds, 8_000, 32_000, most=9)  # four times the text: 4 when linear, 16 when quadratic


def test_first_result_needs_no_heavy_import() -> None:
    code = (
        "import sys; from zhgovie.quantities import find; assert find('5万亩'); "
        "print([name for name in ('spacy', 'pandas', 'pydantic', 'numpy', 'cn2an') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\[\]\s*", result.stdout)
