"""What a rule of `indicator` may look at: one value with the words round it and the values before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhgovie.facts import own_words
from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.surroundings import Surroundings

Offsets = tuple[int, int]


@dataclass(slots=True)
class Case:
    """All that a rule may look at."""

    page: Page
    draft: Draft
    around: Surroundings
    before: Sequence[Draft]
    """The drafts of the paragraph, in order."""
    previous: Draft | None
    """The last of them with an indicator."""
    topic: Offsets | None
    """What the clause before, which has no values, was about."""
    kept: list[Offsets] | None = None
    """The words before the value, plain, once asked for."""

    def plain(self) -> list[Offsets]:
        """Give the words before the value without what only leads up to them (`own_words.plain`)."""
        if self.kept is None:
            self.kept = own_words.plain(self.page.text, self.draft, self.around.own)
        return self.kept
