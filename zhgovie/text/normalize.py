"""Fold a text's variants, code point by code point, so that offsets stay what they were.

Folded are full-width digits, letters and the signs of numbers and formulas, traditional characters, the radicals and
compatibility ideographs that PDF text layers are full of, and odd white space and line ends. Chinese punctuation
(，：（）；、“”～) and signs that stand for more than one character (㎡ ℃ ½ ①) stay as they are.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from zhgovie.lexicons import table

_FULLWIDTH_SIGNS = "％．－＋／＝＜＞＆＃＊＠＿＄＼＾｀"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LAST_BASIC = 0xFFFF
"""A pattern's class is fast up to here; of what lies beyond, the map itself says whether it is folded."""
_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBILITY = (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))


def fold(text: str) -> str:
    """Fold width, variants and white space; the result has the length of `text`.

    >>> fold("總投資１２．５億元，增長３％")
    '总投资12.5亿元，增长3%'
    """
    return _folded().sub(lambda match: match[0].translate(_folding()), text)


@cache
def _folded() -> re.Pattern[str]:
    """Match what is folded: in most texts little is, and a pattern goes past the rest ten times faster than a map."""
    basic = "".join(re.escape(chr(point)) for point in sorted(_folding()) if point <= _LAST_BASIC)
    return re.compile(f"[{basic}{chr(_LAST_BASIC + 1)}-{chr(sys.maxunicode)}]+")


@cache
def _folding() -> dict[int, str]:
    """Build the map of code points."""
    mapping = {ord(row[0]): row[1] for row in (*_rows("t2s"), *_rows("radicals"))}
    mapping |= {point: chr(point - 0xFEE0) for point in range(0xFF10, 0xFF5B) if chr(point).isalnum()}
    mapping |= {ord(sign): chr(ord(sign) - 0xFEE0) for sign in _FULLWIDTH_SIGNS}
    mapping |= dict.fromkeys(map(ord, _SPACES), " ") | dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    mapping |= {ord("￥"): "¥", ord("﹪"): "%"}
    for point in (*_KANGXI, *_COMPATIBILITY):
        plain = unicodedata.normalize("NFKC", chr(point))
        if len(plain) == 1 and plain != chr(point):
            mapping[point] = plain
    # OpenCC sends 薴 to 苧, which it sends to 苎: folding twice must be folding once.
    return {point: mapping.get(ord(plain), plain) for point, plain in mapping.items()}


def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    columns = {"t2s": ("traditional", "simplified"), "radicals": ("radical", "character")}
    return table(name, columns[name]).rows
