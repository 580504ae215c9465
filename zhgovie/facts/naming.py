"""One name for an indicator in all articles: 规上工业总产值 and 规模以上工业总产值 are one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from zhgovie.facts.subject import NATION
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives

_CLUTTER = lazy(r"[\s“”\"'‘’　]+")
_OF_NATION = {"地区生产总值": "国内生产总值"}


def canonical(spans: Sequence[str], subject: str | None) -> str:
    """Join the words of an indicator and put the yearbook's names for short ones.

    A whole name is looked up first; else each short form inside it is replaced, the longest first.

    >>> canonical(["规上工业总产值"], "灵石县")
    '规模以上工业总产值'
    >>> canonical(["人均GDP"], "全国")
    '人均国内生产总值'
    """
    full = _full("".join(spans))
    if subject == NATION:
        for regional, national in _OF_NATION.items():
            full = full.replace(regional, national)
    return full


@lru_cache(maxsize=4096)
def _full(words: str) -> str:
    """Put the yearbook's names for short ones; a report names few indicators, again and again."""
    name = _CLUTTER.sub("", words)
    full = _names().get(name)
    return full if full is not None else _parts().sub(lambda match: _names()[match.group()], name)


@cache
def _names() -> dict[str, str]:
    return {_CLUTTER.sub("", short): full for short, full in table("indicator_names", ("short", "full")).rows}


@cache
def _parts() -> re.Pattern[str]:
    """Match short forms that no full name holds: 规上, GDP; a short form inside its own full name would grow."""
    safe = [short for short, full in _names().items() if short not in full and len(short) >= 2]
    return re.compile(alternatives(safe))
