"""Numerals that begin with a Chinese sign: 三百五十, 两三, 十几万, 数百, 上千, 半."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from zhgovie.numerals import DIGITS, EXPONENT, evaluate
from zhgovie.quantities.reading import Reading

_SIGNS: Final = "一二两三四五六七八九"
_MORE: Final = frozenset("多余几来")
_FINANCIAL: Final = frozenset("壹贰叁肆伍陆柒捌玖貳參陸拾佰仟")
_MONEY_SIGNS: Final = frozenset("元圆角分")
_PAIR: Final = re.compile(rf"(?P<head>(?:[{_SIGNS}][千百十万亿]|十)*)(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])(?P<tail>[十百千万亿]*)")
_MAX_LENGTH: Final = 64


def read(match: re.Match[str]) -> Reading | None:
    """Value a Chinese numeral; None where the signs make no number."""
    start, stop = match.span()
    run = match[0]
    if match["half"] is not None:
        return Reading(start, stop, stop, Decimal("0.5"), han=True, rule="quantities.half")
    if match["vague"] is not None:
        return _vague(match)
    if run[0] in _FINANCIAL and len(run) == 1 and match.string[stop : stop + 1] not in _MONEY_SIGNS:
        return None
    run = run.replace("个", "")
    approx = None
    for position, sign in enumerate(run):
        if sign in _MORE:
            approx, run = "above", run[:position] + run[position + 1 :]
            break
    scaled = run[-1] in "万亿" or (run[0] not in _SIGNS and run[0] in "百千万亿")
    if len(run) > 1 and approx is None:
        pair = _PAIR.fullmatch(run)
        if pair is not None and (reading := _range(match, pair)) is not None:
            return reading
    value = evaluate(run) if len(run) <= _MAX_LENGTH or run.isdigit() else evaluate(run)
    if value is None:
        return None
    reading = Reading(start, stop, stop, value, scaled=scaled, han=True, rule="quantities.han")
    if approx:
        reading.approx = "above"
    return reading


def _range(match: re.Match[str], pair: re.Match[str]) -> Reading | None:
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
    start, stop = match.span()
    return Reading(
        start, stop, stop, None, scaled=tail[-1:] in "万亿" and bool(tail), han=True, low=low_value, high=high_value, rule="quantities.pair"
    )


def _vague(match: re.Match[str]) -> Reading:
    """Read 几十万, 数百, 上千: the number named, with `above`."""
    start, stop = match.span()
    power = sum(EXPONENT.get(sign, 0) for sign in match[0][1:])
    begin = start + 1 if match[0][0] == "上" else start
    return Reading(begin, stop, stop, Decimal("1" + "0" * min(power, 96)), scaled=True, han=True, approx="above", rule="quantities.vague")
