"""Who holds which post: `position` (person, title, org).

A run of titles (党工委书记、管委会主任、原平市政府副市长) is one post or several of the people it stands with. They
stand right after it (TITLE PERSON), right before it (PERSON TITLE; PERSON，TITLE), or before a verb of appointment
(PERSON 担任 TITLE); a biography names the person once at its head. `_run` gathers the titles, `_people` finds whose
they are, `_relations` gives each its body: the one right before it; or, unless the title names its own level (省长,
县委书记), the one the run began with; or the company, zone or office that a bare title speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from zhgovie.facts.relations.scene import BODIES, TIME, Mention, Scene
from zhgovie.facts.relations.titles import is_post
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons import table
from zhgovie.lexicons.patterns import alternatives
from zhgovie.model import Relation

_COURTESY = r"(?:同志|先生|女士)?"
_ASIDE = r"(?:[（(][^（）()\n]{1,6}[)）])?"
_BETWEEN_TITLES = re.compile(r"\s{0,4}(?:[、､兼暨和及]|以及|兼任)?(?:原|时任)?\s{0,4}")
_NEXT_PERSON = re.compile(rf"{_COURTESY}{_ASIDE}\s{{0,2}}[,，、和及与](?:原|前|时任)?")
_COMMA = re.compile(r"[,，]")
_BEFORE_TITLE = re.compile(r"\s{0,4}的?(?:党组|现任|原|前|时任|新任)?\s{0,4}")
_BEFORE_PERSON = re.compile(r"\s{0,6}[:：]?\s{0,6}")
_AFTER_PERSON = re.compile(rf"\s{{0,6}}{_COURTESY}\s{{0,6}}")
_APPOSITION = re.compile(
    rf"\s{{0,2}}{_COURTESY}{_ASIDE}\s{{0,2}}[,，、:：（(]\s{{0,2}}(?:现任|时任|原任|原|系|为|男|女|[,，]){{0,4}}"
)
_APPOSITION_END = re.compile(r"\s{0,2}等?(?:[,，。；;)）\n]|\Z)")
_BETWEEN_PEOPLE = re.compile(rf"{_COURTESY}{_ASIDE}\s{{0,2}}(?:[、､和及与]|以及)\s{{0,2}}")
_HELD_BY = re.compile(r"(?:一职)?[将拟]?由")
_HOLD = re.compile(rf"{_COURTESY}(?:担任|出任|兼任|接任|继任)")
_SERVES = re.compile(r"(?:时任|担任|出任|就任|履新|曾任|现任|当选为?|[是任])(?:了|过|着)?[^，。；、,;\n]{0,6}\Z")
_OFFICE_OF = re.compile(r"(?:同志)?的")
_OFFICE = re.compile(r"等?(?:职务|一职)")
_REPORTERS = frozenset({"记者", "通讯员", "特约记者", "本报记者"})
_CANDIDATE = re.compile("(?:建议)?(?:候选人?|人选)")
_OPENING = re.compile(r"(?:[^\n]{0,3}[。：:；;\s“”])?(?:\d{1,2}[.、])?")
_SERVED = re.compile(r"[,，;；、。](?:现|曾|历|时|先后|并|后|又)?[担兼出]?任[^,，。；;\n]{0,6}\Z")
_SHARED = re.compile(any_of("shared_title"))
_GRADE = re.compile(r"^(?:常务|第一|原|前|代|名誉)?副?")
_POINTED = re.compile(r"[该本](?:公司|集团|企业)\Z")
_LONGEST_GAP = 40
_MOST = 40


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


@dataclass(frozen=True, slots=True)
class Holding:
    """A run of posts and the people they belong to."""

    posts: tuple[Post, ...]
    """In text order."""
    people: tuple[Mention, ...]
    """In text order."""
    rule: str
    """How they stand together."""
    body: Mention | None = None
    """The body before the person: 农业局李建安主任."""


def find(scene: Scene) -> tuple[Relation, ...]:
    """Find who holds which post, each said once; one without a body gives way to the same one with a body."""
    found: dict[tuple[str, str, str | None], Relation] = {}
    for relation in _all(scene):
        person, title, org = (ref.text if ref else None for _, ref in relation.slots)
        found.setdefault((person or "", title or "", org), relation)
    named = {key[:2] for key in found if key[2]}
    return tuple(relation for key, relation in found.items() if key[2] or key[:2] not in named)


def _all(scene: Scene) -> Iterator[Relation]:
    for sentence in scene.sentences:
        bodies: dict[int, Mention | None] = {}
        for run in _runs(scene, sentence):
            for holding in _people(scene, run):
                _share(scene, run, holding, bodies)
                yield from _relations(scene, holding, sentence[0], bodies)


def _relations(scene: Scene, holding: Holding, sentence: int, bodies: dict[int, Mention | None]) -> Iterator[Relation]:
    """Make a relation of every person and post of a holding; `bodies` remembers whose people the sentence named."""
    shared = holding.body
    known = next((bodies[person.start] for person in holding.people if bodies.get(person.start)), None)
    firm = known if known and known.label in {"COMPANY", "ORG"} else None
    for post in holding.posts:
        own = post.body or (holding.body if post is holding.posts[0] else None)
        if own is None and not _text(scene, post.title).endswith(_levels()):
            own = shared or _pointed_at(scene, post.title) or _spoken_of(scene, post.title, sentence) or firm
        shared = own or shared
        if not is_post(_text(scene, post.title), own.label if own else None):
            continue
        for person in holding.people:
            bodies.setdefault(person.start, own)
            refs = (scene.ref(item.start, item.end) if item else None for item in (person, post.title, own))
            yield Relation("position", tuple(zip(("person", "title", "org"), refs, strict=True)), holding.rule)


def _share(scene: Scene, run: Run, holding: Holding, bodies: dict[int, Mention | None]) -> None:
    """Let the people of a run have the firm of the person named right before it: 甲公司董事长乙，总经理丙."""
    before = run.mentions[run.first - 1] if run.first else None
    if not before or before.label != "PERSON" or before in holding.people:
        return
    if _NEXT_PERSON.fullmatch(scene.skeleton, before.end, run.mentions[run.first].start):
        for person in holding.people:
            bodies.setdefault(person.start, bodies.get(before.start))


def _runs(scene: Scene, sentence: tuple[int, int]) -> Iterator[Run]:
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
    is_own = _AFTER_PERSON.fullmatch(scene.skeleton, *gap) or _appointment().fullmatch(scene.skeleton, *gap)
    if not is_own or not _BEFORE_PERSON.fullmatch(scene.skeleton, run.mentions[run.last].end, after.start):
        return (run,)
    last = next(index for index in range(run.first, run.last) if run.mentions[index] == run.posts[0].title)
    return replace(run, last=last, posts=run.posts[:1]), replace(run, first=last + 1, posts=run.posts[1:])


def _run(scene: Scene, mentions: list[Mention], index: int, sentence: tuple[int, int]) -> Run:
    """Gather the run of titles that begins with the title at `index`."""
    first = index
    while first and _is_body_of(scene, mentions[first - 1], mentions[first]):
        first -= 1
    posts, last = [Post(mentions[index], mentions[index - 1] if first < index else None)], index
    while last + 1 < len(mentions):
        after = last + 1
        while after + 1 < len(mentions) and _is_body_of(scene, mentions[after], mentions[after + 1]):
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
    return bool(_BETWEEN_TITLES.fullmatch(scene.skeleton, *gap) or (opens and _COMMA.fullmatch(scene.skeleton, *gap)))


def _people(scene: Scene, run: Run) -> Iterator[Holding]:
    """Find whose the titles of a run are; of reporters and candidates, nobody's."""
    if _text(scene, run.mentions[run.last]) in _REPORTERS or _CANDIDATE.match(
        scene.skeleton, run.mentions[run.last].end
    ):
        return
    after = run.mentions[run.last + 1] if run.last + 1 < len(run.mentions) else None
    if after and after.label == "PERSON":
        gap = (run.mentions[run.last].end, after.start)
        if scene.skeleton[slice(*gap)] == "的" and _serves(scene, run):
            yield Holding(run.posts, (after,), "position.relative")
            return
        if _BEFORE_PERSON.fullmatch(scene.skeleton, *gap):
            shared = _SHARED.search(_text(scene, run.mentions[run.last]))
            yield Holding(run.posts, _following(scene, run) if shared else (after,), "position.title_person")
            yield from _held_too(scene, run, after)
            return
        if _HELD_BY.fullmatch(scene.skeleton, *gap) and _HOLD.match(scene.skeleton, after.end, run.sentence[1]):
            yield Holding(run.posts, (after,), "position.held_by")
            return
    yield from _people_before(scene, run)


def _serves(scene: Scene, run: Run) -> bool:
    """Whether the run is the object of a verb of holding: 时任某县副县长的甲."""
    start = run.mentions[run.first].start
    return bool(_SERVES.search(scene.skeleton, max(run.sentence[0], start - _LONGEST_GAP), start))


def _people_before(scene: Scene, run: Run) -> Iterator[Holding]:
    """Find whose the titles are among the people named before them; a time may stand between."""
    index = run.first - 1
    while index >= 0 and run.mentions[index].label == TIME:
        index -= 1
    if index < 0:
        return
    person, skeleton = run.mentions[index], scene.skeleton
    gap, end = (person.end, run.mentions[run.first].start), run.mentions[run.last].end
    if person.label != "PERSON" or gap[1] - gap[0] > _LONGEST_GAP:
        yield from _of_biography(scene, run, index)
    elif _AFTER_PERSON.fullmatch(skeleton, *gap):
        body = run.mentions[index - 1] if index and _is_body_of(scene, run.mentions[index - 1], person) else None
        yield Holding(run.posts, (person,), "position.person_title", body)
    elif _appointment().fullmatch(skeleton, *gap):
        yield Holding(run.posts, _preceding(scene, run.mentions, index), "position.appointment")
    elif _APPOSITION.fullmatch(skeleton, *gap) and _APPOSITION_END.match(skeleton, end, run.sentence[1]):
        yield Holding(run.posts, (person,), "position.apposition")
    elif _OFFICE_OF.fullmatch(skeleton, *gap) and _OFFICE.match(skeleton, end, run.sentence[1]):
        yield Holding(run.posts, (person,), "position.office_of")
    else:
        yield from _of_biography(scene, run, index)


def _of_biography(scene: Scene, run: Run, index: int) -> Iterator[Holding]:
    """Give titles behind 现任, 曾任 to the one person whom the sentence began with."""
    person = run.mentions[0]
    if person.label != "PERSON" or index > _MOST or any(item.label == "PERSON" for item in run.mentions[1 : index + 1]):
        return
    opens = _OPENING.fullmatch(scene.skeleton, max(run.sentence[0], person.start - 4), person.start)
    if opens and _SERVED.search(scene.skeleton, *_reach(person.end, run.mentions[run.first].start)):
        yield Holding(run.posts, (person,), "position.biography")


def _held_too(scene: Scene, run: Run, person: Mention) -> Iterator[Holding]:
    """Read the post before 由 that the holder of the run holds as well: 办公室主任由市发改委主任甲兼任."""
    before = run.mentions[run.first - 1] if run.first else None
    if not before or before.label != "TITLE":
        return
    gap = (before.end, run.mentions[run.first].start)
    if _HELD_BY.fullmatch(scene.skeleton, *gap) and _HOLD.match(scene.skeleton, person.end, run.sentence[1]):
        yield Holding((Post(before, None),), (person,), "position.held_by")


def _following(scene: Scene, run: Run) -> tuple[Mention, ...]:
    """People listed right behind a run; the last goes if a title of their own follows."""
    rest = list(islice(run.mentions, run.last + 1, run.last + 1 + _MOST))
    count = 1
    while count < len(rest) and rest[count].label == "PERSON":
        if not _BETWEEN_PEOPLE.fullmatch(scene.skeleton, rest[count - 1].end, rest[count].start):
            break
        count += 1
    follower = rest[count] if count < len(rest) else None
    if count > 1 and follower and follower.label == "TITLE":
        count -= bool(_AFTER_PERSON.fullmatch(scene.skeleton, rest[count - 1].end, follower.start))
    return tuple(rest[:count])


def _preceding(scene: Scene, mentions: list[Mention], index: int) -> tuple[Mention, ...]:
    """People listed up to the one at `index`, across the titles before each: 甲、副总裁乙、丙."""
    people = [mentions[index]]
    start = people[0].start
    for found in reversed(mentions[max(0, index - _MOST) : index]):
        between = _BETWEEN_PEOPLE if found.label == "PERSON" else _BETWEEN_TITLES
        if found.label not in {"PERSON", "TITLE", *BODIES} or not between.fullmatch(scene.skeleton, found.end, start):
            break
        if found.label == "PERSON":
            people.insert(0, found)
        start = found.start
    return tuple(people)


def _is_body_of(scene: Scene, body: Mention, following: Mention) -> bool:
    """Whether a mention is a body that stands right before another."""
    return body.label in BODIES and bool(_BEFORE_TITLE.fullmatch(scene.skeleton, body.end, following.start))


def _pointed_at(scene: Scene, title: Mention) -> Mention | None:
    """Find the firm that 该公司 right before the title means."""
    pointed = _POINTED.search(scene.skeleton, max(0, title.start - 4), title.start)
    return scene.meant("COMPANY", pointed.start()) if pointed else None


def _spoken_of(scene: Scene, title: Mention, sentence: int) -> Mention | None:
    """Find the body that a bare title speaks of: the sentence's first of its sort, else the one meant there."""
    words = _text(scene, title)
    ungraded = _GRADE.sub("", words)
    for part, at, label, ending in _bodies():
        if not (words.startswith(part) if at == "start" else ungraded == part):
            continue
        starts = scene.starts_of(label)
        first, last = bisect_left(starts, sentence), bisect_left(starts, title.start)
        here = (scene.mentions[start] for start in starts[first : min(last, first + _MOST)])
        ends = "" if ending == "-" else ending
        own = next((item for item in here if _text(scene, item).endswith(ends)), None)
        return own or scene.meant(label, title.start, ends)
    return None


def _reach(start: int, end: int) -> tuple[int, int]:
    return max(start, end - _LONGEST_GAP), end


def _text(scene: Scene, found: Mention) -> str:
    return scene.document.clean[found.start : found.end]


@cache
def _levels() -> tuple[str, ...]:
    return tuple(row[0] for row in table("level_titles", ("ending",)).rows)


@cache
def _bodies() -> tuple[tuple[str, ...], ...]:
    rows = table("title_bodies", ("part", "at", "label", "ending")).rows
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _appointment() -> re.Pattern[str]:
    """Words between a person and the post they come to hold: 同志为, 担任, 当选为新一届."""
    verbs = alternatives(row[0] for row in table("appointment_verbs", ("verb",)).rows)
    other = r"[^,，。；;、\n]"
    return re.compile(rf"{_COURTESY}{_ASIDE}(?:{other}{{0,14}}?{verbs}{other}{{0,6}}|[拟兼]?任)")
