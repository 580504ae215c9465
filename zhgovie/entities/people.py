"""People and offices: an office word opens the place where a name may stand.

Read `titled` first: it walks the office words, takes those that stand in one list together, and keeps them when a
person's name follows the last or precedes the first. `speakers` and `bylines` find people without an office.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.extent import reach
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy

RANK = lazy(f"{any_of('rank')}*$")
# Units that make part of the office when nothing names them (县委书记), and party units in any case (党工委书记).
PARTY_UNIT = lazy(f"(?:机关|联合|总|分)?{any_of('party_unit')}$")
LEVEL_UNIT = lazy(
    "(?:自治区|国家|(?:自治区|自治州|省|市|县|区|州|盟|旗|镇|乡|街道|村|地|国家|全国|中央)"
    "(?:党委|委|政府|人大常委会|人大|政协|纪委|监委)(?:党组)?)$"
)
FOLLOW = lazy(any_of("after_person"))
GIVEN_STOP = BOUNDS | frozenset("年月日时省市县区镇乡村委部局厅院会长员记任说、")
TRANSLITERATED = lazy("[一-鿿]{1,6}(?:[·・•][一-鿿]{1,8}){1,3}")
BYLINE = lazy(
    r"(?:记者|通讯员|编辑|作者|责编|责任编辑|校对|审核|摄影|编审)[:：\s]{0,3}"
    r"(?P<names>[一-鿿·]{2,4}(?:[、\s　]{1,3}[一-鿿·]{2,4}){0,4})(?![一-鿿])"
)
SIGNED = lazy(r"[（(](?P<names>[一-鿿]{2,3}(?:[、\s　]{1,2}[一-鿿]{2,3}){0,3})(?:文/?图?|摄|报道)?[）)](?=\s|$)")
# Flat, so that `re` looks for what can begin it.
SAYS = lazy(
    "|".join(
        f"{verb}[，,：:。“]"
        for verb in ["说", "表示", "介绍", "指出", "强调", "告诉记者", "认为", "透露", "坦言", "称"]
    )
    + "|告诉|介绍说|向记者|对记者|宣布，"
)
_APPOINTED = lazy(
    "(?:任命|免去|聘任|提名|选举|补选|接受)(?P<names>[一-鿿]{2,3}(?:同志)?(?:[、和][一-鿿]{2,3}(?:同志)?){0,12})"
    "(?:[为的任辞]|担任)"
)
_ONE_OF = lazy("(?P<name>[一-鿿]{2,3}?)(?:同志)?(?:[、和]|\\Z)")
_SPACED = lazy(
    r"(?m)^[^\S\n]{0,8}(?P<title>(?:副[^\S\n]{1,4})?[组主会院局处科站][^\S\n]{1,6}[长任])[^\S\n]{0,4}[:：][^\S\n]{0,4}(?=[一-鿿])"
)
_SPACED_NAME = lazy(
    r"(?:^|(?<=[\s：:、]))(?=(?P<name>(?P<first>[一-鿿]{1,2})[^\S\n]{1,4}(?P<given>[一-鿿]))(?:[^\S\n、（(]|$))",
    re.MULTILINE,
)
_GAP = lazy(r"[^\S\n](?<=[一-鿿].)[^\S\n]{0,5}[一-鿿]")
"""Without a space within a word nothing is `spaced`."""
CLAUSE_EDGE = frozenset("，。；：、\n”’\"',“;: 　")
UNIT_END = frozenset("科处局办部室厅委")


@cache
def surnames() -> frozenset[str]:
    """List the family names."""
    return frozenset(name for (name,) in table("surnames", ("surname",)).rows)


def titled(scene: Scene) -> list[Candidate]:
    """Propose titles beside people, and the people beside titles."""
    text = scene.text
    found: list[Candidate] = []
    chain: list[Candidate] = []
    for hit in scene.hits:
        if hit.kind != "office":
            continue
        start = office_start(scene, hit)
        title = Candidate(start, hit.end, "TITLE", "entities.title", 0.85)
        if chain and not _joined(text, chain[-1].end, start):
            chain = []
        end = person_end(text, hit.end)
        if end:
            found += [*chain, title, *_people(text, hit.end, end)]
            chain = []
            continue
        before = _person_before(scene, start)
        if before:
            found += [title, before]
        chain.append(title)
    return found


def _joined(text: str, end: int, start: int) -> bool:
    """Tell whether two titles stand in one list (书记、主任; 市委常委、市政府副市长)."""
    near = 0 <= start - end <= 12 and text[end : end + 1] in {"、", "兼", ",", "，"}
    return near and not re.search("[。；;]", text[end:start])


def _people(text: str, start: int, end: int) -> list[Candidate]:
    found = [Candidate(start, end, "PERSON", "entities.person.after_title", 0.85)]
    while text[end : end + 1] == "、" and (following := person_end(text, end + 1)):
        found.append(Candidate(end + 1, following, "PERSON", "entities.person.list", 0.8))
        end = following
    return found


def _person_before(scene: Scene, end: int) -> Candidate | None:
    """Propose the name that stands right before a title: 李建安|主任."""
    text = scene.text
    for length in (3, 2):
        start = end - length
        if start < 0 or not _may_be_name(text[start:end]) or start in scene.hit_starts:
            continue
        body = scene.hit_ends.get(start)
        after_body = body is not None and body.kind in {"head", "body"}
        if start == 0 or after_body or not _is_cjk(text[start - 1]) or text[start - 1] in UNIT_END:
            return Candidate(start, end, "PERSON", "entities.person.before_title", 0.75)
    return None


def office_start(scene: Scene, hit: Hit) -> int:
    """Find where the title that ends in this office word begins: at its bare unit, and after a body that has a name."""
    text = scene.text
    rank = RANK.search(text[max(0, hit.start - 8) : hit.start])
    start = hit.start - (len(rank[0]) if rank else 0)
    ends_here = scene.hit_ends.get(start)
    if ends_here is not None and ends_here.kind == "body":
        return start
    party = PARTY_UNIT.search(text[max(0, start - 8) : start])
    start -= len(party[0]) if party else 0
    level = LEVEL_UNIT.search(text[max(0, start - 8) : start])
    if level:
        unit = start - len(level[0])
        named = any(scene.place_ends.get(end, end) < unit for end in range(unit, min(unit + 4, start)))
        return start if named else unit
    if party or start in scene.place_ends:
        return start
    return _free_start(scene, start)


def _free_start(scene: Scene, start: int) -> int:
    """Find where a title without a party or level unit begins (综合办|主任 after 管委会, 集团总裁)."""
    extent = reach(scene, start)
    heads = [end for end in range(extent.start + 1, start + 1) if end in scene.hit_ends]
    bodies = [end for end in heads if scene.hit_ends[end].kind in {"head", "body"}]
    if extent.place:
        return bodies[-1] if bodies else start
    if bodies and extent.rare >= 2:
        return bodies[-1]
    return extent.start if start - extent.start <= 6 else start


def person_end(text: str, start: int) -> int:
    """Find where a person's name that begins at `start` ends; 0 where none does."""
    foreign = TRANSLITERATED.match(text, start)
    if foreign:
        return foreign.end()
    known = surnames()
    first = 2 if text[start : start + 2] in known else 1 if text[start : start + 1] in known else 0
    if not first or (first == 1 and common_words().get(text[start : start + 2]) == "x"):
        return 0
    for length in (2, 1):
        end = start + first + length
        given = text[start + first : end]
        if (
            text[start:end] in common_words()
            or len(given) < length
            or not all(_is_cjk(character) and character not in GIVEN_STOP for character in given)
        ):
            continue
        if not _is_cjk(text[end : end + 1]):
            return end
        if FOLLOW.match(text, end) and not (length == 2 and _splits_verb(text, end)):
            return end
    return 0


def _splits_verb(text: str, end: int) -> bool:
    """Tell whether the third character belongs to a verb rather than to the name (许斐|担任, not 许斐担|任)."""
    verb = FOLLOW.match(text, end - 1)
    return verb is not None and (len(verb[0]) > 2 or text[end - 1 : end + 1] in common_words())


def _may_be_name(name: str) -> bool:
    """Tell whether a string has the form of a Chinese name and is no common word."""
    formed = name[:1] in surnames() and all(_is_cjk(character) and character not in GIVEN_STOP for character in name)
    return formed and name not in common_words()


def _is_cjk(character: str) -> bool:
    return "一" <= character <= "鿿"


def speakers(scene: Scene) -> list[Candidate]:
    """Propose people at the head of a clause who say something (佘学彬表示, 凌成兴说)."""
    text = scene.text
    found = []
    for match in SAYS.finditer(text):
        for length in (3, 2):
            start = match.start() - length
            name = text[max(0, start) : match.start()]
            at_edge = start > 0 and text[start - 1] in CLAUSE_EDGE
            if at_edge and _may_be_name(name) and name[-2:] not in common_words():
                found.append(Candidate(start, match.start(), "PERSON", "entities.person.speaker", 0.6))
                break
    return found


def appointed(scene: Scene) -> list[Candidate]:
    """Propose people who come to an office or leave it: 任命|李大山|为…局长, 选举|李大山|、|王小川|为副县长."""
    lists = (verb.span("names") for verb in _APPOINTED.finditer(scene.text))
    names = (one for span in lists for one in _ONE_OF.finditer(scene.text, *span))
    return [
        Candidate(*one.span("name"), "PERSON", "entities.person.appointed", 0.97)
        for one in names
        if one["name"][-1] not in "兼担同" and _may_be_name(one["name"])
    ]


def spaced(scene: Scene) -> list[Candidate]:
    """Propose titles and, in lines with an office, names whose characters a table sets apart: 组　长：王　明."""
    if _GAP.search(scene.text) is None:
        return []
    titles = _SPACED.finditer(scene.text)
    found = [Candidate(*title.span("title"), "TITLE", "entities.title.spaced", 0.97) for title in titles]
    names = [
        one.span("name")
        for one in _SPACED_NAME.finditer(scene.text)
        if one["first"] in surnames() and one["first"] + one["given"] not in common_words()
    ]
    if names:
        lines = [0, *(mark.end() for mark in re.finditer("\n", scene.text))]
        manned = {bisect(lines, hit.start) for hit in scene.hits if hit.kind == "office"}
        manned |= {bisect(lines, title.start) for title in found}
        found += [
            Candidate(*name, "PERSON", "entities.person.spaced", 0.97)
            for name in names
            if bisect(lines, name[0]) in manned
        ]
    return found


def bylines(scene: Scene) -> list[Candidate]:
    """Propose reporters named in a byline or in brackets at the end of a paragraph."""
    found = []
    for pattern, score in ((BYLINE, 0.85), (SIGNED, 0.7)):
        for match in pattern.finditer(scene.text):
            spans = names_in(scene.text, *match.span("names"))
            found += [Candidate(*span, "PERSON", "entities.person.byline", score) for span in spans]
    return found


def names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a run of names (袁琳 蒋林林) into the spans of those that may be names."""
    spans = [(start + match.start(), start + match.end()) for match in re.finditer("[一-鿿·]{2,}", text[start:end])]
    known = surnames()
    return [
        (first, last)
        for first, last in spans
        if last - first <= 4 and (text[first] in known or text[first : first + 2] in known or "·" in text[first:last])
    ]
