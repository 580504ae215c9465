"""A conditional logit: of each case's candidates, how likely each is the right one (McFadden 1974). Needs scipy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]


def fit(  # noqa: PLR0913  (what a likelihood is made of)
    matrix: Any,
    right: NDArray[np.bool_],
    sizes: NDArray[np.int64],
    copies: Reals,
    *,
    penalty: float,
    steps: int,
    known: Reals | float = 0.0,
) -> Reals:
    """Give the weights of the columns of `matrix`, whose rows are the candidates of all cases in order.

    Parameters
    ----------
    right
        Which candidates are right, (rows,); at least one of each case.
    sizes, copies
        How many candidates each case has, and how often it counts.
    penalty
        Half of it times the squared weights is added to the loss.
    steps
        Most steps of L-BFGS.
    known
        Scores that the candidates have beforehand, (rows,).
    """
    from scipy.optimize import minimize

    starts, group = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights + known
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        total, good = np.add.reduceat(odds, starts), np.add.reduceat(np.where(right, odds, 0.0), starts)
        slope = (odds / total[group] - np.where(right, odds, 0.0) / good[group]) * copies[group]
        value = -(copies * np.log(good / total)).sum() + penalty / 2 * weights @ weights
        return value, matrix.T @ slope + penalty * weights

    start = np.zeros(matrix.shape[1])
    found: Reals = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    return found
