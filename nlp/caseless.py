"""Patterns read without regard to case, at a fraction of what `re.IGNORECASE` costs.

That flag folds letter by letter at every step, so the engine can rule out no alternative by its first letter. Written
in lower case and run on the lower case of a text, the same long alternations take a fifth to a half of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, reduce
from itertools import groupby
from operator import or_
from pathlib import Path

from nlp.literals import EVERY, LiteralIndex, WrittenLiterals, required_literals

_CAPITALS = re.compile(r"\\.|\(\?P|[A-Z]")
"""Capitals of a pattern's source; escapes (`\\S`) and the opening of a named group are taken whole and stay."""
LOOKED_AT = 2_000
"""Characters up to which a text's literals are looked for: a longer one is no sentence, and holds most of them."""
LITERALS = WrittenLiterals(Path(__file__).parent / "models" / "literals.json")
"""What a pattern needs."""
_INDEX = LiteralIndex()
"""The literals of every pattern of this module's kind."""


def lower(text: str) -> str:
    """Text in lower case, letter for letter, so that offsets stay.

    The one letter whose lower case is two, the dotted capital I of Turkish, becomes a plain i.
    """
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.replace("\u0130", "i").lower()


class Caseless:
    """A pattern matched in lower case: offsets of its matches are those of the text, their words are lowered.

    A sentence without the letters that every match holds is told by them (`nlp.literals`), which costs far less than to
    match it. Where a start and an end are given, only what is between them is matched, as by `re.Pattern`.
    """

    def __init__(self, pattern: str, *, flags: re.RegexFlag = re.NOFLAG) -> None:
        source = _lowered(pattern)
        self._pattern = re.compile(source, flags)
        self._bit = _enlist(LITERALS(source, flags))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """First match."""
        if end is not None:
            return self._pattern.search(lower(text), start, end)
        lowered, held = _look(text)
        return self._pattern.search(lowered, start) if held & self._bit else None

    def match(self, text: str) -> re.Match[str] | None:
        """Match at the start of text."""
        return self._pattern.match(lower(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match of the whole of text."""
        return self._pattern.fullmatch(lower(text))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Matches in order."""
        if end is not None:
            return self._pattern.finditer(lower(text), start, end)
        lowered, held = _look(text)
        return self._pattern.finditer(lowered, start) if held & self._bit else iter(())

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Text with every match exchanged for the plain words, or those made of it; what is left keeps its case."""
        pieces, end = [], 0
        for found in self.finditer(text):
            pieces += [text[end : found.start()], replacement if isinstance(replacement, str) else replacement(found)]
            end = found.end()
        return "".join([*pieces, text[end:]]) if pieces else text


class Guard:
    """Spares sentences the patterns that they cannot match, also those whose capitals count."""

    def __init__(self, *patterns: str) -> None:
        self._bits = reduce(or_, (_enlist(LITERALS(_lowered(pattern))) for pattern in patterns))

    def lets(self, text: str) -> bool:
        """Whether one of the patterns may match a text."""
        _, held = _look(text)
        return bool(held & self._bits)


class Stems:
    """Some words or beginnings of words, for a cheap look whether a text holds one in any case.

    A stem that begins with a space begins a word behind a space or at the start of the text, one that ends with a space
    ends a word before a space or at the end.
    """

    def __init__(self, *stems: str) -> None:
        self._plain = tuple(stem for stem in stems if stem.isascii() and stem.isalpha())
        self._others = tuple(stem for stem in stems if stem not in self._plain)
        self._certain = _enlist(frozenset(self._plain))
        self._likely = reduce(or_, (_enlist(required_literals(re.escape(stem.strip()))) for stem in self._others), 0)

    def in_any(self, text: str) -> bool:
        """Whether a text holds a stem."""
        lowered, held = _look(text)
        if held & self._certain and (held != EVERY or any(map(lowered.__contains__, self._plain))):
            return True
        return bool(held & self._likely) and any(map(f" {lowered} ".__contains__, self._others))


def verbose(pattern: str) -> Caseless:
    """A pattern laid out over lines, whose white space and comments say nothing (`re.VERBOSE`)."""
    return Caseless(pattern, flags=re.VERBOSE)


def either(*cases: str) -> str:
    """A group that matches any of its cases, tried in order.

    A long alternation is written a theme a line with it: a case may itself hold alternatives ("shut|clos\\w+").
    """
    return f"(?:{'|'.join(cases)})"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words or names, by their first letters, the longer before those they begin with.

    The engine tries the cases of a choice in turn wherever a word begins: so it tries one for each letter, not all.
    """
    longest_first = sorted(words, key=lambda word: (word[0], -len(word), word))
    by_letter = groupby(longest_first, key=lambda word: word[0])
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(re.escape(word[1:]) for word in some)})" for letter, some in by_letter
    )


def _lowered(pattern: str) -> str:
    """The source of a pattern in lower case."""
    return _CAPITALS.sub(lambda m: m[0].lower() if len(m[0]) == 1 else m[0], pattern)


def _look(text: str) -> tuple[str, int]:
    """A text in lower case with the bits of the patterns that it may match: of all where it is long."""
    return _looked_at(text) if len(text) <= LOOKED_AT else (lower(text), EVERY)


@lru_cache(maxsize=2048)
def _looked_at(text: str) -> tuple[str, int]:
    """The same for a text that is read; kept for the next pattern."""
    lowered = lower(text)
    return lowered, _INDEX.held(lowered)


def _enlist(literals: frozenset[str] | None) -> int:
    """The bit of a new pattern whose matches hold one of some literals."""
    _looked_at.cache_clear()
    return _INDEX.add(literals)
