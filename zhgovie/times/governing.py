"""The period that governs a place in the text, and why."""

from __future__ import annotations

from typing import NamedTuple

from zhgovie.model import Time
from zhgovie.times.edtf import Edtf


class Governing(NamedTuple):
    """The period that governs a place."""

    value: Edtf | None
    """The period; None where none is stated."""
    time: Time | None
    """The mention that states it."""
    rule: str
    """Why: scopes.sentence, scopes.topic, scopes.section and so on."""


NOTHING = Governing(None, None, "scopes.none")
