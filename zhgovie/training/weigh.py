"""Fit the merge's weights: `python -m zhgovie.training.weigh --shared ../shared`.

A logistic regression says of each candidate whether the annotator marked it. It is fitted on the passages that
`models/passages.jsonl` keeps back for it (`"part": "weigh"`): no model has learnt from them and no rule was written on
them, so that each proposer is taken for what it is worth on new text. Weights near nothing are left out. What is found
again elsewhere depends on the weights there were, so that a second run after a change of rules settles them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhgovie.entities import Model, decided
from zhgovie.entities.gazetteer import scan
from zhgovie.entities.merge import unoccupied
from zhgovie.entities.statistical import Recogniser
from zhgovie.entities.weigh import Place, cases, features, overview
from zhgovie.quantities import find as find_quantities
from zhgovie.training.examples import articles_of
from zhgovie.training.passages import Passage, passages

TARGET = Path(__file__).parents[1] / "lexicons" / "entity_weights.tsv"
HEADER = """\
# What speaks for and against a candidate of the entity stage, in log odds by unit of the feature (entities/weigh.py).
# Source: logistic regression on the passages of models/passages.jsonl that are kept back for it, by
# `python -m zhgovie.training.weigh`; `alone`: rules without a model, `beside`: with the packaged one.
feature\talone\tbeside
"""
_PENALTY = 4.0
"""Half of it times the squared weights is added to the loss."""
_LEAST = 0.01
"""Smaller weights are left out."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Examples of one fit."""

    features: list[dict[str, float]]
    """Of each candidate."""
    marked: list[bool]
    """Whether the annotator marked it."""


def rows(of: Sequence[Passage], model: Model | None) -> Rows:
    """Make an example of each candidate of the passages, but for those at doubtful stretches."""
    found = Rows([], [])
    for passage in of:
        marked = {(start, end, label) for start, end, label in passage.spans}
        for place, values in _candidates(passage.text, model):
            if not any(place[0] < end and start < place[1] for start, end in passage.doubtful):
                found.features.extend([values] * passage.copies)
                found.marked.extend([place in marked] * passage.copies)
    return found


def _candidates(text: str, model: Model | None) -> Iterator[tuple[Place, dict[str, float]]]:
    """Give the features of each candidate, names that the weights of the moment found elsewhere among them."""
    occupied = find_quantities(text)
    judge = model.read(text) if model else None
    candidates, _ = decided(scan(text), occupied=occupied, judge=judge)
    free = unoccupied(cases(candidates, judge), occupied)
    view = overview(text, free)
    for number, case in enumerate(free):
        values: dict[str, float] = {}
        for name, value in features(view, number):
            values[name] = values.get(name, 0.0) + value
        yield case.place, values


def fit(of: Rows, penalty: float = _PENALTY) -> dict[str, float]:
    """Fit one regression; its weights by feature."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    names = sorted({name for values in of.features for name in values})
    column = {name: number for number, name in enumerate(names)}
    lengths = [len(values) for values in of.features]
    matrix = csr_matrix(
        (
            [value for values in of.features for value in values.values()],
            [column[name] for values in of.features for name in values],
            np.concatenate([[0], np.cumsum(lengths)]),
        ),
        shape=(len(lengths), len(names)),
    )
    sign = np.where(of.marked, 1.0, -1.0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (matrix @ weights)
        slope = -sign / (1 + np.exp(np.clip(margin, -500, 500)))
        value = np.logaddexp(0, -margin).sum() + penalty / 2 * (weights @ weights)
        return float(value), matrix.T @ slope + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    return dict(zip(names, found.x.tolist(), strict=True))


def write(alone: dict[str, float], beside: dict[str, float], path: Path = TARGET) -> None:
    """Write both fits side by side."""
    lines = []
    for name in sorted(alone.keys() | beside.keys()):
        values = alone.get(name, 0.0), beside.get(name, 0.0)
        if max(map(abs, values)) >= _LEAST or name.startswith("rule:"):
            lines.append(f"{name}\t{values[0]:.3f}\t{values[1]:.3f}\n")
    path.write_text(HEADER + "".join(lines), encoding="utf-8")


def main() -> None:
    """Fit on the passages kept back and write the lexicon."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--passages", type=Path, default=Path("models/passages.jsonl"))
    parser.add_argument("--model", type=Path, help="a trained model; by default the packaged one")
    options = parser.parse_args()
    articles = articles_of(options.shared)
    kept = [passage for passage in passages(options.passages, articles) if passage.part == "weigh"]
    write(fit(rows(kept, None)), fit(rows(kept, Recogniser.load(options.model))))


if __name__ == "__main__":
    main()
