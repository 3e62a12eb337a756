"""Which announcements tell of the same layoff: linked, never merged away.

Pure functions over plain rows. Two announcements of one employer belong to one event when they lie within
`JOIN_DAYS` of the event's first announcement. Measured on 57 SEC Item 2.05 filings against WARN notices
(docs/methodology.md): the nearest notice of the same employer lies within 5 days in 10 of 13 exact-name matches and
within 37 in all; so 30 days join by themselves, and farther ones are left apart rather than guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from db.vocabulary import CONTESTED, AnnouncementKind, AttributionLabel

JOIN_DAYS = 30
_ROWS = (AnnouncementKind.NOTICE, AnnouncementKind.RESTRUCTURING)
"""Of these a list has one for each site or country; the others tell of the whole."""
_EMPLOYER_CITES = {AttributionLabel.CITED_CAUSE, AttributionLabel.CITED_REALLOCATION}
_ORDER = (
    AttributionLabel.CITED_CAUSE,
    AttributionLabel.CITED_REALLOCATION,
    AttributionLabel.DENIED,
    AttributionLabel.THIRD_PARTY,
    AttributionLabel.MENTIONED,
    AttributionLabel.NONE,
    AttributionLabel.NOT_ASSESSED,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """What joining needs of one announcement."""

    announcement_id: int
    public_id: str
    employer_id: int
    kind: AnnouncementKind
    announced_date: date | None
    workers: int | None  # as printed on a notice, or as read in a text
    label: AttributionLabel | None  # the effective reading's; None = unread
    is_read: bool = False  # its employer is not printed, but read in its words: it joins events and begins none


@dataclass(slots=True)
class Joined:
    """One event: the announcements that tell of it, earliest first."""

    employer_id: int
    members: list[Mention] = field(default_factory=list)

    @property
    def first_date(self) -> date | None:
        """Earliest announcement, None where none is dated."""
        return min((m.announced_date for m in self.members if m.announced_date), default=None)

    @property
    def last_date(self) -> date | None:
        """Latest announcement."""
        return max((m.announced_date for m in self.members if m.announced_date), default=None)

    @property
    def announced_workers(self) -> int | None:
        """The largest headcount a text states, as later reports restate or part-quote the first.

        A restructuring register has a row for each country or site; together these are one statement.
        """
        stated = [m.workers for m in self._texts if m.workers]
        rows = [m.workers for m in self.members if m.kind is AnnouncementKind.RESTRUCTURING and m.workers]
        return max(stated + ([sum(rows)] if rows else []), default=None)

    @property
    def noticed_workers(self) -> int | None:
        """Sum over its WARN notices; None where no notice states a count (null is never 0)."""
        stated = [m.workers for m in self.members if m.kind is AnnouncementKind.NOTICE and m.workers is not None]
        return sum(stated) if stated else None

    @property
    def label(self) -> str:
        """What its documents say of AI, rolled up by `event_label`."""
        return event_label(m.label for m in self.members if m.label)

    def relation(self, member: Mention) -> str:
        """How a member stands to the event: rows of lists are parts of it, later texts restate it."""
        return "restates" if member in self._texts[1:] else "part_of"

    @property
    def _texts(self) -> list[Mention]:
        return [m for m in self.members if m.kind not in _ROWS]


def event_label(labels: Iterable[AttributionLabel]) -> str:
    """Roll the labels of an event's documents up to one.

    An employer that cites AI in one document and denies it in another is `contested`. Otherwise the first label in
    DESIGN.md's order stands, except that an employer's denial outranks an outsider's link (attribution guidelines).
    """
    held = set(labels)
    if held & _EMPLOYER_CITES and AttributionLabel.DENIED in held:
        return CONTESTED
    return next((label.value for label in _ORDER if label in held), AttributionLabel.NOT_ASSESSED.value)


def join(mentions: Iterable[Mention], window: int = JOIN_DAYS) -> Iterator[Joined]:
    """Group announcements into events, one employer at a time.

    The window is anchored at an event's first announcement: a company that cuts every month is not one endless event.
    Undated announcements stand alone: absence of a date is no reason to join. One whose employer was read in its words
    is in the event whose first announcement is nearest, before or behind, or in none: it takes no event apart.
    """
    ordered = sorted(mentions, key=_order)
    for employer_id, group in groupby(ordered, key=lambda m: m.employer_id):
        members = list(group)
        events = list(_join_one(employer_id, [m for m in members if not m.is_read], timedelta(days=window)))
        _take_in(events, [m for m in members if m.is_read], timedelta(days=window))
        yield from events


def _take_in(events: Sequence[Joined], read: Sequence[Mention], window: timedelta) -> None:
    first = [(event.first_date, event) for event in events]
    for mention in read:
        day = mention.announced_date
        near = [(abs(day - began), i) for i, (began, _) in enumerate(first) if day and began]
        if near and min(near)[0] <= window:
            first[min(near)[1]][1].members.append(mention)
    for event in events:
        event.members.sort(key=_order)


def _order(mention: Mention) -> tuple[int, date, str]:
    # Of one day by what no later version of either changes.
    return mention.employer_id, mention.announced_date or date.max, mention.public_id


def _join_one(employer_id: int, mentions: Sequence[Mention], window: timedelta) -> Iterator[Joined]:
    current: Joined | None = None
    for mention in mentions:
        anchor = current.first_date if current else None
        fits = mention.announced_date is not None and anchor is not None and mention.announced_date - anchor <= window
        if current is None or not fits:
            if current:
                yield current
            current = Joined(employer_id)
        current.members.append(mention)
    if current:
        yield current
