"""What sort of statement a value makes, which sign it has, and what it compares with."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from zhgovie.facts.adverbials import ADDED
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.words import Vocabulary, longest_at, words
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Aggregation, Basis, Kind, Quantity

_RATIOS = frozenset({"%", "‰", "x", "番"})
_SPANS = frozenset({"a", "mo", "d", "h", "min", "wk", "周", "工作日", "季度"})
_YEAR_ON_YEAR = lazy(
    r"同比|[比较](?:上年|去年|上一年|前一年|(?P<year>[0-9]{4})年)(?!年?[末底初])|上年同期|去年同期|比同期|年同期"
)
"""What compares with the year before; with `year`, what does so only where that is the year before."""
_QUARTER_ON_QUARTER = lazy(r"环比|比上(?:月|季|旬|周)|较上(?:月|季|旬|周)")
_AGAINST = lazy(r"[与和同跟较比](?:(?P<year>上年|去年|上一年)(?:同期)?|上(?:月|季度|周))相比[，,]$")
"""A clause that only says what is compared with: 与去年同期相比,."""
_ANNUAL_AVERAGE = lazy(r"年均|年平均|平均每年|年递增|年复合")
_BELOW = lazy(r"(?:低于|慢于|落后于?)(?:(?![高快优增提升扩])[一-鿿0-9.、]){1,24}$")
_GAP = lazy(
    r"(?:高于|快于|[优好]于|高出|(?P<below>低于|慢于))(?:全|我|国|省|市|平均|同期|上年|去年|[一-鿿]{2,8}(?:价|平均|水平))[一-鿿]{0,6}$"
    r"|超[过出](?:年度|年初|既定|预期|计划)?(?:目标|任务|计划)$"
    r"|超[过出]?(?:历史(?:同期)?最高|警戒|保证|汛限|设防)[一-鿿]{0,6}$"
)
_DISTANCE = lazy("[高快优好低慢](?:于|(?<=高)出)|超[过出]?[历警保汛设年既预计目任]")
"""What a gap has in it."""
_CHANGE_BEHIND = lazy(
    r"(?:[、和及与](?![0-9]{4}年)[一-鿿]{0,12}[0-9.]{1,6}[%％]){0,3}(?:以上|左右)?的?"
    r"(?:(?:较大|较快|快速|稳定|大幅|高速|平均|爆炸式|强劲|高|超高|[正同环]比?|预期|全年|年度|中高速|[当单]月|累计){1,3})?"
    r"(?:(?P<down>降幅|跌幅|下降|下滑|回落|(?<=的)负增长)|涨幅|增幅|增长(?![率极点贡])|(?:年均|年复合|复合|年)?增长率|(?:年均)?(?:增长)?速度|增速|(?:幅度|速率)(?:增长|递增|上升))(?![0-9到至为])"
)
"""What tells behind a percentage that it is a rate: 6%左右的预期增长目标, 去年同期8%和全年7%的增速."""
GROWN_BEHIND = lazy(
    r"(?:以上|左右)?的(?P<what>(?:(?!同比|实现|[了均都])[一-鿿]){2,8}?)(?:(?P<down>降幅|跌幅)|增长|增速|增幅)(?![率极点贡量的0-9到至为])"
)
"""What grew, where it stands between a percentage and its noun: 27%的 收入 增长."""
_REACHED = lazy(r"(?:实现|保持|录得|取得|出现|创下|获得|维持)了?(?:约|近|超过?|逾|同比)?$|[增长幅]和$")
_GOES_ON = frozenset("，,、：:")
COUNTED = "kind.counted"
"""The rule by which those are counted that changed."""
_COUNTS = lazy("的(?:也|还|共|就|只|仅)?有(?:约|近)?$")
"""Between words of change and the number of those that changed."""
_CAME_TO = lazy(r"[0-9][%％][、，,和]?(?:达到?了?|突破|[升降]?至|为)[约近超逾]?$")
"""Behind a rate: what it came to: 增长5%、达 3亿元."""
_RATE_BEFORE_BRACKET = lazy(r"(?:(?P<down>降幅|跌幅)|增[速幅长]|涨幅|增长率)(?:目标)?[（(]$")
"""Before the bracket that a percentage opens: 高于预期目标增速(4.5%)."""
_LEADING_RATE = lazy(
    r"(?:(?P<down>降幅|跌幅|减幅)|涨幅|增幅|增速|升幅)(?:居前|靠前|领先|位居前列|居前列|居首|明显|[最较更][大高快]|[居列排]?(?:名|在)?前[三五十两2-9]位?)[一-鿿]{0,2}(?:分别[是为]|[，,:：])[:：]?$"
    r"|(?:(?P<falls>下降|下跌|回落)|增长|上涨|上升)最[快慢大小多少高低明显猛]{1,2}(?:的[是为])?[，,:：]$"
)
"""A clause that says whose rates lead, before the rates: 甲、乙涨幅居前，分别为8%、7%; 丙增长最快，达9%."""
_LEADS = frozenset("幅速最")
"""What such a clause has in it."""
_IN_BRACKET = lazy(r"[^（(）)]*[）)]")
_AS_SHARE = lazy(r"占(?!地(?![区方])|[有领用])")
_AHEAD = lazy("提前了?(?:约|近|超过?|至少)?$")
_PULLS_DOWN = lazy("(?:下拉|拉低|拖累)[^，,。；;]{0,16}$")
_CHANGES, _ENDS = words("up", "down"), words("to_end")
_DOWN, _CHANGE_FIRST, _CUMULATIVE = words("down"), words("change_first"), words("cumulative")
_MOVED = _CHANGES - words("growth_noun") - _ENDS
"""What says that a rate is meant, right before it, whatever stands before: 转为下降2%."""
_AVERAGES = words("average") - {"均"}
_AVERAGED = lazy(r"(?:[日月年]均|平均每|平均(?=[亩单]产))[^，,。；;0-9]*$")
_INCREASES = words("increase_verb") | {ADDED}
_CHANGES_OR_RATES = words("up", "down", "growth_noun") | {ADDED}
_NOT_CHANGE = frozenset(
    {"多", "高", "快", "少", "低", "慢", "升", "降", "增", "减", "涨", "跌", "提前", "拉动", "高于", "低于"}
)
_DEEDS = frozenset({"项", "条", "件", "次", "批"})
"""Classifiers of what is done to make something grow."""
_RATES = words("growth_noun") | {"增长", "同比增长", "同比下降", "同比上涨"}
"""What makes the end of a change a rate."""
_CHANGES_RATIO = Vocabulary({"压减", "减少", "降低", "压缩", "缩短", "提高", "提升", "增加", "削减", "精简"})
"""Verbs before a noun and a percentage, which is then one of change: 压减时间58%."""
_GROWING = frozenset({"提高", "提升", "增加"})
_CUT = lazy(
    r"(?:平均|总体|累计|整体|综合)?(?:(?:压减|减少|压缩|缩短|精简|削减)[一-鿿]{0,6}|减)(?:时间|时限|时长|材料|环节|跑动|跑动次数|成本)$"
)
"""What a percentage was taken off: 减材料54%, 办理环节平均压减时间58%."""
_NEXT_CUT = lazy(r"[、，,][一-鿿]{2,8}")
_CHANGED = frozenset({"kind.change_of_amount", "kind.change_of_ratio", "kind.change_first", "kind.told_again"})
"""Rules of changes that words before the value tell."""
_TOLD_AGAIN = lazy(r"(?:(?P<or>[，,]?[或即])|[（(](?:约?合|即|约)?)约?")
"""Between a change and the same in another unit: 减少6万吨 或36%, 减少1亿英镑 (1.8亿美元)."""
_SPARES = lazy(r"(?:(?P<down>减排|降耗)|节[电水能油煤地]|节约用[电水地])(?:了|约|达|近|超|超过)?$")
"""What a percentage of is not used or given off any more: 节电40%."""
_SAVED = frozenset({"节约", "节省"})
"""Of what is saved the percentage is told: 平均节约30%."""
_MORE_OF = lazy(r"[比较][^，,。；;]{2,14}?(?P<how>[多少])[出产收卖销种进购缴用发]了?[一-鿿]{0,4}$")
"""How much more of something there was: 比上季少产糖5万吨."""
_OF_OTHER = lazy(r"(?:[高低多少大小快慢]于|超过)[一-鿿0-9]{0,10}(?:年|期|月|季|季度|年度)[一-鿿]{0,4}的$")
"""Before an amount that was reached at another time: 高于去年的 220万吨."""
_SHIPPED = lazy("[品货][上下]行[一-鿿]?$")
"""What goes to town or to the village, and is no change: 农产品上行 2万元."""
_IMPROVED = frozenset({"提升", "提升了", "扩容"})
"""Verbs of change that are also done to things one by one: 提升 20个综合体."""
_THINGS = frozenset({"个", "家", "所", "座", "处", "条", "项", "幢", "栋", "台", "套", "片", "块", "村"})
_THING_BEHIND = lazy(r"[一-鿿]{2}")
_SIGNS = frozenset("+-−﹣")
"""Before a percentage of what is no rate they tell a change: 32亿元(-3.5%)."""
_RATIO_NAME = lazy(r"(?:[率度]|比例|比重|占比|标准)$")
_RATIO_TOLD = lazy(r"(?:(?<!增长)率|(?<=自然增长)率)(?:分别)?[为是达](?:[-+−﹣]?[0-9.]{1,7}[%％‰][、和及]){0,4}$")
"""A ratio by its name, before a verb and the first of several: a negative one is no change (贡献率为 -3%)."""
_MOVES = frozenset("升降增减涨跌")
"""Of these, what is a change of an amount right before it: 价格跌200元."""

MAY_FOLLOW = frozenset({"share", "level"})
"""Kinds of which a value may turn out to tell again what the one right before it did (`follow`)."""


class Reading(NamedTuple):
    """The verdict on one value."""

    kind: Kind
    negative: bool
    basis: Basis | None
    aggregation: Aggregation | None
    is_end: bool
    """The value is what a change arrived at (提高到…)."""
    rule: str
    base: int = 0
    """How far before the value the year stands that it is compared with by name (比2015年), or 0."""


def read(
    quantity: Quantity, phrase: Phrase, words_before: str, words_behind: str = "", words_earlier: str = ""
) -> Reading:
    """Judge a value by its unit and the words before it.

    Parameters
    ----------
    words_before
        The clause's text up to the value.
    words_behind
        What follows it.
    words_earlier
        What stands before the clause.
    """
    change = _change(phrase).removeprefix("同比").removeprefix("环比") if phrase.tail else ""
    is_end = _is_end(phrase)
    if is_end:  # 增长回落至5%
        change = next((word for word in phrase.tail if word in _RATES), "")
    kind, negative, rule = _verdict(quantity.unit, phrase, words_before, change)
    is_thing = change in _IMPROVED and quantity.unit in _THINGS and _THING_BEHIND.match(words_behind)
    if rule == "kind.change_of_amount" and is_thing and phrase.than is None:
        kind, rule = "level", "kind.default"
    if kind == "increment" and quantity.unit != "pp" and _CAME_TO.search(words_before[-12:]):
        kind, negative, rule = "level", False, "kind.default"
    is_first = not words_before and words_earlier[-1:] not in _GOES_ON  # nothing was told yet that may grow
    behind = _CHANGE_BEHIND.match(words_behind) if kind == "share" and not is_first else None
    if behind is not None:
        kind, negative, rule = "growth", behind.group("down") is not None, "kind.change_behind"
    elif kind == "share" and (grown := GROWN_BEHIND.match(words_behind)) and _REACHED.search(words_before[-8:]):
        kind, negative, rule = "growth", grown.group("down") is not None, "kind.grown_behind"
    may_lead = kind == "share" and not _LEADS.isdisjoint(words_earlier)
    leading = _LEADING_RATE.search(words_earlier) if may_lead else None
    if leading is not None and (not phrase.spans or leading.group().endswith((":", "："))):
        kind, negative, rule = "growth", bool(leading.group("down") or leading.group("falls")), "kind.rate_before"
    bracket = _RATE_BEFORE_BRACKET.search(words_earlier) if kind == "share" and not words_before else None
    if bracket is not None:
        kind, negative, rule = "growth", bracket.group("down") is not None, "kind.rate_before"
    if kind == "share" and quantity.text[0] in _SIGNS and not _is_called_ratio(words_before):
        kind, rule = "growth", "kind.signed"
    basis, base = _basis(words_before, words_earlier) if kind in {"growth", "increment", "share"} else (None, 0)
    aggregation = None if kind == "rank" else _aggregation(phrase, words_before)
    if aggregation == "average" and kind == "growth":  # 年均增长: the basis says it
        aggregation = None
    return Reading(kind, negative, basis, aggregation, is_end and kind in {"level", "share"}, rule, base)


def _is_called_ratio(words_before: str) -> bool:
    return _RATIO_NAME.search(words_before[-8:]) is not None or _RATIO_TOLD.search(words_before[-48:]) is not None


def follow(reading: Reading, quantity: Quantity, before: Reading, other: Quantity, between: str) -> Reading:
    """Judge a value anew that stands right behind another, which it tells again or goes on from.

    Parameters
    ----------
    before, other
        The verdict on the value before, and it.
    between
        The text that parts them.
    """
    if reading.kind not in MAY_FOLLOW or before.kind not in {"growth", "increment"}:
        return reading
    is_ratio, was_ratio = quantity.unit in _RATIOS, other.unit in {"pp", *_RATIOS}
    if before.rule == "kind.cut":
        is_next = is_ratio and _NEXT_CUT.fullmatch(between) is not None and not _RATIO_NAME.search(between)
        return reading._replace(kind="growth", negative=True, rule=before.rule) if is_next else reading
    is_money = len(quantity.unit) == len(other.unit) == 3 and (quantity.unit + other.unit).isupper()
    is_other = is_money or (is_ratio and not was_ratio)
    told = _TOLD_AGAIN.fullmatch(between) if before.rule in _CHANGED else None
    if told is None or not (is_other or (told.group("or") and was_ratio and not is_ratio)):
        return reading
    kind: Kind = "growth" if is_ratio else "increment"
    return reading._replace(kind=kind, negative=before.negative, rule="kind.told_again")


def _verdict(unit: str, phrase: Phrase, words_before: str, change: str) -> tuple[Kind, bool, str]:
    """Give kind, whether the value is negative, and the rule; `change` is the word of change before the value."""
    negative = change in _DOWN
    if unit == "rank":
        return "rank", False, "kind.ordinal"
    if unit == "pp":
        negative = negative or _PULLS_DOWN.search(words_before[-20:]) is not None
        return "increment", negative or _BELOW.search(words_before[-28:]) is not None, "kind.percentage_points"
    if unit in {"x", "番"}:
        return "growth", negative, "kind.multiple"
    if unit in _RATIOS:
        return _of_ratio(phrase, words_before, change)
    if change and _COUNTS.search(words_before[-5:]):
        return "level", False, COUNTED  # 价格下降的有25种
    return _of_amount(unit, phrase, words_before, change)


def _of_ratio(phrase: Phrase, words_before: str, change: str) -> tuple[Kind, bool, str]:
    """Judge a percentage: a change, or a share."""
    if _is_change_of_ratio(phrase, words_before, change):
        return "growth", change in _DOWN and change not in _SAVED, "kind.change_of_ratio"
    opening = _opening_verb(phrase, words_before, _CHANGES_RATIO)
    if opening and not phrase.tail and not _RATIO_NAME.search(words_before[-8:]):
        return "growth", opening not in _GROWING, "kind.change_of_ratio"
    if not phrase.tail and _CUT.search(words_before[-18:]):
        return "growth", True, "kind.cut"
    spared = _SPARES.search(words_before[-8:])
    if spared is not None:
        return "growth", spared.group("down") is not None, "kind.spared"
    return "share", False, "kind.ratio"


def _of_amount(unit: str, phrase: Phrase, words_before: str, change: str) -> tuple[Kind, bool, str]:
    """Judge what is no percentage: a change, or a level."""
    is_far = _DISTANCE.search(words_before) is not None
    is_of_other = is_far and _OF_OTHER.search(words_before[-24:]) is not None
    apart = _apart(unit, words_before, is_far=is_far and not is_of_other)
    if apart is not None:
        return apart
    opening = _opening_verb(phrase, words_before, _CHANGE_FIRST)
    if opening:
        return "increment", opening in _DOWN, "kind.change_first"
    is_moved = change in _INCREASES and not is_of_other and not _SHIPPED.search(words_before[-8:])
    if is_moved and not _is_deed(unit, phrase) and _is_amount_of_change(phrase, change):
        return "increment", change in _DOWN, "kind.change_of_amount"
    return "level", False, "kind.default"


def _apart(unit: str, words_before: str, *, is_far: bool) -> tuple[Kind, bool, str] | None:
    """Judge an amount by which something is more, past a mark, away from another or ahead of its time."""
    more = _MORE_OF.search(words_before[-24:])
    if more is not None:
        return "increment", more.group("how") == "少", "kind.more_of"
    gap = _GAP.search(words_before[-24:]) if is_far else None
    if gap and unit not in {"", "个"}:
        return "increment", gap.group("below") is not None, "kind.gap"
    is_ahead = unit in _SPANS and _AHEAD.search(words_before[-6:]) is not None
    return ("increment", True, "kind.ahead") if is_ahead else None


def _is_change_of_ratio(phrase: Phrase, words_before: str, change: str) -> bool:
    """Whether a percentage is one of change: 增长5%, but not 占全国增量近七成 nor 高达80%."""
    if not change or change not in _NOT_CHANGE:
        return bool(change)
    if share_denominator(words_before, 0, len(words_before)) >= 0:
        return False
    return phrase.than is not None or len(change) == 1


def _is_end(phrase: Phrase) -> bool:
    """Whether the words before the value say that it was arrived at: 提高到, or any word of change with 到 or 至."""
    tail = phrase.tail
    if not tail or tail[0] in _MOVED:
        return False
    if not _ENDS.isdisjoint(tail):
        return True
    return len(tail) > 1 and any(word in {"到", "至"} and verb in _CHANGES for word, verb in pairwise(tail))


def _change(phrase: Phrase) -> str:
    """Give the word of change nearest to the value, or "" when a word of state (达到) is nearer but for 增速达到."""
    for word in phrase.tail:
        if word in {"高于", "低于"}:  # 增速低于6%
            return next((rate for rate in phrase.tail if rate in words("growth_noun")), word)
        if word in _CHANGES_OR_RATES:
            return word
        if word in _ENDS:
            return ""
    return ""


def _opening_verb(phrase: Phrase, words_before: str, verbs: Vocabulary) -> str:
    """Give the verb of change that opens the phrase: 增加水稻种植面积26万亩."""
    if not phrase.spans:
        return ""
    said = words_before[-(phrase.end - phrase.spans[0][0]) :]
    return longest_at(said, 0, len(said), verbs) if said[2:3] not in {"值", "的"} else ""


def _is_amount_of_change(phrase: Phrase, change: str) -> bool:
    if change in _NOT_CHANGE:
        return (
            (change in _MOVES and phrase.tail[0] == change)
            or phrase.than is not None
            or bool({"同比", "环比"} & set(phrase.tail))
        )
    return True


def _is_deed(unit: str, phrase: Phrase) -> bool:
    """Whether what is counted was done for a change: 促进投资增长的 9项措施."""
    return phrase.is_attributive and unit in _DEEDS


def _basis(words_before: str, words_earlier: str) -> tuple[Basis | None, int]:
    """Give what a change compares with and, where a year is named that it exceeds, how far back that stands."""
    recent = words_before[-40:]
    if _ANNUAL_AVERAGE.search(recent):
        return "annual_average", 0
    if _QUARTER_ON_QUARTER.search(recent):
        return "qoq", 0
    said = None
    for match in _YEAR_ON_YEAR.finditer(recent):
        said = match
    if said is None:
        against = _AGAINST.search(words_earlier)
        return (None if against is None else "yoy" if against.group("year") else "qoq"), 0
    return "yoy", len(recent) - said.start("year") if said.group("year") else 0


def _aggregation(phrase: Phrase, words_before: str) -> Aggregation | None:
    said = phrase.tail + phrase.head
    if "累计" in words_before[-20:] or (said and not _CUMULATIVE.isdisjoint(said)):
        return "cumulative"
    if said and not _AVERAGES.isdisjoint(said):
        return "average"
    return "average" if "均" in words_before[-24:] and _AVERAGED.search(words_before[-24:]) else None


def share_denominator(text: str, start: int, end: int) -> int:
    """Give where 占 + denominator begins in `text[start:end]`, or -1."""
    last = -1
    for match in _AS_SHARE.finditer(text, start, end):
        if not _IN_BRACKET.match(text, match.end(), end):  # 城镇化率（城镇人口占常住人口比重）
            last = match.start()
    if last < 0 or text[last - 1 : last] in {"抢", "侵", "独", "强"} or text[last : last + 2] in {"占比", "占补"}:
        return -1
    return last
