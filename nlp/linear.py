"""A small linear model over named binary features: the learned part of what patterns alone cannot decide.

Weights are kept by feature name, so every decision can be read off ("word:copilot +1.2"), loading is one JSON file, and
a reading costs a few dozen dictionary look-ups instead of tokenisation and a forward pass.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class LinearModel:
    """Logistic regression: the probability of "yes" for a set of features."""

    weights: dict[str, float]
    bias: float
    threshold: float

    def log_odds(self, features: Iterable[str]) -> float:
        """Return the log-odds that the answer is yes; unknown features weigh nothing."""
        return self.bias + sum(map(self.weights.get, features, repeat(0.0)))

    def score(self, features: Iterable[str]) -> float:
        """Return the probability that the answer is yes."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.log_odds(features)))))

    def __call__(self, features: Iterable[str]) -> bool:
        """Answer yes or no at the threshold fixed in training."""
        return self.score(features) >= self.threshold

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a model from its file.

        Raises:
            ValueError: the file is none of ours, with its path in the message.
        """
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (TypeError, ValueError) as error:
            raise ValueError(f"{path}: not a linear model ({error}); train it again with nlp/project.yml") from error

    def save(self, path: Path) -> None:
        """Write the model as one JSON file, names sorted, so that equal models are equal bytes."""
        parts = {"weights": self.weights, "bias": self.bias, "threshold": self.threshold}
        path.write_text(
            json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
        )


class LinearModels(Generic[Answer]):
    """The models of several answers to one text, read in one pass: every feature is looked up once for all of them."""

    def __init__(self, models: Mapping[Answer, LinearModel]) -> None:
        self.answers = tuple(models)
        names = dict.fromkeys(chain.from_iterable(model.weights for model in models.values()))
        self._rows = {name: row for row, name in enumerate(names)}
        self._weights = np.zeros((len(names), len(models)))
        for column, model in enumerate(models.values()):
            self._weights[[*map(self._rows.__getitem__, model.weights)], column] = [*model.weights.values()]
        self._biases = np.array([model.bias for model in models.values()])

    def log_odds(self, features: Iterable[str]) -> NDArray[np.float64]:
        """Return the log-odds of every answer, in the order of `answers`; unknown features weigh nothing."""
        rows = sorted(row for name in features if (row := self._rows.get(name)) is not None)
        total: NDArray[np.float64] = self._weights[np.array(rows, dtype=np.intp)].sum(axis=0) + self._biases
        return total
