"""Patterns read without regard to case, at a fraction of what `re.IGNORECASE` costs.

That flag folds letter by letter at every step, so the engine can rule out no alternative by its first letter. Written
in lower case and run on the lower case of a text, the same long alternations take a fifth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    """

    def __init__(self, pattern: str, stems: str = "") -> None:
        self._pattern = re.compile(_CAPITALS.sub(lambda m: m[0].lower() if len(m[0]) == 1 else m[0], pattern))
        self._stems = tuple(stems.split("|"))

    def search(self, text: str) -> re.Match[str] | None:
        """First match anywhere in text."""
        lowered = lower(text)
        return self._pattern.search(lowered) if any(map(lowered.__contains__, self._stems)) else None

    def match(self, text: str) -> re.Match[str] | None:
        """Match at the start of text."""
        return self._pattern.match(lower(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match of the whole of text."""
        return self._pattern.fullmatch(lower(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Matches in order."""
        lowered = lower(text)
        return self._pattern.finditer(lowered) if any(map(lowered.__contains__, self._stems)) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """Text with every match exchanged for the plain replacement; what is left keeps its case."""
        pieces, end = [], 0
        for found in self.finditer(text):
            pieces += [text[end : found.start()], replacement]
            end = found.end()
        return "".join([*pieces, text[end:]])
