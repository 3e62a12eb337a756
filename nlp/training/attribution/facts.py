"""Fit the linear models of facts from the written passages: which number is the headcount, which events are stated.

`python -m nlp.training.attribution.facts` prints how many passages they read rightly, alone and, for the headcount,
beside the shipped network; those without AI as the reader reads them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import spacy

from db.vocabulary import EventType
from nlp.attribution.counts import Counted, find_headcount, find_numbers, number_features, plainest
from nlp.attribution.encoder import FrameEncoder
from nlp.attribution.event_model import EventModels, event_features, event_file, event_hints
from nlp.attribution.lexicon import cut_sentences, has_ai
from nlp.attribution.reader import AttributionReader
from nlp.attribution.sentences import STRETCH, split_sentences
from nlp.linear import LinearModel
from nlp.training.attribution.written import ELSEWHERE, FOLDER, SILENT, Written, read_written
from nlp.training.fit import fit, fit_choice

HEADCOUNT_L2, EVENTS_L2 = 5e-4, 2e-4
COUNTED, STATED = 0.6, 0.6
"""Probability from which a number is the headcount, an event stated: what is not there is worse than what is missed."""
SEED = 1
QUIET = 1200
"""Runs of sentences that stand for all that is no event."""
BRIEF = 2
"""Sentences of a passage all of which may be needed to state its event."""
FOLDS = 5


def fit_facts(folder: Path) -> None:
    """Write headcount.json and the models of events into folder."""
    rows = read_all(held_out=False)
    fit_headcount(rows).save(folder / "headcount.json")
    (folder / "events").mkdir(exist_ok=True)
    for event, model in fit_events(rows).items():
        model.save(event_file(folder, event))


def read_all(*, held_out: bool) -> list[Written]:
    """The passages with AI, those without, and those that name it and cut no jobs."""
    return [row for folder in (FOLDER, SILENT, ELSEWHERE) for row in read_written(held_out=held_out, folder=folder)]


def fit_headcount(rows: Sequence[Written]) -> LinearModel:
    """The model of which number of a passage that states a layoff is the headcount, or that it gives none."""
    texts = [row for row in rows if _lays_off(row)]
    numbers = [find_numbers(row.text, split_sentences(row.text)) for row in texts]
    groups = [
        [number_features(row.text, found, place) for place in range(len(found))]
        for row, found in zip(texts, numbers, strict=True)
    ]
    right = [[number.value == row.headcount for number in found] for row, found in zip(texts, numbers, strict=True)]
    return fit_choice(groups, right, l2=HEADCOUNT_L2, threshold=COUNTED)


def _lays_off(row: Written) -> bool:
    """Whether a passage states a layoff, and so may give a headcount."""
    return EventType.LAYOFF in row.event_types


def fit_events(rows: Sequence[Written]) -> dict[EventType, LinearModel]:
    """The models of which events are stated: every passage is an example, and runs of sentences that state none are."""
    quiet = quiet_texts(rows)
    features = [_features(text) for text in [*(row.text for row in rows), *quiet]]
    return {
        event: fit(
            features, [event in row.event_types for row in rows] + [False] * len(quiet), l2=EVENTS_L2, threshold=STATED
        )
        for event in EventType
    }


def quiet_texts(rows: Sequence[Written]) -> list[str]:
    """Runs of sentences that state no event: those without a word of cutting, and any of a passage without event.

    Our passages are about jobs; what else a document says, the models learn from these.
    """
    sentences = [sentence for row in rows for sentence in uneventful(row, may_cut=not row.event_types)]
    generator = random.Random(SEED)
    return [" ".join(generator.sample(sentences, generator.randint(2, STRETCH))) for _ in range(QUIET)]


def uneventful(row: Written, *, may_cut: bool) -> list[str]:
    """The sentences of a passage that are about something else: those without a word of cutting, or else all.

    A passage of one or two sentences that states an event has none: what others of it say in words of cutting, it says
    in any.
    """
    spans = split_sentences(row.text)
    if row.event_types and len(spans) <= BRIEF:
        return []
    loud = set() if may_cut else set(cut_sentences(row.text, spans))
    return [row.text[span.start : span.end] for span in spans if span not in loud]


def _features(text: str) -> list[str]:
    """What the models of events see of a passage, read as one stretch."""
    sentences = split_sentences(text)
    ranks = plainest(find_numbers(text, sentences))
    hints = event_hints(text, sentences, set(cut_sentences(text, sentences)), ranks)
    return sorted(hints | event_features(text, sentences))


def counts_right(rows: Sequence[Written], model: LinearModel, heard: Sequence[Sequence[Counted]] = ()) -> list[bool]:
    """For each passage whether the stated headcount, or that there is none, is found; with what the network heard.

    Whether a layoff is stated at all is given.
    """
    pieces = heard or [()] * len(rows)
    return [
        (_headcount(row.text, model, each) if _lays_off(row) else None) == row.headcount
        for row, each in zip(rows, pieces, strict=True)
    ]


def _headcount(text: str, model: LinearModel, heard: Sequence[Counted]) -> int | None:
    """The headcount read of a passage that states a layoff."""
    number = find_headcount(text, find_numbers(text, split_sentences(text)), model, heard)
    return number.value if number else None


class Right(NamedTuple):
    """For each passage that names no AI whether exactly its events, and its headcount, are read."""

    events: list[bool]
    headcount: list[bool]


def silent_right(rows: Sequence[Written], headcount: LinearModel, events: EventModels) -> Right:
    """Read passages that name no AI as the product does; they never meet its pipeline."""
    reader = AttributionReader(spacy.blank("en"), headcount, events)
    readings = [reader.read(row.text) for row in rows]
    pairs = list(zip(rows, readings, strict=True))
    return Right(
        [set(map(str, reading.event_types)) == set(row.event_types) for row, reading in pairs],
        [reading.headcount == row.headcount for row, reading in pairs],
    )


def main() -> None:
    """Print how many are read rightly, in folds over the training passages and on those held out."""
    rows, held = read_all(held_out=False), read_all(held_out=True)
    told: dict[str, list[bool]] = {"headcount, folds": [], "silent headcount, folds": [], "silent events, folds": []}
    for k in range(FOLDS):
        fold = [row for i, row in enumerate(rows) if (i // 8) % FOLDS == k]
        rest = [row for i, row in enumerate(rows) if (i // 8) % FOLDS != k]
        silent = [row for row in fold if not has_ai(row.text)]
        model, events = fit_headcount(rest), EventModels(fit_events(rest))
        told["headcount, folds"] += counts_right(fold, model)
        right = silent_right(silent, model, events)
        told["silent headcount, folds"] += right.headcount
        told["silent events, folds"] += right.events
    model, events = fit_headcount(rows), EventModels(fit_events(rows))
    encoder = FrameEncoder.load()
    silent, named = ([row for row in held if has_ai(row.text) is naming] for naming in (False, True))
    told["headcount, held out"] = counts_right(held, model)
    told["silent events, held out"], told["silent headcount, held out"] = silent_right(silent, model, events)
    told["naming AI, without network"] = counts_right(named, model)
    heard = [encoder.read(row.text).counted for row in named]
    told["naming AI, with network"] = counts_right(named, model, heard)
    print(json.dumps({name: [sum(answers), len(answers)] for name, answers in told.items()}, indent=1))


if __name__ == "__main__":
    main()
