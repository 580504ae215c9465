"""Who holds which post: `position` (person, title, org).

A run of titles (党工委书记、管委会主任、原平市政府副市长) is one post or several of the people it stands with. They stand
right after it (TITLE PERSON), right before it (PERSON TITLE; PERSON，TITLE), or before a verb of appointment
(PERSON 担任 TITLE). The body is what stands right before the title; a later title of the run that does not name its
own level (省长, 县委书记) shares it; a title that refers to 集团, 公司 or 管委会 takes the one named last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhgovie.facts.relations.scene import BODIES, TIME, Mention, Scene
from zhgovie.lexicons import table
from zhgovie.model import Ref, Relation

_BETWEEN_TITLES = re.compile(r"\s{0,4}(?:[、､兼暨和及]|以及|兼任|、?原|、?时任)?\s{0,4}")
_BEFORE_TITLE = re.compile(r"\s{0,4}的?(?:党组|现任|原|前|时任|新任)?\s{0,4}")
_BEFORE_PERSON = re.compile(r"\s{0,6}[:：]?\s{0,6}(?:同志)?")
_AFTER_PERSON = re.compile(r"\s{0,6}(?:同志|先生|女士)?\s{0,6}")
_APPOSITION = re.compile(r"\s{0,2}(?:同志)?(?:[（(][^（）()\n]{1,6}[)）])?\s{0,2}[,，、:：（(]\s{0,2}(?:现任|时任|原任|原|系|为|男|女|[,，])*")
_BETWEEN_PEOPLE = re.compile(r"(?:同志|先生|女士)?(?:[（(][^（）()\n]{1,6}[)）])?\s{0,2}(?:[、､和及与]|以及)\s{0,2}")
_CLOSED = re.compile(r"\s*(?:等)?(?:[,，。；;、)）\n]|$)")
_HELD_BY = re.compile(r"(?:一职)?(?:将|拟)?由")
_HOLD = re.compile(r"(?:同志|先生|女士)?(?:担任|出任|兼任|接任|继任)")
_OFFICE_OF = re.compile(r"(?:同志)?的")
_OFFICE = re.compile(r"(?:等)?(?:职务|一职)")
_OPENING = re.compile(r"(?:[^\n]{0,3}[。：:；;\s“”])?(?:\d{1,2}[.、])?")
_SERVED = re.compile(r"[,，;；、。](?:现|曾|历|时|先后|并|后|又)?(?:担|兼|出)?任[^,，。；;\n]{0,6}$")
_LONGEST_GAP = 40
_COMPANY = re.compile(r"(?:该|本)?(?:集团|公司|企业)|(?:副?董事长|(?:常务)?副?总经理|副?总裁|首席|CEO|董事|监事|总工程师)")
_ZONE = re.compile(r"管委会|党工委|开发区|高新区|园区|工委|管理委员会")
_CAN_SHARE = re.compile(r"副|常委|委员|成员|代表|院士|教授|专家|研究员|领导|助理|顾问|董事$|工程师|记者|参赞|部长级|发言人")


@dataclass(frozen=True)
class Post:
    """A title in a run, with the body right before it."""

    title: Mention
    """The title."""
    body: Mention | None
    """The body, where one stands right before the title."""


@dataclass(frozen=True)
class Holding:
    """A run of posts and the people they belong to."""

    posts: tuple[Post, ...]
    """In text order."""
    people: tuple[Mention, ...]
    """In text order."""
    body: Mention | None
    """The body before the person: 农业局李建安主任."""
    rule: str
    """How they stand together."""


def find(scene: Scene) -> tuple[Relation, ...]:
    """Find who holds which post, each said once; one without a body gives way to the same one with a body."""
    found: dict[tuple[str, str, str | None], Relation] = {}
    named: set[tuple[str, str]] = set()
    for relation in _all(scene):
        person, title, org = (ref.text if ref else None for _, ref in relation.slots)
        found.setdefault((person or "", title or "", org), relation)
        if org:
            named.add((person or "", title or ""))
    return tuple(relation for (person, title, org), relation in found.items() if org or (person, title) not in named)


def _all(scene: Scene) -> Iterator[Relation]:
    for start, end in scene.sentences():
        bodies: dict[int, Mention | None] = {}
        for holding in _holdings(scene, start, end):
            yield from _relations(scene, holding, start, bodies)


def _relations(scene: Scene, holding: Holding, sentence: int, bodies: dict[int, Mention | None]) -> Iterator[Relation]:
    """Make a relation of every person and post of a holding; `bodies` remembers whose people the sentence named."""
    before = holding.body
    known = next((bodies[person.start] for person in holding.people if bodies.get(person.start)), None)
    for post in holding.posts:
        own = post.body
        if own is None and not _names_its_level(_text(scene, post.title)):
            own = before or _referred(scene, post.title, sentence) or (known if _is(known, "COMPANY", "ORG") else None)
        before = own or before
        for person in holding.people:
            bodies.setdefault(person.start, own)
            yield _relation(scene, person, post.title, own, holding.rule)


def _relation(scene: Scene, person: Mention, title: Mention, body: Mention | None, rule: str) -> Relation:
    org: Ref | None = scene.ref(body.start, body.end) if body else None
    return Relation(
        "position",
        (("person", scene.ref(person.start, person.end)), ("title", scene.ref(title.start, title.end)), ("org", org)),
        rule,
    )


def _holdings(scene: Scene, start: int, end: int) -> Iterator[Holding]:
    mentions = list(scene.within(start, end))
    index = 0
    while index < len(mentions):
        if mentions[index].label != "TITLE":
            index += 1
            continue
        first, last, posts = _run(scene, mentions, index)
        yield from _people(scene, mentions, first, last, posts, end)
        index = last + 1


def _run(scene: Scene, mentions: list[Mention], index: int) -> tuple[int, int, tuple[Post, ...]]:
    """Gather the run of titles that begins with the title at `index`: first and last mention, and its posts."""
    first = index
    body = mentions[index - 1] if index and _is_body_of(scene, mentions[index - 1], mentions[index]) else None
    first -= body is not None
    posts = [Post(mentions[index], body)]
    last = index
    while True:
        after = last + 1
        body = None
        if after + 1 < len(mentions) and _is_body_of(scene, mentions[after], mentions[after + 1]):
            body, after = mentions[after], after + 1
        if after >= len(mentions) or mentions[after].label != "TITLE":
            break
        if not _BETWEEN_TITLES.fullmatch(scene.skeleton, mentions[last].end, (body or mentions[after]).start):
            break
        posts.append(Post(mentions[after], body))
        last = after
    return first, last, tuple(posts)


def _people(
    scene: Scene, mentions: list[Mention], first: int, last: int, posts: tuple[Post, ...], end: int
) -> Iterator[Holding]:
    """Find whose the run of titles from mention `first` to `last` is."""
    skeleton = scene.skeleton
    after = mentions[last + 1] if last + 1 < len(mentions) else None
    if after and after.label == "PERSON":
        gap = (mentions[last].end, after.start)
        if _BEFORE_PERSON.fullmatch(skeleton, *gap):
            people = _following(scene, mentions, last + 1) if _CAN_SHARE.search(_text(scene, mentions[last])) else (after,)
            yield Holding(posts, people, None, "position.title_person")
            yield from _held_too(scene, mentions, first, after)
            return
        if _HELD_BY.fullmatch(skeleton, *gap) and _HOLD.match(skeleton, after.end, end):
            yield Holding(posts, (after,), None, "position.held_by")
            return
    before = first - 1
    while before >= 0 and mentions[before].label == TIME:
        before -= 1
    if before < 0:
        return
    person = mentions[before]
    gap = (person.end, mentions[first].start)
    if person.label != "PERSON" or gap[1] - gap[0] > _LONGEST_GAP:
        yield from _of_biography(scene, mentions[: before + 1], mentions[first], posts)
    elif _AFTER_PERSON.fullmatch(skeleton, *gap):
        body = mentions[before - 1] if before and _is_body_of(scene, mentions[before - 1], person) else None
        yield Holding(posts, (person,), body, "position.person_title")
    elif _appointment().fullmatch(skeleton, *gap):
        yield Holding(posts, _preceding(scene, mentions, before), None, "position.appointment")
    elif _APPOSITION.fullmatch(skeleton, *gap) and _CLOSED.match(skeleton, mentions[last].end, end):
        yield Holding(posts, (person,), None, "position.apposition")
    elif _OFFICE_OF.fullmatch(skeleton, *gap) and _OFFICE.match(skeleton, mentions[last].end, end):
        yield Holding(posts, (person,), None, "position.office_of")
    else:
        yield from _of_biography(scene, mentions[: before + 1], mentions[first], posts)


def _held_too(scene: Scene, mentions: list[Mention], first: int, person: Mention) -> Iterator[Holding]:
    """Read the post before 由 that the holder of the run holds as well: 办公室主任由市发改委主任甲兼任."""
    before = mentions[first - 1] if first else None
    if before and before.label == "TITLE" and _HELD_BY.fullmatch(scene.skeleton, before.end, mentions[first].start):
        if _HOLD.match(scene.skeleton, person.end):
            _, _, posts = _run(scene, mentions, first - 1)
            yield Holding(posts[:1], (person,), None, "position.held_by")


def _of_biography(scene: Scene, before: list[Mention], first: Mention, posts: tuple[Post, ...]) -> Iterator[Holding]:
    """Give a run of titles behind 现任, 曾任 to the one person whom the sentence began with."""
    people = [found for found in before if found.label == "PERSON"]
    if len(people) != 1 or people[0] is not before[0]:
        return
    start = scene.skeleton.rfind("\n", 0, people[0].start) + 1
    opening = scene.skeleton[max(start, people[0].start - 4) : people[0].start]
    if _OPENING.fullmatch(opening) and _SERVED.search(scene.skeleton, people[0].end, first.start):
        yield Holding(posts, (people[0],), None, "position.biography")


def _following(scene: Scene, mentions: list[Mention], index: int) -> tuple[Mention, ...]:
    """People listed from the one at `index` on; one with a title of their own right behind ends the list."""
    people = [mentions[index]]
    for left, right in zip(mentions[index:], mentions[index + 1 :], strict=False):
        if right.label != "PERSON" or not _BETWEEN_PEOPLE.fullmatch(scene.skeleton, left.end, right.start):
            break
        people.append(right)
    following = mentions[index + len(people)] if index + len(people) < len(mentions) else None
    if len(people) > 1 and following and following.label == "TITLE":
        if _AFTER_PERSON.fullmatch(scene.skeleton, people[-1].end, following.start):
            people.pop()
    return tuple(people)


def _preceding(scene: Scene, mentions: list[Mention], index: int) -> tuple[Mention, ...]:
    """People listed up to the one at `index`, across the titles before each: 甲、副总裁乙、丙."""
    people = [mentions[index]]
    start = people[0].start
    for found in reversed(mentions[:index]):
        gap = scene.skeleton[found.end : start]
        joined = _BETWEEN_PEOPLE.fullmatch(gap) if found.label == "PERSON" else not gap.strip() or _BETWEEN_TITLES.fullmatch(gap)
        if found.label not in ("PERSON", "TITLE", *BODIES) or not joined:
            break
        if found.label == "PERSON":
            people.insert(0, found)
        start = found.start
    return tuple(people)


def _is_body_of(scene: Scene, body: Mention, following: Mention) -> bool:
    """Whether a mention is a body that stands right before another."""
    return body.label in BODIES and bool(_BEFORE_TITLE.fullmatch(scene.skeleton, body.end, following.start))


def _referred(scene: Scene, title: Mention, sentence: int) -> Mention | None:
    """Find the company or zone that a title means by 集团, 公司, 管委会: the last one named, the sentence's first."""
    words = _text(scene, title)
    label = "COMPANY" if _COMPANY.match(words) else "ZONE" if _ZONE.match(words) else None
    if label is None:
        return None
    named = [entity for entity in scene.entities if entity.label == label and entity.end <= title.start]
    if not named:
        return None
    here = [entity for entity in named if entity.start >= sentence]
    chosen = here[0] if here else named[-1]
    return scene.mentions.get(chosen.start)


def _names_its_level(title: str) -> bool:
    """Whether a title says of what level it is (省长, 县委书记), so that no body before it is needed."""
    return any(title.endswith(ending) for ending in _levels())


def _is(found: Mention | None, *labels: str) -> bool:
    return found is not None and found.label in labels


def _text(scene: Scene, found: Mention) -> str:
    return scene.document.clean[found.start : found.end]


@cache
def _levels() -> tuple[str, ...]:
    return tuple(row[0] for row in table("level_titles", ("ending",)).rows)


@cache
def _appointment() -> re.Pattern[str]:
    """Words between a person and the post they come to hold: 同志为, 担任, 当选为新一届."""
    verbs = "|".join(row[0] for row in table("appointment_verbs", ("verb",)).rows)
    other = r"[^,，。；;、\n]"
    return re.compile(rf"(?:同志|先生|女士)?(?:[（(][^（）()\n]{{1,6}}[)）])?{other}{{0,14}}?(?:{verbs}){other}{{0,6}}")
