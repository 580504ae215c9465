import pytest

from zhgovie.text import dates
from zhgovie.text.document import prepare

from . import cases


@pytest.mark.parametrize(
    ("case", "text", "expected", "_note"), cases.read("implied_dates"), ids=lambda value: value[:20]
)
def test_implied(case: str, text: str, expected: str, _note: str) -> None:
    assert (dates.implied(text, text) or "-") == expected, case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2024-03-27 23:23", "2024-03-27"),
        ("2018年05月15日 06:52", "2018-05-15"),
        ("2011/4/5", "2011-04-05"),
        ("2011.04.05", "2011-04-05"),
        ("2023 11/20 16:08:27", "2023-11-20"),
        ("今天是2024年3月27日 发布日期：2023-01-02", "2023-01-02"),
        ("今天是2024年3月27日 星期三\n某市统计局 2017-07-21 10:00", "2017-07-21"),
        ("某某日报 2024年06月03日 星期一", "2024-06-03"),
        ("2023-02-30", None),
        ("文号〔2023〕12号", None),
    ],
)
def test_stated(text: str, expected: str | None) -> None:
    assert dates.stated(text) == expected


def test_callers_date_overrides() -> None:
    document = prepare("标题是这样写的\n发布时间：2024-03-27\n正文有一句话。", date="2023-05")
    assert (document.meta.date, document.meta.date_inferred) == ("2023-05", False)


def test_implied_date_is_flagged() -> None:
    assert prepare("2019年11月29日，该区挂牌运营。").meta.date_inferred
    assert not prepare("标题是这样写的\n发布时间：2024-03-27\n正文有一句话。").meta.date_inferred
