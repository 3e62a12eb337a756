"""Combine the sides of the hybrid: the encoder's logits, the linear model over cues, and the decision of the rules.

Weights were set on our own held-out passages; docs/model-card-attribution.md says what each side earns. The
temperature makes scores mean what they say.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from db.vocabulary import AttributionLabel
from nlp.attribution.decision import Decision
from nlp.attribution.features import NAMES

CUES = 0.5
"""Weight of the linear model beside the encoder's."""
DECISION = 1.0
"""Weight of what the rules' decision tells: the log-likelihood of that decision under each label on our texts."""

TEMPERATURE = 2.0
"""Divides the sum: sources that read the same words are surer together than they should be."""


class CueModel:
    """Multinomial regression over the cue features, and how far each decision of the rules can be trusted."""

    def __init__(
        self,
        labels: Sequence[str],
        weights: Sequence[Sequence[float]],
        bias: Sequence[float],
        decisions: Mapping[str, Sequence[float]],
    ) -> None:
        self._labels = [AttributionLabel(label) for label in labels]
        self._weights, self._bias, self._decisions = weights, bias, decisions

    @classmethod
    def load(cls, path: Path) -> Self:
        """Load weights.

        Raises:
            ValueError: they were fitted on other features than this code reads.
        """
        stored = json.loads(path.read_text(encoding="utf-8"))
        if tuple(stored["features"]) != NAMES:
            raise ValueError(f"{path}: fitted on other features than this code reads; train again")
        return cls(stored["labels"], stored["weights"], stored["bias"], stored["decisions"])

    def log_odds(self, row: Sequence[float]) -> dict[AttributionLabel, float]:
        """A log-odds value per label for a row of features."""
        totals = list(self._bias)
        for value, weights in zip(row, self._weights, strict=True):
            if value:
                totals = [total + value * weight for total, weight in zip(totals, weights, strict=True)]
        return dict(zip(self._labels, totals, strict=True))

    def trust(self, decision: Decision) -> dict[AttributionLabel, float]:
        """Log-likelihood of a decision under each label; nothing known of it says nothing."""
        known = self._decisions.get(decision.key, [0.0] * len(self._labels))
        return dict(zip(self._labels, known, strict=True))


def combine(
    encoder: Mapping[AttributionLabel, float],
    cues: Mapping[AttributionLabel, float],
    trust: Mapping[AttributionLabel, float],
) -> dict[AttributionLabel, float]:
    """Probability of each label."""
    first, second = _log_softmax(encoder), _log_softmax(cues)
    total = {label: first[label] + CUES * second[label] + DECISION * trust[label] for label in first}
    scaled = _log_softmax({label: value / TEMPERATURE for label, value in total.items()})
    return {label: math.exp(value) for label, value in scaled.items()}


def _log_softmax(values: Mapping[AttributionLabel, float]) -> dict[AttributionLabel, float]:
    """Normalised logs."""
    top = max(values.values())
    norm = top + math.log(sum(math.exp(value - top) for value in values.values()))
    return {label: value - norm for label, value in values.items()}
