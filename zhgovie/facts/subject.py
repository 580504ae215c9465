"""What a document is about: the holder of facts that name none of their own.

In order: the place of a report's title; the title's zone, company or place; the division that most places of the text
lie in, at the level its own words speak of (全省); 全国 where places all over the country are named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
    6: re.compile(r"[全我]县|县级|县委|县政府|[全我]旗|旗委"),
}
"""By the length of a division's code."""
_GENERIC = re.compile(r"[全我][省市县区州盟旗]")
_LONGEST_PLACE = 8


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
                return full(entity, "subject.title")
    return _by_votes(document, entities) or _generic(document) or _first_named(entities)


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
    """Let the places of the text vote for the divisions above them."""
    clean = document.clean
    codes = list(_codes(clean, entities))
    provinces = Counter(code[:2] for code in codes)
    province, count = provinces.most_common(1)[0] if provinces else ("", 0)
    if count < 2 or count <= 0.5 * sum(provinces.values()):
        many = len(provinces) >= 4 or (provinces and "我国" in clean)
        return THE_NATION if many or (not _GENERIC.search(clean) and re.search("我国|全国", clean)) else None
    code = _at_level(clean, province, codes)
    name = official_names().get(code)
    if not name or (not code.endswith("0000") and short_form(name) not in clean):
        return None
    return Subject(name, code, "subject.votes")


def _at_level(clean: str, province: str, codes: Sequence[str]) -> str:
    """Give the division of `province` that the text speaks of, at the level of its own words (全省, 我市, 县委)."""
    level = max(_LEVEL_WORDS, key=lambda width: len(_LEVEL_WORDS[width].findall(clean)))
    if not _LEVEL_WORDS[level].search(clean):
        level = 2
    named = Counter(one[:level] for one in codes if one.startswith(province) and one[2:level].strip("0"))
    return (named.most_common(1)[0][0] if named else province).ljust(6, "0")


def _codes(clean: str, entities: Sequence[Entity]) -> Iterable[str]:
    """Give a code for each place named, also as the first part of another name (绍兴黄酒)."""
    for entity in entities:
        for length in range(min(_LONGEST_PLACE, len(entity.text)), 1, -1):
            codes = (entity.id,) if entity.label == "GPE" and entity.id else divisions().get(entity.text[:length], ())
            if codes:
                if len(codes) == 1 and codes[0] and codes[0].isdigit():
                    yield codes[0]
                break
    for code, name in _provinces():
        yield from [code] * min(clean.count(name), 9)


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
