"""What the second piece of a range must be to end the first, and what it leaves to it: 2021年至2023年, 3月5日至8日."""

from __future__ import annotations

from dataclasses import replace

from zhgovie.times import patterns as p
from zhgovie.times.piece import Piece


def _level(piece: Piece) -> str:
    if piece.year is not None or (piece.word in p.RELATIVE and p.RELATIVE[piece.word][0] == "year"):
        return "year"
    if piece.part in {"month", "quarter", "half", "months", "quarters"}:
        return "part"
    return "day" if piece.day else "other"


def _unit(piece: Piece) -> str:
    return p.RELATIVE[piece.word][0] if piece.word in p.RELATIVE else ""


def runs_to_day(first: Piece, last: Piece) -> bool:
    """Whether a day of the year ends what a year begins: 今年至3月13日."""
    is_whole = _level(first) == "year" and first.part is first.edge is None
    return is_whole and last.day is not None and _level(last) == "part"


def can_follow(first: Piece, last: Piece) -> bool:
    """Whether `last` can end a range that `first` begins."""
    if last.rule.endswith("clock") or first.clock or "span" in last.rule or "years_" in last.rule:
        return bool(last.clock and first.clock)
    one, two = _level(first), _level(last)
    are_near = first.word in p.RELATIVE and {_unit(first), _unit(last)} <= {"month", "week", "day"}
    if are_near or runs_to_day(first, last) or (_unit(last) == "month" and one in {"year", "part"}):
        return True
    if first.edge == "初" and first.part is None and two in {"part", "day"}:
        return True  # 年初至8月26日
    if "other" in {one, two}:
        return (one == two and first.rule == last.rule != "times.relative_day") or "festival" in first.rule + last.rule
    if two == "part" and one != two:
        return first.part is not None and first.part == last.part
    return two in {"year", one} or first.day is not None


def inherit(first: Piece, last: Piece) -> Piece:
    """Give the second piece the year and month it leaves to the first."""
    if _level(last) == "part" and _level(first) == "year":
        last = replace(last, year=first.year, word=first.word, rule=first.rule if last.day is None else last.rule)
    elif last.rule == "times.festival" == first.rule and last.year is None and last.unit is None:
        last = replace(last, year=first.year, unit=first.unit)
    elif _level(last) == "day" and first.part == "month":
        last = replace(last, year=first.year, word=first.word, part="month", number=first.number, rule=first.rule)
    return last
