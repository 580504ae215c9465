"""Readings of an indicator that take what is no part of it: who is measured, or when a project yields that."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from zhgovie.facts.preambles import DONE_ONCE
from zhgovie.model import Fact

Offsets = tuple[int, int]

_ONCE_DONE = re.compile(DONE_ONCE)


def leaks(text: str, fact: Fact, spans: Sequence[Offsets], goods: Container[int]) -> bool:
    """Whether spans that another reading gives a fact take what names no measure of it.

    No measure is called as whom it is of (某港 9万标箱), other than a good, nor does it open with what was over before
    (投产后 年产量). `goods` has where goods are named.
    """
    said = "".join(text[start:end] for start, end in spans)
    if said == "".join(span.text for span in fact.indicator):
        return False
    is_holder = said == fact.subject and spans[0][0] not in goods
    return is_holder or any(_ONCE_DONE.match(text, start, end) for start, end in spans)
