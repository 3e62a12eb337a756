"""Link announcements to employers, mark what is told twice, and join announcements into events.

Exact keys only: CIK first, then the normalised name (db/names.py). Fuzzy names are never merged: measured on 55 filers,
fuzzy scores accepted firms that were not in the list at all (docs/methodology.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.effective import counted, standing_readings
from db.engine import read_scope, session_scope
from db.models import Announcement, DataVersion, Employer, Event, EventMember, Reading
from db.names import normal_name
from db.store.announcements import store_covers
from db.store.employers import (
    EmployerRow,
    EventRow,
    MemberRow,
    link_announcements,
    release_members,
    store_employers,
    store_events,
)
from db.vocabulary import SourceKind
from flows import console
from flows.covers import GATHERED, NoticeFacts, covers
from flows.database import migrated_engine
from flows.events import Joined, Mention, join
from flows.retold import mark_amendments, mark_copies
from flows.sources import slugs_of
from flows.tiers import rule_publishers

BATCH = 5000
JOINED_BY = "employer_and_date"


def resolve_all(engine: Engine | None = None) -> None:
    """Link, cover and join everything that is not yet; an interrupted run continues where it stopped."""
    engine = engine or migrated_engine()
    with console.meter("resolve", 6) as bar:
        bar.advance(f"{rule_publishers(engine):,} announcements of publishers reviewed since")
        bar.advance(f"{link_employers(engine):,} announcements linked to employers")
        bar.advance(f"{mark_covered(engine):,} gathered notices covered by the state's own rows")
        bar.advance(f"{mark_copies(engine):,} copies linked to the first that told it, or taken back")
        bar.advance(f"{mark_amendments(engine):,} amended filings linked to the one that stands, or taken back")
        bar.advance(f"{join_events(engine):,} events joined or updated")


def link_employers(engine: Engine) -> int:
    """Give every announcement that names an employer its employer; returns how many were linked."""
    linked, last = 0, 0
    while True:
        with session_scope(engine) as session:
            batch = _unlinked(session, last)
            if not batch:
                return linked
            last = batch[-1][0]
            linked += _link(session, batch)


def _unlinked(session: Session, after: int) -> list[tuple[int, str, str | None]]:
    wanted = (
        select(Announcement.id, Announcement.employer_name, Announcement.cik)
        .where(Announcement.id > after, Announcement.employer_id.is_(None), Announcement.employer_name.is_not(None))
        .order_by(Announcement.id)
        .limit(BATCH)
    )
    return [(key, name or "", cik) for key, name, cik in session.execute(wanted)]


def _link(session: Session, batch: list[tuple[int, str, str | None]]) -> int:
    ciks = {cik for _, _, cik in batch if cik}
    held = dict(session.execute(select(Employer.cik, Employer.id).where(Employer.cik.in_(ciks))).all())
    by_cik = {key: held[cik] for key, _, cik in batch if cik in held}
    names = {(name, cik) for key, name, cik in batch if key not in by_cik}
    ids = store_employers(session, [EmployerRow(name=name, cik=cik) for name, cik in sorted(names, key=str)])
    by_name = {key: ids[name] for key, name, _ in batch if key not in by_cik and name in ids}
    link_announcements(session, by_cik, method="cik")
    link_announcements(session, by_name, method="exact_name")
    return len(by_cik) + len(by_name)


def mark_covered(engine: Engine) -> int:
    """Point gathered notices at the state's own rows that say the same; returns how many are newly covered."""
    own_slugs = [slug for slug in slugs_of(SourceKind.WARN) if slug != GATHERED]
    with session_scope(engine) as session:
        own = list(_notices(session, own_slugs))
        if not own:
            return 0
        states = {notice.state for notice in own}
        pairs = dict(covers((n for n in _notices(session, [GATHERED]) if n.state in states), own))
        store_covers(session, pairs)
        return len(pairs)


def _notices(session: Session, slugs: Iterable[str]) -> Iterator[NoticeFacts]:
    """Counted notices of some sources; an own row that already covers another is not offered again."""
    covering = select(Announcement.covered_by_id).where(Announcement.covered_by_id.is_not(None))
    wanted = select(
        Announcement.id, Announcement.state, Announcement.employer_name, Announcement.announced_date,
        Announcement.effective_date, Announcement.affected_workers, Announcement.city,
    ).where(
        Announcement.superseded_by_id.is_(None), Announcement.covered_by_id.is_(None),
        Announcement.source_slug.in_(list(slugs)), Announcement.id.not_in(covering),
    )  # fmt: skip
    for key, state, name, announced, effective, workers, city in session.execute(wanted.order_by(Announcement.id)):
        yield NoticeFacts(key, state or "", normal_name(name or ""), announced, effective, workers, city or "")


def join_events(engine: Engine) -> int:
    """Join the announcements of every employer whose events may have changed; returns how many events that is."""
    with read_scope(engine) as session:
        employers = sorted(_stale_employers(session))
    done = 0
    for start in range(0, len(employers), BATCH):
        with session_scope(engine) as session:
            stale = employers[start : start + BATCH]
            joined = list(join(_mentions(session, stale)))
            release_members(session, stale)
            store_events(session, map(_event_row, joined))
            done += len(joined)
    return done


def _stale_employers(session: Session) -> set[int]:
    """Employers with a counted announcement in no event, or an event with one uncounted, relabelled or let go."""
    joined = select(EventMember.announcement_id)
    unjoined = select(Announcement.employer_id).where(
        counted(), Announcement.employer_id.is_not(None), Announcement.id.not_in(joined)
    )
    uncounted = select(Announcement.employer_id).where(Announcement.id.in_(joined), ~counted())
    let_go = (
        select(Event.employer_id)
        .join(EventMember, EventMember.event_id == Event.id)
        .join(Announcement, Announcement.id == EventMember.announcement_id)
        .where(Announcement.employer_id.is_distinct_from(Event.employer_id))
    )
    found = (unjoined, uncounted, let_go)
    stale = {*_relabelled(session), *(employer for wanted in found for employer in session.scalars(wanted))}
    return {employer for employer in stale if employer is not None}


def _event_row(event: Joined) -> EventRow:
    return EventRow(
        key=event.members[0].public_id,
        employer_id=event.employer_id,
        first_date=event.first_date,
        last_date=event.last_date,
        announced_workers=event.announced_workers,
        noticed_workers=event.noticed_workers,
        label=event.label,
        members=[
            MemberRow(
                announcement_id=member.announcement_id, relation=event.relation(member), method=JOINED_BY, score=1.0
            )
            for member in event.members
        ],
    )


def _mentions(session: Session, employers: list[int]) -> Iterator[Mention]:
    read = standing_readings()
    wanted = (
        select(
            Announcement.id, Announcement.public_id, Announcement.employer_id, Announcement.kind,
            Announcement.announced_date, func.coalesce(Announcement.affected_workers, read.c.headcount), read.c.label,
        )
        .outerjoin(read, read.c.announcement_id == Announcement.id)
        .where(counted(), Announcement.employer_id.in_(employers))
    )  # fmt: skip
    for key, public, employer, kind, announced, workers, label in session.execute(wanted):
        yield Mention(key, public, employer or 0, kind, announced, workers, label)


def _relabelled(session: Session) -> Iterator[int]:
    """Employers with an announcement that was read after its event was labelled.

    The newest published version is the clock: whatever was read since then may have changed a label.
    """
    published = session.scalar(select(func.max(DataVersion.built_at)))
    wanted = select(Announcement.employer_id).join(Reading, Reading.announcement_id == Announcement.id)
    if published is not None:
        wanted = wanted.where(Reading.read_at > published)
    yield from (employer for employer in session.scalars(wanted.where(counted())) if employer is not None)
