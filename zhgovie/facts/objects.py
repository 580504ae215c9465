"""What things of a list share: the verb before the first of them, the verb or the head noun behind the last."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts import sharing
from zhgovie.facts.deeds import verb_first
from zhgovie.facts.draft import Draft, Page, same_sentence
from zhgovie.facts.phrase import ends_in_verb, is_word, left_phrase
from zhgovie.facts.sites import MONEY
from zhgovie.facts.words import branches, doings, is_finite, words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

SUBORDINATE = lazy(r"其中|包括|含(?![量水税])|包含|(?:达产|投产|建成|投用|运营)后$")
_LISTABLE = frozenset({"indicator.left", "indicator.right", "indicator.around", "indicator.listed"})
"""Rules whose indicator may lack the verb of its list."""
_LONGEST_LIST = 6
"""Items looked back over for those that share a verb."""
_COMPLEMENTS = frozenset("起出成")
"""What may stand behind a verb: 建立起, 培育出."""
_STATISTIC = lazy(r"(?:收入|支出|产值|总值|增加值|利润|利税|税收|(?<!名)[额量])$")
"""How a measure ends that stands alone: 旅游收入, which nobody 接待."""
DID = lazy(branches("undergoes"))
"""Verbs of those that are counted, behind the last of a list: 6个企业品牌、2个区域品牌 入选…."""
_ELLIPSIS = lazy(r"(?:已|均|都|全部|全|正在|正式)+(?P<verb>[一-鿿]{2,8})")
_FARED = lazy(r"(?:实现|均|都|已)*(?P<verb>[一-鿿]{2,8})")
_ACHIEVED = lazy(r"[已均都]?(?P<did>实现[一-鿿]{0,2}就业|脱贫|受益|参保|入住|返岗|复工)(?=[，,。；;、]|$)")
_HAS_NO_PART = lazy(r"[户人亩村年日月]均|受益|节约|纳税|创收")
"""How what has no part in the verb of a list begins: 带动农户186户、户均增收6000元."""
_CAPACITY = lazy(
    "(?P<noun>[一-鿿A-Za-z]{1,12}?)(?:等[一-鿿]{0,6}?|的)?(?P<head>产能|(?:生产|加工|处理)能力|生产规模|装机(?:容量)?)(?!利用)"
)
"""The last good of a list, and of what all are so much."""
_CAPACITY_ENDS = lazy("(?:产能|能力|规模|装机(?:容量)?)$")
_AMONG = lazy(r"(?:之?中|里)[，,]?(?:已经?|仅|只|现|目前)?有?")
_MEANS = frozenset({"人均", "户均", "亩均", "村均"})
_PEOPLE = frozenset({"人", "名", "户", "位"})
_RATIO = lazy(r"(?:比例|比重|占比|份额|覆盖率|化率)$")
"""How a ratio ends that has no holder within: 安置比例, 绿化率."""
_DEED = lazy(r"(?:开工建设|开工|动工|投产|竣工|落地|签约)$")
_WORK = lazy(r"(?<=..)(?:改造|加固|修复|整治|治理|抚育|改建|扩建|清淤|疏浚)$")
_CARRIES_OUT = ("完成", "启动", "实施", "开展", "推进", "开工", "安排", "支持", "组织", "谋划", "争取")
"""Verbs of which works are the object: 启动 城中村改造."""
_BUILT = frozenset({"座", "处", "个", "km", "m"})
_SPEED = lazy(r"时速$|速度$")
_STATIONS = lazy(r"(?:车站|[设建]站)$")
_LONG = lazy(r"(?:[全总]长|里程)$")
_SUFFERED = lazy(r"[死受伤失遇感治获患]")
"""How words behind a count begin that have no other verb: 造成3人死亡、5人受伤."""
_WEIGHTS = {"kg", "t"}
_OF_STATISTICS = MONEY | {"人", "人次", "户", "km", "m", "mu", "ha"}
"""Units of so many figures that the next is one by itself."""
_ALREADY = ("已经", "已", "共")
_JOINED = lazy(r"(?P<noun>[一-鿿]{2,14}?)(?<![公中总])[已共](?P<verb>[一-鿿]{2})")
_LEVEL = lazy(r"(?:国家|省部|自治区|[省市县区州厅镇乡部])级")
_SPENT = frozenset({"投入", "投资", "支出"})
"""Verbs of who pays, before which no thing stands."""
_ACTOR = lazy(rf"(?:{branches('acts_alone')}|[委局厅院校队会季省市县州镇乡村者]|(?<![小社户库灌片])区)$")
"""How the names of those end who do something."""
_SHORTEST_NOUN, _LONGEST_NOUN = 2, 14


def undergone(page: Page, draft: Draft, own: Sequence[Offsets]) -> list[Offsets]:
    """Give a bare verb before a value with what it was done to: 工业企业 已 复工1123家; who did it is none."""
    text, (start, end) = page.text, own[0]
    low = draft.group.left[0]
    if len(own) != 1 or text[end - 2 : end] in _SPENT:
        return []
    if (joined := _JOINED.fullmatch(text, start, end)) is not None:  # 土地共流转: no verb that opens counted things
        return [] if _ACTOR.search(text, *joined.span("noun")) else [joined.span("noun"), joined.span("verb")]
    if not text.endswith(_ALREADY, 0, start):
        return []
    at = start - next(len(word) for word in _ALREADY if text.endswith(word, 0, start))
    if at - low < _SHORTEST_NOUN or verb_first(text, own[0]) != own[0] or _ACTOR.search(text, low, at):
        return []
    names = draft.group.names
    skips = page.skips.within(low, at, {names[0][0]: names[-1][1]}) if names else page.skips
    noun = left_phrase(text, low, at, skips, page.ends).spans
    is_one = len(noun) == 1 and noun[0][1] == at and at - noun[0][0] <= _LONGEST_NOUN
    is_thing = is_one and (not ends_in_verb(text, noun) or verb_first(text, noun[0]) is None)
    return [*noun, *own] if is_thing else []


def holds_not(text: str, previous: Draft, own: Offsets, gap: str) -> bool:
    """Whether what was told before holds no measure: a rate, parts of a line before its speed; any before 项目."""
    if (noun := gap.lstrip("该此")) in {"项目", "工程"}:
        return not any(text.find(noun, *span) >= 0 for span in previous.indicator)
    if _SPEED.search(text, *previous.indicator[-1]):
        return True
    if previous.reading.kind == "share":
        return _RATIO.search(text, *previous.indicator[-1]) is not None
    return previous.quantity.unit in _BUILT and _SPEED.search(text, *own) is not None


def is_of_line(text: str, before: Sequence[Draft], own: Offsets) -> bool:
    """Whether money told behind a line's stations is the line's, of which the sentence told how long it is."""
    counted = before[-1].indicator[-1:] if before else []
    if not counted or _STATIONS.search(text, *counted[0]) is None or not text.startswith("总", own[0]):
        return False
    start = max(text.rfind("。", 0, own[0]), text.rfind("\n", 0, own[0]))
    lines = (one for one in before[-_LONGEST_LIST:] if one.indicator and one.quantity.start > start)
    return any(_LONG.search(text, *one.indicator[-1]) for one in lines)


def before_deed(text: str, start: int, end: int) -> int:
    """Give where the noun ends before what was done to it: 改造项目 开工建设, whose money is told next."""
    deed = _DEED.search(text, start + 4, end)
    return deed.start() if deed and text[deed.start() - 2 : deed.start()] in {"项目", "工程"} else end


def share_predicate(text: str, draft: Draft, before: Sequence[Draft]) -> None:
    """Give counted subjects of a list the verb behind the last: 6个厂商、2个品牌已入选."""
    alike = []
    for other in reversed(before[-_LONGEST_LIST:]):
        if other.clause is not draft.clause or other.phrase.spans or other.rules.get("indicator") != "indicator.right":
            break
        alike.append(other)
    is_subject = not draft.phrase.spans and draft.rules.get("indicator") == "indicator.right" and draft.group.is_joined
    start, end = draft.indicator[-1]
    if not is_subject or not alike:
        return
    if len(draft.indicator) == 1:
        said = DID.search(text, start + 2, end)
        start = said.start() if said else end
    elif text[start : start + 2] not in doings():
        return
    if start == end:
        return
    for other in alike:
        if is_finite(text[other.indicator[-1][1] - 2 : other.indicator[-1][1]]):  # 526个贫困村退出、17.6万贫困人口脱贫
            continue
        other.indicator = [*other.indicator, (start, end)]


def share_head(text: str, draft: Draft, before: Sequence[Draft]) -> None:
    """Give goods of a list the noun behind the last that makes all capacities: 3万吨原煤、8万吨焦炭的生产能力."""
    said = _CAPACITY.match(text, draft.quantity.end, draft.clause.end) if draft.group.is_joined else None
    alike: list[Draft] = []
    for other in reversed(before[-_LONGEST_LIST:]):
        if (
            other.clause is not draft.clause
            or not other.taken_right
            or _CAPACITY_ENDS.search(text, *other.indicator[-1])
        ):
            break
        alike.append(other)
    if said is None or not alike or not draft.taken_right:
        return
    for other in alike:
        other.indicator = [*other.indicator, said.span("head")]
        other.rules["indicator"] = "lists.shared_head"
    draft.rules["indicator"] = "lists.shared_head"
    kept = [span for span in draft.indicator if span[1] <= draft.quantity.start]
    draft.indicator = [*kept, said.span("noun"), said.span("head")]


def among(text: str, draft: Draft, previous: Draft | None) -> list[Offsets]:
    """Give the noun of the whole of which some did something: 41个行政村中有 39个 通了硬化路."""
    if previous is None or not previous.taken_right or previous.quantity.unit != draft.quantity.unit:
        return []
    noun, at = previous.indicator[-1], draft.group.right[0]
    is_of = _AMONG.fullmatch(text, noun[1], draft.quantity.start) is not None
    does = (
        text[at : at + 2] in doings()
        or text[at + 1 : at + 2] in {"上", "了", "过"}
        or text.startswith(("实现", "上涨", "下跌", "增长", "下降", "达标"), at)
    )
    return [noun] if is_of and does else []


def measured_of(text: str, draft: Draft, own: Sequence[Offsets], before: Sequence[Draft]) -> Draft | None:
    """Give what a measure is of where that is not told last: the whole of parts, or what 人均1.8亩 is a mean of."""
    is_total = text[own[0][0]] == "总" and not draft.group.is_joined
    if is_total and (whole := total_of(text, before)) is not None:
        said = text[slice(*own[0])]  # 其中开工50个,总投资9亿元,竣工38个,总投资8亿元
        later = (one for one in before[-_LONGEST_LIST:] if one.quantity.start > whole.quantity.end and one.indicator)
        is_of_part = any(text.endswith(said, *one.indicator[-1]) and one.indicator != whole.indicator for one in later)
        return None if is_of_part else whole
    return None


def is_mean_of(text: str, draft: Draft, own: Sequence[Offsets], previous: Draft) -> bool:
    """Whether a bare mean is one of the amount before, which is no number of people or places."""
    is_next = draft.reading.kind == previous.reading.kind == "level" and same_sentence(text, previous, draft)
    return is_next and _is_mean(text, own) and previous.quantity.unit not in _PEOPLE | {"人次"}


def _is_mean(text: str, own: Sequence[Offsets]) -> bool:
    """Whether words only say that a value is a mean of what was told: 生产总值2亿元, 人均 3万元."""
    return len(own) == 1 and text[slice(*own[0])] in _MEANS


def total_of(text: str, before: Sequence[Draft]) -> Draft | None:
    """Give what a total is of that goes on behind parts: 种药材9万亩,其中当归5万亩、黄芪2万亩,总产量2万吨."""
    for index in range(len(before) - 1, max(0, len(before) - _LONGEST_LIST), -1):
        whole, part = before[index - 1], before[index]
        if not same_sentence(text, whole, before[-1]):
            return None
        if SUBORDINATE.search(text, whole.quantity.end, part.quantity.start):
            return whole if index < len(before) - 1 and whole.indicator else None
    return None


def total_before(text: str, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Give the total before one list of its parts: 造林9万亩,其中甲5万亩、乙4万亩,为任务的80%."""
    whole = total_of(text, before)
    if whole is None or before[-1].clause is draft.clause:
        return None
    listed = [one for one in before[-_LONGEST_LIST:] if one.quantity.start > whole.quantity.end]
    return whole if all(one.clause is before[-1].clause for one in listed) else None


def did(text: str, draft: Draft, previous: Draft) -> Offsets | None:
    """Give what the counted ones named before did: 8个 已完工, 其中有36只 上涨."""
    low, high = draft.group.right
    fared = _FARED if among(text, draft, previous) else _ELLIPSIS
    said = fared.match(text, low, min(high, low + 12))
    return said.span("verb") if said else None


def achieved(text: str, draft: Draft) -> list[Offsets]:
    """Give what people who are named before their count did: 失业人员90人 实现再就业."""
    did = _ACHIEVED.match(text, *draft.group.right) if draft.quantity.unit in _PEOPLE else None
    return [did.span("did")] if did and not draft.phrase.is_attributive else []


def are_others(draft: Draft, previous: Draft) -> bool:
    """Whether people are counted where other things were before: 35个小区停电,1500多人 正在抢险."""
    is_alone = not (draft.phrase.tail or draft.phrase.head)  # 医疗队2支共 72人已到达
    return is_alone and draft.quantity.unit in _PEOPLE and previous.quantity.unit not in _PEOPLE


def adds(text: str, own: Sequence[Offsets]) -> bool:
    """Whether the words before a value are a verb of adding, whose noun stands behind it: 新增 1亿吨 产能."""
    return bool(own) and text[slice(*own[0])] in {"新增", "净增"}


def _ends_in_action(text: str, span: Offsets) -> bool:
    """Whether words end in a verb, with its complement (建立起)."""
    end = span[1] - 1 if text[span[1] - 1] in _COMPLEMENTS else span[1]
    return verb_first(text, span) == span or ends_in_verb(text, [(span[0], end)]) or text.startswith("了", span[1])


def after_verb(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """Give an object behind its count the words before the first object of its list: 串联 6个湖泊、8个海角."""
    if previous is None or not draft.group.is_joined or previous.clause is not draft.clause:
        return False
    if draft.phrase.spans or draft.rules.get("indicator") != "indicator.right":
        return False
    text = page.text
    leading = [span for span in previous.indicator if span[1] <= previous.quantity.start]
    is_yearly = is_word(text, leading, "yearly")
    if not leading or not (is_yearly or (previous.taken_right and _ends_in_action(text, leading[-1]))):
        return False
    (start, end), *rest = draft.indicator
    if _SUFFERED.match(text, start):
        return False
    of = text.find("的", start, end) if is_yearly else -1  # 年产3万吨原煤、8万吨焦炭 的生产能力
    draft.indicator = [*leading, (start, of if of > 0 else end), *rest]
    draft.verb = previous.verb
    draft.rules["indicator"] += "+verb"
    return True


def _stands_alone(text: str, draft: Draft, previous: Draft) -> bool:
    """Whether a value of a list has no part in the verb before.

    It arrives (完成造林2万亩、试点规模扩大到3万亩), or is another statistic, or the verb is all that was named
    (造林3亿亩、种草改良2亿亩), or it has a verb of its own (新建公路9公里、危桥改造3座).
    """
    is_done = _WORK.search(text, *draft.indicator[-1]) and not _WORK.search(text, *previous.indicator[-1])
    if is_done and not text.endswith(_CARRIES_OUT, *previous.verb or (0, 0)):
        return True
    is_all = [previous.verb] == previous.phrase.spans and not previous.taken_right
    if is_all or not words("to_end").isdisjoint(draft.phrase.tail):
        return True
    is_other = previous.quantity.unit != draft.quantity.unit
    is_own = _HAS_NO_PART.match(text, *draft.indicator[0]) or _STATISTIC.search(text, *draft.indicator[-1])
    return is_other and is_own is not None


def _of_level(text: str, draft: Draft, previous: Draft) -> list[Offsets]:
    """Give the noun before that is meant beside a bare level: 认定国家级龙头企业1家、省级 32家."""
    if len(draft.indicator) != 1 or not _LEVEL.fullmatch(text, *draft.indicator[0]):
        return []
    if len(previous.indicator) > 1 and _LEVEL.fullmatch(text, *previous.indicator[-1]):
        return [previous.indicator[-2]]  # of the list's first item
    start, end = previous.indicator[-1]
    level = _LEVEL.search(text, start, end - 1)
    return [(level.end(), end)] if level else []


def _is_level_of_list(text: str, draft: Draft, previous: Draft) -> bool:
    """Whether a bare level is the next of a list of levels that no verb opens: 国家级传承人1人、省级 11人."""
    is_next = (
        text[previous.quantity.end : draft.phrase.spans[0][0]] in {"、", "，", ","} if draft.phrase.spans else False
    )
    return is_next and previous.verb is None and previous.quantity.unit == draft.quantity.unit


def _is_listed(page: Page, draft: Draft, previous: Draft) -> bool:
    """Whether the list goes on in its clause, or in the next by a bare name: 储备种子4万公斤,化肥 27万吨."""
    if previous.clause is draft.clause:
        return draft.group.is_joined or draft.group.shares_gap
    spans, unit, before = draft.phrase.spans, draft.quantity.unit, previous.quantity.unit
    if len(spans) != 1 or draft.indicator != spans or draft.phrase.tail or draft.phrase.head:
        return False
    is_alike = (unit == before and unit not in _OF_STATISTICS) or {unit, before} == _WEIGHTS
    is_next = page.text[previous.quantity.end : spans[0][0]] in {"，", ","}
    is_thing = page.text[slice(*spans[0])] not in words("twofold") and sharing.is_part(page, spans[0])
    return is_alike and is_next and is_thing


def share_verb(page: Page, draft: Draft, before: Sequence[Draft]) -> None:
    """Give items of a 、 list the verb that opens it: 新增A 5户、B 10户."""
    if after_verb(page, draft, before[-1] if before else None):
        return
    first = draft.indicator[0]
    if len(draft.indicator) > 1:
        first = min([span for span in draft.indicator if span[0] >= draft.group.left[0]] or draft.indicator)
    draft.verb = draft.verb or verb_first(page.text, first)
    previous = before[-1] if before else None
    if previous is not None and _is_level_of_list(page.text, draft, previous):
        draft.indicator = [*_of_level(page.text, draft, previous), *draft.indicator]
    if draft.verb or previous is None or previous.verb is None:
        return
    if not _is_listed(page, draft, previous) or SUBORDINATE.search(
        page.text, previous.quantity.end, max(first[0], previous.quantity.end)
    ):
        return
    if _stands_alone(page.text, draft, previous):
        return
    if previous.reading.rule == "kind.change_first":
        draft.verb, draft.reading = previous.verb, previous.reading
    elif any(low <= previous.verb[0] < high for low, high in draft.indicator):
        draft.verb = previous.verb
    elif draft.rules.get("indicator") in _LISTABLE:
        draft.indicator = [previous.verb, *_of_level(page.text, draft, previous), *draft.indicator]
        draft.verb = previous.verb
        draft.rules["indicator"] += "+verb"
