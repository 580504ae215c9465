"""Nouns behind their value (300个 村污水治理), alone or with the words before it: rules of `indicator`."""

from __future__ import annotations

from zhgovie.facts import beside, deeds, objects, own_words, works
from zhgovie.facts.case import Case
from zhgovie.facts.draft import put
from zhgovie.facts.kind import GROWN_BEHIND
from zhgovie.facts.phrase import ends_in_verb, is_word
from zhgovie.facts.surroundings import does, is_source
from zhgovie.lexicons.lazy import lazy

_GRANT = lazy("(?:补贴|补助|奖励|资助|救助|奖补)(?:资金|金)?")
_RATIO = lazy(r"[一-鿿](?:率|份额|比例|比重)$")
"""Ratios told behind their value: 以33%的支持率排名第一."""
_DONE = frozenset({"完成", "完成了", "争取"})
_LONGEST_WHOLE = 4  # longest name of the whole before a share of it: 全球 90%的大米


def grown_behind(case: Case) -> bool:
    """Take what grew from between the percentage and its noun: 实现27%的收入增长."""
    if case.draft.reading.rule != "kind.grown_behind":
        return False
    grown = GROWN_BEHIND.match(case.page.text, case.draft.quantity.end)
    put(case.draft, [grown.span("what")] if grown else [], "indicator.grown_behind")
    return grown is not None


def with_measure(case: Case) -> bool:
    """Take a measure or a grant behind the value as well: 果蔬产出57亿元产值, 给予每台电梯10万元补贴."""
    own, right = case.around.own, case.around.right
    is_ratio = case.draft.reading.kind == "share" and case.around.is_attributive and bool(right)
    if is_ratio and _RATIO.search(case.page.text, *right[-1]):
        put(case.draft, right, "indicator.ratio_behind")
        return True
    if not own or not right:
        return False
    is_grant = own_words.spends(case.page.text, own, right) or _GRANT.fullmatch(case.page.text, *right[-1]) is not None
    if not (is_grant or is_word(case.page.text, right, "depend") or is_word(case.page.text, right, "macro")):
        return False
    put(case.draft, [*own, *right], "indicator.with_measure")
    case.draft.taken_right = True
    return True


def around(case: Case) -> bool:
    """Take a noun behind the value with the words before it: all of them when few, else the verb that opens them."""
    text, draft, around = case.page.text, case.draft, case.around
    own = around.own
    if not own or not around.right:
        return False
    if works.put_into(case.page, draft, own):
        return True
    verb = deeds.verb_first(text, own[0])
    is_verb = verb is not None and len(own) == 1 and verb[1] == own[0][1]
    said = "".join(text[start:end] for start, end in own)
    is_tied = around.is_attributive and len(said) <= _LONGEST_WHOLE
    is_tied = is_tied or is_source(text, around.right) or (not around.is_attributive and does(text, own, around.right))
    is_whole = draft.reading.kind == "share" and is_tied
    if not ((around.is_counted and not around.is_attributive) or is_whole or is_verb or ends_in_verb(text, own)):
        return False
    own, rule = own_words.kept(text, draft, around, said, verb)
    if own and text[own[0][0]] == "对" and own[0][1] > own[0][0] + 1:
        own = [(own[0][0] + 1, own[0][1]), *own[1:]]
    put(draft, [*own, *around.right], rule)
    draft.taken_right = True
    return True


def right(case: Case) -> bool:
    """Take the noun behind the value, with 完成 right before it: 完成 300个 村污水治理."""
    if not case.around.right:
        return False
    phrase, done = case.draft.phrase, objects.among(case.page.text, case.draft, case.previous)
    done = done or beside.of_counted(case.page.text, case.draft, case.before, case.around.right)
    if case.draft.reading.kind == "level" and not phrase.spans and "计划" not in phrase.tail:
        spans = zip(phrase.tail, phrase.tail_spans, strict=True)
        done = done or [(low, low + 2) for word, (low, _) in spans if word in _DONE]
    put(case.draft, [*done, *case.around.right], "indicator.right")
    case.draft.taken_right = True
    return True
