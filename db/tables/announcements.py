"""Announcements in every version, and what was read in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
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
from db.tables.record import Document, Employer
from db.types import UtcDateTime, Word, json_column
from db.vocabulary import (
    AnnouncementKind,
    AttributionLabel,
    AutomationTick,
    CountBasis,
    CountScope,
    DatePrecision,
    DateRole,
    LayoffType,
    Mechanism,
    NoticeStatus,
    Rank,
    Speaker,
    Technology,
    Tense,
    Tier,
)


class Announcement(Base):
    """One announcement of cuts in one source, one row a version."""

    __tablename__ = "announcements"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    public_id: Mapped[str] = mapped_column(String(24), index=True, comment="AN-…, the same for every version")
    source_slug: Mapped[str] = mapped_column(ForeignKey("sources.slug"), comment="source")
    source_key: Mapped[str] = mapped_column(Text, comment="the source's own key, or a hash of raw fields")
    version: Mapped[int] = mapped_column(default=1, comment="1 = as first seen")
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"), comment="null = current")
    covered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("announcements.id"),
        comment="the row that says the same: the state's own notice, the later print of a notice, the row of a repeat "
        "that its list withdrew, the earliest copy of an article's text, the filing of a family that stands; a "
        "covered row is kept but not counted (rollups, exports)",
    )
    kind: Mapped[AnnouncementKind] = mapped_column(Word(AnnouncementKind), comment="sort of document")
    tier: Mapped[Tier] = mapped_column(Word(Tier), comment="of its publisher")
    employer_name: Mapped[str | None] = mapped_column(Text, comment="as printed")
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"), index=True, comment="employer")
    employer_method: Mapped[str | None] = mapped_column(Text, comment="how the employer was linked")
    employer_score: Mapped[float | None] = mapped_column(Float, comment="how sure the link is, 0 to 1")
    employer_read: Mapped[str | None] = mapped_column(
        Text, comment="where the source names no employer: the one that headline and text name, as the text prints it"
    )
    employer_read_from: Mapped[str | None] = mapped_column(Text, comment="what the headline says of it, verbatim")
    employer_reader: Mapped[str | None] = mapped_column(
        Text, comment="employer@version that looked for it; null = nobody did"
    )
    city: Mapped[str | None] = mapped_column(Text, comment="as printed")
    county: Mapped[str | None] = mapped_column(Text, comment="as printed")
    state: Mapped[str | None] = mapped_column(Text, comment="USPS code")
    country: Mapped[str | None] = mapped_column(Text, comment="ISO 3166-1")
    announced_date: Mapped[date | None] = mapped_column(comment="notice, filing or publication date; roles in dates")
    date_role: Mapped[DateRole | None] = mapped_column(Word(DateRole), comment="what announced_date dates")
    date_precision: Mapped[DatePrecision | None] = mapped_column(Word(DatePrecision), comment="finest unit it supports")
    effective_date: Mapped[date | None] = mapped_column(comment="first separation")
    affected_workers: Mapped[int | None] = mapped_column(comment="as the source gives it; null = not given")
    affected_workers_min: Mapped[int | None] = mapped_column(comment="lower end of a printed range")
    affected_workers_national: Mapped[int | None] = mapped_column(comment="nationwide total printed beside it")
    affected_scope: Mapped[CountScope | None] = mapped_column(Word(CountScope), comment="whom the headcount counts")
    affected_basis: Mapped[CountBasis | None] = mapped_column(Word(CountBasis), comment="how it is hedged")
    layoff_type: Mapped[LayoffType] = mapped_column(
        Word(LayoffType), default=LayoffType.UNKNOWN, comment="what happens to the site"
    )
    status: Mapped[NoticeStatus] = mapped_column(
        Word(NoticeStatus), default=NoticeStatus.ORIGINAL, comment="original, amended, supplemental or rescinded"
    )
    amends: Mapped[str | None] = mapped_column(Text, comment="source_key of the announcement it changes")
    is_warn: Mapped[bool | None] = mapped_column(comment="false = listed by the state as non-WARN")
    automation_tick: Mapped[AutomationTick | None] = mapped_column(
        Word(AutomationTick), comment="the form's automation question"
    )
    ai_statement: Mapped[str | None] = mapped_column(Text, comment="the form's AI answer, where asked")
    reason: Mapped[str | None] = mapped_column(Text, comment="as printed")
    union_name: Mapped[str | None] = mapped_column(Text, comment="as printed")
    industry: Mapped[str | None] = mapped_column(Text, comment="as printed")
    naics_code: Mapped[str | None] = mapped_column(Text, comment="as printed")
    job_titles: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="as printed")
    title: Mapped[str | None] = mapped_column(Text, comment="headline")
    text: Mapped[str | None] = mapped_column(Text, comment="what may be read; null = nothing")
    language: Mapped[str | None] = mapped_column(Text, comment="ISO 639")
    author_class: Mapped[str | None] = mapped_column(Text, comment="employer, agency, press; no bylines")
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), comment="UTC")
    publisher: Mapped[str | None] = mapped_column(Text, comment="as the source names it")
    url: Mapped[str | None] = mapped_column(Text, comment="its own page")
    accession_number: Mapped[str | None] = mapped_column(Text, index=True, comment="SEC's number of the filing")
    form_type: Mapped[str | None] = mapped_column(Text, comment="SEC's form")
    items: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="8-K item numbers")
    cik: Mapped[str | None] = mapped_column(Text, comment="SEC central index key of the filer")
    sic_code: Mapped[str | None] = mapped_column(Text, comment="filer's industry code")
    reported: Mapped[dict[str, Any]] = mapped_column(json_column(), default=dict, comment="the row as printed")
    content_hash: Mapped[str] = mapped_column(String(64), comment="tells a changed record from an unchanged one")
    change_reason: Mapped[str | None] = mapped_column(
        String(16),
        comment="why this version: source (it prints otherwise) or parser (we read it otherwise); null = first",
    )
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("documents.id"), index=True, comment="archived response it was first read from"
    )
    first_seen: Mapped[datetime] = mapped_column(UtcDateTime(), comment="our clock, this version")
    last_seen: Mapped[datetime] = mapped_column(UtcDateTime(), comment="last good run that listed it")
    dates: Mapped[list[AnnouncementDate]] = relationship(back_populates="announcement")
    attributions: Mapped[list[Attribution]] = relationship(back_populates="announcement")
    document: Mapped[Document | None] = relationship()
    employer: Mapped[Employer | None] = relationship()

    __table_args__ = (
        UniqueConstraint("source_slug", "source_key", "version"),
        Index(None, "kind", "announced_date"),
        Index(None, "announced_date"),
        Index(None, "superseded_by_id"),
        Index(None, "source_slug", "amends"),
    )


class AnnouncementDate(Base):
    """A date an announcement prints, with what it dates and how finely."""

    __tablename__ = "announcement_dates"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), index=True, comment="announcement")
    role: Mapped[DateRole] = mapped_column(Word(DateRole), comment="what the date says happened")
    precision: Mapped[DatePrecision] = mapped_column(Word(DatePrecision), comment="finest unit it supports")
    value: Mapped[date | None] = mapped_column(comment="first day of the printed period; null = not a date")
    raw: Mapped[str] = mapped_column(Text, comment="as printed")
    announcement: Mapped[Announcement] = relationship(back_populates="dates")


class Reading(Base):
    """What one model (or person) read in one announcement: the document-level answer and the facts."""

    __tablename__ = "readings"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcements.id"), primary_key=True, comment="announcement"
    )
    model: Mapped[str] = mapped_column(String(64), primary_key=True, comment="model@version, human:… or form:…")
    label: Mapped[AttributionLabel] = mapped_column(Word(AttributionLabel), comment="rolled up over the claims")
    score: Mapped[float] = mapped_column(Float, comment="calibrated certainty, 0 to 1")
    event_types: Mapped[list[str]] = mapped_column(
        json_column(), default=list, comment="layoff, hiring_freeze, junior_role_cut, workload_increase"
    )
    headcount: Mapped[int | None] = mapped_column(comment="people cut, as stated")
    headcount_quote: Mapped[str | None] = mapped_column(Text, comment="the words that state it")
    percent: Mapped[float | None] = mapped_column(comment="of the whole workforce")
    reasons: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="stated reasons")
    roles: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="occupations named")
    tools: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="AI products named")
    effective: Mapped[list[dict[str, Any]]] = mapped_column(
        json_column(), default=list, comment="when cuts take effect: value, precision and the words that state it"
    )
    places: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="places named where a cut is")
    productivity: Mapped[list[str]] = mapped_column(
        json_column(), default=list, comment="sentences that put an amount on what AI gets done"
    )
    read_at: Mapped[datetime] = mapped_column(UtcDateTime(), comment="UTC")

    __table_args__ = (Index(None, "label"),)


ASSERTS_NOTHING = "label IN ('none', 'not_assessed')"


class Attribution(Base):
    """One claim about AI and the cuts, with the words that make it.

    The check constraint is the product's promise: a label that asserts something cannot be stored without its span.
    """

    __tablename__ = "attributions"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), index=True, comment="announcement")
    label: Mapped[AttributionLabel] = mapped_column(Word(AttributionLabel), comment="what the claim says")
    speaker: Mapped[Speaker | None] = mapped_column(Word(Speaker), comment="who makes it")
    mechanism: Mapped[Mechanism | None] = mapped_column(Word(Mechanism), comment="how AI leads to the cuts")
    technology: Mapped[Technology | None] = mapped_column(Word(Technology), comment="AI, or automation without AI")
    rank: Mapped[Rank | None] = mapped_column(Word(Rank), comment="place among the reasons given")
    tense: Mapped[Tense | None] = mapped_column(Word(Tense), comment="done, planned or conditional")
    score: Mapped[float] = mapped_column(Float, comment="calibrated certainty, 0 to 1")
    model: Mapped[str] = mapped_column(String(64), comment="model@version, human:… or form:…")
    evidence_start: Mapped[int | None] = mapped_column(comment="character offset in the document's text")
    evidence_end: Mapped[int | None] = mapped_column(comment="offset behind the last character")
    evidence_quote: Mapped[str | None] = mapped_column(Text, comment="text[start:end], verbatim")
    more_evidence: Mapped[list[dict[str, Any]]] = mapped_column(json_column(), default=list, comment="further spans")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime(), comment="UTC")
    announcement: Mapped[Announcement] = relationship(back_populates="attributions")

    __table_args__ = (
        CheckConstraint(
            # A check passes on NULL, so each part is asked for by name.
            f"{ASSERTS_NOTHING} OR (evidence_quote IS NOT NULL AND evidence_start IS NOT NULL "
            "AND evidence_end IS NOT NULL AND length(evidence_quote) > 0 "
            "AND evidence_start >= 0 AND evidence_end - evidence_start = length(evidence_quote))",
            name="evidence_or_silence",
        ),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
        UniqueConstraint("announcement_id", "model", "label", "evidence_start", "evidence_end"),
        Index(None, "label"),
    )
