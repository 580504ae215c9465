"""Waters, hills, roads and estates that form and model both see, though neither is sure: taken after the decision.

Such names are of words that anything is called by (鸡心岭, 东城花园小区); the weights, fitted on all labels, hold them
back.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.entities.merge import Chosen, put
from zhgovie.entities.weigh import Judge, Place

_ENDS = {
    "LOC": re.compile("[一-鿿]{2,4}(?:[河溪江湖岭峰湾岛]|峡谷)"),
    "FAC": re.compile("[一-鿿A-Z0-9]{2,8}(?:小区|[路桥站]|大街|大道|水厂|污水处理厂|水库|码头|风电场)"),
}
_LEAST = {"LOC": 0.5, "FAC": 0.6}
"""Least mean probability that the model gives the span."""


def with_sites(text: str, chosen: Sequence[Chosen], judge: Judge | None) -> list[Chosen]:
    """Give what was chosen with the names of this kind among it, in text order."""
    if judge is None:
        return list(chosen)
    taken = bytearray(len(text))
    for one, _ in chosen:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    places = [place for place in judge.proposals() if _is_site(text, place) and not any(taken[place[0] : place[1]])]
    likely = ((place, math.exp(voice.mean)) for place, voice in zip(places, judge.voices(places), strict=True))
    return put(
        chosen,
        (
            Candidate(start, end, label, f"entities.model.{label.lower()}", round(p, 4))
            for (start, end, label), p in likely
            if p >= _LEAST[label]
        ),
    )


def _is_site(text: str, place: Place) -> bool:
    """Tell whether a proposal has the form of such a name."""
    start, end, label = place
    if label not in _ENDS or _ENDS[label].fullmatch(text, start, end) is None:
        return False
    before = text[start - 1 : start]
    opens = not "一" <= before <= "鿿" or before in BOUNDS  # no end of a road: 六枝至|安龙高速公路
    return opens and text[start:end] not in common_words() and not BOUNDS.intersection(text[start:end])
