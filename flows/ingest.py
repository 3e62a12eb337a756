"""A finished run folder into the database: records become rows, in one transaction.

Nothing is judged here: the gate has ruled before (flows/crawl.py), and the store tells new, changed and unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from pathlib import Path

from sqlalchemy.orm import Session

from crawlers.folder import RunFolder, StoredDocument
from crawlers.records import (
    NOTICE_DATE_ROLES,
    ArchiveCopy,
    DocumentRef,
    Listing,
    Notice,
    Observation,
    Posting,
    Record,
    ReportedDate,
    Statement,
    first_date,
    read_record,
)
from db.store.announcements import AnnouncementRow, DateRow, Tally, store_announcements
from db.store.boards import ListingRow, store_listings
from db.store.bulk import storable
from db.store.observations import ObservationRow, SeenToday, store_observations
from db.store.postings import PostingRow, store_postings
from db.store.runs import DocumentKey, DocumentRow, store_archive_copies, store_documents
from db.store.versions import current_versions
from db.vocabulary import AnnouncementKind, DatePrecision, DateRole, Tier
from flows.periods import period_start
from flows.shared_keys import families, keys_held, with_repeats

NOT_MODIFIED = 304
NUL = "\\u0000"
"""As JSON spells it."""


@dataclass(frozen=True)
class Ingest:
    """What storing needs to know besides the folder."""

    slug: str
    tier: Tier
    run_id: int
    seen_at: datetime
    home: Path
    complete: bool  # the run lists everything the source holds now, so absence means gone


def ingest_run(session: Session, folder: RunFolder, what: Ingest) -> Tally:
    """Store every record of a run folder; the caller's transaction commits or rolls back the whole run."""
    documents = store_documents(session, _documents(folder, what.home), run_id=what.run_id)
    moved = _moved_keys(session, folder, what, documents)
    announced = (row for record in read_records(folder) if (row := announcement_row(record, what.tier, documents)))
    tally = store_announcements(
        session,
        (replace(row, source_key=moved[row.source_key]) if row.source_key in moved else row for row in announced),
        run_id=what.run_id,
        seen_at=what.seen_at,
        complete_listing=what.complete,
    )
    posted = (posting_row(record) for record in read_records(folder) if isinstance(record, Posting))
    ads = store_postings(session, posted, run_id=what.run_id, seen_at=what.seen_at)
    listed = (listing_row(record) for record in read_records(folder) if isinstance(record, Listing))
    boards = store_listings(session, listed, run_id=what.run_id, seen_at=what.seen_at)
    tally.new += ads.new
    tally.changed += ads.changed
    tally.unchanged += ads.unchanged + boards.touched
    tally.gone += boards.closed
    values = (observation_row(r, what) for r in read_records(folder) if isinstance(r, Observation))
    tally.new += store_observations(session, values)
    copies = {
        document: record.copy_url
        for record in read_records(folder)
        if isinstance(record, ArchiveCopy)
        for document in record.documents
    }
    store_archive_copies(session, copies, asked_on=what.seen_at.date())
    return tally


def read_records(folder: RunFolder) -> Iterator[Record]:
    """Stream the run's records, NUL in any field or key replaced: PostgreSQL would refuse the whole run for one."""
    with folder.records.open(encoding="utf-8") as handle:
        for line in handle:
            yield read_record(json.dumps(storable(json.loads(line))) if NUL in line else line)


def _moved_keys(session: Session, folder: RunFolder, what: Ingest, documents: dict[DocumentKey, int]) -> dict[str, str]:
    """The keys under which rows of a list are held that share one key there, where the list numbers them otherwise."""
    only_notices = takewhile(lambda record: isinstance(record, Notice), read_records(folder))
    listed = {record.source_key for record in only_notices if isinstance(record, Notice)}
    if not listed:
        return {}
    held = {key: version.content_hash for key, version in current_versions(session, what.slug).items()}
    shared = families(listed, held.keys())
    wanted = {slot for slots in shared.values() for slot in slots}
    rows: dict[str, AnnouncementRow] = {}
    for record in read_records(folder) if wanted else ():
        if isinstance(record, Notice) and record.source_key in wanted:
            rows[record.source_key] = notice_row(record, what.tier, document_id(record.document, documents))
    moved: dict[str, str] = {}
    for slots in shared.values():
        moved |= keys_held((rows[slot] for slot in slots if slot in rows), slots, held)
    return with_repeats(moved, listed)


def _documents(folder: RunFolder, home: Path) -> Iterator[DocumentRow]:
    if not folder.documents.exists():
        return
    with folder.documents.open(encoding="utf-8") as handle:
        for line in handle:
            ref = StoredDocument.model_validate_json(line)
            if ref.status == NOT_MODIFIED:
                continue  # it has no body; the document held from before is still the page
            yield DocumentRow(
                url=ref.url,
                sha256=ref.sha256,
                fetched_at=ref.fetched_at,
                media_type=ref.media_type,
                warc_file=_below(home, folder.path, ref.warc_file),
                warc_offset=ref.warc_offset,
            )


def _below(home: Path, folder: Path, name: str | None) -> str | None:
    """The archive's path below PINKSLIP_HOME, so that the home can be moved."""
    if name is None:
        return None
    path = folder / name
    return str(path.relative_to(home)) if path.is_relative_to(home) else str(path)


def document_id(ref: DocumentRef | None, documents: dict[DocumentKey, int]) -> int | None:
    """The stored document a record was read from."""
    return documents.get((ref.sha256, ref.url, ref.fetched_at)) if ref else None


def announcement_row(record: Record, tier: Tier, documents: dict[DocumentKey, int]) -> AnnouncementRow | None:
    """A notice or statement as a row; None for the other kinds."""
    if isinstance(record, Notice):
        return notice_row(record, tier, document_id(record.document, documents))
    if isinstance(record, Statement):
        return statement_row(record, tier, document_id(record.document, documents))
    return None


def notice_row(notice: Notice, tier: Tier, document: int | None) -> AnnouncementRow:
    """A WARN notice as a row."""
    announced = printed(notice.dates, NOTICE_DATE_ROLES)
    return AnnouncementRow(
        source_key=notice.source_key,
        kind=AnnouncementKind.NOTICE,
        tier=tier,
        employer_name=notice.employer_name,
        city=notice.city,
        county=notice.county,
        state=notice.state,
        country="US",
        announced_date=announced.value if announced else None,
        date_role=announced.role if announced else None,
        date_precision=announced.precision if announced else None,
        effective_date=notice.effective_date,
        affected_workers=notice.affected_workers,
        affected_workers_min=notice.affected_workers_min,
        affected_workers_national=notice.affected_workers_national,
        affected_scope=notice.affected_scope,
        affected_basis=notice.affected_basis,
        layoff_type=notice.layoff_type,
        status=notice.status,
        amends=notice.amends,
        is_warn=notice.is_warn,
        automation_tick=notice.automation_tick,
        ai_statement=notice.ai_statement,
        reason=notice.reason,
        union_name=notice.union_name,
        industry=notice.industry,
        naics_code=notice.naics_code,
        job_titles=notice.job_titles,
        text=readable_text(notice),
        url=notice.url,
        reported=notice.reported,
        dates=date_rows(notice.dates),
        document_id=document,
    )


def readable_text(notice: Notice) -> str | None:
    """What a notice says in words: its stated reason and AI answer. None where the state prints neither."""
    return "\n".join(part for part in (notice.reason, notice.ai_statement) if part) or None


def statement_row(statement: Statement, tier: Tier, document: int | None) -> AnnouncementRow:
    """A filing, release, article or restructuring event as a row."""
    published = statement.published_at
    announced = printed(statement.dates, (DateRole.FILED, DateRole.POSTED))
    day = announced.value if announced else published.date() if published else None
    return AnnouncementRow(
        source_key=statement.source_key,
        kind=statement.kind,
        tier=statement.tier or tier,
        employer_name=statement.employer_name,
        city=statement.city,
        state=statement.state,
        country=statement.country,
        announced_date=day,
        date_role=announced.role if announced else DateRole.POSTED if published else None,
        date_precision=announced.precision if announced else DatePrecision.DAY if published else None,
        effective_date=first_date(statement.dates, (DateRole.EFFECTIVE,)),
        affected_workers=statement.affected_workers,
        amends=statement.amends,
        title=statement.title,
        text=statement.text,
        language=statement.language,
        author_class=statement.author_class,
        published_at=published,
        publisher=statement.publisher,
        url=statement.url,
        accession_number=statement.accession_number,
        form_type=statement.form_type,
        items=statement.items,
        cik=statement.cik,
        sic_code=statement.sic_code,
        reported=statement.reported,
        dates=date_rows(statement.dates),
        document_id=document,
    )


def printed(dates: Iterable[ReportedDate], roles: Iterable[DateRole]) -> ReportedDate | None:
    """The date that stands for the announcement: the first with a value, roles in order of preference."""
    held = list(dates)
    return next((d for role in roles for d in held if d.role is role and d.value), None)


def date_rows(dates: Iterable[ReportedDate]) -> list[DateRow]:
    """Every printed date with its role, dates or not."""
    return [DateRow(d.role, d.precision, d.value, d.raw) for d in dates]


_OURS = {"kind", "source", "document"}


def posting_row(posting: Posting) -> PostingRow:
    """A job ad as a row."""
    return PostingRow(**posting.model_dump(exclude=_OURS))


def listing_row(listing: Listing) -> ListingRow:
    """How a board read, as a row."""
    return ListingRow(**listing.model_dump(exclude=_OURS))


def observation_row(record: Observation, what: Ingest) -> ObservationRow:
    """A benchmark value; without a stated release date its vintage is the day we saw it."""
    dated = ObservationRow if record.vintage else SeenToday
    return dated(
        source_slug=what.slug,
        period_start=period_start(record.period),
        series=record.series,
        period=record.period,
        value=record.value,
        unit=record.unit,
        basis=record.basis,
        licence=record.licence,
        publisher=record.publisher,
        url=record.url,
        vintage=record.vintage or what.seen_at.date(),
    )
