"""What a value without words of its own measures: what the clause before was about, or the value before."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts import beside, deeds, drivers, objects, own_words, parts, rates, themes
from zhgovie.facts.case import Case
from zhgovie.facts.draft import Draft, Page, put, same_sentence
from zhgovie.facts.shares import SHARE_NAMES
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_COMPARES = frozenset("较比与")
_FIELD = lazy("对?外(?:贸|资|经|经贸)|对外贸易|贸易|投资|消费|金融|财政")
"""Fields of an economy that a measure is of by its own name: 外贸方面,进出口总额 9亿元."""
_AT_LEVEL = lazy("(?:其中[，,:：]?|[；;])(?P<level>[省市县区州旗]本级)$")
_RATE_BEHIND = lazy("的?(?:[当单]月|累计|同比|环比){0,3}(?P<rate>(?:增长|下降)率|增[速幅]|[降涨]幅)")
"""Behind a percentage, what it is called."""
_HELD = lazy(r"(?P<held>[^，,。]*?(?:贷款|存款|债务|债券|信贷))(?:[^，,。]{0,6}(?:增速|增幅|投放))?$")
"""What has a 余额, and may have a rate before it: 贷款 二季度增速."""


def industry_before(case: Case) -> list[Offsets]:
    """Give the industry, or the measure a size is of, that the valueless clause before was about.

    装备制造业持续发力,增加值增长6.4%; 粮食产量稳步增长,总量达86万吨.
    """
    topic, text, own = case.topic, case.page.text, case.around.own
    if topic is None or (case.previous is not None and case.previous.quantity.end >= topic[0]):
        return []
    is_size = len(own) == 1 and text[slice(*own[0])] in parts.SIZES
    is_told = (is_size and themes.ends_in_measure(text, *topic)) or text.endswith(
        ("业", "贸易", "物流", "旅游", "商务", "电商", "主体"), *topic
    )
    is_told = is_told or text.startswith("一项", topic[1])
    return [topic] if is_told else []


def stock_holder(case: Case, own: Sequence[Offsets]) -> list[Offsets]:
    """Give the loans that the valueless clause before was about: 小微企业贷款快速增长,6月末余额 3亿元."""
    text, topic = case.page.text, case.topic
    if topic is None or len(own) > 1 or text[slice(*own[0])] != "余额":
        return []
    is_newest = case.previous is None or case.previous.quantity.end < topic[0]
    held = _HELD.match(text, *topic) if is_newest else None
    return [held.span("held")] if held else []


def good_of_aspect(case: Case, own: Sequence[Offsets]) -> list[Offsets]:
    """Give the good of which the sentence tells, before a bare measure: 生猪方面,二季度末存栏 3万头."""
    text, topic = case.page.text, case.topic
    is_told = topic is not None and text.startswith("方面", topic[1]) and parts.is_bare_measure(text, own)
    is_newest = case.previous is None or topic is None or case.previous.quantity.end < topic[0]
    is_good = topic is not None and _FIELD.fullmatch(text, *topic) is None
    return [topic] if topic is not None and is_told and is_newest and is_good else []


def of_topic(case: Case) -> bool:
    """Take what the clause before was about: 用水总量实现零增长,稳定在 5亿立方米."""
    if case.topic is None or (case.previous is not None and case.previous.quantity.end >= case.topic[0]):
        return False
    if case.page.text[case.topic[0]] in _COMPARES or beside.ranked(case.page, case.draft):
        return False
    text, (start, end) = case.page.text, case.topic
    is_share = text[start] == "占" or (text[start] == "对" and text.endswith("贡献率", start, end))
    whose = case.previous.indicator if is_share and case.previous else []
    put(case.draft, [*whose, case.topic], "indicator.topic")
    return True


def inherit(case: Case) -> bool:
    """Repeat the indicator before; a verb behind a bare count (8个已完工) joins it.

    In a bracket the noun right before the bracket comes first: 汽车（增长35.8%）.
    """
    page, draft, previous = case.page, case.draft, case.previous
    if page.text[draft.quantity.start - 1 : draft.quantity.start] == "\t":
        return False  # a further cell of a table's row: its column's head says what it is
    if previous is None:
        behind = _RATE_BEHIND.match(page.text, draft.quantity.end) if draft.reading.kind == "growth" else None
        rate = [behind.span("rate")] if behind else rates.rate_said(page.text, draft.phrase)
        put(draft, rate, "indicator.rate")
        return bool(rate)
    did = objects.did(page.text, draft, previous) if case.around.is_counted else None
    if did is not None:
        counted = beside.counted_alike(page.text, draft, case.before) or previous  # 项目9个,总投资8亿元,5个已投产
        whose = [] if objects.are_others(draft, counted) else deeds.undone(page.text, counted)
        put(draft, [*whose, did], "indicator.ellipsis")
        return True
    is_of_place = beside.place_of_bracket(page, draft) is not None
    named = beside.ranked(page, draft) if is_of_place else parts.before_bracket(page, draft, previous)
    if named:
        put(draft, named, "indicator.before_bracket")
        return True
    if "完成" in {word[-2:] for word in draft.phrase.tail}:  # 计划造林6万亩,其中…,已完成 5万亩
        previous = objects.total_of(page.text, case.before) or previous
    previous = beside.alike_of_other(page.text, draft, previous, case.before)
    previous = rates.grown(page.text, draft, previous, case.before)
    spans = previous.indicator
    if draft.quantity.unit == "pp" and rates.rate_said(page.text, draft.phrase):
        spans = rates.before_gap(previous)  # 低于全国增速1个百分点,增幅同比回落3个百分点
    spans = drivers.driven(page.text, draft, spans)
    if draft.reading.kind == "level":  # 民生支出占财政支出的80%,累计达 3400亿元
        is_of_plan = previous.rules.get("indicator") == "indicator.share_of_plan"
        spans = [span for span in spans if page.text[span[0]] != "占"] or spans
        spans = rates.before_gap(previous) if is_of_plan else spans
        spans = own_words.in_total(page.text, draft, previous, spans)
    if draft.reading.kind == "growth":
        spans = _without_whole(page.text, draft, rates.before_gap(previous))
        spans = rates.without_rate(page.text, spans)
        spans = own_words.plain(page.text, draft, spans) if previous.reading.kind == "level" else spans
        if not (draft.phrase.head or page.topics.is_named_in(previous.quantity.end, draft.quantity.start)):
            draft.subject = previous.subject if same_sentence(page.text, previous, draft) else draft.subject
    spans = [*spans, *_level(page.text, draft)]
    told = beside.of_people(draft, previous, spans)
    put(draft, beside.of_all(page.text, draft, told), "indicator.inherited")
    return True


def _level(text: str, draft: Draft) -> list[Offsets]:
    """Give the level of government that alone stands for a part of what was told before: 其中:市本级 9亿元,县级…."""
    level = _AT_LEVEL.search(text, max(0, draft.quantity.start - 8), draft.quantity.start)
    if level is None or draft.reading.kind != "level":
        return []
    draft.rules["shares"] = "measure"
    return [level.span("level")]


def go_on(page: Page, drafts: Sequence[Draft], last: Draft | None) -> Draft | None:
    """Let the growth that a place opens a paragraph with, and no measure, be of what was told last: 甲市增长 5%.

    Gives what the next paragraph may go on about.
    """
    for draft in drafts:
        _of_place(page, draft, last)
        last = draft if draft.indicator and draft.reading.kind != "rank" else last
    return last


def _of_place(page: Page, draft: Draft, last: Draft | None) -> None:
    if last is None or draft.indicator or draft.reading.kind != "growth" or draft.phrase.spans:
        return
    is_next = same_sentence(page.text, last, draft)
    if draft.quantity.unit == "%" and (is_next or page.topics.is_named_in(draft.clause.start, draft.quantity.start)):
        put(draft, rates.without_rate(page.text, rates.before_gap(last)), "indicator.inherited")


def _without_whole(text: str, draft: Draft, spans: list[Offsets]) -> list[Offsets]:
    """Leave out the whole of a share, of which the numerator grew: 增加值占全市比重达60%(占比60%),增长 8%."""
    if draft.quantity.unit != "%":
        return spans
    kept = [span for span in spans if text[span[0]] != "占" and text[slice(*span)] not in SHARE_NAMES] or spans
    start, end = kept[-1]
    size = next((len(name) for name in SHARE_NAMES if text.endswith(name, start, end)), 0)
    return [*kept[:-1], (start, end - size)] if start < end - size else kept
