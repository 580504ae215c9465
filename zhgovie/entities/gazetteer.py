"""Names and name parts from lists: one pass over the text gives every rule its anchors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import cues
from zhgovie.entities.starts import Starts
from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy

# Short forms (灵石 for 灵石县) lose these endings when two characters or more remain.
LEVELS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "新区",
    "省",
    "市",
    "县",
    "区",
    "盟",
    "旗",
    "州",
)
FULL, SHORT = "place", "short"
_AT_END = frozenset(("市场", "部门", "网民", "网络", "网友", "网购"))
"""Words that begin with the last character of what only seems a name: 乌鲁木齐市|场, 人社部|门, 中国网|民."""
VAGUE = frozenset(("城区", "郊区", "矿区", "市区", "新区", "老区", "城关区", "市中区", "新城区", "老城区"))
"""Districts whose names any town's part may have."""
# Single characters that no name holds outside a word of its own.
BOUNDS = frozenset(
    "的了在是和与及或对将把被从向由为以于等也都又就而并已使让给往其该本各每此这那我他她它你们有称说按经据赴达则却只仅均即还再曾请着过共约近超入"
)
# 广东省|内: these are words, yet the level belongs to the place.
_OF_PEOPLE = lazy(
    "民(?:[营政族警兵]|用(?=汽车|机场|航空|建筑|车|爆)|办(?=学|教育|非|高校|幼儿|医)|间(?=投资|资本|艺术|组织|借贷|文)|生(?=支出|实事|项目|工程|投入))"
)
"""Words that begin behind a city's name with the character that makes 市民 of its last."""
_WITH_LEVEL = frozenset(("长期", "长效", "长远", "民宿", "民政"))
INSIDE = frozenset(("省内", "市内", "县内", "区内", "州内", "盟内", "旗内", "境内"))


@lru_cache(maxsize=4096)
def short_form(name: str) -> str:
    """Strip level and people from an official name; the name itself where nothing usable remains.

    >>> short_form("灵石县"), short_form("广西壮族自治区"), short_form("红河哈尼族彝族自治州")
    ('灵石', '广西', '红河')
    """
    level = next((ending for ending in LEVELS if name.endswith(ending)), "")
    stem = name[: len(name) - len(level)]
    if level.startswith("自治"):
        while people := next(
            (people for people in cues("people") if stem.endswith(people) and len(stem) - len(people) >= 2), ""
        ):
            stem = stem[: len(stem) - len(people)]
    return stem if len(stem) >= 2 else name


@cache
def divisions() -> dict[str, tuple[str, ...]]:
    """Map each official name and each short form (黔东南 and 黔东南州 of a prefecture) to the adcodes that bear it."""
    found: dict[str, list[str]] = {}
    for code, name, _ in table("places", ("code", "name", "level")).rows:
        short = short_form(name)
        for form in {name, short, f"{short}州" if name.endswith("自治州") else short}:
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
    return {row[0]: row[1] for row in table("countries", ("name", "code")).rows}


@cache
def common_words() -> dict[str, str]:
    """Map common words to `x` (bounds a name) or `n` (may stand in one)."""
    return {row[0]: row[1] for row in table("words", ("word", "class")).rows}


@cache
def listed_goods() -> frozenset[str]:
    """List goods."""
    return frozenset(word for (word,) in table("products", ("word",)).rows)


@cache
def listed_firms() -> frozenset[str]:
    """List firms by the names that the press uses, those that goods have as well (苹果) among them."""
    named = {name for name, label in table("bodies", ("name", "label")).rows if label == "COMPANY"}
    return frozenset(named.union(cues("brand"), (name for (name,) in table("companies", ("name",)).rows)))


def _places(heads: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Gather the names of divisions; where a short form ends names of sites (京杭|运河), it is no district."""
    official = {name for _, name, _ in table("places", ("code", "name", "level")).rows}
    official |= {name for name in divisions() if name[-1] == "州" and name[:-1] in divisions()}
    words = {name for name, label in heads.items() if label != "ZONE"}.union(cues("no_short"))
    return {
        name: (FULL, "GPE") if name in official else (SHORT, "GPE")
        for name in divisions()
        if name in official or name not in words
    }


@cache
def _entries() -> dict[str, tuple[str, str]]:
    """Gather every anchor word; later lists give way to earlier ones."""
    entries: dict[str, tuple[str, str]] = {}
    for name, label in table("bodies", ("name", "label")).rows:
        entries[name] = ("body", label)
    heads = {row[0]: row[1] for row in table("heads", ("head", "label")).rows}
    for name, entry in _places(heads).items():
        entries.setdefault(name, entry)
    for name in countries():
        entries[name] = (FULL, "GPE")
    for name, label in table("regions", ("name", "label")).rows:
        entries[name] = (FULL, "GPE") if label == "GPE" else ("region", label)
    for name, label in heads.items():
        entries.setdefault(name, ("head", label))
    for (office,) in table("offices", ("office",)).rows:
        entries.setdefault(office, ("office", "TITLE"))
    goods = listed_goods()
    trades = {word for (word,) in table("industries", ("word",)).rows}
    for word in goods | trades:
        kind = "both" if word in goods and word in trades else "goods" if word in goods else "trade"
        entries.setdefault(word, (kind, "INDUSTRY" if kind == "trade" else "PRODUCT"))
    for (name,) in table("companies", ("name",)).rows:
        entries.setdefault(name, ("firm", "COMPANY"))
    for (word,) in table("blocks", ("word",)).rows:
        entries.setdefault(word, ("block", ""))
    entries.update(dict.fromkeys(cues("no_name"), ("block", "")))
    return entries


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Map the first three characters of the anchor words to the lengths of those that they begin, the longest first."""
    found: dict[str, set[int]] = {}
    for word in _entries():
        if len(word) > 2:
            found.setdefault(word[:3], set()).add(len(word))
    return {opening: tuple(sorted(lengths, reverse=True)) for opening, lengths in found.items()}


@cache
def _beginnings() -> Starts:
    """Know where anchor words may begin.

    An automaton is slower here: each of its states searches its branches one by one, and thousands of characters begin
    a word.
    """
    return Starts(_entries())


def scan(text: str) -> Scene:
    """Find every anchor word in `text`, leftmost longest; one that cuts a common word gives way to what it hides."""
    scene, entries, lengths = Scene(text, []), _entries(), _lengths()
    floor = 0
    for start in _beginnings().find(text):
        if start < floor:
            continue
        for length in lengths.get(text[start : start + 3], ()):
            word = text[start : start + length]  # shorter than `length` at the end of the text
            entry = entries.get(word)
            if entry is not None:
                break
        else:
            word = text[start : start + 2]
            entry = entries.get(word)
            if entry is None:
                word = text[start]
                entry = entries.get(word)
                if entry is None:
                    continue
        kind, label = entry
        end = start + len(word)
        if kind == "block":
            floor = end
            continue
        follows_place = kind == FULL and start in scene.place_ends
        may_cut = len(word) <= 4 or (word[-1] in "市部" and text[end - 1 : end + 1] in _AT_END)
        if may_cut and not follows_place and _cuts(text, start, end, kind):
            floor = _second_choice(scene, start, end)
        else:
            floor = end
            _add(scene, Hit(start, end, kind, label), word)
    scene.hit_starts = {hit.start: hit for hit in scene.hits}
    scene.hit_ends = {hit.end: hit for hit in scene.hits}
    return scene


def _add(scene: Scene, hit: Hit, word: str) -> None:
    scene.hits.append(hit)
    if hit.kind == "region" or (hit.label == "GPE" and (hit.kind != FULL or word not in VAGUE)):
        scene.place_ends[hit.end] = hit.start


def _second_choice(scene: Scene, start: int, end: int) -> int:
    """Take what a rejected hit hides (江西 in 江西省|委, 煤炭 behind 聚|焦煤); give the end of the text used."""
    text, entries = scene.text, _entries()
    position = start
    while position < end:
        for length in (6, 5, 4, 3, 2):
            stop = position + length
            if (position, stop) != (start, end) and stop <= len(text) and text[position:stop] in entries:
                kind, label = entries[text[position:stop]]
                if _cuts(text, position, stop, kind):
                    continue
                if kind != "block":
                    _add(scene, Hit(position, stop, kind, label), text[position:stop])
                position = stop
                break
        else:
            position += 1
    return position


def _cuts(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether a short hit cuts common words, so that what it leaves on either side reads better without it.

    创|新平|台 and 设备更|新和|消费 are cut on both sides; 江西省|委 on the right, and 江西 stands alone; 城中|村 and
    发|布 lie inside a longer word.
    """
    words, length = common_words(), end - start
    joint = text[end - 1 : end + 1]
    is_joint = joint in words
    if kind == FULL and is_joint and (_opens_place(text, end) or _OF_PEOPLE.match(text, end)):
        return False  # 宁波市|镇海区, 常州市|民营企业, though 市镇 and 市民 are words
    is_after_two = start > 1 and text[start - 2 : start + 1] in words
    left = is_after_two or (start > 0 and text[start - 1 : start + 1] in words)
    if kind == SHORT and (is_after_two or (length == 2 and _opens_place(text, end - 1))):
        return True  # 高水平|南繁; 记者从|江西省, though 从江 is a county
    if kind == "body" and (joint in _AT_END or text.startswith(("党组", "副"), end)):
        return joint in _AT_END  # 人社|部门; 农业部|党组成员, 商务部|副部长, though 部党组 and 部副 are words
    is_cut = is_joint and joint not in INSIDE and not (kind == FULL and _opens_word(text, end))
    right = is_cut or (length > 1 and text[end - 1 : end + 2] in words)
    if length == 1:
        return left or right
    if (left and _stands(text, start + 1, end, right)) or (right and _stands(text, start, end - 1, left)):
        return True
    return length == 2 and _in_longer(text, start, end, kind)


def _in_longer(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether a hit lies inside a longer common word; a head or an office may close one."""
    words = common_words()
    if end < len(text) and (text[start : end + 1] in words or (start > 0 and text[start - 1 : end + 1] in words)):
        return True
    return start > 0 and kind not in {"head", "office"} and text[start - 1 : end] in words


def _opens_word(text: str, start: int) -> bool:
    """Tell whether words go on here, behind a place's level, that read worse with it: 江西省|城镇, not 江西|省城|改造.

    省长 and 县长 stand before surnames, with which their 长 often makes a word, 市民 before all words.
    """
    words = common_words()
    if (text[start : start + 1] in {"长", "民"} and text[start : start + 2] not in _WITH_LEVEL) or (
        text[start : start + 1] in LEVELS and text[start + 1 : start + 2] in LEVELS  # 山东省|市县三级
    ):
        return False
    is_longer = text[start : start + 3] in words or text.startswith("上半年", start)
    return is_longer or (text[start : start + 2] in words and text[start + 1 : start + 3] not in words)


def _opens_place(text: str, start: int) -> bool:
    entries = _entries()
    for length in (3, 4, 5):
        entry = entries.get(text[start : start + length])
        if entry is not None and entry[0] == FULL:
            return True
    return False


def _stands(text: str, start: int, end: int, also: bool) -> bool:
    """Tell whether the rest of a cut hit can stand: a word, or itself cut on its other side."""
    rest = text[start:end]
    return (
        (len(rest) == 1 and (also or rest in BOUNDS or rest in "一二三"))
        or rest in common_words()
        or rest in divisions()
    )


def listed(scene: Scene) -> list[Candidate]:
    """Propose what the lists name outright: bodies, media, firms, regions."""
    return [
        Candidate(hit.start, hit.end, hit.label, f"entities.list.{hit.kind}", 0.6 if hit.kind == "firm" else 0.9)
        for hit in scene.hits
        if hit.kind in {"body", "region", "firm"}
    ]
