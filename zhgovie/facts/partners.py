"""Countries that a text on a place of its own names only as partners in trade: 其中越南、马来西亚进出口分别增长."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.entities.gazetteer import countries
from zhgovie.facts import events
from zhgovie.facts.subject import THE_NATION, Subject
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

_LABELS = frozenset({"GPE", "LOC", "ORG"})
_BLOCS = frozenset(
    [
        "东盟",
        "非洲",
        "拉美",
        "拉丁美洲",
        "欧洲",
        "中东",
        "北美",
        "东南亚",
        "中亚",
        "独联体",
        "香港",
        "澳门",
        "台湾",
        "港澳",
    ]
)
_TRADE = lazy(r"[^，,。；;0-9]{0,16}?(?:市场|企业|客商|游客|旅客|客源|客户|[进出]口|投资|外资|贸易|订单|展[位团区])")
"""What a place has with a partner."""
_PART = lazy(r"其中[，,]?$")
_JOINT = lazy(r"[、和与及]|[0-9][0-9.]{0,6}[一-鿿]{1,2}、")
"""Between the next of several: 越南、泰国; 美国 18家、日本 12家."""


def of(text: str, entities: Sequence[Entity], subject: Subject | None) -> frozenset[int]:
    """Give where partners are named that hold nothing of their own, in a text on a place or a fair of the country."""
    if subject is None:
        return frozenset()
    is_nation = subject == THE_NATION
    is_place = (subject.id or "").isdigit() or subject.rule == "subject.generic"
    if not is_place and not events.names_fair(subject.name):
        return frozenset()
    found: set[int] = set()
    last = -1
    for entity in entities:
        if entity.label not in _LABELS or not _is_abroad(entity.text) or subject.name.startswith(entity.text):
            continue
        is_part = _PART.search(text, max(0, entity.start - 3), entity.start) is not None
        is_joined = last > 0 and _JOINT.fullmatch(text, last, entity.start) is not None
        trades = _TRADE.match(text, entity.end) is not None
        if is_joined or (is_part and (trades or not is_nation)):
            found.add(entity.start)
            last = entity.end
    return frozenset(found)


def _is_abroad(name: str) -> bool:
    return (name in _BLOCS or name in countries()) and name != "中国"
