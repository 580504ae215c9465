"""Who signed what with whom: `signing` (first, second, what, date).

The parties stand on both sides of 与, 同, 和 before a verb of signing: 甲与乙签署合作协议. Officers sign for the body
of their post (甲公司董事长某) or whom they represent (代表我校). What is signed is the phrase up to a word for a paper
(协议, 合同, 备忘录) or a title in 《》. Parties without a name (86个国家) give no relation, nor does what is only
planned, refused or wished for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from zhgovie.facts.relations import holders
from zhgovie.facts.relations.scene import TIME, Mention, Scene, listed, mention, names
from zhgovie.facts.relations.words import any_of, contract
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Ref, Relation

PARTIES = ("GPE", "ZONE", "COMPANY", "ORG", "GOV")
"""Labels of who can sign."""
_OFFICER = rf"(?:(?:{mention('TITLE')}[、兼]?){{0,4}}{mention('PERSON')}{mention('TITLE')}?)"
_OWN = r"(?:(?:[我该本]|(?<=代表))(?:[省市县区州校院厂]|公司|集团|企业|学校|学院|医院|大学))"
_PARTY = rf"(?:(?P<body>{names(*PARTIES)}){_OFFICER}?|(?P<own>{_OWN})|(?P<officer>{_OFFICER}))"
_ONE = lazy(_PARTY)
_LIST = listed(re.sub(r"\?P<[a-z]+>", "?:", _PARTY))
_FIRMS = ("公司", "集团", "企业", "厂")
_SCHOOLS = ("大学", "学院", "学校", "中学", "小学")
_MEANT = {
    **dict.fromkeys(_FIRMS, ("COMPANY", _FIRMS)),
    **dict.fromkeys(("校", "学校", "大学"), ("ORG", _SCHOOLS)),
    **dict.fromkeys(("院", "学院", "医院"), ("ORG", ("院",))),
}
"""What a bare word for a body means: label and endings of names."""
_OTHER = r"[^,，。；;：:、\n]"
_REST = (
    rf"(?:等{_OTHER}{{0,10}}|[在于就]{_OTHER}{{0,20}}|{mention(TIME)}|{any_of('adverb')}"
    r"|(?:合作|签约)?[双三两]方|两国|代表){0,5}"
)
_SIGN = lazy(rf"(?P<verb>{contract('sign')})了?(?!的(?!{_OTHER}{{0,30}}{contract('paper')}))")
_SIDES = lazy(
    rf"(?:(?<![在于赴])(?P<first>{_LIST})(?:(?:于|在)?{mention(TIME)}|{any_of('adverb')}){{0,3}})?"
    rf"(?P<joint>(?<!参)与|(?<![合共如相不协])同|跟)(?:包括|来自)?(?P<second>{_LIST}){_REST}\Z"
)
_TOGETHER = lazy(rf"(?P<all>{_LIST}){_REST}\Z")
_PAPER = lazy(rf"(?:了|的|正式|一[份项])*(?P<what>{mention('LAW')}|(?:{_OTHER}|、){{0,30}}?{contract('paper')})")
# 签约|甲项目和乙项目
_PROJECT = (
    rf"(?:{mention('PROJECT')}|(?![\d一二两三四五六七八九十几多]|{contract('sign')}|重[点大]|亿元)"
    r"[^,，。；;：:、和及与的\n]{2,24}?项目)"
)
_PROJECTS = lazy(rf"(?:了|的|正式)*(?P<what>{_PROJECT}(?:(?:[、和及与]|以及){_PROJECT}){{0,9}})(?=[,，。；;\n]|\Z)")
_EACH = lazy(_PROJECT)
_UNSIGNED = lazy(rf"{any_of('unsigned')}|未{contract('sign')}")
_POST = lazy(rf"{names(*PARTIES)}(?:{mention('TITLE')}[、兼]?){{1,4}}\Z")
_LONGEST = 160
_REACH = 60


def find(scene: Scene) -> tuple[Relation, ...]:
    """Find who signed what with whom, each said once."""
    found: dict[tuple[str | None, ...], Relation] = {}
    for start, end in scene.sentences if _SIGN.search(scene.skeleton) else ():
        for verb in _SIGN.finditer(scene.skeleton, start, end):
            for relation in _signed(scene, start, verb, end):
                found.setdefault(tuple(ref.text if ref else None for _, ref in relation.slots), relation)
    return tuple(found.values())


def _signed(scene: Scene, start: int, verb: re.Match[str], end: int) -> Iterator[Relation]:
    """Read the parties and the paper round one verb of signing."""
    skeleton = scene.skeleton
    left, right = scene.statement(start, Mention(*verb.span(), ""), end, longest=_LONGEST)
    clause = holders.clause_start(skeleton, left, verb.start())
    paper = _PAPER.match(skeleton, verb.end(), right)
    if _UNSIGNED.search(skeleton, clause, verb.end()):
        return
    signed = _signed_what(scene, verb.end(), right, paper)
    sides = _sides(scene, left, clause, verb.start(), needs_joint=not signed)
    if sides is None or (not signed and verb["verb"] != "签约"):
        return
    date = scene.last_time(left, verb.start())
    firsts = sides[0]
    is_dealt = len(firsts) == len(signed) > 1 and "分别" in scene.skeleton[clause : verb.start()]
    for first, second in product(*sides):
        for what in (signed[firsts.index(first)],) if is_dealt else signed or (None,):
            slots = (("first", first), ("second", second), ("what", what), ("date", date))
            yield Relation("signing", slots, "signing.parties")


def _signed_what(scene: Scene, start: int, end: int, paper: re.Match[str] | None) -> tuple[Ref, ...]:
    """Read what is signed: a paper, else the projects right behind the verb."""
    if paper:
        return (scene.ref(*paper.span("what")),)
    projects = _PROJECTS.match(scene.skeleton, start, end)
    return (
        tuple(scene.ref(*each.span()) for each in _EACH.finditer(scene.skeleton, *projects.span("what")))
        if projects
        else ()
    )


def _sides(
    scene: Scene, left: int, clause: int, end: int, *, needs_joint: bool
) -> tuple[tuple[Ref, ...], tuple[Ref, ...]] | None:
    """Read the two sides before a verb; the first may be the subject of an earlier clause."""
    sides = _SIDES.search(scene.skeleton, clause, end)
    if sides:
        second = _parties(scene, *sides.span("second"))
        if sides["first"]:
            return _parties(scene, *sides.span("first")), second
        subject = holders.before_verb(scene, clause, sides.start("joint"))
        subject = holders.in_sentence(scene, left, clause) if subject is None else subject
        first = tuple(party for ref in subject or () for party in _signers(scene, ref))
        return (first, second) if first else None
    together = None if needs_joint else _TOGETHER.search(scene.skeleton, clause, end)
    parties = _parties(scene, *together.span("all")) if together else ()
    return (parties[:1], parties[1:]) if len(parties) > 1 else None


def _parties(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read whom a list names, each once: bodies, bodies of officers, 我校; nobody for a person alone."""
    found: dict[str, Ref] = {}
    for one in _ONE.finditer(scene.skeleton, start, end):
        for ref in _own(scene, one) if one["own"] else scene.refs(*one.span("body"), PARTIES):
            found.setdefault(ref.text, ref)
    return tuple(found.values())


def _own(scene: Scene, own: re.Match[str]) -> tuple[Ref, ...]:
    """Say whom 该学院, 公司, 我校 mean: the last named, for 我 and 本 the document's subject, else just the words."""
    words = own["own"].lstrip("我该本")
    label, endings = _MEANT.get(words, ("GPE", words))
    is_ours = own["own"].startswith(("我", "本"))
    if named := None if is_ours else scene.meant(label, own.start(), endings):
        return (scene.ref(named.start, named.end),)
    is_subject = label == "GPE" or (scene.subject or "").endswith(endings)
    return (holders.of_document(scene) if is_subject else ()) or (scene.ref(*own.span()),)


def _signers(scene: Scene, ref: Ref) -> tuple[Ref, ...]:
    """Read for whom a subject signs: the document's own and a party by name for itself, an officer for the body."""
    if ref.start is None or ref.end is None:
        return (ref,)
    found = scene.mentions.get(ref.start)
    if found is not None and found.label == "PERSON":
        post = _POST.search(scene.skeleton, max(0, ref.start - _REACH), ref.start)
        return _parties(scene, *post.span()) if post else ()
    return _parties(scene, ref.start, ref.end) if _ONE.fullmatch(scene.skeleton, ref.start, ref.end) else ()
