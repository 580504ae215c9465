"""What a document is about: the holder of facts that name none of their own.

In order: the place of a report's title; whom a title introduces (X简介); the title's zone or company; the zone that the
text is about (`zones`); the title's place; the name of which the first sentence says what it is; a line, zone or
company that the lead and the rest name again and again; the division that most places lie in (`votes`); 全市 by the
article's source, else 全市 or 园区 itself; the name that opens the lead; 全国; 全镇 or 全村.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from zhgovie.entities.gazetteer import divisions, official_names, short_form
from zhgovie.facts import duties, events, holder, reports, seats, votes, zones
from zhgovie.facts.holder import is_observer
from zhgovie.facts.openings import level_of
from zhgovie.facts.words import verbs
from zhgovie.model import Document, Entity

NATION = "全国"
_NATION_CODE = "100000"
_OPENERS = frozenset({"GPE", "ZONE", "COMPANY", "FAC", "PROJECT", "LOC"})
_DEFINED = _OPENERS - {"GPE"} | {"ORG"}
_INTRODUCTION = re.compile(
    r"([一-鿿（）()A-Za-z0-9]{3,24}?)(?:[省市县区乡镇村企]情)?(?:的?(?:简介|概况|简况|介绍|概述|基本情况))"
)
_OF_NATION = re.compile(rf"国家[一-鿿]{{2,8}}[局委署办]|{votes.NATIONAL_BODIES}")
_HOST = re.compile(r"召开|举行|举办")
_SOURCED = re.compile(r"(?:据|来自|由|在|从|对|与)$")
DEFINES = re.compile(
    r"(?:（[^（）\n]{1,40}）|\([^()\n]{1,40}\))?[，,]?"
    r"(?:位于|坐落|地处|起[自于]|始于|[东西南北]起|连接|全长|选址|前身|始建|创建|成立|创办|组建|设立|注册|是(?!否)|系|于[0-9]{4}年|由[^，,。\n]{2,30}(?:建设|兴建|投资|成立))"
)
"""Behind the name that a text opens with: it is what the text is about."""
_NEW = "新建"
"""Before a line's name: 新建甲至乙铁路起自…."""
_BODIES = frozenset({"ORG", "FAC"})
_BUILT = frozenset({"FAC", "PROJECT"})
_PART_OF_TITLE = re.compile(r"[：:\s]")
"""Before the second part of a title, which may open with the body as well as the first."""
_NOT_ABOUT = frozenset("：:、和与及的")
"""Behind a body that opens a title: it tells, or is one of several."""
_LEVELS = "市县区州盟旗"
_OWN_WORD = re.compile(
    r"(?:^|[，,。；;：:\s“（(年月日度季来底末份])([全我][省市县区州盟旗](?!第(?![一二三]产业)|首|前(?![0-9一二两三四五六七八九十]{1,3}(?:个?月|季度|年|周|天))|域)|[省市县区州]本级|(?:开发|园|经开|高新)区(?!第|首|域|化|级))"
)
"""全市, 开发区 at the front of a clause."""
_OWN_SMALL_WORD = re.compile(
    r"(?:^|[，,。；;：:\s“（(年月日度季来底末份])([全我](?:[镇乡村]|街道)(?!第(?![一二三]产业)|首|前))"
)
"""全镇 there: less than a name tells, for a text on a county may speak of a village too."""
_IN_CHARGE = re.compile("辖(?:区|内)")
"""How a branch office speaks of what it is for."""
_CORPS = "新疆生产建设兵团"
_CORPS_ACTS = re.compile("(?:^|[，,。；;：:\\s年月日底末度])[全]?兵团(?![第一二三四五六七八九十0-9])")
_MORE_THAN_ONCE = 1
_LONGEST_PLACE = 8
_OFTEN = 3
_LEAD = 3
"""Sentences that may name the subject first."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A holder of facts."""

    name: str
    """In full, where the text is about it; as written elsewhere."""
    id: str | None = None
    """Official code."""
    rule: str = ""
    """How it was found."""

    def above(self, level: str) -> Subject | None:
        """Give the division of a level that this one lies in, or opens with: of 义乌市 and 省, 浙江省."""
        code = self.id or seats.code_in(self.name, level)
        codes = ((code or "")[:width].ljust(6, "0") for width in (6, 4, 2))
        found = next((code for code in codes if official_names().get(code, "").endswith(level)), None)
        return Subject(official_names()[found], found, "subject.whole") if found and found != self.id else None


THE_NATION = Subject(NATION, _NATION_CODE, "subject.nation")
THE_WORLD = Subject("全球", rule="subject.world")


def document_subject(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Say what the whole article is about, or None."""
    reported = of_report(document)
    if reported is not None:
        return reported
    if tasks := duties.brackets(document.clean):
        entities = [entity for entity in entities if not duties.holds(tasks, entity.start)]
    found = _introduced(document, entities) or _corps(document)
    return found or _titled(document, entities) or _told(document, entities)


def _corps(document: Document) -> Subject | None:
    """Take the corps of 新疆, which counts as a region beside it, where the text names it in full and goes on so."""
    clean = document.clean
    count = clean.count("兵团") if _CORPS in clean else 0
    is_told = count > _MORE_THAN_ONCE and count > clean.count("新疆") - clean.count(_CORPS)
    return Subject(_CORPS, rule="subject.most_named") if is_told and _CORPS_ACTS.search(clean) else None


def _introduced(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take X of the title X简介, where it is no division and the first sentence speaks of it."""
    title = _INTRODUCTION.fullmatch((document.meta.title or "").strip())
    if title is None or title.group(1) in divisions():
        return None
    name = title.group(1)
    if any(entity.label == "GPE" and entity.text.startswith(name) for entity in entities):
        return None
    end = document.headings[0][1] if document.headings else 0
    first = next((sentence for sentence in document.sentences if sentence[0] >= end), None)
    if first is None or name not in document.clean[slice(*first)]:
        return None
    return Subject(name, rule="subject.title")


def _titled(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take the zone or company of the title, the zone that the text is about, the title's place, else its body."""
    named = [entity for entity in entities if _in_title(document, entity) and not is_nation(entity)]
    for label in ("ZONE", "COMPANY"):
        if titled := _of_title(document, entities, named, frozenset({label})):
            return titled
    zone = zones.spoken_of(document, entities)
    place = full(zone, "subject.zone") if zone else _of_title(document, entities, named, frozenset({"GPE", "LOC"}))
    return place or _opens_title(document, entities, _BODIES) or _of_paper(document)


def _of_paper(document: Document) -> Subject | None:
    """Take the place whose paper the title is about: 《洛阳市医疗保险办法》解读."""
    title = document.meta.title or ""
    code = seats.code_in(title[title.find("《") + 1 :], "") if "《" in title else ""
    return Subject(official_names()[code], code, "subject.title") if code else None


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
        return _of_own_lead(document, entities) or THE_NATION
    if voted is not None:
        return Subject(
            _as_written(voted.name, document.clean),
            voted.code,
            "subject.spread" if voted.is_spread else "subject.votes",
        )
    whole, opening = _whole(document, entities), _opening(document, entities)
    if whole and opening and whole.name == "全区" and opening.name.endswith("区") and opening.id is None:
        return opening  # 某某高新区：…全区
    loose = whole or opening or _sole(document, entities) or _nation(document) or _small_whole(document, entities)
    loose = loose or _opening(document, entities, of_fairs=True) or _opens_title(document, entities, _BODIES, led=False)
    return loose or _opens_title(document, entities, frozenset({"GOV"})) or _of_first_body(document, entities)


def _opens_title(
    document: Document, entities: Sequence[Entity], labels: frozenset[str], *, led: bool = True
) -> Subject | None:
    """Take the school, hospital or station that opens the title, does something there, and that the lead names."""
    if not document.headings or not document.meta.title:
        return None
    clean, (start, end) = document.clean, document.headings[0]
    opens = {start, start + 1, *(mark.end() for mark in _PART_OF_TITLE.finditer(clean, start, end))}
    first = next((entity for entity in entities if entity.start in opens and entity.label in labels), None)
    if first is None or first.end >= end or is_observer(first.text):
        return None
    if clean[first.end] in _NOT_ABOUT or votes.TELLS.search(clean, first.end, first.end + 8):
        return None
    sentences = [sentence for sentence in document.sentences if sentence[0] >= end][:_LEAD]
    is_led = not led or (bool(sentences) and first.text in clean[sentences[0][0] : sentences[-1][1]])
    return full(first, "subject.title") if is_led else None


def _defined(document: Document, entities: Sequence[Entity]) -> Entity | None:
    """Give the zone, firm or site that opens the text and of which its first sentence says what it is."""
    title = document.headings[0][1] if document.meta.title and document.headings else 0
    first = next((sentence for sentence in document.sentences if sentence[0] >= title), None)
    starts = {entity.start: entity for entity in entities}
    at = first[0] + len(_NEW) * document.clean.startswith(_NEW, first[0]) if first is not None else 0
    opener = starts.get(at) if first is not None else None
    while opener is not None and opener.label == "GPE":  # 甲省乙县 丙合作社成立于…
        opener = starts.get(opener.end)
    is_said = opener is not None and opener.label in _DEFINED and DEFINES.match(document.clean, opener.end)
    return opener if is_said else None


def of_report(document: Document) -> Subject | None:
    """Give the place whose government's report the title announces."""
    name = reports.place(document)
    return Subject(name, rule="subject.report_title") if name else None


def full(entity: Entity, rule: str) -> Subject:
    """Make a subject of an entity, under its full name."""
    if entity.label == "GPE" and not entity.canonical:
        codes = divisions().get(entity.text, ())
        if len(codes) == 1:
            return Subject(_as_written(official_names()[codes[0]], entity.text), codes[0], rule)
    return Subject(entity.canonical or entity.text, entity.id, rule)


def is_nation(entity: Entity) -> bool:
    """Whether an entity is China."""
    return entity.text in {"中国", "中华人民共和国", "我国"}


def innermost(entity: Entity, starts: dict[int, Entity]) -> Entity:
    """Step to the last of places named in a row: of 云南临沧市 the city. `starts` has the entities by start."""
    while entity.label == "GPE":
        inner = starts.get(entity.end)
        if inner is None or inner.label != "GPE" or _is_around(inner, entity):
            break
        entity = inner
    return entity


def _is_around(place: Entity, other: Entity) -> bool:
    """Whether a division holds another: of 山东省昌乐县山东某某公司 the second 山东 is the firm's."""
    code, within = place.id or "", other.id or ""
    return code in official_names() and code != within and within.startswith(code[: level_of(code)])


def _of_title(
    document: Document, entities: Sequence[Entity], titled: Sequence[Entity], labels: frozenset[str]
) -> Subject | None:
    """Take the first with one of the labels of those that are `titled`, or what it lies in."""
    starts = {entity.start: entity for entity in titled}
    named = [entity for entity in titled if not _HOST.match(document.clean, entity.end)] or titled
    for entity in named:
        if entity.label in labels:
            if zones.is_class(entity):
                continue
            last = full(innermost(zones.in_full(entity, entities), starts), "")
            return Subject(_as_written(last.name, document.clean), last.id, "subject.title")
    return THE_NATION if "我国" in (document.meta.title or "") and "GPE" in labels else None


def _as_written(name: str, clean: str) -> str:
    """Keep the level that the text writes where the gazetteer has today's, or more: 海门市, now 海门区; 黔东南州."""
    if name.endswith("自治州") and name not in clean and (short := f"{short_form(name)}州") in clean:
        return short
    if name in clean or name[-1:] not in _LEVELS or name.endswith("自治区"):
        return name
    stem, known = short_form(name), divisions()  # 长沙县 is no former name of 长沙市
    return next((stem + level for level in _LEVELS if stem + level in clean and stem + level not in known), name)


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
        sentences = document.sentences[:_LEAD]
        return bool(sentences) and entity.start < sentences[-1][1]
    return 4 * count > voted.weight


def _whole(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take 全市 or 园区: the place whose office tells in the lead, that of the source, of an office; else the words."""
    opening = _OWN_WORD.search(document.clean)
    whole = votes.speaks_of_a_whole(document.clean)
    word = opening.group(1) if opening else whole.group() if whole else ""
    own = votes.own_level(document.clean)
    if own and word[:1] in "全我" and not word.endswith(own):  # 我县 tells whose 全市 is not
        word = f"我{own}"
    if not word:
        return _of_seat(document, entities, "") if _IN_CHARGE.search(document.clean) else None
    is_place = word[0] in "全我" or word.endswith("本级")  # 开发区 is not the place of the paper
    if is_place and (teller := _of_teller(document, entities, word[-1])):
        return teller
    for told in (document.meta.source, document.meta.site) if is_place else ():
        for length in range(min(_LONGEST_PLACE, len(told or "")), 1, -1):
            codes = divisions().get((told or "")[:length], ())
            if len(codes) == 1:
                return Subject(official_names()[codes[0]], codes[0], "subject.source")
    seat = _of_seat(document, entities, word[-1]) if word[0] in "全我" else None
    zone = zones.meant_by(word, entities, document.clean[: opening.start() if opening else 0])
    seat = full(zone, "subject.zone") if zone else seat
    code = seats.only_named(document.clean, entities, word[-1]) if word[0] in "全我" and not seat else ""
    if code:
        return Subject(_as_written(official_names()[code], document.clean), code, "subject.seat")
    return seat or Subject(word, rule="subject.generic")


def _of_seat(document: Document, entities: Sequence[Entity], level: str) -> Subject | None:
    if code := seats.code_of(entities, level):
        return Subject(_as_written(official_names()[code], document.clean), code, "subject.seat")
    name = seats.unlisted(entities, level) if level else ""
    return Subject(name, rule="subject.seat") if name else None


def _of_teller(document: Document, entities: Sequence[Entity], level: str) -> Subject | None:
    """Give the place whose office the lead has its figures from: 从某某市统计局获悉,全市…."""
    clean = document.clean
    end = document.sentences[min(_LEAD, len(document.sentences)) - 1][1] if document.sentences else 0
    for body in takewhile(lambda entity: entity.start < end, entities):
        if body.label != "GOV":
            continue
        is_teller = votes.TELLS.search(clean, body.end, body.end + 10) is not None
        if is_teller or _SOURCED.search(clean, max(0, body.start - 2), body.start):
            code = seats.code_in(body.text, level)
            if code and body.text.startswith(official_names()[code]):
                return Subject(official_names()[code], code, "subject.teller")
    return None


def _of_own_lead(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take the place whose office tells in the lead what a text that opens with 全省 is about, wherever it goes on."""
    own = _OWN_WORD.search(document.clean, 0, document.sentences[0][1]) if document.sentences else None
    return _of_teller(document, entities, own[1][-1]) if own and own[1][0] in "全我" else None


def _of_first_body(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take the place of the first public body of the lead where no place is named alone: 衢州市教育局负责人答记者问."""
    end = document.sentences[min(_LEAD, len(document.sentences)) - 1][1] if document.sentences else 0
    lead = [entity for entity in entities if entity.label in {"GOV", "EVENT"} and entity.start < end]
    body = next((entity for entity in lead if entity.label == "GOV"), lead[0] if lead else None)
    code = seats.code_in(body.text, "") if body is not None else ""
    if body is not None and not code and _OF_NATION.match(body.text):
        return THE_NATION
    code = seats.inside(document.clean, code) or code
    return Subject(_as_written(official_names()[code], document.clean), code, "subject.body_place") if code else None


def _small_whole(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take 全镇 or 全村 where nothing else tells: the one town or village that is named, else the words."""
    opening = _OWN_SMALL_WORD.search(document.clean)
    if opening is None:
        return None
    name = seats.only_small(document.clean, entities, opening.group(1)[-1])
    return Subject(name, rule="subject.seat") if name else Subject(opening.group(1), rule="subject.generic")


def _opening(document: Document, entities: Sequence[Entity], *, of_fairs: bool = False) -> Subject | None:
    """Take the name that opens one of the first sentences as its subject, not as who tells or where."""
    clean = document.clean
    starts = {entity.start: entity for entity in entities}
    for start, end in document.sentences[:_LEAD]:
        first = next((starts[at] for at in range(start, min(end, start + 12)) if at in starts), None)
        if (
            first is None
            or not (events.is_fair(first) if of_fairs else first.label in _OPENERS)
            or len(first.text) < 2
            or is_nation(first)
        ):
            continue
        last = innermost(first, starts)
        is_told = _SOURCED.search(clean, max(start, first.start - 2), first.start) or _is_acted_on(clean, start, first)
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
    return Subject(_as_written(official_names()[code], document.clean), code, "subject.seat") if code else None


def _nation(document: Document) -> Subject | None:
    return THE_NATION if votes.speaks_of_the_nation(document.clean) else None


def _in_title(document: Document, entity: Entity) -> bool:
    title = document.meta.title
    if not title:
        return False
    if document.headings and document.headings[0][0] <= entity.start < document.headings[0][1]:
        return True
    return entity.text in title


def level(subject: Subject) -> str:
    """Give the last character of a division's official name, or of the name as it is: 市, 县, 区."""
    return official_names().get(subject.id or "", subject.name)[-1:]
