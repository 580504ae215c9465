"""Word lists as parts of patterns."""

import gc
import pickle
import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhgovie
from zhgovie.entities.honors import _NOMINAL_CUE, NOMINAL
from zhgovie.facts import (
    adverbials,
    asides,
    behind,
    clause_names,
    doers,
    extremes,
    foretold,
    holder,
    indicator,
    measure,
    modality,
    phrase,
    plan_words,
    preambles,
    surroundings,
)
from zhgovie.facts import kind as kinds
from zhgovie.facts.behind import _STOP
from zhgovie.facts.trimming import _DROPPED
from zhgovie.lexicons.lazy import _Lazy, lazy
from zhgovie.lexicons.patterns import alternatives
from zhgovie.text.lines import _CODE, _CODE_SIGN, _GLUED, _GLUED_LABEL
from zhgovie.times import marks

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


@pytest.mark.parametrize("pattern", [plan_words.TARGET, _DROPPED, _STOP], ids=["target", "dropped", "behind"])
def test_a_guard_names_all_that_may_begin_the_pattern(pattern):
    (kind, (_, guard)), *rest = _parser.parse(pattern.pattern)
    assert kind is op.ASSERT
    assert first_characters(rest) - {ord("\u3000")} <= first_characters(guard)  # an ideographic space is a space


def examples(parsed):
    """Give strings that a parsed pattern matches, its lookarounds aside: each branch and character at least once."""
    found = [""]
    for kind, value in parsed:
        if kind is op.LITERAL:
            parts = [chr(value)]
        elif kind is op.IN:
            parts = [one for item in value for one in of_class(*item)] or ["甲"]
        elif kind is op.BRANCH:
            parts = [one for branch in value[1] for one in examples(branch)]
        elif kind is op.SUBPATTERN:
            parts = examples(value[3])
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            parts = [*([""] if value[0] == 0 else []), *(one * max(value[0], 1) for one in examples(value[2]))]
        else:
            parts = ["甲"] if kind in (op.ANY, op.NOT_LITERAL) else [""]
        found = [*(one + parts[0] for one in found), *(found[0] + part for part in parts[1:])]
    return found


def of_class(kind, value):
    if kind is op.LITERAL:
        return [chr(value)]
    if kind is op.RANGE:
        return [chr(value[0]), chr(value[1])]
    return ["1"] if value is op.CATEGORY_DIGIT else [" "] if kind is op.CATEGORY else []


ASIDES = (preambles._SAID, preambles._REST_OF_LIST, preambles._WHERE, preambles._DONE_BEFORE, preambles._OF_ONE)
GUARDS = {
    "modality": (plan_words.MAY_TELL.search, [plan_words.TARGET, plan_words.ACTUAL]),
    "planned": (plan_words.MAY_PLAN.search, [plan_words.TARGET]),
    "recorded": (plan_words.MAY_RECORD.search, [plan_words.ACTUAL]),
    "leading": (lambda text: not kinds._LEADS.isdisjoint(text), [kinds._LEADING_RATE]),
    "extreme": (lambda text: "最" in text[:6] or "次" in text[:6], [extremes._IS]),
    "heads": (doers._HEADS.search, [doers._DOER]),
    "plan": (modality._PLAN.search, [modality._PLANNED]),
    "aside": (preambles.OPENS.search, ASIDES),
    "aside_of_list": (lambda text: "等" in text, [preambles._REST_OF_LIST]),
    "aside_where": (lambda text: "的" in text, [preambles._WHERE]),
    "aside_done": (lambda text: "、" in text, [preambles._DONE_BEFORE, preambles._DONE_ALONG]),
    "aside_of_one": (lambda text: "一" in text, [preambles._OF_ONE]),
    "pointed": (lambda text: text[0] in phrase._OPENS_POINTED, [phrase._POINTED]),
    "ordered": (lambda text: "要" in text, [phrase._ORDERED]),
    "wide": (lambda text: text[0] in phrase._OPENS_WIDE, [phrase._WIDE]),
    "agent": (adverbials._AGENT_ENDS.search, [adverbials._AGENT]),
    "described": (lambda text: text[0] in adverbials._OPENS_DESCRIBED, [adverbials._DESCRIBED]),
    "aim": (lambda text: text.startswith("争取"), [adverbials._AIM]),
    "farm": (lambda text: "社" in text or "场" in text, [doers._FARM]),
    "goal": (lambda text: text[0] in modality._OPENS_GOAL, [modality._AIM_BEHIND, modality._GOAL_BEHIND]),
    "limit": (lambda text: text[-1] in measure._ENDS_LIMIT, [measure._LIMIT_BEFORE]),
    "occasion": (lambda text: text[-1] in measure._ENDS_OCCASION, [measure._OF_OCCASION]),
    "called": (lambda text: "“" in text[-5:], [measure._CALLED_BEFORE]),
    "settled": (lambda text: "实事" in text, [foretold._SETTLED]),
    "apposed": (lambda text: "大" in text or "强" in text, [clause_names._APPOSED]),
    "builds": (lambda text: text[-2:] in phrase._MENDS, [phrase._BUILDS]),
    "skipped": (lambda text: not text or text[0] in behind._SKIPPED, [behind._SKIP]),
    "opening": (lambda text: text[0] in phrase._OPENING_CHARACTERS, [phrase._OPENING]),
    "gap": (kinds._DISTANCE.search, [kinds._GAP]),
    "points": (lambda text: text[-1] in measure._POINTS, [measure._BACK_REFERENCE]),
    "one_of": (lambda text: "之" in text, [measure._ONE_OF]),
    "among_many": (lambda text: "中" in text, [measure._AMONG]),
    "among": (lambda text: text[-1] in surroundings._ENDS_AMONG, [surroundings._AMONG]),
    "lately": (lambda text: text[0] == "近", [surroundings._LATELY]),
    "counted_class": (lambda text: "等" in text, [indicator._COUNTED_CLASS]),
    "local": (lambda text: text[0] in holder.OPENS_LOCAL_OR_WIDE, [holder.LOCAL, holder.WIDE]),
    "dateline": (lambda text: text[0] in asides._OPENS_DATELINE, [asides._DATELINE]),
    "founded": (lambda text: marks._FOUNDS.search(text[: marks._FOUNDED_NEAR]), [marks._FOUNDED_AFTER]),
}


@pytest.mark.parametrize(("guard", "patterns"), GUARDS.values(), ids=GUARDS)
def test_a_guard_lets_pass_all_that_its_patterns_match(guard, patterns):
    told = [text for pattern in patterns for text in examples(_parser.parse(pattern.pattern))]
    assert told
    assert [text for text in told if not guard(text)] == []


def test_no_two_openings_begin_alike():
    patterns = (phrase._PREFACE, phrase.LEVEL_LIST, phrase._NUMBERING, phrase.TAG, phrase._ONCE_DONE)
    first = [{text[0] for text in examples(_parser.parse(pattern.pattern))} for pattern in patterns]
    assert sum(map(len, first)) == len(set.union(*first))


def test_patterns_that_wait_for_their_first_use_compile() -> None:
    """A mistake in one would else show only where a text first asks for it."""
    zhgovie.extract("产值3亿元。", model=None)  # brings every stage in
    waiting = [one for one in gc.get_objects() if isinstance(one, _Lazy)]
    assert len(waiting) > 1000
    for one in waiting:
        re.compile(one.pattern, one.flags)


def test_a_waiting_pattern_is_used_as_a_compiled_one() -> None:
    waiting, compiled = lazy("[甲乙]+", re.MULTILINE), re.compile("[甲乙]+", re.MULTILINE)
    text = "甲乙和乙"
    for name in ("match", "fullmatch", "search"):
        for again in (getattr(waiting, name), getattr(waiting, name)):  # before and behind the first use
            assert repr(again(text, 1, 4)) == repr(getattr(compiled, name)(text, 1, 4))
    assert [found.span() for found in waiting.finditer(text)] == [found.span() for found in compiled.finditer(text)]
    assert lazy("[甲乙]+").findall(text, 2) == compiled.findall(text, 2)
    assert lazy("[甲乙]+").split(text, maxsplit=1) == compiled.split(text, maxsplit=1)
    assert lazy("[甲乙]+").sub("丙", text, count=1) == compiled.sub("丙", text, count=1)
    assert pickle.loads(pickle.dumps(waiting)).pattern == compiled.pattern
