"""Cut a corpus's place into the guide's spans: one a level (吉林省|柳河县), a site or zone whole, typed."""

from __future__ import annotations

import re
from functools import cache

from zhgovie import lexicons

Part = tuple[int, int, frozenset[str]]

ANY = frozenset({"GPE", "LOC", "FAC", "ZONE"})
_LEVEL = "省市县区旗州盟镇乡村"
# The last character of a name tells its type, where no list knows the name.
_ENDINGS = (
    (re.compile(r"(?:开发区|园区|产业园|工业园|科技园|新区|高新区|保税区|经开区|自贸区|试验区)$"), frozenset({"ZONE"})),
    (
        re.compile(
            r"(?:机场|高速|公路|铁路|国道|大桥|车站|火车站|港|水库|广场|公园|博物馆|隧道|路|街|大街|大道|电厂|电站|体育馆|体育场|中心|大厦|饭店|基地)$"
        ),
        frozenset({"FAC"}),
    ),
    (
        re.compile(r"(?:江|河|湖|山|海|岛|洋|湾|流域|平原|盆地|三角洲|群岛|半岛|高原|沙漠|海峡|地区)$"),
        frozenset({"LOC"}),
    ),
    (re.compile(r"(?:省|市|县|镇|乡|村|自治区|自治州|街道|国)$"), frozenset({"GPE"})),
)


@cache
def _known() -> dict[str, frozenset[str]]:
    """Give the listed places, in full and in short, with their types."""
    known = {name: frozenset({"GPE"}) for name, _ in lexicons.table("countries", ("name", "code"), key=None).rows}
    known |= {name: frozenset({label}) for name, label in lexicons.table("regions", ("name", "label"), key=None).rows}
    known |= {name: frozenset({"GPE"}) for name, _ in lexicons.table("townships", ("name", "codes"), key=None).rows}
    for _, name, _ in lexicons.table("places", ("code", "name", "level"), key=None).rows:
        known[name] = frozenset({"GPE"})
        if len(name) > 2 and name[-1] in "省市县区":
            known.setdefault(name[:-1], frozenset({"GPE"}))
    known |= dict.fromkeys(("内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门"), frozenset({"GPE"}))
    return known


def kind(name: str) -> frozenset[str]:
    """Tell what a place may be, by list, then by its last characters."""
    listed = _known().get(name)
    if listed:
        return listed
    return next((labels for pattern, labels in _ENDINGS if pattern.search(name)), ANY)


def parts(name: str) -> list[Part]:
    """Cut `name` into spans with the types each may have.

    >>> [name_part[:2] for name_part in parts("吉林省柳河县向阳镇")]
    [(0, 3), (3, 6), (6, 9)]
    >>> [name_part[:2] for name_part in parts("宁波栎社国际机场")]
    [(0, 8)]
    """
    whole = kind(name)
    if name in _known() or whole in (frozenset({"FAC"}), frozenset({"ZONE"})):
        return [(0, len(name), whole)]
    found: list[Part] = []
    start = 0
    while start < len(name):
        end = next((e for e in range(len(name), start + 1, -1) if _is_level(name, start, e)), None)
        if end is None:
            found.append((start, len(name), kind(name[start:]) if start else whole))
            break
        found.append((start, end, _known()[name[start:end]]))
        start = end
    return found


def _is_level(name: str, start: int, end: int) -> bool:
    """Tell whether `name[start:end]` is a listed place that stands as a level of its own there."""
    if name[start:end] not in _known():
        return False
    # A short form (吉林) is a level at the end only, or before another name in full; 吉林路 is one name.
    return (
        end == len(name)
        or name[end - 1] in _LEVEL
        or any(name[end:e] in _known() for e in range(end + 2, len(name) + 1))
    )
