"""Expressions that are times only where they stand alone: 国庆, 2018, 12号, 三周后, 09-01.

In prose these are names, numbers and lengths of time; a caller who hands over nothing else means a time. `read_alone`
is asked only for short texts that the ordinary reading does not cover.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from zhgovie.lexicons.lazy import lazy
from zhgovie.times import patterns as p
from zhgovie.times.edtf import Edtf, Point, of_date
from zhgovie.times.holidays import festival_days
from zhgovie.times.piece import small_number

LONGEST = 16
"""Longest text that is tried, in characters."""

_COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)(?P<half>个?半)?多?"
_UNIT = r"个?(?P<unit>年|季度|月|周|星期|礼拜|天|日)(?P<half2>半)?"
_AFTER = lazy(rf"{_COUNT}{_UNIT}(?P<where>(?:以|之)?[前后]|以?内)")
_BEFORE = lazy(rf"(?P<where>之前|往前|向前|前|上|过去|之后|往后|向后|后|下|过){_COUNT}{_UNIT}")
_YMD = lazy(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])")
_SHORT_YMD = lazy(r"(?P<y>\d\d)([-.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})")
_DMY = lazy(r"(?P<d>\d{1,2})([-./])(?P<m>\d{1,2})\2(?P<y>\d{4}|\d\d)")
_MD = lazy(
    r"(?P<m>1[0-2]|0?[1-9])[-./](?P<d>3[01]|[12]\d|0?[1-9])|(?:(?P<cy>\d{4})年)?(?P<cm>十[一二]?|[一二三四五六七八九]|\d{1,2})月(?P<cd>\d{1,2})"
)
_MONTHS = lazy(r"(?P<y>\d{4})\.(?P<m>\d\d?)[-—~至到](?P<y2>\d{4})(?:\.(?P<m2>\d\d?))?")
_YEAR = lazy(r"(?P<y>\d{4}|\d\d|[〇零一二三四五六七八九]{2})[ ]?(?:年|年?版)?(?P<bound>以?前)?")
_YEARS = lazy(r"从?(?P<y>\d{4})[-—~至到](?P<y2>\d{4})")
_DAY = lazy(r"(?P<d>\d{1,2}|[一二三]?十[一二三四五六七八九]?)号")
_FESTIVAL = lazy(rf"(?:(?P<y>\d{{4}}|\d\d|[零〇九][〇零一二三四五六七八九])年)?(?P<name>{'|'.join(p.FESTIVALS)})")
_WEEKDAY = lazy(r"(?:周|星期|礼拜)(?P<n>[一二三四五六日天])(?:早晨|早上|清晨|上午|中午|下午|晚上)")


def read_alone(text: str, anchor: Point | None) -> Edtf | None:
    """Return what `text` as a whole names, or None."""
    return _absolute(text, anchor) or _near_now(text, anchor)


def _absolute(text: str, anchor: Point | None) -> Edtf | None:
    if match := _YMD.fullmatch(text) or _SHORT_YMD.fullmatch(text) or _DMY.fullmatch(text):
        return _day(_century(match["y"]), int(match["m"]), int(match["d"]))
    if match := _MONTHS.fullmatch(text):
        last = Point(int(match["y2"]), int(match["m2"]) if match["m2"] else None)
        return Edtf(Point(int(match["y"]), int(match["m"])), last)
    if match := _YEARS.fullmatch(text):
        return Edtf(Point(int(match["y"])), Point(int(match["y2"])))
    if match := _YEAR.fullmatch(text):
        point = Point(_century(match["y"]))
        plain = len(match["y"]) == 4 or "年" in text
        return (Edtf(None, point) if match["bound"] else Edtf(point, point)) if plain else None
    if match := _FESTIVAL.fullmatch(text):
        year = _century(match["y"]) if match["y"] else anchor.year if anchor else None
        days = festival_days(match["name"], year) if year else None
        return Edtf(*days) if days else None
    return None


def _near_now(text: str, anchor: Point | None) -> Edtf | None:
    if anchor is None:
        return None
    if match := _MD.fullmatch(text):
        year = int(match["cy"]) if match["cy"] else anchor.year
        return _day(year, small_number(match["m"] or match["cm"]), int(match["d"] or match["cd"]))
    if (match := _AFTER.fullmatch(text) or _BEFORE.fullmatch(text)) is not None:
        return _counted(match, anchor)
    return _on_a_day(text, anchor) if anchor.month and anchor.day else None


def _on_a_day(text: str, anchor: Point) -> Edtf | None:
    if match := _DAY.fullmatch(text):
        return _day(anchor.year, anchor.month or 1, small_number(match["d"]))
    if match := _WEEKDAY.fullmatch(text):
        today = anchor.first_day()
        number = "一二三四五六日天".index(match["n"]) % 7
        return _single(of_date(today + timedelta(days=(number - today.weekday()) % 7 or 7)))
    return None


def _counted(match: re.Match[str], anchor: Point) -> Edtf | None:
    """Resolve 三周后 (a point), 一周内 (from today on) and 前两年 (the whole units before or behind this one)."""
    half = match["half"] or match["half2"]
    count = small_number(match["count"]) if match["count"] != "半" else 0
    unit = {"星期": "周", "礼拜": "周", "日": "天"}.get(match["unit"], match["unit"])
    where = match["where"]
    sign = -1 if "前" in where or where in {"上", "过去"} else 1
    shape = "within" if "内" in where else "row" if match.re.pattern == _BEFORE.pattern else "point"
    if unit == "年" and not half and count and shape != "within":
        return _in_years(sign * count, anchor, shape)
    if unit in {"年", "季度", "月"}:
        months = count * {"年": 12, "季度": 3, "月": 1}[unit] + (6 if unit == "年" and (half or not count) else 0)
        return _in_months(sign * months, anchor, shape)
    return _in_days(sign * count * (7 if unit == "周" else 1), anchor, shape, week=unit == "周")


def _in_years(years: int, anchor: Point, shape: str) -> Edtf:
    if shape == "point":
        return _single(Point(anchor.year + years))
    first, last = sorted((anchor.year + (1 if years > 0 else -1), anchor.year + years))
    return Edtf(Point(first), Point(last))


def _in_months(months: int, anchor: Point, shape: str) -> Edtf | None:
    if anchor.month is None:
        return None
    if shape == "within":
        return Edtf(anchor._replace(time=None), _later(anchor, months))
    if shape == "point":
        return _single(_month(anchor, months))
    first, last = sorted((_month(anchor, 1 if months > 0 else -1), _month(anchor, months)))
    return Edtf(first, last)


def _in_days(days: int, anchor: Point, shape: str, *, week: bool) -> Edtf | None:
    if anchor.day is None:
        return None
    today = anchor.first_day()
    if shape == "within":
        return Edtf(of_date(today), of_date(today + timedelta(days=days)))
    if shape == "point":
        return _single(of_date(today + timedelta(days=days)))
    if week:
        today -= timedelta(days=today.weekday())
    first = today + timedelta(days=days if days < 0 else 7 if week else 1)
    return Edtf(of_date(first), of_date(first + timedelta(days=abs(days) - 1)))


def _month(anchor: Point, months: int) -> Point:
    count = anchor.year * 12 + (anchor.month or 1) - 1 + months
    return Point(count // 12, count % 12 + 1)


def _later(anchor: Point, months: int) -> Point:
    month = _month(anchor, months)
    if anchor.day is None or month.month is None:
        return month
    return month._replace(day=min(anchor.day, monthrange(month.year, month.month)[1]))


def _century(text: str) -> int:
    number = small_number(text)
    if len(text) == 4:
        return number
    return number + (1900 if number > 50 else 2000)


def _day(year: int, month: int, day: int) -> Edtf | None:
    try:
        return _single(of_date(date(year, month, day)))
    except ValueError:
        return None


def _single(point: Point) -> Edtf:
    return Edtf(point, point)
