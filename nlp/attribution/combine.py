"""Add up what the network, the rules and the wording say of a window: probabilities of the labels.

How far a decision of the rules can be trusted was counted on written passages (nlp/training/attribution/trust.py); the
temperature makes scores mean what they say. Where the rules hear an outsider say the very words in which the network
finds a cause, the cause is less likely the employer's. `heard_events` says how much the network's word for an event
counts. What each side earns stands in docs/model-card-attribution.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from db.vocabulary import AttributionLabel, EventType
from nlp.attribution.decision import Decision
from nlp.attribution.encoder import LABELS, Frame
from nlp.attribution.sentences import sentence_at
from nlp.attribution.statements import Statement
from nlp.attribution.voices import Voice

OUTSIDE = 1.0
"""Log-odds taken from cited_cause and given to third_party where an outsider says it. Half to twice as much does the
same on our passages held out, within chance; where nothing but the speaker changes, more outsiders are heard."""
WORDING = 0.5
"""Share of the wording's log-odds that is added: five models that each set a label against the others are too sure. 0.3
to 0.7 do the same on passages by other hands, within chance."""

LAYOFF_HEARD, UNTIED = 0.7, 0.4
"""What a layoff's log-odds by the network count for, and what AI that is tied to nothing counts against it. The network
learnt from passages about jobs and hears a layoff in product news, the more likely a mistake where it finds no tie. A
layoff is so read in 16 instead of 30 of 170 pages of ours about AI alone, and no worse in passages held out."""


class Scales(NamedTuple):
    """The log-likelihood of every decision the rules take under each label, and the temperature of the sum."""

    decisions: dict[str, list[float]]
    temperature: float

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the shipped file.

        Raises:
            ValueError: it was made for other labels than this code reads.
        """
        stored = json.loads(path.read_text(encoding="utf-8"))
        if tuple(stored["labels"]) != LABELS:
            raise ValueError(f"{path}: labels {stored['labels']}, expected {list(LABELS)}; train again")
        return cls(stored["decisions"], stored["temperature"])

    def save(self, path: Path) -> None:
        """Write the file that ships."""
        stored = {"labels": list(LABELS), "decisions": self.decisions, "temperature": self.temperature}
        path.write_text(json.dumps(stored) + "\n", encoding="utf-8")

    def probabilities(
        self,
        network: Mapping[AttributionLabel, float],
        decision: Decision,
        wording: Sequence[float] | NDArray[np.float64],
        *,
        outside: bool,
    ) -> dict[AttributionLabel, float]:
        """Probability of each label; a decision nothing is known of says nothing.

        `wording` are log-odds in the order of LABELS; `outside` is whether an outsider says what the network takes for
        the cause.
        """
        trust = self.decisions.get(decision.key, [0.0] * len(LABELS))
        odds = {
            label: network[label] + trusted + WORDING * float(worded)
            for label, trusted, worded in zip(LABELS, trust, wording, strict=True)
        }
        if outside:
            odds[AttributionLabel.CITED_CAUSE] -= OUTSIDE
            odds[AttributionLabel.THIRD_PARTY] += OUTSIDE
        return _softmax([odds[label] / self.temperature for label in LABELS])


def heard_events(frame: Frame) -> dict[EventType, float]:
    """The log-odds of the events by the network, as they are added to those of the linear models."""
    odds = frame.log_odds
    tied = max(odds[label] for label in LABELS if label is not AttributionLabel.MENTIONED)
    layoff = LAYOFF_HEARD * frame.events[EventType.LAYOFF] - UNTIED * (odds[AttributionLabel.MENTIONED] - tied)
    return {**frame.events, EventType.LAYOFF: layoff}


def outsider_says_cause(frame: Frame, statements: Sequence[Statement], offsets: Sequence[tuple[int, int]]) -> bool:
    """Whether an outsider, named or not, says the words in which the network finds a cause.

    `offsets` are those of the statements in a window's text.
    """
    start, _ = frame.spans[AttributionLabel.CITED_CAUSE]
    return statements[sentence_at(offsets, start)].heard.voice in {Voice.OUTSIDER, Voice.UNNAMED}


def _softmax(values: Sequence[float]) -> dict[AttributionLabel, float]:
    """Probabilities from log-odds in the order of LABELS."""
    powers = [math.exp(value - max(values)) for value in values]
    return {label: power / sum(powers) for label, power in zip(LABELS, powers, strict=True)}
