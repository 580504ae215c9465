"""The patterns that quantities are found by, composed of small named parts.

`CANDIDATE` scans the text for runs of numeral signs. Its first item is one character class, which is what lets `re` skip
quickly over text without numerals; a left guard keeps failures from restarting inside the same run, and every
repetition is possessive, so that hostile runs cost linear time.
"""

from __future__ import annotations

import re
from typing import Final

from zhgovie.numerals import ARABIC, HAN_DIGIT, HAN_FIRST, HAN_SIGN, MORE, SCALE_SIGN

APPROXIMATE: Final = "[多余几來来]"
SCALE: Final = rf"(?: ?{APPROXIMATE}? ?(?:个亿|{SCALE_SIGN})++{APPROXIMATE}?+|{APPROXIMATE}(?![0-9]))"
ARABIC_REST: Final = r"(?:[0-9]{0,2}(?: [0-9]{3}(?![0-9]))++(?=(?:\.[0-9]{1,4})?[万亿元吨亩米户家人件台%])|[0-9]{0,2}(?:[,，][0-9]{3}(?![0-9]))++|[0-9]*+)(?:[.](?=[0-9])[0-9]++|点(?=[0-9]{1,4}(?:倍|%|万|亿|个百))[0-9]++)?+"

CANDIDATE: Final = re.compile(
    rf"[0-9{HAN_FIRST}几数半上](?:"
    rf"(?<=[0-9])(?P<arabic>{ARABIC_REST})(?P<scale>{SCALE}?+)(?P<power>[×xX*]10\^?(?:[0-9]{{1,2}}|[⁰¹²³⁴-⁹]{{1,2}})(?![0-9]))?+(?P<more>(?:(?<={SCALE_SIGN}){MORE})*+{APPROXIMATE}?+)"
    rf"|(?<=[{HAN_FIRST}])(?P<han>{HAN_SIGN}*+(?:点[{HAN_DIGIT}]++{SCALE_SIGN}*+)?+(?:{APPROXIMATE}{SCALE_SIGN}*+|个亿)?+)"
    rf"|(?<=[几数上])(?P<vague>{SCALE_SIGN}++(?:{APPROXIMATE}{SCALE_SIGN}*+)?+)"
    rf"|(?<=半)(?P<half>))(?:分之(?P<over>{ARABIC}|[{HAN_FIRST}]{HAN_SIGN}*+(?:点[{HAN_DIGIT}]++)?+))?+"
)
