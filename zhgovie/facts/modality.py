"""Whether a value is or is meant to be: 力争, 预计, 计划 open a target, 已 and 目前 close it.

Where a sentence says neither, its section or paragraph may (`planning`).
"""

from __future__ import annotations

import re

from zhgovie.facts.phrase import WINDOW
from zhgovie.facts.plan_words import ACTUAL, BUILT, MAY_PLAN, MAY_RECORD, MAY_TELL, REACH, TARGET
from zhgovie.facts.words import doings, verbs, words
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Modality, Quantity

_MADE = lazy(
    "(?<!不)[升高低加少大长短减缩展整列纳转变调用发送运][到至为入成于往]|(?:增加|减少|提[高升]|[上下][调降升]|压[减缩]|缩[短减]|扩大|降低|延长)[了约近]?$"
)
"""Between 将 and a value: what stands behind 将 is made that, and 将 is 把."""
_ADVERBS = lazy(
    "(?:全[面力]|重点|分别|持续|不断|着力|扎实|稳步|合计|一?共|总共|还|再|仅(?!剩)|各|积极|继续|陆续|进一步|加快|大力|深入|新|同时|另|全部|直接|首批|优先)*+"
)
"""Between 将 or 要 and its verb."""
_GIVES = frozenset({"投资", "认购", "发布", "投入", "出资", "配套", "仅剩"})
"""Deeds that are nouns elsewhere."""
_AIM_BEHIND = lazy(
    r"(?:以[上下内]|左右)?(?:的(?:(?!完成|实现|高于|低于|超过|好于)[一-鿿“”]){0,8}?(?:(?<!.的)目标|预测|预估|计划(?=[，,。；;]))"
    r"|的?(?:[全当]?年度?)?(?:计划|任务|目标)(?:任务)?的[约近]?超?过?[0-9.]{1,9}%)"
)
"""Behind a value: it is what is aimed at or foreseen: 6%左右的 增长目标."""
_GOAL_BEHIND = lazy(r"(?:以[上下内]|左右)?(?:[、和及][^，,。；;\n]{1,40}?)?的[一-鿿]{0,6}?(?:目标|任务)")
_SETS = lazy(r"(?:[制确设]定|定下|明确|下达|立下)了?[^，,。；;\n]*$")
"""Before a value with a goal behind it: 定下 32万亩的目标."""
_PASSES = lazy(r"(?:超额(?:完成|实现)|超[过出]|[高低优好多少]于)了?[^，,。；;\n]{0,48}$")
"""The same, where something done is past the goal, which stays one: 超额完成 15个的任务."""
_ATTAINS = lazy(r"(?:实现|完成|达成|达到|兑现)了?[^，,。；;\n]*$")
_OPENS_GOAL = frozenset("以左的、和及全当年计任目")
"""What a noun of aims can begin with behind a value (`_AIM_BEHIND`, `_GOAL_BEHIND`)."""
_OPENS_NOTE = frozenset("（(")
_FORESEEN = lazy(r"[（(](?:均?为)?预[计测估](?:数|值)?[)），,]")
"""Behind a value: a note that it is foreseen: 5亿元（预计数）."""
_GIVEN = lazy(
    r"(?=[关事牵提由从])(?:(?:关系|事关|关乎|牵系)(?:到|着)?全?[国省市县区]?[约近超]?|(?<!会)提出了?"
    r"|[由从](?:目前|现在|如今|当前|现有)的?[一-鿿]{0,3})$"
)
"""Before a value: it counts those whom a plan concerns (关系 3万户 居民), or what the plan itself holds (提出 25项
指标), or is what the plan sets out from (将从目前的 67个 扩至103个)."""
_PAUSES = frozenset("，,。；;：:、\n0123456789")
"""Right behind a value: nothing is told of what it counts."""
_DONE_BEHIND = lazy(r"[^，,。；;：:、0-9\n]{1,14}(?:均|都|全部)?已经?(?!有|建成的|经济)(?![一-鿿]{2,6}的)")
"""Behind a value, in its clause: what is counted has done it."""
_DUE_BEHIND = lazy(
    r"[^，,。；;：:、0-9\n了已]{0,12}?(?<![即已])(?:将|有望)(?:[于在][^，,。；;\n]{2,9}?)?(?:分别|陆续|全部|相继|主要|继续|分批|同时|集中){0,2}"
    rf"(?:用[于来作]|(?:{'|'.join(BUILT.split())}|开工|动工|启动|交付|落地|受益|上市|亮相|退出|入驻|开园|开业|完成建设)(?![一-鿿]))"
)
"""The same, where it will."""
_DID = lazy(r"[一-鿿](?<![为除提])(?<!罢)了[约近超逾]?(?:[0-9]|$)")
_FORECAST = lazy("预[期计测估算]|计划|目标|估[计算]")
_PLAN_YEARS = lazy("十[一二三四五六七]五[”’]?(?:期间|时期|末)")
_OPENING_YEARS = lazy(r"[“‘]?十[一二三四五六七]五[”’]?+(?![以期时][来间]|规划|开局|首年|重点|[，,])")
_MANKIND = lazy("多?(?:中国|中华|各族)?人(?![次均])")
_NATION = 1_000_000_000
"""People of a nation: they are, whatever is planned for them."""
_PLANNED = lazy(
    r"(?P<year>(?<![0-9一二三四五六七八九十两])年度?|全年|年初)?(?:目标)?(?:计划|任务|目标|预算|考核指标)(?:完成)?(?:总?投资|投入|数|总?量|总?额|值|增速)?(?:为|是|达到?了?|[（(：:])?(?:约|近|超)?$"
)
"""Right before an amount: it is the plan's, whatever the sentence tells."""
_EXCEEDS = lazy(r"(?:超[过出]?了?|超额完成?|[高多低少]于|节约)(?:[全当]?年度?|年初|既定|预期){0,2}(?:任务|计划)?$")
"""Before a plan: the amount behind is how far it was passed."""
_EQUALS = frozenset("为是：:达到了")
"""Between a plan and percentage points of its own; others say how far something is from it: 低于计划 2个百分点."""
_DOES_TASK = lazy(r"(?:完成了?|争取|承[担接])(?!年|全年|当年|年度|既定|预期)[一-鿿、“”]{2,18}$")
"""Before 任务: it is done or taken on, so much of it: 完成造林 任务6万亩."""
_SPENT = lazy(r"(?:执行|支出)了?[一-鿿]{2,8}$")
"""Before 预算: it is spent: 执行采购 预算3亿元."""
_PLAN = lazy("计划|任务|目标|预算|考核指标")
_SHARE_BEHIND = lazy(r"的[约近]?超?过?[0-9.]{1,9}%")
"""Behind the amount of a plan: how much of it was done."""
_FULFILS = lazy(
    r"(?:占|完成|超额?|比(?!重|例)|较)[一-鿿0-9]{0,6}$"
    r"|[为达]到?(?:[全当]?年度?|年初|预期|既定|原定?)?$|完成[^，,。；;\n]{0,36}$"
)
"""Before 计划 or 目标: it is what something done is measured by."""
_AIMS = lazy(r"(?:紧盯|围绕|锚定|聚焦|对标|对照|瞄准|紧扣)[^，,。；;\n]*$")
"""Before 目标: it is what something done looks to."""
_BEATS = lazy(r"(?:[高低快优好多]于|超过?|超出|超额|突破|(?<![同环占])比(?![例重]))[^，,。；;\n]{0,16}$")
"""Before 目标 and 预期: it is what something done is held against: 高于年初 目标2个百分点."""
_DISTANT = lazy(r"(?:目标|水平|增速){0,2}(?:[（(][^（()）\n]{1,12}[)）])?(?:约|近)?[0-9][0-9.]{0,6}个?百分点")
"""Behind 预期: how far from it something is."""
_FOR_AIM = lazy(r"(?:^|[，,。；;\n])为了?[^，,。；;\n]*$")
"""Before 目标: it is what something is done for."""
_REACHED = lazy(
    r"目标(?:(?:任务)?[^，,。；;\n\d]{0,6}(?:完成|实现|达成)(?=[了，,。；;])|(?:任务)?[，,]|[0-9.]+个百分点"
    r"|(?:任务)?[数值]?的[约近]?超?过?[0-9.]+%)"
)
"""A goal that was reached, or that something is short of or a share of; one that closes its clause."""
_AS_REACHED = lazy(r"[，,。；;](?:基本|全面)?实现了?[^，,。；;\n\d]{0,40}的目标[，,。；;]$")
"""The same, the goal behind: 实现“户户有项目”的目标,…."""
_LASTING = lazy("力争|预计(?:今年|全年|[0-9]{4}年|到)|争取|要|(?:全年|年内)计划|目标(?!为|任务的)")
"""What goes on behind a semicolon wherever it stands; 目标为 has but its own value."""
_WHEN_TO_COME = r"[^，,。；;：:\n]{1,14}[年步来后期底间]"
_WHO = r"[，,]?[^，,。；;：:、\n]{0,16}?"
_ANNOUNCES = lazy(
    rf"(?:{_WHEN_TO_COME}{_WHO}(?:将|要|拟|力争)|(?:[今明]年|(?!{_WHEN_TO_COME})){_WHO}(?:计划|将|要|拟|力争))"
)
"""How a sentence opens that tells a plan: 今年,我们将…; 甲县计划….

Behind 2021年计划… there stands as often what was done of it.
"""
_PLANS, _LONGEST_OPENING = lazy("[将要拟力计]"), 36
"""What has to stand in it, and in so many characters."""
_OPENS_LIST = lazy(r"目标(?:任务)?[是为]?[:：]|(?:(?<!已)将|下一步|今后|(?<!主)要)[^。；;：:\n]{0,24}[:：][一1]")
_ITEM = lazy(r"[一二三四五六七八九十]{1,2}[是要]|[（(]?[0-9一二三四五六七八九十]{1,2}[）)、.．](?![0-9])")
"""How an item of a list opens."""
_LONGEST_LIST = 600
"""Characters of a sentence of goals."""
_PUT_IN = lazy("(?:累计|实际|现|共|已){0,2}完成(?:总?投资|工程量|了?[约近]?$|率)")
_TO_PUT_IN = lazy(r"(?:计划|任务|目标)(?:总?投资额?|完成投资|数)?[约近]?[0-9.]+[万亿]*[一-鿿]{1,3}[，,]$")
"""What was planned before what is done: 计划投资93亿元, 完成投资44亿元."""
_OWN_ESTIMATE = lazy(
    r"[一-鿿]{2}(?<![年月日底内])(?<!据[统估][计算])预计(?:可)?(?:同比)?(?:增长|下降|达到?|突破|实现|完成)了?[约近超]?[0-9.]+[万亿]*[%％一-鿿]{1,4}[，,]$"
)
"""A clause whose one value is an estimate: 产值预计增长8%, 新增企业5家."""


def after(state: Modality, text: str, start: int, end: int) -> Modality:
    """Give the modality in force at `end`, from what was at `start` and the words between."""
    if start >= end:
        return state
    if state == "target" and _PUT_IN.match(text, start, end) and _TO_PUT_IN.search(text, max(0, start - 24), start):
        return "actual"
    start = max(start, end - WINDOW)
    cue = MAY_TELL.search(text, start, end)
    if cue is None:
        return state
    start = max(start, cue.start() - REACH)
    at_target = at_actual = -1
    for match in TARGET.finditer(text, start, end) if MAY_PLAN.search(text, start, end) else ():
        if match["shall"] or match["must"]:
            is_meant = _is_shall(text, match.end(), end, doings() if match["must"] else words("action"))
        else:
            is_meant = not _is_noun(text, match)
        if is_meant:
            at_target = match.start()
    for match in ACTUAL.finditer(text, start, end) if MAY_RECORD.search(text, start, end) else ():
        at_actual = match.start()
    if at_target == at_actual:
        return state
    return "target" if at_target > at_actual else "actual"


def first_cue(text: str, start: int, end: int) -> int:
    """Give where the first word of `text[start:end]` stands that may tell target or actual, `end` where none does."""
    cue = MAY_TELL.search(text, start, end)
    return end if cue is None else cue.start()


def beside(text: str, start: int, value: Quantity, end: int) -> Modality | None:
    """Say how a value is meant by the words right before it, from `start` on, and right behind it, up to `end`."""
    behind = text[value.end : value.end + 1]
    if behind in _OPENS_NOTE and _FORESEEN.match(text, value.end):
        return "target"
    if behind in _OPENS_GOAL and _is_aimed(text, start, value):
        return "target"
    goes_on = behind not in _PAUSES  # 5个 项目将于年底投产, 60%将用于修路; 6个 项目已开工
    if goes_on and _DUE_BEHIND.match(text, value.end, end):
        return "target"
    is_given = _GIVEN.search(text, max(start, value.start - 12), value.start) is not None or (
        (goes_on and _DONE_BEHIND.match(text, value.end, end) is not None)
        or (value.value is not None and value.value >= _NATION and _MANKIND.match(text, value.end) is not None)
    )
    return "actual" if is_given else None


def _is_aimed(text: str, start: int, value: Quantity) -> bool:
    """Whether a noun behind a value says that it is meant to be: 6%的 增长目标; not 实现 6%的目标."""
    is_goal = _GOAL_BEHIND.match(text, value.end) is not None
    if is_goal and _PASSES.search(text, max(start, value.start - WINDOW), value.start) is not None:
        return True
    if _AIM_BEHIND.match(text, value.end) is None:
        return is_goal and _SETS.search(text, max(start, value.start - WINDOW), value.start) is not None
    return _ATTAINS.search(text, max(start, value.start - WINDOW), value.start) is None


def done(text: str, start: int, end: int) -> bool:
    """Whether words from `start` on tell a deed with its amount, where only the paragraph plans: 安排了 3亿元."""
    return _DID.search(text, max(start, end - WINDOW), end) is not None


def set_out_from(text: str, start: int, end: int) -> bool:
    """Whether what a change begins with is there already: 从 380元 提高到; but 预期从 5% 调低到."""
    return _FORECAST.search(text, max(start, end - WINDOW), end) is None


def is_of_plan_years(text: str, start: int, end: int) -> bool:
    """Whether a sentence from `start` on tells, before a value, of the years of a plan: “十二五”期间."""
    return _PLAN_YEARS.search(text, start, end) is not None or _OPENING_YEARS.match(text, start, end) is not None


def planned(text: str, start: int, value: Quantity) -> re.Match[str] | None:
    """Match the plan, in words from `start` on, whose amount a value is: 计划投资 5亿元; not 完成计划 85%."""
    near = max(start - 12 * (start == value.start and text[start - 1 : start] in {"(", "（"}), value.start - 12)
    plan = _PLANNED.search(text, near, value.start) if _PLAN.search(text, near, value.start) else None
    if plan is None or _EXCEEDS.search(text, max(start, plan.start() - 12), plan.start()):
        return None
    if value.unit == "pp" and text[plan.end() - 1] not in _EQUALS:
        return None
    is_whole = value.unit != "%" and _SHARE_BEHIND.match(text, value.end) is not None
    spends = None if is_whole else {"任务": _DOES_TASK, "预算": _SPENT}.get(plan.group()[:2])
    if spends is not None and spends.search(text, max(start, plan.start() - 24), plan.start()):
        return None
    is_part = value.unit == "%" and _FULFILS.search(text, max(start, plan.start() - 8), plan.start())
    return None if is_part else plan


def is_of_year(plan: re.Match[str]) -> bool:
    """Whether a plan is one of a year, whatever the report is of: 年度计划, and any 预算."""
    return plan.group("year") is not None or plan.group().startswith("预算")


def _is_shall(text: str, at: int, end: int, deeds: frozenset[str]) -> bool:
    """Whether 将 before `at` is of a deed to come: 将培育企业 5家; but 将培训时间压减至 5天 (把)."""
    verb = _ADVERBS.match(text, at, end)
    at = verb.end() if verb else at
    return (text[at : at + 2] in deeds or text[at : at + 2] in _GIVES) and not _MADE.search(text, at + 2, end)


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Whether 计划 is a programme (营养改善计划) or what was fulfilled (占计划的), and 确保 a purpose (为确保)."""
    before = text[max(0, match.start() - 2) : match.start()]
    if match.group() in {"计划", "目标"} and _FULFILS.search(text, max(0, match.start() - 40), match.start()):
        return True
    low = max(0, match.start() - WINDOW // 2)
    is_distant = _DISTANT.match(text, match.end()) is not None
    if is_distant and (
        match.group() == "计划" or (match.group() == "预期" and _BEATS.search(text, low, match.start()))
    ):
        return True
    if match.group() == "目标":
        looks_to = any(before.search(text, low, match.start()) for before in (_AIMS, _FOR_AIM, _BEATS))
        if looks_to or _REACHED.match(text, match.start()) or _AS_REACHED.search(text, low, match.end() + 1):
            return True
    if match.group().startswith("计划"):
        return before in verbs()
    return match.group() == "确保" and before.endswith("为")


def was_estimated(text: str, start: int, at: int) -> bool:
    """Whether an estimate, told from `start` on, is over where a clause tells a deed: 预计增长8%,新增5家."""
    return text[at : at + 2] in doings() and _OWN_ESTIMATE.search(text, max(start, at - 32), at) is not None


def carries(text: str, start: int, end: int, first: Quantity) -> bool:
    """Whether a target goes on behind a semicolon, in a sentence from `start` on.

    It does where the plan stands before the `first` value (今年,我市将…), where 力争 told it, and in a list of goals.
    """
    if after("actual", text, start, first.start) == "target" and planned(text, start, first) is None:
        return True
    if _LASTING.search(text, max(start, end - _LONGEST_LIST), end) is not None:
        return True
    return _OPENS_LIST.search(text, max(start, end - _LONGEST_LIST), end) is not None


def announces(text: str, start: int, end: int) -> bool:
    """Whether words that open a sentence say what is to be done, there and behind: 今年，我们将…."""
    may_plan = _PLANS.search(text, start, min(end, start + _LONGEST_OPENING)) is not None
    opening = _ANNOUNCES.match(text, start, end) if may_plan else None
    if opening is None:
        return False
    return after("actual", text, start, end) == "target" or _is_shall(text, opening.end(), end, doings())


def is_task(text: str, start: int) -> bool:
    """Whether a sentence from `start` on opens with a deed, and so may be a task: 新建学校 5所, 一是新建学校 5所."""
    number = _ITEM.match(text, start)
    start = number.end() if number else start
    adverbs = _ADVERBS.match(text, start, start + WINDOW)
    verb = adverbs.end() if adverbs else start
    return text[start : start + 2] in doings() or text[verb : verb + 2] in doings()
