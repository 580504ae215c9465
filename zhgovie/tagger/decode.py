"""Tag scores to spans: the best path through B I E S O tags.

Tags of a head with labels l1..ln are laid out O, then B, I, E, S blocks of n each. Characters that are surely O
(most of a text) bound doubtful stretches. Where the likeliest tags of a stretch fit together they are the best path,
since nothing but this fit ties one tag to the next; only the other stretches (one in 16) are walked (Viterbi).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from zhgovie.tagger.features import Ids
from zhgovie.tagger.network import Floats

SURE = np.float32(0.995)
_NEVER = -1e9
_B, _I, _E = 1, 2, 3
"""Blocks of tags, O being 0 and S 4."""
Found = tuple[int, int, int, float]
_Step = tuple[int, NDArray[np.float64], NDArray[np.float64]]
"""Which tag a finished path has, and of each label what paths were worth before that had begun, gone on with it."""


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
    doubtful = (logs[:, 0] + np.float32(outside) < np.log(SURE)) & ~breaks
    padded = np.concatenate([[False], doubtful, [False]])
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    if not len(edges):
        return []
    at, starts, sizes = np.flatnonzero(doubtful), edges[::2], edges[1::2] - edges[::2]
    rows = logs.take(at, axis=0)
    rows[:, 0] += np.float32(outside)
    number = np.repeat(np.arange(len(starts)), sizes)
    fitting, is_misfit = _likeliest(rows, at, number)
    if not is_misfit.any():
        return fitting
    walked = _walk(rows[is_misfit[number]], starts[is_misfit].tolist(), sizes[is_misfit].tolist())
    return sorted([*fitting, *walked])


def _likeliest(rows: Floats, at: Ids, number: Ids) -> tuple[list[Found], NDArray[np.bool_]]:
    """Read the likeliest tags at the doubtful positions `at`; also tell in which stretches they do not fit.

    `number` is of the stretch that each position is in.
    """
    n, tags = (rows.shape[1] - 1) // 4, rows.argmax(axis=1)
    mark, label = (tags + n - 1) // n, (tags - 1) % n
    is_first = np.concatenate([[True], number[1:] != number[:-1]])
    is_open = (mark == _B) | (mark == _I)
    goes_on = (mark == _I) | (mark == _E)
    was_open = np.concatenate([[False], is_open[:-1]]) & ~is_first
    is_wrong = (was_open != goes_on) | (goes_on & (label != np.concatenate([[0], label[:-1]])))
    is_wrong |= is_open & np.concatenate([is_first[1:], [True]])
    is_misfit = np.zeros(number[-1] + 1, dtype=np.bool_)
    is_misfit[number[is_wrong]] = True
    is_name = (mark > 0) & ~is_misfit[number]
    firsts, lasts = np.flatnonzero(is_name & ~goes_on), np.flatnonzero(is_name & ~is_open)
    if not len(firsts):
        return [], is_misfit
    worth = np.where(is_name, rows.max(axis=1), 0).astype(np.float64)
    means = np.add.reduceat(worth, firsts) / (lasts + 1 - firsts)
    found = zip(at[firsts].tolist(), (at[lasts] + 1).tolist(), label[firsts].tolist(), means.tolist(), strict=True)
    return [(start, end, one, math.exp(mean)) for start, end, one, mean in found], is_misfit


def _walk(rows: Floats, starts: Sequence[int], sizes: Sequence[int]) -> Iterator[Found]:
    """Find the best path through each stretch; `rows` are those of all, one after the other."""
    n = (rows.shape[1] - 1) // 4
    begins = rows[:, 1 : 1 + n].astype(np.float64)
    inner = rows[:, 1 + n : 1 + 3 * n].astype(np.float64).reshape(-1, 2, n)  # goes on, ends
    # Of the tags that go on from a finished path only the best is of use: O or one S.
    alone = rows[:, [0, *range(1 + 3 * n, 1 + 4 * n)]]
    best_alone, worth_alone = alone.argmax(axis=1).tolist(), alone.max(axis=1).tolist()
    first = 0
    for start, size in zip(starts, sizes, strict=True):
        # What the best path is worth that is between spans, or has begun or goes on with one of each label.
        done, open_b, open_i = 0.0, np.full(n, _NEVER), np.full(n, _NEVER)
        steps: list[_Step] = []
        for row in range(first, first + size):
            before, on = (open_b, open_i), np.maximum(open_b, open_i) + inner[row]
            open_b, open_i, closed = done + begins[row], on[0], on[1]
            label, choice = int(closed.argmax()), best_alone[row]
            shut, done = float(closed[label]), done + worth_alone[row]
            if shut > done or (shut == done and choice > 0):  # of equals the first tag
                choice, done = 1 + label, shut
            elif choice:
                choice += n
            steps.append((choice, *before))
        yield from _read_back(rows[first : first + size], steps, start)
        first += size


def _read_back(rows: Floats, steps: Sequence[_Step], at: int) -> list[Found]:
    """Read the spans of the best path from the end of the rows, which begin at `at`."""
    n, found = (rows.shape[1] - 1) // 4, []
    step = len(rows) - 1
    while step >= 0:
        choice, *_ = steps[step]
        if choice == 0:
            step -= 1
            continue
        label, last = (choice - 1) % n, step
        total = float(rows[last, (1 + 2 * n if choice <= n else 1 + 3 * n) + label])
        if choice <= n:
            while steps[step][2][label] > steps[step][1][label]:
                step -= 1
                total += float(rows[step, 1 + n + label])
            step -= 1
            total += float(rows[step, 1 + label])
        found.append((at + step, at + last + 1, label, math.exp(total / (last + 1 - step))))
        step -= 1
    return found
