"""Tag scores to spans: the best path through B I E S O tags.

Tags of a head with labels l1..ln are laid out O, then B, I, E, S blocks of n each. Characters that are surely O
(most of a text) bound doubtful stretches. Where the likeliest tags of a stretch fit together they are the best path,
since nothing but this fit ties one tag to the next; only the other stretches (one in 16) are walked (Viterbi).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import add, gt

import numpy as np
from numpy.typing import NDArray

from zhgovie.tagger.features import Ids
from zhgovie.tagger.network import Floats

SURE = np.float32(0.995)
_NEVER = -1e9
_B, _I, _E = 1, 2, 3
"""Blocks of tags, O being 0 and S 4."""
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
    padded = np.concatenate([[False], doubtful, [False]])
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    if not len(edges):
        return []
    at = np.flatnonzero(doubtful)
    number = np.repeat(np.arange(len(edges) // 2), edges[1::2] - edges[::2])
    fitting, misfits = _likeliest(logs, at, number)
    walked = [span for one in misfits for span in _walk(logs, int(edges[2 * one]), int(edges[2 * one + 1]))]
    return sorted([*fitting, *walked])


def _likeliest(logs: Floats, at: Ids, number: Ids) -> tuple[list[Found], list[int]]:
    """Read the likeliest tags at the doubtful positions; also give the stretches, by number, where they do not fit."""
    n, tags = (logs.shape[1] - 1) // 4, logs[at].argmax(axis=1)
    mark, label = (tags + n - 1) // n, (tags - 1) % n
    is_first = np.concatenate([[True], number[1:] != number[:-1]])
    is_open = (mark == _B) | (mark == _I)
    goes_on = (mark == _I) | (mark == _E)
    was_open = np.concatenate([[False], is_open[:-1]]) & ~is_first
    is_wrong = (was_open != goes_on) | (goes_on & (label != np.concatenate([[0], label[:-1]])))
    is_wrong |= is_open & np.concatenate([is_first[1:], [True]])
    is_misfit = np.zeros(number[-1] + 1, dtype=np.bool_)
    is_misfit[number[is_wrong]] = True
    misfits = np.flatnonzero(is_misfit).tolist()
    is_name = (mark > 0) & ~is_misfit[number]
    starts, lasts = np.flatnonzero(is_name & ~goes_on), np.flatnonzero(is_name & ~is_open)
    if not len(starts):
        return [], misfits
    worth = np.where(is_name, logs[at, tags], 0).astype(np.float64)
    means = np.add.reduceat(worth, starts) / (lasts + 1 - starts)
    found = zip(at[starts].tolist(), (at[lasts] + 1).tolist(), label[starts].tolist(), means.tolist(), strict=True)
    return [(start, end, one, math.exp(mean)) for start, end, one, mean in found], misfits


def _walk(logs: Floats, start: int, end: int) -> list[Found]:
    """Find the best path through one stretch. Most are short, so plain lists are quicker than arrays."""
    n, rows = (logs.shape[1] - 1) // 4, logs[start:end]
    # What the best path is worth that is between spans, or has begun or goes on with one of each label.
    done, open_b, open_i = 0.0, [_NEVER] * n, [_NEVER] * n
    # Which tag a finished path has, and for each label whether the character before an I or E is an I.
    steps: list[tuple[int, bytes]] = []
    for row in rows:
        now = row.tolist()
        was_i = bytes(map(gt, open_i, open_b))
        inner = [i if is_i else b for is_i, b, i in zip(was_i, open_b, open_i, strict=True)]
        finished = [done + now[0], *map(add, inner, now[1 + 2 * n :]), *[done + one for one in now[1 + 3 * n :]]]
        open_b, open_i = [done + one for one in now[1 : 1 + n]], list(map(add, inner, now[1 + n :]))
        done = max(finished)
        steps.append((finished.index(done), was_i))
    return _read_back(rows, steps, start)


def _read_back(rows: Floats, steps: Sequence[tuple[int, bytes]], at: int) -> list[Found]:
    """Read the spans of the best path from the end of the rows, which begin at `at`."""
    n, found = (rows.shape[1] - 1) // 4, []
    step = len(rows) - 1
    while step >= 0:
        choice, _ = steps[step]
        if choice == 0:
            step -= 1
            continue
        label, last = (choice - 1) % n, step
        total = float(rows[last, (1 + 2 * n if choice <= n else 1 + 3 * n) + label])
        if choice <= n:
            while steps[step][1][label]:
                step -= 1
                total += float(rows[step, 1 + n + label])
            step -= 1
            total += float(rows[step, 1 + label])
        found.append((at + step, at + last + 1, label, math.exp(total / (last + 1 - step))))
        step -= 1
    return found
