"""Goods that a place gives its name to: 沂南黄瓜 is one name, though place and goods are names of their own.

Weights know the place and the goods, each from a list, and the model reads what it has learnt: 资中|血橙, 南日鲍 as a
firm, 繁昌窑青白瓷 as a kiln. Place and goods are taken as one name after the decision, where the text says so: several
stand side by side in a list, the clause tells of a mark or fame, they are quoted, or the same name was taken elsewhere.
Read `with_specialties`, then `_listed` (a list) and `_alone` (quoted, or of fame).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import (
    BOUNDS,
    common_words,
    countries,
    divisions,
    listed_firms,
    listed_goods,
    short_form,
)
from zhgovie.entities.merge import MODEL, Chosen, over, put, within
from zhgovie.entities.places import towns
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives

_SOURCE = "entities.goods.of_place"
_SURE = 0.85
_MARKS = "，。；：！？\n,;“”‘’（）()《》"
_MARK = lazy(f"[{_MARKS}]")
_SENTENCE = lazy("[。！？\n]")
_QUOTED = lazy("“([一-鿿]{3,10})”")
_JOINT = lazy("、|以及|[和及与]")
_FAME = lazy(any_of("fame"))
# What is said of goods begins here: 南陵大米|获国家地理标志, 定襄法兰|等.
_SAID = lazy(f"[获等被在是为将已也均都则从到于入享荣驰卖抢\\d]|{any_of('said_of_goods')}")
_OF_MAKING = lazy(any_of("goods_qualify", "goods_made"))
_FIRMS = lazy("等[^，。；、]{0,8}?(?:企业|公司|老字号|商家|集团|车企|药企|厂商)")
_LONGEST, _LONGEST_REST = 12, 8
_SEVERAL = 2
_FAR = 60
"""Characters of a sentence behind a name in which its fame is told."""
_PLACES = frozenset(("GPE", "LOC"))
_MISREAD = frozenset(("COMPANY", "FAC", "PROJECT", "LOC", "PERSON", "ORG", "PRODUCT", "GPE"))


class _Item(NamedTuple):
    """A member of a list."""

    start: int
    end: int
    kind: str
    """`own` for a place with its goods, `goods`, `open` for what may be either, `other`."""


class _Reading:
    """What was chosen in a text, by where it begins and ends."""

    def __init__(self, scene: Scene, chosen: Sequence[Chosen]) -> None:
        self.scene, self.text = scene, scene.text
        self.of = [one for one, _ in chosen]
        self.starting = {one.start: one for one in self.of}
        self._chosen = chosen

    @cached_property
    def ruled(self) -> set[tuple[int, int, str]]:
        """What a rule or list names too."""
        return {one[:3] for one, sources in self._chosen if set(sources) - {MODEL}}

    @cached_property
    def short(self) -> set[str]:
        """What the text's own places are called for short, common words among these: 梨树 of 梨树县."""
        full = {self.text[one.start : one.end] for one in self.of if one.label == "GPE"}
        return {short_form(name) for name in full if len(name) > 2 and name in divisions()}

    @cached_property
    def goods(self) -> list[int]:
        """Where goods begin that are read or listed."""
        return sorted(
            [hit.start for hit in self.scene.hits if hit.kind in {"goods", "both"}]
            + [one.start for one in self.of if one.label == "PRODUCT"]
        )

    @cached_property
    def tells_fame(self) -> bool:
        """Whether the text tells of a mark or fame anywhere: most do not."""
        return _FAME.search(self.text) is not None

    def has_goods(self, start: int, end: int) -> bool:
        """Tell whether goods are read or listed within a span."""
        return bisect_left(self.goods, start) < bisect_left(self.goods, end)

    def within(self, start: int, end: int) -> list[Candidate]:
        """Give what begins within a span."""
        return within(self._chosen, start, end)

    def at(self, start: int, end: int) -> Candidate | None:
        """Give what has exactly this span."""
        one = self.starting.get(start)
        return one if one is not None and one.end == end else None

    def crosses(self, position: int) -> bool:
        """Tell whether a name goes on over a position."""
        return bool(over(self._chosen, position, position))


def with_specialties(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with goods named by their place in full, in text order, none overlapping."""
    reading = _Reading(scene, chosen)
    spans = {*_listed(reading), *_alone(reading)}
    names = {scene.text[start:end] for start, end in spans if _place_before(reading, start, end)}
    names = {name for name in names if "“" not in name}
    if names:
        spans.update(
            match.span()
            for match in re.finditer(alternatives(names), scene.text)
            if not _OF_MAKING.match(scene.text, match.end())
        )
    return put(chosen, (Candidate(*span, "PRODUCT", _SOURCE, _SURE) for span in spans))


def _listed(reading: _Reading) -> Iterator[tuple[int, int]]:
    """Yield the members of lists of goods that places name, and what is listed between these under other labels."""
    for start, end in _lists(reading.text):
        is_famed = reading.tells_fame and _tells_fame(reading.text, end)
        if (not is_famed and not reading.has_goods(start, end)) or _FIRMS.search(reading.text, start, end):
            continue
        items = [_kind(reading, *span) for span in _items(reading, start, end)]
        own, goods, other = (sum(item.kind == kind for item in items) for kind in ("own", "goods", "other"))
        likely = [item for item in items if item.kind == "open"]
        placed = own + sum(_place_before(reading, item.start, item.end) > 0 for item in likely)
        is_goods = own + goods >= 2 or (own + goods + len(likely) >= 2 and placed and is_famed)
        if is_goods and own + goods + len(likely) >= 2 * other and placed:
            yield from ((item.start, item.end) for item in items if item.kind in {"own", "open"})


def _lists(text: str) -> Iterator[tuple[int, int]]:
    """Yield the clauses that hold a list."""
    end = 0
    while (start := text.find("、", end)) >= 0:
        mark = _MARK.search(text, start)
        while start > end and text[start - 1] not in _MARKS:
            start -= 1
        end = mark.start() if mark else len(text)
        yield start, end


def _items(reading: _Reading, start: int, end: int) -> list[tuple[int, int]]:
    """Split a clause into the members of its list, the last cut where something is said of it."""
    text = reading.text
    cuts = [
        joint for joint in _JOINT.finditer(text, start, end) if joint[0] == "、" or not reading.crosses(joint.start())
    ]
    commas = [number for number, joint in enumerate(cuts) if joint[0] == "、"]
    cuts = cuts[commas[0] : commas[-1] + 2]
    spans = list(zip([start, *(joint.end() for joint in cuts)], [*(joint.start() for joint in cuts), end], strict=True))
    spans = [_cut(reading, *span) for span in spans[:1]] + spans[1:]
    last_start, last_end = spans[-1]
    spans[-1] = (last_start, _end(reading, last_start, last_end))
    spans = [(_behind_places(reading, *span), span[1]) for span in spans]
    return [span for span in spans if 2 <= span[1] - span[0] <= _LONGEST]


def _end(reading: _Reading, start: int, end: int) -> int:
    """Tell where the last member ends: before what is said of it, or with the goods that a word stands behind."""
    text = reading.text
    said = _SAID.search(text, start + 2, min(end, start + _LONGEST + 2))
    stop = said.start() if said else end
    for position in range(start + 2, min(stop, start + _LONGEST)):
        hit = reading.scene.hit_ends.get(position)
        is_goods = hit is not None and hit.kind in {"goods", "both"} and hit.start > start
        if is_goods and common_words().get(text[position : position + 2]) == "x":
            return position
    return stop


def _behind_places(reading: _Reading, start: int, end: int) -> int:
    """Begin with the last of several places, each in the one before it: 湖南|炎陵黄桃."""
    text = reading.text
    while place := _place_before(reading, start, end):
        within = _place_before(reading, start + place, end)
        if not _lies_in(text[start + place : start + place + within], text[start : start + place]):
            break
        start += place
    return start


def _lies_in(name: str, wider: str) -> bool:
    """Tell whether a division lies in another, by its code."""
    heads = tuple(code.rstrip("0") for code in divisions().get(wider, ()))
    return bool(heads) and any(code.startswith(heads) for code in divisions().get(name, ()))


def _cut(reading: _Reading, start: int, end: int) -> tuple[int, int]:
    """Leave out what stands before the first member: the last place in it, or the name that closes it, opens it."""
    if end - start <= _LONGEST and _place_before(reading, start, end):
        return start, end
    for one in reversed(reading.within(max(start, end - _LONGEST), end)):
        if (one.label == "GPE" and one.end < end) or one.end == end:
            before = reading.within(max(start, one.start - 4), one.start)
            is_place = one.label == "GPE" and (one.end < end or reading.text[one.start : end] in divisions())
            opens = not is_place and before and before[-1].end == one.start and before[-1].label == "GPE"
            return (before[-1].start if opens else one.start), end
    return start, end


def _kind(reading: _Reading, start: int, end: int) -> _Item:
    """Tell what a member of a list is."""
    text, name = reading.text, reading.text[start:end]
    one, hit = reading.at(start, end), reading.scene.hit_ends.get(end)
    place = _place_before(reading, start, end)
    is_ruled = one is not None and one.label not in {"PRODUCT", "GPE"} and one[:3] in reading.ruled
    if reading.crosses(start) or reading.crosses(end) or _OF_MAKING.search(name) or name in listed_firms() or is_ruled:
        return _Item(start, end, "other")
    if place and _is_goods(reading, start + place, end):
        return _Item(start, end, "own")
    if one is not None and one.label == "PRODUCT":
        return _Item(start, end, "own" if place else "goods")
    is_named = hit is not None and hit.kind not in {"goods", "both", "short"} and hit.end - hit.start > 1
    proper = all("一" <= character <= "鿿" and character not in BOUNDS for character in name)
    is_other = is_named or not proper or name in divisions() or name in countries()
    if is_other or end - start > _LONGEST_REST:
        return _Item(start, end, "other")
    if place and text[start + place : end] not in divisions():
        is_likely = end - start - place > 1 and text[end - 1] in _last_signs() and hit is None
        return _Item(start, end, "own" if is_likely else "open")
    is_misread = one is not None and one.label in _MISREAD and one.label not in {"GPE", "PERSON"}
    return _Item(start, end, "open" if is_misread else "other")


@cache
def _last_signs() -> frozenset[str]:
    """List what several listed goods end in: 鸡, 橙, 茶."""
    counts = Counter(word[-1] for word in listed_goods())
    return frozenset(sign for sign, count in counts.items() if count >= _SEVERAL)


def _place_before(reading: _Reading, start: int, end: int) -> int:
    """Give the length of the place that opens a name, 0 where there is none or nothing behind it."""
    text = reading.text
    first = reading.starting.get(start)
    if first is not None and first.label in _PLACES and first.end < end:
        return first.end - start
    hit = reading.scene.hit_starts.get(start)
    if hit is not None and hit.label in _PLACES and hit.kind != "head" and hit.end < end:
        return hit.end - start
    for length in (5, 4, 3, 2):
        if start + length >= end:
            continue
        place = text[start : start + length]
        if place in reading.short:
            return length
        if place not in common_words() and place not in listed_goods():
            if place in divisions() or place in countries():
                return length
            known = towns()
            is_town = place + "镇" in known or place + "乡" in known or place + "街道" in known
            if is_town and _is_goods(reading, start + length, end):
                return length
    return 0


def _is_goods(reading: _Reading, start: int, end: int) -> bool:
    """Tell whether goods stand here, or end here behind what qualifies them: 林甸|草原大鹅."""
    if end - start > _LONGEST_REST or BOUNDS.intersection(reading.text[start:end]):
        return False
    if reading.text[start:end] in listed_goods():
        return True
    hit = reading.scene.hit_ends.get(end)
    if hit is not None and hit.kind in {"goods", "both"} and hit.start >= start:
        return True
    inside = reading.within(start, end)
    return bool(inside) and inside[-1].label == "PRODUCT" and inside[-1].end == end


def _tells_fame(text: str, start: int) -> bool:
    """Tell whether the sentence goes on to tell of a mark or fame."""
    stop = _SENTENCE.search(text, start, start + _FAR)
    return _FAME.search(text, max(0, start - _FAR // 2), stop.start() if stop else start + _FAR) is not None


def _alone(reading: _Reading) -> Iterator[tuple[int, int]]:
    """Yield goods behind their place that are quoted, or whose fame is told right behind them."""
    text = reading.text
    for quoted in _QUOTED.finditer(text):
        start, end = quoted.span(1)
        place = _place_before(reading, start, end)
        if place and _is_goods(reading, start + place, end):
            yield quoted.span()
    for one in reading.of:
        if one.label == "GPE" and (end := _goods_behind(reading, one.end)) and _SAID.match(text, end):
            stop = _SENTENCE.search(text, end, end + _FAR)
            if _FAME.search(text, end, stop.start() if stop else end + _FAR) and not _OF_MAKING.match(text, end):
                yield one.start, end


def _goods_behind(reading: _Reading, start: int) -> int:
    """Give where goods end that begin right here, 0 where there are none."""
    first = reading.starting.get(start)
    if first is not None and first.label == "PRODUCT":
        return first.end
    hit = reading.scene.hit_starts.get(start)
    return hit.end if hit is not None and hit.kind in {"goods", "both"} else 0
