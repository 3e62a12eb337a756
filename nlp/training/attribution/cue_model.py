"""Fit the linear model over cue features: multinomial regression with L2, by L-BFGS; the same every time."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from nlp.attribution.features import NAMES, read_features
from nlp.attribution.sentences import split_sentences
from nlp.training.attribution.compose import LABELS, Passage

PENALTY = 2e-4


def feature_rows(texts: Sequence[str]) -> list[list[float]]:
    """Cue features of whole texts read as one window."""
    return [read_features([text[s.start : s.end] for s in split_sentences(text)]) for text in texts]


def fit(passages: Sequence[Passage], importance: Sequence[float]) -> dict[str, object]:
    """Weights and biases as plain lists, with the names of features and labels."""
    rows = torch.tensor(feature_rows([p.text for p in passages]))
    gold = torch.tensor([LABELS.index(p.label) for p in passages])
    share = torch.tensor(list(importance)) / sum(importance)
    weights = torch.zeros(rows.shape[1], len(LABELS), requires_grad=True)
    bias = torch.zeros(len(LABELS), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        each = torch.nn.functional.cross_entropy(rows @ weights + bias, gold, reduction="none")
        value = (each * share).sum() + PENALTY * (weights**2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    return {"features": list(NAMES), "labels": list(LABELS), "weights": weights.tolist(), "bias": bias.tolist()}
