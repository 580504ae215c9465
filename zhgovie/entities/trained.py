"""How recognisers and trained models join the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from zhgovie.entities.candidates import Candidate
from zhgovie.entities.weigh import Judge
from zhgovie.model import Entity

Recogniser = Callable[[str], Iterable[Entity]]
"""Any function from the clean text to entities."""


class Model(Protocol):
    """A trained model: it can say of any span how likely it is."""

    def read(self, text: str) -> Judge:
        """Read a clean text."""
        ...


def proposed(text: str, recognisers: Sequence[Recogniser]) -> list[Candidate]:
    """Turn what recognisers find into candidates for the merge."""
    return [
        Candidate(entity.start, entity.end, entity.label, (entity.sources or ("recogniser",))[0], entity.score)
        for recognise in recognisers
        for entity in recognise(text)
    ]
