"""Where bodies and offices meet: a model draws the edge by characters, the guide by what is named.

A unit without a name stays with its office (县委副书记, 代区长), one with a name is a body (石桥乡党委|副书记).
Bodies told in one breath are two (省委|省政府).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.merge import Chosen
from zhgovie.entities.people import LEVEL_UNIT, PARTY_UNIT, RANK

_JOINED = re.compile(
    "(?P<first>(?:党中央|中共中央|.{0,12}[省市县区州盟旗镇乡党园]委|.{0,12}党工委))"
    "(?P<second>国务院|[省市县区州盟旗镇乡]?(?:人民)?政府|[省市县区]府|管委会)"
)

_CUT = frozenset({"GOV", "TITLE"})
_OF_ZONE = "党工委"
_BODIES = ("政府", "政协", "人大", "人大常委会", "纪委", "监委")
"""Units that are spoken of as bodies before their offices too: 县政府|副秘书长."""


def whole(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with bodies and offices cut where the guide cuts them, in text order."""
    offices = {(one.start, one.end) for one in candidates if one.source == "entities.title"}
    longest = {end: start for start, end in sorted(offices, reverse=True)}
    bodies = {one.end: one for one in candidates if one.source == "entities.gov.placed"}
    found: list[Chosen] = []
    for one, sources in chosen:
        if one.label not in _CUT:
            found.append((one, sources))
            continue
        if one.label == "GOV" and (joined := _JOINED.fullmatch(text, one.start, one.end)):
            edge = joined.start("second")
            found += [(one._replace(end=edge), sources), (one._replace(start=edge), sources)]
            continue
        unit = _unit_of_party(text, one, found)
        if unit:
            before, of_before = found.pop()
            label = "ZONE" if unit == _OF_ZONE else before.label
            left = before._replace(end=one.start - len(unit), label=label)
            found += [(left, of_before)] if left.end > left.start else []
            found.append((one._replace(start=left.end), sources))
            continue
        office = longest.get(one.end)
        body = bodies.get(office) if office is not None and one.label == "TITLE" else None
        if body is not None and body.start < one.start < body.end:  # 三原|县委书记
            while found and found[-1][0].end > body.start:
                found.pop()
            found += [(body, (body.source,)), (one._replace(start=body.end, source="entities.title"), sources)]
            continue
        first = longest.get(one.end, one.start) if one.label == "TITLE" else one.start
        rest = [other for other in found[-2:] if other[0].end > first]
        is_unit = all(other[0].start == first and other[0].label == "GOV" for other in rest)
        if first < one.start and is_unit and _is_bare(text, first, one.start):
            del found[len(found) - len(rest) :]
            found.append((one._replace(start=first, source="entities.title"), sources))
        else:
            found.append((one, sources))
    return found


def _unit_of_party(text: str, title: Candidate, found: Sequence[Chosen]) -> str:
    """Give the party unit at the end of the body before an office, which is the office's: 市政府|党组成员."""
    before = found[-1][0] if found else None
    if title.label != "TITLE" or before is None or before.end != title.start or before.label != "GOV":
        return ""
    if text.endswith("党组", 0, title.start):
        return "党组"
    is_zone = text.endswith(("区党工委", "园党工委"), before.start + 3, title.start)  # …开发区|党工委副书记
    return _OF_ZONE if is_zone else ""


def _is_bare(text: str, start: int, end: int) -> bool:
    """Tell whether what stands before an office is a unit without a name, a rank, or both."""
    if text[start] in "原前时候":  # 原|县长: of the past, no part of the office
        return False
    rank = RANK.search(text, start, end)
    unit = rank.start() if rank else end
    if text[start:unit].endswith(_BODIES):
        return False
    return unit == start or any(form.fullmatch(text, start, unit) for form in (LEVEL_UNIT, PARTY_UNIT))
