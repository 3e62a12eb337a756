"""Link announcements to employers, mark what is told twice, and join announcements into events.

Exact keys only: CIK first, then the legal name, normalised (db/names.py). Fuzzy names are never merged: measured on 55
filers, fuzzy scores accepted firms that were not in the list at all (docs/methodology.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from sqlalchemy import ColumnElement, Engine, exists, func, or_, select
from sqlalchemy.orm import Session

from db.effective import counted, standing_readings
from db.engine import read_scope, session_scope
from db.models import Announcement, Employer, EmployerAlias, Event, EventMember
from db.rollups import COARSE
from db.store.bulk import chunks
from db.store.employers import (
    BY_COPY,
    BY_READING,
    EmployerRow,
    EventRow,
    MemberRow,
    employer_keys,
    employers_by_cik,
    known_events,
    link_announcements,
    release_members,
    store_employers,
    store_events,
)
from flows import console
from flows.database import migrated_engine
from flows.events import Joined, Mention, join
from flows.read_names import link_read_names, read_names
from flows.retold import mark_amendments, mark_copies, mark_covered, mark_reprinted
from flows.short_names import short_and_full, short_named
from flows.tiers import rule_publishers

BATCH = 5000
JOINED_BY = "employer_and_date"
BY_SHORT_NAME = "short_name"
"""How an employer was linked whose short name an announcement prints."""
SHORT_NAME_SCORE = 0.95


def resolve_all(engine: Engine | None = None) -> None:
    """Link, cover and join everything that is not yet; an interrupted run continues where it stopped."""
    engine = engine or migrated_engine()
    with console.meter("resolve", 10) as bar:
        bar.advance(f"{rule_publishers(engine):,} announcements of publishers reviewed since")
        bar.advance(f"{link_employers(engine):,} announcements linked to employers")
        bar.advance(f"{link_short_names(engine):,} short names linked to the registrant they mean, or taken back")
        bar.advance(f"{mark_reprinted(engine):,} notices printed otherwise linked to the later print, or taken back")
        bar.advance(f"{mark_covered(engine):,} gathered notices covered by the state's own rows")
        bar.advance(f"{mark_copies(engine):,} copies linked to the first that told it, or taken back")
        bar.advance(f"{read_names(engine):,} articles read for the employer they name")
        bar.advance(f"{link_read_names(engine):,} articles linked to the employer they name, or taken back")
        bar.advance(f"{mark_amendments(engine):,} amended filings linked to the one that stands, or taken back")
        bar.advance(f"{join_events(engine):,} events joined or updated")


def link_employers(engine: Engine) -> int:
    """Give every announcement that names an employer its employer; returns how many were linked.

    One whose employer has another CIK is linked anew: a later version may give a number, or correct it. So is one
    without a number whose name turned out to be a filer's; the second pass finds those that came before it.
    """
    return sum(_link_all(engine) for _ in range(2))


def _link_all(engine: Engine) -> int:
    linked, last = 0, 0
    while True:
        with session_scope(engine) as session:
            batch = _unlinked(session, last)
            if not batch:
                return linked
            last = batch[-1][0]
            linked += _link(session, batch)


def _unlinked(session: Session, after: int) -> list[tuple[int, str, str | None]]:
    elsewhere = Announcement.cik != func.coalesce(Employer.cik, "")
    a_filers = exists().where(
        func.coalesce(Announcement.cik, "") == "",
        EmployerAlias.normal_name == Employer.normal_name,
        EmployerAlias.employer_id != Employer.id,
    )
    wanted = (
        select(Announcement.id, Announcement.employer_name, Announcement.cik)
        .outerjoin(Employer, Employer.id == Announcement.employer_id)
        .where(Announcement.id > after, Announcement.employer_name.is_not(None))
        .where(or_(Announcement.employer_id.is_(None), elsewhere, a_filers))
        .order_by(Announcement.id)
        .limit(BATCH)
    )
    return [(key, name or "", cik) for key, name, cik in session.execute(wanted)]


def _link(session: Session, batch: list[tuple[int, str, str | None]]) -> int:
    # In the order they came, so that it is all one whether they come in one batch or in several.
    rows = dict.fromkeys(EmployerRow(name=name, cik=cik or None) for _, name, cik in batch)
    ids = store_employers(session, rows)
    filers = employers_by_cik(session, {row.cik for row in rows if row.cik})
    by_cik = {key: filers[cik] for key, _, cik in batch if cik in filers}
    by_name = {key: ids[name] for key, name, _ in batch if key not in by_cik and name in ids}
    link_announcements(session, by_cik, method="cik")
    link_announcements(session, by_name, method="exact_name")
    return len(by_cik) + len(by_name)


def link_short_names(engine: Engine) -> int:
    """Link what prints a registrant's short name to the registrant; returns how many links were made or taken back.

    Worked out anew each time from what exact keys give, so that it is all one in which order things came.
    """
    linked = select(Announcement.id, Announcement.employer_id).where(Announcement.employer_method == BY_SHORT_NAME)
    with session_scope(engine) as session:
        held = dict(session.execute(linked).all())
        homes = _exact_homes(session, held)
        wanted = _short_named(session, homes)
        back = {key: home for key, home in homes.items() if key not in wanted}
        new = {key: employer for key, employer in wanted.items() if held.get(key) != employer}
        link_announcements(session, back, method="exact_name")
        link_announcements(session, new, method=BY_SHORT_NAME, score=SHORT_NAME_SCORE)
        return len(back) + len(new)


def _exact_homes(session: Session, announcement_ids: Iterable[int]) -> dict[int, int]:
    """The employers that exact keys give some announcements."""
    names: dict[int, str] = {}
    for batch in chunks(announcement_ids):
        printed = select(Announcement.id, Announcement.employer_name).where(Announcement.id.in_(batch))
        names |= {key: name or "" for key, name in session.execute(printed)}
    ids = store_employers(session, [EmployerRow(name=name) for name in dict.fromkeys(names.values())])
    return {key: ids[name] for key, name in names.items() if name in ids}


def _short_named(session: Session, homes: Mapping[int, int]) -> dict[int, int]:
    """Announcements that print a registrant's short name; `homes` are the exact employers of those linked so before."""
    current = (
        Announcement.superseded_by_id.is_(None), Announcement.employer_id.is_not(None),
        Announcement.employer_name.is_not(None), Announcement.employer_method != BY_COPY,
    )  # fmt: skip
    given = select(Announcement.id, Announcement.employer_id).where(*current)
    employer_of = {key: homes.get(key, employer) for key, employer in session.execute(given) if employer}
    keys, registrants = employer_keys(session, set(employer_of.values()))
    pairs = dict(short_and_full(keys, registrants))
    concerned = {*pairs, *pairs.values()}
    mentions: list[Mention] = []
    printed: dict[int, str] = {}
    for batch in chunks(key for key, employer in employer_of.items() if employer in concerned):
        wanted = select(
            Announcement.id, Announcement.public_id, Announcement.kind, Announcement.announced_date,
            Announcement.date_precision, Announcement.employer_name,
        ).where(Announcement.id.in_(batch))  # fmt: skip
        for key, public, kind, announced, precision, name in session.execute(wanted):
            day = None if precision in COARSE else announced
            mentions.append(Mention(key, public, employer_of[key], kind, day, None, None))
            printed[key] = name or ""
    return dict(short_named(mentions, printed, pairs))


def join_events(engine: Engine) -> int:
    """Join the announcements of every employer whose events may have changed; returns how many events that is."""
    with read_scope(engine) as session:
        employers = sorted(_stale_employers(session))
    done = 0
    for start in range(0, len(employers), BATCH):
        with session_scope(engine) as session:
            stale = employers[start : start + BATCH]
            joined = list(join(_mentions(session, Announcement.employer_id.in_(stale))))
            known = known_events(session, (member.public_id for event in joined for member in event.members))
            release_members(session, stale)
            store_events(session, (_event_row(event, known) for event in joined))
            done += len(joined)
    return done


def _stale_employers(session: Session) -> set[int]:
    """Employers whose stored events are not those their announcements give: other members, dates, figures or label.

    Told by content and by no clock: what was read, ruled or linked since may have come before or after a publication.
    """
    given = {
        (
            event.employer_id, tuple(sorted(member.announcement_id for member in event.members)), event.first_date,
            event.last_date, event.announced_workers, event.noticed_workers, event.label,
        )
        for event in join(_mentions(session, Announcement.employer_id.is_not(None)))
    }  # fmt: skip
    return {employer for employer, *_ in given.symmetric_difference(_stored(session))}


def _stored(session: Session) -> Iterator[tuple[int, *tuple[object, ...]]]:
    """Every event that has members as it is stored: employer, ids of the members in order, dates, figures, label."""
    wanted = (
        select(
            Event.id, Event.employer_id, Event.first_date, Event.last_date, Event.announced_workers,
            Event.noticed_workers, Event.label, EventMember.announcement_id,
        )
        .join(EventMember, EventMember.event_id == Event.id)
        .order_by(Event.id, EventMember.announcement_id)
    )  # fmt: skip
    for (_, employer_id, *said), rows in groupby(session.execute(wanted), key=lambda row: row[:-1]):
        yield employer_id, tuple(row[-1] for row in rows), *said


def _event_row(event: Joined, known: set[str]) -> EventRow:
    """The event as stored: what somebody may have cited it by stays, though an earlier announcement turns up.

    It is known by no article whose employer was read: one may move to a nearer event, and would take the id along.
    """
    keys = [member.public_id for member in event.members if not member.is_read]
    return EventRow(
        key=next((key for key in keys if key in known), keys[0]),
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


def _mentions(session: Session, chosen: ColumnElement[bool]) -> Iterator[Mention]:
    """The counted announcements to join; one dated no finer than a quarter has no day to be joined by."""
    read = standing_readings()
    wanted = (
        select(
            Announcement.id, Announcement.public_id, Announcement.employer_id, Announcement.kind,
            Announcement.announced_date, Announcement.date_precision,
            func.coalesce(Announcement.affected_workers, read.c.headcount), read.c.label, Announcement.employer_method,
        )
        .outerjoin(read, read.c.announcement_id == Announcement.id)
        .where(counted(), chosen)
    )  # fmt: skip
    for key, public, employer, kind, announced, precision, workers, label, method in session.execute(wanted):
        day = None if precision in COARSE else announced
        yield Mention(key, public, employer or 0, kind, day, workers, label, is_read=method == BY_READING)
