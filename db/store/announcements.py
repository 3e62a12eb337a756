"""Announcements: one row a version, nothing overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.models import Announcement, Run, Source
from db.store.bulk import Row, chunks, content_hash, public_id, storable, table_of
from db.store.carry import carry_readings
from db.store.stale import mark_announcements
from db.store.versions import (
    DateRow,
    Held,
    current_versions,
    insert_versions,
    mark_changed,
    supersede,
    touch,
)
from db.vocabulary import (
    AnnouncementKind,
    AutomationTick,
    CountBasis,
    CountScope,
    DatePrecision,
    DateRole,
    LayoffType,
    NoticeStatus,
    Tier,
)

__all__ = ["AnnouncementRow", "DateRow", "RepeatedKey", "Tally", "said_hash", "store_announcements", "store_covers"]


class RepeatedKey(ValueError):
    """One run gave two different records under one source key: the key is no key."""


@dataclass(frozen=True, kw_only=True)
class AnnouncementRow:
    """An announcement as its source gives it; the fields are the columns of `announcements` and its `dates`."""

    source_key: str
    kind: AnnouncementKind
    tier: Tier
    employer_name: str | None = None
    city: str | None = None
    county: str | None = None
    state: str | None = None
    country: str | None = None
    announced_date: date | None = None
    date_role: DateRole | None = None
    date_precision: DatePrecision | None = None
    effective_date: date | None = None
    affected_workers: int | None = None
    affected_workers_min: int | None = None
    affected_workers_national: int | None = None
    affected_scope: CountScope | None = None
    affected_basis: CountBasis | None = None
    layoff_type: LayoffType = LayoffType.UNKNOWN
    status: NoticeStatus = NoticeStatus.ORIGINAL
    amends: str | None = None
    is_warn: bool | None = None
    automation_tick: AutomationTick | None = None
    ai_statement: str | None = None
    reason: str | None = None
    union_name: str | None = None
    industry: str | None = None
    naics_code: str | None = None
    job_titles: Sequence[str] = ()
    title: str | None = None
    text: str | None = None
    language: str | None = None
    author_class: str | None = None
    published_at: datetime | None = None
    publisher: str | None = None
    url: str | None = None
    accession_number: str | None = None
    form_type: str | None = None
    items: Sequence[str] = ()
    cik: str | None = None
    sic_code: str | None = None
    reported: Mapping[str, Any] = field(default_factory=dict)
    dates: Sequence[DateRow] = ()
    document_id: int | None = None


@dataclass
class Tally:
    """What storing a run's records did, in records."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0  # the same record once more in the same run
    stale: int = 0  # changed against what a later run already stored
    gone: int = 0  # held, and not in this complete listing


_NAMES = [f.name for f in fields(AnnouncementRow)]
_OURS = {"tier", "document_id"}
"""Our judgement and our archive: a change of these is no change of the announcement."""
_SAID = [name for name in _NAMES if name not in _OURS]
_COLUMNS = [name for name in _NAMES if name != "dates"]
_WORDS, _GIVEN = attrgetter(*_SAID), attrgetter(*_COLUMNS)
_NOTHING: tuple[Any, ...] = (None, "", (), [], {})


def store_announcements(
    session: Session, rows: Iterable[AnnouncementRow], *, run_id: int, seen_at: datetime, complete_listing: bool
) -> Tally:
    """Store one run's announcements of one source.

    A key not held yet becomes version 1; content that differs from the current version becomes a further one and the
    old version points at it (also where it returns to what an earlier version said); what people ruled follows where
    it holds. The same content only moves `last_seen`. Records a complete listing no longer shows are
    counted as gone and keep their `last_seen`.
    A run older than the one that was last stored adds keys, but changes nothing held.

    Raises:
        RepeatedKey: two records with one key and different content.
    """
    slug = _lock_source(session, run_id)
    tally = Tally()
    held = current_versions(session, slug)
    seen: dict[str, str] = {}
    for batch in chunks(rows):
        _store_batch(session, slug, _unrepeated(batch, seen, slug, tally), held, seen_at, tally)
    if complete_listing:
        tally.gone = sum(key not in seen for key in held)
    return tally


def store_covers(session: Session, covers: Mapping[int, int | None]) -> None:
    """Say which announcement (id) is covered by which other; None takes it back. Covered rows are not counted."""
    table = table_of(Announcement)
    for announcement_id, covering_id in covers.items():
        session.execute(update(table).where(table.c.id == announcement_id).values(covered_by_id=covering_id))
    mark_announcements(session, covers)


def store_tiers(session: Session, tiers: Mapping[int, Tier]) -> None:
    """Say how close the publishers of some announcements (ids) stand: our judgement, so no new version."""
    table = table_of(Announcement)
    for tier in set(tiers.values()):
        for batch in chunks(key for key, given in tiers.items() if given is tier):
            session.execute(update(table).where(table.c.id.in_(batch)).values(tier=tier))
    mark_announcements(session, tiers)


def said_hash(row: AnnouncementRow) -> str:
    """Hash what the source said. Empty fields are left out, so that a new column re-versions nothing."""
    return content_hash({name: said for name, said in zip(_SAID, _WORDS(row), strict=True) if said not in _NOTHING})


def _lock_source(session: Session, run_id: int) -> str:
    """The run's source, locked against a second writer (SQLite has one writer anyway)."""
    chosen = select(Source.slug).join(Run, Run.source_slug == Source.slug).where(Run.id == run_id)
    return session.execute(chosen.with_for_update(key_share=True, of=Source)).scalar_one()


def _unrepeated(
    batch: Iterable[AnnouncementRow], seen: dict[str, str], slug: str, tally: Tally
) -> list[tuple[AnnouncementRow, str]]:
    once = []
    for row in batch:
        said = said_hash(row)
        if row.source_key not in seen:
            seen[row.source_key] = said
            once.append((row, said))
        elif seen[row.source_key] == said:
            tally.repeated += 1
        else:
            raise RepeatedKey(
                f"{slug}: source_key {row.source_key!r} stands for two different records in one run "
                f"(the second names {row.employer_name!r}); expected one record a key"
            )
    return once


def _store_batch(
    session: Session,
    slug: str,
    batch: list[tuple[AnnouncementRow, str]],
    held: Mapping[str, Held],
    seen_at: datetime,
    tally: Tally,
) -> None:
    new, changed, unchanged = [], [], []
    for row, said in batch:
        before = held.get(row.source_key)
        if before is None:
            new.append(_values(row, said, slug, seen_at))
        elif before.content_hash == said:
            unchanged.append(before)
        elif seen_at < before.last_seen:
            tally.stale += 1
        else:
            changed.append((row, said, before))
    versions = _versions(session, changed, slug, seen_at)
    ids = insert_versions(session, slug, new + versions, {row.source_key: row.dates for row, _ in batch})
    supersede(session, {before.id: ids[row.source_key] for row, _, before in changed})
    carry_readings(session, (version["public_id"] for version in versions))
    touch(session, unchanged, seen_at)
    mark_changed(session, slug, new + versions, [before for _, _, before in changed])
    tally.new += len(new)
    tally.changed += len(changed)
    tally.unchanged += len(unchanged)


def _values(row: AnnouncementRow, said: str, slug: str, seen_at: datetime) -> Row:
    """The columns the source fills; the others stay null."""
    given = zip(_COLUMNS, _GIVEN(row), strict=True)
    values: Row = {name: storable(value) for name, value in given if value is not None}
    return values | {
        "source_slug": slug,
        "public_id": public_id("AN", slug, row.source_key),
        "version": 1,
        "content_hash": said,
        "first_seen": seen_at,
        "last_seen": seen_at,
    }


def _versions(
    session: Session, changed: Sequence[tuple[AnnouncementRow, str, Held]], slug: str, seen_at: datetime
) -> list[Row]:
    """The next version of each; the link to the employer stays where the printed name stayed."""
    ids = [before.id for _, _, before in changed]
    chosen = select(Announcement.id, Announcement.reported, Announcement.text).where(Announcement.id.in_(ids))
    printed = {held_id: (reported, text) for held_id, reported, text in session.execute(chosen)} if ids else {}
    versions = []
    for row, said, before in changed:
        values = _values(row, said, slug, seen_at) | {"version": before.version + 1}
        same_print = row.reported and printed[before.id] == (values["reported"], values.get("text"))
        values["change_reason"] = "parser" if same_print else "source"
        name, *link = before.employer
        if name == values.get("employer_name"):
            values |= zip(("employer_id", "employer_method", "employer_score"), link, strict=True)
        versions.append(values)
    return versions
