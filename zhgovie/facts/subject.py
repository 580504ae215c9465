"""What a document is about: the holder of facts that name none of their own.

In order: the place of a report's title; the title's zone, company or place; the division that most places of the text
lie in, at the level its own words speak of (全省); 全国 where places all over the country are named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from zhgovie.entities.gazetteer import divisions, official_names, short_form
from zhgovie.model import Document, Entity

NATION = "全国"
_NATION_CODE = "100000"
_BODIES = frozenset({"GPE", "ZONE", "COMPANY"})
_REPORT_TITLE = re.compile(r"(?:[0-9]{4}年)?([一-鿿]{2,12}?(?:省|市|自治区|县|区|州|盟|旗))(?:人民)?政府工作报告")
_LEVEL_WORDS = {
    2: re.compile(r"[全我]省|省级|省属|自治区级|省委|省政府"),
    4: re.compile(r"[全我]市|市级|[全我][州盟]|市委|市政府"),
    6: re.compile(r"[全我]县|县级|县委|县政府|[全我]旗|旗委|区委|区政府"),
}
"""By the length of a division's code."""
_NATION_WORDS = re.compile(
    r"我国|(?:^|[。，,；;\n月年日])全国(?![第前首百]|人大|政协|一体|统一|重点|各地)|国家统计局|国务院|海关总署|商务部|财政部|工信部|工业和信息化部|国家发展改革委|国家发改委|中国人民银行|农业农村部|农业部|交通运输部|水利部|住房城乡建设部|"
    r"人力资源社会保障部|生态环境部|国资委|税务总局|国家能源局|国铁集团|中国[一-鿿]{2,8}协会"
)
_WHOLE_AREA = re.compile(r"[全我]区(?!域)")
_REGIONS = frozenset({"15", "45", "54", "64", "65"})
"""The autonomous regions, of which 全区 speaks as 全省 does of a province; elsewhere it speaks of a district."""
_GENERIC = re.compile(r"[全我][省市县区州盟旗]")
_LONGEST_PLACE = 8
_OFTEN = 3
_CHILDREN = 3
"""How many places inside a division must be named for one that is not named itself."""
_OWN = 4
"""How much more a place's own name tells than one inside it, or one inside another name."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A holder of facts."""

    name: str
    """In full, where the text is about it; as written elsewhere."""
    id: str | None = None
    """Official code."""
    rule: str = ""
    """How it was found."""


THE_NATION = Subject(NATION, _NATION_CODE, "subject.nation")


def document_subject(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Say what the whole article is about, or None."""
    report = _REPORT_TITLE.search(document.meta.title or "")
    if report:
        return Subject(report.group(1), rule="subject.report_title")
    titled = [entity for entity in entities if _in_title(document, entity) and not is_nation(entity)]
    for labels in ({"ZONE"}, {"COMPANY"}, {"GPE", "LOC"}):
        for entity in titled:
            if entity.label in labels:
                return full(_innermost(entity, titled), "subject.title")
    voted = _by_votes(document, entities) or _generic(document)
    if voted is None and re.search("我国|全国", document.clean):
        return THE_NATION
    return voted or _first_named(entities)


def _innermost(entity: Entity, others: Sequence[Entity]) -> Entity:
    """Step to the last of places named in a row: of 云南临沧市 the city."""
    starts = {other.start: other for other in others if other.label == "GPE"}
    while entity.label == "GPE" and entity.end in starts:
        entity = starts[entity.end]
    return entity


def full(entity: Entity, rule: str) -> Subject:
    """Make a subject of an entity, under its full name."""
    if entity.label == "GPE" and not entity.canonical:
        codes = divisions().get(entity.text, ())
        if len(codes) == 1:
            return Subject(official_names()[codes[0]], codes[0], rule)
    return Subject(entity.canonical or entity.text, entity.id, rule)


def is_nation(entity: Entity) -> bool:
    """Whether an entity is China."""
    return entity.text in {"中国", "中华人民共和国", "我国"}


def _by_votes(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Let the places of the text vote, for themselves and the divisions above them, more at the level spoken of."""
    clean = document.clean
    scores: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    named: set[str] = set()
    for code, own, above in _named_codes(clean, entities):
        scores[code] += own
        named.add(code)
        provinces[code[:2]] += own
        for width in (2, 4):
            ancestor = code[:width].ljust(6, "0")
            if ancestor != code:
                scores[ancestor] += above
    present = [code for code, score in provinces.items() if score > 0]
    if len(present) == 1 and _LEVEL_WORDS[2].search(clean) and not _LEVEL_WORDS[4].search(clean):
        code = present[0].ljust(6, "0")
        return Subject(official_names()[code], code, "subject.votes")
    if _is_national(clean, provinces):
        return THE_NATION
    names = official_names()
    spoken = _levels_spoken_of(clean, max(provinces, key=lambda code: (provinces[code], code), default=""))
    weighed = {code: score * (1 + spoken[_level(code)]) for code, score in scores.items() if code in names}
    best = max(weighed, key=lambda code: (weighed[code], code), default="")
    if not best or (len(weighed) > 1 and scores[best] < (_OWN + 1 if best in named else _CHILDREN)):
        return None
    other = _most_named(entities)
    if other is not None and _OWN * other[1] > weighed[best]:
        return full(other[0], "subject.most_named")
    if not best.endswith("0000") and short_form(names[best]) not in clean:
        return None
    return Subject(names[best], best, "subject.votes")


def _most_named(entities: Sequence[Entity]) -> tuple[Entity, int] | None:
    """Give the region, zone or company named most, at least three times, with its count."""
    counts = Counter(
        entity.text for entity in entities if entity.label in {"LOC", "ZONE", "COMPANY", "ORG", "FAC", "PROJECT"}
    )
    if not counts:
        return None
    text, count = counts.most_common(1)[0]
    return (next(entity for entity in entities if entity.text == text), count) if count >= _OFTEN else None


def _levels_spoken_of(clean: str, province: str) -> dict[int, int]:
    """Count the words that speak of each level (全省, 市委), three at most: by the length of a division's code."""
    counts = {width: len(words.findall(clean)) for width, words in _LEVEL_WORDS.items()}
    counts[2 if province in _REGIONS else 6] += len(_WHOLE_AREA.findall(clean))
    return {width: min(count, 3) for width, count in counts.items()}


def _level(code: str) -> int:
    return 2 if code.endswith("0000") else 4 if code.endswith("00") else 6


def _is_national(clean: str, provinces: Counter[str]) -> bool:
    """Whether places all over the country are named, or central bodies and 我国 more than any place."""
    named = Counter({code: score for code, score in provinces.items() if score > 0})
    most = named.most_common(1)[0][1] if named else 0
    if len(named) >= 4 and most <= 0.5 * named.total():
        return True
    return most < _OWN * len(_NATION_WORDS.findall(clean)) and not _GENERIC.search(clean)


def _named_codes(clean: str, entities: Sequence[Entity]) -> Iterator[tuple[str, int, int]]:
    """Weigh each place named, for itself and for the divisions above it.

    A place alone tells of itself, one inside another name (绍兴黄酒) of what is above; of 湖南省长沙县 only the last is
    spoken of.
    """
    starts = {entity.start for entity in entities if entity.label == "GPE"}
    for entity in entities:
        if entity.label == "GPE" and entity.end in starts:
            continue
        for length in range(min(_LONGEST_PLACE, len(entity.text)), 1, -1):
            codes = (entity.id,) if entity.label == "GPE" and entity.id else divisions().get(entity.text[:length], ())
            if codes:
                if len(codes) == 1 and codes[0] and codes[0].isdigit():
                    yield (codes[0], *((_OWN, 1) if entity.label == "GPE" else (1, 2)))
                break
    for code, name in _provinces():
        if count := min(clean.count(name), 9):
            yield code, 2 * count, 0


@cache
def _provinces() -> tuple[tuple[str, str], ...]:
    return tuple((code, short_form(name)) for code, name in official_names().items() if code.endswith("0000"))


def _generic(document: Document) -> Subject | None:
    """Take 全市 itself where nothing says which."""
    match = _GENERIC.search(document.clean)
    return Subject(match.group(), rule="subject.generic") if match else None


def _first_named(entities: Sequence[Entity]) -> Subject | None:
    first = next((entity for entity in entities if entity.label in _BODIES and not is_nation(entity)), None)
    return full(first, "subject.first_named") if first else None


def _in_title(document: Document, entity: Entity) -> bool:
    title = document.meta.title
    if not title:
        return False
    if document.headings and document.headings[0][0] <= entity.start < document.headings[0][1]:
        return True
    return entity.text in title
