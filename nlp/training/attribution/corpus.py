"""Passages written out in full, one a line, under the label they teach; and the held-out set we tune on."""

from __future__ import annotations

import random

from nlp.training.attribution.compose import LABELS, Passage, expand, parse_marked, read_frames, style
from nlp.training.attribution.slots import Fillers


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
