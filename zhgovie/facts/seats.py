"""Of which place 全市 speaks where only a longer name tells: 扬州海关, 国网赣州供电公司, 义乌市第三次党代会."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhgovie.entities.gazetteer import divisions, official_names
from zhgovie.facts import asides
from zhgovie.facts.openings import codes_opening, level_of
from zhgovie.facts.words import branches
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives
from zhgovie.model import Entity

_HEAD_OFFICE = lazy(branches("head_office"))
"""What the name of a branch opens with, before the place it is for."""
_OFFICE_OF = lazy(
    r"(?![全我本该各省市县区州盟旗])((?:(?!国家|自治|中共)[一-鿿]){1,5}?[县州盟旗镇乡])(?=[一-鿿]{0,8}(?:[局厅委办院署]|政府)$)"
)
"""A place that no list knows, before its office: 博州 统计局."""
_COUNTIES = frozenset("县旗区")
"""Levels of which a text seldom names another one: a report on 全市 names its county-level cities, and other cities."""
_ELSEWHERE = frozenset("赴对从与往比较近邻")
"""Before a place: another one than where the text is."""
_FRONT = lazy(r"^|[，,。；;：:\s年月日]")
"""Before what opens a clause."""
_CITY = 4
"""So much of a code is a city's."""
_COUNTY = 6
"""So much of it a county's."""
_OF_PLACES = frozenset({"GPE", "ZONE", "GOV", "EVENT", "ORG", "FAC"})
"""Labels of what a place's name opens that it has itself; firms and projects are called after others."""
_LONGEST_PLACE = 8
_MANY = 60
"""Names that are looked at: an office tells in the first of them, or nowhere."""


def code_of(entities: Sequence[Entity], level: str) -> str:
    """Give the code of the one division that offices named are for; "" where none or several are.

    Parameters
    ----------
    level
        Last character of what the text says for the whole (全市): only a division of that level is meant, or the one
        that the office's city lies in (人民银行杭州中心支行, 全省); "" for any.
    """
    found = {code for entity in entities[:_MANY] if (code := _code(entity, level))}
    if not found and level:
        names = (entity.text for entity in entities[:_MANY] if entity.label != "GPE")
        found = {code for name in names if (code := _written_in(name, level))}
    return found.pop() if len(found) == 1 else ""


def only_named(clean: str, entities: Sequence[Entity], level: str) -> str:
    """Give the code of the one county that a text with 全县 names, be it later, or opens a meeting's name."""
    found: set[str] = set()
    named = (one for one in entities if one.label in {"GPE", "EVENT"}) if level in _COUNTIES else ()
    for one in named:
        codes = {one.id} if one.label == "GPE" and one.id else set(codes_opening(one.text))
        if clean[max(0, one.start - 1) : one.start] not in _ELSEWHERE and len(codes) == 1:
            found |= {code for code in codes if official_names().get(code, "").endswith(level)}
    return found.pop() if len(found) == 1 else ""


def sole(clean: str, entities: Sequence[Entity]) -> str:
    """Give the code of the one division below the provinces that a text names, at the front of a clause; "" else."""
    places = [one for one in entities if one.label == "GPE"]
    codes = {code for one in places for code in ({one.id} if one.id else set(codes_opening(one.text)))}
    is_front = any(_FRONT.search(clean, max(0, one.start - 1), one.start) for one in places)
    inner = {code for code in codes if code.isdigit() and code in official_names() and code[2:] != "0000"}
    return inner.pop() if len(codes) == 1 and inner and is_front else ""


def own(clean: str, entities: Sequence[Entity], level: str) -> str:
    """Give the code of the place that a text with 我市 is of, of all that names are of or open with; "" if several.

    One that is of another level today may be meant (海门工业园区, 我市), and a district that only its city's office
    tells from others of its name (甲市人社局, 到新城区).
    """
    named = (one for one in entities if one.label in _OF_PLACES and not _is_elsewhere(clean, one))
    codes = [{one.id} if one.label == "GPE" and one.id else set(codes_opening(one.text)) for one in named]
    found = {code[:_COUNTY] for one in codes if len(one) == 1 for code in one if code.isdigit()}
    names = official_names()
    fitting = {code for code in found if names.get(code, "").endswith(level)}
    if not fitting and level in _COUNTIES:
        cities = {code for code in found if level_of(code) == _CITY}
        fitting = {
            code for city in cities for name, code in _districts(city).items() if name[-1] == level and name in clean
        }
    fitting = fitting or {code for code in found if level_of(code) == _COUNTY}
    return fitting.pop() if len(fitting) == 1 else ""


def _is_elsewhere(clean: str, one: Entity) -> bool:
    before = clean[max(0, one.start - 1) : one.start]
    return before in _ELSEWHERE or asides.tells_nothing(clean, one) or asides.is_scene(clean, one)


def only_small(clean: str, entities: Sequence[Entity], level: str) -> str:
    """Give the one town or village that a text with 全镇 names, alone or before its office; "" for none or several."""
    places = {
        one.text
        for one in entities
        if one.label == "GPE" and clean[max(0, one.start - 1) : one.start] not in _ELSEWHERE
    }
    named = {name for name in places if name[-1] == level} | ({name} if (name := unlisted(entities, level)) else set())
    return named.pop() if len(named) == 1 else ""


def inside(clean: str, city: str) -> str:
    """Give the one district of a city that opens clauses (甲市科技局到乙区调研。乙区实现…), or ""."""
    if not city or level_of(city) != _CITY:
        return ""
    districts = _districts(city)
    opened = {match[1] for match in _opening(city).finditer(clean)} if districts else set()
    return districts[opened.pop()] if len(opened) == 1 else ""


@cache
def _districts(city: str) -> dict[str, str]:
    """Give the codes of a city's districts by their names."""
    return {name: code for code, name in official_names().items() if code.startswith(city[:_CITY]) and code != city}


@cache
def _opening(city: str) -> re.Pattern[str]:
    """Match a district of a city that opens a clause, and is none of several."""
    return re.compile(rf"(?:^|(?<=[，,。；;：:\s]))({alternatives(_districts(city))})(?![、和及与])")


def unlisted(entities: Sequence[Entity], level: str) -> str:
    """Give the one place of a level that offices named are of though no list knows it (博州 统计局); "" where none."""
    offices = (_OFFICE_OF.match(one.text) for one in entities[:_MANY] if one.label == "GOV")
    found = {office.group(1) for office in offices if office and office.group(1)[-1] == level}
    return found.pop() if len(found) == 1 else ""


def _written_in(name: str, level: str) -> str:
    """Give the code of the division whose name, down to its level, opens a longer one: 义乌市 第三次党代会."""
    stem = name.lstrip("《“")
    code = code_in(stem, level)
    ends = (end for end in range(2, min(len(stem), _LONGEST_PLACE) + 1) if stem[end - 1] == level)
    return code if any(code in divisions().get(stem[:end], ()) for end in ends) else ""


def _code(entity: Entity, level: str) -> str:
    head = _HEAD_OFFICE.match(entity.text) if entity.label in {"GOV", "COMPANY"} else None
    if entity.label != "GOV" and head is None:
        return ""
    return code_in(entity.text, level)


def code_in(name: str, level: str) -> str:
    """Give the code of the division that a body's name opens with, or of the one of a level that this lies in.

    >>> code_in("国网赣州供电公司", "省")
    '360000'
    """
    head = _HEAD_OFFICE.match(name)
    codes = codes_opening(name[head.end() :] if head else name)
    fitting = {fit for code in codes if (fit := _at_level(code, level))}
    return fitting.pop() if len(fitting) == 1 else ""


def _at_level(code: str, level: str) -> str:
    """Give a division, or the one above it, that is of a level."""
    names = official_names()
    above = (code, code[:4].ljust(6, "0"), code[:2].ljust(6, "0"))
    return next((one for one in above if names.get(one, "").endswith(level)), "")
