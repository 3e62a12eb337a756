"""What each part of the attribution reader earns: `python -m nlp.evaluation.attribution_ablation`.

Compares, over the five labels in which AI is named, the network's two heads alone and together with spaCy's own text
classifiers trained on the same passages and with the keyword baseline; on our passages held out and on the gold set.
The classifiers are trained here (a few minutes on one core, seeded); the network is the shipped one.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import spacy
from spacy.training import Example
from thinc.api import fix_random_seed

from nlp import scores
from nlp.attribution import MODEL_FOLDER
from nlp.attribution.combine import Scales
from nlp.attribution.encoder import LABELS, FrameEncoder, log_odds
from nlp.attribution.reader import AttributionReader
from nlp.evaluation.attribution import GOLD, keyword_label
from nlp.training.attribution.corpus import slotted_lessons, written_lessons
from nlp.training.attribution.trust import read_by_rule, weigh
from nlp.training.attribution.written import written_later

SEED = 1
EPOCHS = 6
BATCH = 32
CLASSIFIERS: dict[str, dict[str, object]] = {
    "spaCy textcat, bag of words": {"@architectures": "spacy.TextCatBOW.v3", "ngram_size": 2},
    "spaCy textcat, convolutions": {"@architectures": "spacy.TextCatCNN.v2", "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 4, "embed_size": 5000, "window_size": 1,
        "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None,
    }},
}  # fmt: skip
EVEN = ([0.0] * len(LABELS), [0.0] * (len(LABELS) - 1))


class Passage(NamedTuple):
    """A text with its label."""

    text: str
    label: str


Reader = Callable[[str], str]


def classifier(model: dict[str, object], train: Sequence[Passage]) -> Reader:
    """A spaCy text classifier trained on passages."""
    fix_random_seed(SEED)
    nlp = spacy.blank("en")
    shared = (
        {"exclusive_classes": True, "no_output_layer": False} if "BOW" in str(model) else {"exclusive_classes": True}
    )
    textcat = nlp.add_pipe("textcat", config={"model": {**model, **shared}})
    for label in LABELS:
        textcat.add_label(str(label))  # type: ignore[attr-defined]  # spaCy types a pipe as a plain callable
    examples = [
        Example.from_dict(nlp.make_doc(p.text), {"cats": {str(label): float(label == p.label) for label in LABELS}})
        for p in train
    ]
    nlp.initialize(lambda: examples)
    generator = random.Random(SEED)
    for _ in range(EPOCHS):
        generator.shuffle(examples)
        for start in range(0, len(examples), BATCH):
            nlp.update(examples[start : start + BATCH])
    return lambda text: max((cats := nlp(text).cats), key=lambda label: cats[label])


def heads(encoder: FrameEncoder, *, label: bool, holds: bool) -> Reader:
    """The shipped network read by one head or both."""

    def read(text: str) -> str:
        seen = encoder.logits(text)
        found = log_odds(seen.label if label else EVEN[0], seen.holds if holds else EVEN[1])
        return str(max(found, key=lambda name: found[name]))

    return read


def worded(text: str) -> str:
    """The label that the shipped models of wording lean to by themselves."""
    return str(LABELS[int(np.argmax(weigh(text).wording))])


def main() -> None:
    """Train, score, print."""
    train = [Passage(row.text, row.label) for row in written_lessons(held_out=False)]
    train += [Passage(row.text, row.label) for row in slotted_lessons({"passages": 1, "news": 1, "reports": 2}, SEED)]
    sets = {"held out": [Passage(row.text, row.label) for row in written_lessons(held_out=True)]}
    if later := [Passage(row.text, row.label) for row in written_later() if row.label in LABELS]:
        sets["written later"] = later
    if GOLD.is_file():
        gold = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
        sets["gold"] = [Passage(row["text"], row["ai_role"]) for row in gold if row["ai_role"] != "none"]
    encoder, shipped, scales = FrameEncoder.load(), AttributionReader.load(), Scales.load(MODEL_FOLDER / "scales.json")
    readers: dict[str, Reader] = {"keywords": keyword_label}
    readers |= {name: classifier(model, train) for name, model in CLASSIFIERS.items()}
    readers |= {
        "network, label head alone": heads(encoder, label=True, holds=False),
        "network, tie heads alone": heads(encoder, label=False, holds=True),
        "network, both heads": heads(encoder, label=True, holds=True),
        "rules alone": lambda text: str(read_by_rule(text)[1].label),
        "wording alone": worded,
        "network and rules": lambda text: str(weigh(text).label(scales, worded=False)),
        "network, rules, wording (shipped)": lambda text: str(shipped.read(text).label),
    }
    sys.stdout.write(f"trained on {len(train)} passages; macro-F1\n")
    for name, read in readers.items():
        told = [f"{key} {_score(rows, read)} (n = {len(rows)})" for key, rows in sets.items()]
        sys.stdout.write(f"{name:<34} {'   '.join(told)}\n")


def _score(rows: Sequence[Passage], read: Reader) -> scores.Interval:
    """Macro-F1 with its interval."""
    pairs = [(row.label, read(row.text)) for row in rows]
    return scores.bootstrap(pairs, lambda sample: scores.macro_f1([a for a, _ in sample], [b for _, b in sample]))


if __name__ == "__main__":
    main()
