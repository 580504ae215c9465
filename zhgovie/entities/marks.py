"""Marks of Western width in Chinese text, read as the Chinese marks that they stand for.

Many sites write 甲市,乙县(丙镇)办公室:; rules know the marks that nearly all releases have. Models
read a text as it is.
"""

from __future__ import annotations

from zhgovie.lexicons.lazy import lazy

_WIDE = dict(zip(",;:()!?", "，；：（）！？", strict=True))
# 1,234; 12:30; f(x): a mark inside Western text or a number stays.
# Asked behind the mark: `re` looks fastest for what begins with a character.
_MARK = lazy(r"[,:;!?()](?:(?<=\))|(?<![A-Za-z0-9].)|(?![A-Za-z0-9]))")


def widened(text: str) -> str:
    """Give a text with Chinese marks; the result has the length of `text`.

    >>> widened("甲市,乙县(丙镇):1,234人")
    '甲市，乙县（丙镇）：1,234人'
    """
    return _MARK.sub(lambda mark: _WIDE[mark[0]], text)
