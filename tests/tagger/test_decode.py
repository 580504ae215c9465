"""The decoder finds the best legal path; a slow search over all paths is the judge."""

from itertools import product

import numpy as np
import pytest

from zhgovie.tagger import decode

LABELS = ("A", "B")
TAGS = decode.tag_names(LABELS)
INNER = {"B", "I"}


def legal(path: tuple[int, ...]) -> bool:
    names = [TAGS[i] for i in path]
    for before, after in zip(["O", *names], [*names, "O"], strict=True):
        opened = before[0] in INNER
        continues = after[0] in {"I", "E"}
        if opened != continues or (opened and before[1:] != after[1:]):
            return False
    return True


def read(path: tuple[int, ...]) -> list[tuple[int, int, int]]:
    out, start = [], 0
    for i, tag in enumerate(path):
        mark, _, label = TAGS[tag].partition("-")
        if mark in {"B", "S"}:
            start = i
        if mark in {"E", "S"}:
            out.append((start, i + 1, LABELS.index(label)))
    return out


@pytest.mark.parametrize("seed", range(12))
def test_best_legal_path_is_found(seed: int) -> None:
    raw = np.random.default_rng(seed).normal(size=(5, len(TAGS))).astype(np.float32)
    logs = decode.log_softmax(raw)
    every = (p for p in product(range(len(TAGS)), repeat=5) if legal(p))
    best = max(every, key=lambda path: sum(logs[i, tag] for i, tag in enumerate(path)))
    found = decode.spans(raw, np.zeros(5, dtype=bool))
    assert [span[:3] for span in found] == read(best)


@pytest.mark.parametrize("seed", range(20))
def test_likeliest_tags_that_fit_are_the_best_path(seed: int) -> None:
    """Stretches of legal tags with a fault here and there read as the walk through all of them does."""
    rng = np.random.default_rng(seed)
    names = ["O", "S-A", "O", "B-B", "I-B", "I-B", "E-B", "S-B", "B-A", "E-A"] * 8
    tags = np.array([TAGS.index(name) for name in names])
    faults = rng.random(len(tags)) < 0.04
    tags[faults] = rng.integers(0, len(TAGS), faults.sum())
    raw = rng.normal(size=(len(tags), len(TAGS))).astype(np.float32)
    raw[np.arange(len(tags)), tags] += 6
    raw[:, 0] -= 2 * (rng.random(len(tags)) < 0.7)  # here and there a character is surely O
    logs = decode.log_softmax(raw)
    found = decode.best_spans(logs, np.zeros(len(tags), dtype=bool))
    every = [*decode._walk(logs, [0], [len(tags)])]
    assert [span[:3] for span in found] == [span[:3] for span in sorted(every)]
    assert [span[3] for span in found] == pytest.approx([span[3] for span in sorted(every)])


def test_spans_end_at_breaks() -> None:
    raw = np.full((4, len(TAGS)), -9, dtype=np.float32)
    raw[range(4), [TAGS.index(t) for t in ("B-A", "I-A", "I-A", "E-A")]] = 9
    breaks = np.array([False, False, True, False])
    assert all(end <= 2 or start >= 3 for start, end, *_ in decode.spans(raw, breaks))


def test_outside_bias_drops_doubtful_spans() -> None:
    raw = np.zeros((1, len(TAGS)), dtype=np.float32)
    raw[0, TAGS.index("S-B")] = 1.0
    assert [s[:3] for s in decode.spans(raw, np.zeros(1, dtype=bool))] == [(0, 1, 1)]
    assert decode.spans(raw, np.zeros(1, dtype=bool), outside=2.0) == []


def test_probability_is_the_mean_of_the_tags() -> None:
    raw = np.zeros((1, len(TAGS)), dtype=np.float32)
    raw[0, TAGS.index("S-A")] = 3.0
    (span,) = decode.spans(raw, np.zeros(1, dtype=bool))
    assert span[3] == pytest.approx(np.exp(3) / (np.exp(3) + len(TAGS) - 1), rel=1e-5)


def test_nothing_in_nothing_out() -> None:
    assert decode.spans(np.zeros((0, len(TAGS)), dtype=np.float32), np.zeros(0, dtype=bool)) == []
