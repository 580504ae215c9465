"""Whose words are quoted: the firm of who is named behind a quotation, or before it, tells of itself.

“我们投资5亿元建设厂房。”某某公司总经理张三说 is that firm's, whoever was spoken of before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from zhgovie.facts import holder
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

_SAYS = lazy(
    r"[一-鿿、]{0,10}?(?:长|经理|负责人|书记|主任|总监|总裁|主管|工程师|创始人|老板|技术员|代表)[一-鿿·]{0,10}?"
    r"(?:说|表示|介绍|告诉|坦言|透露|指出)"
)
"""Behind a firm's name: who of it says something."""
_TO = lazy(r"(?:[^“”。；;\n]{0,8})[：:，,]?“")
"""Between that and what is said."""
_OWN = lazy(r"我(?![省市县区镇乡村国])|咱")
"""What of a quotation tells that it is of the speaker's own."""
_SPEAKERS = frozenset({"COMPANY", "ORG"})
_NEAR, _LONGEST = 10, 400
"""Characters between a quotation and its speaker's firm, and of a quotation."""
_SHORTEST = 10
"""Shorter ones are names and terms."""


class Speakers:
    """The quotations of a text in which a firm tells of itself."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        found: dict[int, tuple[int, Entity]] = {}
        for one in entities if "”" in text else ():
            said = _SAYS.match(text, one.end) if one.label in _SPEAKERS else None
            if said is None or holder.is_observer(one.text):
                continue
            for start, end in (_before(text, one.start), _behind(text, said.end())):
                if end - start >= _SHORTEST and _OWN.search(text, start, end):
                    found[start] = end, one
        self._starts = sorted(found)
        self._found = [found[start] for start in self._starts]

    def __bool__(self) -> bool:
        """Whether the text has any."""
        return bool(self._starts)

    def at(self, position: int) -> tuple[int, Entity] | None:
        """Give where the quotation begins that holds `position`, and the firm that tells of itself in it."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self._found[index][0] <= position:
            return None
        return self._starts[index], self._found[index][1]


def _before(text: str, firm: int) -> tuple[int, int]:
    """Give the quotation that ends right before a firm."""
    end = text.rfind("”", max(0, firm - _NEAR), firm)
    if end < 0 or any(mark in text[end + 1 : firm] for mark in "。；;\n"):
        return 0, 0
    start = text.rfind("“", max(0, end - _LONGEST), end)
    return (start, end) if start >= 0 else (0, 0)


def _behind(text: str, said: int) -> tuple[int, int]:
    """Give the quotation that follows what someone says."""
    opens = _TO.match(text, said)
    end = text.find("”", opens.end(), opens.end() + _LONGEST) if opens else -1
    return (opens.end() - 1, end) if opens and end >= 0 else (0, 0)
