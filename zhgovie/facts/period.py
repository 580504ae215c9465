"""Of when a value is: the period that governs it, and the one its growth compares with."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.draft import Draft
from zhgovie.model import Document, Time
from zhgovie.times.scopes import Scopes


class Periods:
    """Answers for one document."""

    def __init__(self, document: Document, times: Sequence[Time]) -> None:
        self._scopes = Scopes(document, times)

    def settle(self, draft: Draft) -> None:
        """Fill a draft's period and say by which rule; one that a list dealt out stays."""
        if "period" in draft.rules:
            return
        value = draft.quantity
        governing = self._scopes.governing(
            value.start, value.end, kind=draft.reading.kind, basis=draft.reading.basis, endpoint=draft.endpoint
        )
        draft.period = None if governing.value is None else str(governing.value)
        draft.rules["period"] = governing.rule

    def basis(self, draft: Draft) -> str | None:
        """Give the period that 同比 compares with."""
        if draft.reading.basis != "yoy" or draft.period is None:
            return None
        basis = self._scopes.basis_period(draft.period)
        return None if basis is None else str(basis)
