"""Local bodies as reports shorten them, which weights pass over or cut, taken after the decision.

A level and what its body is short for name the body (市律协, 市高院, 县政府办), also before an office that a model drew
into it (市律协|会长). A zone or street stands before its 党工委. A name stands between body and office
(青河市司法局|王收|局长). Who sent or signed a report is named at its edge (来源：县政府办, 云岭网|讯). What opens a
bracket closes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.cues import any_of, has_any
from zhgovie.entities.gazetteer import BOUNDS, common_words, divisions
from zhgovie.entities.merge import Chosen, put
from zhgovie.entities.offices import any_office, is_office
from zhgovie.entities.people import surnames
from zhgovie.lexicons.lazy import lazy

# Asked behind the level: `re` looks fastest for what begins with a character.
_LEVEL = "(?P<level>自治区|自治州|省|市|县|区|州|盟|旗)" + "".join(
    f"(?<![全各我本该两跨多外他新城社]{level})" for level in ("[省市县区州盟旗]", "自治[区州]")
)
_SOCIETY = "[一-鿿]协(?<!政协)(?![助同调商议作定力理和防管作查]|会(?![长员]))"
_WORD = "(?:(?![第的了在是和与及或对将把被从向由为以于等也都又就并已各两多])[一-鿿])"
_NAMED = f"{_WORD}{{2,6}}?(?:协会|学会|商会|联合会|总会|基金会)"
_ORGAN = "高院|中院|(?:高级|中级)(?:人民)?法院|检察院|(?:政府|[市县区州]?委)办(?![公事理学实案])|总工会|工商联"
_ORG_ENDS = ("协", "会", "联")
# What may stand right behind a body that its form alone tells: an office, a mark, 等, a verb of visits.
_AFTER = (
    f"(?=[、，。；）)\n]|\\Z|[和与及等]|"
    f"{any_of('rank')}{{0,3}}(?:监事长|{any_office()})|调研|考察|走访|举[行办]|召开|联合)"
)
_BODY = lazy(f"{_LEVEL}(?:(?P<sure>{_SOCIETY}|{_ORGAN})|(?P<named>{_NAMED}){_AFTER})")
_OF_ZONE = lazy(
    "(?:(?<=[、，。；：（(\n兼任])|\\A)(?:(?P<zone>(?![全各我本该])[一-鿿]{2,8}?(?:经开区|高新区|开发区|新区|示范区|园区))"
    "|(?P<street>[一-鿿]{2,5}街道))(?=党工委(?:[委副书]|班子))"
)
# ，郊|区委书记: of a district with such a name; 城区政府 may be that of any town.
_VAGUE = ("郊区", "城区", "矿区")
_OF_VAGUE = lazy("(?:(?<![近远城])郊|(?<![一-鿿])[城矿])区(?:委|(?:人民)?政府|人大(?:常委会)?|政协)")
_PARTY_GROUP = ("党组", "党委")
_SIGNS = "报社?|日报|晚报|网|在线|融媒(?:体(?:中心)?)?|电视台|广播电视台|发布|新闻社|[农商经]报"
# 云岭网讯, 每日云岭网5月6日讯
_HEADED = lazy(
    f"(?m)^[^\\S\n]{{0,8}}(?P<name>[一-鿿]{{2,12}}?(?:{_SIGNS})(?:[一-鿿]{{2}}[版站])?)"
    "(?=(?:[^\\S\n]?(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日)?(?:讯(?![息号])|(?<!发布)消息))"
)
# （青河网记者王平）, and alone on its line: 青河融媒体记者王平
_SIGNERS = "(?=[^\\S\n]{0,2}(?:记者|通讯员)|[^\\S\n]{1,2}[一-鿿]{2,4}[）)])"
_SIGNED = lazy(f"(?m)(?:[（(]|^[^\\S\n]{{0,8}})(?P<name>[一-鿿]{{2,14}}(?:{_SIGNS})){_SIGNERS}")
_SIGNED_CUE = lazy(f"(?:报社?|网|在线|融媒(?:体(?:中心)?)?|电视台|发布|新闻社){_SIGNERS}")
"""Without one of these a text holds no `_SIGNED`, which is slow to fail."""
_SENT = lazy(
    f"(?:来源|供稿|稿源)[：:][^\\S\n]{{0,2}}(?P<name>[一-鿿]{{2,16}}?(?:(?P<gov>[局委办厅部院所站]|政府|办公室|管委会)|{_SIGNS}))"
    "(?=[^\\S\n]{0,4}(?:$|[）)]|作者|编辑|记者|发布|时间))",
    re.MULTILINE,
)
_HEADING_CUES, _SENT_CUES = ("讯", "消息"), ("来源", "供稿", "稿源")
_NO_SIGN = lazy("本[报网台刊]|据|[我该各]|原创|互联网|网络")
_RANKS = lazy("[副总原代兼任]\\Z|\\A(?:常务|党组|党委|原)")
_OPENS = {"）": "（", ")": "("}
_HOLDERS = frozenset(("GOV", "ORG", "COMPANY", "ZONE"))
_CUT = frozenset(("GOV", "ORG", "TITLE", "GPE", "INDUSTRY"))
_SURE = 0.9


def with_local(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the bodies of this kind among it, in text order, none overlapping."""
    found = _between(text, _with_group(text, _closed(text, chosen)))
    found = _with_bodies(text, _of_vague(text, found))
    added = (*_of_zones(text), *_at_edges(text))
    if not added:
        return found
    taken = bytearray(len(text) + 1)
    for one, _ in found:
        if one.label in _HOLDERS:
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return put(found, (one for one in added if not all(taken[one.start : one.end])))


def _closed(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Close the bracket that a name opens: 青河市工商联（总商会|）."""
    if not has_any(text, _OPENS):
        return list(chosen)
    found: list[Chosen] = []
    for item in chosen:
        one, sources = item
        mark = text[one.end : one.end + 1]
        opens = _OPENS.get(mark)
        is_open = opens and text.count(opens, one.start, one.end) > text.count(mark, one.start, one.end)
        found.append((one._replace(end=one.end + 1), sources) if is_open else item)
    return found


def _of_vague(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give a district that is called 郊区 to its bodies, and its committee apart from the office: 郊|区委书记."""
    if not has_any(text, _VAGUE):
        return list(chosen)
    found: list[Chosen] = []
    for item in chosen:
        one, sources = item
        start = one.start - (text[one.start] == "区" and one.start > 0)
        organ = _OF_VAGUE.match(text, start, one.end) if one.label in {"GOV", "TITLE"} else None
        if organ is None or (one.label == "TITLE" and not is_office(text, organ.end(), one.end)):
            found.append(item)
            continue
        end = organ.end() if one.label == "TITLE" else one.end
        found.append((one._replace(start=start, end=end, label="GOV"), sources))
        found += [(one._replace(start=end), sources)] if end < one.end else []
    return found


def _with_group(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give the party's group in a body to its member: 市工商联党组|成员."""
    if "成员" not in text:
        return list(chosen)
    found: list[Chosen] = []
    for item in chosen:
        one, sources = item
        start = one.start
        if one.label == "TITLE" and text.startswith("成员", start) and text.endswith(_PARTY_GROUP, 0, start):
            before = found[-1][0] if found else None
            start -= 2
            if before is not None and before.end > start:
                found[-1:] = [(before._replace(end=start), found[-1][1])] if before.start < start else []
            found.append((one._replace(start=start), sources))
        else:
            found.append(item)
    return found


def _between(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Find who stands between a body and the office held there: 青河市司法局|王收|局长."""
    found: list[Chosen] = []
    for item in chosen:
        one, sources = item
        if one.label != "TITLE" or not found:
            found.append(item)
            continue
        body: Candidate | None = found[-1][0]
        person = body if body is not None and body.label == "PERSON" and body.end == one.start else None
        if person is not None:
            body = found[-2][0] if len(found) > 1 else None
        end = 0
        if body is not None and body.label in {"GOV", "ORG"}:
            ends = (body.end + length for length in (3, 2) if one.start <= body.end + length < one.end)
            end = next((end for end in ends if is_office(text, end, one.end) and _is_name(text[body.end : end])), 0)
        if body is not None and end and end >= one.start:
            if person is not None:
                found.pop()
            found.append(
                (Candidate(body.end, end, "PERSON", "entities.person.between", _SURE), ("entities.person.between",))
            )
            found.append((one._replace(start=end), sources))
        else:
            found.append(item)
    return found


def _is_name(name: str) -> bool:
    """Tell whether a word has the form of a person's name and is no other word."""
    known = common_words()
    is_word = (
        name in known or _RANKS.search(name) or (len(name) == 3 and (known.get(name[:2]) == "x" or name[1:] in known))
    )
    return name[0] in surnames() and not is_word and name not in divisions() and BOUNDS.isdisjoint(name)


def _with_bodies(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Take bodies that their level and form tell, and cut off what was drawn into the office behind them."""
    left = list(chosen)
    bodies = list(_BODY.finditer(text))
    if not bodies:
        return left
    starts = [one.start for one, _ in chosen]
    added: list[Candidate] = []
    for match in bodies:
        start, end = match.span()
        if match["named"] and (not BOUNDS.isdisjoint(match["named"]) or match["named"][:2] in _GENERAL):
            continue
        first, last = max(0, bisect_left(starts, start) - 2), bisect_left(starts, end)
        near = [number for number in range(first, last) if chosen[number][0].end > start]
        start = min([start, *(one.start for one in (chosen[n][0] for n in near) if one.label == "GPE")])
        if near and not _give_way(text, left, near, start, end):
            continue
        label = "ORG" if match["named"] or text[end - 1] in _ORG_ENDS else "GOV"
        added.append(Candidate(start, end, label, "entities.local.body", _SURE))
    kept = [one for one in left if one[0].start < one[0].end]
    return put(kept, added)


_GENERAL = frozenset(("行业", "各类", "有关", "相关", "社会", "专业", "异地"))


def _give_way(text: str, left: list[Chosen], near: Sequence[int], start: int, end: int) -> bool:
    """Cut the names that a body overlaps; False where one of them holds more than it, or begins no office behind it."""
    cut: dict[int, Candidate] = {}
    for number in near:
        one = left[number][0]
        if one.label not in _CUT or (one.start < start and one.label != "GPE"):
            return False
        if one.end <= end:
            continue
        if one.label != "TITLE" or not _is_post(text, end, one.end):
            return False
        cut[number] = one._replace(start=end)
    for number, one in cut.items():
        left[number] = (one, left[number][1])
    return True


def _is_post(text: str, start: int, end: int) -> bool:
    return is_office(text, start, end) or text[start:end] in {"监事长", "秘书长"}


def _of_zones(text: str) -> Iterator[Candidate]:
    """Yield the zone or street before its 党工委."""
    for match in _OF_ZONE.finditer(text) if "党工委" in text else ():
        if BOUNDS.isdisjoint(match[0]):
            label = "ZONE" if match["zone"] else "GPE"
            yield Candidate(*match.span(), label, "entities.local.zone", _SURE)


def _at_edges(text: str) -> Iterator[Candidate]:
    """Yield who sent or signed a report."""
    may_stand = has_any(text, _HEADING_CUES), _SIGNED_CUE.search(text), has_any(text, _SENT_CUES)
    for form, may in zip((_HEADED, _SIGNED, _SENT), may_stand, strict=True):
        for match in form.finditer(text) if may else ():
            if not _NO_SIGN.match(match["name"]):
                label = "GOV" if form is _SENT and match["gov"] else "ORG"
                yield Candidate(*match.span("name"), label, "entities.local.sender", _SURE)
