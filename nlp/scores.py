"""Measures for labelled sets: per-label scores, macro-F1, bootstrap intervals, calibration, span overlap.

Small and pure, so that a figure in a model card and a floor in a test come from the same lines. A label with
no gold row and no prediction is left out of a macro average: it was not measured.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class LabelScore(NamedTuple):
    """Precision, recall and F1 of one label, with its number of gold rows."""

    precision: float
    recall: float
    f1: float
    support: int


class Interval(NamedTuple):
    """A statistic with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def confusion(gold: Sequence[str], predicted: Sequence[str]) -> Counter[tuple[str, str]]:
    """Count (gold, predicted) pairs.

    Raises:
        ValueError: the two sequences differ in length.
    """
    return Counter(zip(gold, predicted, strict=True))


def label_scores(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, LabelScore]:
    """Score every label that occurs in either sequence, sorted by name."""
    pairs = confusion(gold, predicted)
    gold_counts, predicted_counts = Counter(gold), Counter(predicted)
    scores = {}
    for label in sorted(gold_counts | predicted_counts):
        hits = pairs[label, label]
        precision = hits / predicted_counts[label] if predicted_counts[label] else 0.0
        recall = hits / gold_counts[label] if gold_counts[label] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
        scores[label] = LabelScore(precision, recall, f1, gold_counts[label])
    return scores


def macro_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """Average F1 over the labels that occur; 0.0 for no rows."""
    scores = label_scores(gold, predicted)
    return sum(score.f1 for score in scores.values()) / len(scores) if scores else 0.0


def accuracy(gold: Sequence[object], predicted: Sequence[object]) -> float:
    """Share of equal pairs (None equals None); 0.0 for no rows."""
    return sum(a == b for a, b in zip(gold, predicted, strict=True)) / len(gold) if gold else 0.0


def bootstrap(
    rows: Sequence[T], statistic: Callable[[Sequence[T]], float], *, draws: int = 1000, seed: int = 20260101
) -> Interval:
    """Give a statistic of rows with its 95 % percentile interval over resamples with replacement."""
    generator = random.Random(seed)
    values = sorted(statistic(generator.choices(rows, k=len(rows))) for _ in range(draws)) if rows else [0.0]
    last = len(values) - 1
    return Interval(statistic(rows), values[round(0.025 * last)], values[round(0.975 * last)])


def calibration_error(scores: Sequence[float], correct: Sequence[bool], *, bins: int = 10) -> float:
    """Expected calibration error: mean gap between score and accuracy over equal-width bins, by bin size."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for score, hit in zip(scores, correct, strict=True):
        groups.setdefault(min(int(score * bins), bins - 1), []).append((score, hit))
    gaps = (abs(sum(s for s, _ in g) - sum(hit for _, hit in g)) for g in groups.values())
    return sum(gaps) / len(scores) if scores else 0.0


def calibration_by_chance(scores: Sequence[float], *, draws: int = 1000, seed: int = 20260101) -> Interval:
    """The calibration error that as many answers show whose scores mean what they say: median and 95 % range of draws.

    With few rows a bin's accuracy strays from its score by chance alone, so that no error is zero.
    """
    generator = random.Random(seed)
    kept = ([generator.random() < score for score in scores] for _ in range(draws))
    errors = sorted(calibration_error(scores, correct) for correct in kept)
    last = len(errors) - 1
    return Interval(errors[round(0.5 * last)], errors[round(0.025 * last)], errors[round(0.975 * last)])


def spans_overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two half-open spans share at least one character."""
    return max(first[0], second[0]) < min(first[1], second[1])


def format_scores(gold: Sequence[str], predicted: Sequence[str]) -> str:
    """Per-label scores as aligned text lines."""
    lines = [f"{'label':<20} {'P':>6} {'R':>6} {'F1':>6} {'n':>5}"]
    lines += [
        f"{label:<20} {s.precision:6.3f} {s.recall:6.3f} {s.f1:6.3f} {s.support:5d}"
        for label, s in label_scores(gold, predicted).items()
    ]
    return "\n".join(lines)


def format_confusion(gold: Sequence[str], predicted: Sequence[str]) -> str:
    """Confusion matrix as aligned text, gold in rows."""
    pairs = confusion(gold, predicted)
    labels = sorted({label for pair in pairs for label in pair})
    width = max((len(label) for label in labels), default=4) + 1
    lines = ["gold \\ read".ljust(20) + "".join(label.rjust(width) for label in labels)]
    lines += [g.ljust(20) + "".join(str(pairs[g, p]).rjust(width) for p in labels) for g in labels]
    return "\n".join(lines)
