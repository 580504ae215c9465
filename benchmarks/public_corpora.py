"""Train the tagger on one public corpus alone and score its test: `python benchmarks/public_corpora.py cluener`.

What the network can do, apart from our data: `models/README.md` lists the figures. Nothing is saved.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path

import numpy as np

from zhgovie.tagger import decode, network
from zhgovie.tagger.features import BREAK, char_ids, fold, id_table
from zhgovie.tagger.network import Shape
from zhgovie.training.corpora import Builder, Row, exact, read_rows
from zhgovie.training.gradient import Adam, Dropout, Pass, initial

HEAD = "own"
CORPORA = {
    "cluener": ("dev", 14, 1500),
    "msra": ("test", 4, 3000),
    "resume": ("test", 10, 1500),
    "weibo": ("test", 20, 1500),
}
"""Split that is scored, epochs, characters a batch."""


def main() -> None:
    """Train and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", choices=sorted(CORPORA))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    split, epochs, batch = CORPORA[options.corpus]
    folder = options.shared / "data" / "ner" / options.corpus
    train, test = (list(read_rows(folder / f"{name}.jsonl.gz")) for name in ("train", split))
    counts = Counter(fold(char) for text, _ in train for char in text if char not in "\n\r")
    vocabulary = "".join(
        sorted((char for char, count in counts.items() if count > 1), key=lambda char: (-counts[char], char))
    )
    labels = sorted({label for _, spans in train for _, _, label in spans})
    table, shape = id_table(vocabulary), Shape(128, (1, 2, 4, 1), ((2, 17),))
    builder = Builder(options.corpus, HEAD, labels, exact(labels), table)
    for text, spans in train:
        builder.add(text, spans)
    corpus = builder.build()
    rng = np.random.default_rng(options.seed)
    params = initial(shape, len(vocabulary) + 2, {HEAD: 1 + 4 * len(labels)}, options.seed)
    runner, adam = Pass(params, shape, Dropout(options.dropout, rng), gram_drop=options.dropout), Adam(params)
    epochs = options.epochs or epochs
    total, done = epochs * len(corpus.ids) / batch, 0
    for epoch in range(epochs):
        for ids, allowed, weight in corpus.batches(batch, rng):
            result = runner.run(ids, {HEAD: (allowed, weight / np.float32(len(ids)))})
            rate = 0.0025 * min(1, done / 200 + 0.02) * (0.5 + 0.5 * math.cos(math.pi * min(1, done / total))) + 1e-5
            adam.update(result.grads, result.row_grads, rate)
            done += 1
        print(
            f"epoch {epoch + 1}: {options.corpus} {split} F1 {score(test, labels, params, shape, table):.4f}",
            flush=True,
        )


def score(rows: list[Row], labels: list[str], params: dict, shape: Shape, table: np.ndarray) -> float:
    """Give F1 over exact spans and labels."""
    right = found = wanted = 0
    for text, spans in rows:
        ids = np.concatenate([[BREAK], char_ids(text, table), [BREAK]])
        raw = network.scores(ids, params, shape, HEAD)[1:-1]
        mine = {(s, e, labels[n]) for s, e, n, _ in decode.spans(raw, ids[1:-1] == BREAK)}
        right, found, wanted = right + len(mine & set(spans)), found + len(mine), wanted + len(set(spans))
    return 2 * right / max(1, found + wanted)


if __name__ == "__main__":
    main()
