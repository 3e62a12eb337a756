"""How far each decision of the rules can be trusted, and the temperature that makes scores mean what they say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from db.vocabulary import AttributionLabel
from nlp.attribution.combine import Scales, outsider_says_cause
from nlp.attribution.decision import Decision, decide
from nlp.attribution.encoder import LABELS, FrameEncoder
from nlp.attribution.happening import states_event
from nlp.attribution.sentences import split_sentences
from nlp.attribution.statements import read_statements
from nlp.attribution.wording import load_wording, wording_features
from nlp.training.attribution.corpus import Lesson, slotted_lessons, written_lessons

SEED = 1
GRID = tuple(0.8 + 0.1 * i for i in range(40))
COPIES = {"passages": 1, "news": 1, "reports": 1}
"""Where trust is counted: the passages with slots, plain in their wording as reports and memos are. The passages of
`written/` were made so that such wording does not decide, and would teach that rules never do."""


def decided(text: str) -> Decision:
    """What the rules make of a text read as one window."""
    statements = read_statements(_sentences(text))
    return decide(statements, event=states_event(_sentences(text)))


def _sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[span.start : span.end] for span in split_sentences(text)]


def fit_scales(folder: Path) -> None:
    """Write scales.json beside the exported network: trust from plain passages, temperature from those held out."""
    decisions = likelihoods(slotted_lessons(COPIES, SEED))
    encoder, models = FrameEncoder.load(folder), load_wording(folder)
    rows = []
    for lesson in written_lessons(held_out=True):
        frame, statements = encoder.read(lesson.text), read_statements(_sentences(lesson.text))
        wording = models.log_odds(wording_features(statements))
        outside = outsider_says_cause(frame, statements, split_sentences(lesson.text))
        rows.append((frame.log_odds, decided(lesson.text), wording, outside, AttributionLabel(lesson.label)))

    def surprise(temperature: float) -> float:
        scales = Scales(decisions, temperature)
        return -sum(
            math.log(max(scales.probabilities(odds, decision, wording, outside=outside)[gold], 1e-9))
            for odds, decision, wording, outside, gold in rows
        )

    coolest = min((surprise(temperature), temperature) for temperature in GRID)[1]
    Scales(decisions, round(coolest, 2)).save(folder / "scales.json")


def likelihoods(lessons: Sequence[Lesson]) -> dict[str, list[float]]:
    """Log-likelihood of every decision the rules take under each label, counted with add-one smoothing."""
    counts = Counter((decided(lesson.text).key, lesson.label) for lesson in lessons)
    keys = sorted({key for key, _ in counts})
    totals = {label: sum(n for (_, of), n in counts.items() if of == label) for label in LABELS}
    return {
        key: [round(math.log((counts[key, label] + 1) / (totals[label] + len(keys))), 4) for label in LABELS]
        for key in keys
    }
