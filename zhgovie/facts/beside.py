"""Values that only another value explains: in the bracket right behind it, or compared with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from zhgovie.facts import deeds, objects, rates, sites
from zhgovie.facts.draft import Draft, Page, put, same_sentence
from zhgovie.facts.holder import DIVISIONS
from zhgovie.facts.subject import THE_NATION, Subject
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_OPENS = lazy(r"[与同和跟较比]")
_CHANGED = lazy("相比|(?:净|共)?(?:增[加长]|减少|下降|提[高升]|上升|降低|[多少高低](?![于达]))")
"""Behind an amount that another is compared with."""
_RATES = frozenset({"growth", "share"})
_GROWTHS = ("增速", "增幅", "涨幅")
_LISTED = lazy(r"(?:[、：:]|的?[有是为])(?P<name>[一-鿿]{1,5}[市县区旗])$")
"""A place that no list knows, among others."""
_RANKED = lazy(
    r"(?P<what>[一-鿿]{2,14}?)(?:总[量额])?(?:增[速长幅]|涨幅)?(?:居前|排名|位[居列]|领先|靠前|较[高快大多]|最[高多大快])[一-鿿0-9]{0,8}?的?[一-鿿]{0,4}?(?:有|是|为)"
)
_WHOLES = frozenset({"全国", "全省", "全市", "全区", "全州"})
_COMPARED = lazy(r"(?P<whole>全[国省市区州])(?:平均(?:水平|数|值)?|增[速幅])?$")
"""Before a bare rate in a bracket: whose that is (比全省平均水平（7%）高1个百分点)."""
_ONES = frozenset({"COMPANY", "PROJECT"})
_LONGEST_PLACE = 9
_NEWLY = lazy(r"(?:净增|新(?:增|建|开通)?)(?!能源|材料|型|区|兴|农|城)(?=..)")
"""What is not of all there are: 新增企业8户,累计达67户."""
_LONGEST_NOUN = 8  # with its comma, behind the value before: 96个村民小组,8169户
_PEOPLE = frozenset({"户", "人", "人次", "名"})
_EXTREMES = frozenset({"最高", "最低"})
_DOERS = ("公司", "企业", "项目", "单位", "园区")
"""Nouns that what they do is told before: 3家 上市公司."""
_FEW = 4
"""Drafts looked back over for those of which some did something."""
_OF_MANY = frozenset({"CNY", "km", "m"})
"""Units of so many measures that one tells of no other: lengths, speeds by the hour."""
_LOOKED_BACK = 12
"""Drafts of the paragraph: a bracket follows all values of the clause that it interrupts."""

_BARE_VERB = 2
"""Characters of 前进, 上升."""


def before_bracket(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Give the value that stands right before a bracket, for the first in it: 设备业62亿元（增长8%）、食品业4亿元."""
    if draft.clause.parent is None or (before and before[-1].clause is draft.clause):
        return None
    end = draft.clause.start - 1
    return next((one for one in reversed(before[-_LOOKED_BACK:]) if one.indicator and one.quantity.end == end), None)


def _ranked(page: Page, draft: Draft) -> Offsets | None:
    """Give what those are told to lead in that brackets tell the values of: 收入 居前的是甲县（9亿元）、乙县."""
    parent = draft.clause.parent
    said = _RANKED.search(page.text, parent.start, draft.clause.start) if parent is not None else None
    return said.span("what") if said else None


def ranked(page: Page, draft: Draft) -> list[Offsets]:
    """Give that where no row before tells it."""
    what = _ranked(page, draft) if place_of_bracket(page, draft) is not None else None
    return [what] if what else []


def place_of_bracket(page: Page, draft: Draft) -> Subject | None:
    """Give the place that a bracket tells the rate of: 增速居前的有甲县（9.8%）、乙区（增长8.9%）."""
    if draft.clause.parent is None or draft.phrase.spans:
        return None
    if draft.phrase.head[-1:] and (whole := draft.phrase.head[-1]) in _WHOLES:  # 收入4894元（全国5963元、全省4881元）
        return _whole(page, whole)
    end = draft.clause.start - 1
    compared = _COMPARED.search(page.text, max(draft.clause.parent.start, end - _LONGEST_PLACE), end)
    if compared and draft.reading.kind in _RATES and draft.quantity.start == draft.clause.start:
        return _whole(page, compared.group("whole"))
    place = page.topics.ends.get(end)
    is_alone = (draft.quantity.start, draft.quantity.end) == (draft.clause.start, draft.clause.end)
    if draft.reading.kind not in _RATES and (place is None or not (is_alone or _ranked(page, draft))):
        return None
    if place is not None:
        is_one = place.text[-1] in DIVISIONS or place.label == "COMPANY"
        return page.topics.subject_of(place) if is_one else None
    listed = _LISTED.search(page.text, max(draft.clause.parent.start - 1, end - _LONGEST_PLACE), end)
    return Subject(listed.group("name"), rule="subject.bracket") if listed else None


def one_ranked(page: Page, draft: Draft) -> Subject | None:
    """Give the name behind a rank, which is its: 比居第二位的乙港 多1万吨."""
    end = draft.quantity.end
    one = page.topics.holder_at(end + 1) if page.text.startswith("的", end) else None
    return replace(page.topics.subject_of(one), rule="subject.ranked") if one is not None else None


def project_of_money(page: Page, draft: Draft) -> Subject | None:
    """Give the project behind its investment in a list: 总投资2亿元的甲项目、总投资3亿元的乙项目."""
    found = sites.of_money(page.text, draft.quantity)
    if found is None:
        return None
    named = page.topics.holder_at(found[0])
    is_whole = named is not None and named.end == found[1]
    one = page.topics.subject_of(named) if named and is_whole else Subject(page.text[slice(*found)])
    return replace(one, rule="subject.ranked")


def _whole(page: Page, word: str) -> Subject | None:
    default = page.topics.default
    wider = THE_NATION if word == "全国" else default.above(word[1]) if default else None
    if wider is None and default is not None and default.rule == "subject.generic" and default.name[-1] != word[-1]:
        wider = Subject(word)
    return replace(wider, rule="subject.bracket") if wider else None


def one_of_bracket(page: Page, draft: Draft) -> Subject | None:
    """Give the firm or project that a bracket tells a measure of: 甲公司（600001,收盘价9元）, 乙项目（总投资3亿元）."""
    parent = draft.clause.parent
    if parent is None or not draft.phrase.spans or draft.phrase.head:
        return None
    index = bisect_right(parent.holes, (draft.clause.start,)) - 1
    one = page.topics.ends.get(parent.holes[index][0]) if index >= 0 else None
    return page.topics.subject_of(one) if one is not None and one.label in _ONES else None


def rate_of_place(page: Page, draft: Draft, previous: Draft | None) -> None:
    """Read the bare share in such a bracket as a growth, where a rate of growth is what is told of the places."""
    if draft.clause.parent is not None and _WHOLES.intersection(draft.phrase.head):
        if previous is not None and previous.reading.kind == "growth":
            draft.reading = draft.reading._replace(kind="growth", rule="kind.of_place")
        return
    if draft.group.names and draft.rules.get("indicator") == "indicator.inherited":
        if (
            previous is not None and previous.reading.kind == "growth" and not draft.phrase.is_attributive
        ):  # 甲市增长5%,乙市为6%
            draft.reading = draft.reading._replace(kind="growth", rule="kind.of_place")
        return
    if (
        draft.quantity.start != draft.clause.start
        or not draft.indicator
        or not page.text.endswith(_GROWTHS, *draft.indicator[-1])
    ):
        return
    if place_of_bracket(page, draft) is not None:
        draft.reading = draft.reading._replace(kind="growth", rule="kind.of_place")


def of_all(text: str, draft: Draft, spans: Sequence[Offsets]) -> Sequence[Offsets]:
    """Leave out the verb of adding where all there are are counted: 新增企业8户,累计达67户."""
    is_all = draft.reading.aggregation == "cumulative" and draft.reading.kind == "level"
    is_all &= not any(word.endswith("完成") for word in draft.phrase.tail)  # 计划新建公路9公里,上半年共完成5公里
    added = _NEWLY.match(text, *spans[0]) if is_all else None
    return [(added.end(), spans[0][1]), *spans[1:]] if added else spans


def of_people(draft: Draft, previous: Draft, spans: Sequence[Offsets]) -> Sequence[Offsets]:
    """Leave out the noun of the value before where the counter says what it counts: 惠及8个村、500户."""
    is_next = draft.group.is_joined or draft.group.shares_gap
    is_bare = not (draft.phrase.spans or draft.phrase.head or draft.phrase.tail)
    is_next |= is_bare and draft.quantity.start - previous.quantity.end <= _LONGEST_NOUN
    if not is_next or draft.quantity.unit not in _PEOPLE or previous.quantity.unit in _PEOPLE:
        return spans
    return [span for span in spans if span[0] < previous.quantity.start] or spans


def of_counted(text: str, draft: Draft, before: Sequence[Draft], right: Sequence[Offsets]) -> list[Offsets]:
    """Give those counted before of which some did what stands behind: 引进企业28家,投资9亿元,15家 建成投产."""
    if (
        len(right) != 1
        or draft.phrase.spans
        or draft.quantity.unit in {"人", "名"}
        or (did := objects.DID.match(text, *right[0])) is None
        or text.startswith(_DOERS, did.end())
    ):
        return []
    other = counted_alike(text, draft, before)
    return deeds.counted(text, other) if other is not None else []


def counted_alike(text: str, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Give the last value of the sentence that has the same unit."""
    for other in reversed(before[-_FEW:]):
        if not same_sentence(text, other, draft):
            break
        if other.quantity.unit == draft.quantity.unit and other.indicator:
            return other
    return None


def next_holder(page: Page, draft: Draft, own: Sequence[Offsets], before: Sequence[Draft]) -> list[Offsets]:
    """Give what the value before measures, for the next holder's bare name: 甲港吞吐货物9万吨;乙港 7万吨."""
    named = page.entities.get(own[0][0]) if len(own) == 1 and is_measure_unit(draft.quantity) else None
    if named is None or named.end != own[0][1] or draft.subject is None or draft.subject.name != named.text:
        return []
    alike = (one for one in reversed(before[-_FEW:]) if one.quantity.unit == draft.quantity.unit and one.indicator)
    one = next((one for one in alike if one.reading.kind == draft.reading.kind), None)
    is_other = one is not None and one.subject is not None and one.subject.name != named.text
    return rates.before_gap(one) if one is not None and is_other else []


def alike_of_other(text: str, draft: Draft, previous: Draft, before: Sequence[Draft]) -> Draft:
    """Give the value last told in the same unit, where a clause turns to others: 乙市 46微克/立方米; 3个镇超100毫米."""
    if draft.reading.kind != "level" or previous.quantity.unit == draft.quantity.unit or draft.group.is_joined:
        return previous
    counts_places = not is_measure_unit(previous.quantity) and text[previous.indicator[-1][1] - 1] in DIVISIONS
    if (
        (draft.subject == previous.subject and not counts_places)
        or not is_measure_unit(draft.quantity)
        or draft.quantity.unit in _OF_MANY
    ):
        return previous
    told = (one for one in reversed(before[-_LOOKED_BACK:]) if one.quantity.unit == draft.quantity.unit)
    return next((one for one in told if one.indicator and one.reading.kind == "level"), previous)


def compared(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """Repeat the indicator before for what it is compared with: 与上次普查的 419万人 相比,比普查时的 3.2人 减少…."""
    is_bare = draft.phrase.is_attributive or not draft.phrase.spans
    is_compared = is_bare and _CHANGED.match(page.text, draft.quantity.end) is not None
    is_compared &= page.text.startswith("相比", draft.quantity.end) or (
        previous is not None and previous.quantity.unit == draft.quantity.unit
    )
    if previous is None or not is_compared or not _OPENS.match(page.text, draft.clause.start, draft.quantity.start):
        return False
    put(draft, previous.indicator, "indicator.beside")
    return True


def extreme(text: str, draft: Draft) -> None:
    """Add that a value is the highest or the lowest: 亩产茶油最高 超过80公斤; 年平均气温15℃,最低 达-6℃."""
    own: list[Offsets] = []
    if tail := draft.phrase.tail:
        said = zip(tail, draft.phrase.tail_spans, strict=True)
        own = [(start, start + 2) for word, (start, _) in said if word[:2] in _EXTREMES]
    if not own and _EXTREMES.isdisjoint([text[start:end] for start, end in draft.indicator]):
        return
    kept = [span for span in draft.indicator if text[slice(*span)] not in _EXTREMES]
    draft.indicator = [*kept, *(own[:1] if own and kept and own[0][0] >= kept[-1][1] else [])] or draft.indicator


def is_move(draft: Draft) -> bool:
    """Whether a value only tells by how many places something moved, with a verb alone: 较上年前进3位."""
    (start, end), *more = draft.indicator
    return draft.quantity.unit == "位" and not more and end - start == _BARE_VERB and end <= draft.quantity.start
