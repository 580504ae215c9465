"""Agreement in lists: who stands among places, firms or trades is one too; zones before their office.

A model that knows two towns of a list takes the third for a firm or passes over it. `with_rows` goes by the class word
that closes the list (下关、|白崖、上寨等乡镇), by the rest of the list (`_of_firms`), and by what an office
belongs to (`_before_offices`: 青河高新区|党工委书记).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.gazetteer import BOUNDS, common_words, listed_goods
from zhgovie.entities.lists import closers, is_rare, items
from zhgovie.entities.merge import Chosen, over, put
from zhgovie.lexicons.lazy import lazy

_SURE = 0.85
_SOURCE = "entities.row."
_TOWNS = lazy(
    "[等两三四五六七八九十\\d](?:(?<=等)|(?<=[一-鿿].)(?<!等)[两三四五六七八九十\\d]?个?)(?:周边|沿线|重点|贫困|美丽|\\d{1,3}|[一二三四五六七八九十]{1,3}|个)*"
    "(?:乡镇|乡村|镇村|[乡镇村]|街道|社区|县区|县市|区县|行政村|示范村)(?![一-鿿]?(?:干部|企业|公路|医院|学校))"
)
_FIRMS = lazy("等[^，。；、的\\n]{0,16}?(?:企业|公司|项目|产业|集团)")
_TOWN = lazy("[一-鿿]{2,4}")
_FIRM = lazy("[一-鿿A-Za-z0-9]{2,9}")
_GIVES_WAY = frozenset(("COMPANY", "FAC", "PERSON", "PRODUCT", "LOC", "INDUSTRY"))
_LEAD = lazy("(?:[辖对在到赴为及和与以]|涉及|包括|覆盖|推进|深入|走进|来到|位于|分布在|集中在)+")
_ZONE = lazy(
    "(?:(?<![一-鿿])|(?<=任)|(?<=兼))[一-鿿]{2,8}?(?:经开区|高新区|新区|开发区|园区|示范区|度假区|保税区|产业园)\\Z"
)
_PARTY = ("党工委", "管委会", "工委")
# 甲市|东桥投资区
_BEHIND_PLACE = lazy("[一-鿿]{2,4}投资区")


def with_rows(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with names of this kind among it, in text order, none overlapping."""
    found = list(chosen)
    for propose in (_of_towns, _of_firms, _before_offices, _zones):
        found = put(found, propose(scene, found))
    return found


def _whole(chosen: Sequence[Chosen], start: int, end: int) -> tuple[str | None, bool]:
    """Give the label of exactly this span, and whether nothing else stands in it."""
    inside = over(chosen, start, end)
    if len(inside) == 1 and inside[0][:2] == (start, end):
        return inside[0].label, True
    return None, not inside


def _of_towns(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the members of a list of towns of which some are known."""
    for closed in closers(scene.text, _TOWNS):
        read = _read(scene, chosen, closed.start())
        known = sum(label == "GPE" for *_, label, _ in read)
        for start, end, label, is_free in read:
            words = scene.text[start:end]
            may = label in _GIVES_WAY or (label is None and is_free)
            if known and may and _TOWN.fullmatch(words) and words not in listed_goods() and BOUNDS.isdisjoint(words):
                yield Candidate(start, end, "GPE", f"{_SOURCE}town", _SURE)


def _of_firms(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the members of a list of firms of which two are known, listed trades and goods excepted."""
    for closed in closers(scene.text, _FIRMS):
        read = _read(scene, chosen, closed.start())
        if sum(label == "COMPANY" for *_, label, _ in read) < 2:
            continue
        for start, end, label, is_free in read:
            words, hit = scene.text[start:end], scene.hit_starts.get(start)
            listed = hit is not None and hit.end == end and hit.kind in {"trade", "both", "goods"}
            may = label == "INDUSTRY" or (label is None and is_free and is_rare(words))
            if may and not listed and _FIRM.fullmatch(words) and BOUNDS.isdisjoint(words):
                yield Candidate(start, end, "COMPANY", f"{_SOURCE}firm", _SURE)


def _read(scene: Scene, chosen: Sequence[Chosen], end: int) -> list[tuple[int, int, str | None, bool]]:
    """Give the members of the list that ends here with their labels, and whether they are free."""
    found = []
    for first, stop in items(scene.text, end):
        start = first
        lead = _LEAD.match(scene.text, start, stop)
        label, is_free = _whole(chosen, start, stop)
        if label is None and lead is not None and stop - lead.end() >= 2:
            start = lead.end()
            label, is_free = _whole(chosen, start, stop)
        found.append((start, stop, label, is_free))
    return found


def _before_offices(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield zones right before an office of theirs."""
    text = scene.text
    for one, _ in chosen:
        if one.label == "TITLE" and text.startswith(_PARTY, one.start):
            zone = _ZONE.search(text, max(0, one.start - 13), one.start)
            if zone is not None and BOUNDS.isdisjoint(zone[0].replace("经开区", "")) and zone[0] not in common_words():
                yield Candidate(zone.start(), one.start, "ZONE", f"{_SOURCE}zone", _SURE)


def _zones(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield zones behind their place."""
    for one, _ in chosen:
        zone = _BEHIND_PLACE.match(scene.text, one.end) if one.label == "GPE" else None
        if zone is not None:
            yield Candidate(one.start, zone.end(), "ZONE", f"{_SOURCE}investment", _SURE)
