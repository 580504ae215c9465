"""What a value in a list shares with the one before it: the measure, what is round a good, who else is spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.case import Case
from zhgovie.facts.deeds import verb_first
from zhgovie.facts.draft import Draft, Page, same_sentence
from zhgovie.facts.parts import OWN_MEASURE, POLLUTED, SHARED, SIZES, economy, measure_size, says_measure
from zhgovie.facts.phrase import dependent_suffix
from zhgovie.facts.rates import before_gap, without_rate
from zhgovie.facts.shares import SHARE_NAMES
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.facts.words import verbs, word_ending_at, words
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

Offsets = tuple[int, int]

_SIDES = lazy(r"(?:总|当期|累计|滚存)?(?P<side>收入|支出|结余|结存)(?:总计|合计|总额)?$")
_AT_ENDS = frozenset({"年初结余", "年末结余", "上年结余", "期初结余", "期末结余"})
"""What was left before or after, of which the rest of an account is no side."""
_STOP = lazy("[。\n]")
_TRADE_SIDE = lazy(r"(?:出口|进口)(?:总?[值额])?")
_BOTH_SIDES = lazy(r"(?:进出口|(?<=国家)贸易|(?<=地区)贸易)(?:总?[值额])?$")
_TRADERS = lazy(r"(?:企业|(?<!货物)(?<!服务)贸易|国家|方式|品|业)$")
"""Whose trade is told of by itself: 民营企业, 一般贸易."""
_TWINS = {
    **dict.fromkeys(("进口额", "进口值"), ("进口量",)),
    **dict.fromkeys(("出口额", "出口值"), ("出口量",)),
    "销售额": ("销售面积", "销售量", "销量"),
    "产值": ("产量",),
    **dict.fromkeys(("采购", "销售", "库存"), ("采购", "销售", "库存", "产量", "生产")),
    **dict.fromkeys(("存栏", "出栏"), ("存栏", "出栏", "饲养量")),
    "增加值": ("增加值",),
}
"""What is told of a good that another measure was told of, by how that ends."""
_MONIES = (
    "债券",
    "国债",
    "资金",
    "贷款",
    "额度",
    "补助",
    "收入",
    "支出",
    "税收",
    "利润",
    "税金",
    "利税",
    "纳税",
    "补贴",
)
"""How names of money end, which are measured by themselves: 中央投资16亿元、专项债券87亿元."""
_BRANCH_ENDS = ("业", "类", "企业", "产品")
_OUTPUT = lazy(r"(?P<whose>.{1,14}业)(?:总)?产值")
_OTHERS = frozenset({"其他", "其它"})
_STOCKS = frozenset({"人", "头", "只", "羽", "人次", "吨公里", "人公里"})
"""Units of statistics that are told part by part, beside those of measurement."""
_LONGEST_PART = 16
_SORTS = frozenset({"开发", "居住", "加工", "生活", "服务", "交通", "建筑", "运输", "教育", "消费", "采矿", "投资"})
"""Verbs that begin and end names of kinds of what is done: 房地产 开发."""
_OPENS_NO_PART = lazy(
    r"平均|[前后]者|[比较超占折让为每全均年]|其(?!他)|成(?!品)|[二两](?![手产])|第[一二三四五][周季月年]"
)
_NO_PART = lazy(
    r"[0-9A-Za-z“”《》]|的(?!生产)|[存出]栏|库存|(?:营收|[价需排高宽厚深长重距速度差求放支]|(?<![一二三])产)$"
)
"""Words in what is no bare name of a part, or has a measure of its own."""
_NO_PARTS = frozenset({"GPE", "LOC", "GOV", "COMPANY", "ZONE", "PROJECT", "FAC"})
"""Names that hold figures or have them, and are no part of a statistic."""
_BREAKS_DOWN = lazy(r"(?:其中|[分从按][一-鿿]{1,8}?看|按[一-鿿]{1,8}?分)[，,：:]?$")
"""Before the first part of a statistic."""
_EACH = lazy(r"每[百千万]+(?:名|个)?(?:人口?|户|常住人口|老[年人]人口?)")
_GOODS = 8
"""Values looked back over for the good that a list began with."""
_OF_BRANCH = frozenset({"增加值", "总产值", "产值", "利润", "利润总额", "利税", "营业收入", "主营业务收入"})
"""Measures of a branch, which 进出口总额 beside its profits is not."""
_SIDES_BACK = 6
_EARNER_ENDS = frozenset("区园业门")  # how names of whole branches and zones end


def with_measure(page: Page, draft: Draft, own: list[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give the measure that a bare good in a list shares with the one before: 水稻种植面积26万亩、蔬菜16万亩."""
    text = page.text
    if previous is None or not draft.group.is_joined or previous.quantity.unit != draft.quantity.unit:
        return []
    size = measure_size(text, previous.indicator[-1])
    if previous.clause is not draft.clause or not size or not is_measure_unit(draft.quantity):
        return []
    end = previous.indicator[-1][1]
    is_bare = len(own) == 1 and not dependent_suffix(text, own[0]) and not verb_first(text, own[0])
    is_bare = is_bare and not text.endswith(_MONIES, *own[0]) and OWN_MEASURE.search(text, *own[0]) is None
    if not is_bare or end - size <= previous.indicator[-1][0]:
        return []
    draft.rules["shares"] = "measure"
    return [(end - size, end)]


def next_part(page: Page, draft: Draft, own: Sequence[Offsets], before: Sequence[Draft]) -> list[Offsets]:
    """Give the measure that the next part of a statistic goes without: 公路货运量9万吨,增长5%;铁路 3万吨,增长2%."""
    text = page.text
    if not before or len(own) != 1 or not 0 < own[0][0] - before[-1].quantity.end <= 1:
        return []
    unit = draft.quantity.unit
    if not (draft.reading.kind == "level" and (is_measure_unit(draft.quantity) or unit in _STOCKS)) and unit != "%":
        return []
    alike = (one for one in reversed(before[-_GOODS:]) if one.reading.kind == draft.reading.kind)
    first = next(alike, None)
    if first is None or first.quantity.unit != draft.quantity.unit or not first.indicator:
        return []
    if _STOP.search(text, first.quantity.end, own[0][0]) or not is_part(page, own[0]):
        return []
    shared = (
        [span for span in first.indicator if span[0] < first.phrase.spans[0][0]]
        if "shares" in first.rules and first.phrase.spans
        else first.indicator[:-1]
        if "shares" in first.rules
        else _measure_of_part(text, first)
    )
    if not shared or says_measure(text, own[0], shared[-1]):
        return []
    is_firm = unit != "%" or _is_branch(page, own[0])
    draft.rules["shares"] = "measure" if is_firm else "output"  # a good that grows may go by its name: 汽车增长5%
    return shared


def _is_branch(page: Page, span: Offsets) -> bool:
    """Whether words name a branch or a sort of those that earn and spend, and no good."""
    entity = page.entities.get(span[0])
    return page.text.endswith(_BRANCH_ENDS, *span) and (entity is None or entity.label != "PRODUCT")


def per_head(text: str, draft: Draft, own: Sequence[Offsets], before: Sequence[Draft]) -> list[Offsets]:
    """Give for how many each of a list is told: 每千人口床位数9张,注册护士数 3人."""
    for one in reversed(before[-_SIDES_BACK:] if text[own[0][0]] != "每" else ()):
        if not one.indicator:
            continue
        each = _EACH.match(text, *one.indicator[0])
        if one.reading.kind != "level" or _STOP.search(text, one.quantity.end, own[0][0]):
            break
        if each is not None:
            is_like = text[own[-1][1] - 1] == text[one.indicator[-1][1] - 1] == "数"
            return [each.span()] if is_like and draft.reading.kind == "level" else []
        if text[one.indicator[-1][1] - 1] != "数":
            break
    return []


def first_part(page: Page, draft: Draft, own: Sequence[Offsets], before: Sequence[Draft]) -> list[Offsets]:
    """Give the measure of the whole that is told part by part: 投资增长9%。分产业看,第一产业增长8%."""
    text = page.text
    if not before or len(own) != 1 or not is_part(page, own[0]):
        return []
    low = max(before[-1].quantity.end, own[0][0] - _LONGEST_PART)
    opening = _BREAKS_DOWN.search(text, low, own[0][0])
    if opening is None:
        return []
    unit, kind = draft.quantity.unit, draft.reading.kind
    if kind not in {"growth", "level"} or not (is_measure_unit(draft.quantity) or unit in _STOCKS):
        return []
    alike = (one for one in reversed(before[-_GOODS:]) if one.reading.kind == kind and one.quantity.unit == unit)
    whole = next(alike, None)
    spans = without_rate(text, before_gap(whole)) if whole is not None and whole.indicator else []
    if whole is not None and "shares" in whole.rules and not opening.group().startswith("其中"):
        spans = spans[:-1]  # 按所有制分,公有制工业增长5%;按规模分,大型企业 增长4%: parts of one whole
    if not spans or (measure_size(text, spans[-1]) == 0 and OWN_MEASURE.search(text, *spans[-1]) is None):
        return []
    start, end = spans[-1]
    size = len(word_ending_at(text, start, end, SHARED))
    is_branch = size > 0 and text.endswith(_BRANCH_ENDS, start, end - size)
    if opening.group().startswith("其中") and kind == "growth" and not is_branch:
        return []  # 消费品零售额增长5%,其中粮油类增长9%: told of by its name alone
    draft.rules["shares"] = "measure"
    return [(end - size, end)] if is_branch else [(start, end)]


def _measure_of_part(text: str, first: Draft) -> list[Offsets]:
    """Give the measure behind the name of a part: 城镇 | 常住人口, 批发业 | 零售额."""
    low, high = first.indicator[-1]
    size = len(word_ending_at(text, low, high, SHARED))
    is_named = high - size > low or (len(first.indicator) == 2 and size == high - low)
    return [(high - size, high)] if size and is_named else []


def is_part(page: Page, span: Offsets) -> bool:
    """Whether words are a bare name of what has a measure."""
    text, (start, end) = page.text, span
    entity = page.entities.get(start)
    is_name = end - start <= _LONGEST_PART and (entity is None or entity.label not in _NO_PARTS)
    is_branch = text.endswith(_BRANCH_ENDS, start, end)
    is_name = is_name and (is_branch or verbs().isdisjoint({text[start : start + 2], text[end - 2 : end]} - _SORTS))
    is_name = is_name and OWN_MEASURE.search(text, start, end) is None and not text.endswith(_MONIES, start, end)
    is_name = is_name and not (_OPENS_NO_PART.match(text, start) or _NO_PART.search(text, start, end))
    return is_name and not measure_size(text, span) and POLLUTED.fullmatch(text, start, end) is None


def dealt_measure(page: Page, first: Draft, dealt: list[list[Offsets]], before: Sequence[Draft]) -> list[list[Offsets]]:
    """Tie sizes and rates alone that 分别 deals out to what was told before: 总量、增速分别居全省第2、第3位."""
    previous = before[-1] if before and before[-1].indicator else None
    bare = words("growth_noun") | SIZES | SHARE_NAMES
    if previous is not None and all("".join(page.text[slice(*span)] for span in spans) in bare for spans in dealt):
        if not same_sentence(page.text, previous, first):
            return dealt
        share = without_rate(page.text, before_gap(previous))
        whose = [span for span in share if page.text[span[0]] != "占"] or share
        return [[*(share if page.text[slice(*spans[0])] in SHARE_NAMES else whose), *spans] for spans in dealt]
    if all(len(spans) == 1 and is_part(page, spans[0]) for spans in dealt):  # 其中采矿业、制造业分别增长5%、2%
        of_whole = next_part(page, first, dealt[0], before) or first_part(page, first, dealt[0], before)
        return [[*of_whole, *spans] for spans in dealt]
    return _of_branch(page.text, dealt)


def _of_branch(text: str, dealt: list[list[Offsets]]) -> list[list[Offsets]]:
    """Tie further measures to the branch that the first names: 工业总产值和增加值分别达9亿元、3亿元."""
    (start, end), *_ = dealt[0]
    end -= len(word_ending_at(text, start, end, SHARED))
    is_branch = start + 1 < end < dealt[0][0][1] and text.endswith(_BRANCH_ENDS, start, end)
    if not is_branch or any(len(spans) != 1 for spans in dealt):
        return dealt
    return [[(start, end), *spans] if text[slice(*spans[0])] in _OF_BRANCH else spans for spans in dealt]


def other_side(page: Page, draft: Draft, own: Sequence[Offsets], before: Sequence[Draft]) -> list[Offsets]:
    """Give whose 支出 it is behind their 收入: 社会保险基金总收入6亿元,增长5%;总支出5亿元."""
    text = page.text
    side = _SIDES.fullmatch(text, *own[0]) if len(own) == 1 else None
    if side is None:
        return []
    alike = (one for one in reversed(before[-6:]) if one.quantity.unit == draft.quantity.unit and one.indicator)
    previous = next(alike, None)
    if previous is None or _STOP.search(text, previous.quantity.end, draft.quantity.start):
        return []
    start, end = previous.indicator[-1]
    other = _SIDES.search(text, start, end)
    if other is None or other.group() == side.group() or text[start:end] in _AT_ENDS:
        return []
    if other.group("side") == side.group("side") and not side.group("side").startswith("结"):  # 当期结存,累计结存
        return []
    return [*previous.indicator[:-1], *([(start, other.start())] if other.start() > start else [])]


def trade_side(text: str, own: Sequence[Offsets], before: Sequence[Draft]) -> list[Offsets]:
    """Give whose 出口 it is behind their 进出口: 民营企业进出口9亿元,其中出口 5亿元."""
    if len(own) != 1 or _TRADE_SIDE.fullmatch(text, *own[0]) is None:
        return []
    for one in reversed(before[-_SIDES_BACK:]):
        both = _BOTH_SIDES.search(text, *one.indicator[-1]) if one.indicator and one.reading.kind != "share" else None
        if both is not None:
            gap = text[one.quantity.end : own[0][0]].replace(
                "。其中", "，"
            )  # what the parts are of was told right before
            is_told = not any(mark in gap for mark in "。\n")
            held = (one.indicator[-1][0], both.start())
            is_named = _TRADERS.search(text, *held) is not None
            return [*one.indicator[:-1], *([held] if is_named else [])] if is_told else []
    return []


def twin(text: str, own: Sequence[Offsets], before: Sequence[Draft]) -> list[Offsets]:
    """Give the good whose 进口额 stands behind its 进口量: 铁矿砂进口量9万吨,同比减少4%,进口额106亿元."""
    twins = _TWINS.get(text[slice(*own[0])]) if len(own) == 1 else None
    if twins is None:
        return []
    for one in reversed(before[-3:]):
        if one is not before[-1] and any(mark in text[one.quantity.end : own[0][0]] for mark in "；;"):
            return []  # 出栏生猪9万头,存栏8万头;出栏牛羊7万头,存栏6万头
        told = next((span for span in one.indicator[:2] if text.endswith(twins, *span)), None)
        if told is not None:
            end = told[1] - next(len(twin) for twin in twins if text.endswith(twin, *told))
            held = [span for span in one.indicator if span[1] <= told[0]]
            is_told = not _STOP.search(text, one.quantity.end, own[0][0])
            return [*held, *([(told[0], end)] if told[0] + 1 < end else [])] if is_told else []
    return []


def earners(page: Page, draft: Draft, own: Sequence[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give who else is spoken of when 完成 opens a clause: 高新区完成产值…;完成固定资产投资…."""
    if previous is None or len(previous.indicator) != 2 or len(own) != 1 or not dependent_suffix(page.text, own[0]):
        return []
    is_told = not any(mark in page.text[previous.quantity.end : draft.quantity.start] for mark in "。\n")
    start, end = previous.indicator[0]
    is_earner = end > start + 2 and page.text[end - 1] in _EARNER_ENDS
    return economy(page, draft, previous) if is_told and is_earner else []


def producer(text: str, own: Sequence[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give whose output was told right before what it added: 规模以上工业总产值9亿元, 增加值 增长5%."""
    if previous is None or len(own) != 1 or text[slice(*own[0])] != "增加值" or len(previous.indicator) != 1:
        return []
    output = _OUTPUT.fullmatch(text, *previous.indicator[0])
    is_next = text[previous.quantity.end : own[0][0]] in {"，", ",", "、"}
    return [output.span("whose")] if output is not None and is_next else []


def shared_with(page: Page, case: Case, own: Sequence[Offsets]) -> list[Offsets]:
    """Give what a bare good shares with the good before it (平均亩产油茶果271公斤、茶油17公斤) or has of a heading."""
    draft, previous, text = case.draft, case.previous, page.text
    entity = page.entities.get(own[0][0]) if len(own) == 1 else None
    if entity is None or entity.end != own[0][1]:
        return []
    if previous is not None and draft.group.is_joined and previous.clause is draft.clause:
        around = _around_good(page, previous, entity.label)
        if len(around) == 1 and around[0][0] > previous.phrase.spans[0][0]:
            draft.rules["shares"] = "measure"
        return around
    is_good = entity.label == "PRODUCT" and draft.reading.kind == "level" and is_measure_unit(draft.quantity)
    return (_headed(text, entity, case.topic) or _listed(page, entity, draft, case.before)) if is_good else []


def _headed(text: str, good: Entity, topic: Offsets | None) -> list[Offsets]:
    """Give the measure that a heading tells of goods: 主要产品产量:水泥9万吨,增长2%;原煤5万吨."""
    is_headed = topic is not None and text[topic[1]] in "：:" and text[good.start - 1] in "：:；;"
    if topic is None or not is_headed:
        return []
    size = dependent_suffix(text, topic)
    return [(topic[1] - size, topic[1])] if size else []


def _listed(page: Page, good: Entity, draft: Draft, before: Sequence[Draft]) -> list[Offsets]:
    """Give what a good shares with the first of its list: 水泥产量9万吨,增长2%;原煤5万吨,焦炭3万吨."""
    is_next = bool(before) and before[-1].quantity.end == good.start - 1 and page.text[good.start - 1] in "，,"
    levels = (one for one in reversed(before[-_GOODS:]) if one.reading.kind == "level")
    for one in levels if is_next or page.text[good.start - 1] in "；;" else ():
        if _STOP.search(page.text, one.quantity.end, draft.quantity.start) or one.quantity.unit != draft.quantity.unit:
            break
        if page.text.find("其中", one.quantity.end, good.start) >= 0 and not before[-1].indicator[1:]:
            break  # 发放化肥300吨,其中钾肥100吨,磷肥 80吨
        if around := _around_good(page, one, good.label):
            return around
    return []


def _around_good(page: Page, draft: Draft, label: str) -> list[Offsets]:
    """Give the words round the first good that a value is of."""
    for start, end in draft.phrase.spans:
        for at in range(start, end):
            good = page.entities.get(at)
            if good is not None and good.label == label and good.end <= end:
                around = [(start, at), (good.end, end)]
                around = [span for span in around if page.text[slice(*span)] not in _OTHERS]
                return [span for span in around if span[0] < span[1]]
    return []
