"""What the network learns from: passages written out in full, passages with slots, and compositions of frames."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import NamedTuple

from nlp.attribution.lexicon import has_ai
from nlp.training.attribution.compose import (
    CROSSED,
    LABELS,
    Passage,
    compose_many,
    expand,
    parse_marked,
    read_frames,
    style,
)
from nlp.training.attribution.slots import Fillers
from nlp.training.attribution.written import TIES, Mark, read_written


class Lesson(NamedTuple):
    """A passage with its targets; `complete` says that every tie is marked and not the deciding one alone."""

    text: str
    label: str
    marks: tuple[Mark, ...]
    event_types: tuple[str, ...] | None
    complete: bool


def written_lessons(*, held_out: bool) -> list[Lesson]:
    """The passages of `written/` that name AI."""
    rows = read_written(held_out=held_out)
    return [Lesson(row.text, row.label, row.marks, row.event_types, True) for row in rows if row.label in LABELS]


def framed_lessons(composed: int, copies: dict[str, int], seed: int) -> list[Lesson]:
    """Compositions of frames, and copies of the passages with slots, each copy filled otherwise."""
    passages = compose_many(composed, seed)
    for place, (name, times) in enumerate(copies.items()):
        passages += read_passages(name, times, seed + place)
    return _lessons(passages)


def crossed_lessons(count: int, seed: int) -> list[Lesson]:
    """Compositions in which nearly always somebody is made to say the deciding words.

    The same statements come from an employer, an outsider and nobody, are denied and left open: what is said cannot
    tell the label, only who says it and how.
    """
    return _lessons(compose_many(count, seed, CROSSED))


def _lessons(passages: Iterable[Passage]) -> list[Lesson]:
    """The passages that name AI, as lessons."""
    return [_lesson(passage) for passage in passages if has_ai(passage.text)]


def _lesson(passage: Passage) -> Lesson:
    """A passage with one mark."""
    marked = passage.end > 0 and passage.label in TIES
    marks = (Mark(passage.label, passage.start, passage.end),) if marked else ()
    return Lesson(passage.text, passage.label, marks, None, False)


def read_passages(name: str, copies: int, seed: int) -> list[Passage]:
    """Read a file of passages, each filled `copies` times with other employers, numbers and typography.

    Raises:
        ValueError: a section is no label we train.
    """
    generator = random.Random(seed)
    passages: list[Passage] = []
    for label, lines in read_frames(name).items():
        if label not in LABELS:
            raise ValueError(f"{name}.txt: section {label!r} is none of {', '.join(LABELS)}")
        for line in lines:
            for _ in range(copies if "{" in line else min(copies, 2)):
                marked = expand(line.replace(" // ", "\n\n"), generator, Fillers(generator))
                passages.append(parse_marked(style(marked, generator), label))
    return passages
