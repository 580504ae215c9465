"""Of when a value is: the period that governs it."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.draft import Draft
from zhgovie.model import Document, Time


class Periods:
    """Answers for one document."""

    def __init__(self, document: Document, times: Sequence[Time]) -> None:
        self._document = document
        self._times = times

    def governing(self, draft: Draft) -> str | None:
        """Give the EDTF of the period a draft holds for."""
        start = draft.quantity.start
        sentence = next((s for s in self._document.sentences if s[0] <= start < s[1]), (0, 0))
        last = None
        for time in self._times:
            if sentence[0] <= time.start < start:
                last = time.value
        return last
