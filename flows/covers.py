"""Which gathered notices the state's own list now shows: kept, pointed at it, and not counted twice.

The bundled snapshot and a live crawl tell of the same notices under different keys. A snapshot row is covered when the
state's own source holds a row of the same state and normalised employer that agrees on the notice or effective date and
does not disagree on a stated headcount. Nothing fuzzier: a row that is not surely the same stays counted, and
`pinkslip backfill` lists it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

GATHERED = "warn_snapshot"


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What matching needs of one notice."""

    announcement_id: int
    state: str
    name: str  # normalised
    announced: date | None
    effective: date | None
    workers: int | None
    city: str


def covers(gathered: Iterable[NoticeFacts], own: Iterable[NoticeFacts]) -> Iterator[tuple[int, int]]:
    """Pairs (gathered row, the state's own row that says the same); one own row covers at most one gathered row."""
    by_employer: dict[tuple[str, str], list[NoticeFacts]] = {}
    for notice in own:
        by_employer.setdefault((notice.state, notice.name), []).append(notice)
    taken: set[int] = set()
    for notice in gathered:
        fitting = [
            candidate
            for candidate in by_employer.get((notice.state, notice.name), ())
            if candidate.announcement_id not in taken and says_the_same(notice, candidate)
        ]
        if fitting:
            best = max(fitting, key=lambda candidate: likeness(notice, candidate))
            taken.add(best.announcement_id)
            yield notice.announcement_id, best.announcement_id


def says_the_same(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Whether two rows of one state and employer agree on a date and do not disagree on a headcount."""
    agree = _equal(one.announced, other.announced) or _equal(one.effective, other.effective)
    disagree = one.workers is not None and other.workers is not None and one.workers != other.workers
    return agree and not disagree


def likeness(one: NoticeFacts, other: NoticeFacts) -> int:
    """How many facts two rows share: sites of one employer on one day are told apart by place and count."""
    return (
        _equal(one.announced, other.announced)
        + _equal(one.effective, other.effective)
        + _equal(one.workers, other.workers)
        + (bool(one.city) and one.city.casefold() == other.city.casefold())
    )


def _equal(one: object, other: object) -> bool:
    return one is not None and one == other
