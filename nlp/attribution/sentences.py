"""Sentence spans of a text, found with one linear scan.

Long documents are cut here first, so that every later pattern works on a bounded string. A line break inside a
sentence (EDGAR wraps its lines) does not end it; a blank line, a bullet or a break after closing punctuation does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 1500
"""Characters; a longer stretch without an end (a table, a minified page) is cut at a space."""
STRETCH = 8
"""Sentences whose facts are read together: the length of most passages that the models of facts learnt from."""

_BREAK = re.compile(
    r"(?P<stop>[.!?][\"”’')\]]{0,3})[ \t\xa0]{0,8}(?:\n\s{0,40}|[ \t\xa0])"
    r"(?=[\"“‘'(\[]{0,2}[A-Z0-9])(?!\([A-Z]\w{1,14}\)\s?[–—-])"
    r"|\n[ \t\xa0\r]{0,40}\n\s{0,40}"
    r"|[:;.!?\"”][ \t]{0,8}\r?\n\s{0,40}"
    r"|\n[ \t]{0,40}(?=[•●▪*–—-][ \t])"
)
_MARK = re.compile(r"[.!?:;\"”\n]")
"""What every break begins with: a set of letters is sought far faster than a choice of patterns."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Inc|Corp|Cos?|Ltd|Bros|Mfg|Dept|Assn|Nos?|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov"
    r"|Dec|S[tT]|F[tT]|M[tT]|Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|Rev|approx|est|incl|Jr|Sr|a\.m|p\.m|e\.g|i\.e)"
    r"|\b[A-Z](?:\.[A-Z])*)\.\Z"
)


class Span(NamedTuple):
    """Half-open character offsets."""

    start: int
    end: int


def sentence_at(sentences: Sequence[tuple[int, int]], place: int) -> int:
    """Index of the sentence that a place in the text belongs to: between two it is the next, behind all the last."""
    return next((i for i, (_, end) in enumerate(sentences) if place < end), len(sentences) - 1)


def is_long(sentences: Sequence[Span]) -> bool:
    """Whether a text is longer than one stretch, so that most of it may be about something else."""
    return len(sentences) > STRETCH


def split_sentences(text: str) -> list[Span]:
    """Give the sentences of text in order, without surrounding space; blank stretches are left out."""
    spans: list[Span] = []
    start = 0
    read = 0
    for mark in _MARK.finditer(text):
        found = _BREAK.match(text, mark.start()) if mark.start() >= read else None
        if found is None:
            continue
        read = found.end()
        stop = found["stop"]
        if stop == "." and _ABBREVIATION.search(text, max(start, found.start() - 8), found.start() + 1):
            continue
        _add(spans, text, start, found.start() + len(stop) if stop else found.end())
        start = found.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    """Append text[start:end] stripped, in pieces of at most LONGEST characters."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        spans.append(Span(start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append(Span(start, end))
