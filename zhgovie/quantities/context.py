"""What the words round a quantity make of it: modifiers before it, bounds and modifiers behind it."""

from __future__ import annotations

import re
from typing import Final

from zhgovie.lexicons.lazy import lazy
from zhgovie.quantities.reading import Reading

# Words before a quantity, by the last character they can end in, so that most quantities cost one look-up.
# Verbs of state may stand between (约占, 超过了, 约为, 最高超过), and 约占…的 reaches over a noun.
_LINK: Final = (
    r"(?:占到?|为|有|是|达|达到|需|合|增加|增长|下降|减少|投资|了|至|到|在|于|出|计|仅|才|用了|占地|[:：“\"(（ ])?"
    r"(?:占?(?:全[国省市县区球]|世界))?"
)
_ABOVE: Final = r"(?:超过|高于|多于|大于|突破|逾|(?<![赶反])超|跨过|跨上|迈上|迈过|跨越|冲破|(?<!打)破|站上|越过|高过)"
_BELOW: Final = r"(?:接近|将近|逼近|(?<![附最邻靠远亲])近|跌破)"
_ABOUT: Final = r"(?:(?<![签节预合公契履条制集违邀失续])约|大概|大致|约合|约计|差不多)"
_LOW: Final = (
    r"(?:不(?:能|得|可|会|应)?(?:低于|少于|小于|下于|短于)|大于(?:或者?)?等于|不下|至少|最少|起码|最低|≥|⩾|>=)"
)
_HIGH: Final = (
    r"(?:不(?:能|得|可|会|应)?(?:超过|高于|多于|大于|长于|晚于|超)|小于(?:或者?)?等于"
    r"|至多|最多|最高不超过|顶多|≤|⩽|<=)"
)
_LESS: Final = r"(?:(?<!不)(?:低于|少于|小于)|不足|不到|不满|未满|未到|未超过|未达|不及|<)"
_GREATER: Final = r"(?:>)"

_BEFORE: Final = lazy(
    rf"(?:(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<less>{_LESS})|(?P<greater>{_GREATER})"
    rf"|(?P<above>{_ABOVE})|(?P<below>{_BELOW})|(?P<about>{_ABOUT})){_LINK}$"
)
_BEFORE_ENDS: Final = frozenset(
    '过出于破逾超近约概致少多码足到满及≥≤<>=占为有是达需合加长降资地了至在计仅才用比:：“"(（ 上下的越低国省市县区球界'
)
_BEFORE_FIRST: Final = frozenset("超高多大突逾跨迈越冲破站接将逼近跌约差不至最起≥⩾>小顶≤⩽<低少未")
"""How the words of `_BEFORE` begin: most numbers have none of these near them."""
_LEAST_DOES: Final = lazy(r"至少[要需可能应]?[\u4e00-\u9fff]{0,3}$")
_LIMITED: Final = r"不得?(?:低于|少于|超过|高于|多于)|不到|不足|超过|接近"
_ABOUT_ALONE: Final = r"(?<![签节预合公契履条制集违])约(?![谈见定束])"
_NEAR_ALONE: Final = r"(?<![附最邻靠])近(?![期日年月来几些]|[一二三四五六七八九十两半]{1,3}(?:年|个?月|[天日周]))"
_OVER_ALONE: Final = r"(?<![赶反])超(?![额市级标期限时载低长]|进度|序时|计划)|逾(?!期)"
_REACHING: Final = lazy(
    rf"(?P<word>{_LIMITED}|{_ABOUT_ALONE}|{_NEAR_ALONE}|{_OVER_ALONE})"
    r"(?:占[^,，。;；:：\d\n]{2,30}|占?[^,，。;；:：、\d\n]{2,14})的$"
)

_OR_MORE: Final = r"(?:及其?|或|或者|\(含\))?(?:以上|之上|已上(?=的))(?!规模)|及以上|起步"
_OR_LESS: Final = r"(?:及|或|或者)?(?:以下|之下|以内|之内)|及以内"
_INSIDE: Final = r"内(?![^，。,;；、\s]{0,1}[容部外陆蒙])"
_OR_SO: Final = r"左右|上下|前后|许(?![可多愿])"
_AND_MORE: Final = r"[多余](?![万亿元个数种年样热压气量电粮缺功层维边晶媒])|有余|开外|还[要]?多|出头"
_AFTER: Final = lazy(
    r"[)）]?(?:[(（]含[^)）]{0,6}[)）])?"
    rf"(?:(?P<low>{_OR_MORE})|(?P<high>{_OR_LESS})|(?P<inner>{_INSIDE})|(?P<about>{_OR_SO})|(?P<above>{_AND_MORE}))"
)
_AFTER_FIRST: Final = frozenset(")）(（及或以已之起内左上前许多余有开还出")
_MOVING: Final = lazy("[到至增升降]")
_GOAL: Final = lazy(r"的[^，,。；;、\d\n]{0,8}?(?:目标|标准|水平|预期|均值|平均|[值线](?!得))")
"""Behind a number that others are below of, and that is itself exact: 低于5.5%的预期目标."""
_CAP: Final = lazy(
    r"最高(?:可|能|给予|予以|奖|补|资助|支持|贷|授信|享受|申请|领取)[^，,。；;：:、\d\n]{0,10}$"
    r"|(?:贷款|授信|额度|奖励|补[助贴]|资助)最高$"
)
_CAP_BEHIND: Final = lazy("的?[\u4e00-\u9fff]{0,4}?(?:奖|补助|补贴|资助|贷款|授信)")
"""Round an amount that is the most that anybody gets: 最高可贷20万元, 最高20万元的奖励."""
_NEXT: Final = frozenset("、和与及")
_DEALT: Final = lazy("分别[^。；;\n]*$")
_PLACE_ENDS: Final = frozenset("国省市县区球界")
_DURATIONS: Final = frozenset(("a", "mo", "d", "h", "min", "s", "wk", "工作日", "交易日", "季度"))


def modify(text: str, reading: Reading) -> None:
    """Set bounds and approximation of `reading` from the words before and behind it."""
    start = reading.start
    before = None
    if start and text[start - 1] in _BEFORE_ENDS:
        before = _modifier_before(text, start)
        if before is not None and not _is_gap(text, start, before) and not _is_goal(text, reading, before):
            _apply_before(reading, before.lastgroup or "")
        elif text[start - 1] == "过" and reading.value is not None and _is_round(text, reading):
            reading.approx = "above"  # 过百亿, 过八成
        elif text[start - 1] == "的":
            reach = _REACHING.search(text, max(0, start - 34), start)
            if reach is not None and reach["word"][0] == "不":
                _reach(reading, reach["word"], reach[0])
            elif reach is not None:
                reading.approx = (
                    "above" if reach["word"] in {"超过", "超", "逾"} else "about" if reach["word"] == "约" else "below"
                )
    if before is None:
        _apply_far(text, reading)
    if text[reading.end : reading.end + 1] in _AFTER_FIRST:
        after = _AFTER.match(text, reading.end)
        if after is not None and not (after.lastgroup == "inner" and reading.unit not in _DURATIONS):
            _apply_after(reading, after.lastgroup or "")


def _modifier_before(text: str, start: int) -> re.Match[str] | None:
    window = max(0, start - 10)
    return None if _BEFORE_FIRST.isdisjoint(text[window:start]) else _BEFORE.search(text, window, start)


def _apply_far(text: str, reading: Reading) -> None:
    """Set the bound of a word that a verb parts from the number: 至少要解决3.5万人, 最高可申请贷款20万元."""
    start = reading.start
    if text.find("至少", max(0, start - 7), start) >= 0 and _LEAST_DOES.search(text, max(0, start - 7), start):
        _apply_before(reading, "low")
    elif reading.kind == "money" and text.find("最高", max(0, start - 14), start) >= 0 and _is_cap(text, reading):
        _apply_before(reading, "high")


def carry(text: str, last: Reading, reading: Reading) -> None:
    """Let a modifier hold for the next of a list too: 不少于4亿元、800个, 分别超过8万元和5万元."""
    if reading.start - last.end != 1 or text[last.end] not in _NEXT:
        return
    if reading.value is None or reading.approx is not None:
        return
    if last.value is None and (last.low is None) != (last.high is None):
        reading.low, reading.high = (None, reading.value) if last.low is None else (reading.value, None)
        reading.low_inclusive, reading.high_inclusive = last.low_inclusive, last.high_inclusive
        reading.value = None
    elif last.approx is not None and _DEALT.search(text, max(0, last.start - 30), last.start):
        reading.approx = last.approx


def _is_goal(text: str, reading: Reading, before: re.Match[str]) -> bool:
    """Tell whether another number is below this one, which is exact: 低于5.5%的预期目标."""
    return before.lastgroup == "less" and "于" in before[0] and _GOAL.match(text, reading.end) is not None


def _is_cap(text: str, reading: Reading) -> bool:
    """Tell whether an amount of money is the most that one gets: 最高可申请贷款20万元."""
    start = reading.start
    if _CAP.search(text, max(0, start - 14), start):
        return True
    return text.endswith("最高", 0, start) and _CAP_BEHIND.match(text, reading.end) is not None


def _reach(reading: Reading, word: str, phrase: str) -> None:
    """Set the bound that stands before a noun: 不超过总投资的30%; not 由不足百个发展到目前的1735个."""
    if word[-1] not in "到足":
        _apply_before(reading, "low" if word[-2] in "低少" else "high")
    elif not _MOVING.search(phrase, len(word)):
        _apply_before(reading, "less")


def _is_gap(text: str, start: int, before: re.Match[str]) -> bool:
    """Tell whether the number is how far apart two places are: 高于全国14个百分点; not 约占全国三成."""
    is_beside = before.lastgroup in {"above", "below"} or before[0].startswith("低于")
    return text[start - 1] in _PLACE_ENDS and is_beside and "占" not in before[0]


def _is_round(text: str, reading: Reading) -> bool:
    """Tell whether 过 before the number means more than: 过百亿, 过八成; not 通过八项."""
    return text[reading.start] in "百千万亿" or reading.rule in {"quantities.tenths", "quantities.half"}


def _apply_before(reading: Reading, group: str) -> None:
    if group in {"above", "below", "about"}:
        if reading.value is not None or group == "about":
            reading.approx = "above" if group == "above" else "below" if group == "below" else "about"
        return
    if reading.value is None:
        return
    if group in {"low", "greater"}:
        reading.low, reading.low_inclusive = reading.value, group == "low"
    else:
        reading.high, reading.high_inclusive = reading.value, group == "high"
    reading.value = None


def _apply_after(reading: Reading, group: str) -> None:
    if group in {"about", "above"}:
        if reading.value is not None and not (group == "above" and reading.approx):
            reading.approx = "about" if group == "about" else "above"
        return
    if reading.value is None:
        if group == "low" and reading.high is not None and reading.low is not None:
            reading.high = None
        return
    if group == "low":
        reading.low = reading.value
    else:
        reading.high = reading.value
    reading.value, reading.approx = None, None
