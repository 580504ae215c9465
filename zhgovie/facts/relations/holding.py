"""Whose a run of titles is: the people behind it, before it, or the one whom the clause speaks of.

`people` tries them in this order: the person right behind (TITLE PERSON), the one that a verb names (由 PERSON 担任,
厂长叫 PERSON), those right before (PERSON TITLE; PERSON，TITLE；PERSON 担任 TITLE), and the one person of the sentence
before a verb of holding (王某…，现任 TITLE).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from zhgovie.facts.relations.runs import (
    AFTER_PERSON,
    ASIDE,
    BEFORE_PERSON,
    BETWEEN_TITLES,
    COURTESY,
    Post,
    Run,
    appointment,
    is_body_of,
)
from zhgovie.facts.relations.scene import BODIES, TIME, Mention, Scene, mention
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons.lazy import lazy

_APPOSITION = lazy(
    rf"\s{{0,2}}{COURTESY}{ASIDE}\s{{0,2}}(?:[,，、:：（(]|[—-]{{1,3}})\s{{0,2}}(?:{mention('GPE')}{{1,3}}人[,，])?(?:现任|时任|原任|原|系|为|男|女|[,，]){{0,4}}"
)
_APPOSITION_END = lazy(r"\s{0,2}等?(?:[,，。；;)）\n]|\Z)")
_BETWEEN_PEOPLE = lazy(rf"{COURTESY}{ASIDE}\s{{0,2}}(?:[、､和及与]|以及)\s{{0,2}}")
_HELD_BY = lazy(r"(?:一职)?[将拟]?由")
_HOLD = lazy(rf"{COURTESY}(?:担任|出任|兼任|接任|继任)")
_SERVES = lazy(r"(?:时任|担任|出任|就任|履新|曾任|现任|当选为?|[是任])(?:了|过|着)?[^，。；、,;\n]{0,6}\Z")
_OFFICE_OF = lazy(r"(?:同志)?的")
_OFFICE = lazy(r"等?(?:职务|一职)")
_REPORTERS = frozenset({"记者", "通讯员", "特约记者", "本报记者"})
_CANDIDATE = lazy("(?:建议|提名)?(?:候选人?|人选)")
_OPENING = lazy(r"(?:[。：:；;，,、\s“”\d.．]|任命|免去|选举|推选|同意|接受|决定|聘任|由|[\ue000-\ue0ff]|\n)\Z")
_SERVED = lazy(
    r"(?:[,，;；、。](?:现|曾|历|时|先后|并|后|又|还|同时)?[担兼出]?任|[\ue000-\ue0ff]任"
    r"|[,，;；](?:同时)?[也还]是|[他她](?:此前|目前|曾|现)?[是为]"
    rf"|{any_of('takes_post')}|[改就接继]任|[任命选]为|免去其|辞去)[^,，。；;、\n]{{0,6}}\Z"
)
_HOLDS_THERE = lazy(r"(?:挂职)?(?:担任|出任|兼任|任|当选为?)(?:了|过)?[^,，。；;、\n]{0,4}")
_LIFE = lazy(rf"{ASIDE}[,，](?:男|女|[一-鿿]{{1,4}}族[,，]|{mention(TIME)}[^,，。；]{{0,4}}生|原名|祖籍|籍贯)")
_GOES_ON = lazy(rf"[他她]|该同志|此前|(?:早年|同年|其后|随后|之后)?[,，]?{mention(TIME)}")
_CALLED = lazy(r"(?:名?叫做?|是)")
_SHARED = lazy(any_of("shared_title"))
_LONGEST_GAP = 40
_LONGEST_LIFE = 400
_MOST = 40


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


def people(scene: Scene, run: Run) -> Iterator[Holding]:
    """Find whose the titles of a run are; a candidate has those before the one they stand for."""
    if scene.clean_of(run.mentions[run.last]) in _REPORTERS:
        return
    after = run.mentions[run.last + 1] if run.last + 1 < len(run.mentions) else None
    person = after if after and after.label == "PERSON" else None
    if stands := _CANDIDATE.match(scene.skeleton, run.mentions[run.last].end):
        if person and person.start == stands.end() and len(run.posts) > 1:
            yield Holding(run.posts[:-1], (person,), "position.title_person")
        return
    behind = tuple(_people_behind(scene, run, person)) if person else ()
    yield from behind or _people_before(scene, run)


def _people_behind(scene: Scene, run: Run, person: Mention) -> Iterator[Holding]:
    """Find whether the titles are those of the person named behind them."""
    gap = (run.mentions[run.last].end, person.start)
    if scene.skeleton[slice(*gap)] == "的" and _serves(scene, run):
        yield Holding(run.posts, (person,), "position.relative")
    elif BEFORE_PERSON.fullmatch(scene.skeleton, *gap):
        shared = _SHARED.search(scene.clean_of(run.mentions[run.last]))
        yield Holding(run.posts, _following(scene, run) if shared else (person,), "position.title_person")
        yield from _held_too(scene, run, person)
    elif (_HELD_BY.fullmatch(scene.skeleton, *gap) and _HOLD.match(scene.skeleton, person.end, run.sentence[1])) or (
        _CALLED.fullmatch(scene.skeleton, *gap) and _APPOSITION_END.match(scene.skeleton, person.end, run.sentence[1])
    ):
        yield Holding(run.posts, (person,), "position.held_by")


def _serves(scene: Scene, run: Run) -> bool:
    """Whether the run is the object of a verb of holding: 时任某县副县长的甲."""
    start = run.mentions[run.first].start
    return bool(_SERVES.search(scene.skeleton, max(run.sentence[0], start - _LONGEST_GAP), start))


def _people_before(scene: Scene, run: Run) -> Iterator[Holding]:
    """Find whose the titles are among the people named before them; a time or a place may stand between."""
    index = run.first - 1
    while index >= 0 and run.mentions[index].label in {TIME, "GPE"}:
        index -= 1
    if index < 0:
        yield from _of_subject(scene, run)
        return
    called = run.mentions[index] if index and run.mentions[index].label == "TITLE" else None
    if called and run.mentions[index - 1].label == "PERSON" and run.mentions[index - 1].end == called.start:
        index -= 1  # 聘任甲|教授|为顾问
    person, skeleton = run.mentions[index], scene.skeleton
    gap, end = (run.mentions[index].end, run.mentions[run.first].start), run.mentions[run.last].end
    if person.label != "PERSON" or gap[1] - gap[0] > _LONGEST_GAP:
        yield from _of_subject(scene, run)
    elif AFTER_PERSON.fullmatch(skeleton, *gap):
        body = run.mentions[index - 1] if index and is_body_of(scene, run.mentions[index - 1], person) else None
        yield Holding(run.posts, (person,), "position.person_title", body)
    elif appointment().fullmatch(skeleton, *gap):
        yield Holding(run.posts, _preceding(scene, run.mentions, index), "position.appointment", _seat(scene, run))
    elif _APPOSITION.fullmatch(skeleton, *gap) and _APPOSITION_END.match(skeleton, end, run.sentence[1]):
        yield Holding(run.posts, (person,), "position.apposition")
    elif _OFFICE_OF.fullmatch(skeleton, *gap) and _OFFICE.match(skeleton, end, run.sentence[1]):
        yield Holding(run.posts, (person,), "position.office_of")
    else:
        yield from _of_subject(scene, run)


def _of_subject(scene: Scene, run: Run) -> Iterator[Holding]:
    """Give titles behind 现任, 曾任, 担任 to the one person whom the sentence names before, as its subject."""
    if run.first > _MOST:
        return
    named = [item for item in run.mentions[: run.first] if item.label == "PERSON"]
    if not named:
        yield from _of_paragraph(scene, run)
    if not named or len({scene.clean_of(person) for person in named}) > 1:
        return
    person = named[-1]
    opens = _OPENING.search(scene.skeleton, max(run.sentence[0], person.start - 4), person.start)
    is_subject = (opens or person.start == run.sentence[0]) and not _is_anothers(scene, run, person)
    if is_subject and (
        _is_told_of(scene, run, person)
        or _SERVED.search(scene.skeleton, *_reach(person.end, run.mentions[run.first].start))
    ):
        yield Holding(run.posts, (person,), "position.biography", _seat(scene, run))


def _of_paragraph(scene: Scene, run: Run) -> Iterator[Holding]:
    """Give titles behind a verb of holding to the one person whom the paragraph names, where 他 or a time goes on."""
    start = run.mentions[run.first].start
    person = scene.meant("PERSON", start)
    if person is None or not _GOES_ON.match(scene.skeleton, *run.sentence):
        return
    least = max(0, start - _LONGEST_LIFE)
    paragraph = max(least, scene.skeleton.rfind("\n", least, start) + 1)
    named = {scene.clean_of(item) for item in scene.within(paragraph, start) if item.label == "PERSON"}
    if (
        len(named) == 1
        and person.start >= paragraph
        and _SERVED.search(scene.skeleton, *_reach(run.sentence[0], start))
    ):
        yield Holding(run.posts, (person,), "position.biography", _seat(scene, run))


def _is_told_of(scene: Scene, run: Run, person: Mention) -> bool:
    """Whether titles stand among the clauses of a life: 甲，男，1965年3月生，研究所所长."""
    start, end = run.mentions[run.first].start, run.mentions[run.last].end
    stands_alone = scene.skeleton[start - 1] in ",，；;、" and _APPOSITION_END.match(
        scene.skeleton, end, run.sentence[1]
    )
    return bool(stands_alone and _LIFE.match(scene.skeleton, person.end, start))


def _is_anothers(scene: Scene, run: Run, person: Mention) -> bool:
    """Whether an officer without a name is the subject of the verb: 由集团CEO兼任董事长."""
    before = run.mentions[run.first - 1]
    is_officer = before.label == "TITLE" and before.start != person.end
    return is_officer and bool(_HOLDS_THERE.fullmatch(scene.skeleton, before.end, run.mentions[run.first].start))


def _seat(scene: Scene, run: Run) -> Mention | None:
    """Find the body where somebody comes to hold a post: 回到桑庄村担任村支书."""
    place = run.mentions[run.first - 1] if run.first else None
    if place is None or place.label not in BODIES or scene.skeleton[place.start - 1 : place.start] == "从":
        return None
    return place if _HOLDS_THERE.fullmatch(scene.skeleton, place.end, run.mentions[run.first].start) else None


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
        count -= bool(AFTER_PERSON.fullmatch(scene.skeleton, rest[count - 1].end, follower.start))
    return tuple(rest[:count])


def _preceding(scene: Scene, mentions: list[Mention], index: int) -> tuple[Mention, ...]:
    """People listed up to the one at `index`, across the titles before each: 甲、副总裁乙、丙."""
    people = [mentions[index]]
    start = people[0].start
    for found in reversed(mentions[max(0, index - _MOST) : index]):
        between = _BETWEEN_PEOPLE if found.label == "PERSON" else BETWEEN_TITLES
        if found.label not in {"PERSON", "TITLE", *BODIES} or not between.fullmatch(scene.skeleton, found.end, start):
            break
        if found.label == "PERSON":
            people.insert(0, found)
        start = found.start
    return tuple(people)


def _reach(start: int, end: int) -> tuple[int, int]:
    return max(start, end - _LONGEST_GAP), end
