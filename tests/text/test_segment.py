from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.text import segment
from zhgovie.text.document import prepare

from . import cases

TEXT = st.text(st.sampled_from("某个项目3亿。，！？；：“”‘’（）()《》…. \n12,:年—a"), max_size=120)


@pytest.mark.parametrize(("case", "text", "expected", "_note"), cases.read("sentences"), ids=lambda value: value[:20])
def test_sentences(case: str, text: str, expected: str, _note: str) -> None:
    spans = segment.sentences(text, 0, len(text))
    assert "‖".join(text[start:end] for start, end in spans) == expected, case


@pytest.mark.parametrize(("case", "text", "expected", "_note"), cases.read("clauses"), ids=lambda value: value[:20])
def test_clauses(case: str, text: str, expected: str, _note: str) -> None:
    spans = segment.clauses(text, (0, len(text)))
    assert "‖".join(text[start:end] for start, end in spans) == expected, case


@given(TEXT)
def test_spans_cover_all_but_space_in_order(text: str) -> None:
    document = prepare(text)
    for spans in (document.paragraphs, document.sentences):
        assert list(spans) == sorted(spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
        covered = "".join(document.clean[start:end] for start, end in spans)
        assert "".join(covered.split()) == "".join(document.clean.split())
    for sentence in document.sentences:
        parts = "".join(document.clean[start:end] for start, end in segment.clauses(document.clean, sentence))
        assert "".join(parts.split()) == "".join(document.clean[slice(*sentence)].split())


def test_sentences_stay_inside_paragraphs() -> None:
    document = prepare("第一段。第二句\n\n　　第二段，有两行。")
    assert [document.text[start:end] for start, end in document.paragraphs] == ["第一段。第二句", "第二段，有两行。"]
    assert [document.text[start:end] for start, end in document.sentences] == ["第一段。", "第二句", "第二段，有两行。"]


def test_headings_are_short_lines_without_a_stop() -> None:
    text = "柳城县工作总结\n一、综合\n全年生产总值186亿元。\n（二）农业\n粮食产量：\n3.5\n全年粮食20万吨。"
    document = prepare(text)
    assert [text[start:end] for start, end in document.headings] == ["柳城县工作总结", "一、综合", "（二）农业"]


def test_lines_broken_at_a_page_edge_are_joined() -> None:
    lines = [
        "全市坚持稳中求进工作总基调，统筹推进各项工作，经济运行稳",
        "中有进，地区生产总值增长百分之五点六，规模以上工业增加值增",
    ]
    text = "\n".join(lines * 5) + "\n长百分之六。"
    joined = segment.unwrap(text)
    assert len(joined) == len(text)
    assert joined.count("\n") < text.count("\n")
    assert "稳 中有进" in joined


def test_lists_are_not_joined() -> None:
    text = "\n".join(f"第{number}个项目总投资三亿元" for number in "一二三四五六七八九十")
    assert segment.unwrap(text) == text


def test_a_bracket_broken_over_lines_is_joined() -> None:
    text = "本报讯（记者 张三\n李四）5月14日，全区测产。"
    assert [text[start:end] for start, end in prepare(text).sentences] == [text]


def test_rows_of_a_table_as_wide_as_the_page_are_not_joined() -> None:
    text = "\n".join(
        f"{name}工业增加值           {12 + at}.5      {at}.1" for at, name in enumerate("甲乙丙丁戊己庚辛壬")
    )
    assert segment.unwrap(text) == text
