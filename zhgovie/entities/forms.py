"""What has the form of no name, whoever proposes it: classes that are counted, quantifiers, trades, clauses.

Rules go by head nouns and a model by characters; both take a class beside its number (文化馆3个), a trade for a firm
(邮政：全年…), or a clause that ends in a head noun (开工200个项目) for a name.
"""

from __future__ import annotations

import re
from functools import cache

from zhgovie.entities.gazetteer import listed_firms
from zhgovie.lexicons import table

_SITES = frozenset({"GPE", "FAC", "ZONE", "COMPANY", "PROJECT"})
_BODIES = frozenset({"COMPANY", "ORG", "FAC"})
_CALLED = frozenset({"COMPANY", "PERSON"})
_COUNTED = re.compile(r"[0-9][0-9.]*[余多]?[所家座处个](?![一-鿿])")
"""Behind a class of bodies: 文化馆3个."""
_COUNT = re.compile(r"[0-9万余多几][户名位]\Z")
"""Before a class of people or firms: 300多户果农."""
_WHOLE = re.compile(r"全(?:[省市县区盟旗镇乡村]|州(?!县))|整[省市县区镇乡村]整[省市县区镇乡村]")
"""How no name begins: what is all of a place (全省煤矿), or one after the other (整乡整村)."""
_CLAUSE = re.compile(r"[^“”]*(?:了|[0-9][余多]?[个项]项目\Z|等(?:[0-9]{1,3}[个项])?(?:项目|工程)\Z)")
"""What holds a verb's ending (建成了某路), counts projects (开工200个项目), or closes a list (甲、乙等项目)."""

_LONGEST = 40
"""Characters of a name that are looked at: hostile text chains names without end."""


def is_no_name(text: str, start: int, end: int, label: str) -> bool:
    """Whether `text[start:end]` can be no name of a label.

    >>> is_no_name("新建文化馆3个", 2, 5, "ORG"), is_no_name("开工200个项目", 0, 8, "PROJECT")
    (True, True)
    """
    if label in _SITES and (_WHOLE.match(text, start, end) or _CLAUSE.match(text, max(start, end - _LONGEST), end)):
        return True
    if label in _BODIES and _COUNTED.match(text, end):
        return True
    if label in _CALLED and _COUNT.search(text, max(0, start - 2), start):
        return True
    return label == "COMPANY" and text[start:end] in _trades()


@cache
def _trades() -> frozenset[str]:
    """List what trades are called without their last character (邮政 of 邮政业), firms' names excepted."""
    names = {word for (word,) in table("industries", ("word",)).rows}
    return frozenset({*names, *(name[:-1] for name in names if name[-1] == "业")}) - listed_firms()
