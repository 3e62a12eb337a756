"""Character spans and the cutting of a posting into the lines and sentences that requirements stand in."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlp.caseless import Caseless
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
# The character comes first and the conditions behind it, so that the engine skips from candidate to candidate.
BREAK = re.compile(
    r"[\n…•●▪◦·.!?;*–-](?:(?<=[\n…•●▪◦·])|(?<=[.!?;])(?=\s{1,3}[\"'“(*A-Z0-9\-–•])|(?<=\s[-–*])(?=\s[A-Z0-9]))"
)

# Abbreviations whose full stop ends no sentence; looked at behind a break.
_ABBREVIATED = Caseless(
    r"(?:\b(?:e\.g|i\.e|etc|inc|ltd|co|vs|approx|min|max|yrs?|sr|jr|st|no|u\.s|ph\.d|m\.s|b\.s)|^\s{0,4}\d{1,2})$"
)

NEAR = 160
"""Characters looked through first for a sentence's beginning; most are found there."""
MAX_SENTENCE = 600
"""Characters kept on each side of a cue: a wall of text without breaks is read as a window."""


def sentence_around(text: str, start: int, end: int) -> Span:
    """Return the sentence or list line that holds text[start:end], at most MAX_SENTENCE to either side."""
    left = _last_break(text, max(0, start - NEAR), start)
    if left is None:
        left = _last_break(text, max(0, start - MAX_SENTENCE), start)
    if left is None:
        left = max(0, start - MAX_SENTENCE)
    right = min(len(text), end + MAX_SENTENCE)
    for match in BREAK.finditer(text, end, right):
        if not _is_abbreviation(text, match):
            right = match.start()
            break
    return Span(left, right)


def _last_break(text: str, low: int, high: int) -> int | None:
    """Where the last sentence before `high` ends, not before `low`."""
    for match in reversed(list(BREAK.finditer(text, low, high))):
        if not _is_abbreviation(text, match):
            return match.end()
    return None


class Needles:
    """Plain substrings to look for in every posting, sorted by first character.

    A pattern that begins with one literal character skips to it at a few nanoseconds a character and tries its endings
    there; a pattern that begins with a choice tries every character, and `str.find` needs one pass for each needle.
    Needles are case-sensitive; they are cheapest where they begin with a rare character (a capital, a bracket).
    """

    def __init__(self, *needles: str) -> None:
        by_first: dict[str, list[str]] = {}
        for needle in needles:
            by_first.setdefault(needle[0], []).append(re.escape(needle[1:]))
        groups = [(first, re.compile(f"{re.escape(first)}(?:{'|'.join(rest)})")) for first, rest in by_first.items()]
        self._plain = [pattern for first, pattern in groups if first.isascii()]
        self._other = [pattern for first, pattern in groups if not first.isascii()]

    def places(self, text: str) -> list[int]:
        """Where the needles begin, in order."""
        patterns = self._plain if text.isascii() else self._plain + self._other
        return sorted([found.start() for pattern in patterns for found in pattern.finditer(text)])


def windows(text: str, needles: Needles, before: int, after: int) -> list[Span]:
    """Return the stretches around the needles, merged where they touch; the exact pattern then reads only these."""
    merged: list[Span] = []
    low = high = -1
    for place in needles.places(text):
        if place - before > high:
            if high >= 0:
                merged.append(Span(low, min(len(text), high)))
            low = max(0, place - before)
        high = place + after
    if high >= 0:
        merged.append(Span(low, min(len(text), high)))
    return merged


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop belongs to "e.g." or to a list number ("3.") and ends nothing."""
    return match.group() == "." and bool(_ABBREVIATED.search(text[max(0, match.start() - 6) : match.start()]))
