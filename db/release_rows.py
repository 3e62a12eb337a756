"""The rows of a release, streamed from the database in the order of db/release_columns.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from db.effective import counted, employer_named, standing_readings, winning_claims
from db.folding import Plain
from db.honesty import month_of
from db.models import (
    Announcement,
    Document,
    Employer,
    Event,
    EventMember,
    Observation,
    PostingMonth,
    Run,
    Source,
)
from db.store.employers import BY_COPY
from db.vocabulary import STORED, AnnouncementKind, AttributionLabel, CountBasis

OUR_SUMMARY = "our summary: "
STREAMED = {"yield_per": 5000}


@dataclass(frozen=True)
class ReleaseFilter:
    """What a release holds; nothing given means everything.

    Args:
        since: first day of `announced_on`; what comes by the month comes from that day's month on.
        states: USPS codes.
        labels: attribution labels.
    """

    since: date | None = None
    states: Sequence[str] = ()
    labels: Sequence[str] = ()


def announcement_rows(session: Session, chosen: ReleaseFilter) -> Iterator[dict[str, Any]]:
    """Current announcements with the reading that stands, by column name of the release."""
    readings = standing_readings()
    claims = winning_claims(readings)
    event = (
        select(func.min(Event.public_id))
        .join(EventMember, EventMember.event_id == Event.id)
        .where(EventMember.announcement_id == Announcement.id)
        .correlate(Announcement)
        .scalar_subquery()
    )
    statement = (
        select(*_announced(readings, claims), event.label("event_id"), counted().label("is_counted"))
        .join(Source, Source.slug == Announcement.source_slug)
        .outerjoin(Employer, Employer.id == Announcement.employer_id)
        .outerjoin(Document, Document.id == Announcement.document_id)
        .outerjoin(readings, readings.c.announcement_id == Announcement.id)
        .outerjoin(claims, claims.c.announcement_id == Announcement.id)
        .where(*_conditions(chosen, readings))
        .order_by(Announcement.public_id)
    )
    for row in session.execute(statement.execution_options(**STREAMED)).mappings():
        yield _told(dict(row))


def _announced(readings: Subquery, claims: Subquery) -> list[ColumnElement[Any]]:
    names = (
        "version", "change_reason", "employer_name", "employer_method", "employer_read", "employer_read_from",
        "date_role", "date_precision", "country", "state", "county",
        "city", "industry", "naics_code", "kind", "tier", "layoff_type", "status", "first_seen", "last_seen", "text",
        "title", "affected_workers", "affected_workers_min",
    )  # fmt: skip
    return [
        *(getattr(Announcement, name) for name in names),
        Announcement.public_id.label("announcement_id"),
        Announcement.announced_date.label("announced_on"),
        Announcement.effective_date.label("effective_on"),
        Announcement.affected_basis.label("jobs_basis"),
        Announcement.affected_scope.label("jobs_scope"),
        Announcement.source_slug.label("source"),
        Source.kind.label("source_type"),
        Employer.public_id.label("company_id"),
        func.coalesce(Employer.canonical_name, employer_named()).label("company_name"),
        func.coalesce(Announcement.url, Document.url).label("source_url"),
        Document.kind.label("document_kind"),
        Document.wayback_url.label("archived_url"),
        Document.warc_file, Document.warc_offset,
        Document.sha256.label("document_sha256"),
        Document.fetched_at.label("retrieved_at"),
        readings.c.headcount, readings.c.model, readings.c.label, readings.c.score,
        claims.c.speaker, claims.c.mechanism, claims.c.technology, claims.c.evidence_quote,
    ]  # fmt: skip


def _conditions(chosen: ReleaseFilter, readings: Subquery) -> list[ColumnElement[bool]]:
    held: list[ColumnElement[bool]] = [Announcement.superseded_by_id.is_(None)]
    if chosen.since:
        held.append(Announcement.announced_date >= chosen.since)
    if chosen.states:
        held.append(Announcement.state.in_(chosen.states))
    if chosen.labels:
        labelled = readings.c.label.in_(chosen.labels)
        unread = readings.c.label.is_(None)
        held.append(or_(labelled, unread) if AttributionLabel.NOT_ASSESSED in chosen.labels else labelled)
    return held


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """Complete a row: numbers with their bounds, our words apart from theirs, and how it was reviewed."""
    ours = row["kind"] is AnnouncementKind.SUMMARY or row["document_kind"] == "summary"
    text = row["text"] or row["title"] or ""
    row["summary"] = OUR_SUMMARY + text if ours else None
    if ours:
        row["evidence_quote"] = None
    row["label"] = row["label"] or AttributionLabel.NOT_ASSESSED
    row["review_status"] = _reviewed(row["model"])
    if row["warc_file"] is not None:
        row["archive_record"] = f"{row['warc_file']}@{row['warc_offset']}"
    printed, read = row["affected_workers"], row["headcount"]
    row["jobs"] = read if printed is None else printed
    row["employer_from"] = _named_by(row["employer_name"], row["employer_method"], row["employer_read"])
    row["employer_quote"] = row["employer_read_from"]
    row["jobs_from"] = "source" if printed is not None else "text" if read is not None else None
    row["jobs_min"], row["jobs_max"] = _bounds(row["jobs"], row["affected_workers_min"], row["jobs_basis"])
    return row


def _named_by(printed: str | None, method: str | None, read: str | None) -> str | None:
    """Who names the employer: the record's own field, a copy of the text, or its headline and words as read."""
    return "source" if printed else "copy" if method == BY_COPY else "text" if read else None


def _reviewed(model: str | None) -> str:
    if model is None:
        return AttributionLabel.NOT_ASSESSED.value
    prefix = model.partition(":")[0]
    return prefix if prefix in {"human", "form"} else "model"


def _bounds(jobs: int | None, least: int | None, basis: CountBasis | None) -> tuple[int | None, int | None]:
    if basis is CountBasis.AT_LEAST:
        return jobs, None
    if basis is CountBasis.AT_MOST:
        return least, jobs
    return (jobs if least is None else least), jobs


def event_rows(session: Session, chosen: ReleaseFilter) -> Iterator[Sequence[Any]]:
    """Events with at least one announcement in the release, each whole: every figure is over all its announcements."""
    readings = standing_readings()
    held = (
        select(EventMember.event_id)
        .join(Announcement, Announcement.id == EventMember.announcement_id)
        .outerjoin(readings, readings.c.announcement_id == Announcement.id)
        .where(*_conditions(chosen, readings))
    )
    members = select(EventMember.event_id, func.count().label("n")).group_by(EventMember.event_id).subquery()
    statement = (
        select(
            Event.public_id, Employer.public_id, Employer.canonical_name, Event.first_date, Event.last_date,
            Event.announced_workers, Event.noticed_workers, Event.label, members.c.n,
        )
        .join(Employer, Employer.id == Event.employer_id)
        .join(members, members.c.event_id == Event.id)
        .where(Event.id.in_(held))
        .order_by(Event.public_id)
    )  # fmt: skip
    return _stream(session, statement)


def posting_rows(session: Session, chosen: ReleaseFilter) -> Iterator[Sequence[Any]]:
    """Monthly postings, as rolled up; a month cannot be cut, so that of the first day is there whole."""
    names = (
        "month", "source_slug", "panel", "is_software_role", "seniority", "soc_group", "new_jobs", "open_jobs",
        "read_jobs", "ai_tools_jobs", "boards",
    )  # fmt: skip
    columns = [getattr(PostingMonth, name) for name in names]
    statement = select(*columns).order_by(*map(Plain, columns[:6]))
    if chosen.since:
        statement = statement.where(PostingMonth.month >= month_of(chosen.since))
    return _stream(session, statement)


def observation_rows(session: Session, chosen: ReleaseFilter) -> Iterator[Sequence[Any]]:
    """Every vintage of every comparison value, from the month of the first day on."""
    names = (
        "series", "period", "period_start", "value", "unit", "basis", "n", "vintage", "publisher", "licence", "url",
        "source_slug",
    )  # fmt: skip
    statement = select(*(getattr(Observation, name) for name in names)).order_by(
        Plain(Observation.series), Observation.period_start, Plain(Observation.period), Observation.vintage
    )
    if chosen.since:
        statement = statement.where(Observation.period_start >= month_of(chosen.since))
    return _stream(session, statement)


def source_rows(session: Session) -> Iterator[Sequence[Any]]:
    """Every source, whether the filter leaves rows of it or not: what is missing must be seen too."""
    names = (
        "slug", "publisher", "url", "kind", "record", "jurisdiction", "licence", "cadence", "coverage", "tier",
        "terms_checked_on",
    )  # fmt: skip
    good = func.max(case((Run.verdict.in_(STORED), Run.finished_at)))
    runs = select(Run.source_slug, good.label("at")).group_by(Run.source_slug).subquery()
    held = (
        select(Announcement.source_slug, func.count().label("n"))
        .where(Announcement.superseded_by_id.is_(None))
        .group_by(Announcement.source_slug)
        .subquery()
    )
    statement = (
        select(*(getattr(Source, name) for name in names), runs.c.at, func.coalesce(held.c.n, 0), Source.off)
        .outerjoin(runs, runs.c.source_slug == Source.slug)
        .outerjoin(held, and_(held.c.source_slug == Source.slug))
        .order_by(Plain(Source.slug))
    )
    return _stream(session, statement)


def _stream(session: Session, statement: Select[*tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
    yield from session.execute(statement.execution_options(**STREAMED))
