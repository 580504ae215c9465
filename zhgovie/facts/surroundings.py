"""The words on both sides of a value, sorted out: which are its own, and which belong to the values beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from zhgovie.facts import adverbials
from zhgovie.facts.behind import right_phrase
from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.phrase import dependent_suffix, ends_in_verb, is_word
from zhgovie.facts.trimming import is_deed
from zhgovie.facts.words import Vocabulary, any_of, branches, doings, word_ending_at, words
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Quantity

Offsets = tuple[int, int]

_MEASURE_UNIT = lazy(r"[A-Za-z%‰°/0-9²³·Ω²μ]+|斤|公斤|吨|元|番|x|P|标砖")
_RATIOS = frozenset({"%", "‰", "x", "pp", "番"})
_BUILT = frozenset({"项目", "工程"})
"""Counted things whose money is told without their count: 30个重点项目总投资."""
DEEDS = frozenset(
    {"开工建设", "开工", "动工", "复工", "开复工", "投产", "建成投产", "竣工", "竣工投产", "完工", "落地"}
)
"""What is done to things counted, which are told beside it: 30个项目 已有8个 开工, 开工 8个."""
_COVERBS = frozenset("与和同向为对把从由被")
_JOINTS = frozenset("、和及与")
_WHERE = frozenset({"GPE", "LOC"})
PLACES = frozenset({"市", "县", "区", "省", "州", "镇", "乡", "村", "省份", "省区", "省区市", "区县", "县市"})
"""Classifiers that are the noun: 辖4镇、10乡."""
_LATELY = lazy(r"近[0-9一二两三四五六七八九十]+个?(?:日|天|年|月|周|交易日)来?")
_AMONG = lazy(r"(?<![高初集空手水期年月])(?:之)?中的?$")
"""What closes the name of a whole before a part of it: 客户中约95%."""
_ENDS_AMONG = frozenset("中的\n")
_INSIDE = lazy(
    r"(?:(?<![公英海华那哪这百千])(?:里面?|以?内)|沿[线岸途]|周边|附近|(?<![总内外全])[东南西北中]部|(?<=[山地坡顶墙桌台车船街岛])上)的?$"
)
"""What closes the name of a place before what is counted there: 牧场里 800头 奶牛."""
_CAUSES = lazy(r"(?:推动|造成|导致|使得?|致使|促使|让|令|迫使)了?$|(?<=[一-鿿]{2})(?:造成|导致|致使)[一-鿿]{2,14}$")
"""A verb before a count whose noun does the next verb (市场推动 9家 企业上市), also with where: 暴雨导致甲市 9个 村."""
_SHORT_NAMES, _EMPTY = words("short_name"), words("empty")
_POINTS_BACK = lazy(r"(?:该项?|[此这]一?[个项]?)$")
_LONGEST_BACK = 4
"""Longest noun that points back with 该 or 这."""
_PREDICATE = lazy(
    rf"(?:{branches('to_verb')}|将(?!军)|计划(?=[今明后年到于]|[0-9])|正(?![在式常规])|均(?!价)|都(?![市有在])|全部(?!投资)|全面(?!小康)|共(?!建|享|同))++"
    r"(?P<verb>(?!推进|进行|处于)[一-鿿]{2,9})"
)
"""Adverbs that lead to the verb whose subject is counted, and that verb with its object."""
_MEANT = lazy("将|有望|可望|预计|力争|计划")
_AT_ONCE = frozenset("已将正均都全")
"""Adverbs that follow a noun of one character: 5个村正在施工."""
_FURTHEST_VERB = 16
"""How far behind a noun its verb may end."""
_SCOPE = lazy(r"(?:全[国省市区县州]|国内|我国|全球|该[省市区县州镇乡村])$")
HELD = lazy(rf"(?P<noun>[一-鿿（）、]{{0,14}}{any_of('counted_body')})(?=[一-鿿]{{0,12}}{any_of('told_of_body')}$)")
"""Counted things of which the next value tells something: 86家企业 复工率达90%."""


class Surroundings(NamedTuple):
    """What may name the indicator of one value."""

    own: list[Offsets]
    """Before the value."""
    right: list[Offsets]
    """Behind it."""
    is_attributive: bool
    """Whether 的 ties the words behind it to the value (3亿元的项目)."""
    is_counted: bool
    """Whether the unit is a classifier, not one of measurement."""


def is_measure_unit(quantity: Quantity) -> bool:
    """Whether the unit is one of measurement, not a classifier."""
    return _is_of_measure(quantity.unit)


@lru_cache(maxsize=4096)
def _is_of_measure(unit: str) -> bool:
    return unit != "" and _MEASURE_UNIT.fullmatch(unit) is not None


def is_source(text: str, right: Sequence[Offsets]) -> bool:
    """Whether the words behind a share say where so much of a whole is from: 收入的35% 来自柿子."""
    return text.startswith("来自", right[0][0]) and right[0][1] > right[0][0] + 2


def does(text: str, own: Sequence[Offsets], right: Sequence[Offsets]) -> bool:
    """Whether the words behind a share say what so many of those before it do: 贫困户80% 参加了保险."""
    return text[right[0][0] : right[0][0] + 2] in doings() and not text.endswith(_NAMES_SHARE, *own[-1])


def gather(page: Page, draft: Draft, previous: Draft | None) -> Surroundings:
    """Sort out the words round a value; `previous` is the value before it that has an indicator."""
    counted = not is_measure_unit(draft.quantity)
    is_measured = not counted and draft.quantity.unit not in _RATIOS
    stops = (page.topics.starts, page.skips)
    right, attributive = right_phrase(page.text, *draft.group.right, stops, is_measured=is_measured)
    if draft.quantity.unit in PLACES and draft.quantity.end < draft.group.right[0]:
        right = []
    own = [span for span in _without_place(page, draft, right, counted) if _names_something(page.text[slice(*span)])]
    right = _right(page.text, draft, right, counted or attributive, is_bare=not own)
    is_subject = counted and not attributive and draft.reading.kind == "level" and not ends_in_verb(page.text, own)
    if right and is_subject:
        right = _with_predicate(page, draft, right)
    if right and own and draft.reading.kind == "level":
        own = _without_scope(page.text, own)
    if own:
        own = _without_setting(page.text, own, bool(right) and counted)
    is_told = counted and len(right) == 1 and page.text[slice(*right[0])] in DEEDS  # 66个新项目 已有28个 开工建设
    if draft.group.shares_gap and previous is not None and previous.taken_right and not is_told:
        own = _after_noun(page.text, previous, own, bool(right) or counted)
        own = [span for span in own if page.text[slice(*span)] != "共"]  # 28家企业共完成产值5亿元
    if right and not counted and draft.phrase.is_attributive and not is_source(page.text, right):
        own = []
    is_net = right and not own and draft.phrase.tail == [_NET]  # 净增 36家企业, as 新增
    if is_net or (right and _betters(page.text, draft, right)):
        low = draft.phrase.tail_spans[0][0]
        own, draft.reading = [(low, low + 2)], draft.reading._replace(kind="level", rule="kind.default")
    return Surroundings(own, right, attributive, counted)


def _names_something(word: str) -> bool:
    is_name = len(word) > 1 or word in _SHORT_NAMES
    return is_name and word not in _EMPTY and not (word[0] == "近" and _LATELY.fullmatch(word))


def _right(text: str, draft: Draft, right: list[Offsets], has_whole: bool, *, is_bare: bool) -> list[Offsets]:
    """Leave out what is the next value's, and 等 with what follows behind a measured good without 的."""
    runs_on = draft.group.right[1] < draft.clause.end
    if not right or (runs_on and is_word(text, right, "depend")):
        return []
    is_change = draft.reading.kind in {"growth", "increment"}
    if is_change and not ((is_bare and _adds(draft)) or _betters(text, draft, right)):
        return []
    is_object = ends_in_verb(text, draft.phrase.spans)  # 下达两批 电煤采购补贴
    if runs_on and len(right) > 1 and not is_object and right[-1][1] == draft.group.right[1]:
        right = right[:-1] if text[slice(*right[-1])][:2] in doings() else right  # 45家景区累计 接待游客286万人次
    start, end = right[-1]
    rest = text.find("等", start + 2, end)
    if not has_whole and rest > 0 and text[rest + 1 : rest + 2] != "级":
        end = rest
    held = HELD.match(text, start, end) if runs_on and has_whole else None
    if held is not None:
        end = held.end("noun")
    elif runs_on and text[draft.group.right[1]] not in _JOINTS:
        end -= dependent_suffix(text, (start, end)) or _verb_of_next(text, start, end, draft.group.right[1])
        verb = adverbials.verb_inside(text, start, end) if end == draft.group.right[1] and not is_object else 0
        end = verb or end
    return [*right[:-1], (start, end)] if start < end else right[:-1]


_NAMES_SHARE = ("率", "比重", "占比", "比例", "份额", "度", "水平", "指数")
_COMPARED = words("up", "down", "growth_noun") | {"同比", "环比"}
_NET = "净增"
_BETTERS = frozenset({"提升", "提高", "改善", "增强"})
_QUALITY = lazy(r"(?:水平|能力|条件|质量|待遇|意识|环境|安全|标准)$")


def _adds(draft: Draft) -> bool:
    """Whether a verb of change stands right before an amount and nothing before it: 增加 2000个岗位."""
    phrase = draft.phrase
    if draft.reading.kind != "increment" or phrase.than or not phrase.tail or draft.quantity.unit == "pp":
        return False
    return phrase.tail[0].removesuffix("了") in words("change_first") | {_NET} and _COMPARED.isdisjoint(phrase.tail[1:])


def _betters(text: str, draft: Draft, right: Sequence[Offsets]) -> bool:
    """Whether a verb of change is done to what those counted have: 提升了 2531万 农村人口供水保障水平."""
    tail = draft.phrase.tail
    if len(tail) != 1 or tail[0].removesuffix("了") not in _BETTERS:
        return False
    is_more = draft.reading.kind == "increment" and not is_measure_unit(draft.quantity)
    return is_more and _QUALITY.search(text, *right[-1]) is not None


@cache
def _verbs_of_count() -> Vocabulary:
    return Vocabulary(word for word in doings() - words("up", "down") if len(word) == 2)


def _verb_of_next(text: str, start: int, end: int, stop: int) -> int:
    """Length of the verb of the next value behind the noun: 2 for 在10个领域确立了 5家企业, which `stop` ends."""
    if text[end:stop] not in {"", "了", "起", "出"}:
        return 0
    known, at = _verbs_of_count(), end
    while at - start >= 4 and (
        word_ending_at(text, start, at, known) if at == end else text[at - 2 : at] in words("action")
    ):
        at -= 2
    at -= text.startswith("开复工", at - 1)
    inside = (low for low in range(start + 2, at - 1) if text[low : low + 2] in known)
    return 0 if any(not adverbials.of_works(text, low, end) for low in inside) else end - at


def _with_predicate(page: Page, draft: Draft, right: list[Offsets]) -> list[Offsets]:
    """Part the verb that ends a clause from its counted subject, without the time and adverbs between: 展馆正常开放."""
    text, (start, end) = page.text, right[-1]
    limit = min(draft.group.right[1], end + _FURTHEST_VERB)
    said = _PREDICATE.search(text, start + 1 + (text[start + 1 : start + 2] not in _AT_ONCE), limit)
    if said is None or not (said.end() == draft.clause.end or text[said.end()] in "，,；;。、"):
        return right
    low = page.ends.get(said.start(), said.start())  # before a time
    if low > end:
        return right
    verb = said.span("verb")
    time = page.times.get(verb[0])  # 5家企业预计年底前 上市
    verb = (time.end, verb[1]) if time is not None else verb
    low -= text[low - 1] == "在"
    if not (is_deed(text, verb[0]) or text.startswith(("通", "施工", "上市", "摘帽", "出列"), verb[0])) or low <= start:
        return right
    adverbs = text[said.start() : verb[0]]
    is_meant = _MEANT.search(adverbs) is not None
    if is_meant or "已" in adverbs:
        draft.modality = "target" if is_meant else "actual"
    time = time or page.times.get(page.ends.get(said.start(), -1))
    if time is not None and time.value is not None:
        draft.period, draft.rules["period"] = time.value, "period.behind"
    return [*right[:-1], (start, low), verb]


def _without_place(page: Page, draft: Draft, right: Sequence[Offsets], counted: bool) -> list[Offsets]:
    """Drop a holder's name that stands right before a value with its good behind it: 惠州 1200万吨 炼油.

    Before a count only where nothing else stands there: 在中国 拥有52家经销商.
    """
    own = list(draft.phrase.spans)
    if not own or not right:
        return own
    start, end = own[-1]
    entity = page.topics.ends.get(end)
    if entity is not None and (entity.start == start and entity.label in _WHERE if counted else entity.start >= start):
        own[-1:] = [(start, entity.start)] if entity.start > start else []
    return own


def _without_scope(text: str, own: list[Offsets]) -> list[Offsets]:
    """Drop the place right before a count: 走遍全国 20个 省份."""
    start, end = own[-1]
    if len(own) > 1 and _SCOPE.fullmatch(text, start, end):
        return own[:-1]
    scope = _SCOPE.search(text, start + 2, end)
    return [*own[:-1], (start, scope.start())] if scope else own


def _without_setting(text: str, own: list[Offsets], has_noun: bool) -> list[Offsets]:
    """Drop 中 behind the whole of a part, and, with a noun behind the count, where it is and what moved it."""
    start, end = own[-1]
    among = _AMONG.search(text, start + 2, end) if text[end - 1] in _ENDS_AMONG else None
    if among:
        return [*own[:-1], (start, among.start())]
    if has_noun and _INSIDE.search(text, start + 1, end):  # 升级改造 两江沿岸的50个 项目
        verb = adverbials.after_verbs(text, start, end)
        return [*own[:-1], (start, verb)] if verb > start + 1 else own[:-1]
    if has_noun and _CAUSES.search(text, start, end):
        return own[:-1]
    return own


def _after_noun(text: str, previous: Draft, own: list[Offsets], has_noun: bool) -> list[Offsets]:
    """Drop the noun that the value before took: 15个 测定点 | 平均亩产茶油; with a bare measure behind it, it stays.

    17个重点传统制造业增加值 then names what grows, count and all.
    """
    if not own or not previous.indicator:
        return own
    noun, (start, end) = previous.indicator[-1], own[0]
    is_among = start == noun[0] and text[noun[1] : end] == "中"  # 255个行政村中有225个贫困村
    verb = adverbials.verb_inside(text, start, end) if start == noun[0] else 0
    if verb and (noun[1] >= end or noun[1] == verb) and not text.endswith("中", start, end):  # 24个 省份保供电煤 20亿吨
        return [(verb, end), *own[1:]]
    if has_noun and start == noun[0] and noun[1] < end and ends_in_verb(text, [(noun[1], end)]):  # 产业领域确立 5家企业
        own = [(end - 2 if text[noun[1]] in _COVERBS else noun[1], end), *own[1:]]
    if has_noun or is_among:
        return [span for span in own[is_among:] if span not in previous.indicator]
    if start != noun[0]:
        return own
    if verb and verb + 2 >= noun[1]:
        own = [(verb, end), *own[1:]]
    elif noun[1] < end and not _is_held(text, noun, end):
        rest = [(noun[1], end)]
        is_bare = is_word(text, rest, "depend")
        if is_bare and text[noun[1] - 2 : noun[1]] in _BUILT:
            own = [noun, *rest]
        elif is_bare or is_word(text, rest, "macro"):
            own = [(previous.quantity.start, end)]
        else:
            own = [*rest, *own[1:]]
    return own


def _is_held(text: str, noun: Offsets, end: int) -> bool:
    """Whether what follows a counted noun up to `end` is a measure of it with words of its own: 企业 复工率."""
    held = HELD.match(text, noun[0], end)
    rest = [(noun[1], end)]
    is_bare = is_word(text, rest, "depend") or is_word(text, rest, "macro")
    return held is not None and held.end("noun") == noun[1] and not is_bare


def pointed_at(page: Page, draft: Draft, own: Sequence[Offsets], before: Sequence[Draft]) -> list[Offsets]:
    """Give the indicator before that ends in the noun behind 该 or 这: 该指数连续4个月在50%以上."""
    if len(own) != 1 or draft.phrase.spans[:1] != [own[0]]:
        return []
    text, (start, end) = page.text, own[0]
    if end - start > _LONGEST_BACK or not _POINTS_BACK.search(text, max(draft.clause.start, start - 3), start):
        return []
    name = text[start:end]
    alike = (one for one in reversed(before[-12:]) if any(text.endswith(name, *span) for span in one.indicator))
    same = next(alike, None)
    return list(same.indicator) if same else []
