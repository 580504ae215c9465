"""Ranks: 第一, 第5位, 首位, 前8位, 前三."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives
from zhgovie.model import Quantity
from zhgovie.numerals import HAN_DIGIT, evaluate

_NUMBER: Final = rf"(?:[0-9]{{1,9}}|[{HAN_DIGIT}十百千]{{1,7}})"
_RANK: Final = lazy(
    rf"[第前首榜](?:(?<=榜)首(?!批))?+(?:(?<=第)(?P<nth>{_NUMBER})(?P<unit>名|位)?|(?<=首)(?P<first>位)|(?<=榜首)(?P<head>)"
    rf"|(?<=前)(?<!提前)(?P<top>{_NUMBER})(?P<unit2>名|位|(?=强))?)"
)
_PLACED_FIRST: Final = lazy("[摆放]在$")
"""Before a 首位 that ranks nothing: 把安全摆在首位."""
_PLACE_TAKEN: Final = lazy(
    r"(?:排名|排位|名次|位次)(?:[由从自]|[^，,。；;、\n]{0,14}[到至])$|第[0-9一二三四五六七八九十]{1,2}[、和]$"
)
_PLACE: Final = lazy(
    r"[0-9一二三四五六七八九十](?<![0-9.第].)(?:(?<=[0-9])[0-9]{0,3}|(?<=[、和][一二三四五六七八九十]))位"
)
_AFTER_TOP: Final = lazy(
    r"[一二三四五六七八九十\d]|个|季|月|年|天|日|期|次|届|款|条|任|批|，\d{3}(?!\d)|\d|项|者|[排列轮步]"
)


def find_ordinals(text: str) -> tuple[Quantity, ...]:
    """Find the ranks of a folded text: unit `rank`, value n; 前8位 has high 8.

    >>> [(rank.text, str(rank.value), str(rank.high)) for rank in find_ordinals("产量居全国第5位，综合实力进入前8位")]
    [('第5位', '5', 'None'), ('前8位', 'None', '8')]
    """
    found = [_taken(match) for match in _PLACE.finditer(text) if is_place_taken(text, match.start())]
    for match in _RANK.finditer(text):
        number = match["nth"] or match["top"] or "1"
        value = evaluate(number)
        if value is None or not _is_rank(text, match):
            continue
        start, end = match.span()
        high = value if match["top"] else None
        digits = text[start:end]
        found.append(
            Quantity(
                start,
                end,
                digits,
                None if high is not None else value,
                "rank",
                high=high,
                digits=number,
                rule="quantities.rank",
            )
        )
    return tuple(sorted(found, key=lambda rank: rank.start))


@cache
def _not_rank() -> re.Pattern[str]:
    """Match what makes a 第 before it no rank: 第 counts things in order, too."""
    nouns = alternatives(row[0] for row in table("ordered_nouns", ("word",)).rows)
    return re.compile(rf"、[二三四](?!位)|(?:[、和及与]第[二三四五])+(?:产业|季度|[批次期轮阶])|[、，]?{nouns}")


def is_place_taken(text: str, start: int) -> bool:
    """Tell whether a number of 位 is a rank though no 第 says so: 排名由36位上升到23位."""
    return _PLACE_TAKEN.search(text, max(0, start - 20), start) is not None


def _taken(match: re.Match[str]) -> Quantity:
    number = match[0][:-1]
    return Quantity(*match.span(), match[0], evaluate(number), "rank", digits=number, rule="quantities.rank")


def _is_rank(text: str, match: re.Match[str]) -> bool:
    end = match.end()
    if match["first"]:
        return not _PLACED_FIRST.search(text, max(0, match.start() - 3), match.start())
    if match["head"] is not None:
        return True
    if match["top"]:
        return match["unit2"] is not None or not _AFTER_TOP.match(text, end)
    return bool(match["unit"]) or not _not_rank().match(text, end)
