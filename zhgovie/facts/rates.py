"""Rates of change beside amounts: their ranks, and what they are compared with (增速比全省高1.7个百分点)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhgovie.facts import traded
from zhgovie.facts.clauses import outside_brackets
from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.parts import put, same_sentence
from zhgovie.facts.phrase import WINDOW, Phrase, is_word, left_phrase
from zhgovie.facts.surroundings import PLACES
from zhgovie.facts.words import words

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
_RANK_SCOPE = re.compile(
    rf"(?:再?创[^，,。；;、]{{0,6}}新高[、，,])?{_AMONG}(?:{_STILL}(?:{_STANDS}(?P<named>[一-鿿0-9A-Za-z]{{0,10}})|{_STANDS_SHORT}(?P<near>{_FIELD}|{_NAMED}{{0,10}}))"
    rf"|(?P<field>{_FIELD}))?$"
)
_GAP = re.compile(
    r"(?:增速|增幅|涨幅|降幅|比重|占比|水平)?(?:虽然|虽|略|均|分别|也|则|仍)?"
    r"(?P<than>(?:高于|低于|快于|慢于|[优好]于|高出|领先|领先于|落后|落后于|超过?(?=序时|时序|均衡|年[度初]|预期|计划|目标|全[国省市区县州]))[一-鿿A-Z]+)"
)
_GAP_OPENING = re.compile(r"(?:增速|增幅|涨幅|降幅)?(?:明显|略|均|分别|也|仍)?(?:高于|低于|快于|慢于|[优好]于|高出)")
_FIELD_ENDS = frozenset("国省市区县州旗部圈群带")
_EVALUATED = re.compile(
    r"(?:在|[位名]列|位居|[排居])[^，,。；;]{0,30}(?:开发区|经开区|高新区|园区|[省市县区乡镇])(?P<what>[一-鿿]{0,8}?(?:考核|考评|评价|测评|评比|评估){1,2})"
    r"(?:(?:结果|排名)?中[，,]?[一-鿿]{0,10})?$"
)
"""What a rank was given for: 在全省开发区综合考核中位居第35位."""
_RANKED_THING = re.compile(r"大?(?P<thing>(?<=大)[一-鿿]{2,9}?|[一-鿿]{1,8}大[国省市县区镇乡村])(?=[，,。；;、]|和|$)")
"""作为世界第二大经济体."""
_PLACES_TAKEN = frozenset({"排位", "位次", "名次"})
"""Ranks by name, of what stands before: 经济总量…,全国排位从第24位升至第18位."""
_LONGEST_ASIDE = 2
"""Longest words before a rate that name nothing of their own: 总体增速高于全国."""
_BESIDES = frozenset("比较与")
_EXCEEDS = frozenset({"超", "超过", "超出"})
_DEGREES = frozenset({"高", "低", "快", "慢", "高出"})
_PLACE = r"(?:全[国省市县区州盟]|我国|全球|世界|同行业)"
_BARE_PLACE = re.compile(rf"(?:比|较)?(?:同期)?{_PLACE}(?:的?平均(?:水平|增速)?|水平)?")
_OTHER_SIDE = re.compile(
    rf"{_BARE_PLACE.pattern}|(?:[上去]年)?同期|(?:[年全][度初年])?(?:预期|工作|计划)?(?:目标|计划|任务)|(?:序时|时序|均衡)进度"
)
"""One of several that a distance is to."""
_NEXT_PLACE = re.compile(rf"[、，,和及]?(?P<place>{_BARE_PLACE.pattern})")
_OTHER = re.compile(r"[比较](?![上去前同年当过以往计预目原])[一-鿿]{2,14}")
"""What no place and no time is: 比全部投资, 比外贸总体增速."""
_GAP_VERB = re.compile(r"(?:高于|低于|快于|慢于|[优好]于|高出|领先于?|落后于?)")
_TAKEN_IN = re.compile("(?:[税费]|利润|基金|租金|罚没)$")
"""What is taken in, by its own name."""
_GAP_RULES = frozenset({"indicator.gap", "indicator.gap_dealt"})
_BESIDE_BRACKET = re.compile(rf"(?:比|[高低快慢]于)[^，,；;。]{{0,40}}?{_PLACE}[一-鿿]{{0,6}}$")


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
    elif own and previous is not None and _next_field(text, own, draft, previous):
        draft.scope = text[slice(*own[0])]
        put(draft, list(previous.indicator), "indicator.inherited")
    elif (
        own
        and previous is not None
        and (is_word(text, own, "depend") or text[slice(*own[0])] in _PLACES_TAKEN)
        and same_sentence(text, previous, draft)
    ):
        put(draft, [*before_gap(previous), *own], "indicator.of_holder")
    elif own:
        put(draft, [*own, *rate], "indicator.left")
    elif previous is not None:
        put(draft, _ranked_before(text, draft, previous, before, rate), "indicator.inherited")


def _ranked_before(
    text: str, draft: Draft, previous: Draft, before: Sequence[Draft], rate: Sequence[Offsets]
) -> list[Offsets]:
    """Give what was told of before a rank without words of its own, with the rate that ranks."""
    spans = before_gap(previous)
    if {"均", "都", "各"} & {*draft.phrase.tail, *draft.phrase.head}:
        row = [other for other in before[-6:] if other.clause is previous.clause]
        spans = [span for other in row for span in other.indicator]
    if rate and previous.reading.kind == "rank" and previous.rules["indicator"] == "indicator.of_holder":
        spans = spans[:-1] or spans  # 投资总量居全省第一、增速第二
    return [*without_rate(text, spans), *rate] if rate else spans


def _next_field(text: str, own: Sequence[Offsets], draft: Draft, previous: Draft) -> bool:
    """Whether what stands before a rank is only the next field of the rank before: 居全省第5位、西部地区 第2位."""
    is_next = previous.quantity.unit == "rank" and own[0][0] - previous.quantity.end == 1 and draft.group.is_joined
    return is_next and len(own) == 1 and text[own[0][1] - 1] in _FIELD_ENDS


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


def gap(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """Tell a distance to another place, after the gap before or of its own words."""
    return (
        _gap_goes_on(page, draft, previous) or _exceeds(page.text, draft, previous) or _own_gap(page, draft, previous)
    )


def _exceeds(text: str, draft: Draft, previous: Draft | None) -> bool:
    """GDP增长7%,超过全年预期0.9个百分点: a verb before what only times and plans name; 位次 前移2位."""
    spans = draft.phrase.spans
    word = text[slice(*spans[0])] if spans else ""
    is_place = word in _PLACES_TAKEN and len(spans) == 1
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


def before_gap(previous: Draft) -> list[Offsets]:
    """Give the indicator before without the place it was compared with."""
    rule = previous.rules.get("indicator")
    if rule == "indicator.gap_dealt" and len(previous.indicator) > 2:
        return previous.indicator[:-2]
    if rule in {"indicator.gap", "indicator.share_of_plan"} and len(previous.indicator) > 1:
        spans = previous.indicator[:-1]  # 完成 1.8万亿元 目标的75%: the verb goes as well
        return spans[:-1] if len(spans) > 1 and previous.verb == spans[-1] else spans
    if rule == "indicator.against" and previous.phrase.than is not None:
        return [span for span in previous.indicator if span[0] < previous.phrase.than[0]]
    return list(previous.indicator)


_OF_PLANS = frozenset({"indicator.plan", "indicator.plan_behind"})
"""Rules of amounts that were only set beforehand."""


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
    kept = [span for span in spans if text[slice(*span)] not in words("growth_noun") | _PLACES_TAKEN]
    return kept or list(spans)


def add_change(text: str, draft: Draft, previous: Draft | None) -> None:
    """Add words of change that name what is measured (人均增收), and the rate that rose (增速提高0.8个百分点)."""
    if draft.reading.kind != "increment":
        return
    phrase, said = draft.phrase, ""
    is_taken_over = draft.rules.get("indicator") == "indicator.inherited"
    if is_taken_over and previous and previous.quantity.unit in {draft.quantity.unit, "%"}:
        said = text[previous.indicator[0][0] : previous.indicator[-1][1]]
    for word, span in zip(phrase.tail, phrase.tail_spans, strict=True):
        if word not in words("kept_change") or (word[-1] in "收支产" and word[-1] in said):
            continue  # 收入9亿元,同比增收1亿元: the change is of the amount before
        if word[-1] == "收" and said and _TAKEN_IN.search(said):
            continue  # 契税9亿元,减收1亿元
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
