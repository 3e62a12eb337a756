"""Fits a logistic regression over named features with plain numpy: full-batch Adam, L2, a fixed number of steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.linear import LinearModel

STEPS = 300
RATE = 0.08
MIN_COUNT = 3
"""A feature seen less often is the filling of a slot, not a way of speaking."""
KEEP = 0.02
"""Weights smaller than this are dropped from the shipped file; they change no decision we could measure."""


def fit(rows: Sequence[Sequence[str]], labels: Sequence[bool], *, l2: float, threshold: float) -> LinearModel:
    """Return the model of `labels` given the rows' features. Deterministic: starts at zero, no shuffling."""
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    index = {name: i for i, name in enumerate(names)}
    row_of, column_of = _pairs(rows, index)
    target = np.array(labels, dtype=np.float64)
    # Both answers weigh the same, however many examples each has.
    weight = np.where(target == 1, 0.5 / max(target.sum(), 1), 0.5 / max((1 - target).sum(), 1))
    parameters = _adam(row_of, column_of, target, weight, len(names), l2)
    kept = {name: round(float(w), 3) for name, w in zip(names, parameters, strict=False) if abs(w) >= KEEP}
    return LinearModel(kept, round(float(parameters[-1]), 3), threshold)


def _pairs(rows: Sequence[Sequence[str]], index: dict[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the (row, feature) positions of all ones of the sparse matrix."""
    pairs = [(i, index[name]) for i, row in enumerate(rows) for name in row if name in index]
    array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return array[:, 0], array[:, 1]


def _adam(
    row_of: NDArray[np.int64],
    column_of: NDArray[np.int64],
    target: NDArray[np.float64],
    weight: NDArray[np.float64],
    width: int,
    l2: float,
) -> NDArray[np.float64]:
    """Minimise weighted log loss + l2/2 |w|^2; the last parameter is the bias and is not shrunk."""
    parameters = np.zeros(width + 1)
    first, second = np.zeros_like(parameters), np.zeros_like(parameters)
    for step in range(1, STEPS + 1):
        logits = np.bincount(row_of, parameters[column_of], minlength=len(target)) + parameters[-1]
        error = weight * (1 / (1 + np.exp(-np.clip(logits, -30, 30))) - target)
        gradient = np.append(np.bincount(column_of, error[row_of], minlength=width), error.sum())
        gradient[:-1] += l2 * parameters[:-1]
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        parameters -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return parameters
