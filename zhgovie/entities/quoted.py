"""What quotes and book marks hold: laws, plans and papers in 《》, slogans and mechanisms in “”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.extent import reach
from zhgovie.entities.merge import Chosen, over, put
from zhgovie.lexicons.lazy import lazy

PAPER = lazy(f"{any_of('paper')}(?:[（(][^）)]{{1,12}}[）)])?$")
MEDIA = lazy(f"{any_of('media')}$")
TITLE_MARKS = lazy("《(?P<name>[^《》\n]{2,60}(?:《[^《》\n]{1,50}》[^《》\n]{0,40})?)》")
QUOTED = lazy('[“"「](?P<inside>[^“”"「」\n。；]{2,40})[”"」]')
HEAD = lazy(f"{any_of('policy_modifier')}{{0,2}}{any_of('policy_head')}")
GOVERNED = lazy(f"{any_of('policy_verb')}[^，。；“”]{{0,10}}$")
DIGIT_LED = lazy("[一二三四五六七八九十两双百千万\\dN]")
# Quoted figures of speech (“龙头”, “六大中心”) and periods (“十四五”); a plan's name is none (“十四五”规划).
METAPHOR = lazy(
    f"(?:{any_of('metaphor')}|十[一二三四五]五|第一.*|世界.*|.*之[都乡城王]|.*[路卷经子石]|.*力量|.*密码|.*答卷|\\d{{1,2}}[·.]\\d{{1,2}})$"
)
TERM_AFTER = lazy(any_of("term_after"))
REFORM = lazy("(?:改革|战略|思想)(?!性|合作|开放|化险|地位|高度|支撑|定位|家|伙伴)")
LEADING_VERB = lazy(any_of("policy_verb"))
PLAN = "规划"
# “百企千村”|产业扶贫工程: words between the quote and its head that say what kind it is.
_KIND_AND_HEAD = lazy(
    "(?!实现|推进|推动|深化|加快)(?:(?![的了在是和与及或为将把被让给从向到等两三四五六七八九十多各其中新领])[一-鿿]){2,9}?"
    "(?:行动计划|行动|工程|计划|机制|模式|体系|战略|改革)(?![体计方组办者派措试])"
)


def papers(scene: Scene) -> list[Candidate]:
    """Propose titles in book marks: LAW for rules, plans and papers, ORG for media."""
    found = []
    for match in TITLE_MARKS.finditer(scene.text):
        if PAPER.search(match["name"]):
            found.append(Candidate(*match.span(), "LAW", "entities.law.marks", 0.95))
        elif MEDIA.search(match["name"]):
            found.append(Candidate(*match.span("name"), "ORG", "entities.org.media", 0.85))
    return found


def policies(scene: Scene) -> list[Candidate]:
    """Propose quoted slogans and mechanisms, with the head noun right after the quote."""
    text = scene.text
    found = []
    for match in QUOTED.finditer(text):
        head = HEAD.match(text, match.end())
        if METAPHOR.match(match["inside"]) and (head is None or head[0] != PLAN):
            continue
        if head:
            found.append(Candidate(match.start(), head.end(), "POLICY", "entities.policy.quoted_head", 0.75))
        elif score := _slogan_score(text, match):
            found.append(Candidate(*match.span(), "POLICY", "entities.policy.quoted", score))
    return found


def with_heads(text: str, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen, its slogans with the head noun that a modifier parts from the quote; in text order."""
    chosen = put(chosen, _with_far_heads(text, chosen))
    starts = [one.start for one, _ in chosen] + [len(text)]
    found: list[Chosen] = []
    for number, (one, sources) in enumerate(chosen):
        is_slogan = one.label == "POLICY" and text[one.end - 1] == "”"
        head = _KIND_AND_HEAD.match(text, one.end) if is_slogan else None
        is_free = head is not None and all(
            starts[at] >= head.end() or chosen[at][0].end <= head.end()
            for at in range(number + 1, min(number + 4, len(chosen)))
        )
        if found and found[-1][0].end > one.start:
            continue  # inside a slogan that took its head
        found.append((one._replace(end=head.end()), sources) if head is not None and is_free else (one, sources))
    return found


def _with_far_heads(text: str, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the slogans that nobody took, with what kind of mechanism they are: “三湖五岸”|绿化行动."""
    for match in QUOTED.finditer(text):
        head = _KIND_AND_HEAD.match(text, match.end())
        is_free = head is not None and not over(chosen, match.end() - 1, match.end())
        if head is not None and is_free and not METAPHOR.match(match["inside"]):
            yield Candidate(match.start(), head.end(), "POLICY", "entities.policy.far_head", 0.6)


def _slogan_score(text: str, match: re.Match[str]) -> float:
    """Score a quoted phrase without a head noun: a slogan is governed by a verb of doing, counted or enumerated."""
    inside = match["inside"]
    if len(inside) > 14 and "、" not in inside and "，" not in inside:
        return 0.0
    if TERM_AFTER.match(text, match.end()):
        return 0.0
    if GOVERNED.search(text, max(0, match.start() - 14), match.start()):
        return 0.6
    counted = "、" in inside or DIGIT_LED.match(inside)
    return 0.55 if counted and len(inside) <= 20 and "，" not in inside else 0.0


def reforms(scene: Scene) -> list[Candidate]:
    """Propose unquoted names that end in 改革, 战略 or 思想."""
    found = []
    for match in REFORM.finditer(scene.text):
        start = reach(scene, match.start()).start
        verb = LEADING_VERB.match(scene.text, start)
        start = verb.end() if verb else start
        if 4 <= match.start() - start <= 14:
            found.append(Candidate(start, match.end(), "POLICY", "entities.policy.head", 0.5))
    return found
