"""Waters, hills, sites, zones and villages that form and model both see, though neither is sure: after the decision.

Such names are of words that anything is called by (鸡心岭, 东城花园小区); the weights, fitted on all labels, hold them
back, or take the place alone that opens them (太原|都市区, 山东|头社区).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.entities.merge import Chosen, put
from zhgovie.entities.weigh import Judge, Place
from zhgovie.lexicons.lazy import lazy

_ENDS = {
    "LOC": lazy("[一-鿿]{2,4}(?:[河溪江湖岭峰湾岛]|峡谷|都市[区圈]|城市群|经济[带圈])"),
    "FAC": lazy(
        "[一-鿿A-Z0-9]{2,8}(?:小区|[路桥站]|大街|大道|水厂|污水处理厂|水库|码头|风电场)"
        "|[一-鿿A-Z0-9]{2,14}(?:港区|作业区|[景牧渔林垦矿电灌]区|示范区|旅游区|[快专]?[速用]?通道|铁路|高铁|基地|[牧林农渔繁育种养殖]场|市场)"
    ),
    "ZONE": lazy(f"[一-鿿]{{2,12}}(?:{any_of('zone_end')}|开发区[一-鿿]{{1,3}}区)"),
    "GPE": lazy("[一-鿿]{2,5}(?:村|社区)"),
}
_LEAST = {"LOC": 0.5, "FAC": 0.55, "ZONE": 0.6, "GPE": 0.6}
"""Least mean probability that the model gives the span."""
_LEAST_LONGER = 0.65
"""The same for a name that a chosen one opens."""
_OPEN = frozenset(("GPE", "ZONE"))
_BREAKS = BOUNDS - frozenset("和向都达")
"""What no such name holds: 向莆铁路 and 太原都市区 hold what bounds other names."""
_OF_WORK = lazy("项目|工程|建设|级|化")


def with_sites(text: str, chosen: Sequence[Chosen], judge: Judge | None) -> list[Chosen]:
    """Give what was chosen with the names of this kind among it, in text order."""
    if judge is None:
        return list(chosen)
    ends = {one.end for one, _ in chosen if one.label == "GPE"}
    starts = [one.start for one, _ in chosen]
    places = [place for place in judge.proposals() if _is_site(text, place, ends)]
    added = []
    for place, voice in zip(places, judge.voices(places), strict=True):
        start, end, label = place
        last = bisect_left(starts, end)
        beside = [one for one, _ in chosen[bisect_right(starts, start - 1) : last]]
        before = bisect_left(starts, start) - 1
        is_opened = bool(beside) and beside[0].start == start and all(one.label in _OPEN for one in beside)
        least = max(_LEAST[label], _LEAST_LONGER) if beside else _LEAST[label]
        p = math.exp(voice.mean)
        is_free = before < 0 or chosen[before][0].end <= start
        same = any((one.start, one.end) == (start, end) for one in beside)
        if is_free and p >= least and not same and (is_opened or not beside):
            added.append(Candidate(start, end, label, f"entities.model.{label.lower()}", round(p, 4)))
    return put(chosen, added)


def _is_site(text: str, place: Place, ends: Container[int]) -> bool:
    """Tell whether a proposal has the form of such a name."""
    start, end, label = place
    if label == "ZONE" and _OF_WORK.match(text, end):
        return False
    if label not in _ENDS or _ENDS[label].fullmatch(text, start, end) is None:
        return False
    before = text[start - 1 : start]
    is_after_verb = common_words().get(text[start - 2 : start]) == "x"
    opens = (
        not "一" <= before <= "鿿" or before in BOUNDS or start in ends or is_after_verb
    )  # no end of a road: 六枝至|安龙高速公路
    return opens and text[start:end] not in common_words() and not _BREAKS.intersection(text[start:end])
