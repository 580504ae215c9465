"""What stands to the left of a value: the words that name it, apart from the function words round them.

`left_phrase` strips a stretch of text from both ends, the words between indicator and value (累计达到约) and those
that open a clause (其中, 全市, a time, the topic's name), and keeps what is between as spans. What phrases open with
and do not name is in `preambles`; how, where, for whom and by whom, before a verb, in `adverbials`; the noun to the
right of a value in `behind`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zhgovie.facts import adverbials, doers, preambles
from zhgovie.facts.skips import NO_SKIPS, Skips
from zhgovie.facts.trade import DIRECTED
from zhgovie.facts.trimming import EDGE_MARKS, LEVEL_LIST, TAIL_MARKS, without
from zhgovie.facts.votes import DOMESTIC
from zhgovie.facts.words import verbs_before, word_ending_at, word_starting_at, words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

WINDOW = 80
"""Characters looked at on each side of a value: longer phrases name nothing, and hostile ones cost nothing."""
_QUOTES = frozenset("“‘")
_HEAD_MARKS = (EDGE_MARKS | _QUOTES) - frozenset("（(")
_NOUNS_OF_VALUE = frozenset({"目标", "区间", "数字"})
_MULTIPLES = frozenset("百千万亿")
_HOW_COMPARED = lazy(
    r"[（(](?:(?:[^（()），,；;]{1,8}[，,])?以?下同|按?(?:同|可比)口径(?:计算)?|按?(?:可比|不变)价格?(?:计算)?"
    r"|不?含[^（()）]{1,10})[）)]$"
)
"""Behind 同比 or a word of change: it holds of all that follows, or tells how it was reckoned."""
_PREPOSITIONS = frozenset("从由自")
_THAN = lazy(r"[比较](?:(?<=比)(?<![占同环对分可]比)(?![重例率较赛值邻如价])|(?<=较)(?!多(?!年)|[大高好快强低小为]))")
_BUILDS = lazy(r"(?:[新改扩迁][改扩迁]?建|改造|优化|整治|修缮|完善|打造|建设)(?:提升|升级|扩容)$")
"""Verbs of building that end like words of change: 改造提升32条道路."""
_DONE = lazy(r"完成[一-鿿]{2,14}$")
"""What is a deed whatever it ends like: 完成农房风貌提升 30栋."""
_LONGEST_DEED = 16
_MENDS = frozenset({"提升", "升级", "扩容"})  # how these end
_BESIDE = lazy(r"[与同和跟]")
_PREFACE = lazy(
    r"(?:在|从|据|按|按照|根据|通过|针对|围绕|随着|受|经|面对|为了|对于|关于|以)[^，,；;。]{1,30}?"
    r"(?:方面|来看|看|中|期间|表示|透露|介绍|统计|显示|了解到|获悉|为[^，,；;。]{0,8}基础|为依托|汇率(?:折算|计算|折合)|上|下|后)(?=[，,：:]|$)"
)
_NUMBERING = lazy(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.．](?![0-9]|[一二三四五六七八九十][、和与产类级])|[（(][0-9一二三四五六七八九十]{1,3}[）)]"
    rf"|[一二三四五六]期(?={preambles.DONE_ONCE})"
)
_POINTED = lazy(r"(?:[我他她俺咱]家(?![庄乡园])里?|自家|[他她它](?!山|日|乡|国)们?|记者|笔者)[的还也又和]?|上述(?=..)")
"""Who was named before: 她还 拿出5000元."""
_OPENS_POINTED = frozenset("我他她俺咱自它记笔上")
_ORDERED = lazy(
    r"(?:各[一-鿿]{1,8}?|[一-鿿]{0,6}(?:单位|部门|乡镇|街道|县区|区县|上下|干部|银行))(?<![主需重首只])要(?![素求点闻害道塞件职])"
)
"""Who is told to do it: 各单位要 力争新增5家."""
_WIDE = lazy(
    rf"(?:国内|全球)的?(?=...)(?!外|生产总值|循环|需求|{DOMESTIC}|航|贸|市场|销|消费|卫生|[^，,。；;]{{0,8}}[首第最])"
    rf"|{doers.ITSELF.pattern}"
    r"|(?:[区园县市镇乡村境]内|(?:[流区]域|园区)内|辖区内|村里)的?(?!部|外|生|循|需|河|上市|存款|贷款)(?=..)"
)
"""What opens a measured clause and holds all of it: 国内 铝产量, 区内 企业."""
_OPENS_WIDE = frozenset("国全企区园县市镇乡村境流辖")
TAG = lazy(r"\[[^\[\]]{1,20}\]|【[^【】]{1,30}】|［[0-9]{1,3}］")
_ONCE_DONE = lazy(preambles.DONE_ONCE)
"""From when on a project yields what is told: 达产达标后 可实现产值."""
_PLUS = lazy("加上?(?=上级|上年|下级|债务转贷|调入|结转)")
"""Before what an account adds: 加 上级补助收入."""
_NOTE = lazy(r"[\[［][0-9]{1,3}[\]］]$")  # the mark of a note behind a name
_OPENING = lazy(
    "|".join(
        pattern.pattern for pattern in (_PREFACE, LEVEL_LIST, _NUMBERING, preambles.REGION, TAG, _ONCE_DONE, _PLUS)
    )
)
"""What is stripped off the front though it is no word: no two of them begin with the same character."""
_OPENING_CHARACTERS = frozenset(
    "加在从据按根通针围随受经面为对关以自国省市县区州盟旗乡镇村厅地[【［（(0123456789一二三四五六七八九十项工全正整顺建投达满竣完运"
)
_BEFORE_VALUE = words("value", "up", "down", "growth_noun")
_ENDS_TAIL = _BEFORE_VALUE.ends.keys() | {adverbials.ADDED[-1]}
"""What the words between indicator and value can end in."""
_CHANGES, _ARRIVED = words("up", "down"), words("to_end")
_EDGES, _WHOLES = words("edge"), words("planned")
_OPENS_FRONT = _OPENING_CHARACTERS | _EDGES.starts.keys() | {adverbials.SUM}
"""What anything that is stripped off the front can begin with, but for marks."""
_MEASURES = words("depend", "macro")
_LAND = lazy(r"(?:工业|建设|商业|商服|住宅|产业|仓储|储备)用地$")
"""Land of a kind, which has an area, and is none: 供应工业用地5宗."""
_COUNTED = frozenset(
    {"园区", "开发区", "工业园区", "产业园区", "集聚区", "经济区", "工业区", "保税区", "示范区", "高新区"}
)
_WHOLE_PLACE = lazy("全[国省市县州盟旗]")
_ALONE = lazy(r"\d[\d.]*[多余]?[个家处](?![一-鿿])")
"""Behind what a zone is called: how many there are (工业园区 40个)."""
_OF_ONE_NAME = ("计划生育", "计划免疫", "境内存款", "境内贷款", "境内上市")  # no plan, and no place
_LONGEST_WHOLE = max(map(len, _WHOLES))


@dataclass(slots=True)
class Phrase:
    """The words before a value."""

    spans: list[Offsets] = field(default_factory=list)
    """What names the indicator."""
    tail: list[str] = field(default_factory=list)
    """Function words between it and the value, the nearest first."""
    tail_spans: list[Offsets] = field(default_factory=list)
    """Where they stand."""
    than: Offsets | None = None
    """比… : what the value is compared with."""
    head: list[str] = field(default_factory=list)
    """Words stripped from the front."""
    end: int = 0
    """Where the value begins."""
    is_attributive: bool = False
    """True when 的 stands right before the value, behind other words than a time (建设的40万吨)."""
    preposition: str = ""
    """从 or 由 between indicator and value, which make it the start of a change."""

    def text(self, text: str) -> str:
        """Join the spans' characters."""
        return "".join(text[start:end] for start, end in self.spans)


def left_phrase(text: str, start: int, end: int, skips: Skips | None, ends: Mapping[int, int]) -> Phrase:
    """Read `text[start:end]`, the words before a value.

    Parameters
    ----------
    skips
        What is no part of an indicator; None for nothing.
    ends
        end -> start of the times, to step back over.
    """
    start, skips = max(start, end - WINDOW), skips or NO_SKIPS
    phrase = Phrase(end=end)
    end = _strip_tail(text, start, end, ends, phrase)
    # 产量比上年的 840万吨 增长…
    if phrase.end - end > 1 and text[end - 1] in "比较" and text[end] not in "由从" and _THAN.match(text, end - 1, end):
        phrase.than = (end - 1, phrase.end)
        end = _strip_tail(text, start, end - 1, ends, phrase)
    start = _strip_head(text, start, end, skips, phrase)
    zones = _zones_before(text, start, phrase) if len(phrase.head) > 1 else None
    if (pointed := _pointed(text, start, end, ends, phrase)) is not None:
        start = _strip_head(text, pointed.end(), end, skips, phrase)
    start = adverbials.agent(text, start, end)
    start = doers.verb_behind(text, start, end)
    if start < end:
        end = _strip_than(text, start, end, ends, phrase)
    phrase.is_attributive = text[phrase.end - 1 : phrase.end] == "的" and phrase.end - 1 not in ends
    if start < end:
        is_arrived_at = phrase.tail and not _ARRIVED.isdisjoint(phrase.tail)
        origin = adverbials.origin(text, start, end) if is_arrived_at or adverbials.goes_on(text, phrase.end) else None
        phrase.spans = without(text, start, end if origin is None else origin, skips)
        if zones and phrase.spans:
            is_beside = phrase.spans[0][0] == zones[1]
            phrase.spans[:is_beside] = [(zones[0], phrase.spans[0][1] if is_beside else zones[1])]
    return phrase


def _pointed(text: str, start: int, end: int, ends: Mapping[int, int], phrase: Phrase) -> re.Match[str] | None:
    """Match who was named before, is told to do it, or, where a clause opens, holds all of what is measured."""
    character = text[start : start + 1]
    if character in _OPENS_POINTED and (pointed := _POINTED.match(text, start, end)):
        return pointed
    if text.find("要", start, end) >= 0 and (ordered := _ORDERED.match(text, start, end)):
        return ordered
    if character not in _OPENS_WIDE:
        return None
    is_opening = start in ends or not "一" <= text[start - 1 : start] <= "鿿" or phrase.head[-1:] == ["目前"]
    return _WIDE.match(text, start, end) if is_opening else None


def opening_phrase(text: str, start: int, end: int, skips: Skips) -> Phrase:
    """Read how a clause opens: the words stripped from its front, and the rest as one span."""
    end = min(end, start + WINDOW)
    phrase = Phrase(end=end)
    start = _strip_head(text, start, end, skips, phrase)
    phrase.spans = [(start, end)] if start < end else []
    return phrase


def _strip_tail(text: str, start: int, end: int, ends: Mapping[int, int], phrase: Phrase) -> int:
    if text[end - 1 : end] in {"上", "成"} and text[end : end + 1] in _MULTIPLES and text[end - 2] not in "跨迈跃":
        end -= 1  # 上千, 成百
    while end > start:
        last = text[end - 1]
        before = ends.get(end - 1 if last == "时" else end)
        if before is not None and before >= start:
            end = max(start, before - (text[before - 1 : before] == "每"))
        elif last in "]］" and (note := _NOTE.search(text, max(start, end - 5), end)):
            end = note.start()
        elif last in TAIL_MARKS:
            end -= 1
        elif last in "）)" and (note := _HOW_COMPARED.search(text, max(start, end - 16), end)):
            end = note.start()
        elif phrase.tail and (size := _noun_of_value(text, start, end, phrase)):
            end -= size
        else:
            word = _word_before(text, start, end, ends) if last in _ENDS_TAIL else ""
            if not word or (word[-2:] in _MENDS and _builds(text, start, end, word, is_last=end == phrase.end)):
                break
            phrase.tail.append(word)
            phrase.tail_spans.append((end - len(word), end))
            if word in _PREPOSITIONS and not phrase.preposition:
                phrase.preposition = word
            end -= len(word)
    return end


def _word_before(text: str, start: int, end: int, ends: Mapping[int, int]) -> str:
    """Give the word that ends at `end`, without the 年 of a time: 上半年 增幅."""
    word = word_ending_at(text, start, end, _BEFORE_VALUE)
    if word[:1] == "年" and end - len(word) + 1 in ends:
        word = word[1:]
    if not word and text[end - 1] == adverbials.ADDED[-1]:
        word = adverbials.added_since(text, start, end, ends)
    return word or (word_ending_at(text, end - 1, end, _BEFORE_VALUE) if end - 1 in ends else "")  # 去年 高


def _builds(text: str, start: int, end: int, word: str, *, is_last: bool) -> bool:
    """Whether what ends like a word of change is a deed: 改造提升32条道路; right before the value, 完成提升30栋."""
    if _BUILDS.search(text, max(start, end - len(word) - 2), end):
        return True
    return is_last and _DONE.search(text, max(start, end - _LONGEST_DEED), end) is not None


def _noun_of_value(text: str, start: int, end: int, phrase: Phrase) -> int:
    """Give the length of what tells of the value, not of what is measured: 价格区间为…, 装机目标达到…, 每上涨1元."""
    if text[end - 1] == "每":
        return 1 if phrase.tail[-1] in _CHANGES and phrase.tail[-1] != "升" else 0  # 每升
    is_noun = end - 2 > start and text[end - 2 : end] in _NOUNS_OF_VALUE
    return 2 if is_noun and phrase.tail[-1] != "的" else 0


def _strip_head(text: str, start: int, end: int, skips: Skips, phrase: Phrase) -> int:
    while start < end and (end - start > _LONGEST_WHOLE or text[start:end] not in _WHOLES):
        character, after = text[start], skips.get(start)
        if after is not None and after <= end:
            phrase.head.append(text[start:after])
            if preambles.owned(text, after, end):
                return after - 1
            start = adverbials.side_of_time(text, after, end)
        elif (character in _HEAD_MARKS and _is_mark(text, start, end)) or (character in "的之" and phrase.head):
            start += 1
        elif character not in _OPENS_FRONT:
            break
        else:
            opening = _OPENING.match(text, start, end) if character in _OPENING_CHARACTERS else None
            word = opening.group() if opening else word_starting_at(text, start, end, _EDGES)
            if not word and character == adverbials.SUM and adverbials.is_sum(text, start, end):
                word = character
            if not word or _names(text, start, end, word):
                break
            phrase.head.append(word)
            start += len(word)
            start = adverbials.side_of_time(text, start, end) if word[-1] in "区园" else start
    return _after_adverbial(text, start, end, phrase) if phrase.head else start


def _zones_before(text: str, start: int, phrase: Phrase) -> Offsets | None:
    """Give what zones are called behind 全省 at the front: what is measured is of all of them, not of the place."""
    for whole, zones in pairwise(phrase.head):
        if zones in _COUNTED and _WHOLE_PLACE.fullmatch(whole):
            at = text.rfind(whole + zones, max(0, start - WINDOW), start)
            return (at + len(whole), at + len(whole + zones)) if at >= 0 else None
    return None


def _names(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word that may be stripped off the front is a name here, or a part of one."""
    if word in _COUNTED and start + len(word) == end and _ALONE.match(text, end):
        return True
    return text.startswith(_OF_ONE_NAME, start) or (len(word) == 1 and DIRECTED.match(text, start, end) is not None)


def _after_adverbial(text: str, start: int, end: int, phrase: Phrase) -> int:
    if "在" in phrase.head[-4:]:
        start = adverbials.place(text, start, end)
    if "为" in phrase.head[-2:]:
        start = adverbials.beneficiary(text, start, end)
    return start


def _is_mark(text: str, start: int, end: int) -> bool:
    """Whether the mark at `start`, of `_HEAD_MARKS`, opens no phrase; a quote does when it closes before `end`."""
    if text[start] in "[【":
        return TAG.match(text, start, end) is None
    return text[start] not in _QUOTES or text.find("”", start, end) < 0


def _strip_than(text: str, start: int, end: int, ends: Mapping[int, int], phrase: Phrase) -> int:
    """Cut a comparison (比上年, 与上年相比) off the end; only before a word of change."""
    if not phrase.tail or _CHANGES.isdisjoint(phrase.tail):
        return end
    last = None
    for match in (_BESIDE if "相比" in phrase.tail else _THAN).finditer(text, start, end):
        last = match
    if last is None:
        return end
    phrase.than = (last.start(), end)
    return _strip_tail(text, start, last.start(), ends, phrase)


def ends_in_verb(text: str, spans: Sequence[Offsets]) -> bool:
    """Whether a phrase ends in a common verb, and so wants its noun after the value (新增 12家 上市公司)."""
    if not spans:
        return False
    start, end = spans[-1]
    ends = (end, end - 1) if text[end - 1] in "起出" and end - start > 2 else (end,)  # 构筑起
    return end - start >= 2 and any(text[at - 2 : at] in verbs_before() for at in ends)


def is_word(text: str, spans: Sequence[Offsets], word_class: str) -> bool:
    """Whether a phrase is a word of a class: `depend` for a measure of something named before (总投资, 面积)."""
    said = text[slice(*spans[0])] if len(spans) == 1 else "".join([text[start:end] for start, end in spans])
    return said in words(word_class)


def dependent_suffix(text: str, span: Offsets) -> int:
    """Length of the measure that ends a span: 2 for 蔬菜种植面积 (面积), 0 where none does."""
    start, end = span
    lengths = _MEASURES.ends.get(text[end - 1 : end])
    if lengths is None or (text[end - 2 : end] == "用地" and _LAND.search(text, start, end)):
        return 0
    size = min(6, end - start)
    for length in lengths:
        if 1 < length <= size and text[end - length : end] in _MEASURES:
            return length
    return 0
