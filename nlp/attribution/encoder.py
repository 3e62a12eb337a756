"""The frame encoder: a small fine-tuned transformer (int8 ONNX) that scores who ties AI to the cuts, and where.

It runs on one thread, on single windows without padding: on a CPU a batch saves nothing and padding costs.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from db.vocabulary import AttributionLabel
from nlp.attribution.tokens import token_kinds

MODEL_FOLDER = Path(__file__).parent.parent / "models" / "attribution"
LENGTH = 144
"""Word pieces read of a window; the same bound as in training."""

Floats = npt.NDArray[np.float32]


class Frame(NamedTuple):
    """What the encoder says of one window: a logit per label, and the likeliest deciding words as offsets."""

    logits: dict[AttributionLabel, float]
    start: int
    end: int


class FrameEncoder:
    """Scores windows; load once, use from one thread."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer, labels: list[str]) -> None:
        self._session, self._tokenizer = session, tokenizer
        self._labels = [AttributionLabel(label) for label in labels]

    @classmethod
    @lru_cache(maxsize=2)
    def load(cls, folder: Path = MODEL_FOLDER) -> Self:
        """Load the model files of a folder.

        Raises:
            FileNotFoundError: the folder lacks a file; `python -m nlp.training.attribution.train` makes them.
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
        return cls(session, tokenizer, meta["labels"])

    def read(self, text: str) -> Frame:
        """Score one window."""
        encoding = self._tokenizer.encode(text)
        kinds = token_kinds(text, encoding.offsets)
        logits, evidence = self._session.run(
            None,
            {
                "ids": np.array([encoding.ids], dtype=np.int64),
                "mask": np.ones((1, len(encoding.ids)), dtype=np.int64),
                "kinds": np.array([kinds], dtype=np.int64),
            },
        )
        start, end = best_span(evidence[0], encoding.offsets)
        return Frame(dict(zip(self._labels, map(float, logits[0]), strict=True)), start, end)


def best_span(logits: Floats, offsets: list[tuple[int, int]]) -> tuple[int, int]:
    """The run of word pieces with the highest sum of evidence logits, as offsets (0, 0 where all are special)."""
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
