"""Values in a row, the text that belongs to each row, and how 分别 deals values out to the things named before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhgovie.facts import coordination, distances, earlier, extremes, ranks, rates, sharing, trade, traded
from zhgovie.facts.clause_names import NAME_JOINT
from zhgovie.facts.clauses import Clause, separators
from zhgovie.facts.draft import Draft, Group, Page
from zhgovie.facts.earlier import give
from zhgovie.facts.kind import share_denominator
from zhgovie.facts.phrase import WINDOW
from zhgovie.facts.subject import Subject
from zhgovie.facts.surroundings import HELD
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity, Quantity, Time

Offsets = tuple[int, int]

_JOINT = lazy(
    r"(?:以上|以下|左右|余|多)? ?(?:[、和及与,，/]|以及)(?:约|近|超|逾|超过|突破|达)?"
    r"|(?:以上|左右)?(?:共|合计)?(?:约|近)?"
)
_PARTING = lazy(r"[、和及与,，]")
_OUTPUT = lazy("(?:合计|总计|共)?(?:[年日月]|单线)(?:[生可]?产|产能|加工|处理|回收)")
"""Between a count of plants and what they put out, before the noun of both."""
_LIST_OPENING = lazy(r"^.*(?:有|是|为|包括)")
_YEARS = lazy(r"([0-9]{4})/([0-9]{4})")
_DRIVES = lazy(r"[^、和及与]{2,14}?(?:带动|拉动|推动|促进)(?=..)")
_DIGIT = lazy(r"[0-9]")
_BOTH_BASES = frozenset({"同比", "环比"})
"""What deals out two changes of one thing: 同比、环比分别增长2%、下降3%."""
_TOWARD = frozenset("对向")  # before names that something goes to: 对甲国、乙国出口强劲,分别增长…
_LONGEST_NAME, _LOOKED_BACK = 8, 12


def groups(text: str, clause: Clause) -> list[Group]:
    """Gather the clause's values that stand in a row, joined by 、 和 or nothing, each with its words on both sides."""
    if not clause.values:
        return []
    if len(clause.values) == 1:
        (value,) = clause.values
        return [Group(clause, [value], (clause.start, value.start), (value.end, clause.end))]
    rows: list[list[Quantity]] = []
    last, behind = None, dict(clause.holes)  # 26万吨（增长3%）、14万吨
    for value in clause.values:
        if last is not None and value.start - last <= 6 and _JOINT.fullmatch(text, last, value.start):
            rows[-1].append(value)
        else:
            rows.append([value])
        last = behind.get(value.end, value.end)
    found: list[Group] = []
    for index, row in enumerate(rows):
        low = rows[index - 1][-1].end if index else clause.start
        group = Group(clause, row, (low, row[0].start), (row[-1].end, clause.end))
        if index:
            _part(text, found[-1], group)
        found.append(group)
    return found


def _part(text: str, before: Group, group: Group) -> None:
    """Part the gap between two rows: what stands before the first 、 is the first's, behind the last the second's."""
    low, high = group.left
    if _OUTPUT.fullmatch(text, low, high):
        before.right, group.shares_gap = group.right, True  # 2条 年产20万吨 钢管生产线
        return
    marks = list(separators(text, low, high))
    if not marks:
        before.right = (low, high)
        group.shares_gap = True
        return
    first, last = marks[0], marks[-1]
    is_and = first == last and text[first[0]] in "和及与" and first[0] > low + 1
    if is_and and HELD.match(text, last[1], high):
        before.right, group.shares_gap = (low, high), True  # 12家 零售和餐饮企业销售额 3亿元
        return
    if len(marks) + 1 == len(group.values) > 1 and text.find("分别", last[1], high) > 0 and first[0] > low + 2:
        before.right, group.shares_gap = (low, first[0]), True  # 78个 步行街客流量、营业额分别增长5%、6%
        return
    group.is_joined = True
    before.right = (low, first[0])
    group.left = (first[1] if first[0] <= low + 2 else last[1], high)


def items(text: str, row: Sequence[Draft]) -> list[list[Draft]]:
    """Part a row of values at its joints: 17宗1095.16亩和39宗2889.12亩 has two items of two values."""
    parts: list[list[Draft]] = [[row[0]]]
    for draft in row[1:]:
        if _PARTING.search(text, parts[-1][-1].quantity.end, draft.quantity.start):
            parts.append([draft])
        else:
            parts[-1].append(draft)
    return parts


def with_verbs(rows: Sequence[Sequence[Draft]]) -> int:
    """Count the rows from the first on that the 分别 before it deals out, each with its verb: 分别下降3%、增长1.5%."""
    first = rows[0][0]
    if _BOTH_BASES.issubset(first.phrase.tail):
        return 1
    bases, count = {first.reading.basis, None}, 1
    for draft in (row[0] for row in rows[1:]):
        is_next = draft.clause is first.clause and draft.group.is_joined and draft.reading.basis in bases
        if not is_next or draft.phrase.spans or not draft.phrase.tail:
            break
        count += 1
    return count


def deal(page: Page, rows: Sequence[list[Draft]], before: Sequence[Draft], topic: Offsets | None = None) -> bool:
    """Deal values out to coordinated subjects or indicators; False where there is nothing to deal.

    They stand in one row, or in several `with_verbs`. `topic` is what the valueless clause before was about.
    """
    row = [draft for drafts in rows for draft in drafts]
    parts = [part for drafts in rows for part in items(page.text, drafts)]
    if len(parts) < 2:
        return False
    if distances.deal_against(page, parts, before) or distances.deal_gap(page, parts, before):
        return True
    phrase = row[0].phrase
    if row[0].quantity.unit == "rank":
        phrase = replace(phrase, spans=ranks.before_standing(page, row))
    subjects = _subjects(page, row, len(parts))
    for part, subject in zip(parts, subjects, strict=False):
        for draft in part:
            draft.subject = subject
    spans = phrase.spans or _told_before(page, before, row)
    if subjects and spans:
        give(row, spans, "lists.respectively_subjects")
        return True
    if _by_times(page, row, parts, before):
        return True
    topic = _fresh(row[0], before, topic)
    spans = _dealt_out(page.text, row[0], phrase.spans, topic)
    coordinated = coordination.coordinates(page, _parted_at_share(page.text, spans), len(parts))
    coordinated = coordinated or _with_topic(page.text, phrase.spans, topic, len(parts))
    if coordinated:
        for part, spans in zip(parts, sharing.dealt_measure(page, row[0], coordinated, before), strict=True):
            give(part, spans, "lists.respectively")
        return _with_rate(page.text, row)
    return (
        earlier.by_counted(page, row[0], parts, before)
        or (not subjects and earlier.by_values(page.text, parts, phrase, before) and _with_rate(page.text, row))
        or earlier.by_subjects(page.text, row[0], parts, before)
    )


def _with_rate(text: str, row: Sequence[Draft]) -> bool:
    """Add the rate that rose to what each value is of: 增速分别提高2、3个百分点."""
    rate = rates.rate_of_change(text, row[0].phrase) if row[-1].quantity.unit == "pp" else []
    for draft in row if rate else ():
        draft.indicator = [*rates.without_rate(text, draft.indicator), *rate]
    return True


def _fresh(first: Draft, before: Sequence[Draft], topic: Offsets | None) -> Offsets | None:
    """Give what the clause right before tells of, where 分别 may deal it out."""
    is_new = topic is not None and (not before or before[-1].quantity.end < topic[0])
    return topic if is_new and "分别" in {*first.phrase.tail, *first.phrase.head} else None


def _dealt_out(text: str, first: Draft, spans: Sequence[Offsets], topic: Offsets | None) -> list[Offsets]:
    """Give the words that 分别 deals out: before the row, else of the clause before (对甲、乙出口强劲,分别增长…)."""
    if topic is not None and not spans:
        return [topic]
    return _undriven(text, spans) if first.reading.kind == "growth" else list(spans)


def _with_topic(text: str, spans: Sequence[Offsets], topic: Offsets | None, count: int) -> list[list[Offsets]]:
    """Deal a measure out to a list of the clause before: 甲、乙等产品出口增势良好,分别出口3亿元、2亿元."""
    end = text.find("等", *topic) if topic is not None and len(spans) == 1 else 0
    pieces = coordination.pieces_of(text, (topic[0], end)) if topic is not None and end > 0 else []
    return [[piece, *spans] for piece in pieces] if len(pieces) == count else []


def _told_before(page: Page, before: Sequence[Draft], row: Sequence[Draft]) -> list[Offsets]:
    """Give what the last value in the row's unit measures: 甲、乙用电增速居前两位,分别增长9%、8%."""
    text = page.text
    near = before[-_LOOKED_BACK:] if not text.startswith("的", row[-1].quantity.end) else ()
    alike = (one for one in reversed(near) if one.quantity.unit == row[0].quantity.unit)
    last = next(alike, near[-1] if near else None)
    if last is not None and (led := extremes.led_in(page, last)):
        return led
    return rates.without_rate(text, rates.before_gap(last)) if last is not None and last.indicator else []


def _undriven(text: str, spans: Sequence[Offsets]) -> list[Offsets]:
    """Drop what makes a list grow: 补贴政策带动 洗衣机、空调销量."""
    driven = _DRIVES.match(text, *spans[0]) if spans else None
    return [(driven.end(), spans[0][1]), *spans[1:]] if driven else list(spans)


def _parted_at_share(text: str, spans: Sequence[Offsets]) -> list[Offsets]:
    """Part a phrase before 占: 采购规模 | 占生产总值和财政支出的比重 shares its numerator."""
    found: list[Offsets] = []
    for start, end in spans:
        at = share_denominator(text, start, end)
        found += [(start, at), (at, end)] if at > start else [(start, end)]
    return found


def _subjects(page: Page, row: Sequence[Draft], count: int) -> list[Subject]:
    """Give the subjects that a row deals out to: names before it in its clause, or a list in the clause before."""
    group = row[0].group
    if len(group.names) == count:
        holders = (page.topics.holder_at(start) for start, _ in group.names)
        return [_dealt(page, holder) for holder in holders if holder is not None]
    end = group.clause.start - 1
    if "分别" not in {*row[0].phrase.tail, *row[0].phrase.head} or page.text[end : end + 1] not in {"，", ","}:
        return []
    start = max((page.text.rfind(mark, max(0, end - 60), end) + 1 for mark in "，,。；;\n"), default=0)
    if named := _row_of_names(page, max(start, end - 60), end, count):
        return named
    pieces = coordination.pieces_of(page.text, (max(start, end - 60), end)) if end > start else []
    if len(pieces) != count or traded.traded(page, row[0], count):
        return []
    texts = [page.text[low:high] for low, high in pieces]
    opening = _LIST_OPENING.match(texts[0])
    if opening is None or any(len(text) > _LONGEST_NAME or _DIGIT.search(text) for text in texts[1:]):
        return []
    texts[0] = texts[0][opening.end() :]
    return [Subject(text, rule="subject.listed") for text in texts]


def _row_of_names(page: Page, start: int, end: int, count: int) -> list[Subject]:
    """Give the places in a row that the clause before tells of: 甲市、乙市和丙县进出口额位列前三,分别实现…."""
    rows: list[list[Entity]] = [[]]
    at = page.next_entity(start, end)
    while at is not None:
        entity = page.entities[at]
        if page.topics.holder_at(entity.start) is None or entity.label not in {"GPE", "ZONE"} or entity.end > end:
            rows.append([])
        elif rows[-1] and NAME_JOINT.fullmatch(page.text, rows[-1][-1].end, at):
            rows[-1].append(entity)
        else:
            rows.append([entity])
        at = page.next_entity(at + 1, end)
    row: list[Entity] = next((row for row in reversed(rows) if len(row) == count), [])
    if not row or _DIGIT.search(page.text, row[-1].end, end) or page.text[row[0].start - 1] in _TOWARD:
        return []
    if trade.is_partner(page.text, row[-1].end):
        return []
    return [_dealt(page, entity) for entity in row]


def _dealt(page: Page, name: Entity) -> Subject:
    """Give the subject that a name of a row makes: no other is weighed against it."""
    return replace(page.topics.subject_of(name), rule="subject.dealt")


def _by_times(page: Page, row: Sequence[Draft], parts: Sequence[Sequence[Draft]], before: Sequence[Draft]) -> bool:
    """Deal a row out to as many times: 2022年和2023年分别出让17宗和39宗."""
    group = row[0].group
    start = max(group.left[0], group.left[1] - WINDOW)
    times = [page.times[at] for at in range(start, group.left[1]) if at in page.times]
    if "分别" not in page.text[start : group.left[1]]:
        return False
    against = earlier.compared_with(page, times)
    if len(against) == len(parts) and (len(times) == len(parts) or times[0] not in against):
        return _compared(page, row, before)
    if times and times[0] not in against:  # 2016年甲、乙收入分别比2012年增加8元和3元
        times = [time for time in times if time not in against]
    times = times or earlier.times(page, group.clause.start)
    periods = [time.value for time in times] if len(times) == len(parts) else _years(times, len(parts))
    is_named = len(times) != len(parts) and coordination.coordinates(page, row[0].phrase.spans, len(parts))
    if not periods or is_named or row[0].reading.basis == "annual_average":
        return False
    spans = row[0].phrase.spans or (before[-1].indicator if before else [])
    for part, period in zip(parts, periods, strict=True):
        give(part, spans, "lists.respectively_times")
        for draft in part:
            draft.period, draft.rules["period"] = period, "lists.respectively_times"
    return True


def _compared(page: Page, row: Sequence[Draft], before: Sequence[Draft]) -> bool:
    """Let a row tell changes of one thing since several times: 增速较一季度和1—5月分别提高3和2个百分点."""
    spans = row[0].phrase.spans or (rates.before_gap(before[-1]) if before else [])
    if not spans:
        return False
    rate = rates.rate_said(page.text, row[0].phrase) if row[-1].quantity.unit == "pp" else []
    give(row, [*rates.without_rate(page.text, spans), *rate], "lists.respectively_compared")
    return True


def _years(times: Sequence[Time], count: int) -> list[str | None]:
    """Give the years of one interval that has as many: 2016年至2018年分别完成1亿、2亿、3亿."""
    match = _YEARS.fullmatch(times[0].value or "") if len(times) == 1 else None
    if match is None or int(match.group(2)) - int(match.group(1)) + 1 != count:
        return []
    return [str(year) for year in range(int(match.group(1)), int(match.group(2)) + 1)]
