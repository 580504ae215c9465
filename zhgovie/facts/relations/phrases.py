"""Whether words that no mention covers are a name: of a thing, of a work or way, of a team."""

from __future__ import annotations

import re

from zhgovie.facts.relations.words import any_of
from zhgovie.facts.words import verbs
from zhgovie.lexicons.lazy import lazy

OPENS_NO_NAME = lazy(rf"[在对向与同将把由从经据按以为随自于给被]|{any_of('not_subject')}")
_IN_NOUNS = "(?!能(?:[源量效耗力]|(?<=[智节储功性光风核电热动重才]能))|应急|(?<=供)应|要素|需求)"  # 山河智能
_MODEL_NUMBER = r"(?<![A-Za-z\-—“·.\d+])\d(?![\d.]*[号线年版A-Za-z+”])"  # a count, not 歼-15, C919, 9号线, 2.0版
_NOT_A_NAME = lazy(
    rf"[了着过们]\Z|{any_of('not_a_name')}|{_IN_NOUNS}(?:{any_of('not_subject')})|[,，。；;：:《》]|{_MODEL_NUMBER}"
)
_NOT_A_START = lazy(r"[在对向将把由从经据按以为随自于给被该这那此其他她不]")
_DEED = lazy(rf"{any_of('deed')}\Z")
_WAY = lazy(rf"(?:{any_of('deed')}|{any_of('team')})\Z")
_CRAFT = lazy(r"[^,，]{2,}(?:技艺|习俗)\Z")
_WITHIN = lazy(
    r"[在向将把由从按以为随于被的了着过]|对(?![口外])|经(?![验济营])|(?<!数)据|自(?![主动然治助愿])|(?<!供)给"
)
_LONGEST_PHRASE = 24
_SHORTEST_WAY = 5


def begins_with_verb(skeleton: str, start: int) -> bool:
    """Whether a verb stands at `start`."""
    return skeleton[start : start + 2] in verbs()


def holds_verb(skeleton: str, start: int, end: int) -> bool:
    """Whether a verb stands in a stretch."""
    return any(skeleton[at : at + 2] in verbs() for at in range(start, end - 1))


def opens_no_name(skeleton: str, start: int) -> bool:
    """Whether a preposition, a connective or a modal verb stands at `start`."""
    return OPENS_NO_NAME.match(skeleton, start) is not None


def is_name(skeleton: str, start: int, end: int) -> bool:
    """Whether a phrase can be a name: it holds no verb, figure or connective."""
    if _NOT_A_START.match(skeleton, start, end) or _NOT_A_NAME.search(skeleton, start, end):
        return False
    return not holds_verb(skeleton, start, end)


def is_deed(skeleton: str, start: int, end: int, named_end: int | None) -> bool:
    """Whether a phrase names a work, way or team by its last noun: 平川县|脱贫攻坚工作, 基层治理经验, 研制团队.

    What stands behind a name, up to `named_end`, may hold verbs; so may a phrase that does not begin with one.
    """
    if named_end is not None or _CRAFT.match(skeleton, start, end):
        behind = start if named_end is None else named_end
        is_short = 0 < end - behind <= _LONGEST_PHRASE
        return is_short and bool(_DEED.search(skeleton, behind, end)) and not _WITHIN.search(skeleton, behind, end)
    if opens_no_name(skeleton, start) or _NOT_A_START.match(skeleton, start) or begins_with_verb(skeleton, start):
        return False
    is_short = _SHORTEST_WAY <= end - start <= _LONGEST_PHRASE and not re.search("、|”“", skeleton[start:end])
    holds = _NOT_A_NAME.search(skeleton, start, end) or _WITHIN.search(skeleton, start, end)
    return is_short and not holds and bool(_WAY.search(skeleton, start, end))
