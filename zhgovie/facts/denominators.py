"""Shares of a whole: the numerator, from the words before, the clause or the fact before, and 占 + denominator."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts import shares
from zhgovie.facts.deeds import is_verb
from zhgovie.facts.draft import Draft, Page, put, same_sentence
from zhgovie.facts.kind import share_denominator
from zhgovie.facts.parts import SIZES, before_bracket
from zhgovie.facts.phrase import WINDOW, dependent_suffix, is_word, left_phrase
from zhgovie.facts.rates import before_gap
from zhgovie.facts.shares import SET_AGAINST
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_OF_PLAN = lazy(r"占[一-鿿]{0,8}?(?:计划|任务|目标|预算)(?:任务|目标|总?数|总?额)?(?=的?[约近超]{0,2}$)")
_REACHES = lazy(r"达到了?|接近|相当于|约为|超过了?|是(?!否)|为(?![民主了])")
_OF_ALL = lazy(r"占(?:了|据了?|到了?)?(?:总体|总数|全部|总计|合计)(?=的?(?:近|约|超过?|逾)?$)")
"""A whole that is told by a word which elsewhere only leads to a value."""
_SHARES = frozenset({"比重", "占比", "份额", "比例"})
_LOOSE = lazy("[是的着这将占]")
"""What makes the words that open a clause no noun that has a share."""
_NEXT_WHOLE = lazy(
    r"(?:以上|左右)?[、，,和及]?(?P<place>(?:全[国省市区县州盟旗]|世界|全球)[一-鿿]{0,6}?)的?(?:近|约|超过?)?"
)
"""Between two shares of one thing: what the second is a share of."""


def share(page: Page, draft: Draft, previous: Draft | None, topic: Offsets | None = None) -> bool:
    """占 + denominator, with the numerator before it, from the clause before (`topic`) or from the fact before."""
    text, (start, end) = page.text, draft.group.left
    if spans := shares.by_part(text, draft, previous):
        put(draft, spans, "indicator.by_part")
        return True
    at = share_denominator(text, max(start, end - WINDOW), end)
    if at < 0:
        return _share_goes_on(page, draft, previous) or _share_of_whole(page, draft)
    denominator = left_phrase(text, at, end, None, page.ends).spans
    everything = _OF_ALL.match(text, at, end)
    if everything is not None:
        denominator = [everything.span()]
    elif planned := _OF_PLAN.match(text, at, end):
        denominator = [planned.span()]
    skips = page.skips.within(start, at, draft.group.told) if draft.group.told else page.skips
    numerator = left_phrase(text, start, at, skips, page.ends).spans if at > start else []
    is_new = topic is not None and (previous is None or previous.quantity.end < topic[0])
    whose = topic and (topic[0], topic[1] - len("比重") * text.endswith(tuple(_SHARES), *topic))
    if not numerator and whose is not None and is_new and not _LOOSE.search(text, *whose):
        numerator = [whose]
    elif not numerator and previous is not None:
        told = before_bracket(page, draft, previous)
        rest = [span for span in _together(text, draft, previous) if not SET_AGAINST.match(text, span[0])]
        sized = [span for span in rest if text[slice(*span)] not in SIZES]  # 规模列全国第一,占…
        numerator = told or sized or rest
    if previous is not None and len(numerator) == 1 and same_sentence(text, previous, draft):
        numerator = [*_held(text, previous, numerator), *numerator]
    put(draft, [*numerator, *denominator], "indicator.share_of")
    return bool(draft.indicator)


def _together(text: str, draft: Draft, previous: Draft) -> Sequence[Offsets]:
    """Give what the value before is of, without the place that it was compared with: 比全省快2个百分点,占全省的9%."""
    told = shares.together(text, draft, previous)
    return before_gap(previous) if told is previous.indicator else told


def moved_share(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """占全省的比重提高2个百分点, or after a share 比重提高2个百分点: how far a share moved."""
    text, (start, end) = page.text, draft.group.left
    if previous is not None and draft.phrase.spans and text[slice(*draft.phrase.spans[0])] in _SHARES:
        is_share = previous.reading.kind == "share" and same_sentence(text, previous, draft)
        has_word = text.endswith(tuple(_SHARES), *previous.indicator[-1])  # 占比38%,占比 提高2个百分点
        if is_share and (has_word or any(text[span[0]] == "占" for span in previous.indicator)):
            moved = [] if has_word else draft.phrase.spans[:1]
            put(draft, [*previous.indicator, *moved], "indicator.moved_share")
            return True
    return share_denominator(text, max(start, end - WINDOW), end) >= 0 and share(page, draft, previous)


def _share_goes_on(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """占全省的80%、全国的14%: the numerator and 占 of the share before go with the next place."""
    if previous is None or previous.reading.kind != "share" or previous.clause is not draft.clause:
        return False
    place = _NEXT_WHOLE.fullmatch(page.text, previous.quantity.end, draft.quantity.start)
    share_of = next((span for span in previous.indicator if page.text[span[0]] == "占"), None)
    if place is None or share_of is None:
        return False
    numerator = [span for span in previous.indicator if span[1] <= share_of[0]]
    put(draft, [*numerator, (share_of[0], share_of[0] + 1), place.span("place")], "indicator.share_of")
    return True


def _held(text: str, previous: Draft, own: Sequence[Offsets]) -> list[Offsets]:
    """Give what a bare measure is of, from the fact before, less its own: 进出口236亿元,规模 占全省四分之一."""
    spans = [span for span in previous.indicator if not SET_AGAINST.match(text, span[0])]
    said = text[slice(*own[0])]
    if spans and text.endswith(said, *spans[-1]):  # 数字产业增加值86亿元,增加值 占GDP的8%
        held = [(spans[-1][0], spans[-1][1] - len(said))]
    elif is_word(text, own, "depend"):
        held = [(start, end - (0 if said in SIZES else dependent_suffix(text, (start, end)))) for start, end in spans]
    else:
        return []
    return [span for span in held if span[0] + 1 < span[1] and not is_verb(text, span)]


def _share_of_whole(page: Page, draft: Draft) -> bool:
    """水泥产能接近全区总产能的30%: numerator and denominator without 占."""
    text = page.text
    if not draft.phrase.is_attributive or len(draft.phrase.spans) != 1:
        return False
    low, high = draft.phrase.spans[0]
    verb = _REACHES.search(text, low + 2, high - 2)
    if verb is None:
        return False
    put(draft, [(low, verb.start()), (verb.end(), high)], "indicator.share_of_whole")
    return True
