"""The monthly tables the dashboard reads: rebuilt whole, or only where months went stale, with the same result."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from db.backup import table_counts
from db.effective import counted, standing_readings, winning_claims
from db.engine import session_scope
from db.folding import Plain
from db.honesty import add_months, month_of
from db.models import (
    Announcement,
    AttributionMonth,
    Base,
    DataVersion,
    Event,
    LayoffMonth,
    Observation,
    PostingMonth,
    PostingToolMonth,
    Reading,
    StaleMonth,
)
from db.posting_rollup import build_postings, place_panel
from db.store.bulk import Row, chunks, table_of
from db.store.stale import ANNOUNCEMENTS, POSTINGS
from db.vocabulary import AttributionLabel, DatePrecision

NOT_CONTENT = frozenset({"runs", "documents", "board_probes", "board_months", "stale_months", "data_versions"})
"""Our own record keeping: it grows while the data stay the same."""
COARSE = (DatePrecision.YEAR, DatePrecision.QUARTER)
"""Dates printed no finer than this cannot be put in a month; their announcements stand in the exports only."""


_ANNOUNCED = select(
    Announcement.public_id, Announcement.version, Announcement.content_hash, Announcement.employer_id,
    Announcement.superseded_by_id, Announcement.covered_by_id, Announcement.employer_method, Announcement.employer_read,
).order_by(Announcement.public_id, Announcement.version)  # fmt: skip
_READ = select(Reading.announcement_id, Reading.model, Reading.label).order_by(
    Reading.announcement_id, Plain(Reading.model)
)
_EVENTS = select(
    Event.public_id, Event.employer_id, Event.first_date, Event.announced_workers, Event.noticed_workers, Event.label
).order_by(Event.public_id)
_OBSERVED = select(Observation.series, Observation.period, Observation.vintage, Observation.value).order_by(
    Plain(Observation.series), Plain(Observation.period), Observation.vintage
)


def rebuild_rollups(engine: Engine) -> None:
    """Build every month anew, in one transaction: readers see the old tables until the new ones are whole."""
    with session_scope(engine) as session:
        rebuild(session)


def refresh_rollups(engine: Engine) -> list[date]:
    """Build the months that changed since the last time, in one transaction; give the months built."""
    with session_scope(engine) as session:
        return refresh(session)


def rebuild(session: Session) -> None:
    """Build every month anew."""
    marks, _ = _stale(session)
    span = select(func.min(Announcement.announced_date), func.max(Announcement.announced_date))
    first, last = session.execute(span).one()
    place_panel(session)
    _clear(session)
    if first and last:
        _build_announcements(session, month_of(first), add_months(last, 1))
    build_postings(session, None)
    _unmark(session, marks)


def refresh(session: Session) -> list[date]:
    """Build the months that writes marked as stale; give the months built."""
    marks, stale = _stale(session)
    months = sorted(month for scope, month in stale if scope == ANNOUNCEMENTS)
    for first, last in _stretches(months):
        _clear(session, first, last)
        _build_announcements(session, first, last)
    since = [month for scope, month in stale if scope == POSTINGS]
    # A board that joins or leaves the fixed panel changes every month of it.
    moved = place_panel(session)
    if since or moved:
        months += build_postings(session, None if moved else min(since))
    _unmark(session, marks)
    return sorted(set(months))


def _stale(session: Session) -> tuple[list[int], set[tuple[str, date]]]:
    """The marks there are now, and what they say; marks of writers that commit meanwhile stay for the next time."""
    held = session.execute(select(StaleMonth.id, StaleMonth.scope, StaleMonth.month)).all()
    return [row.id for row in held], {(row.scope, row.month) for row in held}


def _unmark(session: Session, marks: Iterable[int]) -> None:
    table = table_of(StaleMonth)
    for batch in chunks(marks):
        session.execute(delete(table).where(table.c.id.in_(batch)))


def _clear(session: Session, first: date = date.min, last: date = date.max) -> None:
    for model in (LayoffMonth, AttributionMonth):
        table = table_of(model)
        session.execute(delete(table).where(table.c.month >= first, table.c.month < last))


def publish(engine: Engine, *, built_at: datetime | None = None) -> str:
    """Name the state of the data, `<through date>.<hash of the content>`; unchanged data keep their version."""
    now = built_at or datetime.now(UTC)
    with session_scope(engine) as session:
        through = select(func.max(Announcement.announced_date)).where(
            counted(), Announcement.announced_date <= now.date()
        )
        through_date = session.execute(through).scalar()
        version = f"{through_date or 'undated'}.{content_of(session)[:8]}"
        held = select(DataVersion).where(DataVersion.version == version)
        known, newest = session.scalar(held), session.scalar(select(func.max(DataVersion.built_at)))
        if known is None:
            counts = {name: count for name, count in table_counts(session).items() if name not in NOT_CONTENT}
            session.add(DataVersion(version=version, built_at=now, through_date=through_date, counts=counts))
        elif newest and known.built_at < newest:
            known.built_at = now  # the data returned to an earlier state, which is the current one again
        return version


def content_of(session: Session) -> str:
    """Hash what the dashboard and the exports show; our own record keeping (runs, probes) leaves it as it is."""
    digest = hashlib.sha256()
    for model in (LayoffMonth, AttributionMonth, PostingMonth, PostingToolMonth):
        columns = [column for column in table_of(model).columns if column.name != "id"]
        _digest(session, digest, select(*columns).order_by(*map(Plain, columns)))
    _digest(session, digest, _ANNOUNCED)
    _digest(session, digest, _READ)
    _digest(session, digest, _EVENTS)
    _digest(session, digest, _OBSERVED)
    return digest.hexdigest()


def _digest(session: Session, digest: Any, statement: Select[*tuple[Any, ...]]) -> None:
    for row in session.execute(statement.execution_options(yield_per=5000)):
        digest.update(repr(tuple(row)).encode())
    digest.update(b";")


def _stretches(months: Iterable[date]) -> list[tuple[date, date]]:
    """Join neighbouring months (ascending) into [first, after last)."""
    joined: list[tuple[date, date]] = []
    for month in months:
        if joined and joined[-1][1] == month:
            joined[-1] = (joined[-1][0], add_months(month, 1))
        else:
            joined.append((month, add_months(month, 1)))
    return joined


def _build_announcements(session: Session, first: date, last: date) -> None:
    dated = (
        counted(),
        Announcement.announced_date >= first,
        Announcement.announced_date < last,
        or_(Announcement.date_precision.is_(None), Announcement.date_precision.not_in(COARSE)),
    )
    readings = standing_readings()
    workers = func.coalesce(Announcement.affected_workers, readings.c.headcount)
    figures = (
        func.count().label("announcements"),
        func.count(workers).label("with_count"),
        func.coalesce(func.sum(workers), 0).label("workers"),
    )
    with_reading = Announcement.__table__.outerjoin(readings, readings.c.announcement_id == Announcement.id)
    layoffs = _cells(
        kind=Announcement.kind,
        source_slug=Announcement.source_slug,
        state=Announcement.state,
        industry=Announcement.industry,
        layoff_type=Announcement.layoff_type,
    )
    statement = select(*layoffs, *figures).select_from(with_reading).where(*dated).group_by(*layoffs)
    _fill(session, LayoffMonth, session.execute(statement).mappings())
    claims = winning_claims(readings)
    labels = _cells(
        kind=Announcement.kind,
        tier=Announcement.tier,
        label=readings.c.label,
        technology=claims.c.technology,
    )
    with_claim = with_reading.outerjoin(claims, claims.c.announcement_id == Announcement.id)
    statement = select(*labels, *figures).select_from(with_claim).where(*dated).group_by(*labels)
    _fill(session, AttributionMonth, session.execute(statement).mappings())


def _cells(**columns: Any) -> list[ColumnElement[Any]]:
    return [Announcement.announced_date.label("day"), *(column.label(name) for name, column in columns.items())]


def _fill(session: Session, model: type[Base], rows: Iterable[Any]) -> None:
    """Add the cells of days up to months; the databases disagree on how to cut a date, Python does not.

    What is not stated gets a name of its own: an announcement nobody read is `not_assessed`, never `none`.
    """
    unstated = {"label": AttributionLabel.NOT_ASSESSED}
    sums: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        cell: Row = {name: unstated.get(name, "") if value is None else value for name, value in row.items()}
        cell["month"] = cell.pop("day").replace(day=1)
        figures = {name: cell.pop(name) for name in ("announcements", "with_count", "workers")}
        held = sums.setdefault(tuple(cell.values()), cell | dict.fromkeys(figures, 0))
        for name, figure in figures.items():
            held[name] += figure
    for batch in chunks(sums.values()):
        session.execute(insert(table_of(model)), batch)
