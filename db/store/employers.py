"""Employers, the names they were printed under, and the events that join their announcements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from db.models import Announcement, Employer, EmployerAlias, Event, EventMember
from db.names import employer_key, legal_name
from db.store.bulk import chunks, insert_new, pairs, public_id, storable, table_of, upsert
from db.store.readings import UnfoundedQuote

BY_COPY = "copy"
"""How an employer was linked whom only a copy of the text names."""
BY_READING = "read_name"
"""How an employer was linked whom only headline and words name."""


@dataclass(frozen=True, kw_only=True)
class EmployerRow:
    """An employer by its name; identifiers where a source gives them."""

    name: str
    cik: str | None = None
    lei: str | None = None
    naics_code: str | None = None
    naics_version: str | None = None


class ReadName(NamedTuple):
    """The employer read in the words of an announcement, and what the headline says of it; None where none was."""

    name: str | None
    quote: str | None


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """That an announcement belongs to an event: part_of, restates, updates or contradicts."""

    announcement_id: int
    relation: str
    method: str
    score: float


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """One layoff of an employer. `key`: public id of the announcement it is known by, the first to print its name."""

    key: str
    employer_id: int
    first_date: date | None
    last_date: date | None
    announced_workers: int | None
    noticed_workers: int | None
    label: str
    members: Sequence[MemberRow]


def store_employers(session: Session, rows: Iterable[EmployerRow]) -> dict[str, int]:
    """Store employers not held yet and give the id behind every name; names that normalise to nothing are left out.

    The CIK comes first: one number is one employer under whatever names, and where the employer of a name has another
    number, the row is an employer of its own. A further name of a number becomes its alias, unless it is another
    filer's. Else an alias outranks a further employer of that name. Identifiers are filled in, never overwritten. The
    id of a name given with and without a number is the one without.
    """
    ids: dict[str, int] = {}
    for batch in chunks(rows):
        homes, further = _homes(session, batch)
        fresh = {home: row for row, home in reversed(homes.items())}
        insert_new(session, Employer, [_values(key, row) for key, row in fresh.items()], keys=["normal_name"])
        stored = select(Employer.normal_name, Employer.id).where(Employer.normal_name.in_(fresh))
        held = pairs(session, stored)
        for row, home in homes.items():
            _identify(session, held[home], row)
            if row.cik is None or row.name not in ids:
                ids[row.name] = held[home]
        store_aliases(session, {name: held[home] for name, home in further.items()}, method="cik")
    return ids


def employers_by_cik(session: Session, ciks: Iterable[str]) -> dict[str, int]:
    """The employers that some numbers name; numbers of nobody are absent."""
    found: dict[str, int] = {}
    for batch in chunks(ciks):
        held = select(Employer.cik, Employer.id).where(Employer.cik.in_(batch))
        found |= {cik: key for cik, key in session.execute(held) if cik}
    return found


def employer_keys(session: Session, employer_ids: Set[int]) -> tuple[dict[int, set[str]], set[int]]:
    """The keys of some employers, their further names' too, and which of them bear a registrant's number."""
    keys: dict[int, set[str]] = {}
    numbered: set[int] = set()
    for batch in chunks(employer_ids):
        named = select(Employer.id, Employer.normal_name, Employer.cik).where(Employer.id.in_(batch))
        for key, name, cik in session.execute(named):
            keys[key] = {name.partition(" #")[0]}
            numbered |= {key} if cik else set()
        further = select(EmployerAlias.employer_id, EmployerAlias.normal_name)
        for key, name in session.execute(further.where(EmployerAlias.employer_id.in_(batch))):
            keys[key].add(name)
    return keys, numbered


def _homes(session: Session, batch: Iterable[EmployerRow]) -> tuple[dict[EmployerRow, str], dict[str, str]]:
    """The key under which each row's employer is stored: its number's, else its name's, else one of its own.

    And the further names of numbers, with the same key.
    """
    named = {row: key for row in batch if (key := employer_key(row.name))}
    known = (
        select(EmployerAlias.normal_name, Employer.normal_name)
        .join(Employer, Employer.id == EmployerAlias.employer_id)
        .where(EmployerAlias.normal_name.in_(set(named.values())))
    )
    aliases = pairs(session, known)
    numbered = select(Employer.normal_name, Employer.cik)
    by_name = numbered.where(Employer.normal_name.in_({*named.values(), *aliases.values()}))
    by_number = numbered.where(Employer.cik.in_({row.cik for row in named if row.cik}))
    ciks = pairs(session, by_name) | pairs(session, by_number)
    filers = {cik: key for key, cik in ciks.items() if cik}
    homes: dict[EmployerRow, str] = {}
    further: dict[str, str] = {}
    # Numbers first: a name alone may be the further name of one.
    for row, key in sorted(named.items(), key=lambda item: item[0].cik is None):
        home = aliases.get(key, key)
        if row.cik:
            # No printed name normalises to a key with "#" in it.
            home = filers.setdefault(row.cik, f"{key} #{row.cik}" if ciks.get(home) else home)
            ciks[home] = row.cik
            if key != home and key not in aliases and not ciks.get(key):
                aliases[key] = further[row.name] = home
        homes[row] = home
    return {row: homes[row] for row in named}, further


def _values(key: str, row: EmployerRow) -> dict[str, str | None]:
    # Identifiers follow in _identify, as an employer held already may lack them too.
    shown = legal_name(storable(row.name))
    # A further filer of one name: shown alike, the two would be added up wherever rows are grouped by name.
    if key.endswith(f" #{row.cik}"):
        shown = f"{shown} (CIK {row.cik})"
    return {"normal_name": key, "public_id": public_id("EM", key), "canonical_name": shown}


def _identify(session: Session, employer_id: int, row: EmployerRow) -> None:
    table = table_of(Employer)
    for column in ("cik", "lei", "naics_code", "naics_version"):
        value = getattr(row, column)
        if value is not None:
            free = (table.c.id == employer_id, table.c[column].is_(None))
            session.execute(update(table).where(*free).values({column: value}))


def store_aliases(session: Session, names: Mapping[str, int], *, method: str, score: float = 1.0) -> None:
    """Store further names of employers (name as printed -> employer id); a name already held stays where it points."""
    rows = [
        {"normal_name": key, "name": name, "employer_id": employer_id, "method": method, "score": score}
        for name, employer_id in storable(names).items()
        if (key := employer_key(name))
    ]
    insert_new(session, EmployerAlias, rows, keys=["normal_name"])


def link_announcements(
    session: Session, links: Mapping[int, int], *, method: str = "exact_name", score: float = 1.0
) -> None:
    """Link announcements (id -> employer id) with how it was found and how sure we are."""
    table = table_of(Announcement)
    said = {"employer_method": method, "employer_score": score}
    statement = update(table).where(table.c.id == bindparam("key")).values(employer_id=bindparam("employer"), **said)
    for batch in chunks(links.items()):
        session.execute(statement, [{"key": key, "employer": employer_id} for key, employer_id in batch])


def store_read_names(session: Session, rows: Mapping[int, ReadName], *, reader: str) -> None:
    """Keep whom a reader found named in some announcements (by id), in place of what an earlier one did.

    Raises:
        UnfoundedQuote: a name does not stand in the text, or a quote not in the headline.
    """
    table = table_of(Announcement)
    for batch in chunks(rows.items()):
        words = select(Announcement.id, Announcement.title, Announcement.text)
        for key, title, text in session.execute(words.where(Announcement.id.in_([key for key, _ in batch]))):
            name, quote = rows[key]
            if (name or "") not in (text or "") or (quote or "") not in (title or ""):
                raise UnfoundedQuote(
                    f"announcement {key}, {reader}: {name!r} or {quote!r} does not stand in its text and headline"
                )
        statement = (
            update(table)
            .where(table.c.id == bindparam("key"))
            .values(employer_read=bindparam("name"), employer_read_from=bindparam("quote"), employer_reader=reader)
        )
        session.execute(statement, [{"key": key} | row._asdict() for key, row in batch])


def release_announcements(session: Session, announcement_ids: Iterable[int]) -> None:
    """Take announcements away from their employer: what linked them no longer holds."""
    table = table_of(Announcement)
    nothing = {"employer_id": None, "employer_method": None, "employer_score": None}
    for batch in chunks(announcement_ids):
        session.execute(update(table).where(table.c.id.in_(batch)).values(nothing))


def store_events(session: Session, rows: Iterable[EventRow]) -> dict[str, int]:
    """Store events as they are now understood and give their ids by key.

    An announcement moves to the event that names it last. An event left without members stays: its id is never reused.
    """
    ids: dict[str, int] = {}
    facts = ("employer_id", "first_date", "last_date", "announced_workers", "noticed_workers", "label")
    for batch in chunks(rows, 500):
        values = [
            {name: getattr(row, name) for name in facts} | {"public_id": public_id("EV", row.key)} for row in batch
        ]
        upsert(session, Event, values, keys=["public_id"], update=facts)
        chosen = select(Event.public_id, Event.id).where(Event.public_id.in_([row["public_id"] for row in values]))
        held = pairs(session, chosen)
        members = [
            {"event_id": held[value["public_id"]]} | vars(member)
            for row, value in zip(batch, values, strict=True)
            for member in row.members
        ]
        _replace_members(session, members, set(held.values()))
        ids |= {row.key: held[value["public_id"]] for row, value in zip(batch, values, strict=True)}
    return ids


def known_events(session: Session, keys: Iterable[str]) -> set[str]:
    """The keys under which events are held."""
    known: set[str] = set()
    for batch in chunks(keys):
        ids = {public_id("EV", key): key for key in batch}
        known |= {ids[held] for held in session.scalars(select(Event.public_id).where(Event.public_id.in_(ids)))}
    return known


def release_members(session: Session, employer_ids: Iterable[int]) -> None:
    """Take every announcement out of the events of some employers, to be joined anew.

    Without it an event that lost its first announcement, and with it its key, would keep what no longer counts.
    """
    table = table_of(EventMember)
    for batch in chunks(employer_ids):
        theirs = select(Event.id).where(Event.employer_id.in_(batch))
        session.execute(delete(table).where(table.c.event_id.in_(theirs)))


def _replace_members(session: Session, members: Sequence[dict[str, object]], event_ids: set[int]) -> None:
    table = table_of(EventMember)
    session.execute(delete(table).where(table.c.event_id.in_(event_ids)))
    for batch in chunks(member["announcement_id"] for member in members):
        session.execute(delete(table).where(table.c.announcement_id.in_(batch)))
    if members:
        session.execute(insert(table), members)
