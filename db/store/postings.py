"""Job ads: stored once, touched when listed again, their text kept once per hash."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from db.models import Posting, PostingText, PostingWording, Run
from db.names import normal_name, normal_title
from db.store.announcements import Tally
from db.store.boards import board_ids
from db.store.bulk import Row, chunks, content_hash, insert_new, storable, table_of
from db.store.gaps import note_gaps
from db.store.stale import POSTINGS, mark_months
from db.store.wordings import note_wordings
from db.vocabulary import Seniority

SOC_VERSION = "2018"
"""Standard Occupational Classification the codes are of."""
NUMBERED_BY_TENANT = frozenset({"workday"})
"""Systems whose tokens begin with a tenant: all its sites show the same requisitions, each under a name of its own."""


@dataclass(frozen=True, kw_only=True)
class PostingRow:
    """A job ad as its board gives it; the fields are columns of `postings`, `board` is the board's token."""

    source_key: str
    board: str
    external_id: str
    employer_name: str
    title: str
    requisition_id: str | None = None
    text: str | None = None
    location: str | None = None
    country: str | None = None
    is_remote: bool | None = None
    posted_date: date | None = None
    posted_date_field: str | None = None
    closes_date: date | None = None
    level_given: str | None = None
    employment_type: str | None = None
    department: str | None = None
    pay_min: float | None = None
    pay_max: float | None = None
    pay_currency: str | None = None
    pay_period: str | None = None
    is_evergreen: bool = False
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class PostingReadingRow:
    """What a reader found one posting to ask for; the fields are columns of `postings`.

    `until` says which of its earlier wordings was read (`posting_wordings`); None = the one that stands.
    """

    posting_id: int
    until: datetime | None = None
    reader: str
    seniority: Seniority
    seniority_basis: str
    is_software_role: bool
    requires_ai_tools: bool
    min_years: float | None = None
    soc_code: str | None = None
    tools: Sequence[str] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)


class _Held(NamedTuple):
    id: int
    first_seen: datetime
    last_seen: datetime
    closed_at: datetime | None
    content_hash: str
    text_sha256: str | None
    title: str
    level_given: str | None
    is_evergreen: bool


_GIVEN = [f.name for f in fields(PostingRow) if f.name not in {"board", "text"}]


def store_postings(session: Session, rows: Iterable[PostingRow], *, run_id: int, seen_at: datetime) -> Tally:
    """Store the postings a run saw; call `store_listings` with the same `seen_at` afterwards to close what vanished.

    A posting seen again is open again; how long it was away is kept (`posting_gaps`). So are the words of one that is
    written otherwise than in months that are over (`posting_wordings`). One that comes without its text
    (listed, not opened) only moves the `last_seen` of the one held: what a fuller reading gave is not taken back. A run
    that is stored after a later one (released from quarantine) leaves alone what the later one said of a posting.
    """
    slug = session.execute(select(Run.source_slug).where(Run.id == run_id)).scalar_one()
    tally = Tally()
    seen: set[str] = set()
    for batch in chunks(rows, 500):
        once = {row.source_key: row for row in batch if row.source_key not in seen}
        tally.repeated += len(batch) - len(once)
        seen |= once.keys()
        _store_batch(session, slug, list(once.values()), seen_at, tally)
    return tally


def posting_text(session: Session, sha256: str) -> str | None:
    """The text kept under a hash."""
    body = session.execute(select(PostingText.body).where(PostingText.sha256 == sha256)).scalar()
    return None if body is None else zlib.decompress(body).decode()


def store_posting_readings(session: Session, rows: Iterable[PostingReadingRow]) -> int:
    """Store what a reader found; the latest reading stands. Gives the number stored."""
    posting, wording, stored = table_of(Posting), table_of(PostingWording), 0
    names = [f.name for f in fields(PostingReadingRow) if f.name not in {"posting_id", "until"}]
    said: Row = {name: bindparam(name) for name in [*names, "soc_version"]}
    standing = update(posting).where(posting.c.id == bindparam("posting")).values(said)
    of_wording = wording.c.posting_id == bindparam("posting"), wording.c.until == bindparam("ended")
    earlier = update(wording).where(*of_wording).values(said)
    for batch in chunks(rows):
        for statement, chosen in (
            (standing, [row for row in batch if row.until is None]),
            (earlier, [row for row in batch if row.until is not None]),
        ):
            values = [
                {name: storable(getattr(row, name)) for name in names}
                | {"posting": row.posting_id, "soc_version": SOC_VERSION if row.soc_code else None}
                | ({"ended": row.until} if row.until else {})
                for row in chosen
            ]
            if values:
                session.execute(statement, values)
        _mark_first_seen(session, [row.posting_id for row in batch])
        stored += len(batch)
    return stored


def _store_batch(session: Session, slug: str, rows: list[PostingRow], seen_at: datetime, tally: Tally) -> None:
    boards = board_ids(session, slug, {row.board for row in rows})
    shas = _store_texts(session, rows)
    held = _held(session, slug, {row.source_key for row in rows})
    new, changed, unchanged = [], [], []
    for row in rows:
        before, sha = held.get(row.source_key), shas.get(row.source_key)
        said = content_hash([getattr(row, name) for name in _GIVEN])
        if before is None:
            values = _values(row, slug, boards[row.board], sha, said)
            new.append(values | {"first_seen": seen_at, "last_seen": seen_at})
        elif seen_at < max(before.last_seen, before.closed_at or before.last_seen):
            tally.stale += 1
        elif _says_nothing_new(before, sha, said):
            unchanged.append(before)
        else:
            values = _values(row, slug, boards[row.board], sha, said)
            changed.append(values | {"posting": before.id, "last_seen": seen_at, "closed_at": None, "reader": None})
    if new:
        session.execute(insert(table_of(Posting)), new)
    table, again = table_of(Posting), [row["posting"] for row in changed] + [before.id for before in unchanged]
    note_gaps(session, table.c.id.in_(again), seen_at)
    note_wordings(session, [row["posting"] for row in changed if _is_rewritten(held[row["source_key"]], row)], seen_at)
    _renew(session, changed)
    _touch(session, [before.id for before in unchanged], seen_at)
    _mark(session, seen_at, [held[row["source_key"]] for row in changed], unchanged)
    tally.new += len(new)
    tally.changed += len(changed)
    tally.unchanged += len(unchanged)


def _held(session: Session, slug: str, keys: set[str]) -> dict[str, _Held]:
    columns = [getattr(Posting, name) for name in _Held._fields]
    chosen = select(Posting.source_key, *columns).where(Posting.source_slug == slug, Posting.source_key.in_(keys))
    return {row[0]: _Held(*row[1:]) for row in session.execute(chosen)}


def _mark(session: Session, seen_at: datetime, changed: Iterable[_Held], unchanged: Iterable[_Held]) -> None:
    """Mark the earliest month this batch counts otherwise: a changed ad from its beginning, others since last seen."""
    since = [before.closed_at or before.last_seen for before in unchanged]
    mark_months(session, POSTINGS, [min([seen_at, *since, *(before.first_seen for before in changed)])])


def _mark_first_seen(session: Session, ids: Sequence[int]) -> None:
    first = session.execute(select(func.min(Posting.first_seen)).where(Posting.id.in_(ids))).scalar()
    mark_months(session, POSTINGS, [first])


def _says_nothing_new(before: _Held, sha: str | None, said: str) -> bool:
    if before.text_sha256 is not None and sha is None:
        return True
    return (before.content_hash, before.text_sha256) == (said, sha)


def _is_rewritten(before: _Held, row: Row) -> bool:
    """Whether an ad is to be judged by other words than it was; what is only fetched now stood there before."""
    is_fetched_now = before.text_sha256 is None and row["text_sha256"] is not None
    judged = ("text_sha256", "level_given", "is_evergreen")
    says_otherwise = any(getattr(before, name) != row[name] for name in judged) and not is_fetched_now
    return before.title != row["title"] or says_otherwise


def _store_texts(session: Session, rows: Sequence[PostingRow]) -> dict[str, str]:
    """Keep texts not held yet; give each row's hash by source key."""
    bodies: dict[str, bytes] = {}
    shas: dict[str, str] = {}
    for row in rows:
        if row.text is not None:
            body = str(storable(row.text)).encode()
            shas[row.source_key] = sha = hashlib.sha256(body).hexdigest()
            bodies[sha] = body
    chosen = select(PostingText.sha256).where(PostingText.sha256.in_(bodies))
    fresh = bodies.keys() - set(session.execute(chosen).scalars())
    kept = [
        {"sha256": sha, "body": zlib.compress(bodies[sha]), "characters": len(bodies[sha].decode())}
        for sha in sorted(fresh)
    ]
    with _alone(session) as writer:
        insert_new(writer, PostingText, kept, keys=["sha256"])
    return shas


@contextmanager
def _alone(session: Session) -> Iterator[Session]:
    """A short transaction of its own for texts, where the database has many writers.

    Two workers that meet the same texts in another order would otherwise wait for each other in a circle until one is
    killed. A text left over from a run that was rolled back is harmless: it is found by its hash, or by nobody.
    """
    engine = session.get_bind().engine
    if engine.dialect.name == "sqlite":
        yield session
    else:
        with Session(engine) as writer, writer.begin():
            yield writer


def _values(row: PostingRow, slug: str, board_id: int, sha: str | None, said: str) -> Row:
    given: Row = {name: storable(getattr(row, name)) for name in _GIVEN}
    return given | {
        "source_slug": slug,
        "board_id": board_id,
        "text_sha256": sha,
        "base_key": _base_key(row, slug, sha),
        "content_hash": said,
    }


def _base_key(row: PostingRow, slug: str, sha: str | None) -> str:
    """The job behind the ad: the employer's requisition, else its name, title and text, else the ad itself."""
    employer = normal_name(row.employer_name) or row.board
    if row.requisition_id:
        owner = row.board.partition(":")[0] if slug in NUMBERED_BY_TENANT else employer
        parts = ["requisition", owner, row.requisition_id]
    elif sha:
        parts = ["text", employer, normal_title(row.title, row.location), sha]
    else:
        parts = ["ad", slug, row.source_key]
    return content_hash(parts)[:32]


def _renew(session: Session, changed: Sequence[Row]) -> None:
    if changed:
        table = table_of(Posting)
        names = [name for name in changed[0] if name not in {"posting", "source_slug", "source_key"}]
        values: Row = {name: bindparam(name) for name in names}
        rows = [{name: row[name] for name in [*names, "posting"]} for row in changed]
        session.execute(update(table).where(table.c.id == bindparam("posting")).values(values), rows)


def _touch(session: Session, ids: Sequence[int], seen_at: datetime) -> None:
    table = table_of(Posting)
    if ids:
        chosen = update(table).where(table.c.id.in_(ids), table.c.last_seen <= seen_at)
        session.execute(chosen.values(last_seen=seen_at, closed_at=None))
