"""What a clause without values is about, which the values of the next may be of: 消费市场活跃,零售额3亿元."""

from __future__ import annotations

from zhgovie.facts.draft import Page
from zhgovie.facts.phrase import Phrase, opening_phrase
from zhgovie.facts.words import any_of, branches, is_finite, longest_at, openings, words
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Span

Offsets = tuple[int, int]


_SHARE_TOPIC = lazy(r"占(?!地(?![区方]))[一-鿿]{2,16}(?:比重|比例|份额)$")
_PREDICATE = lazy(
    rf"(?=[{openings('predicate')}与和同跟较比按先连迈跨跃登由两三四五六七八九屡多数总整基再创上下增回居靠位排])(?:"
    # ^ What can begin it: `re` tries every alternative at every character otherwise.
    rf"{any_of('predicate')}|(?<!数[字据])[与和同跟较比](?=[^，,]{{2,10}}相比$)|"
    r"按[一-鿿]{2,6}(?:计算|计价|口径|价)|连续(?=[两三四五六七八九十多0-9])|(?:连续|先后|连)?(?:[迈跨跃登][上过]|跨越)|连[跨迈]|由[负降跌减亏盈正升增涨][转变]|[两三四五六七八九屡多][次度]?创|数[次度]创|(?:总体|整体|基本)(?=[平稳持保向呈良较相处])|[与和较比](?=上(?:年|月|季|半年)|去年|往年|常年|年初|同期|前一?年)|再(?![生保就贷造])|创(?!新[^高]|业|[造意])|(?:上涨|下降|增长|回升|回落)(?!的)|"
    r"(?:居前|靠前|位居|位列|排名|排在)(?=[^，,]{0,8}[有是为的]$))"
)
_SHIFTS = frozenset({"提高", "降低", "调整", "上调", "下调", "扩大", "缩短", "压缩", "增加", "减少", "放宽"})
_SHIFTED = lazy(r"[，,][由从]")
"""Behind a clause of a change alone: 降低起付线,由 1.1万元降至1万元."""
_MEASURED = lazy(rf"(?:{branches('measure_end')}|(?<=[一-鿿])(?<![质力能含重])量)$")
"""How a measure ends that is told before a comma."""
_LONGEST_MEASURE = 3
_MOTOR = ("总动力", "劳动力")
"""Measures that end as the word of state 动力 does."""
_RATIO = lazy("占比[重例]?")
"""A share by name, though it opens as the verb does: 集装箱船占比 持续走高."""
_SPOKEN = lazy(r"[我你他们是]")
"""What makes such words one's talk."""
_SUMMED = lazy(r"[，,](?:共计?|合计|总计|总共)[0-9]")
"""Behind a clause that names what a sum is of: 产业发展类,共 4350万元."""
_LONGEST_TOPIC = 24
_LONGEST_SUBJECT, _LONGEST_LIST = 14, 40
"""Of a predicate."""
_NO_TOPICS = words("growth_noun") | {"同比", "环比"}
"""What opens a clause that goes on about the one before: 同比持平."""
_ONE_ITEM = "一项"
_ASPECT, _LONGEST_ASPECT = "方面", 8
_STATES = words("state")
_LONGEST_STATE = 8
"""From a word of state to its clause's end."""
_LONGEST_SHARE_TOPIC = 32


def of_sentence(page: Page, sentence: Span) -> Offsets | None:
    """Give the noun that the last clause of a sentence without values is about: 粮食产量再创新高。2024年达到…."""
    start = max(sentence.text.rfind(comma) for comma in "，,；;") + 1 + sentence.start
    opening = opening_phrase(page.text, start, sentence.end - 1, page.skips)
    return of_clause(page, opening) if opening.spans and sentence.text[-1] == "。" else None


def of_clause(page: Page, opening: Phrase) -> Offsets | None:
    """Give the noun that a clause without values is about: 用水总量 in 全县用水总量实现零增长."""
    text, (start, end) = page.text, opening.spans[0]
    end -= 2 if text.endswith("方面", start, end) and ends_in_measure(text, start, end - 2) else 0  # 财政收入 方面
    holder = page.topics.holder_at(start)
    if holder is not None and holder.end < end:
        start = holder.end + (1 if text[holder.end] == "的" else 0)
    if text.startswith(("连续", "持续", "保持", "继续", "、"), start) or text[start : start + 2] in _NO_TOPICS:
        return None
    is_aspect = text.endswith(_ASPECT, start, end) and end - start <= _LONGEST_ASPECT  # 生猪方面,存栏5万头
    if is_aspect or text.endswith(_ONE_ITEM, start, end):  # 仅花椒一项,户均收入…
        return (start, end - 2)
    if text[start : start + 2] in _SHIFTS and _SHIFTED.match(text, end) and end - start <= _LONGEST_TOPIC:
        return (start + 2, end)
    if end - start <= _LONGEST_SHARE_TOPIC and _SHARE_TOPIC.search(text, start, end):
        return (start, end)
    predicate = _predicate(text, start, end)
    if predicate is None:  # 重点大学录取的农村学生人数,连续三年保持增长
        is_measure = end - start <= _LONGEST_TOPIC and (ends_in_measure(text, start, end) or _SUMMED.match(text, end))
        return (start, end) if is_measure and not _SPOKEN.search(text, start, end) else None
    ratio = _RATIO.match(text, predicate, end)
    stop = ratio.end() if ratio else predicate
    is_part = text.endswith("贡献率", start, predicate) and predicate - start <= _LONGEST_TOPIC
    is_list = text.find("、", start, predicate) > 0 and predicate - start <= _LONGEST_LIST
    return (start, stop) if is_part or is_list or predicate - start <= _LONGEST_SUBJECT else None


def ends_in_measure(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` ends as a measure does that is told before a comma: 粮食产量."""
    return _MEASURED.search(text, max(start, end - _LONGEST_MEASURE), end) is not None


def _predicate(text: str, start: int, end: int) -> int | None:
    """Give where the words begin that say how what opens a clause stands or moves: 消费市场 活跃."""
    said = _PREDICATE.search(text, start + 2, end)
    first = end if said is None else said.start()
    low = max(start + 2, end - _LONGEST_STATE)
    for at in range(low, first):
        if text[at] in _STATES.starts and _is_state(text, at, end):
            is_noun = not is_finite(text[start : start + 2]) and "了" not in text[start:at]
            return at if is_noun and text[at - 1] != "的" else None
    return None if said is None else first


def _is_state(text: str, at: int, end: int) -> bool:
    is_measure = text.startswith("增加值", at) or text.startswith(_MOTOR, at - 1)
    return not is_measure and longest_at(text, at, end, _STATES) != ""
