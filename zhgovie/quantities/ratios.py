"""Shares told without %: 三分之二, 1/3, 三成五, 八折, 一半. All become percentages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Number
from zhgovie.numerals import DIGITS, evaluate
from zhgovie.quantities.reading import Reading
from zhgovie.quantities.words import words
from zhgovie.units import exact

_SLASH: Final = lazy(r"/(?P<under>[1-9][0-9]{0,2})(?![0-9/.年月日:%级线])(?:的)?")
_PER_MANY: Final = lazy(
    r"/(?P<many>(?:10|十)万|百万|千|万)(?![\u4e00-\u9fff0-9])|/(?P<many2>(?:10|十)万)(?=[以左的降升增减上下提控为和与至到])"
)
_SHARE_BEFORE: Final = tuple("由从占近约超逾达到为是有的足过出了剩余少低（(，,、球国省市县区村界")
_SHARED: Final = frozenset(words("shared_noun"))
_HALF_BEFORE: Final = (*"的占近约超达到过了逾降少低短减缩升长高", "不足", "缩水")
_AFTER_TENTH: Final = lazy(r"[一二三四五六七八九半1-9](?![0-9一二三四五六七八九十百千万亿个成年月倍家项])")


def percent(value: Fraction, reading: Reading, end: int, rule: str) -> None:
    """Make a percentage of `reading`."""
    reading.value, reading.unit, reading.kind = exact(value * 100), "%", "measure"
    reading.end, reading.rule = end, rule


def fraction(start: int, stop: int, under: str, over: str, upto: str | None) -> Reading | None:
    """Read 三分之二, 百分之3.5, 百分之三十至四十."""
    bottom, top = evaluate(under), evaluate(over)
    if not bottom or top is None:
        return None
    reading = Reading(start, stop, stop, None)
    percent(Fraction(top) / Fraction(bottom), reading, stop, "quantities.fraction")
    last = evaluate(upto) if upto else None
    if last is not None and last > top:
        reading.low, reading.value = reading.value, None
        reading.high = exact(Fraction(last) / Fraction(bottom) * 100)
        reading.rule = "quantities.range"
    return reading


def slash(text: str, reading: Reading) -> bool:
    """Read 1/3 where the words before or behind make it a share, and no date or number of a document."""
    match = _SLASH.match(text, reading.stop)
    value = reading.value
    if value is not None and not reading.scaled and (many := _PER_MANY.match(text, reading.stop)) is not None:
        reading.stop = many.end()  # 孕产妇死亡率9.6/10万
        heads = evaluate(many["many"] or many["many2"]) or 1
        percent(Fraction(value) / Fraction(heads), reading, reading.stop, "quantities.fraction")
        return True
    if match is None or value is None or reading.scaled or value != int(value):
        return False
    under = int(match["under"])
    if not 0 < value < under or under == 1 or text[reading.start - 1 : reading.start] in {"/", "-", "."}:
        return False
    behind = text[match.end("under") : match.end("under") + 2]
    if not (text.endswith(_SHARE_BEFORE, 0, reading.start) or behind[:1] in {"的", "强", "左"} or behind in _SHARED):
        return False
    reading.stop = match.end("under")
    percent(Fraction(int(value), under), reading, reading.stop, "quantities.fraction")
    return True


def tenths(text: str, reading: Reading, end: int, per: int) -> bool:
    """Read 三成五 (35 %), 四至五成, 八折, 75折; `per` is 10 for both."""
    digits = ""
    following = _AFTER_TENTH.match(text, end)
    if following is not None and reading.value is not None:
        digits = following[0]
    ten = any(value is not None and value > 10 for value in (reading.value, reading.low, reading.high))
    if ten and (text[end - 1] != "折" or reading.value is None or reading.value >= 100):
        return False

    def scaled(value: Number | None) -> Number | None:
        return None if value is None else exact(Fraction(value) * (1 if ten else per))

    reading.value, reading.low, reading.high = scaled(reading.value), scaled(reading.low), scaled(reading.high)
    if digits and reading.value is not None:
        extra = 5 if digits == "半" else DIGITS.get(digits) or int(digits)
        reading.value = Decimal(int(reading.value) + extra)
        end += 1
    reading.unit, reading.kind, reading.end, reading.rule = "%", "measure", end, "quantities.tenths"
    return True


def half_of(text: str, reading: Reading) -> bool:
    """Read 半数 as 50 %."""
    if reading.rule != "quantities.half" or text[reading.stop : reading.stop + 1] != "数":
        return False
    reading.stop += 1
    percent(Fraction(1, 2), reading, reading.stop, "quantities.half")
    reading.han = False
    return True


def half(text: str, reading: Reading, run: str) -> bool:
    """Read 一半 as 50 % where it is a share: 占一半, 近一半, 一半以上."""
    if run != "一" or text[reading.stop : reading.stop + 1] != "半":
        return False
    after = text[reading.stop + 1 : reading.stop + 3]
    if not (text.endswith(_HALF_BEFORE, 0, reading.start) or after in {"以上", "以下", "左右"}):
        return False
    reading.stop += 1
    percent(Fraction(1, 2), reading, reading.stop, "quantities.half")
    reading.han = False
    return True
