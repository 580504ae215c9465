"""The least spans that name what a value measures.

In order: a phrase before the value; a noun behind it, with the verb before it (新增 12家 上市公司); a measure that needs
a holder takes the one named before (签约项目 … 总投资); a change without words of its own repeats the indicator
before it (…增长5%).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.phrase import WINDOW, depends, dependent_suffix, ends_in_verb, left_phrase, right_phrase
from zhgovie.facts.words import words
from zhgovie.model import Fact, Quantity

Offsets = tuple[int, int]

_MEASURE_UNIT = re.compile(r"[A-Za-z%‰°/0-9²³·Ω²μ]+|斤|公斤|吨|元|番|x|P|标砖")
_SUBORDINATE = re.compile(r"其中|包括|含(?![量水税])|包含")
_VERB_FIRST = re.compile(
    r"(?:新|已|累计|共|全年|加快|完成|成功|首次|再|要|将|需|又|计划)*(?:"
    r"新增|新建成|新建|建成|建设|完成|实施|启动|开工建设|开工|引进|引入|培育|认定|发放|争取|打造|创建|组建|创成|改造|开通|开展|安排|开行|"
    r"淘汰|关停|拆除|拆迁|惠及|带动|解决|供应|保障|落实|整治|治理|修复|改扩建|改建|扩建|种植|栽植|培训|招引|签约|获批|获评|入选|认证|布局|建立|设立|投放|支持|出让|"
    r"举办|承办|办理|承接|接待|引育|招聘|提供|筹集|开发|发展|推广|订立|签订|签署|增加|减少|调减|销售|生产|产销|调增|投入|回购|抽选|"
    r"转移|安置|救助|资助|吸纳|吸引|获得|取得|制定|出台|制发|印发|受理|查处|立案|破获|检查|排查|清理|整改|研究出台|落地建设|途经|覆盖|服务|组织|举行|派出|选派|选聘|"
    r"创作|推出|建造|安装|更新|更换|收购|储备|采购|融资|募集|上市|发行|征收|减免|退税|新改扩建|招收|录取|毕业|接种|检测|救治|收治|投用|投产|签下|促成|达成|"
    r"出口|进口|保供|调运|外送|输送|发运|运送|植树|造林|绿化|复垦|恢复|划定|划拨|拨付|下达|兑现|兑付|减税|降费|清退|化解|处置|盘活|腾退|接到|收到|梳理|赋予|下放|取消|精简"
    r")"
)
_LISTED = re.compile(r".*(?:等|、)")
_QUOTED_CLASS = re.compile(r".*等(?=“)")
_RANK_SCOPE = re.compile(
    r"(?:(?:连续|稳|仍|继续|持续|均|都|位)*(?:居|位居|位列|列|排名|排|排在|名列|跃居|跃升|升至|跃升至|跻身|排到|保持|为|是|达到|占)*(?:到|至|在|于)?)?"
    r"(?P<scope>(?:全国|全省|全市|全区|全县|全州|世界|全球|中国|国内|国际|亚洲|[一-鿿]{2,3}省|[东中西]部|[东西南北中华]{2,3}地区|长三角)[一-鿿]{0,8}?|同类[一-鿿]{0,6}|省内|市内)?$"
)
_ELLIPSIS = re.compile(r"(?:已|均|都|全部|全|正在|正式)+(?P<verb>[一-鿿]{2,8})$")
_GENERIC_VERBS = frozenset({"实施", "有", "拥有", "推进", "推动", "现有", "是", "需", "要", "每", "形成", "形成年"})
_BARE = 3
"""Longest name of a part that needs its whole named with it: 有机, 无公害."""


def is_measure_unit(quantity: Quantity) -> bool:
    """Whether the unit is one of measurement, not a classifier."""
    return _MEASURE_UNIT.fullmatch(quantity.unit) is not None and quantity.unit != ""


def settle(page: Page, draft: Draft, before: Sequence[Draft]) -> None:
    """Fill `draft.indicator` and say by which rule. `before` are the drafts of the paragraph, in order."""
    previous = next((other for other in reversed(before[-12:]) if other.indicator), None)
    kind = draft.reading.kind
    if kind == "rank":
        _rank(page, draft, previous)
    elif kind != "share" or not _share(page, draft, previous):
        _name(page, draft, previous)
    if kind in {"level", "increment"}:
        _in_list(page, draft, before)


def _set(draft: Draft, spans: Sequence[Offsets], rule: str) -> None:
    draft.indicator = sorted(set(spans))
    draft.rules["indicator"] = rule


def _name(page: Page, draft: Draft, previous: Draft | None) -> None:
    text = page.text
    own = _without_place(page, draft)
    right, attributive = right_phrase(text, *draft.group.right)
    if draft.reading.kind in {"growth", "increment"}:
        right = []
    counted = not is_measure_unit(draft.quantity)
    if draft.group.shares_gap and previous and previous.taken_right and (right or counted):
        own = [span for span in own if span not in previous.indicator]
    if own and depends(text, own) and not (counted and right):
        _dependent(page, draft, previous, own, right if attributive or not counted else [])
    elif right and own and (counted or attributive or ends_in_verb(text, own) or _opens_with_verb(text, own)):
        _around(page, draft, own, right)
    elif own:
        _left(page, draft, previous, own)
    elif right:
        _set(draft, right, "indicator.right")
        draft.taken_right = True
    elif previous is not None:
        _inherit(page, draft, previous)


def _without_place(page: Page, draft: Draft) -> list[Offsets]:
    """Drop a holder's name that stands right before the value: 惠州 1200万吨 炼油."""
    own = list(draft.phrase.spans)
    if not own:
        return own
    start, end = own[-1]
    for at in range(start, end):
        entity = page.entities.get(at)
        if entity and entity.end == end and page.topics.holder_at(at):
            if at == start:
                own.pop()
            elif draft.group.right[1] > draft.group.right[0]:
                own[-1] = (start, at)
            break
    return own


def _opens_with_verb(text: str, own: Sequence[Offsets]) -> bool:
    match = _VERB_FIRST.match(text, *own[0])
    return match is not None and len(own) == 1 and match.end() == own[0][1]


def _around(page: Page, draft: Draft, own: list[Offsets], right: list[Offsets]) -> None:
    """A noun behind the value with the words before it: all of them when few, else the verb that opens them."""
    text = page.text
    words_before = "".join(text[start:end] for start, end in own)
    rule = "indicator.around"
    if words_before in _GENERIC_VERBS:
        own, rule = [], "indicator.right"
    elif _LISTED.match(words_before) or len(words_before) > 10:
        verb = _VERB_FIRST.match(text, *own[0])
        own, rule = [verb.span()] if verb and verb.end() - verb.start() < len(words_before) else [], "indicator.listed"
    _set(draft, [*own, *right], rule)
    draft.taken_right = True


def _left(page: Page, draft: Draft, previous: Draft | None, own: list[Offsets]) -> None:
    start, end = own[-1]
    quoted = _QUOTED_CLASS.match(page.text, start, end)
    if quoted:
        verb = _VERB_FIRST.match(page.text, *own[0])
        _set(draft, [*([verb.span()] if verb else []), (quoted.end(), end)], "indicator.quoted_class")
        return
    whole = _whole(page, draft, previous, own)
    _set(draft, [*whole, *own], "indicator.part" if whole else "indicator.left")


def _whole(page: Page, draft: Draft, previous: Draft | None, own: Sequence[Offsets]) -> list[Offsets]:
    """Give what a bare part is part of: 其中耕地5524亩 is of 征地."""
    text = page.text
    name = "".join(text[start:end] for start, end in own)
    if previous is None or len(name) > _BARE or not previous.indicator:
        return []
    if previous.rules.get("indicator") == "indicator.part" and draft.group.is_joined:
        return [span for span in previous.indicator if span[0] < previous.phrase.spans[0][0]]
    is_part = draft.clause.parent is previous.clause or _SUBORDINATE.search(
        text, max(previous.quantity.end, draft.quantity.start - WINDOW), own[0][0]
    )
    if not is_part or name[-1] == text[previous.indicator[-1][1] - 1]:
        return []
    suffix = dependent_suffix(text, previous.indicator[-1])
    size = sum(end - start for start, end in previous.indicator)
    if suffix and size > 6:
        end = previous.indicator[-1][1]
        return [(end - suffix, end)]
    return list(previous.indicator)


def _inherit(page: Page, draft: Draft, previous: Draft) -> None:
    """Repeat the indicator before; a verb behind a bare count (8个已完工) joins it."""
    low, high = draft.group.right
    said = _ELLIPSIS.match(page.text, low, min(high, low + 12))
    verb = [said.span("verb")] if said and not is_measure_unit(draft.quantity) else []
    _set(draft, [*previous.indicator, *verb], "indicator.inherited")


def _rank(page: Page, draft: Draft, previous: Draft | None) -> None:
    """Strip the verb of standing and the field (居全国) before an ordinal."""
    text, own = page.text, list(draft.phrase.spans)
    if own:
        start, end = own[-1]
        match = _RANK_SCOPE.search(text, max(start, end - 24), end)
        if match:
            draft.scope = match.group("scope")
            own[-1] = (start, match.start())
            if match.start() <= start:
                own.pop()
    if own:
        _set(draft, own, "indicator.left")
    elif previous is not None:
        _set(draft, previous.indicator, "indicator.inherited")


def _share(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """占 + denominator, with the numerator before it or from the fact before."""
    from zhgovie.facts.kind import share_denominator

    text, (start, end) = page.text, draft.group.left
    at = share_denominator(text, max(start, end - WINDOW), end)
    if at < 0:
        return False
    denominator = left_phrase(text, at, end, {}, page.ends).spans
    numerator = left_phrase(text, start, at, page.skips, page.ends).spans if at > start else []
    if not numerator and previous is not None:
        numerator = [span for span in previous.indicator if not text.startswith("占", span[0])]
    _set(draft, [*numerator, *denominator], "indicator.share_of")
    return bool(draft.indicator)


def _dependent(
    page: Page, draft: Draft, previous: Draft | None, own: list[Offsets], right: list[Offsets]
) -> None:
    """A measure of something (总投资, 面积): of the noun behind it, else of what was named before."""
    if right:
        _set(draft, [*own, *right], "indicator.attributive")
        draft.taken_right = True
        return
    gap = page.text[max(draft.clause.start, own[0][0] - 6) : own[0][0]]
    if previous is None or _SUBORDINATE.search(gap) or not _same_sentence(page, previous, draft):
        _set(draft, own, "indicator.left")
        return
    holder: list[Offsets] = []
    for start, end in previous.indicator:
        shorter = end - dependent_suffix(page.text, (start, end))
        if shorter > start and page.text[start] != "占":
            holder.append((start, shorter))
    _set(draft, [*holder, *own], "indicator.of_holder")


def _same_sentence(page: Page, previous: Draft, draft: Draft) -> bool:
    return not any(mark in page.text[previous.quantity.end : draft.quantity.start] for mark in "。；;\n")


def _in_list(page: Page, draft: Draft, before: Sequence[Draft]) -> None:
    """Give items of a 、 list the verb that opens it: 新增A 5户、B 10户."""
    if not draft.indicator:
        return
    first = min(draft.indicator)
    verb = _VERB_FIRST.match(page.text, *first)
    if verb:
        draft.verb = verb.span()
        return
    previous = before[-1] if before else None
    if previous is None or previous.verb is None or not draft.group.is_joined or previous.clause is not draft.clause:
        return
    if draft.rules["indicator"] in {"indicator.left", "indicator.right", "indicator.around", "indicator.listed"}:
        draft.indicator = [previous.verb, *draft.indicator]
        draft.verb = previous.verb
        draft.rules["indicator"] += "+verb"
        _take_kind(page, draft, previous)


def _take_kind(page: Page, draft: Draft, previous: Draft) -> None:
    """增加A 5万亩、B 3万亩: the second is an increase too."""
    if previous.reading.kind == "increment" and draft.reading.kind == "level":
        draft.reading = previous.reading
