"""Word lists as parts of patterns."""

import re

from hypothesis import given
from hypothesis import strategies as st

from zhgovie.entities.honors import _NOMINAL_CUE, NOMINAL
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
