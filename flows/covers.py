"""Which notices are told twice under different keys: kept, pointed at the one that stands, and not counted twice.

The bundled snapshot and a live crawl tell of the same notices. A snapshot row is covered when the state's own source
holds a row of the same state and normalised employer that agrees on the notice or effective date and does not disagree
on a stated headcount. Nothing fuzzier: a row that is not surely the same stays counted, and `pinkslip backfill` lists
it.

A state may also print its whole list otherwise one day ("03/02/2026" for "3/2/2026", "ACME INC" for "Acme, Inc."). Keys
hash what is printed, so every notice would come back as a new one. Such a reprint is told from a second site of the
same employer by this: the two were never listed together. And a row printed twice for a time was one all along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from crawlers.records import make_key

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
    """Pairs (gathered row, the state's own row that says the same); one own row covers at most one gathered row.

    The likest pairs come first: a row that states no count fits many, and must not take the place of one that does.
    """
    by_employer: dict[tuple[str, str], list[NoticeFacts]] = {}
    for notice in own:
        by_employer.setdefault((notice.state, notice.name), []).append(notice)
    fitting = [
        (-likeness(notice, candidate), notice.announcement_id, candidate.announcement_id)
        for notice in gathered
        for candidate in by_employer.get((notice.state, notice.name), ())
        if says_the_same(notice, candidate)
    ]
    covered: set[int] = set()
    taken: set[int] = set()
    for _, one, other in sorted(fitting):
        if one not in covered and other not in taken:
            covered.add(one)
            taken.add(other)
            yield one, other


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


@dataclass(frozen=True, slots=True)
class Listed:
    """A notice as its source lists it: what it says, when it was first and last met, what covers it so far.

    `came_as` is what its first version said, where later ones say otherwise: what took its place is told by that.
    """

    source: str
    key: str
    facts: NoticeFacts
    first_seen: datetime  # of the first version
    last_seen: datetime
    covered_by: int | None = None
    came_as: NoticeFacts | None = None

    def likeness_to(self, gone: NoticeFacts) -> int | None:
        """How like a notice that is gone it is, or was when it came; None where it says something else."""
        told = [facts for facts in (self.facts, self.came_as) if facts and _says_nothing_else(gone, facts)]
        return max((likeness(gone, facts) for facts in told), default=None)


def withdrawn_repeats(listed: Iterable[Listed]) -> Iterator[tuple[int, int]]:
    """Pairs (a row alike in all that was printed, its first print), where the list shows the first alone by now.

    While a list prints a row twice it is two notices; a repeat it takes away again was a slip (or has become a row of
    its own, with a key of its own). Keys number the repeats of a row.
    """
    held = {(notice.source, notice.key): notice for notice in listed}
    for first in held.values():
        for number in count(2):
            again = held.get((first.source, make_key(first.key, number)))
            if again is None:
                break
            if again.last_seen < first.last_seen:
                yield again.facts.announcement_id, first.facts.announcement_id


def reprints(listed: Iterable[Listed], again: Set[int] = frozenset()) -> Iterator[tuple[int, int]]:
    """Pairs (a notice no longer listed, the one its source lists in its place); each takes the place of one at most.

    Withdrawn repeats (`again`) take the place of others still: what a repeat was before its list changed was one too.
    """
    groups: dict[tuple[str, str, str], list[Listed]] = {}
    for notice in listed:
        groups.setdefault((notice.source, notice.facts.state, notice.facts.name), []).append(notice)
    for group in groups.values():
        taken: set[int] = set()
        order = sorted(group, key=lambda notice: (notice.last_seen, notice.first_seen, notice.facts.announcement_id))
        for place, notice in enumerate(order):
            if notice.facts.announcement_id in again:
                continue
            fitting = [
                (alike, -nth, later.facts.announcement_id)
                for nth, later in enumerate(order[place + 1 :])
                if later.facts.announcement_id not in taken
                and _came_when_it_went(notice, later)
                and (alike := later.likeness_to(notice.facts)) is not None
            ]
            if fitting:
                *_, best = max(fitting)
                taken.add(best)
                yield notice.facts.announcement_id, best


def _came_when_it_went(gone: Listed, later: Listed) -> bool:
    """Whether two notices were never listed together. Once linked, it is so while only the later one is listed."""
    linked = gone.covered_by == later.facts.announcement_id or later.covered_by == gone.facts.announcement_id
    return gone.last_seen < later.first_seen or (linked and gone.last_seen < later.last_seen)


def _says_nothing_else(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Whether two notices of one source give the same day, count and place, and no other date of effect."""
    cities = {one.city.casefold(), other.city.casefold()} - {""}
    effects = {one.effective, other.effective} - {None}
    dated = _equal(one.announced, other.announced)
    return dated and one.workers == other.workers and len(cities) < 2 and len(effects) < 2


def _equal(one: object, other: object) -> bool:
    return one is not None and one == other
