"""Where bodies and offices meet: a model draws the edge by characters, the guide by what is named.

A unit without a name stays with its office (县委副书记, 代区长), one with a name is a body (石桥乡党委|副书记).
Bodies told in one breath are two (省委|省政府). `whole` takes the names one by one, each with those before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import common_words, divisions
from zhgovie.entities.merge import Chosen
from zhgovie.entities.people import LEVEL_UNIT, PARTY_UNIT, RANK
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives

_JOINED = lazy(
    "(?P<first>(?:党中央|中共中央|.{0,12}[省市县区州盟旗镇乡党园]委|.{0,12}党工委))"
    "(?P<second>国务院|[省市县区州盟旗镇乡]?(?:人民)?政府|[省市县区]府|管委会)"
)
# 代村|党委书记: of a village, which 驻村第一书记 names none of; 市政协|党组书记: the body goes on to the next office;
# 民建中央|副主席: of a party.
_OF_VILLAGE = (
    "(?![驻全各本该原某邻外新老我两同联跨])(?!行政村|自然村|示范村|试点村|重点村)(?P<village>[一-鿿]{1,5}村)"
    "(?=党委|党总支|党支部|党组织|第一书记|支部|支书|委会|民委员会|监委会)"
)
_OF_PARTY = (
    "(?:民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)(?:中央|[省市县区]委)(?=[一-鿿])"
    "|中共[一-鿿]{2,8}?[省市县区州盟旗]委(?=[一-鿿])"
)
_OF_STREET = "(?P<street>[一-鿿]{2,4}街道)(?=党工委|办事处|人大工委)"
_OF_LEVEL = "(?:自治区|自治州|[省市县区州盟旗])(?:(?:人民)?政府|人大常委会|人大|政协|(?:人民)?(?:法院|检察院))(?=党组)"
_NAMED = lazy(f"(?:{_OF_VILLAGE}|{_OF_PARTY}|{_OF_STREET}|{_OF_LEVEL})")
BARE_OFFICE = lazy("[一-鿿]{2,3}(?<![主举开创兴协督])办")
# 、统战部|部长, 当选|县十六届人大常委会|主任: units that nothing names, before their office.
_UNIT = lazy(
    f"(?:(?<=[、，。；：\n兼任选])|\\A)(?:{any_of('organ_office')}|[省市县区州盟旗]第?[一二三四五六七八九十]{{1,3}}届(?:人大常委会|政协))\\Z"
)
_LONGEST_UNIT = 12
_OF_ZONE = "党工委"
_BODIES = ("政府",)
"""Units that are spoken of as bodies before their offices too: 县政府|副秘书长."""
_NATIONAL = ("全国", "中央", "国家")
"""There is one such body in the country, so that its level names it: 全国政协|主席."""
_TITLE = "entities.title"


class _Rules(NamedTuple):
    """What the rules proposed, to be found by its end."""

    offices: Mapping[int, int]
    """Where the longest office that ends here begins."""
    bodies: Mapping[int, Candidate]
    """The body with a name that ends here."""


def whole(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with bodies and offices cut where the guide cuts them, in text order."""
    offices = {(one.start, one.end) for one in candidates if one.source == _TITLE}
    rules = _Rules(
        {end: start for start, end in sorted(offices, reverse=True)},
        {one.end: one for one in candidates if one.source == "entities.gov.placed"},
    )
    found: list[Chosen] = []
    for one in chosen:
        if one[0].label == "TITLE":
            _take_office(text, rules, found, one)
        elif one[0].label == "GOV" and (joined := _JOINED.fullmatch(text, one[0].start, one[0].end)):
            edge = joined.start("second")
            found += [(one[0]._replace(end=edge), one[1]), (one[0]._replace(start=edge), one[1])]
        else:
            found.append(one)
    return found


def _take_office(text: str, rules: _Rules, found: list[Chosen], chosen: Chosen) -> None:
    """Add an office to what was found, with the body or place before it as the guide cuts them."""
    one, sources = chosen
    if unit := _unit_of_party(text, one, found):
        before, of_before = found.pop()
        label = before.label if unit != _OF_ZONE else "GPE" if text.endswith("道", 0, one.start - 3) else "ZONE"
        left = before._replace(end=one.start - len(unit), label=label)
        found += [(left, of_before)] if left.end > left.start else []
        found.append((one._replace(start=left.end), sources))
    elif body := _body_across(text, rules, one):  # 三原|县委书记
        while found and found[-1][0].end > body.start:
            found.pop()
        found += [(body, (body.source,)), (one._replace(start=body.end, source=_TITLE), sources)]
    elif place := _place_across(text, one, found):  # 大同|市委书记
        edge = one.start + 2
        found.append((one._replace(start=place, end=edge, label="GOV"), ("entities.title.named",)))
        found.append((one._replace(start=edge), sources))
    else:
        start = _with_office(text, found, _with_league(text, _with_unit(text, rules, found, one)))
        least = max(found[-1][0].end if found else 0, start - _LONGEST_UNIT)
        if asked := _UNIT.search(text, least, start) if is_office(text, start, one.end) else None:
            start = asked.start()
        if named := _NAMED.match(text, start, one.end):
            label = "GPE" if named["village"] or named["street"] else "GOV"
            found.append((one._replace(start=start, end=named.end(), label=label), ("entities.title.named",)))
            start = named.end()
        found.append((one._replace(start=start), sources))


def _with_unit(text: str, rules: _Rules, found: list[Chosen], title: Candidate) -> int:
    """Say where an office begins with the bare unit before it, which is taken off what was found."""
    before = found[-1][0] if found else None
    is_beside = before is not None and before.end == title.start and before.label == "GOV"
    if before is not None and is_beside and _is_bare(text, before.start, title.start):
        first = before.start
    else:
        first = rules.offices.get(title.end, title.start)
    rest = [other for other in found[-2:] if other[0].end > first]
    is_unit = all(other[0].start == first and other[0].label == "GOV" for other in rest)
    is_party = text.startswith("党组", title.start)
    if first == title.start or is_party or not is_unit or not _is_bare(text, first, title.start):
        return title.start
    del found[len(found) - len(rest) :]
    return first


def _with_office(text: str, found: Sequence[Chosen], start: int) -> int:
    """Take a body's bare office to its head: …管委会|综合办主任."""
    before = found[-1][0] if found else None
    is_body = before is not None and before.label in {"GOV", "ZONE", "COMPANY", "ORG"} and before.end < start
    return before.end if before and is_body and BARE_OFFICE.fullmatch(text, before.end, start) else start


def _with_league(text: str, start: int) -> int:
    """Take the league's 团 to its committee: 团|县委书记 is another office than 县委书记."""
    is_league = text[start + 1 : start + 2] == "委" and text[start - 1 : start] == "团"
    return start - (is_league and text[start - 2 : start] not in common_words())


def _body_across(text: str, rules: _Rules, title: Candidate) -> Candidate | None:
    """Find the body with a name that the office was cut into, or that it holds: 临沂|市委书记, 罗庄区委书记."""
    for end in range(title.start + 1, title.end):
        body = rules.bodies.get(end)
        if body is None or body.start > title.start:
            continue
        if rules.offices.get(title.end) == end or is_office(text, end, title.end):
            return body
    return None


def _place_across(text: str, title: Candidate, found: Sequence[Chosen]) -> int | None:
    """Say where a place begins that nobody took, and whose level the office holds: 大同|市委书记."""
    if text[title.start + 1 : title.start + 2] != "委" or not is_office(text, title.start + 2, title.end):
        return None
    least = found[-1][0].end if found else 0
    starts = range(max(least, title.start - 3), title.start - 1)
    return next((start for start in starts if text[start : title.start + 1] in divisions()), None)


def is_office(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is an office word with its grade: 副书记, 常务副主任.

    >>> is_office("县委副书记", 2, 5), is_office("县委副书记", 0, 5)
    (True, False)
    """
    return _office().fullmatch(text, start, end) is not None


@cache
def any_office() -> str:
    """Give the pattern of any office word."""
    return alternatives(row[0] for row in table("offices", ("office",)).rows)


@cache
def _office() -> re.Pattern[str]:
    return re.compile(f"{any_of('rank')}{{0,3}}{any_office()}")


def _unit_of_party(text: str, title: Candidate, found: Sequence[Chosen]) -> str:
    """Give the party unit at the end of the body before an office, which is the office's: 市政府|党组成员."""
    before = found[-1][0] if found else None
    if before is None or before.end != title.start or before.label != "GOV":
        return ""
    if text.endswith("党组", 0, title.start):
        return "党组"
    is_zone = text.endswith(("区党工委", "园党工委", "道党工委"), before.start + 3, title.start)  # …开发区|党工委副书记
    return _OF_ZONE if is_zone else ""


def _is_bare(text: str, start: int, end: int) -> bool:
    """Tell whether what stands before an office is a unit without a name, a rank, or both."""
    if text[start] in "原前时候":  # 原|县长: of the past, no part of the office
        return False
    rank = RANK.search(text, start, end)
    unit = rank.start() if rank else end
    if text[start:unit].endswith(_BODIES) or text.startswith(_NATIONAL, start, unit):
        return False
    return unit == start or any(form.fullmatch(text, start, unit) for form in (LEVEL_UNIT, PARTY_UNIT))
