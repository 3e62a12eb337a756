"""How far each decision of the rules can be trusted, and the temperature that makes scores mean what they say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from db.vocabulary import AttributionLabel
from nlp.attribution import MODEL_FOLDER
from nlp.attribution.combine import Scales, outsider_says_cause
from nlp.attribution.decision import Decision, decide
from nlp.attribution.encoder import LABELS, FrameEncoder
from nlp.attribution.happening import states_event
from nlp.attribution.sentences import split_sentences
from nlp.attribution.statements import Statement, read_statements
from nlp.attribution.wording import load_wording, wording_features
from nlp.training.attribution.corpus import Lesson, slotted_lessons, written_lessons

SEED = 1
GRID = tuple(0.8 + 0.1 * i for i in range(40))
COPIES = {"passages": 1, "news": 1, "reports": 1}
"""Trust is counted on all passages trained on: those with slots, plain in their wording as reports and memos are, and
those of `written/`, where such wording decides less often. Counted on the former alone it was too great."""


class Weighed(NamedTuple):
    """What each reader makes of a text read as one window, and whether an outsider says the network's cause."""

    network: dict[AttributionLabel, float]
    decision: Decision
    wording: Sequence[float]
    outside: bool

    def label(self, scales: Scales, *, worded: bool = True) -> AttributionLabel:
        """The likeliest label, with the wording or without."""
        chances = self.chances(scales, worded=worded)
        return max(chances, key=lambda label: chances[label])

    def chances(self, scales: Scales, *, worded: bool = True) -> dict[AttributionLabel, float]:
        """The probability of each label, with the wording or without."""
        wording = self.wording if worded else [0.0] * len(LABELS)
        return scales.probabilities(self.network, self.decision, wording, outside=self.outside)


def weigh(text: str, folder: Path = MODEL_FOLDER) -> Weighed:
    """Read a text as one window with the network and the wording of a folder, and with the rules."""
    statements, decision = read_by_rule(text)
    frame = FrameEncoder.load(folder).read(text)
    wording = load_wording(folder).log_odds(wording_features(statements))
    outside = outsider_says_cause(frame, statements, split_sentences(text))
    return Weighed(frame.log_odds, decision, wording.tolist(), outside)


def read_by_rule(text: str) -> tuple[list[Statement], Decision]:
    """What a text read as one window states, sentence by sentence, and what the rules make of it."""
    sentences = [text[span.start : span.end] for span in split_sentences(text)]
    statements = read_statements(sentences)
    return statements, decide(statements, event=states_event(sentences))


def fit_scales(folder: Path) -> None:
    """Write scales.json beside the network: trust from the passages trained on, temperature from those held out."""
    decisions = likelihoods(slotted_lessons(COPIES, SEED) + written_lessons(held_out=False))
    rows = [(weigh(each.text, folder), AttributionLabel(each.label)) for each in written_lessons(held_out=True)]

    def surprise(temperature: float) -> float:
        scales = Scales(decisions, temperature)
        return -sum(math.log(max(weighed.chances(scales)[gold], 1e-9)) for weighed, gold in rows)

    coolest = min((surprise(temperature), temperature) for temperature in GRID)[1]
    Scales(decisions, round(coolest, 2)).save(folder / "scales.json")


def likelihoods(lessons: Sequence[Lesson]) -> dict[str, list[float]]:
    """Log-likelihood of every decision the rules take under each label, counted with add-one smoothing."""
    counts = Counter((read_by_rule(lesson.text)[1].key, lesson.label) for lesson in lessons)
    keys = sorted({key for key, _ in counts})
    totals = {label: sum(n for (_, of), n in counts.items() if of == label) for label in LABELS}
    return {
        key: [round(math.log((counts[key, label] + 1) / (totals[label] + len(keys))), 4) for label in LABELS]
        for key in keys
    }
