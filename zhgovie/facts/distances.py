"""Distances to another place, time or plan: 增速比全省高1.7个百分点, 高于全国2个百分点.

`gap` tells one; `deal_gap` and `deal_against` deal several out, each to its place; `is_of_place` finds the growth that
a bracket tells of another place.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.clauses import outside_brackets
from zhgovie.facts.draft import Draft, Page, put, same_sentence
from zhgovie.facts.phrase import WINDOW, Phrase
from zhgovie.facts.rates import PLACES_TAKEN, before_gap, rate_said, without_rate
from zhgovie.facts.words import words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_GAP = lazy(
    r"(?:增速|增幅|涨幅|降幅|比重|占比|水平)?(?:虽然|虽|略|均|分别|也|则|仍)?"
    r"(?P<than>(?:高于|低于|快于|慢于|[优好]于|高出|领先|领先于|落后|落后于|超过?(?=序时|时序|均衡|年[度初]|预期|计划|目标|全[国省市区县州]))[一-鿿A-Z]+)"
)
_GAP_OPENING = lazy(r"(?:增速|增幅|涨幅|降幅)?(?:明显|略|均|分别|也|仍)?(?:高于|低于|快于|慢于|[优好]于|高出)")
_LONGEST_ASIDE = 2
"""Longest words before a rate that name nothing of their own: 总体增速高于全国."""
_EXCEEDS = frozenset({"超", "超过", "超出"})
_DEGREES = frozenset({"高", "低", "快", "慢", "高出"})
_PLACE = r"(?:全[国省市县区州盟]|我国|全球|世界|同行业)"
_BARE_PLACE = lazy(rf"(?:比|较)?(?:同期)?{_PLACE}(?:的?平均(?:水平|增速)?|水平)?")
_OTHER_SIDE = lazy(
    rf"{_BARE_PLACE.pattern}|(?:[上去]年)?同期|(?:[年全][度初年])?(?:预期|工作|计划)?(?:目标|计划|任务)|(?:序时|时序|均衡)进度"
)
"""One of several that a distance is to."""
_NEXT_PLACE = lazy(rf"[、，,和及]?(?P<place>{_BARE_PLACE.pattern})")
_OTHER = lazy(r"[比较](?![上去前同年当过以往计预目原])[一-鿿]{2,14}")
"""What no place and no time is: 比全部投资, 比外贸总体增速."""
_GAP_VERB = lazy(r"(?:高于|低于|快于|慢于|[优好]于|高出|领先于?|落后于?)")
_GAP_RULES = frozenset({"indicator.gap", "indicator.gap_dealt"})
_BESIDE_BRACKET = lazy(rf"(?:比|[高低快慢]于)[^，,；;。]{{0,40}}?{_PLACE}[一-鿿]{{0,6}}$")


def gap(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """Tell a distance to another place, after the gap before or of its own words."""
    return (
        _gap_goes_on(page, draft, previous) or _exceeds(page.text, draft, previous) or _own_gap(page, draft, previous)
    )


def _exceeds(text: str, draft: Draft, previous: Draft | None) -> bool:
    """GDP增长7%,超过全年预期0.9个百分点: a verb before what only times and plans name; 位次 前移2位."""
    spans = draft.phrase.spans
    word = text[slice(*spans[0])] if spans else ""
    is_place = word in PLACES_TAKEN and len(spans) == 1
    if previous is None or not (is_place or (word in _EXCEEDS and draft.quantity.unit == "pp")):
        return False
    than = spans[0] if is_place else (spans[0][0], draft.quantity.start)
    put(draft, [*before_gap(previous), than], "indicator.gap")
    return True


def _own_gap(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """民间投资增速高于全国1.8个百分点: a distance to another place, of what stands before or was before."""
    phrase, text = draft.phrase, page.text
    if len(phrase.spans) == 2 and previous is not None and _GAP_OPENING.fullmatch(text, *phrase.spans[0]):
        # 增速高于同期零售总额6.9个百分点
        than = (phrase.spans[0][1] - 2, phrase.spans[0][1])
        whose = _with_rate(text, before_gap(previous), phrase.spans[0][0], than[0])
        put(draft, [*whose, than, phrase.spans[1]], "indicator.gap")
        return True
    if len(phrase.spans) != 1:
        return previous is not None and not phrase.spans and _above(page, draft, previous)
    start, end = phrase.spans[0]
    match = _GAP.search(text, start, end)
    if match is None:
        return False
    than = (match.start("than"), _rate_behind(draft, _end_of_rate(phrase, end)))
    if match.start() - start > _LONGEST_ASIDE or (match.start() > start and previous is None):
        put(draft, [*_with_rate(text, [(start, match.start())], match.start(), than[0]), than], "indicator.gap")
        return True
    if previous is None:
        return False
    whose = [span for span in before_gap(previous) if text[span[0]] != "占"] or before_gap(previous)
    put(draft, [*_with_rate(text, whose, match.start(), than[0]), than], "indicator.gap")
    return True


def _end_of_rate(phrase: Phrase, end: int) -> int:
    """Give where the other side of a distance ends, with its rate: 高出外贸整体增速."""
    nouns = words("growth_noun") | {"平均"}
    return max([end, *(span[1] for word, span in zip(phrase.tail, phrase.tail_spans, strict=True) if word in nouns)])


def _gap_goes_on(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """高于全国1.2个百分点、全省0.4个百分点: the verb of the gap before goes with the next place."""
    if previous is None or previous.rules.get("indicator") not in _GAP_RULES or draft.clause is not previous.clause:
        return False
    text, end = page.text, previous.quantity.end
    place = _NEXT_PLACE.fullmatch(text, end, draft.quantity.start)
    if place is None:
        return False
    put(draft, [*before_gap(previous), _verb_of_gap(text, previous), place.span("place")], "indicator.gap_dealt")
    return True


def _verb_of_gap(text: str, draft: Draft) -> Offsets:
    start = draft.indicator[-2 if draft.rules.get("indicator") == "indicator.gap_dealt" else -1][0]
    verb = _GAP_VERB.match(text, start)
    return verb.span() if verb else (start, start + 2)


def deal_gap(page: Page, parts: Sequence[Sequence[Draft]], before: Sequence[Draft]) -> bool:
    """分别高于全国、全省1.2个、0.4个百分点: each distance is to one of the places."""
    text, first = page.text, parts[0][0]
    previous = next((draft for draft in reversed(before[-6:]) if draft.indicator), None)
    if first.quantity.unit != "pp" or not first.phrase.spans:
        return False
    start, end = first.phrase.spans[0][0], first.quantity.start
    match = _GAP.search(text, start, end)
    verb = _GAP_VERB.match(text, match.start("than")) if match else None
    if match is None or verb is None:
        return False
    places = outside_brackets(text, first.clause, verb.end(), end)
    if len(places) != len(parts) or not all(_OTHER_SIDE.fullmatch(text, *place) for place in places):
        return False
    base = [(start, match.start())] if match.start() - start > _LONGEST_ASIDE else []
    if not base and previous is None:
        return False
    base = base or before_gap(previous) if previous else base
    base = _with_rate(text, base, match.start(), verb.start())
    for part, place in zip(parts, places, strict=True):
        for draft in part:
            is_first = place is places[0]
            spans = [(verb.start(), place[1])] if is_first else [verb.span(), place]
            put(draft, [*base, *spans], "indicator.gap" if is_first else "indicator.gap_dealt")
    return True


def _rate_behind(draft: Draft, end: int) -> int:
    """Give where the rate ends that the words after a gap's verb end in: 高于各项贷款 增速, 高于年度 目标增幅."""
    for word, (low, high) in zip(draft.phrase.tail, draft.phrase.tail_spans, strict=True):
        if low - end in {0, 2} and word in words("growth_noun"):
            return high
    return end


def _with_rate(text: str, whose: Sequence[Offsets], start: int, end: int) -> list[Offsets]:
    """Add the word of rate that opens `text[start:end]` to what is compared."""
    has_rate = text[start : start + 2] in words("growth_noun") and start + 2 <= end
    return [*without_rate(text, whose), (start, start + 2)] if has_rate else list(whose)


def _above(page: Page, draft: Draft, previous: Draft) -> bool:
    """增速比全省平均水平高1.7个百分点, 比全部投资高4.9个百分点: the other side, with its rate, and the degree join."""
    phrase, text = draft.phrase, page.text
    degree = _degree(phrase)
    if phrase.than is None or degree is None:
        return False
    start = phrase.than[0]
    if _BARE_PLACE.fullmatch(text, *phrase.than):
        than = [(start, _end_of_rate(phrase, phrase.than[1])), degree]
    elif draft.quantity.unit == "pp" and _OTHER.fullmatch(text, start, degree[0]):
        than = [] if page.skips.between(start, degree[0]) else [(start, degree[1])]
    else:
        than = []
    if than:
        put(draft, [*_compared(text, draft, previous), *than], "indicator.against")
    return bool(than)


def deal_against(page: Page, parts: Sequence[Sequence[Draft]], before: Sequence[Draft]) -> bool:
    """比全省和全国分别高0.7、1.4个百分点: each distance is to one of the places."""
    text, first = page.text, parts[0][0]
    than, degree = first.phrase.than, _degree(first.phrase)
    previous = next((draft for draft in reversed(before[-6:]) if draft.indicator), None)
    if than is None or degree is None or previous is None or first.phrase.spans or first.quantity.unit != "pp":
        return False
    places = outside_brackets(text, first.clause, than[0] + 1, than[1])
    if len(places) != len(parts) or not all(_BARE_PLACE.fullmatch(text, *place) for place in places):
        return False
    base, preposition = _compared(text, first, previous), (than[0], than[0] + 1)
    for part, place in zip(parts, places, strict=True):
        for draft in part:
            put(draft, [*base, preposition, place, degree], "indicator.against")
    return True


def is_of_place(page: Page, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """比全省（7.4%）高1.7个百分点: give the growth before, which the bracket tells of the other place."""
    parent = draft.clause.parent
    if parent is None or draft.reading.kind != "share" or draft.phrase.spans:
        return None
    bracket = draft.clause.start - 1
    if not _BESIDE_BRACKET.search(page.text, max(parent.start, bracket - WINDOW), bracket):
        return None
    growths = (one for one in reversed(before[-12:]) if one.reading.kind == "growth" and one.indicator)
    return next((one for one in growths if same_sentence(page.text, one, draft)), None)


def _degree(phrase: Phrase) -> Offsets | None:
    spans = (span for word, span in zip(phrase.tail, phrase.tail_spans, strict=True) if word in _DEGREES)
    return next(spans, None)


def _compared(text: str, draft: Draft, previous: Draft) -> list[Offsets]:
    """Give what is compared: the indicator before, with the word of rate that the phrase says or that it had."""
    start = draft.phrase.than[0] if draft.phrase.than else draft.phrase.end
    rate = [span for span in rate_said(text, draft.phrase) if span[1] <= start]
    rate = rate or ([(start - 2, start)] if text[start - 2 : start] in words("growth_noun") else [])
    return [*without_rate(text, before_gap(previous)), *rate] if rate else before_gap(previous)
