"""What is read of an honour: where it stands, whose it is and when it was conferred."""

from __future__ import annotations

from dataclasses import dataclass

from zhgovie.facts.relations import holders
from zhgovie.facts.relations.scene import BRACKETS, TIME, Mention, Scene, mention
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Ref

_TIME = mention(TIME)
_DATE_BEHIND = lazy(rf"[（(](?P<date>{_TIME})[）)]")
_FOUNDED = lazy(r"(?:建|成立|创办|诞生|生|设立|业|始)于\s?\Z")
_FOUNDED_THEN = lazy(
    r"(?:出生|生(?=[，,于])|成立|创办|创立|建厂|建校|建成|注册|始建|[刚已才年]?满?\d{1,3}岁)"
)  # 1950年出生，获…
_AFTER = lazy(r"继[^,，。；;]{0,16}\Z")  # 继2010年和2011年后，又一次
_SPAN = lazy(r"(?:[一二两三四五六七八九十\d]{1,3}|多|几)[余多]?年(?:来|间|以来)?|.*(?:以来|期间|时期)")
_TODAYS = lazy("(?:今天|今日|当今|现在)的")  # 今天的大湾村
_TIMES = lazy(rf"{_TIME}(?:(?:[、和及与]|以及){_TIME})+")
_REPEATED = lazy(
    r"(?:连续|连)[\d一二三四五六七八九十多]{1,3}(?:年|届|次|个?年度)|(?:连续)?多[年次]|连年|[两三四五六七八九]度"
)
_TOLD = lazy(any_of("told"))


@dataclass(frozen=True, slots=True)
class Award:
    """An honour's holders and date."""

    holders: tuple[Ref, ...]
    """Whose it is; none when they have no name."""
    date: Ref | None
    """When it was conferred, where the text says it."""
    rule: str
    """How it was read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an honour stands."""

    left: int
    """Where its statement begins."""
    clause: int
    """Where its clause begins."""
    honor: Mention
    """The honour."""
    right: int
    """Where its statement ends."""
    sentence: int
    """Where its sentence begins, if within reach."""
    known: tuple[Ref, ...] = ()
    """Who got the honour before it in its sentence."""


def date_of(scene: Scene, place: Place) -> Ref | None:
    """Find the time that governs an honour: in a bracket behind it, else the nearest before it in its statement."""
    if dealt := dealt_date(scene, place):
        return dealt
    if behind := _DATE_BEHIND.match(scene.skeleton, place.honor.end, place.right):
        return scene.ref(*behind.span("date"))
    left = place.clause if _REPEATED.search(scene.skeleton, place.clause, place.honor.start) else place.left
    times = [found for found in scene.within(left, place.honor.start) if found.label == TIME]
    governing = next((time for time in reversed(times) if _governs(scene, place.left, time)), None)
    return scene.ref(governing.start, governing.end) if governing else None


def dealt_date(scene: Scene, place: Place) -> Ref | None:
    """Deal times out in order: 2018年和2019年，甲分别获得“改革先锋”称号和“时代楷模”称号."""
    dealing = scene.skeleton.rfind("分别", place.left, place.honor.start)
    listed_times = list(_TIMES.finditer(scene.skeleton, place.left, max(dealing, place.left)))
    if dealing < 0 or not listed_times:
        return None
    times = list(scene.within(*listed_times[-1].span()))
    dealt = [found for found in scene.within(dealing, place.right) if found.label == "HONOR"]
    if len(times) != len(dealt):
        return None
    time = times[dealt.index(place.honor)]
    return scene.ref(time.start, time.end)


def _governs(scene: Scene, left: int, time: Mention) -> bool:
    """Whether a time can be that of the conferral: not in a bracket, nor when the news was told (记者今天从…获悉)."""
    if scene.clean_of(time) == "全年" or _FOUNDED.search(scene.skeleton, left, time.start):
        return False
    if _FOUNDED_THEN.match(scene.skeleton, time.end):
        return False
    if _SPAN.fullmatch(scene.document.clean, time.start, time.end) or _TODAYS.match(scene.document.clean, time.start):
        return False
    stretch = scene.skeleton[left : time.start]
    if _AFTER.search(stretch):
        return False
    if any(stretch.count(opening) > stretch.count(closing) for opening, closing in BRACKETS.items()):
        return False
    clause = holders.clause_start(scene.skeleton, left, time.start)
    mark = holders.CLAUSE_MARK.search(scene.skeleton, time.end)
    return not _TOLD.search(scene.skeleton, clause, mark.start() if mark else time.end)
