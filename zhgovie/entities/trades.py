"""Trades by their official names, whose parts statistics join as they like.

煤炭开采和洗选业 is 煤炭开采洗选业 in the next bulletin, 电力、热力生产和供应业 电力热力的生产和供应业, and a model
reads parts as names of their own (造纸|和|纸制品业). The list of trades gives the parts, this module the
ways to join them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.merge import Chosen, put
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy

_JOINT = lazy("[、和及与]")
_AND, _ANY = "(?:[和及与]|以及)?", "(?:[、和及与]|以及)?"
_SOURCE = "entities.trade.official"
_SURE = 0.95


@cache
def _official() -> re.Pattern[str]:
    """Write the names of trades that have several parts, with any joint or none between these."""
    names = {word for (word,) in table("industries", ("word",)).rows if word[-1] == "业" and _JOINT.search(word)}
    words = sorted(set(map(_joined, names)), key=lambda word: (-len(word), word))
    return re.compile(f"(?:{'|'.join(words)})(?![务绩主者态])")


def _joined(name: str) -> str:
    """Write a name with any joints; two parts joined by 和 are two trades where 、 stands (住宿、餐饮业)."""
    parts = (re.sub("的?(?=生产)", "的?", part) for part in _JOINT.split(name))
    return (_ANY if "、" in name else _AND).join(parts)


def with_trades(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with official names of trades in the place of their parts; in text order."""
    named = (Candidate(*match.span(), "INDUSTRY", _SOURCE, _SURE) for match in _official().finditer(text))
    return put(chosen, named)
