"""What is missing: every source with its last run, and the months it has rows for."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import LayoffMonth, Run, Source
from db.queries.filters import COUNTED_KINDS, frame

COVERAGE = (
    "slug", "publisher", "url", "kind", "jurisdiction", "cadence", "coverage", "licence", "tier", "off",
    "verdict", "reasons", "started_at", "finished_at", "items", "newest_date", "last_good_at",
)  # fmt: skip


def coverage(session: Session) -> pd.DataFrame:
    """Every source, its last run and when a run of it last went in."""
    latest = select(Run.source_slug, func.max(Run.id).label("id")).group_by(Run.source_slug).subquery()
    good = (
        select(Run.source_slug, func.max(Run.finished_at).label("at"))
        .where(Run.verdict.in_(("ok", "warning", "released")))
        .group_by(Run.source_slug)
        .subquery()
    )
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
        .order_by(Source.slug)
    )
    found = frame(session, statement, COVERAGE)
    return found.astype(object).where(found.notna(), None)


def source_months(session: Session) -> pd.DataFrame:
    """Announcements by source and month; a month without a row is a gap, not a zero."""
    statement = (
        select(LayoffMonth.source_slug, LayoffMonth.month, func.sum(LayoffMonth.announcements))
        .where(LayoffMonth.kind.in_(COUNTED_KINDS))
        .group_by(LayoffMonth.source_slug, LayoffMonth.month)
        .order_by(LayoffMonth.source_slug, LayoffMonth.month)
    )
    return frame(session, statement, ("source_slug", "month", "announcements"))
