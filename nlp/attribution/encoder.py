"""The frame encoder: a small fine-tuned transformer (int8 ONNX) that reads who ties AI to the cut, and in which words.

It runs on one thread, on single windows without padding: on a CPU a batch saves nothing and padding costs.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from db.vocabulary import AttributionLabel, EventType
from nlp.attribution import MODEL_FOLDER
from nlp.attribution.counts import Counted
from nlp.attribution.rollup import ORDER
from nlp.attribution.tokens import level_numbers, token_kinds

LENGTH = 224
"""Word pieces read of a window; the same bound as in training."""
LABELS = tuple(label for label in ORDER if label is not AttributionLabel.NONE)
"""In the order of the network's outputs, which is the guidelines' order of precedence."""
TIES = LABELS[:-1]
"""Labels that tie AI to a cut."""
HELD = 0.6
"""A tie less sure than this is neither marked nor listed, unless the window is filed under it."""

Floats = npt.NDArray[np.float32]


class Logits(NamedTuple):
    """What the network itself gives of a text: one array for each head, and where its word pieces stand."""

    label: Floats
    ties: Floats
    holds: Floats
    events: Floats
    counts: Floats
    offsets: list[tuple[int, int]]


class Frame(NamedTuple):
    """What the encoder says of one window: log-odds of the labels, the ties with their words, the events, the count.

    `events` are log-odds that an event is stated.
    """

    log_odds: dict[AttributionLabel, float]
    holds: dict[AttributionLabel, float]
    spans: dict[AttributionLabel, tuple[int, int]]
    events: dict[EventType, float]
    counted: list[Counted]


class FrameEncoder:
    """Scores windows; load once, use from one thread."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._session, self._tokenizer = session, tokenizer

    @classmethod
    @lru_cache(maxsize=2)
    def load(cls, folder: Path = MODEL_FOLDER) -> Self:
        """Load the model files of a folder.

        Raises:
            FileNotFoundError: the folder lacks a file; `python -m nlp.training.attribution.train` makes them.
            ValueError: the network gives other labels than this code reads.
        """
        for name in ("encoder.onnx", "tokenizer.json", "meta.json"):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"{folder / name} is missing; make it with nlp/project.yml")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LENGTH)
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        if tuple(meta["labels"]) != LABELS:
            raise ValueError(f"{folder / 'meta.json'}: labels {meta['labels']}, expected {list(LABELS)}; train again")
        return cls(session, tokenizer)

    def read(self, text: str) -> Frame:
        """Read one window."""
        label, ties, holds, events, counts, offsets = self.logits(text)
        return Frame(
            log_odds(label, holds),
            {tie: _sigmoid(value) for tie, value in zip(TIES, holds, strict=True)},
            {tie: best_span(ties[:, 1 + i] - ties[:, 0], offsets) for i, tie in enumerate(TIES)},
            {event: float(value) for event, value in zip(EventType, events, strict=True)},
            [Counted(s, e, float(count - counts[0])) for count, (s, e) in zip(counts, offsets, strict=True) if e > s],
        )

    def logits(self, text: str) -> Logits:
        """What the network itself gives: label, ties (tokens, 1 + ties), holds, events, counts (tokens)."""
        encoding = self._tokenizer.encode(level_numbers(text))
        kinds = token_kinds(text, encoding.offsets)
        label, ties, holds, events, counts = self._session.run(
            None,
            {
                "ids": np.array([encoding.ids], dtype=np.int64),
                "mask": np.ones((1, len(encoding.ids)), dtype=np.int64),
                "kinds": np.array([kinds], dtype=np.int64),
            },
        )
        return Logits(label[0], ties[0], holds[0], events[0], counts[0], encoding.offsets)


def log_odds(label: Sequence[float] | Floats, holds: Sequence[float] | Floats) -> dict[AttributionLabel, float]:
    """Log-probability of each label, up to a constant: the label head's plus what follows from the ties held.

    A window is filed under the first tie it holds, so that the chance of a label is that its tie is there and none
    before it.
    """
    top = max(label)
    norm = math.log(sum(math.exp(float(value - top)) for value in label))
    absent = 0.0
    logs: dict[AttributionLabel, float] = {}
    for i, name in enumerate(LABELS):
        here = math.log(max(_sigmoid(holds[i]), 1e-6)) if name in TIES else 0.0
        logs[name] = (float(label[i] - top) - norm + absent + here) / 2
        absent += math.log(max(_sigmoid(-holds[i]), 1e-6)) if name in TIES else 0.0
    return logs


def _sigmoid(value: float) -> float:
    """The logistic function of a logit."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, float(value)))))


def best_span(logits: Floats, offsets: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The run of word pieces with the highest sum of logits, as offsets (0, 0 where all are special)."""
    best, best_sum, run_start, run_sum = (0, 0), -np.inf, 0, 0.0
    for i, (start, end) in enumerate(offsets):
        if end <= start:
            continue
        value = float(logits[i])
        if run_sum <= 0:
            run_start, run_sum = start, 0.0
        run_sum += value
        if run_sum > best_sum:
            best, best_sum = (run_start, end), run_sum
    return best
