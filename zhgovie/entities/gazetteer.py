"""Names and name parts from lists: one automaton pass over the text gives every rule its anchors."""

from __future__ import annotations

from functools import cache

import ahocorasick

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.lexicons import table

# Short forms (灵石 for 灵石县) lose these endings when two characters or more remain.
LEVELS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "新区", "省", "市", "县", "区", "盟", "旗", "州")
PEOPLES = (
    "壮族 回族 维吾尔 维吾尔族 哈萨克 哈萨克族 蒙古 蒙古族 藏族 彝族 苗族 侗族 土家族 布依族 傣族 景颇族 白族 哈尼族 傈僳族 羌族 朝鲜族 "
    "柯尔克孜 满族 瑶族 黎族 畲族 仡佬族 水族 佤族 拉祜族 纳西族 毛南族 仫佬族 土族 撒拉族 东乡族 保安族 裕固族 锡伯族 达斡尔族 "
    "塔吉克 普米族 怒族 独龙族 布朗族 各族 鄂温克族 鄂伦春 回族土族 鄂温克"
).split()
FULL, SHORT = "place", "short"


def short_form(name: str) -> str:
    """Strip level and people from an official name; the name itself where nothing usable remains.

    >>> short_form("灵石县"), short_form("广西壮族自治区"), short_form("红河哈尼族彝族自治州")
    ('灵石', '广西', '红河')
    """
    level = next((ending for ending in LEVELS if name.endswith(ending)), "")
    stem = name[: len(name) - len(level)]
    if level.startswith("自治") or not level:
        trimmed = True
        while trimmed:
            people = next((people for people in sorted(PEOPLES, key=len, reverse=True) if stem.endswith(people)), "")
            trimmed = bool(people) and len(stem) - len(people) >= 2
            stem = stem[: len(stem) - len(people)] if trimmed else stem
    return stem if len(stem) >= 2 else name


@cache
def divisions() -> dict[str, tuple[str, ...]]:
    """Map each official name and each short form to the adcodes that bear it."""
    found: dict[str, list[str]] = {}
    for code, name, _ in table("places", ("code", "name", "level")).rows:
        for form in {name, short_form(name)}:
            found.setdefault(form, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def official_names() -> dict[str, str]:
    """Map each adcode to its official name, countries by their ISO code."""
    names = {code: name for code, name, _ in table("places", ("code", "name", "level")).rows}
    names.update({code: name for name, code in table("countries", ("name", "code")).rows})
    return names


@cache
def countries() -> dict[str, str]:
    """Map names of countries and territories to ISO codes."""
    return dict(table("countries", ("name", "code")).rows)


@cache
def common_words() -> dict[str, str]:
    """Map common words to `x` (bounds a name) or `n` (may stand in one)."""
    return dict(table("words", ("word", "class")).rows)


def _entries() -> dict[str, tuple[str, str]]:
    """Gather every anchor word; later lists give way to earlier ones."""
    entries: dict[str, tuple[str, str]] = {}
    official = {name for _, name, _ in table("places", ("code", "name", "level")).rows}
    for name in divisions():
        entries[name] = (FULL, "GPE") if name in official else (SHORT, "GPE")
    for name in countries():
        entries[name] = (FULL, "GPE")
    for name, label in table("regions", ("name", "label")).rows:
        entries[name] = (FULL, "GPE") if label == "GPE" else ("region", label)
    for name, label in table("bodies", ("name", "label")).rows:
        entries.setdefault(name, ("body", label))
    for name, label in table("heads", ("head", "label")).rows:
        entries.setdefault(name, ("head", label))
    for (office,) in table("offices", ("office",)).rows:
        entries.setdefault(office, ("office", "TITLE"))
    goods = {word for (word,) in table("products", ("word",)).rows}
    trades = {word for (word,) in table("industries", ("word",)).rows}
    for word in goods | trades:
        kind = "both" if word in goods and word in trades else "goods" if word in goods else "trade"
        entries.setdefault(word, (kind, "INDUSTRY" if kind == "trade" else "PRODUCT"))
    for (word,) in table("blocks", ("word",)).rows:
        entries.setdefault(word, ("block", ""))
    return entries


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, (kind, label) in _entries().items():
        automaton.add_word(word, (len(word), kind, label))
    automaton.make_automaton()
    return automaton


def scan(text: str) -> Scene:
    """Find every anchor word in `text`, leftmost longest."""
    scene = Scene(text, [])
    for last, (length, kind, label) in _automaton().iter_long(text):
        if kind == "block":
            continue
        hit = Hit(last + 1 - length, last + 1, kind, label)
        scene.hits.append(hit)
        scene.hit_starts[hit.start] = hit
        scene.hit_ends[hit.end] = hit
        if label == "GPE" or kind == "region":
            scene.place_ends[hit.end] = hit.start
    return scene


def listed(scene: Scene) -> list[Candidate]:
    """Propose what the lists name outright: bodies, media, regions."""
    return [
        Candidate(hit.start, hit.end, hit.label, f"entities.list.{hit.kind}", 0.9)
        for hit in scene.hits
        if hit.kind in {"body", "region"}
    ]
