"""Rates of change beside amounts: what grew, the word of rate (增速), and what was told before a distance."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.draft import Draft, put, same_sentence
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.surroundings import PLACES
from zhgovie.facts.words import words

Offsets = tuple[int, int]

PLACES_TAKEN = frozenset({"排位", "位次", "名次"})
"""Ranks by name, of what stands before: 经济总量…,全国排位从第24位升至第18位."""
_OF_PLANS = frozenset({"indicator.plan", "indicator.plan_behind"})
"""Rules of amounts that were only set beforehand."""


def before_gap(previous: Draft) -> list[Offsets]:
    """Give the indicator before without the place it was compared with."""
    rule = previous.rules.get("indicator")
    if rule in {"indicator.gap", "indicator.share_of_plan"} and len(previous.indicator) > 1:
        spans = previous.indicator[:-1]  # 完成 1.8万亿元 目标的75%: the verb goes as well
        return spans[:-1] if len(spans) > 1 and previous.verb == spans[-1] else spans
    if rule == "indicator.against" and previous.phrase.than is not None:
        return [span for span in previous.indicator if span[0] < previous.phrase.than[0]]
    return list(previous.indicator)


def grown(text: str, draft: Draft, previous: Draft, before: Sequence[Draft]) -> Draft:
    """Give what a growth is of where its words do not say it: the value before it, but for shares and places."""
    is_of_whole = previous.rules.get("indicator", "").startswith("indicator.share_of")
    is_amount = draft.reading.kind == "increment" and draft.quantity.unit != "pp" and is_of_whole
    is_change = draft.reading.kind == "increment" and draft.quantity.unit != "pp" and not is_of_whole
    if is_change and previous.reading.kind == "share":
        alike = (one for one in reversed(before[-6:]) if one.quantity.unit == draft.quantity.unit and one.indicator)
        return next((one for one in alike if same_sentence(text, one, draft)), previous)  # 350天,优良率96%,增加2天
    if draft.reading.kind != "growth" and not is_amount:
        return previous
    is_own = previous.reading.kind == "share" and previous.rules.get("indicator") == "indicator.left"
    if is_own and text[previous.indicator[0][0]] not in "占比":  # 收购烟叶2万担,上等烟64%,同比提高1.4%
        return previous
    if previous.reading.kind in {"share", "rank"}:
        # 收入9亿元,为预算的102%,增长6%: what grows is the amount, not its share, nor what ranks.
        told = (one for one in reversed(before[-6:]) if one.rules.get("indicator") not in _OF_PLANS)
        levels = (one for one in told if one.reading.kind == "level" and one.indicator)
        ends = "。\n" if previous.reading.kind == "rank" else "。；;\n"  # 生产总值9亿元,总量居全省第7位;增长5%
        told = (
            one for one in levels if not any(mark in text[one.quantity.end : draft.quantity.start] for mark in ends)
        )
        previous = next(told, previous)
    if previous.quantity.unit in PLACES:
        # 五市负增长,滨州增速为1.2%: the rate is of what grew before, not of the places counted.
        growths = (one for one in reversed(before[-12:]) if one.reading.kind == "growth" and one.indicator)
        previous = next(growths, previous)
    return previous


def rate_said(text: str, phrase: Phrase) -> list[Offsets]:
    """Find 增速, 增幅 before a value, without 同比 and 年均."""
    nouns = words("growth_noun")
    start, end = next((s for word, s in zip(phrase.tail, phrase.tail_spans, strict=True) if word in nouns), (0, 0))
    is_long = end - start > 2 and text[end - 2 : end] in nouns
    return [(end - 2 if is_long else start, end)] if end else []


def rate_of_change(text: str, phrase: Phrase) -> list[Offsets]:
    """Find the word of rate whose change in percentage points a value is: 增速同比提高0.8个百分点."""
    changes = words("up", "down") - words("growth_noun")
    nearest = next((word for word in phrase.tail if word in words("up", "down")), "")
    return rate_said(text, phrase) if nearest in changes else []


def without_rate(text: str, spans: Sequence[Offsets]) -> list[Offsets]:
    """Drop the words of rate and rank from an indicator: of 增速 only the amount grows."""
    kept = [span for span in spans if text[slice(*span)] not in words("growth_noun") | PLACES_TAKEN]
    return kept or list(spans)


def add_change(text: str, draft: Draft, previous: Draft | None) -> None:
    """Add to a change the words that name it (人均增收), and the rate that rose (增速提高0.8个百分点)."""
    phrase, said = draft.phrase, ""
    is_taken_over = draft.rules.get("indicator") == "indicator.inherited"
    if is_taken_over and previous and previous.quantity.unit in {draft.quantity.unit, "%"}:
        said = text[previous.indicator[0][0] : previous.indicator[-1][1]]
    for word, span in zip(phrase.tail, phrase.tail_spans, strict=True):
        if word not in words("kept_change") or (word[-1] in "收支产" and word[-1] in said):
            continue  # 收入9亿元,同比增收1亿元: the change is of the amount before
        is_each = phrase.than is not None and text[span[0] - 2] == "每"  # 较传统品种每亩 增产70公斤
        named = [*phrase.spans, (span[0] - 2, span[0])] if is_each else draft.indicator
        if is_taken_over and word == "增收":  # 带动农户186户,年增收36万元
            named = [(span[0] - 2 * text.endswith("年均", 0, span[0]) - text.endswith("年", 0, span[0]), span[0])]
        is_one = bool(named) and named[-1][1] == span[0]  # 户均增收
        draft.indicator = [*named[:-1], (named[-1][0], span[1])] if is_one else [*named, span] if named else []
    if not draft.indicator:
        return
    if phrase.tail_spans and text.startswith("拉动", draft.indicator[-1][0]):
        draft.indicator.append(phrase.tail_spans[0])
    rate = rate_of_change(text, phrase) if draft.quantity.unit == "pp" else []
    if rate and draft.rules.get("indicator") != "indicator.against" and rate[0] not in draft.indicator:
        draft.indicator = [*without_rate(text, draft.indicator), *rate]


def add_counted(text: str, draft: Draft) -> None:
    """Say how those changed that are counted: 价格上涨的有20种,下降的有25种."""
    changes = words("up", "down")
    tail = zip(draft.phrase.tail, draft.phrase.tail_spans, strict=True)
    change = next((span for word, span in tail if word in changes), None)
    kept = [span for span in draft.indicator if text[slice(*span)] not in changes]  # of those counted before
    if change is not None and kept:
        put(draft, [*kept, change], "indicator.changed")
