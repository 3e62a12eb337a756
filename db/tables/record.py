"""Where facts come from and whom they are about: sources, runs, documents, employers, events."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.tables.base import Base
from db.types import UtcDateTime, Word, json_column
from db.vocabulary import (
    SourceKind,
    Tier,
    Verdict,
)


class Source(Base):
    """A publisher's list, feed, board system or series; its slug is the spider's name."""

    __tablename__ = "sources"

    slug: Mapped[str] = mapped_column(String(64), primary_key=True, comment="spider name, fixture folder")
    publisher: Mapped[str] = mapped_column(Text, comment="as one would cite it")
    url: Mapped[str] = mapped_column(Text, comment="landing page for people")
    kind: Mapped[SourceKind] = mapped_column(Word(SourceKind), comment="what it publishes")
    record: Mapped[str] = mapped_column(String(32), comment="what one record is")
    jurisdiction: Mapped[str] = mapped_column(String(16), comment="ISO 3166, US-GA; empty = worldwide")
    licence: Mapped[str] = mapped_column(Text, comment="licence or terms")
    cadence: Mapped[str] = mapped_column(Text, comment="how often it changes")
    coverage: Mapped[str] = mapped_column(Text, comment="what it covers, since when")
    tier: Mapped[Tier] = mapped_column(Word(Tier), comment="how close to the employer")
    terms_checked_on: Mapped[date] = mapped_column(comment="when its terms were last read")
    expect: Mapped[dict[str, Any]] = mapped_column(json_column(), comment="bounds of a healthy run")
    off: Mapped[str] = mapped_column(Text, default="", comment="why it is not crawled; empty = it is")


class Run(Base):
    """One source, crawled or loaded once."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    source_slug: Mapped[str] = mapped_column(ForeignKey("sources.slug"), comment="which source")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime(), comment="UTC")
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), comment="UTC; null = still running or killed")
    requests: Mapped[int] = mapped_column(default=0, comment="responses received")
    bytes: Mapped[int] = mapped_column(BigInteger, default=0, comment="body bytes received")
    items: Mapped[int] = mapped_column(default=0, comment="records the spider yielded")
    new: Mapped[int] = mapped_column(default=0, comment="records stored for the first time")
    changed: Mapped[int] = mapped_column(default=0, comment="records that added a version")
    gone: Mapped[int] = mapped_column(default=0, comment="records held that a full listing no longer shows")
    verdict: Mapped[Verdict | None] = mapped_column(Word(Verdict), comment="the gate's judgement")
    reasons: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="why, with numbers")
    newest_date: Mapped[date | None] = mapped_column(comment="newest date among the records")
    folder: Mapped[str | None] = mapped_column(Text, comment="run folder below PINKSLIP_HOME")
    code_version: Mapped[str] = mapped_column(String(64), comment="pinkslip version that ran")

    __table_args__ = (Index(None, "source_slug", "started_at"),)


class Document(Base):
    """A response as received, our own summary, or a bundled file. Append-only."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    kind: Mapped[str] = mapped_column(String(16), comment="response, snapshot or summary")
    url: Mapped[str] = mapped_column(Text, comment="address it stood on")
    fetched_at: Mapped[datetime] = mapped_column(UtcDateTime(), comment="UTC")
    sha256: Mapped[str] = mapped_column(String(64), comment="of the body")
    media_type: Mapped[str] = mapped_column(Text, default="", comment="as the server said")
    warc_file: Mapped[str | None] = mapped_column(Text, comment="below PINKSLIP_HOME")
    warc_offset: Mapped[int | None] = mapped_column(BigInteger, comment="byte offset of the record's gzip member")
    wayback_url: Mapped[str | None] = mapped_column(Text, comment="public archive copy, where known")
    wayback_asked: Mapped[date | None] = mapped_column(comment="day the Internet Archive was last asked for one")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), comment="the run that fetched it")

    __table_args__ = (
        UniqueConstraint("sha256", "url", "fetched_at"),
        CheckConstraint("kind IN ('response', 'snapshot', 'summary')", name="kind"),
    )


class Employer(Base):
    """A legal entity as far as we can tell apart."""

    __tablename__ = "employers"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    public_id: Mapped[str] = mapped_column(String(24), unique=True, comment="EM-…, never reused")
    canonical_name: Mapped[str] = mapped_column(Text, comment="name shown")
    normal_name: Mapped[str] = mapped_column(Text, unique=True, comment="key of exact matching; see db/names.py")
    cik: Mapped[str | None] = mapped_column(String(10), unique=True, comment="SEC central index key")
    lei: Mapped[str | None] = mapped_column(String(20), comment="legal entity identifier")
    naics_code: Mapped[str | None] = mapped_column(String(6), comment="industry code")
    naics_version: Mapped[str | None] = mapped_column(String(4), comment="edition of the code")
    aliases: Mapped[list[EmployerAlias]] = relationship(back_populates="employer")


class EmployerAlias(Base):
    """A name an employer was printed under, with how we know."""

    __tablename__ = "employer_aliases"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"), index=True, comment="employer")
    normal_name: Mapped[str] = mapped_column(Text, unique=True, comment="key of exact matching")
    name: Mapped[str] = mapped_column(Text, comment="as printed")
    method: Mapped[str] = mapped_column(String(32), comment="exact_name, cik, alias_table, human")
    score: Mapped[float] = mapped_column(Float, comment="how sure, 0 to 1")
    employer: Mapped[Employer] = relationship(back_populates="aliases")


class Event(Base):
    """One layoff as an employer announced it; its announcements stay their own."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    public_id: Mapped[str] = mapped_column(String(24), unique=True, comment="EV-…, never reused")
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"), index=True, comment="employer")
    first_date: Mapped[date | None] = mapped_column(index=True, comment="earliest announcement")
    last_date: Mapped[date | None] = mapped_column(comment="latest announcement")
    announced_workers: Mapped[int | None] = mapped_column(
        comment="as announced: the largest a text states, or the sum of a restructuring register's rows"
    )
    noticed_workers: Mapped[int | None] = mapped_column(comment="sum over its WARN notices")
    label: Mapped[str] = mapped_column(String(32), comment="attribution label, or contested")
    members: Mapped[list[EventMember]] = relationship(back_populates="event")


class EventMember(Base):
    """That an announcement belongs to an event, with how sure we are."""

    __tablename__ = "event_members"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True, comment="event")
    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcements.id"), primary_key=True, index=True, comment="announcement"
    )
    relation: Mapped[str] = mapped_column(String(16), comment="part_of, restates, updates, contradicts")
    method: Mapped[str] = mapped_column(String(32), comment="how it was joined")
    score: Mapped[float] = mapped_column(Float, comment="how sure, 0 to 1")
    event: Mapped[Event] = relationship(back_populates="members")
