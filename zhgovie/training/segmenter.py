"""Train the packaged segmenter: `python -m zhgovie.training.segmenter --shared ../shared`.

`spacy_pkuseg.train` on People's Daily of January 1998 (PKU standard), sentences of its test set left out; then features
whose weights are all but zero are dropped, which makes the model a third as large and no worse.
"""

from __future__ import annotations

import argparse
import gzip
import random
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

SEED = 0
RAREST = 3
"""Features seen no more often are not learned."""
ITERATIONS = 4
NEAR_ZERO = 0.02


def train(shared: Path, output: Path) -> None:
    """Train on the corpora in `shared` and write the pruned model to `output`."""
    import spacy_pkuseg
    from spacy_pkuseg.config import config

    folder = shared / "data" / "seg"
    test = _lines(folder / "pku" / "test.txt.gz")
    seen = {line.replace(" ", "") for line in test}
    lines = [line for line in _lines(folder / "pfr199801" / "train.txt.gz") if line.replace(" ", "") not in seen]
    random.Random(SEED).shuffle(lines)  # noqa: S311  (an order, no secret)
    random.seed(SEED)
    np.random.seed(SEED)
    config.featureTrim = RAREST
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / name for name in ("train.txt", "test.txt")]
        for file, part in zip(files, (lines, test), strict=True):
            file.write_text("\n".join(part) + "\n", encoding="utf-8")
        spacy_pkuseg.train(str(files[0]), str(files[1]), scratch, train_iter=ITERATIONS)
        prune(Path(scratch), output)


def prune(source: Path, output: Path, near_zero: float = NEAR_ZERO) -> None:
    """Drop the features whose weights are all below `near_zero`, and the words that no feature names any more."""
    import srsly

    features: dict[str, Any] = srsly.read_msgpack(source / "features.msgpack")
    with np.load(source / "weights.npz", allow_pickle=False) as archive:
        tags, count = (int(size) for size in archive["sizes"])
        weights = archive["w"]
    nodes, edges = weights[: tags * count].reshape(count, tags), weights[tags * count :]
    kept = np.flatnonzero(np.abs(nodes).max(axis=1) >= near_zero)
    kept = np.union1d(kept, [0])  # row 0 stands for "no known feature"
    new = {int(old): number for number, old in enumerate(kept)}
    index = {name: new[old] for name, old in features["feature_to_idx"].items() if old in new}
    named = {name.partition(".")[2] for name in index}
    output.mkdir(parents=True, exist_ok=True)
    pruned = {
        "unigram": features["unigram"],
        "bigram": [pair for pair in features["bigram"] if pair in named],
        "feature_to_idx": index,
        "tag_to_idx": features["tag_to_idx"],
    }
    srsly.write_msgpack(output / "features.msgpack", pruned)
    flat = np.concatenate([nodes[kept].ravel(), edges]).astype(np.float32).astype(np.float64)
    np.savez_compressed(output / "weights.npz", sizes=np.array([tags, len(kept)]), w=flat)


def _lines(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line.strip() for line in lines if line.strip()]


def main(arguments: Iterable[str] | None = None) -> None:
    """Train the packaged segmenter."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/seg/")
    parser.add_argument("-o", "--output", type=Path, default=Path("zhgovie/models/zh_govie_seg"))
    options = parser.parse_args(None if arguments is None else list(arguments))
    train(options.shared, options.output)


if __name__ == "__main__":
    main()
