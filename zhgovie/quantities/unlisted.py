"""Classifiers that no list names: 12畦菜地, 五拄香. The character is the unit."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final

from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.quantities.reading import Reading
from zhgovie.units import Units

_PLACES: Final = frozenset("街路溪江河山湖桥寺镇村乡县区岛沟")
_NUMBERED: Final = frozenset("号日载")
_SELDOM: Final = (None, "c", "q")
_HAN: Final = lazy("[\u4e00-\u9fff]{2}")
_QUOTES: Final = frozenset("“‘「『《")


@cache
def _characters() -> dict[str, str]:
    """Class of each character that is a word of its own, or common: see the header of characters.tsv."""
    return {row[0]: row[1] for row in table("characters", ("character", "class")).rows}


@cache
def _words() -> dict[str, str]:
    return {row[0]: row[1] for row in table("words", ("word", "class")).rows}


def unlisted(text: str, reading: Reading, units: Units) -> bool:
    """Take the character behind the numeral as its unit, where it is no word and begins none, and a noun follows.

    One sign before it (三湾, 两栖) makes names and words of most characters, so it must be a rare one.
    """
    stop = reading.stop
    if reading.scaled or not isinstance(reading.value, Decimal) or "." in text[reading.start : stop]:
        return False  # 24万多罹难者
    if not _HAN.match(text, stop) or not _may_count(text, reading, units):
        return False
    words = _words()
    if any(text[stop : stop + length] in words for length in (2, 3, 4)) or not _is_noun(text, stop + 1):
        return False
    reading.end, reading.unit, reading.kind, reading.rule = stop + 1, text[stop], "count", "quantities.unlisted"
    return True


def _may_count(text: str, reading: Reading, units: Units) -> bool:
    """Tell whether the character behind the numeral is rare enough for a classifier."""
    stop = reading.stop
    sign = text[stop]
    if sign in units.spellings or sign in _NUMBERED or text[reading.start - 1 : reading.start] in _QUOTES:
        return False  # “21碧地02”
    lone = reading.han and stop - reading.start == 1
    if lone and text[stop + 1] in _PLACES:  # 八廓街
        return False
    return _characters().get(sign) in ((None,) if lone else _SELDOM)


def _is_noun(text: str, start: int) -> bool:
    """Tell whether a noun begins at `start`: 菜地, or 布 before a mark."""
    words = _words()
    if any(words.get(text[start : start + length]) == "n" for length in (2, 3, 4)):
        return True
    after = text[start + 1 : start + 2]
    return _characters().get(text[start]) == "n" and not "\u4e00" <= after <= "\u9fff"
