"""Monthly figures, read from rollups and observations, so that a page costs the same at any size of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd
from sqlalchemy import ColumnElement, Subquery, and_, func, select
from sqlalchemy.orm import Session

from db.effective import counted, standing_readings
from db.folding import Plain
from db.honesty import add_months, month_of
from db.models import (
    Announcement,
    AttributionMonth,
    DataVersion,
    Employer,
    LayoffMonth,
    Observation,
)
from db.queries.filters import (
    COUNTED_KINDS,
    Slice,
    announcement_conditions,
    every,
    frame,
    rollup_conditions,
)
from db.vocabulary import AnnouncementKind, Tier

Dimension = Literal["month", "state", "industry", "kind", "layoff_type", "source_slug"]
SUMS = ("announcements", "with_count", "workers")


@dataclass(frozen=True)
class Version:
    """A publication of the rollups."""

    version: str
    built_at: datetime
    through_date: date | None
    counts: dict[str, Any]


def data_version(session: Session) -> Version | None:
    """The newest publication; None before the first."""
    row = session.execute(
        select(DataVersion.version, DataVersion.built_at, DataVersion.through_date, DataVersion.counts)
        .order_by(DataVersion.built_at.desc(), DataVersion.id.desc())
        .limit(1)
    ).first()
    return Version(row.version, row.built_at, row.through_date, row.counts) if row else None


def layoffs(session: Session, part: Slice, by: Sequence[Dimension]) -> pd.DataFrame:
    """Announcements, those with a headcount, and workers; columns `*by, announcements, with_count, workers`.

    `workers` sums the announcements that state a headcount: read it beside `with_count`.
    """
    keys = [getattr(LayoffMonth, name) for name in by]
    sums = [func.sum(getattr(LayoffMonth, name)) for name in SUMS]
    statement = select(*keys, *sums).where(every(rollup_conditions(part))).group_by(*keys).order_by(*map(Plain, keys))
    return frame(session, statement, [*by, *SUMS])


@dataclass(frozen=True)
class ExtractSize:
    """What an extract of some months holds, also what is dated no finer than a quarter; and what no month can hold."""

    rows: int
    counted: int
    undated: int


def extract_size(
    session: Session, since: date, until: date, states: Sequence[str], labels: Sequence[str]
) -> ExtractSize:
    """How many announcements an extract of the months from `since` to `until` holds."""
    day = Announcement.announced_date
    within = and_(day >= since, day < add_months(until, 1))
    sizes = (func.count().filter(within), func.count().filter(within, counted()), func.count().filter(day.is_(None)))
    statement = select(*sizes).where(Announcement.superseded_by_id.is_(None))
    if states:
        statement = statement.where(Announcement.state.in_(states))
    if labels:
        readings = standing_readings()
        statement = statement.join(readings, readings.c.announcement_id == Announcement.id)
        statement = statement.where(readings.c.label.in_(labels))
    return ExtractSize(*session.execute(statement.select_from(Announcement)).one())


def employer_months(session: Session, part: Slice) -> pd.DataFrame:
    """Like `layoffs` by month, for the employers whose name contains `part.employer`."""
    readings, jobs = _jobs()
    statement = (
        select(Announcement.announced_date, func.count(), func.count(jobs), func.coalesce(func.sum(jobs), 0))
        .select_from(Announcement)
        .outerjoin(readings, readings.c.announcement_id == Announcement.id)
        .where(every(announcement_conditions(part)))
        .group_by(Announcement.announced_date)
    )
    days = frame(session, statement, ["month", *SUMS])
    # The databases disagree on how to cut a date to its month; Python does not.
    days["month"] = [month_of(day) for day in days["month"]]
    return days.groupby("month", as_index=False, sort=True).sum()


def top_employers(
    session: Session, part: Slice, order: Literal["announcements", "workers"] = "workers", limit: int = 25
) -> pd.DataFrame:
    """The largest employers of a slice, by resolved name where there is one, else as printed.

    Columns: employer, announcements, with_count, workers, first_date, last_date. What names no employer comes last,
    under an empty name.
    """
    name = func.coalesce(Employer.canonical_name, Announcement.employer_name, "").label("employer")
    readings, jobs = _jobs()
    sums = {"announcements": func.count(), "workers": func.coalesce(func.sum(jobs), 0)}
    statement = (
        select(
            name,
            sums["announcements"],
            func.count(jobs),
            sums["workers"],
            func.min(Announcement.announced_date),
            func.max(Announcement.announced_date),
        )
        .select_from(Announcement)
        .outerjoin(Employer, Employer.id == Announcement.employer_id)
        .outerjoin(readings, readings.c.announcement_id == Announcement.id)
        .where(every(announcement_conditions(part)))
        .group_by(name)
        .order_by((name == "").desc(), sums[order].desc(), Plain(name))
        .limit(limit + 1)
    )
    found = frame(session, statement, ["employer", *SUMS, "first_date", "last_date"])
    unnamed = found["employer"] == ""
    return pd.concat([found[~unnamed].head(limit), found[unnamed]], ignore_index=True)


def _jobs() -> tuple[Subquery, ColumnElement[int]]:
    """People affected as the rollups count them: the source's own field, else what was read in the text."""
    readings = standing_readings()
    return readings, func.coalesce(Announcement.affected_workers, readings.c.headcount)


def layoff_options(session: Session) -> dict[str, list[Any]]:
    """What a slice can be narrowed to: `state`, `industry`, `kind` as held, and every `month` from first to last."""
    held: dict[str, list[Any]] = {}
    for name in ("state", "industry", "kind", "month"):
        column = getattr(LayoffMonth, name)
        statement = select(column).where(LayoffMonth.kind.in_(COUNTED_KINDS)).group_by(column).order_by(Plain(column))
        held[name] = [value for value in session.scalars(statement) if value]
    return held


def attributions(
    session: Session, by: Sequence[str], kinds: Sequence[AnnouncementKind] = COUNTED_KINDS
) -> pd.DataFrame:
    """What announcements say about AI, by any of month, kind, tier, label and technology.

    Publishers nobody has ranked yet (`unknown`) are left out: they never stand behind a headline figure.
    """
    keys = [getattr(AttributionMonth, name) for name in by]
    statement = (
        select(*keys, *(func.sum(getattr(AttributionMonth, name)) for name in SUMS))
        .where(AttributionMonth.kind.in_(kinds), AttributionMonth.tier != Tier.UNKNOWN)
        .group_by(*keys)
        .order_by(*map(Plain, keys))
    )
    return frame(session, statement, [*by, *SUMS])


OBSERVED = ("series", "period", "period_start", "value", "unit", "basis", "licence", "publisher", "url", "vintage", "n")


def observations(session: Session, series: Sequence[str]) -> pd.DataFrame:
    """The latest vintage of each value of the named series, oldest period first."""
    newest = (
        select(Observation.series, Observation.period, func.max(Observation.vintage).label("vintage"))
        .where(Observation.series.in_(series))
        .group_by(Observation.series, Observation.period)
        .subquery()
    )
    statement = (
        select(*(getattr(Observation, name) for name in OBSERVED))
        .join(
            newest,
            (Observation.series == newest.c.series)
            & (Observation.period == newest.c.period)
            & (Observation.vintage == newest.c.vintage),
        )
        .order_by(Plain(Observation.series), Observation.period_start, Plain(Observation.period))
    )
    return frame(session, statement, OBSERVED)
