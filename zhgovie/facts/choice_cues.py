"""What speaks for and against a name as the subject of a fact.

Read `candidates` first. Of each candidate some views are taken; each view stands for several cues, the strings that
weights are known of. What a view is worth is thus looked up once, however often it is met.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import product
from typing import Any, NamedTuple

from zhgovie.facts import barred
from zhgovie.facts.named import NOBODY, Mention, Names, rule_of, shown
from zhgovie.model import Fact

View = tuple[Any, ...]
"""One of the functions below, and what it looks at."""
Before = tuple[str, Fact] | None
"""The fact before, with the name it got."""

_NEAR = 10
"""Names before the value that are candidates."""
_FAR = 40
"""Mentions looked back over: hostile text stays linear."""
_FEW = 4
_BEHIND = 3
"""Mentions behind the value that are looked at."""
_REACH = 25
"""How far behind the value they stand."""
_SPANS = (1, 4, 8, 15, 30, 60, 120)
"""Steps of distances."""
_NO_HOLDERS = frozenset({"PRODUCT", "INDUSTRY", "PERSON", "GOV"})
"""Labels that the rules do not take for holders."""
_ROLES = {
    (own, default, before): f"{own:d}{default:d}{before:d}" for own, default, before in product((False, True), repeat=3)
}
"""Whether a name is the rules' choice, the document's default, that of the fact before."""
_BESIDE = frozenset({"clause", "sentence", "before", "behind"})
"""Where the words around a name tell something."""


class Candidate(NamedTuple):
    """A name that a fact may be measured of."""

    name: str
    is_own: bool
    """Whether the rules chose it."""
    views: tuple[View, ...]


class Scene(NamedTuple):
    """Where a fact stands."""

    start: int
    end: int
    clause: int
    """Where its clause begins."""
    sentence: int
    """Where its sentence begins."""
    sentence_end: int
    number: int
    """Of the sentence."""
    paragraph: int
    """Where its paragraph begins."""
    paragraph_number: int
    names: tuple[str, ...]
    """Names in the sentence before the value, the nearest first."""
    holders: tuple[str, ...]
    """Those that the rules would take."""
    crowd: str
    """How many holders the sentence and the clause name before the value, 2 for more: 21."""


def candidates(found: Names, fact: Fact, before: Before) -> tuple[Candidate, ...]:
    """Give whom a fact may be of, with the views of each: the rules' choice, and all that are not barred."""
    scene, near = _look(found, fact)
    own = fact.subject or NOBODY
    extra = (*found.ever, own, before[0] if before else None)
    for name in extra:
        if name is not None and name not in near:
            near[name] = found.last(name, fact.start)
    shared = _Shared(found, fact, scene, before, own, found.label(own))
    allowed = barred.allowed(found, fact, near)
    return tuple([Candidate(name, name == own, shared.views(name, near[name])) for name in allowed])


def _look(found: Names, fact: Fact) -> tuple[Scene, dict[str, Mention | None]]:
    """Tell where a fact stands, and the names near it, each where it stands nearest."""
    start, sentences, paragraphs = fact.start, found.sentences, found.paragraphs
    number, paragraph = bisect_right(sentences, start) - 1, bisect_right(paragraphs, start) - 1
    sentence, end = found.document.sentences[number] if number >= 0 else (0, len(found.text))
    mark = bisect_right(found.marks, start) - 1
    clause = max(sentence, found.marks[mark]) if mark >= 0 else sentence
    opening = paragraphs[paragraph] if paragraph >= 0 else 0
    index = bisect_left(found.starts, start)
    near: dict[str, Mention | None] = {}
    inside: dict[str, None] = {}
    holders: dict[str, bool] = {}
    for mention in reversed(found.mentions[max(0, index - _FAR) : index]):
        if len(near) >= _NEAR or (mention.start < opening and len(near) >= _FEW and not mention.is_titled):
            break
        near.setdefault(mention.name, mention)
        if mention.start >= sentence:
            inside.setdefault(mention.name)
            if mention.label not in _NO_HOLDERS:
                holders[mention.name] = holders.get(mention.name, False) or mention.start >= clause
    for mention in found.mentions[index : index + _BEHIND]:
        if mention.start >= end or mention.start > fact.end + _REACH:
            break
        near.setdefault(mention.name, mention)
    crowd = f"{min(2, len(holders))}{min(2, sum(holders.values()))}"
    return (
        Scene(start, fact.end, clause, sentence, end, number, opening, paragraph, tuple(inside), tuple(holders), crowd),
        near,
    )


class _Shared:
    """What the views of all candidates of a fact share."""

    def __init__(  # noqa: PLR0913, PLR0917  (made in one place)
        self, found: Names, fact: Fact, scene: Scene, before: Before, own: str, own_label: str
    ) -> None:
        self.found, self.fact, self.scene, self.own, self.own_label = found, fact, scene, own, own_label
        self.rule = rule_of(fact)
        self.before = before[0] if before else None
        self.link = _link(scene, before[1].start if before else -1)
        self.opening = shown(found.text[scene.clause : scene.clause + 2])
        self.spans = [(span.start, span.end) for span in fact.indicator]
        self.first = min(self.spans)[0] if self.spans else fact.start
        words = found.pointing(scene.sentence, fact.start)
        self.words = tuple(dict.fromkeys([(word, at >= scene.clause) for at, word in words]))
        self.levels = [(word[1:], is_near) for word, is_near in self.words if word[0] in "全我该"]

    def views(self, name: str, mention: Mention | None) -> tuple[View, ...]:
        found, fact, scene = self.found, self.fact, self.scene
        label, where, is_own, is_before = found.label(name), self._where(mention), name == self.own, name == self.before
        is_default, crowd = name == found.default, scene.crowd
        roles = _ROLES[is_own, is_default, is_before]
        views: list[View] = [
            (measured, label, fact.unit, fact.kind, is_own, self.own_label),
            (standing, roles, where, label, crowd, self.link, self.rule, found.kind),
        ]
        if name:
            views.append((of_document, label, found.profile(name), is_default, crowd))
        if is_before:
            views.append((goes_on, self.link, self.opening))
        if mention is not None:
            views += self._of_place(name, label, mention, where, is_own=is_own)
        if self.words:
            levels = tuple([is_near for level, is_near in self.levels if name[-1:] == level])
            views.append((words, label, self.words, levels))
        return tuple(views)

    def _of_place(self, name: str, label: str, mention: Mention, where: str, *, is_own: bool) -> list[View]:
        """Give the views of where a name stands."""
        found, fact, scene = self.found, self.fact, self.scene
        beside = found.beside(mention) if where in _BESIDE else None
        views: list[View] = [(around, label, where, *beside)] if beside else []
        if where == "behind":
            between = shown(found.text[fact.end : min(fact.end + 2, mention.start)])
            views.append((behind, label, min(3, (mention.start - fact.end) // 3), between, self._is_in(mention)))
            return views
        far = bisect_right(_SPANS, fact.start - mention.end)
        if beside is None or mention.start < scene.sentence:
            views.append((distance, far))
        else:
            views.append((order, far, label, where, *self._ranks(name, mention), beside.opens[0]))
            views.append((beside_indicator, self._by_indicator(mention), label, is_own))
        return views

    def _where(self, mention: Mention | None) -> str:
        scene = self.scene
        if mention is None:
            return "none"
        if mention.start >= scene.start:
            return "behind"
        if mention.start >= scene.sentence:
            return "clause" if mention.start >= scene.clause else "sentence"
        if mention.start >= scene.paragraph:
            return "before" if mention.sentence >= scene.number - 1 else "paragraph"
        if mention.paragraph == scene.paragraph_number - 1:
            return "next paragraph"
        return "title" if mention.is_titled else "far"

    def _ranks(self, name: str, mention: Mention) -> tuple[int, int, int, int, int]:
        """Tell which of how many names and of how many holders one is, and how many marks stand behind it."""
        inside, holders = self.scene.names, self.scene.holders
        rank = min(3, inside.index(name)) if name in inside else 3
        held = min(3, holders.index(name)) if name in holders else -1
        marks = self.found.marks_in(mention.end, self.fact.start)
        return rank, min(4, len(inside)), held, min(4, len(holders)), min(4, marks)

    def _by_indicator(self, mention: Mention) -> str:
        """Tell where a name before the value stands beside the words that name what is measured."""
        if self._is_in(mention):
            return "in"
        if mention.start >= self.first:
            return "past"
        if mention.end == self.first:
            return "to"
        return "front" if mention.start >= self.scene.clause and mention.end <= self.first else "-"

    def _is_in(self, mention: Mention) -> bool:
        start, end = mention.start, mention.end
        return any(first <= start and end <= last for first, last in self.spans)


def _link(scene: Scene, before: int) -> str:
    """Tell how near the fact before stands."""
    if before >= scene.clause:
        return "clause"
    if before >= scene.sentence:
        return "sentence"
    return "paragraph" if before >= scene.paragraph else "far"


def cues(view: View) -> tuple[str, ...]:
    """Give the cues that a view stands for."""
    look, *seen = view
    told: tuple[str, ...] = look(*seen)
    return told


def measured(label: str, unit: str, kind: str, is_own: bool, own_label: str) -> tuple[str, ...]:
    """See what is measured of it, and what the rules chose."""
    return f"unit {label} {shown(unit)}", f"kind {label} {kind}", f"against {is_own:d} {label} {own_label}"


def standing(  # noqa: PLR0913, PLR0917  (a view's arguments)
    roles: str, where: str, label: str, crowd: str, link: str, rule: str, kind: str
) -> tuple[str, ...]:
    """See where what sort of name stands, among how many; whose choice it is, and in what document."""
    default_rule, default_label, share, own, size, report = kind.split(" ")
    seen = [
        f"at {label} {where}",
        f"at {label} {where} {crowd}",
        f"roles {roles} share {share}{own}",
        f"roles {roles} default {default_rule} {share}",
        f"roles {roles} default {default_label} {report}",
        f"roles {roles} {where} own {own}",
        f"roles {roles} {label} {default_label}",
        f"roles {roles} {where} {crowd}",
        f"roles {roles} {rule} {link}",
        f"roles {roles} {label} {link} {crowd[1]}",
        f"roles {roles} size {size} {report}",
    ]
    is_own, is_before = roles[0], roles[2]
    if is_own == "1":
        said = f"rule {rule}"
        seen += [said, f"{said} {where}", f"{said} {crowd}", f"own {label} {where}", f"own {crowd} {where}"]
    if is_before == "1":
        on = f"on {link}"
        seen += [f"{on} {crowd[1]}", f"{on} {label}", f"{on} own {is_own}", f"{on} {where}"]
    return tuple(seen)


def of_document(label: str, profile: str, is_default: bool, crowd: str) -> tuple[str, ...]:
    """See how much of the document it is in."""
    often, most, titled, share = profile.split(" ")
    seen = [f"often {often}", f"often {label} {often}"]
    if most == "1":
        seen += [f"most {label}"]
    if titled == "1":
        seen += [f"title {label}", f"title {label} {crowd}"]
    if share != "-":
        seen += [f"usual {share}"]
    if is_default:
        seen += [f"default {crowd}", f"default {label}"]
    return tuple(seen)


def goes_on(link: str, opening: str) -> tuple[str, ...]:
    """See it as the subject of the fact before, behind which the clause begins so."""
    return (f"on {link} {opening}",)


def around(  # noqa: PLR0913, PLR0917  (a view's arguments)
    label: str,
    where: str,
    opens: str,
    before: str,
    behind: str,
    is_joined: bool,
) -> tuple[str, ...]:
    """See how it opens its clause, and the characters beside it."""
    seen = (
        f"opens {where} {opens}",
        f"opens {where} {opens} {label}",
        f"before {where} {before}",
        f"before {where} {before} {label}",
        f"then {where} {behind[0]}",
        f"then {where} {behind[0]} {label}",
        f"then {where} {behind}",
    )
    return (*seen, f"joined {where}", f"joined {where} {label}") if is_joined else seen


def behind(label: str, far: int, between: str, is_inside: bool) -> tuple[str, ...]:
    """See it behind the value."""
    seen = f"behind {label} {far}", f"behind {between}"
    return (*seen, f"behind inside {label}") if is_inside else seen


def distance(far: int) -> tuple[str, ...]:
    """See how far it is from the value."""
    return (f"far {far}",)


def order(  # noqa: PLR0913, PLR0917  (a view's arguments)
    far: int, label: str, where: str, rank: int, count: int, held: int, holders: int, marks: int, opens: str
) -> tuple[str, ...]:
    """See which of the sentence's names it is, counted from the value."""
    seen = f"far {far}", f"rank {rank} {count}", f"rank {label} {rank}", f"marks {marks} {opens}"
    return (*seen, f"held {held} {holders}", f"held {where} {held} {holders}") if held >= 0 else seen


def beside_indicator(where: str, label: str, is_own: bool) -> tuple[str, ...]:
    """See it beside the words that name what is measured."""
    return f"indicator {where} {label}", f"indicator {where} own {is_own:d}"


def words(label: str, seen: tuple[tuple[str, bool], ...], levels: tuple[bool, ...]) -> tuple[str, ...]:
    """See the words of the sentence that point at a holder, and whether 全市 points at one of its level."""
    told = [f"word {word} {is_near:d} {label}" for word, is_near in seen]
    return (*told, *(f"level {is_near:d}" for is_near in levels))
