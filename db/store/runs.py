"""Sources, runs and the documents a run fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from db.models import Document, Run, Source
from db.store.bulk import chunks, insert_new, storable, upsert
from db.vocabulary import SourceKind, Tier, Verdict

DocumentKey = tuple[str, str, datetime]
"""sha256, url, fetched_at: the same bytes at the same address at the same instant are one document."""


@dataclass(frozen=True, kw_only=True)
class SourceCard:
    """What is declared about a source, as it is stored; the fields are the columns of `sources`."""

    slug: str
    publisher: str
    url: str
    kind: SourceKind
    record: str
    tier: Tier
    terms_checked_on: date
    jurisdiction: str = ""
    licence: str = "not stated"
    cadence: str = ""
    coverage: str = ""
    expect: Mapping[str, Any] = field(default_factory=dict)
    off: str = ""


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A response as received, our own summary, or a bundled file."""

    url: str
    sha256: str
    fetched_at: datetime
    kind: str = "response"
    media_type: str = ""
    warc_file: str | None = None
    warc_offset: int | None = None
    wayback_url: str | None = None

    @property
    def key(self) -> DocumentKey:
        """What makes it one document."""
        return (self.sha256, self.url, self.fetched_at)


def store_source(session: Session, *cards: SourceCard) -> None:
    """Store or renew the cards of sources; the latest declaration stands."""
    rows = [asdict(card) | {"expect": dict(card.expect)} for card in cards]
    changes = [field.name for field in fields(SourceCard) if field.name != "slug"]
    upsert(session, Source, rows, keys=["slug"], update=changes)


def store_archive_copies(session: Session, copies: Mapping[int, str | None], *, asked_on: date) -> None:
    """Note the public copies (document id -> address, None where there is none) the Internet Archive was asked for."""
    by_copy: dict[str | None, list[int]] = {}
    for document_id, copy_url in copies.items():
        by_copy.setdefault(copy_url, []).append(document_id)
    for copy_url, ids in by_copy.items():
        for batch in chunks(ids):
            session.execute(
                update(Document).where(Document.id.in_(batch)).values(wayback_url=copy_url, wayback_asked=asked_on)
            )


def open_run(
    session: Session, source_slug: str, *, started_at: datetime, code_version: str, folder: str | None = None
) -> int:
    """Record that a run began; it counts as killed until `close_run`."""
    row = {"source_slug": source_slug, "started_at": started_at, "code_version": code_version, "folder": folder}
    return session.execute(insert(Run).values(row).returning(Run.id)).scalar_one()


def close_run(session: Session, run_id: int, *, finished_at: datetime, verdict: Verdict, **facts: Any) -> None:
    """Record how a run ended. `facts` are columns of `runs`: requests, bytes, items, new, changed, gone, reasons, …"""
    session.execute(update(Run).where(Run.id == run_id).values(finished_at=finished_at, verdict=verdict, **facts))


def store_documents(
    session: Session, rows: Iterable[DocumentRow], *, run_id: int | None = None
) -> dict[DocumentKey, int]:
    """Store documents once each and give the id of every one, new or held."""
    ids: dict[DocumentKey, int] = {}
    for batch in chunks(rows, 500):
        insert_new(
            session,
            Document,
            [storable(asdict(row)) | {"run_id": run_id} for row in batch],
            keys=["sha256", "url", "fetched_at"],
        )
        wanted = {row.key for row in batch}
        held = select(Document.id, Document.sha256, Document.url, Document.fetched_at).where(
            Document.sha256.in_({row.sha256 for row in batch})
        )
        for document_id, sha256, url, fetched_at in session.execute(held):
            if (key := (sha256, url, fetched_at)) in wanted:
                ids[key] = document_id
    return ids
