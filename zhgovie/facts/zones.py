"""Which development zone a text is about: one that it names, and goes on to call 开发区, 园区 and 区内.

A zone's name holds that of the place where it lies, and its press releases name both; they are about the zone where
they speak of it more often than of the place by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from zhgovie.entities.gazetteer import short_form
from zhgovie.facts.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity

_BARE = lazy(
    r"(?:开发|经开|高新)区(?<![级类个家各省市县镇乡]...)|园区(?<![级类个家各省市县镇乡业技]..)|该区|区内|园内|[入进驻]区|[入进驻]园"
)
"""What a text calls its zone."""
_PARKS = lazy(r"[市县州省](?:产业|工业|开发)?园区")
"""The parks of a place: a text that opens with them is about none of them."""
_WHOLE_PLACE = lazy(r"[全我][市县区州盟旗镇乡村](?!域|第|首|前)")
_WHOLE_ZONE = lazy(r"[全我]区(?!域|第|首|前)")
"""What it calls the zone where no district is named before."""
_VARIES = lazy(r"技术|产业|工业|省级|国家级")
"""What a zone's name gains and loses in one text: 上饶经济(技术)开发区."""
_CLASS = lazy(
    rf"(?:国家|省|市|全国|各|部分)?级?{any_of('zone_made_of')}*(?:开发|示范|试验|保税|贸易|园|度假|新)?[区园]"
)
_COMMITTEE = lazy(r"([一-鿿]{2,}(?:区|园))(?:党工委、?)?(?:管委会|管理委员会|党工委)")
_MADE_UP = lazy(
    r"(?:（[^（）\n]{1,40}）|\([^()\n]{1,40}\))?[，,]?"
    r"(?:[由含辖]|包[括含]|下[辖设]|[现共]?[有辖设])[^，,。；;\n]{0,40}?(?:[两二三四五六七八九十多]|[0-9]{1,2})[大个](?:园|片|功能|工业|产业|组团|区)"
)
"""Behind a zone that opens a text: what parts it is made up of."""
_LEAD = 3
"""Sentences that must name it first."""
_OFTEN = 3
_FORMS = 8
"""Forms of one zone's name that are looked at."""


def spoken_of(document: Document, entities: Sequence[Entity]) -> Entity | None:
    """Give a mention of the zone that the text is about, in the form it is named in most."""
    zones = [zone for zone in map(_zone_of, entities) if zone is not None and not is_class(zone)]
    if not zones:
        return None
    if (opener := zones[0]).start in {start for start, _ in document.sentences[:1]} and _MADE_UP.match(
        document.clean, opener.end
    ):
        return opener
    stems = Counter(_stem(zone) for zone in zones)
    forms = [zone for zone in zones if _same(_stem(zone), stems.most_common(1)[0][0])]
    sentences = document.sentences[:_LEAD]
    if not sentences or forms[0].start >= sentences[-1][1]:
        return None
    is_district = any(one.label == "GPE" and one.text[-1] == "区" and one.start < forms[0].start for one in entities)
    whole = [] if is_district or forms[0].text[-1] != "区" else _WHOLE_ZONE.findall(document.clean)
    weight = len(forms) + len(whole) + _called(document, forms[0], entities)
    opens = weight > len(forms) and forms[0].start < sentences[0][1]  # and goes on to call it 园区
    if weight < _OFTEN - opens or weight <= _place_named(document.clean, forms, entities) - len(whole):
        return None
    name = Counter(zone.text for zone in forms).most_common(1)[0][0]
    return next(zone for zone in forms if zone.text == name)


def is_class(zone: Entity) -> bool:
    """Whether a name is that of a kind of zone (国家高新区), which many are."""
    return zone.label == "ZONE" and _CLASS.fullmatch(zone.text) is not None


def in_full(zone: Entity, entities: Sequence[Entity]) -> Entity:
    """Give the mention that writes a zone's name in full (某县煤化工园区), where its own is cut short."""
    if zone.label != "ZONE":
        return zone
    stem = _stem(zone)
    longer = (other for other in entities if other.label == "ZONE" and len(_stem(other)) > len(stem))
    return next((other for other in longer if _stem(other).endswith(stem)), zone)


def _zone_of(entity: Entity) -> Entity | None:
    """Give an entity that is a zone, or the zone that a body's name opens with: 甲高新区 管委会."""
    if entity.label != "GOV":
        return entity if entity.label == "ZONE" else None
    zone = _COMMITTEE.fullmatch(entity.text)
    return zone and replace(entity, end=entity.start + zone.end(1), text=zone.group(1), label="ZONE")


def _stem(zone: Entity) -> str:
    return _VARIES.sub("", zone.text)


def _same(stem: str, other: str) -> bool:
    """Whether two names are one zone's, one of them with the province before it."""
    return stem.endswith(other) or other.endswith(stem)


def _called(document: Document, first: Entity, entities: Sequence[Entity]) -> int:
    """Count the words, outside names and title, that a text calls its zone by; none where one is called unnamed."""
    title = document.headings[0][1] if document.meta.title and document.headings else 0
    starts = [entity.start for entity in entities]
    called = [
        match.start()
        for match in _BARE.finditer(document.clean, title)
        if not _is_inside(match.start(), starts, entities)
    ]
    parks = _PARKS.search(document.clean, title, first.start)
    return 0 if parks or (called and called[0] < first.start) else len(called)


def _is_inside(at: int, starts: Sequence[int], entities: Sequence[Entity]) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < entities[index].end


def _place_named(clean: str, forms: Sequence[Entity], entities: Sequence[Entity]) -> int:
    """Count how often the place in a zone's name is named or called 全市 by itself."""
    names = [text for text, _ in Counter(zone.text for zone in forms).most_common(_FORMS)]
    places = (entity for entity in entities if entity.label == "GPE")
    own = sum(any(short_form(place.text) in name for name in names) for place in places)
    return own + len(_WHOLE_PLACE.findall(clean))


_MEANT = {
    "经开区": ("经济开发区", "经济技术开发区", "经开区"),
    "高新区": ("高新技术产业开发区", "高新技术开发区", "高新区"),
    "开发区": ("开发区",),
    "园区": ("园", "园区"),
}
"""What a zone's name ends in that a text calls so."""


def meant_by(word: str, entities: Sequence[Entity], before: str) -> Entity | None:
    """Give the zone that a text calls 经开区, where it names but one of the kind; its 园区 it names `before`."""
    ends = _MEANT.get(word)
    named = [one for one in entities if ends and one.label == "ZONE" and one.text.endswith(ends) and one.text != word]
    is_one = len({one.text for one in named}) == 1
    return named[0] if is_one and (word != "园区" or named[0].text in before) else None
