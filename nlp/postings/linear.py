"""A small linear model over named binary features: the learned part of reading postings.

Weights are kept by feature name, so every decision can be read off ("word:copilot +1.2"), loading is one JSON file, and
a reading costs a few dozen dictionary look-ups instead of tokenisation and a forward pass.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path


@dataclass(frozen=True)
class LinearModel:
    """Logistic regression: the probability of "yes" for a set of features."""

    weights: dict[str, float]
    bias: float
    threshold: float

    def score(self, features: Iterable[str]) -> float:
        """Return the probability that the answer is yes; unknown features weigh nothing."""
        total = self.bias + sum(map(self.weights.get, features, repeat(0.0)))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def __call__(self, features: Iterable[str]) -> bool:
        """Answer yes or no at the threshold fixed in training."""
        return self.score(features) >= self.threshold


@dataclass(frozen=True)
class PostingModels:
    """What ships: both linear models and the version that names them in every reading."""

    version: str
    ai_tools: LinearModel
    software: LinearModel

    @classmethod
    def load(cls, path: Path) -> PostingModels:
        """Read the shipped file.

        Raises:
            ValueError: the file lacks a part, with its path in the message.
        """
        raw = json.loads(path.read_text(encoding="utf-8"))
        try:
            return cls(raw["version"], LinearModel(**raw["ai_tools"]), LinearModel(**raw["software"]))
        except (KeyError, TypeError) as error:
            raise ValueError(
                f"{path}: not a postings model ({error}); rebuild with nlp.training.postings.train"
            ) from error

    def save(self, path: Path) -> None:
        """Write the models as one JSON file, names sorted, so that equal models are equal bytes."""
        parts = {
            name: {"weights": model.weights, "bias": model.bias, "threshold": model.threshold}
            for name, model in (("ai_tools", self.ai_tools), ("software", self.software))
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        body = json.dumps({"version": self.version, **parts}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        path.write_text(body + "\n", encoding="utf-8")
