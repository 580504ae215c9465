"""Tag scores to spans: the best path through B I E S O tags, found for all doubtful stretches at once.

Tags of a head with labels l1..ln are laid out O, then B, I, E, S blocks of n each. Characters that are surely O
(most of a text) bound the stretches; these are laid side by side and one Viterbi pass walks them together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie.tagger.network import Floats

SURE = np.float32(0.995)
_NEVER = np.float32(-1e9)
Found = tuple[int, int, int, float]


def tag_names(labels: Sequence[str]) -> list[str]:
    """Name the tags of a head in their order."""
    return ["O", *(f"{mark}-{label}" for mark in "BIES" for label in labels)]


def log_softmax(raw: Floats) -> Floats:
    """Normalise scores to log probabilities, row by row."""
    shifted: Floats = raw - raw.max(axis=1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return shifted


def spans(raw: Floats, breaks: NDArray[np.bool_], outside: float = 0.0) -> list[Found]:
    """Decode to (start, end, label number, probability), in order; no span holds a position of `breaks`.

    `outside` is added to the score of O: above 0 gives fewer spans, below 0 more.
    """
    return best_spans(log_softmax(raw), breaks, outside) if len(raw) else []


def best_spans(logs: Floats, breaks: NDArray[np.bool_], outside: float = 0.0) -> list[Found]:
    """Decode log probabilities as `spans` does scores."""
    if not len(logs):
        return []
    if outside:
        logs = logs.copy()
        logs[:, 0] += np.float32(outside)
    doubtful = (logs[:, 0] < np.log(SURE)) & ~breaks
    edges = np.flatnonzero(np.diff(np.concatenate([[False], doubtful, [False]]).astype(np.int8)))
    if not len(edges):
        return []
    starts, ends = edges[::2], edges[1::2]
    found: list[Found] = []
    order = np.argsort(ends - starts, kind="stable")
    # Stretches of like length share a pass, so that padding stays small.
    for part in np.array_split(order, max(1, min(4, len(order) // 16))):
        found += _walk(logs, starts[part], ends[part])
    return sorted(found)


def _walk(logs: Floats, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> list[Found]:
    """Run Viterbi over the stretches side by side and read their spans."""
    lengths = ends - starts
    longest, n = int(lengths.max()), (logs.shape[1] - 1) // 4
    here = np.minimum(starts[:, None] + np.arange(longest), len(logs) - 1)
    score = logs[here]  # stretch, step, tag
    score[np.arange(longest) >= lengths[:, None]] = _NEVER
    score[:, :, 0][np.arange(longest) >= lengths[:, None]] = 0  # padding is O
    count = len(starts)
    done = np.zeros(count, dtype=np.float32)  # best score of a path that is between spans
    open_b = np.full((count, n), _NEVER, dtype=np.float32)
    open_i = open_b.copy()
    back_done = np.zeros((longest, count), dtype=np.int64)  # which tag a finished path had at a step
    back_open = np.zeros((longest, count, n), dtype=np.bool_)  # whether the step before an I or E was an I
    for step in range(longest):
        now = score[:, step]
        was_i = open_i > open_b
        inner = np.where(was_i, open_i, open_b)
        back_open[step] = was_i
        finish = np.concatenate(
            [(done + now[:, 0])[:, None], inner + now[:, 1 + 2 * n : 1 + 3 * n], done[:, None] + now[:, 1 + 3 * n :]],
            axis=1,
        )
        best = finish.argmax(axis=1)
        back_done[step] = best
        open_b = done[:, None] + now[:, 1 : 1 + n]
        open_i = inner + now[:, 1 + n : 1 + 2 * n]
        done = finish[np.arange(count), best]
    paths = _Paths(n, score, back_done, back_open)
    return [span for row in range(count) for span in paths.spans(row, int(lengths[row]), int(starts[row]))]


class _Paths(NamedTuple):
    """The back pointers of one pass."""

    n: int
    score: Floats
    back_done: NDArray[np.int64]
    back_open: NDArray[np.bool_]

    def spans(self, row: int, length: int, offset: int) -> list[Found]:
        """Read one stretch's best path from its end."""
        n, score = self.n, self.score[row]
        found: list[Found] = []
        step = length - 1
        while step >= 0:
            choice = int(self.back_done[step, row])
            if choice == 0:
                step -= 1
                continue
            label, last = (choice - 1) % n, step
            total = float(score[last, (1 + 2 * n if choice <= n else 1 + 3 * n) + label])
            if choice <= n:
                while self.back_open[step, row, label]:
                    step -= 1
                    total += float(score[step, 1 + n + label])
                step -= 1
                total += float(score[step, 1 + label])
            found.append((offset + step, offset + last + 1, label, math.exp(total / (last + 1 - step))))
            step -= 1
        return found
