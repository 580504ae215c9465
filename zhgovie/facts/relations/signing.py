"""Who signed what with whom: `signing` (first, second, what, date).

The parties stand on both sides of 与, 同, 和 before a verb of signing: 甲与乙签署合作协议. What is signed is the phrase
up to a word for a paper (协议, 合同, 备忘录) or a title in 《》. Parties without a name (86个国家) give no relation,
nor does what is only planned, refused or wished for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from zhgovie.facts.relations import holders
from zhgovie.facts.relations.scene import TIME, Mention, Scene, listed, mention, names
from zhgovie.facts.relations.words import any_of, contract
from zhgovie.model import Ref, Relation

PARTIES = ("GPE", "ZONE", "COMPANY", "ORG", "GOV")
"""Labels of who can sign."""
_LIST = listed(names(*PARTIES))
_OTHER = r"[^,，。；;：:、\n]"
_REST = (
    rf"(?:等{_OTHER}{{0,10}}|[在于就]{_OTHER}{{0,20}}|{mention(TIME)}|{any_of('adverb')}|[双三两]方|两国|代表){{0,5}}"
)
_SIGN = re.compile(rf"(?P<verb>{contract('sign')})了?(?!的(?!{_OTHER}{{0,30}}{contract('paper')}))")
_SIDES = re.compile(
    rf"(?:(?P<first>{_LIST})(?:(?:于|在)?{mention(TIME)}|{any_of('adverb')}){{0,3}})?"
    rf"(?P<joint>(?<!参)与|(?<![合共如相不协])同|跟)(?:包括|来自)?(?P<second>{_LIST}){_REST}\Z"
)
_TOGETHER = re.compile(rf"(?P<all>{_LIST}){_REST}\Z")
_PAPER = re.compile(rf"(?:了|的|正式|一[份项])*(?P<what>{mention('LAW')}|(?:{_OTHER}|、){{0,30}}?{contract('paper')})")
_UNSIGNED = re.compile(rf"{any_of('unsigned')}|未{contract('sign')}")
_LONGEST = 160


def find(scene: Scene) -> tuple[Relation, ...]:
    """Find who signed what with whom, each said once."""
    found: dict[tuple[str | None, ...], Relation] = {}
    for start, end in scene.sentences:
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
    sides = _sides(scene, left, clause, verb.start(), needs_joint=paper is None)
    if sides is None or (paper is None and verb["verb"] != "签约"):
        return
    what = scene.ref(*paper.span("what")) if paper else None
    date = scene.last_time(left, verb.start())
    for first, second in product(*sides):
        slots = (("first", first), ("second", second), ("what", what), ("date", date))
        yield Relation("signing", slots, "signing.parties")


def _sides(
    scene: Scene, left: int, clause: int, end: int, *, needs_joint: bool
) -> tuple[tuple[Ref, ...], tuple[Ref, ...]] | None:
    """Read the two sides before a verb; the first may be the subject of an earlier clause."""
    sides = _SIDES.search(scene.skeleton, clause, end)
    if sides:
        second = scene.refs(*sides.span("second"), PARTIES)
        if sides["first"]:
            return scene.refs(*sides.span("first"), PARTIES), second
        subject = holders.before_verb(scene, clause, sides.start("joint"))
        subject = holders.in_sentence(scene, left, clause) if subject is None else subject
        first = tuple(ref for ref in subject or () if _can_sign(scene, ref))
        return (first, second) if first else None
    together = None if needs_joint else _TOGETHER.search(scene.skeleton, clause, end)
    parties = scene.refs(*together.span("all"), PARTIES) if together else ()
    return (parties[:1], parties[1:]) if len(parties) > 1 else None


def _can_sign(scene: Scene, ref: Ref) -> bool:
    """Whether a subject is a party by name: the document's own, or a mention of a party."""
    found = scene.mentions.get(ref.start) if ref.start is not None else None
    return ref.start is None or (found is not None and found.label in PARTIES)
