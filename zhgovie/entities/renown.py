"""Honours that stand where no verb confers them, taken after the decision.

A town is known under what it was named (有“中国瓷都”之称, 擦亮“中国茶乡”名片), a body is engaged under an honour
(受聘为“招商大使”), a committee commends with a count (表彰“全国先进集体”20个). A status stands right before the name of
its holder (国家级农业龙头企业|红石公司). And what was conferred once is the same honour at its other mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.merge import Chosen, put
from zhgovie.entities.statuses import COUNT, HALLMARKED, OPENED, STATUS, speaks_for_itself
from zhgovie.lexicons.patterns import alternatives

_TOWN = re.compile(
    "“(?:中国|世界|全国|国际|亚洲|东方)[^“”\\n]{1,14}(?:之?[都乡城镇谷港县市村]|基地)”(?=之称|的?美誉|的?美称|的?称号|的?盛名|的?名片|的?品牌|的?牌子|的?金字招牌|的?称谓)"
)
_KNOWN_AS = re.compile(
    "(?:被?(?:誉|赞|称)为|享有|素有|有着?|荣膺|擦亮|叫响|打响|唱响)了?(?P<name>“(?:中国|世界|全国|国际|亚洲)[^“”\\n]{1,14}(?:之?[都乡城镇谷港县市村])”)"
)
_ENGAGED = re.compile(
    "(?:受聘|聘任|被聘|聘请|聘)(?:[^，。；、“”\\n]{2,20})?(?:为|担任|成为)(?:[12]\\d{3}年度?)?(?P<name>“[^“”\\n]{3,16}”)"
)
_COMMENDED = re.compile(
    f"(?:表彰|表扬|通报表扬|评选出?|评出|命名|公布)了?(?:[12]\\d{{3}}年度?)?(?P<row>(?:“[^“”\\n]{{4,24}}”(?:称号)?{COUNT}[、，和及]?){{1,8}})"
)
_COUNTED = re.compile("“[^“”\\n]{4,24}”")
# ，国家级农业产业化重点龙头企业|红石公司, 全国劳动模范、|石桥村党支部书记
_BESIDE = re.compile(
    rf"(?:(?<=[，。；：（(\n、])|\A)(?P<name>{OPENED.pattern}[^，。；、：“”（）()\n的\d]{{2,24}}?)[、]?\Z"
)
_BESIDE_LABELS = frozenset(("COMPANY", "ORG", "PERSON", "GPE", "FAC", "GOV", "TITLE"))
_OF_PERSON = re.compile(
    "(?:劳动模范|劳模|工作者|共产党员|道德模范|楷模|工匠|标兵|党务工作者|红旗手|好人|教师|企业家)\\Z"
)
_LONGEST_BESIDE = 34
_NO_AGAIN = '(?!创建|评选|评比|争创|申报|竞赛|获得者|主题|活动|工作|建设|标准|精神|[”"])'
_SHORTEST = 6
_MOST = 40
_SURE = 0.9


def with_renown(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the honours of this kind among it, in text order, none overlapping."""
    chosen = put(chosen, sorted(_stated(text, chosen)))
    return put(chosen, _again(text, chosen))


def _stated(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield what a town is known as, a body engaged as, or a committee commends with a count."""
    known = {one.start for one, _ in chosen if one.label == "HONOR"}
    yield from _beside(text, chosen)
    spans = {match.span() for match in _TOWN.finditer(text)}
    spans |= {match.span("name") for form in (_KNOWN_AS, _ENGAGED) for match in form.finditer(text)}
    for commended in _COMMENDED.finditer(text):
        quoted = _COUNTED.finditer(text, *commended.span("row"))
        spans |= {match.span() for match in quoted if STATUS.search(text, match.end() - 8, match.end())}
    for start, end in spans:
        if start not in known:
            yield Candidate(start, end, "HONOR", "entities.renown.stated", _SURE)


def _beside(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield statuses that stand right before the name of their holder, at the head of a clause or in a row."""
    end = 0
    for one, _ in chosen:
        least = max(end, one.start - _LONGEST_BESIDE)
        found = _BESIDE.search(text, least, one.start) if one.label in _BESIDE_LABELS else None
        if found is None or not speaks_for_itself(text, *found.span("name")):
            end = one.end
            continue
        is_row = text[one.start - 1] == "、"
        of_person = one.label in {"PERSON", "GOV", "TITLE", "ORG", "COMPANY"} and _OF_PERSON.search(found["name"])
        if of_person if is_row or one.label in {"GOV", "TITLE"} else (of_person or HALLMARKED.search(found["name"])):
            yield Candidate(*found.span("name"), "HONOR", "entities.renown.beside", _SURE)
        end = one.end


def _again(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield further mentions of honours that were chosen."""
    held = [one for one, _ in chosen if one.label == "HONOR"]
    names = list(dict.fromkeys(text[one.start : one.end] for one in held))
    names = [name for name in names if len(name) >= _SHORTEST and not name.endswith(("认证", "认定"))][:_MOST]
    if not names:
        return
    known = {position for one in held for position in range(one.start, one.end)}
    for match in re.finditer(f"{alternatives(names)}{_NO_AGAIN}", text):
        if match.start() not in known and match.end() - 1 not in known:
            yield Candidate(*match.span(), "HONOR", "entities.renown.again", _SURE)
