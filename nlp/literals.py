"""Which letters a text must hold for a pattern to match at all: most sentences hold none of them.

A pattern of a hundred phrases is slow to say no. But every match holds one of a few runs of letters ("laid", "job"),
and which runs of all patterns a sentence holds is seen in one pass over its words. So literals spare searches in RE2's
FilteredRE2 and in code search (Cox, "Regular Expression Matching with a Trigram Index", 2012), from where the
derivation is taken: of what stands in a row, the parts that tell most; of alternatives, one part of each.
"""

# ruff: noqa: SIM905 - the words read best as a line

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, reduce
from itertools import product
from operator import or_
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # the one parser that reads what `re` reads
from typing import Any, NamedTuple

EDGE = "\0"
"""Stands in a literal where a match has no letter from a to z: between two words, or at an end of the text."""
EVERY = -1
"""The bits of a text that is not looked through, so that every pattern is tried."""
LONGEST = 24
"""Letters of a word; what is longer is an address or encoded, and would take long to look through."""
BEGINNING = 4
"""Letters by which most of what is no literal is told."""
SIGNS = "?%"
"""Signs that count as words: some patterns match by nothing else."""
ALWAYS = 1
"""The bit that every text has."""
MOST = 100
"""Ways to put one part of a pattern; what has more is taken apart."""
COMMON = frozenset(
    "a about after all also an and any are as at be been before but by can do does for from get go had has have he her "
    "his how if in into is it its may more most new no not now of on one or other our out over own part said say she "
    "so some such than that the their them then there they this those through to up us use was we were what when which "
    "who will with work would year you your".split()
)
"""Words that most sentences hold some of: a literal among them tells little."""
_RUN = re.compile(rf"{EDGE}?(?:[a-z]+|[{SIGNS}]){EDGE}?")
_WORD = re.compile(rf"[a-z]+|[{SIGNS}]")
_REPEATS = (_parser.MAX_REPEAT, _parser.MIN_REPEAT, _parser.POSSESSIVE_REPEAT)
_GROUPS = (_parser.SUBPATTERN, _parser.ATOMIC_GROUP)
_ASIDE = (_parser.ASSERT, _parser.ASSERT_NOT)
_NO_LETTERS = (_parser.CATEGORY_DIGIT, _parser.CATEGORY_SPACE)

Literals = frozenset[str]
_Node = tuple[Any, Any]
_NOTHING: Literals = frozenset({""})
_AN_EDGE: Literals = frozenset({EDGE})


class _Part(NamedTuple):
    """What is known of a part of a pattern: all that it can match, where that is little, and what it cannot lack."""

    exact: Literals | None
    needed: Literals | None = None


def required_literals(pattern: str, flags: int = 0) -> Literals | None:
    """Runs of small letters of which every match of a lower-case pattern holds one; None where it needs no letter.

    EDGE at the end of a run says that the word ends there.
    """
    return _needed([_sequence(_parser.parse(pattern, flags))])


def _needed(parts: Iterable[_Part]) -> Literals | None:
    """Of what several parts need, the set with the fewest common runs, then that whose least telling run tells most."""
    sets = [each for part in parts for each in (_runs(part.exact), part.needed) if each]
    return min(sets, key=_how_common, default=None)


def _how_common(literals: Literals) -> tuple[int, int, int]:
    """How easily a text holds one of some runs: how many are common, how little the others tell, how many they are."""
    weights = [*map(_weight, literals)]
    return weights.count(0), -min(weights), len(weights)


def _runs(exact: Literals | None) -> Literals | None:
    """The most telling run of letters of each thing that a part can match; None where one has none."""
    runs = [max(_RUN.findall(each), key=_weight, default="") for each in exact or _NOTHING]
    return frozenset(runs) if all(runs) else None


@cache
def _weight(run: str) -> int:
    """How much it tells that a text holds a run of letters: nothing where a common word does, an edge half a letter."""
    return 0 if any(run in f"{EDGE}{word}{EDGE}" for word in COMMON) else 2 * len(run) - run.count(EDGE)


def _sequence(nodes: Sequence[_Node], left: bool = False, right: bool = False) -> _Part:
    """Parts one after the other: what they match is strung together while it stays little.

    `left` and `right` say that an edge stands before and behind all, so that the words of a choice begin and end there.
    """
    exact, run, parts, whole = _NOTHING, EDGE if left else "", [], True
    for i, node in enumerate(nodes):
        plain = _plain(node)
        if plain is not None:
            run += plain
            continue
        exact, run = frozenset(each + run for each in exact), ""
        part = _part(node, all(each.endswith(EDGE) for each in exact), _begins_at_edge(nodes[i + 1 :], right))
        if part.exact is not None and len(exact) * len(part.exact) <= MOST:
            exact = frozenset(map("".join, product(exact, part.exact)))
            continue
        parts += [_Part(exact), part]
        exact, whole = part.exact or _NOTHING, False
    run += EDGE if right else ""
    exact = frozenset(each + run for each in exact)
    return _Part(exact if whole else None, _needed([*parts, _Part(exact)]))


def _begins_at_edge(nodes: Sequence[_Node], right: bool) -> bool:
    """Whether an edge stands before some nodes, or where there are none behind."""
    for node in nodes:
        kind, value = node
        plain = _plain(value[2][0] if kind in _REPEATS and value[0] and len(value[2]) == 1 else node)
        if plain != "":
            return plain is not None and plain.startswith(EDGE)
    return right


def _plain(node: _Node) -> str | None:
    """What a node matches that matches one thing, a letter, an edge or nothing; None for any other."""
    kind, value = node
    if kind is _parser.LITERAL:
        return _character(value)
    if kind is _parser.AT:
        return "" if value is _parser.AT_NON_BOUNDARY else EDGE
    if kind in _ASIDE:
        return EDGE if _bars_letters(kind, value[1]) else ""
    found = _set(value) if kind is _parser.IN else None
    return next(iter(found)) if found is not None and len(found) == 1 else None


def _part(node: _Node, left: bool, right: bool) -> _Part:
    """What is known of one node of a parsed pattern that is not plain."""
    kind, value = node
    if kind is _parser.IN:
        return _Part(_set(value))
    if kind is _parser.BRANCH:
        return _alternatives([_sequence(each, left, right) for each in value[1]])
    if kind in _GROUPS:
        return _sequence(value[-1] if kind is _parser.SUBPATTERN else value, left, right)
    if kind in _REPEATS:
        least, most, repeated = value
        return _repeat(least, most, _sequence(repeated, left and most == 1, right and most == 1))
    return _Part(None)


def _character(code: int) -> str:
    """A letter from a to z as it is, a sign as a word of its own, any other character as an edge."""
    letter = chr(code)
    return letter if "a" <= letter <= "z" else f"{EDGE}{letter}{EDGE}" if letter in SIGNS else EDGE


def _set(items: Sequence[_Node]) -> Literals | None:
    """What a set of characters matches; None where it is left open."""
    found = {_character(value) if kind is _parser.LITERAL else _no_letter(kind, value) for kind, value in items}
    return None if "" in found else frozenset(found)


def _no_letter(kind: Any, value: Any) -> str:
    """An edge where an item of a set of characters holds no letter from a to z and no sign, else nothing."""
    if kind is _parser.RANGE:
        above, between, digits = value[0] > ord("z"), ord("?") < value[0] <= value[1] < ord("a"), value == (48, 57)
        return EDGE if above or between or digits else ""
    return EDGE if kind is _parser.CATEGORY and value in _NO_LETTERS else ""


def _bars_letters(kind: Any, nodes: Sequence[_Node]) -> bool:
    """Whether a look aside says that no letter stands there ("(?!\\w)")."""
    if kind is not _parser.ASSERT_NOT or len(nodes) != 1 or nodes[0][0] is not _parser.IN:
        return False
    items = nodes[0][1]
    return (_parser.CATEGORY, _parser.CATEGORY_WORD) in items and items[0][0] is not _parser.NEGATE


def _alternatives(parts: Sequence[_Part]) -> _Part:
    """One of several parts: all that they match, and a set of what each needs, together."""
    exact = [part.exact for part in parts if part.exact is not None]
    needed = [each for part in parts if (each := _needed([part]))]
    return _Part(
        frozenset().union(*exact) if len(exact) == len(parts) else None,
        frozenset().union(*needed) if len(needed) == len(parts) else None,
    )


def _repeat(least: int, most: int, part: _Part) -> _Part:
    """A part some times over: known in full when it stands there once or may be left out."""
    if most == 1:
        exact = part.exact if least or part.exact is None else part.exact | _NOTHING
        return _Part(exact, part.needed if least else None)
    if part.exact == _AN_EDGE:
        return _Part(_AN_EDGE if least else _AN_EDGE | _NOTHING)
    return _Part(None, _needed([part]) if least else None)


class WrittenLiterals:
    """What patterns need as a file has it: to derive it for all of ours takes as long as to compile them.

    Each stands under a digest of its pattern, so that a changed one is derived anew until the file is written again
    (`python -m nlp.training.literals`).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written: dict[str, list[str] | None] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        self._asked: dict[str, tuple[str, int]] = {}

    def __call__(self, pattern: str, flags: int = 0) -> Literals | None:
        """`required_literals`, read or derived."""
        key = hashlib.sha256(f"{flags} {pattern}".encode()).hexdigest()[:16]
        self._asked[key] = pattern, flags
        if key not in self._written:
            return required_literals(pattern, flags)
        found = self._written[key]
        return None if found is None else frozenset(found)

    def is_current(self) -> bool:
        """Whether all that was asked for since the start stands in the file as it is derived."""
        return self._derived().items() <= self._written.items()

    def write(self) -> None:
        """Write down what was asked for since the start, derived anew."""
        lines = (f"{json.dumps(key)}: {json.dumps(found)}" for key, found in self._derived().items())
        self._path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")

    def _derived(self) -> dict[str, list[str] | None]:
        """By digest what the patterns need that were asked for."""
        derived = {key: required_literals(*pattern) for key, pattern in sorted(self._asked.items())}
        return {key: None if found is None else sorted(found) for key, found in derived.items()}


class LiteralIndex:
    """The literals of many patterns, looked for at once: a text holds the bits of those that it may match."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._next = ALWAYS << 1
        self._beginnings: set[str] = set()
        self._longest = 0
        self._of_word = lru_cache(maxsize=50_000)(self._look_up)

    def add(self, literals: Literals | None) -> int:
        """Give the bit that a text must hold for a new pattern to match."""
        if literals is None:
            return ALWAYS
        bit, self._next = self._next, self._next << 1
        for literal in literals:
            self._bits[literal] = self._bits.get(literal, 0) | bit
            self._beginnings.add(literal[:BEGINNING])
            self._longest = max(self._longest, len(literal))
        self._of_word.cache_clear()
        return bit

    def held(self, lowered: str) -> int:
        """The bits of the literals that a text in lower case holds."""
        return reduce(or_, map(self._of_word, lowered.split()), ALWAYS)

    def _look_up(self, word: str) -> int:
        """The bits of the literals that stand between two spaces: all, where what stands there is no word."""
        if len(word) > LONGEST:
            return EVERY
        runs = (f"{EDGE}{run}{EDGE}" for run in _WORD.findall(word))
        return reduce(or_, (self._bits.get(piece, 0) for run in runs for piece in self._pieces(run)), 0)

    def _pieces(self, run: str) -> Iterator[str]:
        """Everything in a run of letters that may be a literal."""
        for start in range(len(run)):
            longest = self._longest if run[start : start + BEGINNING] in self._beginnings else BEGINNING - 1
            for end in range(start + 1, min(start + longest, len(run)) + 1):
                yield run[start:end]
