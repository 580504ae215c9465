"""Turn a part of a year or month (上半年, 前三季度, 下旬, 第二周) into its first and last point."""

from __future__ import annotations

from datetime import date, timedelta

from zhgovie.times.edtf import Point, month_end, of_date
from zhgovie.times.piece import Piece

# How many months lie between the beginnings, and in one part.
_MONTHS = {"half": (6, 6), "quarter": (3, 3), "quarters": (3, 3), "months": (1, 1)}
# First and last day; None is the month's last.
_TEN_DAYS: dict[str, tuple[int, int | None]] = {
    "初": (1, 10), "上": (1, 10), "上中": (1, 20), "中上": (1, 20), "中": (11, 20), "中下": (11, None),
    "下": (21, None),
}  # fmt: skip


def last_month(piece: Piece) -> int:
    """Return the last month of the part of a year that `piece` names, 0 for a whole year."""
    match piece.part:
        case "month" | "months":
            return max(piece.number, piece.count)
        case "quarter" | "quarters":
            return piece.number * 3
        case "half":
            return piece.number * 6
    return 0


def part_of_year(year: int, piece: Piece) -> tuple[Point, Point]:
    """Return first and last point of the part of `year` that `piece` names."""
    number = piece.number
    if piece.part in _MONTHS:
        begin, end = _MONTHS[piece.part]
        first, last = Point(year, begin * number + 1 - begin), Point(year, min(end * number, 12))
        if piece.part in {"months", "quarters"}:
            first = Point(year, 1)
        return (first, first) if piece.edge == "初" else (last, last) if piece.edge else (first, last)
    if piece.part == "month":
        return part_of_month(year, number, piece.edge)
    if piece.part == "season":
        return Point(year, number), Point(year, number)
    return _days_of_year(year, piece) if piece.part else _edge_of_year(year, piece.edge)


def _days_of_year(year: int, piece: Piece) -> tuple[Point, Point]:
    """Resolve 前10天, 第十天 and 最后一天 of a year."""
    if piece.part == "last_days":
        return Point(year, 12, 31), Point(year, 12, 31)
    day = of_date(date(year, 1, 1) + timedelta(days=max(piece.number, 1) - 1))
    return Point(year, 1, 1) if piece.part == "first_days" else day, day


def _edge_of_year(year: int, edge: str | None) -> tuple[Point, Point]:
    match edge:
        case "底" | "末":
            point = Point(year, 12)
        case "初":
            point = Point(year, 1)
        case "中":
            point = Point(year, 6)
        case _:
            point = Point(year)
    return point, point


def part_of_month(year: int, month: int, edge: str | None) -> tuple[Point, Point]:
    """Return first and last point of 上旬, 底, 第一周 and the like of a month; the month itself without `edge`."""
    if edge in {"底", "末"}:
        return (month_end(year, month),) * 2
    if edge and edge[-1].isdigit():
        return _days_of_month(year, month, edge)
    first, last = _TEN_DAYS.get((edge or "").removesuffix("旬"), (None, None))
    if first is None:
        return Point(year, month), Point(year, month)
    return Point(year, month, first), Point(year, month, last) if last else month_end(year, month)


def _days_of_month(year: int, month: int, edge: str) -> tuple[Point, Point]:
    """Resolve the n-th week (from Monday on), the first, last or n-th days of a month."""
    first, last = date(year, month, 1), month_end(year, month).last_day()
    number = int(edge.strip("abcdefghijklmnopqrstuvwxyz"))
    if edge.startswith("week"):
        monday = first + timedelta(days=-first.weekday() % 7 + 7 * (number - 1))
        return of_date(monday), of_date(monday + timedelta(days=6))
    if edge.startswith("back"):
        return of_date(max(first, last - timedelta(days=number - 1))), of_date(last)
    day = min(last, first + timedelta(days=number - 1))
    return of_date(first if edge.startswith("front") else day), of_date(day)
