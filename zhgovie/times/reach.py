"""How far one time reaches: whether it can govern a figure behind it, whatever other times there are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import branches
from zhgovie.times.edtf import Edtf
from zhgovie.times.marks import COMPARED, PAUSE, WITH, Scoped, is_multiple
from zhgovie.times.words import any_of, words

_SEASON = lazy(
    r"[春暑]运|[假春周一二三四五六日]期|假日|黄金周|长假|期间|[0-9一二三四五六七八九十]天$|季度?$|阶段$|年度$"
)
_COUNTED_NOUN = lazy(
    r"[^，,。；;]{0,4}连续[^，,。；;]{1,16}后|(?:计划|拟|新增?|安排|确定|开工)[^，,。；;\d]{0,10}的\d[^，,。；;]{0,40}[，,；;]"
)
_NOW = lazy(
    r"目前|当前|如今|眼下|至今|迄今|历年来?累计|近几?年来[，,]|"
    r"现(?:(?<![出呈体发实展再]现)在|(?<![实发出体呈表展再显兑涌变]现)(?=有|已|共|入驻|拥有|存|辖|建有|设有|开))"
)
"""Every alternative begins with a character, so that most places are skipped."""
_SIZE = lazy("(?:全长|正线|时速|海拔)[约近为达超]{0,2}$")
_UNDATED = lazy(r"\s*(?P<what>[一-鿿]{2,8}?)(?:以来|期间|(?<![日目此以之年月])前)[，,]|\s*近几?年来")
"""What opens a sentence and says when without a date: 建厂以来, 疫情期间, 机构改革前."""
_SAYS_WHEN = lazy("(?:以来|期间|前)[，,]|近几?年来")
"""The words of such an opening: most sentences have none."""
_FRAME = lazy(r"(?:（[^）\n]{2,8}）|\([^)\n]{2,8}\))?(?:[上下]午|晚间?|凌晨)?[，,]")
_FIGURE = lazy(r"\d[\d.]*(?![\d年月日号.、—-])[^，。、\s]")
_DIGIT = lazy(r"\d")
_REPORTS = lazy(rf"{branches(words('report'))}|记者(?![^，,。；;]{{0,24}}(?:看到|发现|走访))|透露|电[ 　]|了解到")
_EVENTS = lazy(r"(?:召开|举行|举办)(?!之际|前夕|期间)|宣布|印发|出台|签署")
_OPENING = lazy(
    r"(?:举[行办]了?[^，,。；;]{0,24}?)?集中[一-鿿、]{0,4}(?:开[工业]|动工|竣工|投产|签约|奠基)[^，,。；;]{0,30}?(?:仪式|活动|大会)"
    r"(?:[一-鿿]{0,16}?举[行办])?"
)
"""An occasion whose day is that of the figures behind it: 项目集中开工仪式在甲县举行."""
_VALUE_OF = lazy(
    r"的[约近超]?(?=\d)|(?=\d[\d.]{0,11}[^，,。；;、\d]{0,8}?(?:增[长加产幅]|提[高升]|[上下]升|下降|减[少产]|降低|回落))"
)
"""Between the time and the value of what is compared with: 比5月的35%缩小, 较2016年7.2亿元增长8%."""
_DISTANCE = lazy(r"(?:距离?|(?<![等脱分隔撤])离(?![子岸岛职婚退心线校任境港开]))[^，。；,;]{0,12}$")
_OWN = lazy(r"的[约近]?")
_BASE = lazy(r"的?(?:[约近]|不到)?")
_AGAINST = ("比", "较")
_BESIDE = ("高于", "低于", "快于", "好于", "多于", "少于", "优于")
_CHANGES = words("change")
"""Behind the last of several times compared with: 较1—9月份和上年同期提高."""
_NAMES = lazy(
    r"\s*(?:这[一二两三四五六七八九十0-9]{1,3}[件项个][^，,。；;\d\n]{0,12}?[是为][：:]|[^，,。；;：:\d\n]{0,6}(?:仪式|活动|推介会)上)"
)
"""What opens a sentence that tells the single things of a count before it, or of an occasion: 这十件实事是：."""
_ANAPHOR = lazy(
    _NAMES.pattern
    + r"|\s*(?:其中|这[一个两些]{1,2}(?:价格|数[字值据]|增[速幅]|比例|水平|成绩|指标|总量|规模|降幅|涨幅))"
)
"""What opens a sentence that goes on about the figure before it."""
_BREAKS_DOWN = lazy(
    r"\s*(?:据[^，,。；;\n]{1,12}介绍[，,])?(?:(?:按|分)[^，,。；;\d\n]{1,10}?(?<!部)(?:分|看|划分)|"
    rf"从[^，,。；;\d\n]{{0,8}}?{any_of('dimension')}(?:情况|上)?来?看)[，,：:]"
)
_AT_FRONT = lazy(r"(?:^|[，,；;：:])[在到至截自]?$")
"""Before a time that opens its clause and so frames what follows."""
_HAPPENS = lazy(rf"(?:正式|全面|全线)?{any_of('built', 'completed')}(?:建设|投产|使用|运营|通车|投运|投用)?")
"""A clause of an event alone: 一期投资6亿元，2024年6月投产；二期投资9亿元."""
_BEGINS = lazy("(?:正式|全面)?(?:开工|动工|开建|破土|奠基)(?:建设|动工)?")
_CHAPTER = lazy(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*")
_PLAN = lazy(r"(?:预期|既定|计划|工作|考核)?(?:目标|任务|计划|预算|指标)")
_PLAN_FIGURE = lazy(rf"(?:{_PLAN.pattern}){{1,3}}[数值]?[为是]?[约近]?")
_OPENS_PLAN = frozenset("预既计工考目任指")
_PLANNED = lazy(r"(?![期时规累共合年末]|完成|新[增建]|建成|实现)[一-鿿]{0,16}?(?:任务|项目|工程|计划|目标|指标|资金)")
"""Behind “十三五” where it only tells of which plan the things are."""
_LABELLED = lazy(r"[一-鿿]{0,10}?(?:工程|项目)[^，,。；;\d]{0,40}[，,；;]")
_LABEL = lazy(r"[一-鿿]{0,12}?(?:任务|项目|工程|计划|目标|指标)[^\d；;]{0,200}$|[一-鿿]{2,4}的(?=\d)")
"""Behind a plan: works that it labels, in a clause that tells no figure."""
_ENDS_PLAN = frozenset("五”")
_SEMICOLON = lazy(r"[；;]")
_AIMS = lazy(rf"(?:{branches(words('aim'))}|为了?(?:确保|实现|完成)?)[^，,。；;\d]{{0,12}}$")
"""Before the time of what one works for or by, in a clause without figures."""
_PLAN_NAME = lazy(r"(?:发展)?(?:规划|纲要)(?!期|时期|实施以来|以来)")
_YEARS_WHOLE = frozenset({"全年", "本年", "当年", "本年度"})
"""Behind 占: of when the whole is, not its part."""
_FULFILS = lazy(r"(?:完成了?|占到?|为|达到?|超过?)$")
_GOES_ON = ("延续", "延续了", "承接", "保持", "保持了", "扭转", "扭转了")
_TREND = lazy(r"(?:以来)?的?[一-鿿]{0,12}?(?:态势|势头|走势|趋势|局面)")
"""Behind a time that only says what trend goes on."""
_EDGES = frozenset({"年末", "年底", "期末"})
"""Times of one figure, behind which the text goes on about the whole year."""
_SUMMED = lazy(r"累计[^，,。；;\d]*$")
_MONTH_ENDS = 28
FAR = 2000
"""A figure so many characters behind a time is not governed by what lies between: hostile text stays linear."""


class Reach:
    """Looks at the words between a time and a figure.

    Parameters
    ----------
    text
        The clean text that all offsets count in.
    unknown
        The ends of the years in it that no one says, in order.
    """

    def __init__(self, text: str, unknown: Sequence[int] = ()) -> None:
        self._text = text
        self._unknown = unknown
        self._nows = [match.start() for match in _NOW.finditer(text)]
        self._undated = [match.start() for match in _SAYS_WHEN.finditer(text)]

    def frames(self, scoped: Scoped, start: int, end: int) -> bool:
        """Whether a time can be the topic of its sentence and of those that follow: no figure stands before it."""
        if not scoped.is_plain or scoped.time.text in _EDGES or _FIGURE.search(self._text, start, scoped.time.start):
            return False
        if self._is_in_title(scoped, start, end) or self._is_of_aim(scoped, start, end):
            return False
        if _goes_on_with(self._text, scoped):
            return False
        if scoped.value.rank == "month" and scoped.time.text[-1] not in "来起":  # an event's month frames only figures
            return self._opens_paragraph(scoped, start) or any(
                char.isdigit() for char in self._text[scoped.time.end : end]
            )
        return True

    def _opens_paragraph(self, scoped: Scoped, start: int) -> bool:
        """Whether a month opens its paragraph, named as one that all know: 4月份，生产较快增长。规模以上工业…."""
        if "年" in scoped.time.text or not self._text.startswith(("，", ","), scoped.time.end):
            return False
        lead = self._text[max(self._text.rfind("\n", max(0, start - FAR), start) + 1, start - FAR) : scoped.time.start]
        return not lead.strip()

    def _is_in_title(self, scoped: Scoped, start: int, end: int) -> bool:
        """Whether a time is only part of a paper's or a plan's name: 《2024年工作要点》印发, “十四五”规划确定的任务."""
        text, at = self._text, scoped.time.start
        is_quoted = text.rfind("《", start, at) > text.rfind("》", start, at)
        is_label = scoped.value.rank == "span" and scoped.time.text[-1] in _ENDS_PLAN
        if is_label and text[start:at].strip() and _LABEL.match(text, scoped.time.end, end):
            return True
        return is_quoted or (scoped.value.rank == "span" and _PLAN_NAME.match(text, scoped.time.end) is not None)

    def _is_of_aim(self, scoped: Scoped, start: int, end: int) -> bool:
        """Whether a time only tells of an aim or its end, without figures: 为实现全年目标奠定基础, 预计年底前完成."""
        text, time = self._text, scoped.time
        if text[end - 1] not in "。！？!?；;" and _CHAPTER.fullmatch(text, start, time.start):
            return False  # of a heading: 二、2024年工作计划
        is_end = scoped.value.start is None and time.text[0] != "截" and text[start : time.start].strip() != ""
        return (is_end or _PLAN.match(text, time.end) is not None) and not _DIGIT.search(text, time.end, end)

    def reaching(self, times: Sequence[Scoped], sentence: int, start: int) -> list[Scoped]:
        """Give the times that reach a figure, those of a noun or an aim only where neither another nor 目前 does."""
        reaching = [one for one in times if self.reaches(one, start)]
        own = [one for one in reaching if not self.is_of_noun(one, start)]
        if not own and reaching and self.is_now(sentence, reaching[0].time.start):
            return []
        return own or reaching

    def reaches(self, one: Scoped, start: int) -> bool:
        """Whether the words between a time and a figure let it govern: no closed bracket, comparison or report."""
        is_shut = one.bracket is not None and not one.bracket[0] < start < one.bracket[1] and not self._dates(one)
        # of when the whole is: 占全年面积的一半
        is_whole = one.time.text in _YEARS_WHOLE and self._text.endswith("占", 0, one.time.start)
        is_shut = is_shut or (is_whole and not self._is_planned(one, start))
        if is_shut or self._ends_with_plan(one, start) or self._is_over_with(one, start) or self._labels(one, start):
            return False
        if one.is_comparison:
            return self._is_of_base(one, start)
        if one.is_day:
            between = self._text[max(one.time.end, start - FAR) : start]
            pause = PAUSE.search(between)  # 10月1日，铁路发送旅客…，增长…; 当天接待游客3万人次，增长…
            is_frame = _FRAME.match(between) is not None or (
                pause is not None and _FIGURE.search(between, 0, pause.start()) is not None
            )
            return not (
                _is_report(between) or between.startswith(("）", ")")) or (not is_frame and PAUSE.search(between))
            )
        return True

    def _is_of_base(self, one: Scoped, start: int) -> bool:
        """Whether a figure is that of the other side of a comparison."""
        text, at = self._text, one.time.start
        value = _VALUE_OF.match(text, one.time.end)
        is_own = value is not None and value.end() == start and text.endswith(_AGAINST, 0, at)  # 降幅比5月的35%缩小
        is_own = is_own or (text.endswith(_BESIDE, 0, at) and _OWN.fullmatch(text, one.time.end, start) is not None)
        is_own = is_own or (is_multiple(text, one.time) and not _DIGIT.search(text, one.time.end, start))
        if is_own or (text.endswith("在", 0, at) and _BASE.fullmatch(text, one.time.end, start)):
            return True  # but not 恢复到去年同期的90%; 在去年5700吨的基础上 is one
        # 与“十一五”期间年均增幅13.8%相比: inside the comparison the time does govern.
        between = text[max(one.time.end, start - FAR) : start]
        return bool(WITH.search(text[max(0, at - 3) : at])) and not (
            PAUSE.search(between) or COMPARED.search(between) or between.lstrip("都均也皆").startswith(_CHANGES)
        )

    def _dates(self, one: Scoped) -> bool:
        """Whether a bracket only says from when to when a season before it was: 今年暑运（7月1日至8月31日）."""
        if one.bracket is None or one.value.start == one.value.end:
            return False
        is_alone = one.bracket[0] + 1 == one.time.start and one.time.end >= one.bracket[1] - 1
        return is_alone and _SEASON.search(self._text, max(0, one.bracket[0] - 4), one.bracket[0]) is not None

    def is_of_plan(self, one: Scoped) -> bool:
        """Whether a time says of when the plan is that something is a share of: 完成全年目标任务的30%."""
        if self._text[one.time.end : one.time.end + 1] not in _OPENS_PLAN or not _PLAN.match(self._text, one.time.end):
            return False
        return _FULFILS.search(self._text[max(0, one.time.start - 3) : one.time.start]) is not None

    def of_plan_told(self, times: Sequence[Scoped], start: int) -> Scoped | None:
        """Return the time of a plan whose own figure stands right behind it: 目前完成全年目标任务 1200人的114%."""
        one = times[-1] if times else None
        return one if one is not None and self.is_of_plan(one) and self._is_planned(one, start) else None

    def _is_planned(self, one: Scoped, start: int) -> bool:
        """Whether a figure is that of the plan itself: 占全年任务 6.9万人的111%."""
        return _PLAN_FIGURE.fullmatch(self._text, one.time.end, start) is not None

    def _ends_with_plan(self, one: Scoped, start: int) -> bool:
        """Whether such a time tells of no figure: of 年初预算 when the plan was made, of others the share at most."""
        if not self.is_of_plan(one):
            return False
        return one.time.text.endswith("初") or PAUSE.search(self._text, one.time.end, start) is not None

    def _is_over_with(self, one: Scoped, start: int) -> bool:
        """Whether a semicolon closes the figure of 同期 beside another: 产糖9万吨，上年同期8万吨；产盐5万吨."""
        if not one.time.text.endswith("同期") or self._text.startswith(("，", ","), one.time.end):
            return False
        return _SEMICOLON.search(self._text, self.near(one, start), start) is not None

    def _labels(self, one: Scoped, start: int) -> bool:
        """Whether a plan only labels works, of which a later clause tells: “十四五”重点工程，工地上有800人."""
        if one.value.rank != "span" or one.time.text[-1] not in _ENDS_PLAN:
            return False
        label = _LABELLED.match(self._text, one.time.end, start)
        return label is not None and not _DIGIT.search(self._text, one.time.end, label.end())

    def is_aside(self, one: Scoped, sentence: int, start: int) -> bool:
        """Whether a time stands inside a clause without figures that a semicolon closes: 预计年内完工;二期投资….

        `sentence` is where its sentence begins.
        """
        end = PAUSE.search(self._text, one.time.end, min(start, one.time.end + FAR))
        if end is None or end.group() not in "；;" or _DIGIT.search(self._text, one.time.end, end.start()):
            return False
        before = self._text[max(sentence, one.time.start - 12) : one.time.start]
        return not _AT_FRONT.search(before) or _HAPPENS.fullmatch(self._text, one.time.end, end.start()) is not None

    def is_of_noun(self, one: Scoped, start: int) -> bool:
        """Whether a time only tells which things an earlier clause counts (今年计划改造的小区已开工) or of a plan."""
        if self._text.endswith("在", 0, one.time.start) and self._text.find("基础上", one.time.end, start) > 0:
            return True  # 在去年改造355个的基础上再增加300个
        if _goes_on_with(self._text, one):
            return True
        pause = PAUSE.search(self._text, one.time.end, min(start, one.time.end + FAR))
        is_aim = pause is not None and _AIMS.search(self._text, max(0, one.time.start - 16), one.time.start)
        if pause is not None and is_aim and not _DIGIT.search(self._text, one.time.end, pause.start()):
            return True  # 前三季度，全市紧盯全年目标任务，完成投资…
        if one.time.text[-1] in "五”" and one.value.rank == "span":  # 截至5月底，“十三五”搬迁任务完成500户
            return _PLANNED.match(self._text, one.time.end) is not None
        return (self.is_of_plan(one) and not self._is_planned(one, start)) or _COUNTED_NOUN.match(
            self._text, one.time.end, start
        ) is not None

    def goes_on(self, start: int) -> bool:
        """Whether the sentence that begins at `start` goes on about the figure before it: 其中…, 这一比例…."""
        return _ANAPHOR.match(self._text, start) is not None

    def names(self, start: int) -> bool:
        """Whether the sentence that begins at `start` tells of a count or an occasion, also one of the line before."""
        return _NAMES.match(self._text, start) is not None

    def breaks_down(self, start: int) -> bool:
        """Whether the sentence that begins at `start` breaks a whole down: 按结构分，…; 从地域看，…."""
        return _BREAKS_DOWN.match(self._text, start) is not None

    def is_event(self, one: Scoped, start: int) -> bool:
        """Whether a day dates something else that happened (挂牌 on a day) and so ends the reach of earlier times."""
        if one.bracket is None and not one.is_comparison and self._begins(one, start):
            return _SEMICOLON.search(self._text, self.near(one, start), start) is None
        if one.is_founding and one.bracket is None and not one.is_comparison:
            return PAUSE.search(self._text, self.near(one, start), start) is not None
        return (
            one.is_day
            and one.bracket is None
            and not one.is_comparison
            and not self.reaches(one, start)
            and not (_REPORTS.search(self._text, self.near(one, start), start))
        )

    def _begins(self, one: Scoped, start: int) -> bool:
        """Whether a time only says when works began: 项目2021年3月动工，占地 50亩."""
        pause = PAUSE.search(self._text, one.time.end, min(start, one.time.end + 16))
        return pause is not None and _BEGINS.fullmatch(self._text, one.time.end, pause.start()) is not None

    def is_size(self, start: int) -> bool:
        """Whether a value is a length or speed that holds at any time: 线路全长 29公里."""
        return _SIZE.search(self._text, max(0, start - 8), start) is not None

    def is_undated(self, start: int, end: int, first: int) -> bool:
        """Whether the sentence at `start` opens with words for a time that no date tells, nor the text before.

        `first` is where its first time begins, or its end.
        """
        index = bisect_left(self._undated, start)
        is_told = index < len(self._undated) and self._undated[index] < end
        match = _UNDATED.match(self._text, start, end) if is_told else None
        if match is None or match.end() > first:
            return False
        what = match["what"]
        return what is None or self._text.find(what, max(0, start - FAR), start) < 0

    def is_distance(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` leads up to how far it is from something, at whatever time: 距县城 3公里."""
        text = self._text
        says_so = text.find("距", start, end) >= 0 or text.find("离", start, end) >= 0
        return says_so and _DISTANCE.search(text, start, end) is not None

    def is_summed(self, start: int) -> bool:
        """Whether a value is summed up over years: 累计完成投资 1008亿元."""
        near = max(0, start - 16)
        return self._text.find("累计", near, start) >= 0 and _SUMMED.search(self._text, near, start) is not None

    def near(self, one: Scoped, start: int) -> int:
        """Give the end of a time, or a place so far before `start` that what lies between tells nothing."""
        return max(one.time.end, start - FAR)

    def counted_to(self, before: Sequence[Scoped], start: int) -> Scoped | None:
        """Give the day up to which all is counted, where 现有 and no 目前 stands behind: 截至6月底，现有企业 12家."""
        day = next((one for one in reversed(before) if one.value.start is None), None)
        if day is None or any(now.group() != "现" for now in _NOW.finditer(self._text, self.near(day, start), start)):
            return None
        return day

    def is_now(self, start: int, end: int) -> bool:
        """Whether 目前, or a year that no one says, holds at `end`; 从目前的6000万辆 says so of its figure alone."""
        if bisect_left(self._unknown, start) < bisect_left(self._unknown, end):
            return True
        if not self._nows:
            return False
        start = max(start, end - FAR)
        for at in self._nows[bisect_left(self._nows, start) : bisect_left(self._nows, end)]:
            now = _NOW.match(self._text, at, end)
            if now is not None and self._holds(now, end):
                return True
        return False

    def _holds(self, now: re.Match[str], end: int) -> bool:
        """Whether one 目前 does."""
        is_own = (
            now.start() > 0
            and self._text[now.start() - 1] in "从由自比较到"
            and not self._text.startswith(("，", ","), now.end())
            and _DIGIT.search(self._text, now.end(), end) is not None
        )
        return not is_own and not self._is_past(now.end(), end)

    def _is_past(self, now: int, end: int) -> bool:
        """Whether a semicolon closes what 目前 tells without a figure: 今年播种5万亩,目前正在备耕;投入资金2万元."""
        pause = self._text.find("；", now, end)
        pause = self._text.find(";", now, end) if pause < 0 else pause
        return pause >= 0 and _DIGIT.search(self._text, now, pause) is None


def _goes_on_with(text: str, one: Scoped) -> bool:
    """Whether a time only says what trend goes on: 外贸延续上半年的良好态势，…."""
    return _TREND.match(text, one.time.end) is not None and text.endswith(_GOES_ON, 0, one.time.start)


def is_closed(value: Edtf) -> bool:
    """Whether a period has a first day, or ends a month as 截至6月底 does, not as 截至6月25日."""
    last = value.last_day()
    return value.start is not None or (last is not None and last.day >= _MONTH_ENDS)


def _is_report(between: str) -> bool:
    return bool(_REPORTS.search(between) or _EVENTS.search(_OPENING.sub("", between)))
