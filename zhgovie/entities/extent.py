"""How far left a name reaches from its head noun: backward longest match over words, up to one that bounds names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from zhgovie.entities.candidates import Scene
from zhgovie.entities.cues import cues
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.lexicons.lazy import lazy

# After a numeral these count what follows (两家公司, 首条高速).
MEASURES = frozenset("家个座条名位次份届项所批类种级期大")
NUMERALS = tuple("0123456789一二两三四五六七八九十百千万几数多余首各每该本此这那全")
# Verbs of one character that often stand before a name and never open one.
LEADS = frozenset("建无指占朝获抵系属即叫赢访赠售购含办设")
LONGEST = 28  # no name of the development articles is longer
# A scale inside a project's name: 年产40万件, 2×350MW.
SCALE = lazy(
    r"(?:年产|日产|年处理|日处理|年加工)?[\d.×/+]{1,12}[万亿千百]?(?:吨/年|吨|件|千瓦|兆瓦|吉瓦|[MGk]W|亩|台套|台|立方米|平方米|公里|千米|套"
    r"|辆|只|头|羽|米|张|片|瓦|升|枚|支|千伏|kV)$"
)
SCALE_END = frozenset("吨件瓦亩台米里套辆只头羽张片升枚支伏年WV")
NUMBER = lazy("第?[一二三四五六七八九十]{1,4}$")
DIGITS = frozenset("一二三四五六七八九十")


class Extent(NamedTuple):
    """The reach of a name to the left of its head."""

    start: int
    """First code point of the name."""
    place: bool
    """A place or firm opens it."""
    rare: int
    """Characters that no common word covers: the mark of a proper name."""
    words: int
    """Common words in it."""
    opens_rare: bool = False
    """Its first piece is such a character: 兴业公园, not 智能化催芽基地."""


def reach(scene: Scene, head_start: int, also: str = "") -> Extent:
    """Walk left from a head noun; `also` holds further characters that the name may contain (digits, brackets)."""
    floor = max(0, head_start - LONGEST)
    position, rare, words, last_rare = head_start, 0, 0, False
    while position > floor:
        opening = _opening(scene, position, floor, head_start)
        if opening is not None:
            return Extent(opening, True, rare, words)
        step, is_rare = _head_before(scene, position, floor, head_start) or _step(
            scene.text, floor, position, head_start, also
        )
        if not step:
            break
        position -= step
        rare += is_rare
        words += not is_rare
        last_rare = is_rare
    return Extent(position, False, rare, words, last_rare)


def _opening(scene: Scene, position: int, floor: int, head_start: int) -> int | None:
    """Give the start of the place or firm that ends here and opens the name, with all places and firms before it."""
    opening = None
    while True:
        end = position if opening is None else opening
        before = scene.place_ends.get(end)
        if before is None or before < floor:
            before = _firm_before(scene, end, floor) if end < head_start else None
        if before is None:
            return opening
        opening = before


def _head_before(scene: Scene, position: int, floor: int, head_start: int) -> tuple[int, bool] | None:
    """Give the length of a head noun that ends inside the name (谷实|公司|养殖项目); 分公司 opens another name."""
    hit = scene.hit_ends.get(position)
    if hit is None or hit.kind != "head" or hit.start < floor or hit.end - hit.start == 1:
        return None
    if position == head_start:  # no name begins within a bare 经开区: ，经|开区党工委
        is_bare = hit.label == "ZONE" and not "一" <= scene.text[hit.start - 1 : hit.start] <= "鿿"
        return (0, False) if is_bare else None
    return (0 if scene.text[hit.start : hit.end] in {"分公司", "子公司"} else hit.end - hit.start), False


def _firm_before(scene: Scene, end: int, floor: int) -> int | None:
    """Give the start of a listed firm that ends here: 国药|长春新冠疫苗项目."""
    hit = scene.hit_ends.get(end)
    if hit is None or hit.kind not in {"firm", "body"} or hit.label not in {"COMPANY", "ORG"} or hit.start < floor:
        return None
    return hit.start


def _step(text: str, floor: int, position: int, head_start: int, also: str) -> tuple[int, bool]:
    """Give the length of the piece of name that ends at `position`, 0 where the name stops, and whether it is rare."""
    character = text[position - 1]
    if "×" in also and character in SCALE_END:
        scale = SCALE.search(text, floor, position)
        if scale is not None:
            return len(scale[0]), False
    if not "一" <= character <= "鿿":
        return int(character in also), False
    if character in DIGITS and text[position : position + 1] not in MEASURES and position < head_start + 1:
        number = NUMBER.search(text, floor, position)
        if number is not None:
            return len(number[0]), False
    length = _common(text, floor, position)
    if length:
        return max(length, 0), False
    counts = character in MEASURES and text[position - 2 : position - 1] in NUMERALS
    leads = character in LEADS and head_start - position >= 2
    return int(not (counts or leads or character in BOUNDS)), True


def _common(text: str, floor: int, position: int) -> int:
    """Give the length of the longest common word that ends at `position`, negative if it bounds names, 0 if none."""
    words = common_words()
    for length in (4, 3, 2):
        if position - length >= floor:
            word = text[position - length : position]
            kind = words.get(word)
            if length == 2 and kind == "x" and words.get(text[position - 3 : position - 1]) == "n":
                return 0  # 综合|办 rather than 综|合办
            if kind is not None:
                return -length if kind == "x" or word in _soft_bounds() else length
    return 0


@cache
def _soft_bounds() -> frozenset[str]:
    return frozenset(cues("name_bound"))
