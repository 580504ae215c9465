"""The pattern that quantities are found by, composed of small named parts.

`candidate` scans a text for numerals. Its first item is one character class, which is what lets `re` skip quickly over
text without numerals. What is plainly no quantity (3月, 一带一路, 统一) fails inside the pattern, where that costs
nothing; a left guard keeps such failures from restarting inside the same run, and every repetition is possessive, so
that hostile runs cost linear time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from zhgovie.numerals import HAN_DIGIT, HAN_FIRST, HAN_SIGN, MORE, SCALE_SIGN

APPROXIMATE: Final = "[多余几来]"
# 50个亿 is one number; in 3个亿元以上项目 and 2个亿吨级港口 it is two.
EACH_OF_LARGE: Final = "个多?亿(?![元吨斤千]?瓦?(?:[及以]|级|项目|产业|企业|园区|工程|大|海?港))"

# 1083.1, 1,083.1, 1 083.1 (only with a unit behind it: tables have columns of numbers), 8点5倍.
_UNIT_BEHIND: Final = r" ?[万亿元吨亩米户家人件台%公平立小头只辆个张座名处列场条所株枚册份套例起多余]"
_SPACED: Final = (
    r"(?<![0-9] [0-9])[0-9]{0,2}(?: [0-9]{3}(?![0-9]))++"
    rf"(?=(?:\.[0-9]{{1,4}})?{_UNIT_BEHIND})"
)
# 3 0 0亩, 1 . 5 亿元, 12 . 5%: signs set apart, as scanned pages have them.
_APART: Final = (
    r"(?<![0-9] [0-9])(?:(?: [0-9](?![0-9]))++(?: ?\. ?[0-9](?: [0-9](?![0-9]))*+)?+"
    rf"|[0-9]{{0,8}}+ \. [0-9]++(?: [0-9](?![0-9]))*+)(?={_UNIT_BEHIND})"
)
_GROUPED: Final = r"[0-9]{0,2}(?:[,，][0-9]{3}(?![0-9]))++"
_POINT: Final = r"\.[0-9]++|点(?=[0-9]{1,4}(?:倍|%|万|亿|个百))[0-9]++"
_DIGITS: Final = rf"(?P<arabic>(?:{_SPACED}|{_APART}|{_GROUPED}|[0-9]*+)(?:{_POINT})?+)"
# 2千余万, but 5万余千瓦.
_LARGER: Final = rf"(?:(?!千[瓦克米伏卡升乏焦帕字赫]|百帕){SCALE_SIGN})*+"
_SCALE: Final = (
    rf"(?P<scale> ?{APPROXIMATE}? ?(?:{EACH_OF_LARGE}|{SCALE_SIGN})++(?:{APPROXIMATE}{_LARGER})?+"
    rf"|{APPROXIMATE}(?![0-9]))?+"
)
_POWER: Final = r"(?P<power>[×xX*]10(?:\^[0-9]{1,2}|[⁰¹²³⁴-⁹]{1,2})(?![0-9]))?+"
_MORE: Final = rf"(?P<more>(?:(?<={SCALE_SIGN}){MORE})++{APPROXIMATE}?+)?+"
# 日 makes a date of a number but in 三日连跌, 连跌2日, 为期5日, 60日内, 公示期7日.
LASTING: Final = "连[涨跌升降阳阴]|连续|为期|历时|休市|停市|停牌|公示|[公示告]期|少于"
WITHIN: Final = "[以之]?内(?![容外部需涵地生科陆存务蒙])"
_LENGTH: Final = rf"(?![元币圆]|连[涨跌升降阳阴]|{WITHIN})(?<!(?:{LASTING})[0-9]日)(?<!(?:{LASTING})[0-9]{{2}}日)"
_NO_DATE: Final = rf"(?![月号时]|日{_LENGTH}|(?<=[12][0-9]{{3}})年)"

# 一 alone counts only before a measure: 一个, 一批, 进一步 are indefinite or words.
COUNTED_ONE: Final = "[条座处所台套栋间口艘](?=[，,、；;。（）()])"
_NO_NOUN: Final = (
    "第每某任何同这那哪逐挨另又唯之单统有是了的成为合仅只还占于在以再换首头搞建设造进育现产工开添办立缺少像如下上前其中"
)
"""What stands before 一 where it counts no noun: each, the next, or a deed to one of them."""
_ONE: Final = (
    rf"(?=[{HAN_FIRST}分点半{{measures}}]|个[月小半多百季星世钟工]|[多余几来][十百千万亿]"
    rf"|{COUNTED_ONE}(?<=[一-鿿]一[一-鿿])(?<![{_NO_NOUN}{HAN_FIRST}万亿]一[一-鿿])|日(?<=(?:{LASTING})一日)|[至到—～~-][二两三四五六七八九])"
)
_HAN: Final = (
    rf"(?P<han>{HAN_SIGN}*+(?:点[{HAN_DIGIT}]++{SCALE_SIGN}*+)?+(?:{APPROXIMATE}{SCALE_SIGN}*+|{EACH_OF_LARGE})?+)"
)
_NO_YEAR: Final = rf"(?!(?<=[{HAN_DIGIT}]{{{4}}})年)"
_PART: Final = rf"(?:[0-9{HAN_FIRST}]++(?:[.点][0-9{HAN_DIGIT}]++)?+)"
_OVER: Final = rf"分之(?P<over>{_PART})(?:[至到—~～-](?P<upto>{_PART})(?!分))?+"
# A numeral in Chinese signs needs a unit, a range or 万 亿 behind it, or is the tail of 九块九.
# Two characters behind it may be an unlisted classifier and a noun (五拄香).
_BEHIND: Final = (
    rf"(?:{_OVER}|(?<=[万亿])|(?=[{{firsts}}至到—–~～-]|[\u4e00-\u9fff]{{2}})"
    rf"|(?<=[块毛角米度斤][{HAN_DIGIT}])|(?<=一)(?=半)){_NO_YEAR}"
)
_VAGUE: Final = rf"(?P<vague>{SCALE_SIGN}++(?:{APPROXIMATE}{SCALE_SIGN}*+)?+)"


@lru_cache(maxsize=8)
def candidate(firsts: str, measures: str) -> re.Pattern[str]:
    """Give the scanning pattern for the first characters of all units, and of those that 一 can measure in."""
    return re.compile(
        rf"[0-9{HAN_FIRST}几数半上]"
        rf"(?:(?<=[0-9])(?<![0-9.a-wyz_][0-9])(?<![^0-9]x[0-9]){_DIGITS}{_SCALE}{_POWER}{_MORE}{_NO_DATE}(?:分之(?P<share>{_PART}))?+"
        rf"|(?<=[{HAN_FIRST}])(?<![{HAN_FIRST}][{HAN_FIRST}])(?:(?<!一)|{_ONE}){_HAN}{_BEHIND}"
        rf"|(?<=[几数上]){_VAGUE}"
        rf"|(?<=半)(?P<half>)(?:(?<![上下前后大过一两多]半)(?=[年天个小])|(?<![大多一]半)(?=数(?![据字值学控码量组]))))".replace(
            "{firsts}", re.escape(firsts)
        ).replace("{measures}", re.escape(measures))
    )
