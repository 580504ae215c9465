"""What has the form of no name, whoever proposes it: classes that are counted, quantifiers, trades, clauses.

Rules go by head nouns and a model by characters; both take a class beside its number (文化馆3个), a trade for a firm
(邮政：全年…), or a clause that ends in a head noun (开工200个项目) for a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import listed_firms
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy

_COUNTED = lazy(r"[0-9][0-9.]*[余多]?[所家座处个](?![一-鿿])")
"""Behind a class of bodies: 文化馆3个."""
_COUNT = lazy(r"[0-9万余多几][户名位]\Z")
"""Before a class of people or firms: 300多户果农."""
_WHOLE = lazy(r"全(?:[省市县区盟旗镇乡村]|州(?!县))|整[省市县区镇乡村](?:整[省市县区镇乡村]|\Z)|该")
_WHOLE_OPENS = "全整该"
"""How no name begins: what is all of a place (全省煤矿), or one after the other (整乡整村), or points back (该电站)."""
_CLAUSE = lazy(r"[^“”]*(?:了|[0-9][余多]?[个项]项目\Z|等(?:[0-9]{1,3}[个项])?(?:项目|工程)\Z)")
"""What holds a verb's ending (建成了某路), counts projects (开工200个项目), or closes a list (甲、乙等项目)."""
_SAID_OF = lazy(r"[^“”《]*(?:(?<![无华有作何成称名])为|是)(?![县市区镇乡村])")
"""What tells of a site or work what it is: 电站为混合式抽水蓄能电站."""
_KNOWN_FOR = lazy(r"[一-鿿]{0,4}[大强][省市县区镇乡村]\Z")
_GROWS = frozenset("种养产栽")
"""Before a place known for what it grows or makes: 种茶大村, 养蜂强镇."""
_LINES = ("热线", "信箱", "公开电话", "专线", "接待日")
"""Behind the office that a line to it is named after: 市长热线."""
_COURSE = lazy("[自从由向往偏]\\Z")
_DIRECTIONS = frozenset({"西北", "东北", "西南", "东南"})
_IN_HEADING = "【】"
_SLOGAN = lazy(r"“[^“”，。；\n]{1,12}·[^“”，。；\n]{1,12}”")
"""What a campaign is called, whose first half is no firm: “乐购金城·喜迎新春”."""

_NUMERAL = "[一二三四五六七八九十两双多\\d]"
_FIGURE = lazy(
    f'[“"](?:(?:{_NUMERAL}{{1,3}}[连个项]?(?:上升|下降|增长|减少|提升|[升降增减丰涨跌])){{1,5}}'
    f'|(?:{_NUMERAL}{{1,2}}[省市县州府院委镇乡]){{2,4}})[”"]\\Z'
)
"""How figures moved (“两降两升”, “十九连丰”), places and bodies counted (“一市两县”): quoted, but no policy."""
_QUOTE_ENDS = '”"'
_TERM_AFTER = lazy(any_of("term_after"))
"""Behind a quote that tells whom or what kind of thing is meant: “三边三类”人员."""

_LONGEST = 40
"""Characters of a name that are looked at: hostile text chains names without end."""


def is_no_name(text: str, start: int, end: int, label: str) -> bool:
    """Whether `text[start:end]` can be no name of a label.

    >>> is_no_name("新建文化馆3个", 2, 5, "ORG"), is_no_name("开工200个项目", 0, 8, "PROJECT")
    (True, True)
    """
    for is_none in _TESTS.get(label, ()):  # noqa: SIM110  (asked of every candidate: a generator is dear)
        if is_none(text, start, end):
            return True
    return False


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a site's name is all of a place, or points back."""
    return text[start] in _WHOLE_OPENS and _WHOLE.match(text, start, end) is not None


def _is_clause(text: str, start: int, end: int) -> bool:
    """Whether a name is a clause; few names hold what one has."""
    words = text[max(start, end - _LONGEST) : end]
    return ("了" in words or words.endswith(("项目", "工程"))) and _CLAUSE.match(words) is not None


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether a site's name says what it is."""
    return _SAID_OF.match(text, max(start, end - _LONGEST), end) is not None


def _is_known_for(text: str, start: int, end: int) -> bool:
    """Whether a village's name is only what it is known for."""
    return start > 0 and text[start - 1] in _GROWS and _KNOWN_FOR.match(text, max(start, end - 6), end) is not None


def _is_counted(text: str, _: int, end: int) -> bool:
    """Whether the number of a class of bodies stands behind it."""
    return _COUNTED.match(text, end) is not None


def _is_count(text: str, start: int, _: int) -> bool:
    """Whether the number of a class of people or firms stands before it."""
    return _COUNT.search(text, max(0, start - 2), start) is not None


def _is_called_up(text: str, start: int, _: int) -> bool:
    """Whether a heading in brackets, or a campaign in quotes, opens where the name of a firm or person would."""
    return text[start] in _IN_HEADING or (start > 0 and _SLOGAN.match(text, start - 1) is not None)


def _is_term(text: str, start: int, end: int) -> bool:
    """Whether a quote is a figure of speech or says whom it means."""
    is_quote = text[end - 1] in _QUOTE_ENDS
    return is_quote and bool(_FIGURE.match(text, start, end) or _TERM_AFTER.match(text, end))


def _is_line(text: str, _: int, end: int) -> bool:
    """Whether an office only names a line: 市长|热线."""
    return text.startswith(_LINES, end)


def _is_course(text: str, start: int, end: int) -> bool:
    """Whether a direction is where something runs: 自|西北|向东南."""
    return text[start:end] in _DIRECTIONS and _COURSE.search(text, max(0, start - 1), start) is not None


def _is_trade(text: str, start: int, end: int) -> bool:
    """Whether a firm's name is a trade."""
    return text[start:end] in _trades()


_SITE = (_is_whole, _is_clause)
_TESTS: Mapping[str, tuple[Callable[[str, int, int], bool], ...]] = {
    "GPE": (*_SITE, _is_known_for),
    "ZONE": _SITE,
    "FAC": (*_SITE, _is_said, _is_counted),
    "PROJECT": (*_SITE, _is_said),
    "COMPANY": (*_SITE, _is_called_up, _is_counted, _is_count, _is_trade),
    "ORG": (_is_counted,),
    "PERSON": (_is_called_up, _is_count),
    "POLICY": (_is_term,),
    "TITLE": (_is_line,),
    "LOC": (_is_course,),
}
"""What is asked of a name of each label."""


@cache
def _trades() -> frozenset[str]:
    """List what trades are called without their last character (邮政 of 邮政业), firms' names excepted."""
    names = {word for (word,) in table("industries", ("word",)).rows}
    return frozenset({*names, *(name[:-1] for name in names if name[-1] == "业")}) - listed_firms()
