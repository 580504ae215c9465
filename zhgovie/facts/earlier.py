"""What 分别 deals values out to that stands before their clause: times, and values and what was counted before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.goals import ALONE, AS_PLAN, COMPLETES
from zhgovie.facts.parts import SIZES
from zhgovie.facts.phrase import WINDOW, Phrase, dependent_suffix, is_word
from zhgovie.facts.rates import without_rate
from zhgovie.facts.shares import SHARE_NAMES
from zhgovie.facts.words import words
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Time

Offsets = tuple[int, int]

_LIST_OPENS = lazy(r"[。；;：:\n]|其中[，,]?|[看分][，,]|\d[^，,]{0,8}[，,]|(?:现|续|速)?增长[，,]")
"""Behind which a list of several clauses may begin."""
_COMMA = lazy("[，,]")
_JOINTS = (lazy("、"), lazy("[、和及]"))
_SHORTEST_ITEM, _FEWEST_BRANCHES = 2, 3
_TO_COUNTED = "lists.respectively_counted"
_BEFORE, _OF_THEM = "lists.respectively_before", "lists.respectively_share"
_TO_SUBJECTS = "lists.respectively_subjects"
_OF_SOURCE = lazy(r"占(?!比)|拉动|(?:增速|增幅)?[高低快慢]于")
"""How a share of what the row before measures begins, a distance, or what it drives."""
_CONTRIBUTION = lazy("(?:的|对[一-鿿]{1,8}的?)?贡献率$")
_SENTENCE_END = lazy(r"[。\n]")
_TIME_JOINTS = frozenset(("、", "和", "与", "及", "以及"))
_THESE = lazy("(?:[上前]述|[以这]上?)?(?:[两二三四五六0-9])(?:者|项(?:数据|指标|工作)?)|[前后][两三]者|数据|指标")
"""What points back at the values told before, all of them."""
_MOST_TIMES = 12
"""That one 分别 deals out."""


def times(page: Page, start: int) -> list[Time]:
    """Give the times that close the clause before, joined or alone: 2021—2023年,收入分别为…."""
    found: list[Time] = []
    end = start - 1 if page.text[start - 1 : start] in {"，", ","} else 0
    while len(found) < _MOST_TIMES and (low := page.ends.get(end)) is not None and low in page.times:
        found.insert(0, page.times[low])
        end = low - 1 if page.text[low - 1 : low] in {"、", "和"} else 0
    return found


def by_counted(page: Page, first: Draft, parts: Sequence[Sequence[Draft]], before: Sequence[Draft]) -> bool:
    """Deal a row out to what was listed and then counted: 汽车、钢铁、石化三个行业增加值分别增长….

    Commas part items that hold 、 and 和 themselves.
    """
    text, count = page.text, before[-1] if before else None
    if count is None or count.quantity.value != len(parts) or not first.phrase.spans:
        return False
    if count.clause is not first.clause or first.phrase.spans[0][0] not in {count.quantity.start, count.quantity.end}:
        return False
    low, high = first.phrase.spans[-1]
    size = dependent_suffix(text, (max(low, count.quantity.end), high))
    measure = [(high - size, high)] if size else []
    if not count.phrase.spans:
        return False
    end = count.quantity.start
    start = max(0, end - WINDOW)
    opening = max((mark.end() for mark in _LIST_OPENS.finditer(text, start, end)), default=start)
    cuts = (_COMMA, opening), *((joint, count.phrase.spans[0][0]) for joint in _JOINTS)
    rows = [[item for item in _cut(mark, text, start, end) if item[0] not in page.times] for mark, start in cuts]
    items = next((row for row in rows if len(row) == len(parts)), [])
    if not items or any(item[1] - item[0] < _SHORTEST_ITEM for item in items):
        return False
    for part, item in zip(parts, items, strict=True):
        give(part, [item, *measure], _TO_COUNTED)
    return True


def _cut(mark: re.Pattern[str], text: str, start: int, end: int) -> list[Offsets]:
    """Cut a stretch at each mark."""
    found = []
    for match in mark.finditer(text, start, end):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, end)] if start < end else []


def by_values(text: str, parts: Sequence[Sequence[Draft]], phrase: Phrase, before: Sequence[Draft]) -> bool:
    """Deal a row without words of its own out to as many values before it: …分别增长4%和6%."""
    if _is_bare(parts[0][0]):
        return False
    if len(phrase.spans) == 1 and _THESE.fullmatch(text, *phrase.spans[0]):
        phrase = replace(phrase, spans=[])  # 两项指标分别增长3%、5%
    earlier = _row_of_one(text, before, len(parts)) or _distinct(before)[-len(parts) :]
    rate = phrase.spans if parts[0][0].quantity.unit == "rank" and is_word(text, phrase.spans, "growth_noun") else []
    phrase = replace(phrase, spans=[]) if rate else phrase  # 增速分别居全省第2、第3位
    plan = ALONE.search(text, parts[0][0].group.left[0], parts[0][0].quantity.start)
    own = [plan.span()] if plan is not None else phrase.spans
    completes = len(own) == 1 and (plan is not None or COMPLETES.fullmatch(text, *own[0]) is not None)
    is_rate = len(phrase.spans) == 2 and text[slice(*phrase.spans[0])] in words("growth_noun")
    is_of_each = is_rate or (len(phrase.spans) == 1 and _is_dealt(text, parts[0][0], phrase))
    of_plan = "分别" in phrase.head and AS_PLAN.search(text, parts[0][0].group.left[0], parts[0][0].quantity.start)
    if of_plan:  # 分别为年度计划的90%、95%
        phrase = replace(phrase, spans=[of_plan.span("plan")])
        own = phrase.spans
    is_next = bool(earlier and own) and text.find("。", earlier[0].quantity.end, own[0][0]) < 0
    sides = SIZES | words("growth_noun") | (SHARE_NAMES if is_next else set())
    is_side = len(own) == 1 and text[slice(*own[0])] in sides  # 总量分别居第3位、第5位; 占比分别为41%、59%
    adds = is_of_each and (is_side or _OF_SOURCE.match(text, phrase.spans[-1][0]) is not None)
    adds = adds or bool(of_plan) or completes
    if (not phrase.spans or adds or phrase.preposition == "由") and len(earlier) == len(parts):
        is_growth = parts[0][0].reading.kind == "growth"
        are_several = len({one.subject.name for one in earlier if one.subject}) == len(parts)  # no other is weighed
        for part, source in zip(parts, earlier, strict=True):
            is_share = is_growth and source.rules.get("indicator") == _OF_THEM  # 分别占年计划…,较上年同期增长…
            whose = source.indicator[:-1] if is_share else source.indicator
            whose = without_rate(text, whose) if rate else whose
            whose = _contributor(text, whose, own) if adds else whose
            give(part, [*whose, *(own if adds else rate)], _OF_THEM if adds else _BEFORE)
            for draft in part:
                draft.subject = source.subject
                if draft.subject and are_several:
                    draft.subject = replace(draft.subject, rule="subject.dealt")
        return True
    return False


def _is_dealt(text: str, first: Draft, phrase: Phrase) -> bool:
    """Whether a row is of the values before, one each, as 分别 and shares of one whole say: 占全市的30%、18%."""
    is_share = first.quantity.unit == "%" and text.startswith("占", phrase.spans[0][0])
    return is_share or "分别" in text[phrase.spans[0][0] - 2 : first.quantity.start] or "分别" in phrase.head


def _is_bare(first: Draft) -> bool:
    """Whether an amount opens its clause, so that what it counts stands behind it: 79万户、256万群众 的危房…."""
    return first.reading.kind == "level" and not (first.phrase.tail or first.phrase.head or first.phrase.spans)


def by_subjects(text: str, first: Draft, parts: Sequence[Sequence[Draft]], before: Sequence[Draft]) -> bool:
    """Deal another measure out to the places of the row before: …分别为8亿元、5亿元,占全市的比重分别为30%、18%."""
    spans, row = first.phrase.spans, before[-len(parts) :]
    if not spans or len(row) != len(parts) or not _is_dealt(text, first, first.phrase):
        return False
    subjects = {one.subject.name for one in row if one.subject}
    if len(subjects) != len(parts):
        return False
    gap = row[-1].quantity.end, first.quantity.start
    if gap[1] - gap[0] > WINDOW // 2 or _SENTENCE_END.search(text, *gap):
        return False
    for part, source in zip(parts, row, strict=True):
        whose = source.indicator if _OF_SOURCE.match(text, spans[0][0]) else []
        give(part, [*whose, *spans], _TO_SUBJECTS)
        for draft in part:
            draft.subject = source.subject
    return True


def give(part: Sequence[Draft], spans: Sequence[Offsets], rule: str) -> None:
    """Let the drafts of a part measure `spans`."""
    for draft in part:
        draft.indicator, draft.rules["indicator"] = sorted(spans), rule


def _contributor(text: str, whose: Sequence[Offsets], own: Sequence[Offsets]) -> list[Offsets]:
    """Give who drives what their rate of contribution was told of: 三次产业 贡献率分别为…,分别拉动经济增长…."""
    drives = bool(own and whose) and text.startswith("拉动", own[-1][0])
    said = _CONTRIBUTION.search(text, *whose[-1]) if drives else None
    start, end = (whose[-1][0], said.start()) if said else (0, 0)
    return [*whose[:-1], *([(start, end)] if end > start else [])] if said else list(whose)


def _is_told_apart(text: str, first: Draft) -> bool:
    """Whether 分别 stands before a row, near it or before the verb: 分别接待读者 3人、5人."""
    return text.find("分别", *first.group.left) >= 0


def _row_of_one(text: str, before: Sequence[Draft], count: int) -> list[Draft]:
    """Give the row right before that tells as many values of one name: 三次产业贡献率分别为8%、40%和52%,分别拉动…."""
    row = before[-count:]
    is_row = len(row) == count and all(one.group is row[0].group for one in row)
    is_dealt = is_row and len(row[0].group.values) == count and _is_told_apart(text, row[0])
    return list(row) if is_dealt and all(one.indicator == row[0].indicator for one in row) else []


def _distinct(before: Sequence[Draft]) -> list[Draft]:
    """Drop drafts that repeat the indicator and subject of the one before them, but for another unit in its row."""
    found: list[Draft] = []
    for draft in before[-24:]:
        last = found[-1] if found else None
        is_told = last is not None and (draft.indicator, draft.subject) == (last.indicator, last.subject)
        is_next = last is not None and draft.quantity.start == last.quantity.end + 1 and draft.reading.kind == "level"
        if not is_told or (is_next and last is not None and draft.quantity.unit != last.quantity.unit):
            found.append(draft)
    return found


def compared_with(page: Page, named: Sequence[Time]) -> list[Time]:
    """Give the times behind 较 or 比, with those joined to them: 1-5月较1-2月、1-3月、1-4月."""
    against: list[Time] = []
    last: Time | None = None
    for time in named:
        is_joined = last is not None and last in against and page.text[last.end : time.start] in _TIME_JOINTS
        if is_joined or page.text[time.start - 1] in "较比":
            against.append(time)
        last = time
    return against
