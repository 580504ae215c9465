import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.text.document import prepare

HOSTILE = [
    "“", "“（", "“a”", "。”", "(记者", "张三 ", "记者张三、", "首页>", "> ", "大中小", "来源：", "来源： 时间：",
    "相关阅读：\n", "教育\n", "0\n", "主办：某\n", "2024年", "2024-03-", "1月", "日报", "人民网-", "a b ",
    "（某某某\n", "》", "\n", " ", "1,",
]  # fmt: skip


@given(st.text())
def test_any_text_is_prepared(text: str) -> None:
    document = prepare(text)
    assert document.text == text
    assert len(document.clean) == len(text)
    assert list(document.content) == sorted(document.content)
    for start, end in document.content:
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + "\n今年，全县完成投资3亿元。"
    started = time.process_time()
    prepare(text)
    assert time.process_time() - started < 10  # a tenth of a second here; quadratic work takes minutes


def test_outside_of_content_is_blank() -> None:
    text = "首页 > 新闻 > 正文\n标题是这样写的\n发布时间：2024-03-27 来源：某报\n正文有一句话１２。"
    document = prepare(text)
    assert document.clean.split() == ["标题是这样写的", "正文有一句话12。"]
    assert [document.clean.index(line) for line in document.clean.split()] == [text.index("标题"), text.index("正文有")]


def test_a_page_of_nothing_but_furniture_is_kept_whole() -> None:
    text = "首页\n打印\n关闭"
    assert prepare(text).content == ((0, len(text)),)


def test_empty_text() -> None:
    assert prepare("").content == ()
    assert prepare("").sentences == ()
