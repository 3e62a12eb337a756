"""Boards, their readings, and the job ads on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base
from db.types import UtcDateTime, Word, json_column
from db.vocabulary import (
    BoardState,
    Seniority,
)


class Board(Base):
    """One employer's board on one posting system."""

    __tablename__ = "boards"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    system: Mapped[str] = mapped_column(String(32), comment="greenhouse, lever, …: the source slug")
    token: Mapped[str] = mapped_column(Text, comment="its name on the system")
    employer_name: Mapped[str | None] = mapped_column(Text, comment="as the list or page gives it")
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"), comment="employer")
    state: Mapped[BoardState] = mapped_column(
        Word(BoardState), default=BoardState.UNKNOWN, comment="unknown, alive, empty or retired"
    )
    state_since: Mapped[datetime | None] = mapped_column(UtcDateTime(), comment="when it came into that state")
    missed: Mapped[int] = mapped_column(default=0, comment="consecutive 404s; three retire the board for 30 days")
    retired_until: Mapped[date | None] = mapped_column(comment="read again from this day on")
    provenance: Mapped[str] = mapped_column(Text, default="", comment="which public lists name the token")
    independent_sources: Mapped[int] = mapped_column(default=1, comment="how many lists name it")
    etag: Mapped[str | None] = mapped_column(Text, comment="validator of the last listing read to its end")
    last_modified: Mapped[str | None] = mapped_column(Text, comment="validator of that listing")
    body_sha256: Mapped[str | None] = mapped_column(String(64), comment="of that listing")
    first_alive_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), comment="first listing with postings")
    last_alive_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), comment="latest listing with postings")
    first_read_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime(), comment="first listing read to its end; what it held was there before us"
    )
    read_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime(), comment="latest reading that settled what it lists, or that it is not there"
    )
    leased_by: Mapped[str | None] = mapped_column(Text, comment="host:process:shard that is reading it now")
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime(), comment="when that shard counts as dead")
    in_panel: Mapped[bool] = mapped_column(default=False, comment="alive, and read, in every month of the window")

    __table_args__ = (UniqueConstraint("system", "token"), Index(None, "system", "state"))


class BoardProbe(Base):
    """One reading of one board, kept so that coverage and panels can be reconstructed."""

    __tablename__ = "board_probes"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"), comment="board")
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True, comment="run")
    probed_at: Mapped[datetime] = mapped_column(UtcDateTime(), comment="UTC")
    status: Mapped[int] = mapped_column(comment="HTTP status")
    complete: Mapped[bool] = mapped_column(comment="read to its end: absence means gone")
    count: Mapped[int] = mapped_column(comment="postings listed")

    __table_args__ = (UniqueConstraint("board_id", "run_id"),)


class BoardMonth(Base):
    """How often a board was read in a month: what panels and coverage are made of."""

    __tablename__ = "board_months"

    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"), primary_key=True, comment="board")
    month: Mapped[date] = mapped_column(primary_key=True, comment="first day of the month")
    readings: Mapped[int] = mapped_column(comment="listings read to their end, unchanged ones included")
    failures: Mapped[int] = mapped_column(comment="readings that settled nothing, 404 included")

    __table_args__ = (Index(None, "month"),)


class PostingText(Base):
    """A posting's text, once per hash, zlib-compressed UTF-8."""

    __tablename__ = "posting_texts"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True, comment="of the text in UTF-8")
    body: Mapped[bytes] = mapped_column(LargeBinary, comment="zlib-compressed text")
    characters: Mapped[int] = mapped_column(comment="length of the text")


class PostingRead:
    """The columns of what our reader makes of an ad's words, whether it says them still or said them once."""

    seniority: Mapped[Seniority | None] = mapped_column(Word(Seniority), sort_order=1, comment="null = not read yet")
    seniority_basis: Mapped[str | None] = mapped_column(
        Text, sort_order=1, comment="title, years, text, level_given or none"
    )
    min_years: Mapped[float | None] = mapped_column(sort_order=1, comment="least experience required")
    soc_code: Mapped[str | None] = mapped_column(String(7), sort_order=1, comment="occupation")
    soc_version: Mapped[str | None] = mapped_column(String(4), sort_order=1, comment="edition of the code")
    is_software_role: Mapped[bool | None] = mapped_column(sort_order=1, comment="software occupation")
    requires_ai_tools: Mapped[bool | None] = mapped_column(sort_order=1, comment="asks the hire to use AI tools")
    tools: Mapped[list[str]] = mapped_column(json_column(), default=list, sort_order=1, comment="AI tools named")
    evidence: Mapped[dict[str, Any]] = mapped_column(
        json_column(), default=dict, sort_order=1, comment="field -> span in title, newline, text"
    )
    reader: Mapped[str | None] = mapped_column(Text, index=True, sort_order=1, comment="model@version")


class Posting(PostingRead, Base):
    """One job ad, observed over time."""

    __tablename__ = "postings"

    id: Mapped[int] = mapped_column(primary_key=True, comment="row number, ours alone")
    source_slug: Mapped[str] = mapped_column(ForeignKey("sources.slug"), comment="source")
    source_key: Mapped[str] = mapped_column(Text, comment="hash of the ad's own key")
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"), index=True, comment="board")
    external_id: Mapped[str] = mapped_column(Text, comment="the system's number of the ad")
    requisition_id: Mapped[str | None] = mapped_column(Text, comment="the employer's number of the job")
    base_key: Mapped[str] = mapped_column(String(32), index=True, comment="same job: requisition, else name+title+text")
    employer_name: Mapped[str] = mapped_column(Text, comment="as printed")
    title: Mapped[str] = mapped_column(Text, comment="as printed")
    text_sha256: Mapped[str | None] = mapped_column(
        ForeignKey("posting_texts.sha256"), comment="text, kept once per hash"
    )
    location: Mapped[str | None] = mapped_column(Text, comment="as printed")
    country: Mapped[str | None] = mapped_column(Text, comment="ISO 3166-1, two letters")
    is_remote: Mapped[bool | None] = mapped_column(comment="as given")
    posted_date: Mapped[date | None] = mapped_column(comment="as given by the system")
    posted_date_field: Mapped[str | None] = mapped_column(Text, comment="the system's field it came from")
    closes_date: Mapped[date | None] = mapped_column(comment="as given")
    level_given: Mapped[str | None] = mapped_column(Text, comment="employer-entered, verbatim")
    employment_type: Mapped[str | None] = mapped_column(Text, comment="as given")
    department: Mapped[str | None] = mapped_column(Text, comment="as given")
    pay_min: Mapped[float | None] = mapped_column(comment="lower end as printed")
    pay_max: Mapped[float | None] = mapped_column(comment="upper end as printed")
    pay_currency: Mapped[str | None] = mapped_column(Text, comment="ISO 4217")
    pay_period: Mapped[str | None] = mapped_column(Text, comment="hour, month, year, as given")
    is_evergreen: Mapped[bool] = mapped_column(default=False, comment="talent pool or prospect post: not counted")
    repost_count: Mapped[int] = mapped_column(default=0, comment="earlier ads with the same base_key")
    url: Mapped[str | None] = mapped_column(Text, comment="its own page")
    content_hash: Mapped[str] = mapped_column(
        String(64), comment="of what the listing gives; tells a changed ad from an unchanged one"
    )
    first_seen: Mapped[datetime] = mapped_column(UtcDateTime(), comment="our clock")
    last_seen: Mapped[datetime] = mapped_column(UtcDateTime(), comment="last good run that listed it")
    closed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime(), comment="first good full listing without it, or third 404 of its board in a row"
    )
    __table_args__ = (
        UniqueConstraint("source_slug", "source_key"),
        Index(None, "first_seen"),
    )


class PostingGap(Base):
    """A time in which an ad was not seen, told once it came back: closed, or on a board nobody could read."""

    __tablename__ = "posting_gaps"

    posting_id: Mapped[int] = mapped_column(ForeignKey("postings.id"), primary_key=True, comment="posting")
    last_seen: Mapped[datetime] = mapped_column(UtcDateTime(), primary_key=True, comment="last seen before it")
    closed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime(), comment="the closing that was taken back; null where its board could not be read"
    )
    seen_again: Mapped[datetime] = mapped_column(UtcDateTime(), comment="first seen after it")


class PostingWording(PostingRead, Base):
    """What an ad said when a month ended, kept once it says something else; its own row holds what it says now."""

    __tablename__ = "posting_wordings"

    posting_id: Mapped[int] = mapped_column(ForeignKey("postings.id"), primary_key=True, comment="posting")
    until: Mapped[datetime] = mapped_column(
        UtcDateTime(), primary_key=True, comment="first seen with other words; the months that ended before are its"
    )
    base_key: Mapped[str] = mapped_column(String(32), index=True, comment="as in postings, of these words")
    title: Mapped[str] = mapped_column(Text, comment="as printed")
    text_sha256: Mapped[str | None] = mapped_column(
        ForeignKey("posting_texts.sha256"), comment="text, kept once per hash"
    )
    level_given: Mapped[str | None] = mapped_column(Text, comment="employer-entered, verbatim")
    is_evergreen: Mapped[bool] = mapped_column(comment="talent pool or prospect post: not counted")
