"""Every numeral of a text as a bare number, for texts that are not official prose: 一又五分之一, 2.5 k, 一打."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from zhgovie.model import Number, Quantity
from zhgovie.numerals import ARABIC, HAN_DIGIT, HAN_FIRST, HAN_SIGN, SCALE_SIGN, read

_SCALES: Final = "十百千万亿兆拾佰仟"
_HAN: Final = (
    rf"[{HAN_FIRST}](?: ?(?:{HAN_SIGN}|[0-9](?=[{_SCALES}])))*+"
    rf"(?: ?点 ?[{HAN_DIGIT}两](?: ?[{HAN_DIGIT}两])*+(?: ?{SCALE_SIGN})*+)?+"
)
_MIXED: Final = (
    rf"(?:{ARABIC}|\.[0-9]++)(?:点[0-9{HAN_DIGIT}]++)?+(?:[eE][-+]?[0-9]{{1,3}}(?![0-9A-Za-z]))?+"
    rf"(?: ?{SCALE_SIGN}++(?: ?零?(?:[0-9]{{1,4}}|[{HAN_DIGIT}]) ?{SCALE_SIGN}*+)*+)?+(?: ?[kKMG](?![A-Za-z]))?+"
)
_SIGN: Final = r"(?:负的?|[-−] ?(?=[0-9.])|零下)?+"
_ONE: Final = rf"(?:{_SIGN} ?(?:{_MIXED}|{_HAN}))"
# The denominator takes 百 千 万 before 分之, which a multiplier elsewhere does not.
_UNDER: Final = rf"(?:{_SIGN}(?:[0-9{HAN_DIGIT}两{_SCALES}.](?: ?[0-9{HAN_DIGIT}两{_SCALES}.])*+))"
_NUMERAL: Final = (
    rf"(?<![A-Za-z0-9.两{HAN_DIGIT}{_SCALES}])(?<![0-9.两{HAN_DIGIT}{_SCALES}] )"
    rf"(?:(?P<whole>{_UNDER}) ?又 ?)?(?P<under>{_UNDER}) {{0,2}}[分份] ?之? {{0,2}}(?P<over>{_ONE})"
    rf"|(?<![A-Za-z])(?:(?P<integer>[0-9]{{1,4}})[ 又])?(?P<top>{_ONE}) ?/ ?(?P<bottom>{_ONE})"
    rf"|(?<![A-Za-z])(?P<number>{_ONE})(?P<more>打(?![工算造开电击扮针球印])|半)?|一?(?P<half>半)半?个?"
)


def find_numbers(text: str) -> tuple[Quantity, ...]:
    """Find the numerals of a folded text, whatever they count; the unit is always "".

    >>> [str(number.value) for number in find_numbers("三分之二的人点了2.5万次")]
    ['2/3', '25000']
    """
    found = []
    for match in _numeral().finditer(text):
        value = _value(match)
        if value is not None:
            found.append(
                Quantity(match.start(), match.end(), match[0], value, "", digits=match[0], rule="quantities.number")
            )
    return tuple(found)


@cache
def _numeral() -> re.Pattern[str]:
    """Compile on first use: it costs a tenth of what importing the package does, and few need it."""
    return re.compile(_NUMERAL)


def _value(match: re.Match[str]) -> Number | None:
    if match["half"]:
        return Decimal("0.5")
    if match["under"]:
        whole = f"{match['whole']}又" if match["whole"] else ""
        return read(f"{whole}{match['under']}分之{match['over']}".replace(" ", ""))
    if match["top"]:
        whole = f"{match['integer']}又" if match["integer"] else ""
        return read(f"{whole}{match['top']}/{match['bottom']}".replace(" ", ""))
    number = match["number"].replace(" ", "")
    if match["more"] == "半" and number in {"一", "1"}:
        return Decimal("0.5")
    value = read(number)
    if isinstance(value, Decimal):
        return value * 12 if match["more"] == "打" else value + Decimal("0.5") if match["more"] else value
    return value
