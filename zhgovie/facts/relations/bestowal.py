"""Honours that somebody hands over to others: 为甲“A”“B”授牌, 向甲颁发“A”牌匾, 为乙公司董事长丙颁发A证书.

Whom a preposition leads up to gets the honour, whoever is the subject. `find` reads names that only such words tell to
be honours (before 授牌; before 聘书, of an envoy); `behind` reads who gets what is said to be handed over behind its
name, `before` who gets it where the verb stands before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhgovie.facts.relations import items
from zhgovie.facts.relations.scene import HOLDERS, Scene, listed, mention, names, places_of
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity, Ref

_QUOTE = r"“[^“”\n。；]{2,30}”"
_HANDS = r"(?:进行|现场|正式|集中|依次|分别){0,2}(?:授牌|颁牌|授匾)(?!仪式|活动|大会|[单企])"
_NOUN = "(?:荣誉称号|称号|荣誉)?"
_HANDED = lazy(rf"等?{_NOUN}(?:单位|企业|城市|基地|项目)?{_HANDS}")
_ROW = lazy(rf"(?P<row>(?:{_QUOTE}[、和及与]?){{1,8}})\Z")
_ONE = lazy(_QUOTE)
_PLATE = "(?:荣誉)?(?:牌匾|匾牌|奖牌|铜牌|证书|聘书|奖杯)"
_ENVOY = lazy(
    rf"(?:颁发|授予|颁授|发放)了?(?P<name>(?![了过])[^，。；：、“”\n的（）()]{{2,20}}?{any_of('envoy')})(?={_PLATE}|称号)"
)
_TO = lazy(r"(?<![认因作以称即成分名列评定行])(?:为|给予?|向)(?![的了着此期主何])")
_JOINED = lazy(rf"(?:[、和及与]?{mention('HONOR')}){{0,8}}")
_LIST = lazy(listed(names(*HOLDERS)))
_LONGEST_ROW = 200
_LONGEST_REACH = 160


def find(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the quoted names that are handed over as plates, and the envoys that a certificate makes."""
    taken = places_of(entities, "HONOR")
    for start, end in (*_plates(text), *_envoys(text)):
        if taken.isdisjoint(range(start, end)):
            yield Entity(start, end, document.text[start:end], "HONOR", sources=("relations.bestowal",))


def _plates(text: str) -> Iterator[tuple[int, int]]:
    """Find the quotations right before 授牌 whose clause says to whom they go."""
    for handed in _HANDED.finditer(text) if "”" in text else ():
        row = _ROW.search(text, max(0, handed.start() - _LONGEST_ROW), handed.start())
        if row and _preposition(text, _clause(text, row.start()), row.start()):
            yield from (one.span() for one in _ONE.finditer(text, *row.span("row")))


def _envoys(text: str) -> Iterator[tuple[int, int]]:
    """Find what a certificate makes of somebody: 旅游形象大使|聘书."""
    yield from (found.span("name") for found in _ENVOY.finditer(text))


def behind(scene: Scene, left: int, start: int, end: int) -> tuple[Ref, ...]:
    """Read who gets the honour in `[start:end]` that is handed over behind it: 为|甲|“A”“B”授牌."""
    joined = _JOINED.match(scene.skeleton, end)
    at = joined.end() if joined else end
    if not _HANDED.match(scene.skeleton, at):
        return ()
    to = _preposition(scene.skeleton, left, start)
    return _receivers(scene, to.end(), start) if to else ()


def before(scene: Scene, left: int, verb: int) -> tuple[Ref, ...]:
    """Read to whom a verb of giving is led up: 向|甲|颁发, 为|甲、乙|授予."""
    to = _preposition(scene.skeleton, left, verb)
    return _receivers(scene, to.end(), verb) if to else ()


def _receivers(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read a row of receivers, of whom some may be called by their post."""
    if row := _LIST.fullmatch(scene.skeleton, start, end):
        return scene.refs(*row.span(), HOLDERS)
    people = items.posted(scene, start, end)
    return people if scene.all_named(people) else ()


def _preposition(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find the last preposition in a stretch that leads up to who gets something."""
    found = list(_TO.finditer(text, max(start, end - _LONGEST_REACH), end))
    return found[-1] if found else None


def _clause(text: str, end: int) -> int:
    """Find where the clause that ends at `end` begins."""
    return max(text.rfind(mark, max(0, end - _LONGEST_REACH), end) for mark in "，,。；;\n") + 1
