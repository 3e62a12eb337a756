"""Every table of the record, as DESIGN.md names them.

Facts are append-only: an amended announcement adds a version and points the old one at it, a vanished posting gets
`closed_at`, and nothing is overwritten or deleted. Instants are aware UTC (`_at`, first_seen, last_seen: our clock);
dates a source printed are plain dates (`_date`). Rollups (db/rollups.py) are derived and may be rebuilt at any time.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from db.types import UtcDateTime, Word, json_column
from db.vocabulary import (
    AnnouncementKind,
    AttributionLabel,
    AutomationTick,
    BoardState,
    CountBasis,
    CountScope,
    DatePrecision,
    DateRole,
    LayoffType,
    Mechanism,
    NoticeStatus,
    Rank,
    Seniority,
    SourceKind,
    Speaker,
    Technology,
    Tense,
    Tier,
    Verdict,
)


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can drop what they added."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
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
    cadence: Mapped[str] = mapped_column(String(32), comment="how often it changes")
    coverage: Mapped[str] = mapped_column(Text, comment="what it covers, since when")
    tier: Mapped[Tier] = mapped_column(Word(Tier), comment="how close to the employer")
    terms_checked_on: Mapped[date] = mapped_column(comment="when its terms were last read")
    expect: Mapped[dict[str, Any]] = mapped_column(json_column(), comment="bounds of a healthy run")
    off: Mapped[str] = mapped_column(Text, default="", comment="why it is not crawled; empty = it is")


class Run(Base):
    """One source, crawled or loaded once."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
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

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), comment="response, snapshot or summary")
    url: Mapped[str] = mapped_column(Text, comment="address it stood on")
    fetched_at: Mapped[datetime] = mapped_column(UtcDateTime(), comment="UTC")
    sha256: Mapped[str] = mapped_column(String(64), comment="of the body")
    media_type: Mapped[str] = mapped_column(Text, default="")
    warc_file: Mapped[str | None] = mapped_column(Text, comment="below PINKSLIP_HOME")
    warc_offset: Mapped[int | None] = mapped_column(BigInteger, comment="byte offset of the record's gzip member")
    wayback_url: Mapped[str | None] = mapped_column(Text, comment="public archive copy, where known")
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), comment="the run that fetched it")

    __table_args__ = (
        UniqueConstraint("sha256", "url", "fetched_at"),
        CheckConstraint("kind IN ('response', 'snapshot', 'summary')", name="kind"),
    )


class Employer(Base):
    """A legal entity as far as we can tell apart."""

    __tablename__ = "employers"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(24), unique=True, comment="EM-…, never reused")
    canonical_name: Mapped[str] = mapped_column(Text)
    normal_name: Mapped[str] = mapped_column(Text, unique=True, comment="key of exact matching; see db/names.py")
    cik: Mapped[str | None] = mapped_column(String(10), unique=True, comment="SEC central index key")
    lei: Mapped[str | None] = mapped_column(String(20), comment="legal entity identifier")
    naics_code: Mapped[str | None] = mapped_column(String(6))
    naics_version: Mapped[str | None] = mapped_column(String(4))
    aliases: Mapped[list[EmployerAlias]] = relationship(back_populates="employer")


class EmployerAlias(Base):
    """A name an employer was printed under, with how we know."""

    __tablename__ = "employer_aliases"

    id: Mapped[int] = mapped_column(primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"), index=True)
    normal_name: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text, comment="as printed")
    method: Mapped[str] = mapped_column(String(32), comment="exact_name, cik, alias_table, human")
    score: Mapped[float] = mapped_column(Float)
    employer: Mapped[Employer] = relationship(back_populates="aliases")


class Announcement(Base):
    """One announcement of cuts in one source, one row a version."""

    __tablename__ = "announcements"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(24), index=True, comment="AN-…, the same for every version")
    source_slug: Mapped[str] = mapped_column(ForeignKey("sources.slug"))
    source_key: Mapped[str] = mapped_column(Text, comment="the source's own key, or a hash of raw fields")
    version: Mapped[int] = mapped_column(default=1)
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"), comment="null = current")
    covered_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("announcements.id"),
        comment="the state's own row that says the same; a covered row is kept but not counted (rollups, exports)",
    )
    kind: Mapped[AnnouncementKind] = mapped_column(Word(AnnouncementKind))
    tier: Mapped[Tier] = mapped_column(Word(Tier), comment="of its publisher")
    employer_name: Mapped[str | None] = mapped_column(Text, comment="as printed")
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"), index=True)
    employer_method: Mapped[str | None] = mapped_column(String(32), comment="how the employer was linked")
    employer_score: Mapped[float | None] = mapped_column(Float)
    city: Mapped[str | None] = mapped_column(Text)
    county: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str | None] = mapped_column(String(8), comment="USPS code")
    country: Mapped[str | None] = mapped_column(String(2), comment="ISO 3166-1")
    announced_date: Mapped[date | None] = mapped_column(comment="notice, filing or publication date; roles in dates")
    date_role: Mapped[DateRole | None] = mapped_column(Word(DateRole))
    date_precision: Mapped[DatePrecision | None] = mapped_column(Word(DatePrecision))
    effective_date: Mapped[date | None] = mapped_column(comment="first separation")
    affected_workers: Mapped[int | None] = mapped_column(comment="as the source gives it; null = not given")
    affected_workers_min: Mapped[int | None] = mapped_column(comment="lower end of a printed range")
    affected_workers_national: Mapped[int | None] = mapped_column(comment="nationwide total printed beside it")
    affected_scope: Mapped[CountScope | None] = mapped_column(Word(CountScope))
    affected_basis: Mapped[CountBasis | None] = mapped_column(Word(CountBasis))
    layoff_type: Mapped[LayoffType] = mapped_column(Word(LayoffType), default=LayoffType.UNKNOWN)
    status: Mapped[NoticeStatus] = mapped_column(Word(NoticeStatus), default=NoticeStatus.ORIGINAL)
    amends: Mapped[str | None] = mapped_column(Text, comment="source_key of the announcement it changes")
    is_warn: Mapped[bool | None] = mapped_column(comment="false = listed by the state as non-WARN")
    automation_tick: Mapped[AutomationTick | None] = mapped_column(Word(AutomationTick))
    ai_statement: Mapped[str | None] = mapped_column(Text, comment="the form's AI answer, where asked")
    reason: Mapped[str | None] = mapped_column(Text, comment="as printed")
    union_name: Mapped[str | None] = mapped_column(Text)
    industry: Mapped[str | None] = mapped_column(Text, comment="as printed")
    naics_code: Mapped[str | None] = mapped_column(String(6))
    job_titles: Mapped[list[str]] = mapped_column(json_column(), default=list)
    title: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str | None] = mapped_column(Text, comment="what may be read; null = nothing")
    language: Mapped[str | None] = mapped_column(String(8))
    author_class: Mapped[str | None] = mapped_column(String(16), comment="employer, agency, press; no bylines")
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    publisher: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text, comment="its own page")
    accession_number: Mapped[str | None] = mapped_column(String(20), index=True)
    form_type: Mapped[str | None] = mapped_column(String(16))
    items: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="8-K item numbers")
    cik: Mapped[str | None] = mapped_column(String(10))
    sic_code: Mapped[str | None] = mapped_column(String(4))
    reported: Mapped[dict[str, Any]] = mapped_column(json_column(), default=dict, comment="the row as printed")
    content_hash: Mapped[str] = mapped_column(String(64), comment="tells a changed record from an unchanged one")
    change_reason: Mapped[str | None] = mapped_column(
        String(16),
        comment="why this version: source (it prints otherwise) or parser (we read it otherwise); null = first",
    )
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
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

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), index=True)
    role: Mapped[DateRole] = mapped_column(Word(DateRole))
    precision: Mapped[DatePrecision] = mapped_column(Word(DatePrecision))
    value: Mapped[date | None] = mapped_column(comment="first day of the printed period; null = not a date")
    raw: Mapped[str] = mapped_column(Text, comment="as printed")
    announcement: Mapped[Announcement] = relationship(back_populates="dates")


class Reading(Base):
    """What one model (or person) read in one announcement: the document-level answer and the facts."""

    __tablename__ = "readings"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), primary_key=True)
    model: Mapped[str] = mapped_column(String(64), primary_key=True, comment="model@version, human:… or form:…")
    label: Mapped[AttributionLabel] = mapped_column(Word(AttributionLabel), comment="rolled up over the claims")
    score: Mapped[float] = mapped_column(Float)
    event_types: Mapped[list[str]] = mapped_column(json_column(), default=list)
    headcount: Mapped[int | None] = mapped_column(comment="people cut, as stated")
    headcount_quote: Mapped[str | None] = mapped_column(Text)
    percent: Mapped[float | None] = mapped_column(comment="of the whole workforce")
    reasons: Mapped[list[str]] = mapped_column(json_column(), default=list, comment="stated reasons")
    roles: Mapped[list[str]] = mapped_column(json_column(), default=list)
    tools: Mapped[list[str]] = mapped_column(json_column(), default=list)
    read_at: Mapped[datetime] = mapped_column(UtcDateTime())

    __table_args__ = (Index(None, "label"),)


ASSERTS_NOTHING = "label IN ('none', 'not_assessed')"


class Attribution(Base):
    """One claim about AI and the cuts, with the words that make it.

    The check constraint is the product's promise: a label that asserts something cannot be stored without its span.
    """

    __tablename__ = "attributions"

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), index=True)
    label: Mapped[AttributionLabel] = mapped_column(Word(AttributionLabel))
    speaker: Mapped[Speaker | None] = mapped_column(Word(Speaker))
    mechanism: Mapped[Mechanism | None] = mapped_column(Word(Mechanism))
    technology: Mapped[Technology | None] = mapped_column(Word(Technology))
    rank: Mapped[Rank | None] = mapped_column(Word(Rank))
    tense: Mapped[Tense | None] = mapped_column(Word(Tense))
    score: Mapped[float] = mapped_column(Float)
    model: Mapped[str] = mapped_column(String(64), comment="model@version, human:… or form:…")
    evidence_start: Mapped[int | None] = mapped_column(comment="character offset in the document's text")
    evidence_end: Mapped[int | None] = mapped_column()
    evidence_quote: Mapped[str | None] = mapped_column(Text, comment="text[start:end], verbatim")
    more_evidence: Mapped[list[dict[str, Any]]] = mapped_column(json_column(), default=list, comment="further spans")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
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


class Event(Base):
    """One layoff as an employer announced it; its announcements stay their own."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(24), unique=True, comment="EV-…, never reused")
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"), index=True)
    first_date: Mapped[date | None] = mapped_column(index=True, comment="earliest announcement")
    last_date: Mapped[date | None] = mapped_column(comment="latest announcement")
    announced_workers: Mapped[int | None] = mapped_column(comment="as announced in words, largest stated")
    noticed_workers: Mapped[int | None] = mapped_column(comment="sum over its WARN notices")
    label: Mapped[str] = mapped_column(String(32), comment="attribution label, or contested")
    members: Mapped[list[EventMember]] = relationship(back_populates="event")


class EventMember(Base):
    """That an announcement belongs to an event, with how sure we are."""

    __tablename__ = "event_members"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"), primary_key=True, index=True)
    relation: Mapped[str] = mapped_column(String(16), comment="part_of, restates, updates, contradicts")
    method: Mapped[str] = mapped_column(String(32))
    score: Mapped[float] = mapped_column(Float)
    event: Mapped[Event] = relationship(back_populates="members")


class Board(Base):
    """One employer's board on one posting system."""

    __tablename__ = "boards"

    id: Mapped[int] = mapped_column(primary_key=True)
    system: Mapped[str] = mapped_column(String(32), comment="greenhouse, lever, …: the source slug")
    token: Mapped[str] = mapped_column(Text)
    employer_name: Mapped[str | None] = mapped_column(Text)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"))
    state: Mapped[BoardState] = mapped_column(Word(BoardState), default=BoardState.UNKNOWN)
    state_since: Mapped[datetime | None] = mapped_column(UtcDateTime())
    missed: Mapped[int] = mapped_column(default=0, comment="consecutive 404s; three retire the board for 30 days")
    retired_until: Mapped[date | None] = mapped_column()
    provenance: Mapped[str] = mapped_column(Text, default="", comment="which public lists name the token")
    independent_sources: Mapped[int] = mapped_column(default=1)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    body_sha256: Mapped[str | None] = mapped_column(String(64))
    first_alive_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    last_alive_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    in_panel: Mapped[bool] = mapped_column(default=False, comment="alive from its system's first month to its latest")

    __table_args__ = (UniqueConstraint("system", "token"), Index(None, "system", "state"))


class BoardProbe(Base):
    """One reading of one board, kept so that coverage and panels can be reconstructed."""

    __tablename__ = "board_probes"

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    probed_at: Mapped[datetime] = mapped_column(UtcDateTime())
    status: Mapped[int] = mapped_column(comment="HTTP status")
    complete: Mapped[bool] = mapped_column(comment="read to its end: absence means gone")
    count: Mapped[int] = mapped_column(comment="postings listed")

    __table_args__ = (UniqueConstraint("board_id", "run_id"),)


class PostingText(Base):
    """A posting's text, once per hash, zlib-compressed UTF-8."""

    __tablename__ = "posting_texts"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    characters: Mapped[int] = mapped_column()


class Posting(Base):
    """One job ad, observed over time."""

    __tablename__ = "postings"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_slug: Mapped[str] = mapped_column(ForeignKey("sources.slug"))
    source_key: Mapped[str] = mapped_column(Text)
    board_id: Mapped[int] = mapped_column(ForeignKey("boards.id"), index=True)
    external_id: Mapped[str] = mapped_column(Text)
    requisition_id: Mapped[str | None] = mapped_column(Text)
    base_key: Mapped[str] = mapped_column(String(32), index=True, comment="same job: requisition, else name+title+text")
    employer_name: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    text_sha256: Mapped[str | None] = mapped_column(ForeignKey("posting_texts.sha256"))
    location: Mapped[str | None] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(String(2))
    is_remote: Mapped[bool | None] = mapped_column()
    posted_date: Mapped[date | None] = mapped_column()
    posted_date_field: Mapped[str | None] = mapped_column(String(48), comment="the system's field it came from")
    closes_date: Mapped[date | None] = mapped_column()
    level_given: Mapped[str | None] = mapped_column(Text, comment="employer-entered, verbatim")
    employment_type: Mapped[str | None] = mapped_column(Text)
    department: Mapped[str | None] = mapped_column(Text)
    pay_min: Mapped[float | None] = mapped_column()
    pay_max: Mapped[float | None] = mapped_column()
    pay_currency: Mapped[str | None] = mapped_column(String(3))
    pay_period: Mapped[str | None] = mapped_column(String(16))
    is_evergreen: Mapped[bool] = mapped_column(default=False, comment="talent pool or prospect post: not counted")
    repost_count: Mapped[int] = mapped_column(default=0, comment="earlier ads with the same base_key")
    url: Mapped[str | None] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    first_seen: Mapped[datetime] = mapped_column(UtcDateTime())
    last_seen: Mapped[datetime] = mapped_column(UtcDateTime())
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), comment="first good full listing without it")
    seniority: Mapped[Seniority | None] = mapped_column(Word(Seniority), comment="null = not read yet")
    seniority_basis: Mapped[str | None] = mapped_column(String(16))
    min_years: Mapped[float | None] = mapped_column()
    soc_code: Mapped[str | None] = mapped_column(String(7))
    soc_version: Mapped[str | None] = mapped_column(String(4))
    is_software_role: Mapped[bool | None] = mapped_column()
    requires_ai_tools: Mapped[bool | None] = mapped_column()
    tools: Mapped[list[str]] = mapped_column(json_column(), default=list)
    evidence: Mapped[dict[str, Any]] = mapped_column(json_column(), default=dict)
    reader: Mapped[str | None] = mapped_column(String(64), comment="model@version")

    __table_args__ = (
        UniqueConstraint("source_slug", "source_key"),
        Index(None, "first_seen"),
        Index(None, "reader"),
    )


class Observation(Base):
    """One value of an external series; a revision is a further vintage."""

    __tablename__ = "observations"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_slug: Mapped[str] = mapped_column(ForeignKey("sources.slug"))
    series: Mapped[str] = mapped_column(String(96))
    period: Mapped[str] = mapped_column(String(24), comment="YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or a range a..b")
    period_start: Mapped[date] = mapped_column(comment="first day of the period")
    value: Mapped[float] = mapped_column()
    unit: Mapped[str] = mapped_column(String(32))
    basis: Mapped[str] = mapped_column(Text, comment="reported, derived (how), rounded")
    licence: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    vintage: Mapped[date] = mapped_column(comment="when the publisher released it, else when we first saw it")
    n: Mapped[int | None] = mapped_column(comment="sample size behind the value, where there is one")

    __table_args__ = (UniqueConstraint("series", "period", "vintage"), Index(None, "series", "period_start"))


class TrackerClaim(Base):
    """What another tracker records of an event: its claim, for comparison only."""

    __tablename__ = "tracker_claims"

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_key: Mapped[str] = mapped_column(String(24), unique=True)
    tracker: Mapped[str] = mapped_column(Text)
    employer_name: Mapped[str] = mapped_column(Text)
    announced_date: Mapped[date | None] = mapped_column()
    date_precision: Mapped[DatePrecision | None] = mapped_column(Word(DatePrecision))
    headcount: Mapped[int | None] = mapped_column()
    percent: Mapped[float | None] = mapped_column()
    ai_claim: Mapped[str] = mapped_column(Text, comment="the tracker's own label, verbatim")
    source_url: Mapped[str | None] = mapped_column(Text)
    flags: Mapped[list[str]] = mapped_column(json_column(), default=list)
    cluster: Mapped[str | None] = mapped_column(String(16), comment="same event across trackers")
    licence: Mapped[str] = mapped_column(Text, comment="of the tracker's data, as stated")


class LayoffMonth(Base):
    """Rollup: announcements and workers a month."""

    __tablename__ = "rollup_layoffs"

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(index=True)
    kind: Mapped[AnnouncementKind] = mapped_column(Word(AnnouncementKind))
    source_slug: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(8), comment="empty = not stated")
    industry: Mapped[str] = mapped_column(Text, comment="empty = not stated")
    layoff_type: Mapped[LayoffType] = mapped_column(Word(LayoffType))
    announcements: Mapped[int] = mapped_column()
    with_count: Mapped[int] = mapped_column(comment="announcements that state a headcount")
    workers: Mapped[int] = mapped_column(comment="sum over those; meaningless where with_count is 0")


class AttributionMonth(Base):
    """Rollup: what the announcements of a month say about AI."""

    __tablename__ = "rollup_attributions"

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(index=True)
    kind: Mapped[AnnouncementKind] = mapped_column(Word(AnnouncementKind))
    tier: Mapped[Tier] = mapped_column(Word(Tier))
    label: Mapped[AttributionLabel] = mapped_column(Word(AttributionLabel))
    technology: Mapped[str] = mapped_column(String(16), comment="ai, automation or empty")
    announcements: Mapped[int] = mapped_column()
    with_count: Mapped[int] = mapped_column()
    workers: Mapped[int] = mapped_column()


class PostingMonth(Base):
    """Rollup: base jobs first seen in a month, and open at its end."""

    __tablename__ = "rollup_postings"

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(index=True)
    source_slug: Mapped[str] = mapped_column(String(64))
    panel: Mapped[str] = mapped_column(String(8), comment="fixed (boards alive through the window) or all")
    is_software_role: Mapped[bool] = mapped_column()
    seniority: Mapped[Seniority] = mapped_column(Word(Seniority))
    soc_group: Mapped[str] = mapped_column(String(7), comment="SOC major group, empty = unknown")
    new_jobs: Mapped[int] = mapped_column(comment="base jobs first seen")
    open_jobs: Mapped[int] = mapped_column(comment="base jobs open at month's end")
    ai_tools_jobs: Mapped[int] = mapped_column(comment="of new_jobs, those that require AI tools")
    boards: Mapped[int] = mapped_column(comment="boards behind the cell")


class StaleMonth(Base):
    """A month whose rollup no longer says what the record says; every writer marks what it touches."""

    __tablename__ = "stale_months"

    scope: Mapped[str] = mapped_column(String(16), primary_key=True, comment="announcements or postings")
    month: Mapped[date] = mapped_column(
        primary_key=True, comment="first day; for postings this month and every later one is stale"
    )


class DataVersion(Base):
    """One publication of the rollups; the dashboard caches and cites by it."""

    __tablename__ = "data_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(String(32), unique=True, comment="YYYY-MM-DD.hash of the content")
    built_at: Mapped[datetime] = mapped_column(UtcDateTime())
    through_date: Mapped[date | None] = mapped_column(comment="newest announcement in it")
    counts: Mapped[dict[str, Any]] = mapped_column(json_column(), default=dict, comment="rows per table")
