"""What speaks for and against a reading of an indicator, as numbers that weights are known of.

Cues say what stands at the edges of each span, which words it holds, how the spans lie to the value, how near they come
to the rules' own; they are hashed, so that no list of them is needed (the hashing trick: Weinberger et al. 2009,
https://arxiv.org/abs/0902.2206). Numbers say what the network makes of the characters inside and beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from zhgovie.facts.readings import EARLIER, LATER, NO_SPAN, UNLIKELY, Asked, Ground, Ints, Readings, sums
from zhgovie.tagger.measured import CUES, NUMBERS
from zhgovie.tagger.network import Floats

NO_CUE = 0
"""Stands for the cues of a second span where there is none."""
_LEAST_BOUND = 1e-3
_ALONE, _LAST, _FIRST = range(3)
_OF_SPAN, _OF_WHOLE = 23, 19
"""Cues of each span and of the whole."""
_WHOLES = 3
"""Numbers of the whole; then come those of each role."""
_BESIDE = ((0, 0), (0, 1), (1, 0), (1, 1))
"""Characters whose likelihood is weighed: before and behind the beginning (0) and the end (1)."""
_BOUNDS = np.array([0.02, 0.1, 0.3, 0.6, 0.9, 0.98])
_LENGTHS = np.array([2, 3, 4, 5, 6, 8, 10, 13, 17, 22])
_GAPS = np.array([0, 1, 2, 4, 8, 16, 32])
_PARTS = np.array([1e-9, 0.5, 1.0 - 1e-9])
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_DOWN = np.uint64(64 - (CUES.bit_length() - 1))


def cues(ground: Ground, asked: Asked, of: Readings) -> tuple[Ints, Floats]:
    """Give what is to be weighed of each reading: (readings, cues) numbers of cues, (readings, NUMBERS) numbers."""
    low = np.array([fact.start for fact in asked.facts])[of.fact] - ground.first - asked.before
    is_pair = of.spans[:, 1, 0] != NO_SPAN
    found = np.zeros((2 * _OF_SPAN + _OF_WHOLE, len(low)), dtype=np.int64)
    numbers = np.zeros((len(low), NUMBERS), dtype=np.float32)
    padded = np.zeros((len(asked.inside), asked.inside.shape[1] + 3), dtype=np.float32)
    padded[:, 1:-2] = asked.inside
    inside = np.cumsum(padded, axis=1, dtype=np.float64)
    length, total, least = np.zeros(len(low)), np.zeros(len(low)), np.ones(len(low), dtype=np.float32)
    rows, number = np.nonzero(of.spans[:, :, 0] != NO_SPAN)
    fact, (a, b) = of.fact[rows], of.spans[rows, number].T
    # A span before the value or behind it; alone, the last or the first.
    role = np.where(is_pair[rows], np.where(number == 0, _FIRST, _LAST), _ALONE) + 3 * (b > asked.before)
    start, end = a + low[rows], b + low[rows]
    places = number * _OF_SPAN + np.arange(_OF_SPAN)[:, None]
    found[places, rows] = _of_span(ground, role, start, end)
    first = _WHOLES + len(_BESIDE) * role
    for place, (edge, offset) in enumerate(_BESIDE):
        numbers[rows, first + place] = padded[fact, (a, b)[edge] + offset]
    np.add.at(total, rows, inside[fact, b] - inside[fact, a])
    np.add.at(length, rows, b - a)
    np.minimum.at(least, rows, np.minimum(ground.bound[start], ground.bound[end]))
    numbers[:, 0] = np.maximum(of.likely, UNLIKELY)
    numbers[:, 1] = total / np.maximum(length, 1)
    numbers[:, 2] = np.log(np.maximum(least, _LEAST_BOUND))
    found[2 * _OF_SPAN :] = _of_wholes(ground, asked, of, low)
    return found.T, numbers


def weigh(ground: Ground, asked: Asked, of: Readings, weights: Floats, of_numbers: Floats) -> Floats:
    """Give what each reading is worth, in log odds."""
    found, numbers = cues(ground, asked, of)
    worth: Floats = weights.take(found).sum(axis=1) + (numbers * of_numbers).sum(axis=1)
    return worth


def _of_span(ground: Ground, role: Ints, a: Ints, b: Ints) -> Ints:
    """Give the cues of spans that begin at `a` and end at `b`, (_OF_SPAN, spans)."""
    chars, tag = ground.chars, ground.tag
    left, right = _steps(_BOUNDS, ground.bound[a]), _steps(_BOUNDS, ground.bound[b])
    length, words = b - a, ground.words[b] - ground.words[a]
    before, first, last, behind = ground.before[a], chars[a + 2], chars[b + 1], ground.behind[b]
    first_tag, last_tag = tag[a + 1], tag[b]
    return hashed(
        1,
        (
            (role, before),
            (role, first),
            (role, first, chars[a + 3]),
            (role, first_tag),
            (role, tag[a], first_tag),
            (before, first),
            (chars[a], chars[a + 1]),
            (role, ground.cut[a], ground.opens[a]),
            (role, left),
            (role, behind),
            (role, last),
            (role, chars[b], last),
            (role, last_tag),
            (role, last_tag, tag[b + 1]),
            (last, behind),
            (chars[b + 2], chars[b + 3]),
            (role, ground.cut[b], ground.closes[b]),
            (role, right),
            (role, _few(chars, a + 2, length)),
            (role, np.minimum(length, 10)),
            (role, _few(ground.tags, ground.words[a], words)),
            (role, np.minimum(words, 8)),
            (role, np.minimum(ground.stops[b] - ground.stops[a], 2)),
        ),
    )


def _steps(of: NDArray[Any], values: NDArray[Any]) -> Ints:
    """Count the steps up to each value."""
    return of.searchsorted(values, side="right")  # what `np.digitize` gives, in half the time


def _few(numbers: Ints, start: Ints, length: Ints, most: int = 4) -> Ints:
    """Make one number of `length` numbers (each below 2^15) from `start` on; of more than `most`, -1."""
    place = np.arange(most)[:, None]
    seen = np.where(length > place, numbers.take(start + place, mode="clip") + 1, 0)
    total = (seen << 15 * place[::-1]).sum(axis=0)
    return np.where((length > most) | (length < 0), -1, total)


def _of_wholes(ground: Ground, asked: Asked, of: Readings, low: Ints) -> Ints:
    """Give the cues of whole readings, (_OF_WHOLE, readings)."""
    facts = asked.facts
    rule, kind, unit, value, value_end = np.array(
        [
            (
                _number(dict(fact.rules).get("indicator", "")),
                _number(fact.kind),
                _number(fact.unit),
                fact.start,
                fact.end,
            )
            for fact in facts
        ]
    ).T[:, of.fact]
    is_pair = (of.spans[:, 1, 0] != NO_SPAN).astype(np.int64)
    first, first_end = np.maximum(of.spans[:, 0], 0).T
    second, second_end = np.maximum(of.spans[:, 1], 0).T
    own = sums(asked.own > 0)
    row = of.fact
    shared = own[row, first_end] - own[row, first] + own[row, second_end] - own[row, second]
    length = first_end - first + second_end - second
    earlier, later = (_part_of(asked.elsewhere & bit > 0, of, length) for bit in (EARLIER, LATER))
    near = (10 * shared / np.maximum(length + own[row, -1], 1)).astype(np.int64)
    last, last_end = np.where(is_pair, second, first), np.where(is_pair, second_end, first_end)
    value, value_end = value - ground.first - low, value_end - ground.first - low
    side = np.where(last_end <= value, 0, np.where(first >= value_end, 1, 2))
    is_before, gap = side == 0, np.where(side == 0, value - last_end, last - value_end)
    between = second - first_end
    at_end, at_middle, at_second = last_end + low, np.clip(first_end + low, 0, ground.size), second + low * is_pair
    last_char = np.where(is_before, ground.chars[at_end + 1], 0)
    has_stop, has_fact = (count[at_second] > count[at_middle] for count in (ground.stops, ground.facts))
    is_own = of.is_own.astype(np.int64)
    return hashed(
        1 + _OF_SPAN,
        (
            (is_own, rule),
            (is_own, kind),
            (is_own,),
            (near,),
            (is_pair, kind),
            (_steps(_LENGTHS, length),),
            (side, kind),
            (side, unit),
            (side, _steps(_GAPS, gap)),
            (_few(ground.chars, at_end + 2, np.where(is_before, gap, -1), most=3),),
            (unit, last_char),
            (kind, last_char, np.where(is_before, ground.chars[at_end], 0)),
            (is_pair, _steps(_GAPS, between)),
            (is_pair, _few(ground.chars, at_middle + 2, np.where(is_pair, between, -1), most=3)),
            (is_pair, has_stop & (is_pair > 0)),
            (is_pair, has_fact & (is_pair > 0)),
            (earlier, later),
            (earlier, later, kind),
            (earlier, later, is_own),
        ),
    )


def _part_of(marked: NDArray[np.bool_], of: Readings, length: Ints) -> Ints:
    """Tell how much of each reading is marked: nothing 0, less than half 1, not all 2, all 3."""
    total, spans = sums(marked), np.maximum(of.spans, 0)
    count = sum(total[of.fact, spans[:, one, 1]] - total[of.fact, spans[:, one, 0]] for one in (0, 1))
    return _steps(_PARTS, count / np.maximum(length, 1))


@lru_cache(maxsize=4096)
def _number(name: str) -> int:
    return crc32(name.encode())


def hashed(first: int, of: Sequence[tuple[NDArray[Any], ...]]) -> Ints:
    """Hash cues, each by what it looks at and by the number of the look, to below CUES."""
    mixed = np.zeros((len(of), len(of[0][0])), dtype=np.uint64)
    mixed += np.arange(first, first + len(of), dtype=np.uint64)[:, None]
    mixed *= _MULTIPLIER
    for number in range(max(map(len, of))):
        looks = [row for row, look in enumerate(of) if len(look) > number]
        values = np.concatenate([of[row][number] for row in looks], dtype=np.int64).view(np.uint64)
        part = (mixed[looks] ^ values.reshape(len(looks), -1)) * _MULTIPLIER
        mixed[looks] = part ^ (part >> _SHIFT)
    found: Ints = (mixed * _MULTIPLIER >> _DOWN).astype(np.int64)
    return found
