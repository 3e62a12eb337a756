"""A window as a short row of flags: which cues stand in its sentences about AI, which anywhere, and who speaks.

The linear model over these flags (weights in models/attribution/cues.json) is the rules' side of the hybrid; the
encoder is the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.attribution import cues
from nlp.attribution.happening import states_event
from nlp.attribution.lexicon import AI
from nlp.attribution.speakers import SPEAKER_PATTERNS
from nlp.attribution.windows import cut_strength, names_ai

_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("denial", cues.DENIAL),
    ("denial_cause", cues.DENIAL_CAUSE),
    ("no_statement", cues.NO_STATEMENT),
    ("cause", cues.CAUSE),
    ("reallocation", cues.REALLOCATION),
    ("hedge", cues.HEDGE),
    ("juxtaposed", cues.JUXTAPOSED),
    ("outsider", cues.OUTSIDER),
    ("employer", cues.EMPLOYER),
    ("says", cues.SAYS),
    ("asserts", cues.ASSERTS_LINK),
    *((f"speaker_{speaker}", pattern) for speaker, pattern in SPEAKER_PATTERNS),
)
_WE = re.compile(r"\b(?:we|our|us|We|Our)\b")
_QUOTE = re.compile(r"[\"“”]")

NAMES: tuple[str, ...] = (
    *(f"{name}_{where}" for name, _ in _CUES for where in ("about", "any")),
    *(f"cut_{where}_{level}" for where in ("about", "any") for level in (1, 2, 3)),
    "event",
    "we",
    "quote_about",
    "quote_any",
    "ai_by_name",
    "share_about",
    "length",
    *(
        f"{voice}_{link}"
        for voice in ("employer", "outsider", "nobody")
        for link in ("cause", "reallocation", "denial", "event")
    ),
)
"""Names of the features in order; stored beside the weights, and checked when they are loaded."""


def read_features(sentences: Sequence[str]) -> list[float]:
    """Features of one window, in the order of NAMES."""
    about = [sentence for sentence in sentences if names_ai(sentence)]
    row: list[float] = []
    for _, pattern in _CUES:
        found = any(pattern.search(sentence) for sentence in about)
        row += [float(found), float(found or any(pattern.search(sentence) for sentence in sentences))]
    for group in (about, sentences):
        strength = max((cut_strength(sentence) for sentence in group), default=0)
        row += [float(strength >= level) for level in (1, 2, 3)]
    row += [
        float(states_event(sentences)),
        float(any(_WE.search(sentence) for sentence in sentences)),
        float(any(_QUOTE.search(sentence) for sentence in about)),
        float(any(_QUOTE.search(sentence) for sentence in sentences)),
        float(any(AI.search(sentence) for sentence in about)),
        len(about) / max(len(sentences), 1),
        min(len(sentences), 6) / 6,
    ]
    return row + _voices(sentences, about)


def _voices(sentences: Sequence[str], about: Sequence[str]) -> list[float]:
    """Who speaks in the sentences about AI, crossed with what is said: a link means nothing without its voice."""
    text = " ".join(about)
    outside = cues.OUTSIDER.search(text) is not None
    says = cues.SAYS.search(text) is not None or _WE.search(text) is not None or _QUOTE.search(text) is not None
    links = (
        cues.CAUSE.search(text) is not None or cues.ASSERTS_LINK.search(text) is not None,
        cues.REALLOCATION.search(text) is not None,
        cues.DENIAL_CAUSE.search(text) is not None,
        states_event(sentences),
    )
    voices = (says and not outside, outside, not says and not outside)
    return [float(voice and link) for voice in voices for link in links]
