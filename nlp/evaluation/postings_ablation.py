"""What each part of requires_ai_tools earns, and what a spaCy textcat would give.

`python -m nlp.evaluation.postings_ablation` fits every means to four fifths of the AI frames and scores it on the fifth
it never saw, then fits it to all of them and scores it on the gold postings: with the vetoes, without them, and the
vetoes alone. A textcat gets the heading as a word before the sentence, the rarer class repeated (the linear one weighs
it), and the threshold that is best on the held-out frames; the linear model keeps the shipped one. Nothing made here
ships. Postings/s are for this question alone, processor time on the gold texts.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.training import Example
from thinc.util import fix_random_seed

from nlp.evaluation.postings import GOLD
from nlp.postings.ai_tools import features, find_mentions, is_only_link, is_vetoed
from nlp.postings.sections import find_sections
from nlp.scores import LabelScore, label_scores
from nlp.training.fit import fit
from nlp.training.postings.generate import AiSentence, ai_sentences
from nlp.training.postings.train import AI_THRESHOLD, L2, SEED, ai_features, is_held_out

EPOCHS = 5
BATCH = 64
Scorer = Callable[[str, str], float]
"""Sentence and heading -> how surely the hire is asked for AI tools."""

BOW = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 2, "no_output_layer": False}
CNN = {
    "@architectures": "spacy.TextCatParametricAttention.v1",
    "exclusive_classes": True,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 64,
        "depth": 2,
        "embed_size": 1000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    },
}


class Means(NamedTuple):
    """One way to weigh a sentence, its threshold and its size on disk."""

    score: Scorer
    threshold: float
    kilobytes: float


def linear(rows: Sequence[AiSentence]) -> Means:
    """Fit the model that ships."""
    model = fit([ai_features(row) for row in rows], [row.asks for row in rows], l2=L2, threshold=AI_THRESHOLD)
    size = len(json.dumps(model.weights, separators=(",", ":"))) / 1024
    return Means(lambda sentence, section: model.score(features(sentence, section)), AI_THRESHOLD, size)


def textcat(rows: Sequence[AiSentence], architecture: dict[str, Any]) -> Means:
    """Train a spaCy text classifier on the same sentences, seeded."""
    fix_random_seed(SEED)
    language = spacy.blank("en")
    pipe = language.add_pipe("textcat", config={"model": architecture})
    counts = {asks: sum(row.asks is asks for row in rows) for asks in (True, False)}
    rarer = min(counts, key=lambda asks: counts[asks])
    repeated = [row for row in rows for _ in range(round(max(counts.values()) / counts[row.asks]))]
    examples = [
        Example.from_dict(language.make_doc(_with_heading(row.text, row.section)), {"cats": _cats(row.asks)})
        for row in (repeated if counts[rarer] else rows)
    ]
    optimizer = language.initialize(lambda: examples[:200] + examples[-200:])
    rng = random.Random(SEED)
    for _ in range(EPOCHS):
        rng.shuffle(examples)
        for first in range(0, len(examples), BATCH):
            language.update(examples[first : first + BATCH], sgd=optimizer, drop=0.2)
    with tempfile.TemporaryDirectory() as folder:
        pipe.to_disk(Path(folder))  # type: ignore[attr-defined]  # a textcat; add_pipe declares a bare callable
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file()) / 1024
    return Means(lambda sentence, section: language(_with_heading(sentence, section)).cats["yes"], 0.5, size)


def _with_heading(sentence: str, section: str) -> str:
    return f"{section} : {sentence}"


def _cats(asks: bool) -> dict[str, float]:
    return {"yes": float(asks), "no": float(not asks)}


def held_out_scores(means: Means, rows: Sequence[AiSentence]) -> tuple[LabelScore, float]:
    """Score on unseen frames, with the threshold (of seven) at which F1 is best."""
    scored = [(row.asks, means.score(row.text, row.section)) for row in rows]
    return max(
        (
            (_scores(((gold, value >= cut) for gold, value in scored)), cut)
            for cut in (0.3, 0.4, 0.5, 0.6, 0.68, 0.8, 0.9)
        ),
        key=lambda pair: pair[0].f1,
    )


def _scores(pairs: Iterable[tuple[bool, bool]]) -> LabelScore:
    gold, read = zip(*pairs, strict=True)
    return label_scores([str(one) for one in gold], [str(one) for one in read])["True"]


def asks_tools(text: str, means: Means | None, *, vetoes: bool) -> bool:
    """Read one posting's text as the reader does, with other means; None weighs every sentence as a yes."""
    for mention in find_mentions(text, find_sections(text)):
        sentence = text[mention.span.start : mention.span.end]
        if is_only_link(sentence) or (vetoes and is_vetoed(sentence, mention.section)):
            continue
        if means is None or means.score(sentence, mention.section) >= means.threshold:
            return True
    return False


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    gold = [json.loads(line) for line in parser.parse_args().gold.read_text(encoding="utf-8").splitlines()]
    rows = list(ai_sentences(SEED))
    seen = [row for row in rows if not is_held_out(row.frame)]
    unseen = [row for row in rows if is_held_out(row.frame)]
    makers: dict[str, Callable[[Sequence[AiSentence]], Means]] = {
        "linear model": linear,
        "textcat, bag of words": lambda part: textcat(part, BOW),
        "textcat, CNN": lambda part: textcat(part, CNN),
    }
    _line("means", "held-out F1 (cut)", "gold P", "gold R", "gold F1", "postings/s", "kB")
    _gold_line("vetoes alone", "", None, gold, vetoes=True)
    for name, make in makers.items():
        score, cut = held_out_scores(make(seen), unseen)
        means = make(rows)
        if name != "linear model":
            means = means._replace(threshold=cut)
        for vetoes in (False, True):
            _gold_line(f"{name}{' + vetoes' * vetoes}", f"{score.f1:.3f} ({cut})", means, gold, vetoes=vetoes)


def _gold_line(name: str, held: str, means: Means | None, gold: list[dict[str, Any]], *, vetoes: bool) -> None:
    start = time.process_time()
    read = [asks_tools(row["text"], means, vetoes=vetoes) for row in gold]
    rate = len(gold) / (time.process_time() - start)
    found = _scores(zip((row["requires_ai_tools"] for row in gold), read, strict=True))
    size = f"{means.kilobytes:,.0f}" if means else "0"
    figures = (f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}")
    _line(name, held, *figures, f"{rate:,.0f}", size)


def _line(*cells: str) -> None:
    sys.stdout.write("| " + " | ".join(cells) + " |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
