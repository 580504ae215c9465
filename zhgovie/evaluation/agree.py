"""How far two annotators agree, and what they have to settle.

Neither is right, so F1 is what is told (it is the same both ways). A slot with several answers agrees when the two
have one in common; what either of them ignores is scored in no layer, as the guide says, but listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhgovie.evaluation.findings import Finding, findings, listing
from zhgovie.evaluation.judge import Alternatives
from zhgovie.evaluation.metrics import LAYERS, scorable, score
from zhgovie.evaluation.scores import HEADLINES, Scores

ANSWERS = ("value", "period", "subject", "modality")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two annotations of the same documents."""

    scores: Scores
    """The second scored against the first: F1 is the agreement."""
    disputes: tuple[Finding, ...]
    """What they do not agree on; `gold` is the first's answer, `predicted` the second's."""
    one_ignores: tuple[tuple[str, str, Mapping[str, Any]], ...]
    """(document, layer, mention) that one annotated and the other ignored or left outside content."""
    unshared: tuple[str, ...]
    """Documents that only one of them annotated."""


def agree(first: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]]) -> Agreement:
    """Compare two annotators over the documents that both have."""
    theirs = {one["id"]: one for one in second}
    shared = [(one, theirs[one["id"]]) for one in first if one["id"] in theirs]
    unshared = {one["id"] for one in (*first, *second)} - {one["id"] for one, _ in shared}
    left = [_seen_by(one, other) for one, other in shared]
    right = [_open(_seen_by(other, one)) for one, other in shared]
    scores = score(left, right)
    ignored = [
        (one["id"], layer, mention)
        for one, other in shared
        for mine, yours in ((one, other), (other, one))
        for layer in ("entities", "times", "quantities", "facts")
        for mention in _dropped(mine, yours, layer)
    ]
    disputes = [found for document in scores.documents for found in findings(document)]
    return Agreement(scores, tuple(disputes), tuple(ignored), tuple(sorted(unshared)))


def _seen_by(document: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what the other one ignores."""
    layers = {layer: scorable(other, document.get(layer) or ()) for layer in LAYERS if layer != "relations"}
    return {**document, **layers}


def _dropped(document: Mapping[str, Any], other: Mapping[str, Any], layer: str) -> list[Mapping[str, Any]]:
    kept = scorable(other, document.get(layer) or ())
    return [one for one in document.get(layer) or () if one not in kept]


def _open(document: dict[str, Any]) -> dict[str, Any]:
    """Let any of the second annotator's answers count."""

    def opened(row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: Alternatives(value) if key in ANSWERS and isinstance(value, list) else value
            for key, value in row.items()
        }

    return document | {layer: [opened(one) for one in document[layer]] for layer in ("times", "facts")}


def lines(agreement: Agreement, texts: Mapping[str, str]) -> Iterator[str]:
    """Tell the agreement, then what is to be settled."""
    yield f"agreement on {len(agreement.scores.documents)} documents (F1)"
    for name in HEADLINES:
        tally = agreement.scores[name]
        yield f"  {name:12} {tally.f1:.3f}  ({tally.support} and {tally.right + tally.spurious})"
    yield "slot by slot, where both have the mention"
    for name, tally in agreement.scores.slots.items():
        yield f"  {name:24} {tally.recall:.3f} of {tally.support}"
    yield from (f"only one of them has {name}" for name in agreement.unshared)
    for document, layer, mention in agreement.one_ignores:
        place = f"{document} [{mention['start']}:{mention['end']}]"
        yield f"{place} {layer}: {mention['text']!r}, which the other one ignores"
    yield f"\nto settle: {len(agreement.disputes)} (gold is the first annotator, got the second)"
    yield from listing(agreement.disputes, texts)
