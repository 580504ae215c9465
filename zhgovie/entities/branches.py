"""Branches of bodies: a name goes on behind its body (甲县人民法院|石桥法庭, 甲县公安局|督察大队, 甲大学|附属医院).

Lists and models stop at the first word that ends a body. What may stand behind it depends on that word: a court has
tribunals, a bureau squads and branch offices, a department sections, a university hospitals, a hospital campuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.cues import any_of
from zhgovie.entities.extent import DIGITS
from zhgovie.entities.gazetteer import BOUNDS, common_words, divisions
from zhgovie.entities.merge import Chosen, put, within
from zhgovie.lexicons.lazy import lazy

_WORD = "(?:和平|(?![的了在是和与及或对将把被从向由为以于等也都又就并已各两多该本此这全])[一-鿿])"
_SQUAD = any_of("squad")
_OFFICER = "(?:主要|有关|相关)?负责|工作人员|民警|干警|干部|副?[处科室所庭队组股]?[长主]|教导员|指导员|政委|书记"
_EDGE = f"(?=[、，。；：）)\n]|\\Z|[和与及等]|{_OFFICER})"
_OFFICE = "(?:处(?![理置罚于分在])|科(?![技学研普协])|室(?![内外])|股(?![份权东票]))"
_SECTION = f"{_WORD}{{1,6}}?[一二三四五六七八九十]?{_OFFICE}{_EDGE}"
_SQUADS = f"(?:1[12][0-9])?{_WORD}{{0,7}}?{_SQUAD}(?!长|伍)|{_SECTION}"
_TRIBUNAL = f"{_WORD}{{1,5}}?(?:人民法庭|巡回法庭|法庭|(?<=[事政行案判监])庭(?!审)|执行局)(?!审理|调查|辩论|上)"
_SCHOOL = "(?:医院|中学|小学|学校|幼儿园|高中|初中)"
_CAMPUS = f"{_WORD}{{1,5}}?(?:院区|校区|分院|分校)"
_AFFILIATED = f"(?:第[一二三四五六七八九十]{{1,2}})?附属{_WORD}{{0,10}}?{_SCHOOL}(?:{_CAMPUS})?"
_UNIT = f"(?:[（(][一-鿿]{{2,4}}[）)])?{_WORD}{{2,6}}?(?:中心|病区|门诊部)(?![主学城])"
_BUILDS = "投资|[新扩改迁组]建|建[设成造有]|投产|举办|[成设]立|开[设办展]|收购|拥有|现有|启用|组织|走进|在|向"
# 甲银行|乙支行, 甲公司|采煤二队: how the parts of a firm are named.
_PART = (
    f"(?![^，。；、]{{0,10}}?(?:股东|员工|{_BUILDS}))(?:{_WORD}){{1,12}}?"
    f"(?:{any_of('firm_part')}|[采掘机运维检修安装调度电气焊线]队|(?<=[一-鿿]{{3}})班)(?=[、，。；）)\n]|\\Z|[和与及等]|[荣被获]|{_OFFICER})"
)
# 甲大学附属医院（珠海）
_PLACE_BEHIND = lazy("[（(](?P<place>[一-鿿]{2,4})[）)](?!人)")
_FORMS = {
    "GOV": (
        (lazy("(?:法院|检察院)\\Z"), lazy(f"{_TRIBUNAL}|{_SECTION}")),
        (lazy("(?:[局厅]|总队|支队|大队|管委会)\\Z"), lazy(_SQUADS)),
        (lazy("(?:[部委会]|办公室|办公厅)\\Z"), lazy(_SECTION)),
    ),
    "ORG": (
        (lazy("(?:大学|[医学]学院)\\Z"), lazy(_AFFILIATED)),
        (lazy("(?:大学|学院|[中小]学|学校|医院)\\Z"), lazy(_CAMPUS)),
        (lazy("医院(?:[（(][一-鿿]{2,4}[）)])?\\Z"), lazy(_UNIT)),
        (lazy("(?:大学|学院|中学|医院)\\Z"), _PLACE_BEHIND),
    ),
    "COMPANY": ((lazy("(?:公司|集团|银行|煤矿|电厂)\\Z"), lazy(_PART)),),
    "FAC": ((lazy("(?:中心|展馆|体育[场馆])\\Z"), _PLACE_BEHIND),),
}
"""How the name of a body of each label ends, and what may go on behind it."""
_TAIL = lazy("(?:法庭|分局|支局|[大中支总]队)\\Z")
"""How the name of a branch ends that was found without its body."""
_OFFICIAL = ("entities.gov.placed", "entities.gov.bare", "entities.head.gov")
# 宁化|一中
_SCHOOL_OF = lazy("[一二三四五六七八九十]中(?![全学心间央小国])")
_INSIDE = frozenset(("GOV", "ORG", "GPE", "FAC", "LOC", "PERSON", "COMPANY"))
_SURE = 0.9
_WINDOW = 24
_KINDS = lazy(any_of("branch_duty"))
_DOES = lazy(any_of("body_does"))
_NO_SECTION = lazy("(?:[查惩严好到之用益害长短坏]处|依法.*|连续.*|积极.*)\\Z")


def with_branches(text: str, candidates: Sequence[Candidate], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with branches as part of their bodies, in text order, none overlapping."""
    owners: dict[int, int] = {}
    for one in candidates:
        if one.source in _OFFICIAL and one.label == "GOV" and text[one.end - 1] in "局厅院队":
            owners[one.end] = min(one.start, owners.get(one.end, one.start))
    others = [one for one in candidates if _may_branch(text, one)]
    longer = {one.start: one for one in _longer(text, [*(one for one, _ in chosen), *others], chosen)}
    for one in _owned(text, owners, chosen):
        longer.setdefault(one.start, one)
    return put(chosen, (longer[start] for start in sorted(longer)))


def _longer(text: str, bodies: Sequence[Candidate], chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield bodies with the branch behind them."""
    for one in bodies:
        if one.label not in _FORMS and one.label != "GPE":
            continue
        end = one.end
        while (found := _branch_end(text, one, end)) > end:
            if not all(other.label in _INSIDE and other.end <= found for other in within(chosen, end, found)):
                break
            end = found
        if end > one.end:
            yield Candidate(one.start, end, one.label, "entities.branch", _SURE)
        elif one.label == "GPE" and (school := _SCHOOL_OF.match(text, end)) is not None:
            yield Candidate(one.start, school.end(), "ORG", "entities.branch", _SURE)


def _may_branch(text: str, one: Candidate) -> bool:
    """Tell whether what a rule found is a body although it may not have been chosen: 甲市公安局|反诈中心."""
    if one.label == "ORG":
        return text.startswith("附属", one.end)
    return one.source == "entities.gov.placed" and text[one.end - 1] in "局厅院"


def _branch_end(text: str, body: Candidate, end: int) -> int:
    """Say where the branch ends that stands behind a body; `end` where none does."""
    for ending, form in _FORMS.get(body.label, ()):
        if ending.search(text, max(body.start, end - 8), end) is None:
            continue
        branch = form.match(text, end, end + _WINDOW)
        if branch is not None and form is _PLACE_BEHIND and branch["place"] not in divisions():
            return end
        is_section = branch is not None and not (body.label == "GOV" and _is_clause(branch[0]))
        if branch is not None and is_section:
            return branch.end()
    return end


def _owned(text: str, owners: Mapping[int, int], chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield branches with the body before them that a rule found: 市生态环境局|石桥分局."""
    last = 0
    for one, _ in chosen:
        start = owners.get(one.start)
        if start is not None and start >= last and one.label == "GOV" and _TAIL.search(text, one.start, one.end):
            yield Candidate(start, one.end, "GOV", "entities.branch", _SURE)
        last = one.end


def _is_clause(words: str) -> bool:
    """Tell whether a verb or adverb stands in what would be a branch's name."""
    known = common_words()
    if _NO_SECTION.search(words) or _DOES.search(words):
        return True
    words = _KINDS.sub("之", words)
    pairs = (words[at : at + 2] for at in range(len(words) - 1) if words[at] not in DIGITS)
    return not BOUNDS.isdisjoint(words) or any(known.get(pair) == "x" for pair in pairs)
