"""Series we compare with, each value with its vintage, and what other trackers claim."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Observation, TrackerClaim
from db.store.bulk import Row, chunks, insert_new, storable, upsert
from db.vocabulary import DatePrecision

Vintages = dict[tuple[str, str], list[tuple[date, float]]]


class ConflictingVintage(ValueError):
    """Two values for one series, period and release date."""


@dataclass(frozen=True, kw_only=True)
class ObservationRow:
    """One value of a published series; the fields are the columns of `observations`."""

    source_slug: str
    series: str
    period: str
    period_start: date
    value: float
    unit: str
    basis: str
    licence: str
    publisher: str
    url: str
    vintage: date
    n: int | None = None


@dataclass(frozen=True, kw_only=True)
class SeenToday(ObservationRow):
    """A value without a release date of its own: its vintage is the day we saw it.

    What we saw first on a day is that day's vintage; another value later in the day waits for tomorrow's.
    """


@dataclass(frozen=True, kw_only=True)
class TrackerClaimRow:
    """What another tracker records of an event; the fields are the columns of `tracker_claims`."""

    claim_key: str
    tracker: str
    employer_name: str
    ai_claim: str
    licence: str
    announced_date: date | None = None
    date_precision: DatePrecision | None = None
    headcount: int | None = None
    percent: float | None = None
    source_url: str | None = None
    flags: Sequence[str] = ()
    cluster: str | None = None


def store_observations(session: Session, rows: Iterable[ObservationRow]) -> int:
    """Store values that say something new and give their number.

    A value equal to the one in force on its release date adds nothing; another value is a further vintage. Of values we
    dated ourselves (`SeenToday`) the day's first stands.

    Raises:
        ConflictingVintage: a different value is held for the same series, period and vintage.
    """
    stored, held, known = 0, Vintages(), set[str]()
    for batch in chunks(rows):
        fresh = {row.series for row in batch} - known
        _load(session, fresh, held)
        known |= fresh
        new = [row for row in batch if _is_news(row, held.setdefault((row.series, row.period), []))]
        insert_new(session, Observation, [_values(row) for row in new], keys=["series", "period", "vintage"])
        stored += len(new)
    return stored


def _load(session: Session, series: Iterable[str], held: Vintages) -> None:
    columns = select(Observation.series, Observation.period, Observation.vintage, Observation.value)
    for batch in chunks(series):
        chosen = columns.where(Observation.series.in_(batch)).order_by(Observation.vintage)
        for name, period, vintage, value in session.execute(chosen):
            held.setdefault((name, period), []).append((vintage, value))


def _is_news(row: ObservationRow, vintages: list[tuple[date, float]]) -> bool:
    """Whether the row revises what was in force; keeps `vintages` (oldest first) up to date."""
    at = bisect_right(vintages, row.vintage, key=lambda held: held[0])
    in_force = vintages[at - 1] if at else None
    if in_force and in_force[1] == row.value:
        return False
    if in_force and in_force[0] == row.vintage:
        if isinstance(row, SeenToday):
            return False
        raise ConflictingVintage(
            f"{row.source_slug}: series {row.series!r}, period {row.period}, vintage {row.vintage}: "
            f"{row.value} given, {in_force[1]} held; expected one value a vintage ({row.url})"
        )
    insort(vintages, (row.vintage, row.value))
    return True


def _values(row: ObservationRow) -> Row:
    return {name: storable(value) for name, value in asdict(row).items()}


def store_claims(session: Session, rows: Iterable[TrackerClaimRow]) -> None:
    """Store what trackers claim; a tracker's later wording of the same claim stands."""
    for batch in chunks(rows, 500):
        values = [{name: storable(value) for name, value in asdict(row).items()} for row in batch]
        upsert(session, TrackerClaim, values, keys=["claim_key"], update=[n for n in values[0] if n != "claim_key"])
