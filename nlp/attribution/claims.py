"""From a read window to a claim: label, score, exact evidence and attributes."""

from __future__ import annotations

from collections.abc import Sequence

from db.vocabulary import AttributionLabel
from nlp.attribution.attributes import find_mechanism, find_rank, find_technology, find_tense
from nlp.attribution.events import find_reasons
from nlp.attribution.sentences import Span
from nlp.attribution.speakers import find_speaker
from nlp.attribution.windows import cut_strength
from nlp.records import Claim, Evidence


def make_claim(
    text: str, sentences: Sequence[Span], label: AttributionLabel, score: float, evidence: Span, decisive: int
) -> Claim:
    """Build the claim of one window.

    `sentences` are the window's, in offsets of text; `decisive` is the index of the one the label rests on and
    `evidence` the deciding words in offsets of text.
    """
    strings = [text[s.start : s.end] for s in sentences]
    quote = text[evidence.start : evidence.end]
    around = " ".join(strings)
    cut_sentence = max(strings, key=cut_strength)
    return Claim(
        label=label,
        score=round(score, 4),
        evidence=[Evidence(start=evidence.start, end=evidence.end, quote=quote)],
        mechanism=find_mechanism(label, quote, strings[decisive]),
        technology=find_technology(quote, around),
        speaker=find_speaker(label, strings, decisive),
        rank=find_rank(label, quote, strings[decisive], len(find_reasons([strings[decisive]]))),
        tense=find_tense(cut_sentence),
    )
