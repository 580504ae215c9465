"""The value type of times: EDTF (ISO 8601-2) strings with a parsed view.

Covered are the forms the guide uses: `2018`, `2018-10`, `2018-10-12`, `2018-10-12T09:30:00`, seasons `2018-21` to
`2018-24`, decades `199X`, centuries `19XX`, and intervals of these, open ends written `..`. An unknown part stays
unknown: a month has no day, and `last_day` says where it ends without pretending that it was written.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from zhgovie.errors import InputError
from zhgovie.lexicons.lazy import lazy

Rank = Literal["century", "decade", "span", "year", "half", "quarter", "season", "months", "month", "days", "day"]

RANKS: tuple[Rank, ...] = (
    "century", "decade", "span", "year", "half", "quarter", "season", "months", "month", "days", "day",
)  # fmt: skip
"""From the widest to the narrowest. `span` is several years, `months` and `days` several of these."""

_POINT = lazy(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d:\d\d))?)?)?"
    r"|(?P<decade>\d{3})X|(?P<century>\d\d)XX"
)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


class Point(NamedTuple):
    """One end of an interval, or a date alone; absent parts are None."""

    year: int
    """Calendar year; for a decade or century its first."""
    month: int | None = None
    """1 to 12, or 21 to 24 for spring to winter."""
    day: int | None = None
    """Day of the month."""
    time: str | None = None
    """Time of day, `09:30:00`."""
    years: int = 1
    """10 for a decade, 100 for a century."""

    def __str__(self) -> str:
        """Write as EDTF."""
        if self.years > 1:
            unknown = len(str(self.years)) - 1
            return f"{self.year // self.years:0{4 - unknown}d}{'X' * unknown}"
        text = f"{self.year:04d}" if self.year >= 0 else f"-{-self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return f"{text}T{self.time}" if self.time else text

    def first_day(self) -> date:
        """Return the first day that the point covers."""
        if self.month is None:
            return _date(self.year, 1, 1)
        if self.month > 12:
            return _date(self.year, _SEASON_MONTHS[self.month][0], 1)
        return _date(self.year, self.month, self.day or 1)

    def last_day(self) -> date:
        """Return the last day that the point covers."""
        if self.month is None:
            return _date(self.year + self.years - 1, 12, 31)
        if self.month > 12:
            return _month_end(self.year, _SEASON_MONTHS[self.month][1])
        return _date(self.year, self.month, self.day) if self.day else _month_end(self.year, self.month)

    def shift(self, years: int) -> Point:
        """Move by whole years; 29 February becomes 28 February in a common year."""
        moved = self._replace(year=self.year + years)
        if self.month == 2 and self.day == 29 and monthrange(moved.year, 2)[1] < 29:
            return moved._replace(day=28)
        return moved


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed EDTF value. `start` and `end` are the same point where it is no interval."""

    start: Point | None
    """First point, or None where open or unknown."""
    end: Point | None
    """Last point, or None where open."""

    def __str__(self) -> str:
        """Write as EDTF."""
        if not self.is_interval:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def is_interval(self) -> bool:
        """Whether it is written with a slash."""
        return self.start is None or self.end is None or self.start != self.end

    def first_day(self) -> date | None:
        """Return the first day covered; None where open."""
        return self.start.first_day() if self.start else None

    def last_day(self) -> date | None:
        """Return the last day covered; None where open."""
        return self.end.last_day() if self.end else None

    def contains(self, other: Edtf) -> bool:
        """Whether every day of `other` is a day of this value.

        >>> parse("2023").contains(parse("2023-01/2023-06"))
        True
        """
        first, last = self.first_day() or date.min, self.last_day() or date.max
        return first <= (other.first_day() or date.min) and (other.last_day() or date.max) <= last

    def shift(self, years: int) -> Edtf:
        """Move both ends by whole years: the same period of another year."""
        return Edtf(self.start and self.start.shift(years), self.end and self.end.shift(years))

    @property
    def rank(self) -> Rank:
        """How wide the period is, as one of `RANKS`; an open interval has the rank of its one end."""
        start, end = self.start or self.end, self.end or self.start
        if start is None or end is None:
            return "span"
        if start == end:
            return _point_rank(start)
        if start.month is None or end.month is None:
            return "span" if start.year != end.year else "year"
        if start.day is not None or end.day is not None:
            return "days"
        return _months_rank(start, end)


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Parse an EDTF string of the forms named at the head of this module.

    Raises
    ------
    InputError
        When it is no such string, or names no real day.

    >>> parse("2024-01/2024-06").rank
    'half'
    """
    head, slash, tail = text.partition("/")
    if not slash:
        point = _parse_point(head, text)
        return Edtf(point, point)
    start = None if head == ".." else _parse_point(head, text)
    end = None if tail == ".." else _parse_point(tail, text)
    if start and end and start.first_day() > end.last_day():
        raise InputError("EDTF", f"{text!r} ends before it begins", "wanted start/end", "swap the two dates")
    return Edtf(start, end)


@lru_cache(maxsize=4096)
def written(value: Edtf) -> str:
    """Write as EDTF, each value once: a text tells many figures of few periods."""
    return str(value)


def interval(start: Point | None, end: Point | None) -> str:
    """Write the value from `start` to `end`; one point where both are the same."""
    return str(Edtf(start, end))


def month_end(year: int, month: int) -> Point:
    """Return the last day of a month as a point."""
    return Point(year, month, monthrange(year, month)[1])


def of_date(day: date) -> Point:
    """Return the point of a calendar day."""
    return Point(day.year, day.month, day.day)


def _parse_point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise InputError("EDTF", f"{whole!r} is no date", "wanted 2018, 2018-10, 2018-10-12 or an interval of these")
    if match["decade"]:
        return Point(int(match["decade"]) * 10, years=10)
    if match["century"]:
        return Point(int(match["century"]) * 100, years=100)
    month, day = (int(part) if part else None for part in match.group("month", "day"))
    point = Point(int(match["year"]), month, day, match["time"])
    _check(point, whole)
    return point


def _check(point: Point, whole: str) -> None:
    known = point.month is None or 1 <= point.month <= 12 or (point.month in _SEASON_MONTHS and point.day is None)
    if known and point.day is not None and point.month is not None:
        known = 1 <= point.day <= monthrange(point.year, point.month)[1] if point.year > 0 else point.day <= 31
    if not known:
        raise InputError("EDTF", f"{whole!r} names no day of the calendar", "wanted a real month and day")


def _point_rank(point: Point) -> Rank:
    if point.years > 1:
        return "decade" if point.years == 10 else "century"
    if point.month is None:
        return "year"
    if point.month > 12:
        return "season"
    return "month" if point.day is None else "day"


def _months_rank(start: Point, end: Point) -> Rank:
    if start.month is None or end.month is None:  # pragma: no cover - the caller has looked
        return "span"
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    if count > 12:
        return "span"
    if count == 12:
        return "year"
    if count == 6 and start.month in {1, 7}:
        return "half"
    return "quarter" if count == 3 and start.month % 3 == 1 else "months"


def _date(year: int, month: int, day: int) -> date:
    return date(min(max(year, 1), 9999), month, day)  # ancient years: the calendar type knows none before 1


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return _date(year, month, monthrange(max(year, 1), month)[1])
