"""From a read window to a claim: label, score, exact evidence and attributes."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from db.vocabulary import AttributionLabel
from nlp.attribution.attributes import find_mechanism, find_rank, find_technology, find_tense
from nlp.attribution.events import find_reasons
from nlp.attribution.sentences import Span
from nlp.attribution.speakers import find_speaker
from nlp.attribution.windows import cut_strength
from nlp.records import Claim, Evidence

SHORTEST = 40
"""Characters; shorter deciding words say too little to be read alone, so their sentence is quoted."""
LONGEST = 320


def choose_evidence(sentences: Sequence[Span], label: AttributionLabel, doc: Doc, named: int) -> tuple[list[Span], int]:
    """The deciding words of a window (offsets in text) and the index of the sentence they stand in.

    The encoder marks them; a mark too short or too long is exchanged for its sentence. Where the sentence naming AI is
    another one, it is quoted too: without it the mark may be a bare "that is the reason". For `mentioned` the
    sentence that names AI is enough.
    """
    if label is AttributionLabel.MENTIONED:
        return [sentences[named]], named
    base = sentences[0].start
    start = doc._.frame.start + base
    decisive = next((i for i, s in enumerate(sentences) if s.start <= start < s.end), doc._.decision.sentence)
    sentence = sentences[decisive]
    chosen = sentence
    if doc.spans["evidence"]:
        marked = doc.spans["evidence"][0]
        clause = Span(max(sentence.start, marked.start_char + base), min(sentence.end, marked.end_char + base))
        if SHORTEST <= clause.end - clause.start <= LONGEST:
            chosen = clause
    about = sentences[doc._.decision.sentence]
    return ([chosen] if doc._.decision.sentence == decisive else sorted([chosen, about])), decisive


def make_claim(
    text: str,
    sentences: Sequence[Span],
    label: AttributionLabel,
    score: float,
    evidence: Sequence[Span],
    decisive: int,
) -> Claim:
    """Build the claim of one window.

    `sentences` are the window's, in offsets of text; `decisive` is the index of the one the label rests on and
    `evidence` the deciding words in offsets of text.
    """
    strings = [text[s.start : s.end] for s in sentences]
    quotes = [Evidence(start=span.start, end=span.end, quote=text[span.start : span.end]) for span in evidence]
    words = " ".join(quote.quote for quote in quotes)
    return Claim(
        label=label,
        score=round(min(score, 1.0), 4),
        evidence=quotes,
        mechanism=find_mechanism(label, words, strings[decisive]),
        technology=find_technology(words, " ".join(strings)),
        speaker=find_speaker(label, strings, decisive),
        rank=find_rank(label, words, strings[decisive], len(find_reasons([strings[decisive]]))),
        tense=find_tense(max(strings, key=cut_strength)),
    )
