"""Whether a section, a list or a paragraph says what is to be done, which its sentences need not say each.

Work reports plan in the same words in which they record, but for the verbs that begin their clauses (`is_plan`).
"""

from __future__ import annotations

from functools import cache, lru_cache

from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Modality

_OPENS_GOALS = lazy(
    r"(?![^：:。\n]{0,60}(?:完成|实现|超额|了))[^。；;：:\n]{0,50}(?:主要|总体|预期|工作|发展|奋斗)(?:目标|任务)(?:任务)?[是为]?[:：]"
)
"""How a paragraph opens that lists goals."""
_LONGEST_GOALS = 60
_ACHIEVED = lazy(r"(?:成功|顺利|超额)(?:完成|实现|举[办行]|建成|通过|召开|承办)|[居列]全[国省市]第|(?<!争取)荣获")
"""What records say: of 21 reports 48 paragraphs of the halves that record, and one of those that plan (成功…)."""
_ASSIGNED = lazy(r"[（(][^（）()\n]{0,80}(?:牵头|责任(?:单位|部门)|考核单位|负责(?=[）)]))")
"""A task that a paragraph gives to an office: （牵头单位：甲局）."""
_ORDERS = lazy(r"[一二三四五六七八九十](?<![^。；;，,：:\s].)要(?![素点])")
"""How the parts of a plan open: 一要…二要…."""
_CLAUSE_START = lazy(r"[，,。；;：:！\n“”、（）()]\s*([一-鿿]{2})")
_MARKS = {
    "#goal": lazy(r"\d[^，,。；;、]{0,8}(?:以上|左右)"),
    "#done": lazy("了"),
    "#reached": lazy(r"达到?[约近超]?\d"),
    "#grew": lazy(r"增长\d[\d.]{0,8}%(?!左右|以上)"),
}
_PLAN_HEADING = lazy(
    r"重点工作|工作安排|目标任务|主要任务|主要目标|(?:预期|奋斗)目标$|(?:未来|今后)[一-鿿0-9]{1,2}年[一-鿿]{0,6}目标|重点任务|下一?步|工作(?:打算|思路)|[0-9]{4}年(?:工作|发展)?(?:计划|安排|思路)$|工作计划|工作要点|总体要求|主要考虑|[0-9]{4}年[一-鿿]{0,12}(?:民生|惠民|为民办?)实事(?:项目|清单)?$|预算草案|预算安排|收支预算|[0-9年]+工作$"
)
_DONE_HEADING = lazy(
    r"(?:办[好结]|完成|实现|建成)了|(?:任务|目标)[^，,。；;\n]{0,10}(?:完成|实现|达成)(?![0-9])|回顾|总结|成就|成效|完成情况|执行情况|进展|现状|发展基础|发展环境|背景"
)
_SURE, _DENSE = 1900, 20
"""From which sum and mean a stretch of text is a plan.

On 21 reports that takes in 474 of 608 figures of plans and 3 of 1,641 of records.
"""
_FEWER, _DENSER = 400, 30
"""The same where a stretch is short, but every clause of it begins as plans do; no record of the articles does."""
_FEWEST_PLANS = 3
"""How many clauses of it must, at the least."""
_AROUND = 600
_SHORTEST_LINE = 15
_COUNTED = {"#goal": 1, "#done": 1, "#reached": 4, "#grew": 4}
"""How often each of `_MARKS` counts in one paragraph."""
_LONGEST_PARAGRAPH = 4000


@cache
def _weights() -> dict[str, int]:
    return {word: int(weight) for word, weight in table("plan_cues", ("word", "weight")).rows}


def of_section(heading: str) -> Modality | None:
    """Say what the figures of a section are, by its heading; None where it does not tell."""
    planned, done = _PLAN_HEADING.search(heading), _DONE_HEADING.search(heading)
    if bool(planned) == bool(done):
        return None
    return "target" if planned else "actual"


def of_announcement(sentence: str) -> Modality:
    """Say what a list of deeds is, by the sentence that opens it: 我们做了以下工作 records, 要做好以下工作 plans."""
    return "actual" if "了" in sentence else "target"


def is_plan(text: str, start: int, end: int) -> bool:
    """Whether the paragraph `text[start:end]` says what is to be done, by the verbs that begin its clauses.

    One paragraph tells little, so those round it speak too. A plan has both more weight in sum, where figures that grew
    or were reached count each, and more a clause.
    """
    if _is_list_of_tasks(text, start, end):
        return True
    own = text[start : min(end, start + _LONGEST_PARAGRAPH)]
    if _weight(own) <= 0 or _ACHIEVED.search(own) is not None:
        return False
    around = text[max(0, start - _AROUND) : min(len(text), start + len(own) + _AROUND)]
    pool = sum(_weight(line) for line in around.split("\n") if len(line) >= _SHORTEST_LINE)
    if pool <= _FEWER:  # as of most paragraphs, whose clauses then need no weighing
        return False
    density = _density(around)
    return (pool > _SURE and density > _DENSE) or (density > _DENSER and _is_of_plans(around))


def _is_list_of_tasks(text: str, start: int, end: int) -> bool:
    """Whether a paragraph opens a list of goals, orders part by part, or gives its tasks to offices."""
    opening = text[start : min(end, start + _LONGEST_GOALS)]
    if ("目标" in opening or "任务" in opening) and _OPENS_GOALS.match(text, start, end):
        return True
    if text.find("要", start, end) >= 0 and _ORDERS.search(text, start, end):
        return True
    return _ASSIGNED.search(text, start, end) is not None


@lru_cache(maxsize=256)  # a line is weighed again for each paragraph near it
def _weight(paragraph: str) -> int:
    """Sum the log odds of what a paragraph shows, in hundredths."""
    weights = _weights()
    total = sum([weights.get(cue, 0) for cue in set(_clause_starts(paragraph))])
    for mark, count in _marks(paragraph):
        total += weights.get(mark, 0) * min(count, _COUNTED[mark])
    return total


def _is_of_plans(text: str) -> bool:
    """Whether more than a clause or two begin as plans do: one 力争 plans nothing but its own."""
    weights = _weights()
    return sum(1 for cue in _clause_starts(text) if weights.get(cue, 0) > 0) >= _FEWEST_PLANS


def _marks(text: str) -> list[tuple[str, int]]:
    """Count those of `_MARKS` that stand in a text; `#goal` is slow to fail where no word for it stands."""
    has_goal = "以上" in text or "左右" in text
    found = [(mark, pattern.findall(text)) for mark, pattern in _MARKS.items() if has_goal or mark != "#goal"]
    return [(mark, len(each)) for mark, each in found if each]


def _clause_starts(text: str) -> list[str]:
    """Give the first two characters of each clause."""
    return _CLAUSE_START.findall("\n" + text)


def _density(text: str) -> float:
    """Give the mean log odds of a clause."""
    weights = _weights()
    cues = _clause_starts(text)
    total = sum(weights.get(cue, 0) for cue in cues)
    total += sum(weights.get(mark, 0) * count for mark, count in _marks(text))
    return total / max(1, len(cues))
