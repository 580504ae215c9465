"""Who opens a phrase and does what it counts, named by no list: 合作社 流转土地, 村民张三 种植蔬菜, 县内 拥有河流."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhgovie.facts import adverbials, holder
from zhgovie.facts.clauses import Clause
from zhgovie.facts.preambles import MEASURE
from zhgovie.facts.words import any_of, branches, doings, words
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

_NO_NOUN = f"(?!{branches('body_work')}|销售[额量收利网渠])"
"""Not before what may be a noun with them: 学校建设."""
_FARM = lazy(
    r"(?:(?!带动|成立|组建|发展|培育|建成|创办|引进|通过|依托)[一-鿿]{2,14}?)?(?:(?:专业)?合作社|养殖场|家庭农场)"
    rf"{_NO_NOUN}"
)
"""Farms of any name."""
_BODY = lazy(
    rf"(?:{branches('acting_place')}|[校院馆县镇乡村境区园域][内里]|[镇村乡]上)"
    rf"{_NO_NOUN}"
)
"""Other bodies and places of any name."""
_SITE = lazy(
    rf"(?:企业|[一-鿿]{{0,10}}?{any_of('sized_site')})"
    rf"(?=(?!投资|长){MEASURE})"
)
"""What opens a clause that tells how large it is: 县医院 占地80亩, 大桥 全长860米."""
_THAT_SITE = lazy(rf"[一-鿿]{{1,8}}?(?<!的)(?=(?!长){MEASURE})")
"""As well, whatever it is called, behind 该: 该路 全长86公里."""
_DOER = lazy(
    r"(?:企业(?=目前|已|共|累计|先后)|[一-鿿]{0,12}?(?P<head>(?<![乡农])村(?![民级工干支])|村集体|社区|小区|景区|[大支中]队|服务队|工作队|志愿者|街道办(?:事处)?|党支部|[图文][书化]馆"
    r"|[一二三]中|[中小]学|乡镇|[推交展博洽招][介易览销谈聘]*会|仪式|活动|开幕式|(?<![一-鿿])(?:大会|会(?=[上场]))))"
    rf"(?:当[天日]|期间|现场|上)*{_NO_NOUN}"
)
"""Who opens a clause, of any name, where a verb of deeds is next: 张家庄村 引进, 志愿者 为群众理发, 推介会 签约."""
_HEADS = lazy("[村区队者办部馆中学镇会式动企]")
"""What such a name has in it."""
_ONE_OF = ("该", "此次", "本次", "这次", "本届")
"""Before who opens a clause: 该小区, 此次推介会."""
_BY_NOW = lazy(r"(?:目前|现场|现(?![有在])|已|共(?!有)|累计|先后|今年(?:以来)?|集中|还)+")
_GENERAL, _REACHES = frozenset({"项目", "工程", "活动"}), frozenset({"涉及", "覆盖", "惠及", "带动", "辐射", "吸纳"})
"""What reaches so many, of no name: 项目 覆盖6个村."""
_HAS = lazy(r"(?:拥有|[现共]有|[建设开]有|设|有)(?![效关机限待色产权计备施人])")
_NOUN_ENDS = frozenset("额量率值者费的")
ITSELF = lazy(
    r"企业(?=投资[约近超]?[0-9]|现有|现已|拥有(?!量)|占地|注册资|总资产|年产|年销售|年可|先后|累计|厂区|厂房|产品(?:远销|出口|畅销))"
)
"""How a profile of a firm goes on about it."""
_ROLE = lazy(
    r"(?:[0-9]{2}岁的?)?(?:[一-鿿]{2,10}[村镇乡县市])?(?:的)?(?:致富|脱贫|创业)?(?:村民|[种养][粮殖植]大?户|大户|农户|[果菜茶粮药花]农|农民|牧民|渔民|[贫脱][困贫]户|社员|带头人|返乡青年|居民)"
)
"""What a person is, before his name."""
_AGED = lazy(r"[0-9]{2}岁的?")
"""How old he is, where that is no value."""
_DOES = lazy(r"又?投资[约近]?[0-9]|流转|承包|[种养栽]|[今去前]年|[0-9]{4}年")
"""How it goes on where he does something, as with a common verb."""


def verb_behind(text: str, start: int, end: int) -> int:
    """Give where the words go on behind who acts or has: 度假区 拥有雪道; `start` where nobody does."""
    if text[start : start + 2] in _GENERAL and text[start + 2 : min(end, start + 4)] in _REACHES:
        return start + 2
    before = text[start - 1 : start]
    is_opening = not "一" <= before <= "鿿" or text.endswith(_ONE_OF, 0, start)
    site = (_THAT_SITE if before == "该" else _SITE).match(text, start, end) if is_opening else None
    if site is not None:
        return site.end()
    said = text[start:end]
    farm = _FARM.match(text, start, end) if "社" in said or "场" in said else None
    body = farm or _BODY.match(text, start, end) or (_doer(text, start, end) if is_opening else None)
    if body is None or text.find("的", body.end(), end) >= 0:
        return start
    now = _BY_NOW.match(text, body.end(), end)
    at = now.end() if now else body.end()
    if (has := _HAS.match(text, at, end)) is not None and has.end() < end:
        return has.end() if has.group() != "设" else at
    if text.startswith("为", at, end):
        return max(adverbials.beneficiary(text, at + 1, end), start) if at + 1 < end else start
    is_done = text[at : at + 2] in words("action") and at + 2 <= end and text[at + 2] not in _NOUN_ENDS
    return at if is_done or text.startswith("实现", at, end - 2) else start


def _doer(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find who opens a clause and is no thing that a verb before him is done to."""
    match = _DOER.match(text, start, end) if _HEADS.search(text, start, end) else None
    if match is None or not match["head"]:
        return match
    has_verb = any(text[at : at + 2] in words("action") for at in range(start, match.start("head") - 2))
    return None if has_verb else match


def person(text: str, at: int, clause: Clause, people: Mapping[int, Entity]) -> tuple[int, Entity] | None:
    """Give the person who opens a clause with his living, behind his age or what he is, and where that begins."""
    if not people:
        return None
    if clause.values and clause.values[0].unit == "岁" and clause.values[0].start <= at:
        at = clause.values[0].end + 1
    role = _ROLE.match(text, at, clause.end) or _AGED.match(text, at, clause.end)
    found = people.get(role.end() if role else at)
    if found is None or not holder.has_living(text, found.end):
        return None
    return at, found


def own(text: str, one: Entity) -> int:
    """Give where the words go on behind a person's name: 张三家 养牛; before a noun the name stays."""
    end = one.end + text.startswith("家", one.end)
    return end if _DOES.match(text, end) or text[end : end + 2] in doings() else one.start
