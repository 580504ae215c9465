"""Who puts how much into what, where: `investment` (investor, project, amount, place).

Three forms: 甲投资3亿元建设乙 (the amount right behind the verb), 由甲投资建设的乙 or 乙由甲投资建设 (the amount
elsewhere in the statement), 甲投资兴建的乙. A relation needs a named investor and a project or an amount with a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhgovie.facts.relations import holders
from zhgovie.facts.relations.scene import TIME, Mention, Scene, listed, mention, names
from zhgovie.facts.relations.words import any_of, contract
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Ref, Relation

INVESTORS = ("COMPANY", "ORG", "GOV")
"""Labels of who invests; a place that 投资 is said of is where, not who."""
PROJECTS = ("PROJECT", "FAC")
"""Labels of what is built."""
_LIST = listed(names(*INVESTORS))
_OTHER = r"[^,，。；;：:、的\n()（）]"
AMOUNT = (
    r"(?<![\d.,])\d[\d,.]{0,15}\s?[余多]?"
    r"(?:[十百千万亿]{1,3}[余多]?(?:元人民币|元|人民币|美元|欧元|港元|日元|英镑|韩元)?|元人民币|元|美元|欧元)"
)
"""A sum of money as written."""
ABOUT = r"(?:总?额?(?:达到?|为|约|近|超过?|逾|共|高达|不低于|约为|预计)|[了约近超逾:：]|总额|规模){0,3}"
"""Words between 投资 and its sum."""
_BUILD = r"投资(?:建设|兴建|新建|开发|打造|创办|设立|建成|扩建|修建|运营)"
_PAID = lazy(
    rf"(?P<who>{_LIST}|(?:该|本)?(?:公司|集团|企业))(?P<middle>{_OTHER}{{0,16}}?){contract('invest')}{ABOUT}(?P<amount>{AMOUNT})"
)
_JOINTLY = rf"(?:[等共同联合独家全]|{any_of('adverb')}|合资|独资|控股|负责){{0,4}}"
_BUILT = lazy(
    rf"由(?P<by>{_LIST}){_JOINTLY}{_BUILD}|(?P<who>{_LIST}){_JOINTLY}{_BUILD}的?(?={mention(*PROJECTS, 'ZONE')})"
)
_ZONE_BUILT = lazy(rf"的?(?P<zone>{mention('ZONE')})")
_TOTAL = lazy(rf"投资{ABOUT}(?P<amount>{AMOUNT})")
_THING = lazy(
    rf"{contract('build')}[了的]?(?P<thing>{mention('ZONE')}|[^,，。；;：:\n]{{2,30}}?{contract('built_thing')})(?=[,，。；;\s)）]|\Z|{mention(TIME)}|(?:正式|已)?{contract('stage')})"
)
_CLAUSE = lazy(
    rf"[^,，。；;：:\n]*+(?:[,，](?:在[^,，。；;\n]{{1,12}})?(?:{any_of('adverb')}|主要|用于){{0,3}}{contract('build')}[^,，。；;：:\n]*+)?"
)
_AT = lazy(rf"(?:在|落户|落地|落子|位于|选址)(?P<place>{names('GPE', 'ZONE', 'LOC')})")
_SAID = lazy(contract("invest"))
"""What each sentence of an investment holds; few do."""
_STATISTIC = lazy(r"完成|实现|固定资产|累计|同比|增长|民间")
_LONGEST = 160
_REACH = 60
_NEAR = 24


def find(scene: Scene) -> tuple[Relation, ...]:
    """Find who invests in what, each said once."""
    found: dict[tuple[str | None, ...], Relation] = {}
    for start, end in scene.document.sentences if _SAID.search(scene.skeleton) else ():
        for relation in _in_sentence(scene, start, end) if _SAID.search(scene.skeleton, start, end) else ():
            found.setdefault(tuple(ref.text if ref else None for _, ref in relation.slots), relation)
    return tuple(found.values())


def _in_sentence(scene: Scene, start: int, end: int) -> Iterator[Relation]:
    for paid in _PAID.finditer(scene.skeleton, start, end):
        investors = _investors(scene, paid)
        if investors and not _STATISTIC.search(paid["middle"]):
            left, right = scene.statement(start, Mention(*paid.span(), ""), end, longest=_LONGEST)
            project = _project_after(scene, paid.end(), right) or _project_before(scene, paid, left)
            amount = scene.ref(*paid.span("amount"))
            yield from _relations(investors, project, amount, _place(scene, paid, left, right), "investment.paid")
    for built in _BUILT.finditer(scene.skeleton, start, end):
        left, right = scene.statement(start, Mention(*built.span(), ""), end, longest=_LONGEST)
        zone = _ZONE_BUILT.match(scene.skeleton, built.end(), right)
        behind = scene.ref(*zone.span("zone")) if zone else _named(scene, built.end(), min(right, built.end() + _NEAR))
        if project := behind or _named_before(scene, left, built.start()):
            total = _TOTAL.search(scene.skeleton, left, right)
            amount_or_none = scene.ref(*total.span("amount")) if total else None
            investors = scene.refs(*built.span("by" if built["by"] else "who"), INVESTORS)
            yield from _relations(
                investors, project, amount_or_none, _place(scene, built, left, right), "investment.built"
            )


def _relations(
    investors: tuple[Ref, ...], project: Ref | None, amount: Ref | None, place: Ref | None, rule: str
) -> Iterator[Relation]:
    """Make one relation an investor, if enough is known."""
    if project or (amount and place):
        for investor in investors:
            slots = (("investor", investor), ("project", project), ("amount", amount), ("place", place))
            yield Relation("investment", slots, rule)


def _investors(scene: Scene, paid: re.Match[str]) -> tuple[Ref, ...]:
    """Read the named investors; 公司 and 集团 are the company named last before."""
    named = scene.refs(*paid.span("who"), INVESTORS)
    if named:
        return named
    company = scene.meant("COMPANY", paid.start())
    return (scene.ref(company.start, company.end),) if company else ()


def _project_after(scene: Scene, start: int, end: int) -> Ref | None:
    """Find what the money builds, in its clause or one that goes on with 建设: a name, else the phrase behind 建设."""
    clause = _CLAUSE.match(scene.skeleton, start, end)
    end = clause.end() if clause else end
    if following := _TOTAL.search(scene.skeleton, start, end):
        end = following.start()
    thing = _THING.search(scene.skeleton, start, min(end, start + _REACH))
    return _named(scene, start, end) or (scene.ref(*thing.span("thing")) if thing else None)


def _project_before(scene: Scene, paid: re.Match[str], left: int) -> Ref | None:
    """Find a named project that 由甲投资3亿元 speaks of: it stands before 由."""
    is_agent = scene.skeleton.endswith("由", left, paid.start())
    return _named_before(scene, left, paid.start()) if is_agent else None


def _named(scene: Scene, start: int, end: int) -> Ref | None:
    found = next((item for item in scene.within(start, end) if item.label in PROJECTS), None)
    return scene.ref(found.start, found.end) if found else None


def _named_before(scene: Scene, start: int, end: int) -> Ref | None:
    found = [item for item in scene.within(start, end) if item.label in PROJECTS]
    return scene.ref(found[-1].start, found[-1].end) if found else None


def _place(scene: Scene, said: re.Match[str], left: int, right: int) -> Ref | None:
    """Find where: the place behind 在, 落户, 位于 in the words themselves, else behind them, else before."""
    clause = holders.clause_start(scene.skeleton, left, said.start())
    for stretch in ((clause, said.end()), (said.end(), right), (left, clause)):
        if at := _AT.search(scene.skeleton, *stretch):
            heads = scene.heads(*at.span("place"), ("GPE", "ZONE", "LOC"))
            return scene.ref(heads[-1].start, heads[-1].end)
    return None
