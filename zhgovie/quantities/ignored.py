"""Numerals that measure nothing: enumeration 一是, indefinite 一个, counted clichés 六大产业, 四星级."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from zhgovie.model import Span
from zhgovie.quantities.words import any_of

_DIGIT: Final = "一二两三四五六七八九十"
_IGNORED: Final = (
    rf"[{_DIGIT}]是(?=[^，。]{{2}})|(?<![{_DIGIT}\d])[{_DIGIT}\d]++大(?:[\u4e00-\u9fff]{{2,4}})?|[{_DIGIT}]星级|[{_DIGIT}]个?方面|“[{_DIGIT}]上”"
    rf"|一{any_of('vague_one')}|进一步|下一步|之一|统一|唯一|首[个次批套座家届]|百亿级|零增长|翻番|两会|[{_DIGIT}]纵[{_DIGIT}]横"
)


@cache
def _ignored() -> re.Pattern[str]:
    return re.compile(_IGNORED)


def find_ignored(text: str) -> tuple[Span, ...]:
    """Find the numerals of a folded text that count nothing.

    >>> [span.text for span in find_ignored("一是聚焦六大产业")]
    ['一是', '六大产业']
    """
    return tuple(Span(match.start(), match.end(), match[0]) for match in _ignored().finditer(text))
