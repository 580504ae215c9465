"""What is read of one time expression before anything is resolved: `Piece`, and the small numerals inside it."""

from __future__ import annotations

from dataclasses import dataclass

_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "元": 1}


@dataclass(frozen=True, slots=True)
class Piece:
    """The parts of one expression, as written. `rule` says how to resolve it."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    rule: str
    """Stable name of the rule that read it."""
    year: int | None = None
    """Year written in full."""
    word: str | None = None
    """Relative word (去年, 昨天, 上周), a key of `patterns.RELATIVE`; name of a festival, plan or milestone."""
    part: str | None = None
    """Which part: half, quarter, quarters, months, month, season, same, first_days."""
    number: int = 0
    """Which one or how many of `part`."""
    edge: str | None = None
    """初 底 末 中 of the year, quarter or month, or 上旬 中旬 下旬; the second festival of 中秋国庆假期."""
    day: int | None = None
    """Day of the month."""
    clock: str | None = None
    """Time of day, hh:mm:ss."""
    count: int = 0
    """Length of a span in `unit`; for a month the one up to which has been counted (1-9月: 9)."""
    unit: str | None = None
    """Unit of a span: 年 个月 天 周 季度."""


def small_number(text: str) -> int:
    """Read a numeral below a thousand, Arabic or Chinese, digit by digit or with 十 (二十三, 〇九, 三十)."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 0) if tens else 1) * 10 + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS.get(char, 0)) for char in text) or 0)
