import time

import pytest
from growth import is_within
from hypothesis import given, settings
from hypothesis import strategies as st

from zhgovie.times import find
from zhgovie.times.edtf import parse

PIECES = """
2023年 今年 去年 明年 10月 16日 上半年 一季度 前三季度 1-9月 “十四五” 期间 以来 截至 至 到 底 末 初 前 起
自 、 和 ， 。 （ ） 近 三年 五年 同期 全年 春节 12:30 上午 9时 30分 2 0 - —
年 月 日 号 周五 世纪 80年代 增长 % 二〇二三年 党的十八大
第二周 正月 初八
"""
soup = st.lists(st.sampled_from([*PIECES.split(), "\n", " "]), max_size=30).map("".join)


@given(soup | st.text(), st.sampled_from([None, "2024", "2024-02", "2024-02-29"]))
@settings(max_examples=150, deadline=None)
def test_mentions_slice_the_text_in_order_and_their_values_parse(text: str, anchor: str | None) -> None:
    end = 0
    for mention in find(text, anchor):
        assert mention.start >= end
        assert mention.end > mention.start
        assert text[mention.start : mention.end] == mention.text
        if mention.value is not None:
            assert str(parse(mention.value)) == mention.value
        else:
            assert mention.anchor == "none"
        end = mention.end


@given(soup, soup)
@settings(max_examples=80, deadline=None)
def test_explicit_dates_do_not_depend_on_what_surrounds_them(before: str, after: str) -> None:
    text = f"{before}。\n据介绍，项目于2019年11月29日挂牌。\n{after}"
    start = text.index("2019年11月29日")
    assert any((mention.start, mention.value) == (start, "2019-11-29") for mention in find(text, "2024-02-29"))


@given(soup)
@settings(max_examples=60, deadline=None)
def test_edtf_package_parses_every_value(text: str) -> None:
    edtf = pytest.importorskip("edtf")
    for mention in find(text, "2024-02-29"):
        if mention.value is not None:
            edtf.parse_edtf(mention.value)


HOSTILE = "1 2023年 2023、 2023- 1- 1、 一 十 “十 近三 2023年1月1日至 2023.1. 去年同期 截至 0至 （2023"


@pytest.mark.parametrize("unit", HOSTILE.split())
def test_hostile_input_is_read_in_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        find(text, "2024-03-27")
        return time.process_time() - began

    assert is_within(seconds, 10_000, 100_000, most=40)


def test_two_hundred_years_in_a_list() -> None:
    text = "、".join(f"{year}年" for year in range(1850, 2050))
    assert [mention.value for mention in find(text)] == [str(year) for year in range(1850, 2050)]
