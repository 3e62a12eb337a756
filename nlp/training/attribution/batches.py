"""Passages as tensors: tokenised once, grouped by length, ties as token targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from db.vocabulary import EventType
from nlp.attribution.encoder import LENGTH
from nlp.attribution.tokens import level_numbers, token_kinds
from nlp.scores import spans_overlap
from nlp.training.attribution.compose import LABELS
from nlp.training.attribution.corpus import Lesson
from nlp.training.attribution.written import TIES

UNKNOWN = -1
"""Target where nothing is to be learnt."""


class Example(NamedTuple):
    """One tokenised passage with the targets of the five heads."""

    ids: list[int]
    kinds: list[int]
    label: int
    ties: list[int]
    holds: list[float]
    events: list[float]
    counts: list[int]


class Batch(NamedTuple):
    """Padded tensors; UNKNOWN where nothing is to be learnt."""

    ids: Tensor
    mask: Tensor
    kinds: Tensor
    label: Tensor
    ties: Tensor
    holds: Tensor
    events: Tensor
    counts: Tensor


def encode(lessons: Sequence[Lesson], tokenizer: Tokenizer) -> list[Example]:
    """Tokenise passages and mark the word pieces of their ties."""
    encodings = tokenizer.encode_batch([level_numbers(lesson.text) for lesson in lessons])
    return [
        _example(lesson, encoding.ids[:LENGTH], encoding.offsets[:LENGTH])
        for lesson, encoding in zip(lessons, encodings, strict=True)
    ]


def _example(lesson: Lesson, ids: list[int], offsets: list[tuple[int, int]]) -> Example:
    """The targets of one passage. Of ties that share words the strongest is learnt there."""
    ties = [0 if end > start else UNKNOWN for start, end in offsets]
    for mark in sorted(lesson.marks, key=lambda mark: -TIES.index(mark.label)):
        for i, (start, end) in enumerate(offsets):
            if spans_overlap((start, end), (mark.start, mark.end)):
                ties[i] = 1 + TIES.index(mark.label)
    label = LABELS.index(lesson.label)
    holds = [float(any(mark.label == tie for mark in lesson.marks)) for tie in TIES]
    if not lesson.complete:  # only the deciding tie is marked: weaker ones may be there too
        holds = [float(i == label) if i <= label else UNKNOWN for i in range(len(TIES))]
        if lesson.label in TIES and not lesson.marks:
            ties = [UNKNOWN] * len(ties)
    known = lesson.event_types is not None
    events = [float(event in (lesson.event_types or ())) if known else UNKNOWN for event in EventType]
    return Example(ids, token_kinds(lesson.text, offsets), label, ties, holds, events, _counts(lesson, offsets))


def _counts(lesson: Lesson, offsets: list[tuple[int, int]]) -> list[int]:
    """1 on the word pieces of the headcount, or on the first piece of all where none is stated."""
    if lesson.counted is None:
        return [UNKNOWN] * len(offsets)
    here = [int(any(spans_overlap(offset, span) for span in lesson.counted)) for offset in offsets]
    return here if any(here) else [1, *here[1:]]


def batches(examples: Sequence[Example], size: int, generator: random.Random) -> Iterator[Batch]:
    """Shuffled batches of similar length."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].ids) + generator.random() * 12)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    generator.shuffle(groups)
    for group in groups:
        yield collate([examples[i] for i in group])


def collate(group: Sequence[Example]) -> Batch:
    """Pad a few examples to their longest."""
    width = max(len(example.ids) for example in group)

    def padded(rows: Sequence[Sequence[int]], filling: int) -> Tensor:
        return torch.tensor([[*row, *[filling] * (width - len(row))] for row in rows])

    return Batch(
        ids=padded([example.ids for example in group], 0),
        mask=padded([[1] * len(example.ids) for example in group], 0),
        kinds=padded([example.kinds for example in group], 0),
        label=torch.tensor([example.label for example in group]),
        ties=padded([example.ties for example in group], UNKNOWN),
        holds=torch.tensor([example.holds for example in group]),
        events=torch.tensor([example.events for example in group]),
        counts=padded([example.counts for example in group], UNKNOWN),
    )
