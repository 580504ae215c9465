"""Statuses and awards that stand in quotes without a verb of conferral: 擦亮|“中国轴承之都”|名片.

A level opens them, a status noun ends them (`statuses.HALLMARKED`), and nothing says that they are only aimed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.merge import Chosen, put
from zhgovie.entities.statuses import HALLMARKED, OPENER, STATUS, speaks_for_itself, words
from zhgovie.lexicons.lazy import lazy

_SURE = 0.85
_SOURCE = "entities.bare."
_CUE = lazy(
    f"{words('mark')}{words('bearer')}|历史文化名|传统村落|文物保护单位|之[乡都城]|[百千\\d]强|A级|旅游城市|奖[章状]"
)
"""Without one of these a text holds no status that is looked for here; it is slow, so it is asked last."""
_NO_STATUS_BEHIND = lazy(
    "(?:创建|建设|评选|评比|争创|申报|评定|培育|复审|群|创评|标准)(?!名单|结果|揭晓)|的?(?:目标|愿景|定位|标准)"
)
_QUOTED = lazy(f"“(?P<inside>{OPENER}[^“”，。；\\n]{{2,20}}?)”")
_GOAL = lazy("(?:打造|建设|建成|迈向|争当|争创|创建|申报|成为|叫响)[^，。；“”\\n]{0,8}\\Z")
_AWARD = lazy(".*(?:奖[章状]|先锋号|红旗手|模范)")


def with_bare(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with the statuses of this kind in the place of what is read in them, in text order."""
    found = list(_quoted(scene.text))
    return put(chosen, found) if found and _CUE.search(scene.text) else list(chosen)


def _quoted(text: str) -> Iterator[Candidate]:
    """Yield quoted statuses and awards that a level opens, goals excepted."""
    for match in _QUOTED.finditer(text):
        start, end = match.span()
        is_goal = _GOAL.search(text, max(0, start - 12), start) or _NO_STATUS_BEHIND.match(text, end)
        if not is_goal and (_is_status(text, *match.span("inside")) or _AWARD.fullmatch(match["inside"])):
            yield Candidate(start, end, "HONOR", f"{_SOURCE}quoted", _SURE)


def _is_status(text: str, start: int, end: int) -> bool:
    """Tell whether words say by themselves that they are a status with a name."""
    name = text[start:end]
    last = max((match.end() for match in STATUS.finditer(name)), default=0)
    return last == len(name) and HALLMARKED.search(name) is not None and speaks_for_itself(text, start, end)
