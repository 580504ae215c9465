"""Train the tagger on one public corpus alone and score its test: `python benchmarks/public_corpora.py cluener`.

What the network can do, apart from our data: `models/README.md` lists the figures. Nothing is saved.

With `--encoder zhgovie/models/zh_govie_sm` the head stands on a trained encoder, pretrained on unlabelled text, which
has seen the train part of the corpus among others; without it, the network knows nothing but the corpus.

With `--words` it reads a list of words too, most of them from jieba's dictionary, which was counted on the People's
Daily of 1998 among others. MSRA's texts come from that newspaper, so the list knows many of its names.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import paths

from zhgovie.entities.statistical import Recogniser
from zhgovie.tagger import decode, network, wordlist
from zhgovie.tagger.features import BREAK, Ids, char_ids, fold, id_table
from zhgovie.tagger.network import Floats, Shape
from zhgovie.training import words
from zhgovie.training.corpora import Builder, Row, exact, read_rows
from zhgovie.training.finetune import widened
from zhgovie.training.gradient import Adam, Dropout, Pass, grow, initial, read_words

HEAD = "own"
CORPORA = {
    "cluener": ("dev", 14, 1500),
    "msra": ("test", 4, 3000),
    "resume": ("test", 10, 1500),
    "weibo": ("test", 20, 1500),
}
"""Split that is scored, epochs, characters a batch."""
_AVERAGED = 0.6
"""From this share of the steps on, parameters are averaged, every so many steps."""
_APART = 60


class Net(NamedTuple):
    """A network with what turns text into its ids."""

    params: dict[str, Floats]
    shape: Shape
    table: Ids


def main() -> None:
    """Train and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", choices=sorted(CORPORA))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--gram-dropout", type=float, help="share of pair lookups left out; by default as --dropout")
    parser.add_argument("--rate", type=float, default=0.0025, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--encoder", type=Path, help="trained pipeline whose encoder the head stands on")
    parser.add_argument("--grow", type=int, nargs="*", default=[], help="dilations of layers to add to the encoder")
    parser.add_argument("--words", action="store_true", help="read a list of words too (`zhgovie.training.words`)")
    parser.add_argument("--paths", action="store_true", help="learn and read whole paths of tags (`paths`)")
    options = parser.parse_args()
    split, epochs, batch = CORPORA[options.corpus]
    folder = options.shared / "data" / "ner" / options.corpus
    train, test = (list(read_rows(folder / f"{name}.jsonl.gz")) for name in ("train", split))
    labels = sorted({label for _, spans in train for _, _, label in spans})
    tags = 1 + 4 * len(labels)
    net = _trained(options, tags) if options.encoder else _fresh(train, tags, options.seed)
    if options.words:
        known = wordlist.build(words.listed(options.shared), net.table)
        net = net._replace(shape=read_words(net.params, net.shape, known, options.seed))
    if options.paths:
        net.params[f"{HEAD}.between"] = np.zeros((tags, tags), dtype=np.float32)
    builder = Builder(options.corpus, HEAD, labels, exact(labels), net.table)
    for text, spans in train:
        builder.add(text, spans)
    corpus = builder.build()
    rng = np.random.default_rng(options.seed)
    gram_drop = options.dropout if options.gram_dropout is None else options.gram_dropout
    kind = paths.PathPass if options.paths else Pass
    runner, adam = kind(net.params, net.shape, Dropout(options.dropout, rng), gram_drop), Adam(net.params)
    epochs = options.epochs or epochs
    total, done, taken, mean = epochs * len(corpus.ids) / batch, 0, 0, dict[str, Floats]()
    for epoch in range(epochs):
        for ids, allowed, weight in corpus.batches(batch, rng):
            result = runner.run(ids, {HEAD: (allowed, weight / np.float32(len(ids)))})
            x = min(1, done / total)
            rate = options.rate * min(1, done / 200 + 0.02) * (0.5 + 0.5 * math.cos(math.pi * x)) + 1e-5
            adam.update(result.grads, result.row_grads, rate)
            if x > _AVERAGED and done % _APART == 0:
                for name, array in net.params.items():
                    mean[name] = mean[name] + array if name in mean else array.copy()
                taken += 1
            done += 1
        params = {name: array / np.float32(taken) for name, array in mean.items()} if taken else net.params
        f1 = score(test, labels, net._replace(params=params))
        print(f"epoch {epoch + 1}: {options.corpus} {split} F1 {f1:.4f}", flush=True)


def _fresh(train: list[Row], tags: int, seed: int) -> Net:
    """Draw a network for the characters of the corpus."""
    counts = Counter(fold(char) for text, _ in train for char in text if char not in "\n\r")
    vocabulary = "".join(
        sorted((char for char, count in counts.items() if count > 1), key=lambda char: (-counts[char], char))
    )
    shape = Shape(128, (1, 2, 4, 1), ((2, 17),))
    return Net(initial(shape, len(vocabulary) + 2, {HEAD: tags}, seed), shape, id_table(vocabulary))


def _trained(options: argparse.Namespace, tags: int) -> Net:
    """Put a new head on a trained encoder."""
    tagger = Recogniser.load(options.encoder).tagger
    heads = tuple(f"{head}." for head in tagger.heads)
    params = {name: array for name, array in widened(tagger.params).items() if not name.startswith(heads)}
    shape = grow(params, tagger.shape, options.grow, options.seed) if options.grow else tagger.shape
    rng = np.random.default_rng(options.seed)
    params[f"{HEAD}.weight"] = rng.standard_normal((shape.width, tags), dtype=np.float32) * shape.width**-0.5
    params[f"{HEAD}.bias"] = np.zeros(tags, dtype=np.float32)
    return Net(params, shape, tagger.table)


def score(rows: list[Row], labels: list[str], net: Net) -> float:
    """Give F1 over exact spans and labels."""
    right = found = wanted = 0
    between = net.params.get(f"{HEAD}.between")
    for text, spans in rows:
        ids = np.concatenate([[BREAK], char_ids(text, net.table), [BREAK]])
        raw = network.scores(ids, net.params, net.shape, HEAD)[1:-1]
        breaks = ids[1:-1] == BREAK
        best = decode.spans(raw, breaks) if between is None else paths.spans(raw, between, breaks)
        mine = {(s, e, labels[n]) for s, e, n, *_ in best}
        right, found, wanted = right + len(mine & set(spans)), found + len(mine), wanted + len(set(spans))
    return 2 * right / max(1, found + wanted)


if __name__ == "__main__":
    main()
