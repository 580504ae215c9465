"""Parts that add up to a whole: 增加值245亿元。从门类看,采矿业 45亿元;制造业 200亿元.

The figures themselves tell the whole of a breakdown, over commas, full stops and paragraphs; and so does the bracket
right behind it (在校学生900人(其中小学 500人、初中 300人)). A part whose name does not say what is measured takes that
of the whole, and so do the rates behind the part.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from zhgovie.facts import deeds, parts
from zhgovie.facts.draft import Draft, Page, put, same_sentence
from zhgovie.facts.phrase import dependent_suffix
from zhgovie.facts.sites import MONEY
from zhgovie.facts.surroundings import is_measure_unit
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_PEOPLE = lazy(r"(?:[生师士家人员工户者民童口众手]|干部|教授|院长)[)）]?$")
"""Names of who is counted, which need no whole."""
_MONIES = lazy(r"(?:[金款贴补费税奖债贷股]|保险|项目|工程)[)）]?$")
"""Names of what has an amount by itself."""
_HEADS = frozenset({"人", "名", "人次"})
_ROUNDED = 2000
"""A whole and its parts are rounded each: one differs from the sum by no more than this part of it."""
_OPENS = lazy(r"其中|包括|看[，,：:]|分[，,：:]|[（(：:]")
_OPENING = 40
"""Characters before the first part in which they stand."""
_AHEAD = 40
"""Values looked at behind a whole: its parts and their rates."""
_LEAST = 2
"""Parts at the least."""


def settle(page: Page, drafts: Sequence[Draft]) -> None:
    """Name what is measured for the parts of each whole in the text."""
    drafts = sorted(drafts, key=lambda one: one.quantity.start)  # a bracket is read behind its clause
    for index, whole in enumerate(drafts):
        if _may_have_parts(page.text, whole):
            found = _parts(whole, drafts[index + 1 : index + 1 + _AHEAD])
            if found and _may_be(page.text, whole, drafts[index + 1 + found[0]]):
                for place in found:
                    _tie(page.text, whole, drafts, index + 1 + place)


def _may_have_parts(text: str, whole: Draft) -> bool:
    """Whether a value is an amount of what has a name, not of a sort alone (补贴类 9万元)."""
    value = whole.quantity.value
    is_level = whole.reading.kind == "level" and isinstance(value, Decimal) and value > 0
    is_measured = is_measure_unit(whole.quantity) or whole.quantity.unit in _HEADS
    return bool(whole.indicator) and is_level and is_measured and text[whole.indicator[-1][1] - 1] != "类"


def _parts(whole: Draft, behind: Sequence[Draft]) -> list[int]:
    """Give which values behind a whole are its parts, by number; thirds and the like (fractions) add up to nothing."""
    total = left = _amount(whole)
    found: list[int] = []
    for place, one in enumerate(behind):
        if one.quantity.unit != whole.quantity.unit or one.reading.kind != "level":
            continue
        if found and one.clause.parent is not behind[found[0]].clause.parent:
            if _is_bracket(whole, behind[found[0]]):
                break
            continue  # parts of a part
        value = _amount(one)
        if not value or (value > left and not _adds_up(total, left)):
            if not found:
                continue
            return []
        if abs(left - value) >= abs(left):
            break
        left -= value
        found.append(place)
    is_told = len(found) >= _LEAST and (_adds_up(total, left) or _is_bracket(whole, behind[found[0]]))
    return found if is_told else []


def _amount(of: Draft) -> Decimal:
    value = of.quantity.value
    return value if isinstance(value, Decimal) else Decimal(0)


def _adds_up(total: Decimal, left: Decimal) -> bool:
    return abs(left) * _ROUNDED <= total


def _may_be(text: str, whole: Draft, first: Draft) -> bool:
    """Whether a sum is no chance: amounts of goods need words that open a breakdown, or stand in one sentence."""
    if not is_measure_unit(whole.quantity) or whole.quantity.unit in MONEY or same_sentence(text, whole, first):
        return True
    start = max(whole.quantity.end, first.quantity.start - _OPENING)
    return _OPENS.search(text, start, first.quantity.start) is not None


def _is_bracket(whole: Draft, first: Draft) -> bool:
    """Whether a part opens the bracket right behind its whole."""
    return first.clause.parent is whole.clause and first.clause.start - 1 == whole.quantity.end


def _tie(text: str, whole: Draft, drafts: Sequence[Draft], index: int) -> None:
    """Put the whole before the name of a part, and of the rates told of that."""
    part = drafts[index]
    if not _is_bare(text, whole, part):
        return
    named = list(part.indicator)
    things = [
        span for span in whole.indicator if deeds.verb_first(text, span) != span and not deeds.is_verb(text, span)
    ]
    spans = parts.whole_of(text, things, text[slice(*named[0])]) if things else []
    if not spans:
        return
    for one in drafts[index : index + 4]:
        if one is not part and (one.reading.kind == "level" or one.indicator[: len(named)] != named):
            break
        put(one, [*spans, *one.indicator], "indicator.part")
        one.rules["shares"] = "measure"


def _is_bare(text: str, whole: Draft, part: Draft) -> bool:
    """Whether a part's name does not say what is measured."""
    if len(part.indicator) != 1 or part.rules.get("indicator") != "indicator.left":
        return False
    (start, end), unit = part.indicator[0], part.quantity.unit
    last = whole.indicator[-1][1]
    if (
        text.endswith(text[last - 2 : last], start, end)
        or text.find(text[slice(*whole.indicator[-1])], start, end) >= 0
    ):
        return False  # 电煤9万吨,其中基地电煤储备 3万吨
    if unit in _HEADS:
        return _PEOPLE.search(text, start, end) is None
    is_measure = _MONIES.search(text, start, end) is not None or dependent_suffix(text, (start, end)) > 0
    is_measure = is_measure or parts.OWN_MEASURE.search(text, start, end) is not None
    return not (is_measure or deeds.verb_first(text, (start, end)))
