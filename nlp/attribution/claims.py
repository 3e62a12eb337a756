"""From a read window to a claim: label, score, exact evidence and attributes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from db.vocabulary import AttributionLabel
from nlp.attribution.attributes import find_mechanism, find_rank, find_technology, find_tense
from nlp.attribution.reasons import find_reasons
from nlp.attribution.sentences import Span, sentence_at
from nlp.attribution.speakers import find_speaker
from nlp.attribution.windows import cut_strength
from nlp.records import Claim, Evidence


class Choice(NamedTuple):
    """Deciding words as offsets in text, and the index of the sentence they stand in."""

    evidence: list[Span]
    decisive: int


SHORTEST = 40
"""Characters; shorter deciding words say too little to be read alone, so their sentence is quoted."""
LONGEST = 320


def choose_evidence(sentences: Sequence[Span], label: AttributionLabel, doc: Doc, naming: Sequence[int]) -> Choice:
    """The deciding words of a label in a window (offsets in text).

    The encoder marks them; they are quoted with the rest of their sentence, unless that is longer than LONGEST. Where
    that sentence does not name AI, or the rules rest the same label on another one, that one is quoted too: a bare
    "that is the reason" is no evidence. For `mentioned` the first sentence that names AI is enough.
    """
    marked = doc.spans.get(str(label), [])
    if not marked:
        return Choice([sentences[naming[0]]], naming[0])
    base = sentences[0].start
    start, end = marked[0].start_char + base, marked[0].end_char + base
    decisive = sentence_at(sentences, start)
    sentence = sentences[decisive]
    clause = Span(max(sentence.start, start), min(sentence.end, end))
    is_long = sentence.end - sentence.start > LONGEST and clause.end - clause.start >= SHORTEST
    chosen = {clause if is_long else sentence}
    if doc._.decision.label is label:
        chosen.add(sentences[doc._.decision.sentence])
    elif decisive not in naming:
        chosen.add(sentences[min(naming, key=lambda i: abs(i - decisive))])
    return Choice(sorted(chosen), decisive)


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
    quotes = [Evidence.of(text, span.start, span.end) for span in evidence]
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
