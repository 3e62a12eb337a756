"""Fit the linear model that finds the headcount among a document's numbers, from the written passages.

`python -m nlp.training.attribution.facts` prints what it finds, alone and beside the shipped network.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from nlp.attribution.counts import Counted, candidates, find_headcount
from nlp.attribution.encoder import FrameEncoder
from nlp.attribution.lexicon import cut_sentences, has_ai
from nlp.attribution.sentences import split_sentences
from nlp.linear import LinearModel
from nlp.training.attribution.written import Written, read_written
from nlp.training.fit import fit

L2 = 1e-3
THRESHOLD = 0.7
"""Announcements without a headcount are commoner than our passages without one, so a number must be likely."""
FOLDS = 5
WEIGHTS = (0.5, 1.0, 2.0, 4.0)


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


def exact(rows: Sequence[Written], model: LinearModel, heard: Sequence[Sequence[Counted]] = ()) -> list[bool]:
    """For each passage whether the stated headcount, or that there is none, is found; with what the network heard."""
    pieces = heard or [()] * len(rows)
    return [_found(row, model, each) == row.headcount for row, each in zip(rows, pieces, strict=True)]


def _found(row: Written, model: LinearModel, heard: Sequence[Counted]) -> float | None:
    """The headcount read of a passage."""
    sentences = split_sentences(row.text)
    likely = cut_sentences(row.text, sentences)
    fact = find_headcount(row.text, sentences, likely, model, event=bool(row.event_types), heard=heard)
    return fact.value if fact else None


def weighed(heard: Sequence[Counted], weight: float) -> list[Counted]:
    """What the network heard, as if it counted `weight` instead of one."""
    return [piece._replace(odds=piece.odds * weight) for piece in heard]


def main() -> None:
    """Print how many are read rightly, in folds over the training passages and on those held out."""
    rows, held = read_written(held_out=False), read_written(held_out=True)
    folds = [[row for i, row in enumerate(rows) if (i // 8) % FOLDS == k] for k in range(FOLDS)]
    right: list[bool] = []
    for k, fold in enumerate(folds):
        model = fit_headcount([row for j, other in enumerate(folds) if j != k for row in other])
        right += exact(fold, model)
    model, encoder = fit_headcount(rows), FrameEncoder.load()
    told = {"folds": right, "held out": exact(held, model)}
    named = [row for row in held if has_ai(row.text)]
    told["naming AI, without network"] = exact(named, model)
    heard = [encoder.read(row.text).counted for row in named]
    for weight in WEIGHTS:
        told[f"naming AI, network at {weight}"] = exact(named, model, [weighed(each, weight) for each in heard])
    print(json.dumps({name: [sum(answers), len(answers)] for name, answers in told.items()}))


if __name__ == "__main__":
    main()
