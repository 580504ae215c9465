"""How the time a call takes grows with the text: work that grows too fast fails every try, a busy machine some."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TRIES = 6


def is_within(seconds: Callable[[int], float], short: int, long: int, most: float, floor: float = 0.02) -> bool:
    """Tell whether `long` takes at most `most` times as long as `short`, of which `floor` seconds count as nothing.

    Compared are the best of all tries so far, each alone: a machine that is busy for a while slows both or neither.
    """
    best_short = best_long = float("inf")
    with _no_collector():
        for _ in range(TRIES):
            best_short = min(best_short, seconds(short))
            best_long = min(best_long, seconds(long))
            if best_long < most * max(best_short, floor):
                return True
    return False


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep the collector still: what it costs grows with all that the test run holds, not with the text."""
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
