"""Whom a value is measured of: the topic of its clause, sentence or paragraph, else the document's own subject.

`document_subject` settles what an article is about; `Topics` follows the topic through the text. 全市, 我省, 该区 and
the like stand for the document's subject when its level fits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhgovie.entities.gazetteer import divisions, official_names, short_form
from zhgovie.facts.clauses import Clause
from zhgovie.model import Document, Entity

HOLDERS = frozenset({"GPE", "ZONE", "COMPANY", "LOC", "FAC", "PROJECT", "ORG"})
"""Labels of what an indicator can be measured of."""
_BODIES = frozenset({"GPE", "ZONE", "COMPANY"})
_LASTING = frozenset({"GPE", "ZONE", "COMPANY", "LOC"})
_REPORT_TITLE = re.compile(r"(?:[0-9]{4}年)?([一-鿿]{2,12}?(?:省|市|自治区|县|区|州|盟|旗))(?:人民)?政府工作报告")
_GENERIC = re.compile(r"[全我本](?:[国省市县区州盟旗镇乡村])|开发区|园区|该[省市县区州镇区]")
_LEVEL_WORDS = {"province": re.compile(r"[全我]省|省级|省属|全区|自治区级"), "prefecture": re.compile(r"[全我]市|市级|[全我][州盟]")}
_NATION_WORDS = re.compile(r"我国|全国|全球")
_COORDINATION = frozenset("、和及与")
NATION = "全国"


@dataclass(frozen=True, slots=True)
class Subject:
    """A holder of facts."""

    name: str
    id: str | None = None
    rule: str = ""


def document_subject(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Say what the whole article is about, or None.

    In order: the place of a report's title; the title's zone, company or place; the division that most places of the
    text lie in, at the level its own words speak of (全省); 全国 where the text speaks of 我国.
    """
    title = document.meta.title or ""
    report = _REPORT_TITLE.search(title)
    if report:
        return Subject(report.group(1), rule="subject.report_title")
    titled = [entity for entity in entities if _in_title(document, entity) and not _is_nation(entity)]
    for labels in ({"ZONE"}, {"COMPANY"}, {"GPE", "LOC"}):
        for entity in titled:
            if entity.label in labels:
                return _of(entity, "subject.title")
    return _by_votes(document, entities) or _generic_subject(document) or _first_named(entities)


def _by_votes(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Let the places of the text vote for the divisions above them."""
    clean = document.clean
    level = max(_LEVEL_WORDS, key=lambda name: len(_LEVEL_WORDS[name].findall(clean)))
    is_local = _LEVEL_WORDS[level].search(clean) is not None
    if not is_local and _NATION_WORDS.search(clean):
        return Subject(NATION, "100000", "subject.nation")
    width = 2 if level == "province" else 4
    votes: Counter[str] = Counter()
    for code in _codes(clean, entities):
        votes[code[:width].ljust(6, "0")] += 1
    if not votes or not is_local:
        return None
    (code, count), *others = votes.most_common(2)
    if others and others[0][1] == count:
        return None
    name = official_names().get(code)
    return Subject(name, code, "subject.votes") if name else None


def _codes(clean: str, entities: Sequence[Entity]) -> Iterable[str]:
    for entity in entities:
        if entity.label == "GPE":
            codes = (entity.id,) if entity.id else divisions().get(entity.text, ())
            if len(codes) == 1 and codes[0]:
                yield codes[0]
    for code, name in _provinces():
        yield from [code] * min(clean.count(name), 9)


def _provinces() -> tuple[tuple[str, str], ...]:
    return tuple((code, short_form(name)) for code, name in official_names().items() if code.endswith("0000"))


def _generic_subject(document: Document) -> Subject | None:
    """Take 全市 itself where nothing says which."""
    match = re.search(r"[全我][省市县区州盟旗]", document.clean)
    return Subject(match.group(), rule="subject.generic") if match else None


def _first_named(entities: Sequence[Entity]) -> Subject | None:
    first = next((entity for entity in entities if entity.label in _BODIES and not _is_nation(entity)), None)
    return _of(first, "subject.first_named") if first else None


def _in_title(document: Document, entity: Entity) -> bool:
    if document.headings and document.headings[0][0] <= entity.start < document.headings[0][1]:
        return True
    return bool(document.meta.title) and entity.text in (document.meta.title or "")


def _is_nation(entity: Entity) -> bool:
    return entity.text in {"中国", "中华人民共和国", "我国"}


def _of(entity: Entity, rule: str) -> Subject:
    return Subject(entity.canonical or entity.text, entity.id, rule)


class Topics:
    """Follows who is spoken of, clause by clause."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        self.default = document_subject(document, entities)
        self._text = document.clean
        self._starts = {entity.start: entity for entity in entities if entity.label in HOLDERS}
        self._current: Subject | None = None

    def paragraph(self) -> None:
        """Forget the paragraph's topic."""
        self._current = None

    def is_holder(self, entity: Entity) -> bool:
        """Whether an entity can be what an indicator is measured of."""
        return entity.label in HOLDERS

    def entity_at(self, position: int) -> Entity | None:
        """Give the holder named at `position`."""
        return self._starts.get(position)

    def opens(self, position: int, clause: Clause) -> None:
        """Take the name that opens a clause for the topic, when the clause measures it or opens a sentence with it."""
        entity = self._starts.get(position)
        if entity is None or entity.end > clause.end or self._text[entity.end : entity.end + 1] in _COORDINATION:
            return
        if clause.values or (clause.is_hard and entity.label in _LASTING):
            self._current = _of(entity, "subject.topic")

    def generic(self, word: str) -> None:
        """Take 全市 or 该区 at a clause's start: the talk is of the document's subject again."""
        if word in {"全国", "我国"}:
            if self.default and self.default.name != NATION:
                self._current = Subject(NATION, "100000", "subject.nation")
        elif _GENERIC.fullmatch(word) and not word.startswith("该"):
            self._current = None

    @property
    def current(self) -> Subject | None:
        """The topic in force."""
        return self._current or self.default
