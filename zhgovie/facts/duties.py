"""Who is to do what a paper plans, told in brackets: （责任单位：省甲厅）, （甲海关牵头,省乙局配合）.

What the paper plans is of none of them.
"""

from __future__ import annotations

from bisect import bisect_right

from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_BRACKET = lazy(r"[（(【][^（）()【】\n]{2,300}[）)】]")
_DUTY = lazy(r"(?:单位|部门)[：:]|牵头|负责|配合|分工")


def brackets(text: str) -> list[Offsets]:
    """Give where such brackets stand, in text order."""
    spans = (bracket.span() for bracket in _BRACKET.finditer(text))
    return [span for span in spans if _DUTY.search(text, *span)]


def holds(spans: list[Offsets], start: int) -> bool:
    """Whether what begins at `start` stands in one of the `spans`."""
    index = bisect_right(spans, (start, start)) - 1
    return index >= 0 and start < spans[index][1]
