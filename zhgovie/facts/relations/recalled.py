"""Honours that are spoken of again without their name: 据悉，甲、乙|也获此殊荣, 同批入选的还有|甲、乙.

Meant is the honour told before in the sentence, else the only one told in the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zhgovie.facts.relations import holders, items
from zhgovie.facts.relations.scene import Scene
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Ref, Relation

_RECALLS = lazy(
    r"(?:也|亦|还|同样|同时|均|都|双双|一同){0,2}(?:被?授予|[荣喜同]?获得?|享有|摘得|捧得|赢得)了?"
    r"(?:此|这一|这项|该|同一)(?:项)?(?:殊荣|荣誉|称号|奖项|大奖|奖|桂冠|美誉)(?=称号|[，。；,;\n]|\Z)"
)
_ALONG = lazy(
    r"(?:同[批期时]|一[同并起]|此[次外]|另外)[^，。；,;：:\n]{0,6}?"
    r"(?:入[选围列]|上榜|获[评奖批颁]|当选|荣获|被?列入|获此殊荣|受到?表彰)[^，。；,;：:\n]{0,6}?的[^，。；,;：:\n]{0,4}?(?:还有|另有|包括)[:：]?"
)
_ROW_ENDS = lazy(r"等|[。；;！!\n]|\Z")
_CUES = ("此", "这一", "这项", "该", "同一")
_LONGEST = 400


def find(scene: Scene, told: Sequence[Relation]) -> Iterator[Relation]:
    """Find who got an honour that the text told before of others; `told` are the honours found so far."""
    if not told:
        return
    honors = sorted(
        (ref.start, ref.text) for one in told if (ref := dict(one.slots)["honor"]) and ref.start is not None
    )
    said = {tuple(ref.text if ref else "" for _, ref in one.slots[:2]) for one in told}
    for at, people in _recalls(scene):
        honor = _meant(scene, honors, at)
        for holder in people if honor else ():
            if honor and (holder.text, honor) not in said:
                said.add((holder.text, honor))
                yield Relation("honor", (("holder", holder), ("honor", Ref(honor)), ("date", None)), "honor.recalled")


def _recalls(scene: Scene) -> Iterator[tuple[int, tuple[Ref, ...]]]:
    """Find where honours are spoken of again, and of whom."""
    skeleton = scene.skeleton
    if any(cue in skeleton for cue in _CUES):
        yield from ((recall.start(), _holders(scene, recall.start())) for recall in _RECALLS.finditer(skeleton))
    if "还有" in skeleton or "另有" in skeleton or "包括" in skeleton:
        yield from ((along.start(), _row(scene, along.end())) for along in _ALONG.finditer(skeleton))


def _row(scene: Scene, start: int) -> tuple[Ref, ...]:
    """Read who got the honour as well, listed to the end of the sentence: 同批入选的还有|甲、乙."""
    end = _ROW_ENDS.search(scene.skeleton, start, start + _LONGEST)
    people = items.posted(scene, start, end.start()) if end else ()
    return people if scene.all_named(people) else ()


def _meant(scene: Scene, honors: Sequence[tuple[int, str]], at: int) -> str | None:
    """Say which honour is meant by words at `at`."""
    before = bisect_left(honors, (at, ""))
    if not before:
        return None
    start = _sentence(scene, at)[0]
    if honors[before - 1][0] >= start:
        return honors[before - 1][1]
    near = {text for _, text in honors[bisect_left(honors, (_sentence(scene, start - 1)[0], "")) : before]}
    return near.pop() if len(near) == 1 else None


def _sentence(scene: Scene, at: int) -> tuple[int, int]:
    """Find the sentence that a character stands in, or the one before."""
    sentences = scene.document.sentences
    return sentences[max(0, bisect_left(sentences, (at + 1, 0)) - 1)]


def _holders(scene: Scene, end: int) -> tuple[Ref, ...]:
    """Read the named subject of the clause that ends at `end`."""
    start = max(_sentence(scene, end)[0], end - _LONGEST)
    people = holders.before_verb(scene, holders.clause_start(scene.skeleton, start, end), end) or ()
    return people if scene.all_named(people) else ()
