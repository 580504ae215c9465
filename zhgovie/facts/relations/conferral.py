"""Verbs by which an honour comes to its holder."""

from __future__ import annotations

import re
from functools import cache

from zhgovie.facts.relations.scene import Scene
from zhgovie.lexicons import table
from zhgovie.lexicons.patterns import alternatives

GIVES = frozenset({"授予", "授牌", "授", "颁发", "颁授", "追授", "荣记", "追记", "给予"})
"""Verbs whose subject gives and gets nothing."""
COPULAS = frozenset({"是", "为", "系", "作为"})
"""Verbs that tell a state."""
_LONGEST_REACH = 160


def verb_in(scene: Scene, start: int, end: int) -> re.Match[str] | None:
    """Find the last verb of conferral in a stretch."""
    found = list(_verbs().finditer(scene.skeleton, max(start, end - _LONGEST_REACH), end))
    return found[-1] if found else None


@cache
def kinds() -> dict[str, str]:
    """Return what each verb does: gain, give or add."""
    return {row[0]: row[1] for row in table("conferral_verbs", ("verb", "kind")).rows}


@cache
def _verbs() -> re.Pattern[str]:
    """Verbs of conferral; 获 not in 缴获, 是 and 为 only where they are copulas (not 二是, 认为)."""
    words = alternatives(kinds().keys() - {"是", "为"})
    copula = (
        r"(?<![一二三四五六七八九十还就都不而总但于可或若要正凡只即])是|(?<=[,，][还也更])是|(?<![认因作以称即成分])为"
    )
    approved = r"(?:获批准?(?:整[省市县区])?|获准|经批准|成功|正式)"
    chain = rf"(?:{approved}+(?=设立|建设|创建|成为|纳入|列入|升级|晋升|入选|获批))?"
    return re.compile(rf"{chain}(?P<verb>(?<![缴捕查抓收俘截渔猎教传讲]){words}|{copula})")
