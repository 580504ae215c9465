"""Days of festivals, solar terms and the Chinese calendar.

Solar dates and solar terms are computed here. Dates of the Chinese calendar (春节, 农历十月初一) come from the package
`lunar_python` (MIT), the extra `lunar`; without it they have no value, which the caller sees as None.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib import import_module
from math import radians, sin

from zhgovie.times.edtf import Point, of_date
from zhgovie.times.patterns import FESTIVALS, HOLIDAYS
from zhgovie.times.piece import Piece

_NEAR = 4
"""Days beside a holiday on which 假期 still speaks of it."""


def festival_days(name: str, year: int, *, holiday: bool = False) -> tuple[Point, Point] | None:
    """Return first and last day of the festival `name` in `year`, of its public holiday with `holiday`.

    Which days were off is known of the years in holidays.tsv; of others as many as the law gives, from the festival on.
    """
    _, calendar, when, length, _ = FESTIVALS[name]
    if holiday and (off := HOLIDAYS.get((calendar, when, year))) is not None:
        return of_date(date.fromisoformat(off[0])), of_date(date.fromisoformat(off[1]))
    first: date | None
    if calendar == "term":
        first = solar_term(year, int(when))
    else:
        month, day = (int(part) for part in when.split("-"))
        first = date(year, month, day) if calendar == "solar" else lunar_day(year, month, day)
    if first is None:
        return None
    extra = int(length) - 1 if holiday and int(length) else 0
    return of_date(first), of_date(first + timedelta(days=extra))


def days_of(piece: Piece, year: int) -> tuple[Point, Point] | None:
    """Return first and last day of what a festival's piece names: a day, a holiday, two joined (中秋国庆假期)."""
    found = [festival_days(name, year, holiday=piece.part == "holiday") for name in (piece.word, piece.edge) if name]
    days = [one for one in found if one is not None]
    if not days or len(days) < len(found):
        return None
    return _cut(piece, min(first for first, _ in days), max(last for _, last in days))


def around(day: date) -> tuple[Point, Point] | None:
    """Return first and last day of the holiday that a day lies in or beside."""
    near = timedelta(days=_NEAR)
    for off in HOLIDAYS.values():
        first, last = date.fromisoformat(off[0]), date.fromisoformat(off[1])
        if first - near <= day <= last + near:
            return of_date(first), of_date(last)
    return None


def _cut(piece: Piece, first: Point, last: Point) -> tuple[Point, Point]:
    """Keep the days of a holiday that its piece names: the first three, the last."""
    if piece.count < 0:
        return of_date(last.first_day() + timedelta(days=piece.count + 1)), last
    if piece.count:
        return first, of_date(first.first_day() + timedelta(days=piece.count - 1))
    if piece.number < 0:
        return last, last
    if piece.number:
        day = of_date(first.first_day() + timedelta(days=piece.number - 1))
        return day, day
    return first, last


def holiday_of(piece: Piece, festival: Piece | None, at: Point | None, day: date | None) -> tuple[Point, Point] | None:
    """Return the days that 假期前三天 names: of the `festival` named before, `at` its time, else round `day`."""
    if festival is not None and at is not None:
        return days_of(replace(festival, part="holiday", number=piece.number, count=piece.count), at.year)
    days = around(day) if day is not None else None
    return _cut(piece, *days) if days is not None else None


@cache
def lunar_day(year: int, month: int, day: int) -> date | None:
    """Return the day of a date of the Chinese calendar; a leap month is negative.

    None without `lunar_python`, or where there is no such day.
    除夕 is written 12-30: in years whose twelfth month has 29 days, it is the 29th. 12-30 counts to the year before.
    """
    try:
        lunar = import_module("lunar_python").Lunar
    except ImportError:
        return None
    if (month, day) == (12, 30):
        new_year = lunar_day(year, 1, 1)
        return new_year - timedelta(days=1) if new_year else None
    try:
        solar = lunar.fromYmd(year, month, day).getSolar()
    except Exception:
        return None
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


@cache
def lunar_month(year: int, month: int) -> tuple[Point, Point] | None:
    """Return first and last day of a month of the Chinese calendar."""
    first = lunar_day(year, month, 1)
    after = abs(month)
    following = (lunar_day(year, -month, 1) if month > 0 else None) or lunar_day(year + after // 12, after % 12 + 1, 1)
    if first is None or following is None:
        return None
    return of_date(first), of_date(following - timedelta(days=1))


@cache
def solar_term(year: int, longitude: int) -> date:
    """Return the day, Beijing time, on which the sun reaches an apparent longitude (清明: 15).

    Source: J. Meeus, Astronomical Algorithms, 2nd ed., chapter 25, low accuracy (0.01°, a quarter of an hour).
    """
    # The sun passes 0° about 20 March and covers a degree in 1.0146 days; January's terms are above 280.
    ahead = longitude if longitude < 280 else longitude - 360
    moment = datetime(year, 3, 20, 12) + timedelta(days=ahead * 365.2422 / 360)  # noqa: DTZ001 - a count, not a local time
    for _ in range(5):
        gap = (longitude - _sun_longitude(moment) + 180) % 360 - 180
        moment += timedelta(days=gap * 365.2422 / 360)
    return (moment + timedelta(hours=8)).date()


def _sun_longitude(moment: datetime) -> float:
    """Return the sun's apparent longitude in degrees at a moment of universal time."""
    days = (moment - datetime(2000, 1, 1, 12)) / timedelta(days=1) + 70 / 86400  # noqa: DTZ001
    century = days / 36525
    mean = 280.46646 + 36000.76983 * century + 0.0003032 * century**2
    anomaly = radians(357.52911 + 35999.05029 * century - 0.0001537 * century**2)
    centre = (
        (1.914602 - 0.004817 * century) * sin(anomaly)
        + (0.019993 - 0.000101 * century) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * century))) % 360
