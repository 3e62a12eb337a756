"""Which of a document's numbers counts the people cut: every number is weighed by the words around it.

The clause patterns of `headcount` see the plain cases and their rank is one feature among others; a linear model learnt
from our written passages (nlp/training/attribution/facts.py) weighs it against the words before and behind the number,
so that "why 310?" and "the letter reached sixty-two of us" can be read too. Beside AI the frame network has read the
numbers as well, and what it makes of them is added.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.attribution import MODEL_FOLDER
from nlp.attribution.headcount import RANGE, Fact, governed_numbers
from nlp.attribution.numbers import parse_number
from nlp.attribution.sentences import Span
from nlp.caseless import Caseless
from nlp.linear import LinearModel

PLAIN = 3
"""Rank from which a clause is plain."""
MOST = 60
"""Numbers weighed, from the start of the document."""
_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d[\d,.]*|[$€£¥%]|[.;:!?—–-]")
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = Caseless(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,5}ty|hundred|thousand|dozen)\b"
)
_OF_STAFF = ("%", "percent", "per cent", "payroll", "employ", "personnel", "team", "ranks")
"""Beside the stems of cutting: every number that a clause governs has one of these in its sentence."""
_NUMERAL = re.compile(r"\d[\d,.]*\Z")
_BEFORE, _BEHIND = 7, 8


class Candidate(NamedTuple):
    """A number of the document: its value (a range by its upper bound), where it stands, and its features."""

    value: int
    start: int
    end: int
    features: list[str]


@lru_cache(maxsize=1)
def shipped_model() -> LinearModel:
    """The weights that ship."""
    return LinearModel.load(MODEL_FOLDER / "headcount.json")


class Counted(NamedTuple):
    """A word piece with the log-odds that it numbers the people cut, against that their number is not stated."""

    start: int
    end: int
    odds: float


def find_headcount(
    text: str,
    sentences: Sequence[Span],
    likely: Collection[Span],
    model: LinearModel,
    *,
    event: bool,
    heard: Sequence[Counted] = (),
) -> Fact | None:
    """Give the number of people cut as stated, offsets in text; None where no number is likely enough to be it.

    A number that its clause plainly says is cut needs no more, unless the network has read it; such clauses stand in
    the sentences `likely` to state a cut, or speak of staff. Any other is weighed by the words around it and by what
    the network `heard` of it, and only where the text states an `event` at all.
    """
    known = set(likely)
    plain = plainly_stated(text, _numbered(text, (s for s in sentences if s in known or _of_staff(text, s))))
    if plain is not None and plain.rank >= PLAIN and _odds(plain.start, plain.end, heard) is None:
        return plain
    unheard = -math.log(model.threshold / (1 - model.threshold))
    best: Fact | None = None
    top = 0.0
    for candidate in candidates(text, _numbered(text, sentences) if event else []):
        odds = _odds(candidate.start, candidate.end, heard)
        score = model.log_odds(candidate.features) + (unheard if odds is None else odds)
        if score > top:
            top, best = score, Fact(candidate.value, candidate.start, candidate.end, 1)
    return best


def _odds(start: int, end: int, heard: Sequence[Counted]) -> float | None:
    """What the network makes of some words, by the piece of them it is surest of; None where it has not read them."""
    return max((piece.odds for piece in heard if piece.start < end and start < piece.end), default=None)


def _numbered(text: str, sentences: Iterable[Span]) -> list[Span]:
    """The sentences that hold a number."""
    return [
        span
        for span in sentences
        if _DIGIT.search(text, span.start, span.end) or _NUMBER_WORD.search(text[span.start : span.end])
    ]


def _of_staff(text: str, span: Span) -> bool:
    """Whether a sentence has a word for staff or a share."""
    return any(map(text[span.start : span.end].lower().__contains__, _OF_STAFF))


def plainly_stated(text: str, sentences: Iterable[Span]) -> Fact | None:
    """The number whose clause says most plainly that it is cut, the first of equals; None where no clause does."""
    best: Fact | None = None
    for span in sentences:
        for fact in governed_numbers(text[span.start : span.end], span.start):
            if best is None or fact.rank > best.rank:
                best = fact
    return best if best is not None and best.rank > 0 else None


def candidates(text: str, sentences: Iterable[Span]) -> list[Candidate]:
    """Every whole number from 2 to two million that is neither money nor a share, with what stands around it."""
    found = [row for span in sentences for row in _numbers(text, span)][:MOST]
    best = max((row.rank for row in found), default=0)
    values = [row.value for row in found]
    return [
        Candidate(row.value, row.start, row.end, [*_words(text, row), *_standing(row, place, best, values)])
        for place, row in enumerate(found)
    ]


class _Number(NamedTuple):
    value: int
    start: int
    end: int
    rank: int
    sentence: Span


def _numbers(text: str, span: Span) -> Iterator[_Number]:
    """The numbers of one sentence with the rank that the clause patterns give them."""
    sentence = text[span.start : span.end]
    ranks: dict[int, int] = {}
    for fact in governed_numbers(sentence, span.start):
        ranks[fact.start] = max(fact.rank, ranks.get(fact.start, 0))
    for match in RANGE.finditer(sentence):
        low, high = parse_number(match["n"]), parse_number(match["n2"]) if match["n2"] else None
        value = high if high is not None and (low is None or high > low) else low
        start, end = span.start + match.start(), span.start + match.end()
        is_money = text[max(0, start - 2) : start].strip()[-1:] in set("$€£¥")
        is_share = re.match(r"\s?(?:%|per\s?cent|pc\b)", text[end : end + 9]) is not None
        if value is not None and 2 <= value <= 2_000_000 and not is_money and not is_share:
            yield _Number(value, start, end, ranks.get(start, 0), span)


def _words(text: str, row: _Number) -> Iterator[str]:
    """Words on either side: the nearest by place, pairs of neighbours, and all of the clause."""
    before = [_plain(word) for word in _WORD.findall(text, max(row.sentence.start - 60, row.start - 90, 0), row.start)]
    behind = [_plain(word) for word in _WORD.findall(text, row.end, min(row.sentence.end, row.end + 90))]
    before, behind = before[-_BEFORE:][::-1], behind[:_BEHIND]
    for side, words in (("b", before), ("a", behind)):
        for place, word in enumerate(words[:3]):
            yield f"{side}{place}:{word}"
        for word in set(words):
            yield f"{side}:{word}"
        for pair in itertools.pairwise(words):
            yield f"{side}2:{pair[0]}_{pair[1]}"
    if before and behind:
        yield f"ba:{before[0]}_{behind[0]}"


def _plain(word: str) -> str:
    """A word in lower case without its ending; every numeral is one word."""
    if _NUMERAL.match(word):
        return "#"
    lowered = word.lower()
    return re.sub(r"(?<=\w{3})(?:ing|ed|es|s|ion|ions)\Z", "", lowered)


def _standing(row: _Number, place: int, best: int, values: Sequence[int]) -> Iterator[str]:
    """How the number stands among the others, and what the clause patterns say of it."""
    yield f"rank:{row.rank}"
    if row.rank and row.rank == best:
        yield "rank:best"
    if best == 0:
        yield "rank:nobody"
    yield f"place:{min(place, 4)}"
    yield f"size:{len(str(row.value))}"
    yield f"of:{min(len(values), 6)}"
    if values.count(row.value) > 1:
        yield "again"
    if 1900 <= row.value <= 2100:
        yield "year"
    if not any(map(str.isdigit, str(row.value))) or row.value < 13:
        yield "small"
    if row.value == max(values):
        yield "largest"
