"""Character spans and the cutting of a posting into the lines and sentences that requirements stand in."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlp.records import Evidence


class Span(NamedTuple):
    """Half-open character range of a string."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        """Move the span, e.g. from text offsets to offsets in title + newline + text."""
        return Span(self.start + by, self.end + by)

    def evidence(self, source: str) -> Evidence:
        """Quote the span from `source`, without the white space around it."""
        quote = source[self.start : self.end]
        start = self.start + len(quote) - len(quote.lstrip())
        quote = quote.strip()
        return Evidence(start=start, end=start + len(quote), quote=quote)


# A sentence ends at a line break, an ellipsis (snippets are joined by it), a bullet, or a full stop, question or
# exclamation mark before white space and a capital, digit or quote; " - " before a capital separates run-in bullets.
BREAK = re.compile(r"\n|…|[•●▪◦·]|[.!?;](?=\s{1,3}[\"'“(*A-Z0-9\-–•])|(?<=\s)[-–*]\s(?=[A-Z0-9])")

# Abbreviations whose full stop ends no sentence; looked at behind a break.
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|inc|ltd|co|vs|approx|min|max|yrs?|sr|jr|st|no|u\.s|ph\.d|m\.s|b\.s)|^\s{0,4}\d{1,2})$", re.I
)

MAX_SENTENCE = 600
"""Characters kept on each side of a cue: a wall of text without breaks is read as a window."""


def sentence_around(text: str, start: int, end: int) -> Span:
    """Return the sentence or list line that holds text[start:end], at most MAX_SENTENCE to either side."""
    low = max(0, start - MAX_SENTENCE)
    left = low
    for match in BREAK.finditer(text, low, start):
        if not _is_abbreviation(text, match):
            left = match.end()
    right = min(len(text), end + MAX_SENTENCE)
    for match in BREAK.finditer(text, end, right):
        if not _is_abbreviation(text, match):
            right = match.start()
            break
    return Span(left, right)


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop belongs to "e.g." or to a list number ("3.") and ends nothing."""
    return match.group() == "." and bool(_ABBREVIATED.search(text[max(0, match.start() - 6) : match.start()]))
