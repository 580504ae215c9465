"""Signs before a numeral: -5%, 负三分之一, 零下四十摄氏度, ±2%."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from zhgovie.model import Number
from zhgovie.quantities.reading import Reading

LAST: Final = frozenset("-−﹣负下±+")
_BEFORE_MINUS: Final = frozenset(" \n\t　数期值为是至到达了（(，,、和：:率幅约近|—～~∼〜/长比温口")
_RATES: Final = ("增速", "增长", "比", "下降", "涨跌", "产业", "工业", "投资", "出口", "进口", "消费")
"""What changes, behind which a stroke before a percentage is its sign: 增速-3.5%."""
_BALANCES: Final = ("利润", "净利", "净流入", "净出口", "差额", "净额")
"""What can fall below nothing, behind which a stroke before money is its sign: 净利润-3.2亿元."""


def sign(text: str, reading: Reading) -> None:
    """Take the sign before `reading` into it."""
    start = reading.start
    mark = text[start - 1]
    if mark in "-−﹣":
        is_told = text.endswith(_RATES, 0, start - 1) and reading.unit in {"%", "pp"}
        is_told = is_told or (reading.kind == "money" and text.endswith(_BALANCES, 0, start - 1))
        if start > 1 and text[start - 2] not in _BEFORE_MINUS and not is_told:
            return
        _negate(reading, 1)
    elif mark == "负":
        if start > 1 and text[start - 2] in "减欠抱担辜胜肩自背不税":
            return
        _negate(reading, 1)
    elif mark == "下" and text[start - 2 : start] == "零下":
        _negate(reading, 2)
    elif (mark == "+" and (start < 2 or text[start - 2] in _BEFORE_MINUS) and reading.unit in {"%", "pp"}) or (
        mark == "±" and reading.unit == "kV"
    ):
        reading.start -= 1
    elif mark == "±" and reading.value is not None:
        reading.low, reading.high, reading.value = _minus(reading.value), reading.value, None
        reading.start -= 1


def _negate(reading: Reading, width: int) -> None:
    reading.start -= width
    if reading.value is not None:
        reading.value = _minus(reading.value)
    elif reading.low is not None and reading.high is not None:
        reading.low, reading.high = _minus(reading.high), _minus(reading.low)


def _minus(value: Number) -> Number:
    return -value if isinstance(value, Fraction) else Decimal(value).copy_negate()
