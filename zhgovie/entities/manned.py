"""People whom the office or the row before them shows, taken after the decision.

Models hold back names of rare surnames or common signs (副县长|管素叶|列席), and take a surname that is a preposition
for one (县长|向加茂|致辞). `with_manned` reads who stands right behind an office (`_behind_office`), with an office
between a body and its holder (`_offices`), and who follows another in a row (`_in_row`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import common_words, divisions
from zhgovie.entities.merge import Chosen, over, put
from zhgovie.entities.people import surnames
from zhgovie.lexicons.lazy import lazy

_SURE = 0.9
_SOURCE = "entities.person."
# 孙平|来我县, 王丽|作规划汇报, 李军|旁听
_ACTS = lazy(
    f"{any_of('after_person')}|来[我本该][省市县区镇乡校]|作[一-鿿]{{2,4}}(?:汇报|报告|发言|讲话|介绍|说明)|致[一-鿿]{{0,2}}[辞词]|旁听|出任"
)
_MARK = lazy("[、，。；：:,;）)\n]|\\Z")
_NAME = lazy("[一-鿿]{2,4}")
_STOPS = frozenset("的了在是将把被得我你他她它们这那该本其各每此年月日时省市县区镇乡村委部局厅院会长员记任说等也都就")
_PREPOSITIONS = frozenset("向从于和同与对由将")
_GIVES_WAY = frozenset(("PERSON", "COMPANY", "GPE", "LOC", "FAC", "PRODUCT"))


def with_manned(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with people of this kind among it, in text order, none overlapping."""
    found = list(chosen)
    for propose in (_behind_office, _in_row):
        found = put(found, propose(scene, found))
    return found


def _behind_office(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield who stands right behind an office."""
    for one, _ in chosen:
        if one.label == "TITLE" and (end := _name_end(scene.text, chosen, one.end)):
            yield Candidate(one.end, end, "PERSON", f"{_SOURCE}behind_office", _SURE)


def _in_row(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield who follows a person in a row: 倪爱华、|于大永|旁听."""
    for one, _ in chosen:
        at = one.end
        while one.label == "PERSON" and scene.text[at : at + 1] in {"、", "和"}:
            end = _name_end(scene.text, chosen, at + 1)
            if not end:
                break
            yield Candidate(at + 1, end, "PERSON", f"{_SOURCE}row", _SURE)
            at = end


def _name_end(text: str, chosen: Sequence[Chosen], start: int) -> int:
    """Say where a name ends that begins here and whose end a mark or verb shows; 0 where none does."""
    for length in _lengths(text, start):
        end = start + length
        follow = _MARK.match(text, end) or _ACTS.match(text, end)
        if follow is None or not _is_name(text[start:end], follow[0]) or _splits_verb(text, end):
            continue
        beside = over(chosen, start, end)
        if beside and beside[0].label == "PERSON" and beside[0].start == start:
            return 0
        if all(one.label in _GIVES_WAY and start <= one.start and one.end <= end for one in beside):
            return end
    return 0


def _splits_verb(text: str, end: int) -> bool:
    """Tell whether the last sign belongs to a verb: 李丽|陪同, not 李丽陪|同."""
    verb = _ACTS.match(text, end - 1)
    return verb is not None and len(verb[0]) > 1


def _lengths(text: str, start: int) -> tuple[int, ...]:
    known = surnames()
    if text[start : start + 2] in known:
        return (4, 3)
    return (3, 2) if text[start : start + 1] in known or text[start : start + 1] == "从" else ()


def _is_name(name: str, follow: str) -> bool:
    """Tell whether words have the form of a name; one that a preposition opens needs a verb behind it."""
    words = common_words()
    if _NAME.fullmatch(name) is None or name in words or name in divisions() or not _STOPS.isdisjoint(name):
        return False
    is_whole = not any(words.get(pair) == "x" for pair in (name[:2], name[-2:]))
    if name[0] in _PREPOSITIONS:
        return is_whole and len(name) == 3 and name[1:] not in words and len(follow) > 1
    return is_whole
