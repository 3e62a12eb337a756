"""Trains both linear models on our own texts and writes the shipped file: `python -m nlp.training.postings.train`.

Prints what a fifth of the frames, held out of training, says about each model: the honest figure, because snippets
made from one frame resemble each other.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from nlp.linear import LinearModel
from nlp.postings import ai_tools, software
from nlp.postings.models import PostingModels
from nlp.postings.reader import MODEL_PATH
from nlp.scores import label_scores
from nlp.training.fit import fit
from nlp.training.postings.generate import AiSentence, TradePosting, ai_sentences, trade_postings

SEED = 20261121
VERSION = "1.0.4"
L2 = 2e-4
AI_THRESHOLD = 0.68
SOFTWARE_THRESHOLD = 0.5

Row = TypeVar("Row", AiSentence, TradePosting)


def is_held_out(frame: str, fold: int = 0) -> bool:
    """Whether a frame belongs to the fifth that only measures; by hash, so adding frames moves no other."""
    return int(sha256(frame.encode()).hexdigest(), 16) % 5 == fold


def ai_features(row: AiSentence) -> list[str]:
    """Features of an AI sentence as the reader makes them."""
    return ai_tools.features(row.text, row.section)


def software_features(row: TradePosting) -> list[str]:
    """Features of a posting as the reader makes them."""
    return software.features(row.title, row.text)


def cross_check(
    rows: Sequence[Row],
    featurise: Callable[[Row], list[str]],
    answer: Callable[[Row], bool],
    key: Callable[[Row], str],
    threshold: float,
) -> list[tuple[bool, bool, Row]]:
    """Predict each fifth of the frames with a model fitted to the others: (gold, predicted, row)."""
    made = [featurise(row) for row in rows]
    results: list[tuple[bool, bool, Row]] = []
    for fold in range(5):
        held = [is_held_out(key(row), fold) for row in rows]
        seen = [i for i, out in enumerate(held) if not out]
        model = fit([made[i] for i in seen], [answer(rows[i]) for i in seen], l2=L2, threshold=threshold)
        results += [(answer(row), model(made[i]), row) for i, row in enumerate(rows) if held[i]]
    return results


def train() -> PostingModels:
    """Fit both models to all our texts."""
    sentences, postings = list(ai_sentences(SEED)), list(trade_postings(SEED))
    return PostingModels(
        VERSION,
        _fit_all(sentences, ai_features, lambda row: row.asks, AI_THRESHOLD),
        _fit_all(postings, software_features, lambda row: row.software, SOFTWARE_THRESHOLD),
    )


def _fit_all(
    rows: Sequence[Row], featurise: Callable[[Row], list[str]], answer: Callable[[Row], bool], threshold: float
) -> LinearModel:
    return fit([featurise(row) for row in rows], [answer(row) for row in rows], l2=L2, threshold=threshold)


def main() -> None:
    """Train, report on held-out frames, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL_PATH, help="where to write the model")
    parser.add_argument("--check", action="store_true", help="also cross-check by frames (five fits each)")
    arguments = parser.parse_args()
    if arguments.check:
        sentences, postings = list(ai_sentences(SEED)), list(trade_postings(SEED))
        _report(
            "ai_tools",
            len(sentences),
            cross_check(sentences, ai_features, lambda r: r.asks, lambda r: r.frame, AI_THRESHOLD),
        )
        _report(
            "software",
            len(postings),
            cross_check(postings, software_features, lambda r: r.software, lambda r: r.text, SOFTWARE_THRESHOLD),
        )
    models = train()
    models.save(arguments.out)
    size, features = arguments.out.stat().st_size, len(models.ai_tools.weights) + len(models.software.weights)
    sys.stdout.write(f"{arguments.out}: {size:,} bytes, {features} weights\n")


def _report(name: str, size: int, results: Sequence[tuple[bool, bool, object]]) -> None:
    score = label_scores([str(gold) for gold, _, _ in results], [str(read) for _, read, _ in results])["True"]
    sys.stdout.write(
        f"{name}: {size} texts, held-out frames P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}\n"
    )


if __name__ == "__main__":
    main()
