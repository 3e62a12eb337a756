"""How far each decision of the rules can be trusted: counted on passages written for this project."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from nlp.attribution.decision import decide
from nlp.attribution.happening import states_event
from nlp.attribution.sentences import split_sentences
from nlp.training.attribution.compose import LABELS, Passage


def decision_likelihoods(passages: Sequence[Passage]) -> dict[str, list[float]]:
    """Log-likelihood of every decision the rules take under each label, counted on passages with add-one smoothing."""
    counts: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        sentences = [passage.text[s.start : s.end] for s in split_sentences(passage.text)]
        counts[decide(sentences, event=states_event(sentences)).key, passage.label] += 1
    keys = sorted({key for key, _ in counts})
    totals = {label: sum(n for (_, of), n in counts.items() if of == label) for label in LABELS}
    return {key: [math.log((counts[key, label] + 1) / (totals[label] + len(keys))) for label in LABELS] for key in keys}
