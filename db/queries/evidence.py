"""The words behind the figures: claims with their quote, a page at a time by key, never by offset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from db.effective import counted, employer_is_read, employer_named, standing_readings
from db.honesty import add_months
from db.models import Announcement, Attribution, Document, Employer, Source
from db.queries.filters import EvidenceFilter, contains, every, frame, names_employer
from db.vocabulary import AnnouncementKind, AttributionLabel

ASSERTING = tuple(label for label in AttributionLabel if label.asserts)
ID_DIGITS = 9
"""What a database's integers hold."""
UNDATED = date(1, 1, 1)
"""Where announcements without a date sort: after everything that has one."""

COLUMNS = (
    "id", "public_id", "employer", "employer_read_from", "announced_date", "date_precision", "state", "kind", "tier",
    "label", "score", "model", "summary", "title", "publisher", "source_publisher", "url", "document_url",
    "wayback_url", "fetched_at", "workers", "headcount",
)  # fmt: skip


@dataclass(frozen=True)
class Cursor:
    """The last card of the page before: the next page starts after it."""

    day: date
    id: int

    def __str__(self) -> str:
        """As it stands in a link."""
        return f"{self.day.isoformat()}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Read it back from a link.

        Raises:
            ValueError: not a date, a dot and a number.
        """
        day, dot, number = text.partition(".")
        if not dot or not number.isascii() or not number.isdigit() or len(number) > ID_DIGITS:
            raise ValueError(f"after={text!r}: expected YYYY-MM-DD.number")
        return cls(date.fromisoformat(day), int(number))


@dataclass(frozen=True)
class EvidencePage:
    """Cards as a frame (see COLUMNS, and quote, speaker, mechanism, technology), and where the next page starts."""

    cards: pd.DataFrame
    following: Cursor | None


def _conditions(wanted: EvidenceFilter, read: Subquery) -> list[ColumnElement[bool]]:
    held: list[ColumnElement[bool]] = [
        Announcement.superseded_by_id.is_(None),
        or_(counted(), Announcement.kind == AnnouncementKind.SUMMARY) if wanted.summaries else counted(),
        read.c.label.in_(wanted.labels or ASSERTING),
    ]
    if wanted.states:
        held.append(Announcement.state.in_(wanted.states))
    if wanted.since:
        held.append(Announcement.announced_date >= wanted.since)
    if wanted.until:
        held.append(Announcement.announced_date < add_months(wanted.until, 1))
    if wanted.query:
        quoted = exists().where(
            Attribution.announcement_id == Announcement.id, contains(Attribution.evidence_quote, wanted.query)
        )
        ours = and_(Announcement.kind == AnnouncementKind.SUMMARY, contains(Announcement.text, wanted.query))
        held.append(or_(names_employer(wanted.query), quoted, ours))
    return held


def evidence_page(
    session: Session, wanted: EvidenceFilter, after: Cursor | None = None, limit: int = 20
) -> EvidencePage:
    """The newest claims that a filter leaves, after a cursor."""
    read = standing_readings()
    day = func.coalesce(Announcement.announced_date, UNDATED)
    conditions = _conditions(wanted, read)
    if after:
        conditions.append(or_(day < after.day, and_(day == after.day, Announcement.id < after.id)))
    # Only our own summaries may be shown whole; what others wrote is shown by its quote alone.
    summary = case((Announcement.kind == AnnouncementKind.SUMMARY, Announcement.text), else_=None)
    statement = (
        select(
            Announcement.id,
            Announcement.public_id,
            func.coalesce(Employer.canonical_name, employer_named()),
            case((employer_is_read(), Announcement.employer_read_from), else_=None),
            Announcement.announced_date,
            Announcement.date_precision,
            Announcement.state,
            Announcement.kind,
            Announcement.tier,
            read.c.label,
            read.c.score,
            read.c.model,
            summary,
            Announcement.title,
            Announcement.publisher,
            Source.publisher,
            Announcement.url,
            Document.url,
            Document.wayback_url,
            Document.fetched_at,
            Announcement.affected_workers,
            read.c.headcount,
        )
        .join(read, read.c.announcement_id == Announcement.id)
        .join(Source, Source.slug == Announcement.source_slug)
        .outerjoin(Document, Document.id == Announcement.document_id)
        .outerjoin(Employer, Employer.id == Announcement.employer_id)
        .where(every(conditions))
        .order_by(day.desc(), Announcement.id.desc())
        .limit(limit + 1)
    )
    cards = frame(session, statement, COLUMNS)
    following = None
    if len(cards) > limit:
        cards = cards.head(limit)
        last = cards.iloc[-1]
        following = Cursor(last["announced_date"] or UNDATED, int(last["id"]))
    return EvidencePage(_with_quotes(session, cards), following)


def _with_quotes(session: Session, cards: pd.DataFrame) -> pd.DataFrame:
    """Put the strongest claim of the ruling's own label beside each card."""
    statement = (
        select(
            Attribution.announcement_id,
            Attribution.model,
            Attribution.label,
            Attribution.evidence_quote,
            Attribution.speaker,
            Attribution.mechanism,
            Attribution.technology,
        )
        .where(Attribution.announcement_id.in_([int(held) for held in cards["id"]]))
        .order_by(Attribution.announcement_id, Attribution.score.desc(), Attribution.id)
    )
    found = frame(session, statement, ("id", "model", "label", "quote", "speaker", "mechanism", "technology"))
    strongest = found.drop_duplicates(["id", "model", "label"])
    joined = cards.merge(strongest, on=["id", "model", "label"], how="left")
    return joined.astype(object).where(joined.notna(), None)


def evidence_counts(session: Session, wanted: EvidenceFilter) -> dict[str, int]:
    """How many cards a filter leaves, by label."""
    read = standing_readings()
    statement = (
        select(read.c.label, func.count())
        .select_from(Announcement)
        .join(read, read.c.announcement_id == Announcement.id)
        .where(every(_conditions(wanted, read)))
        .group_by(read.c.label)
    )
    return {str(label): int(count) for label, count in session.execute(statement)}
