"""What a document is about: the holder of facts that name none of their own.

In order: the place of a report's title; whom a title introduces (X简介); the title's zone or company; the zone that the
text is about (`zones`); the title's place; the name of which the first sentence says what it is; a line, zone or
company that the lead and the rest name again and again; the division that most places lie in (`votes`); 全市 by the
article's source, else 全市 or 园区 itself; the name that opens the lead; 全国; 全镇 or 全村.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zhgovie.entities.gazetteer import official_names
from zhgovie.facts import duties, events, holder, seats, titles, votes, wholes
from zhgovie.facts.subject import LEAD, THE_NATION, Subject, as_written, full, innermost, is_nation
from zhgovie.facts.words import verbs
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity

_OPENERS = frozenset({"GPE", "ZONE", "COMPANY", "FAC", "PROJECT", "LOC"})
_DEFINED = _OPENERS - {"GPE"} | {"ORG"}
_OF_NATION = lazy(rf"国家[一-鿿]{{2,8}}[局委署办]|{votes.NATIONAL_BODIES}")
_DEFINES = lazy(
    r"(?:（[^（）\n]{1,40}）|\([^()\n]{1,40}\))?[，,]?"
    r"(?:位于|坐落|地处|起[自于]|始于|[东西南北]起|连接|全长|选址|前身|始建|创建|成立|创办|组建|设立|注册|是(?!否)|系|于[0-9]{4}年|由[^，,。\n]{2,30}(?:建设|兴建|投资|成立))"
)
"""Behind the name that a text opens with: it is what the text is about."""
_NEW = "新建"
"""Before a line's name: 新建甲至乙铁路起自…."""
_BUILT = frozenset({"FAC", "PROJECT"})
_CORPS = "新疆生产建设兵团"
_CORPS_ACTS = lazy("(?:^|[，,。；;：:\\s年月日底末度])[全]?兵团(?![第一二三四五六七八九十0-9])")
_MORE_THAN_ONCE = 1
_OFTEN = 3


def document_subject(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Say what the whole article is about, or None."""
    reported = titles.of_report(document)
    if reported is not None:
        return reported
    if tasks := duties.brackets(document.clean):
        entities = [entity for entity in entities if not duties.holds(tasks, entity.start)]
    found = titles.introduced(document, entities) or _corps(document)
    return found or titles.told(document, entities) or _told(document, entities)


def _corps(document: Document) -> Subject | None:
    """Take the corps of 新疆, which counts as a region beside it, where the text names it in full and goes on so."""
    clean = document.clean
    count = clean.count("兵团") if _CORPS in clean else 0
    is_told = count > _MORE_THAN_ONCE and count > clean.count("新疆") - clean.count(_CORPS)
    return Subject(_CORPS, rule="subject.most_named") if is_told and _CORPS_ACTS.search(clean) else None


def _told(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take what the text names again and again, or the division that its places vote for, or its own word."""
    defined = _defined(document, entities)
    if defined is not None:
        return full(defined, "subject.defined")
    often = _most_named(document.clean, entities)
    voted = votes.winner(document, entities)
    if often is not None and _beats(document, often, voted):
        return full(often[0], "subject.most_named")
    if voted is votes.NATION:
        return wholes.of_own_lead(document, entities) or THE_NATION
    if voted is not None:
        return Subject(
            as_written(voted.name, document.clean),
            voted.code,
            "subject.spread" if voted.is_spread else "subject.votes",
        )
    whole, opening = wholes.meant(document, entities), _opening(document, entities)
    if whole and opening and whole.name == "全区" and opening.name.endswith("区") and opening.id is None:
        return opening  # 某某高新区：…全区
    loose = whole or opening or _sole(document, entities) or _nation(document) or wholes.meant_small(document, entities)
    loose = (
        loose
        or _opening(document, entities, of_fairs=True)
        or titles.opens_title(document, entities, titles.BODIES, led=False)
    )
    return loose or titles.opens_title(document, entities, frozenset({"GOV"})) or _of_first_body(document, entities)


def _defined(document: Document, entities: Sequence[Entity]) -> Entity | None:
    """Give the zone, firm or site that opens the text and of which its first sentence says what it is."""
    title = document.headings[0][1] if document.meta.title and document.headings else 0
    first = next((sentence for sentence in document.sentences if sentence[0] >= title), None)
    starts = {entity.start: entity for entity in entities}
    at = first[0] + len(_NEW) * document.clean.startswith(_NEW, first[0]) if first is not None else 0
    opener = starts.get(at) if first is not None else None
    while opener is not None and opener.label == "GPE":  # 甲省乙县 丙合作社成立于…
        opener = starts.get(opener.end)
    is_said = opener is not None and opener.label in _DEFINED and _DEFINES.match(document.clean, opener.end)
    return opener if is_said else None


def _most_named(clean: str, entities: Sequence[Entity]) -> tuple[Entity, int] | None:
    """Give the region, zone, line or company named most, at least three times, with its count, not as who tells."""
    labels = _OPENERS - {"GPE"} | {"ORG"}
    named = (entity for entity in entities if entity.label in labels)
    counts = Counter(entity.text for entity in named if not votes.TELLS.match(clean, entity.end))
    if not counts:
        return None
    text, count = counts.most_common(1)[0]
    return (next(entity for entity in entities if entity.text == text), count) if count >= _OFTEN else None


def _beats(document: Document, often: tuple[Entity, int], voted: votes.Winner | None) -> bool:
    """Whether what is named often is the subject, not the place; against the nation it must stand in the lead."""
    entity, count = often
    if voted is None or voted is votes.NATION:
        sentences = document.sentences[:LEAD]
        return bool(sentences) and entity.start < sentences[-1][1]
    return 4 * count > voted.weight


def _of_first_body(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take the place of the first public body of the lead where no place is named alone: 衢州市教育局负责人答记者问."""
    end = document.sentences[min(LEAD, len(document.sentences)) - 1][1] if document.sentences else 0
    lead = [entity for entity in entities if entity.label in {"GOV", "EVENT"} and entity.start < end]
    body = next((entity for entity in lead if entity.label == "GOV"), lead[0] if lead else None)
    code = seats.code_in(body.text, "") if body is not None else ""
    if body is not None and not code and _OF_NATION.match(body.text):
        return THE_NATION
    code = seats.inside(document.clean, code) or code
    return Subject(as_written(official_names()[code], document.clean), code, "subject.body_place") if code else None


def _opening(document: Document, entities: Sequence[Entity], *, of_fairs: bool = False) -> Subject | None:
    """Take the name that opens one of the first sentences as its subject, not as who tells or where."""
    clean = document.clean
    starts = {entity.start: entity for entity in entities}
    for start, end in document.sentences[:LEAD]:
        first = next((starts[at] for at in range(start, min(end, start + 12)) if at in starts), None)
        if (
            first is None
            or not (events.is_fair(first) if of_fairs else first.label in _OPENERS)
            or len(first.text) < 2
            or is_nation(first)
            or holder.is_beside(clean, first.start, first.end, first.label)
        ):
            continue
        last = innermost(first, starts)
        is_told = wholes.SOURCED.search(clean, max(start, first.start - 2), first.start) is not None
        is_told = is_told or _is_acted_on(clean, start, first)
        if not is_told and not votes.TELLS.search(clean, last.end, min(end, last.end + 10)):
            return full(last, "subject.lead")
    return None


def _is_acted_on(clean: str, start: int, site: Entity) -> bool:
    """Whether a verb stands right before the site or project in a sentence from `start`: 加快甲铁路乙段建设."""
    verb = clean[max(start, site.start - 2) : site.start]
    return site.label in _BUILT and (verb in verbs() or verb in holder.GOVERNS)


def _sole(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take the one city or county that a text names, be it late, where it opens a clause: 2023年,某县完成…."""
    code = seats.sole(document.clean, entities)
    return Subject(as_written(official_names()[code], document.clean), code, "subject.seat") if code else None


def _nation(document: Document) -> Subject | None:
    return THE_NATION if votes.speaks_of_the_nation(document.clean) else None
