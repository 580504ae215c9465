"""Document consistency: a name introduced once is found again, its short form too, and keeps one label."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.gazetteer import common_words
from zhgovie.lexicons.lazy import lazy

ALIAS = lazy('[（(](?:以下)?(?:简称|统称|下称)(?:为)?[:：]?[“"]?(?P<name>[^“”"（）()，。]{2,12})[”"]?[）)]')
SUM = lazy("“(?P<parts>[^“”]+[+＋][^“”]+)”")
AGAIN = {
    "PERSON": 0.75,
    "COMPANY": 0.65,
    "ZONE": 0.8,
    "ORG": 0.7,
    "PROJECT": 0.6,
    "FAC": 0.65,
    "GOV": 0.7,
    "POLICY": 0.55,
    "EVENT": 0.6,
    "INDUSTRY": 0.5,
    "PRODUCT": 0.5,
    "LOC": 0.6,
}
ZONES = {
    "经开区": "经济(?:技术)?开发区",
    "高新区": "高新(?:技术)?(?:产业)?开发区",
    "开发区": "(?:经济|技术|高新|产业|工业)+开发区",
    "综保区": "综合保税区",
    "集聚区": "产业集聚区",
}
"""How a text shortens a zone's last words, as a pattern of them in full."""
_ZONES_IN_FULL = {short: lazy(f"{last}$") for short, last in ZONES.items()}
_SHORTEST_PART = 4
"""Characters of a name that another may end in."""
NAMED_IN_FULL = frozenset(("COMPANY", "ORG", "ZONE", "GOV", "FAC", "PROJECT"))


def again(scene: Scene, chosen: list[Candidate]) -> list[Candidate]:
    """Propose further occurrences of what a first merge chose, and the short forms that the text gives."""
    text = scene.text
    names: dict[str, tuple[str, float]] = {}
    known = {(candidate.start, candidate.end): candidate.label for candidate in chosen}
    for candidate in chosen:
        name = text[candidate.start : candidate.end]
        score = AGAIN.get(candidate.label)
        if candidate.start in scene.hit_starts and candidate.label in {"INDUSTRY", "PRODUCT"}:
            continue
        if score is not None and candidate.score >= 0.5 and _may_recur(name, candidate.label):
            names.setdefault(name, (candidate.label, score))
        if candidate.label in {"COMPANY", "GOV", "ORG", "ZONE", "PROJECT"}:
            alias = ALIAS.match(text, candidate.end)
            if alias:
                names[alias["name"]] = (candidate.label, 0.85)
        if candidate.label == "POLICY":
            names.update(dict.fromkeys(_parts(name), ("POLICY", 0.85)))
    found = []
    for name, (label, score) in names.items():
        position = text.find(name)
        while position >= 0:
            here = known.get((position, position + len(name)))
            if here is None or label == "PERSON" != here:  # who is a person once is no firm elsewhere
                found.append(Candidate(position, position + len(name), label, "entities.again", score))
            position = text.find(name, position + len(name))
    return found


def _parts(name: str) -> list[str]:
    """Give the mechanisms that a quoted policy adds up, each in quotes of its own: “承诺制+标准地”改革."""
    quoted = SUM.match(name)
    return [f"“{part}”" for part in re.split("[+＋]", quoted["parts"]) if len(part) >= 2] if quoted else []


def full_names(text: str, chosen: list[Candidate]) -> dict[tuple[str, str], str]:
    """Map (label, name) to the fullest name of the same thing that the document gives.

    A name is short for another of its label that ends in it (佳诚液压有限公司, 山西佳诚液压有限公司), or is an alias
    that the text introduces; where two longer names could be meant, it stays as it is.
    """
    names: dict[str, set[str]] = {}
    full: dict[tuple[str, str], str] = {}
    for candidate in chosen:
        if candidate.label in NAMED_IN_FULL:
            name = text[candidate.start : candidate.end]
            names.setdefault(candidate.label, set()).add(name)
            alias = ALIAS.match(text, candidate.end)
            if alias:
                full[candidate.label, alias["name"]] = name
    for label, forms in names.items():
        if len(forms) == 1:
            continue
        endings, shortened = _by_ending(forms), _by_short_form(forms) if label == "ZONE" else {}
        for name in forms:
            longer = endings.get(name, set()) if len(name) >= _SHORTEST_PART else set()
            if not longer and len(name) > _SHORTEST_PART:
                longer = shortened.get(name, set())
            if len(longer) == 1:
                full.setdefault((label, name), next(iter(longer)))
    return full


def _by_ending(forms: Iterable[str]) -> dict[str, set[str]]:
    """Map what names end in to those names."""
    endings: dict[str, set[str]] = {}
    for form in forms:
        for at in range(1, len(form) - 1):
            endings.setdefault(form[at:], set()).add(form)
    return endings


def _by_short_form(forms: Iterable[str]) -> dict[str, set[str]]:
    """Map how a text may shorten zones' names to those names: 某经开区 is 甲省某市经济技术开发区."""
    shortened: dict[str, set[str]] = {}
    for form in forms:
        for short, last in _ZONES_IN_FULL.items():
            for match in last.finditer(form):
                stems = {form[: match.start()], form[: match.start()].rstrip("市县区")}
                for stem in stems:
                    for at in range(len(stem)):
                        shortened.setdefault(stem[at:] + short, set()).add(form)
    return shortened


def _may_recur(name: str, label: str) -> bool:
    if label == "PERSON":
        return len(name) >= 2 and name not in common_words()
    return len(name) >= 3 and name not in common_words()
