"""Names that end in a head noun: bodies, firms, zones, sites, meetings, projects."""

from __future__ import annotations

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.extent import Extent, reach

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789."
ALSO = {
    "COMPANY": LATIN + "（）()·",
    "PROJECT": LATIN + DIGITS + "（）()×",
    "FAC": LATIN + DIGITS,
    "EVENT": DIGITS + "“”",
    "ORG": LATIN + "（）()",
    "ZONE": "（）()",
    "GOV": "",
}


def headed(scene: Scene) -> list[Candidate]:
    """Propose a name for every head noun that has something proper before it."""
    found = []
    for hit in scene.hits:
        if hit.kind == "head":
            candidate = _named(scene, hit)
            if candidate is not None:
                found.append(candidate)
    return found


def _named(scene: Scene, hit: Hit) -> Candidate | None:
    extent = reach(scene, hit.start, ALSO[hit.label])
    if extent.start == hit.start:
        return None
    score = _score(hit.label, extent)
    return Candidate(extent.start, hit.end, hit.label, f"entities.head.{hit.label.lower()}", score) if score else None


def _score(label: str, extent: Extent) -> float:
    """Score by what makes the name proper: a place, or characters that no common word covers."""
    if extent.place:
        return 0.8
    if extent.rare >= 2:
        return 0.7 if label != "PROJECT" else 0.5
    return 0.0
