from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.errors import InputError
from zhgovie.times.edtf import RANKS, Edtf, Point, parse
from zhgovie.times.holidays import solar_term
from zhgovie.times.plans import plan_years


@pytest.mark.parametrize(
    ("text", "rank", "first", "last"),
    [
        ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-10", "day", date(2024, 2, 10), date(2024, 2, 10)),
        ("2024-02-10T09:30:00", "day", date(2024, 2, 10), date(2024, 2, 10)),
        ("2024-24", "season", date(2024, 12, 1), date(2025, 2, 28)),
        ("199X", "decade", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", "century", date(1900, 1, 1), date(1999, 12, 31)),
        ("2021/2025", "span", date(2021, 1, 1), date(2025, 12, 31)),
        ("2024-01/2024-06", "half", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-04/2024-06", "quarter", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-01/2024-09", "months", date(2024, 1, 1), date(2024, 9, 30)),
        ("2024-01-03/2024-01-05", "days", date(2024, 1, 3), date(2024, 1, 5)),
        ("2021/..", "year", date(2021, 1, 1), None),
        ("../2024-09-30", "day", None, date(2024, 9, 30)),
    ],
)
def test_parsed_view(text: str, rank: str, first: date | None, last: date | None) -> None:
    value = parse(text)
    assert (str(value), value.rank, value.first_day(), value.last_day()) == (text, rank, first, last)


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-02-30", "2024/2023", "x", "2024-1", "2024-00", "2024年"])
def test_what_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="EDTF"):
        parse(text)


def test_contains() -> None:
    assert parse("2021/2025").contains(parse("2023-01/2023-06"))
    assert parse("2021/..").contains(parse("2030"))
    assert not parse("2023").contains(parse("2021/.."))
    assert not parse("../2020").contains(parse("2020-06/2021-01"))


def test_shift_keeps_the_period() -> None:
    assert str(parse("2024-01/2024-09").shift(-1)) == "2023-01/2023-09"
    assert str(parse("2024-02-29").shift(-1)) == "2023-02-28"
    assert str(parse("../2024-09-30").shift(-1)) == "../2023-09-30"


points = st.tuples(st.integers(1, 9000), st.none() | st.integers(1, 12)).map(lambda parts: Point(*parts))


@given(points, points)
def test_writing_and_parsing_agree(one: Point, other: Point) -> None:
    start, end = sorted((one, other), key=Point.first_day)
    if start.first_day() > end.last_day():
        start, end = end, start
    value = Edtf(start, end)
    assert parse(str(value)) == value
    assert value.rank in RANKS
    assert value.contains(value)


@pytest.mark.parametrize(
    ("name", "years"),
    [("一五", (1953, 1957)), ("三五", (1966, 1970)), ("九五", (1996, 2000)), ("十五", (2001, 2005)),
     ("十四五", (2021, 2025)), ("十五五", (2026, 2030)), ("五五", (1976, 1980)), ("百五", None), ("五", None)],
)  # fmt: skip
def test_plan_years(name: str, years: tuple[int, int] | None) -> None:
    assert plan_years(name) == years


def test_solar_terms_agree_with_a_calendar_package() -> None:
    lunar = pytest.importorskip("lunar_python")
    for year in range(1990, 2041):
        terms = lunar.Lunar.fromYmd(year, 6, 1).getJieQiTable()
        for name, longitude in (("清明", 15), ("夏至", 90), ("秋分", 180), ("立春", 315), ("小寒", 285)):
            day = terms[name]
            assert solar_term(year, longitude) == date(day.getYear(), day.getMonth(), day.getDay())
