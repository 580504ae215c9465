"""What recognisers hand to the merge, and the scene they all look at.

A recogniser proposes; it never drops what another proposed. Scores order candidates: 0.9 and more where form or list
leaves no doubt, 0.7 where form and context agree, 0.5 where only one speaks for it, less for what needs a second voice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Candidate(NamedTuple):
    """A proposed entity."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    label: str
    """One of the guide's labels."""
    source: str
    """The stable name of the rule, list or model that proposes it."""
    score: float
    """How sure it is; see the module's docstring."""


class Hit(NamedTuple):
    """A word of the lexicons found in the text."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    kind: str
    """What list it is of: a label, or `head`, `office`, `short`, `goods`, `trade`, `both`, `block`."""
    label: str
    """The label it speaks for; for a head, that of the name which it ends."""


@dataclass(slots=True)
class Scene:
    """A text with its lexicon hits, indexed for the rules."""

    text: str
    """The document's clean text."""
    hits: list[Hit]
    """Leftmost longest hits, in text order, none overlapping."""
    place_ends: dict[int, int] = field(default_factory=dict)
    """End of each place name -> its start."""
    hit_starts: dict[int, Hit] = field(default_factory=dict)
    """Start of each hit -> the hit."""
    hit_ends: dict[int, Hit] = field(default_factory=dict)
    """End of each hit -> the hit."""
