"""How the time a call takes grows with the text: work that grows too fast fails every try, a busy machine some."""

from __future__ import annotations

from collections.abc import Callable

TRIES = 4


def is_within(seconds: Callable[[int], float], short: int, long: int, most: float, floor: float = 0.02) -> bool:
    """Tell whether `long` takes at most `most` times as long as `short`, of which `floor` seconds count as nothing."""
    return any(seconds(long) < most * max(seconds(short), floor) for _ in range(TRIES))
