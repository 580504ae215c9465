"""What its surroundings say of a time's reach: comparison, bracket, near end of a change, founding."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives
from zhgovie.model import Time
from zhgovie.text import titles
from zhgovie.times.edtf import Edtf, parse
from zhgovie.times.words import any_of, words

_COMPARES_BEFORE = lazy(
    r"(?:[比较超]|(?<![从由自])与|相对于?|相比于|[高低好快慢多少大小优]于|[高超]出|超过|相当于|对比|[比较][^，。；,;]{0,3}[、和与及]|[比较][\d月、—–-]{2,24}[、和与及]|[比较]之|结转|[比较][^，。；,;\d]{2,6}的)[“\"]?$"
)
_OF_BASE = r"[较更]?[高低]?基[数期]"
_TREND = r"(?:负|正|高|低速?|下降|下滑|增长)+(?:增长)?的?(?:态势|局面|趋势)|(?:规模|势头|总量|态势)(?=[，,、。；;])"
_PLANNED = r"(?:预算|计划|目标|预期)(?=[数值的])|(?<=初)预算(?=\d)"
_STARTED_FROM = r"(?:[约近]|不到)?\d[\d.]{0,7}[^，。；,;\d]{0,6}的?基础上|基础上"
_TIMES_IT = r"[约近超逾]?(?:\d+(?:\.\d+)?|[一两二三四五六七八九十]+)多?倍"
_CARRIED_OVER = r"度?(?:结转|结余|滚存|预付|欠缴)"
_AT_PRICES = r"的?(?:年?(?:平均)?汇率|不变价|可比价|价格计算)"
_COMPARES_AFTER = lazy(
    rf"出生|(?:[（(][^（）()]{{1,20}}[）)])?的?(?:{_OF_BASE}|{_TREND}|{_PLANNED}|{_STARTED_FROM}|{_TIMES_IT}|水平)"
    rf"|相比|为(?:基期|基数)|{_CARRIED_OVER}|{_AT_PRICES}"
)
_BASE_BEHIND = lazy(r"[^，,。；;\d]{0,10}的?基础上")
"""Behind 在 and a time: what something sets out from (在2015年水平的基础上)."""
_PLAN_YEAR = lazy(
    r"(?:规划|目标|任务)+的?[一-鿿]{0,10}?[之一]年(?=[，,。；;、])|规划(?:纲要)?(?:的?(?:前期|基本|重大))?(?:编制|起草|研究|思路)"
)
"""Behind a plan's period: what says which of its years one is (今年是“十四五” 规划收官之年) or that it is drawn up."""
_MEASURED_BY = lazy(r"(?:恢复|相当|回升|不足|不到|只有|仅)(?:[到至于])?(?:了|约|近)?$")
_PART_AFTER = lazy(r"的?(?:约|近)?(?:\d[\d.]*%|[一二三四五六七八九]成)")
"""恢复到去年同期的九成: between the two, a time that a value is measured by."""
_MULTIPLE = lazy(r"[^，。；,;\d]{0,4}\d[\d.]{0,11}[^，。；,;\d]{0,5}的[约近超]?\d[\d.]{0,7}多?倍")
"""Behind 是 and the time of what a value is a multiple of: 是“十二五”时期4亿元的1.8倍."""
_MULTIPLIED = ("是", "为", "相当于", "达到")
_TURNS = lazy(r"的?(?:同期)?(?:负增长|正增长|下降|增长|下滑|上升|上涨|亏损|盈利|回落)(?:局面|态势)?[转变]")
"""Behind 由上年: what was then has turned: 由上年下降转为增长."""
_RECORD_AFTER = lazy(
    r"的?(?:首次|首度|第[一二三四五六七八九十\d]{1,3}[次个]|最[高低大小多少快慢好]|[^，。；,;\d]{0,10}新[高低])"
)
"""Behind 2010年以来 or 近十年: what the figure before is the first or the highest of."""
_RECORDED = lazy(r"[开始自]?有(?:[一-鿿]{0,8}?(?:记录|纪录|资料|统计|观测|监测|数据))?[一-鿿]{0,2}?以来(?![，,])")
"""Behind the year in which records begin: the figure is measured against them all, and not of its year."""
_RECORD_BEFORE = lazy(r"(?:创|刷新)[下出造]?了?$")
_BUILT_AFTER = lazy(rf"(?:正式|全面)?{any_of('built')}")
_EDGE = lazy(r"[底末初]$|假[期日]|(?:首日|第[一二三四五六七八九\d][天日]|最后一[天日])$")
_TO = ("到", "至", "为")
_SINCE = frozenset("从自由")
_OPENED = lazy(r"(?:[（(][^（）()\n]{1,16}[）)])?[^。；;\d\n]{1,16}[到至]")
_CLOSED = lazy(r"(?:[（(][^（）()\n]{1,16}[）)])?(?:\d{1,2}时)?[一-鿿]{0,6}[，,]")
"""Between two days and behind the second, where they are the ends of one period."""
_FOUNDED_BEFORE = lazy(r"(?:成立|设立|始?建|创建|组建|创立|创办|开工|动工|投产|开业|落成)于$")
_COUNTS = r"[^，,。；;：:\n]{0,24}?\d[\d.]*[万余多]*[家个户项件名批支只款]"
_FOUNDED_AFTER = lazy(
    rf"[^，。；,;：:\d]{{0,20}}(?:(?:{any_of('founding')}|(?:启动|开始|开工|动工)建设(?=[，,。；;]))(?!{_COUNTS})"
    rf"|{any_of('settling')}(?=[^，,。；;\d]{{0,40}}[，,。；;]))"
)
_FOUNDS = lazy(alternatives((*words("founding", "settling"), "建设")))
"""The verbs of a founding behind a time, which stand at most so far behind it."""
_FOUNDED_NEAR = 22
_NO_START = lazy(r"[到至—–－~～-]|以来$")
"""In a period that 从 opens and that names its own end, or lasts: 从1978年到2013年, 自2021年以来."""
_FROM = lazy(r"(?:从|由|自)(?:[^，。；,;]{0,2})$")
COMPARED = lazy(r"相比|比较|来看相比")
WITH = lazy(r"(?:与|同|和|跟)[“\"]?$")
PAUSE = lazy(r"[，,；;：:]")
TELLS_ON = lazy(
    r"[从分同环比一二三四五六七八九十（关增下完占为](?:"
    r"(?<=[同环])比|(?<=比)[上去]年|(?<=完)成(?:年初|年度|调整)?预算|(?<=[占为])(?:年初|年度|调整)?预算|"
    r"(?:(?<=增)长?(?<!年均增)(?<!年均增长)|(?<=下)降(?<!年均下降))[了约近超]{0,2}\d[\d.]{0,8}(?:%|个百分点)|"
    r"(?<=[从分])(?<![一-鿿].)(?:(?:(?<=分)|分)[一-鿿]{1,5}|(?<=从)[一-鿿]{1,10})看[，,]|"
    r"(?<![^\s].)(?:(?<=[一二三四五六七八九十])是(?!否)|(?<=（)[一二三四五六七八九十]）|(?<=关)于[一-鿿、“”]{2,12}[。：:]))"
)
"""What a paragraph says that goes on about the period reported before: a growth, or 分县区看."""
LIST_JOINT = lazy(r"(?:、|和|与|及|以及|，|,)")
DEALT = lazy(
    LIST_JOINT.pattern + r"(?=(?:(?:同比|环比)?(?:增长|下降|上涨|下跌|上升|增加|减少|回落|提高|完成|实现))?[约近超逾]?"
    r"[\d零一二三四五六七八九十百千万亿两])"
)
"""Between two values that 分别 deals out, each with a verb of its own or none."""
_OCCASION = lazy(
    r"[^，,。；;：:\d\n]{0,24}(?:开工|动工|竣工|投产|投用|通车|签约|奠基|推介|观摩|揭牌|揭榜)(?:[一-鿿]{0,3}(?:仪式|活动|大会|会)|[及暨和、])"
)
"""Behind a time that is part of an occasion's name: 2023年第二季度 重点项目集中开工仪式."""
_OCCASION_NEAR = 40
_NEXT_COMPARED = lazy(LIST_JOINT.pattern + r"|[0-9][0-9.]{0,11}[^，。；,;\d]{0,5}(?:、|和|与|及|以及)")
"""Between two times of one comparison: 低于去年同期27.7%和前年15%的增速."""
_RECORDED_FIRST = frozenset("开始自有")
_OPENS = "（("
_HEADS = frozenset(("", *"\n\u3000 。；;，,：:"))
_WITHIN = frozenset(("全年", "当年", "本年", "本年度"))
"""Of a year told before, or of none."""
_YEAR = 4
"""Characters of a time that is a year."""
_CLOSING = frozenset("”’」』")
_REPORTED = frozenset({"year", "half", "quarter", "months"})
"""How long a period is that a whole paragraph can be of."""
_CLOSES = frozenset(("”", "’", "」", "』", '"'))
_MEETING = "发布会|吹风会|座谈会|推进会|动员会|部署会|调度会|现场会|工作会|全会|会议"
_NAMES_MEETING = lazy(rf"[^，,。；;\n]{{0,18}}(?:{_MEETING})")
"""Behind a time in quotes that only names who meets: “高质量完成‘十四五’规划”系列新闻发布会, “决战四季度”动员会."""
_YEARLY_MEETING = lazy(
    r"(?![^，,。；;\n\d]{0,18}(?:[召举][开行办]|开展|情况|运行|形势|分析|总结))[^，,。；;\n\d]{0,18}?"
    r"(?:工作|动员|部署|推进|全体|干部|视频|电视电话)(?:大会|会议?)"
)
"""Behind a year that names a meeting, which looks back on the year before: 召开2017年全区经济工作会议."""
_MEETING_NEAR = 24


class Scoped(NamedTuple):
    """A time with what its surroundings say of its reach."""

    time: Time
    value: Edtf
    is_comparison: bool
    bracket: tuple[int, int] | None
    is_start: bool
    """Whether 从, 由 or 自 stands before it."""
    is_goal: bool
    """Whether it ends what such a time began: 从2020年的…提高到2025年的…."""

    is_founding: bool
    """Whether it dates a founding or approval (成立于2005年), which frames no figures."""
    is_day: bool
    """Whether it names one day by its date; 年末 is the end of a period rather than a day."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing about it says that it governs no figures but those beside it."""
        return not (
            self.is_comparison or self.is_founding or self.bracket or self.is_start or self.is_goal or self.is_day
        )


_PLAIN = (False, None, False, False, False, False)
"""What is told of a time of which nothing is told, in the order of the fields."""


def mark(text: str, times: Sequence[Time]) -> list[Scoped]:
    """Mark the times of a text that have a value, in their order."""
    brackets = _brackets(text) if times else []
    marked: list[Scoped] = []
    for index, time in enumerate(times):
        if time.value is None or (marked and _is_named(text, time, marked[-1])) or _of_meeting(text, time):
            continue
        if time.text == "下半年" and marked and _is_every_year(text, marked[-1].time, time):
            marked.pop()
            continue
        before = text[max(0, time.start - 16) : time.start].rstrip(" ")
        value = parse(_said_in_bracket(text, times, index) or time.value)
        if before.endswith(_TO) and marked and (since := _opened(text, marked[-1], time, value)) is not None:
            marked[-1] = marked[-1]._replace(is_start=True)
            marked.append(Scoped(time, since, *_PLAIN))
            continue
        marked.append(
            Scoped(
                time,
                value,
                is_comparison=_compares(text, time, before, marked),
                bracket=_bracket(brackets, time.start),
                is_start=bool(_FROM.search(before)) and not (value.is_interval and _NO_START.search(time.text)),
                is_goal=before.endswith(_TO)
                and any(one.is_start and one.time.end > time.start - 40 for one in marked[-3:]),
                is_founding=_dates_founding(text, time, before),
                is_day=value.rank == "day" and not value.is_interval and not _EDGE.search(time.text),
            )
        )
    return marked


def _opened(text: str, first: Scoped, last: Time, value: Edtf) -> Edtf | None:
    """Give the days from one to another that closes its clause: 自2月4日启动到2月24日，发送旅客50万人次."""
    since, until = first.value.start, value.end
    is_open = first.is_start or (first.value.end is None and first.time.text[0] in _SINCE)
    if not is_open or since is None or since.day is None or until is None or until.day is None:
        return None
    if value.start != until or since.first_day() >= until.first_day():
        return None
    is_one = _OPENED.fullmatch(text, first.time.end, last.start) and _CLOSED.match(text, last.end)
    return Edtf(since, until) if is_one else None


def unknown(text: str, times: Sequence[Time]) -> list[int]:
    """Give the ends of the years told from a day that is not known (去年，…) and that open their clauses."""
    years = (one for one in times if one.value is None and one.rule == "times.relative_year")
    return [one.end for one in years if one.text not in _WITHIN and text[max(0, one.start - 1) : one.start] in _HEADS]


def _dates_founding(text: str, time: Time, before: str) -> bool:
    """Whether a time dates a founding or approval: 成立于2005年, 2005年获批."""
    if before.endswith("于") and (_FOUNDED_BEFORE.search(before) or _BUILT_AFTER.match(text, time.end)):
        return True
    is_near = _FOUNDS.search(text, time.end, time.end + _FOUNDED_NEAR)
    return is_near is not None and _FOUNDED_AFTER.match(text, time.end) is not None


def _is_named(text: str, time: Time, last: Scoped) -> bool:
    """Whether a time is part of the name of an occasion that the day before it dates."""
    is_near = last.is_day and 0 <= time.start - last.time.end <= _OCCASION_NEAR
    return is_near and "。" not in text[last.time.end : time.start] and _OCCASION.match(text, time.end) is not None


def _is_every_year(text: str, first: Time, second: Time) -> bool:
    """Whether two halves tell what recurs, with no figure to either: 上半年种瓜，下半年种菌，亩均收入2万元."""
    if first.text != "上半年" or any(char.isdigit() or char in "。\n" for char in text[first.end : second.start]):
        return False
    pause = PAUSE.search(text, second.end, second.end + _OCCASION_NEAR)
    return pause is not None and not any(char.isdigit() for char in text[second.end : pause.start()])


def _of_meeting(text: str, time: Time) -> bool:
    """Whether a time is part of the name of a meeting, and not when its figures are."""
    is_quoted = time.text[-1] in _CLOSING or text[time.end : time.end + 1] in _CLOSES
    if is_quoted and _NAMES_MEETING.match(text, time.end):
        return True
    is_near = len(time.value or "") == _YEAR and text.find("会", time.end, time.end + _MEETING_NEAR) >= 0
    return is_near and _YEARLY_MEETING.match(text, time.end) is not None


def _said_in_bracket(text: str, times: Sequence[Time], index: int) -> str | None:
    """Give the date that a bracket right behind a time explains it by: 国庆假期（9月29日至10月6日）."""
    time, following = times[index], times[index + 1 : index + 2]
    if not following or not text.startswith(("（", "("), time.end) or following[0].start != time.end + 1:
        return None
    if not text.startswith(("）", ")"), following[0].end) or following[0].value is None:
        return None
    opens = "../" if (time.value or "").startswith("../") and "/" not in following[0].value else ""
    return opens + following[0].value


def _compares(text: str, time: Time, before: str, marked: list[Scoped]) -> bool:
    """Whether a time only gives the other side of a comparison, or stands in a list of such."""
    if _COMPARES_BEFORE.search(before) or _COMPARES_AFTER.match(text, time.end, time.end + 12):
        return True
    is_base = _is_of_records(text, time, before) or (before[-1:] == "在" and _BASE_BEHIND.match(text, time.end))
    if is_base or (time.text == "本年" and _is_of_term(text, time, marked)):
        return True
    is_plan = "/" in (time.value or "") and _PLAN_YEAR.match(text, time.end, time.end + 24)
    is_plan = is_plan or (before[-1:] in {"由", "从"} and _TURNS.match(text, time.end))
    is_measure = is_multiple(text, time) or (_MEASURED_BY.search(before) and _PART_AFTER.match(text, time.end))
    if (
        is_plan
        or is_measure
        or ((time.text.endswith("来") or _RECORD_BEFORE.search(before)) and _RECORD_AFTER.match(text, time.end))
    ):
        return True
    if WITH.search(before):
        if before[-1:] != "和" and text.startswith("同比", time.end):
            return True
        pause = PAUSE.search(text, time.end, time.end + 40)
        if COMPARED.search(text, time.end, pause.start() if pause else time.end + 40):
            return True
    last = marked[-1] if marked else None
    return last is not None and last.is_comparison and bool(_NEXT_COMPARED.fullmatch(text, last.time.end, time.start))


def _is_of_records(text: str, time: Time, before: str) -> bool:
    """Whether records began at a time, or it stands behind these: 1961年有记录以来同期最高."""
    if text[time.end : time.end + 1] in _RECORDED_FIRST and _RECORDED.match(text, time.end):
        return True
    return time.text == "同期" and before.endswith("以来")


def is_multiple(text: str, time: Time) -> bool:
    """Whether a time is that of the value which another is a multiple of: 是“十二五”时期4亿元的1.8倍."""
    return text.endswith(_MULTIPLIED, 0, time.start) and _MULTIPLE.match(text, time.end) is not None


def _is_of_term(text: str, time: Time, marked: list[Scoped]) -> bool:
    """Whether 本年 inside a clause is part of a term, of which a time before tells so many months: 本年资金来源."""
    if PAUSE.match(text, time.start - 1) or not marked or "。" in text[marked[-1].time.end : time.start]:
        return False
    whole, part = parse(time.value or ""), marked[-1].value
    return whole.contains(part) and whole != part


def _bracket(brackets: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """Return the innermost bracket that holds `position`; brackets nest no deeper than a dozen."""
    index = bisect_right(brackets, position, key=lambda pair: pair[0])
    for opened, closed in reversed(brackets[max(0, index - 12) : index]):
        if opened < position < closed:
            return opened, closed
    return None


def _brackets(text: str) -> list[tuple[int, int]]:
    """Return the pairs of round brackets of `text` that close in their line, by their start."""
    pairs: list[tuple[int, int]] = []
    open_at: list[int] = []
    for match in re.finditer(r"[（(）)\n]", text):
        if match.group() in _OPENS:
            open_at.append(match.start())
        elif match.group() == "\n":
            open_at.clear()
        elif open_at:
            pairs.append((open_at.pop(), match.start()))
    return sorted(pairs)


_BULLETIN = lazy(
    r"(?:统计公报|(?:状况|质量|资源)公报|统计快报|运行情况|运行分析|主要(?:统计|经济)?(?:数据|指标))(?:分析|简析|公报)?$|^(?:一图|图解|数说|数读|速览)"
)
"""How the title of a bulletin ends, or that of a chart begins, whose time its figures are of."""


def titled(text: str, title: tuple[int, int], scoped: Sequence[Scoped]) -> Scoped | None:
    """Return the period in the title of a bulletin or review, or the year in that of a plan: 2024年某县民生实事项目."""
    start, end = title
    written = text[start:end].strip()
    is_plan = titles.of_plan(written)
    is_whole = titles.heads(text, start) and (is_plan or titles.of_review(written))
    if not is_whole and not _BULLETIN.search(written):
        return None
    inside = [one for one in scoped if start <= one.time.start < end]
    if len(inside) != 1 or inside[0].value.end is None:
        return None
    return None if is_plan and inside[0].value.rank != "year" else inside[0]


def holds(whole: Edtf | None, part: Edtf) -> bool:
    """Whether a period of one year holds another (1—6月, 6月份)."""
    if whole is None or whole.start is None or whole.end is None or whole.start.year != whole.end.year:
        return False
    return whole.contains(part)


def agrees(later: Edtf, told: Edtf | None) -> bool:
    """Whether a time named behind a figure is part of the period reported on, and so no other: 截至12月底全部完成."""
    if told is None or told.rank == "month":
        return later == told
    day = Edtf(later.end, later.end) if later.start is None else later
    return told.rank in _REPORTED and holds(told, day)
