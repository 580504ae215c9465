"""Whom 全市, 园区 and 全镇 mean: the place whose office tells, of the source or of an office; else the words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from zhgovie.entities.gazetteer import official_names, short_form
from zhgovie.facts import seats, votes, zones
from zhgovie.facts.openings import codes_opening
from zhgovie.facts.subject import LEAD, Subject, as_written, full
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity

SOURCED = lazy(r"(?:据|来自|由|在|从|对|与)$")
_OWN_WORD = lazy(
    r"(?:^|[，,。；;：:\s“（(年月日度季来底末份])([全我][省市县区州盟旗](?!第(?![一二三]产业)|首|前(?![0-9一二两三四五六七八九十]{1,3}(?:个?月|季度|年|周|天))|域)|[省市县区州]本级|(?:开发|园|经开|高新)区(?!第|首|域|化|级))"
)
"""全市, 开发区 at the front of a clause."""
_OWN_SMALL_WORD = lazy(
    r"(?:^|[，,。；;：:\s“（(年月日度季来底末份])([全我](?:[镇乡村]|街道)(?!第(?![一二三]产业)|首|前))"
)
"""全镇 there: less than a name tells, for a text on a county may speak of a village too."""
_IN_CHARGE = lazy("辖(?:区|内)")
"""How a branch office speaks of what it is for."""


def meant(document: Document, entities: Sequence[Entity]) -> Subject | None:
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
        codes = codes_opening(told or "")
        if len(codes) == 1:  # 吉林日报 may be of the province or the city
            return Subject(official_names()[codes[0]], codes[0], "subject.source")
    seat = _of_seat(document, entities, word[-1]) if word[0] in "全我" else None
    zone = zones.meant_by(word, entities, document.clean[: opening.start() if opening else 0])
    seat = full(zone, "subject.zone") if zone else seat
    code = seats.only_named(document.clean, entities, word[-1]) if word[0] in "全我" and not seat else ""
    if code:
        return Subject(as_written(official_names()[code], document.clean), code, "subject.seat")
    if seat is None and word[0] == "我" and (code := seats.own(document.clean, entities, word[-1])):
        return Subject(_as_told(official_names()[code], word[-1], document.clean), code, "subject.seat")
    return seat or Subject(word, rule="subject.generic")


def _as_told(name: str, level: str, clean: str) -> str:
    """Give a place's name as the text has it, which calls it by the level it had then: 海门 of 我市, now 海门区."""
    written = as_written(name, clean)
    return written if written in clean or written.endswith(level) else short_form(name)


def _of_seat(document: Document, entities: Sequence[Entity], level: str) -> Subject | None:
    if code := seats.code_of(entities, level):
        return Subject(as_written(official_names()[code], document.clean), code, "subject.seat")
    name = seats.unlisted(entities, level) if level else ""
    return Subject(name, rule="subject.seat") if name else None


def _of_teller(document: Document, entities: Sequence[Entity], level: str) -> Subject | None:
    """Give the place whose office the lead has its figures from: 从某某市统计局获悉,全市…."""
    clean = document.clean
    end = document.sentences[min(LEAD, len(document.sentences)) - 1][1] if document.sentences else 0
    for body in takewhile(lambda entity: entity.start < end, entities):
        if body.label != "GOV":
            continue
        is_teller = votes.TELLS.search(clean, body.end, body.end + 10) is not None
        if is_teller or SOURCED.search(clean, max(0, body.start - 2), body.start):
            code = seats.code_in(body.text, level)
            if code and body.text.startswith(official_names()[code]):
                return Subject(official_names()[code], code, "subject.teller")
    return None


def of_own_lead(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take the place whose office tells in the lead what a text that opens with 全省 is about, wherever it goes on."""
    own = _OWN_WORD.search(document.clean, 0, document.sentences[0][1]) if document.sentences else None
    return _of_teller(document, entities, own[1][-1]) if own and own[1][0] in "全我" else None


def meant_small(document: Document, entities: Sequence[Entity]) -> Subject | None:
    """Take 全镇 or 全村 where nothing else tells: the one town or village that is named, else the words."""
    opening = _OWN_SMALL_WORD.search(document.clean)
    if opening is None:
        return None
    name = seats.only_small(document.clean, entities, opening.group(1)[-1])
    return Subject(name, rule="subject.seat") if name else Subject(opening.group(1), rule="subject.generic")
