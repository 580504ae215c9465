"""Word lists as parts of patterns."""

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.entities.honors import _NOMINAL_CUE, NOMINAL
from zhgovie.facts.modality import _TARGET
from zhgovie.facts.phrase import _DROPPED, _RIGHT_STOP
from zhgovie.lexicons.patterns import alternatives
from zhgovie.text.lines import _CODE, _CODE_SIGN, _GLUED, _GLUED_LABEL

WORDS = st.lists(st.text("甲乙丙.|", min_size=1, max_size=4), min_size=1, max_size=8)


@given(WORDS, st.text("甲乙丙.|", max_size=30))
def test_alternatives_match_what_a_list_of_the_longest_first_does(words, text):
    plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(alternatives(words), text) == re.findall(plain, text)


def test_a_shorter_word_is_tried_when_the_longer_leaves_no_match():
    assert re.fullmatch(alternatives(["开发", "开发区"]) + "区", "开发区")


@given(st.text("a({[<$=;'\"/ 中", max_size=20))
def test_gate_lets_all_code_pass(line):
    assert not _CODE.search(line) or _CODE_SIGN.search(line)


@given(
    st.lists(st.sampled_from(["。", " ", "相关", "链接", "阅读", "延伸", "特别", "声明", "Notice", "：", ":", "文"]))
)
def test_gate_lets_all_glued_labels_pass(words):
    line = "".join(words)
    assert not _GLUED.search(line) or _GLUED_LABEL.search(line)


@given(
    st.lists(
        st.sampled_from(["，", "、", "园区", "认定", "认证", "取得突破", "国家级", "2个", "在“百强”", "中列", "复核"])
    )
)
def test_gate_lets_all_nominal_honours_pass(words):
    text = "".join(words)
    assert not NOMINAL.search(text) or _NOMINAL_CUE.search(text)


def first_characters(parsed):
    """Give what may begin a match of a parsed pattern, classes by their name."""
    found = set()
    for kind, value in parsed:
        if kind in (op.ASSERT, op.ASSERT_NOT):
            continue
        if kind is op.LITERAL:
            return found | {value}
        if kind is op.IN:
            return found | {one for _, one in value}
        if kind is op.BRANCH:
            return found.union(*map(first_characters, value[1]))
        if kind is op.SUBPATTERN:
            return found | first_characters(value[3])
        assert kind is op.MAX_REPEAT, kind
        found |= first_characters(value[2])
        if value[0]:
            return found
    raise ValueError("it matches nothing at all")


@pytest.mark.parametrize("pattern", [_TARGET, _DROPPED, _RIGHT_STOP], ids=["target", "dropped", "right_stop"])
def test_a_guard_names_all_that_may_begin_the_pattern(pattern):
    (kind, (_, guard)), *rest = _parser.parse(pattern.pattern)
    assert kind is op.ASSERT
    assert first_characters(rest) - {ord("\u3000")} <= first_characters(guard)  # an ideographic space is a space
