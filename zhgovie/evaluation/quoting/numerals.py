"""Numerals that an annotation covers with nothing: what an annotator may have overlooked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zhgovie.quantities import find, find_ordinals
from zhgovie.text.normalize import fold

Span = tuple[int, int]
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def uncovered(document: Mapping[str, Any], text: str) -> list[Span]:
    """List the digits and counted Chinese numerals in `content` that no mention and no `ignore` touches."""
    clean = fold(text)
    covers = [
        (one["start"], one["end"]) for layer in ("entities", "times", "quantities", "facts") for one in document[layer]
    ]
    covers += [(start, end) for start, end in document["ignore"]]
    spans: list[Span] = [match.span() for match in _DIGITS.finditer(clean)]
    spans += [(one.start, one.end) for one in (*find(clean), *find_ordinals(clean))]
    loose = [one for one in sorted(set(spans)) if _meets(one, document["content"]) and not _meets(one, covers)]
    return [one for one in loose if not any(_inside(one, other) for other in loose)]


def _meets(span: Span, others: Any) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _inside(span: Span, other: Span) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]
