"""Which stretches of a document the frame encoder reads: the sentences about AI with those they lean on.

A short passage is read whole. In a longer document each mention of AI is read with its paragraph, because who speaks
and what was cut often stand a sentence or two before or after, and what stands in the next paragraph is often about
something else. Where paragraphs are as short as a sentence or two (wire copy), neighbours are taken across them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from nlp.attribution.lexicon import LOOSE_CUT, STRONG_CUT, WEAK_CUT, has_ai, may_cut
from nlp.attribution.sentences import Span

WHOLE = 1200
"""Characters up to which a text is one window: about what the network reads at once."""
PARAGRAPH = 250
"""Characters from which a paragraph is a window by itself: some two sentences. From 150 to 350 does the same, within
chance, on passages put into recorded pages."""
FITS = 900
"""Characters that a paragraph may have to be read whole: the network sees the first 224 word pieces. Of our passages of
800 to 900 characters 3 in 113 have more, of those of 1,100 to 1,200 all."""
ROOM = 520
"""Characters a window may take where no paragraph fits (about 100 word pieces), one sentence at the least."""
REACH = 20
"""Sentences on either side in which the bounds of a paragraph are sought; more do not fit into FITS characters."""
NEAR = 5
"""Sentences on either side of a window in which a cut still belongs to it: a paragraph or two."""
MOST = 24
"""Windows of one document; a longer one is thinned to those nearest to a strong cut."""


MOST_NAMED = 200
"""Sentences about AI that are considered; a 30-page filing has fewer."""


class Window(NamedTuple):
    """Sentences first..last (inclusive) of a document, with how strongly a cut is stated there or near by (0 to 3).

    0 says only that there are no words for a cut that we know, not that there is none.
    """

    first: int
    last: int
    cut: int


def cut_strength(sentence: str) -> int:
    """3 a cut by name, 2 verb and object, 1 words that may belong to one, 0 nothing."""
    if not may_cut(sentence):
        return 0
    if STRONG_CUT.search(sentence):
        return 3
    if LOOSE_CUT.search(sentence):
        return 2
    return 1 if WEAK_CUT.search(sentence) else 0


def names_ai(sentence: str) -> bool:
    """Whether the sentence names AI or automation."""
    return has_ai(sentence)


def choose_windows(text: str, sentences: Sequence[Span]) -> list[Window]:
    """Give the windows to read, in order of position; empty when AI is not named."""
    named = list(islice((i for i, s in enumerate(sentences) if names_ai(text[s.start : s.end])), MOST_NAMED))
    if not named or not has_ai(text):
        return []
    strengths = _Strengths(text, sentences)
    if sentences[-1].end - sentences[0].start <= WHOLE:
        return [Window(0, len(sentences) - 1, max(strengths[i] for i in range(len(sentences))))]
    windows: list[Window] = []
    for i in named:
        if windows and i <= windows[-1].last:
            continue
        first, last = _grow(text, sentences, strengths, i)
        if windows and first <= windows[-1].last:
            first = min(i, windows[-1].last + 1)
        near = range(max(0, first - NEAR), min(len(sentences), last + 1 + NEAR))
        windows.append(Window(first, last, max(strengths[j] for j in near)))
    if len(windows) > MOST:
        best = sorted(range(len(windows)), key=lambda k: (-windows[k].cut, k))[:MOST]
        windows = [windows[k] for k in sorted(best)]
    return windows


class _Strengths:
    """Cut strength of sentences, computed when first asked for."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text, self._sentences = text, sentences
        self._known: dict[int, int] = {}

    def __getitem__(self, index: int) -> int:
        if index not in self._known:
            span = self._sentences[index]
            self._known[index] = cut_strength(self._text[span.start : span.end])
        return self._known[index]


def _grow(text: str, sentences: Sequence[Span], strengths: _Strengths, i: int) -> tuple[int, int]:
    """The paragraph of sentence i; a short one with neighbours, of one too long to read at once a part.

    Neighbours are taken while there is room, the one nearer a cut first, at most two sentences from i on each side.
    """
    first, last = low, high = _paragraph(text, sentences, i)
    size = sentences[last].end - sentences[first].start
    if PARAGRAPH <= size <= FITS:
        return first, last
    if size > FITS:
        first = last = i
    else:
        low, high = 0, len(sentences) - 1
    while True:
        options = [j for j in (first - 1, last + 1) if low <= j <= high and abs(j - i) <= 2]
        options.sort(key=lambda j: (-min(strengths[j], 2), j > i))
        for j in options:
            start, end = min(first, j), max(last, j)
            if sentences[end].end - sentences[start].start <= ROOM:
                first, last = start, end
                break
        else:
            return first, last


def _paragraph(text: str, sentences: Sequence[Span], i: int) -> tuple[int, int]:
    """The first and last sentence around i without a line break between them, at most REACH on either side."""

    def ends_before(j: int) -> bool:
        return "\n" in text[sentences[j - 1].end : sentences[j].start]

    first, last = max(0, i - REACH), min(len(sentences) - 1, i + REACH)
    return (
        next((j for j in range(i, first, -1) if ends_before(j)), first),
        next((j for j in range(i, last) if ends_before(j + 1)), last),
    )
