"""Which of the names that a text has cannot hold a figure, however much speaks for them.

Who only tells of others, is compared with or is to do something; who is named by the way, or only later; a site or firm
of a sentence that is over, in a report on a place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from zhgovie.entities.gazetteer import countries
from zhgovie.facts import asides, duties, events, holder
from zhgovie.facts.fronts import LINES
from zhgovie.facts.named import EVER, NOBODY, Mention, Names, rule_of
from zhgovie.facts.words import branches
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Fact

_FAR, _REACH = 2000, 120
"""Characters before a sentence in which a site may be named, and beside a value in which it is pointed at."""
_GOES_ON = frozenset("“对")
"""Behind a name that only opens a longer one (甲河“几字弯”攻坚战), or the name of who acts on another."""
_SAYS = lazy(
    r"(?:(?:总?书记|总统|总理|主席|主任|[局厅院部市县省]长|教授|研究员|分析师|总?经理|董事长|先生|女士|同志|还|也|则|向?记者|对记者)*)"
    rf"(?:{branches('speaks')}|称(?!为))"
)
"""Behind the name of a person who tells of others, or leads them."""
_OF_HIS = lazy("我|(?<!其)[他她]|家里|自家|本人")
"""Behind a person's name: he is spoken of still, or tells of his own."""
_HELD = lazy(r"(?:举办|举行|主办|承办|协办)(?:了|第?[0-9一二三四五六七八九十]{1,3}[届次场])?$")
"""Before an event that somebody holds, of whom the next sentence tells: 连续举办3届“…诗会”."""
_LONGEST_HELD = 10
GOODS = frozenset({"PRODUCT", "INDUSTRY"})
"""Labels of names that hold nothing."""
_SITES = frozenset({"PROJECT", "FAC", "ZONE", "EVENT", "-"})
"""Labels of what is spoken of for a sentence, where the text is of a place; `-` is what no list knows."""
_BROKEN_DOWN = lazy(
    "[分按从][一-鿿]{1,8}?看[，,]|(?:其[他余它]|另外?|剩余)的?(?:[0-9]{1,4}|[一二两三四五六七八九十百]{1,4})[一-鿿]"
)
"""What opens a sentence that breaks the whole down, or tells of the rest: 分行业看, 其他29个项目."""
_THAT = lazy("[该此]|其(?!中|[他它余次])")
"""What points back at it."""
_OF_FIRMS = lazy(rf"{_THAT.pattern}|我们|[公我]司|企业|集团|厂|车间|(?<!其)[他她]|[营总][收额]|股|[净利]利|订单")
"""What points back at a firm, or only a firm has."""
_TELLS = lazy("[一-鿿]{0,4}?(?:通报|获悉|了解到|发布|公布|消息|统计(?!局)|数据|介绍|通告)")
"""Behind the name of a body that tells of others."""
_PART = lazy("其中[，,：:]?(?:[一-鿿]{1,6}[省市州盟区])?$")
"""Before a name of which only a part is told: 其中甲市70个."""
_LONGEST_PART = 12
_PART_ENDS = lazy("[；;。！？\n]")
"""Where what is told of a part is over."""
_SITED = lazy(
    "(?:选址|落户|落地|坐落|位于|地处|建在|接入|引[自入]|[起止始]于|[起止]自|终于|途[经径]|[起终]点[为是]?)[于在]?[一-鿿]{0,14}$"
)
"""Before a place or station: where something lies that is told of, or a line begins, passes and ends."""
_PLACED = frozenset({"GPE", "FAC"})
_BESIDE = frozenset({"FAC", "LOC"})
"""Labels of what something lies beside, of which the word for that may be taken to be a part: 南跨乙河."""
_LONGEST_SITE = 20
_LISTED_WITHIN = 100
_OPENS_BRACKET, _ENDS_BRACKET = frozenset("（("), frozenset("）)")
_LONGEST_COMPARED = 24
_FEW = 8
"""Names between 全市 and a value that are looked at."""
_THAN = lazy("[，,；;]比(?!上|去|前|同期|年初|计划)[^，,。；;0-9]{0,16}$")
"""Before a name that another is compared with: 甲港…,比居第二位的乙港多1万吨."""


class _Setting(NamedTuple):
    """What of a fact tells which sites and firms are over."""

    sentence: int
    """Where its sentence begins."""
    told: str
    """What its sentence says before it."""
    ahead: str
    """What its sentence says from there on."""
    is_of_any: bool
    """Whether the rules' choice is nobody, or the nation or world."""
    is_of_place: bool
    """Whether it is a place."""
    is_of_division: bool
    """Whether it is one of ours, with an official code."""
    is_broken_down: bool
    """Whether its sentence breaks down what the whole document is of."""


def allowed(found: Names, fact: Fact, names: Iterable[str]) -> list[str]:
    """Give the names that are not ruled out; that of the rules' choice never is.

    What opens the clause of a value holds it (甲港吞吐量 of a report on 乙市), or what has its name in it (甲港集团).
    Elsewhere who only tells, is only to do it or is named only later holds nothing, nor a site of a sentence before.
    """
    own = fact.subject or NOBODY
    if _is_of_own_whole(found, fact):
        return [name for name in names if name == own]
    if is_opened_by_own(found, fact):
        return [name for name in names if name == own or own in name]
    setting, is_of_line = _setting(found, fact), own.endswith(LINES)
    return [
        name
        for name in names
        if name == own
        or not (
            (is_of_line and _is_end(found, name, fact.start))  # an end or a station is no holder
            or (setting.is_of_place and found.label(name) in GOODS)  # nor what a place trades or builds
            or _is_barred(found, name, fact, setting)
        )
    ]


def _setting(found: Names, fact: Fact) -> _Setting:
    text, start, own = found.text, fact.start, fact.subject or NOBODY
    number = bisect_right(found.sentences, start)
    sentence = found.sentences[number - 1] if number else 0
    end = found.sentences[number] if number < len(found.sentences) else len(text)
    is_of_place = found.label(own) == "GPE"
    return _Setting(
        sentence,
        text[max(sentence, start - _REACH) : start],
        text[start : min(start + _REACH, end)],
        own in {NOBODY, *EVER},
        is_of_place,
        is_of_place and (found.ids.get(own) or "").isdigit(),
        fact.subject == found.default and _BROKEN_DOWN.match(text, sentence) is not None,
    )


def is_opened_by_own(found: Names, fact: Fact) -> bool:
    """Whether the name that a fact is of opens the clause of its value, and no other name is between."""
    last = bisect_left(found.starts, fact.start) - 1
    if rule_of(fact) != "topic" or last < 0:
        return False
    mention = found.mentions[last]
    is_near = mention.name == fact.subject and not found.marks_in(mention.end, fact.start)
    if not is_near or mention.sentence != bisect_right(found.sentences, fact.start) - 1:
        return False
    beside = found.beside(mention)
    return beside.opens[1] == "0" and not beside.is_joined and beside.behind[:1] not in _GOES_ON


def _is_of_own_whole(found: Names, fact: Fact) -> bool:
    """Whether 全市 opens a clause before a value, no name between, and the value's fact is of such a one."""
    sentence = _sentence_of(found, fact)
    own = (fact.subject or NOBODY)[-1:]
    whole = (at for at, word in reversed(found.pointing(sentence, fact.start)) if word[0] in "全我" and word[-1] == own)
    start = next(whole, -1)
    if start < 0:
        return False
    mark = bisect_right(found.marks, start) - 1
    clause = max(sentence, found.marks[mark]) if mark >= 0 else sentence
    front = found.times.get(clause, clause)
    first, behind = bisect_left(found.starts, start), bisect_left(found.starts, fact.start)
    is_opener = front <= start <= front + 1 and not found.text[front:start].strip(" ，,")
    return is_opener and behind - first < _FEW and all(one.label in GOODS for one in found.mentions[first:behind])


def _is_over(found: Names, name: str, mention: Mention | None, setting: _Setting) -> bool:
    """Whether a site or the like was named in a sentence before that of a fact, which points back at none.

    A report on a place goes on about the place: 甲项目占地90亩。流转土地2万亩,….
    """
    sentence, label, is_broken_down = setting.sentence, found.label(name), setting.is_broken_down
    is_firm = setting.is_of_place and label == "COMPANY"
    is_of_one = is_broken_down or is_firm or label in _SITES or (setting.is_of_division and name in countries())
    if setting.is_of_any or not is_of_one or name == found.default or name in found.titled:
        return False
    start = mention.start if mention else found.text.rfind(name, max(0, sentence - _FAR), sentence)
    if not 0 <= start < sentence:
        return False
    is_here = (name[-2:] in setting.told and not is_broken_down) or name in setting.ahead
    return not is_here and (_OF_FIRMS if is_firm else _THAT).search(setting.told) is None


def _sentence_of(found: Names, fact: Fact) -> int:
    number = bisect_right(found.sentences, fact.start) - 1
    return found.sentences[number] if number >= 0 else 0


def _is_aside(found: Names, mention: Mention, end: int) -> bool:
    """Whether a name stands last before `end` for one who tells, is compared with or is to do something."""
    if (is_ever := found.asides.get(mention.start)) is None:
        is_ever = found.asides[mention.start] = _is_ever_aside(found, mention)
    if is_ever or _is_listed(found, mention, end):
        return True
    if mention.label not in {"EVENT", "PERSON"}:
        return False
    is_before = mention.sentence < bisect_right(found.sentences, end) - 1
    if mention.label == "EVENT":
        return is_before and _HELD.search(found.text, max(0, mention.start - _LONGEST_HELD), mention.start) is not None
    is_teller = _SAYS.match(found.text, mention.end) or (is_before and not _is_living(found, mention, end))
    return bool(is_teller) and _OF_HIS.search(found.text, mention.end, end) is None  # he may tell of his own


def _is_ever_aside(found: Names, mention: Mention) -> bool:
    """Whether a name is bracketed, left out, of a meeting or a site's place, tells, is compared or is to do it."""
    text, start, behind, label = found.text, mention.start, mention.end, mention.label
    is_bracketed = text[start - 1 : start] in _OPENS_BRACKET and text[behind : behind + 1] in _ENDS_BRACKET
    if is_bracketed or (label == "GPE" and asides.is_left_out(text, start)):
        return True
    if label == "EVENT" and events.DURING.match(text, behind):
        return True
    if label in _PLACED and _SITED.search(text, max(0, start - _LONGEST_SITE), start):
        return True
    if (label == "GOV" and _TELLS.match(text, behind)) or (
        label in _BESIDE and holder.is_beside(text, start, behind, label)
    ):
        return True
    if (label == "FAC" and holder.goes_on(text, behind)) or text.startswith("记者", behind):
        return True
    is_compared = _THAN.search(text, max(0, start - _LONGEST_COMPARED), start) is not None
    return is_compared or found.is_joined(mention) or duties.holds(found.duties, start)


def _is_listed(found: Names, mention: Mention, end: int) -> bool:
    """Whether a name opens a list before `end`, or only a part is told of it, which is over."""
    text, start, behind = found.text, mention.start, mention.end
    is_part = mention.label != "PERSON" and _PART.search(text, max(0, start - _LONGEST_PART), start)
    if is_part and _PART_ENDS.search(text, behind, min(end, behind + _FAR)):
        return True
    return holder.is_listed(text, behind, min(end, behind + _LISTED_WITHIN))


def _is_living(found: Names, person: Mention, end: int) -> bool:
    """Whether what follows a person's name is of his living, in the paragraph that `end` is in."""
    is_here = person.paragraph == bisect_right(found.paragraphs, end) - 1
    return is_here and holder.has_living(found.text, person.end)


def _is_end(found: Names, name: str, end: int) -> bool:
    """Whether a place stands last before `end` inside a clause, as the ends and stations of a line do."""
    mention = found.last(name, end)
    return mention is not None and mention.label == "GPE" and found.beside(mention).opens[1] != "0"


def _is_barred(found: Names, name: str, fact: Fact, setting: _Setting) -> bool:
    """Whether a name that is not the rules' own choice cannot be whom a fact is of."""
    if name in EVER:
        return found.default not in {None, name} and name not in found.places
    mention = found.last(name, fact.start)
    if mention is not None:
        is_out = _is_aside(found, mention, fact.start)
    else:
        is_out = name in found.places and _is_only_behind(found, found.places[name][0], fact.start)
    return is_out or _is_over(found, name, mention, setting)


def _is_only_behind(found: Names, first: int, end: int) -> bool:
    """Whether a name that stands first at `first`, behind `end`, is in another sentence, or of who is to do it."""
    is_later = bisect_right(found.sentences, first) > bisect_right(found.sentences, end)
    return is_later or duties.holds(found.duties, first)
