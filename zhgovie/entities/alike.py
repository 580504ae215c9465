"""Bodies that others vouch for: one of a list, another number of the same kind, the body that an office names.

A model that knows 刑警二中队 may pass over 刑警八中队, and 区生态环境分局 beside 区公安分局. What has the form of a body is
taken where nothing else was, if a body of its kind stands beside it or an office right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.merge import Chosen, put

_BODIES = frozenset(("GOV", "ORG"))
_NUMBER = "[一二三四五六七八九十]{1,3}|\\d{1,3}"
_NUMBERED = re.compile(
    f"(?P<stem>[一-鿿]{{0,8}}?第?)(?P<number>{_NUMBER})(?P<class>(?:大队|中队|支队|分局|监狱|小学|中学|医院|分公司))"
)
_BARE = re.compile(
    "(?:(?<=[、，。；：（(和与及])|\\A|(?<=\\n))(?P<name>(?:[省市县区州盟旗镇乡]|自治[区州]|街道)(?:(?![的了在是和与及或对将把被从向由为以于等也都又就并已])[一-鿿]){1,9}?"
    "(?:(?P<org>协会|学会|商会|联合会|工商联|医院|学校|[中小]学|学院|研究[院所])|分局|局|委|办|中心|支队|大队|办公室|院|所|团委|妇联))"
    "(?=[、，。；）)\n]|\\Z|[和与及等]|主要负责|负责|有关|相关|[副党]?(?:主任|局长|书记|组))"
)
_JOINS = frozenset("、和与及")
_MOST = 20
"""Kinds of numbered bodies that are looked for: hostile text may name any number."""
_SURE = 0.9


def with_alike(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the bodies of this kind among it, in text order, none overlapping."""
    taken = bytearray(len(text) + 1)
    for one, _ in chosen:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    added: list[Candidate] = []
    for one in (*_before_offices(candidates, chosen), *_numbered(text, chosen), *_listed(text, chosen)):
        if one.start < one.end and not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            added.append(one)
    return put(chosen, sorted(added))


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
        match = _NUMBERED.fullmatch(text, one.start, one.end) if one.label in _BODIES else None
        if match is not None and (match["stem"] or match["class"][-1] == "队"):
            forms[match["stem"], match["class"]] = one.label
    for (stem, last), label in list(forms.items())[:_MOST]:
        for match in re.finditer(f"{re.escape(stem)}(?<![一二三四五六七八九十\\d])(?:{_NUMBER}){last}", text):
            yield Candidate(*match.span(), label, "entities.alike.number", _SURE)


def _listed(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield what has the form of a level's body, beside one in a list: 区水务局、|区生态环境分局."""
    ends = {one.end for one, _ in chosen if one.label in _BODIES}
    starts = {one.start for one, _ in chosen if one.label in _BODIES}
    for match in _BARE.finditer(text):
        start, end = match.span("name")
        before, after = (
            text[start - 1 : start] in _JOINS and start - 1 in ends,
            text[end : end + 1] in _JOINS and end + 1 in starts,
        )
        if before or after:
            ends.add(end)
            yield Candidate(start, end, "ORG" if match["org"] else "GOV", "entities.alike.list", _SURE)
