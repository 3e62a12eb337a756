"""What is compared with, and what is derived: observations, claims of trackers, monthly rollups, versions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base
from db.types import UtcDateTime, Word, json_column
from db.vocabulary import (
    AnnouncementKind,
    AttributionLabel,
    DatePrecision,
    LayoffType,
    Seniority,
    Tier,
)


class Observation(Base):
    """One value of an external series; a revision is a further vintage."""

    __tablename__ = "observations"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    source_slug: Mapped[str] = mapped_column(ForeignKey("sources.slug"), comment="source")
    series: Mapped[str] = mapped_column(Text, comment="name of the series")
    period: Mapped[str] = mapped_column(Text, comment="YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or a range a..b")
    period_start: Mapped[date] = mapped_column(comment="first day of the period")
    value: Mapped[float] = mapped_column(comment="as published")
    unit: Mapped[str] = mapped_column(Text, comment="of the value")
    basis: Mapped[str] = mapped_column(Text, comment="reported, derived (how), rounded")
    licence: Mapped[str] = mapped_column(Text, comment="licence or terms")
    publisher: Mapped[str] = mapped_column(Text, comment="who to credit")
    url: Mapped[str] = mapped_column(Text, comment="where it stands")
    vintage: Mapped[date] = mapped_column(comment="when the publisher released it, else when we first saw it")
    n: Mapped[int | None] = mapped_column(comment="sample size behind the value, where there is one")

    __table_args__ = (UniqueConstraint("series", "period", "vintage"), Index(None, "series", "period_start"))


class TrackerClaim(Base):
    """What another tracker records of an event: its claim, for comparison only."""

    __tablename__ = "tracker_claims"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    claim_key: Mapped[str] = mapped_column(String(24), unique=True, comment="hash of the tracker's own row")
    tracker: Mapped[str] = mapped_column(Text, comment="who claims it")
    employer_name: Mapped[str] = mapped_column(Text, comment="as the tracker spells it")
    announced_date: Mapped[date | None] = mapped_column(comment="as claimed")
    date_precision: Mapped[DatePrecision | None] = mapped_column(
        Word(DatePrecision), comment="finest unit of that date"
    )
    headcount: Mapped[int | None] = mapped_column(comment="as claimed")
    percent: Mapped[float | None] = mapped_column(comment="of the workforce, as claimed")
    ai_claim: Mapped[str] = mapped_column(Text, comment="the tracker's own label, verbatim")
    source_url: Mapped[str | None] = mapped_column(Text, comment="the tracker's source")
    flags: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="what we noticed about the row")
    cluster: Mapped[str | None] = mapped_column(String(16), comment="same event across trackers")
    licence: Mapped[str] = mapped_column(Text, comment="of the tracker's data, as stated")


class LayoffMonth(Base):
    """Rollup: announcements and workers a month."""

    __tablename__ = "rollup_layoffs"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    month: Mapped[date] = mapped_column(index=True, comment="first day of the month")
    kind: Mapped[AnnouncementKind] = mapped_column(Word(AnnouncementKind), comment="kind of document")
    source_slug: Mapped[str] = mapped_column(String(64), comment="source")
    state: Mapped[str] = mapped_column(Text, comment="empty = not stated")
    industry: Mapped[str] = mapped_column(Text, comment="empty = not stated")
    layoff_type: Mapped[LayoffType] = mapped_column(Word(LayoffType), comment="what happens to the site")
    announcements: Mapped[int] = mapped_column(comment="how many")
    with_count: Mapped[int] = mapped_column(comment="announcements that state a headcount")
    workers: Mapped[int] = mapped_column(comment="sum over those; meaningless where with_count is 0")


class AttributionMonth(Base):
    """Rollup: what the announcements of a month say about AI."""

    __tablename__ = "rollup_attributions"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    month: Mapped[date] = mapped_column(index=True, comment="first day of the month")
    kind: Mapped[AnnouncementKind] = mapped_column(Word(AnnouncementKind), comment="kind of document")
    tier: Mapped[Tier] = mapped_column(Word(Tier), comment="of the publisher")
    label: Mapped[AttributionLabel] = mapped_column(
        Word(AttributionLabel), comment="of the standing reading; unread = not_assessed"
    )
    technology: Mapped[str] = mapped_column(String(16), comment="ai, automation or empty")
    announcements: Mapped[int] = mapped_column(comment="how many")
    with_count: Mapped[int] = mapped_column(comment="of them, those that state a headcount")
    workers: Mapped[int] = mapped_column(comment="sum over those")


class PostingMonth(Base):
    """Rollup: base jobs that appeared in a month, and were open at its end."""

    __tablename__ = "rollup_postings"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    month: Mapped[date] = mapped_column(index=True, comment="first day of the month")
    source_slug: Mapped[str] = mapped_column(String(64), comment="source")
    panel: Mapped[str] = mapped_column(
        String(8), comment="all boards; fixed: those alive through the window; sample: a feed somebody chose, no shares"
    )
    is_software_role: Mapped[bool] = mapped_column(comment="software occupations")
    seniority: Mapped[Seniority] = mapped_column(Word(Seniority), comment="level")
    soc_group: Mapped[str] = mapped_column(String(7), comment="SOC major group, empty = unknown")
    new_jobs: Mapped[int] = mapped_column(comment="base jobs that appeared on boards read in the month before")
    open_jobs: Mapped[int] = mapped_column(comment="base jobs open at month's end")
    read_jobs: Mapped[int] = mapped_column(comment="of new_jobs, those whose text was read")
    ai_tools_jobs: Mapped[int] = mapped_column(comment="of read_jobs, those that require AI tools")
    boards: Mapped[int] = mapped_column(comment="boards behind the cell")


class PostingToolMonth(Base):
    """Rollup: AI tools that the month's new jobs name."""

    __tablename__ = "rollup_posting_tools"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    month: Mapped[date] = mapped_column(index=True, comment="first day of the month")
    panel: Mapped[str] = mapped_column(String(8), comment="as in rollup_postings")
    is_software_role: Mapped[bool] = mapped_column(comment="software occupations")
    is_junior: Mapped[bool] = mapped_column(comment="intern or entry level")
    tool: Mapped[str] = mapped_column(Text, comment="as the reader names it")
    jobs: Mapped[int] = mapped_column(comment="new base jobs that name it")


class StaleMonth(Base):
    """That a write made a month's rollup stale. A log without a unique key: writers must never wait for each other."""

    __tablename__ = "stale_months"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    scope: Mapped[str] = mapped_column(String(16), comment="announcements or postings")
    month: Mapped[date] = mapped_column(comment="first day; for postings this month and every later one is stale")


class DataVersion(Base):
    """One publication of the rollups; the dashboard caches and cites by it."""

    __tablename__ = "data_versions"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    version: Mapped[str] = mapped_column(String(32), unique=True, comment="YYYY-MM-DD.hash of the content")
    built_at: Mapped[datetime] = mapped_column(UtcDateTime(), comment="UTC")
    through_date: Mapped[date | None] = mapped_column(comment="newest announcement in it")
    counts: Mapped[dict[str, Any]] = mapped_column(json_column(), default=dict, comment="rows per table")
