"""Floors: the figures below which a run fails. They rise by re-pinning and fall only when told to in so many words.

A headline's floor is the figure that was reached, cut to three decimals; a label's floor leaves room for one more
error, because the last digit of a model's sums is not the same on every processor.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zhgovie.evaluation.scores import HEADLINES, Scores, Tally

FILE = Path(__file__).with_name("floors.json")
LEAST_SUPPORT = 5  # a label with fewer gold answers jumps too far on one of them


def stored(path: Path = FILE) -> dict[str, Any]:
    """Read the floors; empty ones where none were ever pinned."""
    if not path.exists():
        return {"fingerprints": {}, "floors": {}, "known_errors": {}, "lowered": []}
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def reached(scores: Scores) -> dict[str, float]:
    """Give the floors that these scores would set."""
    floors = {name: _cut(scores[name].f1) for name in HEADLINES if scores[name].support}
    for name, tally in sorted(scores.labels.items()):
        if tally.support >= LEAST_SUPPORT and not name.startswith("quantities/"):
            floors[name] = _cut(Tally(max(0, tally.right - 1), tally.spurious, tally.missed + 1).f1)
    return floors


def measured(scores: Scores) -> dict[str, float]:
    """Give the figures that floors are compared with."""
    return {name: tally.f1 for name, tally in (scores.figures | scores.labels).items()}


def below(floors: Mapping[str, float], scores: Scores) -> list[str]:
    """Tell which figures lie below their floor."""
    now = measured(scores)
    return [
        f"{name}: {now.get(name, 0.0):.4f} is below its floor {floor:.3f}"
        for name, floor in floors.items()
        if now.get(name, 0.0) < floor
    ]


def repinned(
    old: Mapping[str, Any],
    part: str,
    scores: Scores,
    fingerprint: str,
    known: list[str] | None,
    lower: str | None = None,
) -> dict[str, Any]:
    """Raise the floors of a part to what was reached; lower them too if `lower` gives the reason."""
    before: Mapping[str, float] = old["floors"].get(part, {})
    new = reached(scores)
    lowered = {name: [floor, new.get(name)] for name, floor in before.items() if new.get(name, 0.0) < floor}
    if lower is None:
        new = {name: max(floor, before.get(name, 0.0)) for name, floor in (dict(before) | new).items()}
        log = old["lowered"]
    else:
        entry = {"date": _today(), "part": part, "reason": lower, "floors": lowered}
        log = [*old["lowered"], entry] if lowered else old["lowered"]
    errors = old["known_errors"] if known is None else old["known_errors"] | {part: known}
    return {
        "fingerprints": old["fingerprints"] | {part: fingerprint},
        "floors": old["floors"] | {part: new},
        "known_errors": errors,
        "lowered": log,
    }


def write(floors: Mapping[str, Any], path: Path = FILE) -> None:
    """Write the floors."""
    path.write_text(json.dumps(floors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _cut(figure: float) -> float:
    return math.floor(figure * 1000 + 1e-9) / 1000


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
