"""Who holds which post: `position` (person, title, org).

A run of titles (党工委书记、管委会主任、原平市政府副市长) is one post or several of the people it stands with. They
stand right after it (TITLE PERSON), right before it (PERSON TITLE; PERSON，TITLE), or before a verb of appointment
(PERSON 担任 TITLE); a biography names the person once at its head. `runs` gathers the titles, `holding` finds whose
they are, `_relations` gives each its body: the one right before it; or, unless the title names its own level (省长,
县委书记), the one the run began with; or the company, zone or office that a bare title speaks of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhgovie.facts.relations.holding import Holding, people
from zhgovie.facts.relations.runs import ASIDE, COURTESY, Post, Run, runs
from zhgovie.facts.relations.scene import Mention, Scene
from zhgovie.facts.relations.titles import OF_FIRM, is_post, is_state
from zhgovie.facts.relations.words import members
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Relation

_NEXT_PERSON = lazy(rf"{COURTESY}{ASIDE}\s{{0,2}}[,，、和及与](?:原|前|时任)?")
_GRADE = lazy(r"^(?:常务|第一|原|前|代理?|名誉)?副?")
_POINTED = lazy(r"(?:[该本](?:公司|集团|企业)|其)\Z")
_OF_LEVEL = lazy(
    "(?:自治区|[省市县区州盟旗镇乡])(?:委|政府|人大|政协|纪委|监委|直|[一-鿿]{1,6}(?:局|厅|办|办公室|委)(?![一-鿿]{5}))"
)
_OF_CABINET = lazy("(?:副?总理|外长|(?<=.)(?:部长|大臣)|副?总统)\\Z")
_UNITS_OF_PLACE = ("办事处", "人大", "党工委", "纪工委", "居委会", "村委会")
_PARTY = ("党支部", "党总支", "党委", "党工委")
_MEMBERS = frozenset({"秘书长", "委员", "常务委员", "常委"})
"""Who is elected into a body with its heads."""
_MOST = 40


@dataclass(frozen=True, slots=True)
class Known:
    """What the sentence has said of a person so far."""

    first: Mention | None
    """The body of the first post."""
    last: Post
    """The last post, with whose it is."""


def find(scene: Scene) -> tuple[Relation, ...]:
    """Find who holds which post, each said once; one without a body gives way to the same one with a body."""
    found: dict[tuple[str, str, str | None], Relation] = {}
    for relation in _all(scene):
        person, title, org = (ref.text if ref else None for _, ref in relation.slots)
        found.setdefault((person or "", title or "", org), relation)
    placed: dict[str, set[str]] = {}
    for person, title, org in found:
        if org:
            placed.setdefault(person, set()).add(title)
    return tuple(
        relation
        for (person, title, org), relation in found.items()
        if org or not any(other.endswith(title) for other in placed.get(person, ()))  # 高级律师 is called 律师 as well
    )


def _all(scene: Scene) -> Iterator[Relation]:
    for sentence in scene.sentences_with("TITLE"):
        known: dict[int, Known] = {}
        for run in runs(scene, sentence):
            for holding in people(scene, run):
                _share(scene, run, holding, known)
                yield from _relations(scene, holding, sentence[0], known)


def _relations(scene: Scene, holding: Holding, sentence: int, known: dict[int, Known]) -> Iterator[Relation]:
    """Make a relation of every person and post of a holding; `known` remembers what the sentence said of people."""
    shared: Mention | None = holding.body
    last: Post | None = None
    before = next((known[person.start] for person in holding.people if person.start in known), None)
    if before is None and holding.rule == "position.appointment" and known:
        before = known[max(known)]  # 选举甲为…主任，乙为副主任
    for post in holding.posts:
        title = scene.clean_of(post.title)
        own = post.body or (holding.body if post is holding.posts[0] else None)
        if own is None and holding.rule == "position.appointment":
            own = _of_elected(scene, title, before)
        is_joined = last and scene.skeleton[last.title.end : post.title.start] in {"、", "兼", "，", ","}
        if own is None and last and is_joined and _is_deputy_of(scene.clean_of(last.title), title):
            own = last.body  # 市人民政府副市长、代理市长
        if own is None and not _has_level(title):
            own = (
                _seat_of(scene, title, shared) or _pointed_at(scene, post.title) or _of_colleague(scene, title, before)
            )
            own = own or _spoken_of(scene, post.title, sentence) or _firm(before)
        shared = own or shared
        last = Post(post.title, own)
        if not is_post(title, own.label if own else None):
            continue
        for person in holding.people:
            opens = post is holding.posts[0] and post.body
            first = known[person.start].first if person.start in known and not opens else own
            known[person.start] = Known(first, last)
            refs = (scene.ref(item.start, item.end) if item else None for item in (person, post.title, own))
            yield Relation("position", tuple(zip(("person", "title", "org"), refs, strict=True)), holding.rule)


def _firm(before: Known | None) -> Mention | None:
    """Give the firm whose people are told one by one."""
    return before.first if before and before.first and before.first.label in {"COMPANY", "ORG"} else None


def _of_colleague(scene: Scene, title: str, before: Known | None) -> Mention | None:
    """Give the body of the person named before, if this one is the deputy or stands beside: 主任甲、副主任乙."""
    if before is None:
        return None
    head = scene.clean_of(before.last.title)
    is_deputy = _is_deputy_of(head, title)
    is_cabinet = before.last.body is not None and is_state(scene.clean_of(before.last.body))
    if is_cabinet and _OF_CABINET.search(title):
        return before.last.body  # 某国总理甲、国防部长乙
    of_place = before.last.body is not None and before.last.body.label == "GPE" and title.startswith(_UNITS_OF_PLACE)
    return before.last.body if is_deputy or of_place or _GRADE.sub("", title) in members("beside_head") else None


def _of_elected(scene: Scene, title: str, before: Known | None) -> Mention | None:
    """Give the government of the one elected before to the deputies elected with them: 甲为市政府市长，乙为副市长."""
    if before is None or before.last.body is None or before.last.body.label != "GOV":
        return None
    head = scene.clean_of(before.last.title)
    return before.last.body if _is_deputy_of(head, title) or title in _MEMBERS else None


def _is_deputy_of(head: str, title: str) -> bool:
    """Whether two titles are of one office, in another grade: 副市长, 代理市长."""
    return head != title and _GRADE.sub("", head) == _GRADE.sub("", title)


def _seat_of(scene: Scene, title: str, shared: Mention | None) -> Mention | None:
    """Give the body of the post before, but not the party's to who heads a committee: 村党支部书记、|村委会主任."""
    is_party = shared is not None and scene.clean_of(shared).endswith(_PARTY)
    return None if is_party and title.startswith(_UNITS_OF_PLACE) else shared


def _has_level(title: str) -> bool:
    """Whether a title names its own level or body, so that no other's is its: 县长, 市文明办主任."""
    return title.endswith(_levels()) or bool(_OF_LEVEL.match(title))


def _share(scene: Scene, run: Run, holding: Holding, known: dict[int, Known]) -> None:
    """Let the people of a run know of the person named right before it: 甲公司董事长乙，总经理丙."""
    before = run.mentions[run.first - 1] if run.first else None
    if not before or before.label != "PERSON" or before in holding.people or before.start not in known:
        return
    if _NEXT_PERSON.fullmatch(scene.skeleton, before.end, run.mentions[run.first].start):
        for person in holding.people:
            known.setdefault(person.start, known[before.start])


def _pointed_at(scene: Scene, title: Mention) -> Mention | None:
    """Find the firm that 该公司 right before the title means, or 其 before an office of firms."""
    pointed = _POINTED.search(scene.skeleton, max(0, title.start - 4), title.start)
    if not pointed or (pointed[0] == "其" and not OF_FIRM.search(scene.clean_of(title))):
        return None
    return scene.meant("COMPANY", pointed.start())


def _spoken_of(scene: Scene, title: Mention, sentence: int) -> Mention | None:
    """Find the body that a bare title speaks of: the sentence's first of its sort, else the one meant there."""
    words = scene.clean_of(title)
    ungraded = _GRADE.sub("", words)
    for part, at, label, ending in _bodies():
        if not (words.startswith(part) if at == "start" else ungraded == part):
            continue
        near = scene.skeleton[max(0, title.start - 4) : title.start]
        if near.endswith(ending) and not set("该本").intersection(near):
            return None  # a body of this sort that was not read stands before the title
        starts = scene.starts_of(label)
        first, last = bisect_left(starts, sentence), bisect_left(starts, title.start)
        here = (scene.mentions[start] for start in starts[first : min(last, first + _MOST)])
        ends = "" if ending == "-" else ending
        own = next((item for item in here if scene.clean_of(item).endswith(ends)), None)
        return own or scene.meant(label, title.start, ends)
    return None


@cache
def _levels() -> tuple[str, ...]:
    return tuple(row[0] for row in table("level_titles", ("ending",)).rows)


@cache
def _bodies() -> tuple[tuple[str, ...], ...]:
    rows = table("title_bodies", ("part", "at", "label", "ending")).rows
    return tuple(sorted(rows, key=lambda row: -len(row[0])))
