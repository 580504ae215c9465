"""Numerals that begin with a Chinese sign: 三百五十, 两三, 十几万, 数百, 上千, 半."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from zhgovie.lexicons.lazy import lazy
from zhgovie.numerals import DIGITS, EXPONENT, evaluate
from zhgovie.quantities.reading import Reading

_SIGNS: Final = "一二两三四五六七八九"
_MORE: Final = lazy(r"[多余几来]")
_FINANCIAL: Final = frozenset("壹贰叁肆伍陆柒捌玖貳參陸拾佰仟")
_MONEY_SIGNS: Final = frozenset("元圆角分")
_PAIR: Final = lazy(
    rf"(?P<head>(?:[{_SIGNS}][千百十万亿]|十)*)(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])(?P<tail>[十百千万亿]*)"
)
_MAX_LENGTH: Final = 64


def read(start: int, stop: int, run: str, after: str) -> Reading | None:
    """Value a Chinese numeral; None where the signs make no number. `after` is the character behind it."""
    if len(run) == 1:
        if run in _FINANCIAL and after not in _MONEY_SIGNS:
            return None
        value = _value(run)
        return (
            None
            if value is None
            else Reading(start, stop, stop, value, None, "", run in "百千万亿", True, rule="quantities.han")
        )
    run = run.replace("个", "")
    approx = _MORE.search(run)
    if approx is not None:
        run = run[: approx.start()] + run[approx.end() :]
    elif len(run) < _MAX_LENGTH:
        pair = _PAIR.fullmatch(run)
        if pair is not None and (reading := _range(start, stop, pair)) is not None:
            return reading
    value = _value(run) if len(run) < _MAX_LENGTH else evaluate(run)
    if value is None:
        return None
    reading = Reading(
        start, stop, stop, value, None, "", run[-1] in "万亿" or run[0] in "百千万亿", True, rule="quantities.han"
    )
    if approx is not None:
        reading.approx = "above"
    return reading


_value: Final = lru_cache(maxsize=4096)(evaluate)


def _range(start: int, stop: int, pair: re.Match[str]) -> Reading | None:
    """Read 两三, 十五六, 八九千, 七百三四十 as ranges; 三五 counts, 二五 does not."""
    low, high = DIGITS[pair["low"]], DIGITS[pair["high"]]
    if high - low != 1 and (low, high) != (3, 5):
        return None
    head, tail = pair["head"], pair["tail"]
    if head and head[-1] in "百千万亿" and not tail:
        return None
    low_value, high_value = evaluate(head + pair["low"] + tail), evaluate(head + pair["high"] + tail)
    if low_value is None or high_value is None or low_value >= high_value:
        return None
    return Reading(
        start,
        stop,
        stop,
        None,
        scaled=tail[-1:] in "万亿" and bool(tail),
        han=True,
        low=low_value,
        high=high_value,
        rule="quantities.pair",
    )


def vague(start: int, stop: int, text: str) -> Reading:
    """Read 几十万, 数百, 上千: the number named, with `above`."""
    power = sum(EXPONENT.get(sign, 0) for sign in text[start + 1 : stop])
    begin = start + 1 if text[start] == "上" else start
    value = Decimal("1" + "0" * min(power, 96))
    return Reading(begin, stop, stop, value, scaled=True, han=True, approx="above", rule="quantities.vague")


def half(start: int) -> Reading:
    """Read 半年."""
    return Reading(start, start + 1, start + 1, Decimal("0.5"), han=True, rule="quantities.half")
