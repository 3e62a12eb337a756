"""What is missing: every source with its last run, the months it has rows for, how late announcements come in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd
from sqlalchemy import ColumnElement, Subquery, and_, func, select
from sqlalchemy.orm import Session, aliased

from db.folding import Plain
from db.honesty import LAG_REACH, LAG_SETTLES
from db.models import Announcement, LayoffMonth, Run, Source
from db.queries.filters import COUNTED_KINDS, frame
from db.vocabulary import STORED, AnnouncementKind, DatePrecision

COVERAGE = (
    "slug", "publisher", "url", "kind", "jurisdiction", "cadence", "coverage", "licence", "tier", "off",
    "verdict", "reasons", "started_at", "finished_at", "items", "newest_date", "last_good_at",
)  # fmt: skip


def coverage(session: Session) -> pd.DataFrame:
    """Every source, its last run and when a run of it last went in."""
    latest = select(Run.source_slug, func.max(Run.id).label("id")).group_by(Run.source_slug).subquery()
    good = _good_runs(func.max(Run.finished_at))
    statement = (
        select(
            Source.slug,
            Source.publisher,
            Source.url,
            Source.kind,
            Source.jurisdiction,
            Source.cadence,
            Source.coverage,
            Source.licence,
            Source.tier,
            Source.off,
            Run.verdict,
            Run.reasons,
            Run.started_at,
            Run.finished_at,
            Run.items,
            Run.newest_date,
            good.c.at,
        )
        .outerjoin(latest, latest.c.source_slug == Source.slug)
        .outerjoin(Run, Run.id == latest.c.id)
        .outerjoin(good, good.c.source_slug == Source.slug)
        .order_by(Plain(Source.slug))
    )
    found = frame(session, statement, COVERAGE)
    return found.astype(object).where(found.notna(), None)


def _good_runs(at: ColumnElement[datetime | None]) -> Subquery:
    """Of every source with a run that went in: its slug, and a time of these runs as `at`."""
    return select(Run.source_slug, at.label("at")).where(Run.verdict.in_(STORED)).group_by(Run.source_slug).subquery()


def source_months(session: Session) -> pd.DataFrame:
    """Announcements by source and month; a month without a row is a gap, not a zero."""
    statement = (
        select(LayoffMonth.source_slug, LayoffMonth.month, func.sum(LayoffMonth.announcements))
        .where(LayoffMonth.kind.in_(COUNTED_KINDS))
        .group_by(LayoffMonth.source_slug, LayoffMonth.month)
        .order_by(Plain(LayoffMonth.source_slug), LayoffMonth.month)
    )
    return frame(session, statement, ("source_slug", "month", "announcements"))


def reporting_lags(session: Session, kinds: Sequence[AnnouncementKind], today: date) -> list[int]:
    """Days from announced to first seen, ascending, of what was announced while we watched its source.

    What a source already listed in its first good run says nothing, nor does a list of earlier years that is loaded
    later. Of a notice printed otherwise one day the first print tells when it came. Only announcements of an age
    between LAG_SETTLES and LAG_REACH count.
    """
    watched = _good_runs(func.min(Run.finished_at))
    seen = (
        select(Announcement.first_seen, Announcement.announced_date, watched.c.at)
        .join(watched, watched.c.source_slug == Announcement.source_slug)
        .where(
            Announcement.version == 1,
            Announcement.kind.in_(kinds),
            Announcement.date_precision == DatePrecision.DAY,
            Announcement.announced_date.between(today - LAG_REACH, today - LAG_SETTLES),
            Announcement.first_seen > watched.c.at,
            ~_came_anew(),
        )
    )
    return sorted(
        max((first_seen.date() - announced).days, 0)
        for first_seen, announced, since in session.execute(seen)
        if announced >= since.date()
    )


def _came_anew() -> ColumnElement[bool]:
    """Whether a notice took the place of one that its source no longer listed then."""
    here, gone = aliased(Announcement), aliased(Announcement)
    taken = (
        select(here.public_id)
        .join(gone, and_(gone.covered_by_id == here.id, gone.source_slug == here.source_slug))
        .join(first := aliased(Announcement), and_(first.public_id == here.public_id, first.version == 1))
        .where(gone.kind == AnnouncementKind.NOTICE, gone.last_seen < first.first_seen)
    )
    return Announcement.public_id.in_(taken)
