"""What a trained model reads as a name, with edges that the language allows: it has learnt characters, not words."""

from __future__ import annotations

from functools import cache

from zhgovie.entities.cues import any_of, cue_set
from zhgovie.entities.gazetteer import listed_goods
from zhgovie.entities.people import surnames
from zhgovie.lexicons.lazy import lazy

_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("【", "】"), ("「", "」"))
_BRACKETS = frozenset("".join(opens + closes for opens, closes in _PAIRS))
# 2000吨|级起重机, 两|个子行业: what is left of a measure.
_MEASURE = lazy("(?<=[吨瓦克升米里特伏容])级|(?<=[\\d一二两三四五六七八九十几])个(?![体税人性])")
_DAY = lazy('[“"]\\d{1,2}[·.]\\d{1,2}[”"]')  # “5·12” is a day
_DAY_BEHIND = lazy(r"\d{1,2}[日号]?\Z")
_MEETINGS = ("会议", "常委会", "全会", "研究", "决定")
_NO_TITLES = ("选人", "人选", "候选人", "聘任", "任命")
_NO_SURNAMES = ("第五", "东方", "百里", "南门", "西门", "南宫", "公西", "长孙")
# 律师|任|法律顾问
_POSTED = lazy("[^任]{2,}(?<![主责常兼担历现新前连])任(?![务命期职])[^任]{2,}")
_WINDOW = 60
_REPORT = ("网讯", "报讯", "社讯", "台讯")
# 王丽|作汇报, 陈平|率队.
_DOES = lazy(
    "率(?:党政|代表团|考察团|[省市县区队团])|作[一-鿿]{2}(?:汇报|报告|发言|介绍|说明)"
    f"|作(?:[总主专]|汇报|报告|讲话|发言|部署|动员|介绍|说明|了)|{any_of('after_person')}"
)


def mend(text: str, start: int, end: int, label: str) -> tuple[int, int] | None:
    """Give the name's own start and end, None where it is none: half a quote, or a word that names nothing alone.

    >>> mend("2000吨级起重机", 5, 9, "PRODUCT"), mend("副市长王丽作汇报", 3, 6, "PERSON")
    ((6, 9), (3, 5))
    """
    name = text[start:end]
    if not _is_balanced(name) or name in cue_set("no_name_alone") or _DAY.fullmatch(name):
        return None
    if label == "TITLE" and (
        name.endswith(_MEETINGS) or name[0].isspace() or name in _NO_TITLES or _POSTED.fullmatch(name)
    ):
        return None
    measure = _MEASURE.match(text, start, end)
    if measure is not None and end - measure.end() >= 2:
        start = measure.end()
    elif (
        label == "PRODUCT"
        and text[max(0, start - 1) : start + 1] in cue_set("output")
        and text[start + 1 : end] in listed_goods()
    ):
        start += 1  # 存栏|奶牛
    else:
        start, end = _whole(text, start, end, label)
    end = _end(text, start, end, label)
    return (start, end) if start < end else None  # 27号, all of it a day


def _whole(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Take what was cut off a name in front into it again, and leave out a verb that was taken for its first sign."""
    if label in {"GOV", "TITLE"} and text[start] == "共" and text.startswith("中共", start - 1):
        start -= 1  # 其中|共青河市委
    elif label == "PERSON" and end - start <= 2 and start >= 2 and text[start - 2 : start] in _double_surnames():
        start -= 2  # 上官|吉庆
    elif text[start] == "集" and end - start > 3 and "于一体" in text[end : end + _WINDOW]:
        start += 1  # 集|现代农业、休闲采摘于一体
    return start, end


@cache
def _double_surnames() -> frozenset[str]:
    """List the family names of two characters that are no word of every day."""
    return frozenset(name for name in surnames() if len(name) == 2 and name not in _NO_SURNAMES)


def _end(text: str, start: int, end: int, label: str) -> int:
    """Leave out what stands behind a name and is no part of it."""
    name = text[start:end]
    if label == "PERSON" and end - start == 3 and _does(text, end - 1):
        end -= 1
    elif label == "PERSON" and (day := _DAY_BEHIND.search(name)):
        end -= len(day[0])  # 诺特利|7号
    elif label == "ORG" and name.endswith(_REPORT):
        end -= 1  # 天津北方网|讯
    elif name[-1].isdecimal() and text[end : end + 1].isdecimal():  # 认证证书|33个
        end = start + len(name.rstrip("0123456789"))
    return end


def _does(text: str, start: int) -> bool:
    """Tell whether a verb of what people do begins here."""
    verb = _DOES.match(text, start)
    return verb is not None and len(verb[0]) > 1 and text[start] not in "同主"


def _is_balanced(name: str) -> bool:
    """Whether what a name opens it closes: no half of a quote or bracket."""
    return _BRACKETS.isdisjoint(name) or all(name.count(opens) == name.count(closes) for opens, closes in _PAIRS)
