"""Ranks: what stands where (总量居全国第3位), without the verb of standing and the field."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts import traded
from zhgovie.facts.draft import Draft, Page, put, same_sentence
from zhgovie.facts.phrase import WINDOW, is_word, left_phrase
from zhgovie.facts.rates import PLACES_TAKEN, before_gap, rate_said, without_rate
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_STILL = r"(?:连续|牢牢|稳|仍|继续|持续|均|都|便|(?<![床泊车学席机])位)*"
_STANDS = (
    r"(?:(?<![床泊车学席机])位[居列]|排位|分列|分居|成为|占据了?|排名|排在|名列|入列|跃居|跃升|[飙攀]升|[上提]升(?=[到至])|进至|升至|跃升至|跻身|排到|进入|挺进|迈入|保持|达到)"
    r"(?:到|至|在|于)?"
)
_STANDS_SHORT = r"(?:[居排为是占]|(?<!班)列|(?<!完)成)(?:到|至|在|于)?"
_FIELD = (
    r"(?:全[国省市区县州]|世界|全球|中国|国内|国际|亚洲|长三角|同类|省内|市内|[东中西]部)(?:(?![居列])[一-鿿]){0,8}"
)
_NAMED = r"(?:(?!全[国省市区县州]|世界|全球|[居列排占位])[一-鿿0-9A-Za-z])"
"""What stands between a verb of one character and the rank; with another such character the verb is behind."""
_AMONG = r"(?:在(?![校册编籍岗])(?:[^，,。；;]{2,24}?中|[一-鿿]{2,8}?(?=[位排居名]|$)))?"
_RANK_SCOPE = lazy(
    rf"(?:再?创[^，,。；;、]{{0,6}}新高[、，,])?{_AMONG}(?:{_STILL}(?:{_STANDS}(?P<named>[一-鿿0-9A-Za-z]{{0,10}})|{_STANDS_SHORT}(?P<near>{_FIELD}|{_NAMED}{{0,10}}))"
    rf"|(?P<field>{_FIELD}))?$"
)
_STANDING = lazy(r"(?P<stands>排[名位](?=[^，,。；;0-9]{0,12}$)|(?:位居|位列|名列)(?=[^，,。；;0-9]{2,12}$))")
_LONGEST_STANDING = 16
"""Characters before a rank in which the verb of standing is looked for."""
_EVALUATED = lazy(
    r"(?:在|[位名]列|位居|[排居])[^，,。；;]{0,30}(?:开发区|经开区|高新区|园区|[省市县区镇]|乡(?!村))(?P<what>[一-鿿]{0,8}?(?:考核|考评|评价|测评|评比|评估){1,2})"
    r"(?:(?:结果|排名)?中[，,]?[一-鿿0-9]{0,12})?$"
)
"""What a rank was given for: 在全省开发区综合考核中位居第35位."""
_RANKED_THING = lazy(r"大?(?P<thing>(?<=大)[一-鿿]{2,9}?|[一-鿿]{1,8}大[国省市县区镇乡村])(?=[，,。；;、]|和|$)")
"""作为世界第二大经济体."""
_BESIDES = frozenset("比较与")


def rank(page: Page, draft: Draft, previous: Draft | None, before: Sequence[Draft]) -> None:
    """Strip the verb of standing and the field (居全国) before an ordinal; what is left, or was before, ranks."""
    text, phrase = page.text, draft.phrase
    own = list(phrase.spans)
    if own:
        start, end = own[-1]
        match = _RANK_SCOPE.search(text, max(start, end - 24), end)
        if match:
            draft.scope = match.group("named") or match.group("near") or match.group("field")
            phrase = left_phrase(text, start, match.start(), page.skips, page.ends)
            own[-1:] = phrase.spans
        own = [span for span in own if text[slice(*span)] not in _BESIDES]  # 比 居第二位的乙港多出1万吨
    rate = rate_said(text, phrase)
    of_thing = _RANKED_THING.match(text, draft.quantity.end, draft.quantity.end + 12)
    if of_thing is not None:
        put(draft, [of_thing.span("thing")], "indicator.ranked_thing")
        draft.subject = traded.ranked(page, draft, previous)
    elif (said := _EVALUATED.search(text, max(0, draft.quantity.start - WINDOW), draft.quantity.start)) and (
        not own or own[0][0] > said.start()
    ):
        put(draft, [said.span("what")], "indicator.evaluated")
    elif (
        own
        and previous is not None
        and (is_word(text, own, "depend") or text[slice(*own[0])] in PLACES_TAKEN)
        and same_sentence(text, previous, draft)
    ):
        put(draft, [*before_gap(previous), *own], "indicator.of_holder")
    elif own:
        put(draft, [*own, *rate], "indicator.left")
    elif previous is not None:
        put(draft, _ranked_before(text, draft, previous, before, rate), "indicator.inherited")


def standing(text: str, draft: Draft) -> None:
    """Let a body of which nothing is measured be ranked by where it stands: 某开发区在全国160家中 排名 第52位."""
    if draft.indicator:
        return
    low = max(draft.clause.start, draft.quantity.start - _LONGEST_STANDING)
    said = _STANDING.search(text, low, draft.quantity.start)
    if said is not None:
        put(draft, [said.span("stands")], "indicator.standing")


def _ranked_before(
    text: str, draft: Draft, previous: Draft, before: Sequence[Draft], rate: Sequence[Offsets]
) -> list[Offsets]:
    """Give what was told of before a rank without words of its own, with the rate that ranks."""
    spans = before_gap(previous)
    if {"均", "都", "各"} & {*draft.phrase.tail, *draft.phrase.head}:
        row = [other for other in before[-6:] if other.clause is previous.clause]
        spans = [span for other in row for span in other.indicator]
    return [*without_rate(text, spans), *rate] if rate else spans


def before_standing(page: Page, row: Sequence[Draft]) -> list[Offsets]:
    """Give what several ranks are of, without the verb of standing and the field: A、B分别居全省第2、第3位."""
    spans = list(row[0].phrase.spans)
    if not spans:
        return []
    start, end = spans[-1]
    match = _RANK_SCOPE.search(page.text, max(start, end - 24), end)
    if match is None:
        return spans
    for draft in row:
        draft.scope = match.group("named") or match.group("near") or match.group("field")
    return [*spans[:-1], *([(start, match.start())] if start < match.start() else [])]
