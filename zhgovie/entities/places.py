"""Places: official names, short forms where the text vouches for them, towns and villages by form; and their adcodes."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.gazetteer import SHORT, common_words, countries, divisions, official_names
from zhgovie.lexicons import table

TOWN = re.compile("[一-鿿]{1,5}?(?:镇|乡|街道|苏木)(?![一-鿿]?村)")
VILLAGE = re.compile("[一-鿿]{1,4}村")
BODY_AFTER = re.compile("(?:省|市|县|区|州|盟|旗)?(?:委|政府|人民政府|人大|政协|纪委|监委)(?!会|员|托)")


@cache
def towns() -> dict[str, tuple[str, ...]]:
    """Map town names to the codes that bear them."""
    return {name: tuple(codes.split(",")) for name, codes in table("townships", ("name", "codes")).rows}


def places(scene: Scene) -> list[Candidate]:
    """Propose places from the lists."""
    text = scene.text
    full = {hit.start: hit for hit in scene.hits if hit.kind == "place" and hit.label == "GPE"}
    vouched = {form for hit in full.values() for form in _forms(text[hit.start : hit.end])}
    found = []
    for hit in scene.hits:
        if hit.label != "GPE":
            continue
        name = text[hit.start : hit.end]
        score = 0.8
        if hit.kind == SHORT and name not in vouched and (name in common_words() or _districts_only(name)):
            score = 0.3
        found.append(Candidate(hit.start, hit.end, "GPE", f"entities.place.{hit.kind}", score))
    return found


def _forms(name: str) -> set[str]:
    from zhgovie.entities.gazetteer import short_form

    return {name, short_form(name)}


def _districts_only(name: str) -> bool:
    """Tell whether only urban districts bear this short form; 和平 and 南山 are seldom said of them."""
    names = official_names()
    return all(names[code].endswith("区") and not names[code].endswith("自治区") for code in divisions()[name])


def codes_of(name: str) -> tuple[str, ...]:
    """List the codes that bear a name: ISO codes for countries, adcodes, township codes."""
    if name in countries():
        return (countries()[name],)
    return divisions().get(name) or towns().get(name, ())


def resolve(names: list[str]) -> dict[str, str]:
    """Choose one code for each place name of a document, by the company it keeps.

    A name borne once votes for its province and prefecture; a name borne by several takes the code with most votes
    on its prefix, the higher level first; without votes it stays without a code.
    """
    options = {name: codes_of(name) for name in set(names)}
    votes: Counter[str] = Counter()
    for name in names:
        codes = options[name]
        if len(codes) == 1 and codes[0].isdigit():
            votes[codes[0][:2]] += 1
            votes[codes[0][:4]] += 2
    chosen = {}
    for name, codes in options.items():
        best = sorted(codes, key=lambda code: (-votes[code[:4]] - votes[code[:2]], code.rstrip("0"), code))
        if best and (len(best) == 1 or _level(best[0]) < _level(best[1]) or votes[best[0][:4]] + votes[best[0][:2]] > votes[best[1][:4]] + votes[best[1][:2]]):
            chosen[name] = best[0]
    return chosen


def _level(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") and len(code) == 6 else 2 if len(code) == 6 else 3
