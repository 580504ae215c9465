"""Where a title begins: behind the department that is the body's, before the field that is its own.

The entity stage reads offices; a title is more (油脂行业|分析师, 公共安全|部长, 公司|总经理), or less (宣传中心|主任 is
the head of a body's department, 分管|副市长 a deputy). `joined`, `shortened`, `widened` and `firms` give each title
its extent, and the firm that only its place before a title tells; only the finders of relations see it. `is_post`
tells titles that one can hold from callings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from zhgovie.entities.gazetteer import common_words, countries, listed_goods
from zhgovie.entities.offices import BARE_OFFICE, is_office
from zhgovie.facts.relations.words import any_of, members
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity

OF_FIRM = lazy(any_of("firm_office"))
"""Offices of firms."""
WORD = r"(?:对外|对口|[一-鿿](?<![的了在和与及等对向由被将为是据]))"
"""A character of a department's name."""
DEPARTMENT = rf"{WORD}{{1,9}}(?<!董事)(?<!党支)(?<![学党]){any_of('department')}"
"""The name of a department, without the body that has it."""
_UNIT = lazy(DEPARTMENT)
_POSTED = lazy("常?驻(?:(?![的馆])[一-鿿]){1,7}\\Z")
_ENVOY = ("大使", "公使", "代办", "总领事", "领事", "代表", "参赞", "武官")
_HAS_BRANCHES = ("GOV", "COMPANY", "ORG")
_BY_DUTY = lazy("分管|主管|挂职|现任|时任|新任|首任|拟任")
_EDGE = r"[，。；：、！？,;:“”\"《》\s（()]"
_OPENING = lazy(rf"(?:\A|{_EDGE})(?P<words>(?:公司|集团|企业)|老)\Z")
_OLD = lazy(r"[村乡镇厂校局]老\Z")
_KIND = lazy("(?P<field>[一-鿿]{2,6}?)(?:行业|产业|领域|板块|市场)")
_REGION = lazy("(?:大中华|大?中国|亚太|亚洲|欧洲|北美|美洲|全球|[东西南北华][东西南北中])大?(?:区|地区|区域|市场)?")
_MINISTER = lazy("(?:副|常务)?(?:部长|大臣|国务秘书|代表|总?参谋长)(?:助理)?")
_BEFORE_FIRM = lazy(
    rf"(?:{_EDGE}|(?P<of>的))(?:据|对此|记者从)?(?P<name>(?!某|相关|有关|[一两几多\d]|[该本其各全另原前新老]|据)"
    r"(?:[A-Za-z]{1,12}|(?:(?![的了在和与及等对向由被将为是据但而我他她你们这那])[一-鿿])){2,16})\Z"
)
_NO_FIRM = lazy(any_of("no_firm"))
_UNNAMED = lazy("某[^，。]{0,8}(?:公司|企业|集团|厂|店|单位|商)")
_HEAD_OF_FIRM = lazy("(?:董事长|总经理|总裁|老板|创始人|首席执行官|CEO)")
_FIRM_IN_TITLE = lazy(rf"(?P<name>[^公司集团企业董事]{{4,12}}?){_HEAD_OF_FIRM.pattern}")
_PARTY_GROUP = lazy(r"[省市县区州盟旗](?![委区市])[一-鿿]{1,8}?(?=党组(?:副?书记|成员))")  # 区民委|党组成员
_COUNCIL = lazy("(?:理事会|委员会|议会|中央银行|央行)(?=副?[主行议秘])")
_MORE_FIELDS = 2
_LONGEST_GAP = 10
_LONGEST_UNIT = 16
_LONGEST_FIRM = 18


def is_post(title: str, body: str | None) -> bool:
    """Tell whether who bears a title holds a post; `body` is the label of whose it is.

    A teacher's or a lawyer's calling is one only in a named body, a firm without a name has no posts.

    >>> is_post("专家", None), is_post("专家", "ORG"), is_post("某制衣公司负责人", "GPE")
    (False, True, False)
    """
    if title.endswith(members("no_post")) or _UNNAMED.search(title):
        return False
    is_graded = title.startswith(("首席", "高级", "特级", "总"))
    return is_graded or body not in {None, "GPE", "LOC"} or not title.endswith(members("calling"))


def joined(document: Document, _: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Make one title of two without a gap (总统|特使), one body of two before a title (国家统计局|青河调查队|队长)."""
    taken = 0
    for first, second, third in zip(entities, entities[1:], (*entities[2:], None), strict=False):
        if first.start < taken:
            continue
        is_title = first.label == second.label == "TITLE"
        is_body = first.label in _HAS_BRANCHES and second.label in _HAS_BRANCHES and third and third.label == "TITLE"
        if first.end == second.start and (is_title or (is_body and third and second.end == third.start)):
            yield _entity(document, first.start, second.end, second.label)
            taken = second.end


def shortened(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Give a department at the head of a title to the body before it, leave out what is no part of it: 分管|副市长."""
    for before, title in zip((None, *entities), entities, strict=False):
        if title.label != "TITLE":
            continue
        if group := _PARTY_GROUP.match(text, title.start, title.end):
            yield _entity(document, title.start, group.end(), "GOV")
            yield _entity(document, group.end(), title.end, "TITLE")
        elif duty := _BY_DUTY.match(text, title.start, title.end - 2):
            yield _entity(document, duty.end(), title.end, "TITLE")
        elif (council := _COUNCIL.match(text, title.start, title.end)) and before and _is_union(before, title.start):
            yield _entity(document, before.start, council.end(), "ORG")
            yield _entity(document, council.end(), title.end, "TITLE")
        elif text[title.start] in "部处科室局司所" and is_office(text, title.start + 1, title.end):
            yield _entity(document, title.start + 1, title.end, "TITLE")  # …海关部|负责人
            continue
        is_behind = before and before.end == title.start and before.label in {"COMPANY", "ORG", "GOV"}
        if before and is_behind and (end := _unit_end(text, title)):
            yield _entity(document, before.start, end, before.label)
            yield _entity(document, end, title.end, "TITLE")


def _is_union(body: Entity, end: int) -> bool:
    """Whether a part of the world or a union of states ends here: 欧洲|理事会主席, 欧盟|委员会主席."""
    return body.end == end and (body.label == "LOC" or (body.label in _HAS_BRANCHES and body.text.endswith("盟")))


def _unit_end(text: str, title: Entity) -> int:
    """Find where the department at the head of a title ends, the shortest before an office; 0 where there is none."""
    ends = (
        end
        for end in range(title.start + 2, min(title.end - 1, title.start + _LONGEST_UNIT))
        if _UNIT.fullmatch(text, title.start, end)
    )
    return next((end for end in ends if _is_post(text, end, title.end)), 0)


def _is_post(text: str, start: int, end: int) -> bool:
    """Whether an office stands here, with a field of work before it or without: 业务|经理."""
    fields = (at for at in range(start, min(end - 1, start + _LONGEST_GAP)) if at == start or _is_field(text[start:at]))
    return any(is_office(text, at, end) for at in fields)


def widened(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Give a title its field, behind a body (甲公司|油脂行业分析师), and what opens it: 公司总经理, 驻华大使."""
    for index, title in enumerate(entities):
        if title.label != "TITLE":
            continue
        before = _before(entities, index)
        end = before.end if before else 0
        near = max(end, title.start - _LONGEST_GAP)
        opening = _OPENING.search(text, max(0, title.start - 3), title.start)
        posted = _POSTED.search(text, max(0, title.start - 9), title.start) if title.text.startswith(_ENVOY) else None
        if posted:
            yield _entity(document, posted.start(), title.end, "TITLE")
        elif opening and opening.start("words") >= end:
            yield _entity(document, opening.start("words"), title.end, "TITLE")
        elif _OLD.search(text, max(0, title.start - 2), title.start):
            yield _entity(document, title.start - 1, title.end, "TITLE")
        elif before and near == end < title.start and _is_field_of(text, before, title):
            yield _entity(document, end + (text[end] == "的"), title.end, "TITLE")


def firms(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the firm that nothing tells but its place at the head of a clause, before its officer's title and name."""
    for index, (title, person) in enumerate(pairwise(entities)):
        is_officer = title.label == "TITLE" and person.label == "PERSON" and person.start - title.end <= 1
        if not is_officer or not OF_FIRM.search(title.text):
            continue
        if held := _FIRM_IN_TITLE.fullmatch(title.text):
            yield from _firm_in(document, title, held, entities)
            continue
        before = _before(entities, index)
        end = before.end if before else 0
        is_placed = before is not None and before.label == "GPE" and title.start - end <= _LONGEST_FIRM
        first = end if is_placed else max(end, title.start - _LONGEST_FIRM)
        head = ("，" if is_placed or not first else text[first - 1]) + text[first : title.start]
        if not (found := _BEFORE_FIRM.search(head)):
            continue
        name = found["name"]
        is_head = _HEAD_OF_FIRM.match(title.text)  # 远山地板|董事长: a head has no field
        field = len(name) if is_head else _firm_end(name)
        is_said = not found["of"] or name.endswith(members("firm_end"), 0, field)
        least = 2 if is_placed else 3
        if is_said and _names_firm(name[:field], least) and not _NO_FIRM.search(name, 0, field):
            start = title.start - len(name)
            whole = is_placed and before is not None and start == before.end
            yield _entity(document, before.start if whole and before else start, start + field, "COMPANY")
            if field < len(name):
                yield _entity(document, start + field, title.end, "TITLE")


def _firm_in(document: Document, title: Entity, whole: re.Match[str], entities: Sequence[Entity]) -> Iterator[Entity]:
    """Part a firm from the title of its head, where the title was read with it: 远山地板|董事长."""
    is_known = any(entity.label == "COMPANY" and whole["name"] in entity.text for entity in entities)
    if is_known or whole["name"].endswith(members("firm_end")):
        edge = title.start + whole.end("name")
        yield _entity(document, title.start, edge, "COMPANY")
        yield _entity(document, edge, title.end, "TITLE")


def _firm_end(name: str) -> int:
    """Say where a firm's name ends and its officer's field begins: 东方艾格|油脂行业, 元亨利家具|销售."""
    ends = [at for at in range(2, len(name) + 1) if at == len(name) or _is_field(name[at:])]
    return next((at for at in ends if name.endswith(members("firm_end"), 0, at)), ends[0])


def _before(entities: Sequence[Entity], index: int) -> Entity | None:
    """Give the last entity before the one at `index` that can be no part of a title's field."""
    behind = (entity for entity in reversed(entities[max(0, index - 3) : index]) if entity.label not in _FIELDS)
    return next(behind, None)


def _is_field_of(text: str, body: Entity, title: Entity) -> bool:
    """Whether the words between a body and a title are the title's field: 加拿大|公共安全|部长."""
    words = text[body.end : title.start].removeprefix("的")
    if body.label == "GPE":
        is_of_state = is_state(body.text) and bool(_MINISTER.fullmatch(text, title.start, title.end))
        return is_of_state and bool(re.fullmatch(rf"(?:(?!兼){WORD}){{2,8}}", words))
    if BARE_OFFICE.fullmatch(words):  # …管委会|综合办主任
        return body.label in {"GOV", "ZONE", "COMPANY", "ORG"}
    return body.label in {"COMPANY", "ORG"} and _is_field(words)


def _is_field(words: str, more: int = _MORE_FIELDS) -> bool:
    """Whether words name a field of work: a trade, goods, a market, a function of a firm, or two of these."""
    kind = _KIND.fullmatch(words)
    if (kind and not rare(kind["field"])) or _is_listed(words) or _REGION.fullmatch(words):
        return True
    return more > 1 and any(_is_field(words[:at], 1) and _is_field(words[at:], 1) for at in range(2, len(words) - 1))


def _is_listed(words: str) -> bool:
    return len(words) > 1 and (words in _trades() or words in listed_goods() or words in members("title_field"))


def _names_firm(name: str, least: int) -> bool:
    """Whether a name is one that common words do not make, or ends as names of firms do."""
    if re.fullmatch("[A-Za-z]{2,}", name) or name.endswith(members("firm_end")):
        return len(name) > 3
    return least <= len(name) <= 12 and not name.endswith(("公司", "企业", "集团", "厂")) and rare(name) > 0


def rare(name: str) -> int:
    """Count the characters of a name that no common word covers, read from its end."""
    words, at, rare = common_words(), len(name), 0
    while at:
        length = next((n for n in (4, 3, 2) if n <= at and name[at - n : at] in words), 0)
        rare += not length
        at -= length or 1
    return rare


def is_state(name: str) -> bool:
    """Whether a place is a state: 蒙古国, 法国."""
    return name in countries() or name.removesuffix("国") in countries()


def _entity(document: Document, start: int, end: int, label: str) -> Entity:
    return Entity(start, end, document.text[start:end], label, sources=("relations.titles",))


_FIELDS = ("PRODUCT", "INDUSTRY", "TIME")


@cache
def _trades() -> frozenset[str]:
    return frozenset(word for (word,) in table("industries", ("word",)).rows)
