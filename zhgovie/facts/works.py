"""Money, size and capacity of projects: 总投资22亿元的某某项目, 年产30万吨赖氨酸项目, 投资3亿元新建厂房."""

from __future__ import annotations

from zhgovie.facts.behind import right_phrase
from zhgovie.facts.deeds import WORKED_ON, verb_first
from zhgovie.facts.draft import Draft, Page, put
from zhgovie.facts.phrase import dependent_suffix, ends_in_verb, is_word
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.facts.words import longest_at, words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]


_PLANT = lazy(r"[一-鿿]{2}(?:项目|工程|基地|电站|生产线)(?=开工|投产|建成|签约|落地|竣工|$)")
_DESCRIBED = lazy(r"(?:[一-鿿]{2,40}的.{8,}|.*”)(?:项目|工程)$")
"""A project told of by a clause or a quote."""
_PLANT_END = lazy(r"(?:(?:改扩建|扩建|技改|加工|建设|产业化|一体化)*(?:项目|工程)|改扩建|扩建|生产线)等?$")
_HOLDING = frozenset({"PROJECT", "FAC", "COMPANY", "ZONE", "ORG", "PRODUCT"})
_ITS_OWN = ("公司", "企业", "一期", "二期", "三期")
"""How what is labelled as a project begins that is one of whom the text speaks of: 公司一期年产2万吨铜箔项目."""
_PROJECTS = _HOLDING - {"ORG", "PRODUCT"}


def inside_name(page: Page, draft: Draft) -> bool:
    """Capacity in a name (吉林梅花三期 30万吨 赖氨酸 项目): the goods behind it, of the project so named."""
    text, value = page.text, draft.quantity
    entity = page.entity_over(value.start, value.end)
    if entity is None:
        return False
    right, _ = right_phrase(text, value.end, min(entity.end, draft.group.right[1]))
    spans = []
    for start, end in right:
        plant = _PLANT_END.search(text, start, end)
        if not plant or plant.start() > start:
            spans.append((start, plant.start() if plant else end))
    yearly = _yearly(text, max(entity.start, draft.group.left[0]), value.start)
    work = [(start, end) for start, end in right if end - start > len("项目")]  # 甲公司 2×66万千瓦 扩建项目
    put(draft, [*yearly, *spans] or work or [(entity.start, value.start)], "indicator.in_name")
    if entity.label in _HOLDING and not entity.text.startswith(_ITS_OWN):
        draft.subject = page.topics.subject_of(entity)
    return True


def _yearly(text: str, start: int, end: int) -> list[Offsets]:
    """Find 年产 right before a value."""
    for size in words("yearly").ends.get(text[end - 1 : end], ()):
        if end - size >= start and text[end - size : end] in words("yearly"):
            return [(end - size, end)]
    return []


def of_project(page: Page, draft: Draft, own: list[Offsets]) -> bool:
    """总投资22亿元的某某项目, 占地25亩的公园: the measure alone, of the thing named behind it."""
    text = page.text
    low, high = draft.group.right
    at = low + (1 if text.startswith("的", low) else 0)
    entity = page.entities.get(at)
    start, end = own[-1]
    size = dependent_suffix(text, (start, end))
    yearly = _yearly(text, start, end)
    if yearly:
        right, _ = right_phrase(text, low, min(high, low + 12))
        cut = [_before_plant(text, *_before_of(text, span)) for span in right]
        put(draft, [*yearly, *cut], "indicator.yearly")
        return True
    if entity is None or entity.label not in _PROJECTS:
        if size and text.startswith("的", low) and is_word(text, [(end - size, end)], "depend"):
            put(draft, [(end - size, end)], "indicator.attributive")
            return True
        return False
    if size:
        put(draft, [(end - size, end)], "indicator.attributive")
        told = draft.subject
        if told is None or told.rule != "subject.site" or not told.name.startswith(entity.text):  # 某某公司二期项目
            draft.subject = page.topics.subject_of(entity)
        return True
    return False


def _before_of(text: str, span: Offsets) -> Offsets:
    at = text.find("的", *span)
    return (span[0], at) if at > span[0] else span


def _before_plant(text: str, start: int, end: int) -> Offsets:
    """Cut the plant off its goods: 钢管 生产线."""
    plant = _PLANT_END.search(text, start + 2, end)
    return (start, plant.start()) if plant else (start, end)


def put_into(page: Page, draft: Draft, own: list[Offsets]) -> bool:
    """投资1200万元搭建…平台: what the money is put into joins the indicator."""
    text = page.text
    low, high = draft.group.right
    verb = longest_at(text, low, high, words("invested")) if text.endswith(("投资", "投入"), *own[-1]) else ""
    if not verb:
        return False
    second = longest_at(text, low + len(verb), high - 2, words("invested"))  # 新建改造 乡村公路
    if text.startswith(("工程", "项目"), low + len(verb) + len(second)):  # 实施 改造工程
        second = ""
    right, _ = right_phrase(text, low + len(verb) + len(second), high, (page.topics.starts,))
    named = page.entities.get(right[0][0]) if right else None
    if named is not None and named.label == "PROJECT" and named.end == right[-1][1] and not second:
        put(draft, [own[-1]], "indicator.invested")
        return True
    put(draft, [own[-1], *right], "indicator.invested")
    return bool(right)


def chained(page: Page, draft: Draft, previous: Draft | None, own: list[Offsets], right: list[Offsets]) -> bool:
    """引入 7家 总投资 60.64亿元 的新项目: count and money share the noun at the end. `previous` is the value before."""
    if not right or previous is None or not draft.group.shares_gap or previous.clause is not draft.clause:
        return False
    verbs = [
        span for span in previous.phrase.spans if span not in own and page.text[slice(*span)] not in words("empty")
    ]
    put(previous, [*verbs, *right], "indicator.chained")
    put(draft, [*verbs, *own, *right], "indicator.chained")
    draft.taken_right = True
    return True


def of_named(page: Page, draft: Draft, own: list[Offsets], size: int) -> bool:
    """抚吉高速投资91.5亿元: a measure, `size` long, right behind the name of its holder."""
    start, end = own[-1]
    entity = page.topics.ends.get(end - size)
    if entity is None or entity.start < start or entity.label not in _PROJECTS:
        return False
    put(draft, [(end - size, end)], "indicator.of_named")
    if draft.subject is None or not draft.subject.name.endswith(entity.text):  # 甲省 乙公司
        draft.subject = page.topics.subject_of(entity)
    return True


def of_described(page: Page, draft: Draft, own: list[Offsets], size: int) -> bool:
    """正在实施的“…升级”项目总投资3亿元: the measure alone, `size` long, where what it is of is told at length."""
    start, end = own[-1]
    if len(own) > 1 or not _DESCRIBED.match(page.text, start, end - size):
        return False
    put(draft, [(end - size, end)], "indicator.of_described")
    return True


def of_plant(page: Page, draft: Draft, own: list[Offsets], right: list[Offsets]) -> bool:
    """某某二期530兆瓦并网光伏项目: capacity or money in a project's name is of the words behind it."""
    text, unit = page.text, draft.quantity.unit
    if not right or not is_measure_unit(draft.quantity) or unit in {"%", "pp", "x"} or draft.phrase.tail:
        return False
    plant = _PLANT.search(text, *right[-1])
    is_verb = (verb_first(text, own[0]) or ends_in_verb(text, own)) and text[slice(*own[-1])] not in WORKED_ON
    if plant is None or dependent_suffix(text, own[-1]) or is_verb:
        return False
    put(draft, [*right[:-1], (right[-1][0], plant.end())], "indicator.of_plant")
    return True
