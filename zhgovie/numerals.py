"""One numeral to its exact value, in every notation that official Chinese uses.

The grammar, over text folded by `zhgovie.text.normalize.fold`::

    numeral   sign? ( fraction | product | number )
    number    ( arabic | han ) scale? ( 零? arabic scale? )*      1083.1  3亿5千万  25万6千  二十三万四千五百点六
    arabic    1,083.1   1，083.1   1 083.1   1083.1   .5
    han       digits and multipliers: 三百五十, 二〇二三, 两千四百五 (2450), 壹佰零伍, 廿五; decimals with 点
    scale     十 百 千 万 亿 兆, any run of them: 万亿, 千万; 多 余 几 来 may stand before it (10多万)
    fraction  三分之二, 百分之3.5, 1/3, 3又1/2
    product   1.2×10^4

Read in this order: the character classes, the patterns composed of them, `evaluate`, `parse`.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from zhgovie.errors import InputError
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Number

_DIGIT_SIGNS: Final = (
    "零〇○", "一壹弌", "二两贰貳兩弍", "三叁參叄弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖",
)  # fmt: skip
DIGITS: Final = {sign: value for value, signs in enumerate(_DIGIT_SIGNS) for sign in signs}
UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS: Final = {"廿": 20, "卅": 30, "卌": 40}
LARGE: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
EXPONENT: Final = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}

# A multiplier is none where it begins a unit: 千瓦, 兆帕, 百分点.
SCALE_SIGN: Final = (
    "(?:[十拾佰仟萬亿億]|百(?!分[之点]|帕)|千(?![瓦米克伏卡帕焦赫升乏]|字节|分之)|万(?!分之)|兆(?![瓦伏赫帕焦比]|字节))"
)
HAN_DIGIT: Final = "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸"
HAN_SIGN: Final = rf"(?:[{HAN_DIGIT}廿卅卌]|[两兩](?=[百千万亿兆佰仟萬億])|{SCALE_SIGN})"
HAN_FIRST: Final = HAN_DIGIT + "两兩廿卅卌十拾百佰千仟万萬亿億"
ARABIC: Final = r"(?:[0-9]{1,3}(?:[,，][0-9]{3}(?![0-9]))++|[0-9]++)(?:\.[0-9]++)?+"
MORE: Final = (
    rf"(?:(?![0-9]{{4}}年|[0-9]{{1,2}}[月日])(?:零?[0-9]{{1,4}}(?![0-9])(?:\.[0-9]++)?+{SCALE_SIGN}++"
    rf"|零[0-9]{{1,4}}(?![0-9])|(?<=万)[0-9]{{4}}(?![0-9.])))"
)
"""What may go on after a multiplier: 3亿5千万, 3万4000, 10万零6; a date does not, nor the 65 of 390万65岁以上老人."""

MAX_SCALES: Final = 24
"""More multipliers than this in one numeral are noise (亿万亿万…), not a number."""

_TOKEN = lazy(rf"[0-9]+(?:\.[0-9]+)?|\.[0-9]+|[{HAN_DIGIT}两兩]+|.", re.DOTALL)
_TO_ARABIC = str.maketrans({sign: str(value) for sign, value in DIGITS.items()})
_SEPARATORS = str.maketrans("", "", ",， \u00a0\u2009\u202f")
_FULL_WIDTH = str.maketrans(
    {0xFF10 + digit: str(digit) for digit in range(10)} | {"．": ".", "－": "-", "＋": "+", "／": "/", "％": "%"}
)
_NUMBER = lazy(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_SCALED = lazy(rf"([0-9]++(?:\.[0-9]++)?+|\.[0-9]++)([{''.join(EXPONENT)}]*+)")
_EXACT = Context(prec=1_100_000, Emax=10**9, Emin=-(10**9))


def shifted(digits: str, places: int) -> Decimal:
    """Move the point of a plain decimal string to the right, keeping it free of exponents.

    >>> shifted("1083.1", 8)
    Decimal('108310000000')
    """
    if not places:
        return Decimal(digits)
    whole, point, fraction = digits.partition(".")
    if not point:
        return Decimal(whole + "0" * places)
    if len(fraction) <= places:
        return Decimal(whole + fraction + "0" * (places - len(fraction)))
    return Decimal(f"{whole}{fraction[:places]}.{fraction[places:]}")


def places(scale: str) -> int:
    """Sum the powers of ten in a run of multipliers: 万亿 is 12."""
    return sum(EXPONENT[sign] for sign in scale)


def evaluate(run: str) -> Decimal | None:
    """Value a numeral without sign, fraction or modifier; None where the signs make no number.

    A last lone digit takes the next lower place: 两千四百五 is 2450, 9万4 is 94000.
    """
    run = run.translate(_SEPARATORS)
    plain = _SCALED.fullmatch(run)
    if plain is not None:
        return shifted(plain[1], places(plain[2])) if len(plain[2]) <= MAX_SCALES else None
    if "点" in run:
        return _with_point(run)
    return _sections(run)


def _sections(run: str) -> Decimal | None:
    """Value a run of digits and multipliers, from left to right."""
    total = section = Decimal(0)
    number: Decimal | None = None
    last_large, last_unit, scales, whole = 0, 1, 0, False
    for match in _TOKEN.finditer(run):
        sign = match[0]
        if sign in LARGE:
            unit = LARGE[sign]
            amount = plus(section, number)
            if last_large and unit >= last_large:  # 1.2万亿: all so far, times 亿
                total = times(plus(total, amount), unit)
            else:  # 万 alone is 10,000
                total = plus(total, times(amount or Decimal(1), unit))
            section, number, last_large, last_unit, whole = Decimal(0), None, unit, unit, False
        elif sign in UNITS:
            last_unit = UNITS[sign]
            section = plus(section, times(Decimal(1) if number is None else number, last_unit))
            number, whole = None, False
        elif sign in TENS:
            section, last_unit = plus(section, Decimal(TENS[sign])), 10
        elif sign in "零〇○":  # holds a place: 一千零十二
            whole = True
        else:
            digits = sign.translate(_TO_ARABIC)
            if number is not None or not _NUMBER.fullmatch(digits):
                return None
            number, whole = Decimal(digits), whole or len(digits) > 1
        scales += sign in EXPONENT
        if scales > MAX_SCALES:
            return None
    if number is not None and last_unit > 10 and not whole:
        number = times(number, last_unit // 10)
    return plus(plus(total, section), number)


def plus(left: Decimal, right: Decimal | None) -> Decimal:
    """Add exactly, whatever the number of digits; None adds nothing."""
    return left if right is None else _EXACT.add(left, right)


def times(left: Decimal, right: Decimal | int) -> Decimal:
    """Multiply exactly; the product has no exponent."""
    product = _EXACT.multiply(left, Decimal(right))
    return Decimal(format(product, "f")) if "E" in str(product) else product


def _with_point(run: str) -> Decimal | None:
    """Value 三点五万, 一百点零五, 二十八万三千点五万: digits after 点, then multipliers for the whole."""
    whole, _, rest = run.partition("点")
    scale = len(rest)
    while scale and rest[scale - 1] in EXPONENT:
        scale -= 1
    if len(rest) - scale > MAX_SCALES:
        return None
    fraction = rest[:scale].translate(_TO_ARABIC)
    value = evaluate(whole) if whole else Decimal(0)
    if value is None or not fraction.isdigit() or value != value.to_integral_value():
        return None
    return shifted(f"{int(value)}.{fraction}" if len(whole) < 4000 else f"{value:f}.{fraction}", places(rest[scale:]))


_SIGNED = lazy(r"(?P<sign>负的?|零下|[-+−﹣])?(?P<body>.+)", re.DOTALL)
_FRACTION = lazy(r"(?:(?P<whole>[^又]++)又)?(?P<denominator>[^分]++)[分份]之?(?P<numerator>[^分]++)")
_SLASH = lazy(r"(?:(?P<whole>[^又]++)又)?(?P<numerator>[^/]++)/(?P<denominator>[^/]++)")
_POWER = lazy(r"(?P<factor>[0-9.]++)[×x*]10\^?(?P<power>[-−]?[0-9]{1,4})")
_SCIENCE = lazy(r"(?P<factor>[0-9]++(?:\.[0-9]++)?+)[eE](?P<power>[-+]?[0-9]{1,3})")
_LATIN_SCALE = {"k": 3, "K": 3, "M": 6, "G": 9, "m": 6}


def read(text: str) -> Number | None:
    """Value a whole numeral; None where it is none. `parse` is the same with an error."""
    text = text.translate(_FULL_WIDTH).strip()
    signed = _SIGNED.fullmatch(text)
    if signed is None:
        return None
    sign = -1 if signed["sign"] and signed["sign"] != "+" else 1
    value = _unsigned(signed["body"].strip())
    return (
        None
        if value is None
        else (value if sign > 0 else -value if isinstance(value, Fraction) else value.copy_negate())
    )


def _unsigned(body: str) -> Number | None:
    power = _POWER.fullmatch(body)
    if power is not None and (factor := evaluate(power["factor"])) is not None:
        return Decimal(format(_EXACT.scaleb(factor, int(power["power"].replace("−", "-"))), "f"))
    science = _SCIENCE.fullmatch(body)
    if science is not None:
        return Decimal(format(_EXACT.scaleb(Decimal(science["factor"]), int(science["power"])), "f"))
    for form in (_FRACTION, _SLASH):
        parts = form.fullmatch(body.replace(" ", ""))
        if parts is not None:
            return _fraction(parts["whole"], parts["numerator"], parts["denominator"])
    if body[-1:] in _LATIN_SCALE and _NUMBER.fullmatch(body[:-1].translate(_SEPARATORS)):
        return shifted(body[:-1].translate(_SEPARATORS), _LATIN_SCALE[body[-1]])
    return evaluate(body)


def _fraction(whole: str | None, numerator: str, denominator: str) -> Number | None:
    top, bottom = read(numerator), read(denominator)
    ahead = read(whole) if whole else Decimal(0)
    if top is None or not bottom or ahead is None:
        return None
    value = Fraction(ahead) + Fraction(top) / Fraction(bottom)
    from zhgovie.units import exact

    return exact(value)


def parse(text: str) -> Number:
    """Value a numeral written in any notation of the grammar above.

    Raises
    ------
    InputError
        When `text` is no numeral, or is one with words round it.

    >>> parse("1083.1亿"), parse("三分之二"), parse("两千四百五")
    (Decimal('108310000000'), Fraction(2, 3), Decimal('2450'))
    """
    value = read(text)
    if value is None:
        raise InputError(
            "zhgovie.numerals.parse", f"{text[:40]!r} is no numeral", "wanted one such as 1,083.1, 三百五十, 12.5亿"
        )
    return value
