"""A holder of facts, and how a name of the text becomes one, in full."""

from __future__ import annotations

from dataclasses import dataclass

from zhgovie.entities.gazetteer import divisions, official_names, short_form
from zhgovie.facts import seats
from zhgovie.facts.openings import level_of
from zhgovie.model import Entity

NATION = "全国"
_NATION_CODE = "100000"
_LEVELS = "市县区州盟旗"
_CITIES = "市州盟"
"""Levels of what holds counties: 甲县, now a district of 甲市, never was what this is."""
_COUNTY = 6
"""So much of a code is a county's."""
LEAD = 3
"""Sentences that may name the subject first."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A holder of facts."""

    name: str
    """In full, where the text is about it; as written elsewhere."""
    id: str | None = None
    """Official code."""
    rule: str = ""
    """How it was found."""

    def above(self, level: str) -> Subject | None:
        """Give the division of a level that this one lies in, or opens with: of 义乌市 and 省, 浙江省."""
        code = self.id or seats.code_in(self.name, level)
        codes = ((code or "")[:width].ljust(6, "0") for width in (6, 4, 2))
        found = next((code for code in codes if official_names().get(code, "").endswith(level)), None)
        return Subject(official_names()[found], found, "subject.whole") if found and found != self.id else None


THE_NATION = Subject(NATION, _NATION_CODE, "subject.nation")
THE_WORLD = Subject("全球", rule="subject.world")


def full(entity: Entity, rule: str) -> Subject:
    """Make a subject of an entity, under its full name."""
    if entity.label == "GPE" and not entity.canonical:
        codes = divisions().get(entity.text, ())
        if len(codes) == 1:
            return Subject(as_written(official_names()[codes[0]], entity.text), codes[0], rule)
    return Subject(entity.canonical or entity.text, entity.id, rule)


def is_nation(entity: Entity) -> bool:
    """Whether an entity is China."""
    return entity.text in {"中国", "中华人民共和国", "我国"}


def innermost(entity: Entity, starts: dict[int, Entity]) -> Entity:
    """Step to the last of places named in a row: of 云南临沧市 the city. `starts` has the entities by start."""
    while entity.label == "GPE":
        inner = starts.get(entity.end)
        if inner is None or inner.label != "GPE" or _is_around(inner, entity):
            break
        entity = inner
    return entity


def _is_around(place: Entity, other: Entity) -> bool:
    """Whether a division holds another: of 山东省昌乐县山东某某公司 the second 山东 is the firm's."""
    code, within = place.id or "", other.id or ""
    return code in official_names() and code != within and within.startswith(code[: level_of(code)])


def as_written(name: str, clean: str) -> str:
    """Keep the level that the text writes where the gazetteer has today's, or more: 海门市, now 海门区; 黔东南州."""
    if name.endswith("自治州") and name not in clean and (short := f"{short_form(name)}州") in clean:
        return short
    if name in clean or name[-1:] not in _LEVELS or name.endswith("自治区"):
        return name
    stem, known = short_form(name), divisions()  # 长沙县 is no former name of 长沙市
    levels = _LEVELS if all(level_of(code) == _COUNTY for code in known.get(name, ())) else _CITIES
    return next((stem + level for level in levels if stem + level in clean and stem + level not in known), name)


def level(subject: Subject) -> str:
    """Give the last character of a division's official name, or of the name as it is: 市, 县, 区."""
    return official_names().get(subject.id or "", subject.name)[-1:]
