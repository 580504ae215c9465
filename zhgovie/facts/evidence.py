"""The sentence that proves a fact."""

from __future__ import annotations

from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Quantity, Span

_LONGEST_EVIDENCE = 600
"""Characters; longer sentences are lists that were never closed."""
_PAUSE = lazy("[，,；;、]")


def evidence(text: str, sentence: Span, value: Quantity) -> Span:
    """Give the sentence; of one without end the clauses round the value, or its facts would hold the square of it."""
    if sentence.end - sentence.start <= _LONGEST_EVIDENCE:
        return sentence
    low = max(sentence.start, value.start - _LONGEST_EVIDENCE // 2)
    high = min(sentence.end, value.end + _LONGEST_EVIDENCE // 2)
    if low > sentence.start:
        low = next((mark.end() for mark in _PAUSE.finditer(text, low, value.start)), low)
    if high < sentence.end:
        high = max((mark.end() for mark in _PAUSE.finditer(text, value.end, high)), default=high)
    return Span(low, high, text[low:high])
