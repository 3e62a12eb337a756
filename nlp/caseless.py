"""Patterns read without regard to case, at a fraction of what `re.IGNORECASE` costs.

That flag folds letter by letter at every step, so the engine can rule out no alternative by its first letter. Written
in lower case and run on the lower case of a text, the same long alternations take a fifth to a half of the time.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator

_CAPITALS = re.compile(r"\\.|\(\?P|[A-Z]")
"""Capitals of a pattern's source; escapes (`\\S`) and the opening of a named group are taken whole and stay."""


def lower(text: str) -> str:
    """Text in lower case, letter for letter, so that offsets stay.

    The one letter whose lower case is two, the dotted capital I of Turkish, becomes a plain i.
    """
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.replace("\u0130", "i").lower()


class Caseless:
    """A pattern matched in lower case: offsets of its matches are those of the text, their words are lowered.

    `stems` ("clos|shut") says that every match holds one of them: most texts hold none, which costs far less to see.
    Where a start and an end are given, only what is between them is matched, as by `re.Pattern`.
    """

    def __init__(self, pattern: str, stems: str = "", *, flags: re.RegexFlag = re.NOFLAG) -> None:
        source = _CAPITALS.sub(lambda m: m[0].lower() if len(m[0]) == 1 else m[0], pattern)
        self._pattern = re.compile(source, flags)
        self._stems = tuple(stems.split("|"))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """First match."""
        lowered = lower(text)
        return self._pattern.search(lowered, start, end) if self._may_match(lowered) else None

    def match(self, text: str) -> re.Match[str] | None:
        """Match at the start of text."""
        return self._pattern.match(lower(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match of the whole of text."""
        return self._pattern.fullmatch(lower(text))

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Matches in order."""
        lowered = lower(text)
        return self._pattern.finditer(lowered, start, end) if self._may_match(lowered) else iter(())

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Text with every match exchanged for the plain words, or those made of it; what is left keeps its case."""
        pieces, end = [], 0
        for found in self.finditer(text):
            pieces += [text[end : found.start()], replacement if isinstance(replacement, str) else replacement(found)]
            end = found.end()
        return "".join([*pieces, text[end:]]) if pieces else text

    def _may_match(self, lowered: str) -> bool:
        """Whether a lowered text holds a stem at all."""
        return any(map(lowered.__contains__, self._stems))


def verbose(pattern: str) -> Caseless:
    """A pattern laid out over lines, whose white space and comments say nothing (`re.VERBOSE`)."""
    return Caseless(pattern, flags=re.VERBOSE)


def either(*cases: str) -> str:
    """A group that matches any of its cases, tried in order.

    A long alternation is written a theme a line with it: a case may itself hold alternatives ("shut|clos\\w+").
    """
    return f"(?:{'|'.join(cases)})"
