"""What of the words before a value names what is measured: alone (`plain`), and beside a noun behind it (`kept`)."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts import adverbials, deeds
from zhgovie.facts.draft import Draft
from zhgovie.facts.phrase import is_word
from zhgovie.facts.surroundings import Surroundings
from zhgovie.facts.words import words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]


_NAMES_THEM = lazy(
    r"(?P<what>[一-鿿]{2,20}?)(?:主要|分别|共)?(?:有|是|包括|涵盖|分为)(?=[^，,。；;、有]{1,12}、)[^，,。；;有]*"
)
"""What is listed by name before its count: 农作物有玉米、小麦、大豆共 3类."""
_SORTS = frozenset("类种项样")
_LISTED = lazy(r".*(?:等|、)")
_BY_WORDS = frozenset("以为与由向从")
_MEASURED = lazy(
    r"发生(?=[^，,]*(?:成本|费用)$)|(?:完成|实现)(?=[^完实]*(?:收入|总额|增加值|产值|总值|额|量|利润|支出|税收|固定资产投资|工业投资|开发投资|民间投资|[进出]口|GDP)$)"
)
_LENGTHS = frozenset({"m", "km", "cm"})
_DRIVEN = lazy(r"带动|推动|促进|净增|新增(?!贷款)|完成|实现")
_ADDS = ("新增", "净增")
_TOTALS = words("to_end") | {"达", "达到", "突破"}
_IN_ROW = ("、突破", "、达", "、达到", "、增至", "、增加到")
"""Before a whole in one row with what was added."""
_LONGEST_RELATIVE = 12  # longer words before 的 and a count tell a story: 在旅游季节每天都会上演的800人大戏
_LONGEST_BEFORE_VERB = 6
"""Of longer words that end in a verb, the verb alone goes with the noun behind the value."""
_LONGEST_VERB_PHRASE = 10
"""Longer words before a value are a list or a clause; only the verb that opens them goes with the noun behind it."""


def kept(text: str, draft: Draft, around: Surroundings, said: str, verb: Offsets | None) -> tuple[list[Offsets], str]:
    """Give what of the words before a value stays beside the noun behind it, and by which rule.

    `said` is these words, `verb` the verb that they open with.
    """
    own = around.own
    is_by = said[0] in _BY_WORDS and len(said) <= _LONGEST_VERB_PHRASE and verb is None
    if around.is_counted:
        own = [span for span in own if not text.startswith("来自", span[0])]
    if is_by or not own or (said in deeds.WORKED_ON and not around.is_counted):  # 推进 百亿斤粮食产能建设
        return [], "indicator.around"
    if deeds.all_verbs(text, own):
        return own, "indicator.verbs"
    if draft.phrase.is_attributive:
        return own if len(said) <= _LONGEST_RELATIVE else _last_verb(text, own), "indicator.relative"
    if _LISTED.match(said) or len(said) > _LONGEST_VERB_PHRASE:
        is_first = verb is not None and verb[1] - verb[0] < len(said) and text[verb[1]] != "的"
        return [verb] if verb and is_first else _last_verb(text, own), "indicator.listed"
    if verb is None and len(said) > _LONGEST_BEFORE_VERB and (last := _last_verb(text, own)):
        return last, "indicator.last_verb"
    return own, "indicator.around"


def _last_verb(text: str, own: Sequence[Offsets]) -> list[Offsets]:
    """Give the verb that ends words before a value, which has the noun behind it as its object."""
    start, end = own[-1]
    return [(end - 2, end)] if end - start >= 2 and text[end - 2 : end] in words("action") else []


def plain(text: str, draft: Draft, own: list[Offsets]) -> list[Offsets]:
    """Drop the verb before a statistic (完成固定资产投资), what grows (带动投资增长) and what is added."""
    tall = draft.phrase.tail_spans[-1:] if draft.phrase.tail[-1:] == ["高"] and draft.quantity.unit in _LENGTHS else []
    if tall and tall[0][0] == own[-1][1] and draft.phrase.than is None:
        own = [*own[:-1], (own[-1][0], tall[0][1])]  # 主塔高 160米
    start, end = own[0]
    if is_word(text, own, "depend"):
        return own
    if text[own[-1][1] - 1] == "占" and draft.reading.kind == "level" and own[-1][1] - own[-1][0] > 2:
        last = own[-1][1] - 1 - (text[own[-1][1] - 2] in "就已各仅又")  # 优良断面占 81个
        own, end = [*own[:-1], (own[-1][0], last)], last if len(own) == 1 else end
    if draft.reading.rule == "kind.change_first" and deeds.verb_first(text, own[0]):
        draft.verb = (start, start + 2)
        start += 2
    else:
        match = (_DRIVEN if draft.reading.kind == "growth" else _MEASURED).match(text, start, own[-1][1])
        start = match.end() if match else adverbials.made_reach(text, start, end, draft.phrase.tail)
    return [(start, end), *own[1:]] if start < end else own


def spends(text: str, own: Sequence[Offsets], right: Sequence[Offsets]) -> bool:
    """Whether funds are taken out, which are named behind their amount: 拿出750万元 专项资金."""
    return text.endswith("出", *own[-1]) and text.endswith(("资金", "经费"), *right[-1])


def in_total(text: str, draft: Draft, previous: Draft, spans: list[Offsets]) -> list[Offsets]:
    """Drop the verb of adding where the whole is told next: 净增企业16家,达到 21家; 里程新增8公里、突破 90公里."""
    start, end = spans[0]
    is_total = not _TOTALS.isdisjoint(draft.phrase.tail) or text.endswith(_IN_ROW, 0, draft.quantity.start)
    if not is_total or draft.quantity.unit != previous.quantity.unit:
        return spans
    low, high = spans[-1]
    if text.endswith(_ADDS, low, high) and high - low > len("新增"):
        return [*spans[:-1], (low, high - 2)]
    if not text.startswith(_ADDS, start, end):
        return spans
    return [(start + 2, end), *spans[1:]] if end > start + 2 else spans[1:] or spans


def named_before(text: str, draft: Draft, around: Surroundings) -> list[Offsets]:
    """Give what a list names that is counted behind it: 承保作物有玉米、小麦、大豆共 3类."""
    if len(around.own) != 1 or around.right or draft.quantity.unit[-1:] not in _SORTS:
        return []
    listed = _NAMES_THEM.fullmatch(text, *around.own[0])
    return [listed.span("what")] if listed else []
