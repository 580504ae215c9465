"""Bodies that others vouch for: one of a list, another number of the same kind, the body that an office names.

A model that knows 刑警二中队 may pass over 刑警八中队, and 区生态环境分局 beside 区公安分局.
What has the form of a body is taken where nothing else was, if a body of its kind stands beside it or an office right
behind it. So are people in a list of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import BOUNDS, common_words, divisions
from zhgovie.entities.merge import Chosen, put
from zhgovie.entities.people import surnames
from zhgovie.lexicons.lazy import lazy

_BODIES = frozenset(("GOV", "ORG"))
_NUMBER = "[一二三四五六七八九十]{1,3}|\\d{1,3}"
_CLASSES = ("大队", "中队", "支队", "分局", "监狱", "小学", "中学", "医院", "分公司")
_NUMBERED = lazy(f"(?P<stem>[一-鿿]{{0,8}}?第?)(?P<number>{_NUMBER})(?P<class>{'|'.join(_CLASSES)})")
_LEVEL = "(?:[省市县区州盟旗镇乡]|自治[区州]|街道)"
_WORD = "(?:(?![的了在是和与及或对将把被从向由为以于等也都又就并已])[一-鿿])"
_ORG = any_of("local_org")
_GOV = "分局|局|委|办|中心|支队|大队|办公室|院|所"
_EDGE = "(?=[、，。；）)\n]|\\Z|[和与及等]|(?:主要)?负责|有关|相关|[副党]?(?:主任|局长|书记|组))"
_BARE = lazy(f"(?:(?<=[、，。；：（(和与及\n])|\\A)(?P<name>{_LEVEL}{_WORD}{{1,9}}?(?:(?P<org>{_ORG})|{_GOV})){_EDGE}")
_NEXT = lazy("、(?P<name>[一-鿿]{2,3})(?=[、，。；）)\n]|\\Z)")
_JOINS = frozenset("、和与及")
_MOST = 20
"""Kinds of numbered bodies that are looked for: hostile text may name any number."""
_SURE = 0.9


def with_alike(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the bodies of this kind among it, in text order, none overlapping."""
    bodies = (*_before_offices(candidates, chosen), *_numbered(text, chosen), *_listed(text, chosen))
    found = (*bodies, *_people(text, chosen))
    if not found:
        return list(chosen)
    taken = bytearray(len(text) + 1)
    for one, _ in chosen:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    added: list[Candidate] = []
    for one in found:
        if one.start < one.end and not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            added.append(one)
    return put(chosen, added)


def _people(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield who stands behind another in a list of people: 王建国、|解冬."""
    walked = 0
    for one, _ in chosen:
        end = one.end
        if one.label != "PERSON" or end < walked:
            continue
        while (match := _NEXT.match(text, end)) is not None and _is_name(match["name"]):
            yield Candidate(*match.span("name"), "PERSON", "entities.alike.person", _SURE)
            end = walked = match.end()


def _is_name(name: str) -> bool:
    """Tell whether a word may be a person's full name and is no other word."""
    is_word = name in common_words() or name[:2] in common_words()
    return not is_word and name[0] in surnames() and name not in divisions() and BOUNDS.isdisjoint(name)


def _before_offices(candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the longest body that a rule found right before a chosen office: 中国工程院|院士."""
    offices = {one.start for one, _ in chosen if one.label == "TITLE"}
    bodies = [one for one in candidates if one.end in offices and one.label in _BODIES]
    for one in sorted(bodies, key=lambda one: (one.start, -one.end)):
        yield one._replace(source="entities.alike.office", score=_SURE)


def _numbered(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the bodies that differ from a chosen one in their number: 刑警二中队, 刑警八中队."""
    forms = {}
    for one, _ in chosen:
        may_be = one.label in _BODIES and text.endswith(_CLASSES, one.start, one.end)
        match = _NUMBERED.fullmatch(text, one.start, one.end) if may_be else None
        if match is not None and (match["stem"] or match["class"][-1] == "队"):
            forms[match["stem"], match["class"]] = one.label
    for (stem, last), label in list(forms.items())[:_MOST]:
        for match in re.finditer(f"{re.escape(stem)}(?<![一二三四五六七八九十\\d])(?:{_NUMBER}){last}", text):
            yield Candidate(*match.span(), label, "entities.alike.number", _SURE)


def _listed(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield what has the form of a level's body, beside one in a list: 区水务局、|区生态环境分局."""
    bodies = [one for one, _ in chosen if one.label in _BODIES]
    ends = {one.end for one in bodies if text[one.end : one.end + 1] in _JOINS}
    starts = {one.start for one in bodies if text[one.start - 1 : one.start] in _JOINS}
    for match in _BARE.finditer(text) if ends or starts else ():
        start, end = match.span("name")
        before = text[start - 1 : start] in _JOINS and start - 1 in ends
        after = text[end : end + 1] in _JOINS and end + 1 in starts
        if before or after:
            ends.add(end)
            yield Candidate(start, end, "ORG" if match["org"] else "GOV", "entities.alike.list", _SURE)
