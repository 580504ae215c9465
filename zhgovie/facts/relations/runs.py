"""Runs of titles: those that stand together (党工委书记、管委会主任、原平市政府副市长), each with the body before it.

`runs` gathers them sentence by sentence; between two people a run is parted, since the first title behind a person is
that person's. What may stand between a person and a post is here too, for `position` to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from zhgovie.facts.relations.scene import BODIES, Mention, Scene
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives

COURTESY = r"(?:同志|先生|女士)?"
ASIDE = r"(?:[（(][^（）()\n]{1,6}[)）])?"
BETWEEN_TITLES = lazy(r"\s{0,4}(?:[、､兼暨和及]|以及|兼任)?(?:原|时任)?\s{0,4}")
BEFORE_PERSON = lazy(r"\s{0,6}[:：]?\s{0,6}")
AFTER_PERSON = lazy(rf"\s{{0,6}}{COURTESY}\s{{0,6}}")
_COMMA = lazy(r"[,，]")
_BEFORE_TITLE = lazy(r"\s{0,4}的?(?:党组|现任|原|前|时任|新任|驻村)?\s{0,4}")


@dataclass(frozen=True, slots=True)
class Post:
    """A title in a run, with the body right before it."""

    title: Mention
    """The title."""
    body: Mention | None
    """The body, where one stands right before the title."""


@dataclass(frozen=True, slots=True)
class Run:
    """Titles that stand together among the mentions of a sentence."""

    mentions: list[Mention]
    """All mentions of the sentence."""
    first: int
    """Index of the run's first mention."""
    last: int
    """Index of its last one."""
    posts: tuple[Post, ...]
    """In text order."""
    sentence: tuple[int, int]
    """Where the sentence begins and ends."""


def runs(scene: Scene, sentence: tuple[int, int]) -> Iterator[Run]:
    """Gather the runs of a sentence, in text order."""
    mentions = scene.within(*sentence)
    index = 0
    while index < len(mentions):
        if mentions[index].label == "TITLE":
            run = _run(scene, mentions, index, sentence)
            yield from _parted(scene, run)
            index = run.last
        index += 1


def _parted(scene: Scene, run: Run) -> tuple[Run, ...]:
    """Part a run between two people behind its first title: 甲任|组长、副部长|乙, 甲|委员长和副市长|乙."""
    before = run.mentions[run.first - 1] if run.first else None
    after = run.mentions[run.last + 1] if run.last + 1 < len(run.mentions) else None
    if len(run.posts) == 1 or not (before and after) or not before.label == after.label == "PERSON":
        return (run,)
    gap = (before.end, run.mentions[run.first].start)
    is_own = AFTER_PERSON.fullmatch(scene.skeleton, *gap) or appointment().fullmatch(scene.skeleton, *gap)
    if not is_own or not BEFORE_PERSON.fullmatch(scene.skeleton, run.mentions[run.last].end, after.start):
        return (run,)
    last = next(index for index in range(run.first, run.last) if run.mentions[index] == run.posts[0].title)
    return replace(run, last=last, posts=run.posts[:1]), replace(run, first=last + 1, posts=run.posts[1:])


def _run(scene: Scene, mentions: list[Mention], index: int, sentence: tuple[int, int]) -> Run:
    """Gather the run of titles that begins with the title at `index`."""
    first = index
    while first and is_body_of(scene, mentions[first - 1], mentions[first]):
        first -= 1
    posts, last = [Post(mentions[index], mentions[index - 1] if first < index else None)], index
    while last + 1 < len(mentions):
        after = last + 1
        while after + 1 < len(mentions) and is_body_of(scene, mentions[after], mentions[after + 1]):
            after += 1
        gap = (mentions[last].end, mentions[last + 1].start)
        opens = first == 0 or mentions[first - 1].label != "PERSON"
        if mentions[after].label != "TITLE" or not _joins(scene, gap, opens=opens):
            break
        posts.append(Post(mentions[after], mentions[after - 1] if after > last + 1 else None))
        last = after
    return Run(mentions, first, last, tuple(posts), sentence)


def _joins(scene: Scene, gap: tuple[int, int], *, opens: bool) -> bool:
    """Whether two titles belong together; a comma joins them only where the first can be nobody's before."""
    return bool(BETWEEN_TITLES.fullmatch(scene.skeleton, *gap) or (opens and _COMMA.fullmatch(scene.skeleton, *gap)))


def is_body_of(scene: Scene, body: Mention, following: Mention) -> bool:
    """Whether a mention is a body that stands right before another."""
    if body.label == "EVENT" and body.end == following.start:  # 青河论坛|秘书长
        return True
    return body.label in BODIES and bool(_BEFORE_TITLE.fullmatch(scene.skeleton, body.end, following.start))


@cache
def appointment() -> re.Pattern[str]:
    """Words between a person and the post they come to hold: 同志为, 担任, 当选为新一届."""
    verbs = alternatives(row[0] for row in table("appointment_verbs", ("verb",)).rows)
    other = r"[^,，。；;、\n]"
    return re.compile(rf"{COURTESY}{ASIDE}(?:{other}{{0,14}}?{verbs}{other}{{0,6}}|[拟兼]?任)")
