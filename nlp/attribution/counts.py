"""Which of a document's numbers counts the people cut: all are weighed against each other, and against none of them.

The rank that the clause patterns of `headcount` give a number is one feature among others; a linear model learnt from
our written passages (nlp/training/attribution/facts.py) weighs it against the words before and behind the number and
against the other numbers, so that "why 310?" and "the letter reached sixty-two of us" can be read too. Beside AI the
frame network has read the numbers as well, and what it makes of them is added.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.attribution import MODEL_FOLDER
from nlp.attribution.count_words import PEOPLE_NEXT, RANGE
from nlp.attribution.dates import MONTH_NAME
from nlp.attribution.headcount import clause_ranks, signs
from nlp.attribution.lexicon import may_cut
from nlp.attribution.numbers import parse_number
from nlp.attribution.sentences import Span
from nlp.attribution.words import WORD, plain
from nlp.caseless import Caseless, Stems
from nlp.linear import LinearModel

MOST = 200
"""Numbers weighed, from the start of what may state a cut: a 30-page filing has fewer there."""
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = Caseless(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,5}ty|hundred|thousand|dozen)\b"
)
_OF_STAFF = Stems("%", "percent", "per cent", "payroll", "employ", "personnel", "team", "ranks")
"""Beside the stems of cutting: every number that a clause governs has one of these in its sentence."""
_NO_COUNT = re.compile(
    r"\s?(?:%|per\s?cent|pc\b)|\([a-z]\)|-(?:[A-Z]\b|inch|date|page|point)|"
    r"[\s-](?:(?:business|working|calendar)\s)?(?:years?|quarters|months?|weeks?|days?|hours?|minutes?|times|points|"
    r"billion|euros?|dollars?|pounds?|cents)\b"
)
"""What behind a number makes it a share, a time, money or part of a name: "401(k)", "8-K", "16-inch"."""
_OF_MANY = r"\s(?:in|out\sof)\s(?:every\s|each\s)?"
_FEW = "two|three|four|five|six|seven|eight|nine|[2-9]"
_WHOLE_OF_SHARE = re.compile(rf"(?i)\b(?:one|1|{_FEW}){_OF_MANY}\Z")
"""Before a number that is the whole of a share: "one in ten of us"."""
_PART_OF_SHARE = re.compile(
    rf"(?i){_OF_MANY}(?:{_FEW}|ten|1[02]|twelve|twenty|20)\b(?!\s(?:\w+\s)?(?:year|quarter|month|week|day|hour|minute))"
)
"""Behind a number below ten that is a part of so many: "three out of five"."""
_AT_RISK = re.compile(r"(?:(?!\b(?:and|but)\b)[^.;:,]){0,60}\bat\srisk\b")
"""Behind a count of jobs that are not cut yet: "310 back-office positions are at risk"."""
_DATE = re.compile(r"[0-3]?\d(?:(?:\s?[-–—]\s?|\s(?:and|or|to)\s)[0-3]?\d)?|(?:1[89]|20)\d\d")
_MONTH_BEFORE = re.compile(rf"\b{MONTH_NAME}\s(?:\d{{1,2}}(?:,|\s(?:and|or|to))?\s){{0,2}}\Z")
_MONTH_BEHIND = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{MONTH_NAME}(?!\w)")
"""What makes a day or a year part of a date: "March 3 and 10", "June 5, 2026", "the 4th of July"."""
_TIME_BEFORE = re.compile(r"\b(?:days|weeks|months)\b[^.;]{0,60},?\sor\s\Z")
"""Before a number whose unit stands further back: "within 60 days, or 90 where the state says so"."""
_OF_SIZE = re.compile(r"\s(?:with|of)\s(?:about\s|around\s|roughly\s|some\s|nearly\s|over\s|more\sthan\s)?\Z")
_SHARE_OF_UNIT = re.compile(
    r"(?:%|\bper\s?cent|\b(?:half|third|quarter|fifth|tenth)|\b(?:in|out\sof)\s\S{1,9})\sof\s[^.;]{1,60},\s"
    r"an?\s(?:[\w-]+\s){0,2}[\w-]+\Z"
)
"""Before the size of what a share is cut of: "a tenth of the Labs, a division with some 900 people"."""
_MONEY = frozenset("$€£¥")
_BEFORE, _BEHIND = 7, 8


class Number(NamedTuple):
    """A count the document gives: its value (a range by its upper bound), where it stands, the rank of its clause."""

    value: int
    start: int
    end: int
    rank: int
    sentence: Span


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
    numbers: Sequence[Number],
    model: LinearModel,
    heard: Sequence[Counted] = (),
    near_layoff: Callable[[Span], bool] | None = None,
) -> Number | None:
    """Give that number of a text which counts the people cut; None where none is likely enough to.

    Every number is weighed by the words around it and by what the network `heard` of it. Most of a long text is about
    something else, so there only those are weighed that a clause governs or the network has read, and the likeliest
    must stand in a sentence that is `near_layoff`. Only for a text that states a layoff: a freeze or more work has no
    headcount.
    """
    demanded = math.log(model.threshold / (1 - model.threshold))
    likely: list[tuple[float, Number]] = []
    for place, number in enumerate(numbers):
        odds = _odds(number.start, number.end, heard)
        if near_layoff is not None and odds is None and number.rank == 0:
            continue
        features = number_features(text, numbers, place)
        score = model.log_odds(features) + (odds or 0.0)
        if score > demanded:
            likely.append((score, number))
    likely.sort(key=lambda pair: -pair[0])
    return next((number for _, number in likely if near_layoff is None or near_layoff(number.sentence)), None)


def _odds(start: int, end: int, heard: Sequence[Counted]) -> float | None:
    """What the network makes of some words, by the piece of them it is surest of; None where it has not read them."""
    return max((piece.odds for piece in heard if piece.start < end and start < piece.end), default=None)


def find_numbers(text: str, sentences: Iterable[Span]) -> list[Number]:
    """Every whole number from 2 to two million that is no money, share or time, the first MOST of them."""
    numbered = (span for span in sentences if _holds_number(text, span))
    return list(itertools.islice((number for span in numbered for number in _numbers(text, span)), MOST))


def _holds_number(text: str, span: Span) -> bool:
    """A cheap look: whether a sentence has a digit or a word for a number."""
    return bool(_DIGIT.search(text, span.start, span.end) or _NUMBER_WORD.search(text[span.start : span.end]))


def _numbers(text: str, span: Span) -> list[Number]:
    """The numbers of one sentence with the rank that the clause patterns give them."""
    sentence = text[span.start : span.end]
    found = [number for match in RANGE.finditer(sentence) if (number := _number(text, span, match))]
    if not found or not _may_be_governed(sentence):
        return found
    ranked = {span.start + start: rank for start, rank in clause_ranks(sentence).items() if rank}
    return [each._replace(rank=ranked[each.start]) if each.start in ranked else each for each in found]


def _may_be_governed(sentence: str) -> bool:
    """A cheap look that spares most sentences the clause patterns: a word for cutting, for staff or a share."""
    return may_cut(sentence) or _OF_STAFF.in_any(sentence)


def _number(text: str, span: Span, match: re.Match[str]) -> Number | None:
    """The count that a match in a sentence gives; None for money, shares, times, risks, the too small or large."""
    low, high = parse_number(match["n"]), parse_number(match["n2"]) if match["n2"] else None
    value = high if high is not None and (low is None or high > low) else low
    start, end = span.start + match.start(), span.start + match.end()
    if value is None or not 2 <= value <= 2_000_000 or _is_no_count(text, value, start, end):
        return None
    return Number(value, start, end, 0, span)


def _is_no_count(text: str, value: int, start: int, end: int) -> bool:
    """Whether the words around a number make it money, a share, a date, a time, a size or what is only at risk."""
    before = text[max(0, start - 24) : start]
    return bool(
        before[-2:].strip()[-1:] in _MONEY
        or _NO_COUNT.match(text, end)
        or (value <= 20 and _WHOLE_OF_SHARE.search(before))
        or (value < 10 and _PART_OF_SHARE.match(text, end))
        or ("risk" in text[end : end + 70] and _AT_RISK.match(text, end))
        or (_is_time(text, before, start, end) and not PEOPLE_NEXT.match(text[end : end + 60]))
        or _is_size_of_share(text, before, start)
    )


def _is_time(text: str, before: str, start: int, end: int) -> bool:
    """Whether a number without its people stands beside a month, or shares its unit of time with one before."""
    if _DATE.fullmatch(text, start, end) and (_MONTH_BEFORE.search(before) or _MONTH_BEHIND.match(text, end)):
        return True
    return before.endswith("or ") and _TIME_BEFORE.search(text, max(0, start - 90), start) is not None


def _is_size_of_share(text: str, before: str, start: int) -> bool:
    """Whether a number is the size of a unit of which a share is cut."""
    size = _OF_SIZE.search(before)
    if size is None:
        return False
    unit = start - len(before) + size.start()
    return _SHARE_OF_UNIT.search(text, max(0, unit - 120), unit) is not None


def plainest(numbers: Iterable[Number]) -> dict[Span, int]:
    """For each sentence with a number that its clause says is cut, how plainly the plainest is."""
    ranks: dict[Span, int] = {}
    for number in numbers:
        ranks[number.sentence] = max(number.rank, ranks.get(number.sentence, 0))
    return ranks


def number_features(text: str, numbers: Sequence[Number], place: int) -> list[str]:
    """For one of a text's numbers what stands around it, and how it stands among the others."""
    number = numbers[place]
    said = signs(text[number.sentence.start : number.sentence.end], *_within(number))
    clause = (f"{sign} rank:{number.rank}" for sign in said)
    return [*_words(text, number), *_standing(number, place, numbers), *said, *clause]


def _within(number: Number) -> tuple[int, int]:
    """Where a number stands in its sentence."""
    return number.start - number.sentence.start, number.end - number.sentence.start


def _words(text: str, row: Number) -> Iterator[str]:
    """Words on either side: the nearest by place, pairs of neighbours, and all of the clause."""
    before = [plain(word) for word in WORD.findall(text, max(row.sentence.start - 60, row.start - 90, 0), row.start)]
    behind = [plain(word) for word in WORD.findall(text, row.end, min(row.sentence.end, row.end + 90))]
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


def _standing(row: Number, place: int, numbers: Sequence[Number]) -> Iterator[str]:
    """How the number stands among the others, and what the clause patterns say of it."""
    best = max(number.rank for number in numbers)
    values = [number.value for number in numbers]
    yield f"rank:{row.rank}"
    if row.rank and row.rank == best:
        yield "rank:best"
    if best == 0:
        yield "rank:nobody"
    yield f"place:{min(place, 4)}"
    yield f"of:{min(len(values), 6)}"
    if values.count(row.value) > 1:
        yield "again"
    if 1800 <= row.value <= 2100:
        yield "year"
    if row.value < 13:
        yield "small"
    yield f"below:{_steps(row.value, max(values))}"
    yield f"above:{_steps(min(values), row.value)}"


def _steps(small: int, large: int) -> int:
    """How much larger one number is than another, in halves of a power of ten, to a thousandfold.

    Numbers are only compared within a text: invented employers are smaller than those in the news.
    """
    return min(int(2 * math.log10(large / small)), 6)
