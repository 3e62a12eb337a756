"""Fit the linear model that finds the headcount among a document's numbers, from the written passages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from nlp.attribution.counts import candidates, find_headcount
from nlp.attribution.lexicon import cut_sentences
from nlp.attribution.sentences import split_sentences
from nlp.linear import LinearModel
from nlp.training.attribution.written import Written, read_written
from nlp.training.fit import fit

L2 = 1e-3
THRESHOLD = 0.7
"""Announcements without a headcount are commoner than our passages without one, so a number must be likely."""
FOLDS = 5


def fit_facts(folder: Path) -> None:
    """Write headcount.json into folder."""
    fit_headcount(read_written(held_out=False)).save(folder / "headcount.json")


def fit_headcount(rows: Sequence[Written]) -> LinearModel:
    """The model of which number is the headcount; every number of a passage is one example."""
    made = [
        (candidate.features, candidate.value == row.headcount)
        for row in rows
        for candidate in candidates(row.text, split_sentences(row.text))
    ]
    return fit([features for features, _ in made], [answer for _, answer in made], l2=L2, threshold=THRESHOLD)


def exact(rows: Sequence[Written], model: LinearModel) -> list[bool]:
    """For each passage whether the stated headcount, or that there is none, is found."""
    return [_found(row, model) == row.headcount for row in rows]


def _found(row: Written, model: LinearModel) -> float | None:
    """The headcount read of a passage."""
    sentences = split_sentences(row.text)
    likely = cut_sentences(row.text, sentences)
    fact = find_headcount(row.text, sentences, likely, model, event=bool(row.event_types))
    return fact.value if fact else None


def main() -> None:
    """Print the share read rightly, in folds over the training passages and on those held out."""
    rows, held = read_written(held_out=False), read_written(held_out=True)
    folds = [[row for i, row in enumerate(rows) if (i // 8) % FOLDS == k] for k in range(FOLDS)]
    right: list[bool] = []
    for k, fold in enumerate(folds):
        model = fit_headcount([row for j, other in enumerate(folds) if j != k for row in other])
        right += exact(fold, model)
    outside = exact(held, fit_headcount(rows))
    print(json.dumps({"folds": [sum(right), len(right)], "held out": [sum(outside), len(outside)]}))


if __name__ == "__main__":
    main()
