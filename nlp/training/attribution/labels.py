"""Fit the linear models of the labels from the written passages that name AI: what their wording says of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db.vocabulary import AttributionLabel
from nlp.attribution.encoder import LABELS
from nlp.attribution.sentences import split_sentences
from nlp.attribution.statements import read_statements
from nlp.attribution.wording import wording_features, wording_file
from nlp.linear import LinearModel
from nlp.training.attribution.corpus import Lesson, written_lessons
from nlp.training.fit import fit

L2 = 2e-3
EVEN = 0.5
"""No label is asked to be surer than another: their log-odds are compared."""


def fit_wording(folder: Path) -> None:
    """Write the models into folder."""
    models = fit_labels(written_lessons(held_out=False))
    (folder / "wording").mkdir(exist_ok=True)
    for label, model in models.items():
        model.save(wording_file(folder, label))


def fit_labels(lessons: Sequence[Lesson]) -> dict[AttributionLabel, LinearModel]:
    """The model of each label against the others."""
    features = [sorted(_features(lesson.text)) for lesson in lessons]
    return {
        label: fit(features, [lesson.label == label for lesson in lessons], l2=L2, threshold=EVEN) for label in LABELS
    }


def _features(text: str) -> set[str]:
    """What a passage says, read as one window."""
    return wording_features(read_statements([text[span.start : span.end] for span in split_sentences(text)]))
