"""Readings of an indicator that take what is no part of it, or leave out what the rules are sure of.

Whom a figure is of, when a project yields it, the good told before, the 占 of the share behind; or a
change, a size alone, and a noun without the verb that its list has.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from zhgovie.facts.deeds import verb_first
from zhgovie.facts.parts import SIZES
from zhgovie.facts.preambles import DONE_ONCE
from zhgovie.facts.words import words
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Fact

Offsets = tuple[int, int]

_ONCE_DONE = lazy(DONE_ONCE)
_SHARE_OF = lazy("占(?![地用道压])")
"""What opens the whole of a share: no amount has one but ground that is taken up (占地面积)."""
_PAIRS = (("（", "）"), ("(", ")"))
_DIGIT, _PART, _COMMA = lazy("[0-9]"), "其中", lazy("[，,；;。]")
_WIDE = lazy("全[国省市区县州镇乡村]|[境省市县区镇村]内|有|含|包括")
"""What opens a clause and names nothing: 全镇 生产总值, 有 小学6所."""
_PART_END = lazy("[；;。\n]")
"""Where a part of a text ends, behind which other amounts are told."""
_AGAINST = lazy("(?:^|[，,。；;：:\n])(?:与|同(?!比)|比|较(?!大|好))[^，,。；;\n与和]{0,20}$")
_LONGEST_AGAINST = 24
_DONE = "完成"
_BARE = frozenset((_DONE, "累计完成", "实现", "达到"))
"""Words that say how much was done, and of nothing."""
_VERB_AND_NOUN = 2  # spans
_DENIES = frozenset("不未非")
"""What turns what is said into its opposite: 不 起诉率."""


def closed(text: str, spans: Sequence[Offsets]) -> list[Offsets]:
    """Cut off the brackets that spans open and do not close (骨干行业（产值), and part spans at commas."""
    found: list[Offsets] = []
    for start, end in spans:
        opened = (text.rfind(opening, start + 1, end) for opening, _ in _PAIRS)
        cut = max((at for at, pair in zip(opened, _PAIRS, strict=True) if text.find(pair[1], at, end) < 0), default=-1)
        found += _parted(text, start, cut if cut > start else end)
    return found


def _parted(text: str, start: int, end: int) -> Iterator[Offsets]:
    """Yield the pieces of a span between commas, which no name of a measure holds: 项目，总投资."""
    at, is_bracketed = start, any(text.find(opening, start, end) >= 0 for opening, _ in _PAIRS)
    for comma in () if is_bracketed else _COMMA.finditer(text, start, end):
        if at < comma.start():
            yield at, comma.start()
        at = comma.end()
    if at < end:
        yield at, end


def leaks(text: str, fact: Fact, spans: Sequence[Offsets], goods: Container[int]) -> bool:
    """Whether spans that another reading gives a fact take what names no measure of it.

    No measure is called as whom it is of (某港 9万标箱), other than a good, nor does it open with what was over before
    (投产后 年产量), nor is it a change alone (增加) or with the change of its own amount (支出9亿元,增支 1亿元), nor
    has the amount of a plan the 占 of the share behind it. A member of a list is no part of the next
    (水稻9亩、玉米 8亩), nor is an amount that has words in its own part told by those of an earlier one, nor anything
    without its 不. `goods` has where goods are named.
    """
    said = "".join(text[start:end] for start, end in spans)
    if said == "".join(span.text for span in fact.indicator):
        return False
    is_holder = said == fact.subject and spans[0][0] not in goods
    is_bare = said in _BARE or said in SIZES or said in words("up", "down", "growth_noun", "to_end", "kept_change")
    return (
        is_holder
        or is_bare
        or _takes_change(text, spans)
        or any(_ONCE_DONE.match(text, start, end) for start, end in spans)
        or (fact.kind == "level" and _misses_amount(text, fact, spans))
        or (fact.kind != "share" and any(_opens_wide(text, fact, span) for span in spans))
        or any(_is_set_against(text, fact, span) for span in spans)
        or _takes_sister(text, fact, spans, goods)
        or _takes_first(text, fact, spans)
        or _denies_less(text, fact, spans)
    )


def _denies_less(text: str, fact: Fact, spans: Sequence[Offsets]) -> bool:
    """Whether a span begins right behind the 不 that the rules' words have: 不 起诉 9人."""
    cut = [start for start, _ in spans if text[start - 1 : start] in _DENIES]
    return any(one.start < start < one.end for start in cut for one in fact.indicator)


def _misses_amount(text: str, fact: Fact, spans: Sequence[Offsets]) -> bool:
    """Whether spans are not what an amount is of."""
    return _takes_share(text, spans) or _loses_verb(text, fact, spans) or _goes_back(text, fact, spans)


def _goes_back(text: str, fact: Fact, spans: Sequence[Offsets]) -> bool:
    """Whether all words of the value's own part are given up for those of one before: 为甲发放…;为 9户乙 发放…."""
    end = spans[-1][1]
    here = min(fact.start, fact.indicator[-1].start) if fact.indicator else end
    return end < here and _PART_END.search(text, end, here) is not None


def _takes_first(text: str, fact: Fact, spans: Sequence[Offsets]) -> bool:
    """Whether the verb that a list shares comes with the object of its first: 饲养奶牛9头、羊 5只."""
    own, rule = fact.indicator, dict(fact.rules).get("indicator", "")
    if len(own) == 1 or len(spans) == 1 or not rule.endswith("+verb"):
        return False
    (start, end), verb = spans[0], own[0]
    return start <= verb.start and verb.end < end and _DIGIT.match(text, end) is not None


def _takes_change(text: str, spans: Sequence[Offsets]) -> bool:
    """Whether an amount of change is called by it behind the amount changed: 支出9亿元,增支 1亿元."""
    *before, last = [text[start:end] for start, end in spans]
    return bool(before) and last in words("kept_change") and last[-1] in "".join(before)


def _takes_share(text: str, spans: Sequence[Offsets]) -> bool:
    """Whether an amount takes the 占 of the share behind it: 占预算 9亿元 的40%."""
    return any(_SHARE_OF.match(text, start, end) for start, end in spans)


def _loses_verb(text: str, fact: Fact, spans: Sequence[Offsets]) -> bool:
    """Whether only the verb of counted things is left out: 辖 5个镇、8个乡."""
    own = [(span.start, span.end) for span in fact.indicator]
    if len(own) != _VERB_AND_NOUN or list(spans) != own[1:] or own[1][0] < fact.end or text[fact.start - 1] == "的":
        return False
    return verb_first(text, own[0]) == own[0] and text[slice(*own[0])] != _DONE


def _opens_wide(text: str, fact: Fact, span: Offsets) -> bool:
    """Whether a span only adds to the rules' what stands before it: whose it is (甲园 规划面积), or 全镇."""
    first = next((one.start for one in fact.indicator if span[0] <= one.start < span[1]), span[0])
    added = text[span[0] : first]
    is_tail = len(added) > 1 and (fact.subject or "").endswith(added)  # 甲经济开发区: 开发区 面积
    return bool(added) and (added == fact.subject or is_tail or _WIDE.fullmatch(added) is not None)


def _is_set_against(text: str, fact: Fact, span: Offsets) -> bool:
    """Whether a span, new to the rules, is only what the figure is compared with: 与 上次普查 相比,人口增加9万人."""
    start = span[0]
    is_new = all(not one.start <= start < one.end for one in fact.indicator)
    return is_new and _AGAINST.search(text, max(0, start - _LONGEST_AGAINST), start) is not None


def _takes_sister(text: str, fact: Fact, spans: Sequence[Offsets], goods: Container[int]) -> bool:
    """Whether a good joins another good that a value parts from it, which is no whole of it: 水稻 3万亩、玉米 2万亩."""
    if len(spans) == 1 or not any(_goods_in(spans[-1], goods)):
        return False
    own = [at for one in fact.indicator for at in _goods_in((one.start, one.end), goods)]
    for (start, end), (behind, _) in pairwise(spans):
        is_new = any(at not in own for at in _goods_in((start, end), goods))
        if is_new and _DIGIT.search(text, end, behind) and text.find(_PART, end, behind) < 0:
            return True
    return False


def _goods_in(span: Offsets, goods: Container[int]) -> Iterator[int]:
    """Yield where goods are named in a span."""
    return (at for at in range(*span) if at in goods)
