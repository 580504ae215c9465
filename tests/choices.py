"""Names decided on, as a test of a step behind the decision gives them and reads them."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.merge import Chosen

Named = Sequence[tuple[str, str]]
"""Names with their labels."""


def candidates(text: str, names: Named, source: str) -> list[Candidate]:
    """Propose each name at its first place, in text order."""
    spans = sorted((text.index(name), name, label) for name, label in names)
    return [Candidate(start, start + len(name), label, source, 0.8) for start, name, label in spans]


def chosen(text: str, names: Named) -> list[Chosen]:
    """Choose each name at its first place, as the model reads it."""
    return [(one, (one.source,)) for one in candidates(text, names, "model")]


def taken(text: str, found: Sequence[Chosen]) -> list[tuple[str, str]]:
    """Give what a step took, with its labels."""
    return [(text[one.start : one.end], one.label) for one, _ in found]
