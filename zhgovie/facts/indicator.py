"""The least spans that name what a value measures.

`settle` tries the rules of `_RULES` in order; each looks at the words round the value (`surroundings.gather`) and
fills `Draft.indicator`, or leaves it to the next. Families of rules are apart: measures of something in `dependents`,
nouns behind the value in `nouns_behind`, what is taken over in `inherited`. What puts words together is, too: parts of
wholes in `parts`, what was done in `deeds`, what drives a growth in `drivers`, shares in `denominators`, ranks in
`ranks`, rates of change and what they are set against in `rates` and `distances`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from zhgovie.facts import (
    beside,
    deeds,
    denominators,
    dependents,
    distances,
    drivers,
    goals,
    nouns_behind,
    objects,
    own_words,
    parts,
    ranks,
    rates,
    runs,
    sharing,
    works,
)
from zhgovie.facts.case import Case
from zhgovie.facts.draft import Draft, Page, put
from zhgovie.facts.extremes import at_place
from zhgovie.facts.inherited import good_of_aspect, industry_before, inherit, of_topic, stock_holder
from zhgovie.facts.kind import COUNTED
from zhgovie.facts.phrase import dependent_suffix, is_word
from zhgovie.facts.surroundings import gather, is_measure_unit, pointed_at
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Kind

Offsets = tuple[int, int]

_QUOTED_CLASS = lazy(r".*(?:等|、[^、“”]{1,12})(?=“)")
_COUNTED_CLASS = lazy(
    r".*(?<![中高初平同])等(?![级候额])"
    r"(?:(?:(?:重点|热门|主要)?(?:领域|方面|环节|地区|方向)|地(?![质区产方理铁板]))(?=[^、等]{2,}$)|(?=[^、等]{4,}$))"
)
_SAVED = frozenset({"节约", "节省"})
_EQUALS = lazy(r"[仅只]?(?:是(?!否)|约为|相当于)|[仅只]为")
_ERA = lazy(r"是?(?:(?!是)[一-鿿]){2,10}(?:初期?|时期|之初|[之以]前)")
"""When: no thing that another is so many times of."""
_LOOKED_BACK = 12
"""Drafts of the paragraph looked back over for the last that is named."""
_QUOTED_CHANGES = frozenset({"涨", "跌", "收涨", "收跌", "大涨", "大跌", "上涨", "下跌", "微涨", "微跌"})


def settle(page: Page, draft: Draft, before: Sequence[Draft], topic: Offsets | None = None) -> None:
    """Fill `draft.indicator` and say by which rule.

    Parameters
    ----------
    before
        The drafts of the paragraph, in order.
    topic
        What the valueless clause before was about (用水总量 in 用水总量实现零增长,稳定在…).
    """
    is_inside = draft.clause.parent is not None
    previous = beside.before_bracket(draft, before) if is_inside else None
    previous = previous or _last_named(before, is_inside=is_inside)
    kind = draft.reading.kind
    if kind == "rank":
        _settle_rank(page, draft, before, previous, topic)
        return
    growth = distances.is_of_place(page, draft, before) if is_inside else None
    if growth is not None:
        draft.reading = draft.reading._replace(kind="growth", rule="kind.of_place")
        put(draft, growth.indicator, "indicator.of_place")
        return
    if not _tells_gap_or_share(page, draft, before, previous, topic):
        case = Case(page, draft, gather(page, draft, previous), before, previous, topic)
        for rule in _RULES:
            if rule(case):
                break
    beside.extreme(page.text, draft)
    if draft.indicator:
        _share_words(page, draft, before, kind)
    if draft.reading.kind == "increment":
        rates.add_change(page.text, draft, previous)
    elif draft.reading.kind == "share":
        beside.rate_of_place(page, draft, previous)
    elif draft.reading.rule == COUNTED:
        rates.add_counted(page.text, draft)


def _share_words(page: Page, draft: Draft, before: Sequence[Draft], kind: Kind) -> None:
    """Give a value the verb or noun of its list; `kind` is what it was read as first."""
    if kind in {"level", "increment"}:
        objects.share_verb(page, draft, before)
        if before:
            objects.share_predicate(page.text, draft, before)
            objects.share_head(page.text, draft, before)
    elif kind == "share" and before and before[-1].reading.kind == kind:
        objects.after_verb(page, draft, before[-1])  # 贡献了三成的税收、四成的 就业岗位


def _last_named(before: Sequence[Draft], *, is_inside: bool) -> Draft | None:
    """Give the last draft with an indicator; behind a bracket the one before it: 项目20个(其中亿元以上8个),总投资….

    `is_inside` is whether the value that asks stands in a bracket itself.
    """
    last = None
    for one in islice(reversed(before), _LOOKED_BACK):
        if not one.indicator or beside.is_move(one):
            continue
        if is_inside or one.clause.parent is None:
            return one
        last = last or one
    return last


def _settle_rank(
    page: Page, draft: Draft, before: Sequence[Draft], previous: Draft | None, topic: Offsets | None
) -> None:
    ranks.rank(page, draft, previous, before)
    is_new = topic is not None and (previous is None or previous.quantity.end < topic[0])
    is_new = is_new and page.times.keys().isdisjoint(range(*(topic or (0, 0))))
    if topic and is_new and draft.rules.get("indicator", "indicator.inherited") == "indicator.inherited":
        put(draft, [topic], "indicator.topic")  # 营商环境持续优化,居全省第3位
    ranks.standing(page.text, draft)


def _tells_gap_or_share(
    page: Page, draft: Draft, before: Sequence[Draft], previous: Draft | None, topic: Offsets | None
) -> bool:
    """Name a distance, or a share of what is told; say whether the value is one."""
    kind, is_point = draft.reading.kind, draft.quantity.unit == "pp"
    if kind == "share":
        return (
            goals.of_amount(page, draft, before)
            or goals.share(page, draft, objects.total_before(page.text, draft, before) or previous)
            or denominators.share(page, draft, previous, topic)
        )
    if (is_point or kind == "increment") and distances.gap(page, draft, previous):
        return True
    return is_point and denominators.moved_share(page, draft, previous)


def _in_name(case: Case) -> bool:
    return works.inside_name(case.page, case.draft)


def _beside(case: Case) -> bool:
    return beside.compared(case.page, case.draft, case.previous) or at_place(case.page, case.draft, case.before)


def _planned(case: Case) -> bool:
    page, draft, around, previous = case.page, case.draft, case.around, case.previous
    return goals.amount(page, draft, around.own, previous) or goals.reached(page, draft, around.right, previous)


def _of_project(case: Case) -> bool:
    around = case.around
    if around.is_counted or not around.own or not (around.right or around.is_attributive):
        return False
    if case.draft.reading.kind == "growth":
        return False
    return works.of_project(case.page, case.draft, around.own)


def _named_before(case: Case) -> bool:
    named = own_words.named_before(case.page.text, case.draft, case.around)
    if named:
        put(case.draft, named, "lists.counted")
    return bool(named)


def _of_holder(case: Case) -> bool:
    """Leave out what the words before the value only tell the measure's holder by, or take what is behind them."""
    page, draft, own = case.page, case.draft, case.around.own
    if not own:
        return False
    if works.of_plant(page, draft, own, case.around.right):
        return True
    own = case.plain()
    if _class_behind_examples(page, draft, own) or works.put_into(page, draft, own):
        return True
    size = dependent_suffix(page.text, own[-1])
    return size > 0 and (works.of_named(page, draft, own, size) or works.of_described(page, draft, own, size))


def _multiple(case: Case) -> bool:
    """Part what is measured from what it is measured by: 新品售价仅是旧品的1.2倍."""
    draft, text = case.draft, case.page.text
    if draft.quantity.unit != "x" or not draft.phrase.is_attributive or len(case.around.own) != 1:
        return False
    start, end = case.around.own[0]
    if case.previous is not None and _ERA.fullmatch(text, start, end):  # 产值5亿元,是建市之初的30倍
        put(draft, case.previous.indicator, "indicator.multiple")
        return True
    verb = _EQUALS.search(text, start + 2, end - 1)
    if verb is not None:
        put(draft, [(start, verb.start()), (verb.end(), end)], "indicator.multiple")
    return verb is not None


def _of_same(case: Case) -> bool:
    same = pointed_at(case.page, case.draft, case.around.own, case.before)
    if same:
        put(case.draft, same, "indicator.same")
    return bool(same)


def _of_share_price(case: Case) -> bool:
    """Take the change itself where it stands right behind a company's name: 某某股份 涨9.5%; 节约 1.2万吨标准煤."""
    draft, phrase = case.draft, case.draft.phrase
    if phrase.spans or not phrase.tail:
        return False
    entity = case.page.topics.ends.get(phrase.tail_spans[-1][0])
    is_quoted = phrase.tail[-1] in _QUOTED_CHANGES and entity is not None and entity.label == "COMPANY"
    if not is_quoted and (draft.quantity.unit != "tce" or phrase.tail[0] not in _SAVED):
        return False
    put(draft, [phrase.tail_spans[-1 if is_quoted else 0]], "indicator.share_price" if is_quoted else "indicator.saved")
    return True


def _left(case: Case) -> bool:
    """Take the words before the value, plain, or with what they are part of or share."""
    if not case.around.own:
        return False
    page, draft, previous = case.page, case.draft, case.previous
    own = case.plain()
    if is_word(page.text, own, "macro"):
        whose = parts.economy(page, draft, previous) or industry_before(case)
        whose = whose or goals.projects_before(page.text, draft, own, previous)
        whose = whose or sharing.producer(page.text, own, previous)
        if not whose and (whose := sharing.trade_side(page.text, own, case.before)):
            draft.rules["shares"] = "measure"
        put(draft, [*whose, *own], "indicator.macro")
        return True
    whole = parts.whole(page, draft, case.before, own) if case.before else []
    if whole:
        put(draft, [*whole, *own], "indicator.part")
        if parts.is_measured(page.text, whole):
            draft.rules["shares"] = "measure"
        return True
    done = objects.undergone(page, draft, own)
    if done:
        put(draft, done, "indicator.undergone")
        return True
    shared = _shared(case, own)
    put(draft, [*shared, *own, *objects.achieved(page.text, draft)], "indicator.left")
    return True


def _shared(case: Case, own: list[Offsets]) -> list[Offsets]:
    """Give what the words before the value share with what stands before them."""
    page, draft, previous, before = case.page, case.draft, case.previous, case.before
    if not before:
        return (
            sharing.shared_with(page, case, own)
            or deeds.repeated_verb(page, draft, own, None)
            or stock_holder(case, own)
            or good_of_aspect(case, own)
        )
    return (
        sharing.shared_with(page, case, own)
        or deeds.repeated_verb(page, draft, own, previous)
        or drivers.driver(page, draft, own, previous)
        or deeds.progress(page, draft, own, deeds.counted_before(page.text, draft, before, previous))
        or sharing.with_measure(page, draft, own, previous)
        or sharing.earners(page, draft, own, previous)
        or sharing.other_side(page, draft, own, before)
        or stock_holder(case, own)
        or good_of_aspect(case, own)
        or sharing.next_part(page, draft, own, before)
        or sharing.per_head(page.text, draft, own, before)
        or runs.of_holder(page.text, draft, own, before)
        or sharing.first_part(page, draft, own, before)
    )


def _next_holder(case: Case) -> bool:
    """Take over what the value before measures where only the next holder is named."""
    told = beside.next_holder(case.page, case.draft, case.around.own, case.before)
    if told:
        put(case.draft, told, "indicator.inherited")
    return bool(told)


def _class_behind_examples(page: Page, draft: Draft, own: Sequence[Offsets]) -> bool:
    """Take the class behind its examples: 水库、塘坝等“水盆子”."""
    start, end = own[-1]
    quoted = _QUOTED_CLASS.match(page.text, start, end) if page.text.find("“", start, end) >= 0 else None
    if quoted is None and page.text.find("等", start, end) >= 0 and not is_measure_unit(draft.quantity):
        quoted = _COUNTED_CLASS.match(page.text, start, end)
    if quoted is None:
        return False
    verb = deeds.verb_first(page.text, own[0])
    put(draft, [*([verb] if verb else []), (quoted.end(), end)], "indicator.quoted_class")
    return True


_RULES: tuple[Callable[[Case], bool], ...] = (
    _in_name, _beside, nouns_behind.grown_behind, dependents.twin, dependents.mean, dependents.chained,
    dependents.dependent, _planned, _of_project, nouns_behind.with_measure, nouns_behind.around, _of_same,
    _named_before, _of_holder, _multiple, _next_holder, _left, nouns_behind.right, _of_share_price, of_topic, inherit,
)  # fmt: skip
"""In order of preference."""
