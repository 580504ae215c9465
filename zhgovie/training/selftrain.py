"""Self-training: unlabelled articles labelled by the rules and the model of the moment together.

The rules know lists and forms, the model knows contexts; a model trained on what they agree on, and on what only one of
them found, generalises both.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from zhgovie import entities
from zhgovie.entities.statistical import HEAD, Recogniser
from zhgovie.tagger import decode, network
from zhgovie.tagger.features import char_ids
from zhgovie.tagger.weights import Tagger
from zhgovie.text.document import prepare
from zhgovie.training.corpora import Builder, Corpus, exact

_BEGINNING = 900
"""Of an article so many characters and the sentence they end in are used: beginnings differ, endings are formulas."""
_CONTRADICTED = 0.02
"""A tag the model finds less likely teaches nothing."""


def corpus(tagger: Tagger, articles: Path, *, characters: int, seed: int) -> Corpus:
    """Label about `characters` of the articles in a `*.jsonl.gz`."""
    recogniser, labels = Recogniser(tagger), tagger.heads[HEAD]
    builder = Builder("self", HEAD, labels, exact(labels), tagger.table)
    done = 0
    for text in beginnings(articles, seed):
        document = prepare(text)
        found = entities.find(document, model=recogniser)
        builder.add(document.clean, [(e.start, e.end, e.label) for e in found], inside=document.content, weight=0.5)
        _forget_contradicted(builder, document.clean, tagger)
        done += len(text)
        if done > characters:
            break
    return builder.build()


def beginnings(articles: Path, seed: int) -> Iterator[str]:
    """Give the beginnings of the articles in an order that `seed` fixes."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    random.Random(seed).shuffle(texts)  # noqa: S311  (an order, no secret)
    for text in texts:
        end = text.find("。", _BEGINNING)
        yield text if len(text) <= _BEGINNING + 100 else text[: end + 1 if end > 0 else _BEGINNING + 100]


def _forget_contradicted(builder: Builder, clean: str, tagger: Tagger) -> None:
    """Take the weight from characters of the last row whose tag the model all but excludes."""
    _, allowed, weights = builder.parts[-1]
    tag_of = {number: next(iter(tags)) for tags, number in builder.sets.items() if len(tags) == 1}
    tags = np.array([tag_of[number] for number in allowed[:-1]])
    logs = decode.log_softmax(network.scores(char_ids(clean, tagger.table), tagger.params, tagger.shape, HEAD))
    weights[:-1][logs[np.arange(len(tags)), tags] < np.log(_CONTRADICTED)] = 0
