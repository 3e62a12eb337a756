"""Numbers that count people or jobs, ranked by how plainly their clause says that these are the ones cut.

Announced cuts are told apart from company size, money, earlier rounds, other employers' totals and conditional
figures by the clause around the number. `nlp.attribution.counts` chooses among a document's numbers; the rank given
here is one of its features.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nlp.attribution.count_words import (
    AGGREGATE,
    ALL_TOLD,
    BARE,
    BY,
    CEILING,
    COUNT,
    CUT_AFTER,
    CUT_BEFORE,
    CUT_NOUN_AFTER,
    CUT_NOUNS,
    EARLIER,
    GOING,
    MAY,
    NOT_YET,
    OF_A_WHOLE,
    OF_ITS,
    OF_THEIR_CUT,
    PART,
    PART_OF,
    PEOPLE_BEHIND,
    REDUCTION_OF,
    SHARE_AFTER,
    SHARE_BEFORE,
    SHARE_OF,
    SIZE,
    SIZE_AFTER,
    THINGS_BEHIND,
)
from nlp.attribution.numbers import parse_number
from nlp.caseless import Caseless


def clause_ranks(sentence: str) -> dict[int, int]:
    """Where in a sentence numbers stand that count people or jobs, and how plainly the clause says that these are cut.

    0 is where no cut governs the number; the plainest clause counts.
    """
    ranks: dict[int, int] = {}
    for found, rank in _ranked(sentence):
        start = found.start("n")
        plain = max(0, rank + _context(sentence, start, found.end())) if rank > 0 else 0
        ranks[start] = max(plain, ranks.get(start, 0))
    return ranks


def _ranked(sentence: str) -> Iterator[tuple[re.Match[str], int]]:
    """Numbers of people or jobs with the rank of their clause alone."""
    for found in PART_OF.finditer(sentence) if OF_A_WHOLE.search(sentence) else ():
        yield found, 4 if _governed(sentence, found) else 0
    for found in people_counted(sentence):
        yield found, _rank_counted(found, sentence)
    for pattern in (BY, BARE):
        for found in pattern.finditer(sentence):
            bare_year = 1900 <= (parse_number(found["n"]) or 0) <= 2100 and "," not in found["n"]
            yield found, 0 if bare_year else 4


@lru_cache(maxsize=1024)
def people_counted(sentence: str) -> list[re.Match[str]]:
    """Numbers of people or jobs in a sentence; kept for a while, as it is asked for its count and for its event."""
    return list(COUNT.finditer(sentence))


def _governed(sentence: str, found: re.Match[str]) -> bool:
    """Whether a cut stands shortly before the number or is said of it after."""
    cut = _last(CUT_BEFORE, _clause(sentence, found.start()))
    return (cut is not None and cut.gap <= 7) or CUT_AFTER.match(sentence[found.end() :]) is not None


def _rank_counted(found: re.Match[str], sentence: str) -> int:
    """Rank "N <people>": 0 unless a cut governs it."""
    clause, after = _clause(sentence, found.start()), sentence[found.end() :]
    cut = _last(CUT_BEFORE, clause)
    said_after = (CUT_AFTER.match(after) or GOING.match(after)) is not None
    if ALL_TOLD.search(clause) and OF_THEIR_CUT.match(after):
        return 4  # "told all of its 253 employees of a workforce reduction": the whole staff is the cut
    if SIZE.search(clause) and after.startswith(","):
        said_after = False  # "a unit with 15,000 people, is to go": the unit, not its size
    shared = SHARE_AFTER.match(after) is not None or SHARE_BEFORE.search(clause) is not None
    if CUT_NOUNS.match(found["noun"]) or CUT_NOUN_AFTER.match(after) or REDUCTION_OF.search(clause):
        governed = 5
    elif SIZE.search(clause) and not said_after and not (shared and cut):
        return 0
    elif said_after and not OF_ITS.search(clause):
        governed = 4
    elif cut is not None:
        governed = 4 if cut.gap <= 7 else 2
    else:
        governed = 3 if shared else 0
    if SIZE_AFTER.match(after) or SHARE_OF.search(clause):
        return 0
    return governed - 2 if PART.search(clause) else governed


def _clause(sentence: str, start: int) -> str:
    """The words before a number back to the last break of clause, at most 110 characters."""
    before = sentence[max(0, start - 110) : start]
    return re.split(
        r"[;:]|\b(?:and|but|while|although|though|whereas|which|who) (?=(?:it|the company|he|she|they|currently|has|"
        r"had|have|employs?|employed)\b)",
        before,
    )[-1]


def _context(sentence: str, start: int, end: int) -> int:
    """Lower the rank of earlier rounds, aggregates and figures that are no cut yet."""
    near = sentence[max(0, start - 60) : end + 40]
    is_ceiling = CEILING.search(sentence[max(0, start - 60) : start]) is not None
    penalty = -6 if _is_only_possible(near) and not is_ceiling else 0
    penalty -= 6 if AGGREGATE.search(near) else 0
    phrase = near[near.rfind(", ", 0, start - max(0, start - 60)) + 1 :].split(", ")[0]
    return penalty - (2 if EARLIER.search(phrase) else 0)


def _is_only_possible(words: str) -> bool:
    """Whether what some words count is at risk, forecast, moved or otherwise no cut yet."""
    return MAY.search(words) is not None or NOT_YET.search(words) is not None


def signs(sentence: str, start: int, end: int) -> list[str]:
    """What a clause says of its number sentence[start:end] besides a cut: a size, only possible, others', of what."""
    clause, near, after = _clause(sentence, start), sentence[max(0, start - 60) : end + 40], sentence[end:]
    told = {
        "size": SIZE.search(clause) or SIZE_AFTER.match(after),
        "possible": _is_only_possible(near),
        "others": AGGREGATE.search(near),
        "earlier": EARLIER.search(near),
        "part": PART.search(clause),
        "people": PEOPLE_BEHIND.match(after),
        "things": THINGS_BEHIND.match(after),
    }
    return [name for name, found in told.items() if found]


class _Cut(NamedTuple):
    """A cut word before a number, with the words between them."""

    gap: int


def _last(pattern: Caseless, clause: str) -> _Cut | None:
    """The last cut word of a clause."""
    ends = [found.end() for found in pattern.finditer(clause)]
    return _Cut(len(clause[ends[-1] :].split())) if ends else None
