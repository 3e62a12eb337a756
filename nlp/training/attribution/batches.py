"""Passages as tensors: tokenised once, grouped by length, evidence as token targets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from nlp.attribution.tokens import token_kinds
from nlp.training.attribution.compose import LABELS, Passage

LENGTH = 144
"""Word pieces kept of a passage."""


class Example(NamedTuple):
    """One tokenised passage."""

    ids: list[int]
    kinds: list[int]
    label: int
    evidence: list[float]


class Batch(NamedTuple):
    """Padded tensors; evidence is -1 where nothing is to be learnt."""

    ids: Tensor
    mask: Tensor
    kinds: Tensor
    labels: Tensor
    evidence: Tensor


def encode(passages: Sequence[Passage], tokenizer: Tokenizer) -> list[Example]:
    """Tokenise passages and mark the word pieces of their deciding words."""
    examples = []
    for passage, encoding in zip(passages, tokenizer.encode_batch([p.text for p in passages]), strict=True):
        ids, offsets = encoding.ids[:LENGTH], encoding.offsets[:LENGTH]
        if passage.end == 0:
            marks = [-1.0] * len(ids)
        else:
            marks = [float(a < passage.end and b > passage.start and b > a) for a, b in offsets]
        kinds = token_kinds(passage.text, offsets)
        examples.append(Example(ids, kinds, LABELS.index(passage.label), marks))
    return examples


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
    ids = torch.zeros(len(group), width, dtype=torch.long)
    mask = torch.zeros(len(group), width, dtype=torch.long)
    kinds = torch.zeros(len(group), width, dtype=torch.long)
    evidence = torch.full((len(group), width), -1.0)
    for row, example in enumerate(group):
        length = len(example.ids)
        ids[row, :length] = torch.tensor(example.ids)
        mask[row, :length] = 1
        kinds[row, :length] = torch.tensor(example.kinds)
        evidence[row, :length] = torch.tensor(example.evidence)
    return Batch(ids, mask, kinds, torch.tensor([example.label for example in group]), evidence)
